//! What would place somebody whom the plan leaves out.

use super::super::{Couple, PlanDraft};
use super::{Workbench, settled, solved};
use crate::eligibility::{HardRules, HardRulesDraft, MOST_HOURS_APART};
use crate::id::MemberId;
use crate::pairing::{SmallestChange, Unplaced};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One change after which the plan places a mentee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Suggestion {
    /// No longer leaving them out.
    Include,
    /// One more seat with a mentor, who has to be asked.
    OneMoreSeat {
        /// The mentor.
        mentor: MemberId,
    },
    /// A lower least score.
    LowerLeastScore {
        /// The highest that is low enough, 0–1,000,000.
        to: u32,
    },
    /// Letting a pair go that is kept together.
    LetGo {
        /// The pair.
        couple: Couple,
    },
    /// A hard rule less, or a wider one.
    Rules {
        /// The hard rules by which they would be placed.
        hard_rules: HardRulesDraft,
    },
}

impl Suggestion {
    /// Makes the change in a draft. `mentee` is whom it is for.
    pub fn apply(self, mentee: MemberId, draft: &mut PlanDraft) {
        match self {
            Self::Include => draft.by_hand.leave_to_plan(mentee),
            Self::OneMoreSeat { mentor } => draft.by_hand.suppose_seat(mentor),
            Self::LowerLeastScore { to } => draft.judged_by.hard_rules.least_score = to,
            Self::LetGo { couple } => draft.by_hand.let_go(couple.mentee),
            Self::Rules { hard_rules } => draft.judged_by.hard_rules = hard_rules,
        }
    }
}

impl Workbench<'_> {
    /// For each of these mentees the smallest change after which the plan places them, tried by
    /// solving with it. None for who is placed, and where none was found.
    pub fn suggestions(&mut self, mentees: &[MemberId]) -> Vec<Option<Suggestion>> {
        let reasons: BTreeMap<_, _> = self
            .proposal
            .unplaced
            .iter()
            .map(|unplaced| (unplaced.mentee, unplaced.reason))
            .collect();
        let is_barred = |mentee: &&MemberId| {
            matches!(
                reasons.get(mentee),
                Some(Some(Unplaced::NoEligibleMentor | Unplaced::ExcludedByPair))
            )
        };
        let barred: BTreeSet<_> = mentees.iter().filter(is_barred).copied().collect();
        let by_rules = self.placed_by_other_rules(barred);
        let suggest = |mentee: &MemberId| match reasons.get(mentee)? {
            None => Some(Suggestion::Include),
            Some(Unplaced::NoEligibleMentor | Unplaced::ExcludedByPair) => {
                let hard_rules = *by_rules.get(mentee)?;
                Some(Suggestion::Rules { hard_rules })
            }
            Some(_) => self.smallest_change(*mentee),
        };
        mentees.iter().map(suggest).collect()
    }

    fn smallest_change(&mut self, mentee: MemberId) -> Option<Suggestion> {
        let row = self.preview.row(mentee)?;
        Some(match self.resolver.smallest_change(row)? {
            SmallestChange::OneMoreSeat { mentor } => Suggestion::OneMoreSeat {
                mentor: self.preview.mentors[mentor].member,
            },
            SmallestChange::LowerLeastScore { to } => Suggestion::LowerLeastScore { to },
            SmallestChange::Unlock { mentee, mentor } => Suggestion::LetGo {
                couple: self.preview.couple(mentee, mentor),
            },
        })
    }

    /// For whom of these the first of the wider rules finds a place.
    fn placed_by_other_rules(
        &mut self,
        mut mentees: BTreeSet<MemberId>,
    ) -> BTreeMap<MemberId, HardRulesDraft> {
        let mut found = BTreeMap::new();
        let now = self.draft.rules();
        for hard_rules in wider(now.draft()) {
            if mentees.is_empty() {
                break;
            }
            let rules = HardRules::from_stored(hard_rules);
            self.preview.judge_by(self.draft.weights(), rules);
            let draft = self.draft.clone().with_rules(rules);
            // By wider rules more of what was published can stay.
            let settled = settled(self.pool, &self.preview, &draft);
            let Ok(resolver) = solved(&self.preview, &draft, &settled) else {
                continue;
            };
            for pair in self.preview.pairs(&resolver.plan()) {
                if mentees.remove(&pair.mentee) {
                    found.insert(pair.mentee, hard_rules);
                }
            }
        }
        self.preview.judge_by(self.draft.weights(), now);
        found
    }
}

/// The hard rules that ask for less, each by one rule, those that ask for little less first.
fn wider(rules: HardRulesDraft) -> Vec<HardRulesDraft> {
    let mut wider = Vec::new();
    if let Some(hours) = rules.most_hours_apart {
        wider.extend((hours + 1..=MOST_HOURS_APART).map(|hours| HardRulesDraft {
            most_hours_apart: Some(hours),
            ..rules
        }));
    }
    if !rules.mutual_pairs {
        wider.push(HardRulesDraft {
            mutual_pairs: true,
            ..rules
        });
    }
    if rules.shared_language {
        wider.push(HardRulesDraft {
            shared_language: false,
            ..rules
        });
    }
    wider
}
