//! The solver against a search through every plan, written apart from it.

use super::*;
use proptest::prelude::*;
use std::cmp::Reverse;

/// Every way to give each mentee a mentor or none that keeps to seats, locks and rules; the best by
/// the order on the package, read off plan by plan.
fn search_all(draft: &PairingProblemDraft, order: Order) -> Vec<Option<usize>> {
    let (mentees, mentors) = (draft.scores.len(), draft.capacities.len());
    let mut best = None;
    let mut columns = vec![0; mentees];
    'plans: loop {
        if is_allowed(draft, &columns) {
            let rank = rank(draft, order, &columns);
            if best.as_ref().is_none_or(|known| rank > *known) {
                best = Some(rank);
            }
        }
        for column in columns.iter_mut().rev() {
            *column += 1;
            if *column <= mentors {
                continue 'plans;
            }
            *column = 0;
        }
        break;
    }
    let Reverse(columns) = best.unwrap().5;
    columns
        .into_iter()
        .map(|column| (column < mentors).then_some(column))
        .collect()
}

fn is_allowed(draft: &PairingProblemDraft, columns: &[usize]) -> bool {
    let mentors = draft.capacities.len();
    let has = |&(mentee, mentor): &(usize, usize)| columns[mentee] == mentor;
    let has_seats = (0..mentors).all(|mentor| {
        let given = columns.iter().filter(|&&column| column == mentor).count();
        given <= draft.capacities[mentor] as usize
    });
    has_seats
        && draft.locked.iter().all(has)
        && !draft.forbidden.iter().any(has)
        && !draft.exclusions.iter().any(|pairs| pairs.iter().all(has))
        && columns.iter().enumerate().all(|(mentee, &mentor)| {
            mentor == mentors
                || draft.scores[mentee][mentor].is_some_and(|score| {
                    score >= draft.least_score || draft.locked.contains(&(mentee, mentor))
                })
        })
}

type Rank = (usize, u64, u32, u64, usize, Reverse<Vec<usize>>);

fn rank(draft: &PairingProblemDraft, order: Order, columns: &[usize]) -> Rank {
    let placed = || {
        columns
            .iter()
            .copied()
            .enumerate()
            .filter(|&(_, mentor)| mentor < draft.capacities.len())
    };
    let scores = || placed().map(|(mentee, mentor)| draft.scores[mentee][mentor].unwrap());
    let waited = placed().map(|(mentee, _)| draft.waited.get(mentee).map_or(0, |&n| u64::from(n)));
    let unlocked = placed().filter(|pair| !draft.locked.contains(pair));
    let least = unlocked.map(|(mentee, mentor)| draft.scores[mentee][mentor].unwrap());
    let kept = placed()
        .filter(|pair| draft.previous.contains(pair))
        .count();
    (
        placed().count(),
        waited.sum(),
        match (order, draft.aim) {
            (Order::KeptFirst, _) => u32::try_from(kept).unwrap(),
            (_, Aim::Total) => 0,
            (_, Aim::Fair) => least.min().unwrap_or(u32::MAX),
        },
        scores().map(u64::from).sum(),
        kept,
        Reverse(columns.to_vec()),
    )
}

fn mentors_of(draft: &PairingProblemDraft, plan: &Plan) -> Vec<Option<usize>> {
    (0..draft.scores.len())
        .map(|mentee| plan.mentor_of(mentee))
        .collect()
}

