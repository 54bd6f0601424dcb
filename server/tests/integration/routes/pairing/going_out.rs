//! A published plan until its invitations go out, and `DELETE /api/programs/{program}/pairing`.

use super::{TEN_MINUTES, admin_elsewhere, roles, waiting_app};
use crate::support::pairing::{TestPairing, couple, draft, plan, proposed_plan};
use crate::support::{Person, TestApp, sound_program, sound_sign_up};
use jiff::SignedDuration;
use wayfellow_domain::affinity::WeightsDraft;
use wayfellow_domain::api::pair::ProgramPairsView;
use wayfellow_domain::api::pairing::DraftToKeep;
use wayfellow_domain::api::program::{PhaseMove, ProgramView, SignUpReopening};
use wayfellow_domain::pair::{PairPhaseName, PairRole};
use wayfellow_domain::pool::Couple;
use wayfellow_domain::program::{Phase, PhaseName};
use wayfellow_domain::refusal::Refusal;
use wayfellow_domain::sign_up::Role;
use wayfellow_server::pairing::pending::release_due;

async fn phase(pairing: &TestPairing) -> Phase {
    let path = format!("/api/programs/{}", pairing.program);
    let view: ProgramView = pairing.admin.get(&path).await.json();
    view.summary.phase
}

async fn pairs(pairing: &TestPairing, admin: &Person) -> ProgramPairsView {
    let path = format!("/api/programs/{}/pairs", pairing.program);
    admin.get(&path).await.json()
}

async fn waited(pairing: &TestPairing, person: &Person) -> u16 {
    let pool = pairing.pool().await.pool;
    let mut people = pool.people.iter();
    people.find(|one| one.member == person.id).unwrap().waited
}

/// Publishes these couples, and lets the ten minutes pass.
async fn publish_and_wait(app: &TestApp, pairing: &TestPairing, couples: &[Couple]) {
    pairing
        .publishes(&plan(&pairing.pool().await, couples))
        .await;
    app.state.clock.advance(TEN_MINUTES);
}

#[tokio::test]
async fn nobody_is_told_for_ten_minutes() {
    let app = waiting_app().await;
    let pairing = app.pairing().await;
    let (dan, cleo) = (&pairing.dan, &pairing.cleo);
    app.gives_address(dan).await;
    let before = app.mails(&dan.address()).await.len();
    let home = dan.get("/api/home").await.body;
    let published = pairing
        .publishes(&plan(&pairing.pool().await, &[couple(dan, cleo)]))
        .await;
    let at = app.state.clock.now() + TEN_MINUTES;
    assert_eq!(published.goes_out_at, Some(at));
    assert_eq!(published.unplaced, [pairing.eva.id]);
    for person in [dan, cleo] {
        assert_eq!(roles(person).await, []);
    }
    assert_eq!(dan.get("/api/home").await.body, home);
    assert_eq!(app.mails(&dan.address()).await.len(), before);
    assert_eq!(phase(&pairing).await.name(), PhaseName::Pairing);
    assert_eq!(waited(&pairing, &pairing.eva).await, 0);
    // The admins know.
    let view = pairing.pool().await;
    let going_out = view.going_out.unwrap();
    assert_eq!((going_out.at, going_out.is_yours), (at, true));
    assert_eq!(going_out.pairs, [couple(dan, cleo)]);
    let eva = pairing.eva.reads_sign_up(pairing.program).await;
    assert_eq!(eva.waiting, None, "nobody has been left out yet");
    let overview = &pairs(&pairing, &pairing.admin).await.pairs[0].overview;
    assert_eq!(overview.phase, PairPhaseName::Reserved);
    assert_eq!(overview.goes_out_at, Some(at));
    let path = format!("/api/pairs/{}", overview.pair);
    dan.get(&path).await.assert_error(404, "not_found");
    let accept = format!("{path}/accept");
    dan.post(&accept, &()).await.assert_error(404, "not_found");

    app.state.clock.advance(SignedDuration::from_secs(599));
    assert_eq!(release_due(&app.state).await.unwrap(), 0);
    app.state.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(release_due(&app.state).await.unwrap(), 1);
    assert_eq!(release_due(&app.state).await.unwrap(), 0);
    assert_eq!(roles(dan).await, [PairRole::Mentee]);
    assert_eq!(roles(cleo).await, [PairRole::Mentor]);
    assert_eq!(app.mails(&dan.address()).await.len(), before + 1);
    assert!(matches!(
        phase(&pairing).await,
        Phase::Running { round: 1, .. }
    ));
    assert_eq!(waited(&pairing, &pairing.eva).await, 1);
    assert_eq!(pairing.pool().await.going_out, None);
    dan.post(&accept, &()).await.assert_success();
}

