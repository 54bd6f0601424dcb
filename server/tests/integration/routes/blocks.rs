//! `/api/blocks`

use crate::support::pairing::{couple, plan};
use crate::support::{Person, TestApp, TestPair, sound_group};
use wayfellow_domain::api::block::{BlockedView, PersonView};
use wayfellow_domain::api::connection::{ConnectionRequest, ConnectionsView};
use wayfellow_domain::api::pair::{AnotherWish, PairSummary, ProgramPairsView};
use wayfellow_domain::connection::Seen;
use wayfellow_domain::eligibility::Barrier;
use wayfellow_domain::group::Role;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::program::Program;
use wayfellow_server::random;

fn path(of: MemberId) -> String {
    format!("/api/blocks/{of}")
}

async fn blocks(by: &Person, of: &Person) {
    by.put(&path(of.id), &()).await.assert_success();
}

/// What somebody learns of a pair, without the names.
async fn learns(pair: &TestPair, person: &Person, partner: &str) -> String {
    let list = person.get("/api/pairs").await.body;
    let page = person.get(&pair.path("")).await.body;
    format!("{list}{page}")
        .replace(&pair.id.to_string(), "PAIR")
        .replace(&pair.mentor.id.to_string(), "MENTOR")
        .replace(&pair.mentee.id.to_string(), "MENTEE")
        .replace(partner, "NAME")
}

/// A pair that is introduced.
async fn introduced(app: &TestApp, program: &Program, mentor: &str, mentee: &str) -> TestPair {
    let pair = app.invited(program, mentor, mentee).await;
    for person in [&pair.mentor, &pair.mentee] {
        let accept = person.post(&pair.path("/accept"), &()).await;
        accept.assert_success();
    }
    pair
}

#[tokio::test]
async fn a_block_ends_a_pair_as_leaving_does() {
    let app = TestApp::start().await;
    let admin = app.person("Gerda").await;
    let group = admin.proposes(&sound_group()).await;
    let program = app.running_program(group).await;
    let left = introduced(&app, &program, "Ines", "Ana").await;
    let blocked = introduced(&app, &program, "Omar", "Bo").await;
    left.mentee
        .post(&left.path("/leave"), &())
        .await
        .assert_success();
    blocks(&blocked.mentee, &blocked.mentor).await;
    // To the other, and to the admin, they are the same.
    let (one, other) = (
        learns(&left, &left.mentor, "Ana").await,
        learns(&blocked, &blocked.mentor, "Bo").await,
    );
    assert_eq!(one, other);
    let view: ProgramPairsView = admin
        .get(&format!("/api/programs/{}/pairs", program.id()))
        .await
        .json();
    let [first, second] = &view.pairs[..] else {
        panic!("{view:?}");
    };
    assert_eq!(first.overview.phase, second.overview.phase);
    assert_eq!(first.overview.progress, second.overview.progress);
    // Both are offered another, and the one who blocked can take it.
    let wish = AnotherWish { wish: true };
    for person in [&blocked.mentor, &blocked.mentee] {
        let answer = person.put(&blocked.path("/another"), &wish).await;
        answer.assert_success();
    }
}

#[tokio::test]
async fn a_block_ends_an_invitation_as_declining_does() {
    let app = TestApp::start().await;
    let admin = app.person("Gerda").await;
    let group = admin.proposes(&sound_group()).await;
    let program = app.running_program(group).await;
    let declined = app.invited(&program, "Ines", "Ana").await;
    let blocked = app.invited(&program, "Omar", "Bo").await;
    declined
        .mentee
        .post(&declined.path("/decline"), &())
        .await
        .assert_success();
    blocks(&blocked.mentee, &blocked.mentor).await;
    let without_request = |text: String| text.split("request_id").next().unwrap().to_owned();
    assert_eq!(
        without_request(learns(&declined, &declined.mentor, "Ana").await),
        without_request(learns(&blocked, &blocked.mentor, "Bo").await)
    );
}

