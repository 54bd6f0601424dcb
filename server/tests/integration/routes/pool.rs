//! `/api/programs/{program}/pool`

use crate::support::{TestApp, sound_program, sound_sign_up};
use wayfellow_domain::api::pairing::PlacedBy;
use wayfellow_domain::choice::ListKind;
use wayfellow_domain::connection::Connection;
use wayfellow_domain::facts::Fact;
use wayfellow_domain::group::Role as GroupRole;
use wayfellow_domain::id::{ConnectionId, MemberId};
use wayfellow_domain::sign_up::{Role, SignUpDraft};
use wayfellow_server::{connection, random};

#[tokio::test]
async fn it_is_for_admins_of_the_group() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let path = pairing.pool_path();
    app.browser()
        .get(&path)
        .await
        .assert_error(401, "not_signed_in");
    let stranger = app.person("Stranger").await;
    stranger.get(&path).await.assert_error(404, "not_found");
    pairing
        .ben
        .get(&path)
        .await
        .assert_error(403, "admins_only");
    let operator = app.operator().await;
    operator.get(&path).await.assert_error(404, "not_found");
    let nowhere = path.replace(&pairing.program.to_string(), &pairing.group.to_string());
    pairing
        .admin
        .get(&nowhere)
        .await
        .assert_error(404, "not_found");
}

#[tokio::test]
async fn it_has_everybody_and_the_words_for_what_they_show() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    app.set_zone(&pairing.dan, "Asia/Kathmandu").await;
    let view = pairing.pool().await;
    let mut names: Vec<_> = view
        .pool
        .people
        .iter()
        .map(|person| &*person.name)
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["Ben", "Cleo", "Dan", "Eva"]);
    let dan = find(&view.pool.people, pairing.dan.id);
    assert_eq!(
        (dan.seeks_mentor, dan.free_seats, dan.offset_minutes),
        (true, None, 345)
    );
    let ben = find(&view.pool.people, pairing.ben.id);
    assert_eq!((ben.seeks_mentor, ben.free_seats), (false, Some(2)));
    assert_eq!(view.viewer_is_placed, None);
    let label = view.lists.label(ListKind::Skills, &dan.shown.goals[0]);
    assert!(label.is_some());
    assert_eq!(view.lists.of(ListKind::Languages).len(), 1);
    assert!(view.lists.of(ListKind::Countries).is_empty());
}

#[tokio::test]
async fn what_is_private_is_not_in_it() {
    let app = TestApp::start().await;
    let pairing = app.signing_up(&sound_program()).await;
    let secret = SignUpDraft {
        about: "I keep bees on the roof.".to_owned(),
        interests: vec!["chess".to_owned()],
        profession: Some("nurse".to_owned()),
        pairing_only: Fact::ALL.into_iter().collect(),
        wishes: vec![pairing.ben.id],
        rather_nots: vec![pairing.cleo.id],
        ..sound_sign_up(Role::Mentee)
    };
    pairing.eva.signs_up(pairing.program, &secret).await;
    // The admin's own.
    pairing
        .admin
        .signs_up(pairing.program, &sound_sign_up(Role::Both))
        .await;
    let wish = SignUpDraft {
        wishes: vec![pairing.admin.id],
        ..sound_sign_up(Role::Mentee)
    };
    pairing.dan.signs_up(pairing.program, &wish).await;
    pairing
        .admin
        .moves_program(pairing.program, "end-sign-up")
        .await;

    let answer = pairing.admin.get(&pairing.pool_path()).await;
    let admin = pairing.admin.id.to_string();
    let hours = serde_json::to_string(&secret.hours.in_utc(0)).unwrap();
    for private in [
        "bees", "chess", "nurse", "rather", "block", "birth", &hours, &admin,
    ] {
        assert!(
            !answer.body.contains(private),
            "{private} in {}",
            answer.body
        );
    }
    let view = pairing.pool().await;
    let eva = find(&view.pool.people, pairing.eva.id);
    assert!(eva.shown.keys().next().is_none());
    assert!(!eva.traits.facts.interests.is_empty());
    // Undirected: which of the two is first is a matter of ids alone.
    let place = |member: MemberId| {
        let people = &view.pool.people;
        let place = people.binary_search_by_key(&member, |person| person.member);
        u32::try_from(place.unwrap()).unwrap()
    };
    let tie = |one, other| {
        let ends = (place(one).min(place(other)), place(one).max(place(other)));
        let mut ties = view.pool.ties.iter();
        ties.find(|tie| (tie.one, tie.other) == ends).copied()
    };
    let with_ben = tie(pairing.eva.id, pairing.ben.id).unwrap();
    assert_eq!((with_ben.wishes, with_ben.must_not_pair), (1, false));
    let with_cleo = tie(pairing.eva.id, pairing.cleo.id).unwrap();
    assert_eq!((with_cleo.wishes, with_cleo.must_not_pair), (0, true));
    assert_eq!(view.pool.ties.len(), 2);
    assert_eq!(view.viewer_is_placed, Some(PlacedBy::Server));

    // Another admin has the first one in their pool, and places them.
    app.adds(pairing.group, &app.person("Gil").await, GroupRole::Admin)
        .await;
    let view = pairing.pool().await;
    assert_eq!(view.viewer_is_placed, Some(PlacedBy::AnotherAdmin));
}

