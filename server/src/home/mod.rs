//! The first page of a member: what needs them now. It keeps nothing of its own.

pub mod http;
mod tasks;
