//! What an admin has decided about a plan that is not published: one state, from which, with the
//! pool, the plan follows and nothing else does. The same pool and the same draft give the same plan,
//! whatever was tried on the way.

use super::{ByHand, JudgedBy};
use crate::affinity::Weights;
use crate::eligibility::HardRules;
use crate::pairing::Aim;
use crate::problem::{Problem, Problems};
use serde::{Deserialize, Serialize};

/// A draft as it is edited, sent and kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanDraft {
    /// What is settled by hand.
    pub by_hand: ByHand,
    /// What a plan is judged by; at first the program's own.
    pub judged_by: JudgedBy,
    /// Whether pairs that were published and have not begun stay together, as far as the rules and
    /// what is settled by hand allow.
    pub keep_published: bool,
}

/// A draft with weights and rules within their bounds. Whom it names is looked up in the pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedPlanDraft(PlanDraft);

impl PlanDraft {
    /// A draft in which nothing is settled by hand.
    #[must_use]
    pub fn judged_by(judged_by: JudgedBy) -> Self {
        Self {
            by_hand: ByHand::default(),
            judged_by,
            keep_published: true,
        }
    }

    /// Checks the bounds.
    ///
    /// # Errors
    /// Those of the weights and the hard rules, under `judged_by.weights` and
    /// `judged_by.hard_rules`.
    pub fn check(self) -> Result<CheckedPlanDraft, Vec<Problem>> {
        let mut problems = Problems::new();
        if let Err(found) = self.judged_by.check() {
            problems.nest("judged_by", found);
        }
        if problems.is_empty() {
            Ok(CheckedPlanDraft(self))
        } else {
            Err(problems.into_vec())
        }
    }
}

impl JudgedBy {
    /// Checks the bounds.
    ///
    /// # Errors
    /// Those of the weights and the hard rules, under `weights` and `hard_rules`.
    pub fn check(self) -> Result<(Weights, HardRules, Aim), Vec<Problem>> {
        let (weights, rules) = (self.weights.check(), self.hard_rules.check());
        if let (Ok(weights), Ok(rules)) = (&weights, &rules) {
            return Ok((*weights, *rules, self.aim));
        }
        let mut problems = Problems::new();
        problems.nest("weights", weights.err().unwrap_or_default());
        problems.nest("hard_rules", rules.err().unwrap_or_default());
        Err(problems.into_vec())
    }
}

impl CheckedPlanDraft {
    /// The draft as it is edited, sent and kept.
    #[must_use]
    pub const fn draft(&self) -> &PlanDraft {
        &self.0
    }

    /// The same with other things settled by hand.
    #[must_use]
    pub fn with_by_hand(mut self, by_hand: ByHand) -> Self {
        self.0.by_hand = by_hand;
        self
    }

    /// The same by other hard rules.
    #[must_use]
    pub fn with_rules(mut self, rules: HardRules) -> Self {
        self.0.judged_by.hard_rules = rules.draft();
        self
    }

    /// The weights.
    #[must_use]
    pub const fn weights(&self) -> Weights {
        Weights::from_stored(self.0.judged_by.weights)
    }

    /// The hard rules.
    #[must_use]
    pub const fn rules(&self) -> HardRules {
        HardRules::from_stored(self.0.judged_by.hard_rules)
    }

    /// What a plan is best in.
    #[must_use]
    pub const fn aim(&self) -> Aim {
        self.0.judged_by.aim
    }
}
