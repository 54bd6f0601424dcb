//! What is to be paired: mentees, mentors with seats, scores, locks.

use super::Aim;
use crate::affinity::MOST_SCORE;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The most mentees, and the most mentors, of one problem; the bounds of the arithmetic rest on it.
pub const MOST_PEOPLE: usize = 100_000;

/// Marks a pair that is not eligible.
const NOT_ELIGIBLE: u32 = u32::MAX;

/// Two pairs, `(mentee, mentor)` each, that may not both be in a plan.
pub type Exclusion = [(usize, usize); 2];

/// A problem as it is written down. Rows of scores are mentees, columns mentors; none is not
/// eligible.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairingProblemDraft {
    /// The seats of each mentor.
    pub capacities: Vec<u32>,
    /// For each mentee the score with each mentor, 0–1,000,000.
    pub scores: Vec<Vec<Option<u32>>>,
    /// Pairs, `(mentee, mentor)`, that are in the plan whatever else.
    #[serde(default)]
    pub locked: Vec<(usize, usize)>,
    /// Pairs that are not in the plan.
    #[serde(default)]
    pub forbidden: Vec<(usize, usize)>,
    /// The plan from which as little as possible is changed.
    #[serde(default)]
    pub previous: Vec<(usize, usize)>,
    /// The rounds that each mentee has waited; empty where nobody has.
    #[serde(default)]
    pub waited: Vec<u16>,
    /// Pairs of which only one may be in the plan.
    #[serde(default)]
    pub exclusions: Vec<Exclusion>,
    /// What the plan is best in.
    #[serde(default)]
    pub aim: Aim,
    /// The least score of a pair that is not locked.
    #[serde(default)]
    pub least_score: u32,
}

/// What is wrong with a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PairingFault {
    /// More than [`MOST_PEOPLE`] mentees or mentors.
    TooLarge,
    /// A row has not one score for each mentor.
    RaggedRow {
        /// The row's mentee.
        mentee: usize,
    },
    /// A score above 1,000,000.
    ScoreOutOfRange {
        /// The mentee.
        mentee: usize,
        /// The mentor.
        mentor: usize,
    },
    /// The rounds waited are not as many as the mentees.
    WaitedRagged,
    /// A pair names somebody who is not there.
    Nobody {
        /// The mentee as named.
        mentee: usize,
        /// The mentor as named.
        mentor: usize,
    },
    /// A mentee has two locks.
    LockedTwice {
        /// The mentee.
        mentee: usize,
    },
    /// A mentee has two mentors in the previous plan.
    PreviousTwice {
        /// The mentee.
        mentee: usize,
    },
    /// A lock that cannot be honoured.
    InfeasibleLock {
        /// The mentee.
        mentee: usize,
        /// The mentor.
        mentor: usize,
        /// The rule that it breaks.
        why: WhyNotLocked,
    },
}

/// Why a lock cannot be honoured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNotLocked {
    /// The pair is not eligible.
    NotEligible,
    /// The pair is forbidden.
    Forbidden,
    /// The mentor has fewer seats than locks.
    NoSeat,
    /// The pair excludes another that is locked too.
    Excluded,
}

impl PairingProblemDraft {
    /// Checks the bounds, the places and the locks.
    ///
    /// # Errors
    /// Everything that is wrong; infeasible locks only where all else is sound.
    pub fn check(self) -> Result<PairingProblem, Vec<PairingFault>> {
        let faults = self.faults();
        if !faults.is_empty() {
            return Err(faults);
        }
        let mentors = self.capacities.len();
        let mut scores: Vec<u32> = self
            .scores
            .iter()
            .flatten()
            .map(|score| score.unwrap_or(NOT_ELIGIBLE))
            .collect();
        let infeasible = self.infeasible_locks();
        if !infeasible.is_empty() {
            return Err(infeasible);
        }
        for &(mentee, mentor) in &self.forbidden {
            scores[mentee * mentors + mentor] = NOT_ELIGIBLE;
        }
        let mentees = self.scores.len();
        let by_mentee = |pairs: &[(usize, usize)]| {
            let mut by_mentee = vec![None; mentees];
            for &(mentee, mentor) in pairs {
                by_mentee[mentee] = Some(mentor);
            }
            by_mentee
        };
        Ok(PairingProblem {
            locked: by_mentee(&self.locked),
            previous: by_mentee(&self.previous),
            waited: if self.waited.is_empty() {
                vec![0; mentees]
            } else {
                self.waited
            },
            capacities: self
                .capacities
                .iter()
                .map(|&seats| usize::try_from(seats).unwrap_or(usize::MAX))
                .collect(),
            scores,
            exclusions: self.exclusions,
            aim: self.aim,
            least_score: self.least_score,
        })
    }

