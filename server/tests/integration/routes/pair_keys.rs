//! `/api/pairs/{pair}/keys`: who makes the key, who gets it, and who does not.

use crate::support::letters::party;
use crate::support::{Received, TestApp};
use rand_core::OsRng;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::api::pair_key::{HandOverDraft, PairKeyDraft, PairKeysView, PinDraft};
use wayfellow_domain::problem::Fault;
use wayfellow_seal::pair_key::{EpochOffer, HandOver, PairKey};

fn faults(answer: &Received) -> Vec<(String, Fault)> {
    answer.assert_error(422, "invalid");
    let problems = answer.error().problems.into_iter();
    problems
        .map(|problem| (problem.field.into_owned(), problem.fault))
        .collect()
}

#[tokio::test]
async fn who_comes_second_gets_the_first_ones_key() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let path = sealed.pair.path("/keys");
    let late = sealed.offer(1, &PairKey::draw(&mut OsRng));
    let seen: PairKeysView = sealed.pair.mentor.post(&path, &late).await.json();
    assert_eq!(seen.offers.len(), 1);
    assert_ne!(seen.offers[0], late.offer);

    let keys = sealed.keys_of(&sealed.pair.mentee).await;
    assert_eq!(keys.partner, sealed.pair.mentor.id);
    let identity = sealed.mentor.identity().as_bytes().to_vec();
    assert_eq!(keys.identity, Some(Bytes(identity)));
    let offer = EpochOffer::from_bytes(&keys.offers[0].0).unwrap();
    let opened = offer.accept(
        (*sealed.pair.mentee.id.as_bytes()).into(),
        &sealed.mentee.identity_keys(),
        &party(sealed.pair.mentor.id, &sealed.mentor),
    );
    assert_eq!(opened.unwrap(), sealed.key);
}

#[tokio::test]
async fn an_offer_for_others_or_by_others_is_refused() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let path = sealed.pair.path("/keys");
    let draft = sealed.offer(1, &sealed.key);
    // The mentee hands in what the mentor made.
    let answer = sealed.pair.mentee.post(&path, &draft).await;
    let expected = [("offer.maker".to_owned(), Fault::NotOffered)];
    assert_eq!(faults(&answer), expected);

    let stranger = app.person("Zoe").await;
    let root = app.gives_identity(&stranger).await;
    let mut epoch = sealed.epoch(1);
    epoch.pair = [9; 16].into();
    let maker = party(sealed.pair.mentor.id, &sealed.mentor).member;
    let keys = sealed.mentor.identity_keys();
    let other = party(stranger.id, &root);
    let offer = EpochOffer::make(&sealed.key, epoch, maker, &keys, &other, &mut OsRng).unwrap();
    let draft = PairKeyDraft {
        offer: offer.to_bytes().into(),
    };
    let fields: Vec<String> = faults(&sealed.pair.mentor.post(&path, &draft).await)
        .into_iter()
        .map(|(field, _)| field)
        .collect();
    assert_eq!(fields, ["offer.pair", "offer.parties"]);

    let draft = PairKeyDraft {
        offer: vec![1; 40].into(),
    };
    let answer = sealed.pair.mentor.post(&path, &draft).await;
    assert_eq!(faults(&answer), [("offer".to_owned(), Fault::Malformed)]);
}

#[tokio::test]
async fn another_epoch_begins_only_with_another_identity() {
    let app = TestApp::start().await;
    let mut sealed = app.who_write().await;
    let path = sealed.pair.path("/keys");
    let next = PairKey::draw(&mut OsRng);
    let answer = sealed
        .pair
        .mentor
        .post(&path, &sealed.offer(2, &next))
        .await;
    let expected = Fault::OutOfRange { least: 1, most: 1 };
    assert_eq!(faults(&answer), [("offer.epoch".to_owned(), expected)]);

    let known = sealed.offer(2, &next);
    sealed.mentee = app.gives_identity(&sealed.pair.mentee).await;
    let answer = sealed.pair.mentor.post(&path, &known).await;
    answer.assert_error(409, "changed_since");
    let answer = sealed
        .pair
        .mentor
        .post(&path, &sealed.offer(2, &next))
        .await;
    assert_eq!(answer.json::<PairKeysView>().offers.len(), 2);
    // What is sealed under the old key is no longer taken.
    let answer = sealed.writes(&sealed.pair.mentor, "too late").await;
    answer.assert_error(409, "changed_since");
}

