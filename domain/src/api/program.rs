//! Programs, their templates and their steps.
//!
//! A [`ProgramDraft`] is what is written and sent, so it has no wire type of its own.

use crate::access::Standing;
use crate::id::{GroupId, PairId, ProgramId};
use crate::program::{EditEffect, Phase, Program, ProgramDraft, ProgramField, SignUpWindow};
use crate::step::{Step, StepDraft, StepRevision};
use crate::template::{Source, Template, TemplateKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A program in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProgramSummary {
    /// The program.
    pub id: ProgramId,
    /// The group that it belongs to.
    pub group: GroupId,
    /// What it is called.
    pub name: String,
    /// The template that it was made from.
    pub template: TemplateKind,
    /// Where it stands.
    pub phase: Phase,
    /// Whether it takes sign-ups today.
    pub sign_up: SignUpWindow,
    /// The first day of the first week.
    #[serde(deserialize_with = "crate::wire_time::date")]
    pub starts: Date,
    /// How many weeks it lasts.
    pub weeks: usize,
}

/// A program as a member of the group sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProgramView {
    /// What the list shows of it.
    #[serde(flatten)]
    pub summary: ProgramSummary,
    /// The name of the group.
    pub group_name: String,
    /// Counts edits and transitions; sent back with each of them.
    pub version: u32,
    /// What people read before they sign up.
    pub welcome: String,
    /// Hours from the introduction in which a pair should have been in touch.
    pub first_contact_hours: u16,
    /// At the end of which week a pair is asked how it is going.
    pub midpoint_week: u8,
    /// Whether somebody may sign up as mentor and mentee at once.
    pub both_roles: bool,
    /// What happens week by week.
    pub steps: Vec<StepOutline>,
    /// The viewer's standing in regard to it.
    pub standing: Standing,
}

/// What an admin edits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProgramEditView {
    /// The program.
    pub id: ProgramId,
    /// The group that it belongs to.
    pub group: GroupId,
    /// What that group is called.
    pub group_name: String,
    /// Sent back with the edit.
    pub version: u32,
    /// Where it stands.
    pub phase: Phase,
    /// The program as it stands, each step with its revision.
    pub draft: ProgramDraft,
    /// What can no longer change.
    pub fixed: Vec<ProgramField>,
}

/// An edit, to be looked at or to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProgramEdit {
    /// The version that was edited.
    pub version: u32,
    /// The program as it is to be.
    pub draft: ProgramDraft,
}

/// Which version of a draft is deleted; it stands in the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftDeletion {
    /// The version that was seen.
    pub version: u32,
}

/// What an edit would do, with the names of the pairs at work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditEffectView {
    /// What would change, and for which pairs.
    pub effect: EditEffect,
    /// Who those pairs are.
    pub pairs: Vec<NamedPair>,
}

/// A pair by the names of its two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedPair {
    /// The pair.
    pub id: PairId,
    /// The mentor's name.
    pub mentor: String,
    /// The mentee's name.
    pub mentee: String,
}

/// A move of the program to its next phase: opening, ending sign-up, closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PhaseMove {
    /// The version that the admin saw.
    pub version: u32,
}

/// Taking sign-ups again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignUpReopening {
    /// The version that the admin saw.
    pub version: u32,
    /// The last day, as `2026-03-01`; read by [`read_day`](crate::day::read_day).
    pub closes: String,
}

/// A step in few words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepOutline {
    /// A few words.
    pub title: String,
    /// What will be true at the end of the week.
    pub aim: String,
}

/// A step as one of a pair reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepView {
    /// Which step, in which wording.
    pub revision: StepRevision,
    /// A few words.
    pub title: String,
    /// What will be true at the end of the week.
    pub aim: String,
    /// What to do together, in order.
    pub together: Vec<String>,
    /// Questions that help the mentee to think and to begin.
    pub mentee_prompts: Vec<String>,
    /// What helps a mentor this week; only mentors get it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mentor_guidance: Option<String>,
    /// What both are asked at the end of the week.
    pub check_in: Vec<String>,
    /// Where to find professional help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

