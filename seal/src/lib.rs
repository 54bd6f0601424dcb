//! Sealed letters: a member's keys, the vault that holds them, and what is sealed with them.
//!
//! What a pair writes is not readable from the database, its backups, its logs or its mail. This
//! crate is the part that sees to it; the same code runs in the browser and on the server.
//!
//! Nothing here reads a clock, a file or a source of randomness: every function that needs random
//! bytes is handed a [`CryptoRng`]. Whatever arrives is parsed strictly, nothing that arrives makes
//! it panic, secrets are wiped when dropped and never printed.
//!
//! Where to start:
//!
//! - [`key`]: the root key and the identity that is derived from it.
//! - [`password`]: registering and signing in without the server ever seeing a password.
//! - [`slot`], [`recovery`]: the two ways to unlock a vault.
//! - [`rest`]: how the root key survives a page load.
//!
//! A member's first day, and the next one:
//!
//! ```
//! use wayfellow_seal::id::MemberId;
//! use wayfellow_seal::key::RootKey;
//! use wayfellow_seal::password::{CredentialId, Registration, ServerSetup, SignIn};
//! use wayfellow_seal::recovery::RecoveryCode;
//! use wayfellow_seal::slot::Slot;
//! # fn main() -> Result<(), wayfellow_seal::error::SealError> {
//! # let password = "tea with the lighthouse keeper";
//! # let random = &mut rand_core::OsRng;
//! # let setup = ServerSetup::draw(random);
//! # let member = MemberId::from_bytes([1; 16]);
//! # let credential = CredentialId::of_member(member);
//! // In the browser: choose a password, with the server's help but out of its sight.
//! let (registration, request) = Registration::begin(password, random)?;
//! let response = setup.register(&credential, request)?; // on the server
//! let (record, export_key) = registration.finish(password, response, random)?;
//!
//! // Make the vault. The server gets the record, the identity and both slots.
//! let root = RootKey::draw(random);
//! let by_password = Slot::seal(&root, member, &export_key, 1, random);
//! let code = RecoveryCode::draw(random);
//! println!("Write this down: {}", *code.to_text());
//! let by_code = Slot::seal(&root, member, &code, 1, random);
//!
//! // The next day, in another browser.
//! let (sign_in, request) = SignIn::begin(password, random)?;
//! let (pending, response) = setup.begin_sign_in(&credential, Some(record), request, random)?;
//! let (proof, export_key) = sign_in.finish(password, response, random)?;
//! pending.finish(proof)?; // on the server: now there is a session
//! let opened = by_password.open(member, &export_key)?;
//! assert_eq!(opened.identity(), root.identity());
//!
//! // And when the password is forgotten:
//! assert_eq!(by_code.open(member, &code)?, root);
//! # Ok(())
//! # }
//! ```

pub mod error;
pub mod id;
pub mod key;
pub mod password;
pub mod recovery;
pub mod rest;
pub mod slot;

mod bytes;
mod cipher;

pub use rand_core::{CryptoRng, RngCore};
