//! `/api/pairs`

use crate::support::{Person, TestApp, sound_group, sound_sign_up};
use jiff::SignedDuration;
use jiff::civil::date;
use reqwest::Method;
use std::collections::BTreeSet;
use wayfellow_domain::api::pair::{
    AnotherWish, CommonView, PairContent, PairState, PairSummary, PairView, ProgramPairsView,
    StepMark,
};
use wayfellow_domain::api::program::PhaseMove;
use wayfellow_domain::check_in::CheckInState;
use wayfellow_domain::facts::Fact;
use wayfellow_domain::group::Role;
use wayfellow_domain::id::{GroupId, StepId};
use wayfellow_domain::pair::{Both, Ending, MeetingDraft, PairPhaseName, PairRole, PartProgress};
use wayfellow_domain::program::{Program, Week};
use wayfellow_domain::refusal::Refusal;
use wayfellow_domain::sign_up::{Role as SignUpRole, SignUpDraft};
use wayfellow_domain::week_hours::{Stretch, WeekHours};
use wayfellow_server::{pair, program, random};

async fn a_program(app: &TestApp) -> Program {
    let founder = app.person("Gerda").await;
    let group = founder.proposes(&sound_group()).await;
    app.running_program(group).await
}

async fn pairs_of(person: &Person) -> Vec<PairSummary> {
    person.get("/api/pairs").await.json()
}

fn days(app: &TestApp, days: i64) {
    app.state
        .clock
        .advance(SignedDuration::from_hours(24 * days));
}

fn meeting(day: &str, time: &str) -> MeetingDraft {
    MeetingDraft {
        day: day.to_owned(),
        time: time.to_owned(),
    }
}

#[tokio::test]
async fn two_yeses_open_the_space() {
    let app = TestApp::start().await;
    let program = a_program(&app).await;
    let pair = app.invited(&program, "Ines", "Ana").await;
    let seen = pair.seen_by(&pair.mentee).await;
    assert_eq!(seen.summary.role, PairRole::Mentee);
    assert_eq!(seen.summary.partner.name, "Ines");
    assert_eq!(seen.summary.state, PairState::Invited { accepted: false });
    let PairContent::Invitation(invitation) = seen.content else {
        panic!("an invitation");
    };
    assert_eq!(
        (invitation.weeks, invitation.starts),
        (12, date(2026, 3, 16))
    );

    pair.mentee
        .post(&pair.path("/accept"), &())
        .await
        .assert_success();
    // She sees her own yes; Ines is not told of it before her own.
    let state = pair.seen_by(&pair.mentee).await.summary.state;
    assert_eq!(state, PairState::Invited { accepted: true });
    let state = pair.seen_by(&pair.mentor).await.summary.state;
    assert_eq!(state, PairState::Invited { accepted: false });

    pair.mentor
        .post(&pair.path("/accept"), &())
        .await
        .assert_success();
    for person in [&pair.mentor, &pair.mentee] {
        let space = pair.space_of(person).await;
        assert_eq!(space.stops.len(), 12);
        assert_eq!(space.begins, date(2026, 3, 16));
        assert_eq!(space.now, 0);
        let [summary] = &pairs_of(person).await[..] else {
            panic!("one pair");
        };
        let PairState::Introduced { contact_by } = summary.state else {
            panic!("{summary:?}");
        };
        assert!(contact_by > date(2026, 3, 14).at(12, 0, 0, 0));
    }
    let again = pair.mentor.post(&pair.path("/accept"), &()).await;
    again.assert_error(409, "wrong_pair_phase");
}

fn like(role: SignUpRole, interests: &[&str]) -> SignUpDraft {
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    let mut draft = sound_sign_up(role);
    draft.interests = keys(interests);
    draft.languages = keys(&["en", "de"]);
    draft.country = Some("at".to_owned());
    draft.profession = Some("nurse".to_owned());
    draft.field = None;
    draft.area = None;
    draft.education_level = None;
    draft.education_field = None;
    draft.pairing_only = BTreeSet::new();
    draft
}

fn common_of(view: PairView) -> CommonView {
    match view.content {
        PairContent::Invitation(invitation) => invitation.common,
        PairContent::Space(space) => space.introduction.common,
        PairContent::Ending { .. } => panic!("{view:?}"),
    }
}

