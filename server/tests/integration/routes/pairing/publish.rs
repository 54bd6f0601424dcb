//! `POST /api/programs/{program}/pairing`

use super::roles;
use crate::support::pairing::{TestPairing, couple, plan, proposed_plan};
use crate::support::{Received, TestApp, sound_program, sound_sign_up, statements};
use std::time::Duration;
use wayfellow_domain::api::pairing::{PublishDraft, PublishedView};
use wayfellow_domain::api::program::{ProgramEdit, ProgramView};
use wayfellow_domain::eligibility::{Barrier, HardRulesDraft};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pair::PairRole;
use wayfellow_domain::pool::{PlanFault, PoolChange, WaitingPlace};
use wayfellow_domain::program::{Phase, ProgramDraft};
use wayfellow_domain::refusal::Refusal;
use wayfellow_domain::sign_up::{Role, SignUpDraft};

#[tokio::test]
async fn it_is_for_admins_of_the_group() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let draft = proposed_plan(&pairing.pool().await);
    let path = pairing.publish_path();
    let visitor = app.browser();
    visitor
        .post(&path, &draft)
        .await
        .assert_error(401, "not_signed_in");
    let stranger = app.person("Stranger").await;
    stranger
        .post(&path, &draft)
        .await
        .assert_error(404, "not_found");
    let member = &pairing.ben;
    member
        .post(&path, &draft)
        .await
        .assert_error(403, "admins_only");
}

#[tokio::test]
async fn a_good_plan_invites_both_of_each_pair() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let view = pairing.pool().await;
    let pairs = [couple(&pairing.dan, &pairing.cleo)];
    let answer = pairing
        .admin
        .post(&pairing.publish_path(), &plan(&view, &pairs))
        .await;
    let published: PublishedView = answer.json();
    assert_eq!(published.pairs.len(), 1);
    assert!(published.pairs[0].score > 0 && !published.pairs[0].is_locked);
    assert_eq!(published.unplaced, [pairing.eva.id]);

    assert_eq!(roles(&pairing.dan).await, [PairRole::Mentee]);
    assert_eq!(roles(&pairing.cleo).await, [PairRole::Mentor]);
    assert_eq!(roles(&pairing.eva).await, []);
    let path = format!("/api/programs/{}", pairing.program);
    let program: ProgramView = pairing.ben.get(&path).await.json();
    assert!(matches!(
        program.summary.phase,
        Phase::Running { round: 1, .. }
    ));

    // Who was not placed waits a round; the pair can still be changed until it has begun.
    let pool = pairing.pool().await.pool;
    let find = |member: MemberId| pool.people.iter().find(|person| person.member == member);
    assert_eq!(find(pairing.eva.id).unwrap().waited, 1);
    let eva = pairing.eva.reads_sign_up(pairing.program).await;
    let alone = WaitingPlace {
        ahead: 0,
        alike: 0,
        all: 1,
    };
    assert_eq!(eva.waiting, Some(alone));
    let view = pairing.dan.reads_sign_up(pairing.program).await;
    assert_eq!(view.waiting, None, "he has a mentor");
    let dan = find(pairing.dan.id).unwrap();
    assert_eq!((dan.waited, dan.seeks_mentor), (0, true));
    assert_eq!(find(pairing.cleo.id).unwrap().free_seats, Some(2));
    assert_eq!(pool.published, pairs);

    // A second round.
    let view = pairing.pool().await;
    let answer = pairing
        .admin
        .post(&pairing.publish_path(), &proposed_plan(&view))
        .await;
    assert_eq!(answer.json::<PublishedView>().unplaced, []);
    let program: ProgramView = pairing.ben.get(&path).await.json();
    assert!(matches!(
        program.summary.phase,
        Phase::Running { round: 2, .. }
    ));
}

#[tokio::test]
async fn a_plan_for_a_pool_that_changed_is_refused_with_what_changed() {
    let app = TestApp::start().await;
    let pairing = app.signing_up(&sound_program()).await;
    let withdraw = format!("/api/programs/{}/sign-up", pairing.program);
    pairing
        .admin
        .moves_program(pairing.program, "end-sign-up")
        .await;
    let draft = proposed_plan(&pairing.pool().await);
    pairing.ben.delete(&withdraw).await.assert_success();
    app.set_zone(&pairing.eva, "Asia/Kathmandu").await;
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    answer.assert_error(409, "pool_changed");
    let Some(Refusal::PoolChanged { mut changes }) = answer.error().refusal else {
        panic!("{}", answer.body);
    };
    changes.sort_by_key(|change| matches!(change, PoolChange::Changed { .. }));
    let expected = [
        PoolChange::Left {
            member: pairing.ben.id,
        },
        PoolChange::Changed {
            member: pairing.eva.id,
        },
    ];
    assert_eq!(changes, expected);
    assert_eq!(roles(&pairing.dan).await, []);
    // The pool as it is now can be published.
    let draft = proposed_plan(&pairing.pool().await);
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    answer.assert_success();
}

