//! A member's account, from both sides: the browser makes a vault and opens it, the server keeps
//! what it cannot read.

#![expect(clippy::expect_used, reason = "what is not as expected fails the test")]

use proptest::prelude::*;
use rand_core::OsRng;
use wayfellow_seal::error::SealError;
use wayfellow_seal::id::MemberId;
use wayfellow_seal::key::{Identity, RootKey, Signature};
use wayfellow_seal::password::{
    CredentialId, ExportKey, PASSWORD_LIMIT, PasswordRecord, PendingSignIn, Registration,
    RegistrationRequest, RegistrationResponse, ServerSetup, SignIn, SignInProof, SignInRequest,
    SignInResponse,
};
use wayfellow_seal::recovery::{RecoveryChallenge, RecoveryCode};
use wayfellow_seal::rest::{RestHalf, RestingKey};
use wayfellow_seal::slot::{Slot, SlotKind};

const PASSWORD: &str = "tea with the lighthouse keeper";
const MEMBER: MemberId = MemberId::from_bytes([1; 16]);
const SOMEBODY_ELSE: MemberId = MemberId::from_bytes([2; 16]);

fn register(setup: &ServerSetup, credential: &CredentialId) -> (PasswordRecord, ExportKey) {
    let (registration, request) = Registration::begin(PASSWORD, &mut OsRng).expect("blinds");
    let request = RegistrationRequest::from_bytes(&request.to_bytes()).expect("travels");
    let response = setup.register(credential, request).expect("evaluates");
    let response = RegistrationResponse::from_bytes(&response.to_bytes()).expect("travels");
    registration
        .finish(PASSWORD, response, &mut OsRng)
        .expect("finishes")
}

fn begin(
    setup: &ServerSetup,
    credential: &CredentialId,
    record: Option<PasswordRecord>,
    password: &str,
) -> (SignIn, PendingSignIn, SignInResponse) {
    let (sign_in, request) = SignIn::begin(password, &mut OsRng).expect("blinds");
    let request = SignInRequest::from_bytes(&request.to_bytes()).expect("travels");
    let (pending, response) = setup
        .begin_sign_in(credential, record, request, &mut OsRng)
        .expect("answers");
    (sign_in, pending, response)
}

#[test]
fn the_right_password_gives_the_same_export_key_and_convinces_the_server() {
    let credential = CredentialId::of_member(MEMBER);
    let setup = ServerSetup::draw(&mut OsRng);
    let (record, registered) = register(&setup, &credential);

    // Everything that is stored comes back from its bytes.
    let setup = ServerSetup::from_bytes(&setup.to_bytes()).expect("was stored");
    let record = PasswordRecord::from_bytes(&record.to_bytes()).expect("was stored");
    let (sign_in, pending, response) = begin(&setup, &credential, Some(record), PASSWORD);
    let pending = PendingSignIn::from_bytes(&pending.to_bytes()).expect("was stored");
    let response = SignInResponse::from_bytes(&response.to_bytes()).expect("travels");

    let (proof, signed_in) = sign_in
        .finish(PASSWORD, response, &mut OsRng)
        .expect("right");
    assert_eq!(signed_in, registered);
    let proof = SignInProof::from_bytes(&proof.to_bytes()).expect("travels");
    assert_eq!(pending.finish(proof), Ok(()));
}

#[test]
fn a_wrong_password_another_account_and_another_server_are_refused_alike() {
    let credential = CredentialId::of_member(MEMBER);
    let setup = ServerSetup::draw(&mut OsRng);
    let (record, _) = register(&setup, &credential);

    let refused = |setup: &ServerSetup, credential: &CredentialId, password: &str| {
        let (sign_in, _, response) = begin(setup, credential, Some(record.clone()), password);
        sign_in
            .finish(password, response, &mut OsRng)
            .map(|_| ())
            .expect_err("must not open")
    };
    assert_eq!(
        refused(&setup, &credential, "tea with the lighthouse keeper "),
        SealError::WrongPassword
    );
    assert_eq!(
        refused(&setup, &CredentialId::of_member(SOMEBODY_ELSE), PASSWORD),
        SealError::WrongPassword
    );
    assert_eq!(
        refused(&ServerSetup::draw(&mut OsRng), &credential, PASSWORD),
        SealError::WrongPassword
    );
}

