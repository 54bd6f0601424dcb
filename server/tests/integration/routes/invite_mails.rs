//! `/api/programs/{program}/invite-mails`

use crate::support::{TestApp, sound_program};
use jiff::SignedDuration;
use wayfellow_domain::api::group::{InviteLinkView, InviteMailView, InvitedView};
use wayfellow_domain::group::{InviteLinkDraft, InviteMailDraft, MOST_LINKS};

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
    let (ana, ben) = (app.person("Ana").await, app.sign_up_and_in("Ben").await);
    let group = app.selected_group(&ana).await;
    let program = ana.opens_program(group, &sound_program()).await;
    app.state.clock.advance(SignedDuration::from_hours(3 * 24));
    let known = ben.email.clone();
    let before = app.mails(&known).await.len();
    let draft = InviteMailDraft::read(&format!("{known}, nobody@new.example"));
    let answer: InviteMailView = ana.post(&path(program), &draft).await.json();
    assert_eq!(answer.mails, 2);
    assert_eq!(app.mails(&known).await.len(), before + 1);
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

#[tokio::test]
async fn a_group_that_invites_week_after_week_runs_out_of_no_links() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    app.keep_sessions().await;
    let group = app.selected_group(&ana).await;
    let program = ana.opens_program(group, &sound_program()).await;
    app.days(3);
    let links = format!("/api/groups/{group}/invite-links");
    let list = async || -> Vec<InviteLinkView> { ana.get(&links).await.json() };
    // One that an admin made for something else is not handed out.
    let by_hand = InviteLinkDraft { days: 30 };
    let own: InviteLinkView = ana.post(&links, &by_hand).await.json();
    for batch in 0..11 {
        let draft = InviteMailDraft::read(&format!("p{batch}@new.example"));
        ana.post(&path(program), &draft).await.assert_success();
        let mail = app.mails(&draft.addresses[0]).await.pop().unwrap();
        assert!(!mail.text.contains(&own.token), "{}", mail.text);
        app.days(1);
    }
    // After eleven days the first would end too early for who is invited now.
    assert_eq!(list().await.len() - 1, 1);
    let draft = InviteMailDraft::read("last@new.example");
    ana.post(&path(program), &draft).await.assert_success();
    let mut mailed = list().await;
    mailed.retain(|link| link.id != own.id);
    assert_eq!(mailed.len(), 2);
    let mail = app.mails("last@new.example").await.pop().unwrap();
    assert!(mail.text.contains(&mailed[0].token), "{}", mail.text);
}

#[tokio::test]
async fn what_no_link_can_be_made_for_spends_nothing() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let program = ana.opens_program(group, &sound_program()).await;
    app.days(3);
    let links = format!("/api/groups/{group}/invite-links");
    let mut last = None;
    for _ in 0..MOST_LINKS {
        let link: InviteLinkView = ana.post(&links, &InviteLinkDraft { days: 30 }).await.json();
        last = Some(link.id);
    }
    let draft = InviteMailDraft::read("cara@new.example");
    for _ in 0..6 {
        ana.post(&path(program), &draft)
            .await
            .assert_error(409, "too_many_links");
    }
    ana.delete(&format!("{links}/{}", last.unwrap()))
        .await
        .assert_success();
    ana.post(&path(program), &draft).await.assert_success();
}

#[tokio::test]
async fn nobody_is_written_to_twice_within_a_week() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    app.keep_sessions().await;
    let group = app.selected_group(&ana).await;
    let program = ana.opens_program(group, &sound_program()).await;
    app.days(2);
    let draft = InviteMailDraft::read("cara@new.example, dan@new.example");
    let sent: InviteMailView = ana.post(&path(program), &draft).await.json();
    assert_eq!(sent.mails, 2);
    app.days(6);
    let again = InviteMailDraft::read("CARA@new.example, eva@new.example");
    let sent: InviteMailView = ana.post(&path(program), &again).await.json();
    assert_eq!((sent.mails, sent.left_out), (1, 1));
    assert_eq!(app.mails("cara@new.example").await.len(), 1);
    // Another group is another matter.
    let gil = app.person("Gil").await;
    let other = app.selected_group(&gil).await;
    let elsewhere = gil.opens_program(other, &sound_program()).await;
    let sent: InviteMailView = gil.post(&path(elsewhere), &draft).await.json();
    assert_eq!((sent.mails, sent.left_out), (2, 0));
    app.days(1);
    let sent: InviteMailView = ana.post(&path(program), &draft).await.json();
    assert_eq!((sent.mails, sent.left_out), (2, 0));
    let acts = "audit WHERE act = 'invite_by_mail'";
    assert_eq!(app.rows(acts).await, 4);
    let of_one =
        format!("{acts} AND detail LIKE '%\"mails\":1%' AND detail LIKE '%\"left_out\":1%'");
    assert_eq!(app.rows(&of_one).await, 1);
}