#[tokio::test]
async fn an_invitation_says_exactly_what_both_show() {
    let app = TestApp::start().await;
    let program = a_program(&app).await;
    let pair = app.invited(&program, "Ines", "Ana").await;
    assert_eq!(
        common_of(pair.seen_by(&pair.mentee).await),
        CommonView::default()
    );
    let mentor = like(SignUpRole::Mentor, &["chess", "hiking", "cooking"]);
    let mut mentee = like(SignUpRole::Mentee, &["cooking", "chess"]);
    app.signs_up_late(&program, &pair.mentor, mentor).await;
    app.signs_up_late(&program, &pair.mentee, mentee.clone())
        .await;
    for person in [&pair.mentor, &pair.mentee] {
        let common = common_of(pair.seen_by(person).await);
        assert_eq!(common.interests, ["Cooking", "Chess"]);
        assert_eq!(common.place, ["Austria"]);
        assert_eq!(common.profession, ["Nurse"]);
        assert!(common.friends.is_empty() && common.education.is_empty());
    }
    // What is for pairing only since then is on no page any more.
    mentee.pairing_only = Fact::ALL.into_iter().collect();
    app.signs_up_late(&program, &pair.mentee, mentee).await;
    for person in [&pair.mentor, &pair.mentee] {
        let common = common_of(pair.seen_by(person).await);
        assert_eq!(common, CommonView::default());
    }
}

