//! `/api/groups/{group}/programs` and `/api/programs/{program}`

use crate::support::{TestApp, sound_group, sound_program};
use reqwest::Method;
use serde_json::json;
use wayfellow_domain::access::GroupPlace;
use wayfellow_domain::api::program::{PhaseMove, ProgramEdit, ProgramSummary, ProgramView};
use wayfellow_domain::group::Role;
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::program::{MOST_DRAFTS, Phase, ProgramDraft, SignUpWindow};
use wayfellow_domain::refusal::Refusal;
use wayfellow_domain::step::StepDraft;
use wayfellow_server::program::DRAFT_LIMIT;

#[tokio::test]
async fn an_admin_makes_a_program_that_only_admins_see() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = app.selected_group(&ana).await;
    app.adds(group, &ben, Role::Member).await;
    let path = format!("/api/groups/{group}/programs");
    let made = ana.post(&path, &sound_program()).await;
    assert_eq!(made.status, 201);
    let made: ProgramSummary = made.json();
    assert_eq!(
        (made.phase, made.sign_up),
        (Phase::Draft, SignUpWindow::Shut)
    );

    let list: Vec<ProgramSummary> = ana.get(&path).await.json();
    assert_eq!(list, std::slice::from_ref(&made));
    let list: Vec<ProgramSummary> = ben.get(&path).await.json();
    assert_eq!(list, []);
    let program = format!("/api/programs/{}", made.id);
    let view: ProgramView = ana.get(&program).await.json();
    assert_eq!(view.group_name, sound_group().name);
    assert_eq!(view.standing.group, GroupPlace::Admin);
    assert_eq!(view.steps.len(), 12);
    ben.get(&program).await.assert_error(404, "not_found");

    ana.moves_program(made.id, "open").await;
    let view: ProgramView = ben.get(&program).await.json();
    assert_eq!(view.standing.group, GroupPlace::Member);
    let list: Vec<ProgramSummary> = ben.get(&path).await.json();
    assert_eq!(list, [view.summary]);
}

#[tokio::test]
async fn a_member_is_told_no_guidance_for_mentors() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = app.selected_group(&ana).await;
    app.adds(group, &ben, Role::Member).await;
    let mut draft = sound_program();
    draft.steps[2].mentor_guidance = "Between mentors only.".to_owned();
    let program = ana.opens_program(group, &draft).await;
    for path in [
        format!("/api/programs/{program}"),
        format!("/api/groups/{group}/programs"),
        "/api/templates".to_owned(),
    ] {
        let answer = ben.get(&path).await;
        assert!(!answer.body.contains("mentor_guidance"), "{path}");
        assert!(!answer.body.contains("Between mentors only."), "{path}");
    }
}

#[tokio::test]
async fn only_a_selected_group_makes_programs() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = ana.proposes(&sound_group()).await;
    let path = format!("/api/groups/{group}/programs");
    let answer = ana.post(&path, &sound_program()).await;
    answer.assert_error(409, "group_not_selected");
    let list: Vec<ProgramSummary> = ana.get(&path).await.json();
    assert_eq!(list, []);
}

#[tokio::test]
async fn a_draft_is_not_opened_once_the_group_is_no_longer_selected() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let program = ana.makes_program(group, &sound_program()).await;
    app.unselects(group).await;
    let version = ana.edits(program).await.version;
    let path = format!("/api/programs/{program}/open");
    let answer = ana.post(&path, &PhaseMove { version }).await;
    answer.assert_error(409, "group_not_selected");
}

#[tokio::test]
async fn every_problem_is_said_at_once_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let path = format!("/api/groups/{group}/programs");
    let mut draft = ProgramDraft {
        name: String::new(),
        starts: "2026-02-30".to_owned(),
        first_contact_hours: 5000,
        ..sound_program()
    };
    draft.weights.goals = 11;
    draft.steps[4].aim = " ".to_owned();
    let answer = ana.post(&path, &draft).await;
    answer.assert_error(422, "invalid");
    let fields: Vec<_> = answer
        .error()
        .problems
        .into_iter()
        .map(|problem| problem.field.into_owned())
        .collect();
    assert_eq!(
        fields,
        [
            "name",
            "starts",
            "first_contact_hours",
            "weights.goals",
            "steps.4.aim"
        ]
    );
    let list: Vec<ProgramSummary> = ana.get(&path).await.json();
    assert_eq!(list, []);
}