#[tokio::test]
async fn a_plan_made_by_other_rules_is_told_that_the_rules_changed() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let couples = [couple(&pairing.dan, &pairing.ben)];
    let draft = plan(&pairing.pool().await, &couples);
    // With this nobody could be paired: without the word for it the plan would break a rule.
    let edit = pairing.admin.edits(pairing.program).await;
    let mut rules = edit.draft.clone();
    rules.hard_rules.least_score = 1_000_000;
    let edit = ProgramEdit {
        version: edit.version,
        draft: rules,
    };
    let path = format!("/api/programs/{}/draft", pairing.program);
    pairing.admin.put(&path, &edit).await.assert_success();
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    answer.assert_error(409, "pool_changed");
    let changes = vec![PoolChange::Rules];
    let refusal = Refusal::PoolChanged { changes };
    assert_eq!(answer.error().refusal, Some(refusal));
    let draft = plan(&pairing.pool().await, &couples);
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    answer.assert_error(409, "plan_breaks_rules");
}

#[tokio::test]
async fn what_no_plan_depends_on_changes_no_pool() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let draft = proposed_plan(&pairing.pool().await);
    let edit = pairing.admin.edits(pairing.program).await;
    let mut welcome = edit.draft.clone();
    "Welcome, all of you. It is good to have you here.".clone_into(&mut welcome.welcome);
    let edit = ProgramEdit {
        version: edit.version,
        draft: welcome,
    };
    let path = format!("/api/programs/{}/draft", pairing.program);
    pairing.admin.put(&path, &edit).await.assert_success();
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    answer.assert_success();
}

#[tokio::test]
async fn a_block_changes_the_pool_without_saying_whose_it_is() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let pairs = [couple(&pairing.dan, &pairing.ben)];
    let draft = plan(&pairing.pool().await, &pairs);
    let block = format!("/api/blocks/{}", pairing.dan.id);
    pairing.ben.put(&block, &()).await.assert_success();
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    answer.assert_error(409, "pool_changed");
    let changes = vec![PoolChange::Between];
    assert_eq!(
        answer.error().refusal,
        Some(Refusal::PoolChanged { changes })
    );
    let draft = plan(&pairing.pool().await, &pairs);
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    answer.assert_error(409, "plan_breaks_rules");
    let faults = vec![PlanFault::Barred {
        mentee: pairing.dan.id,
        mentor: pairing.ben.id,
        barrier: Barrier::MustNotPair,
    }];
    assert_eq!(
        answer.error().refusal,
        Some(Refusal::PlanBreaksRules { faults })
    );
}

#[tokio::test]
async fn a_snapshot_is_good_for_its_viewer_and_its_program_only() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let other_admin = app.person("Gil").await;
    let role = wayfellow_domain::group::Role::Admin;
    app.adds(pairing.group, &other_admin, role).await;
    let draft = proposed_plan(&pairing.pool().await);
    let path = pairing.publish_path();
    other_admin
        .post(&path, &draft)
        .await
        .assert_error(409, "pool_changed");
    let forged = PublishDraft {
        version: "0".repeat(32),
        ..draft.clone()
    };
    pairing
        .admin
        .post(&path, &forged)
        .await
        .assert_error(409, "pool_changed");
    pairing.admin.post(&path, &draft).await.assert_success();
}

