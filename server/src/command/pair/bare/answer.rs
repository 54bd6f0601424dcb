//! What the command writes for a bare problem.

use super::ids::Id;
use super::order::Order;
use crate::command::pair::milliseconds;
use serde::Serialize;
use std::time::Duration;
use wayfellow_domain::pairing::{Cover, FairProof, Plan, Proof};

/// The plan, mentees and mentors by their places in the file. The same problem gives the same
/// bytes, but for the milliseconds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// The pairs with their scores, by ascending row.
    pub pairs: Vec<(usize, usize, u32)>,
    /// Everybody else, by ascending row, with the reason.
    pub unplaced: Vec<(usize, &'static str)>,
    /// How many are placed.
    pub placed: usize,
    /// The sum of the scores.
    pub total: u64,
    /// The least score; none where nobody is placed.
    pub least: Option<u32>,
    /// The same by id, where the file has ids.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_id: Option<ById>,
    /// What shows that no plan is better.
    pub proof: Proof,
    /// How long it took.
    pub milliseconds: Milliseconds,
}

/// Pairs and unplaced by ascending id: the same whatever the order of rows and columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ById {
    /// The pairs with their scores.
    pub pairs: Vec<(Id, Id, u32)>,
    /// Everybody else, with the reason.
    pub unplaced: Vec<(Id, &'static str)>,
}

/// How long the parts of the work took.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Milliseconds {
    /// From the checked problem to the plan.
    pub solve: f64,
}

impl Answer {
    /// Writes up a plan that was made in this order.
    #[must_use]
    pub fn new(plan: &Plan, order: &Order, solve: Duration) -> Self {
        let pairs = plan.pairs.iter();
        let mut pairs: Vec<_> = pairs
            .map(|pair| {
                let mentor = order.mentor(pair.mentor);
                (order.mentee(pair.mentee), mentor, pair.score)
            })
            .collect();
        let unplaced = plan.unplaced.iter();
        let mut unplaced: Vec<_> = unplaced
            .map(|(mentee, reason)| (order.mentee(*mentee), reason.code()))
            .collect();
        // Both are in the engine's order here, which is that of the ids.
        let by_id = order.ids().map(|ids| ById {
            pairs: pairs
                .iter()
                .map(|&(row, column, score)| {
                    let mentee = ids.mentees[row].clone();
                    (mentee, ids.mentors[column].clone(), score)
                })
                .collect(),
            unplaced: unplaced
                .iter()
                .map(|&(row, reason)| (ids.mentees[row].clone(), reason))
                .collect(),
        });
        pairs.sort_unstable();
        unplaced.sort_unstable();
        Self {
            pairs,
            unplaced,
            placed: plan.placed(),
            total: plan.total,
            least: plan.least,
            by_id,
            proof: proof(plan, order),
            milliseconds: Milliseconds {
                solve: milliseconds(solve),
            },
        }
    }
}

/// The proof of a plan by the places in the file.
fn proof(plan: &Plan, order: &Order) -> Proof {
    let cover = |cover: &Cover| Cover {
        mentees: order.mentees_in_file(&cover.mentees),
        mentors: order.mentors_in_file(&cover.mentors),
    };
    let left_out = plan.proof.left_out.iter();
    let mut left_out: Vec<_> = left_out
        .map(|&(mentee, mentor)| (order.mentee(mentee), order.mentor(mentor)))
        .collect();
    left_out.sort_unstable();
    Proof {
        mentee_prices: order.mentees_in_file(&plan.proof.mentee_prices),
        mentor_prices: order.mentors_in_file(&plan.proof.mentor_prices),
        fair: plan.proof.fair.as_ref().map(|fair| FairProof {
            placed: cover(&fair.placed),
            above: cover(&fair.above),
        }),
        left_out,
        ..plan.proof
    }
}
