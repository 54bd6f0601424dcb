//! `PUT` and `DELETE /api/groups/{group}/closing`

use crate::support::{Person, TestApp, sound_group, sound_program};
use jiff::SignedDuration;
use serde_json::json;
use wayfellow_domain::access::GroupPlace;
use wayfellow_domain::api::group::{GroupView, GroupsView, InviteLinkView, JoinRequestView};
use wayfellow_domain::group::{GroupDraft, InviteLinkDraft, MOST_PROPOSED, Phase, Role};
use wayfellow_domain::id::GroupId;
use wayfellow_domain::refusal::Refusal;

fn path(group: GroupId, below: &str) -> String {
    format!("/api/groups/{group}{below}")
}

async fn closes(admin: &Person, group: GroupId) -> GroupView {
    admin.put(&path(group, "/closing"), &()).await.json()
}

#[tokio::test]
async fn a_closed_group_takes_nobody_in() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let eve = app.person("Eve").await;
    let group = ana.proposes(&sound_group()).await;
    let links = path(group, "/invite-links");
    let days = InviteLinkDraft { days: 7 };
    let link: InviteLinkView = ana.post(&links, &days).await.json();
    ben.asks_to_join(group).await;

    let now = app.state.clock.now();
    let view = closes(&ana, group).await;
    assert_eq!(view.summary.phase, Phase::Closed { since: now });
    assert_eq!(view.requests, Some(0));

    // Whoever asked, and whoever has a link, finds nothing any more.
    let known: GroupsView = ben.get("/api/groups").await.json();
    assert_eq!(known.others, []);
    for person in [&ben, &eve] {
        let answer = person.get(&path(group, "")).await;
        answer.assert_error(404, "not_found");
        let answer = person
            .post(&path(group, "/requests"), &json!({"note": ""}))
            .await;
        answer.assert_error(404, "not_found");
        let answer = person
            .get(&format!("/api/invite-links/{}", link.token))
            .await;
        answer.assert_error(404, "not_found");
    }
    for answer in [
        ana.put(&path(group, ""), &sound_group()).await,
        ana.post(&links, &days).await,
        ana.post(&path(group, "/programs"), &sound_program()).await,
        app.operator()
            .await
            .put(&format!("/api/operator/groups/{group}/selection"), &())
            .await,
    ] {
        answer.assert_error(409, "group_closed");
    }
}

#[tokio::test]
async fn its_members_still_find_it_and_all_can_leave() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&sound_group()).await;
    app.adds(group, &ben, Role::Member).await;
    let answer = ana
        .delete(&path(group, &format!("/members/{}", ana.id)))
        .await;
    answer.assert_error(409, "last_admin");

    closes(&ana, group).await;
    let known: GroupsView = ben.get("/api/groups").await.json();
    assert_eq!(known.mine.len(), 1);
    for person in [&ana, &ben] {
        let answer = person
            .delete(&path(group, &format!("/members/{}", person.id)))
            .await;
        answer.assert_success();
        let known: GroupsView = person.get("/api/groups").await.json();
        assert_eq!((known.mine, known.others), (vec![], vec![]));
    }
}

#[tokio::test]
async fn programs_under_way_end_first() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    ana.makes_program(group, &sound_program()).await;
    let program = ana.opens_program(group, &sound_program()).await;
    let answer = ana.put(&path(group, "/closing"), &()).await;
    answer.assert_error(409, "programs_under_way");
    let refusal = Refusal::ProgramsUnderWay { count: 1 };
    assert_eq!(answer.error().refusal, Some(refusal));

    ana.moves_program(program, "close").await;
    let view = closes(&ana, group).await;
    assert!(matches!(view.summary.phase, Phase::Closed { .. }));
}

#[tokio::test]
async fn opening_it_again_proposes_it_again() {
    let app = TestApp::start().await;
    let (ana, eve) = (app.person("Ana").await, app.person("Eve").await);
    let group = app.selected_group(&ana).await;
    closes(&ana, group).await;
    let again = ana.delete(&path(group, "/closing")).await;
    let now = app.state.clock.now();
    let view: GroupView = again.json();
    assert_eq!(view.summary.phase, Phase::Proposed { since: now });
    let found: GroupView = eve.get(&path(group, "")).await.json();
    assert_eq!(found.summary.place, GroupPlace::Visitor);

    closes(&ana, group).await;
    for _ in 0..MOST_PROPOSED {
        ana.proposes(&sound_group()).await;
    }
    let answer = ana.delete(&path(group, "/closing")).await;
    answer.assert_error(409, "too_many_proposed");
}

#[tokio::test]
async fn each_act_is_recorded_once() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = ana.proposes(&sound_group()).await;
    let before = app.rows("audit").await;
    let first = closes(&ana, group).await;
    app.state.clock.advance(SignedDuration::from_hours(1));
    let second = closes(&ana, group).await;
    assert_eq!(second.summary.phase, first.summary.phase);
    assert_eq!(app.rows("audit").await, before + 1);
    for _ in 0..2 {
        let again = ana.delete(&path(group, "/closing")).await;
        again.assert_success();
    }
    assert_eq!(app.rows("audit").await, before + 2);
}

#[tokio::test]
async fn only_its_admins_close_it() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let eve = app.person("Eve").await;
    let hidden = GroupDraft {
        findable: false,
        ..sound_group()
    };
    let group = ana.proposes(&hidden).await;
    app.adds(group, &ben, Role::Member).await;
    let closing = path(group, "/closing");
    for (person, status, code) in [(&ben, 403, "admins_only"), (&eve, 404, "not_found")] {
        let answer = person.put(&closing, &()).await;
        answer.assert_error(status, code);
        person.delete(&closing).await.assert_error(status, code);
    }
    let stranger = app.browser().put(&closing, &()).await;
    stranger.assert_error(401, "not_signed_in");
}

#[tokio::test]
async fn who_was_removed_is_told_that_they_wait() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let eve = app.person("Eve").await;
    let open = GroupDraft {
        joining: wayfellow_domain::group::Joining::Open,
        ..sound_group()
    };
    let group = ana.proposes(&open).await;
    ben.asks_to_join(group).await;
    let answer = ana
        .delete(&path(group, &format!("/members/{}", ben.id)))
        .await;
    answer.assert_success();
    let waits = async |person: &Person| {
        let view: GroupView = person.get(&path(group, "")).await.json();
        view.waits
    };
    assert!(waits(&ben).await);
    assert!(!waits(&eve).await);
    let requests: Vec<JoinRequestView> = ana.get(&path(group, "/requests")).await.json();
    assert_eq!(requests, []);
}