#[tokio::test]
async fn every_snapshot_has_tokens_of_its_own() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let [one, other] = [pairing.pool().await.pool, pairing.pool().await.pool];
    assert_ne!(one.snapshot, other.snapshot);
    assert_ne!(one.version, other.version);
    let tokens = |place: usize| &one.people[place].traits.facts.languages;
    assert_eq!(tokens(0), tokens(1));
    assert_ne!(tokens(0), &other.people[0].traits.facts.languages);
}

#[tokio::test]
async fn friends_in_common_are_connections_that_both_accepted() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    // Fay is in the group, but not in the program.
    let fay = app.person("Fay").await;
    app.adds(pairing.group, &fay, GroupRole::Member).await;
    connect(&app, fay.id, pairing.ben.id).await;
    let friends = async || {
        let ties = pairing.pool().await.pool.ties;
        ties.iter().map(|tie| tie.friends).sum::<u16>()
    };
    assert_eq!(friends().await, 0);
    connect(&app, fay.id, pairing.dan.id).await;
    assert_eq!(friends().await, 1);
}

#[tokio::test]
async fn there_is_no_pool_before_sign_up_is_over() {
    let app = TestApp::start().await;
    let pairing = app.signing_up(&sound_program()).await;
    let answer = pairing.admin.get(&pairing.pool_path()).await;
    answer.assert_error(409, "wrong_program_phase");
}

#[tokio::test]
async fn who_has_left_the_group_has_left_the_pool() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let path = format!("/api/groups/{}/members/{}", pairing.group, pairing.dan.id);
    pairing.dan.delete(&path).await.assert_success();
    let own = format!("/api/programs/{}/sign-up", pairing.program);
    pairing.ben.delete(&own).await.assert_success();
    let names: Vec<_> = pairing.pool().await.pool.people;
    assert_eq!(names.len(), 2);
}

fn find(
    people: &[wayfellow_domain::pool::PoolPerson],
    member: MemberId,
) -> &wayfellow_domain::pool::PoolPerson {
    let mut people = people.iter();
    people.find(|person| person.member == member).unwrap()
}

async fn connect(app: &TestApp, one: MemberId, other: MemberId) {
    let now = app.state.clock.now();
    let id = ConnectionId::from_random(random::bytes());
    let connection = Connection::from_stored(
        id,
        one.min(other),
        one.max(other),
        wayfellow_domain::connection::Phase::Connected { since: now },
    );
    let mut tx = app.state.database.write().await.unwrap();
    connection::store::put(&mut tx, &connection).await.unwrap();
    tx.commit().await.unwrap();
}
