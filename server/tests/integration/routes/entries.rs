//! `/api/pairs/{pair}/entries` and `/events`: what the two write to each other.

use crate::support::letters::Sealed;
use crate::support::{Received, TestApp};
use wayfellow_domain::api::entry::{EntryDraft, EntryView};
use wayfellow_domain::entry::{LONGEST_WIRE, PAGE};
use wayfellow_domain::problem::Fault;
use wayfellow_seal::frank::{Attestation, Disclosure};
use wayfellow_seal::header::Kind;
use wayfellow_seal::message::Wire;

fn fields(answer: &Received) -> Vec<String> {
    answer.assert_error(422, "invalid");
    let problems = answer.error().problems.into_iter();
    problems.map(|problem| problem.field.into_owned()).collect()
}

fn words(sealed: &Sealed, entry: &EntryView) -> String {
    let wire = Wire::from_bytes(&entry.wire.0).unwrap();
    wire.open(&sealed.key).unwrap().content().to_owned()
}

#[tokio::test]
async fn what_one_writes_the_other_reads_and_could_report() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    let first: EntryView = sealed.writes(ines, "Welcome!").await.json();
    let second: EntryView = sealed.writes(ana, "Thank you.").await.json();
    assert_eq!((first.sequence, second.sequence), (1, 2));
    let page = sealed.page(ana, "").await;
    assert_eq!(page.entries, [first.clone(), second]);
    assert!(!page.more);
    assert_eq!(words(&sealed, &page.entries[0]), "Welcome!");

    let opened = Wire::from_bytes(&first.wire.0)
        .and_then(|wire| wire.open(&sealed.key))
        .unwrap();
    let at = u64::try_from(first.at.as_millisecond()).unwrap();
    let tag = Attestation::from_bytes(&first.attestation.0).unwrap();
    let disclosure = Disclosure::of(&opened, first.sequence, at, tag);
    let key = app.state.keys.franking_of(first.attested_by).unwrap();
    let pair = (*sealed.pair.id.as_bytes()).into();
    let reporter = (*ana.id.as_bytes()).into();
    let proven = key.verify(&disclosure, pair, reporter).unwrap();
    assert_eq!(proven.content(), "Welcome!");
}

#[tokio::test]
async fn what_is_sent_twice_is_taken_once() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let ines = &sealed.pair.mentor;
    let path = sealed.pair.path("/entries");
    let header = sealed.header(ines.id);
    let draft = sealed.seal(&header, "once");
    let taken: EntryView = ines.post(&path, &draft).await.json();
    let again: EntryView = ines.post(&path, &draft).await.json();
    assert_eq!(again, taken);
    let other = sealed.seal(&header, "twice");
    let answer = ines.post(&path, &other).await;
    answer.assert_error(409, "entry_exists");
    assert_eq!(sealed.page(ines, "").await.entries, [taken]);
}

#[tokio::test]
async fn a_wire_that_is_not_what_it_should_be_is_refused() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    let path = sealed.pair.path("/entries");
    let header = sealed.header(ines.id);
    let refused = async |draft: EntryDraft| fields(&ines.post(&path, &draft).await);

    let mut forged = header;
    forged.sender = (*ana.id.as_bytes()).into();
    assert_eq!(refused(sealed.seal(&forged, "x")).await, ["wire.sender"]);
    let mut elsewhere = header;
    elsewhere.epoch.pair = [7; 16].into();
    elsewhere.kind = Kind::Reaction;
    elsewhere.parent = Some([8; 16].into());
    assert_eq!(refused(sealed.seal(&elsewhere, "x")).await, ["wire.pair"]);
    let mut astray = header;
    for (kind, parent) in [
        (Kind::Reaction, None),
        (Kind::Comment, None),
        (Kind::Edit, Some([8; 16].into())),
        (Kind::Message, Some([8; 16].into())),
        (Kind::Message, Some(header.id)),
    ] {
        (astray.kind, astray.parent) = (kind, parent);
        let fields = refused(sealed.seal(&astray, "x")).await;
        assert_eq!(fields, ["wire.parent"], "{kind:?}");
    }

    let sound = sealed.seal(&header, "sound").wire.0;
    for length in [0, 1, 78, sound.len() - 1] {
        let wire = sound[..length].to_vec().into();
        assert_eq!(refused(EntryDraft { wire }).await, ["wire"], "{length}");
    }
    let mut longer = sound.clone();
    longer.push(0);
    let wire = longer.into();
    assert_eq!(refused(EntryDraft { wire }).await, ["wire"]);

    let mut ahead = header;
    ahead.epoch.number = 2;
    let answer = ines.post(&path, &sealed.seal(&ahead, "x")).await;
    answer.assert_error(409, "changed_since");
    assert!(sealed.page(ines, "").await.entries.is_empty());
}

#[tokio::test]
async fn the_longest_message_fits_and_no_longer_one() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let ines = &sealed.pair.mentor;
    let longest = "\u{1F998}".repeat(10_000);
    let taken: EntryView = sealed.writes(ines, &longest).await.json();
    assert_eq!(taken.wire.0.len(), LONGEST_WIRE);
    let answer = sealed.writes(ines, &"x".repeat(40_960)).await;
    let most = LONGEST_WIRE;
    answer.assert_error(422, "invalid");
    assert_eq!(answer.error().problems[0].fault, Fault::TooLong { most });
    let mebibyte = EntryDraft {
        wire: vec![0xCC; 1 << 20].into(),
    };
    let answer = ines.post(&sealed.pair.path("/entries"), &mebibyte).await;
    answer.assert_error(413, "too_large");
}