/// Small problems full of ties, with everything that a problem can have. Locks may be infeasible.
pub(super) fn any_problem() -> impl Strategy<Value = PairingProblemDraft> {
    (0_usize..=5, 0_usize..=4, 1_u32..=6)
        .prop_flat_map(|(mentees, mentors, most)| {
            let score = prop_oneof![1 => Just(None), 3 => (0..=most).prop_map(Some)];
            let scores = prop::collection::vec(prop::collection::vec(score, mentors), mentees);
            let pairs = move |count: usize| {
                let pair = (0..mentees.max(1), 0..mentors.max(1));
                let count = if mentees == 0 || mentors == 0 {
                    0
                } else {
                    count
                };
                prop::collection::vec(pair, 0..=count)
            };
            let exclusions = pairs(4).prop_map(|pairs| {
                pairs
                    .chunks_exact(2)
                    .map(|two| [two[0], two[1]])
                    .filter(|[one, other]| one != other)
                    .collect()
            });
            let once = |mut pairs: Vec<(usize, usize)>| {
                pairs.sort_unstable();
                pairs.dedup_by_key(|pair| pair.0);
                pairs
            };
            (
                (scores, prop::collection::vec(0_u32..=3, mentors)),
                (pairs(2).prop_map(once), pairs(2), pairs(4).prop_map(once)),
                prop_oneof![Just(Vec::new()), prop::collection::vec(0_u16..=2, mentees)],
                prop_oneof![2 => Just(Vec::new()), 1 => exclusions],
                prop_oneof![Just(Aim::Total), Just(Aim::Fair)],
                prop_oneof![Just(0), 0..=most],
            )
        })
        .prop_map(
            |(
                (scores, capacities),
                (locked, forbidden, previous),
                waited,
                exclusions,
                aim,
                least,
            )| {
                PairingProblemDraft {
                    capacities,
                    scores,
                    locked,
                    forbidden,
                    previous,
                    waited,
                    exclusions,
                    aim,
                    least_score: least,
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6_000))]

    #[test]
    fn the_plan_is_the_one_that_a_search_of_all_plans_finds(draft in any_problem()) {
        match draft.clone().check() {
            Ok(problem) => {
                let plan = solve(&problem);
                prop_assert!(plan.is_best);
                prop_assert_eq!(
                    mentors_of(&draft, &plan),
                    search_all(&draft, Order::ScoresFirst)
                );
                let repaired = repair(&problem);
                prop_assert_eq!(check(&problem, &repaired), Ok(()));
                prop_assert_eq!(
                    mentors_of(&draft, &repaired),
                    search_all(&draft, Order::KeptFirst)
                );
            }
            // Only locks can be wrong with these, and a refused lock breaks every plan.
            Err(faults) => {
                let is_lock = |fault: &_| matches!(fault, PairingFault::InfeasibleLock { .. });
                prop_assert!(faults.iter().all(is_lock));
                prop_assert!(faults.is_empty() || no_plan_honours(&draft));
            }
        }
    }

    #[test]
    fn the_figures_are_those_of_the_pairs(draft in any_problem()) {
        let Ok(problem) = draft.clone().check() else { return Ok(()) };
        let plan = solve(&problem);
        prop_assert_eq!(check(&problem, &plan), Ok(()));
        prop_assert_eq!(plan.placed() + plan.unplaced.len(), draft.scores.len());
        let scores: Vec<u32> = plan
            .pairs
            .iter()
            .map(|pair| draft.scores[pair.mentee][pair.mentor].unwrap())
            .collect();
        prop_assert_eq!(plan.total, scores.iter().map(|&score| u64::from(score)).sum::<u64>());
        prop_assert_eq!(plan.least, scores.iter().copied().min());
        let kept = draft.previous.iter().filter(|pair| plan.mentor_of(pair.0) == Some(pair.1));
        prop_assert_eq!(plan.changes, draft.previous.len() - kept.count());
        for pair in &plan.pairs {
            prop_assert_eq!(pair.is_locked, draft.locked.contains(&(pair.mentee, pair.mentor)));
        }
    }

    #[test]
    fn reasons_are_true(draft in any_problem()) {
        let Ok(problem) = draft.clone().check() else { return Ok(()) };
        let plan = solve(&problem);
        for &(mentee, reason) in &plan.unplaced {
            let problem = &problem;
            let eligible = |least| -> Vec<usize> {
                let scored = |mentor: &usize| problem.score(mentee, *mentor);
                (0..draft.capacities.len())
                    .filter(|mentor| scored(mentor).is_some_and(|score| score >= least))
                    .collect()
            };
            let free = |mentor: &usize| {
                let given = plan.pairs.iter().filter(|pair| pair.mentor == *mentor).count();
                draft.capacities[*mentor] as usize > given
            };
            let unlocked = |mentor: &usize| {
                let locks = draft.locked.iter().filter(|pair| pair.1 == *mentor).count();
                draft.capacities[*mentor] as usize > locks
            };
            let (all, best) = (eligible(0), eligible(draft.least_score));
            let holds = match reason {
                Unplaced::NoEligibleMentor => all.is_empty(),
                Unplaced::BelowLeastScore => !all.is_empty() && best.is_empty(),
                Unplaced::OnlyLockedSeats => !best.is_empty() && !best.iter().any(unlocked),
                Unplaced::ExcludedByPair => {
                    best.iter().any(free) && !draft.exclusions.is_empty()
                }
                Unplaced::NoSeatLeft => best.iter().any(unlocked) && !best.iter().any(free),
            };
            prop_assert!(holds, "{mentee} {reason:?}");
        }
    }
}

