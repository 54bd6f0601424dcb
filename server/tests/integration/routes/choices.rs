//! `/api/groups/{group}/choices`

use crate::support::{TestApp, sound_program, sound_sign_up};
use jiff::SignedDuration;
use wayfellow_domain::api::sign_up::OwnChoiceDraft;
use wayfellow_domain::choice::{Choice, ListKind, MOST_OWN_CHOICES};
use wayfellow_domain::group::Role as GroupRole;
use wayfellow_domain::problem::{Fault, Problem};
use wayfellow_domain::sign_up::{Role, SignUpDraft};
use wayfellow_server::{choice, random};

fn own(list: ListKind, label: &str) -> OwnChoiceDraft {
    OwnChoiceDraft {
        list,
        label: label.to_owned(),
    }
}

#[tokio::test]
async fn what_one_adds_all_of_the_group_can_choose_and_nobody_else() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let dora = app.person("Dora").await;
    let (group, other) = (
        app.selected_group(&ana).await,
        app.selected_group(&dora).await,
    );
    app.adds(group, &ben, GroupRole::Member).await;
    let program = ana.opens_program(group, &sound_program()).await;
    let elsewhere = dora.opens_program(other, &sound_program()).await;
    app.state.clock.advance(SignedDuration::from_hours(48));

    let path = format!("/api/groups/{group}/choices");
    let added: Choice = ben
        .post(&path, &own(ListKind::Areas, "  The old harbour "))
        .await
        .json();
    assert_eq!(added.label, "The old harbour");
    let view = ana.reads_sign_up(program).await;
    assert_eq!(view.lists.of(ListKind::Areas), std::slice::from_ref(&added));
    let draft = SignUpDraft {
        area: Some(added.key.to_string()),
        ..sound_sign_up(Role::Mentee)
    };
    ana.signs_up(program, &draft).await;

    let view = dora.reads_sign_up(elsewhere).await;
    assert!(view.lists.of(ListKind::Areas).is_empty());
    let answer = dora
        .post(&format!("/api/programs/{elsewhere}/sign-up"), &draft)
        .await;
    let expected = [Problem::new("area", Fault::NotOffered)];
    assert_eq!(answer.error().problems, expected);
}

#[tokio::test]
async fn what_is_there_cannot_be_added_nor_what_is_no_label() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let path = format!("/api/groups/{group}/choices");
    let fault = async |draft: OwnChoiceDraft| {
        let answer = ana.post(&path, &draft).await;
        answer.assert_error(422, "invalid");
        let problems = answer.error().problems;
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].field, "label");
        problems[0].fault
    };
    ana.post(&path, &own(ListKind::Interests, "Bell ringing"))
        .await
        .assert_success();
    let again = own(ListKind::Interests, "BELL RINGING");
    assert_eq!(fault(again).await, Fault::Repeated);
    assert_eq!(
        fault(own(ListKind::Interests, "Chess")).await,
        Fault::Repeated
    );
    assert_eq!(
        fault(own(ListKind::Countries, "Atlantis")).await,
        Fault::NotOffered
    );
    assert_eq!(fault(own(ListKind::Interests, " ")).await, Fault::Missing);
    let long = own(ListKind::Interests, &"x".repeat(61));
    assert_eq!(fault(long).await, Fault::TooLong { most: 60 });
    let turned = own(ListKind::Interests, "a\u{202e}b");
    assert_eq!(fault(turned).await, Fault::UnshownCharacter);
}

#[tokio::test]
async fn a_list_grows_only_so_far() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let mut tx = app.state.database.write().await.unwrap();
    for number in 0..MOST_OWN_CHOICES {
        let lists = choice::store::lists(&mut tx, group).await.unwrap();
        let label = format!("Quarter {number}");
        let choice = lists
            .check_own(ListKind::Areas, &label, random::bytes())
            .unwrap();
        let now = app.state.clock.now();
        choice::store::insert(&mut tx, group, ListKind::Areas, &choice, now)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let path = format!("/api/groups/{group}/choices");
    let answer = ana.post(&path, &own(ListKind::Areas, "One more")).await;
    let fault = answer.error().problems[0].fault;
    assert!(matches!(fault, Fault::OutOfRange { .. }), "{fault:?}");
    ana.post(&path, &own(ListKind::Interests, "Bell ringing"))
        .await
        .assert_success();
}

#[tokio::test]
async fn only_members_add() {
    let app = TestApp::start().await;
    let (ana, cleo) = (app.person("Ana").await, app.person("Cleo").await);
    let group = app.selected_group(&ana).await;
    let path = format!("/api/groups/{group}/choices");
    let draft = own(ListKind::Areas, "The old harbour");
    cleo.post(&path, &draft)
        .await
        .assert_error(404, "not_found");
    let stranger = app.browser().post(&path, &draft).await;
    stranger.assert_error(401, "not_signed_in");
}
