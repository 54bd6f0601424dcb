//! Why somebody is not placed.

use super::problem::PairingProblem;
use serde::{Deserialize, Serialize};

/// The reason, the first that holds in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unplaced {
    /// No mentor is eligible.
    NoEligibleMentor,
    /// Every eligible mentor is below the least score.
    BelowLeastScore,
    /// Every mentor who comes into question has all seats taken by locks, or has none.
    OnlyLockedSeats,
    /// There are seats, but this would have made a pair that excludes another.
    ExcludedByPair,
    /// Every mentor who comes into question has been given to others, because the plan is better so.
    NoSeatLeft,
}

impl Unplaced {
    /// The code as the wire and the command line have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoEligibleMentor => "no_eligible_mentor",
            Self::BelowLeastScore => "below_least_score",
            Self::OnlyLockedSeats => "only_locked_seats",
            Self::ExcludedByPair => "excluded_by_pair",
            Self::NoSeatLeft => "no_seat_left",
        }
    }
}

/// The reason for each mentee whose column is the one after the last mentor.
pub(super) fn explain(problem: &PairingProblem, columns: &[usize]) -> Vec<(usize, Unplaced)> {
    let beside_locks = problem.seats_beside_locks();
    let mut free: Vec<usize> = (0..problem.mentors())
        .map(|mentor| problem.seats(mentor))
        .collect();
    for &column in columns {
        if let Some(seats) = free.get_mut(column) {
            *seats = seats.saturating_sub(1);
        }
    }
    columns
        .iter()
        .enumerate()
        .filter(|(_, column)| **column == problem.mentors())
        .map(|(mentee, _)| (mentee, reason(problem, mentee, &beside_locks, &free)))
        .collect()
}

fn reason(
    problem: &PairingProblem,
    mentee: usize,
    beside_locks: &[usize],
    free: &[usize],
) -> Unplaced {
    let scored = || {
        (0..problem.mentors()).filter_map(|mentor| Some((mentor, problem.score(mentee, mentor)?)))
    };
    let mut eligible = scored()
        .filter(|&(_, score)| score >= problem.least_score())
        .map(|(mentor, _)| mentor)
        .peekable();
    if scored().next().is_none() {
        Unplaced::NoEligibleMentor
    } else if eligible.peek().is_none() {
        Unplaced::BelowLeastScore
    } else {
        let mentors: Vec<usize> = eligible.collect();
        if mentors.iter().all(|&mentor| beside_locks[mentor] == 0) {
            Unplaced::OnlyLockedSeats
        } else if mentors.iter().any(|&mentor| free[mentor] > 0) {
            Unplaced::ExcludedByPair
        } else {
            Unplaced::NoSeatLeft
        }
    }
}
