//! Seats and mentees are never given twice, whoever asks and when.

use crate::support::{TestApp, sound_group};
use wayfellow_domain::id::{MemberId, PairId, ProgramId};
use wayfellow_domain::pair::{Both, Pair};
use wayfellow_domain::refusal::Refusal;
use wayfellow_server::failure::{Answer, Failure};
use wayfellow_server::{pair, random};

async fn a_program(app: &TestApp) -> ProgramId {
    let group = app.person("Gerda").await.proposes(&sound_group()).await;
    app.running_program(group).await.id()
}

async fn invite(
    app: &TestApp,
    program: ProgramId,
    mentor: MemberId,
    mentee: MemberId,
    seats: u8,
) -> Answer<Pair> {
    let members = Both { mentor, mentee };
    let id = PairId::from_random(random::bytes());
    let now = app.state.clock.now();
    let invitation = Pair::invite(id, program, members, now);
    let mut tx = app.state.database.write().await?;
    pair::store::insert(&mut tx, &invitation, seats, now).await?;
    tx.commit().await?;
    Ok(invitation)
}

#[track_caller]
fn assert_refused(answer: Answer<Pair>, refusal: &Refusal) {
    match answer {
        Err(Failure::Refused(said)) => assert_eq!(said, *refusal),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_seat_is_given_once_and_again_when_it_is_free() {
    let app = TestApp::start().await;
    let program = a_program(&app).await;
    let mentor = app.person("Ines").await.id;
    let (ana, bo, cem) = (
        app.person("Ana").await.id,
        app.person("Bo").await.id,
        app.person("Cem").await.id,
    );
    let first = invite(&app, program, mentor, ana, 2).await.unwrap();
    invite(&app, program, mentor, bo, 2).await.unwrap();
    let third = invite(&app, program, mentor, cem, 2).await;
    assert_refused(third, &Refusal::NoFreeSeat);

    let mut tx = app.state.database.write().await.unwrap();
    let declined = first.decline(app.state.clock.now()).unwrap();
    pair::store::update(&mut tx, &declined).await.unwrap();
    tx.commit().await.unwrap();
    invite(&app, program, mentor, cem, 2).await.unwrap();

    let mut tx = app.state.database.read().await.unwrap();
    let pairs = pair::store::of_program(&mut tx, program).await.unwrap();
    assert_eq!(pairs.len(), 3);
    assert_eq!(pairs.iter().filter(|pair| pair.is_live()).count(), 2);
    let found = pair::store::find(&mut tx, first.id()).await.unwrap();
    assert_eq!(found, Some(declined));
}

#[tokio::test]
async fn a_mentee_has_one_mentor_in_a_program() {
    let app = TestApp::start().await;
    let program = a_program(&app).await;
    let (ines, omar, ana) = (
        app.person("Ines").await.id,
        app.person("Omar").await.id,
        app.person("Ana").await.id,
    );
    let pair = invite(&app, program, ines, ana, 5).await.unwrap();
    let second = invite(&app, program, omar, ana, 5).await;
    assert_refused(second, &Refusal::AlreadyPaired);
    // The other way round, and in another program, she is free.
    invite(&app, program, ana, ines, 5).await.unwrap();
    let elsewhere = a_program(&app).await;
    invite(&app, elsewhere, omar, ana, 5).await.unwrap();

    let mut tx = app.state.database.write().await.unwrap();
    let declined = pair.decline(app.state.clock.now()).unwrap();
    pair::store::update(&mut tx, &declined).await.unwrap();
    tx.commit().await.unwrap();
    // Whoever declined somebody is not asked about the same person again.
    let again = invite(&app, program, ines, ana, 5).await;
    assert_refused(again, &Refusal::AlreadyPaired);
    invite(&app, program, omar, ana, 5).await.unwrap();
}

#[tokio::test]
async fn of_many_at_once_as_many_get_a_seat_as_there_are() {
    let app = TestApp::start().await;
    let program = a_program(&app).await;
    let mentor = app.person("Ines").await.id;
    let mut mentees = Vec::new();
    for number in 0..6 {
        mentees.push(app.person(&format!("Mentee {number}")).await.id);
    }
    let ask = |place: usize| invite(&app, program, mentor, mentees[place], 3);
    let answers = tokio::join!(ask(0), ask(1), ask(2), ask(3), ask(4), ask(5));
    let answers: [_; 6] = answers.into();
    let (seated, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
    assert_eq!(seated.len(), 3);
    for answer in refused {
        assert_refused(answer, &Refusal::NoFreeSeat);
    }
}
