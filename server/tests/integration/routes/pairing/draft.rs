//! `/api/programs/{program}/pairing/draft`

use super::admin_elsewhere;
use crate::support::pairing::{couple, plan};
use crate::support::{Browser, TestApp, sound_program, sound_sign_up};
use jiff::SignedDuration;
use wayfellow_domain::api::pairing::{DraftRevision, DraftToKeep, KeptDraft};
use wayfellow_domain::pool::{ByHand, Couple, PlanDraft};
use wayfellow_domain::refusal::Refusal;
use wayfellow_domain::sign_up::Role;

fn locking(revision: u32, couples: &[Couple]) -> DraftToKeep {
    DraftToKeep {
        revision,
        draft: PlanDraft {
            by_hand: ByHand {
                locked: couples.to_vec(),
                ..ByHand::default()
            },
            ..PlanDraft::default()
        },
    }
}

async fn kept(browser: &Browser, path: &str) -> Option<KeptDraft> {
    browser.get(path).await.json()
}

#[tokio::test]
async fn it_is_for_admins_of_the_group() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let path = pairing.below("draft");
    let draft = locking(0, &[]);
    let stranger = app.person("Stranger").await;
    let elsewhere = admin_elsewhere(&app).await;
    app.browser()
        .put(&path, &draft)
        .await
        .assert_error(401, "not_signed_in");
    for hidden in [&stranger, &elsewhere] {
        hidden.get(&path).await.assert_error(404, "not_found");
        hidden
            .put(&path, &draft)
            .await
            .assert_error(404, "not_found");
    }
    for member in [&pairing.dan, &pairing.ben] {
        member.get(&path).await.assert_error(403, "admins_only");
        member
            .put(&path, &draft)
            .await
            .assert_error(403, "admins_only");
    }
}

#[tokio::test]
async fn a_draft_is_kept_and_comes_with_the_pool() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let path = pairing.below("draft");
    assert_eq!(kept(&pairing.admin, &path).await, None);
    assert_eq!(pairing.pool().await.draft, None);
    let lock = couple(&pairing.dan, &pairing.cleo);
    let answer = pairing.admin.put(&path, &locking(0, &[lock])).await;
    assert_eq!(answer.json::<DraftRevision>().revision, 1);
    let draft = kept(&pairing.admin, &path).await.unwrap();
    assert_eq!((draft.revision, draft.is_yours), (1, true));
    assert_eq!(draft.saved_by.as_deref(), Some("Ana"));
    assert_eq!(draft.saved_at, app.state.clock.now());
    assert_eq!(draft.draft.by_hand.locked, [lock]);
    assert_eq!(pairing.pool().await.draft.as_deref(), Some(&draft));
    let answer = pairing.admin.put(&path, &locking(1, &[])).await;
    assert_eq!(answer.json::<DraftRevision>().revision, 2);
    let other = pairing.other_admin(&app).await;
    let draft = kept(&other, &path).await.unwrap();
    assert_eq!((draft.revision, draft.is_yours), (2, false));
}

#[tokio::test]
async fn nobody_overwrites_what_another_admin_saved() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let gil = pairing.other_admin(&app).await;
    let path = pairing.below("draft");
    let lock = couple(&pairing.dan, &pairing.cleo);
    gil.put(&path, &locking(0, &[lock])).await.assert_success();
    let at = app.state.clock.now();
    app.state.clock.advance(SignedDuration::from_mins(3));
    for stale in [0, 2, 7] {
        let answer = pairing.admin.put(&path, &locking(stale, &[])).await;
        answer.assert_error(409, "draft_changed");
        let refusal = Refusal::DraftChanged {
            by: Some("Gil".to_owned()),
            at,
            revision: 1,
        };
        assert_eq!(answer.error().refusal, Some(refusal));
    }
    let draft = kept(&pairing.admin, &path).await.unwrap();
    assert_eq!(draft.draft.by_hand.locked, [lock]);
    pairing
        .admin
        .put(&path, &locking(1, &[]))
        .await
        .assert_success();
}

