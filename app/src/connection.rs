//! Members who know each other.

pub mod button;
pub mod list;