#[tokio::test]
async fn nonsense_is_our_envelope() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let path = format!("/api/groups/{group}/programs");
    for (body, status, code) in [
        ("{", 400, "malformed_json"),
        ("[]", 422, "wrong_type"),
        ("{\"name\": 7}", 422, "wrong_type"),
    ] {
        let answer = ana.send(Method::POST, &path, body).await;
        answer.assert_error(status, code);
    }
    let sound = serde_json::to_value(sound_program()).unwrap();
    for (field, value) in [
        ("phase", json!("running")),
        ("name", json!(7)),
        ("steps.1.title", json!(["Week 2"])),
        ("hard_rules.mutual_pairs", json!("yes")),
    ] {
        let mut draft = sound.clone();
        let mut place = &mut draft;
        for part in field.split('.') {
            place = match part.parse::<usize>() {
                Ok(index) => &mut place[index],
                Err(_) => &mut place[part],
            };
        }
        *place = value;
        let answer = ana.post(&path, &draft).await;
        answer.assert_error(422, "wrong_type");
        assert_eq!(answer.error().field.as_deref(), Some(field));
    }
    for id in ["7", "%00", "5f0c3c52-7d1e-4b0a-9d3a-1b6f2f6f8a11"] {
        let answer = ana.get(&format!("/api/programs/{id}")).await;
        answer.assert_error(404, "not_found");
    }
}

#[tokio::test]
async fn the_longest_program_fits_and_more_does_not() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let path = format!("/api/groups/{group}/programs");
    let long = |length: usize| "𝔀".repeat(length);
    let step = |week: usize| StepDraft {
        revision: None,
        title: format!("{week}{}", long(78)),
        aim: long(300),
        together: vec![long(500); 6],
        mentee_prompts: vec![long(300); 6],
        mentor_guidance: long(1500),
        check_in: vec![long(200); 4],
        help: Some(long(700)),
    };
    let draft = ProgramDraft {
        welcome: long(4000),
        ending: long(4000),
        steps: (0..24).map(step).collect(),
        ..sound_program()
    };
    let size = serde_json::to_string(&draft).unwrap().len();
    assert!((700_000..DRAFT_LIMIT).contains(&size), "{size}");
    let program = ana.makes_program(group, &draft).await;
    assert_eq!(ana.edits(program).await.draft.welcome, draft.welcome);

    let beyond = ProgramDraft {
        welcome: "w".repeat(DRAFT_LIMIT),
        ..sound_program()
    };
    let answer = ana.post(&path, &beyond).await;
    answer.assert_error(413, "too_large");
    let padded = format!("{{\"version\": 1{}}}", " ".repeat(80_000));
    let answer = ana
        .send(
            Method::POST,
            &format!("/api/programs/{program}/open"),
            &padded,
        )
        .await;
    answer.assert_error(413, "too_large");
}

#[tokio::test]
async fn no_route_tells_an_outsider_that_a_program_is_there() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let draft = ana.makes_program(group, &sound_program()).await;
    let open = ana.opens_program(group, &sound_program()).await;
    let missing = ProgramId::from_random([7; 16]);
    let eve = app.person("Eve").await;
    let stranger = app.browser();
    for program in [draft, open, missing] {
        for (method, path, body) in every_route(program) {
            let answer = eve.send(method.clone(), &path, &body).await;
            answer.assert_error(404, "not_found");
            let answer = stranger.send(method, &path, &body).await;
            answer.assert_error(401, "not_signed_in");
        }
    }
    let path = format!("/api/groups/{group}/programs");
    eve.get(&path).await.assert_error(404, "not_found");
    let answer = eve.post(&path, &sound_program()).await;
    answer.assert_error(404, "not_found");
    stranger.get(&path).await.assert_error(401, "not_signed_in");
}