#[test]
fn a_proof_answers_only_the_sign_in_that_it_was_made_for() {
    let credential = CredentialId::of_member(MEMBER);
    let setup = ServerSetup::draw(&mut OsRng);
    let (record, _) = register(&setup, &credential);
    let (sign_in, _, response) = begin(&setup, &credential, Some(record.clone()), PASSWORD);
    let (_, other_pending, _) = begin(&setup, &credential, Some(record), PASSWORD);

    let (proof, _) = sign_in
        .finish(PASSWORD, response, &mut OsRng)
        .expect("right");
    assert_eq!(other_pending.finish(proof), Err(SealError::WrongPassword));
}

#[test]
fn an_unknown_address_is_answered_like_any_other() {
    let setup = ServerSetup::draw(&mut OsRng);
    let member = CredentialId::of_member(MEMBER);
    let unknown = CredentialId::of_unknown(&[9; 32]);
    let (record, _) = register(&setup, &member);

    // One request, so that what differs between the answers comes from the server alone.
    let (_, request) = SignIn::begin(PASSWORD, &mut OsRng).expect("blinds");
    let answer = |credential: &CredentialId, record: Option<PasswordRecord>| {
        let (pending, response) = setup
            .begin_sign_in(credential, record, request.clone(), &mut OsRng)
            .expect("answers");
        (pending.to_bytes().len(), response.to_bytes())
    };
    let (known_pending, known) = answer(&member, Some(record));
    let (first_pending, first) = answer(&unknown, None);
    let (_, second) = answer(&unknown, None);
    assert_eq!((known_pending, known.len()), (first_pending, first.len()));
    // The evaluated password stays the same for an address, as it does for a member …
    assert_eq!(first[..32], second[..32]);
    assert_ne!(first[..32], known[..32]);
    // … and everything after it is fresh each time, as it is for a member.
    assert_ne!(first[32..], second[32..]);

    let (sign_in, _, response) = begin(&setup, &unknown, None, PASSWORD);
    assert_eq!(
        sign_in.finish(PASSWORD, response, &mut OsRng).map(|_| ()),
        Err(SealError::WrongPassword)
    );
}

#[test]
fn an_altered_answer_never_signs_anybody_in() {
    let credential = CredentialId::of_member(MEMBER);
    let setup = ServerSetup::draw(&mut OsRng);
    let (record, _) = register(&setup, &credential);
    // Each try stretches a password, so one byte of every field stands for its field.
    for place in [
        0, 31, 32, 63, 64, 95, 96, 128, 191, 192, 223, 224, 255, 256, 319,
    ] {
        let (sign_in, _, response) = begin(&setup, &credential, Some(record.clone()), PASSWORD);
        let mut bytes = response.to_bytes();
        bytes[place] ^= 1;
        let Ok(altered) = SignInResponse::from_bytes(&bytes) else {
            continue;
        };
        assert_eq!(
            sign_in.finish(PASSWORD, altered, &mut OsRng).map(|_| ()),
            Err(SealError::WrongPassword),
            "byte {place}"
        );
    }
}

#[test]
fn a_proof_altered_in_any_byte_is_refused() {
    let credential = CredentialId::of_member(MEMBER);
    let setup = ServerSetup::draw(&mut OsRng);
    let (record, _) = register(&setup, &credential);
    let (sign_in, pending, response) = begin(&setup, &credential, Some(record), PASSWORD);
    let (proof, _) = sign_in
        .finish(PASSWORD, response, &mut OsRng)
        .expect("right");
    for place in 0..SignInProof::LENGTH {
        let mut bytes = proof.to_bytes();
        bytes[place] ^= 0x80;
        let altered = SignInProof::from_bytes(&bytes).expect("any bytes are a proof");
        assert_eq!(
            pending.clone().finish(altered),
            Err(SealError::WrongPassword),
            "byte {place}"
        );
    }
    assert_eq!(pending.finish(proof), Ok(()));
}

#[test]
fn a_password_has_a_length_that_can_be_blinded() {
    let long = "x".repeat(PASSWORD_LIMIT + 1);
    let too_long = SealError::TooLong {
        limit: PASSWORD_LIMIT,
        actual: PASSWORD_LIMIT + 1,
    };
    let empty = SealError::Malformed { what: "a password" };
    assert_eq!(Registration::begin("", &mut OsRng).map(|_| ()), Err(empty));
    assert_eq!(SignIn::begin("", &mut OsRng).map(|_| ()), Err(empty));
    assert_eq!(
        Registration::begin(&long, &mut OsRng).map(|_| ()),
        Err(too_long)
    );
    assert_eq!(SignIn::begin(&long, &mut OsRng).map(|_| ()), Err(too_long));
    assert!(Registration::begin(&long[1..], &mut OsRng).is_ok());
}

