//! `/api/groups`

use crate::support::{TestApp, sound_group};
use wayfellow_domain::access::GroupPlace;
use wayfellow_domain::api::group::{GroupView, GroupsView};
use wayfellow_domain::group::{GroupDraft, Joining, MOST_PROPOSED, Phase, Role, Topic};
use wayfellow_domain::id::GroupId;

#[tokio::test]
async fn a_proposed_group_has_its_proposer_for_an_admin() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let view: GroupView = ana.post("/api/groups", &sound_group()).await.json();
    let now = app.state.clock.now();
    assert_eq!(view.summary.phase, Phase::Proposed { since: now });
    assert_eq!(view.summary.place, GroupPlace::Admin);
    assert_eq!(view.standing.group, GroupPlace::Admin);
    assert_eq!((view.summary.members, view.requests), (1, Some(0)));
    assert_eq!(view.draft, Some(sound_group()));
    let again: GroupView = ana
        .get(&format!("/api/groups/{}", view.summary.id))
        .await
        .json();
    assert_eq!(again, view);
}

#[tokio::test]
async fn a_poor_draft_names_every_field() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let answer = ana.post("/api/groups", &GroupDraft::default()).await;
    answer.assert_error(422, "invalid");
    let fields: Vec<_> = answer
        .error()
        .problems
        .into_iter()
        .map(|problem| problem.field.into_owned())
        .collect();
    assert_eq!(fields, ["name", "purpose", "topic"]);
    let groups: GroupsView = ana.get("/api/groups").await.json();
    assert_eq!(groups.mine, []);
}

#[tokio::test]
async fn nobody_proposes_without_end() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    for _ in 0..MOST_PROPOSED {
        ana.proposes(&sound_group()).await;
    }
    let answer = ana.post("/api/groups", &sound_group()).await;
    answer.assert_error(409, "too_many_proposed");
    app.person("Ben").await.proposes(&sound_group()).await;
}

#[tokio::test]
async fn a_stranger_sees_nothing_of_a_hidden_group() {
    let app = TestApp::start().await;
    let (ana, eve) = (app.person("Ana").await, app.person("Eve").await);
    let hidden = GroupDraft {
        findable: false,
        ..sound_group()
    };
    let group = ana.proposes(&hidden).await;
    let missing = GroupId::from_random([9; 16]);
    let groups: GroupsView = eve.get("/api/groups").await.json();
    assert_eq!((groups.mine, groups.others), (vec![], vec![]));
    for id in [group, missing] {
        let path = format!("/api/groups/{id}");
        eve.get(&path).await.assert_error(404, "not_found");
        eve.put(&path, &sound_group())
            .await
            .assert_error(404, "not_found");
        eve.post(
            &format!("{path}/requests"),
            &serde_json::json!({"note": ""}),
        )
        .await
        .assert_error(404, "not_found");
        app.browser()
            .get(&path)
            .await
            .assert_error(401, "not_signed_in");
    }
    eve.get("/api/groups/nonsense")
        .await
        .assert_error(404, "not_found");
}

#[tokio::test]
async fn a_visitor_sees_what_a_findable_group_is_and_not_who_is_in_it() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&sound_group()).await;
    let groups: GroupsView = ben.get("/api/groups").await.json();
    assert_eq!(groups.mine, []);
    assert_eq!(groups.others.len(), 1);
    assert_eq!(groups.others[0].place, GroupPlace::Visitor);
    let answer = ben.get(&format!("/api/groups/{group}")).await;
    let view: GroupView = answer.json();
    assert_eq!((view.draft, view.requests), (None, None));
    assert!(!answer.body.contains("Ana"), "{}", answer.body);
    assert!(
        !answer.body.contains(&ana.id.to_string()),
        "{}",
        answer.body
    );
    for (path, status) in [("members", 404), ("requests", 404), ("invite-links", 404)] {
        let answer = ben.get(&format!("/api/groups/{group}/{path}")).await;
        answer.assert_error(status, "not_found");
    }
}

#[tokio::test]
async fn lists_are_for_members_of_the_installation() {
    let app = TestApp::start().await;
    let stranger = app.browser();
    stranger
        .get("/api/groups")
        .await
        .assert_error(401, "not_signed_in");
    stranger
        .post("/api/groups", &sound_group())
        .await
        .assert_error(401, "not_signed_in");
}

#[tokio::test]
async fn admins_describe_a_group_anew_and_members_do_not() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&sound_group()).await;
    app.adds(group, &ben, Role::Member).await;
    let path = format!("/api/groups/{group}");
    let other = GroupDraft {
        name: "Settling in".to_owned(),
        joining: Joining::Open,
        findable: false,
        ..sound_group()
    };
    ben.put(&path, &other)
        .await
        .assert_error(403, "admins_only");
    let view: GroupView = ana.put(&path, &other).await.json();
    assert_eq!(view.draft, Some(other));
    ana.put(&path, &GroupDraft::default())
        .await
        .assert_error(422, "invalid");
    let view: GroupView = ben.get(&path).await.json();
    assert_eq!(view.summary.name, "Settling in");
    assert_eq!((view.draft, view.requests), (None, None));
}

#[tokio::test]
async fn a_selected_group_keeps_its_topic() {
    let app = TestApp::start().await;
    let (ana, operator) = (app.person("Ana").await, app.operator().await);
    let group = ana.proposes(&sound_group()).await;
    operator
        .put(&format!("/api/operator/groups/{group}/selection"), &())
        .await
        .assert_success();
    let path = format!("/api/groups/{group}");
    let other_topic = GroupDraft {
        topic: Some(Topic::Other),
        ..sound_group()
    };
    ana.put(&path, &other_topic)
        .await
        .assert_error(409, "topic_fixed");
    let other_name = GroupDraft {
        name: "Settling in".to_owned(),
        ..sound_group()
    };
    ana.put(&path, &other_name).await.assert_success();
}
