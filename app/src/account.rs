//! The pieces of making an account and of getting into it.

pub mod birth_date;
pub mod details;
pub mod password;
pub mod time_zone;
