//! A program's presets: weights, hard rules and an aim under a name.

pub mod http;
pub mod store;
