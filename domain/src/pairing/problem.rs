//! What is to be paired: mentees, mentors with seats, scores, locks.

use super::Aim;
use super::matrix::{Lines, NOT_ELIGIBLE, ScoreMatrix};
use crate::affinity::MOST_SCORE;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The most mentees, and the most mentors, of one problem; the bounds of the arithmetic rest on it.
pub const MOST_PEOPLE: usize = 20_000;

/// The most rounds that somebody can have waited; the bounds of the arithmetic rest on it.
pub const MOST_WAITED: u16 = 1_000;

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
    /// The rounds that each mentee has waited, 0–1,000; empty where nobody has.
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

/// What is asked of a plan beside scores and seats; everything may be left at its default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PairingTerms {
    /// Pairs, `(mentee, mentor)`, that are in the plan whatever else.
    pub locked: Vec<(usize, usize)>,
    /// Pairs that are not in the plan.
    pub forbidden: Vec<(usize, usize)>,
    /// The plan from which as little as possible is changed.
    pub previous: Vec<(usize, usize)>,
    /// The rounds that each mentee has waited, 0–1,000; empty where nobody has.
    pub waited: Vec<u16>,
    /// Pairs of which only one may be in the plan.
    pub exclusions: Vec<Exclusion>,
    /// What the plan is best in.
    pub aim: Aim,
    /// The least score of a pair that is not locked.
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
    /// The seats are not as many as the mentors.
    CapacitiesRagged,
    /// The rounds waited are not as many as the mentees.
    WaitedRagged,
    /// Somebody has waited for more than [`MOST_WAITED`] rounds.
    WaitedTooLong {
        /// The mentee.
        mentee: usize,
    },
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
        let (mentees, mentors) = (self.scores.len(), self.capacities.len());
        let terms = PairingTerms {
            locked: self.locked,
            forbidden: self.forbidden,
            previous: self.previous,
            waited: self.waited,
            exclusions: self.exclusions,
            aim: self.aim,
            least_score: self.least_score,
        };
        let mut faults = score_faults(&self.scores, mentors);
        faults.extend(terms.faults(mentees, mentors));
        if !faults.is_empty() {
            return Err(faults);
        }
        let seats = self.capacities.iter().map(|&seats| u64::from(seats)).sum();
        let mut scores = ScoreMatrix::new(mentees, mentors, Lines::Mentees);
        for (mentee, row) in self.scores.into_iter().enumerate() {
            scores.set_line(mentee, row);
        }
        let scores = scores.with_lines(Lines::for_seats(mentees, seats));
        PairingProblem::new(scores, &self.capacities, terms)
    }
}

fn score_faults(scores: &[Vec<Option<u32>>], mentors: usize) -> Vec<PairingFault> {
    let mut faults = Vec::new();
    if scores.len() > MOST_PEOPLE || mentors > MOST_PEOPLE {
        faults.push(PairingFault::TooLarge);
    }
    for (mentee, row) in scores.iter().enumerate() {
        if row.len() != mentors {
            faults.push(PairingFault::RaggedRow { mentee });
        }
        let too_high = row
            .iter()
            .enumerate()
            .filter(|(_, score)| score.is_some_and(|score| score > MOST_SCORE));
        faults.extend(too_high.map(|(mentor, _)| PairingFault::ScoreOutOfRange { mentee, mentor }));
    }
    faults
}

