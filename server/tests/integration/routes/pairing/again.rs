//! Publishing again before the pairs have begun.

use super::{roles, waiting_app};
use crate::support::TestApp;
use crate::support::pairing::{couple, plan, proposed_plan};
use jiff::SignedDuration;
use wayfellow_domain::api::pair::PairSummary;
use wayfellow_domain::api::pairing::PublishDraft;
use wayfellow_domain::pair::PairRole;
use wayfellow_domain::pool::PoolChange;
use wayfellow_domain::refusal::Refusal;
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
