//! Looking at a pool: what speaks for and against each pair.

use super::packed::{Packed, Reweighing};
use super::{Couple, Pool, PoolPerson};
use crate::affinity::{Contributions, Criterion, Weights, compare, mean};
use crate::eligibility::{Barrier, Barriers, HardRules, Prospect, Side, barriers};
use crate::id::MemberId;
use crate::introduction::PointsInCommon;
use crate::pairing::{Lines, ScoreMatrix};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// A pool with every pair judged by a program's weights and hard rules. Mentees and mentors are
/// numbered by ascending id.
///
/// It keeps two bytes a pair, rows of mentors rounded up to 128, and the packed features of the people;
/// a plan for it is worked out on four bytes a pair more. A pool of 10,000 × 5,000 takes 100 MB so, and
/// 200 more while a plan is worked out.
#[derive(Debug, Clone)]
pub struct Preview<'a> {
    pub(super) rules: HardRules,
    pub(super) mentees: Vec<&'a PoolPerson>,
    pub(super) mentors: Vec<&'a PoolPerson>,
    weights: Weights,
    packed: Packed,
}

/// What was found about a mentee and a mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// What each criterion gives.
    pub contributions: Contributions,
    /// The score by the program's weights, 0–1,000,000.
    pub score: u32,
    /// What stands against the pair.
    pub barriers: Barriers,
}

/// What one criterion adds to a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// The criterion.
    pub criterion: Criterion,
    /// How well the two suit each other by it, 0–100.
    pub value: u8,
    /// Its weight in the program, 0–10.
    pub weight: u8,
    /// What it adds to the score.
    pub points: u32,
}

/// A mentor as seen from one mentee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The mentor.
    pub mentor: MemberId,
    /// The score, 0–1,000,000.
    pub score: u32,
    /// What the score is made of, by criterion.
    pub contributions: Vec<Contribution>,
    /// What both let others see and share.
    pub common: PointsInCommon,
    /// How many connections they have in common.
    pub friends: u16,
    /// Everything that stands against the pair, in order; empty: eligible.
    pub barriers: Vec<Barrier>,
}

impl<'a> Preview<'a> {
    /// Judges every pair of a pool.
    #[must_use]
    pub fn new(pool: &'a Pool, weights: Weights, rules: HardRules) -> Self {
        let people = || pool.people.iter();
        let mentees: Vec<_> = people().filter(|person| person.seeks_mentor).collect();
        let mentors: Vec<_> = people()
            .filter(|person| person.free_seats.is_some())
            .collect();
        let mut packed = Packed::new(pool, &mentees, &mentors);
        packed.go_over(reweighing(None, &weights), Some(rules));
        Self {
            rules,
            mentees,
            mentors,
            weights,
            packed,
        }
    }

    /// Judges the same pool by other weights and rules. Criteria whose weight is another are scored
    /// again, and nothing else is.
    pub fn judge_by(&mut self, weights: Weights, rules: HardRules) {
        let reweighing = reweighing(Some(&self.weights), &weights);
        let other_rules = (rules != self.rules).then_some(rules);
        self.packed.go_over(reweighing, other_rules);
        (self.weights, self.rules) = (weights, rules);
    }

    /// Judges the same pool by other weights.
    pub fn set_weights(&mut self, weights: Weights) {
        self.judge_by(weights, self.rules);
    }

    /// Judges the same pool by other rules; nobody is scored again.
    pub fn set_rules(&mut self, rules: HardRules) {
        self.judge_by(self.weights, rules);
    }

