//! `/api/account`: another password, another address.

use crate::support::account::{Account, PASSWORD, password_slot};
use crate::support::{Received, TestApp, statements};
use jiff::SignedDuration;
use wayfellow_domain::account::DetailsDraft;
use wayfellow_domain::api::account::{
    AccountView, EmailChange, PasswordChange, PasswordProof, SessionEntry, VaultView,
};
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::api::session::SessionView;
use wayfellow_seal::slot::Slot;

const NEW_PASSWORD: &str = "coffee with the harbour master";

async fn change_password(ana: &Account, proof: PasswordProof, generation: u32) -> Received {
    let (record, export_key) = ana.new_password(NEW_PASSWORD).await;
    let change = PasswordChange {
        proof,
        record: record.to_bytes().into(),
        password_slot: Some(password_slot(ana.id, &ana.root, &export_key, generation)),
    };
    ana.post("/api/account/password/finish", &change).await
}

#[tokio::test]
async fn another_password_opens_the_same_vault_and_ends_other_sessions() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let phone = app.browser();
    phone.sign_in(&ana.email, PASSWORD).await.unwrap();

    let answer = change_password(&ana, ana.proof("the wrong lighthouse").await, 2).await;
    answer.assert_error(409, "wrong_password");
    let answer = change_password(&ana, ana.proof(PASSWORD).await, 1).await;
    answer.assert_error(409, "changed_since");
    // Nothing of a refused change is kept: the old password still works.
    phone.get("/api/account").await.assert_success();
    // A proof that was begun before the change is of no use after it.
    let stale = ana.proof(PASSWORD).await;
    let answer = change_password(&ana, ana.proof(PASSWORD).await, 2).await;
    assert_eq!(answer.status.as_u16(), 204);

    phone
        .get("/api/account")
        .await
        .assert_error(401, "not_signed_in");
    let listed: Vec<SessionEntry> = ana.get("/api/sessions").await.json();
    assert_eq!(listed.len(), 1);
    let answer = app.browser().post("/api/session/finish", &stale).await;
    answer.assert_error(409, "wrong_password");
    assert!(app.browser().sign_in(&ana.email, PASSWORD).await.is_err());
    let (signed_in, export_key) = phone.sign_in(&ana.email, NEW_PASSWORD).await.unwrap();
    let slot = Slot::from_bytes(&signed_in.vault.password_slot.unwrap().0).unwrap();
    let owner = (*ana.id.as_bytes()).into();
    assert_eq!(slot.open(owner, &export_key).unwrap(), ana.root);
    assert_eq!(slot.generation(), 2);
    assert_eq!(
        app.last_subject(&ana.email).await,
        "Your password was changed"
    );
}

#[tokio::test]
async fn a_password_without_its_slot_would_lock_the_vault() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let (record, _) = ana.new_password(NEW_PASSWORD).await;
    let change = PasswordChange {
        proof: ana.proof(PASSWORD).await,
        record: record.to_bytes().into(),
        password_slot: None,
    };
    let answer = ana.post("/api/account/password/finish", &change).await;
    answer.assert_error(422, "invalid");
    assert_eq!(answer.error().field.as_deref(), Some("password_slot"));
    let vault: VaultView = ana.get("/api/vault").await.json();
    let slot: Bytes = vault.password_slot.unwrap();
    assert_eq!(Slot::from_bytes(&slot.0).unwrap().generation(), 1);
}

async fn change_email(ana: &Account, email: &str, password: &str) -> Received {
    let change = EmailChange {
        proof: ana.proof(password).await,
        email: email.to_owned(),
    };
    ana.post("/api/account/email", &change).await
}

#[tokio::test]
async fn another_address_counts_once_its_link_was_opened() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let new = "ana@harbour.example";
    change_email(&ana, "nowhere", PASSWORD)
        .await
        .assert_error(422, "invalid");
    change_email(&ana, new, "the wrong lighthouse")
        .await
        .assert_error(409, "wrong_password");
    let answer = change_email(&ana, "Ana@Harbour.example", PASSWORD).await;
    assert_eq!(answer.status.as_u16(), 202);
    let view: AccountView = ana.get("/api/account").await.json();
    assert_eq!(view.email, ana.email);

    // The link works in a browser that is not signed in, once.
    let token = app.link("Ana@harbour.example", "/email#").await;
    let phone = app.browser();
    let path = "/api/account/email/confirm";
    assert_eq!(
        phone.use_link(path, token.clone()).await.status.as_u16(),
        204
    );
    phone
        .use_link(path, token)
        .await
        .assert_error(409, "link_over");
    let view: AccountView = ana.get("/api/account").await.json();
    assert_eq!(view.email, "Ana@harbour.example");
    let subject = app.last_subject(&ana.email).await;
    assert_eq!(subject, "Your account has a new address");
    assert!(phone.sign_in(&ana.email, PASSWORD).await.is_err());
    assert!(phone.sign_in(new, PASSWORD).await.is_ok());
}

#[tokio::test]
async fn nobody_can_tell_by_moving_to_an_address_whether_it_has_an_account() {
    statements::listen();
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let ben = app.sign_up_and_in("Ben").await;
    let free = change_email(&ana, "free@example.org", PASSWORD).await;
    let in_use = change_email(&ana, &ben.email, PASSWORD).await;
    assert_eq!((free.status, &free.body), (in_use.status, &in_use.body));
    assert_eq!(statements::of(&free), statements::of(&in_use));
    let subject = app.last_subject(&ben.email).await;
    assert_eq!(subject, "This address has an account already");

    // Two members want the same free address: the first to confirm has it.
    app.state.clock.advance(SignedDuration::from_millis(1));
    change_email(&ben, "free@example.org", PASSWORD)
        .await
        .assert_success();
    let last = app.link("free@example.org", "/email#").await;
    let first = app.mails("free@example.org").await.remove(0).text;
    let start = app.state.origin.url("/email#");
    let token = first
        .lines()
        .find_map(|line| line.strip_prefix(&start))
        .unwrap();
    let path = "/api/account/email/confirm";
    let first = wayfellow_domain::api::account::LinkToken {
        token: token.to_owned(),
    };
    ana.use_link(path, first).await.assert_success();
    ben.use_link(path, last)
        .await
        .assert_error(409, "link_over");
}

fn details(name: &str, zone: &str) -> DetailsDraft {
    DetailsDraft {
        name: name.to_owned(),
        time_zone: zone.to_owned(),
    }
}

#[tokio::test]
async fn another_name_and_zone_are_checked_and_kept() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let before: AccountView = ana.get("/api/account").await.json();
    let answer = ana.put("/api/account", &details("", "Middle/Earth")).await;
    answer.assert_error(422, "invalid");
    let problems = answer.error().problems;
    let fields: Vec<_> = problems.iter().map(|it| it.field.as_ref()).collect();
    assert_eq!(fields, ["name", "time_zone"]);
    let now: AccountView = ana.get("/api/account").await.json();
    assert_eq!(now, before);

    let draft = details(" Ana  María ", "Asia/Kathmandu");
    let kept: AccountView = ana.put("/api/account", &draft).await.json();
    assert_eq!(
        kept,
        AccountView {
            name: "Ana María".to_owned(),
            time_zone: "Asia/Kathmandu".to_owned(),
            ..before
        }
    );
    let read: AccountView = ana.get("/api/account").await.json();
    assert_eq!(read, kept);
    let session: SessionView = ana.get("/api/session").await.json();
    assert_eq!(session.member.unwrap().name, "Ana María");
    let stranger = app.browser().put("/api/account", &draft).await;
    stranger.assert_error(401, "not_signed_in");
}
