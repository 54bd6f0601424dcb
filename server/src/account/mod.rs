//! A member's account: the address, the password's record, the evidence of age; and how a password
//! or an address is changed.

pub mod enrol;
pub mod http;
pub mod store;
