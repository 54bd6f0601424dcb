//! `/api/profile` and `/api/groups/{group}/profiles`

use crate::support::{TestApp, sound_group};
use serde_json::json;
use wayfellow_domain::api::group::GroupMemberView;
use wayfellow_domain::api::profile::MemberProfile;
use wayfellow_domain::api::session::SessionView;
use wayfellow_domain::group::Role;
use wayfellow_domain::profile::{PartDraft, ProfileCard, ProfileDraft};

fn part(text: &str, visible: bool) -> PartDraft {
    PartDraft {
        text: text.to_owned(),
        visible,
    }
}

#[tokio::test]
async fn a_profile_is_empty_until_its_owner_writes_it() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let empty: ProfileDraft = ana.get("/api/profile").await.json();
    assert_eq!(
        empty,
        ProfileDraft {
            name: "Ana".to_owned(),
            ..ProfileDraft::default()
        }
    );
    let written = ProfileDraft {
        name: " Ana  María ".to_owned(),
        about: part(" Two children. ", true),
        place: part("Lisbon", false),
        ..empty
    };
    let kept: ProfileDraft = ana.put("/api/profile", &written).await.json();
    assert_eq!(
        (kept.name.as_str(), kept.about.text.as_str()),
        ("Ana María", "Two children.")
    );
    for _ in 0..2 {
        let again: ProfileDraft = ana.get("/api/profile").await.json();
        assert_eq!(again, kept);
        ana.put("/api/profile", &kept).await.assert_success();
    }
    let session: SessionView = ana.get("/api/session").await.json();
    assert_eq!(session.member.unwrap().name, "Ana María");
}

#[tokio::test]
async fn a_profile_is_its_owners_alone() {
    let app = TestApp::start().await;
    let stranger = app.browser();
    stranger
        .get("/api/profile")
        .await
        .assert_error(401, "not_signed_in");
    stranger
        .put("/api/profile", &ProfileDraft::default())
        .await
        .assert_error(401, "not_signed_in");
}

#[tokio::test]
async fn a_poor_profile_names_its_fields() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let poor = ProfileDraft {
        languages: part(&"a".repeat(121), true),
        ..ProfileDraft::default()
    };
    let answer = ana.put("/api/profile", &poor).await;
    answer.assert_error(422, "invalid");
    let fields: Vec<_> = answer
        .error()
        .problems
        .into_iter()
        .map(|problem| problem.field.into_owned())
        .collect();
    assert_eq!(fields, ["name", "languages"]);
    ana.put(
        "/api/profile",
        &json!({"name": "Ana", "office": "operator"}),
    )
    .await
    .assert_error(422, "wrong_type");
}

#[tokio::test]
async fn the_group_sees_what_is_shown_and_others_nothing() {
    let app = TestApp::start().await;
    let (ana, ben, eve) = (
        app.person("Ana").await,
        app.person("Ben").await,
        app.person("Eve").await,
    );
    let group = ana.proposes(&sound_group()).await;
    app.adds(group, &ben, Role::Member).await;
    for (person, visible) in [(&ana, true), (&ben, false), (&eve, true)] {
        let draft = ProfileDraft {
            name: "Someone".to_owned(),
            profession: part("Nurse at St Anna", visible),
            place: part("Secret Street 7", false),
            ..ProfileDraft::default()
        };
        person.put("/api/profile", &draft).await.assert_success();
    }
    let path = format!("/api/groups/{group}/profiles");
    let answer = ben.get(&path).await;
    let shown: Vec<MemberProfile> = answer.json();
    assert_eq!(
        shown,
        [MemberProfile {
            member: ana.id,
            card: ProfileCard {
                profession: Some("Nurse at St Anna".to_owned()),
                ..ProfileCard::default()
            }
        }]
    );
    assert!(!answer.body.contains("Secret"), "{}", answer.body);
    eve.get(&path).await.assert_error(404, "not_found");
    eve.asks_to_join(group).await;
    eve.get(&path).await.assert_error(404, "not_found");
    app.browser()
        .get(&path)
        .await
        .assert_error(401, "not_signed_in");
    let members: Vec<GroupMemberView> = ben
        .get(&format!("/api/groups/{group}/members"))
        .await
        .json();
    assert_eq!(members.len(), 2);
}