#[tokio::test]
async fn who_lost_everything_gets_the_earlier_keys_from_the_other() {
    let app = TestApp::start().await;
    let mut sealed = app.who_write().await;
    sealed
        .writes(&sealed.pair.mentor, "Before")
        .await
        .assert_success();
    let former = sealed.hand_over(sealed.epoch(1));
    sealed.mentee = app.gives_identity(&sealed.pair.mentee).await;
    let path = sealed.pair.path("/keys/hand-overs");
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    assert!(sealed.keys_of(ines).await.given.is_empty());
    let answer = ines.post(&path, &former).await;
    answer.assert_error(409, "changed_since");
    let draft = sealed.hand_over(sealed.epoch(1));
    for _ in 0..2 {
        ines.post(&path, &draft).await.assert_success();
    }
    assert_eq!(sealed.keys_of(ines).await.given, [1]);
    let keys = sealed.keys_of(ana).await;
    assert!(keys.given.is_empty());
    assert_eq!(keys.received, [draft.hand_over]);
    let given = HandOver::from_bytes(&keys.received[0].0).unwrap();
    let opened = given.accept(
        (*ana.id.as_bytes()).into(),
        &sealed.mentee.identity_keys(),
        &party(ines.id, &sealed.mentor),
    );
    assert_eq!(opened.unwrap(), sealed.key);
}

#[tokio::test]
async fn a_hand_over_that_is_not_what_it_should_be_is_refused() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let path = sealed.pair.path("/keys/hand-overs");
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    let draft = sealed.hand_over(sealed.epoch(1));
    let fields = async |answer: Received| {
        let faults = faults(&answer).into_iter();
        faults.map(|(field, _)| field).collect::<Vec<_>>()
    };
    let answer = ana.post(&path, &draft).await;
    let both = ["hand_over.giver", "hand_over.recipient"];
    assert_eq!(fields(answer).await, both);
    let mut epoch = sealed.epoch(1);
    epoch.pair = [9; 16].into();
    let answer = ines.post(&path, &sealed.hand_over(epoch)).await;
    assert_eq!(fields(answer).await, ["hand_over.pair"]);
    for number in [0, 2] {
        let draft = sealed.hand_over(sealed.epoch(number));
        let answer = ines.post(&path, &draft).await;
        assert_eq!(fields(answer).await, ["hand_over.epoch"]);
    }
    let short = HandOverDraft {
        hand_over: vec![1; 40].into(),
    };
    assert_eq!(fields(ines.post(&path, &short).await).await, ["hand_over"]);
    let zoe = app.person("Zoe").await;
    zoe.post(&path, &draft).await.assert_error(404, "not_found");
}

#[tokio::test]
async fn a_pin_is_ones_own() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let path = sealed.pair.path("/keys/pin");
    for pin in [vec![1; 300], vec![2; 300]] {
        let draft = PinDraft { pin: pin.into() };
        sealed.pair.mentor.put(&path, &draft).await.assert_success();
    }
    let keys = sealed.keys_of(&sealed.pair.mentor).await;
    assert_eq!(keys.pin, Some(Bytes(vec![2; 300])));
    assert_eq!(sealed.keys_of(&sealed.pair.mentee).await.pin, None);
    for pin in [vec![], vec![1; 1_025]] {
        let answer = sealed
            .pair
            .mentor
            .put(&path, &PinDraft { pin: pin.into() })
            .await;
        assert_eq!(faults(&answer), [("pin".to_owned(), Fault::Malformed)]);
    }
}

#[tokio::test]
async fn nobody_else_gets_a_key() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let pin = PinDraft {
        pin: vec![1].into(),
    };
    let offer = sealed.offer(1, &sealed.key);
    let keys = sealed.pair.path("/keys");
    for person in [app.person("Zoe").await, app.operator().await] {
        person.get(&keys).await.assert_error(404, "not_found");
        let answer = person.post(&keys, &offer).await;
        answer.assert_error(404, "not_found");
        let answer = person.put(&sealed.pair.path("/keys/pin"), &pin).await;
        answer.assert_error(404, "not_found");
        let hand_over = sealed.hand_over(sealed.epoch(1));
        let path = sealed.pair.path("/keys/hand-overs");
        let answer = person.post(&path, &hand_over).await;
        answer.assert_error(404, "not_found");
    }
    let answer = app.browser().get(&sealed.pair.path("/keys")).await;
    answer.assert_error(401, "not_signed_in");
}

#[tokio::test]
async fn an_invitation_has_no_key_yet() {
    let app = TestApp::start().await;
    let program = app.a_running_program().await;
    let pair = app.invited(&program, "Ines", "Ana").await;
    let answer = pair.mentor.get(&pair.path("/keys")).await;
    answer.assert_error(404, "not_found");
}
