//! Pairs of a mentor and a mentee.

pub mod store;