#[tokio::test]
async fn a_member_looks_and_does_nothing_else() {
    let app = TestApp::start().await;
    let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
    let group = app.selected_group(&ana).await;
    app.adds(group, &ben, Role::Member).await;
    let open = ana.opens_program(group, &sound_program()).await;
    let draft = ana.makes_program(group, &sound_program()).await;
    for (method, path, body) in every_route(open).into_iter().skip(1) {
        let answer = ben.send(method, &path, &body).await;
        answer.assert_error(403, "admins_only");
    }
    for (method, path, body) in every_route(draft) {
        let answer = ben.send(method, &path, &body).await;
        answer.assert_error(404, "not_found");
    }
    let path = format!("/api/groups/{group}/programs");
    let answer = ben.post(&path, &sound_program()).await;
    answer.assert_error(403, "admins_only");
}

/// Reading comes first; the bodies are such that an admin's would be read.
fn every_route(program: ProgramId) -> Vec<(Method, String, String)> {
    let path = |rest: &str| format!("/api/programs/{program}{rest}");
    let edit = serde_json::json!({ "version": 1, "draft": sound_program() }).to_string();
    let to = serde_json::json!({ "version": 1 }).to_string();
    let reopening = serde_json::json!({ "version": 1, "closes": "2026-04-01" }).to_string();
    vec![
        (Method::GET, path(""), String::new()),
        (Method::DELETE, path("?version=1"), String::new()),
        (Method::GET, path("/draft"), String::new()),
        (Method::PUT, path("/draft"), edit.clone()),
        (Method::POST, path("/draft/effect"), edit),
        (Method::POST, path("/open"), to.clone()),
        (Method::POST, path("/end-sign-up"), to.clone()),
        (Method::POST, path("/reopen-sign-up"), reopening),
        (Method::POST, path("/close"), to),
    ]
}

#[tokio::test]
async fn a_draft_can_be_deleted_and_nothing_else_can() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let draft = ana.makes_program(group, &sound_program()).await;
    let path = format!("/api/programs/{draft}");
    for (query, status, code) in [
        ("", 400, "unreadable_query"),
        ("?version=x", 400, "unreadable_query"),
        ("?version=1&more=1", 400, "unreadable_query"),
        ("?version=2", 409, "changed_since"),
    ] {
        let answer = ana.delete(&format!("{path}{query}")).await;
        answer.assert_error(status, code);
    }
    let deletion = format!("{path}?version=1");
    ana.delete(&deletion).await.assert_success();
    ana.get(&path).await.assert_error(404, "not_found");
    let open = ana.opens_program(group, &sound_program()).await;
    let answer = ana.delete(&format!("/api/programs/{open}?version=2")).await;
    answer.assert_error(409, "wrong_program_phase");
}

#[tokio::test]
async fn what_another_admin_wrote_meanwhile_is_not_deleted() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let draft = ana.makes_program(group, &sound_program()).await;
    let seen = ana.edits(draft).await;
    let edit = ProgramEdit {
        version: seen.version,
        draft: sound_program(),
    };
    let path = format!("/api/programs/{draft}");
    ana.put(&format!("{path}/draft"), &edit)
        .await
        .assert_success();
    let stale = ana
        .delete(&format!("{path}?version={}", seen.version))
        .await;
    stale.assert_error(409, "changed_since");
    ana.get(&path).await.assert_success();
}

#[tokio::test]
async fn drafts_have_their_bounds() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let mut last = ana.makes_program(group, &sound_program()).await;
    for _ in 1..MOST_DRAFTS {
        last = ana.makes_program(group, &sound_program()).await;
    }
    let path = format!("/api/groups/{group}/programs");
    let answer = ana.post(&path, &sound_program()).await;
    answer.assert_error(409, "too_many_drafts");
    let refusal = Refusal::TooManyDrafts { most: MOST_DRAFTS };
    assert_eq!(answer.error().refusal, Some(refusal));
    // What the group sees is no draft any more, and another group has its own.
    ana.moves_program(last, "open").await;
    ana.makes_program(group, &sound_program()).await;
    let other = app.selected_group(&ana).await;
    ana.makes_program(other, &sound_program()).await;
}
