//! From a problem to its one best plan.

use super::Aim;
use super::plan::Plan;
use super::problem::{Exclusion, PairingProblem};
use super::transport::Worth;
use super::{canonical, reach, transport};
use std::cmp::Reverse;

/// How many scores may be looked at, over all tries, while pairs that exclude each other are
/// branched over. Counted, not timed, so that every machine gives up at the same place.
const MOST_WORK: usize = 4_000_000;

/// The fewest and the most tries, whatever the size of the problem.
const TRIES: std::ops::RangeInclusive<usize> = 16..=2_000;

/// The best plan. See the [module above](super) for the order and for why it is best.
#[must_use]
pub fn solve(problem: &PairingProblem) -> Plan {
    let size = problem.mentees() * problem.mentors() + 1;
    solve_within(
        problem,
        (MOST_WORK / size).clamp(*TRIES.start(), *TRIES.end()),
    )
}

/// [`solve`], with so many tries to settle pairs that exclude each other.
pub(super) fn solve_within(problem: &PairingProblem, tries: usize) -> Plan {
    let mut best = Attempt::new(problem, Vec::new());
    let mut open = Vec::new();
    // Every plan is within reach of some open attempt, and none is better than its attempt: once
    // the best attempt breaks no exclusion, it is the best plan.
    for _ in 0..tries {
        let Some(broken) = best.broken(problem).next() else {
            return Plan::new(problem, &best.columns, true);
        };
        for (mentee, mentor) in broken {
            if problem.lock(mentee) != Some(mentor) {
                open.push(best.without(problem, [(mentee, mentor)]));
            }
        }
        // At most one of the two is locked, so there is an attempt.
        best = take_best(&mut open).unwrap_or(best);
    }
    loop {
        let worse: Vec<_> = best
            .broken(problem)
            .map(|pairs| worse_of(problem, pairs))
            .collect();
        if worse.is_empty() {
            return Plan::new(problem, &best.columns, false);
        }
        best = best.without(problem, worse);
    }
}

/// What is compared between plans, the first first: placed, waited, least score where that is the
/// aim, total, kept; then the canonical order.
type Rank = (usize, u64, u32, u64, usize, Reverse<Vec<usize>>);

/// The best plan once some pairs are left out, exclusions aside.
struct Attempt {
    left_out: Vec<(usize, usize)>,
    columns: Vec<usize>,
    rank: Rank,
}

impl Attempt {
    fn new(problem: &PairingProblem, left_out: Vec<(usize, usize)>) -> Self {
        let columns = if left_out.is_empty() {
            solve_freely(problem)
        } else {
            solve_freely(&problem.without(&left_out))
        };
        let rank = rank(problem, &columns);
        Self {
            left_out,
            columns,
            rank,
        }
    }

    fn without(
        &self,
        problem: &PairingProblem,
        pairs: impl IntoIterator<Item = (usize, usize)>,
    ) -> Self {
        let mut left_out = self.left_out.clone();
        left_out.extend(pairs);
        Self::new(problem, left_out)
    }

    /// The exclusions that this plan breaks.
    fn broken<'a>(&'a self, problem: &'a PairingProblem) -> impl Iterator<Item = Exclusion> + 'a {
        let has = |&(mentee, mentor): &(usize, usize)| self.columns[mentee] == mentor;
        let exclusions = problem.exclusions().iter().copied();
        exclusions.filter(move |pairs| pairs.iter().all(has))
    }
}

/// The best plan where no pairs exclude each other: the column of each mentee.
fn solve_freely(problem: &PairingProblem) -> Vec<usize> {
    let rows: Vec<usize> = (0..problem.mentees())
        .filter(|&mentee| problem.lock(mentee).is_none())
        .collect();
    let seats = problem.seats_beside_locks();
    let floor = match problem.aim() {
        Aim::Total => problem.least_score(),
        Aim::Fair => reach::greatest_least(problem, &rows, &seats, problem.least_score()),
    };
    let worth = Worth::new(problem, floor);
    let optimum = transport::optimum(&worth, &rows, &seats);
    #[cfg(test)]
    optimum.assert_proven(&worth, &rows, &seats);
    let mut columns = canonical::choose(&worth, optimum, &rows, &seats);
    for (mentee, column) in columns.iter_mut().enumerate() {
        *column = problem.lock(mentee).unwrap_or(*column);
    }
    columns
}

fn rank(problem: &PairingProblem, columns: &[usize]) -> Rank {
    let mut rank: Rank = (0, 0, u32::MAX, 0, 0, Reverse(columns.to_vec()));
    for (mentee, &mentor) in columns.iter().enumerate() {
        if mentor == problem.mentors() {
            continue;
        }
        let score = problem.score(mentee, mentor).unwrap_or_default();
        rank.0 += 1;
        rank.1 += u64::from(problem.waited(mentee));
        if problem.aim() == Aim::Fair && problem.lock(mentee).is_none() {
            rank.2 = rank.2.min(score);
        }
        rank.3 += u64::from(score);
        rank.4 += usize::from(problem.previous(mentee) == Some(mentor));
    }
    rank
}

fn take_best(open: &mut Vec<Attempt>) -> Option<Attempt> {
    let (place, _) = open
        .iter()
        .enumerate()
        .max_by(|(_, one), (_, other)| one.rank.cmp(&other.rank))?;
    Some(open.swap_remove(place))
}

/// The one to leave out where there is no time to weigh both: never a lock, else the lesser score,
/// else the second.
fn worse_of(problem: &PairingProblem, [one, other]: Exclusion) -> (usize, usize) {
    let is_locked = |(mentee, mentor): (usize, usize)| problem.lock(mentee) == Some(mentor);
    let score = |(mentee, mentor)| problem.score(mentee, mentor);
    if is_locked(other) || (!is_locked(one) && score(one) < score(other)) {
        one
    } else {
        other
    }
}
