//! `/api/programs/{program}/sign-up` and `/api/sign-ups`

use crate::support::{Person, TestApp, sound_program, sound_sign_up};
use jiff::SignedDuration;
use reqwest::Method;
use wayfellow_domain::api::program::ProgramSummary;
use wayfellow_domain::api::sign_up::{OwnSignUp, SignUpStatus};
use wayfellow_domain::choice::ListKind;
use wayfellow_domain::group::Role as GroupRole;
use wayfellow_domain::guidelines;
use wayfellow_domain::id::{GroupId, MemberId, ProgramId};
use wayfellow_domain::pool::MOST_PEOPLE;
use wayfellow_domain::problem::{Fault, Problem};
use wayfellow_domain::refusal::Refusal;
use wayfellow_domain::sign_up::{Role, SignUpDraft};
use wayfellow_server::group::membership;
use wayfellow_server::sign_up::store;

/// A program of Ana's group, of which Ben is, two days before its sign-up begins.
struct Scene {
    app: TestApp,
    ana: Person,
    ben: Person,
    group: GroupId,
    program: ProgramId,
}

impl Scene {
    async fn early() -> Self {
        let app = TestApp::start().await;
        let (ana, ben) = (app.person("Ana").await, app.person("Ben").await);
        let group = app.selected_group(&ana).await;
        app.adds(group, &ben, GroupRole::Member).await;
        let program = ana.opens_program(group, &sound_program()).await;
        Self {
            app,
            ana,
            ben,
            group,
            program,
        }
    }

    /// The same while sign-up is open.
    async fn open() -> Self {
        let scene = Self::early().await;
        scene.later(2);
        scene
    }

    fn later(&self, days: i64) {
        let days = SignedDuration::from_hours(24 * days);
        self.app.state.clock.advance(days);
    }

    fn path(&self) -> String {
        format!("/api/programs/{}/sign-up", self.program)
    }

