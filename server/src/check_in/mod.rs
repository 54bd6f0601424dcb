//! Weekly check-ins: done or not.

pub mod http;
pub mod store;
