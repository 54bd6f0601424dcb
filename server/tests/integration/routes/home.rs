//! `/api/home`

use crate::support::{Person, TestApp, sound_group, sound_program, sound_sign_up};
use jiff::SignedDuration;
use jiff::civil::date;
use std::slice::from_ref;
use wayfellow_domain::api::home::HomeView;
use wayfellow_domain::api::pair::{AnotherWish, CheckInMark, PairState, StepMark};
use wayfellow_domain::api::report::{ReportClosing, ReportView};
use wayfellow_domain::api::session::SessionView;
use wayfellow_domain::api::sign_up::SignUpStatus;
use wayfellow_domain::group::Role;
use wayfellow_domain::home::{ProgramStep, Task};
use wayfellow_domain::pair::MeetingDraft;
use wayfellow_domain::program::Week;
use wayfellow_domain::report::{ReportDraft, ReportReason};
use wayfellow_domain::sign_up::{Role as SignUpRole, SignUpDraft};

async fn home_of(person: &Person) -> HomeView {
    person.get("/api/home").await.json()
}

async fn tasks_of(person: &Person) -> Vec<Task> {
    home_of(person).await.tasks
}

fn days(app: &TestApp, days: i64) {
    let days = SignedDuration::from_hours(24 * days);
    app.state.clock.advance(days);
}

#[tokio::test]
async fn a_stranger_signs_in_first_and_a_newcomer_has_nothing_yet() {
    let app = TestApp::start().await;
    let answer = app.browser().get("/api/home").await;
    answer.assert_error(401, "not_signed_in");
    let home = home_of(&app.person("Ana").await).await;
    assert!(home.tasks.is_empty() && home.pairs.is_empty() && home.sent.is_empty());
    assert!(!home.has_group);
}

#[tokio::test]
async fn a_member_is_led_from_the_open_program_to_waiting_for_a_pair() {
    let app = TestApp::start().await;
    let gerda = app.person("Gerda").await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&gerda).await;
    let program = gerda.opens_program(group, &sound_program()).await;
    // Who is not in the group hears nothing of its program.
    assert!(tasks_of(&ana).await.is_empty());
    ana.asks_to_join(group).await;
    let home = home_of(&ana).await;
    assert!(home.tasks.is_empty() && home.has_group);
    app.adds(group, &ana, Role::Member).await;
    // Sign-up has not begun.
    assert!(tasks_of(&ana).await.is_empty());
    days(&app, 2);
    let closes = date(2026, 3, 30);
    let sign_up = Task::SignUp {
        program,
        name: sound_program().name,
        group_name: sound_group().name,
        closes,
    };
    assert_eq!(tasks_of(&ana).await, [sign_up]);

    let path = format!("/api/programs/{program}/sign-up");
    let begun = SignUpDraft::default();
    ana.put(&path, &begun).await.assert_success();
    let finish = Task::FinishSignUp {
        program,
        name: sound_program().name,
        closes,
    };
    assert_eq!(tasks_of(&ana).await, [finish]);
    ana.signs_up(program, &sound_sign_up(SignUpRole::Mentee))
        .await;
    let home = home_of(&ana).await;
    assert!(home.tasks.is_empty());
    assert_eq!(home.sent.len(), 1);
    assert_eq!(
        (home.sent[0].program.id, home.sent[0].status),
        (program, SignUpStatus::Sent)
    );
}

#[tokio::test]
async fn an_admin_is_told_what_a_group_and_its_programs_need_and_members_are_not() {
    let app = TestApp::start().await;
    let (gerda, ana) = (app.person("Gerda").await, app.person("Ana").await);
    let group = app.selected_group(&gerda).await;
    let name = sound_group().name;
    let make = Task::MakeProgram {
        group,
        name: name.clone(),
    };
    assert_eq!(tasks_of(&gerda).await, from_ref(&make));
    app.person("Ben").await.asks_to_join(group).await;
    let requests = Task::AnswerRequests {
        group,
        name,
        count: 1,
    };
    // Somebody waits for an answer; the program can wait.
    assert_eq!(tasks_of(&gerda).await, [requests.clone(), make]);
    app.adds(group, &ana, Role::Member).await;
    assert!(tasks_of(&ana).await.is_empty());

    let program = gerda.makes_program(group, &sound_program()).await;
    let run = |step| Task::RunProgram {
        program,
        name: sound_program().name,
        step,
    };
    assert_eq!(
        tasks_of(&gerda).await,
        [requests.clone(), run(ProgramStep::Open)]
    );
    assert!(tasks_of(&ana).await.is_empty());
    gerda.moves_program(program, "open").await;
    days(&app, 2);
    ana.signs_up(program, &sound_sign_up(SignUpRole::Mentee))
        .await;
    gerda
        .signs_up(program, &sound_sign_up(SignUpRole::Mentor))
        .await;
    assert_eq!(tasks_of(&gerda).await, from_ref(&requests));
    app.keep_sessions().await;
    days(&app, 15);
    let end = run(ProgramStep::EndSignUp { signed_up: 2 });
    assert_eq!(tasks_of(&gerda).await, [requests.clone(), end]);
    gerda.moves_program(program, "end-sign-up").await;
    let pair = run(ProgramStep::Pair { waiting: 1 });
    assert_eq!(tasks_of(&gerda).await, [requests, pair]);
    assert!(tasks_of(&ana).await.is_empty());
}

