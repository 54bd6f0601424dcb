//! `/api/pairs/{pair}/entries`: what becomes of what was written: edited, answered, taken away.

use crate::support::TestApp;
use crate::support::letters::Sealed;
use jiff::SignedDuration;
use wayfellow_domain::api::entry::{EntriesView, EntryView};
use wayfellow_domain::entry::HELD_FOR;
use wayfellow_seal::header::{Header, Kind};
use wayfellow_seal::id::EntryId;
use wayfellow_seal::message::Wire;
use wayfellow_server::entry::forgetting::forget_due;

fn id(entry: &EntryView) -> EntryId {
    Wire::from_bytes(&entry.wire.0).unwrap().header().id
}

fn words(sealed: &Sealed, page: &EntriesView) -> Vec<String> {
    let open = |entry: &EntryView| {
        let wire = Wire::from_bytes(&entry.wire.0).unwrap();
        wire.open(&sealed.key).unwrap().content().to_owned()
    };
    page.entries.iter().map(open).collect()
}

#[tokio::test]
async fn what_one_edits_is_a_new_version_and_the_old_one_is_held_for_a_while() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    let first: EntryView = sealed.writes(ines, "Helo").await.json();
    for version in ["Hello", "Hello!"] {
        let edit = sealed.adds(ines, Kind::Edit, Some(id(&first)), version);
        edit.await.assert_success();
    }
    let answer = sealed.adds(ana, Kind::Edit, Some(id(&first)), "Forged");
    assert_eq!(answer.await.error().problems[0].field, "wire.parent");
    let page = sealed.page(ana, "").await;
    assert_eq!(words(&sealed, &page), ["Helo", "Hello", "Hello!"]);

    app.state
        .clock
        .advance(HELD_FOR - SignedDuration::from_secs(1));
    assert_eq!(forget_due(&app.state).await.unwrap(), 0);
    app.state.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(forget_due(&app.state).await.unwrap(), 2);
    assert_eq!(forget_due(&app.state).await.unwrap(), 0);
    let page = sealed.page(ana, "").await;
    assert_eq!(page.entries.len(), 3);
    for former in &page.entries[..2] {
        // Where it stands is still known, and nothing else.
        let header = Header::from_bytes(&former.wire.0).unwrap();
        assert_eq!(header.sender.as_bytes(), ines.id.as_bytes());
        assert!(former.attestation.0.is_empty());
    }
    assert!(Wire::from_bytes(&page.entries[2].wire.0).is_ok());
}

#[tokio::test]
async fn what_one_deletes_leaves_both_screens_and_is_held_for_a_while() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    let first: EntryView = sealed.writes(ines, "A slip").await.json();
    let edit = sealed.adds(ines, Kind::Edit, Some(id(&first)), "Another");
    edit.await.assert_success();
    sealed.writes(ana, "Hello").await.assert_success();
    let others = sealed.removes(ana, id(&first)).await;
    others.assert_error(404, "not_found");
    sealed.removes(ines, id(&first)).await.assert_success();
    sealed.removes(ines, id(&first)).await.assert_success();

    assert_eq!(words(&sealed, &sealed.page(ana, "").await), ["Hello"]);
    let news = sealed.page(ana, "?after=3").await;
    assert!(news.entries.is_empty());
    let gone: Vec<_> = news.removed.iter().map(|it| it.sequence).collect();
    assert_eq!(gone, [4, 4], "with its other version");
    assert!(sealed.page(ana, "?after=4").await.removed.is_empty());
    let next: EntryView = sealed.writes(ana, "Next").await.json();
    assert_eq!(next.sequence, 5);

    // Nothing can be said of it any more, and its id is not free.
    for kind in [Kind::Edit, Kind::Reaction] {
        let answer = sealed.adds(ines, kind, Some(id(&first)), "👍").await;
        answer.assert_error(409, "entry_gone");
    }
    let again = wayfellow_domain::api::entry::EntryDraft { wire: first.wire };
    let answer = ines.post(&sealed.pair.path("/entries"), &again).await;
    answer.assert_error(409, "entry_gone");

    let held = "entry WHERE wire <> ''";
    assert_eq!(app.rows(held).await, 4);
    app.state.clock.advance(HELD_FOR);
    assert_eq!(forget_due(&app.state).await.unwrap(), 2);
    assert_eq!(app.rows(held).await, 2);
    assert_eq!(app.rows("entry").await, 4);
}

