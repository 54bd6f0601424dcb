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
        (Method::PUT, "/check-ins/1".into(), "{}".into()),
        (Method::PUT, "/pulse".into(), "null".into()),
        (Method::PUT, "/meeting".into(), meeting),
        (Method::POST, "/meeting/agree".into(), "null".into()),
        (Method::DELETE, "/meeting".into(), String::new()),
        (Method::POST, "/leave".into(), "null".into()),
    ]
}
