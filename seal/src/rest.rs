//! How a root key rests between two page loads: wrapped under two halves, one that this browser
//! keeps and one that the server gives only to the live session. Signing out, or the session's end,
//! takes the server's half away, and what is left in the browser opens nothing.

use crate::bytes::{Reader, Secret, derive, draw, label};
use crate::cipher::{self, NONCE, TAG};
use crate::error::SealError;
use crate::id::MemberId;
use crate::key::RootKey;
use rand_core::{CryptoRng, RngCore};

const WHAT: &str = "a resting root key";
const VERSION: u8 = 1;
const SEALED: usize = 32 + TAG;

/// One of the two secrets that wrap a resting root key: 32 random bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestHalf(Secret<32>);

impl RestHalf {
    /// Makes a new half.
    pub fn draw(random: &mut (impl CryptoRng + RngCore)) -> Self {
        Self(Secret::draw(random))
    }

    /// Reads a half that was kept.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        Secret::from_slice("half of a rest key", bytes).map(Self)
    }

    /// The bytes, for the place where this half is kept.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        self.0.expose()
    }
}

/// A root key, wrapped for the time between two page loads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestingKey {
    nonce: [u8; NONCE],
    sealed: [u8; SEALED],
}

impl RestingKey {
    /// Bytes of a resting root key.
    pub const LENGTH: usize = 1 + NONCE + SEALED;

    /// Wraps `root`: `server` comes from the session, `local` from where no script can read it out.
    pub fn wrap(
        root: &RootKey,
        owner: MemberId,
        server: &RestHalf,
        local: &RestHalf,
        random: &mut (impl CryptoRng + RngCore),
    ) -> Self {
        let nonce = draw(random);
        let key = wrapping_key(server, local);
        let mut sealed = [0; SEALED];
        sealed.copy_from_slice(&cipher::seal(
            &key,
            &nonce,
            root.expose(),
            &associated(owner),
        ));
        Self { nonce, sealed }
    }

    /// Unwraps the root key; an error means that the session, the browser or the member is another.
    pub fn unwrap_key(
        &self,
        owner: MemberId,
        server: &RestHalf,
        local: &RestHalf,
    ) -> Result<RootKey, SealError> {
        let key = wrapping_key(server, local);
        cipher::open(WHAT, &key, &self.nonce, &self.sealed, &associated(owner))
            .and_then(|root| RootKey::from_slice(&root))
    }

    /// The bytes to keep.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [[VERSION].as_slice(), &self.nonce, &self.sealed].concat()
    }

    /// Reads what was kept.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::exact(WHAT, bytes, Self::LENGTH)?;
        reader.version(VERSION)?;
        Ok(Self {
            nonce: reader.take()?,
            sealed: reader.take()?,
        })
    }
}

fn wrapping_key(server: &RestHalf, local: &RestHalf) -> Secret<32> {
    derive(Some(local.expose()), server.expose(), &[label!("rest")])
}

fn associated(owner: MemberId) -> Vec<u8> {
    [label!("rest"), owner.as_bytes()].concat()
}