    /// With one sign-up more there is room for nobody.
    async fn is_all_but_full(&self) {
        let (mut members, mut sent) = (Vec::new(), Vec::new());
        for number in 1..MOST_PEOPLE {
            members.push(format!("('full-{number}', 'Fay', 0)"));
            sent.push(format!(
                "('{}', 'full-{number}', 'sent', '{{}}', 0)",
                self.program
            ));
        }
        let mut tx = self.app.state.database.write().await.unwrap();
        for (into, rows) in [
            ("member (id, name, created_at)", members),
            (
                "sign_up (program_id, member_id, status, draft, created_at)",
                sent,
            ),
        ] {
            let statement = format!("INSERT INTO {into} VALUES {}", rows.join(", "));
            let statement = sqlx::query(sqlx::AssertSqlSafe(statement));
            statement.execute(&mut *tx).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn pool(&self) -> Vec<store::Sent> {
        let mut tx = self.app.state.database.read().await.unwrap();
        store::list_sent(&mut tx, self.program).await.unwrap()
    }
}

#[tokio::test]
async fn the_form_brings_all_that_is_asked_with() {
    let scene = Scene::open().await;
    let view = scene.ben.reads_sign_up(scene.program).await;
    assert_eq!(view.draft, SignUpDraft::default());
    assert_eq!(view.status, SignUpStatus::Draft);
    assert!(!view.has_unsent_changes);
    assert_eq!(
        (view.program.id, view.program.group),
        (scene.program, scene.group)
    );
    assert_eq!((view.member, &*view.time_zone), (scene.ben.id, "UTC"));
    assert!(view.lists.contains(ListKind::Languages, "en"));
    assert_eq!(view.guidelines.version, guidelines::VERSION);
    assert_eq!(view.guidelines.scenes, guidelines::scenes());
    let others: Vec<_> = view.members.iter().map(|other| other.id).collect();
    assert_eq!(others, [scene.ana.id]);
}

#[tokio::test]
async fn what_is_saved_is_there_again_and_in_no_pool() {
    let scene = Scene::open().await;
    let half = SignUpDraft {
        role: Some(Role::Mentor),
        about: "Half a sentence, so f".to_owned(),
        ..SignUpDraft::default()
    };
    let saved = scene.ben.put(&scene.path(), &half).await;
    assert_eq!(saved.status, 204);
    let view = scene.ben.reads_sign_up(scene.program).await;
    assert_eq!((view.draft, view.status), (half, SignUpStatus::Draft));
    assert!(scene.pool().await.is_empty());
    let view = scene.ana.reads_sign_up(scene.program).await;
    assert_eq!(view.draft, SignUpDraft::default());
}

#[tokio::test]
async fn what_is_sent_is_in_the_pool_until_it_is_withdrawn() {
    let scene = Scene::open().await;
    scene
        .ben
        .signs_up(scene.program, &sound_sign_up(Role::Mentor))
        .await;
    let pool = scene.pool().await;
    assert_eq!(pool.len(), 1);
    let sent = &pool[0];
    assert_eq!((sent.member, &*sent.name), (scene.ben.id, "Ben"));
    assert_eq!((sent.waited, &*sent.time_zone), (0, "UTC"));
    assert_eq!(sent.sign_up.mentor().unwrap().seats, 2);
    assert_eq!(
        sent.sign_up.mentor().unwrap().guidelines,
        guidelines::VERSION
    );

    let withdrawn = scene.ben.delete(&scene.path()).await;
    assert_eq!(withdrawn.status, 204);
    assert!(scene.pool().await.is_empty());
    let view = scene.ben.reads_sign_up(scene.program).await;
    assert_eq!(view.status, SignUpStatus::Withdrawn);
    assert_eq!(view.draft, sound_sign_up(Role::Mentor));
    let again = scene.ben.delete(&scene.path()).await;
    again.assert_error(404, "not_found");

    scene.ben.signs_up(scene.program, &view.draft).await;
    assert_eq!(scene.pool().await.len(), 1);
}

#[tokio::test]
async fn a_program_has_as_many_sign_ups_as_a_pool_can() {
    let scene = Scene::open().await;
    let mentor = sound_sign_up(Role::Mentor);
    scene.ana.signs_up(scene.program, &mentor).await;
    scene.is_all_but_full().await;
    let answer = scene.ben.post(&scene.path(), &mentor).await;
    answer.assert_error(409, "program_full");
    let refusal = Refusal::ProgramFull { most: MOST_PEOPLE };
    assert_eq!(answer.error().refusal, Some(refusal));
    let view = scene.ben.reads_sign_up(scene.program).await;
    assert_eq!((view.draft, view.status), (mentor, SignUpStatus::Draft));

    // Who is in can still change theirs, and who leaves makes room.
    let mentee = sound_sign_up(Role::Mentee);
    scene.ana.signs_up(scene.program, &mentee).await;
    scene.ana.delete(&scene.path()).await.assert_success();
    scene.ben.signs_up(scene.program, &mentee).await;
}

#[tokio::test]
async fn a_pair_keeps_what_it_was_made_of() {
    let scene = Scene::open().await;
    scene
        .ben
        .signs_up(scene.program, &sound_sign_up(Role::Mentee))
        .await;
    scene.ben.delete(&scene.path()).await.assert_success();
    let mut tx = scene.app.state.database.read().await.unwrap();
    let kept = store::find_sent(&mut tx, scene.program, scene.ben.id).await;
    assert_eq!(kept.unwrap().unwrap().role(), Role::Mentee);
    let none = store::find_sent(&mut tx, scene.program, scene.ana.id).await;
    assert_eq!(none.unwrap(), None);
}

#[tokio::test]
async fn changes_count_once_they_are_sent() {
    let scene = Scene::open().await;
    let first = sound_sign_up(Role::Mentor);
    scene.ben.signs_up(scene.program, &first).await;
    assert!(
        !scene
            .ben
            .reads_sign_up(scene.program)
            .await
            .has_unsent_changes
    );
    let changed = SignUpDraft {
        seats: Some(5),
        ..first.clone()
    };
    scene
        .ben
        .put(&scene.path(), &changed)
        .await
        .assert_success();
    let view = scene.ben.reads_sign_up(scene.program).await;
    assert!(view.has_unsent_changes);
    assert_eq!((view.draft, view.status), (changed, SignUpStatus::Sent));
    assert_eq!(scene.pool().await[0].sign_up.draft(), first);

    let changed = SignUpDraft {
        seats: Some(4),
        ..first
    };
    scene.ben.signs_up(scene.program, &changed).await;
    assert_eq!(scene.pool().await[0].sign_up.draft(), changed);
    assert!(
        !scene
            .ben
            .reads_sign_up(scene.program)
            .await
            .has_unsent_changes
    );
}

#[tokio::test]
async fn strangers_and_outsiders_learn_nothing() {
    let scene = Scene::open().await;
    let stranger = scene.app.browser();
    let cleo = scene.app.person("Cleo").await;
    let draft = sound_sign_up(Role::Mentee);
    let body = serde_json::to_string(&draft).unwrap();
    let missing = format!("/api/programs/{}/sign-up", MemberId::from_random([9; 16]));
    for method in [Method::GET, Method::PUT, Method::POST, Method::DELETE] {
        let body = if method == Method::PUT || method == Method::POST {
            &body
        } else {
            ""
        };
        let answer = stranger.send(method.clone(), &scene.path(), body).await;
        answer.assert_error(401, "not_signed_in");
        for path in [&scene.path(), &missing] {
            let answer = cleo.send(method.clone(), path, body).await;
            answer.assert_error(404, "not_found");
        }
    }
    let answer = stranger.get("/api/sign-ups").await;
    answer.assert_error(401, "not_signed_in");
    assert!(scene.pool().await.is_empty());
}

#[tokio::test]
async fn a_draft_of_a_program_takes_no_sign_ups() {
    let scene = Scene::open().await;
    let hidden = scene.ana.makes_program(scene.group, &sound_program()).await;
    let path = format!("/api/programs/{hidden}/sign-up");
    scene.ben.get(&path).await.assert_error(404, "not_found");
    let answer = scene.ana.post(&path, &sound_sign_up(Role::Mentee)).await;
    answer.assert_error(409, "sign_up_not_yet_open");
}

#[tokio::test]
async fn sign_up_has_its_days_and_withdrawing_has_not() {
    let scene = Scene::early().await;
    let draft = sound_sign_up(Role::Mentee);
    let early = scene.ben.post(&scene.path(), &draft).await;
    early.assert_error(409, "sign_up_not_yet_open");
    let opens = Some("2026-03-16".parse().unwrap());
    let refusal = Refusal::SignUpNotYetOpen { opens };
    assert_eq!(early.error().refusal, Some(refusal));
    let early = scene.ben.put(&scene.path(), &draft).await;
    early.assert_error(409, "sign_up_not_yet_open");

    scene.later(16);
    scene.ben.signs_up(scene.program, &draft).await;
    scene.later(1);
    for late in [
        scene.ben.post(&scene.path(), &draft).await,
        scene.ben.put(&scene.path(), &draft).await,
    ] {
        late.assert_error(409, "sign_up_over");
    }
    assert_eq!(scene.pool().await.len(), 1);
    scene.ben.delete(&scene.path()).await.assert_success();
    assert!(scene.pool().await.is_empty());
}

#[tokio::test]
async fn every_problem_is_said_at_once_and_nothing_is_kept() {
    let scene = Scene::open().await;
    let cleo = scene.app.person("Cleo").await;
    let bad = SignUpDraft {
        goals: vec!["own-0000000000000000".to_owned()],
        languages: Vec::new(),
        about: "x".repeat(1_001),
        wishes: vec![scene.ben.id, cleo.id],
        ..sound_sign_up(Role::Mentee)
    };
    let answer = scene.ben.post(&scene.path(), &bad).await;
    answer.assert_error(422, "invalid");
    let expected = [
        Problem::new("goals.0", Fault::NotOffered),
        Problem::new("languages", Fault::Missing),
        Problem::new("about", Fault::TooLong { most: 1_000 }),
        Problem::new("wishes.0", Fault::Oneself),
        Problem::new("wishes.1", Fault::NotOffered),
    ];
    assert_eq!(answer.error().problems, expected);
    let view = scene.ben.reads_sign_up(scene.program).await;
    assert_eq!(view.draft, SignUpDraft::default());

    let old = SignUpDraft {
        accepted_guidelines: Some(guidelines::VERSION + 1),
        ..sound_sign_up(Role::Mentor)
    };
    let answer = scene.ben.post(&scene.path(), &old).await;
    let expected = [Problem::new("accepted_guidelines", Fault::NotAccepted)];
    assert_eq!(answer.error().problems, expected);
}

#[tokio::test]
async fn what_is_no_draft_is_said_in_the_envelope() {
    let scene = Scene::open().await;
    for body in [
        "{",
        "7",
        r#"{"role":"boss"}"#,
        r#"{"rank":1}"#,
        r#"{"seats":-1}"#,
    ] {
        for method in [Method::PUT, Method::POST] {
            let answer = scene.ben.send(method, &scene.path(), body).await;
            assert!(answer.status.is_client_error(), "{body}: {}", answer.status);
            assert!(!answer.error().request_id.is_empty());
        }
    }
    let long = SignUpDraft {
        about: "x".repeat(70_000),
        ..SignUpDraft::default()
    };
    let answer = scene.ben.put(&scene.path(), &long).await;
    assert_eq!(answer.status, 413);
    assert!(!answer.error().code.is_empty());
}

#[tokio::test]
async fn both_roles_only_where_the_program_has_them() {
    let scene = Scene::open().await;
    let both_roles = !sound_program().both_roles;
    let other = wayfellow_domain::program::ProgramDraft {
        both_roles,
        ..sound_program()
    };
    let other = scene.ana.opens_program(scene.group, &other).await;
    let draft = sound_sign_up(Role::Both);
    for (program, is_offered) in [(scene.program, !both_roles), (other, both_roles)] {
        assert_eq!(
            scene.ben.reads_sign_up(program).await.both_roles,
            is_offered
        );
        let path = format!("/api/programs/{program}/sign-up");
        let answer = scene.ben.post(&path, &draft).await;
        assert_eq!(answer.status.is_success(), is_offered, "{}", answer.body);
    }
}

#[tokio::test]
async fn who_leaves_the_group_leaves_the_pool() {
    let scene = Scene::open().await;
    scene
        .ben
        .signs_up(scene.program, &sound_sign_up(Role::Mentee))
        .await;
    let mut tx = scene.app.state.database.write().await.unwrap();
    membership::leave(&mut tx, &scene.app.state, scene.group, scene.ben.id)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(scene.pool().await.is_empty());
    let answer = scene.ben.get(&scene.path()).await;
    answer.assert_error(404, "not_found");
    let own: Vec<OwnSignUp> = scene.ben.get("/api/sign-ups").await.json();
    assert_eq!(own, []);
}

#[tokio::test]
async fn everybody_finds_their_own_again() {
    let scene = Scene::open().await;
    let own: Vec<OwnSignUp> = scene.ben.get("/api/sign-ups").await.json();
    assert_eq!(own, []);
    let second = scene.ana.opens_program(scene.group, &sound_program()).await;
    scene
        .ben
        .signs_up(scene.program, &sound_sign_up(Role::Mentee))
        .await;
    scene.later(1);
    let path = format!("/api/programs/{second}/sign-up");
    let half = SignUpDraft::default();
    scene.ben.put(&path, &half).await.assert_success();
    let own: Vec<OwnSignUp> = scene.ben.get("/api/sign-ups").await.json();
    let found: Vec<_> = own.iter().map(|own| (own.program.id, own.status)).collect();
    let expected = [
        (second, SignUpStatus::Draft),
        (scene.program, SignUpStatus::Sent),
    ];
    assert_eq!(found, expected);
    let own: Vec<OwnSignUp> = scene.ana.get("/api/sign-ups").await.json();
    assert_eq!(own, []);
}

#[tokio::test]
async fn rounds_without_a_place_are_counted() {
    let scene = Scene::open().await;
    scene
        .ben
        .signs_up(scene.program, &sound_sign_up(Role::Mentee))
        .await;
    for _ in 0..2 {
        let mut tx = scene.app.state.database.write().await.unwrap();
        store::count_waited(&mut tx, scene.program, scene.ben.id)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(scene.pool().await[0].waited, 2);
    scene
        .ben
        .signs_up(scene.program, &sound_sign_up(Role::Mentee))
        .await;
    assert_eq!(scene.pool().await[0].waited, 2);
}

#[tokio::test]
async fn a_member_finds_the_programs_that_they_can_still_enter() {
    let scene = Scene::early().await;
    let open = async |person: &Person| -> Vec<ProgramId> {
        let open: Vec<ProgramSummary> = person.get("/api/sign-ups/open").await.json();
        open.into_iter().map(|program| program.id).collect()
    };
    // Not before its first day, and never a draft.
    scene.ana.makes_program(scene.group, &sound_program()).await;
    assert_eq!(open(&scene.ben).await, []);
    scene.later(2);
    assert_eq!(open(&scene.ben).await, [scene.program]);
    assert_eq!(open(&scene.app.person("Cleo").await).await, []);

    // A draft of a sign-up leaves the way open; one that was sent is through.
    let draft = sound_sign_up(Role::Mentee);
    let saved = scene.ben.put(&scene.path(), &draft).await;
    saved.assert_success();
    assert_eq!(open(&scene.ben).await, [scene.program]);
    scene.ben.signs_up(scene.program, &draft).await;
    assert_eq!(open(&scene.ben).await, []);
    assert_eq!(open(&scene.ana).await, [scene.program]);
    let own: Vec<OwnSignUp> = scene.ben.get("/api/sign-ups").await.json();
    assert_eq!(own[0].role, Some(Role::Mentee));

    scene.app.keep_sessions().await;
    scene.later(60);
    assert_eq!(open(&scene.ana).await, []);
    let stranger = scene.app.browser().get("/api/sign-ups/open").await;
    stranger.assert_error(401, "not_signed_in");
}
