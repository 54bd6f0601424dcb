//! A plan: who is given to whom, who is not placed and why.

use super::explain::{Unplaced, explain};
use super::problem::PairingProblem;
use super::proof::Proof;
use serde::Serialize;

/// One pair of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PlannedPair {
    /// The mentee.
    pub mentee: usize,
    /// The mentor.
    pub mentor: usize,
    /// Their score.
    pub score: u32,
    /// Whether they are together because of a lock.
    pub is_locked: bool,
}

/// The plan for a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The pairs, by ascending mentee.
    pub pairs: Vec<PlannedPair>,
    /// Everybody else, by ascending mentee, each with the reason.
    pub unplaced: Vec<(usize, Unplaced)>,
    /// The sum of the scores, locked pairs among them.
    pub total: u64,
    /// The least score, locked pairs among them; none where nobody is placed.
    pub least: Option<u32>,
    /// How many pairs of the previous plan are no longer there.
    pub changes: usize,
    /// Whether this is the best plan; false only where too many pairs that exclude each other left
    /// no time to weigh them all.
    pub is_best: bool,
    /// What shows that no plan is better.
    pub proof: Proof,
}

impl Plan {
    /// How many mentees are placed.
    #[must_use]
    pub fn placed(&self) -> usize {
        self.pairs.len()
    }

    /// The mentor of a mentee.
    #[must_use]
    pub fn mentor_of(&self, mentee: usize) -> Option<usize> {
        self.pairs
            .iter()
            .find(|pair| pair.mentee == mentee)
            .map(|pair| pair.mentor)
    }

    /// Writes up the columns of a solution; the one after the last mentor is "not placed".
    pub(super) fn new(
        problem: &PairingProblem,
        columns: &[usize],
        proof: Proof,
        is_best: bool,
    ) -> Self {
        let pairs: Vec<PlannedPair> = columns
            .iter()
            .enumerate()
            .filter_map(|(mentee, &mentor)| {
                let is_placed = mentor < problem.mentors();
                Some(PlannedPair {
                    mentee,
                    mentor,
                    score: is_placed.then(|| problem.score(mentee, mentor)).flatten()?,
                    is_locked: problem.locked_to(mentee).is_some(),
                })
            })
            .collect();
        let kept = pairs
            .iter()
            .filter(|pair| problem.previous(pair.mentee) == Some(pair.mentor))
            .count();
        let before = (0..problem.mentees())
            .filter(|&mentee| problem.previous(mentee).is_some())
            .count();
        Self {
            unplaced: explain(problem, columns),
            total: pairs.iter().map(|pair| u64::from(pair.score)).sum(),
            least: pairs.iter().map(|pair| pair.score).min(),
            changes: before - kept,
            is_best,
            proof,
            pairs,
        }
    }
}