    /// The mentees, by ascending id.
    pub fn mentees(&self) -> impl Iterator<Item = &'a PoolPerson> {
        self.mentees.iter().copied()
    }

    /// The mentors, those without a free seat among them, by ascending id.
    pub fn mentors(&self) -> impl Iterator<Item = &'a PoolPerson> {
        self.mentors.iter().copied()
    }

    /// What was found about a pair; none where one is not in the pool in that role.
    #[must_use]
    pub fn judgement(&self, couple: Couple) -> Option<Judgement> {
        let (row, column) = (self.row(couple.mentee)?, self.column(couple.mentor)?);
        Some(self.judge(row, column))
    }

    /// Every mentor as seen from one mentee: the eligible by falling score, then the others by what
    /// stands against them; equals by ascending id. Empty where nobody of that id seeks a mentor.
    #[must_use]
    pub fn candidates(&self, mentee: MemberId) -> Vec<Candidate> {
        let Some(row) = self.row(mentee) else {
            return Vec::new();
        };
        let columns =
            (0..self.mentors.len()).filter(|&column| self.mentors[column].member != mentee);
        let mut judged: Vec<_> = columns
            .map(|column| (column, self.judge(row, column)))
            .collect();
        judged.sort_by_key(|(column, judgement)| {
            (judgement.barriers, Reverse(judgement.score), *column)
        });
        let judged = judged.into_iter();
        judged
            .map(|(column, judgement)| self.candidate(row, column, judgement))
            .collect()
    }

    fn candidate(&self, row: usize, column: usize, judgement: Judgement) -> Candidate {
        let (mentee, mentor) = (self.mentees[row], self.mentors[column]);
        let contributions = Criterion::ALL.map(|criterion| Contribution {
            criterion,
            value: judgement.contributions.of(criterion),
            weight: self.weights.of(criterion),
            points: judgement.contributions.points(criterion, &self.weights),
        });
        Candidate {
            mentor: mentor.member,
            score: judgement.score,
            contributions: contributions.to_vec(),
            common: PointsInCommon::between(&mentee.shown, &mentor.shown),
            friends: self.packed.between(row, column).friends,
            barriers: judgement.barriers.iter().collect(),
        }
    }

    /// What is to be said about a pair, from what the two said.
    fn judge(&self, row: usize, column: usize) -> Judgement {
        let (mentee, mentor) = (self.mentees[row], self.mentors[column]);
        let between = self.packed.between(row, column);
        let (friends, wishes) = (between.friends, between.wishes);
        let contributions = compare(&mentee.traits, &mentor.traits, friends, wishes);
        let score = contributions.score(&self.weights);
        let prospect = Prospect {
            mentee: side(mentee),
            mentor: side(mentor),
            seeks_mentor: mentee.seeks_mentor,
            free_seats: mentor.free_seats,
            must_not_pair: between.must_not_pair,
            paired: between.paired,
            score,
        };
        Judgement {
            contributions,
            score,
            barriers: barriers(&self.rules, &prospect),
        }
    }

    /// The score of two whom no rule keeps apart but for the least score.
    pub(super) fn open_score(&self, row: usize, column: usize) -> Option<u32> {
        let sum = self.packed.open(row, column)?;
        Some(mean(sum.into(), self.weights.sum()))
    }

    /// The scores of all whom no rule keeps apart but for the least score.
    pub(super) fn scores(&self, lines: Lines) -> ScoreMatrix {
        self.packed.scores(lines, self.weights.sum())
    }

    /// How many mentors each barrier stands against, the mentee themself aside.
    pub(super) fn barrier_counts(&self, row: usize) -> Vec<(Barrier, u32)> {
        let least_sum = least_sum(self.rules.least_score(), self.weights.sum());
        let counts = Barrier::ALL.into_iter().map(|barrier| {
            let packed = &self.packed;
            let count = packed.count_barred(barrier, row, self.rules, least_sum);
            (barrier, u32::try_from(count).unwrap_or(u32::MAX))
        });
        counts.filter(|(_, count)| *count > 0).collect()
    }

    pub(super) fn row(&self, mentee: MemberId) -> Option<usize> {
        place_of(&self.mentees, mentee)
    }

    pub(super) fn column(&self, mentor: MemberId) -> Option<usize> {
        place_of(&self.mentors, mentor)
    }
}

fn place_of(people: &[&PoolPerson], member: MemberId) -> Option<usize> {
    people
        .binary_search_by_key(&member, |person| person.member)
        .ok()
}

fn side(person: &PoolPerson) -> Side<'_> {
    Side {
        member: person.member,
        offset_minutes: person.offset_minutes,
        languages: &person.traits.facts.languages,
    }
}

/// What each criterion weighs more now.
fn reweighing(before: Option<&Weights>, now: &Weights) -> Reweighing {
    Criterion::ALL.map(|criterion| {
        let before = before.map_or(0, |weights| weights.of(criterion));
        u16::from(now.of(criterion)).wrapping_sub(before.into())
    })
}

/// The least sum that makes at least this score; more than any sum where none does.
fn least_sum(score: u32, weights: u32) -> u16 {
    let sum = (u64::from(score) * u64::from(weights)).div_ceil(10_000);
    match (score, weights) {
        (1.., 0) => u16::MAX,
        _ => u16::try_from(sum).unwrap_or(u16::MAX),
    }
}
