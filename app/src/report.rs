//! Reports to the moderators.

pub mod form;
pub mod list;
mod words;