#[tokio::test]
async fn who_was_declined_is_to_be_paired_anew() {
    let app = TestApp::start().await;
    let gerda = app.person("Gerda").await;
    let group = app.selected_group(&gerda).await;
    let program = app.running_program(group).await;
    let pair = app.invited(&program, "Ines", "Ana").await;
    for (person, role) in [
        (&pair.mentor, SignUpRole::Mentor),
        (&pair.mentee, SignUpRole::Mentee),
    ] {
        app.adds(group, person, Role::Member).await;
        app.signs_up_late(&program, person, sound_sign_up(role))
            .await;
    }
    assert!(tasks_of(&gerda).await.is_empty());
    pair.mentor
        .post(&pair.path("/decline"), &())
        .await
        .assert_success();
    let again = Task::RunProgram {
        program: program.id(),
        name: program.settings().name().to_string(),
        step: ProgramStep::Pair { waiting: 1 },
    };
    assert_eq!(tasks_of(&gerda).await, [again]);
    // Neither of the two is asked anything, and Ana waits on.
    let home = home_of(&pair.mentee).await;
    assert!(home.tasks.is_empty() && home.pairs.is_empty());
    assert_eq!(home.sent.len(), 1);
}

#[tokio::test]
async fn a_pair_is_led_from_the_invitation_through_its_first_week() {
    let app = TestApp::start().await;
    let group = app.person("Gerda").await.proposes(&sound_group()).await;
    let program = app.running_program(group).await;
    let pair = app.invited(&program, "Ines", "Ana").await;
    let (ana, ines) = (&pair.mentee, &pair.mentor);
    let partner = "Ines".to_owned();
    let answer = Task::AnswerInvitation {
        pair: pair.id,
        partner: partner.clone(),
        program_name: program.settings().name().to_string(),
    };
    assert_eq!(tasks_of(ana).await, [answer]);
    ana.post(&pair.path("/accept"), &()).await.assert_success();
    let home = home_of(ana).await;
    assert!(home.tasks.is_empty());
    assert_eq!(home.pairs[0].step, None);
    ines.post(&pair.path("/accept"), &()).await.assert_success();
    let tasks = tasks_of(ana).await;
    assert!(matches!(tasks[..], [Task::SayHello { .. }]), "{tasks:?}");
    ana.post(&pair.path("/first-contact"), &())
        .await
        .assert_success();

    days(&app, 2);
    let title = program.steps()[0].content().title().to_string();
    let take = Task::TakeStep {
        pair: pair.id,
        partner: partner.clone(),
        title: title.clone(),
    };
    assert_eq!(tasks_of(ana).await, from_ref(&take));
    let at_home = home_of(ana).await.pairs.remove(0);
    assert_eq!(at_home.step.as_ref(), Some(&title));
    let week = Week::During { week: 1 };
    assert_eq!(at_home.pair.state, PairState::Running { week });

    // Ines names a meeting: Ana is asked, Ines is not.
    let meeting = MeetingDraft {
        day: "2026-03-18".to_owned(),
        time: "18:30".to_owned(),
    };
    let path = pair.path("/meeting");
    ines.put(&path, &meeting).await.assert_success();
    let agree = Task::AgreeToMeeting {
        pair: pair.id,
        partner: partner.clone(),
        at: date(2026, 3, 18).at(18, 30, 0, 0),
    };
    assert_eq!(tasks_of(ana).await, [agree, take]);
    let tasks = tasks_of(ines).await;
    assert!(matches!(tasks[..], [Task::TakeStep { .. }]), "{tasks:?}");
    ana.post(&pair.path("/meeting/agree"), &())
        .await
        .assert_success();

    let step = program.steps()[0].id();
    let path = pair.path(&format!("/steps/{step}"));
    let done = StepMark { done: true };
    ana.put(&path, &done).await.assert_success();
    assert!(tasks_of(ana).await.is_empty());
    // On Friday the week draws to its end.
    days(&app, 4);
    let check_in = Task::CheckIn {
        pair: pair.id,
        partner,
        week: 1,
        until: date(2026, 3, 25),
    };
    assert_eq!(tasks_of(ana).await, [check_in]);
    let path = pair.path("/check-ins/1");
    ana.put(&path, &CheckInMark::default())
        .await
        .assert_success();
    assert!(tasks_of(ana).await.is_empty());
}

