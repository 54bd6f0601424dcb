//! The plan with everything that the three forms of output tell of it.

use super::people::Person;
use super::pool::place;
use super::words::code;
use crate::command::pair::milliseconds;
use serde::Serialize;
use std::time::Duration;
use wayfellow_domain::affinity::{Criterion, Weights};
use wayfellow_domain::eligibility::Barrier;
use wayfellow_domain::pairing::Unplaced;
use wayfellow_domain::pool::{Contribution, Couple, Preview, Proposal, ProposedPair};

/// A plan by the names of the people. The same files give the same, but for the milliseconds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The pairs, by ascending mentee.
    pub pairs: Vec<PairReport>,
    /// Everybody else in the table of mentees, ascending.
    pub unplaced: Vec<UnplacedReport>,
    /// How many are placed.
    pub placed: usize,
    /// The sum of the scores.
    pub total: u64,
    /// The least score; none where nobody is placed.
    pub least: Option<u32>,
    /// Whether no plan is better; false only where too many people are mentor and mentee.
    pub is_best: bool,
    /// How long it took.
    pub milliseconds: Milliseconds,
}

/// A mentee and their mentor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PairReport {
    /// The mentee.
    pub mentee: Named,
    /// The mentor.
    pub mentor: Named,
    /// Their score, 0–1,000,000.
    pub score: u32,
    /// Whether they are together because of a lock.
    pub is_locked: bool,
    /// What the score is made of; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contributions: Option<Vec<Contribution>>,
}

/// A mentee without a mentor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnplacedReport {
    /// The mentee.
    pub mentee: Named,
    /// The code of the reason.
    pub reason: &'static str,
    /// How many mentors each rule stands against; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub barriers: Option<Vec<BarrierCount>>,
    /// The reason.
    #[serde(skip)]
    pub why: Unplaced,
}

/// Somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Their id.
    pub id: String,
    /// Their name; the id where the table has none.
    pub name: String,
    /// Their place in the order of ids.
    #[serde(skip)]
    pub place: usize,
}

/// How many mentors a rule stands against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BarrierCount {
    /// The code of the rule.
    pub barrier: String,
    /// How many.
    pub mentors: u32,
    /// The rule.
    #[serde(skip)]
    pub rule: Barrier,
}

/// How long the parts of the work took.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Milliseconds {
    /// Scores and hard rules of all pairs.
    pub score: f64,
    /// From there to the plan.
    pub solve: f64,
}

impl Report {
    /// Writes up a proposal.
    #[must_use]
    pub fn new(
        proposal: &Proposal,
        preview: &Preview<'_>,
        people: &[Person],
        weights: &Weights,
        is_explained: bool,
    ) -> Self {
        let named = |member| {
            let place = place(member);
            Named {
                id: people[place].id.clone(),
                name: people[place].name.clone(),
                place,
            }
        };
        let pairs = proposal.pairs.iter().map(|pair| PairReport {
            mentee: named(pair.mentee),
            mentor: named(pair.mentor),
            score: pair.score,
            is_locked: pair.is_locked,
            contributions: is_explained.then(|| contributions(preview, pair, weights)),
        });
        let unplaced = proposal.unplaced.iter().map(|unplaced| {
            // Nobody is set aside here, so that everybody has a reason.
            let why = unplaced.reason.unwrap_or(Unplaced::NoEligibleMentor);
            let counts = unplaced
                .barriers
                .iter()
                .map(|&(rule, mentors)| BarrierCount {
                    barrier: code(&rule),
                    mentors,
                    rule,
                });
            UnplacedReport {
                mentee: named(unplaced.mentee),
                reason: why.code(),
                barriers: is_explained.then(|| counts.collect()),
                why,
            }
        });
        Self {
            pairs: pairs.collect(),
            unplaced: unplaced.collect(),
            placed: proposal.pairs.len(),
            total: proposal.total,
            least: proposal.least,
            is_best: proposal.is_best,
            milliseconds: Milliseconds {
                score: 0.0,
                solve: 0.0,
            },
        }
    }

    /// The same with how long it took.
    #[must_use]
    pub fn with_times(mut self, score: Duration, solve: Duration) -> Self {
        self.milliseconds = Milliseconds {
            score: milliseconds(score),
            solve: milliseconds(solve),
        };
        self
    }
}

fn contributions(
    preview: &Preview<'_>,
    pair: &ProposedPair,
    weights: &Weights,
) -> Vec<Contribution> {
    let couple = Couple {
        mentee: pair.mentee,
        mentor: pair.mentor,
    };
    let given = preview.judgement(couple).map(|judged| judged.contributions);
    let given = given.unwrap_or_default();
    let contributions = Criterion::ALL.map(|criterion| Contribution {
        criterion,
        value: given.of(criterion),
        weight: weights.of(criterion),
        points: given.points(criterion, weights),
    });
    contributions.to_vec()
}
