//! What a member seals for themselves alone.
//!
//! The [`LocalKey`] seals what the browser keeps: drafts, the queue. A pair's [`PrivateKey`] seals
//! what the server keeps for one member only: private notes, the private part of a check-in, the
//! partner's pinned identity. Nobody else can open either, and a report cannot disclose it.
//!
//! Each thing is sealed under its name, so that one is never taken for another.

use crate::bytes::{Secret, draw, label, length_prefix};
use crate::cipher::{self, NONCE};
use crate::error::SealError;
use crate::key::{LocalKey, PrivateKey};
use crate::padding::{pad, unpad};
use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroizing;

const LOCAL: &str = "something kept in this browser";
const PRIVATE: &str = "a private note";
const VERSION: u8 = 1;

impl LocalKey {
    /// Seals `content` for this browser's own storage, under the name by which it is kept.
    pub fn seal(
        &self,
        name: &str,
        content: &[u8],
        random: &mut (impl CryptoRng + RngCore),
    ) -> Vec<u8> {
        seal(&self.0, content, &local(name), random)
    }

    /// Opens what was sealed under the same name.
    pub fn open(&self, name: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        open(LOCAL, &self.0, sealed, &local(name))
    }
}

impl PrivateKey {
    /// Seals `content` for its writer alone, under the name by which it is stored. Its size shows
    /// only roughly, as a message's does.
    pub fn seal(
        &self,
        name: &str,
        content: &[u8],
        random: &mut (impl CryptoRng + RngCore),
    ) -> Result<Vec<u8>, SealError> {
        Ok(seal(
            &self.key,
            &pad(content)?,
            &self.associated(name),
            random,
        ))
    }

    /// Opens what was sealed under the same name.
    pub fn open(&self, name: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let padded = open(PRIVATE, &self.key, sealed, &self.associated(name))?;
        unpad(PRIVATE, &padded).map(|content| Zeroizing::new(content.to_vec()))
    }

    fn associated(&self, name: &str) -> Vec<u8> {
        let name = name.as_bytes();
        [
            label!("private"),
            self.pair.as_bytes().as_slice(),
            &length_prefix(name),
            name,
        ]
        .concat()
    }
}

fn local(name: &str) -> Vec<u8> {
    [
        label!("local"),
        &length_prefix(name.as_bytes()),
        name.as_bytes(),
    ]
    .concat()
}

/// version ‖ nonce ‖ ciphertext.
fn seal(
    key: &Secret<32>,
    content: &[u8],
    associated: &[u8],
    random: &mut (impl CryptoRng + RngCore),
) -> Vec<u8> {
    let nonce: [u8; NONCE] = draw(random);
    let sealed = cipher::seal(key, &nonce, content, associated);
    [[VERSION].as_slice(), &nonce, &sealed].concat()
}

fn open(
    what: &'static str,
    key: &Secret<32>,
    bytes: &[u8],
    associated: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    bytes
        .split_first()
        .filter(|(version, _)| **version == VERSION)
        .and_then(|(_, rest)| rest.split_first_chunk::<NONCE>())
        .ok_or(SealError::Malformed { what })
        .and_then(|(nonce, sealed)| cipher::open(what, key, nonce, sealed, associated))
}