#[tokio::test]
async fn after_an_ending_each_is_asked_once_about_another() {
    let app = TestApp::start().await;
    let group = app.person("Gerda").await.proposes(&sound_group()).await;
    let program = app.running_program(group).await;
    let pair = app.introduced(&program).await;
    pair.mentor
        .post(&pair.path("/leave"), &())
        .await
        .assert_success();
    let wish = Task::WishAnother {
        pair: pair.id,
        partner: "Ines".to_owned(),
    };
    let home = home_of(&pair.mentee).await;
    assert!(home.pairs.is_empty());
    assert_eq!(home.tasks, [wish]);
    let no = AnotherWish { wish: false };
    pair.mentee
        .put(&pair.path("/another"), &no)
        .await
        .assert_success();
    assert!(tasks_of(&pair.mentee).await.is_empty());
}

#[tokio::test]
async fn a_moderator_hears_of_reports_that_are_theirs_to_see_to() {
    let app = TestApp::start().await;
    let group = app.person("Gerda").await.proposes(&sound_group()).await;
    let program = app.running_program(group).await;
    let pair = app.introduced(&program).await;
    let moderator = app.person_in_office("Mona", "moderator").await;
    let statement = format!(
        "UPDATE member SET office = 'moderator' WHERE id IN ('{}', '{}')",
        pair.mentor.id, pair.mentee.id
    );
    app.state.database.execute(&statement).await.unwrap();
    assert_eq!(tasks_of(&moderator).await, []);

    let draft = ReportDraft {
        about: Some(pair.mentor.id),
        reason: Some(ReportReason::Other),
        words: "Something is not right.".to_owned(),
    };
    let answer = pair.mentee.post("/api/reports", &draft).await;
    answer.assert_success();
    assert_eq!(tasks_of(&moderator).await, [Task::ReadReports { count: 1 }]);
    // Neither whom it is about nor who made it is told, whatever their office.
    let is_told = |tasks: Vec<Task>| {
        let mut tasks = tasks.iter();
        tasks.any(|task| matches!(task, Task::ReadReports { .. }))
    };
    assert!(!is_told(tasks_of(&pair.mentor).await));
    assert!(!is_told(tasks_of(&pair.mentee).await));

    let views: Vec<ReportView> = moderator.get("/api/moderator/reports").await.json();
    let path = format!("/api/moderator/reports/{}/close", views[0].id);
    let closing = ReportClosing {
        note: "Talked to both.".to_owned(),
    };
    moderator.post(&path, &closing).await.assert_success();
    assert_eq!(tasks_of(&moderator).await, []);
}

#[tokio::test]
async fn who_runs_the_installation_hears_of_groups_and_mails_that_wait() {
    let app = TestApp::start().await;
    let olga = app.operator().await;
    let session: SessionView = olga.get("/api/session").await.json();
    let office = session.member.map(|member| member.office);
    assert_eq!(office, Some(wayfellow_domain::access::Office::Operator));
    assert!(tasks_of(&olga).await.is_empty());
    let ana = app.person("Ana").await;
    ana.proposes(&sound_group()).await;
    let start = wayfellow_domain::api::account::RecoveryStart {
        email: "ana@example.org".to_owned(),
    };
    app.browser()
        .post("/api/recovery/start", &start)
        .await
        .assert_success();
    let (groups, mails) = (
        Task::SelectGroups { count: 1 },
        Task::ReadMails { count: 1 },
    );
    assert_eq!(tasks_of(&olga).await, [groups, mails]);
    assert!(tasks_of(&ana).await.is_empty());
}
