//! `/api/programs/{program}/draft`

use crate::support::{TestApp, sound_program};
use wayfellow_domain::api::program::{EditEffectView, ProgramEdit, ProgramEditView, ProgramView};
use wayfellow_domain::id::{MemberId, PairId, ProgramId};
use wayfellow_domain::pair::{Both, Pair, PairRole, Walk};
use wayfellow_domain::program::{ProgramField, StepChange};
use wayfellow_domain::refusal::Refusal;
use wayfellow_domain::step::StepDraft;
use wayfellow_server::{pair, program};

fn path(program: ProgramId) -> String {
    format!("/api/programs/{program}/draft")
}

/// Two people at work in a program who have done its first steps.
async fn pair_at_work(
    app: &TestApp,
    id: ProgramId,
    mentor: MemberId,
    mentee: MemberId,
    done: usize,
) -> PairId {
    let now = app.state.clock.now();
    let today = app.state.clock.today();
    let mut tx = app.state.database.write().await.unwrap();
    let program = program::store::find(&mut tx, id).await.unwrap().unwrap();
    let pair_id = PairId::from_random(wayfellow_server::random::bytes());
    let pair = Pair::invite(pair_id, id, Both { mentor, mentee }, now);
    pair::store::insert(&mut tx, &pair, 5, app.state.clock.now())
        .await
        .unwrap();
    let pair = pair.accept(PairRole::Mentor, now, today).unwrap();
    let pair = pair.accept(PairRole::Mentee, now, today).unwrap();
    pair::store::update(&mut tx, &pair).await.unwrap();
    let mut walk = Walk::default();
    for step in &program.steps()[..done] {
        walk = walk
            .mark(&program, step.id(), PairRole::Mentee, Some(now))
            .unwrap();
    }
    pair::store::save_walk(&mut tx, pair_id, &walk)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    pair_id
}

#[tokio::test]
async fn an_edit_is_saved_and_read_back() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let id = ana.makes_program(group, &sound_program()).await;
    let ProgramEditView {
        version, mut draft, ..
    } = ana.edits(id).await;
    draft.name = "Back to work".to_owned();
    draft.steps.swap(0, 1);
    draft.steps[4].aim = "Something else.".to_owned();
    draft.steps.remove(11);
    draft.steps.push(StepDraft {
        revision: None,
        ..draft.steps[3].clone()
    });
    let edit = ProgramEdit { version, draft };
    let saved: ProgramEditView = ana.put(&path(id), &edit).await.json();
    assert_eq!(saved.version, version + 1);
    assert_eq!(saved, ana.edits(id).await);
    let revisions: Vec<_> = saved
        .draft
        .steps
        .iter()
        .map(|step| step.revision.unwrap().revision)
        .collect();
    assert_eq!(revisions, [1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1]);
    assert_eq!(saved.draft.steps[4].aim, "Something else.");
    let view: ProgramView = ana.get(&format!("/api/programs/{id}")).await.json();
    assert_eq!(view.summary.name, "Back to work");

    let again = ProgramEdit {
        version: saved.version,
        draft: saved.draft.clone(),
    };
    let unchanged: ProgramEditView = ana.put(&path(id), &again).await.json();
    assert_eq!(unchanged, saved, "what changes nothing is no new version");
}

#[tokio::test]
async fn who_edits_an_older_version_is_told() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let id = ana.makes_program(group, &sound_program()).await;
    let ProgramEditView { version, draft, .. } = ana.edits(id).await;
    let named = |name: &str| {
        let mut draft = draft.clone();
        draft.name = name.to_owned();
        ProgramEdit { version, draft }
    };
    let at = path(id);
    let (one, other) = (named("One"), named("Other"));
    let (one, other) = tokio::join!(ana.put(&at, &one), ana.put(&at, &other));
    let (first, second) = if one.status.is_success() {
        (one, other)
    } else {
        (other, one)
    };
    second.assert_error(409, "changed_since");
    let saved: ProgramEditView = first.json();
    assert_eq!(saved, ana.edits(id).await);
    let answer = ana.post(&format!("{at}/effect"), &named("Third")).await;
    answer.assert_error(409, "changed_since");
}

#[tokio::test]
async fn a_step_of_another_program_is_not_taken_over() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let one = ana.makes_program(group, &sound_program()).await;
    let other = ana.makes_program(group, &sound_program()).await;
    let foreign = ana.edits(other).await.draft.steps.remove(0);
    let ProgramEditView {
        version, mut draft, ..
    } = ana.edits(one).await;
    draft.steps[0] = foreign;
    let answer = ana.put(&path(one), &ProgramEdit { version, draft }).await;
    answer.assert_error(409, "changed_since");
}

