//! `/api/programs/{program}/invite-mails`

use crate::support::{TestApp, sound_program};
use jiff::SignedDuration;
use wayfellow_domain::api::group::{InviteLinkView, InviteMailView, InvitedView};
use wayfellow_domain::group::InviteMailDraft;

fn path(program: impl std::fmt::Display) -> String {
    format!("/api/programs/{program}/invite-mails")
}

#[tokio::test]
async fn pasted_addresses_get_a_link_into_the_group_and_are_not_kept() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let program = ana.opens_program(group, &sound_program()).await;
    app.state.clock.advance(SignedDuration::from_hours(3 * 24));
    let draft = InviteMailDraft::read("Cara <cara@new.example>; dan@new.example\nCARA@new.example");
    let sent: InviteMailView = ana.post(&path(program), &draft).await.json();
    assert_eq!(sent.mails, 2);
    let [mail] = app.mails("cara@new.example").await.try_into().unwrap();
    assert_eq!(mail.subject, "Ana invites you to Career advancement");
    let start = app.state.origin.url("/invite/");
    let token = mail.text.split(&start).nth(1).unwrap();
    let token = token.split_whitespace().next().unwrap();
    let invited: InvitedView = app
        .browser()
        .get(&format!("/api/invite-links/{token}"))
        .await
        .json();
    assert_eq!(invited.id, group);
    let links: Vec<InviteLinkView> = ana
        .get(&format!("/api/groups/{group}/invite-links"))
        .await
        .json();
    assert_eq!(links.len(), 1, "one link for all, which can be ended");
    for table in ["member", "sign_up"] {
        let before = app.rows(table).await;
        let draft = InviteMailDraft::read("eva@new.example");
        ana.post(&path(program), &draft).await.assert_success();
        assert_eq!(app.rows(table).await, before, "{table}");
    }
}

#[tokio::test]
async fn members_and_strangers_get_the_same_letter() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = app.selected_group(&ana).await;
    let program = ana.opens_program(group, &sound_program()).await;
    app.state.clock.advance(SignedDuration::from_hours(3 * 24));
    let known = format!("{}@example.org", "ben");
    let draft = InviteMailDraft::read(&format!("{known}, nobody@new.example"));
    ana.post(&path(program), &draft).await.assert_success();
    let text = |mails: Vec<wayfellow_server::mail::store::DueMail>| {
        mails
            .last()
            .map(|mail| (mail.subject.clone(), mail.text.clone()))
    };
    let (one, other) = (
        app.mails(&known).await,
        app.mails("nobody@new.example").await,
    );
    assert!(text(one.clone()).is_some());
    assert_eq!(text(one), text(other));
    ben.post(&path(program), &draft)
        .await
        .assert_error(404, "not_found");
}

#[tokio::test]
async fn bad_addresses_are_named_and_nothing_is_sent() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let program = ana.opens_program(group, &sound_program()).await;
    app.state.clock.advance(SignedDuration::from_hours(3 * 24));
    let draft = InviteMailDraft::read("cara@new.example nobody");
    let answer = ana.post(&path(program), &draft).await;
    assert_eq!(answer.error().problems[0].field, "addresses.1");
    assert!(app.mails("cara@new.example").await.is_empty());
    for _ in 0..5 {
        let draft = InviteMailDraft::read("cara@new.example");
        ana.post(&path(program), &draft).await.assert_success();
    }
    let draft = InviteMailDraft::read("cara@new.example");
    ana.post(&path(program), &draft)
        .await
        .assert_error(429, "too_many_requests");
}

#[tokio::test]
async fn nobody_is_invited_to_what_takes_no_sign_ups() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let program = ana.makes_program(group, &sound_program()).await;
    let draft = InviteMailDraft::read("cara@new.example");
    ana.post(&path(program), &draft)
        .await
        .assert_error(409, "sign_up_not_yet_open");
    assert!(app.mails("cara@new.example").await.is_empty());
}
