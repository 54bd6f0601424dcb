//! What travels between browser and server: drafts on the way in, views on the way out.
//!
//! Wire types only, one module a noun. They hold no rules; a draft becomes something that can be
//! trusted by its `check`.

pub mod account;
pub mod block;
pub mod bytes;
pub mod connection;
pub mod entry;
pub mod error;
pub mod group;
pub mod home;
pub mod mail;
pub mod pair;
pub mod pair_key;
pub mod pairing;
pub mod profile;
pub mod program;
pub mod report;
pub mod session;
pub mod shelf;
pub mod sign_up;
