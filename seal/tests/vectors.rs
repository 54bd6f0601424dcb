//! Every value of `seal-vectors.json`, which an independent implementation of the same
//! specification made, must come out the same here.
//!
//! `WAYFELLOW_SEAL_VECTORS` names another file of the same form to check instead.

#![expect(clippy::expect_used, reason = "what is not as expected fails the test")]

use rand_core::{CryptoRng, RngCore};
use serde_json::Value;
use std::collections::BTreeSet;
use wayfellow_seal::error::SealError;
use wayfellow_seal::frank::{Attestation, Context, Disclosure, FrankingKey};
use wayfellow_seal::header::{Header, Kind};
use wayfellow_seal::id::{EntryId, MemberId, PairId, SlotId};
use wayfellow_seal::key::{Identity, RootKey, Signature};
use wayfellow_seal::message::Wire;
use wayfellow_seal::pair_key::{EpochOffer, KeyBox, PairEpoch, PairKey, Party};
use wayfellow_seal::password::ExportKey;
use wayfellow_seal::recovery::RecoveryCode;
use wayfellow_seal::safety_number::SafetyNumber;
use wayfellow_seal::slot::{Slot, SlotKind, UnlockSecret};

/// Gives the bytes of a vector in the place of random ones.
struct Script(Vec<u8>);

impl RngCore for Script {
    fn next_u32(&mut self) -> u32 {
        rand_core::impls::next_u32_via_fill(self)
    }
    fn next_u64(&mut self) -> u64 {
        rand_core::impls::next_u64_via_fill(self)
    }
    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        bytes.copy_from_slice(&self.0.drain(..bytes.len()).collect::<Vec<_>>());
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

impl CryptoRng for Script {}

/// A case, or a part of it, that gives its values by name.
#[derive(Clone, Copy)]
struct Case<'a>(&'a Value);

impl<'a> Case<'a> {
    fn part(self, name: &str) -> Case<'a> {
        Case(
            self.0
                .get(name)
                .unwrap_or_else(|| panic!("the vectors have {name}")),
        )
    }
    fn text(self, name: &str) -> &'a str {
        self.part(name)
            .0
            .as_str()
            .unwrap_or_else(|| panic!("{name} is a text"))
    }
    fn number(self, name: &str) -> u64 {
        self.part(name)
            .0
            .as_u64()
            .unwrap_or_else(|| panic!("{name} is a number"))
    }
    fn bytes(self, name: &str) -> Vec<u8> {
        hex::decode(self.text(name)).unwrap_or_else(|_| panic!("{name} is hexadecimal"))
    }
    fn array<const N: usize>(self, name: &str) -> [u8; N] {
        self.bytes(name)
            .try_into()
            .unwrap_or_else(|_| panic!("{name} has {N} bytes"))
    }

    fn user(self) -> MemberId {
        MemberId::from_bytes(self.array("user"))
    }
    fn root(self) -> RootKey {
        RootKey::from_bytes(self.array("root_key"))
    }
    fn partner_root(self) -> RootKey {
        RootKey::from_bytes(self.array("partner_root_key"))
    }
    fn user_party(self) -> Party {
        Party {
            member: self.user(),
            identity: self.root().identity(),
        }
    }
    fn partner_party(self) -> Party {
        Party {
            member: MemberId::from_bytes(self.array("partner")),
            identity: self.partner_root().identity(),
        }
    }
    fn epoch(self) -> PairEpoch {
        PairEpoch {
            pair: PairId::from_bytes(self.array("pair")),
            number: self.number("epoch").try_into().expect("an epoch is small"),
        }
    }
    fn pair_key(self) -> PairKey {
        PairKey::from_bytes(self.array("pair_key"))
    }
    fn header(self) -> Header {
        let message = self.part("message");
        let parent: [u8; 16] = message.array("parent");
        Header {
            kind: kind(message.text("kind")),
            epoch: self.epoch(),
            sender: self.user(),
            id: EntryId::from_bytes(message.array("id")),
            parent: (parent != [0; 16]).then(|| EntryId::from_bytes(parent)),
            sent_ms: message.number("sent_ms"),
        }
    }
    fn wire(self) -> Wire {
        Wire::from_bytes(&self.part("message").bytes("wire")).expect("the wire parses")
    }
}