#[tokio::test]
async fn a_reaction_can_be_taken_back_and_an_edit_cannot_alone() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    let first: EntryView = sealed.writes(ines, "Hello").await.json();
    let reaction = sealed.adds(ana, Kind::Reaction, Some(id(&first)), "👍");
    let reaction: EntryView = reaction.await.json();
    let edit = sealed.adds(ines, Kind::Edit, Some(id(&first)), "Hello!");
    let edit: EntryView = edit.await.json();
    for parent in [id(&reaction), id(&edit)] {
        let answer = sealed.adds(ines, Kind::Reaction, Some(parent), "👍").await;
        assert_eq!(answer.error().problems[0].field, "wire.parent");
    }
    sealed.removes(ana, id(&reaction)).await.assert_success();
    let alone = sealed.removes(ines, id(&edit)).await;
    alone.assert_error(404, "not_found");
    let page = sealed.page(ines, "").await;
    assert_eq!(words(&sealed, &page), ["Hello", "Hello!"]);
}

#[tokio::test]
async fn what_is_kept_beside_the_talk_can_be_asked_for_alone() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    let message: EntryView = sealed.writes(ines, "Hello").await.json();
    let post: EntryView = sealed.adds(ines, Kind::Post, None, "post").await.json();
    let post = id(&post);
    let comment = sealed.adds(ana, Kind::Comment, Some(post), "comment");
    let comment: EntryView = comment.await.json();
    for (kind, parent, words) in [
        (Kind::SharedNote, None, "note"),
        (Kind::CheckInWords, None, "check-in"),
        (Kind::Reaction, Some(id(&message)), "👍"),
        (Kind::Reaction, Some(id(&comment)), "🎉"),
    ] {
        let answer = sealed.adds(ines, kind, parent, words).await;
        answer.assert_success();
    }
    let under_message = sealed.adds(ana, Kind::Comment, Some(id(&message)), "x");
    assert_eq!(under_message.await.error().problems[0].field, "wire.parent");
    let page = sealed.page(ana, "?board=true").await;
    let all = ["post", "comment", "note", "check-in", "🎉"];
    assert_eq!(words(&sealed, &page), all);
    sealed.removes(ines, post).await.assert_success();
    let answer = sealed.adds(ana, Kind::Comment, Some(post), "late").await;
    answer.assert_error(409, "entry_gone");
    let page = sealed.page(ana, "?board=true").await;
    assert_eq!(words(&sealed, &page), all[1..], "her own words stay");
}

#[tokio::test]
async fn who_listens_hears_of_a_removal() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    let first: EntryView = sealed.writes(ines, "Hello").await.json();
    let mut stream = ana.opens(&sealed.pair.path("/events")).await;
    let heard = stream.chunk().await.unwrap().unwrap();
    assert!(String::from_utf8_lossy(&heard).contains("{\"newest\":1}"));
    sealed.removes(ines, id(&first)).await.assert_success();
    let heard = stream.chunk().await.unwrap().unwrap();
    assert!(String::from_utf8_lossy(&heard).contains("{\"newest\":2}"));
}

#[tokio::test]
async fn nobody_removes_in_other_pairs_or_after_the_end() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let (ines, ana) = (&sealed.pair.mentor, &sealed.pair.mentee);
    let first: EntryView = sealed.writes(ines, "Hello").await.json();
    let zoe = app.person("Zoe").await;
    let answer = sealed.removes(&zoe, id(&first)).await;
    answer.assert_error(404, "not_found");
    for bad in ["x", "AAAA", "%20"] {
        let path = sealed.pair.path(&format!("/entries/{bad}"));
        ines.delete(&path).await.assert_error(404, "not_found");
    }
    let leave = sealed.pair.path("/leave");
    ana.post(&leave, &()).await.assert_success();
    let answer = sealed.removes(ines, id(&first)).await;
    answer.assert_error(404, "not_found");
}

#[tokio::test]
async fn nobody_floods_the_other() {
    let app = TestApp::start().await;
    let sealed = app.who_write().await;
    let ines = &sealed.pair.mentor;
    for _ in 0..120 {
        sealed.writes(ines, "Hello").await.assert_success();
    }
    let answer = sealed.writes(ines, "Hello").await;
    answer.assert_error(429, "too_many_requests");
    let other = sealed.writes(&sealed.pair.mentee, "Stop").await;
    other.assert_success();
    app.state.clock.advance(SignedDuration::from_secs(2));
    sealed.writes(ines, "Sorry").await.assert_success();
}
