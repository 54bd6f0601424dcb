//! How often strangers may try.

use crate::support::account::{blinded, draft};
use crate::support::{Received, TestApp};
use jiff::SignedDuration;
use rand_core::OsRng;
use wayfellow_domain::api::account::{RecoveryStart, RegistrationStart, SignInStart};
use wayfellow_seal::password::SignIn;

fn assert_too_many(answer: &Received) {
    answer.assert_error(429, "too_many_requests");
    let seconds: i64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=3600).contains(&seconds), "{seconds}");
}

#[tokio::test]
async fn an_address_is_tried_only_so_often_whoever_asks() {
    let app = TestApp::start().await;
    let ask = async |email: &str| {
        let start = RecoveryStart {
            email: email.to_owned(),
        };
        app.browser().post("/api/recovery/start", &start).await
    };
    for _ in 0..4 {
        ask("ana@example.org").await.assert_success();
    }
    let refused = ask("ANA@example.org").await;
    assert_too_many(&refused);
    ask("ben@example.org").await.assert_success();
    assert_eq!(app.rows("mail").await, 5);
    let wait: i64 = refused.header("retry-after").parse().unwrap();
    app.state.clock.advance(SignedDuration::from_secs(wait));
    ask("ana@example.org").await.assert_success();

    let (_, request) = SignIn::begin("whatever it may be", &mut OsRng).unwrap();
    let start = SignInStart {
        email: "ana@example.org".to_owned(),
        request: request.to_bytes().into(),
    };
    for _ in 0..20 {
        app.browser()
            .post("/api/session/start", &start)
            .await
            .assert_success();
    }
    assert_too_many(&app.browser().post("/api/session/start", &start).await);

    let start = RegistrationStart {
        account: draft("Cleo"),
        request: blinded(),
    };
    for _ in 0..12 {
        app.browser()
            .post("/api/registration/start", &start)
            .await
            .assert_success();
    }
    assert_too_many(&app.browser().post("/api/registration/start", &start).await);
}

#[tokio::test]
async fn a_network_is_known_by_the_trusted_proxy_only() {
    let asks = async |app: &TestApp, forwarded: &str, number: usize| {
        let start = RecoveryStart {
            email: format!("person{number}@example.org"),
        };
        let header = ("x-forwarded-for", forwarded);
        app.browser()
            .post_with(header, "/api/recovery/start", &start)
            .await
    };
    // Without a trusted proxy, whatever a client claims counts for nothing.
    let app = TestApp::start().await;
    for number in 0..60 {
        asks(&app, &format!("192.0.2.{number}"), number)
            .await
            .assert_success();
    }
    assert_too_many(&asks(&app, "192.0.2.77", 60).await);

    let app = TestApp::start_with(|state| state.trusted_proxy = Some([127, 0, 0, 1].into())).await;
    for number in 0..60 {
        asks(&app, "203.0.113.9, 192.0.2.1", number)
            .await
            .assert_success();
    }
    assert_too_many(&asks(&app, "203.0.113.200, 192.0.2.1", 60).await);
    asks(&app, "192.0.2.2", 61).await.assert_success();
}
