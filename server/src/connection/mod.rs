//! Members who know each other.

pub mod http;
pub mod store;
