//! Commands that need neither a database nor a network: files in, an answer out.

pub mod pair;