#[tokio::test]
async fn a_plan_that_breaks_rules_is_refused_with_all_that_is_wrong() {
    let app = TestApp::start().await;
    let mut program = sound_program();
    program.hard_rules.shared_language = true;
    let pairing = app.signing_up(&program).await;
    let french = SignUpDraft {
        languages: vec!["fr".to_owned()],
        seats: Some(1),
        ..sound_sign_up(Role::Mentor)
    };
    pairing.ben.signs_up(pairing.program, &french).await;
    let one_seat = SignUpDraft {
        seats: Some(1),
        ..sound_sign_up(Role::Mentor)
    };
    pairing.cleo.signs_up(pairing.program, &one_seat).await;
    pairing
        .admin
        .moves_program(pairing.program, "end-sign-up")
        .await;
    let view = pairing.pool().await;
    let path = pairing.publish_path();
    let faults = async |draft: &PublishDraft| {
        let answer = pairing.admin.post(&path, draft).await;
        answer.assert_error(409, "plan_breaks_rules");
        match answer.error().refusal {
            Some(Refusal::PlanBreaksRules { faults }) => faults,
            other => panic!("{other:?}"),
        }
    };
    let (dan, eva) = (&pairing.dan, &pairing.eva);
    let barred = PlanFault::Barred {
        mentee: dan.id,
        mentor: pairing.ben.id,
        barrier: Barrier::NoSharedLanguage,
    };
    let hard_rule = plan(&view, &[couple(dan, &pairing.ben)]);
    assert_eq!(faults(&hard_rule).await, [barred]);
    // A lock is no way around a rule.
    let mut locked = hard_rule;
    locked.draft.by_hand.locked.clone_from(&locked.pairs);
    assert_eq!(faults(&locked).await, [barred]);
    let crowded = plan(
        &view,
        &[couple(dan, &pairing.cleo), couple(eva, &pairing.cleo)],
    );
    let too_few = PlanFault::TooFewSeats {
        mentor: pairing.cleo.id,
    };
    assert_eq!(faults(&crowded).await, [too_few]);
    let mut unkept = plan(&view, &[couple(dan, &pairing.cleo)]);
    unkept.draft.by_hand.lock(couple(eva, &pairing.cleo));
    let not_kept = PlanFault::LockNotKept {
        mentee: eva.id,
        mentor: pairing.cleo.id,
    };
    assert_eq!(faults(&unkept).await, [not_kept]);
    let strangers = plan(&view, &[couple(&pairing.admin, &pairing.cleo)]);
    let nobody = PlanFault::NoSuchMentee {
        mentee: pairing.admin.id,
    };
    assert_eq!(faults(&strangers).await, [nobody]);
    assert_eq!(roles(&pairing.cleo).await, []);
}

#[tokio::test]
async fn only_a_lock_goes_below_the_least_score() {
    let app = TestApp::start().await;
    let program = ProgramDraft {
        hard_rules: HardRulesDraft {
            least_score: 999_999,
            ..HardRulesDraft::default()
        },
        ..sound_program()
    };
    let pairing = app.signing_up(&program).await;
    pairing
        .admin
        .moves_program(pairing.program, "end-sign-up")
        .await;
    let view = pairing.pool().await;
    let pairs = [couple(&pairing.dan, &pairing.cleo)];
    let draft = plan(&view, &pairs);
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    answer.assert_error(409, "plan_breaks_rules");
    let mut draft = draft;
    draft.draft.by_hand.lock(pairs[0]);
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    assert!(answer.json::<PublishedView>().pairs[0].is_locked);
}

#[tokio::test]
async fn a_plan_for_nobody_is_refused() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let draft = plan(&pairing.pool().await, &[]);
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    answer.assert_error(409, "nobody_placed");
}

#[tokio::test]
async fn of_two_publishes_at_once_one_wins() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let view = pairing.pool().await;
    let drafts = [
        plan(&view, &[couple(&pairing.dan, &pairing.ben)]),
        plan(&view, &[couple(&pairing.dan, &pairing.cleo)]),
    ];
    let path = pairing.publish_path();
    let (one, other) = tokio::join!(
        pairing.admin.post(&path, &drafts[0]),
        pairing.admin.post(&path, &drafts[1]),
    );
    let (won, lost) = if one.status.is_success() {
        (one, other)
    } else {
        (other, one)
    };
    won.assert_success();
    lost.assert_error(409, "pool_changed");
    assert_eq!(roles(&pairing.dan).await.len(), 1);
}

/// Publishes while a writer holds the turn, who does this before the plan can be written.
async fn publish_beside(app: &TestApp, pairing: &TestPairing, change: &'static str) -> Received {
    let couples = [couple(&pairing.dan, &pairing.ben)];
    let draft = plan(&pairing.pool().await, &couples);
    let path = pairing.publish_path();
    let mut tx = app.state.database.write().await.unwrap();
    let writer = async {
        // Long enough for the plan to be judged by what was there before; what comes of it is the
        // same if it is not.
        tokio::time::sleep(Duration::from_millis(300)).await;
        sqlx::query(change).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    };
    tokio::join!(pairing.admin.post(&path, &draft), writer).0
}

