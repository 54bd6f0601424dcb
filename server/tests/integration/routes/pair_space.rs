//! `/api/pairs/{pair}` after two yeses: introduction, steps, check-ins and meetings.

use crate::support::{TestApp, meeting, showing};
use jiff::civil::date;
use wayfellow_domain::api::pair::{CheckInMark, StepMark};
use wayfellow_domain::check_in::CheckInState;
use wayfellow_domain::id::StepId;
use wayfellow_domain::program::{Program, Week};
use wayfellow_domain::refusal::Refusal;
use wayfellow_domain::sign_up::{Role as SignUpRole, SignUpDraft};
use wayfellow_domain::week_hours::{Stretch, WeekHours};
use wayfellow_server::{program, random};

#[tokio::test]
async fn an_introduction_has_the_others_words_and_hours_on_both_clocks() {
    let app = TestApp::start().await;
    let program = app.a_running_program().await;
    let pair = app.introduced(&program).await;
    app.set_zone(&pair.mentor, "Asia/Kathmandu").await;
    app.set_zone(&pair.mentee, "Europe/Vienna").await;
    let evening =
        |hour: u32| (0..3).fold(WeekHours::NONE, |week, add| week.with(1, hour + add, true));
    let mentor = SignUpDraft {
        about: "I was new here, too.".to_owned(),
        hours: evening(21),
        ..showing(SignUpRole::Mentor, &[])
    };
    let mentee = SignUpDraft {
        about: "I have just moved.".to_owned(),
        hours: evening(17),
        ..showing(SignUpRole::Mentee, &[])
    };
    app.signs_up_late(&program, &pair.mentor, mentor).await;
    app.signs_up_late(&program, &pair.mentee, mentee).await;
    let read = pair.space_of(&pair.mentee).await.introduction;
    assert_eq!(read.about, "I was new here, too.");
    assert_eq!(read.languages, ["English", "German"]);
    // 21:00–24:00 in Kathmandu is 16:15–19:15 in Vienna.
    let stretch = |hour: u16, minute: u16| Stretch {
        day: 1,
        minute: hour * 60 + minute,
        minutes: 135,
    };
    let hours = read.hours.unwrap();
    assert_eq!(
        (hours[0].yours, hours[0].theirs),
        (stretch(17, 0), stretch(21, 45))
    );
    let read = pair.space_of(&pair.mentor).await.introduction;
    assert_eq!(read.about, "I have just moved.");
    let hours = read.hours.unwrap();
    assert_eq!(
        (hours[0].yours, hours[0].theirs),
        (stretch(21, 45), stretch(17, 0))
    );
    assert!(!read.questions.is_empty());
}

#[tokio::test]
async fn guidance_is_for_ones_own_role() {
    let app = TestApp::start().await;
    let program = app.a_running_program().await;
    let pair = app.introduced(&program).await;
    let mentor = pair.mentor.get(&pair.path("")).await.body;
    let mentee = pair.mentee.get(&pair.path("")).await.body;
    for step in program.steps() {
        let draft = step.content().draft();
        let guidance = serde_json::to_string(&draft.mentor_guidance).unwrap();
        assert!(mentor.contains(&guidance) && !mentee.contains(&guidance));
        for prompt in &draft.mentee_prompts {
            let prompt = serde_json::to_string(prompt).unwrap();
            assert!(mentee.contains(&prompt) && !mentor.contains(&prompt));
        }
    }
}

#[tokio::test]
async fn a_step_is_each_ones_own_and_stays_as_it_was_done() {
    let app = TestApp::start().await;
    let program = app.a_running_program().await;
    let pair = app.introduced(&program).await;
    let step = program.steps()[0].id();
    let path = pair.path(&format!("/steps/{step}"));
    let mark = |done| StepMark { done };
    pair.mentee.put(&path, &mark(true)).await.assert_success();
    let space = pair.space_of(&pair.mentor).await;
    let done = space.stops[0].done;
    assert_eq!((done.mentee, done.mentor), (true, false));

    reword_first_step(&app, program).await;
    let space = pair.space_of(&pair.mentor).await;
    assert_ne!(space.stops[0].step.title, "Another title");
    pair.mentee.put(&path, &mark(false)).await.assert_success();
    let space = pair.space_of(&pair.mentor).await;
    assert_eq!(space.stops[0].step.title, "Another title");

    let unknown = StepId::from_random(random::bytes());
    let path = pair.path(&format!("/steps/{unknown}"));
    let answer = pair.mentee.put(&path, &mark(true)).await;
    answer.assert_error(409, "step_gone");
}

