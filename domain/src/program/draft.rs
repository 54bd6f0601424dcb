//! What a program is to be: its draft, and the settings and steps that come of it.
//!
//! The build script compiles this file too, to check the templates; it must need nothing but what
//! stands in its imports.

use crate::affinity::{Weights, WeightsDraft};
use crate::day::read_day;
use crate::eligibility::{HardRules, HardRulesDraft};
use crate::pairing::Aim;
use crate::problem::{Fault, Problem, Problems};
use crate::pulse::{Pulse, PulseDraft};
use crate::step::{StepContent, StepDraft, StepRevision};
use crate::template::TemplateKind;
use crate::text::{Line, Prose};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Lengths of a program's name.
pub const NAME_LENGTH: RangeInclusive<usize> = 2..=80;
/// Lengths of the text that welcomes people to a program.
pub const WELCOME_LENGTH: RangeInclusive<usize> = 1..=4000;
/// Lengths of the text that ends a pairing.
pub const ENDING_LENGTH: RangeInclusive<usize> = 1..=4000;
/// How many weeks a program lasts; each has one step.
pub const WEEKS: RangeInclusive<usize> = 4..=24;
/// The most days from one of a program's days to the next.
pub const MOST_DAYS_BETWEEN: i32 = 366;

/// A program as an admin writes it; also its form on the wire and on disk. With 24 long steps it
/// takes up to about 250 KB.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProgramDraft {
    /// What the program is called.
    pub name: String,
    /// Which template it was made from.
    pub template: TemplateKind,
    /// What people read before they sign up.
    pub welcome: String,
    /// The first day of sign-up, as `2026-03-01`.
    pub sign_up_opens: String,
    /// The last day of sign-up.
    pub sign_up_closes: String,
    /// The first day of the first week.
    pub starts: String,
    /// Hours from the introduction in which a pair should have been in touch.
    pub first_contact_hours: u16,
    /// When a pair is asked how it is going, and what.
    pub midpoint: PulseDraft,
    /// What a pair reads when its last week is over.
    pub ending: String,
    /// How much each criterion counts when people are paired.
    pub weights: WeightsDraft,
    /// What every pair must meet.
    pub hard_rules: HardRulesDraft,
    /// What a plan aims at, once most are placed.
    pub pairing_aim: Aim,
    /// Whether somebody may sign up as mentor and mentee at once.
    pub both_roles: bool,
    /// The steps, one a week.
    pub steps: Vec<StepDraft>,
}

/// A checked draft: settings, and steps of which some may be new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramOutline {
    settings: ProgramSettings,
    steps: Vec<OutlineStep>,
}

/// A step of an outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineStep {
    /// The revision that it edits; none for a new step.
    pub revision: Option<StepRevision>,
    /// What it says.
    pub content: StepContent,
}

/// All of a program but its steps: checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramSettings {
    name: Line,
    template: TemplateKind,
    welcome: Prose,
    sign_up_opens: Date,
    sign_up_closes: Date,
    starts: Date,
    first_contact_hours: u16,
    midpoint: Pulse,
    ending: Prose,
    weights: Weights,
    hard_rules: HardRules,
    pairing_aim: Aim,
    both_roles: bool,
}

impl ProgramDraft {
    /// Checks everything that can be judged without the program's phase: texts, bounds, and that
    /// sign-up closes no earlier than it opens and before the first week starts.
    ///
    /// # Errors
    /// Every problem, a step's under `steps.3` and so on.
    pub fn check(&self) -> Result<ProgramOutline, Vec<Problem>> {
        let mut problems = Problems::new();
        let settings = self.check_settings(&mut problems);
        let steps = self.check_steps(&mut problems);
        match settings {
            Some(settings) if problems.is_empty() => Ok(ProgramOutline { settings, steps }),
            _ => Err(problems.into_vec()),
        }
    }

