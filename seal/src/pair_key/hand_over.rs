//! How history survives a new identity: the partner boxes each earlier key for it again.

use super::{KeyBox, PairEpoch, PairKey, Party};
use crate::bytes::{Reader, label, length_prefix};
use crate::error::SealError;
use crate::id::MemberId;
use crate::key::{IdentityKeys, Signature};
use rand_core::{CryptoRng, RngCore};

const WHAT: &str = "a pair key's hand-over";
const VERSION: u8 = 1;

/// An earlier pair key, boxed again for a member's new identity by their partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    epoch: PairEpoch,
    giver: MemberId,
    recipient: Party,
    key_box: KeyBox,
    signature: Signature,
}

impl HandOver {
    /// Bytes of a hand-over.
    pub const LENGTH: usize = 1 + 20 + 16 + Party::LENGTH + KeyBox::LENGTH + Signature::LENGTH;

    /// Boxes the `key` of an earlier epoch for `recipient`, whose new identity the giver has
    /// compared and accepted, and signs it.
    pub fn give(
        key: &PairKey,
        epoch: PairEpoch,
        giver: MemberId,
        keys: &IdentityKeys,
        recipient: &Party,
        random: &mut (impl CryptoRng + RngCore),
    ) -> Result<Self, SealError> {
        let key_box = KeyBox::seal(key, epoch, recipient, random)?;
        let statement = hand_over_statement(epoch, key, recipient, &key_box);
        let signature = keys.sign(&statement);
        Ok(Self {
            epoch,
            giver,
            recipient: *recipient,
            key_box,
            signature,
        })
    }

    /// Opens the box and checks that `giver`, as this vault pinned them, handed the key over.
    pub fn accept(
        &self,
        me: MemberId,
        keys: &IdentityKeys,
        giver: &Party,
    ) -> Result<PairKey, SealError> {
        if self.giver != giver.member || self.recipient.member != me {
            return Err(SealError::Altered { what: WHAT });
        }
        if self.recipient.identity != keys.identity() {
            return Err(SealError::OtherIdentity);
        }
        let key = self.key_box.open(self.epoch, me, keys)?;
        let statement = hand_over_statement(self.epoch, &key, &self.recipient, &self.key_box);
        giver.identity.verify(&statement, &self.signature)?;
        Ok(key)
    }

    /// The epoch whose key is handed over.
    #[must_use]
    pub const fn epoch(&self) -> PairEpoch {
        self.epoch
    }

    /// Who hands it over.
    #[must_use]
    pub const fn giver(&self) -> MemberId {
        self.giver
    }

    /// Whom it is for; the server stores hand-overs by pair, epoch and this identity.
    #[must_use]
    pub const fn recipient(&self) -> &Party {
        &self.recipient
    }

    /// The bytes to send and store: version ‖ pair ‖ epoch ‖ giver ‖ recipient ‖ identity ‖ box ‖
    /// signature.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [
            [VERSION].as_slice(),
            &self.epoch.to_bytes(),
            self.giver.as_bytes(),
            &self.recipient.to_bytes(),
            self.key_box.as_bytes(),
            self.signature.as_bytes(),
        ]
        .concat()
    }

    /// Reads a hand-over that arrived.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::exact(WHAT, bytes, Self::LENGTH)?;
        reader.version(VERSION)?;
        Ok(Self {
            epoch: PairEpoch::read(&mut reader)?,
            giver: MemberId::from_bytes(reader.take()?),
            recipient: Party::read(&mut reader)?,
            key_box: KeyBox(reader.take()?),
            signature: Signature::from_bytes(&reader.take::<{ Signature::LENGTH }>()?)?,
        })
    }
}

fn hand_over_statement(
    epoch: PairEpoch,
    key: &PairKey,
    recipient: &Party,
    key_box: &KeyBox,
) -> Vec<u8> {
    [
        label!("pair-key-hand-over"),
        &epoch.to_bytes(),
        &key.commitment(),
        &recipient.to_bytes(),
        &length_prefix(key_box.as_bytes()),
        key_box.as_bytes(),
    ]
    .concat()
}
