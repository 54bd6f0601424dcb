//! Publishing again before the pairs have begun.

use super::{TEN_MINUTES, roles, waiting_app};
use crate::support::pairing::{TestPairing, couple, plan, proposed_plan};
use crate::support::{Person, TestApp, sound_program, sound_sign_up};
use jiff::SignedDuration;
use wayfellow_domain::api::pair::{PairState, PairSummary};
use wayfellow_domain::api::pairing::PublishDraft;
use wayfellow_domain::api::program::{ProgramView, SignUpReopening};
use wayfellow_domain::pair::{PairPhaseName, PairRole};
use wayfellow_domain::pool::{Couple, PoolChange, TiePaired};
use wayfellow_domain::refusal::Refusal;
use wayfellow_domain::sign_up::{Role, SignUpDraft};
use wayfellow_server::pair::lapse::lapse_due;
use wayfellow_server::pairing::pending::release_due;

#[tokio::test]
async fn who_is_kept_gets_no_second_letter_and_who_is_parted_is_told() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let (dan, eva, ben, cleo) = (&pairing.dan, &pairing.eva, &pairing.ben, &pairing.cleo);
    app.gives_address(dan).await;
    app.gives_address(ben).await;
    let first = [couple(dan, cleo), couple(eva, ben)];
    pairing
        .publishes(&plan(&pairing.pool().await, &first))
        .await;
    app.state.clock.advance(SignedDuration::from_secs(1));
    let letters = app.mails(&dan.address()).await.len();
    let view = pairing.pool().await;
    let mut published = first.to_vec();
    published.sort_unstable();
    assert_eq!(view.pool.published, published);
    let second = [couple(dan, cleo), couple(eva, cleo)];
    let draft = plan(&view, &second);
    assert_eq!(draft.unpaired, [couple(eva, ben)]);
    let answer = pairing.publishes(&draft).await;
    assert_eq!(answer.pairs.len(), 2);
    assert_eq!(app.mails(&dan.address()).await.len(), letters);
    assert_eq!(roles(dan).await, [PairRole::Mentee]);
    let pairs: Vec<PairSummary> = eva.get("/api/pairs").await.json();
    let partners: Vec<_> = pairs.iter().map(|pair| &*pair.partner.name).collect();
    assert_eq!(partners.len(), 2);
    assert!(partners.contains(&"Ben") && partners.contains(&"Cleo"));
    let subject = app.last_subject(&ben.address()).await;
    assert!(subject.starts_with("About your invitation"), "{subject}");
    // They were told of each other, so they are not paired again.
    let again = plan(&pairing.pool().await, &first);
    let answer = pairing.admin.post(&pairing.publish_path(), &again).await;
    answer.assert_error(409, "plan_breaks_rules");
}

#[tokio::test]
async fn nobody_loses_a_partner_unnamed() {
    let app = waiting_app().await;
    let pairing = app.pairing().await;
    let first = couple(&pairing.dan, &pairing.cleo);
    let other = couple(&pairing.dan, &pairing.ben);
    pairing
        .publishes(&plan(&pairing.pool().await, &[first]))
        .await;
    let draft = plan(&pairing.pool().await, &[other]);
    let stranger = couple(&pairing.eva, &pairing.ben);
    for unpaired in [vec![], vec![stranger], vec![first, stranger]] {
        let draft = PublishDraft {
            unpaired,
            ..draft.clone()
        };
        let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
        answer.assert_error(409, "unpaired_differ");
        let unpaired = vec![first];
        assert_eq!(
            answer.error().refusal,
            Some(Refusal::UnpairedDiffer { unpaired })
        );
    }
    assert_eq!(pairing.pool().await.pool.published, [first]);
    pairing.publishes(&draft).await;
    assert_eq!(pairing.pool().await.pool.published, [other]);
}

#[tokio::test]
async fn a_reservation_is_parted_without_a_trace_and_starts_the_time_again() {
    let app = waiting_app().await;
    let pairing = app.pairing().await;
    let (dan, eva) = (&pairing.dan, &pairing.eva);
    app.gives_address(&pairing.ben).await;
    let first = [couple(dan, &pairing.cleo), couple(eva, &pairing.cleo)];
    pairing
        .publishes(&plan(&pairing.pool().await, &first))
        .await;
    app.state.clock.advance(SignedDuration::from_mins(9));
    let second = [couple(dan, &pairing.ben), couple(eva, &pairing.cleo)];
    pairing
        .publishes(&plan(&pairing.pool().await, &second))
        .await;
    app.state.clock.advance(SignedDuration::from_mins(9));
    assert_eq!(release_due(&app.state).await.unwrap(), 0);
    // Back to the first, as if the second had not been.
    pairing
        .publishes(&plan(&pairing.pool().await, &first))
        .await;
    app.state.clock.advance(SignedDuration::from_mins(10));
    assert_eq!(release_due(&app.state).await.unwrap(), 1);
    assert_eq!(roles(&pairing.ben).await, []);
    assert_eq!(app.mails(&pairing.ben.address()).await.len(), 0);
    let mentor = [PairRole::Mentor, PairRole::Mentor];
    assert_eq!(roles(&pairing.cleo).await, mentor);
}

