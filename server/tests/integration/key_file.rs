//! A database and its key file belong together.

use crate::support::TestApp;
use std::path::Path;
use wayfellow_server::config::{Origin, Storage};
use wayfellow_server::keys::Keys;
use wayfellow_server::serve;
use wayfellow_server::state::AppState;

async fn open(app: &TestApp, keys: &Path) -> anyhow::Result<AppState> {
    let storage = Storage {
        database: app.database.clone(),
        keys: keys.to_owned(),
    };
    serve::open_state(&storage, Origin::parse("http://127.0.0.1:8080").unwrap()).await
}

#[tokio::test]
async fn keys_are_made_while_nobody_has_an_account() {
    let app = TestApp::start().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.keys");
    open(&app, &path).await.unwrap();
    assert!(path.exists());
}

#[tokio::test]
async fn none_are_made_for_a_database_with_accounts() {
    let app = TestApp::start().await;
    app.sign_up_and_in("Ana").await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gone.keys");
    let error = open(&app, &path).await.err().unwrap().to_string();
    assert!(error.contains("there is no key file"), "{error}");
    assert!(error.contains("gone.keys"), "{error}");
    assert!(!path.exists());
}

#[tokio::test]
async fn another_installation_s_keys_are_refused() {
    let app = TestApp::start().await;
    app.sign_up_and_in("Ana").await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.keys");
    Keys::make(&path).unwrap();
    let error = open(&app, &path).await.err().unwrap().to_string();
    assert!(
        error.contains("other.keys is not the one of this database"),
        "{error}"
    );

    let own = serde_json::to_string(&*app.state.keys).unwrap();
    std::fs::write(&path, own).unwrap();
    assert!(open(&app, &path).await.is_ok());
}