#[tokio::test]
async fn what_is_taken_back_leaves_no_trace() {
    let app = waiting_app().await;
    let pairing = app.pairing().await;
    let lock = couple(&pairing.dan, &pairing.cleo);
    let view = pairing.pool().await;
    let mut draft = plan(&view, &[lock]);
    draft.draft.judged_by.weights = WeightsDraft {
        goals: 1,
        ..draft.draft.judged_by.weights
    };
    pairing.publishes(&draft).await;
    assert_eq!(pairing.pool().await.weights.goals, 1);
    let path = pairing.publish_path();
    pairing.admin.delete(&path).await.assert_success();
    pairing
        .admin
        .delete(&path)
        .await
        .assert_error(409, "already_sent");
    let now = pairing.pool().await;
    assert_eq!((now.weights, now.going_out), (view.weights, None));
    assert_eq!(now.pool.published, []);
    assert!(pairs(&pairing, &pairing.admin).await.pairs.is_empty());
    app.state.clock.advance(TEN_MINUTES);
    assert_eq!(release_due(&app.state).await.unwrap(), 0);
    assert_eq!(phase(&pairing).await.name(), PhaseName::Pairing);
    assert_eq!(waited(&pairing, &pairing.eva).await, 0);
    assert_eq!(roles(&pairing.dan).await, []);
    // The two can be paired as if nothing had been.
    publish_and_wait(&app, &pairing, &[lock]).await;
    assert_eq!(release_due(&app.state).await.unwrap(), 1);
    assert_eq!(roles(&pairing.dan).await, [PairRole::Mentee]);
    pairing
        .admin
        .delete(&path)
        .await
        .assert_error(409, "already_sent");
}

#[tokio::test]
async fn only_admins_of_the_group_take_back() {
    let app = waiting_app().await;
    let pairing = app.pairing().await;
    let draft = proposed_plan(&pairing.pool().await);
    pairing.publishes(&draft).await;
    let path = pairing.publish_path();
    app.browser()
        .delete(&path)
        .await
        .assert_error(401, "not_signed_in");
    let stranger = app.person("Stranger").await;
    for hidden in [&stranger, &admin_elsewhere(&app).await] {
        hidden.delete(&path).await.assert_error(404, "not_found");
    }
    for member in [&pairing.dan, &pairing.cleo] {
        member.delete(&path).await.assert_error(403, "admins_only");
    }
    let gil = pairing.other_admin(&app).await;
    let view: wayfellow_domain::api::pairing::PairingView =
        gil.get(&pairing.pool_path()).await.json();
    let going_out = view.going_out.unwrap();
    assert_eq!(going_out.published_by.as_deref(), Some("Ana"));
    assert!(!going_out.is_yours);
    gil.delete(&path).await.assert_success();
}

#[tokio::test]
async fn what_has_come_between_is_looked_at_again() {
    let app = waiting_app().await;
    let pairing = app.signing_up(&sound_program()).await;
    let fay = app
        .joins(
            pairing.group,
            pairing.program,
            "Fay",
            &sound_sign_up(Role::Mentee),
        )
        .await;
    pairing
        .admin
        .moves_program(pairing.program, "end-sign-up")
        .await;
    let couples = [
        couple(&pairing.dan, &pairing.ben),
        couple(&pairing.eva, &pairing.cleo),
        couple(&fay, &pairing.cleo),
    ];
    pairing
        .publishes(&plan(&pairing.pool().await, &couples))
        .await;
    for person in [&pairing.dan, &pairing.ben, &pairing.eva] {
        app.gives_address(person).await;
    }
    let ties = pairing.pool().await.pool.ties;
    let block = format!("/api/blocks/{}", pairing.dan.id);
    pairing.ben.put(&block, &()).await.assert_success();
    assert_eq!(pairing.pool().await.pool.ties, ties);
    let withdraw = format!("/api/programs/{}/sign-up", pairing.program);
    pairing.eva.delete(&withdraw).await.assert_success();
    // Until then nothing tells that anything has happened.
    let phases = |view: ProgramPairsView| -> Vec<_> {
        let pairs = view.pairs.iter();
        pairs
            .map(|pair| (pair.overview.phase, pair.overview.needs_another_look))
            .collect()
    };
    let reserved = phases(pairs(&pairing, &pairing.admin).await);
    assert_eq!(reserved, [(PairPhaseName::Reserved, false); 3]);
    app.state.clock.advance(TEN_MINUTES);
    assert_eq!(release_due(&app.state).await.unwrap(), 1);
    for dropped in [&pairing.dan, &pairing.ben, &pairing.eva] {
        assert_eq!(roles(dropped).await, []);
        assert_eq!(app.mails(&dropped.address()).await.len(), 0);
    }
    assert_eq!(roles(&fay).await, [PairRole::Mentee]);
    let view = phases(pairs(&pairing, &pairing.admin).await);
    let dropped = (PairPhaseName::Ended, true);
    assert_eq!(view, [dropped, dropped, (PairPhaseName::Invited, false)]);
    // Their seats are free, and who was left over waited a round.
    let pool = pairing.pool().await.pool;
    let ben = pool.people.iter().find(|one| one.member == pairing.ben.id);
    assert_eq!(ben.unwrap().free_seats, Some(2));
    assert_eq!(waited(&pairing, &pairing.dan).await, 1);
}

