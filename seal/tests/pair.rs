//! A pair's sealed life: a key for two, what they write, what one of them reports.

#![expect(clippy::expect_used, reason = "what is not as expected fails the test")]

use proptest::prelude::*;
use rand_core::OsRng;
use wayfellow_seal::error::SealError;
use wayfellow_seal::frank::{Attestation, Context, Disclosure, FrankingKey};
use wayfellow_seal::header::{Header, Kind};
use wayfellow_seal::id::{EntryId, MemberId, PairId};
use wayfellow_seal::key::RootKey;
use wayfellow_seal::message::{CONTENT_LIMIT, Wire};
use wayfellow_seal::pair_key::{EpochOffer, HandOver, KeyBox, PairEpoch, PairKey, Party};
use wayfellow_seal::safety_number::SafetyNumber;

const PAIR: PairId = PairId::from_bytes([3; 16]);
const EPOCH: PairEpoch = PairEpoch {
    pair: PAIR,
    number: 7,
};
const MENTOR: MemberId = MemberId::from_bytes([9; 16]);
const MENTEE: MemberId = MemberId::from_bytes([2; 16]);

fn mentor_root() -> RootKey {
    RootKey::from_bytes([0x40; 32])
}

fn mentee_root() -> RootKey {
    RootKey::from_bytes(std::array::from_fn(|place| {
        u8::try_from(place).expect("below 32")
    }))
}

fn mentor() -> Party {
    Party {
        member: MENTOR,
        identity: mentor_root().identity(),
    }
}

fn mentee() -> Party {
    Party {
        member: MENTEE,
        identity: mentee_root().identity(),
    }
}

fn stranger() -> RootKey {
    RootKey::from_bytes([0x77; 32])
}

fn key() -> PairKey {
    PairKey::from_bytes(std::array::from_fn(|place| {
        100 + u8::try_from(place).expect("below 32")
    }))
}

fn offer() -> EpochOffer {
    EpochOffer::make(
        &key(),
        EPOCH,
        MENTOR,
        &mentor_root().identity_keys(),
        &mentee(),
        &mut OsRng,
    )
    .expect("boxes for both")
}

fn header(kind: Kind) -> Header {
    Header {
        kind,
        epoch: EPOCH,
        sender: MENTOR,
        id: EntryId::from_bytes([5; 16]),
        parent: kind.needs_parent().then_some(EntryId::from_bytes([6; 16])),
        sent_ms: 1_760_000_000_000,
    }
}

fn wire(content: &str) -> Wire {
    Wire::seal(&header(Kind::Message), content, &key(), &mut OsRng).expect("seals")
}

/// Made by another implementation of RFC 9180, checked against the RFC's own vectors, from the
/// ephemeral key SHA-256("ephemeral").
#[test]
fn a_box_made_elsewhere_opens() {
    let made = "e29d7521911498b837ed692d12a81587898e0ac3f6208eac1069bca82fb6b633\
                7b3508188e72beeb60e3cdb3c9ceb75ee9283cf4ad239166b1cfe98e0105fd3a\
                50c599646772efc94d1f0201cf13744d";
    let made = KeyBox::from_bytes(&hex::decode(made).expect("hexadecimal")).expect("80 bytes");
    assert_eq!(
        made.open(EPOCH, MENTEE, &mentee_root().identity_keys()),
        Ok(key())
    );
}

#[test]
fn a_box_opens_for_its_recipient_pair_and_epoch_only() {
    let keys = mentee_root().identity_keys();
    let sealed = KeyBox::seal(&key(), EPOCH, &mentee(), &mut OsRng).expect("boxes");
    assert_eq!(sealed.open(EPOCH, MENTEE, &keys), Ok(key()));

    let other_epoch = PairEpoch { number: 8, ..EPOCH };
    let other_pair = PairEpoch {
        pair: PairId::from_bytes([4; 16]),
        ..EPOCH
    };
    for refused in [
        sealed.open(other_epoch, MENTEE, &keys),
        sealed.open(other_pair, MENTEE, &keys),
        sealed.open(EPOCH, MENTOR, &keys),
        sealed.open(EPOCH, MENTEE, &mentor_root().identity_keys()),
    ] {
        assert_eq!(
            refused,
            Err(SealError::Altered {
                what: "a pair key's box"
            })
        );
    }
    for place in 0..KeyBox::LENGTH {
        let mut altered = *sealed.as_bytes();
        altered[place] ^= 1;
        let altered = KeyBox::from_bytes(&altered).expect("80 bytes");
        assert!(altered.open(EPOCH, MENTEE, &keys).is_err(), "byte {place}");
    }
}

