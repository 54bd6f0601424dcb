//! What is not there, and what must not be done.

use crate::support::TestApp;
use reqwest::Method;

#[tokio::test]
async fn an_unknown_api_path_is_our_envelope() {
    let app = TestApp::start().await;
    for path in [
        "/api",
        "/api/",
        "/api/nothing",
        "/api/session/a/b",
        "/API/session",
        "/%61pi/session",
        "//api/session",
    ] {
        let answer = app.browser().get(path).await;
        answer.assert_error(404, "not_found");
    }
}

#[tokio::test]
async fn a_wrong_method_is_our_envelope() {
    let app = TestApp::start().await;
    let answer = app.browser().send(Method::PUT, "/api/session", "{}").await;
    answer.assert_error(405, "wrong_method");
    let answer = app.browser().send(Method::POST, "/", "{}").await;
    answer.assert_error(405, "wrong_method");
    assert_eq!(answer.header("allow"), "GET, HEAD");
}

#[tokio::test]
async fn a_write_from_elsewhere_is_refused() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for origin in [None, Some("https://evil.example"), Some("null")] {
        let answer = browser
            .send_from(origin, Method::POST, "/api/session", "{}")
            .await;
        answer.assert_error(403, "foreign_origin");
    }
}

#[tokio::test]
async fn a_missing_file_is_not_the_page() {
    let app = TestApp::start().await;
    let answer = app.browser().get("/nope.js").await;
    assert_eq!(answer.status, 404);
}

#[tokio::test]
async fn every_answer_has_an_id_and_the_security_headers() {
    let app = TestApp::start().await;
    let answer = app.browser().get("/api/nothing").await;
    assert_eq!(answer.header("x-request-id"), answer.error().request_id);
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "no-store");
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'"), "{policy}");
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
        "{policy}"
    );
}

#[tokio::test]
async fn alive_and_ready() {
    let app = TestApp::start().await;
    assert_eq!(app.browser().get("/healthz").await.status, 200);
    assert_eq!(app.browser().get("/readyz").await.status, 200);
}
