//! `/api/connections`

use crate::support::{Person, TestApp, sound_group};
use wayfellow_domain::api::connection::{
    ConnectionReply, ConnectionRequest, ConnectionView, ConnectionsView, NamingChoice,
};
use wayfellow_domain::connection::{Reply, Seen};
use wayfellow_domain::group::Role;
use wayfellow_domain::id::{ConnectionId, GroupId};
use wayfellow_server::connection::store;

const PATH: &str = "/api/connections";
const ACCEPT: ConnectionReply = ConnectionReply {
    reply: Reply::Accept,
};
const DECLINE: ConnectionReply = ConnectionReply {
    reply: Reply::Decline,
};

/// A group with three people in it.
async fn three(app: &TestApp) -> (GroupId, Person, Person, Person) {
    let (ana, ben, cleo) = (
        app.person("Ana").await,
        app.person("Ben").await,
        app.person("Cleo").await,
    );
    let group = ana.proposes(&sound_group()).await;
    app.adds(group, &ben, Role::Member).await;
    app.adds(group, &cleo, Role::Member).await;
    (group, ana, ben, cleo)
}

fn request(group: GroupId, person: &Person) -> ConnectionRequest {
    ConnectionRequest {
        group,
        member: person.id,
    }
}

fn reply_path(id: ConnectionId) -> String {
    format!("{PATH}/{id}/reply")
}

async fn list(person: &Person) -> Vec<ConnectionView> {
    let view: ConnectionsView = person.get(PATH).await.json();
    view.connections
}

async fn connects(group: GroupId, one: &Person, other: &Person) -> ConnectionId {
    one.post(PATH, &request(group, other))
        .await
        .assert_success();
    other
        .post(PATH, &request(group, one))
        .await
        .assert_success();
    let connections = list(one).await;
    let mut with_other = connections.iter().filter(|each| each.member == other.id);
    with_other.next().unwrap().id
}

#[tokio::test]
async fn one_asks_the_other_accepts_and_either_ends_it() {
    let app = TestApp::start().await;
    let (group, ana, ben, cleo) = three(&app).await;
    let since = app.state.clock.now();
    let view: ConnectionsView = ana.post(PATH, &request(group, &ben)).await.json();
    assert_eq!(view.connections[0].seen, Seen::Waiting { since });
    assert_eq!(view.connections[0].name, "Ben");
    ana.post(PATH, &request(group, &ben))
        .await
        .assert_error(409, "already_asked");
    let asked = list(&ben).await;
    assert_eq!(asked[0].seen, Seen::ToAnswer { since });
    let reply = reply_path(asked[0].id);
    // Neither the one who asked nor somebody else answers.
    for person in [&ana, &cleo] {
        person
            .put(&reply, &ACCEPT)
            .await
            .assert_error(404, "not_found");
    }
    app.browser()
        .put(&reply, &ACCEPT)
        .await
        .assert_error(401, "not_signed_in");
    let view: ConnectionsView = ben.put(&reply, &ACCEPT).await.json();
    assert_eq!(view.connections[0].seen, Seen::Connected { since });
    ben.put(&reply, &DECLINE)
        .await
        .assert_error(404, "not_found");
    assert_eq!(list(&cleo).await, []);
    let path = format!("{PATH}/{}", asked[0].id);
    cleo.delete(&path).await.assert_error(404, "not_found");
    app.browser()
        .delete(&path)
        .await
        .assert_error(401, "not_signed_in");
    ana.delete(&path).await.assert_success();
    ben.delete(&path).await.assert_error(404, "not_found");
    assert_eq!((list(&ana).await, list(&ben).await), (vec![], vec![]));
}

#[tokio::test]
async fn who_was_declined_is_not_told() {
    let app = TestApp::start().await;
    let (group, ana, ben, _) = three(&app).await;
    ana.post(PATH, &request(group, &ben)).await.assert_success();
    let waiting = list(&ana).await;
    ben.put(&reply_path(waiting[0].id), &DECLINE)
        .await
        .assert_success();
    assert_eq!(list(&ben).await, []);
    assert_eq!(list(&ana).await, waiting);
    ana.post(PATH, &request(group, &ben))
        .await
        .assert_error(409, "already_asked");
    let path = format!("{PATH}/{}", waiting[0].id);
    ben.delete(&path).await.assert_error(404, "not_found");
    ana.delete(&path).await.assert_success();
    assert_eq!(list(&ana).await, []);
    ana.delete(&path).await.assert_error(404, "not_found");
    // They ask once more, for the looks of it.
    ana.post(PATH, &request(group, &ben)).await.assert_success();
    assert_eq!(list(&ben).await, []);
}