#[test]
fn both_members_get_the_same_key_from_an_offer() {
    let offer = EpochOffer::from_bytes(&offer().to_bytes()).expect("travels");
    assert_eq!((offer.epoch(), offer.maker()), (EPOCH, MENTOR));
    assert_eq!(offer.parties(), [mentee(), mentor()]);
    let for_mentor = offer.accept(MENTOR, &mentor_root().identity_keys(), &mentee());
    let for_mentee = offer.accept(MENTEE, &mentee_root().identity_keys(), &mentor());
    assert_eq!((for_mentor, for_mentee), (Ok(key()), Ok(key())));
}

#[test]
fn an_offer_by_or_for_another_identity_is_told_apart() {
    let keys = mentee_root().identity_keys();
    let pinned_otherwise = Party {
        member: MENTOR,
        identity: stranger().identity(),
    };
    assert_eq!(
        offer().accept(MENTEE, &keys, &pinned_otherwise),
        Err(SealError::OtherIdentity)
    );
    assert_eq!(
        offer().accept(MENTEE, &stranger().identity_keys(), &mentor()),
        Err(SealError::OtherIdentity)
    );
    let third = Party {
        member: MemberId::from_bytes([1; 16]),
        identity: stranger().identity(),
    };
    assert_eq!(
        offer().accept(MENTEE, &keys, &third),
        Err(SealError::Altered {
            what: "a pair key's offer"
        })
    );

    // A stranger who boxes a key of their own in the mentor's name cannot sign for them.
    let signed_by_mentee =
        EpochOffer::make(&key(), EPOCH, MENTEE, &keys, &mentor(), &mut OsRng).expect("boxes");
    let mut bytes = signed_by_mentee.to_bytes();
    bytes[21..37].copy_from_slice(MENTOR.as_bytes());
    let forged = EpochOffer::from_bytes(&bytes).expect("has the form");
    assert_eq!(
        forged.accept(MENTEE, &keys, &mentor()),
        Err(SealError::BadSignature)
    );
}

#[test]
fn an_offer_altered_in_any_byte_is_refused_by_at_least_the_partner() {
    let bytes = offer().to_bytes();
    assert_eq!(bytes.len(), EpochOffer::LENGTH);
    for place in 0..bytes.len() {
        let mut altered = bytes.clone();
        altered[place] ^= 1;
        let accepted = EpochOffer::from_bytes(&altered)
            .and_then(|offer| offer.accept(MENTEE, &mentee_root().identity_keys(), &mentor()));
        assert!(accepted.is_err(), "byte {place}");
        let accepted = EpochOffer::from_bytes(&altered)
            .and_then(|offer| offer.accept(MENTOR, &mentor_root().identity_keys(), &mentee()));
        assert!(accepted.is_err(), "byte {place}");
    }
}

#[test]
fn an_offer_is_for_two_different_members_and_by_one_of_them() {
    let offer = offer();
    let [first, second] = offer.parties();
    let any_box = KeyBox::from_bytes(&[0; KeyBox::LENGTH]).expect("80 bytes");
    let signature = mentor_root().identity_keys().sign_recovery(
        &wayfellow_seal::recovery::RecoveryChallenge::draw(&mut OsRng),
        &record(),
    );
    let malformed = Err(SealError::Malformed {
        what: "a pair key's offer",
    });
    let put = |maker, boxes| EpochOffer::from_parts(EPOCH, maker, boxes, signature).map(|_| ());
    assert_eq!(put(MENTOR, [(first, any_box), (second, any_box)]), Ok(()));
    assert_eq!(
        put(MENTOR, [(second, any_box), (first, any_box)]),
        malformed
    );
    assert_eq!(
        put(MENTOR, [(second, any_box), (second, any_box)]),
        malformed
    );
    let third = MemberId::from_bytes([1; 16]);
    assert_eq!(put(third, [(first, any_box), (second, any_box)]), malformed);
    // And a signature for one purpose is of no use for another.
    let misused = EpochOffer::from_parts(
        EPOCH,
        MENTOR,
        [(first, any_box), (second, any_box)],
        signature,
    );
    assert_eq!(
        misused
            .expect("has the form")
            .verify(&key(), &mentor().identity),
        Err(SealError::BadSignature)
    );
}