/// One invitation is declined and one is never answered: only the second can go out once more, and
/// only after a further sign-up has opened.
#[tokio::test]
async fn who_never_answered_can_be_invited_in_a_later_round() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let (dan, eva) = (&pairing.dan, &pairing.eva);
    let [silent, declined] = [couple(dan, &pairing.cleo), couple(eva, &pairing.ben)];
    pairing
        .publishes(&plan(&pairing.pool().await, &[silent, declined]))
        .await;
    let pairs: Vec<PairSummary> = eva.get("/api/pairs").await.json();
    let decline = format!("/api/pairs/{}/decline", pairs[0].id);
    eva.post(&decline, &()).await.assert_success();
    app.days(14);
    assert_eq!(lapse_due(&app.state).await.unwrap(), 1);
    for couple in [silent, declined] {
        let draft = plan(&pairing.pool().await, &[couple]);
        let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
        answer.assert_error(409, "plan_breaks_rules");
    }

    let path = format!("/api/programs/{}", pairing.program);
    let view: ProgramView = pairing.admin.get(&path).await.json();
    let reopening = SignUpReopening {
        version: view.version,
        closes: "2026-05-01".to_owned(),
    };
    let path = format!("{path}/reopen-sign-up");
    let answer = pairing.admin.post(&path, &reopening).await;
    answer.assert_success();
    let draft = plan(&pairing.pool().await, &[declined]);
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    answer.assert_error(409, "plan_breaks_rules");
    let draft = plan(&pairing.pool().await, &[silent]);
    pairing.publishes(&draft).await;
    // It takes the place of the first, which is nowhere any more.
    let pairs: Vec<PairSummary> = dan.get("/api/pairs").await.json();
    assert_eq!(pairs.len(), 1);
    assert_eq!(pairs[0].state, PairState::Invited { accepted: false });

    // A no is final, also to the second invitation.
    let decline = format!("/api/pairs/{}/decline", pairs[0].id);
    dan.post(&decline, &()).await.assert_success();
    let draft = plan(&pairing.pool().await, &[silent]);
    let answer = pairing.admin.post(&pairing.publish_path(), &draft).await;
    answer.assert_error(409, "plan_breaks_rules");
}

#[tokio::test]
async fn what_is_published_already_is_nothing_new() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let draft = proposed_plan(&pairing.pool().await);
    pairing.publishes(&draft).await;
    let same = plan(&pairing.pool().await, &draft.pairs);
    let answer = pairing.admin.post(&pairing.publish_path(), &same).await;
    answer.assert_error(409, "nothing_new");
}

#[tokio::test]
async fn a_pair_that_has_begun_is_out_of_reach() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let lock = couple(&pairing.dan, &pairing.cleo);
    pairing
        .publishes(&plan(&pairing.pool().await, &[lock]))
        .await;
    let stale = plan(&pairing.pool().await, &[couple(&pairing.dan, &pairing.ben)]);
    let pairs: Vec<PairSummary> = pairing.dan.get("/api/pairs").await.json();
    let accept = format!("/api/pairs/{}/accept", pairs[0].id);
    for person in [&pairing.dan, &pairing.cleo] {
        person.post(&accept, &()).await.assert_success();
    }
    let answer = pairing.admin.post(&pairing.publish_path(), &stale).await;
    answer.assert_error(409, "pool_changed");
    let Some(Refusal::PoolChanged { changes }) = answer.error().refusal else {
        panic!("{}", answer.body);
    };
    assert!(changes.contains(&PoolChange::Published), "{changes:?}");
    let view = pairing.pool().await;
    assert_eq!(view.pool.published, []);
    let dan = view
        .pool
        .people
        .iter()
        .find(|one| one.member == pairing.dan.id);
    assert!(!dan.unwrap().seeks_mentor);
    let cleo = view
        .pool
        .people
        .iter()
        .find(|one| one.member == pairing.cleo.id);
    assert_eq!(cleo.unwrap().free_seats, Some(1));
}

