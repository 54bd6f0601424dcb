//! A member's keys: one root key, and everything that is derived from it.
//!
//! The root key is made in the member's browser and leaves it only sealed. The [`Identity`] is the
//! public half that partners pin and the server checks signatures with.

use crate::bytes::{Reader, Secret, array, derive, label};
use crate::error::SealError;
use crate::id::PairId;
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, Serializable};
use rand_core::{CryptoRng, RngCore};
use std::fmt;
use subtle::ConstantTimeEq;

/// The root of everything that a member can open: 32 random bytes, wiped when dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootKey(Secret<32>);

impl RootKey {
    /// Makes the root key of a new vault.
    pub fn draw(random: &mut (impl CryptoRng + RngCore)) -> Self {
        Self(Secret::draw(random))
    }

    /// The root key with these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Secret::new(bytes))
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Result<Self, SealError> {
        Secret::from_slice("a root key", bytes).map(Self)
    }

    /// The bytes themselves: for sealing them, never for sending or storing them.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        self.0.expose()
    }

    /// The secret halves of this member's identity.
    #[must_use]
    pub fn identity_keys(&self) -> IdentityKeys {
        IdentityKeys::derive(self)
    }

    /// What partners and the server know this member by.
    #[must_use]
    pub fn identity(&self) -> Identity {
        self.identity_keys().identity()
    }

    /// The key for what only this member may read about a pair: private notes, the private part of
    /// a check-in.
    #[must_use]
    pub fn private_key(&self, pair: PairId) -> PrivateKey {
        PrivateKey {
            pair,
            key: derive(None, self.expose(), &[label!("private"), pair.as_bytes()]),
        }
    }

    /// The key for what this browser keeps for itself: drafts, the queue, pinned identities.
    #[must_use]
    pub fn local_key(&self) -> LocalKey {
        LocalKey(derive(None, self.expose(), &[label!("local")]))
    }
}

/// Seals what one member keeps about a pair for themselves; see [`crate::shelf`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivateKey {
    pub(crate) pair: PairId,
    pub(crate) key: Secret<32>,
}

impl PrivateKey {
    /// The bytes of the key.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        self.key.expose()
    }
}

/// Seals what a browser keeps for itself; see [`crate::shelf`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalKey(pub(crate) Secret<32>);

impl LocalKey {
    /// The bytes of the key.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        self.0.expose()
    }
}

/// The secret halves of an identity: opens what is boxed to it and signs in its name.
pub struct IdentityKeys {
    opening: <X25519HkdfSha256 as Kem>::PrivateKey,
    signing: SigningKey,
}

impl IdentityKeys {
    #[expect(clippy::expect_used, reason = "any 32 bytes are an X25519 secret")]
    fn derive(root: &RootKey) -> Self {
        let opening = derive::<32>(None, root.expose(), &[label!("identity-x25519")]);
        let seed = derive::<32>(None, root.expose(), &[label!("identity-ed25519")]);
        Self {
            opening: Deserializable::from_bytes(opening.expose()).expect("32 bytes are a secret"),
            signing: SigningKey::from_bytes(seed.expose()),
        }
    }

    /// The public halves.
    #[must_use]
    pub fn identity(&self) -> Identity {
        let mut bytes = [0; Identity::LENGTH];
        let (opening, signing) = bytes.split_at_mut(32);
        opening.copy_from_slice(&X25519HkdfSha256::sk_to_pk(&self.opening).to_bytes());
        signing.copy_from_slice(self.signing.verifying_key().as_bytes());
        Identity(bytes)
    }
    pub(crate) const fn opening(&self) -> &<X25519HkdfSha256 as Kem>::PrivateKey {
        &self.opening
    }

    pub(crate) fn sign(&self, statement: &[u8]) -> Signature {
        Signature(self.signing.sign(statement).to_bytes())
    }
}

impl fmt::Debug for IdentityKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("IdentityKeys")
            .field(&self.identity())
            .finish()
    }
}

/// A member's public keys: X25519 (32 bytes), by which pair keys reach them, then Ed25519 (32), by
/// which they sign.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Identity([u8; Self::LENGTH]);

impl Identity {
    /// Bytes of an identity.
    pub const LENGTH: usize = 64;

    /// Reads an identity that arrived. Refused are keys that are no keys and those of small order,
    /// with which anybody could sign or open.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        const MALFORMED: SealError = SealError::Malformed {
            what: "an identity",
        };
        let mut reader = Reader::exact("an identity", bytes, Self::LENGTH)?;
        let opening = reader.take::<32>()?;
        let signing = VerifyingKey::from_bytes(&reader.take()?).map_err(|_| MALFORMED)?;
        if signing.is_weak() || is_weak_x25519(&opening) {
            return Err(MALFORMED);
        }
        array("an identity", bytes).map(Self)
    }

    /// The bytes, X25519 first.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }
    pub(crate) fn boxing(&self) -> Result<<X25519HkdfSha256 as Kem>::PublicKey, SealError> {
        Deserializable::from_bytes(&self.0[..32]).map_err(|_| SealError::Malformed {
            what: "an identity",
        })
    }

    pub(crate) fn verify(&self, statement: &[u8], signature: &Signature) -> Result<(), SealError> {
        let signing = array("a signing key", &self.0[32..])?;
        VerifyingKey::from_bytes(&signing)
            .and_then(|key| {
                key.verify_strict(
                    statement,
                    &ed25519_dalek::Signature::from_bytes(&signature.0),
                )
            })
            .map_err(|_| SealError::BadSignature)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Identity(")?;
        self.0
            .iter()
            .take(8)
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))?;
        formatter.write_str("…)")
    }
}

/// An Ed25519 signature by an identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; Self::LENGTH]);

impl Signature {
    /// Bytes of a signature.
    pub const LENGTH: usize = 64;

    /// Reads a signature that arrived; whether it holds is seen when it is checked.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        array("a signature", bytes).map(Self)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }
}

/// Whether a Diffie-Hellman with this key gives zeros whatever the secret: true for the points of
/// small order, since every secret is clamped to a multiple of their orders.
fn is_weak_x25519(public: &[u8; 32]) -> bool {
    x25519_dalek::x25519([1; 32], *public)
        .ct_eq(&[0; 32])
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_order_keys_are_no_identity() {
        let good = *RootKey::from_bytes([7; 32]).identity().as_bytes();
        assert!(Identity::from_bytes(&good).is_ok());

        let mut zero_opening = good;
        zero_opening[..32].fill(0);
        assert!(Identity::from_bytes(&zero_opening).is_err());

        let mut neutral_signing = good;
        neutral_signing[32..].fill(0);
        neutral_signing[32] = 1;
        assert!(Identity::from_bytes(&neutral_signing).is_err());
    }

    #[test]
    fn an_identity_has_exactly_its_length() {
        let good = *RootKey::from_bytes([7; 32]).identity().as_bytes();
        assert_eq!(
            Identity::from_bytes(&good[..63]),
            Err(SealError::Length {
                what: "an identity",
                expected: 64,
                actual: 63
            })
        );
        assert!(Identity::from_bytes(&[good.as_slice(), &[0]].concat()).is_err());
    }

    #[test]
    fn secrets_are_not_printed() {
        let root = RootKey::from_bytes([0xab; 32]);
        let pair = PairId::from_bytes([0; 16]);
        for text in [
            format!("{root:?}"),
            format!("{:?}", root.private_key(pair)),
            format!("{:?}", root.local_key()),
        ] {
            assert!(text.contains("hidden"), "{text}");
            assert!(!text.contains("171") && !text.contains("ab, "), "{text}");
        }
    }
}
