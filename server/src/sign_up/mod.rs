//! Members' entries to programs.

pub mod http;
pub mod store;
