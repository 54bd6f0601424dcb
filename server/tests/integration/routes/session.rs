//! `/api/session` and `/api/sessions`

use crate::support::TestApp;
use crate::support::account::{PASSWORD, draft};
use crate::support::statements;
use jiff::SignedDuration;
use rand_core::OsRng;
use wayfellow_domain::api::account::{
    PasswordProof, SessionEntry, SignInStart, SignInStarted, VaultHalf,
};
use wayfellow_domain::api::session::SessionView;
use wayfellow_domain::id::SessionId;
use wayfellow_seal::password::{SignIn, SignInResponse};
use wayfellow_server::{random, session};

#[tokio::test]
async fn a_stranger_is_nobody() {
    let app = TestApp::start().await;
    let view: SessionView = app.browser().get("/api/session").await.json();
    assert_eq!(view.member, None);
    for path in [
        "/api/sessions",
        "/api/session/vault-half",
        "/api/account",
        "/api/vault",
    ] {
        app.browser()
            .get(path)
            .await
            .assert_error(401, "not_signed_in");
    }
    let answer = app.browser().delete("/api/session").await;
    answer.assert_error(401, "not_signed_in");
}

#[tokio::test]
async fn a_member_is_known_until_the_session_ends() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let view: SessionView = ana.get("/api/session").await.json();
    assert_eq!(view.member.unwrap().id, ana.id);
    app.state.clock.advance(session::LIFETIME);
    let view: SessionView = ana.get("/api/session").await.json();
    assert_eq!(view.member, None);
}

/// A known address, an unknown one, and what is no address at all: the same shape after the same
/// statements. An address without an account is even evaluated the same each time, as one with an
/// account is.
#[tokio::test]
async fn nobody_can_tell_by_signing_in_whether_an_address_has_an_account() {
    statements::listen();
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let browser = app.browser();
    let (_, request) = SignIn::begin("not the right password", &mut OsRng).unwrap();
    let mut seen = Vec::new();
    let mut evaluated = Vec::new();
    for email in [
        &ana.email,
        &ana.email,
        "ben@example.org",
        "ben@example.org",
        "nonsense",
    ] {
        let start = SignInStart {
            email: email.to_owned(),
            request: request.to_bytes().into(),
        };
        let answer = browser.post("/api/session/start", &start).await;
        let started: SignInStarted = answer.json();
        assert!(SignInResponse::from_bytes(&started.response.0).is_ok());
        evaluated.push(started.response.0[..32].to_vec());
        let first = (answer.status, answer.body.len(), statements::of(&answer));
        let proof = PasswordProof {
            sign_in: started.sign_in,
            proof: vec![7; 64].into(),
        };
        let answer = browser.post("/api/session/finish", &proof).await;
        answer.assert_error(409, "wrong_password");
        let error = answer.error();
        seen.push((
            first,
            answer.body.replace(&error.request_id, ""),
            statements::of(&answer),
        ));
    }
    assert!(seen.iter().all(|each| *each == seen[0]), "{seen:#?}");
    assert!(seen[0].0.2.concat().contains("FROM account"), "{seen:#?}");
    assert_eq!(evaluated[0], evaluated[1]);
    assert_eq!(evaluated[2], evaluated[3]);
    assert_ne!(evaluated[0], evaluated[2]);
}

#[tokio::test]
async fn a_wrong_password_and_an_old_attempt_let_nobody_in() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let browser = app.browser();
    let refused = browser.sign_in(&ana.email, "the wrong lighthouse").await;
    let refused = refused.err().unwrap();
    refused.assert_error(409, "wrong_password");
    assert!(refused.headers.get("set-cookie").is_none());

    // An attempt counts once, for five minutes; made-up ones never.
    let begin = async || {
        let (sign_in, request) = SignIn::begin(PASSWORD, &mut OsRng).unwrap();
        let start = SignInStart {
            email: ana.email.clone(),
            request: request.to_bytes().into(),
        };
        let started: SignInStarted = browser.post("/api/session/start", &start).await.json();
        let response = SignInResponse::from_bytes(&started.response.0).unwrap();
        let (proof, _) = sign_in.finish(PASSWORD, response, &mut OsRng).unwrap();
        PasswordProof {
            sign_in: started.sign_in,
            proof: proof.to_bytes().into(),
        }
    };
    let proof = begin().await;
    browser
        .post("/api/session/finish", &proof)
        .await
        .assert_success();
    let again = browser.post("/api/session/finish", &proof).await;
    again.assert_error(409, "wrong_password");
    let late = begin().await;
    app.state.clock.advance(SignedDuration::from_mins(5));
    let answer = browser.post("/api/session/finish", &late).await;
    answer.assert_error(409, "wrong_password");
    let made_up = PasswordProof {
        sign_in: "AAAA".to_owned(),
        proof: vec![0; 3].into(),
    };
    let answer = browser.post("/api/session/finish", &made_up).await;
    answer.assert_error(409, "wrong_password");
}

