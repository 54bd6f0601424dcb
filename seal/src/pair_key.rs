//! The key that two members share, one an epoch, and the boxes in which it reaches them.
//!
//! Whoever first opens the pair makes the key and an [`EpochOffer`]: a box for each of the two,
//! signed. A new epoch begins when one of them has a new identity, and the other then hands the
//! earlier keys over again, each in a [`HandOver`]. The server stores offers and hand-overs and can
//! open none; it must see to it that a pair has one offer an epoch.

mod hand_over;
mod offer;

pub use hand_over::HandOver;
pub use offer::EpochOffer;

use crate::bytes::{Reader, Secret, array, derive, label};
use crate::error::SealError;
use crate::id::{MemberId, PairId};
use crate::key::{Identity, IdentityKeys};
use hpke::aead::{AeadTag, ChaCha20Poly1305};
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroize;

const BOX: &str = "a pair key's box";

/// A time in a pair's life during which it writes under one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PairEpoch {
    /// The pair.
    pub pair: PairId,
    /// The first epoch is 1, each later one is one more.
    pub number: u32,
}

impl PairEpoch {
    fn to_bytes(self) -> [u8; 20] {
        let mut bytes = [0; 20];
        bytes[..16].copy_from_slice(self.pair.as_bytes());
        bytes[16..].copy_from_slice(&self.number.to_be_bytes());
        bytes
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, SealError> {
        Ok(Self {
            pair: PairId::from_bytes(reader.take()?),
            number: u32::from_be_bytes(reader.take()?),
        })
    }
}

/// A member, and the identity that they are known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Party {
    /// Who.
    pub member: MemberId,
    /// Their public keys: one's own, or the partner's as this vault pinned them.
    pub identity: Identity,
}

impl Party {
    const LENGTH: usize = 16 + Identity::LENGTH;

    fn to_bytes(self) -> Vec<u8> {
        [self.member.as_bytes().as_slice(), self.identity.as_bytes()].concat()
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, SealError> {
        Ok(Self {
            member: MemberId::from_bytes(reader.take()?),
            identity: Identity::from_bytes(&reader.take::<{ Identity::LENGTH }>()?)?,
        })
    }
}

/// What a pair's content of one epoch is sealed under: 32 random bytes, wiped when dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairKey(Secret<32>);

impl PairKey {
    /// Makes the key of a new epoch.
    pub fn draw(random: &mut (impl CryptoRng + RngCore)) -> Self {
        Self(Secret::draw(random))
    }

    /// The pair key with these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Secret::new(bytes))
    }

    /// The bytes themselves: for sealing them, never for sending or storing them.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        self.0.expose()
    }

    /// What pins this key without telling it; its maker signs it.
    #[must_use]
    pub fn commitment(&self) -> [u8; 32] {
        *derive(None, self.expose(), &[label!("pair-key-commitment")]).expose()
    }

    /// The key that one sender seals with in this epoch.
    pub(crate) fn message_key(&self, epoch: PairEpoch, sender: MemberId) -> Secret<32> {
        derive(
            None,
            self.expose(),
            &[label!("message"), &epoch.to_bytes(), sender.as_bytes()],
        )
    }
}

/// A pair key, boxed for one member: HPKE base mode, encapsulated key (32 bytes) ‖ ciphertext (48).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyBox([u8; Self::LENGTH]);

impl KeyBox {
    /// Bytes of a box.
    pub const LENGTH: usize = 32 + 32 + 16;

    /// Boxes `key` for `recipient`.
    pub fn seal(
        key: &PairKey,
        epoch: PairEpoch,
        recipient: &Party,
        random: &mut (impl CryptoRng + RngCore),
    ) -> Result<Self, SealError> {
        const FAILED: SealError = SealError::Malformed {
            what: "an identity",
        };
        let mut content = *key.expose();
        let sealed = hpke::single_shot_seal_in_place_detached::<
            ChaCha20Poly1305,
            HkdfSha256,
            X25519HkdfSha256,
            _,
        >(
            &OpModeS::Base,
            &recipient.identity.boxing()?,
            label!("pair-key"),
            &mut content,
            &box_associated(epoch, recipient.member),
            random,
        );
        let Ok((encapsulated, tag)) = sealed else {
            content.zeroize();
            return Err(FAILED);
        };
        let bytes = [
            encapsulated.to_bytes().as_slice(),
            &content,
            &tag.to_bytes(),
        ]
        .concat();
        array(BOX, &bytes).map(Self)
    }

    /// Opens a box that was made for `recipient`, whose keys these are.
    pub fn open(
        &self,
        epoch: PairEpoch,
        recipient: MemberId,
        keys: &IdentityKeys,
    ) -> Result<PairKey, SealError> {
        const ALTERED: SealError = SealError::Altered { what: BOX };
        type Encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey;
        let mut reader = Reader::exact(BOX, &self.0, Self::LENGTH)?;
        let encapsulated = Encapsulated::from_bytes(&reader.take::<32>()?).map_err(|_| ALTERED)?;
        let mut content = reader.take::<32>()?;
        let tag = AeadTag::from_bytes(&reader.take::<16>()?).map_err(|_| ALTERED)?;
        let opened = hpke::single_shot_open_in_place_detached::<
            ChaCha20Poly1305,
            HkdfSha256,
            X25519HkdfSha256,
        >(
            &OpModeR::Base,
            keys.opening(),
            &encapsulated,
            label!("pair-key"),
            &mut content,
            &box_associated(epoch, recipient),
            &tag,
        );
        let key = PairKey::from_bytes(content);
        content.zeroize();
        opened.map(|()| key).map_err(|_| ALTERED)
    }

    /// Reads a box that arrived; whether it opens is seen when it is tried.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        array(BOX, bytes).map(Self)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }
}

fn box_associated(epoch: PairEpoch, recipient: MemberId) -> Vec<u8> {
    [epoch.to_bytes().as_slice(), recipient.as_bytes()].concat()
}
