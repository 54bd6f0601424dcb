//! `/api/groups/{group}/members`

use crate::support::{Person, TestApp, sound_group};
use wayfellow_domain::access::GroupPlace;
use wayfellow_domain::api::group::{GroupMemberView, RoleChange};
use wayfellow_domain::group::{GroupDraft, Joining, Role};
use wayfellow_domain::id::{GroupId, MemberId};

async fn members(person: &Person, group: GroupId) -> Vec<GroupMemberView> {
    person
        .get(&format!("/api/groups/{group}/members"))
        .await
        .json()
}

fn path(group: GroupId, member: MemberId) -> String {
    format!("/api/groups/{group}/members/{member}")
}

fn role_path(group: GroupId, member: MemberId) -> String {
    format!("/api/groups/{group}/members/{member}/role")
}

const ADMIN: RoleChange = RoleChange { role: Role::Admin };
const MEMBER: RoleChange = RoleChange { role: Role::Member };

#[tokio::test]
async fn members_see_each_other_and_outsiders_nobody() {
    let app = TestApp::start().await;
    let (ana, ben, eve) = (
        app.person("Ana").await,
        app.person("ben").await,
        app.person("Eve").await,
    );
    let group = ana.proposes(&sound_group()).await;
    app.adds(group, &ben, Role::Member).await;
    let seen = members(&ben, group).await;
    let names: Vec<_> = seen
        .iter()
        .map(|member| (member.name.as_str(), member.role))
        .collect();
    assert_eq!(names, [("Ana", Role::Admin), ("ben", Role::Member)]);
    let answer = eve.get(&format!("/api/groups/{group}/members")).await;
    answer.assert_error(404, "not_found");
    eve.asks_to_join(group).await;
    let answer = eve.get(&format!("/api/groups/{group}/members")).await;
    answer.assert_error(404, "not_found");
}

#[tokio::test]
async fn a_member_leaves_and_sees_nothing_more() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&sound_group()).await;
    app.adds(group, &ben, Role::Member).await;
    ben.delete(&path(group, ben.id)).await.assert_success();
    ben.get(&format!("/api/groups/{group}/members"))
        .await
        .assert_error(404, "not_found");
    ben.delete(&path(group, ben.id))
        .await
        .assert_error(404, "not_found");
    assert_eq!(members(&ana, group).await.len(), 1);
}

#[tokio::test]
async fn the_last_admin_stays() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&sound_group()).await;
    app.adds(group, &ben, Role::Member).await;
    ana.delete(&path(group, ana.id))
        .await
        .assert_error(409, "last_admin");
    ana.put(&role_path(group, ana.id), &MEMBER)
        .await
        .assert_error(409, "last_admin");
    ana.put(&role_path(group, ana.id), &ADMIN)
        .await
        .assert_success();
    ana.put(&role_path(group, ben.id), &ADMIN)
        .await
        .assert_success();
    ana.delete(&path(group, ana.id)).await.assert_success();
    ben.delete(&path(group, ben.id))
        .await
        .assert_error(409, "last_admin");
}

#[tokio::test]
async fn of_two_admins_who_leave_at_once_one_stays() {
    let app = TestApp::start().await;
    for _ in 0..5 {
        let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
        let group = ana.proposes(&sound_group()).await;
        app.adds(group, &ben, Role::Admin).await;
        let (ana_path, ben_path) = (path(group, ana.id), path(group, ben.id));
        let (one, other) = tokio::join!(ana.delete(&ana_path), ben.delete(&ben_path));
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "{} {}", one.body, other.body);
    }
}

#[tokio::test]
async fn of_two_admins_who_demote_each_other_at_once_one_stays() {
    let app = TestApp::start().await;
    for _ in 0..5 {
        let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
        let group = ana.proposes(&sound_group()).await;
        app.adds(group, &ben, Role::Admin).await;
        let (ana_path, ben_path) = (role_path(group, ana.id), role_path(group, ben.id));
        let (one, other) = tokio::join!(ana.put(&ben_path, &MEMBER), ben.put(&ana_path, &MEMBER));
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 403], "{} {}", one.body, other.body);
    }
}

#[tokio::test]
async fn only_admins_remove_and_change_roles() {
    let app = TestApp::start().await;
    let (ana, ben, eve) = (
        app.person("Ana").await,
        app.person("Ben").await,
        app.person("Eve").await,
    );
    let group = ana.proposes(&sound_group()).await;
    app.adds(group, &ben, Role::Member).await;
    let answers = [
        (ben.delete(&path(group, ana.id)).await, 403, "admins_only"),
        (
            ben.put(&role_path(group, ben.id), &ADMIN).await,
            403,
            "admins_only",
        ),
        (eve.delete(&path(group, ben.id)).await, 404, "not_found"),
        (
            eve.put(&role_path(group, eve.id), &ADMIN).await,
            404,
            "not_found",
        ),
        (ana.delete(&path(group, eve.id)).await, 404, "not_found"),
        (
            ana.put(&role_path(group, eve.id), &ADMIN).await,
            404,
            "not_found",
        ),
        (
            app.browser().delete(&path(group, ben.id)).await,
            401,
            "not_signed_in",
        ),
    ];
    for (answer, status, code) in answers {
        answer.assert_error(status, code);
    }
    let places: Vec<_> = members(&ana, group)
        .await
        .into_iter()
        .map(|member| GroupPlace::from(member.role))
        .collect();
    assert_eq!(places, [GroupPlace::Admin, GroupPlace::Member]);
}

#[tokio::test]
async fn who_was_removed_comes_in_again_only_by_an_approval() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let open = GroupDraft {
        joining: Joining::Open,
        ..sound_group()
    };
    let group = ana.proposes(&open).await;
    assert_eq!(ben.asks_to_join(group).await.place, GroupPlace::Member);
    ana.delete(&path(group, ben.id)).await.assert_success();
    assert_eq!(ben.asks_to_join(group).await.place, GroupPlace::Asked);
    ana.put(
        &format!("/api/groups/{group}/requests/{}/approval", ben.id),
        &(),
    )
    .await
    .assert_success();
    // Approved, the removal is forgotten: leaving and coming back is free again.
    ben.delete(&path(group, ben.id)).await.assert_success();
    assert_eq!(ben.asks_to_join(group).await.place, GroupPlace::Member);
}
