//! Sealed letters: a member's keys, the vault that holds them, and what is sealed with them.
//!
//! What a pair writes is not readable from the database, its backups, its logs or its mail. This
//! crate is the part that sees to it; the same code runs in the browser and on the server.
//!
//! Nothing here reads a clock, a file or a source of randomness: every function that needs random
//! bytes is handed a [`CryptoRng`]. Whatever arrives is parsed strictly, nothing that arrives makes
//! it panic, secrets are wiped when dropped and never printed.
//!
//! What it promises, and no more: what a pair writes is not readable from the server's database,
//! backups, logs or mail, and a report discloses only the messages that its reporter chose. Not
//! covered: whoever runs the server can change the code that it delivers; whoever holds the database
//! together with the key file can try passwords; and who is paired with whom, times, kinds and rough
//! sizes are not hidden. There is no forward secrecy within an epoch.
//!
//! Where to start:
//!
//! - [`key`]: the root key and the identity that is derived from it.
//! - [`password`]: registering and signing in without the server ever seeing a password.
//! - [`slot`], [`recovery`]: the two ways to unlock a vault. [`rest`]: how it survives a page load.
//! - [`pair_key`], [`safety_number`]: how two members come to share a key, and how they make sure.
//! - [`message`], [`header`]: what they write under it. [`frank`]: how a report is proven.
//! - [`shelf`]: what a member seals for themselves alone.
//!
//! # A member's first day, and the next one
//!
//! ```
//! use wayfellow_seal::id::MemberId;
//! use wayfellow_seal::key::RootKey;
//! use wayfellow_seal::password::{CredentialId, Registration, ServerSetup, SignIn};
//! use wayfellow_seal::recovery::RecoveryCode;
//! use wayfellow_seal::rest::{RestHalf, RestingKey};
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
//! // Until the page is loaded again, the vault rests under two halves.
//! let (server_half, local_half) = (RestHalf::draw(random), RestHalf::draw(random));
//! let resting = RestingKey::wrap(&opened, member, &server_half, &local_half, random);
//! assert_eq!(resting.unwrap_key(member, &server_half, &local_half)?, root);
//!
//! // And when the password is forgotten:
//! assert_eq!(by_code.open(member, &code)?, root);
//! # Ok(())
//! # }
//! ```
//!
//! # Two members, a message, a report
//!
//! ```
//! use wayfellow_seal::frank::{Disclosure, FrankingKey};
//! use wayfellow_seal::header::{Header, Kind};
//! use wayfellow_seal::id::{EntryId, MemberId, PairId};
//! use wayfellow_seal::key::RootKey;
//! use wayfellow_seal::message::Wire;
//! use wayfellow_seal::pair_key::{EpochOffer, PairEpoch, PairKey, Party};
//! # fn main() -> Result<(), wayfellow_seal::error::SealError> {
//! # let random = &mut rand_core::OsRng;
//! # let (ada, ben) = (MemberId::from_bytes([1; 16]), MemberId::from_bytes([2; 16]));
//! # let (ada_root, ben_root) = (RootKey::draw(random), RootKey::draw(random));
//! # let ada_pinned = Party { member: ada, identity: ada_root.identity() };
//! # let ben_pinned = Party { member: ben, identity: ben_root.identity() };
//! # let pair = PairId::from_bytes([3; 16]);
//! # let franking_key = FrankingKey::draw(random);
//! // Ada opens the pair first and makes its key; Ben takes it from her offer.
//! let epoch = PairEpoch { pair, number: 1 };
//! let key = PairKey::draw(random);
//! let ada_keys = ada_root.identity_keys();
//! let offer = EpochOffer::make(&key, epoch, ada, &ada_keys, &ben_pinned, random)?;
//! let ben_key = offer.accept(ben, &ben_root.identity_keys(), &ada_pinned)?;
//!
//! // Ada writes. The server sees the header, takes the wire and attests that it did.
//! let id = EntryId::from_bytes([4; 16]);
//! let header = Header { kind: Kind::Message, epoch, sender: ada, id, parent: None, sent_ms: 0 };
//! let wire = Wire::seal(&header, "Welcome!", &key, random)?;
//! let attestation = franking_key.attest(&wire, 1, 1_760_000_000_000);
//!
//! // Ben reads, and could report this message and no other.
//! let opened = wire.open(&ben_key)?;
//! assert_eq!(opened.content(), "Welcome!");
//! let disclosure = Disclosure::of(&opened, 1, 1_760_000_000_000, attestation);
//! let proven = franking_key.verify(&disclosure, pair, ben)?; // on the server
//! assert_eq!(proven.content(), "Welcome!");
//! # Ok(())
//! # }
//! ```

pub mod error;
pub mod frank;
pub mod header;
pub mod id;
pub mod key;
pub mod message;
pub mod pair_key;
pub mod password;
pub mod recovery;
pub mod rest;
pub mod safety_number;
pub mod shelf;
pub mod slot;

mod bytes;
mod cipher;
mod padding;

pub use rand_core::{CryptoRng, RngCore};