/// The neutral element, and numbers beyond the field and beyond the group's order.
#[test]
fn points_and_scalars_have_one_encoding_and_are_not_neutral() {
    const ZERO: [u8; 32] = [0; 32];
    const BEYOND: [u8; 32] = [0xff; 32];
    let put = |mut bytes: Vec<u8>, place: usize, field: [u8; 32]| {
        bytes[place..place + 32].copy_from_slice(&field);
        bytes
    };
    let setup = ServerSetup::draw(&mut OsRng);
    let credential = CredentialId::of_member(MEMBER);
    let (record, _) = register(&setup, &credential);
    let (_, request) = Registration::begin(PASSWORD, &mut OsRng).expect("blinds");
    let answer = setup
        .register(&credential, request.clone())
        .expect("evaluates");
    let (_, sign_in) = SignIn::begin(PASSWORD, &mut OsRng).expect("blinds");
    let (_, _, response) = begin(&setup, &credential, Some(record.clone()), PASSWORD);
    for field in [ZERO, BEYOND] {
        assert!(RegistrationRequest::from_bytes(&put(request.to_bytes(), 0, field)).is_err());
        for place in [0, 32] {
            let altered = put(answer.to_bytes(), place, field);
            assert!(
                RegistrationResponse::from_bytes(&altered).is_err(),
                "{place}"
            );
        }
        assert!(PasswordRecord::from_bytes(&put(record.to_bytes(), 0, field)).is_err());
        for place in [0, 64] {
            let altered = put(sign_in.to_bytes(), place, field);
            assert!(SignInRequest::from_bytes(&altered).is_err(), "{place}");
        }
        for place in [0, 224] {
            let altered = put(response.to_bytes(), place, field);
            assert!(SignInResponse::from_bytes(&altered).is_err(), "{place}");
        }
        for place in [64, 96] {
            let altered = put(setup.to_bytes().to_vec(), place, field);
            assert!(ServerSetup::from_bytes(&altered).is_err(), "{place}");
        }
    }
}

#[test]
fn slots_open_with_their_secret_and_for_their_owner_only() {
    let root = RootKey::draw(&mut OsRng);
    let code = RecoveryCode::draw(&mut OsRng);
    let export_key = ExportKey::from_bytes([5; 64]);
    let by_password = Slot::seal(&root, MEMBER, &export_key, 3, &mut OsRng);
    let by_code = Slot::seal(&root, MEMBER, &code, 1, &mut OsRng);

    assert_eq!(
        (by_password.kind(), by_password.generation()),
        (SlotKind::Password, 3)
    );
    assert_eq!(
        (by_code.kind(), by_code.generation()),
        (SlotKind::Recovery, 1)
    );
    assert_eq!(by_password.open(MEMBER, &export_key), Ok(root.clone()));
    assert_eq!(by_code.open(MEMBER, &code), Ok(root));

    assert_eq!(by_password.open(MEMBER, &code), Err(SealError::WrongSecret));
    assert_eq!(
        by_password.open(MEMBER, &ExportKey::from_bytes([6; 64])),
        Err(SealError::WrongSecret)
    );
    assert_eq!(
        by_password.open(SOMEBODY_ELSE, &export_key),
        Err(SealError::Altered {
            what: "an unlock slot"
        })
    );
}

#[test]
fn a_slot_altered_in_any_byte_does_not_open() {
    let root = RootKey::draw(&mut OsRng);
    let code = RecoveryCode::draw(&mut OsRng);
    let bytes = Slot::seal(&root, MEMBER, &code, 1, &mut OsRng).to_bytes();
    assert_eq!(bytes.len(), Slot::LENGTH);
    for place in 0..bytes.len() {
        for bit in 0..8 {
            let mut altered = bytes.clone();
            altered[place] ^= 1 << bit;
            let opened = Slot::from_bytes(&altered).and_then(|slot| slot.open(MEMBER, &code));
            assert!(opened.is_err(), "byte {place}, bit {bit}");
        }
    }
    let slot = Slot::from_bytes(&bytes).expect("unaltered");
    assert_eq!(slot.open(MEMBER, &code), Ok(root));
}

