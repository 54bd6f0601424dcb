//! People with an account.

pub mod store;