async fn reword_first_step(app: &TestApp, program: Program) {
    let mut draft = program.draft();
    "Another title".clone_into(&mut draft.steps[0].title);
    let version = program.version();
    let edited = program
        .edit(
            version,
            draft.check().unwrap(),
            app.state.clock.today(),
            || StepId::from_random(random::bytes()),
        )
        .unwrap();
    let mut tx = app.state.database.write().await.unwrap();
    program::store::update(&mut tx, &edited).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_check_in_is_judged_by_ones_own_clock() {
    let app = TestApp::start().await;
    let program = app.a_running_program().await;
    let pair = app.introduced(&program).await;
    app.set_zone(&pair.mentor, "Pacific/Auckland").await;
    let first = pair.path("/check-ins/1");
    let early = pair.mentee.put(&first, &CheckInMark::default()).await;
    assert_eq!(
        early.error().refusal,
        Some(Refusal::CheckInNotYet {
            opens: date(2026, 3, 16)
        })
    );
    // Noon of the last day in UTC, and already the next day in Auckland.
    app.days(11);
    let late = pair.mentor.put(&first, &CheckInMark::default()).await;
    assert_eq!(
        late.error().refusal,
        Some(Refusal::CheckInOver {
            until: date(2026, 3, 25)
        })
    );
    pair.mentee
        .put(&first, &CheckInMark::default())
        .await
        .assert_success();
    pair.mentee
        .put(&first, &CheckInMark::default())
        .await
        .assert_success();
    let space = pair.space_of(&pair.mentee).await;
    assert_eq!(space.week, Week::During { week: 2 });
    assert_eq!(space.check_ins.len(), 12);
    assert_eq!(space.check_ins[0].mentee, CheckInState::Done);
    assert_eq!(space.check_ins[0].mentor, CheckInState::Missed);
    assert!(matches!(
        space.check_ins[1].mentee,
        CheckInState::Due { .. }
    ));
    assert_eq!(space.check_ins[2].mentee, CheckInState::Ahead);
    for week in ["0", "13", "65535"] {
        let path = pair.path(&format!("/check-ins/{week}"));
        let answer = pair.mentee.put(&path, &CheckInMark::default()).await;
        answer.assert_error(409, "no_such_week");
    }
    let path = pair.path("/check-ins/65536");
    pair.mentee
        .put(&path, &CheckInMark::default())
        .await
        .assert_error(404, "not_found");
}

#[tokio::test]
async fn a_meeting_is_on_each_ones_clock_and_needs_two() {
    let app = TestApp::start().await;
    let program = app.a_running_program().await;
    let pair = app.introduced(&program).await;
    app.set_zone(&pair.mentor, "Europe/Vienna").await;
    app.set_zone(&pair.mentee, "Asia/Kathmandu").await;
    let path = pair.path("/meeting");
    let past = pair.mentor.put(&path, &meeting("2026-03-13", "7")).await;
    assert_eq!(past.error().problems.len(), 2);
    let named = pair
        .mentor
        .put(&path, &meeting("2026-03-20", "18:30"))
        .await;
    named.assert_success();
    let agree = pair.path("/meeting/agree");
    pair.mentor.post(&agree, &()).await.assert_success();
    let seen = pair.space_of(&pair.mentee).await.meeting.unwrap();
    assert!(!seen.agreed, "one cannot agree with oneself");
    assert_eq!(seen.yours, date(2026, 3, 20).at(23, 15, 0, 0));
    assert_eq!(seen.theirs, date(2026, 3, 20).at(18, 30, 0, 0));
    pair.mentee.post(&agree, &()).await.assert_success();
    assert!(pair.space_of(&pair.mentor).await.meeting.unwrap().agreed);
    // Another hour asks anew.
    let other = pair
        .mentee
        .put(&path, &meeting("2026-03-21", "20:00"))
        .await;
    other.assert_success();
    assert!(!pair.space_of(&pair.mentor).await.meeting.unwrap().agreed);
    // Once it is over it is gone.
    app.days(8);
    assert_eq!(pair.space_of(&pair.mentor).await.meeting, None);
    pair.mentor.delete(&path).await.assert_success();
    let gone = pair.mentee.post(&agree, &()).await;
    gone.assert_error(409, "changed_since");
}

#[tokio::test]
async fn who_moves_to_another_clock_loses_nothing() {
    let app = TestApp::start().await;
    let program = app.a_running_program().await;
    let pair = app.introduced(&program).await;
    app.set_zone(&pair.mentor, "Pacific/Auckland").await;
    app.set_zone(&pair.mentee, "Europe/Vienna").await;
    // Noon in UTC on 22 March: the second week has begun in Auckland, and nowhere else.
    app.days(8);
    let mentor = &pair.mentor;
    let path = pair.path("/check-ins/2");
    mentor
        .put(&path, &CheckInMark::default())
        .await
        .assert_success();
    let draft = meeting("2026-03-26", "09:00");
    let named = mentor.put(&pair.path("/meeting"), &draft).await;
    named.assert_success();
    let before = pair.space_of(mentor).await;
    assert_eq!(before.week, Week::During { week: 2 });

    app.set_zone(mentor, "Pacific/Honolulu").await;
    let space = pair.space_of(mentor).await;
    assert_eq!(space.week, Week::During { week: 1 });
    assert_eq!(space.check_ins[1].mentor, CheckInState::Done);
    assert!(matches!(
        space.check_ins[0].mentor,
        CheckInState::Due { .. }
    ));
    mentor
        .put(&path, &CheckInMark::default())
        .await
        .assert_error(409, "check_in_not_yet");
    // The meeting is at the same moment: 09:00 in Auckland is 10:00 on the day before in Honolulu.
    let at = space.meeting.unwrap();
    assert_eq!(at.yours, date(2026, 3, 25).at(10, 0, 0, 0));
    assert_eq!(at.theirs, before.meeting.unwrap().theirs);
    mentor.get("/api/home").await.assert_success();
}
