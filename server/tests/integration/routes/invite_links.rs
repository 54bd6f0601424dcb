//! `/api/groups/{group}/invite-links` and `/api/invite-links/{token}`

use crate::support::{Person, TestApp, sound_group};
use jiff::SignedDuration;
use serde_json::json;
use wayfellow_domain::access::GroupPlace;
use wayfellow_domain::api::group::{InviteLinkView, InvitedView, JoinAnswer};
use wayfellow_domain::group::{
    GroupDraft, InviteLinkDraft, JoinRequestDraft, Joining, MOST_LINKS, Role,
};
use wayfellow_domain::id::GroupId;

async fn makes_link(admin: &Person, group: GroupId, days: u16) -> InviteLinkView {
    admin
        .post(
            &format!("/api/groups/{group}/invite-links"),
            &InviteLinkDraft { days },
        )
        .await
        .json()
}

async fn links(admin: &Person, group: GroupId) -> Vec<InviteLinkView> {
    admin
        .get(&format!("/api/groups/{group}/invite-links"))
        .await
        .json()
}

fn open_path(link: &InviteLinkView) -> String {
    format!("/api/invite-links/{}", link.token)
}

fn follow_path(link: &InviteLinkView) -> String {
    format!("/api/invite-links/{}/followers", link.token)
}

fn hidden(joining: Joining) -> GroupDraft {
    GroupDraft {
        findable: false,
        joining,
        ..sound_group()
    }
}

#[tokio::test]
async fn a_link_leads_into_a_hidden_group_by_an_approval() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&hidden(Joining::Approved)).await;
    let link = makes_link(&ana, group, 7).await;
    let invited: InvitedView = app.browser().get(&open_path(&link)).await.json();
    assert_eq!(
        (invited.id, invited.waits, invited.place),
        (group, true, GroupPlace::Outside)
    );
    app.browser()
        .post(&follow_path(&link), &JoinRequestDraft::default())
        .await
        .assert_error(401, "not_signed_in");
    let draft = JoinRequestDraft {
        note: "Ana sent me the link.".to_owned(),
    };
    let answer: JoinAnswer = ben.post(&follow_path(&link), &draft).await.json();
    assert_eq!(answer.place, GroupPlace::Asked);
    let invited: InvitedView = ben.get(&open_path(&link)).await.json();
    assert_eq!(invited.place, GroupPlace::Asked);
    assert_eq!(links(&ana, group).await[0].followed, 1);
    ana.put(
        &format!("/api/groups/{group}/requests/{}/approval", ben.id),
        &(),
    )
    .await
    .assert_success();
    ben.post(&follow_path(&link), &draft)
        .await
        .assert_error(409, "already_member");
}

#[tokio::test]
async fn where_the_group_says_so_a_link_leads_straight_in() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    for joining in [Joining::ByLink, Joining::Open] {
        let ben = app.person("Ben").await;
        let group = ana.proposes(&hidden(joining)).await;
        let link = makes_link(&ana, group, 7).await;
        let invited: InvitedView = ben.get(&open_path(&link)).await.json();
        assert!(!invited.waits);
        let answer: JoinAnswer = ben
            .post(&follow_path(&link), &JoinRequestDraft::default())
            .await
            .json();
        assert_eq!(answer.place, GroupPlace::Member);
    }
}

#[tokio::test]
async fn who_has_asked_and_then_gets_a_link_comes_in_by_it() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let draft = GroupDraft {
        joining: Joining::ByLink,
        ..sound_group()
    };
    let group = ana.proposes(&draft).await;
    assert_eq!(ben.asks_to_join(group).await.place, GroupPlace::Asked);
    let link = makes_link(&ana, group, 7).await;
    let answer: JoinAnswer = ben
        .post(&follow_path(&link), &JoinRequestDraft::default())
        .await
        .json();
    assert_eq!(answer.place, GroupPlace::Member);
    let requests: Vec<serde_json::Value> = ana
        .get(&format!("/api/groups/{group}/requests"))
        .await
        .json();
    assert_eq!(requests.len(), 0);
}