#[tokio::test]
async fn an_introduction_has_the_others_words_and_hours_on_both_clocks() {
    let app = TestApp::start().await;
    let program = a_program(&app).await;
    let pair = app.introduced(&program).await;
    app.set_zone(&pair.mentor, "Asia/Kathmandu").await;
    app.set_zone(&pair.mentee, "Europe/Vienna").await;
    let evening =
        |hour: u32| (0..3).fold(WeekHours::NONE, |week, add| week.with(1, hour + add, true));
    let mentor = SignUpDraft {
        about: "I was new here, too.".to_owned(),
        hours: evening(21),
        ..like(SignUpRole::Mentor, &[])
    };
    let mentee = SignUpDraft {
        about: "I have just moved.".to_owned(),
        hours: evening(17),
        ..like(SignUpRole::Mentee, &[])
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
    let program = a_program(&app).await;
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
async fn a_decline_frees_the_seat_and_names_nobody() {
    let app = TestApp::start().await;
    let program = a_program(&app).await;
    let pair = app.invited(&program, "Ines", "Ana").await;
    pair.mentee
        .post(&pair.path("/accept"), &())
        .await
        .assert_success();
    pair.mentor
        .post(&pair.path("/decline"), &())
        .await
        .assert_success();
    let mut answers = Vec::new();
    for person in [&pair.mentor, &pair.mentee] {
        let [summary] = &pairs_of(person).await[..] else {
            panic!("one pair");
        };
        assert_eq!(
            summary.state,
            PairState::Ended {
                ending: Ending::NotTaken,
                again: true,
                has_said: false
            }
        );
        answers.push(person.get(&pair.path("")).await);
    }
    for answer in answers {
        answer.assert_error(404, "not_found");
    }
    // The seat is free for somebody else.
    let other = app.person("Bo").await;
    let members = Both {
        mentor: pair.mentor.id,
        mentee: other.id,
    };
    let mut tx = app.state.database.write().await.unwrap();
    pair::invite(&mut tx, &app.state, &program, members, 1)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(pairs_of(&other).await.len(), 1);
}

/// Every route of a pair, with a body that would do.
fn routes(step: StepId) -> [(Method, String, String); 10] {
    let meeting = serde_json::to_string(&meeting("2026-03-20", "18:00")).unwrap();
    [
        (Method::GET, String::new(), String::new()),
        (Method::POST, "/accept".into(), "null".into()),
        (Method::POST, "/decline".into(), "null".into()),
        (Method::POST, "/first-contact".into(), "null".into()),
        (
            Method::PUT,
            format!("/steps/{step}"),
            r#"{"done":true}"#.into(),
        ),
        (Method::PUT, "/check-ins/1".into(), "null".into()),
        (Method::PUT, "/meeting".into(), meeting),
        (Method::POST, "/meeting/agree".into(), "null".into()),
        (Method::DELETE, "/meeting".into(), String::new()),
        (Method::POST, "/leave".into(), "null".into()),
    ]
}

#[tokio::test]
async fn nobody_but_the_two_gets_in_by_any_route() {
    let app = TestApp::start().await;
    let program = a_program(&app).await;
    let step = program.steps()[0].id();
    let invited = app.invited(&program, "Omar", "Bo").await;
    let introduced = app.introduced(&program).await;
    let left = app.introduced(&program).await;
    left.mentor
        .post(&left.path("/leave"), &())
        .await
        .assert_success();
    let stranger = app.person("Stranger").await;
    let operator = app.person_in_office("Operator", "operator").await;
    let moderator = app.person_in_office("Moderator", "moderator").await;
    for pair in [&invited, &introduced, &left] {
        for (method, below, body) in routes(step) {
            let path = pair.path(&below);
            for outsider in [&stranger, &operator, &moderator] {
                let answer = outsider.send(method.clone(), &path, &body).await;
                answer.assert_error(404, "not_found");
            }
            let visitor = app.browser().send(method.clone(), &path, &body).await;
            visitor.assert_error(401, "not_signed_in");
        }
        let wish = AnotherWish { wish: true };
        let answer = stranger.put(&pair.path("/another"), &wish).await;
        answer.assert_error(404, "not_found");
    }
    // A pair that is not there looks the same.
    let missing = format!("/api/pairs/{}", GroupId::from_random(random::bytes()));
    operator.get(&missing).await.assert_error(404, "not_found");
    operator
        .get("/api/pairs/x")
        .await
        .assert_error(404, "not_found");
}

#[tokio::test]
async fn an_ended_pair_takes_nothing_more() {
    let app = TestApp::start().await;
    let program = a_program(&app).await;
    let pair = app.introduced(&program).await;
    pair.mentor
        .post(&pair.path("/leave"), &())
        .await
        .assert_success();
    for (method, below, body) in routes(program.steps()[0].id()) {
        if method == Method::GET {
            continue;
        }
        let answer = pair.mentee.send(method, &pair.path(&below), &body).await;
        answer.assert_error(404, "not_found");
    }
}

#[tokio::test]
async fn a_step_is_each_ones_own_and_stays_as_it_was_done() {
    let app = TestApp::start().await;
    let program = a_program(&app).await;
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
    let program = a_program(&app).await;
    let pair = app.introduced(&program).await;
    app.set_zone(&pair.mentor, "Pacific/Auckland").await;
    let first = pair.path("/check-ins/1");
    let early = pair.mentee.put(&first, &()).await;
    assert_eq!(
        early.error().refusal,
        Some(Refusal::CheckInNotYet {
            opens: date(2026, 3, 16)
        })
    );
    // Noon of the last day in UTC, and already the next day in Auckland.
    days(&app, 11);
    let late = pair.mentor.put(&first, &()).await;
    assert_eq!(
        late.error().refusal,
        Some(Refusal::CheckInOver {
            until: date(2026, 3, 25)
        })
    );
    pair.mentee.put(&first, &()).await.assert_success();
    pair.mentee.put(&first, &()).await.assert_success();
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
        let answer = pair.mentee.put(&path, &()).await;
        answer.assert_error(409, "no_such_week");
    }
    let path = pair.path("/check-ins/65536");
    pair.mentee
        .put(&path, &())
        .await
        .assert_error(404, "not_found");
}

#[tokio::test]
async fn a_meeting_is_on_each_ones_clock_and_needs_two() {
    let app = TestApp::start().await;
    let program = a_program(&app).await;
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
    days(&app, 8);
    assert_eq!(pair.space_of(&pair.mentor).await.meeting, None);
    pair.mentor.delete(&path).await.assert_success();
    let gone = pair.mentee.post(&agree, &()).await;
    gone.assert_error(409, "changed_since");
}

#[tokio::test]
async fn leaving_blames_nobody_and_offers_another() {
    let app = TestApp::start().await;
    let program = a_program(&app).await;
    let pair = app.introduced(&program).await;
    pair.mentor
        .post(&pair.path("/first-contact"), &())
        .await
        .assert_success();
    let state = pair.seen_by(&pair.mentee).await.summary.state;
    let begins = date(2026, 3, 16);
    let week = Week::Before { begins };
    assert_eq!(state, PairState::Running { week });
    pair.mentee
        .post(&pair.path("/leave"), &())
        .await
        .assert_success();
    let ended = |again, has_said| PairState::Ended {
        ending: Ending::Stopped,
        again,
        has_said,
    };
    for person in [&pair.mentor, &pair.mentee] {
        let seen = pair.seen_by(person).await;
        assert_eq!(seen.summary.state, ended(false, false));
    }
    let wish = AnotherWish { wish: true };
    pair.mentor
        .put(&pair.path("/another"), &wish)
        .await
        .assert_success();
    assert_eq!(
        pair.seen_by(&pair.mentor).await.summary.state,
        ended(true, true)
    );
    assert_eq!(
        pair.seen_by(&pair.mentee).await.summary.state,
        ended(false, false)
    );
}

#[tokio::test]
async fn the_end_of_the_last_week_is_an_end_with_words() {
    let app = TestApp::start().await;
    let program = a_program(&app).await;
    let pair = app.introduced(&program).await;
    pair.mentee
        .post(&pair.path("/first-contact"), &())
        .await
        .assert_success();
    app.keep_sessions().await;
    days(&app, 2 + 12 * 7);
    let space = pair.space_of(&pair.mentee).await;
    assert_eq!((space.week, space.now), (Week::After, 11));
    let words = program.settings().ending().to_string();
    assert_eq!(space.ending.as_ref(), Some(&words));
    pair.mentee
        .post(&pair.path("/leave"), &())
        .await
        .assert_success();
    let seen = pair.seen_by(&pair.mentor).await;
    assert_eq!(seen.content, PairContent::Ending { words });
    assert!(matches!(
        seen.summary.state,
        PairState::Ended {
            ending: Ending::Completed,
            ..
        }
    ));
}

#[tokio::test]
async fn a_program_that_closes_ends_its_pairs_with_words() {
    let app = TestApp::start().await;
    let admin = app.person("Gerda").await;
    let group = admin.proposes(&sound_group()).await;
    let program = app.running_program(group).await;
    let invited = app.invited(&program, "Omar", "Bo").await;
    let running = app.introduced(&program).await;
    let path = format!("/api/programs/{}/close", program.id());
    let version = program.version();
    admin
        .post(&path, &PhaseMove { version })
        .await
        .assert_success();
    let answer = invited.mentor.post(&invited.path("/accept"), &()).await;
    answer.assert_error(404, "not_found");
    let content = running.seen_by(&running.mentor).await.content;
    assert!(matches!(content, PairContent::Ending { words } if !words.is_empty()));
}

#[tokio::test]
async fn an_admin_sees_how_far_pairs_are_and_nothing_else() {
    let app = TestApp::start().await;
    let admin = app.person("Gerda").await;
    let group = admin.proposes(&sound_group()).await;
    let program = app.running_program(group).await;
    let declined = app.invited(&program, "Omar", "Bo").await;
    declined
        .mentor
        .post(&declined.path("/decline"), &())
        .await
        .assert_success();
    let pair = app.introduced(&program).await;
    let step = program.steps()[0].id();
    let mark = StepMark { done: true };
    let path = pair.path(&format!("/steps/{step}"));
    pair.mentor.put(&path, &mark).await.assert_success();
    let when = meeting("2026-03-20", "18:30");
    let path = pair.path("/meeting");
    pair.mentor.put(&path, &when).await.assert_success();
    days(&app, 13);
    let path = pair.path("/check-ins/2");
    pair.mentee.put(&path, &()).await.assert_success();

    let path = format!("/api/programs/{}/pairs", program.id());
    let answer = admin.get(&path).await;
    let view: ProgramPairsView = answer.json();
    let [first, second] = &view.pairs[..] else {
        panic!("{view:?}");
    };
    assert!(first.overview.needs_another_look && !second.overview.needs_another_look);
    assert_eq!((&*first.names.mentor, &*first.names.mentee), ("Omar", "Bo"));
    assert_eq!(second.overview.phase, PairPhaseName::Introduced);
    assert_eq!(second.overview.week, Some(2));
    let part = |steps, check_ins, missed| PartProgress {
        steps,
        check_ins,
        missed,
    };
    assert_eq!(second.overview.progress.mentor, part(1, 0, 1));
    assert_eq!(second.overview.progress.mentee, part(0, 1, 1));
    // Neither when they meet, nor who declined.
    for secret in ["2026-03-20", "18:30", "accepted", "declin"] {
        assert!(!answer.body.contains(secret), "{secret}");
    }

    let member = app.person("Mia").await;
    app.adds(group, &member, Role::Member).await;
    member.get(&path).await.assert_error(403, "admins_only");
    for outsider in [&pair.mentor, &app.operator().await] {
        outsider.get(&path).await.assert_error(404, "not_found");
    }
    // Running the group opens no pair.
    for (method, below, body) in routes(step) {
        let answer = admin.send(method, &pair.path(&below), &body).await;
        answer.assert_error(404, "not_found");
    }
}