#[test]
fn a_resting_key_needs_both_halves_and_its_owner() {
    let root = RootKey::draw(&mut OsRng);
    let (server, local) = (RestHalf::draw(&mut OsRng), RestHalf::draw(&mut OsRng));
    let resting = RestingKey::wrap(&root, MEMBER, &server, &local, &mut OsRng);
    let resting = RestingKey::from_bytes(&resting.to_bytes()).expect("was kept");
    assert_eq!(resting.unwrap_key(MEMBER, &server, &local), Ok(root));

    let other = RestHalf::draw(&mut OsRng);
    for refused in [
        resting.unwrap_key(MEMBER, &other, &local),
        resting.unwrap_key(MEMBER, &server, &other),
        resting.unwrap_key(MEMBER, &local, &server),
        resting.unwrap_key(SOMEBODY_ELSE, &server, &local),
    ] {
        assert_eq!(
            refused,
            Err(SealError::Altered {
                what: "a resting root key"
            })
        );
    }
    let bytes = resting.to_bytes();
    for place in 0..bytes.len() {
        let mut altered = bytes.clone();
        altered[place] ^= 1;
        let opened = RestingKey::from_bytes(&altered)
            .and_then(|resting| resting.unwrap_key(MEMBER, &server, &local));
        assert!(opened.is_err(), "byte {place}");
    }
}

#[test]
fn an_identity_vouches_for_one_record_in_answer_to_one_challenge() {
    let setup = ServerSetup::draw(&mut OsRng);
    let (record, _) = register(&setup, &CredentialId::of_member(MEMBER));
    let (other_record, _) = register(&setup, &CredentialId::of_member(MEMBER));
    let root = RootKey::draw(&mut OsRng);
    let challenge = RecoveryChallenge::draw(&mut OsRng);
    let signature = root.identity_keys().sign_recovery(&challenge, &record);

    let identity = Identity::from_bytes(root.identity().as_bytes()).expect("was stored");
    let signature = Signature::from_bytes(signature.as_bytes()).expect("travels");
    assert_eq!(
        identity.verify_recovery(&challenge, &record, &signature),
        Ok(())
    );

    let other_challenge = RecoveryChallenge::draw(&mut OsRng);
    let stranger = RootKey::draw(&mut OsRng).identity();
    for refused in [
        identity.verify_recovery(&other_challenge, &record, &signature),
        identity.verify_recovery(&challenge, &other_record, &signature),
        stranger.verify_recovery(&challenge, &record, &signature),
    ] {
        assert_eq!(refused, Err(SealError::BadSignature));
    }
    for place in 0..Signature::LENGTH {
        let mut altered = *signature.as_bytes();
        altered[place] ^= 1;
        let altered = Signature::from_bytes(&altered).expect("any bytes");
        assert_eq!(
            identity.verify_recovery(&challenge, &record, &altered),
            Err(SealError::BadSignature),
            "byte {place}"
        );
    }
}

fn nothing_panics(bytes: &[u8]) {
    let _ = Identity::from_bytes(bytes);
    let _ = Signature::from_bytes(bytes);
    let _ = RecoveryChallenge::from_bytes(bytes);
    let _ = RestHalf::from_bytes(bytes);
    let _ = RestingKey::from_bytes(bytes).and_then(|it| {
        it.unwrap_key(
            MEMBER,
            &RestHalf::from_bytes(&[0; 32])?,
            &RestHalf::from_bytes(&[1; 32])?,
        )
    });
    let _ = Slot::from_bytes(bytes)
        .and_then(|slot| slot.open(MEMBER, &RecoveryCode::from_bytes([0; 20])));
    let _ = RegistrationRequest::from_bytes(bytes);
    let _ = RegistrationResponse::from_bytes(bytes);
    let _ = PasswordRecord::from_bytes(bytes);
    let _ = SignInRequest::from_bytes(bytes);
    let _ = SignInResponse::from_bytes(bytes);
    let _ = SignInProof::from_bytes(bytes);
    let _ = ServerSetup::from_bytes(bytes);
    let _ = PendingSignIn::from_bytes(bytes);
}

proptest! {
    #[test]
    fn bytes_that_arrive_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        nothing_panics(&bytes);
    }

    #[test]
    fn bytes_of_the_right_length_never_panic(
        length in prop::sample::select(vec![16_usize, 32, 57, 64, 73, 96, 128, 142, 192, 320]),
        bytes in prop::collection::vec(any::<u8>(), 320),
        small: bool,
    ) {
        let mut bytes = bytes[..length].to_vec();
        if small { bytes[0] = 1; bytes[1 % length] = 2; }
        nothing_panics(&bytes);
    }
}