#[tokio::test]
async fn who_was_removed_waits_even_with_a_link() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&hidden(Joining::Open)).await;
    app.adds(group, &ben, Role::Member).await;
    let link = makes_link(&ana, group, 7).await;
    ana.delete(&format!("/api/groups/{group}/members/{}", ben.id))
        .await
        .assert_success();
    let invited: InvitedView = ben.get(&open_path(&link)).await.json();
    assert!(invited.waits);
    let answer: JoinAnswer = ben
        .post(&follow_path(&link), &JoinRequestDraft::default())
        .await
        .json();
    assert_eq!(answer.place, GroupPlace::Asked);
}

#[tokio::test]
async fn links_expire_and_are_ended() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&hidden(Joining::Open)).await;
    let (short, long) = (
        makes_link(&ana, group, 1).await,
        makes_link(&ana, group, 30).await,
    );
    assert_ne!(short.token, long.token);
    let now = app.state.clock.now();
    assert_eq!(short.ends_at, now + SignedDuration::from_hours(24));
    app.state
        .clock
        .advance(SignedDuration::from_hours(24) - SignedDuration::from_millis(1));
    ben.get(&open_path(&short)).await.assert_success();
    app.state.clock.advance(SignedDuration::from_millis(1));
    let draft = JoinRequestDraft::default();
    for link in [&short, &long] {
        if link == &long {
            ana.delete(&format!("/api/groups/{group}/invite-links/{}", long.id))
                .await
                .assert_success();
        }
        ben.get(&open_path(link))
            .await
            .assert_error(404, "not_found");
        ben.post(&follow_path(link), &draft)
            .await
            .assert_error(404, "not_found");
    }
    assert_eq!(links(&ana, group).await, []);
}

#[tokio::test]
async fn a_link_can_be_copied_again_and_is_not_in_the_database() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = ana.proposes(&sound_group()).await;
    let link = makes_link(&ana, group, 7).await;
    assert_eq!(links(&ana, group).await, std::slice::from_ref(&link));
    // What the database knows of the link does not open it.
    app.browser()
        .get(&format!("/api/invite-links/{}", link.id))
        .await
        .assert_error(404, "not_found");
    let mut forged = link.token.clone();
    forged.replace_range(22.., &"A".repeat(22));
    app.browser()
        .get(&format!("/api/invite-links/{forged}"))
        .await
        .assert_error(404, "not_found");
}

#[tokio::test]
async fn only_admins_keep_links() {
    let app = TestApp::start().await;
    let (ana, ben, eve) = (
        app.person("Ana").await,
        app.person("Ben").await,
        app.person("Eve").await,
    );
    let group = ana.proposes(&sound_group()).await;
    app.adds(group, &ben, Role::Member).await;
    let link = makes_link(&ana, group, 7).await;
    let path = format!("/api/groups/{group}/invite-links");
    for (person, status, code) in [(&ben, 403, "admins_only"), (&eve, 404, "not_found")] {
        person.get(&path).await.assert_error(status, code);
        person
            .post(&path, &InviteLinkDraft { days: 7 })
            .await
            .assert_error(status, code);
        person
            .delete(&format!("{path}/{}", link.id))
            .await
            .assert_error(status, code);
    }
    let visitor = app.browser();
    for answer in [
        visitor.get(&path).await,
        visitor.post(&path, &InviteLinkDraft { days: 7 }).await,
        visitor.delete(&format!("{path}/{}", link.id)).await,
    ] {
        answer.assert_error(401, "not_signed_in");
    }
    // An admin of one group does not end the links of another.
    let other = eve.proposes(&sound_group()).await;
    eve.delete(&format!("/api/groups/{other}/invite-links/{}", link.id))
        .await
        .assert_error(404, "not_found");
    assert_eq!(links(&ana, group).await.len(), 1);
}

#[tokio::test]
async fn links_have_their_bounds() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = ana.proposes(&sound_group()).await;
    let path = format!("/api/groups/{group}/invite-links");
    let answer = ana.post(&path, &json!({"days": 91})).await;
    answer.assert_error(422, "invalid");
    assert_eq!(answer.error().field.as_deref(), Some("days"));
    for _ in 0..MOST_LINKS {
        makes_link(&ana, group, 1).await;
    }
    ana.post(&path, &InviteLinkDraft { days: 1 })
        .await
        .assert_error(409, "too_many_links");
    // Those that have expired do not count.
    app.state.clock.advance(SignedDuration::from_hours(24));
    makes_link(&ana, group, 1).await;
}
