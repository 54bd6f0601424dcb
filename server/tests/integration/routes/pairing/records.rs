//! `/api/programs/{program}/pairing/records`

use super::{admin_elsewhere, waiting_app};
use crate::support::pairing::{couple, plan, proposed_plan};
use crate::support::{TestApp, sound_program, sound_sign_up};
use jiff::SignedDuration;
use serde_json::Value;
use wayfellow_domain::api::pairing::PairingRecordSummary;
use wayfellow_domain::api::program::{PhaseMove, ProgramView};
use wayfellow_domain::group::Role as GroupRole;
use wayfellow_domain::pairing::{ENGINE, VERSION};
use wayfellow_domain::sign_up::Role;
use wayfellow_server::command::pair::replay::replay;
use wayfellow_server::pairing::pending::release_due;
use wayfellow_server::pairing::record::forget_due;

#[tokio::test]
async fn they_are_for_admins_of_the_group() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    pairing
        .publishes(&proposed_plan(&pairing.pool().await))
        .await;
    let stranger = app.person("Stranger").await;
    let elsewhere = admin_elsewhere(&app).await;
    for path in [pairing.below("records"), pairing.below("records/1")] {
        app.browser()
            .get(&path)
            .await
            .assert_error(401, "not_signed_in");
        for hidden in [&stranger, &elsewhere] {
            hidden.get(&path).await.assert_error(404, "not_found");
        }
        for member in [&pairing.dan, &pairing.ben] {
            member.get(&path).await.assert_error(403, "admins_only");
        }
        pairing.admin.get(&path).await.assert_success();
    }
    let nothing = pairing.below("records/2");
    pairing
        .admin
        .get(&nothing)
        .await
        .assert_error(404, "not_found");
}

#[tokio::test]
async fn who_signed_up_reads_no_record_of_the_pairing() {
    let app = TestApp::start().await;
    let pairing = app.signing_up(&sound_program()).await;
    let gil = pairing.other_admin(&app).await;
    let hal = app.person("Hal").await;
    app.adds(pairing.group, &hal, GroupRole::Admin).await;
    for admin in [&gil, &hal] {
        let mentee = sound_sign_up(Role::Mentee);
        admin.signs_up(pairing.program, &mentee).await;
    }
    let sign_up = format!("/api/programs/{}/sign-up", pairing.program);
    pairing
        .admin
        .moves_program(pairing.program, "end-sign-up")
        .await;
    pairing
        .publishes(&proposed_plan(&pairing.pool().await))
        .await;
    // What was withdrawn since is in the record all the same.
    hal.delete(&sign_up).await.assert_success();
    let path = pairing.below("records/1");
    for admin in [&gil, &hal] {
        admin
            .get(&path)
            .await
            .assert_error(409, "signed_up_yourself");
        admin.get(&pairing.below("records")).await.assert_success();
    }
    pairing.admin.get(&path).await.assert_success();
}

#[tokio::test]
async fn a_record_names_nobody_and_gives_the_published_plan() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let (dan, eva) = (&pairing.dan, &pairing.eva);
    let mut draft = proposed_plan(&pairing.pool().await);
    draft.draft.judged_by.weights.goals = 3;
    let mut expected = 0;
    let other = [couple(dan, &pairing.ben)];
    for pairs in [draft.pairs.clone(), other.to_vec()] {
        let mut draft = plan(&pairing.pool().await, &pairs);
        draft.draft.judged_by.weights.goals = 3;
        let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
        if !answer.status.is_success() {
            // The two were a pair already, and are told of each other.
            answer.assert_error(409, "nothing_new");
            continue;
        }
        expected += 1;
        let path = pairing.below(&format!("records/{expected}"));
        let text = pairing.admin.get(&path).await.body;
        for person in [dan, eva, &pairing.ben, &pairing.cleo] {
            assert!(!text.contains(&person.id.to_string()), "{text}");
        }
        let record: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(record["engine"]["version"], VERSION);
        assert_eq!(record["engine"]["number"], ENGINE);
        assert_eq!(record["judged_by"]["weights"]["goals"], 3);
        assert_eq!(record["published_by"], "Ana");
        let count = record["plan"]["pairs"].as_array().unwrap().len();
        assert_eq!(count, pairs.len());
        let replay = replay("record.json", text.as_bytes()).unwrap();
        assert!(replay.is_same, "{}", replay.text);
    }
    let list: Vec<PairingRecordSummary> = pairing.admin.get(&pairing.below("records")).await.json();
    let rounds: Vec<_> = list.iter().map(|one| one.round).collect();
    assert_eq!(rounds, (1..=expected).rev().collect::<Vec<_>>());
    assert_eq!(list[0].published_by.as_deref(), Some("Ana"));
    assert_eq!(list[0].ends_at, None);
}

#[tokio::test]
async fn what_was_taken_back_leaves_an_act_and_no_record() {
    let app = waiting_app().await;
    let pairing = app.pairing().await;
    let draft = proposed_plan(&pairing.pool().await);
    pairing.publishes(&draft).await;
    assert_eq!(app.rows("pairing_record").await, 1);
    // Nobody learns from it of a pair that they are in before they are told.
    let list: Vec<PairingRecordSummary> = pairing.admin.get(&pairing.below("records")).await.json();
    assert_eq!(list, []);
    let path = pairing.below("records/1");
    pairing
        .admin
        .get(&path)
        .await
        .assert_error(404, "not_found");
    pairing
        .admin
        .delete(&pairing.publish_path())
        .await
        .assert_success();
    assert_eq!(app.rows("pairing_record").await, 0);
    let publish = "audit WHERE act = 'publish_pairing' AND detail LIKE '%goals%'";
    assert_eq!(app.rows(publish).await, 1);
    assert_eq!(app.rows("audit WHERE act = 'take_back_pairing'").await, 1);
    let draft = proposed_plan(&pairing.pool().await);
    pairing.publishes(&draft).await;
    app.state.clock.advance(SignedDuration::from_mins(10));
    assert_eq!(release_due(&app.state).await.unwrap(), 1);
    pairing.admin.get(&path).await.assert_success();
}

#[tokio::test]
async fn they_are_deleted_thirty_days_after_the_program_closed() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    app.keep_sessions().await;
    pairing
        .publishes(&proposed_plan(&pairing.pool().await))
        .await;
    app.days(200);
    assert_eq!(forget_due(&app.state).await.unwrap(), 0);
    let path = format!("/api/programs/{}", pairing.program);
    let version = pairing.admin.get(&path).await.json::<ProgramView>().version;
    pairing
        .admin
        .post(&format!("{path}/close"), &PhaseMove { version })
        .await
        .assert_success();
    let ends = app.state.clock.now() + SignedDuration::from_hours(24 * 30);
    let list: Vec<PairingRecordSummary> = pairing.admin.get(&pairing.below("records")).await.json();
    assert_eq!(list[0].ends_at, Some(ends));
    app.days(30);
    app.state.clock.advance(SignedDuration::from_secs(-1));
    assert_eq!(forget_due(&app.state).await.unwrap(), 0);
    app.state.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(forget_due(&app.state).await.unwrap(), 1);
    assert_eq!(app.rows("pairing_record").await, 0);
}
