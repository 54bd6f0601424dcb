//! A template as its file has it, and what a file must have.
//!
//! The build script compiles this file too, to check the templates; it must need nothing but what
//! stands in its imports.

use crate::affinity::WeightsDraft;
use crate::eligibility::HardRulesDraft;
use crate::pairing::Aim;
use crate::problem::{Fault, Problem, Problems};
use crate::program::ProgramDraft;
use crate::pulse::PulseDraft;
use crate::step::{HelpLine, StepDraft};
use crate::text::{Line, Prose};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// How many weeks every template has.
pub const TEMPLATE_WEEKS: usize = 12;

/// What a program is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TemplateKind {
    /// Getting on at work, or into other work.
    CareerAdvancement,
    /// Learning to do something well.
    SkillDevelopment,
    /// Company through a hard stretch, by somebody who knows it.
    EncouragementAndSupport,
}

impl TemplateKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 3] = [
        Self::CareerAdvancement,
        Self::SkillDevelopment,
        Self::EncouragementAndSupport,
    ];

    /// The name as the wire, the store and the file have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CareerAdvancement => "career_advancement",
            Self::SkillDevelopment => "skill_development",
            Self::EncouragementAndSupport => "encouragement_and_support",
        }
    }

    /// Whether each step must say where professional help is found.
    #[must_use]
    pub const fn help_line(self) -> HelpLine {
        match self {
            Self::CareerAdvancement | Self::SkillDevelopment => HelpLine::Optional,
            Self::EncouragementAndSupport => HelpLine::Required,
        }
    }

    /// The hours that a program may allow for the first contact. Who asks for support must not wait
    /// longer than three days for a word.
    #[must_use]
    pub const fn first_contact_hours(self) -> RangeInclusive<u16> {
        match self {
            Self::CareerAdvancement | Self::SkillDevelopment => 12..=336,
            Self::EncouragementAndSupport => 12..=72,
        }
    }
}

/// A practice that a template rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Who said it, where and when.
    pub title: String,
    /// What the template takes from it.
    pub taken: String,
}

/// A template as its file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateDraft {
    /// What it is for; the file has the same name.
    pub kind: TemplateKind,
    /// What a program made from it is called, unless the admin says otherwise.
    pub name: String,
    /// One or two sentences for somebody who chooses between templates.
    pub summary: String,
    /// Whom it suits, and whom it does not.
    pub for_whom: String,
    /// What people read before they sign up.
    pub welcome: String,
    /// Hours from the introduction in which a pair should have been in touch.
    pub first_contact_hours: u16,
    /// What a pair reads when its last week is over.
    pub ending: String,
    /// When a pair is asked how it is going, and what.
    pub midpoint: PulseDraft,
    /// How much each criterion counts when people are paired.
    pub weights: WeightsDraft,
    /// What every pair must meet.
    pub hard_rules: HardRulesDraft,
    /// What a plan aims at, once most are placed.
    pub pairing_aim: Aim,
    /// Whether somebody may sign up as mentor and mentee at once.
    pub both_roles: bool,
    /// The practices that it rests on.
    pub sources: Vec<Source>,
    /// Twelve steps, one a week.
    pub steps: Vec<StepDraft>,
}

impl TemplateDraft {
    /// Checks that a program can be made from it as it stands, and what only a template has.
    ///
    /// # Errors
    /// Every problem, each by its place in the file, entries counted from 0.
    pub fn check(self) -> Result<Template, Vec<Problem>> {
        let mut problems = Problems::new();
        if let Err(found) = self
            .program("2026-01-01", "2026-01-14", "2026-01-21")
            .check()
        {
            for problem in found {
                problems.add(problem.field, problem.fault);
            }
        }
        problems.keep("summary", Line::check(&self.summary, 20..=300));
        problems.keep("for_whom", Prose::check(&self.for_whom, 20..=800));
        problems.keep_each("sources", &self.sources, 1..=12, |source| {
            Line::check(&source.title, 5..=300)?;
            Line::check(&source.taken, 5..=300)
        });
        if self.steps.len() != TEMPLATE_WEEKS {
            let weeks = i64::try_from(TEMPLATE_WEEKS).unwrap_or(i64::MAX);
            let (least, most) = (weeks, weeks);
            problems.add("steps", Fault::OutOfRange { least, most });
        }
        for (place, step) in self.steps.iter().enumerate() {
            self.check_step(place, step, &mut problems);
        }
        if problems.is_empty() {
            Ok(Template(self))
        } else {
            Err(problems.into_vec())
        }
    }

    /// What the shipped steps owe beyond what an admin's steps do: no title twice, something to
    /// choose from, and no revision, which only a program has.
    fn check_step(&self, place: usize, step: &StepDraft, problems: &mut Problems) {
        if self.steps[..place]
            .iter()
            .any(|earlier| earlier.title == step.title)
        {
            problems.add(format!("steps.{place}.title"), Fault::Repeated);
        }
        if step.revision.is_some() {
            problems.add(format!("steps.{place}.revision"), Fault::NotOffered);
        }
        for (field, entries) in [
            ("together", &step.together),
            ("mentee_prompts", &step.mentee_prompts),
            ("check_in", &step.check_in),
        ] {
            if entries.len() < 2 {
                let field = format!("steps.{place}.{field}");
                problems.add(field, Fault::OutOfRange { least: 2, most: 6 });
            }
        }
    }

    fn program(&self, opens: &str, closes: &str, starts: &str) -> ProgramDraft {
        ProgramDraft {
            name: self.name.clone(),
            template: self.kind,
            welcome: self.welcome.clone(),
            sign_up_opens: opens.to_owned(),
            sign_up_closes: closes.to_owned(),
            starts: starts.to_owned(),
            first_contact_hours: self.first_contact_hours,
            midpoint: self.midpoint.clone(),
            ending: self.ending.clone(),
            weights: self.weights,
            hard_rules: self.hard_rules,
            pairing_aim: self.pairing_aim,
            both_roles: self.both_roles,
            steps: self.steps.clone(),
        }
    }
}

/// A template that ships with the product: checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Template(TemplateDraft);

impl Template {
    /// Takes back what was checked when this crate was built.
    #[must_use]
    pub const fn from_stored(draft: TemplateDraft) -> Self {
        Self(draft)
    }

    /// What the file says.
    #[must_use]
    pub const fn content(&self) -> &TemplateDraft {
        &self.0
    }

    /// What it is for.
    #[must_use]
    pub const fn kind(&self) -> TemplateKind {
        self.0.kind
    }

    /// A program to begin from: all of the template, and days yet to be chosen.
    #[must_use]
    pub fn program_draft(&self) -> ProgramDraft {
        self.0.program("", "", "")
    }
}
