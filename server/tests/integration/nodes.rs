//! Several servers on one database.

use crate::support::TestApp;
use std::time::Duration;
use tokio::time::timeout;
use wayfellow_server::database::DatabaseKind;
use wayfellow_server::entry::relay;

/// PostgreSQL tells the other node; that one has no stream here which could look for itself.
#[tokio::test]
async fn a_hint_crosses_to_another_node() {
    let app = TestApp::start().await;
    let node = app.other_node().await;
    if app.state.database.kind() == DatabaseKind::Sqlite {
        // A file has one node: the relay has nothing to wait for.
        let ended = timeout(Duration::from_secs(20), relay::run(node)).await;
        assert!(ended.is_ok(), "the relay still runs");
        return;
    }
    let sealed = app.who_write().await;
    let mut line = node.hints.listen(sealed.pair.id).unwrap();
    let running = tokio::spawn(relay::run(node));
    // It may take a moment until the node hears; what came before is no hint any more.
    for sent in 1..=20 {
        let words = format!("Message {sent}");
        let taken = sealed.writes(&sealed.pair.mentor, &words).await;
        taken.assert_success();
        if timeout(Duration::from_secs(1), line.changed())
            .await
            .is_ok()
        {
            assert_eq!(*line.borrow_and_update(), sent);
            running.abort();
            return;
        }
    }
    panic!("no hint came across");
}

/// Only what is committed is told.
#[tokio::test]
async fn nothing_is_told_of_what_was_taken_back() {
    let app = TestApp::start().await;
    if app.state.database.kind() == DatabaseKind::Sqlite {
        let heard = app.state.database.hear_nodes("somewhere").await.unwrap();
        assert!(heard.is_none());
        return;
    }
    let database = &app.state.database;
    let mut heard = database.hear_nodes("somewhere").await.unwrap().unwrap();
    let mut tx = database.write().await.unwrap();
    database
        .tell_nodes(&mut tx, "somewhere", "first")
        .await
        .unwrap();
    tx.rollback().await.unwrap();
    let mut tx = database.write().await.unwrap();
    database
        .tell_nodes(&mut tx, "somewhere", "second")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let words = timeout(Duration::from_secs(20), heard.recv())
        .await
        .unwrap();
    assert_eq!(words.unwrap().payload(), "second");
}