/// The kinds by the names that vectors may give them.
fn kind(name: &str) -> Kind {
    match name {
        "post" => Kind::Post,
        "comment" => Kind::Comment,
        "message" => Kind::Message,
        "reaction" => Kind::Reaction,
        "edit" => Kind::Edit,
        name if name.contains("note") => Kind::SharedNote,
        name if name.contains("check") => Kind::CheckInWords,
        name => panic!("{name} is no kind"),
    }
}

fn each_case(check: impl Fn(Case<'_>)) {
    let text = match std::env::var("WAYFELLOW_SEAL_VECTORS") {
        Ok(path) => std::fs::read_to_string(path).expect("the other vectors can be read"),
        Err(_) => include_str!("seal-vectors.json").to_owned(),
    };
    let vectors: Value = serde_json::from_str(&text).expect("the vectors are JSON");
    let cases = vectors.as_array().expect("the vectors are a list");
    assert!(!cases.is_empty());
    for case in cases {
        check(Case(case));
    }
}

#[test]
fn identities_and_derived_keys() {
    each_case(|case| {
        let root = case.root();
        assert_eq!(
            root.identity().as_bytes().as_slice(),
            case.bytes("identity")
        );
        assert_eq!(
            case.partner_root().identity().as_bytes().as_slice(),
            case.bytes("partner_identity")
        );
        assert_eq!(
            Identity::from_bytes(&case.bytes("identity")),
            Ok(root.identity())
        );
        let private = root.private_key(case.epoch().pair);
        assert_eq!(private.expose(), &case.array::<32>("private_key"));
        assert_eq!(root.local_key().expose(), &case.array::<32>("local_key"));
    });
}

#[test]
fn safety_numbers() {
    each_case(|case| {
        let (one, other) = (case.user_party(), case.partner_party());
        assert_eq!(
            SafetyNumber::of(&one, &other).groups().concat(),
            case.text("safety_number")
        );
        assert_eq!(
            SafetyNumber::of(&other, &one),
            SafetyNumber::of(&one, &other)
        );
    });
}

#[test]
fn unlock_slots() {
    each_case(|case| {
        let slot = case.part("slot");
        match slot.text("kind") {
            "password" => {
                let key = ExportKey::from_bytes(slot.array("secret"));
                check_slot(case, SlotKind::Password, 1, (&key).into());
            }
            "recovery" => {
                let code = RecoveryCode::from_bytes(slot.array("secret"));
                check_slot(case, SlotKind::Recovery, 2, (&code).into());
            }
            other => panic!("{other} is no kind of slot"),
        }
    });
}

fn check_slot(case: Case<'_>, kind: SlotKind, code: u8, secret: UnlockSecret<'_>) {
    let slot = case.part("slot");
    let generation = u32::try_from(slot.number("generation")).expect("a generation is small");
    let fields = ["slot_id", "salt", "nonce", "commitment", "sealed_root_key"];
    let fields = fields.map(|name| slot.bytes(name)).concat();
    let stored = [[1, code].as_slice(), &generation.to_be_bytes(), &fields].concat();

    let mut script = Script(
        ["slot_id", "salt", "nonce"]
            .map(|name| slot.bytes(name))
            .concat(),
    );
    let made = Slot::seal(&case.root(), case.user(), secret, generation, &mut script);
    assert_eq!(hex::encode(made.to_bytes()), hex::encode(&stored));

    let read = Slot::from_bytes(&stored).expect("the slot parses");
    assert_eq!((read.kind(), read.generation()), (kind, generation));
    assert_eq!(read.id(), SlotId::from_bytes(slot.array("slot_id")));
    assert_eq!(read.open(case.user(), secret), Ok(case.root()));
}

/// The boxes of the vectors stand in for real ones: half of their encapsulated keys are no X25519
/// keys, so none can be opened. What counts is that the signature covers them; `pair.rs` opens a
/// box that another implementation made.
#[test]
fn pair_keys_and_their_makers_signatures() {
    each_case(|case| {
        let (key, epoch) = (case.pair_key(), case.epoch());
        assert_eq!(key.commitment(), case.array::<32>("pair_key_commitment"));

        let (user, partner) = (case.user_party(), case.partner_party());
        let boxes = case.part("boxes");
        let for_user = KeyBox::from_bytes(&boxes.bytes("of_user")).expect("80 bytes");
        let for_partner = KeyBox::from_bytes(&boxes.bytes("of_partner")).expect("80 bytes");
        let mut boxes = [(user, for_user), (partner, for_partner)];
        boxes.sort_by_key(|(party, _)| party.member);
        let signature = Signature::from_bytes(&case.bytes("pair_key_signature")).expect("64 bytes");
        let offer = EpochOffer::from_parts(epoch, user.member, boxes, signature)
            .expect("the parts fit together");
        assert_eq!(offer.verify(&key, &user.identity), Ok(()));
        assert_eq!(
            offer.verify(&key, &partner.identity),
            Err(SealError::BadSignature)
        );
        assert_eq!(EpochOffer::from_bytes(&offer.to_bytes()), Ok(offer));
    });
}

#[test]
fn messages() {
    each_case(|case| {
        let (message, header) = (case.part("message"), case.header());
        assert_eq!(header.to_bytes().as_slice(), message.bytes("header"));
        assert_eq!(Header::from_bytes(&message.bytes("header")), Ok(header));

        let drawn = ["franking_nonce", "nonce"]
            .map(|name| message.bytes(name))
            .concat();
        let made = Wire::seal(
            &header,
            message.text("text"),
            &case.pair_key(),
            &mut Script(drawn),
        )
        .expect("seals");
        assert_eq!(made.commitment(), &message.array::<32>("commitment"));
        assert_eq!(hex::encode(made.to_bytes()), message.text("wire"));

        let read = case.wire();
        assert_eq!(read, made);
        let opened = read.open(&case.pair_key()).expect("opens");
        assert_eq!(
            (opened.header(), opened.content()),
            (&header, message.text("text"))
        );
    });
}

#[test]
fn attestations_and_reports() {
    each_case(|case| {
        let attestation = case.part("attestation");
        let key = FrankingKey::from_bytes(&attestation.bytes("key")).expect("32 bytes");
        let sequence = attestation.number("sequence");
        let server_ms = attestation.number("server_ms");
        let context = Context {
            header: case.header(),
            sequence,
            server_ms,
        };
        assert_eq!(context.to_bytes().as_slice(), attestation.bytes("context"));
        assert_eq!(
            Context::from_bytes(&attestation.bytes("context")),
            Ok(context)
        );

        let wire = case.wire();
        let attested = key.attest(&wire, sequence, server_ms);
        assert_eq!(attested.as_bytes().as_slice(), attestation.bytes("tag"));

        let tag = Attestation::from_bytes(&attestation.bytes("tag")).expect("32 bytes");
        let opened = wire.open(&case.pair_key()).expect("opens");
        let disclosure = Disclosure::of(&opened, sequence, server_ms, tag);
        let pair = case.epoch().pair;
        let proven = key
            .verify(&disclosure, pair, case.partner_party().member)
            .expect("proven");
        assert_eq!(proven.content(), case.part("message").text("text"));
        assert_eq!(proven.context(), &context);
        assert_eq!(
            key.verify(&disclosure, pair, case.user()).map(|_| ()),
            Err(SealError::NotReportable)
        );
    });
}

/// A name in the vectors that no test above reads would go unchecked.
#[test]
fn no_value_goes_unchecked() {
    let read: BTreeSet<&str> = "root_key user identity partner_root_key partner partner_identity \
        safety_number private_key local_key pair_key pair_key_commitment pair_key_signature pair \
        epoch slot.kind slot.secret slot.salt slot.slot_id slot.generation slot.nonce \
        slot.commitment slot.sealed_root_key boxes.of_user boxes.of_partner message.kind \
        message.id message.parent message.sent_ms message.text message.franking_nonce \
        message.nonce message.header message.commitment message.wire attestation.key \
        attestation.sequence attestation.server_ms attestation.context attestation.tag"
        .split_whitespace()
        .collect();
    each_case(|case| {
        let mut names = Vec::new();
        for (name, value) in case.0.as_object().expect("a case is an object") {
            match value.as_object() {
                Some(part) => names.extend(part.keys().map(|inner| format!("{name}.{inner}"))),
                None => names.push(name.clone()),
            }
        }
        let unread: Vec<_> = names
            .iter()
            .filter(|name| !read.contains(name.as_str()))
            .collect();
        assert!(unread.is_empty(), "{unread:?}");
    });
}