/// A template among those that are offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TemplateSummary {
    /// What it is for.
    pub kind: TemplateKind,
    /// What a program made from it is called, unless the admin says otherwise.
    pub name: String,
    /// One or two sentences.
    pub summary: String,
    /// Whom it suits, and whom it does not.
    pub for_whom: String,
    /// What happens week by week.
    pub steps: Vec<StepOutline>,
}

/// A template with all that a program begins from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TemplateView {
    /// What the list shows of it.
    #[serde(flatten)]
    pub summary: TemplateSummary,
    /// The practices that it rests on.
    pub sources: Vec<Source>,
    /// A program that lacks only its days.
    pub draft: ProgramDraft,
}

impl ProgramSummary {
    /// What a list shows of this program today.
    #[must_use]
    pub fn of(program: &Program, today: Date) -> Self {
        Self {
            id: program.id(),
            group: program.group(),
            name: program.settings().name().to_string(),
            template: program.settings().template(),
            phase: program.phase(),
            sign_up: program.sign_up_window(today),
            starts: program.settings().starts(),
            weeks: program.weeks(),
        }
    }
}

impl ProgramView {
    /// What a member with this standing sees of this program today.
    #[must_use]
    pub fn of(program: &Program, group_name: String, standing: Standing, today: Date) -> Self {
        let settings = program.settings();
        Self {
            summary: ProgramSummary::of(program, today),
            group_name,
            version: program.version(),
            welcome: settings.welcome().to_string(),
            first_contact_hours: settings.first_contact_hours(),
            midpoint_week: settings.midpoint().week(),
            both_roles: settings.both_roles(),
            steps: program.steps().iter().map(StepOutline::of).collect(),
            standing,
        }
    }
}

impl ProgramEditView {
    /// What an admin edits today.
    #[must_use]
    pub fn of(program: &Program, group_name: String, today: Date) -> Self {
        Self {
            id: program.id(),
            group: program.group(),
            group_name,
            version: program.version(),
            phase: program.phase(),
            draft: program.draft(),
            fixed: ProgramField::ALL
                .into_iter()
                .filter(|&field| program.is_fixed(field, today))
                .collect(),
        }
    }
}

impl StepOutline {
    /// This step in few words.
    #[must_use]
    pub fn of(step: &Step) -> Self {
        Self {
            title: step.content().title().to_string(),
            aim: step.content().aim().to_string(),
        }
    }
}

impl StepView {
    /// This step as a mentor or a mentee reads it.
    #[must_use]
    pub fn of(step: &Step, for_mentor: bool) -> Self {
        let draft = step.content().draft();
        Self {
            revision: step.revision(),
            title: draft.title,
            aim: draft.aim,
            together: draft.together,
            mentee_prompts: draft.mentee_prompts,
            mentor_guidance: for_mentor.then_some(draft.mentor_guidance),
            check_in: draft.check_in,
            help: draft.help,
        }
    }
}

impl TemplateSummary {
    /// What the list shows of this template.
    #[must_use]
    pub fn of(template: &Template) -> Self {
        let content = template.content();
        let outline = |step: &StepDraft| StepOutline {
            title: step.title.clone(),
            aim: step.aim.clone(),
        };
        Self {
            kind: content.kind,
            name: content.name.clone(),
            summary: content.summary.clone(),
            for_whom: content.for_whom.clone(),
            steps: content.steps.iter().map(outline).collect(),
        }
    }
}

impl TemplateView {
    /// All that a program made from this template begins from.
    #[must_use]
    pub fn of(template: &Template) -> Self {
        Self {
            summary: TemplateSummary::of(template),
            sources: template.content().sources.clone(),
            draft: template.program_draft(),
        }
    }
}