fn no_plan_honours(draft: &PairingProblemDraft) -> bool {
    let (mentees, mentors) = (draft.scores.len(), draft.capacities.len());
    // Locked pairs decide; everybody else may stay unplaced.
    let mut columns = vec![mentors; mentees];
    for &(mentee, mentor) in &draft.locked {
        columns[mentee] = mentor;
    }
    !is_allowed(draft, &columns)
}

/// A dense problem from a fixed sequence: the same everywhere.
pub(super) fn big(
    mentees: usize,
    mentors: usize,
    most: u64,
    seats: u32,
    aim: Aim,
) -> PairingProblemDraft {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    PairingProblemDraft {
        capacities: vec![seats; mentors],
        scores: (0..mentees)
            .map(|_| {
                (0..mentors)
                    .map(|_| (next() % 10 > 0).then(|| u32::try_from(next() % (most + 1)).unwrap()))
                    .collect()
            })
            .collect(),
        aim,
        ..PairingProblemDraft::default()
    }
}

#[test]
fn large_problems_of_every_kind_are_proven() {
    for (most, seats) in [
        (1_000_000, 2),
        (1_000_000, 3),
        (1_000_000, 1),
        (3, 2),
        (0, 2),
    ] {
        for aim in [Aim::Total, Aim::Fair] {
            let mut draft = big(80, 40, most, seats, aim);
            draft.waited = (0..80).map(|mentee| mentee % 3).collect();
            draft.previous = (0..40).map(|mentor| (mentor, mentor)).collect();
            let problem = draft.check().unwrap();
            let plan = solve(&problem);
            assert!(plan.placed() >= 40);
            assert_eq!(check(&problem, &plan), Ok(()));
        }
    }
}

#[test]
fn nothing_is_answered_with_nothing() {
    for (mentees, mentors) in [(0, 0), (0, 3), (3, 0)] {
        let draft = PairingProblemDraft {
            capacities: vec![1; mentors],
            scores: vec![vec![Some(1); mentors]; mentees],
            ..PairingProblemDraft::default()
        };
        let plan = solve(&draft.check().unwrap());
        assert_eq!((plan.placed(), plan.least), (0, None));
        assert_eq!(plan.unplaced.len(), mentees);
    }
}

#[test]
fn the_bounds_can_be_reached_without_overflow() {
    let draft = PairingProblemDraft {
        capacities: vec![u32::MAX, 1],
        scores: vec![vec![Some(1_000_000); 2]; 60],
        waited: vec![MOST_WAITED; 60],
        previous: (0..60).map(|mentee| (mentee, 1)).collect(),
        ..PairingProblemDraft::default()
    };
    let plan = solve(&draft.check().unwrap());
    assert_eq!(
        (plan.placed(), plan.total, plan.changes),
        (60, 60_000_000, 59)
    );
    assert_eq!(plan.mentor_of(0), Some(0));
    assert_eq!(plan.mentor_of(59), Some(1));
}