    fn faults(&self) -> Vec<PairingFault> {
        let (mentees, mentors) = (self.scores.len(), self.capacities.len());
        let mut faults = Vec::new();
        if mentees > MOST_PEOPLE || mentors > MOST_PEOPLE {
            faults.push(PairingFault::TooLarge);
        }
        for (mentee, row) in self.scores.iter().enumerate() {
            if row.len() != mentors {
                faults.push(PairingFault::RaggedRow { mentee });
            }
            for (mentor, _) in row
                .iter()
                .enumerate()
                .filter(|(_, score)| score.is_some_and(|score| score > MOST_SCORE))
            {
                faults.push(PairingFault::ScoreOutOfRange { mentee, mentor });
            }
        }
        if !self.waited.is_empty() && self.waited.len() != mentees {
            faults.push(PairingFault::WaitedRagged);
        }
        let excluded = self.exclusions.iter().flatten();
        let lists = [&self.locked, &self.forbidden, &self.previous];
        for &(mentee, mentor) in lists.into_iter().flatten().chain(excluded) {
            if mentee >= mentees || mentor >= mentors {
                faults.push(PairingFault::Nobody { mentee, mentor });
            }
        }
        for mentee in named_twice(&self.locked) {
            faults.push(PairingFault::LockedTwice { mentee });
        }
        for mentee in named_twice(&self.previous) {
            faults.push(PairingFault::PreviousTwice { mentee });
        }
        faults
    }

    fn infeasible_locks(&self) -> Vec<PairingFault> {
        let forbidden: BTreeSet<_> = self.forbidden.iter().collect();
        let locked: BTreeSet<_> = self.locked.iter().collect();
        let excluded: BTreeSet<_> = self
            .exclusions
            .iter()
            .filter(|pairs| pairs.iter().all(|pair| locked.contains(pair)))
            .flatten()
            .collect();
        let mut used: BTreeMap<usize, u32> = BTreeMap::new();
        let mut faults = Vec::new();
        for pair in &self.locked {
            let &(mentee, mentor) = pair;
            let seats_used = used.entry(mentor).or_default();
            *seats_used += 1;
            let why = if self.scores[mentee][mentor].is_none() {
                WhyNotLocked::NotEligible
            } else if forbidden.contains(pair) {
                WhyNotLocked::Forbidden
            } else if *seats_used > self.capacities[mentor] {
                WhyNotLocked::NoSeat
            } else if excluded.contains(pair) {
                WhyNotLocked::Excluded
            } else {
                continue;
            };
            faults.push(PairingFault::InfeasibleLock {
                mentee,
                mentor,
                why,
            });
        }
        faults
    }
}

fn named_twice(pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    pairs
        .iter()
        .map(|&(mentee, _)| mentee)
        .filter(|&mentee| !seen.insert(mentee))
        .collect()
}

/// A problem that has been checked: every place is somebody, every lock can be honoured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairingProblem {
    capacities: Vec<usize>,
    /// Row by row, [`NOT_ELIGIBLE`] where a pair is not eligible or forbidden.
    scores: Vec<u32>,
    locked: Vec<Option<usize>>,
    previous: Vec<Option<usize>>,
    waited: Vec<u16>,
    exclusions: Vec<Exclusion>,
    aim: Aim,
    least_score: u32,
}

impl PairingProblem {
    /// How many mentees there are.
    #[must_use]
    pub fn mentees(&self) -> usize {
        self.locked.len()
    }

    /// How many mentors there are.
    #[must_use]
    pub fn mentors(&self) -> usize {
        self.capacities.len()
    }

    /// The seats of a mentor.
    #[must_use]
    pub fn seats(&self, mentor: usize) -> usize {
        self.capacities[mentor]
    }

    /// The score of a pair that could be locked: eligible, whatever the least score.
    #[must_use]
    pub fn score(&self, mentee: usize, mentor: usize) -> Option<u32> {
        match self.scores[mentee * self.mentors() + mentor] {
            NOT_ELIGIBLE => None,
            score => Some(score),
        }
    }

    /// The least score of a pair that is not locked.
    #[must_use]
    pub const fn least_score(&self) -> u32 {
        self.least_score
    }

    /// The mentor to whom a mentee is locked.
    #[must_use]
    pub fn lock(&self, mentee: usize) -> Option<usize> {
        self.locked[mentee]
    }

    /// The mentor whom a mentee had in the previous plan.
    #[must_use]
    pub fn previous(&self, mentee: usize) -> Option<usize> {
        self.previous[mentee]
    }

    /// The rounds that a mentee has waited.
    #[must_use]
    pub fn waited(&self, mentee: usize) -> u16 {
        self.waited[mentee]
    }

    /// What the plan is best in.
    #[must_use]
    pub const fn aim(&self) -> Aim {
        self.aim
    }

    /// Pairs of which only one may be in the plan.
    #[must_use]
    pub fn exclusions(&self) -> &[Exclusion] {
        &self.exclusions
    }

    /// The seats that locks leave free, mentor by mentor.
    pub(super) fn seats_beside_locks(&self) -> Vec<usize> {
        let mut seats = self.capacities.clone();
        for &mentor in self.locked.iter().flatten() {
            seats[mentor] = seats[mentor].saturating_sub(1);
        }
        seats
    }

    /// The same problem without some pairs; none of them is locked.
    pub(super) fn without(&self, pairs: &[(usize, usize)]) -> Self {
        let mut other = self.clone();
        for &(mentee, mentor) in pairs {
            other.scores[mentee * self.capacities.len() + mentor] = NOT_ELIGIBLE;
        }
        other
    }
}
