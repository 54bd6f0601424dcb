//! Blocks. They are told to nobody but the one who set them, and logged nowhere.

pub mod http;
pub mod store;
