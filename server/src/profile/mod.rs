//! What members say of themselves, and what of it they show.

pub mod http;
pub mod store;
