//! `/api/operator/groups`

use crate::support::{TestApp, sound_group};
use wayfellow_domain::api::group::{GroupToSelect, GroupView};
use wayfellow_domain::group::{GroupDraft, Phase, Topic};
use wayfellow_domain::id::GroupId;

#[tokio::test]
async fn the_operator_selects_and_takes_back() {
    let app = TestApp::start().await;
    let (ana, operator) = (app.person("Ana").await, app.operator().await);
    let group = ana.proposes(&sound_group()).await;
    let selection = format!("/api/operator/groups/{group}/selection");
    let now = app.state.clock.now();
    for _ in 0..2 {
        operator.put(&selection, &()).await.assert_success();
        let view: GroupView = ana.get(&format!("/api/groups/{group}")).await.json();
        assert_eq!(view.summary.phase, Phase::Selected { since: now });
    }
    operator.delete(&selection).await.assert_success();
    let groups: Vec<GroupToSelect> = operator.get("/api/operator/groups").await.json();
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].phase, Phase::Unselected { since: now });
    assert_eq!(groups[0].members, 1);
}

#[tokio::test]
async fn only_the_first_three_topics_are_selected() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    for topic in Topic::ALL {
        let ana = app.person("Ana").await;
        let draft = GroupDraft {
            topic: Some(topic),
            ..sound_group()
        };
        let group = ana.proposes(&draft).await;
        let answer = operator
            .put(&format!("/api/operator/groups/{group}/selection"), &())
            .await;
        if topic == Topic::Other {
            answer.assert_error(409, "topic_not_selectable");
        } else {
            answer.assert_success();
        }
    }
}

#[tokio::test]
async fn the_operator_learns_nobodys_name_and_does_not_enter() {
    let app = TestApp::start().await;
    let (ana, operator) = (app.person("Ana Almeida").await, app.operator().await);
    let hidden = GroupDraft {
        findable: false,
        ..sound_group()
    };
    let group = ana.proposes(&hidden).await;
    let answer = operator.get("/api/operator/groups").await;
    answer.assert_success();
    assert!(!answer.body.contains("Almeida"), "{}", answer.body);
    assert!(!answer.body.contains(&ana.id.to_string()));
    for path in ["", "/members", "/requests", "/invite-links"] {
        operator
            .get(&format!("/api/groups/{group}{path}"))
            .await
            .assert_error(404, "not_found");
    }
}

#[tokio::test]
async fn nobody_else_selects_or_learns_that_one_could() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = ana.proposes(&sound_group()).await;
    let selection = format!("/api/operator/groups/{group}/selection");
    ana.get("/api/operator/groups")
        .await
        .assert_error(404, "not_found");
    ana.put(&selection, &())
        .await
        .assert_error(404, "not_found");
    ana.delete(&selection).await.assert_error(404, "not_found");
    let stranger = app.browser();
    stranger
        .put(&selection, &())
        .await
        .assert_error(401, "not_signed_in");
    let view: GroupView = ana.get(&format!("/api/groups/{group}")).await.json();
    assert!(matches!(view.summary.phase, Phase::Proposed { .. }));
}

#[tokio::test]
async fn a_group_that_is_not_there_is_not_selected() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let missing = GroupId::from_random([9; 16]);
    let selection = format!("/api/operator/groups/{missing}/selection");
    operator
        .put(&selection, &())
        .await
        .assert_error(404, "not_found");
    operator
        .delete(&selection)
        .await
        .assert_error(404, "not_found");
}
