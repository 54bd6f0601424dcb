//! What two people share: the keys of their pair, and what is sealed under them.

use crate::ask::{Door, OpenedPair, OpenedWire, VaultError};
use crate::keeper::{of_seal, owner};
use rand_core::{OsRng, RngCore};
use std::collections::BTreeMap;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::api::pair_key::PairKeysView;
use wayfellow_domain::entry::EntryKind;
use wayfellow_domain::id::{MemberId, PairId};
use wayfellow_seal::error::SealError;
use wayfellow_seal::header::{Header, Kind};
use wayfellow_seal::id::EntryId;
use wayfellow_seal::key::{Identity, PrivateKey, RootKey};
use wayfellow_seal::message::Wire;
use wayfellow_seal::pair_key::{EpochOffer, HandOver, PairEpoch, PairKey, Party};
use wayfellow_seal::safety_number::SafetyNumber;

type Answer<T> = Result<T, VaultError>;

/// Under this name a vault keeps the identities that it has known the partner by, the last of them
/// the current one.
const PIN: &str = "partner";

/// A pair whose keys are at hand.
pub struct OpenPair {
    pair: PairId,
    me: MemberId,
    /// By epoch.
    keys: BTreeMap<u32, PairKey>,
    /// Under which one may write now.
    epoch: Option<u32>,
}

/// Opens what the server keeps of a pair's keys. With `accept` the partner's new identity is taken
/// as theirs from now on.
pub fn open(
    (me, root): &(MemberId, RootKey),
    pair: PairId,
    view: &PairKeysView,
    accept: bool,
) -> Answer<(OpenPair, OpenedPair)> {
    let mut opened = OpenPair {
        pair,
        me: *me,
        keys: BTreeMap::new(),
        epoch: None,
    };
    let Some(identity) = &view.identity else {
        return Ok((opened, behind(Door::NoVault)));
    };
    let now = Identity::from_bytes(identity.as_ref()).map_err(of_seal)?;
    let private = root.private_key(sealed_id(pair));
    // What a lost key had sealed is known no more.
    let mut known = view
        .pin
        .as_ref()
        .and_then(|pin| read_pin(&private, pin))
        .unwrap_or_default();
    let is_new = known.is_empty() || (accept && known.last() != Some(&now));
    if is_new {
        known.push(now);
    }
    let is_known = known.last() == Some(&now);
    let mine = Party {
        member: owner(*me),
        identity: root.identity(),
    };
    let theirs = |identity: Identity| Party {
        member: owner(view.partner),
        identity,
    };
    let mut newest = None;
    for bytes in &view.offers {
        let offer = EpochOffer::from_bytes(bytes.as_ref()).map_err(of_seal)?;
        if offer.epoch().pair != sealed_id(pair) {
            return Err(VaultError::Unusable);
        }
        let number = offer.epoch().number;
        let accepted = known.iter().rev().find_map(|identity| {
            let partner = theirs(*identity);
            let key = offer.accept(mine.member, &root.identity_keys(), &partner);
            key.ok().map(|key| (key, *identity == now))
        });
        newest = Some((number, matches!(accepted, Some((_, true)))));
        let accepted = accepted.or_else(|| {
            let key = received(view, offer.epoch(), root, &mine, &known, theirs)?;
            Some((key, false))
        });
        if let Some((key, _)) = accepted {
            opened.keys.insert(number, key);
        }
    }
    let mut said = behind(if is_known { Door::Open } else { Door::Changed });
    said.safety_number = SafetyNumber::of(&mine, &theirs(now)).to_string();
    if is_new {
        said.pin = Some(write_pin(&private, &known)?);
    }
    if is_known {
        said.hand_overs = hand_overs(&opened, root, view, &theirs(now))?;
    }
    match newest {
        Some((number, true)) if is_known => opened.epoch = Some(number),
        _ if is_known => {
            let number = newest.map_or(0, |(number, _)| number).saturating_add(1);
            said.offer = Some(make_offer(pair, number, *me, root, &theirs(now))?);
        }
        _ => {}
    }
    Ok((opened, said))
}

/// Nothing more than this.
const fn behind(door: Door) -> OpenedPair {
    OpenedPair {
        door,
        offer: None,
        hand_overs: Vec::new(),
        pin: None,
        safety_number: String::new(),
    }
}

fn make_offer(
    pair: PairId,
    number: u32,
    me: MemberId,
    root: &RootKey,
    partner: &Party,
) -> Answer<Bytes> {
    let key = PairKey::draw(&mut OsRng);
    let epoch = PairEpoch {
        pair: sealed_id(pair),
        number,
    };
    let keys = root.identity_keys();
    let offer = EpochOffer::make(&key, epoch, owner(me), &keys, partner, &mut OsRng);
    Ok(offer.map_err(of_seal)?.to_bytes().into())
}

/// The key of an epoch that the partner handed over, as one of the identities that they are known by.
fn received(
    view: &PairKeysView,
    epoch: PairEpoch,
    root: &RootKey,
    mine: &Party,
    known: &[Identity],
    theirs: impl Fn(Identity) -> Party,
) -> Option<PairKey> {
    let read = |bytes: &Bytes| HandOver::from_bytes(bytes.as_ref()).ok();
    let mut handed = view.received.iter().filter_map(read);
    let found = handed.find(|found| found.epoch() == epoch)?;
    known.iter().find_map(|identity| {
        let giver = theirs(*identity);
        let key = found.accept(mine.member, &root.identity_keys(), &giver);
        key.ok()
    })
}

