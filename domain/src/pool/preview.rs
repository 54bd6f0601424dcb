//! Looking at a pool: what speaks for and against each pair.

use super::{Couple, Pool, PoolPerson, Tie, TiePaired};
use crate::affinity::{Contributions, Criterion, Weights, compare};
use crate::eligibility::{Barrier, Barriers, HardRules, Paired, Prospect, Side, barriers};
use crate::id::MemberId;
use crate::introduction::PointsInCommon;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A pool with every pair judged by a program's weights and hard rules. Mentees and mentors are
/// numbered by ascending id.
#[derive(Debug, Clone)]
pub struct Preview<'a> {
    pub(super) rules: HardRules,
    pub(super) mentees: Vec<&'a PoolPerson>,
    pub(super) mentors: Vec<&'a PoolPerson>,
    weights: Weights,
    ties: BTreeMap<(MemberId, MemberId), &'a Tie>,
    judgements: Vec<Judgement>,
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
        let member = |place: u32| {
            let person = pool.people.get(usize::try_from(place).ok()?)?;
            Some(person.member)
        };
        let ties = pool
            .ties
            .iter()
            .filter_map(|tie| Some(((member(tie.one)?, member(tie.other)?), tie)));
        let mut preview = Self {
            mentees: people().filter(|person| person.seeks_mentor).collect(),
            mentors: people()
                .filter(|person| person.free_seats.is_some())
                .collect(),
            ties: ties.collect(),
            judgements: Vec::new(),
            weights,
            rules,
        };
        let pairs = preview
            .mentees
            .iter()
            .flat_map(|mentee| preview.mentors.iter().map(move |mentor| (mentee, mentor)));
        preview.judgements = pairs
            .map(|(mentee, mentor)| preview.judge(mentee, mentor))
            .collect();
        preview
    }

    /// Judges the same pool by other weights and rules.
    pub fn judge_by(&mut self, weights: Weights, rules: HardRules) {
        self.weights = weights;
        self.rules = rules;
        for row in 0..self.mentees.len() {
            for column in 0..self.mentors.len() {
                let place = row * self.mentors.len() + column;
                let contributions = self.judgements[place].contributions;
                let (mentee, mentor) = (self.mentees[row], self.mentors[column]);
                self.judgements[place] = self.conclude(mentee, mentor, contributions);
            }
        }
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
        Some(*self.at(row, column))
    }

    /// Every mentor as seen from one mentee: the eligible by falling score, then the others by what
    /// stands against them; equals by ascending id. Empty where nobody of that id seeks a mentor.
    #[must_use]
    pub fn candidates(&self, mentee: MemberId) -> Vec<Candidate> {
        let Some(row) = self.row(mentee) else {
            return Vec::new();
        };
        let mut columns: Vec<usize> = (0..self.mentors.len())
            .filter(|&column| self.mentors[column].member != mentee)
            .collect();
        columns.sort_by_key(|&column| {
            let judgement = self.at(row, column);
            (judgement.barriers, Reverse(judgement.score), column)
        });
        let columns = columns.into_iter();
        columns.map(|column| self.candidate(row, column)).collect()
    }

    fn candidate(&self, row: usize, column: usize) -> Candidate {
        let (mentee, mentor) = (self.mentees[row], self.mentors[column]);
        let judgement = self.at(row, column);
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
            friends: self
                .tie(mentee.member, mentor.member)
                .map_or(0, |tie| tie.friends),
            barriers: judgement.barriers.iter().collect(),
        }
    }

    fn judge(&self, mentee: &PoolPerson, mentor: &PoolPerson) -> Judgement {
        let tie = self.tie(mentee.member, mentor.member);
        let friends = tie.map_or(0, |tie| tie.friends);
        let wishes = tie.map_or(0, |tie| tie.wishes);
        let contributions = compare(&mentee.traits, &mentor.traits, friends, wishes);
        self.conclude(mentee, mentor, contributions)
    }

    fn conclude(
        &self,
        mentee: &PoolPerson,
        mentor: &PoolPerson,
        contributions: Contributions,
    ) -> Judgement {
        let tie = self.tie(mentee.member, mentor.member);
        let score = contributions.score(&self.weights);
        let prospect = Prospect {
            mentee: side(mentee),
            mentor: side(mentor),
            seeks_mentor: mentee.seeks_mentor,
            free_seats: mentor.free_seats,
            must_not_pair: tie.is_some_and(|tie| tie.must_not_pair),
            paired: tie.map_or(Paired::Never, |tie| {
                seen_by(tie, mentee.member < mentor.member)
            }),
            score,
        };
        Judgement {
            contributions,
            score,
            barriers: barriers(&self.rules, &prospect),
        }
    }

    fn tie(&self, one: MemberId, other: MemberId) -> Option<&'a Tie> {
        self.ties.get(&(one.min(other), one.max(other))).copied()
    }

    pub(super) fn at(&self, row: usize, column: usize) -> &Judgement {
        &self.judgements[row * self.mentors.len() + column]
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

/// How a tie's pairs look with the one, or else the other, as the mentee.
fn seen_by(tie: &Tie, mentee_is_one: bool) -> Paired {
    match (tie.paired, mentee_is_one) {
        (TiePaired::Never, _) => Paired::Never,
        (TiePaired::Before, _) => Paired::Before,
        (TiePaired::OneMentorsOther, true) | (TiePaired::OtherMentorsOne, false) => {
            Paired::NowReversed
        }
        (TiePaired::OneMentorsOther, false)
        | (TiePaired::OtherMentorsOne, true)
        | (TiePaired::Both, _) => Paired::Now,
    }
}
