//! Weekly check-ins: done or not.

pub mod store;
