//! Blocks: wanting no more of somebody.

pub mod list;
pub mod switch;
