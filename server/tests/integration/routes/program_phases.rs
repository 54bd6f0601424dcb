//! `/api/programs/{program}/open` and its sisters

use crate::support::{TestApp, sound_program};
use jiff::SignedDuration;
use jiff::civil::date;
use wayfellow_domain::api::program::{PhaseMove, ProgramView, SignUpReopening};
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::program::{FurtherSignUp, Phase, PhaseName, SignUpWindow};
use wayfellow_domain::refusal::Refusal;
use wayfellow_server::program;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// What the admin of a pairing does when it is published.
async fn publish(app: &TestApp, id: ProgramId) {
    let mut tx = app.state.database.write().await.unwrap();
    let found = program::store::find(&mut tx, id).await.unwrap().unwrap();
    let next = found.publish_pairing(1, app.state.clock.today()).unwrap();
    program::store::update(&mut tx, &next).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_program_lives_from_draft_to_end() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let id = ana.makes_program(group, &sound_program()).await;

    let view = ana.moves_program(id, "open").await;
    let opens = date(2026, 3, 16);
    assert_eq!(view.summary.sign_up, SignUpWindow::Ahead { opens });
    app.state.clock.advance(DAY * 3);
    let view: ProgramView = ana.get(&format!("/api/programs/{id}")).await.json();
    let closes = date(2026, 3, 30);
    assert_eq!(view.summary.sign_up, SignUpWindow::Open { closes });

    let view = ana.moves_program(id, "end-sign-up").await;
    let sign_up_ended = date(2026, 3, 17);
    assert_eq!(view.summary.phase, Phase::Pairing { sign_up_ended });
    publish(&app, id).await;
    let view = ana.moves_program(id, "close").await;
    let (on, rounds) = (date(2026, 3, 17), 1);
    assert_eq!(view.summary.phase, Phase::Closed { on, rounds });
    assert_eq!(view.version, 5);
}

#[tokio::test]
async fn a_running_program_takes_a_further_round() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let id = ana.opens_program(group, &sound_program()).await;
    ana.moves_program(id, "end-sign-up").await;
    publish(&app, id).await;
    let path = format!("/api/programs/{id}/reopen-sign-up");
    let reopening = |version: u32, closes: &str| SignUpReopening {
        version,
        closes: closes.to_owned(),
    };
    for (closes, code) in [
        ("", "missing"),
        ("soon", "malformed"),
        ("2026-02-30", "no_such_day"),
    ] {
        let answer = ana.post(&path, &reopening(4, closes)).await;
        answer.assert_error(422, "invalid");
        assert_eq!(answer.error().field.as_deref(), Some("closes"));
        assert!(answer.body.contains(code), "{}", answer.body);
    }
    let answer = ana.post(&path, &reopening(4, "2026-03-13")).await;
    answer.assert_error(409, "sign_up_would_be_over");

    let view: ProgramView = ana.post(&path, &reopening(4, "2026-05-01")).await.json();
    let further = Some(FurtherSignUp {
        opened: date(2026, 3, 14),
        closes: date(2026, 5, 1),
    });
    let (since, round) = (date(2026, 3, 14), 1);
    let running = Phase::Running {
        since,
        round,
        further,
    };
    assert_eq!(view.summary.phase, running);
    let view = ana.moves_program(id, "end-sign-up").await;
    assert_eq!(view.summary.sign_up, SignUpWindow::Shut);
}

#[tokio::test]
async fn more_sign_ups_before_the_first_pairing_end_before_the_start() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let id = ana.opens_program(group, &sound_program()).await;
    ana.moves_program(id, "end-sign-up").await;
    let path = format!("/api/programs/{id}/reopen-sign-up");
    let mut reopening = SignUpReopening {
        version: 3,
        closes: "2026-04-06".to_owned(),
    };
    let answer = ana.post(&path, &reopening).await;
    let starts = date(2026, 4, 6);
    let refusal = Refusal::StartsBeforeSignUpEnds { starts };
    assert_eq!(answer.error().refusal, Some(refusal));
    reopening.closes = "2026-04-05".to_owned();
    let view: ProgramView = ana.post(&path, &reopening).await.json();
    assert_eq!(view.summary.phase.name(), PhaseName::Open);
}

#[tokio::test]
async fn a_wrong_phase_is_named() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let id = ana.makes_program(group, &sound_program()).await;
    for to in ["end-sign-up", "close"] {
        let path = format!("/api/programs/{id}/{to}");
        let answer = ana.post(&path, &PhaseMove { version: 1 }).await;
        answer.assert_error(409, "wrong_program_phase");
        let phase = PhaseName::Draft;
        let refusal = Refusal::WrongProgramPhase { phase };
        assert_eq!(answer.error().refusal, Some(refusal));
    }
}

#[tokio::test]
async fn days_turn_at_midnight_in_utc() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let id = ana.opens_program(group, &sound_program()).await;
    let path = format!("/api/programs/{id}");
    let second = SignedDuration::from_secs(1);
    app.state.clock.advance(DAY * 16 + DAY / 2 - second);
    let view: ProgramView = ana.get(&path).await.json();
    let closes = date(2026, 3, 30);
    assert_eq!(view.summary.sign_up, SignUpWindow::Open { closes });
    app.state.clock.advance(second);
    let view: ProgramView = ana.get(&path).await.json();
    assert_eq!(view.summary.sign_up, SignUpWindow::Shut);
    assert_eq!(view.summary.phase.name(), PhaseName::Open);
}

#[tokio::test]
async fn of_two_admins_who_press_at_once_one_is_told() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let id = ana.makes_program(group, &sound_program()).await;
    let path = format!("/api/programs/{id}/open");
    let to = PhaseMove { version: 1 };
    let answers = tokio::join!(
        ana.post(&path, &to),
        ana.post(&path, &to),
        ana.post(&path, &to)
    );
    let answers = [answers.0, answers.1, answers.2];
    let (went, told): (Vec<_>, Vec<_>) = answers
        .iter()
        .partition(|answer| answer.status.is_success());
    assert_eq!((went.len(), told.len()), (1, 2));
    for answer in told {
        answer.assert_error(409, "changed_since");
    }
}
