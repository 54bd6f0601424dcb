//! What an admin has decided about a plan that is not published: one state, from which, with the
//! pool, the plan follows and nothing else does. The same pool and the same draft give the same plan,
//! whatever was tried on the way.

use super::{ByHand, JudgedBy};
use crate::affinity::Weights;
use crate::eligibility::HardRules;
use crate::id::MemberId;
use crate::pairing::Aim;
use crate::problem::{Fault, Problem, Problems};
use serde::{Deserialize, Serialize};

/// The most that can be settled by hand of each kind.
pub const MOST_SETTLED: usize = 10_000;

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
    /// [`Fault::OutOfRange`] where more than [`MOST_SETTLED`] of a kind are settled, under
    /// `by_hand`; those of the weights and the hard rules, under `judged_by.weights` and
    /// `judged_by.hard_rules`.
    pub fn check(self) -> Result<CheckedPlanDraft, Vec<Problem>> {
        let mut problems = Problems::new();
        let by_hand = &self.by_hand;
        for (field, count) in [
            ("by_hand.locked", by_hand.locked.len()),
            ("by_hand.apart", by_hand.apart.len()),
            ("by_hand.set_aside", by_hand.set_aside.len()),
            ("by_hand.let_go", by_hand.let_go.len()),
            ("by_hand.more_seats", by_hand.more_seats.len()),
        ] {
            if count > MOST_SETTLED {
                let most = i64::try_from(MOST_SETTLED).unwrap_or(i64::MAX);
                problems.add(field, Fault::OutOfRange { least: 0, most });
            }
        }
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

impl PlanDraft {
    /// The draft for an admin who may not know what others settle for them.
    #[must_use]
    pub fn seen_by(mut self, viewer: MemberId) -> Self {
        self.by_hand.keep(|member| member != viewer);
        self
    }

    /// The draft as it is kept when this admin saves it in place of another: what others settled for
    /// the admin stays, and goes before what the admin, who can't see it, settled about the same
    /// mentees. Nobody settles anything for themself.
    #[must_use]
    pub fn saved_by(mut self, admin: MemberId, before: Option<Self>) -> Self {
        self = self.seen_by(admin);
        if let Some(before) = before {
            let unseen = before.by_hand.about(admin);
            self.by_hand.leave_all_to_plan(&unseen.locked);
            self.by_hand.add(unseen);
        }
        self
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pool::Couple;

    const ADMIN: MemberId = member(9);

    const fn member(number: u8) -> MemberId {
        MemberId::from_random([number; 16])
    }

    fn couple(mentee: u8, mentor: u8) -> Couple {
        Couple {
            mentee: member(mentee),
            mentor: member(mentor),
        }
    }

    fn settled() -> ByHand {
        ByHand {
            locked: vec![couple(1, 2), couple(9, 2), couple(3, 9)],
            apart: vec![couple(1, 9), couple(3, 2)],
            set_aside: vec![member(9), member(4)],
            let_go: vec![member(5), member(9)],
            more_seats: vec![member(9), member(9), member(2)],
        }
    }

    #[test]
    fn an_admin_does_not_see_what_others_settle_for_them() {
        let draft = PlanDraft {
            by_hand: settled(),
            ..PlanDraft::default()
        };
        let expected = ByHand {
            locked: vec![couple(1, 2)],
            apart: vec![couple(3, 2)],
            set_aside: vec![member(4)],
            let_go: vec![member(5)],
            more_seats: vec![member(2)],
        };
        assert_eq!(draft.seen_by(ADMIN).by_hand, expected);
    }

    #[test]
    fn what_others_settled_for_an_admin_outlasts_their_saving() {
        let before = PlanDraft {
            by_hand: settled(),
            ..PlanDraft::default()
        };
        let saved = PlanDraft {
            by_hand: ByHand {
                locked: vec![couple(6, 2), couple(7, 9)],
                ..ByHand::default()
            },
            ..PlanDraft::default()
        };
        let expected = ByHand {
            locked: vec![couple(6, 2), couple(9, 2), couple(3, 9)],
            apart: vec![couple(1, 9)],
            set_aside: vec![member(9)],
            let_go: vec![member(9)],
            more_seats: vec![member(9), member(9)],
        };
        let kept = saved.clone().saved_by(ADMIN, Some(before));
        assert_eq!(kept.by_hand, expected);
        assert_eq!(saved.saved_by(ADMIN, None).by_hand.locked, [couple(6, 2)]);
    }

    #[test]
    fn an_admin_does_not_unseat_their_own_mentee_unseen() {
        let by_hand = |locked: &[Couple], set_aside: &[MemberId]| PlanDraft {
            by_hand: ByHand {
                locked: locked.to_vec(),
                set_aside: set_aside.to_vec(),
                let_go: set_aside.to_vec(),
                ..ByHand::default()
            },
            ..PlanDraft::default()
        };
        let before = by_hand(&[couple(3, 9), couple(4, 9)], &[]);
        let saved = by_hand(&[couple(3, 2), couple(5, 2)], &[member(4), member(6)]);
        let kept = saved.saved_by(ADMIN, Some(before)).by_hand;
        assert_eq!(kept.locked, [couple(5, 2), couple(3, 9), couple(4, 9)]);
        assert_eq!(kept.set_aside, [member(6)]);
        assert_eq!(kept.let_go, [member(6)]);
    }

    #[test]
    fn a_draft_settles_no_more_than_can_be() {
        let mut draft = PlanDraft::default();
        draft.by_hand.apart = vec![couple(1, 2); MOST_SETTLED];
        assert!(draft.clone().check().is_ok());
        draft.by_hand.apart.push(couple(1, 2));
        draft.by_hand.let_go = vec![member(1); MOST_SETTLED + 1];
        let fault = Fault::OutOfRange {
            least: 0,
            most: 10_000,
        };
        let expected = [
            Problem::new("by_hand.apart", fault),
            Problem::new("by_hand.let_go", fault),
        ];
        assert_eq!(draft.check().unwrap_err(), expected);
    }
}