#[tokio::test]
async fn only_people_of_a_shared_group_are_asked() {
    let app = TestApp::start().await;
    let (group, ana, ben, _) = three(&app).await;
    let eve = app.person("Eve").await;
    let hers = eve.proposes(&sound_group()).await;
    for (person, asked, group) in [
        (&ana, &eve, group),
        (&eve, &ana, group),
        (&eve, &ana, hers),
        (&ana, &eve, hers),
        (&ana, &ben, hers),
    ] {
        person
            .post(PATH, &request(group, asked))
            .await
            .assert_error(404, "not_found");
    }
    let answer = ana.post(PATH, &request(group, &ana)).await;
    answer.assert_error(422, "invalid");
    assert_eq!(answer.error().field.as_deref(), Some("member"));
    let stranger = app.browser();
    stranger.get(PATH).await.assert_error(401, "not_signed_in");
    stranger
        .post(PATH, &request(group, &ana))
        .await
        .assert_error(401, "not_signed_in");
}

#[tokio::test]
async fn two_who_ask_each_other_at_once_are_connected() {
    let app = TestApp::start().await;
    let (group, ana, ben, _) = three(&app).await;
    let (of_ben, of_ana) = (request(group, &ben), request(group, &ana));
    let (one, other) = tokio::join!(ana.post(PATH, &of_ben), ben.post(PATH, &of_ana));
    one.assert_success();
    other.assert_success();
    for person in [&ana, &ben] {
        let connections = list(person).await;
        assert_eq!(connections.len(), 1);
        assert!(matches!(connections[0].seen, Seen::Connected { .. }));
    }
}

#[tokio::test]
async fn a_connection_outlives_the_group() {
    let app = TestApp::start().await;
    let (group, ana, ben, _) = three(&app).await;
    connects(group, &ana, &ben).await;
    ben.delete(&format!("/api/groups/{group}/members/{}", ben.id))
        .await
        .assert_success();
    assert_eq!(list(&ana).await.len(), 1);
}

#[tokio::test]
async fn a_friend_in_common_is_named_only_if_they_allow_it() {
    let app = TestApp::start().await;
    let (group, ana, ben, cleo) = three(&app).await;
    connects(group, &ana, &cleo).await;
    let id = connects(group, &ben, &cleo).await;
    // Somebody who only asked is no friend in common.
    let dora = app.person("Dora").await;
    app.adds(group, &dora, Role::Member).await;
    connects(group, &dora, &ana).await;
    dora.post(PATH, &request(group, &ben))
        .await
        .assert_success();
    let friends = async || {
        let mut tx = app.state.database.read().await.unwrap();
        let friends = store::friends_in_common(&mut tx, ana.id, ben.id).await;
        friends.unwrap()
    };
    let found = friends().await;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].member, found[0].name.as_str()), (cleo.id, "Cleo"));
    assert!(!found[0].allows_naming);
    let naming = format!("{PATH}/naming");
    for may_be_named in [true, true, false] {
        let choice = NamingChoice { may_be_named };
        let view: ConnectionsView = cleo.put(&naming, &choice).await.json();
        assert_eq!(view.may_be_named, may_be_named);
        assert_eq!(friends().await[0].allows_naming, may_be_named);
    }
    app.browser()
        .put(&naming, &NamingChoice { may_be_named: true })
        .await
        .assert_error(401, "not_signed_in");
    ben.delete(&format!("{PATH}/{id}")).await.assert_success();
    assert_eq!(friends().await, []);
}

#[tokio::test]
async fn a_group_knows_the_connections_that_touch_it() {
    let app = TestApp::start().await;
    let (group, ana, ben, cleo) = three(&app).await;
    connects(group, &ana, &ben).await;
    cleo.post(PATH, &request(group, &ana))
        .await
        .assert_success();
    ben.delete(&format!("/api/groups/{group}/members/{}", ben.id))
        .await
        .assert_success();
    let eve = app.person("Eve").await;
    let hers = eve.proposes(&sound_group()).await;
    let mut tx = app.state.database.read().await.unwrap();
    let touching = store::list_touching(&mut tx, group).await.unwrap();
    let (low, high) = (ana.id.min(ben.id), ana.id.max(ben.id));
    assert_eq!(touching, [(low, high)]);
    assert_eq!(store::list_touching(&mut tx, hers).await.unwrap(), []);
}