#[test]
fn the_form_on_disk_reads_as_written() {
    let text = r#"{ "capacities": [2, 1], "scores": [[8, 5], [9, null], [4, 4]],
        "locked": [[0, 0]], "aim": "total", "least_score": 0 }"#;
    let draft: PairingProblemDraft = serde_json::from_str(text).unwrap();
    let plan = solve(&draft.check().unwrap());
    let pairs: Vec<_> = plan
        .pairs
        .iter()
        .map(|pair| (pair.mentee, pair.mentor, pair.score))
        .collect();
    assert_eq!(pairs, [(0, 0, 8), (1, 0, 9), (2, 1, 4)]);
    assert_eq!((plan.total, plan.least), (21, Some(4)));
}

#[test]
fn every_fault_of_a_problem_is_said() {
    let draft = PairingProblemDraft {
        capacities: vec![1, 1],
        scores: vec![vec![Some(1)], vec![Some(1_000_001), None]],
        locked: vec![(0, 0), (0, 1), (7, 0)],
        previous: vec![(1, 0), (1, 0)],
        waited: vec![1],
        ..PairingProblemDraft::default()
    };
    let expected = [
        PairingFault::RaggedRow { mentee: 0 },
        PairingFault::ScoreOutOfRange {
            mentee: 1,
            mentor: 0,
        },
        PairingFault::WaitedRagged,
        PairingFault::Nobody {
            mentee: 7,
            mentor: 0,
        },
        PairingFault::LockedTwice { mentee: 0 },
        PairingFault::PreviousTwice { mentee: 1 },
    ];
    assert_eq!(draft.check(), Err(expected.to_vec()));
}

#[test]
fn a_lock_that_cannot_be_honoured_names_its_rule() {
    let draft = PairingProblemDraft {
        capacities: vec![1, 3],
        scores: vec![
            vec![Some(1); 2],
            vec![Some(1); 2],
            vec![None, Some(1)],
            vec![Some(1), Some(1)],
        ],
        locked: vec![(0, 0), (1, 0), (2, 0), (3, 1)],
        forbidden: vec![(3, 1)],
        ..PairingProblemDraft::default()
    };
    let rules: Vec<_> = draft
        .check()
        .unwrap_err()
        .into_iter()
        .map(|fault| match fault {
            PairingFault::InfeasibleLock { mentee, why, .. } => (mentee, why),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        rules,
        [
            (1, WhyNotLocked::NoSeat),
            (2, WhyNotLocked::NotEligible),
            (3, WhyNotLocked::Forbidden)
        ]
    );
}

/// People who are all mentee and mentor, each two with one score both ways.
fn mutual(count: usize) -> PairingProblemDraft {
    let mut draft = big(count, count, 1_000_000, 1, Aim::Total);
    for one in 0..count {
        for other in 0..one {
            draft.scores[one][other] = draft.scores[other][one];
            draft.exclusions.push([(one, other), (other, one)]);
        }
        draft.scores[one][one] = None;
    }
    draft
}

#[test]
fn many_who_are_both_still_get_the_best_plan() {
    let draft = mutual(20);
    let plan = solve(&draft.clone().check().unwrap());
    assert!(plan.is_best);
    assert!(is_allowed(&draft, &columns_of(&draft, &plan)));
}

#[test]
fn without_time_for_the_best_plan_there_still_is_one_that_keeps_to_the_rules() {
    let mut draft = mutual(40);
    let problem = draft.clone().check().unwrap();
    let plan = solve::solve_within(&problem, Order::ScoresFirst, 3);
    assert!(!plan.is_best);
    assert!(plan.placed() >= 38);
    assert!(is_allowed(&draft, &columns_of(&draft, &plan)));

    // The pair that such a plan would have left out is locked.
    let pair = plan.pairs[0];
    draft.locked.push((pair.mentor, pair.mentee));
    draft.scores[pair.mentor][pair.mentee] = Some(1);
    let plan = solve::solve_within(&draft.clone().check().unwrap(), Order::ScoresFirst, 3);
    assert!(is_allowed(&draft, &columns_of(&draft, &plan)));
}

fn columns_of(draft: &PairingProblemDraft, plan: &Plan) -> Vec<usize> {
    let nobody = draft.capacities.len();
    mentors_of(draft, plan)
        .into_iter()
        .map(|mentor| mentor.unwrap_or(nobody))
        .collect()
}