    fn check_settings(&self, problems: &mut Problems) -> Option<ProgramSettings> {
        let name = problems.keep("name", Line::check(&self.name, NAME_LENGTH));
        let welcome = problems.keep("welcome", Prose::check(&self.welcome, WELCOME_LENGTH));
        let days = self.check_days(problems);
        let hours = self.template.first_contact_hours();
        if !hours.contains(&self.first_contact_hours) {
            let (least, most) = (i64::from(*hours.start()), i64::from(*hours.end()));
            problems.add("first_contact_hours", Fault::OutOfRange { least, most });
        }
        let midpoint = nested(problems, "midpoint", self.midpoint.check(self.steps.len()));
        let ending = problems.keep("ending", Prose::check(&self.ending, ENDING_LENGTH));
        let weights = nested(problems, "weights", self.weights.check());
        let hard_rules = nested(problems, "hard_rules", self.hard_rules.check());
        let [sign_up_opens, sign_up_closes, starts] = days?;
        Some(ProgramSettings {
            name: name?,
            template: self.template,
            welcome: welcome?,
            sign_up_opens,
            sign_up_closes,
            starts,
            first_contact_hours: self.first_contact_hours,
            midpoint: midpoint?,
            ending: ending?,
            weights: weights?,
            hard_rules: hard_rules?,
            pairing_aim: self.pairing_aim,
            both_roles: self.both_roles,
        })
    }

    fn check_days(&self, problems: &mut Problems) -> Option<[Date; 3]> {
        let opens = problems.keep("sign_up_opens", read_day(&self.sign_up_opens));
        let closes = problems.keep("sign_up_closes", read_day(&self.sign_up_closes));
        let starts = problems.keep("starts", read_day(&self.starts));
        if let (Some(opens), Some(closes)) = (opens, closes) {
            problems.keep("sign_up_closes", check_order(opens, closes, 0));
        }
        if let (Some(closes), Some(starts)) = (closes, starts) {
            problems.keep("starts", check_order(closes, starts, 1));
        }
        Some([opens?, closes?, starts?])
    }

    fn check_steps(&self, problems: &mut Problems) -> Vec<OutlineStep> {
        if !WEEKS.contains(&self.steps.len()) {
            problems.add("steps", Fault::OutOfRange { least: 4, most: 24 });
        }
        let help_line = self.template.help_line();
        let mut seen = BTreeSet::new();
        let mut steps = Vec::new();
        for (place, step) in self.steps.iter().enumerate() {
            if let Some(revision) = step.revision
                && !seen.insert(revision.step)
            {
                problems.add(format!("steps.{place}.revision"), Fault::Repeated);
            }
            match step.check(help_line) {
                Ok(content) => steps.push(OutlineStep {
                    revision: step.revision,
                    content,
                }),
                Err(found) => problems.nest(&format!("steps.{place}"), found),
            }
        }
        steps
    }
}

impl ProgramOutline {
    /// All but the steps.
    #[must_use]
    pub const fn settings(&self) -> &ProgramSettings {
        &self.settings
    }

    /// The steps, in order.
    #[must_use]
    pub fn steps(&self) -> &[OutlineStep] {
        &self.steps
    }

    /// Takes it apart.
    #[must_use]
    pub fn into_parts(self) -> (ProgramSettings, Vec<OutlineStep>) {
        (self.settings, self.steps)
    }

    /// Takes back what was checked before it was stored; texts and bounds are not judged again, so
    /// that a program outlives a change of the bounds.
    ///
    /// # Errors
    /// A day that is none: the store holds what this never wrote.
    pub fn from_stored(draft: ProgramDraft) -> Result<Self, Vec<Problem>> {
        let mut problems = Problems::new();
        let mut day = |field, text: &str| problems.keep(field, read_day(text));
        let days = (
            day("sign_up_opens", &draft.sign_up_opens),
            day("sign_up_closes", &draft.sign_up_closes),
            day("starts", &draft.starts),
        );
        let (Some(sign_up_opens), Some(sign_up_closes), Some(starts)) = days else {
            return Err(problems.into_vec());
        };
        let settings = ProgramSettings {
            name: Line::from_stored(draft.name),
            template: draft.template,
            welcome: Prose::from_stored(draft.welcome),
            sign_up_opens,
            sign_up_closes,
            starts,
            first_contact_hours: draft.first_contact_hours,
            midpoint: Pulse::from_stored(draft.midpoint),
            ending: Prose::from_stored(draft.ending),
            weights: Weights::from_stored(draft.weights),
            hard_rules: HardRules::from_stored(draft.hard_rules),
            pairing_aim: draft.pairing_aim,
            both_roles: draft.both_roles,
        };
        let steps = draft.steps.into_iter().map(|step| OutlineStep {
            revision: step.revision,
            content: StepContent::from_stored(step),
        });
        Ok(Self {
            settings,
            steps: steps.collect(),
        })
    }
}