#[tokio::test]
async fn what_is_over_stays_and_is_said_beforehand() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let group = app.selected_group(&ana).await;
    let id = ana.opens_program(group, &sound_program()).await;
    assert_eq!(ana.edits(id).await.fixed, [ProgramField::Template]);
    ana.moves_program(id, "end-sign-up").await;
    let ProgramEditView {
        version,
        mut draft,
        fixed,
        phase,
        ..
    } = ana.edits(id).await;
    assert!(fixed.contains(&ProgramField::SignUpCloses));
    draft.sign_up_closes = "2026-04-01".to_owned();
    let edit = ProgramEdit { version, draft };
    for answer in [
        ana.put(&path(id), &edit).await,
        ana.post(&format!("{}/effect", path(id)), &edit).await,
    ] {
        let refusal = Refusal::FixedInPhase {
            field: ProgramField::SignUpCloses,
            phase: phase.name(),
        };
        assert_eq!(answer.error().refusal, Some(refusal));
    }
}

#[tokio::test]
async fn a_step_that_a_pair_has_done_keeps_its_week() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let [mia, lea] = [app.person("Mia").await, app.person("Lea").await];
    let group = app.selected_group(&ana).await;
    let id = ana.opens_program(group, &sound_program()).await;
    ana.moves_program(id, "end-sign-up").await;
    pair_at_work(&app, id, mia.id, lea.id, 1).await;
    let before = ana.edits(id).await;
    let with = |change: fn(&mut Vec<StepDraft>)| {
        let mut draft = before.draft.clone();
        change(&mut draft.steps);
        ProgramEdit {
            version: before.version,
            draft,
        }
    };
    let reversed = with(|steps| steps.reverse());
    for answer in [
        ana.put(&path(id), &reversed).await,
        ana.post(&format!("{}/effect", path(id)), &reversed).await,
    ] {
        let refusal = Refusal::StepStays {
            title: before.draft.steps[0].title.clone(),
            week: 1,
        };
        assert_eq!(answer.error().refusal, Some(refusal));
    }
    assert_eq!(ana.edits(id).await, before);
    let ahead = with(|steps| steps[1..].reverse());
    ana.put(&path(id), &ahead).await.assert_success();
}

#[tokio::test]
async fn an_admin_sees_whom_an_edit_touches_and_nothing_happens_yet() {
    let app = TestApp::start().await;
    let ana = app.person("Ana").await;
    let [mia, lea, tom] = [
        app.person("Mia").await,
        app.person("Lea").await,
        app.person("Tom").await,
    ];
    let group = app.selected_group(&ana).await;
    let id = ana.opens_program(group, &sound_program()).await;
    ana.moves_program(id, "end-sign-up").await;
    let ahead = pair_at_work(&app, id, mia.id, lea.id, 3).await;
    let behind = pair_at_work(&app, id, mia.id, tom.id, 1).await;
    let before = ana.edits(id).await;
    let mut draft = before.draft.clone();
    draft.ending = "Until we meet again.".to_owned();
    draft.steps[1].aim = "Something else.".to_owned();
    let edit = ProgramEdit {
        version: before.version,
        draft,
    };
    let at = format!("{}/effect", path(id));
    let view: EditEffectView = ana.post(&at, &edit).await.json();
    assert_eq!(view.effect.settings, [ProgramField::Ending]);
    assert_eq!(view.effect.pairs, 2);
    let [step] = &view.effect.steps[..] else {
        panic!("{:?}", view.effect.steps)
    };
    assert_eq!(step.change, StepChange::Reworded { week: 2 });
    assert_eq!(
        (&step.keep[..], &step.see[..]),
        (&[ahead][..], &[behind][..])
    );
    let mut names: Vec<_> = view
        .pairs
        .iter()
        .map(|pair| (pair.mentor.as_str(), pair.mentee.as_str()))
        .collect();
    names.sort_unstable();
    assert_eq!(names, [("Mia", "Lea"), ("Mia", "Tom")]);
    assert_eq!(ana.edits(id).await, before);

    ana.put(&path(id), &edit).await.assert_success();
    let mut tx = app.state.database.read().await.unwrap();
    let kept = pair::store::walk(&mut tx, ahead).await.unwrap();
    let aim = kept.steps()[1].content.aim().to_string();
    assert_eq!(
        aim,
        sound_program().steps[1].aim,
        "what is done never changes"
    );
}
