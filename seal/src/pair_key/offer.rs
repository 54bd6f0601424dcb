//! An epoch's beginning: one key, two boxes, one signature.

use super::{KeyBox, PairEpoch, PairKey, Party};
use crate::bytes::{Reader, label, length_prefix};
use crate::error::SealError;
use crate::id::MemberId;
use crate::key::{Identity, IdentityKeys, Signature};
use rand_core::{CryptoRng, RngCore};

const WHAT: &str = "a pair key's offer";
const VERSION: u8 = 1;

/// The beginning of an epoch: its key, boxed for both members, signed by the one who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpochOffer {
    epoch: PairEpoch,
    maker: MemberId,
    /// In the order of their ids.
    boxes: [(Party, KeyBox); 2],
    signature: Signature,
}

impl EpochOffer {
    /// Bytes of an offer.
    pub const LENGTH: usize =
        1 + 20 + 16 + 2 * (Party::LENGTH + KeyBox::LENGTH) + Signature::LENGTH;

    /// Boxes a new `key` for its maker, whose keys these are, and their partner, and signs it.
    pub fn make(
        key: &PairKey,
        epoch: PairEpoch,
        maker: MemberId,
        keys: &IdentityKeys,
        partner: &Party,
        random: &mut (impl CryptoRng + RngCore),
    ) -> Result<Self, SealError> {
        let mut parties = [
            Party {
                member: maker,
                identity: keys.identity(),
            },
            *partner,
        ];
        parties.sort_by_key(|party| party.member);
        let boxes = [
            (parties[0], KeyBox::seal(key, epoch, &parties[0], random)?),
            (parties[1], KeyBox::seal(key, epoch, &parties[1], random)?),
        ];
        let statement = offer_statement(epoch, key, &boxes);
        Self::from_parts(epoch, maker, boxes, keys.sign(&statement))
    }

    /// Puts an offer together from its parts; the boxes are in the order of their members' ids.
    pub fn from_parts(
        epoch: PairEpoch,
        maker: MemberId,
        boxes: [(Party, KeyBox); 2],
        signature: Signature,
    ) -> Result<Self, SealError> {
        let [(first, _), (second, _)] = &boxes;
        if first.member < second.member && [first.member, second.member].contains(&maker) {
            Ok(Self {
                epoch,
                maker,
                boxes,
                signature,
            })
        } else {
            Err(SealError::Malformed { what: WHAT })
        }
    }

    /// Opens one's own box and checks that the maker vouches for the key, for exactly these two
    /// identities. [`SealError::OtherIdentity`] means that an identity in the offer is not the one
    /// that `me` or `partner` is known by here.
    pub fn accept(
        &self,
        me: MemberId,
        keys: &IdentityKeys,
        partner: &Party,
    ) -> Result<PairKey, SealError> {
        let my_box = self.box_for(&Party {
            member: me,
            identity: keys.identity(),
        })?;
        self.box_for(partner)?;
        let maker = if self.maker == me {
            keys.identity()
        } else {
            partner.identity
        };
        let key = my_box.open(self.epoch, me, keys)?;
        self.verify(&key, &maker)?;
        Ok(key)
    }

    /// Checks that `maker` signed exactly this offer of exactly this `key`.
    pub fn verify(&self, key: &PairKey, maker: &Identity) -> Result<(), SealError> {
        maker.verify(
            &offer_statement(self.epoch, key, &self.boxes),
            &self.signature,
        )
    }

    /// The epoch that begins.
    #[must_use]
    pub const fn epoch(&self) -> PairEpoch {
        self.epoch
    }

    /// Who made the key.
    #[must_use]
    pub const fn maker(&self) -> MemberId {
        self.maker
    }

    /// The two whom the key is for, in the order of their ids. The server checks that these are the
    /// pair's members with the identities that it knows of.
    #[must_use]
    pub const fn parties(&self) -> [Party; 2] {
        [self.boxes[0].0, self.boxes[1].0]
    }

    /// The bytes to send and store: version ‖ pair ‖ epoch ‖ maker ‖ twice (id ‖ identity ‖ box) ‖
    /// signature.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(Self::LENGTH);
        bytes.push(VERSION);
        bytes.extend(self.epoch.to_bytes());
        bytes.extend(self.maker.as_bytes());
        for (party, key_box) in &self.boxes {
            bytes.extend(party.to_bytes());
            bytes.extend(key_box.as_bytes());
        }
        bytes.extend(self.signature.as_bytes());
        bytes
    }

    /// Reads an offer that arrived.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::exact(WHAT, bytes, Self::LENGTH)?;
        reader.version(VERSION)?;
        let epoch = PairEpoch::read(&mut reader)?;
        let maker = MemberId::from_bytes(reader.take()?);
        let first = (Party::read(&mut reader)?, KeyBox(reader.take()?));
        let second = (Party::read(&mut reader)?, KeyBox(reader.take()?));
        let signature = Signature::from_bytes(&reader.take::<{ Signature::LENGTH }>()?)?;
        Self::from_parts(epoch, maker, [first, second], signature)
    }

    fn box_for(&self, wanted: &Party) -> Result<&KeyBox, SealError> {
        let (party, key_box) = self
            .boxes
            .iter()
            .find(|(party, _)| party.member == wanted.member)
            .ok_or(SealError::Altered { what: WHAT })?;
        if party == wanted {
            Ok(key_box)
        } else {
            Err(SealError::OtherIdentity)
        }
    }
}

fn offer_statement(epoch: PairEpoch, key: &PairKey, boxes: &[(Party, KeyBox); 2]) -> Vec<u8> {
    let mut statement = [label!("pair-key"), &epoch.to_bytes(), &key.commitment()].concat();
    for (party, key_box) in boxes {
        statement.extend(party.to_bytes());
        statement.extend(length_prefix(key_box.as_bytes()));
        statement.extend(key_box.as_bytes());
    }
    statement
}