#[tokio::test]
async fn a_block_ends_a_connection_and_no_ask_gets_through() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&sound_group()).await;
    app.adds(group, &ben, Role::Member).await;
    let ask = |of: &Person| ConnectionRequest {
        group,
        member: of.id,
    };
    for (one, other) in [(&ana, &ben), (&ben, &ana)] {
        let answer = one.post("/api/connections", &ask(other)).await;
        answer.assert_success();
    }
    blocks(&ben, &ana).await;
    for person in [&ana, &ben] {
        let view: ConnectionsView = person.get("/api/connections").await.json();
        assert_eq!(view.connections, []);
    }
    // She asks again, and it looks as it always does.
    let answer = ana.post("/api/connections", &ask(&ben)).await;
    let view: ConnectionsView = answer.json();
    assert!(matches!(view.connections[0].seen, Seen::Waiting { .. }));
    let view: ConnectionsView = ben.get("/api/connections").await.json();
    assert_eq!(view.connections, []);
    let own = ben.post("/api/connections", &ask(&ana)).await;
    own.assert_error(409, "blocked");
}

#[tokio::test]
async fn an_ask_that_waits_is_never_answered_once_there_is_a_block() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&sound_group()).await;
    app.adds(group, &ben, Role::Member).await;
    let ask = ConnectionRequest {
        group,
        member: ben.id,
    };
    ana.post("/api/connections", &ask).await.assert_success();
    let before: ConnectionsView = ana.get("/api/connections").await.json();
    blocks(&ben, &ana).await;
    let after: ConnectionsView = ana.get("/api/connections").await.json();
    assert_eq!(before, after);
    let view: ConnectionsView = ben.get("/api/connections").await.json();
    assert_eq!(view.connections, []);
}

#[tokio::test]
async fn the_blocked_are_never_paired_whoever_blocked() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let pairs = [couple(&pairing.dan, &pairing.cleo)];
    for (by, of) in [(&pairing.dan, &pairing.cleo), (&pairing.cleo, &pairing.dan)] {
        blocks(by, of).await;
        let draft = plan(&pairing.pool().await, &pairs);
        let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
        answer.assert_error(409, "plan_breaks_rules");
        let barrier = serde_json::to_string(&Barrier::MustNotPair).unwrap();
        assert!(answer.body.contains(&barrier), "{}", answer.body);
        by.delete(&path(of.id)).await.assert_success();
    }
    // Taken back, nothing stands in the way any more.
    let draft = plan(&pairing.pool().await, &pairs);
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    answer.assert_success();
    let view: Vec<PairSummary> = pairing.dan.get("/api/pairs").await.json();
    assert_eq!(view.len(), 1);
}

#[tokio::test]
async fn a_block_is_known_to_the_one_who_set_it() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = ana.proposes(&sound_group()).await;
    app.adds(group, &ben, Role::Member).await;
    blocks(&ana, &ben).await;
    blocks(&ana, &ben).await;
    let mine: Vec<BlockedView> = ana.get("/api/blocks").await.json();
    assert_eq!(mine.len(), 1);
    assert_eq!(mine[0].member.name, "Ben");
    let theirs: Vec<BlockedView> = ben.get("/api/blocks").await.json();
    assert_eq!(theirs, []);
    let view: PersonView = ben.get(&path(ana.id)).await.json();
    assert!(!view.is_blocked);
    ben.delete(&path(ana.id)).await.assert_success();
    let view: PersonView = ana.get(&path(ben.id)).await.json();
    assert!(view.is_blocked);
}

#[tokio::test]
async fn only_people_one_has_met_can_be_blocked_or_looked_up() {
    let app = TestApp::start().await;
    let (ana, stranger) = (app.person("Ana").await, app.person("Stranger").await);
    let nobody = MemberId::from_random(random::bytes());
    for id in [stranger.id, nobody] {
        ana.put(&path(id), &()).await.assert_error(404, "not_found");
        ana.get(&path(id)).await.assert_error(404, "not_found");
    }
    let oneself = ana.put(&path(ana.id), &()).await;
    oneself.assert_error(422, "invalid");
    let visitor = app.browser().get("/api/blocks").await;
    visitor.assert_error(401, "not_signed_in");
}
