//! `/api/programs/{program}/sign-ups`

use crate::support::{TestApp, sound_program, sound_sign_up};
use jiff::SignedDuration;
use wayfellow_domain::api::sign_up::SignUpSummary;
use wayfellow_domain::group::Role as GroupRole;
use wayfellow_domain::sign_up::{Role, SignUpDraft};

#[tokio::test]
async fn an_admin_sees_who_and_as_what_and_no_more() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let cleo = app.person("Cleo").await;
    let group = app.selected_group(&ana).await;
    app.adds(group, &ben, GroupRole::Member).await;
    app.adds(group, &cleo, GroupRole::Member).await;
    let program = ana.opens_program(group, &sound_program()).await;
    let path = format!("/api/programs/{program}/sign-ups");
    app.state.clock.advance(SignedDuration::from_hours(48));

    let mentor = SignUpDraft {
        wishes: vec![cleo.id],
        about: "I like tea.".to_owned(),
        ..sound_sign_up(Role::Mentor)
    };
    ben.signs_up(program, &mentor).await;
    app.state.clock.advance(SignedDuration::from_hours(1));
    let mentee = SignUpDraft {
        rather_nots: vec![ben.id],
        ..sound_sign_up(Role::Mentee)
    };
    cleo.signs_up(program, &mentee).await;
    let own = format!("/api/programs/{program}/sign-up");
    ana.put(&own, &mentee).await.assert_success();

    let answer = ana.get(&path).await;
    for secret in ["tea", "wish", "rather", "confidence", "hours"] {
        assert!(!answer.body.contains(secret), "{secret} in {}", answer.body);
    }
    let list: Vec<SignUpSummary> = answer.json();
    let found: Vec<_> = list
        .iter()
        .map(|one| (one.member, &*one.name, one.role, one.seats))
        .collect();
    let expected = [
        (ben.id, "Ben", Role::Mentor, Some(2)),
        (cleo.id, "Cleo", Role::Mentee, None),
    ];
    assert_eq!(found, expected);
    assert_eq!(list[1].sent_at, app.state.clock.now());

    cleo.delete(&own).await.assert_success();
    let list: Vec<SignUpSummary> = ana.get(&path).await.json();
    assert_eq!(list.len(), 1);
}

#[tokio::test]
async fn it_is_for_admins_of_that_group() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let dora = app.person("Dora").await;
    let group = app.selected_group(&ana).await;
    app.adds(group, &ben, GroupRole::Member).await;
    app.selected_group(&dora).await;
    let program = ana.opens_program(group, &sound_program()).await;
    let path = format!("/api/programs/{program}/sign-ups");
    ben.get(&path).await.assert_error(403, "admins_only");
    dora.get(&path).await.assert_error(404, "not_found");
    let stranger = app.browser().get(&path).await;
    stranger.assert_error(401, "not_signed_in");
    let list: Vec<SignUpSummary> = ana.get(&path).await.json();
    assert_eq!(list, []);
}