fn record() -> wayfellow_seal::password::PasswordRecord {
    use wayfellow_seal::password::{CredentialId, Registration, ServerSetup};
    let setup = ServerSetup::draw(&mut OsRng);
    let (registration, request) = Registration::begin("a password", &mut OsRng).expect("blinds");
    let response = setup
        .register(&CredentialId::of_member(MENTOR), request)
        .expect("evaluates");
    registration
        .finish("a password", response, &mut OsRng)
        .expect("finishes")
        .0
}

#[test]
fn an_earlier_key_is_handed_over_to_a_new_identity() {
    let new_root = RootKey::draw(&mut OsRng);
    let new_mentee = Party {
        member: MENTEE,
        identity: new_root.identity(),
    };
    let keys = mentor_root().identity_keys();
    let given =
        HandOver::give(&key(), EPOCH, MENTOR, &keys, &new_mentee, &mut OsRng).expect("boxes");
    let given = HandOver::from_bytes(&given.to_bytes()).expect("travels");
    assert_eq!(
        (given.epoch(), given.giver(), given.recipient()),
        (EPOCH, MENTOR, &new_mentee)
    );
    let new_keys = new_root.identity_keys();
    assert_eq!(given.accept(MENTEE, &new_keys, &mentor()), Ok(key()));

    assert_eq!(
        given.accept(MENTEE, &mentee_root().identity_keys(), &mentor()),
        Err(SealError::OtherIdentity)
    );
    let pinned_otherwise = Party {
        member: MENTOR,
        identity: stranger().identity(),
    };
    assert_eq!(
        given.accept(MENTEE, &new_keys, &pinned_otherwise),
        Err(SealError::BadSignature)
    );
    let bytes = given.to_bytes();
    assert_eq!(bytes.len(), HandOver::LENGTH);
    for place in 0..bytes.len() {
        let mut altered = bytes.clone();
        altered[place] ^= 1;
        let accepted = HandOver::from_bytes(&altered)
            .and_then(|given| given.accept(MENTEE, &new_keys, &mentor()));
        assert!(accepted.is_err(), "byte {place}");
    }
}

#[test]
fn safety_numbers_change_with_an_identity() {
    let number = SafetyNumber::of(&mentor(), &mentee());
    assert_eq!(number, SafetyNumber::of(&mentee(), &mentor()));
    assert_eq!(number.to_string().replace(' ', "").len(), 60);
    let changed = Party {
        identity: stranger().identity(),
        ..mentor()
    };
    assert_ne!(number, SafetyNumber::of(&changed, &mentee()));
}

#[test]
fn what_one_writes_the_other_reads() {
    for kind in Kind::ALL {
        let sealed = Wire::seal(&header(kind), "Hei — uke 3 ✓", &key(), &mut OsRng).expect("seals");
        let sealed = Wire::from_bytes(&sealed.to_bytes()).expect("travels");
        let opened = sealed.open(&key()).expect("opens");
        assert_eq!(opened.content(), "Hei — uke 3 ✓");
        assert_eq!(opened.header(), &header(kind));
    }
}

#[test]
fn a_wire_altered_in_any_byte_does_not_open() {
    let bytes = wire("hello").to_bytes();
    for place in 0..bytes.len() {
        for bit in [0, 7] {
            let mut altered = bytes.clone();
            altered[place] ^= 1 << bit;
            let opened = Wire::from_bytes(&altered).and_then(|wire| wire.open(&key()));
            assert!(opened.is_err(), "byte {place}");
        }
    }
    assert!(wire("hello").open(&PairKey::from_bytes([1; 32])).is_err());
}

