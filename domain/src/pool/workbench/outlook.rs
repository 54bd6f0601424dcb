//! What is different between two plans.

use super::super::ProposedPair;
use crate::id::MemberId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A place with a mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placing {
    /// The mentor.
    pub mentor: MemberId,
    /// Their score.
    pub score: u32,
}

/// Somebody who has another mentor in the one plan than in the other, or none in one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberMove {
    /// Who.
    pub mentee: MemberId,
    /// Where they were.
    pub from: Option<Placing>,
    /// Where they would be.
    pub to: Option<Placing>,
}

/// Another plan, seen from the one there is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlook {
    /// Who would be somewhere else, by ascending mentee.
    pub moves: Vec<MemberMove>,
    /// How many would be placed.
    pub placed: usize,
    /// What the sum of the scores would be.
    pub total: u64,
    /// What the least score would be; none where nobody is placed.
    pub least: Option<u32>,
}

impl Outlook {
    /// The one plan seen from the other.
    #[must_use]
    pub fn between(before: &[ProposedPair], after: &[ProposedPair]) -> Self {
        let (from, to) = (placings(before), placings(after));
        let mentees: BTreeSet<_> = from.keys().chain(to.keys()).copied().collect();
        let moves = mentees.into_iter().filter_map(|mentee| {
            let step = MemberMove {
                mentee,
                from: from.get(&mentee).copied(),
                to: to.get(&mentee).copied(),
            };
            let mentor = |placing: Option<Placing>| placing.map(|placing| placing.mentor);
            (mentor(step.from) != mentor(step.to)).then_some(step)
        });
        Self {
            moves: moves.collect(),
            placed: after.len(),
            total: after.iter().map(|pair| u64::from(pair.score)).sum(),
            least: after.iter().map(|pair| pair.score).min(),
        }
    }
}

fn placings(pairs: &[ProposedPair]) -> BTreeMap<MemberId, Placing> {
    let placings = pairs.iter().map(|pair| {
        let placing = Placing {
            mentor: pair.mentor,
            score: pair.score,
        };
        (pair.mentee, placing)
    });
    placings.collect()
}
