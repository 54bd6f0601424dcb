//! `/api/recovery`

use crate::support::account::{Account, PASSWORD, finish, password_slot, vault_draft};
use crate::support::{Browser, Received, TestApp, statements};
use jiff::SignedDuration;
use rand_core::OsRng;
use wayfellow_domain::api::account::{
    LinkToken, PasswordStarted, RecoveryFinish, RecoveryPassword, RecoveryStart, RecoveryView,
    RecoveryWay, VaultView,
};
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_seal::key::RootKey;
use wayfellow_seal::password::{ExportKey, PasswordRecord, Registration};
use wayfellow_seal::recovery::{RecoveryChallenge, RecoveryCode};
use wayfellow_seal::slot::Slot;

const NEW_PASSWORD: &str = "coffee with the harbour master";

async fn ask(browser: &Browser, email: &str) -> Received {
    let start = RecoveryStart {
        email: email.to_owned(),
    };
    browser.post("/api/recovery/start", &start).await
}

async fn new_password(browser: &Browser, token: &str) -> (PasswordRecord, ExportKey) {
    let (registration, request) = Registration::begin(NEW_PASSWORD, &mut OsRng).unwrap();
    let start = RecoveryPassword {
        token: token.to_owned(),
        request: request.to_bytes().into(),
    };
    let started: PasswordStarted = browser.post("/api/recovery/password", &start).await.json();
    finish(registration, NEW_PASSWORD, &started.response).await
}

/// A recovery with the code, as a browser does it: the root key comes out of the slot.
fn with_code(
    ana: &Account,
    view: &RecoveryView,
    record: &PasswordRecord,
    export_key: &ExportKey,
) -> RecoveryWay {
    let owner = (*view.member.as_bytes()).into();
    let slot = Slot::from_bytes(&view.recovery_slot.as_ref().unwrap().0).unwrap();
    let root = slot.open(owner, &ana.code).unwrap();
    let challenge = RecoveryChallenge::from_bytes(&view.challenge.0).unwrap();
    let signature = root.identity_keys().sign_recovery(&challenge, record);
    let generation = view.password_generation + 1;
    RecoveryWay::Code {
        signature: signature.as_bytes().to_vec().into(),
        password_slot: password_slot(view.member, &root, export_key, generation),
    }
}

#[tokio::test]
async fn with_the_code_the_vault_stays() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let browser = app.browser();
    assert_eq!(ask(&browser, &ana.email).await.status.as_u16(), 202);
    let LinkToken { token } = app.link(&ana.email, "/recover#").await;
    let link = LinkToken {
        token: token.clone(),
    };
    let view: RecoveryView = browser.post("/api/recovery/open", &link).await.json();
    assert_eq!((view.member, view.password_generation), (ana.id, 1));
    // Looking does not use the link up, and asks the same again.
    let again: RecoveryView = browser.post("/api/recovery/open", &link).await.json();
    assert_eq!(again, view);

    let (record, export_key) = new_password(&browser, &token).await;
    let way = with_code(&ana, &view, &record, &export_key);
    let done = RecoveryFinish {
        token: token.clone(),
        record: record.to_bytes().into(),
        way,
    };
    let answer = browser.post("/api/recovery/finish", &done).await;
    assert_eq!(answer.status.as_u16(), 204);
    assert!(answer.headers.get("set-cookie").is_none());
    browser
        .post("/api/recovery/finish", &done)
        .await
        .assert_error(409, "link_over");
    browser
        .post("/api/recovery/open", &link)
        .await
        .assert_error(409, "link_over");

    // Every session has ended, the old password is gone, and the same vault opens by the new one.
    ana.get("/api/account")
        .await
        .assert_error(401, "not_signed_in");
    assert!(browser.sign_in(&ana.email, PASSWORD).await.is_err());
    let (signed_in, export_key) = browser.sign_in(&ana.email, NEW_PASSWORD).await.unwrap();
    assert_eq!(signed_in.vault.identity_number, 1);
    let slot = Slot::from_bytes(&signed_in.vault.password_slot.unwrap().0).unwrap();
    let owner = (*ana.id.as_bytes()).into();
    assert_eq!(slot.open(owner, &export_key).unwrap(), ana.root);
    assert_eq!(
        app.last_subject(&ana.email).await,
        "Your password was changed"
    );
}

