//! `/api/groups/{group}/requests`

use crate::support::{Person, TestApp, sound_group};
use serde_json::json;
use wayfellow_domain::access::GroupPlace;
use wayfellow_domain::api::group::{GroupView, GroupsView, JoinAnswer, JoinRequestView};
use wayfellow_domain::group::{GroupDraft, JoinRequestDraft, Joining, Role};
use wayfellow_domain::id::GroupId;

async fn requests(admin: &Person, group: GroupId) -> Vec<JoinRequestView> {
    admin
        .get(&format!("/api/groups/{group}/requests"))
        .await
        .json()
}

#[tokio::test]
async fn a_request_waits_for_an_admin_who_lets_in() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&sound_group()).await;
    let path = format!("/api/groups/{group}/requests");
    let draft = JoinRequestDraft {
        note: " I live next door. ".to_owned(),
    };
    let answer: JoinAnswer = ben.post(&path, &draft).await.json();
    assert_eq!(answer.place, GroupPlace::Asked);
    ben.post(&path, &draft)
        .await
        .assert_error(409, "already_asked");
    let view: GroupView = ana.get(&format!("/api/groups/{group}")).await.json();
    assert_eq!((view.requests, view.summary.members), (Some(1), 1));
    let waiting = requests(&ana, group).await;
    assert_eq!(waiting.len(), 1);
    assert_eq!(
        (waiting[0].name.as_str(), waiting[0].note.as_str()),
        ("Ben", "I live next door.")
    );
    let approval = format!("{path}/{}/approval", ben.id);
    // Two admins press at about the same time: the second changes nothing.
    for _ in 0..2 {
        ana.put(&approval, &()).await.assert_success();
    }
    let groups: GroupsView = ben.get("/api/groups").await.json();
    assert_eq!(groups.mine[0].place, GroupPlace::Member);
    assert_eq!(requests(&ana, group).await, []);
    ben.post(&path, &draft)
        .await
        .assert_error(409, "already_member");
}

#[tokio::test]
async fn a_request_is_declined_or_taken_back() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&sound_group()).await;
    let request = format!("/api/groups/{group}/requests/{}", ben.id);
    for who in [&ana, &ben] {
        ben.asks_to_join(group).await;
        who.delete(&request).await.assert_success();
        who.delete(&request).await.assert_error(404, "not_found");
        assert_eq!(requests(&ana, group).await, []);
        let view: GroupView = ben.get(&format!("/api/groups/{group}")).await.json();
        assert_eq!(view.summary.place, GroupPlace::Visitor);
    }
    ana.put(&format!("{request}/approval"), &())
        .await
        .assert_error(404, "not_found");
}

#[tokio::test]
async fn only_admins_see_and_answer_requests() {
    let app = TestApp::start().await;
    let (ana, ben, cleo, eve) = (
        app.person("Ana").await,
        app.person("Ben").await,
        app.person("Cleo").await,
        app.person("Eve").await,
    );
    let group = ana.proposes(&sound_group()).await;
    app.adds(group, &ben, Role::Member).await;
    cleo.asks_to_join(group).await;
    let path = format!("/api/groups/{group}/requests");
    let request = format!("{path}/{}", cleo.id);
    let approval = format!("{request}/approval");
    for (person, status, code) in [
        (&ben, 403, "admins_only"),
        (&eve, 404, "not_found"),
        (&cleo, 404, "not_found"),
    ] {
        person.get(&path).await.assert_error(status, code);
        person.put(&approval, &()).await.assert_error(status, code);
        if person.id != cleo.id {
            person.delete(&request).await.assert_error(status, code);
        }
    }
    app.browser()
        .get(&path)
        .await
        .assert_error(401, "not_signed_in");
    assert_eq!(requests(&ana, group).await.len(), 1);
}

#[tokio::test]
async fn an_open_group_lets_straight_in() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    for (joining, place) in [
        (Joining::Open, GroupPlace::Member),
        (Joining::ByLink, GroupPlace::Asked),
    ] {
        let draft = GroupDraft {
            joining,
            ..sound_group()
        };
        let group = ana.proposes(&draft).await;
        assert_eq!(ben.asks_to_join(group).await.place, place);
    }
}

#[tokio::test]
async fn a_long_note_names_its_field() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&sound_group()).await;
    let path = format!("/api/groups/{group}/requests");
    let answer = ben.post(&path, &json!({"note": "a".repeat(301)})).await;
    answer.assert_error(422, "invalid");
    assert_eq!(answer.error().field.as_deref(), Some("note"));
    ben.post(&path, &json!({"note": 7}))
        .await
        .assert_error(422, "wrong_type");
}

#[tokio::test]
async fn one_who_asks_twice_at_once_waits_once() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&sound_group()).await;
    let path = format!("/api/groups/{group}/requests");
    let draft = JoinRequestDraft::default();
    let (one, other) = tokio::join!(ben.post(&path, &draft), ben.post(&path, &draft));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    assert_eq!(requests(&ana, group).await.len(), 1);
}