#[tokio::test]
async fn where_everybody_is_gone_nothing_goes_out() {
    let app = waiting_app().await;
    let pairing = app.pairing().await;
    let lock = couple(&pairing.dan, &pairing.cleo);
    let draft = DraftToKeep {
        revision: 0,
        draft: draft(&pairing.pool().await),
    };
    let kept = pairing.below("draft");
    pairing.admin.put(&kept, &draft).await.assert_success();
    pairing
        .publishes(&plan(&pairing.pool().await, &[lock]))
        .await;
    app.suspends(&pairing.cleo).await;
    app.state.clock.advance(TEN_MINUTES);
    assert_eq!(release_due(&app.state).await.unwrap(), 1);
    assert_eq!(phase(&pairing).await.name(), PhaseName::Pairing);
    assert_eq!(waited(&pairing, &pairing.dan).await, 0);
    assert_eq!(roles(&pairing.dan).await, []);
    let kept = pairing.pool().await.draft.unwrap();
    assert_eq!((kept.revision, kept.draft), (1, draft.draft));
}

#[tokio::test]
async fn the_phase_waits_for_the_invitations() {
    let app = waiting_app().await;
    let pairing = app.pairing().await;
    pairing
        .publishes(&proposed_plan(&pairing.pool().await))
        .await;
    let at = app.state.clock.now() + TEN_MINUTES;
    let path = format!("/api/programs/{}", pairing.program);
    let version = pairing.admin.get(&path).await.json::<ProgramView>().version;
    let reopening = SignUpReopening {
        version,
        closes: "2026-03-17".to_owned(),
    };
    let answer = pairing
        .admin
        .post(&format!("{path}/reopen-sign-up"), &reopening)
        .await;
    answer.assert_error(409, "pairing_goes_out");
    assert_eq!(answer.error().refusal, Some(Refusal::PairingGoesOut { at }));
    // Who closes the program calls it off.
    pairing
        .admin
        .post(&format!("{path}/close"), &PhaseMove { version })
        .await
        .assert_success();
    app.state.clock.advance(TEN_MINUTES);
    assert_eq!(release_due(&app.state).await.unwrap(), 0);
    assert_eq!(roles(&pairing.dan).await, []);
    assert!(pairs(&pairing, &pairing.admin).await.pairs.is_empty());
}

#[tokio::test]
async fn an_admin_who_was_placed_is_not_told_before_the_others() {
    let app = waiting_app().await;
    let pairing = app.signing_up(&sound_program()).await;
    let mentee = sound_sign_up(Role::Mentee);
    pairing.admin.signs_up(pairing.program, &mentee).await;
    pairing
        .admin
        .moves_program(pairing.program, "end-sign-up")
        .await;
    let lock = couple(&pairing.dan, &pairing.cleo);
    pairing
        .publishes(&plan(&pairing.pool().await, &[lock]))
        .await;
    assert_eq!(pairs(&pairing, &pairing.admin).await.pairs.len(), 1);
    let view = pairing.pool().await;
    assert_eq!(view.going_out.unwrap().pairs, [lock]);
    assert_eq!(view.pool.published, [lock]);
    assert_eq!(roles(&pairing.admin).await, []);
    app.state.clock.advance(TEN_MINUTES);
    assert_eq!(release_due(&app.state).await.unwrap(), 1);
    assert_eq!(roles(&pairing.admin).await, [PairRole::Mentee]);
}

#[tokio::test]
async fn of_publishing_and_taking_back_at_once_one_comes_first() {
    let app = waiting_app().await;
    let pairing = app.pairing().await;
    let draft = proposed_plan(&pairing.pool().await);
    let path = pairing.publish_path();
    let (published, taken) = tokio::join!(
        pairing.admin.post(&path, &draft),
        pairing.admin.delete(&path)
    );
    published.assert_success();
    let is_reserved = pairing.pool().await.going_out.is_some();
    assert_eq!(is_reserved, !taken.status.is_success());
    let count = pairs(&pairing, &pairing.admin).await.pairs.len();
    assert_eq!(count > 0, is_reserved);
}

#[tokio::test]
async fn of_sending_out_and_taking_back_at_once_one_wins() {
    let app = waiting_app().await;
    let pairing = app.pairing().await;
    publish_and_wait(&app, &pairing, &[couple(&pairing.dan, &pairing.cleo)]).await;
    let path = pairing.publish_path();
    let (released, taken) = tokio::join!(release_due(&app.state), pairing.admin.delete(&path));
    if taken.status.is_success() {
        assert_eq!(released.unwrap(), 0);
        assert_eq!(roles(&pairing.dan).await, []);
        assert_eq!(phase(&pairing).await.name(), PhaseName::Pairing);
    } else {
        taken.assert_error(409, "already_sent");
        assert_eq!(released.unwrap(), 1);
        assert_eq!(roles(&pairing.dan).await, [PairRole::Mentee]);
    }
}
