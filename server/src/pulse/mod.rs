//! The pulse half-way: answered or not.

pub mod http;
pub mod store;
