use super::super::tests::{any_source, couple, entry, keyed, sign_up, small, snapshot};
use super::super::{Couple, PlanDraft, Pool, PoolSource};
use super::*;
use crate::sign_up::Role;
use proptest::prelude::*;

fn record_of(pool: &Pool, draft: PlanDraft, pairs: Option<&[Couple]>, key: u64) -> PairingRecord {
    let (bench, _) = Workbench::of_possible(pool, draft.check().unwrap()).unwrap();
    let proposed = bench.proposal().pairs.clone();
    let pairs = pairs.map_or(proposed, |couples| {
        let plan = bench.preview().check_plan(couples, couples).unwrap();
        plan.pairs().to_vec()
    });
    let when = (1, Timestamp::UNIX_EPOCH);
    PairingRecord::new(&bench, &pairs, &keyed(key), when).unwrap()
}

/// The plan that follows from a record alone.
fn replayed(record: &PairingRecord) -> RecordedPlan {
    let plan = solve(&record.problem.problem.clone().check().unwrap());
    RecordedPlan {
        pairs: plan
            .pairs
            .iter()
            .map(|pair| (pair.mentee, pair.mentor, pair.score))
            .collect(),
        unplaced: plan.unplaced.iter().map(|(mentee, _)| *mentee).collect(),
    }
}

#[test]
fn a_record_names_nobody_and_no_order() {
    let mut source = small();
    source.entries.push(entry(3, sign_up(Role::Both)));
    let pool = snapshot(&source);
    let orders: BTreeSet<_> = (0..40)
        .map(|key| {
            let record = record_of(&pool, PlanDraft::default(), None, key);
            let text = serde_json::to_string(&record).unwrap();
            for person in &pool.people {
                assert!(!text.contains(&person.member.to_string()));
                assert!(!text.contains(&person.name));
            }
            let ids = record.problem.ids;
            // Who is both is one person.
            assert_eq!((ids.mentees.len(), ids.mentors.len()), (3, 3));
            let everybody: BTreeSet<_> = ids.mentees.iter().chain(&ids.mentors).collect();
            assert_eq!(everybody.len(), 5);
            assert!(ids.mentees.is_sorted() && ids.mentors.is_sorted());
            ids.mentees
        })
        .collect();
    assert!(orders.len() > 5, "{orders:?}");
}

#[test]
fn a_plan_that_does_not_follow_is_settled() {
    let pool = snapshot(&small());
    // The second mentee is left out although there are seats.
    let published = [couple(1, 12)];
    let record = record_of(&pool, PlanDraft::default(), Some(&published), 1);
    assert_eq!(replayed(&record), record.plan);
    assert_eq!(record.plan.pairs.len(), 1);
    assert!(record.settled.contains(&record.plan.unplaced[0]));
}

#[test]
fn what_the_admin_kept_apart_and_published_is_locked() {
    let pool = snapshot(&small());
    let mut draft = PlanDraft::default();
    draft.by_hand.apart = vec![couple(1, 11)];
    draft.by_hand.set_aside(couple(2, 11).mentee);
    let published = [couple(1, 11), couple(2, 11)];
    let record = record_of(&pool, draft, Some(&published), 3);
    assert_eq!(replayed(&record), record.plan);
    assert_eq!(record.settled.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_same_plan_follows_from_every_record(
        source in any_source(),
        key in any::<u64>(),
        dropped in prop::collection::vec(any::<bool>(), 12),
    ) {
        let pool = snapshot(&PoolSource { ..source });
        let record = record_of(&pool, PlanDraft::default(), None, key);
        prop_assert_eq!(&replayed(&record), &record.plan);
        // And where the admin publishes less than what follows.
        let checked = PlanDraft::default().check().unwrap();
        let bench = Workbench::new(&pool, checked).unwrap();
        let pairs = bench.proposal().pairs.iter().map(ProposedPair::couple);
        let fewer: Vec<_> = pairs
            .enumerate()
            .filter(|(place, _)| !dropped.get(*place).copied().unwrap_or(false))
            .map(|(_, couple)| couple)
            .collect();
        let record = record_of(&pool, PlanDraft::default(), Some(&fewer), key);
        prop_assert_eq!(record.plan.pairs.len(), fewer.len());
        prop_assert_eq!(&replayed(&record), &record.plan);
    }
}
