//! One file a page. A page composes features.

pub mod home;
pub mod not_found;
pub mod shell;
