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
    let with_free_seat: Vec<usize> = (0..problem.mentors())
        .filter(|&mentor| free[mentor] > 0)
        .collect();
    columns
        .iter()
        .enumerate()
        .filter(|(_, column)| **column == problem.mentors())
        .map(|(mentee, _)| {
            (
                mentee,
                reason(problem, mentee, &beside_locks, &with_free_seat),
            )
        })
        .collect()
}

fn reason(
    problem: &PairingProblem,
    mentee: usize,
    beside_locks: &[usize],
    with_free_seat: &[usize],
) -> Unplaced {
    let mut mentors = 0..problem.mentors();
    let is_eligible = |mentor| problem.score(mentee, mentor).is_some();
    let is_open = |mentor| {
        let score = problem.score(mentee, mentor);
        score.is_some_and(|score| score >= problem.least_score())
    };
    if mentors
        .clone()
        .any(|mentor| beside_locks[mentor] > 0 && is_open(mentor))
    {
        if with_free_seat.iter().any(|&mentor| is_open(mentor)) {
            Unplaced::ExcludedByPair
        } else {
            Unplaced::NoSeatLeft
        }
    } else if mentors.clone().any(is_open) {
        Unplaced::OnlyLockedSeats
    } else if mentors.any(is_eligible) {
        Unplaced::BelowLeastScore
    } else {
        Unplaced::NoEligibleMentor
    }
}
