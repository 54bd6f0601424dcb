//! What one of a pair keeps for themself alone: bytes that nobody else can open.

pub mod http;
pub mod store;
