//! XChaCha20-Poly1305, the one cipher for everything but HPKE boxes. Its nonce of 24 bytes may be
//! drawn at random. It does not commit to its key: where that matters, a commitment stands beside it.

use crate::bytes::Secret;
use crate::error::SealError;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use zeroize::Zeroizing;

/// Bytes of a nonce.
pub(crate) const NONCE: usize = 24;
/// Bytes that sealing adds.
pub(crate) const TAG: usize = 16;

/// Seals `plaintext`, bound to `associated`.
#[expect(
    clippy::expect_used,
    reason = "the cipher fails only beyond 256 gigabytes"
)]
pub(crate) fn seal(
    key: &Secret<32>,
    nonce: &[u8; NONCE],
    plaintext: &[u8],
    associated: &[u8],
) -> Vec<u8> {
    XChaCha20Poly1305::new(key.expose().into())
        .encrypt(
            nonce.into(),
            Payload {
                msg: plaintext,
                aad: associated,
            },
        )
        .expect("what is sealed fits the cipher")
}

/// Opens what [`seal`] sealed under the same key, nonce and associated bytes.
pub(crate) fn open(
    what: &'static str,
    key: &Secret<32>,
    nonce: &[u8; NONCE],
    sealed: &[u8],
    associated: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    XChaCha20Poly1305::new(key.expose().into())
        .decrypt(
            nonce.into(),
            Payload {
                msg: sealed,
                aad: associated,
            },
        )
        .map(Zeroizing::new)
        .map_err(|_| SealError::Altered { what })
}
