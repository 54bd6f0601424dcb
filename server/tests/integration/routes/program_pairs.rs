//! `/api/programs/{program}/pairs`

use super::pairs::every_route;
use crate::support::{TestApp, meeting, sound_group};
use jiff::civil::date;
use wayfellow_domain::access::{Action, may};
use wayfellow_domain::api::pair::{CheckInMark, PairState, ProgramPairsView, StepMark};
use wayfellow_domain::check_in::Mood;
use wayfellow_domain::group::Role;
use wayfellow_domain::pair::{Ending, PairPhaseName, PartProgress};
use wayfellow_domain::refusal::Refusal;

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
    app.days(13);
    let path = pair.path("/check-ins/2");
    let mark = CheckInMark {
        mood: Some(Mood::CouldBeBetter),
    };
    pair.mentee.put(&path, &mark).await.assert_success();

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
        mood: None,
    };
    assert_eq!(second.overview.progress.mentor, part(1, 0, 1));
    let mut mentee = part(0, 1, 1);
    mentee.mood = Some(Mood::CouldBeBetter);
    assert_eq!(second.overview.progress.mentee, mentee);
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
    for (method, below, body) in every_route(step) {
        let answer = admin.send(method, &pair.path(&below), &body).await;
        answer.assert_error(404, "not_found");
    }
}

#[tokio::test]
async fn an_admin_withdraws_an_invitation_that_nobody_answers() {
    let app = TestApp::start().await;
    let admin = app.person("Gerda").await;
    let group = admin.proposes(&sound_group()).await;
    let program = app.running_program(group).await;
    let pair = app.invited(&program, "Ines", "Ana").await;
    let accept = pair.path("/accept");
    pair.mentee.post(&accept, &()).await.assert_success();
    let list = format!("/api/programs/{}/pairs", program.id());
    let view: ProgramPairsView = admin.get(&list).await.json();
    let overview = &view.pairs[0].overview;
    assert_eq!(overview.phase, PairPhaseName::Invited);
    assert_eq!(overview.open_until, Some(date(2026, 3, 28)));
    assert!(may(Action::WithdrawInvitation, &view.standing));

    let withdraw = format!("{list}/{}/withdraw", pair.id);
    admin.post(&withdraw, &()).await.assert_success();
    let view: ProgramPairsView = admin.get(&list).await.json();
    let overview = &view.pairs[0].overview;
    assert!(overview.needs_another_look);
    assert_eq!(overview.open_until, None);
    // To the two it looks like any invitation that came to nothing.
    let mut seen = Vec::new();
    for person in [&pair.mentor, &pair.mentee] {
        seen.push(person.pairs().await[0].state);
        let answer = person.post(&accept, &()).await;
        answer.assert_error(404, "not_found");
    }
    let not_taken = PairState::Ended {
        ending: Ending::NotTaken,
        offered: true,
        again: true,
        has_said: false,
    };
    assert_eq!(seen, [not_taken, not_taken]);
    let answer = admin.post(&withdraw, &()).await;
    answer.assert_error(409, "wrong_pair_phase");
}

#[tokio::test]
async fn what_two_people_have_agreed_to_is_not_withdrawn() {
    let app = TestApp::start().await;
    let admin = app.person("Gerda").await;
    let group = admin.proposes(&sound_group()).await;
    let program = app.running_program(group).await;
    let pair = app.introduced(&program).await;
    let withdraw = format!("/api/programs/{}/pairs/{}/withdraw", program.id(), pair.id);
    let answer = admin.post(&withdraw, &()).await;
    let phase = PairPhaseName::Introduced;
    let refusal = Refusal::WrongPairPhase { phase };
    assert_eq!(answer.error().refusal, Some(refusal));
    pair.space_of(&pair.mentor).await;
}

#[tokio::test]
async fn only_admins_of_the_program_withdraw() {
    let app = TestApp::start().await;
    let admin = app.person("Gerda").await;
    let group = admin.proposes(&sound_group()).await;
    let program = app.running_program(group).await;
    let pair = app.invited(&program, "Ines", "Ana").await;
    let withdraw = format!("/api/programs/{}/pairs/{}/withdraw", program.id(), pair.id);
    app.browser()
        .post(&withdraw, &())
        .await
        .assert_error(401, "not_signed_in");
    let member = app.person("Mia").await;
    app.adds(group, &member, Role::Member).await;
    let answer = member.post(&withdraw, &()).await;
    answer.assert_error(403, "admins_only");
    for outsider in [&pair.mentor, &pair.mentee, &app.operator().await] {
        let answer = outsider.post(&withdraw, &()).await;
        answer.assert_error(404, "not_found");
    }
    // An admin of another group reaches it neither by its program nor by their own.
    let other = app.person("Hedi").await;
    let elsewhere = other.proposes(&sound_group()).await;
    let elsewhere = app.running_program(elsewhere).await;
    let by_their_own = format!(
        "/api/programs/{}/pairs/{}/withdraw",
        elsewhere.id(),
        pair.id
    );
    for path in [&withdraw, &by_their_own] {
        let answer = other.post(path, &()).await;
        answer.assert_error(404, "not_found");
    }
    let state = pair.seen_by(&pair.mentor).await.summary.state;
    assert_eq!(state, PairState::Invited { accepted: false });
}
