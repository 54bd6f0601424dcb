//! Addresses by their keyed hash: how an account is found, and what limits and links are kept by.
//! Without the key file nobody can try addresses against the database.

use crate::state::AppState;
use wayfellow_domain::email::Email;
use wayfellow_domain::id::GroupId;

/// An address, hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailHash {
    /// As it is stored.
    pub text: String,
    /// As OPAQUE's name for an address without an account.
    pub unknown: [u8; 32],
}

/// The hash of a checked address.
#[must_use]
pub fn of(state: &AppState, email: &Email) -> EmailHash {
    of_key(state, &email.to_key())
}

/// The hash of whatever was typed: what is no address has no account, and is treated like one that
/// has none.
#[must_use]
pub fn of_text(state: &AppState, text: &str) -> EmailHash {
    match Email::check(text) {
        Ok(email) => of(state, &email),
        Err(_) => of_key(state, text),
    }
}

/// The hash by which a group knows again whom it has written to. It is no other group's, and no
/// account's: neither can be held against the other.
#[must_use]
pub fn of_invited(state: &AppState, group: GroupId, email: &Email) -> String {
    let key = format!("{group} {}", email.to_key());
    state.keys.email.hash("invited", &key)
}

fn of_key(state: &AppState, key: &str) -> EmailHash {
    EmailHash {
        text: state.keys.email.hash("address", key),
        unknown: state.keys.email.mac("unknown-address", key),
    }
}