#[tokio::test]
async fn what_changes_while_a_plan_is_judged_is_not_published_over() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let change = "UPDATE sign_up SET waited = 3 \
                  WHERE member_id = (SELECT id FROM member WHERE name = 'Eva')";
    let answer = publish_beside(&app, &pairing, change).await;
    answer.assert_error(409, "pool_changed");
    let changes = vec![PoolChange::Changed {
        member: pairing.eva.id,
    }];
    let refusal = Refusal::PoolChanged { changes };
    assert_eq!(answer.error().refusal, Some(refusal));
    assert_eq!(roles(&pairing.dan).await, []);
}

#[tokio::test]
async fn what_no_plan_depends_on_can_change_while_one_is_judged() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let change = "UPDATE program SET version = version + 1";
    let answer = publish_beside(&app, &pairing, change).await;
    answer.assert_success();
    assert_eq!(roles(&pairing.dan).await, [PairRole::Mentee]);
}

#[tokio::test]
async fn the_only_admin_is_placed_among_those_who_are_left() {
    let app = TestApp::start().await;
    let pairing = app.signing_up(&sound_program()).await;
    let both = sound_sign_up(Role::Both);
    pairing.admin.signs_up(pairing.program, &both).await;
    let later = app
        .joins(
            pairing.group,
            pairing.program,
            "Fay",
            &sound_sign_up(Role::Mentee),
        )
        .await;
    pairing
        .admin
        .moves_program(pairing.program, "end-sign-up")
        .await;
    let view = pairing.pool().await;
    let mut draft = plan(&view, &[couple(&pairing.dan, &pairing.cleo)]);
    draft.draft.by_hand.set_aside(later.id);
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    let published: PublishedView = answer.json();
    assert!(!answer.body.contains(&pairing.admin.id.to_string()));
    // Eva came to the admin; Fay was to stay without a mentor.
    assert_eq!(published.unplaced, [later.id]);
    let mut own = roles(&pairing.admin).await;
    own.sort_unstable();
    assert_eq!(own, [PairRole::Mentor, PairRole::Mentee]);
    assert_eq!(roles(&pairing.eva).await, [PairRole::Mentee]);
    assert_eq!(roles(&later).await, []);
}

#[tokio::test]
async fn another_admin_places_an_admin_who_signed_up() {
    let app = TestApp::start().await;
    let pairing = app.signing_up(&sound_program()).await;
    let mentee = sound_sign_up(Role::Mentee);
    pairing.admin.signs_up(pairing.program, &mentee).await;
    let gil = app.person("Gil").await;
    let role = wayfellow_domain::group::Role::Admin;
    app.adds(pairing.group, &gil, role).await;
    pairing
        .admin
        .moves_program(pairing.program, "end-sign-up")
        .await;
    let draft = proposed_plan(&pairing.pool().await);
    let path = pairing.publish_path();
    pairing.admin.post(&path, &draft).await.assert_success();
    assert_eq!(roles(&pairing.admin).await, []);
    let view = gil.get(&pairing.pool_path()).await.json();
    gil.post(&path, &proposed_plan(&view))
        .await
        .assert_success();
    assert_eq!(roles(&pairing.admin).await, [PairRole::Mentee]);
}

#[tokio::test]
async fn a_plan_may_be_larger_than_other_bodies() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let mut draft = proposed_plan(&pairing.pool().await);
    draft.draft.by_hand.apart = vec![couple(&pairing.eva, &pairing.cleo); 2_000];
    draft.pairs.retain(|pair| pair.mentee != pairing.eva.id);
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    answer.assert_success();
}

#[tokio::test]
async fn what_the_letters_share_is_looked_up_once() {
    statements::listen();
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let pairs = [
        couple(&pairing.dan, &pairing.ben),
        couple(&pairing.eva, &pairing.cleo),
    ];
    let draft = plan(&pairing.pool().await, &pairs);
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    answer.assert_success();
    let made = statements::of(&answer);
    let count = |part: &str| made.iter().filter(|one| one.contains(part)).count();
    assert_eq!(count("FROM choice"), 1, "{made:#?}");
    // What two people have in common, once for both letters.
    assert_eq!(count("LEFT JOIN connection_naming"), 2, "{made:#?}");
}