#[tokio::test]
async fn the_cookie_is_for_this_server_alone() {
    let app = TestApp::start().await;
    app.sign_up_and_in("Ana").await;
    let state = app.state.clone();
    let cookie = session::cookie(&state, "token").unwrap();
    assert_eq!(
        cookie,
        "wayfellow=token; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict"
    );
    let public = wayfellow_server::state::AppState {
        origin: wayfellow_server::config::Origin::parse("https://mentors.example.org").unwrap(),
        ..state
    };
    let cookie = session::cookie(&public, "token").unwrap();
    assert_eq!(
        cookie,
        "__Host-wayfellow=token; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure"
    );
}

#[tokio::test]
async fn sessions_are_listed_and_ended_one_by_one() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let ben = app.person("Ben").await;
    app.state.clock.advance(SignedDuration::from_hours(1));
    let phone = app.browser();
    phone.sign_in(&ana.email, PASSWORD).await.unwrap();

    let listed: Vec<SessionEntry> = ana.get("/api/sessions").await.json();
    assert_eq!(listed.len(), 2);
    assert!(listed[0].this && !listed[1].this);
    assert_eq!(listed[0].last_seen_at, app.state.clock.now());
    assert_eq!(listed[1].created_at, app.state.clock.now());
    let other = listed[1].id;

    // Seen again within ten minutes is not written down, later it is.
    let seen = async || {
        let listed: Vec<SessionEntry> = ana.get("/api/sessions").await.json();
        listed[0].last_seen_at
    };
    let before = seen().await;
    app.state.clock.advance(SignedDuration::from_mins(9));
    assert_eq!(seen().await, before);
    app.state.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(seen().await, app.state.clock.now());

    // Nobody ends what is not theirs, or learns that it is there.
    let path = format!("/api/sessions/{other}");
    ben.delete(&path).await.assert_error(404, "not_found");
    app.browser()
        .delete(&path)
        .await
        .assert_error(401, "not_signed_in");
    let unknown = SessionId::from_random(random::bytes());
    let answer = ana.delete(&format!("/api/sessions/{unknown}")).await;
    answer.assert_error(404, "not_found");

    phone.get("/api/account").await.assert_success();
    assert_eq!(ana.delete(&path).await.status.as_u16(), 204);
    phone
        .get("/api/account")
        .await
        .assert_error(401, "not_signed_in");
    let listed: Vec<SessionEntry> = ana.get("/api/sessions").await.json();
    assert_eq!(listed.len(), 1);
}

#[tokio::test]
async fn a_suspended_member_looks_after_the_account_and_signs_out() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let phone = app.browser();
    phone.sign_in(&ana.email, PASSWORD).await.unwrap();
    let statement = format!("UPDATE member SET suspended = 1 WHERE id = '{}'", ana.id);
    app.state.database.execute(&statement).await.unwrap();

    for path in ["/api/home", "/api/groups", "/api/pairs", "/api/connections"] {
        ana.get(path).await.assert_error(403, "suspended");
    }
    let block = ana
        .send(
            reqwest::Method::PUT,
            &format!("/api/blocks/{}", ana.id),
            "null",
        )
        .await;
    block.assert_error(403, "suspended");
    ana.get("/api/account").await.assert_success();
    let listed: Vec<SessionEntry> = ana.get("/api/sessions").await.json();
    let other = listed.iter().find(|entry| !entry.this).unwrap().id;
    let answer = ana.delete(&format!("/api/sessions/{other}")).await;
    answer.assert_success();
    let answer = phone.get("/api/account").await;
    answer.assert_error(401, "not_signed_in");
    ana.delete("/api/session").await.assert_success();
    let answer = ana.get("/api/account").await;
    answer.assert_error(401, "not_signed_in");
    // They can sign in again, to no more than before.
    phone.sign_in(&ana.email, PASSWORD).await.unwrap();
    let answer = phone.get("/api/home").await;
    answer.assert_error(403, "suspended");
}

#[tokio::test]
async fn the_vault_half_lives_as_long_as_the_session() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let half = |answer: crate::support::Received| answer.json::<VaultHalf>().half;
    let first = half(ana.get("/api/session/vault-half").await);
    assert_eq!(first.0.len(), 32);
    assert_eq!(half(ana.get("/api/session/vault-half").await), first);
    let phone = app.browser();
    phone.sign_in(&ana.email, PASSWORD).await.unwrap();
    assert_ne!(half(phone.get("/api/session/vault-half").await), first);

    let answer = ana.delete("/api/session").await;
    assert_eq!(answer.status.as_u16(), 204);
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    let answer = ana.get("/api/session/vault-half").await;
    answer.assert_error(401, "not_signed_in");
    phone.get("/api/session/vault-half").await.assert_success();
}

#[tokio::test]
async fn a_test_person_without_an_account_has_none_to_read() {
    let app = TestApp::start().await;
    let ana = app.person(&draft("Ana").name).await;
    ana.get("/api/account").await.assert_error(404, "not_found");
}
