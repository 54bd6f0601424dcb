//! What people with an office did that others could want to know.

pub mod store;
