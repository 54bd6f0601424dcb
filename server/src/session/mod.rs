//! Signed-in browsers.

pub mod http;
pub mod store;