#[tokio::test]
async fn who_cannot_sign_for_the_record_changes_nothing() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let browser = app.browser();
    ask(&browser, &ana.email).await.assert_success();
    let link = app.link(&ana.email, "/recover#").await;
    let view: RecoveryView = browser.post("/api/recovery/open", &link).await.json();
    let (record, export_key) = new_password(&browser, &link.token).await;
    let good = with_code(&ana, &view, &record, &export_key);
    let RecoveryWay::Code {
        signature,
        password_slot: slot,
    } = good.clone()
    else {
        panic!()
    };

    let stranger = RootKey::draw(&mut OsRng);
    let challenge = RecoveryChallenge::from_bytes(&view.challenge.0).unwrap();
    let by_stranger = stranger.identity_keys().sign_recovery(&challenge, &record);
    let other = RecoveryChallenge::draw(&mut OsRng);
    let of_other = ana.root.identity_keys().sign_recovery(&other, &record);
    let (other_record, _) = new_password(&browser, &link.token).await;
    let bytes = |signature: &wayfellow_seal::key::Signature| Bytes(signature.as_bytes().to_vec());
    let way = |signature| RecoveryWay::Code {
        signature,
        password_slot: slot.clone(),
    };
    for (record, way, code) in [
        (&record, way(bytes(&by_stranger)), "wrong_recovery_code"),
        (&record, way(bytes(&of_other)), "wrong_recovery_code"),
        (&other_record, way(signature.clone()), "wrong_recovery_code"),
        (&record, way(vec![0; 63].into()), "invalid"),
        (
            &record,
            RecoveryWay::Code {
                signature,
                password_slot: password_slot(ana.id, &ana.root, &export_key, 3),
            },
            "changed_since",
        ),
    ] {
        let done = RecoveryFinish {
            token: link.token.clone(),
            record: record.to_bytes().into(),
            way,
        };
        let answer = browser.post("/api/recovery/finish", &done).await;
        assert_eq!(answer.error().code, code, "{}", answer.body);
    }
    // None of that used the link up or touched the account.
    ana.get("/api/account").await.assert_success();
    let done = RecoveryFinish {
        token: link.token,
        record: record.to_bytes().into(),
        way: good,
    };
    browser
        .post("/api/recovery/finish", &done)
        .await
        .assert_success();
}

#[tokio::test]
async fn without_the_code_a_new_identity_begins_and_is_marked() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let browser = app.browser();
    ask(&browser, &ana.email).await.assert_success();
    let LinkToken { token } = app.link(&ana.email, "/recover#").await;
    let (record, _) = new_password(&browser, &token).await;
    let done = RecoveryFinish {
        token,
        record: record.to_bytes().into(),
        way: RecoveryWay::NoCode,
    };
    browser
        .post("/api/recovery/finish", &done)
        .await
        .assert_success();

    let (signed_in, export_key) = browser.sign_in(&ana.email, NEW_PASSWORD).await.unwrap();
    assert_eq!(signed_in.vault, VaultView::default());
    let (root, code) = (RootKey::draw(&mut OsRng), RecoveryCode::draw(&mut OsRng));
    let vault = vault_draft(ana.id, &root, &export_key, &code);
    browser.put("/api/vault", &vault).await.assert_success();
    let vault: VaultView = browser.get("/api/vault").await.json();
    assert_eq!(vault.identity_number, 2);
    assert_eq!(vault.identity.unwrap().0, root.identity().as_bytes());
    assert_eq!(app.rows("identity").await, 2);
}

#[tokio::test]
async fn nobody_can_tell_by_recovering_whether_an_address_has_an_account() {
    statements::listen();
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let browser = app.browser();
    let known = ask(&browser, &ana.email).await;
    let unknown = ask(&browser, "ben@example.org").await;
    assert_eq!((known.status, &known.body), (unknown.status, &unknown.body));
    assert_eq!(statements::of(&known), statements::of(&unknown));
    assert!(statements::of(&known).len() >= 4);
    assert_eq!(app.last_subject(&ana.email).await, "Choose a new password");
    let subject = app.last_subject("ben@example.org").await;
    assert_eq!(subject, "There is no account with this address");
    ask(&browser, "nonsense").await.assert_error(422, "invalid");
}

#[tokio::test]
async fn a_recovery_link_lives_for_an_hour() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let browser = app.browser();
    ask(&browser, &ana.email).await.assert_success();
    let link = app.link(&ana.email, "/recover#").await;
    app.state.clock.advance(SignedDuration::from_mins(59));
    browser
        .post("/api/recovery/open", &link)
        .await
        .assert_success();
    app.state.clock.advance(SignedDuration::from_mins(1));
    browser
        .post("/api/recovery/open", &link)
        .await
        .assert_error(409, "link_over");
    let done = RecoveryFinish {
        token: link.token,
        record: ana.new_password(NEW_PASSWORD).await.0.to_bytes().into(),
        way: RecoveryWay::NoCode,
    };
    browser
        .post("/api/recovery/finish", &done)
        .await
        .assert_error(409, "link_over");
}