impl ProgramSettings {
    /// The settings as they are edited, sent and stored, with these steps.
    #[must_use]
    pub fn draft(&self, steps: Vec<StepDraft>) -> ProgramDraft {
        ProgramDraft {
            name: self.name.to_string(),
            template: self.template,
            welcome: self.welcome.to_string(),
            sign_up_opens: self.sign_up_opens.to_string(),
            sign_up_closes: self.sign_up_closes.to_string(),
            starts: self.starts.to_string(),
            first_contact_hours: self.first_contact_hours,
            midpoint: self.midpoint.draft(),
            ending: self.ending.to_string(),
            weights: self.weights.draft(),
            hard_rules: self.hard_rules.draft(),
            pairing_aim: self.pairing_aim,
            both_roles: self.both_roles,
            steps,
        }
    }

    /// The same settings with other weights, hard rules and aim.
    #[must_use]
    pub const fn judging_by(
        mut self,
        (weights, hard_rules, aim): (Weights, HardRules, Aim),
    ) -> Self {
        self.weights = weights;
        self.hard_rules = hard_rules;
        self.pairing_aim = aim;
        self
    }

    /// The same settings with another last day of sign-up.
    #[must_use]
    pub fn with_sign_up_closing(mut self, closes: Date) -> Self {
        self.sign_up_closes = closes;
        // A sign-up that was ended before its first day can be taken up earlier than planned.
        self.sign_up_opens = self.sign_up_opens.min(closes);
        self
    }

    /// What the program is called.
    #[must_use]
    pub const fn name(&self) -> &Line {
        &self.name
    }

    /// Which template it was made from.
    #[must_use]
    pub const fn template(&self) -> TemplateKind {
        self.template
    }

    /// What people read before they sign up.
    #[must_use]
    pub const fn welcome(&self) -> &Prose {
        &self.welcome
    }

    /// The first day of sign-up.
    #[must_use]
    pub const fn sign_up_opens(&self) -> Date {
        self.sign_up_opens
    }

    /// The last day of sign-up.
    #[must_use]
    pub const fn sign_up_closes(&self) -> Date {
        self.sign_up_closes
    }

    /// The first day of the first week.
    #[must_use]
    pub const fn starts(&self) -> Date {
        self.starts
    }

    /// Hours from the introduction in which a pair should have been in touch.
    #[must_use]
    pub const fn first_contact_hours(&self) -> u16 {
        self.first_contact_hours
    }

    /// When a pair is asked how it is going, and what.
    #[must_use]
    pub const fn midpoint(&self) -> &Pulse {
        &self.midpoint
    }

    /// What a pair reads when its last week is over.
    #[must_use]
    pub const fn ending(&self) -> &Prose {
        &self.ending
    }

    /// How much each criterion counts when people are paired.
    #[must_use]
    pub const fn weights(&self) -> Weights {
        self.weights
    }

    /// What every pair must meet.
    #[must_use]
    pub const fn hard_rules(&self) -> HardRules {
        self.hard_rules
    }

    /// What a plan aims at, once most are placed.
    #[must_use]
    pub const fn pairing_aim(&self) -> Aim {
        self.pairing_aim
    }

    /// Whether somebody may sign up as mentor and mentee at once.
    #[must_use]
    pub const fn both_roles(&self) -> bool {
        self.both_roles
    }
}

/// Judges a later day by an earlier one, `least_days` to [`MOST_DAYS_BETWEEN`] days before it.
fn check_order(earlier: Date, later: Date, least_days: i32) -> Result<(), Fault> {
    let days = (later - earlier).get_days();
    if days < least_days {
        Err(Fault::OutOfOrder)
    } else if days > MOST_DAYS_BETWEEN {
        Err(Fault::TooFarApart {
            most_days: MOST_DAYS_BETWEEN,
        })
    } else {
        Ok(())
    }
}

fn nested<T>(problems: &mut Problems, place: &str, result: Result<T, Vec<Problem>>) -> Option<T> {
    result.map_err(|found| problems.nest(place, found)).ok()
}
