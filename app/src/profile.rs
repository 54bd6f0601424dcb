//! What members say of themselves.

pub mod card;
pub mod form;