/// The keys that the partner lost with their last identity and that this vault still has, boxed for
/// the one that they have now.
fn hand_overs(
    opened: &OpenPair,
    root: &RootKey,
    view: &PairKeysView,
    partner: &Party,
) -> Answer<Vec<Bytes>> {
    let mut all = Vec::new();
    for bytes in &view.offers {
        let offer = EpochOffer::from_bytes(bytes.as_ref()).map_err(of_seal)?;
        let number = offer.epoch().number;
        let can_open = offer.parties().iter().any(|party| party == partner);
        let Some(key) = opened.keys.get(&number) else {
            continue;
        };
        if !can_open && !view.given.contains(&number) {
            let (me, keys) = (owner(opened.me), root.identity_keys());
            let given = HandOver::give(key, offer.epoch(), me, &keys, partner, &mut OsRng);
            all.push(given.map_err(of_seal)?.to_bytes().into());
        }
    }
    Ok(all)
}

fn read_pin(private: &PrivateKey, pin: &Bytes) -> Option<Vec<Identity>> {
    let bytes = private.open(PIN, pin.as_ref()).ok()?;
    let identities = bytes.chunks(Identity::LENGTH).map(Identity::from_bytes);
    identities.collect::<Result<_, SealError>>().ok()
}

fn write_pin(private: &PrivateKey, known: &[Identity]) -> Answer<Bytes> {
    let bytes: Vec<u8> = known
        .iter()
        .flat_map(|identity| *identity.as_bytes())
        .collect();
    let sealed = private.seal(PIN, &bytes, &mut OsRng).map_err(of_seal)?;
    Ok(sealed.into())
}

impl OpenPair {
    /// Whether this is that pair.
    pub fn is(&self, pair: PairId) -> bool {
        self.pair == pair
    }

    /// Seals something under the key of the newest epoch.
    pub fn seal(
        &self,
        kind: EntryKind,
        parent: Option<&Bytes>,
        text: &str,
        sent_ms: u64,
    ) -> Answer<Bytes> {
        let number = self.epoch.ok_or(VaultError::Locked)?;
        let key = self.keys.get(&number).ok_or(VaultError::Locked)?;
        let mut id = [0; 16];
        OsRng.fill_bytes(&mut id);
        let header = Header {
            kind: sealed_kind(kind).ok_or(VaultError::Unusable)?,
            epoch: PairEpoch {
                pair: sealed_id(self.pair),
                number,
            },
            sender: owner(self.me),
            id: EntryId::from_bytes(id),
            parent: parent.map(entry_id).transpose()?,
            sent_ms,
        };
        let wire = Wire::seal(&header, text, key, &mut OsRng).map_err(of_seal)?;
        Ok(wire.to_bytes().into())
    }

    /// Opens what was sealed. Of what does not verify, or of which only the header is left, nothing
    /// is told but what the header says.
    pub fn read(&self, bytes: &Bytes) -> OpenedWire {
        let wire = Wire::from_bytes(bytes.as_ref()).ok();
        let header = match &wire {
            Some(wire) => Some(*wire.header()),
            None => Header::from_bytes(bytes.as_ref()).ok(),
        };
        let Some(header) = header.filter(|header| header.epoch.pair == sealed_id(self.pair)) else {
            return OpenedWire {
                kind: None,
                id: String::new(),
                parent: None,
                is_own: false,
                is_locked: false,
                words: None,
            };
        };
        let key = self.keys.get(&header.epoch.number);
        let opened = wire.zip(key).and_then(|(wire, key)| wire.open(key).ok());
        OpenedWire {
            kind: EntryKind::from_code(header.kind.code()),
            id: text_of(&header.id),
            parent: header.parent.as_ref().map(text_of),
            is_own: header.sender == owner(self.me),
            is_locked: key.is_none(),
            words: opened.map(|opened| opened.content().to_owned()),
        }
    }
}

/// Seals what is for the member alone, under the name by which the server keeps it.
pub fn seal_private(root: &RootKey, pair: PairId, name: &str, text: &str) -> Answer<Bytes> {
    let key = root.private_key(sealed_id(pair));
    let sealed = key
        .seal(name, text.as_bytes(), &mut OsRng)
        .map_err(of_seal)?;
    Ok(sealed.into())
}

/// Opens it again.
pub fn open_private(root: &RootKey, pair: PairId, name: &str, sealed: &Bytes) -> Answer<String> {
    let key = root.private_key(sealed_id(pair));
    let opened = key.open(name, sealed.as_ref()).map_err(of_seal)?;
    String::from_utf8(opened.to_vec()).map_err(|_| VaultError::Unusable)
}

fn sealed_kind(kind: EntryKind) -> Option<Kind> {
    Kind::ALL
        .into_iter()
        .find(|sealed| sealed.code() == kind.code())
}

fn entry_id(bytes: &Bytes) -> Answer<EntryId> {
    let id = <[u8; 16]>::try_from(bytes.as_ref()).map_err(|_| VaultError::Unusable)?;
    Ok(EntryId::from_bytes(id))
}

fn text_of(id: &EntryId) -> String {
    Bytes(id.as_bytes().to_vec()).to_text()
}

fn sealed_id(pair: PairId) -> wayfellow_seal::id::PairId {
    wayfellow_seal::id::PairId::from_bytes(*pair.as_bytes())
}
