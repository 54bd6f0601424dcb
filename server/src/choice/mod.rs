//! The lists from which facts are chosen, and what groups add to them.

pub mod http;
pub mod store;
