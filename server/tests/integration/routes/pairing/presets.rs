//! `/api/programs/{program}/pairing/presets`

use super::admin_elsewhere;
use crate::support::TestApp;
use wayfellow_domain::api::pairing::PairingPreset;
use wayfellow_domain::id::PresetId;
use wayfellow_domain::pairing::Aim;
use wayfellow_domain::pool::{JudgedBy, PresetDraft};
use wayfellow_domain::refusal::Refusal;

fn preset(name: &str, aim: Aim) -> PresetDraft {
    PresetDraft {
        name: name.to_owned(),
        judged_by: JudgedBy {
            aim,
            ..JudgedBy::default()
        },
    }
}

fn names(presets: &[PairingPreset]) -> Vec<&str> {
    presets.iter().map(|preset| &*preset.name).collect()
}

#[tokio::test]
async fn they_are_for_admins_of_the_group() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let path = pairing.below("presets");
    let draft = preset("Fair", Aim::Fair);
    let saved: Vec<PairingPreset> = pairing.admin.put(&path, &draft).await.json();
    let one = format!("{path}/{}", saved[0].id);
    let stranger = app.person("Stranger").await;
    let elsewhere = admin_elsewhere(&app).await;
    for hidden in [&stranger, &elsewhere] {
        hidden
            .put(&path, &draft)
            .await
            .assert_error(404, "not_found");
        hidden.delete(&one).await.assert_error(404, "not_found");
    }
    for member in [&pairing.dan, &pairing.ben] {
        member
            .put(&path, &draft)
            .await
            .assert_error(403, "admins_only");
        member.delete(&one).await.assert_error(403, "admins_only");
    }
    assert_eq!(pairing.pool().await.presets, saved);
}

#[tokio::test]
async fn they_are_saved_replaced_and_deleted_by_name() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let path = pairing.below("presets");
    let put = async |draft| -> Vec<PairingPreset> { pairing.admin.put(&path, &draft).await.json() };
    put(preset("Way of working", Aim::Total)).await;
    let presets = put(preset(" Fair  first ", Aim::Total)).await;
    assert_eq!(names(&presets), ["Fair first", "Way of working"]);
    let replaced = put(preset("Fair first", Aim::Fair)).await;
    assert_eq!(replaced[0].id, presets[0].id);
    assert_eq!(replaced[0].judged_by.aim, Aim::Fair);
    assert_eq!(pairing.pool().await.presets, replaced);
    let one = format!("{path}/{}", replaced[0].id);
    let left: Vec<PairingPreset> = pairing.admin.delete(&one).await.json();
    assert_eq!(names(&left), ["Way of working"]);
    pairing
        .admin
        .delete(&one)
        .await
        .assert_error(404, "not_found");
    let nobodys = format!("{path}/{}", PresetId::from_random([7; 16]));
    pairing
        .admin
        .delete(&nobodys)
        .await
        .assert_error(404, "not_found");
}

#[tokio::test]
async fn there_are_twelve_at_most_and_each_is_sound() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let path = pairing.below("presets");
    for number in 1..=12 {
        let draft = preset(&format!("Number {number}"), Aim::Total);
        pairing.admin.put(&path, &draft).await.assert_success();
    }
    let answer = pairing.admin.put(&path, &preset("More", Aim::Total)).await;
    answer.assert_error(409, "too_many_presets");
    let refusal = Refusal::TooManyPresets { most: 12 };
    assert_eq!(answer.error().refusal, Some(refusal));
    let again = preset("Number 12", Aim::Fair);
    pairing.admin.put(&path, &again).await.assert_success();
    let mut bad = preset("", Aim::Total);
    bad.judged_by.hard_rules.least_score = 1_000_001;
    let answer = pairing.admin.put(&path, &bad).await;
    answer.assert_error(422, "invalid");
    let problems = answer.error().problems;
    let fields: Vec<_> = problems.iter().map(|problem| &*problem.field).collect();
    assert_eq!(fields, ["name", "judged_by.hard_rules.least_score"]);
}