#[test]
fn a_wire_has_a_padded_length() {
    let bytes = wire("hello").to_bytes();
    assert_eq!(bytes.len(), 78 + 32 + 24 + 32 + 256 + 16);
    assert_eq!(wire("").to_bytes().len(), bytes.len());
    assert_eq!(wire(&"x".repeat(255)).to_bytes().len(), bytes.len());
    assert_eq!(wire(&"x".repeat(256)).to_bytes().len(), bytes.len() + 16);
    for length in 0..bytes.len() {
        assert!(Wire::from_bytes(&bytes[..length]).is_err(), "{length}");
    }
    for more in (1..64).filter(|more| more % 16 != 0) {
        assert!(
            Wire::from_bytes(&[bytes.as_slice(), &vec![0; more]].concat()).is_err(),
            "{more}"
        );
    }
    let longest = wire(&"x".repeat(CONTENT_LIMIT));
    assert!(Wire::from_bytes(&longest.to_bytes()).is_ok());
    let too_long = "x".repeat(CONTENT_LIMIT + 1);
    assert_eq!(
        Wire::seal(&header(Kind::Post), &too_long, &key(), &mut OsRng).map(|_| ()),
        Err(SealError::TooLong {
            limit: CONTENT_LIMIT,
            actual: CONTENT_LIMIT + 1
        })
    );
}

#[test]
fn a_report_proves_what_was_written_and_by_whom() {
    let franking = FrankingKey::draw(&mut OsRng);
    let wire = wire("something unkind");
    let attestation = franking.attest(&wire, 12, 1_760_000_000_500);
    let opened = wire.open(&key()).expect("opens");
    assert!(!format!("{opened:?}").contains("unkind"));
    let disclosure = Disclosure::of(&opened, 12, 1_760_000_000_500, attestation);
    let disclosure = Disclosure::from_bytes(&disclosure.to_bytes()).expect("travels");
    assert!(!format!("{disclosure:?}").contains("unkind"));

    let proven = franking.verify(&disclosure, PAIR, MENTEE).expect("proven");
    assert_eq!(proven.content(), "something unkind");
    assert_eq!(proven.context().header.sender, MENTOR);
    assert_eq!(proven.context().sequence, 12);
    assert!(!format!("{proven:?}").contains("unkind"));

    let refused = |key: &FrankingKey, pair, reporter| {
        key.verify(&disclosure, pair, reporter)
            .map(|_| ())
            .expect_err("must be refused")
    };
    assert_eq!(refused(&franking, PAIR, MENTOR), SealError::NotReportable);
    let other_pair = PairId::from_bytes([4; 16]);
    assert_eq!(
        refused(&franking, other_pair, MENTEE),
        SealError::NotReportable
    );
    let other_key = FrankingKey::draw(&mut OsRng);
    assert_eq!(refused(&other_key, PAIR, MENTEE), SealError::UnprovenReport);
}

#[test]
fn a_report_altered_in_any_byte_is_refused() {
    let franking = FrankingKey::draw(&mut OsRng);
    let wire = wire("something unkind");
    let attestation = franking.attest(&wire, 12, 34);
    let opened = wire.open(&key()).expect("opens");
    let bytes = Disclosure::of(&opened, 12, 34, attestation).to_bytes();
    for place in 0..bytes.len() {
        for bit in 0..8 {
            let mut altered = bytes.to_vec();
            altered[place] ^= 1 << bit;
            let verified = Disclosure::from_bytes(&altered)
                .and_then(|disclosure| franking.verify(&disclosure, PAIR, MENTEE));
            assert!(verified.is_err(), "byte {place}, bit {bit}");
        }
    }
    // More or less padding shows the same text, but is not what was committed to.
    for other in [
        &bytes[..bytes.len() - 16],
        &[bytes.as_slice(), &[0; 16]].concat(),
    ] {
        let verified = Disclosure::from_bytes(other)
            .and_then(|disclosure| franking.verify(&disclosure, PAIR, MENTEE));
        assert!(verified.is_err());
    }
}