#[tokio::test]
async fn taking_back_touches_only_what_nobody_was_told_of() {
    let app = waiting_app().await;
    let pairing = app.pairing().await;
    let first = couple(&pairing.dan, &pairing.cleo);
    pairing
        .publishes(&plan(&pairing.pool().await, &[first]))
        .await;
    app.state.clock.advance(SignedDuration::from_mins(10));
    assert_eq!(release_due(&app.state).await.unwrap(), 1);
    let both = [first, couple(&pairing.eva, &pairing.ben)];
    pairing.publishes(&plan(&pairing.pool().await, &both)).await;
    let path = pairing.publish_path();
    pairing.admin.delete(&path).await.assert_success();
    assert_eq!(pairing.pool().await.pool.published, [first]);
    assert_eq!(roles(&pairing.dan).await, [PairRole::Mentee]);
}

/// Both mentees are invited, each with a mentor of their own, and have answered nothing.
async fn invited(app: &TestApp, pairing: &TestPairing) -> [Couple; 2] {
    let mut pairs = [
        couple(&pairing.dan, &pairing.ben),
        couple(&pairing.eva, &pairing.cleo),
    ];
    pairs.sort_unstable();
    let plan = plan(&pairing.pool().await, &pairs);
    pairing.publishes(&plan).await;
    app.state.clock.advance(TEN_MINUTES);
    assert_eq!(release_due(&app.state).await.unwrap(), 1);
    pairs
}

fn swapped(pairing: &TestPairing) -> [Couple; 2] {
    let mut pairs = [
        couple(&pairing.dan, &pairing.cleo),
        couple(&pairing.eva, &pairing.ben),
    ];
    pairs.sort_unstable();
    pairs
}

/// Each partner by name, and whether their pair is an invitation still, has begun or is over.
async fn partners(person: &Person) -> Vec<(String, PairPhaseName)> {
    let pairs: Vec<PairSummary> = person.get("/api/pairs").await.json();
    let partners = pairs.into_iter().map(|pair| {
        let phase = match pair.state {
            PairState::Invited { .. } => PairPhaseName::Invited,
            PairState::Introduced { .. } => PairPhaseName::Introduced,
            PairState::Running { .. } => PairPhaseName::Running,
            PairState::Ended { .. } => PairPhaseName::Ended,
        };
        (pair.partner.name, phase)
    });
    partners.collect()
}

#[tokio::test]
async fn what_is_taken_back_parts_nobody() {
    let app = waiting_app().await;
    let pairing = app.pairing().await;
    for person in [&pairing.dan, &pairing.ben] {
        app.gives_address(person).await;
    }
    let first = invited(&app, &pairing).await;
    let mails = app.mails(&pairing.dan.address()).await.len();
    let second = swapped(&pairing);
    pairing
        .publishes(&plan(&pairing.pool().await, &second))
        .await;
    // The admins see what will be, the two what is.
    let view = pairing.pool().await;
    assert_eq!(view.pool.published, second);
    assert_eq!(view.going_out.unwrap().pairs, second);
    let invited = |name: &str| vec![(name.to_owned(), PairPhaseName::Invited)];
    assert_eq!(partners(&pairing.dan).await, invited("Ben"));
    let path = pairing.publish_path();
    pairing.admin.delete(&path).await.assert_success();
    let view = pairing.pool().await;
    assert_eq!(
        (view.pool.published, view.going_out),
        (first.to_vec(), None)
    );
    app.state.clock.advance(TEN_MINUTES);
    assert_eq!(release_due(&app.state).await.unwrap(), 0);
    assert_eq!(partners(&pairing.dan).await, invited("Ben"));
    assert_eq!(partners(&pairing.eva).await, invited("Cleo"));
    assert_eq!(app.mails(&pairing.dan.address()).await.len(), mails);

    pairing
        .publishes(&plan(&pairing.pool().await, &second))
        .await;
    app.state.clock.advance(TEN_MINUTES);
    assert_eq!(release_due(&app.state).await.unwrap(), 1);
    assert_eq!(pairing.pool().await.pool.published, second);
    let ended = ("Ben".to_owned(), PairPhaseName::Ended);
    let moved = partners(&pairing.dan).await;
    assert!(
        moved.contains(&ended) && moved.contains(&invited("Cleo")[0]),
        "{moved:?}"
    );
    assert_eq!(app.mails(&pairing.dan.address()).await.len(), mails + 2);
    let mails = app.mails(&pairing.ben.address()).await;
    let mut subjects = mails.iter().map(|mail| &*mail.subject);
    assert!(subjects.any(|subject| subject.starts_with("About your invitation")));
}

