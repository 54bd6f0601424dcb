//! Every plan after a change against the plan from the beginning.

use super::super::tests::{any_problem, big};
use super::super::{Aim, PairingProblemDraft, check, solve};
use super::*;
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Change {
    Lock(usize, usize),
    Unlock(usize),
    Forbid(usize, usize),
    Allow(usize, usize),
    SetSeats(usize, usize),
    SetMentee(usize, Vec<Option<u32>>, u16),
    AddMentee(Vec<Option<u32>>, u16),
    AddMentor(Vec<Option<u32>>, usize),
}

fn any_change(most: u32) -> impl Strategy<Value = Change> {
    let score = move || prop_oneof![1 => Just(None), 3 => (0..=most).prop_map(Some)];
    let scores = move || prop::collection::vec(score(), 0..6);
    let (mentee, mentor) = (0_usize..7, 0_usize..6);
    let pair = (mentee.clone(), mentor.clone());
    prop_oneof![
        3 => pair.clone().prop_map(|(mentee, mentor)| Change::Lock(mentee, mentor)),
        3 => mentee.clone().prop_map(Change::Unlock),
        2 => pair.clone().prop_map(|(mentee, mentor)| Change::Forbid(mentee, mentor)),
        2 => pair.prop_map(|(mentee, mentor)| Change::Allow(mentee, mentor)),
        3 => (mentor, 0_usize..4).prop_map(|(mentor, seats)| Change::SetSeats(mentor, seats)),
        1 => (mentee, scores(), 0_u16..3)
            .prop_map(|(mentee, scores, waited)| Change::SetMentee(mentee, scores, waited)),
        1 => (scores(), 0_u16..3).prop_map(|(scores, waited)| Change::AddMentee(scores, waited)),
        1 => (scores(), 0_usize..3).prop_map(|(scores, seats)| Change::AddMentor(scores, seats)),
    ]
}

fn make(resolver: &mut Resolver, change: &Change) -> Result<(), ChangeFault> {
    match change.clone() {
        Change::Lock(mentee, mentor) => resolver.lock(mentee, mentor),
        Change::Unlock(mentee) => resolver.unlock(mentee),
        Change::Forbid(mentee, mentor) => resolver.forbid(mentee, mentor),
        Change::Allow(mentee, mentor) => resolver.allow(mentee, mentor),
        Change::SetSeats(mentor, seats) => resolver.set_seats(mentor, seats),
        Change::SetMentee(mentee, scores, waited) => resolver.set_mentee(mentee, &scores, waited),
        Change::AddMentee(scores, waited) => resolver.add_mentee(&scores, waited).map(drop),
        Change::AddMentor(scores, seats) => resolver.add_mentor(&scores, seats).map(drop),
    }
}

/// The plan of the resolver is proven, and the one from the beginning.
fn assert_same(resolver: &Resolver) -> Result<(), TestCaseError> {
    let (plan, expected) = (resolver.plan(), solve(resolver.problem()));
    prop_assert_eq!(check(resolver.problem(), &plan), Ok(()));
    prop_assert_eq!(&plan.pairs, &expected.pairs);
    prop_assert_eq!(&plan.unplaced, &expected.unplaced);
    prop_assert_eq!(
        (plan.total, plan.least, plan.changes, plan.is_best),
        (
            expected.total,
            expected.least,
            expected.changes,
            expected.is_best
        )
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn any_changes_end_in_the_plan_from_the_beginning(
        draft in any_problem(),
        changes in prop::collection::vec(any_change(6), 1..12),
    ) {
        let Ok(problem) = draft.check() else { return Ok(()) };
        let mut resolver = Resolver::new(problem);
        for change in &changes {
            make(&mut resolver, change).ok();
            assert_same(&resolver)?;
        }
    }
}

/// So large that candidates are a part of all, and that searches go far.
fn large(seats: u32, most: u64) -> Resolver {
    let draft = big(240, 120, most, seats, Aim::Total);
    Resolver::new(draft.check().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn changes_of_large_problems_end_in_the_plan_from_the_beginning(
        seats in 1_u32..=3,
        most in prop_oneof![Just(1_000_000_u64), Just(900), Just(3)],
        changes in prop::collection::vec((any_change(1_000), 0_usize..240, 0_usize..120), 1..16),
    ) {
        let mut resolver = large(seats, most);
        for (change, mentee, mentor) in changes {
            let change = match change {
                Change::Lock(..) => Change::Lock(mentee, mentor),
                Change::Unlock(_) => Change::Unlock(mentee),
                Change::Forbid(..) => {
                    let planned = resolver.plan().mentor_of(mentee);
                    Change::Forbid(mentee, planned.unwrap_or(mentor))
                }
                Change::SetSeats(_, seats) => Change::SetSeats(mentor, seats),
                other => other,
            };
            make(&mut resolver, &change).ok();
            assert_same(&resolver)?;
        }
    }
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let draft = PairingProblemDraft {
        capacities: vec![1, 1],
        scores: vec![vec![Some(3), Some(1)], vec![Some(2), None]],
        locked: vec![(0, 0)],
        ..PairingProblemDraft::default()
    };
    let mut resolver = Resolver::new(draft.check().unwrap());
    let before = (resolver.problem().clone(), resolver.plan());
    let why = |why| Err(ChangeFault::NotLocked { why });
    assert_eq!(resolver.lock(1, 0), why(WhyNotLocked::NoSeat));
    assert_eq!(resolver.lock(1, 1), why(WhyNotLocked::NotEligible));
    assert_eq!(resolver.lock(2, 0), Err(ChangeFault::Nobody));
    assert_eq!(resolver.forbid(0, 0), Err(ChangeFault::IsLocked));
    assert_eq!(resolver.set_seats(0, 0), Err(ChangeFault::FewerThanLocks));
    assert_eq!(resolver.set_mentee(0, &[], 0), Err(ChangeFault::IsLocked));
    assert_eq!(
        resolver.add_mentee(&[], MOST_WAITED + 1),
        Err(ChangeFault::WaitedTooLong)
    );
    assert_eq!((resolver.problem().clone(), resolver.plan()), before);
}

#[test]
fn adding_a_seat_never_lowers_the_number_placed() {
    for most in [1_000_000, 3] {
        let mut resolver = large(1, most);
        let mut placed = resolver.plan().placed();
        for mentor in (0..120).step_by(7) {
            resolver.set_seats(mentor, 2).unwrap();
            let now = resolver.plan().placed();
            assert!(now >= placed);
            placed = now;
        }
    }
}
