//! A backup holds everything, and a restore takes nothing on trust.

use crate::support::TestApp;
use std::fs;
use wayfellow_domain::api::session::SessionView;
use wayfellow_server::backup;

#[tokio::test]
async fn what_was_backed_up_comes_back() {
    let old = TestApp::start().await;
    let ana = old.person("Ana \"Ñandú\" O'Neil").await;
    let file = tempfile::tempdir().unwrap().keep().join("a.backup");
    let now = old.state.clock.now();
    let written = backup::write(&old.state.database, &file, now)
        .await
        .unwrap();

    let new = TestApp::start().await;
    let read = backup::read(&new.state.database, &file, false)
        .await
        .unwrap();
    assert_eq!(read, written);
    let again = file.with_extension("again");
    backup::write(&new.state.database, &again, now)
        .await
        .unwrap();
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        fs::read_to_string(&again).unwrap()
    );

    let view: SessionView = ana.get("/api/session").await.json();
    assert!(
        view.member.is_some(),
        "the backup left the old server as it was"
    );
}

#[tokio::test]
async fn a_database_with_people_is_replaced_only_when_told_to() {
    let app = TestApp::start().await;
    app.person("Ana").await;
    let file = tempfile::tempdir().unwrap().keep().join("a.backup");
    backup::write(&app.state.database, &file, app.state.clock.now())
        .await
        .unwrap();
    app.person("Bartholomew").await;
    let error = backup::read(&app.state.database, &file, false)
        .await
        .unwrap_err();
    assert!(error.to_string().contains("not empty"), "{error}");
    backup::read(&app.state.database, &file, true)
        .await
        .unwrap();
    let after = file.with_extension("after");
    backup::write(&app.state.database, &after, app.state.clock.now())
        .await
        .unwrap();
    let text = fs::read_to_string(&after).unwrap();
    assert!(
        text.contains("Ana") && !text.contains("Bartholomew"),
        "{text}"
    );
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_changes_nothing() {
    let app = TestApp::start().await;
    app.person("Ana").await;
    let file = tempfile::tempdir().unwrap().keep().join("a.backup");
    backup::write(&app.state.database, &file, app.state.clock.now())
        .await
        .unwrap();
    let good = fs::read_to_string(&file).unwrap();
    let lines: Vec<_> = good.lines().collect();
    let cut = lines[..lines.len() - 1].join("\n");
    let without_a_row = [&lines[..1], &lines[2..]].concat().join("\n");
    let newer = good.replace("\"migration\":", "\"migration\":9");
    let damages = [
        (cut, "cut short"),
        (good.replace("Ana", "Eva"), "changed"),
        (without_a_row, "rows are missing"),
        (newer, "migration"),
        (good.replacen('{', "", 1), "line 1"),
        (format!("{good}{good}"), "follows the end"),
    ];
    for (text, expected) in damages {
        fs::write(&file, text).unwrap();
        let error = backup::read(&app.state.database, &file, true)
            .await
            .unwrap_err();
        assert!(
            format!("{error:#}").contains(expected),
            "{error:#} has no {expected:?}"
        );
    }
    let check = file.with_extension("check");
    backup::write(&app.state.database, &check, app.state.clock.now())
        .await
        .unwrap();
    assert!(fs::read_to_string(&check).unwrap().contains("Ana"));
}