#[tokio::test]
async fn who_goes_back_to_the_first_plan_in_time_parts_nobody() {
    let app = waiting_app().await;
    let pairing = app.pairing().await;
    let first = invited(&app, &pairing).await;
    let second = swapped(&pairing);
    pairing
        .publishes(&plan(&pairing.pool().await, &second))
        .await;
    let back = plan(&pairing.pool().await, &first);
    assert_eq!(back.unpaired, second);
    pairing.publishes(&back).await;
    app.state.clock.advance(TEN_MINUTES);
    release_due(&app.state).await.unwrap();
    assert_eq!(pairing.pool().await.pool.published, first);
    let invited = vec![("Ben".to_owned(), PairPhaseName::Invited)];
    assert_eq!(partners(&pairing.dan).await, invited);
}

#[tokio::test]
async fn a_pair_that_begins_before_it_is_parted_stays() {
    let app = waiting_app().await;
    let pairing = app.pairing().await;
    invited(&app, &pairing).await;
    let second = swapped(&pairing);
    pairing
        .publishes(&plan(&pairing.pool().await, &second))
        .await;
    let pairs: Vec<PairSummary> = pairing.dan.get("/api/pairs").await.json();
    let accept = format!("/api/pairs/{}/accept", pairs[0].id);
    for person in [&pairing.dan, &pairing.ben] {
        person.post(&accept, &()).await.assert_success();
    }
    app.state.clock.advance(TEN_MINUTES);
    assert_eq!(release_due(&app.state).await.unwrap(), 1);
    let introduced = ("Ben".to_owned(), PairPhaseName::Introduced);
    assert_eq!(partners(&pairing.dan).await, [introduced]);
    // Ben has a second seat, so the other half of the plan stands.
    let other = couple(&pairing.eva, &pairing.ben);
    assert_eq!(pairing.pool().await.pool.published, [other]);
}

#[tokio::test]
async fn a_seat_is_free_only_when_its_pair_is_parted() {
    let app = waiting_app().await;
    let pairing = app.signing_up(&sound_program()).await;
    let one_seat = SignUpDraft {
        seats: Some(1),
        ..sound_sign_up(Role::Mentor)
    };
    let fay = app
        .joins(pairing.group, pairing.program, "Fay", &one_seat)
        .await;
    pairing
        .admin
        .moves_program(pairing.program, "end-sign-up")
        .await;
    let (first, second) = (couple(&pairing.dan, &fay), couple(&pairing.eva, &fay));
    pairing
        .publishes(&plan(&pairing.pool().await, &[first]))
        .await;
    app.state.clock.advance(TEN_MINUTES);
    assert_eq!(release_due(&app.state).await.unwrap(), 1);
    pairing
        .publishes(&plan(&pairing.pool().await, &[second]))
        .await;
    let live = "pair WHERE is_live = 1";
    assert_eq!(app.rows(live).await, 1);
    assert_eq!(roles(&pairing.eva).await, []);
    app.state.clock.advance(TEN_MINUTES);
    assert_eq!(release_due(&app.state).await.unwrap(), 1);
    assert_eq!(app.rows(live).await, 1);
    assert_eq!(pairing.pool().await.pool.published, [second]);
    assert_eq!(roles(&pairing.eva).await, [PairRole::Mentee]);
}

#[tokio::test]
async fn after_a_block_the_pool_is_as_after_a_decline() {
    let app = TestApp::start().await;
    let pairing = app.pairing().await;
    let (dan, eva) = (&pairing.dan, &pairing.eva);
    let both = [couple(dan, &pairing.ben), couple(eva, &pairing.cleo)];
    pairing.publishes(&plan(&pairing.pool().await, &both)).await;
    let pairs: Vec<PairSummary> = eva.get("/api/pairs").await.json();
    let decline = format!("/api/pairs/{}/decline", pairs[0].id);
    eva.post(&decline, &()).await.assert_success();
    let block = format!("/api/blocks/{}", dan.id);
    pairing.ben.put(&block, &()).await.assert_success();
    let pool = pairing.pool().await.pool;
    let between = |couple: &Couple| {
        let place = |member| pool.people.iter().position(|one| one.member == member);
        let mut ends = [couple.mentee, couple.mentor].map(|member| place(member).unwrap());
        ends.sort_unstable();
        let tie = pool
            .ties
            .iter()
            .find(|tie| [tie.one as usize, tie.other as usize] == ends);
        let tie = tie.unwrap();
        (tie.friends, tie.wishes, tie.must_not_pair, tie.paired)
    };
    assert_eq!(between(&both[0]), between(&both[1]));
    assert_eq!(between(&both[0]).3, TiePaired::Before);
    assert_eq!(pool.published, []);
}
