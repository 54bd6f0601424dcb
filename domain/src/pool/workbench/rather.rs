//! Who would both rather have each other than what the plan gives them: shown, never enforced.

use super::super::Couple;
use super::Workbench;
use crate::pairing::blocking_pairs;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// How many such pairs there are, and those of the greatest scores.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rather {
    /// How many.
    pub count: usize,
    /// The foremost of them with their scores, the greatest first.
    pub foremost: Vec<(Couple, u32)>,
}

impl Workbench<'_> {
    /// The pairs in which each would rather have the other, by their score; see [`blocking_pairs`].
    /// At most so many of them are named.
    #[must_use]
    pub fn rather(&self, most: usize) -> Rather {
        let problem = self.resolver.problem();
        let pairs = blocking_pairs(problem, &self.resolver.plan());
        let mut foremost: Vec<_> = pairs
            .iter()
            .map(|&(row, column)| {
                let score = problem.score(row, column).unwrap_or_default();
                (self.preview.couple(row, column), score)
            })
            .collect();
        foremost.sort_unstable_by_key(|&(couple, score)| (Reverse(score), couple));
        foremost.truncate(most);
        Rather {
            count: pairs.len(),
            foremost,
        }
    }
}
