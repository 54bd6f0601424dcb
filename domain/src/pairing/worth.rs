//! What a pair is worth: one number in which an earlier step of the order cannot be made up for by
//! later ones.

use super::problem::PairingProblem;
use crate::affinity::MOST_SCORE;
use serde::{Deserialize, Serialize};

/// Nobody, where a person is named by place.
pub(super) const NOBODY: u32 = u32::MAX;

/// Which of scores and kept pairs comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Scores, then pairs kept: the order of a plan.
    ScoresFirst,
    /// Pairs kept, then scores: the order of a repair.
    KeptFirst,
}

/// Turns scores into worths: `place · (1 + waited) + per_score · score + per_kept · kept`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Worth {
    /// Pairs below this score do not count.
    pub(super) floor: i32,
    /// What a mentee who has not waited adds to a plan by being in it.
    pub(super) place: i64,
    pub(super) per_score: i64,
    pub(super) per_kept: i64,
    /// `place · (1 + waited)` of each mentee.
    pub(super) bases: Vec<i64>,
    /// The mentor of each mentee in the previous plan.
    pub(super) previous: Vec<u32>,
}

impl Worth {
    /// The worths of a problem without the pairs below `floor`.
    pub(super) fn new(problem: &PairingProblem, floor: u32, order: Order) -> Self {
        let mentees = problem.mentees();
        let previous: Vec<u32> = (0..mentees)
            .map(|mentee| number(problem.previous(mentee)))
            .collect();
        // As many as can be placed, and room for those who come later.
        let places = count((mentees + 1).next_power_of_two());
        let kept = count(previous.iter().filter(|&&mentor| mentor != NOBODY).count());
        let most = i64::from(MOST_SCORE);
        let (per_score, per_kept) = match order {
            _ if kept == 0 => (1, 0),
            Order::ScoresFirst => (kept + 1, 1),
            Order::KeptFirst => (1, places * most + 1),
        };
        let place = places * (most * per_score + per_kept) + 1;
        Self {
            floor: i32::try_from(floor).unwrap_or(i32::MAX),
            place,
            per_score,
            per_kept,
            bases: (0..mentees)
                .map(|mentee| place * (1 + i64::from(problem.waited(mentee))))
                .collect(),
            previous,
        }
    }

    /// The part of a pair's worth that is not the mentee's own; none where it may not be.
    #[inline]
    pub(super) fn gain(&self, mentee: usize, mentor: usize, cell: i32) -> Option<i64> {
        (cell >= self.floor).then(|| self.gain_of(mentee, mentor, cell))
    }

    /// [`Self::gain`] of a pair that may be.
    #[inline]
    pub(super) fn gain_of(&self, mentee: usize, mentor: usize, cell: i32) -> i64 {
        let gain = i64::from(cell) * self.per_score;
        if self.per_kept != 0 && self.previous[mentee] as usize == mentor {
            gain + self.per_kept
        } else {
            gain
        }
    }

    /// The most that any pair gains.
    pub(super) fn most_gain(&self) -> i64 {
        i64::from(MOST_SCORE) * self.per_score + self.per_kept
    }

    /// Whether gains are plain scores.
    pub(super) const fn is_plain(&self) -> bool {
        self.per_score == 1 && self.per_kept == 0
    }
}

/// At most 20,000 people fit into either.
pub(super) fn number(place: Option<usize>) -> u32 {
    place
        .and_then(|place| u32::try_from(place).ok())
        .unwrap_or(NOBODY)
}

fn count(people: usize) -> i64 {
    i64::try_from(people).unwrap_or(i64::MAX)
}