#[tokio::test]
async fn nobody_publishes_over_what_another_admin_saved() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let gil = pairing.other_admin(&app).await;
    let path = pairing.below("draft");
    let lock = couple(&pairing.dan, &pairing.cleo);
    let before = pairing.pool().await;
    gil.put(&path, &locking(0, &[lock])).await.assert_success();
    let pairs = [couple(&pairing.dan, &pairing.ben)];
    let answer = pairing
        .admin
        .post(&pairing.publish_path(), &plan(&before, &pairs))
        .await;
    answer.assert_error(409, "draft_changed");
    let refusal = Refusal::DraftChanged {
        by: Some("Gil".to_owned()),
        at: app.state.clock.now(),
        revision: 1,
    };
    assert_eq!(answer.error().refusal, Some(refusal));
    assert_eq!(pairing.pool().await.pool.published, []);
    let draft = kept(&pairing.admin, &path).await.unwrap();
    assert_eq!(draft.draft.by_hand.locked, [lock]);
    // Having seen it, one can.
    pairing
        .publishes(&plan(&pairing.pool().await, &pairs))
        .await;
}

#[tokio::test]
async fn of_two_drafts_at_once_one_is_kept() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let gil = pairing.other_admin(&app).await;
    let path = pairing.below("draft");
    let locks = [
        couple(&pairing.dan, &pairing.ben),
        couple(&pairing.dan, &pairing.cleo),
    ];
    let (one, other) = (locking(0, &locks[..1]), locking(0, &locks[1..]));
    let (one, other) = tokio::join!(pairing.admin.put(&path, &one), gil.put(&path, &other));
    let (lost, lock) = if one.status.is_success() {
        (other, locks[0])
    } else {
        (one, locks[1])
    };
    lost.assert_error(409, "draft_changed");
    let draft = kept(&gil, &path).await.unwrap();
    assert_eq!(
        (draft.revision, draft.draft.by_hand.locked),
        (1, vec![lock])
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_draft_is_named() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let mut draft = locking(0, &[]);
    draft.draft.judged_by.weights.goals = 11;
    draft.draft.by_hand.set_aside = vec![pairing.dan.id; 10_001];
    let answer = pairing.admin.put(&pairing.below("draft"), &draft).await;
    answer.assert_error(422, "invalid");
    let problems = answer.error().problems;
    let fields: Vec<_> = problems.iter().map(|problem| &*problem.field).collect();
    let expected = ["draft.by_hand.set_aside", "draft.judged_by.weights.goals"];
    assert_eq!(fields, expected);
    assert_eq!(pairing.pool().await.draft, None);
}

#[tokio::test]
async fn an_admin_who_signed_up_is_not_told_what_others_plan_for_them() {
    let app = TestApp::start().await;
    let pairing = app.signing_up(&sound_program()).await;
    let mentee = sound_sign_up(Role::Mentee);
    pairing.admin.signs_up(pairing.program, &mentee).await;
    let gil = pairing.other_admin(&app).await;
    pairing
        .admin
        .moves_program(pairing.program, "end-sign-up")
        .await;
    let path = pairing.below("draft");
    let theirs = couple(&pairing.admin, &pairing.cleo);
    let others = couple(&pairing.dan, &pairing.ben);
    gil.put(&path, &locking(0, &[theirs, others]))
        .await
        .assert_success();
    let answer = pairing.admin.get(&path).await;
    assert!(!answer.body.contains(&pairing.admin.id.to_string()));
    let seen: KeptDraft = answer.json();
    assert_eq!(seen.draft.by_hand.locked, [others]);
    assert_eq!(pairing.pool().await.draft.unwrap().draft, seen.draft);
    // Their saving does not undo what they cannot see.
    pairing
        .admin
        .put(&path, &locking(1, &[]))
        .await
        .assert_success();
    let draft = kept(&gil, &path).await.unwrap();
    assert_eq!(draft.draft.by_hand.locked, [theirs]);
}

#[tokio::test]
async fn a_draft_has_done_its_work_when_the_invitations_are_out() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let path = pairing.below("draft");
    let lock = couple(&pairing.dan, &pairing.cleo);
    pairing
        .admin
        .put(&path, &locking(0, &[lock]))
        .await
        .assert_success();
    pairing
        .publishes(&plan(&pairing.pool().await, &[lock]))
        .await;
    assert_eq!(kept(&pairing.admin, &path).await, None);
    // A page that was open all the while does not bring it back.
    let answer = pairing.admin.put(&path, &locking(1, &[lock])).await;
    answer.assert_error(409, "draft_changed");
    let answer = pairing.admin.put(&path, &locking(0, &[])).await;
    assert_eq!(answer.json::<DraftRevision>().revision, 3);
}