#[tokio::test]
async fn a_long_conversation_is_read_by_page() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    let count = PAGE + 3;
    for number in 0..count {
        let who = if number % 2 == 0 { ines } else { ana };
        sealed
            .writes(who, &number.to_string())
            .await
            .assert_success();
    }
    let places = |page: &wayfellow_domain::api::entry::EntriesView| {
        let places: Vec<u64> = page.entries.iter().map(|entry| entry.sequence).collect();
        (places, page.more)
    };
    let newest = sealed.page(ana, "").await;
    assert_eq!(places(&newest), ((4..=53).collect(), true));
    let older = sealed.page(ana, "?before=4").await;
    assert_eq!(places(&older), ((1..=3).collect(), false));
    let later = sealed.page(ana, "?after=1").await;
    assert_eq!(places(&later), ((2..=51).collect(), true));
    let rest = sealed.page(ana, "?after=51").await;
    assert_eq!(places(&rest), ((52..=53).collect(), false));
    assert_eq!(
        places(&sealed.page(ana, "?after=53").await),
        (vec![], false)
    );
    let path = sealed.pair.path("/entries?after=1&before=3");
    assert_eq!(fields(&ana.get(&path).await), ["before"]);
    let answer = ana.get(&sealed.pair.path("/entries?after=x")).await;
    answer.assert_error(400, "unreadable_query");
}

#[tokio::test]
async fn after_the_end_both_read_and_nobody_writes() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    sealed.writes(ines, "Welcome!").await.assert_success();
    let block = format!("/api/blocks/{}", ines.id);
    ana.put(&block, &()).await.assert_success();
    for person in [ines, ana] {
        let answer = sealed.writes(person, "too late").await;
        answer.assert_error(404, "not_found");
        let page = sealed.page(person, "").await;
        assert_eq!(words(&sealed, &page.entries[0]), "Welcome!");
        assert_eq!(page.entries.len(), 1);
        assert_eq!(sealed.keys_of(person).await.offers.len(), 1);
        let answer = person.get(&sealed.pair.path("/events")).await;
        answer.assert_error(404, "not_found");
    }
}

#[tokio::test]
async fn nobody_else_reads_writes_or_hears() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let ines = &sealed.pair.mentor;
    sealed.writes(ines, "Welcome!").await.assert_success();
    let draft = sealed.seal(&sealed.header(ines.id), "x");
    for person in [app.person("Zoe").await, app.operator().await] {
        for below in ["/entries", "/events"] {
            let answer = person.get(&sealed.pair.path(below)).await;
            answer.assert_error(404, "not_found");
        }
        let answer = person.post(&sealed.pair.path("/entries"), &draft).await;
        answer.assert_error(404, "not_found");
    }
    for below in ["/entries", "/events"] {
        let answer = app.browser().get(&sealed.pair.path(below)).await;
        answer.assert_error(401, "not_signed_in");
    }
}

/// What a stream says next; none when it has ended. What keeps it open says nothing.
async fn heard(stream: &mut reqwest::Response) -> Option<String> {
    while let Some(chunk) = stream.chunk().await.unwrap() {
        let text = String::from_utf8(chunk.to_vec()).unwrap();
        if let Some(said) = text.strip_prefix("data: ") {
            return Some(said.trim_end().to_owned());
        }
    }
    None
}

#[tokio::test]
async fn who_listens_hears_what_is_new_until_the_pair_ends() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    let mut stream = ana.opens(&sealed.pair.path("/events")).await;
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    assert_eq!(heard(&mut stream).await.unwrap(), "{\"newest\":0}");
    for number in 1..=2 {
        sealed.writes(ines, "Hello").await.assert_success();
        let hint = format!("{{\"newest\":{number}}}");
        assert_eq!(heard(&mut stream).await.unwrap(), hint);
    }
    let leave = sealed.pair.path("/leave");
    ines.post(&leave, &()).await.assert_success();
    assert_eq!(heard(&mut stream).await, None);
}

#[tokio::test]
async fn who_listens_hears_what_another_node_took() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let mut stream = sealed.pair.mentee.opens(&sealed.pair.path("/events")).await;
    assert!(heard(&mut stream).await.is_some());
    let taken: EntryView = sealed.writes(&sealed.pair.mentor, "Hello").await.json();
    assert!(heard(&mut stream).await.is_some());
    // Another server on this database has its own listeners.
    let statement = format!(
        "INSERT INTO entry (pair_id, id, sequence, wire, attested_by, attestation, taken_at) \
         VALUES ('{}', 'other', 2, '{}', 1, '', 0)",
        sealed.pair.id,
        taken.wire.to_text()
    );
    app.state.database.execute(&statement).await.unwrap();
    assert_eq!(heard(&mut stream).await.unwrap(), "{\"newest\":2}");
}

#[tokio::test]
async fn a_stream_ends_with_its_session_or_the_server() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    let path = sealed.pair.path("/events");
    let mut hers = ana.opens(&path).await;
    assert!(heard(&mut hers).await.is_some());
    ana.delete("/api/session").await.assert_success();
    assert_eq!(heard(&mut hers).await, None);

    let mut theirs = ines.opens(&path).await;
    assert!(heard(&mut theirs).await.is_some());
    app.state.hints.end();
    assert_eq!(heard(&mut theirs).await, None);
}
