//! What would place somebody whom the plan leaves out.

use super::super::{Couple, PlanDraft};
use super::{CheckedPlanDraft, Workbench, settled, solved};
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

/// What wider rules are known to do by one draft, as far as they were tried.
#[derive(Debug, Clone)]
pub(super) struct Wider {
    draft: CheckedPlanDraft,
    tried: usize,
    /// For whom the first of the wider rules finds a place.
    places: BTreeMap<MemberId, HardRulesDraft>,
}

impl Workbench<'_> {
    /// For each of these mentees the smallest change after which the plan places them, tried by
    /// solving with it. None for who is placed, and where none was found.
    pub fn suggestions(&mut self, mentees: &[MemberId]) -> Vec<Option<Suggestion>> {
        mentees
            .iter()
            .map(|&mentee| {
                let mut unplaced = self.proposal.unplaced.iter();
                let found = unplaced.find(|unplaced| unplaced.mentee == mentee)?;
                match found.reason {
                    None => Some(Suggestion::Include),
                    reason if is_barred(reason) => {
                        let hard_rules = self.wider_rules(mentee)?;
                        Some(Suggestion::Rules { hard_rules })
                    }
                    Some(_) => self.smallest_change(mentee),
                }
            })
            .collect()
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

    /// The first of the wider rules by which the plan places a mentee whom rules keep out. What is
    /// found on the way is kept for the others.
    fn wider_rules(&mut self, mentee: MemberId) -> Option<HardRulesDraft> {
        let known = self.wider.take().filter(|it| it.draft == self.draft);
        let mut known = known.unwrap_or_else(|| Wider {
            draft: self.draft.clone(),
            tried: 0,
            places: BTreeMap::new(),
        });
        let now = self.draft.rules();
        let untried = wider(now.draft()).into_iter().skip(known.tried);
        for hard_rules in untried {
            if known.places.contains_key(&mentee) {
                break;
            }
            known.tried += 1;
            for placed in self.placed_by(HardRules::from_stored(hard_rules), &known.places) {
                known.places.entry(placed).or_insert(hard_rules);
            }
        }
        self.preview.judge_by(self.draft.weights(), now);
        let found = known.places.get(&mentee).copied();
        self.wider = Some(known);
        found
    }

    /// Whom the plan by other rules places of those whom rules keep out now. The preview judges by
    /// them afterwards.
    fn placed_by(
        &mut self,
        rules: HardRules,
        known: &BTreeMap<MemberId, HardRulesDraft>,
    ) -> Vec<MemberId> {
        self.preview.judge_by(self.draft.weights(), rules);
        let unplaced = self.proposal.unplaced.iter();
        let out: BTreeSet<_> = unplaced
            .filter(|unplaced| is_barred(unplaced.reason))
            .map(|unplaced| unplaced.mentee)
            .filter(|mentee| !known.contains_key(mentee) && self.preview.has_anybody(*mentee))
            .collect();
        // Most rules let nobody in.
        if out.is_empty() {
            return Vec::new();
        }
        let draft = self.draft.clone().with_rules(rules);
        // By wider rules more of what was published can stay.
        let settled = settled(self.pool, &self.preview, &draft);
        let Ok(resolver) = solved(&self.preview, &draft, &settled) else {
            return Vec::new();
        };
        let pairs = self.preview.pairs(&resolver.plan()).into_iter();
        pairs
            .map(|pair| pair.mentee)
            .filter(|mentee| out.contains(mentee))
            .collect()
    }
}

/// Whether a rule has to be another before there is anybody.
const fn is_barred(reason: Option<Unplaced>) -> bool {
    matches!(
        reason,
        Some(Unplaced::NoEligibleMentor | Unplaced::ExcludedByPair)
    )
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
