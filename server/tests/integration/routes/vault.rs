//! `/api/vault`

use crate::support::TestApp;
use crate::support::account::{PASSWORD, draft, password_slot, recovery_slot, vault_draft};
use rand_core::OsRng;
use wayfellow_domain::api::account::{RecoverySlotChange, VaultDraft, VaultView};
use wayfellow_seal::key::RootKey;
use wayfellow_seal::recovery::RecoveryCode;
use wayfellow_seal::slot::Slot;

#[tokio::test]
async fn a_vault_is_made_once_and_opens_by_both_ways() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let (signed_in, export_key) = app.browser().sign_in(&ana.email, PASSWORD).await.unwrap();
    let vault: VaultView = ana.get("/api/vault").await.json();
    assert_eq!(vault, signed_in.vault);
    assert_eq!(vault.identity_number, 1);
    assert_eq!(vault.identity.unwrap().0, ana.root.identity().as_bytes());
    let owner = (*ana.id.as_bytes()).into();
    let slot = Slot::from_bytes(&vault.password_slot.unwrap().0).unwrap();
    assert_eq!(slot.open(owner, &export_key).unwrap(), ana.root);
    let slot = Slot::from_bytes(&vault.recovery_slot.unwrap().0).unwrap();
    assert_eq!(slot.open(owner, &ana.code).unwrap(), ana.root);

    let second = vault_draft(ana.id, &RootKey::draw(&mut OsRng), &export_key, &ana.code);
    let answer = ana.put("/api/vault", &second).await;
    answer.assert_error(409, "vault_exists");
}

#[tokio::test]
async fn what_is_no_vault_is_refused_by_its_field() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let (root, code) = (RootKey::draw(&mut OsRng), RecoveryCode::draw(&mut OsRng));
    let key = wayfellow_seal::password::ExportKey::from_bytes([5; 64]);
    let good = vault_draft(ana.id, &root, &key, &code);
    let cases = [
        (
            "identity",
            VaultDraft {
                identity: vec![0; 64].into(),
                ..good.clone()
            },
        ),
        (
            "identity",
            VaultDraft {
                identity: vec![1; 63].into(),
                ..good.clone()
            },
        ),
        (
            "password_slot",
            VaultDraft {
                password_slot: good.recovery_slot.clone(),
                ..good.clone()
            },
        ),
        (
            "password_slot",
            VaultDraft {
                password_slot: vec![1; 9].into(),
                ..good.clone()
            },
        ),
        (
            "password_slot",
            VaultDraft {
                password_slot: password_slot(ana.id, &root, &key, 2),
                ..good.clone()
            },
        ),
        (
            "recovery_slot",
            VaultDraft {
                recovery_slot: recovery_slot(ana.id, &root, &code, 0),
                ..good.clone()
            },
        ),
        (
            "recovery_slot",
            VaultDraft {
                recovery_slot: good.password_slot.clone(),
                ..good.clone()
            },
        ),
    ];
    for (field, vault) in cases {
        let answer = ana.put("/api/vault", &vault).await;
        answer.assert_error(422, "invalid");
        assert_eq!(answer.error().field.as_deref(), Some(field));
    }
    assert_eq!(app.rows("slot").await + app.rows("identity").await, 0);
    ana.put("/api/vault", &good).await.assert_success();
}

#[tokio::test]
async fn a_new_recovery_code_takes_the_place_of_the_old() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let code = RecoveryCode::draw(&mut OsRng);
    let change = async |password: &str, generation| {
        let change = RecoverySlotChange {
            proof: ana.proof(password).await,
            recovery_slot: recovery_slot(ana.id, &ana.root, &code, generation),
        };
        ana.put("/api/vault/recovery", &change).await
    };
    change("the wrong lighthouse", 2)
        .await
        .assert_error(409, "wrong_password");
    change(PASSWORD, 3).await.assert_error(409, "changed_since");
    change(PASSWORD, 2).await.assert_success();
    let vault: VaultView = ana.get("/api/vault").await.json();
    let slot = Slot::from_bytes(&vault.recovery_slot.unwrap().0).unwrap();
    let owner = (*ana.id.as_bytes()).into();
    assert!(slot.open(owner, &ana.code).is_err());
    assert_eq!(slot.open(owner, &code).unwrap(), ana.root);
}

#[tokio::test]
async fn somebody_elses_proof_changes_nothing() {
    let app = TestApp::start().await;
    let ana = app.sign_up_and_in("Ana").await;
    let ben = app.sign_up_and_in("Ben").await;
    let change = RecoverySlotChange {
        proof: ben.proof(PASSWORD).await,
        recovery_slot: recovery_slot(ana.id, &ana.root, &ben.code, 2),
    };
    let answer = ana.put("/api/vault/recovery", &change).await;
    answer.assert_error(409, "wrong_password");
    assert_eq!(draft("Ben").email, ben.email);
}
