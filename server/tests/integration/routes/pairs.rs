//! `/api/pairs`: who gets in, and who does not.

use crate::support::{TestApp, meeting};
use reqwest::Method;
use wayfellow_domain::api::pair::AnotherWish;
use wayfellow_domain::id::{GroupId, StepId};
use wayfellow_server::random;

#[tokio::test]
async fn nobody_but_the_two_gets_in_by_any_route() {
    let app = TestApp::start().await;
    let program = app.a_running_program().await;
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
        for (method, below, body) in every_route(step) {
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
    let program = app.a_running_program().await;
    let pair = app.introduced(&program).await;
    pair.mentor
        .post(&pair.path("/leave"), &())
        .await
        .assert_success();
    for (method, below, body) in every_route(program.steps()[0].id()) {
        if method == Method::GET {
            continue;
        }
        let answer = pair.mentee.send(method, &pair.path(&below), &body).await;
        answer.assert_error(404, "not_found");
    }
}

/// Every route of a pair, with a body that would do.
pub(super) fn every_route(step: StepId) -> [(Method, String, String); 11] {
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
        (Method::PUT, "/pulse".into(), "null".into()),
        (Method::PUT, "/meeting".into(), meeting),
        (Method::POST, "/meeting/agree".into(), "null".into()),
        (Method::DELETE, "/meeting".into(), String::new()),
        (Method::POST, "/leave".into(), "null".into()),
    ]
}

#[tokio::test]
async fn who_moves_to_another_clock_loses_nothing() {
    let app = TestApp::start().await;
    let program = a_program(&app).await;
    let pair = app.introduced(&program).await;
    app.set_zone(&pair.mentor, "Pacific/Auckland").await;
    app.set_zone(&pair.mentee, "Europe/Vienna").await;
    // Noon in UTC on 22 March: the second week has begun in Auckland, and nowhere else.
    days(&app, 8);
    let mentor = &pair.mentor;
    let path = pair.path("/check-ins/2");
    mentor.put(&path, &()).await.assert_success();
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
        .put(&path, &())
        .await
        .assert_error(409, "check_in_not_yet");
    // The meeting is at the same moment: 09:00 in Auckland is 10:00 on the day before in Honolulu.
    let at = space.meeting.unwrap();
    assert_eq!(at.yours, date(2026, 3, 25).at(10, 0, 0, 0));
    assert_eq!(at.theirs, before.meeting.unwrap().theirs);
    mentor.get("/api/home").await.assert_success();
}
