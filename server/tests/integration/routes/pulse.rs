//! `/api/pairs/{pair}/pulse`

use crate::support::{Person, TestApp, TestPair, sound_group};
use jiff::civil::date;
use wayfellow_domain::api::home::HomeView;
use wayfellow_domain::api::pair::PulseView;
use wayfellow_domain::home::Task;
use wayfellow_domain::pair::Both;
use wayfellow_domain::program::Program;

/// An introduced pair that begins on 16 March, in a program that asks at the end of week 6.
async fn a_pair(app: &TestApp) -> (Person, Program, TestPair) {
    let gerda = app.person("Gerda").await;
    let group = gerda.proposes(&sound_group()).await;
    let program = app.running_program(group).await;
    let pair = app.introduced(&program).await;
    app.keep_sessions().await;
    (gerda, program, pair)
}

async fn asked(pair: &TestPair, person: &Person) -> Option<PulseView> {
    pair.space_of(person).await.pulse
}

async fn is_a_task_of(pair: &TestPair, person: &Person) -> bool {
    let home: HomeView = person.get("/api/home").await.json();
    home.tasks
        .iter()
        .any(|task| matches!(task, Task::AnswerPulse { pair: asked, .. } if *asked == pair.id))
}

#[tokio::test]
async fn both_are_asked_half_way_and_each_answers_once() {
    let app = TestApp::start().await;
    let (_, program, pair) = a_pair(&app).await;
    let path = pair.path("/pulse");
    // 23 April, a day too early.
    app.days(40);
    assert_eq!(asked(&pair, &pair.mentee).await, None);
    assert!(!is_a_task_of(&pair, &pair.mentee).await);
    let early = pair.mentee.put(&path, &()).await;
    early.assert_error(409, "pulse_not_open");

    app.days(1);
    let questions: Vec<_> = program.settings().midpoint().draft().questions;
    let mut pulse = PulseView {
        questions,
        until: date(2026, 5, 10),
        done: Both::default(),
    };
    assert_eq!(asked(&pair, &pair.mentee).await.as_ref(), Some(&pulse));
    assert!(is_a_task_of(&pair, &pair.mentee).await);
    for _ in 0..2 {
        pair.mentee.put(&path, &()).await.assert_success();
    }
    pulse.done.mentee = true;
    for person in [&pair.mentor, &pair.mentee] {
        assert_eq!(asked(&pair, person).await.as_ref(), Some(&pulse));
    }
    assert!(!is_a_task_of(&pair, &pair.mentee).await);
    assert!(is_a_task_of(&pair, &pair.mentor).await);

    // 10 May is the last day, and 11 May is too late.
    app.days(16);
    pair.mentor.put(&path, &()).await.assert_success();
    pulse.done.mentor = true;
    assert_eq!(asked(&pair, &pair.mentor).await, Some(pulse));
    app.days(1);
    assert_eq!(asked(&pair, &pair.mentor).await, None);
    let late = pair.mentor.put(&path, &()).await;
    late.assert_error(409, "pulse_not_open");
}

#[tokio::test]
async fn each_ones_own_day_counts() {
    let app = TestApp::start().await;
    let (_, _, pair) = a_pair(&app).await;
    app.set_zone(&pair.mentor, "Pacific/Auckland").await;
    app.set_zone(&pair.mentee, "Pacific/Honolulu").await;
    // Noon in UTC on 23 April is 24 April in Auckland already.
    app.days(40);
    assert!(asked(&pair, &pair.mentor).await.is_some());
    assert_eq!(asked(&pair, &pair.mentee).await, None);
    let path = pair.path("/pulse");
    pair.mentor.put(&path, &()).await.assert_success();
    let early = pair.mentee.put(&path, &()).await;
    early.assert_error(409, "pulse_not_open");
}

#[tokio::test]
async fn an_admin_cannot_tell_who_has_answered() {
    let app = TestApp::start().await;
    let (gerda, program, pair) = a_pair(&app).await;
    app.days(41);
    let overview = format!("/api/programs/{}/pairs", program.id());
    let before = gerda.get(&overview).await.body;
    let refused = gerda.put(&pair.path("/pulse"), &()).await;
    refused.assert_error(404, "not_found");
    pair.mentee
        .put(&pair.path("/pulse"), &())
        .await
        .assert_success();
    assert_eq!(gerda.get(&overview).await.body, before);
    assert!(before.contains("Ines"));
}
