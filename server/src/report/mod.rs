//! Reports to the moderators. What they say is not logged.

pub mod http;
pub mod store;
