//! Runs of mentorship in a group, and the templates that they are made from.
//!
//! A program has no zone of its own: its days begin and end at midnight in UTC.

pub mod store;
