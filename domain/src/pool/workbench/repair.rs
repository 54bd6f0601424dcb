//! Placing more people by touching as few of the published pairs as can be: after somebody has dropped
//! out, or come late.

use super::super::{Couple, PlanDraft};
use super::Workbench;
use crate::pairing::repair;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Published pairs that could make room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// The pairs that would not stay, by ascending mentee.
    pub let_go: Vec<Couple>,
    /// How many more mentees would be placed.
    pub gained: usize,
}

impl Repair {
    /// Makes room in a draft.
    pub fn apply(&self, draft: &mut PlanDraft) {
        for couple in &self.let_go {
            draft.by_hand.let_go(couple.mentee);
        }
    }
}

impl Workbench<'_> {
    /// The fewest published pairs to be let go so that as many are placed as can be. None where
    /// nothing published is kept, and where that places nobody more.
    #[must_use]
    pub fn repair(&self) -> Option<Repair> {
        let mut by_hand = self.draft.draft().by_hand.clone();
        let mut held = self.settled.locked.clone();
        held.retain(|couple| !by_hand.locked.contains(couple));
        if held.is_empty() || self.proposal.unplaced.is_empty() {
            return None;
        }
        // A pair below the least score stays only because it stayed before.
        let is_below = |couple: &Couple| {
            let place = self.preview.place(*couple);
            let score = place.and_then(|(row, column)| self.preview.open_score(row, column));
            score < Some(self.preview.rules.least_score())
        };
        let below = held.iter().copied().filter(is_below);
        by_hand.locked.extend(below);
        let problem = self
            .preview
            .problem(self.draft.aim(), &by_hand, &held, None);
        let repaired = repair(&problem.ok()?);
        let gained = repaired.placed().checked_sub(self.proposal.pairs.len())?;
        let pairs = self.preview.pairs(&repaired).into_iter();
        let stay: BTreeSet<_> = pairs.map(|pair| pair.couple()).collect();
        held.retain(|couple| !stay.contains(couple));
        held.sort_unstable();
        (gained > 0).then_some(Repair {
            let_go: held,
            gained,
        })
    }
}