impl PairingTerms {
    /// What is wrong with these for so many people, locks that cannot be honoured aside.
    fn faults(&self, mentees: usize, mentors: usize) -> Vec<PairingFault> {
        let mut faults = Vec::new();
        if !self.waited.is_empty() && self.waited.len() != mentees {
            faults.push(PairingFault::WaitedRagged);
        }
        for (mentee, &waited) in self.waited.iter().enumerate() {
            if waited > MOST_WAITED {
                faults.push(PairingFault::WaitedTooLong { mentee });
            }
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
    /// At most as many as there are mentees.
    capacities: Vec<usize>,
    /// Forbidden pairs are not eligible here.
    scores: ScoreMatrix,
    /// The cells of forbidden pairs as they were.
    forbidden: BTreeMap<(usize, usize), i32>,
    locked: Vec<Option<usize>>,
    previous: Vec<Option<usize>>,
    waited: Vec<u16>,
    exclusions: Vec<Exclusion>,
    aim: Aim,
    least_score: u32,
}

impl PairingProblem {
    /// A problem of scores that are packed already. It is solved fastest with the lines of
    /// [`Lines::for_seats`].
    ///
    /// # Errors
    /// Everything that is wrong; infeasible locks only where all else is sound.
    pub fn new(
        scores: ScoreMatrix,
        capacities: &[u32],
        terms: PairingTerms,
    ) -> Result<Self, Vec<PairingFault>> {
        let (mentees, mentors) = (scores.mentees(), scores.mentors());
        let mut faults = terms.faults(mentees, mentors);
        if mentees > MOST_PEOPLE || mentors > MOST_PEOPLE {
            faults.push(PairingFault::TooLarge);
        }
        if capacities.len() != mentors {
            faults.push(PairingFault::CapacitiesRagged);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut problem = Self {
            capacities: capacities
                .iter()
                .map(|&seats| usize::try_from(seats).unwrap_or(usize::MAX).min(mentees))
                .collect(),
            scores,
            forbidden: BTreeMap::new(),
            locked: vec![None; mentees],
            previous: by_mentee(&terms.previous, mentees),
            waited: terms.waited,
            exclusions: terms.exclusions,
            aim: terms.aim,
            least_score: terms.least_score,
        };
        problem.waited.resize(mentees, 0);
        for (mentee, mentor) in terms.forbidden {
            problem.forbid(mentee, mentor);
        }
        let mut faults = Vec::new();
        for (mentee, mentor) in terms.locked {
            if let Err(why) = problem.lock(mentee, mentor) {
                faults.push(PairingFault::InfeasibleLock {
                    mentee,
                    mentor,
                    why,
                });
            }
        }
        if faults.is_empty() {
            Ok(problem)
        } else {
            Err(faults)
        }
    }

    /// The problem as it is written down; forbidden pairs are not eligible there.
    #[must_use]
    pub fn draft(&self) -> PairingProblemDraft {
        let (rows, columns) = (0..self.mentees(), 0..self.mentors());
        let each = |of: &[Option<usize>]| {
            let places = of.iter().enumerate();
            let places = places.filter_map(|(mentee, mentor)| Some((mentee, (*mentor)?)));
            places.collect()
        };
        let seats = self.capacities.iter().copied();
        PairingProblemDraft {
            capacities: seats
                .map(|seats| u32::try_from(seats).unwrap_or(u32::MAX))
                .collect(),
            scores: rows
                .map(|row| {
                    columns
                        .clone()
                        .map(|column| self.score(row, column))
                        .collect()
                })
                .collect(),
            locked: each(&self.locked),
            forbidden: Vec::new(),
            previous: each(&self.previous),
            waited: self.waited.clone(),
            exclusions: self.exclusions.clone(),
            aim: self.aim,
            least_score: self.least_score,
        }
    }

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

    /// The seats of a mentor, at most as many as there are mentees.
    #[must_use]
    pub fn seats(&self, mentor: usize) -> usize {
        self.capacities[mentor]
    }

    /// The score of a pair that could be locked: eligible, whatever the least score.
    #[must_use]
    pub fn score(&self, mentee: usize, mentor: usize) -> Option<u32> {
        self.scores.get(mentee, mentor)
    }

    /// All scores; forbidden pairs are not eligible there.
    #[must_use]
    pub const fn scores(&self) -> &ScoreMatrix {
        &self.scores
    }

    /// The least score of a pair that is not locked.
    #[must_use]
    pub const fn least_score(&self) -> u32 {
        self.least_score
    }

    /// The mentor to whom a mentee is locked.
    #[must_use]
    pub fn locked_to(&self, mentee: usize) -> Option<usize> {
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

    /// Whether a pair is forbidden.
    #[must_use]
    pub fn is_forbidden(&self, mentee: usize, mentor: usize) -> bool {
        self.forbidden.contains_key(&(mentee, mentor))
    }

    /// How many seats of a mentor are locked.
    #[must_use]
    pub fn locked_seats(&self, mentor: usize) -> usize {
        let locks = self.locked.iter();
        locks.filter(|&&locked| locked == Some(mentor)).count()
    }

    /// The seats that locks leave free, mentor by mentor.
    pub(super) fn seats_beside_locks(&self) -> Vec<usize> {
        let mut seats = self.capacities.clone();
        for &mentor in self.locked.iter().flatten() {
            seats[mentor] = seats[mentor].saturating_sub(1);
        }
        seats
    }

    /// Puts a lock on a pair.
    pub(super) fn lock(&mut self, mentee: usize, mentor: usize) -> Result<(), WhyNotLocked> {
        let is_locked = |(mentee, mentor): (usize, usize)| self.locked[mentee] == Some(mentor);
        let excluded = self.exclusions.iter().any(|&[one, other]| {
            (one == (mentee, mentor) && is_locked(other))
                || (other == (mentee, mentor) && is_locked(one))
        });
        if self.is_forbidden(mentee, mentor) {
            return Err(WhyNotLocked::Forbidden);
        }
        if self.score(mentee, mentor).is_none() {
            return Err(WhyNotLocked::NotEligible);
        }
        if self.locked_seats(mentor) >= self.capacities[mentor] {
            return Err(WhyNotLocked::NoSeat);
        }
        if excluded {
            return Err(WhyNotLocked::Excluded);
        }
        self.locked[mentee] = Some(mentor);
        Ok(())
    }

    pub(super) fn unlock(&mut self, mentee: usize) {
        self.locked[mentee] = None;
    }

    /// Takes a pair out of what is eligible, until [`Self::allow`].
    pub(super) fn forbid(&mut self, mentee: usize, mentor: usize) {
        let cell = self.scores.cell(mentee, mentor);
        self.forbidden.entry((mentee, mentor)).or_insert(cell);
        self.scores.set_cell(mentee, mentor, NOT_ELIGIBLE);
    }

    pub(super) fn allow(&mut self, mentee: usize, mentor: usize) {
        if let Some(cell) = self.forbidden.remove(&(mentee, mentor)) {
            self.scores.set_cell(mentee, mentor, cell);
        }
    }

    pub(super) fn set_seats(&mut self, mentor: usize, seats: usize) {
        self.capacities[mentor] = seats.min(self.mentees());
    }

    pub(super) fn set_least_score(&mut self, least: u32) {
        self.least_score = least;
    }

    /// Takes all scores of a mentee away, or gives them others; forbidden pairs stay forbidden.
    pub(super) fn set_mentee(&mut self, mentee: usize, scores: &[Option<u32>], waited: u16) {
        for mentor in 0..self.mentors() {
            self.scores
                .set(mentee, mentor, scores.get(mentor).copied().flatten());
            self.keep_forbidden(mentee, mentor);
        }
        self.waited[mentee] = waited;
    }

    /// The same for a mentor.
    pub(super) fn set_mentor(&mut self, mentor: usize, scores: &[Option<u32>]) {
        for mentee in 0..self.mentees() {
            self.scores
                .set(mentee, mentor, scores.get(mentee).copied().flatten());
            self.keep_forbidden(mentee, mentor);
        }
    }

    fn keep_forbidden(&mut self, mentee: usize, mentor: usize) {
        if self.forbidden.remove(&(mentee, mentor)).is_some() {
            self.forbid(mentee, mentor);
        }
    }

    pub(super) fn add_mentee(&mut self) -> usize {
        self.locked.push(None);
        self.previous.push(None);
        self.waited.push(0);
        self.scores.add_mentee()
    }

    pub(super) fn add_mentor(&mut self) -> usize {
        self.capacities.push(0);
        self.scores.add_mentor()
    }
}

fn by_mentee(pairs: &[(usize, usize)], mentees: usize) -> Vec<Option<usize>> {
    let mut by_mentee = vec![None; mentees];
    for &(mentee, mentor) in pairs {
        by_mentee[mentee] = Some(mentor);
    }
    by_mentee
}