#[test]
fn private_and_local_things_open_under_their_name_only() {
    let (private, local) = (mentee_root().private_key(PAIR), mentee_root().local_key());
    let kept = local.seal("draft/1", b"a thought", &mut OsRng);
    let noted = private
        .seal("note/1", b"a thought", &mut OsRng)
        .expect("short");
    assert_eq!(
        **local.open("draft/1", &kept).expect("opens"),
        *b"a thought"
    );
    assert_eq!(
        **private.open("note/1", &noted).expect("opens"),
        *b"a thought"
    );
    assert_eq!(
        noted.len(),
        private.seal("n", b"", &mut OsRng).expect("short").len()
    );

    assert!(local.open("draft/2", &kept).is_err());
    assert!(private.open("note/2", &noted).is_err());
    assert!(mentor_root().local_key().open("draft/1", &kept).is_err());
    let other_pair = mentee_root().private_key(PairId::from_bytes([4; 16]));
    assert!(other_pair.open("note/1", &noted).is_err());
    for place in 0..noted.len() {
        let mut altered = noted.clone();
        altered[place] ^= 1;
        assert!(private.open("note/1", &altered).is_err(), "byte {place}");
    }
    for place in 0..kept.len() {
        let mut altered = kept.clone();
        altered[place] ^= 1;
        assert!(local.open("draft/1", &altered).is_err(), "byte {place}");
        assert!(
            local.open("draft/1", &kept[..place]).is_err(),
            "{place} bytes"
        );
    }
}

fn nothing_panics(bytes: &[u8]) {
    let keys = mentee_root().identity_keys();
    let _ = Header::from_bytes(bytes).map(|header| header.has_fitting_parent());
    let _ = Wire::from_bytes(bytes).and_then(|wire| wire.open(&key()));
    let _ = Context::from_bytes(bytes);
    let _ = Attestation::from_bytes(bytes);
    let _ = FrankingKey::from_bytes(bytes);
    let _ = Disclosure::from_bytes(bytes).and_then(|disclosure| {
        FrankingKey::from_bytes(&[0; 32])?.verify(&disclosure, PAIR, MENTEE)
    });
    let _ = KeyBox::from_bytes(bytes).and_then(|it| it.open(EPOCH, MENTEE, &keys));
    let _ = EpochOffer::from_bytes(bytes).and_then(|it| it.accept(MENTEE, &keys, &mentor()));
    let _ = HandOver::from_bytes(bytes).and_then(|it| it.accept(MENTEE, &keys, &mentor()));
    let _ = mentee_root().local_key().open("", bytes);
    let _ = mentee_root().private_key(PAIR).open("", bytes);
}

proptest! {
    #[test]
    fn any_text_comes_back(content in "\\PC{0,600}") {
        let wire = Wire::from_bytes(&wire(&content).to_bytes()).expect("travels");
        let opened = wire.open(&key()).expect("opens");
        prop_assert_eq!(opened.content(), content);
    }

    #[test]
    fn bytes_that_arrive_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..700)) {
        nothing_panics(&bytes);
    }

    #[test]
    fn bytes_of_nearly_the_right_form_never_panic(
        length in prop::sample::select(vec![
            78_usize, 80, 94, HandOver::LENGTH, EpochOffer::LENGTH, 438, 446,
        ]),
        mut bytes in prop::collection::vec(any::<u8>(), 446),
        kind in 0..9_u8,
    ) {
        bytes[0] = 1;
        bytes[1] = kind;
        nothing_panics(&bytes[..length]);
    }

    #[test]
    fn any_alteration_of_a_true_offer_is_refused(
        places in prop::collection::btree_map(0..EpochOffer::LENGTH, 1..=255_u8, 1..4),
    ) {
        let mut bytes = offer().to_bytes();
        for (place, change) in places {
            bytes[place] ^= change;
        }
        let accepted = EpochOffer::from_bytes(&bytes)
            .and_then(|offer| offer.accept(MENTEE, &mentee_root().identity_keys(), &mentor()));
        prop_assert!(accepted.is_err());
    }
}
