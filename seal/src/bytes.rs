//! Small tools that every sealed form is made with: labels, lengths, key derivation, a strict
//! reader and secrets that wipe themselves.

use crate::error::SealError;
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use rand_core::{CryptoRng, RngCore};
use sha2::Sha256;
use std::fmt;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A label of this version of the suite: what is made for one use is of no use for another.
macro_rules! label {
    ($name:literal) => {
        concat!("wayfellow/v1/", $name).as_bytes()
    };
}
pub(crate) use label;

/// Bytes that are wiped when dropped, compared in constant time and never printed.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(crate) struct Secret<const N: usize>([u8; N]);

impl<const N: usize> Secret<N> {
    pub(crate) const fn new(bytes: [u8; N]) -> Self {
        Self(bytes)
    }

    pub(crate) fn draw(random: &mut (impl CryptoRng + RngCore)) -> Self {
        let mut bytes = [0; N];
        random.fill_bytes(&mut bytes);
        let secret = Self(bytes);
        bytes.zeroize();
        secret
    }

    pub(crate) fn from_slice(what: &'static str, bytes: &[u8]) -> Result<Self, SealError> {
        array(what, bytes).map(Self)
    }

    pub(crate) const fn expose(&self) -> &[u8; N] {
        &self.0
    }
}

impl<const N: usize> PartialEq for Secret<N> {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl<const N: usize> Eq for Secret<N> {}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("hidden")
    }
}

/// Exactly `N` bytes, or the error that names what should have had them.
pub(crate) fn array<const N: usize>(
    what: &'static str,
    bytes: &[u8],
) -> Result<[u8; N], SealError> {
    bytes.try_into().map_err(|_| SealError::Length {
        what,
        expected: N,
        actual: bytes.len(),
    })
}

/// Fresh public bytes: a nonce, a salt, an id.
pub(crate) fn draw<const N: usize>(random: &mut (impl CryptoRng + RngCore)) -> [u8; N] {
    let mut bytes = [0; N];
    random.fill_bytes(&mut bytes);
    bytes
}

/// HKDF-SHA256 with an optional salt; the parts of `info` are joined.
#[expect(
    clippy::expect_used,
    reason = "the length is checked when this is compiled"
)]
pub(crate) fn derive<const N: usize>(
    salt: Option<&[u8]>,
    secret: &[u8],
    info: &[&[u8]],
) -> Secret<N> {
    const { assert!(N <= 255 * 32, "HKDF-SHA256 gives no more") };
    let mut bytes = [0; N];
    Hkdf::<Sha256>::new(salt, secret)
        .expand_multi_info(info, &mut bytes)
        .expect("the length is within what HKDF gives");
    let derived = Secret::new(bytes);
    bytes.zeroize();
    derived
}

/// HMAC-SHA256 under a key of 32 bytes, ready to take its parts.
pub(crate) fn hmac(key: &[u8; 32]) -> Hmac<Sha256> {
    // HMAC fills a short key up with zeros to its block: done here, it cannot fail.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mac = <Hmac<Sha256> as hmac::digest::KeyInit>::new(&block.into());
    block.zeroize();
    mac
}

/// The tag of what a mac was fed with.
pub(crate) fn finish(mac: Hmac<Sha256>) -> [u8; 32] {
    mac.finalize().into_bytes().into()
}

/// The length that goes before variable bytes, `LP` in the specification.
///
/// Nothing sealed comes near four gigabytes, so the length always fits.
pub(crate) fn length_prefix(bytes: &[u8]) -> [u8; 4] {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes()
}

/// Takes fixed fields off the front of bytes that arrived.
pub(crate) struct Reader<'a> {
    what: &'static str,
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads `bytes` as a `what` of exactly `expected` bytes.
    pub(crate) fn exact(
        what: &'static str,
        bytes: &'a [u8],
        expected: usize,
    ) -> Result<Self, SealError> {
        if bytes.len() == expected {
            Ok(Self { what, rest: bytes })
        } else {
            Err(SealError::Length {
                what,
                expected,
                actual: bytes.len(),
            })
        }
    }

    /// The next `N` bytes.
    pub(crate) fn take<const N: usize>(&mut self) -> Result<[u8; N], SealError> {
        let (field, rest) = self
            .rest
            .split_first_chunk::<N>()
            .ok_or(SealError::Malformed { what: self.what })?;
        self.rest = rest;
        Ok(*field)
    }

    /// The next byte, which must be this one.
    pub(crate) fn version(&mut self, version: u8) -> Result<(), SealError> {
        match self.take::<1>()? {
            [found] if found == version => Ok(()),
            _ => Err(SealError::Malformed { what: self.what }),
        }
    }
}
