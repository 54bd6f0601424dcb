//! A program: a run of mentorship in a group, made from a template and everything in it editable.
//!
//! - [`ProgramDraft`] is what an admin writes; its `check` gives a [`ProgramOutline`].
//! - [`Phase`] is where a program stands, and the transitions between phases.
//! - [`EditEffect`] is what an edit would do to whom; [`Program::edit`] does it.
//! - [`Path`] is a program as one pair walks it.
//!
//! It decides what a program is and what may happen to it next. It must never know who signed up,
//! nor what anybody wrote.

mod draft;
mod edit;
mod path;
mod phase;

pub use draft::{
    ENDING_LENGTH, MOST_DAYS_BETWEEN, NAME_LENGTH, OutlineStep, ProgramDraft, ProgramOutline,
    ProgramSettings, WEEKS, WELCOME_LENGTH,
};
pub use edit::{EditEffect, PairProgress, ProgramField, StepChange, StepEffect};
pub use path::{Path, Week};
pub use phase::{FurtherSignUp, Phase, PhaseName, SignUpWindow};

use crate::access::{GroupPlace, Standing};
use crate::id::{GroupId, ProgramId, StepId};
use crate::pool::JudgedBy;
use crate::problem::{Fault, Problem};
use crate::refusal::Refusal;
use crate::step::Step;

/// The most drafts that a group has at a time.
pub const MOST_DRAFTS: usize = 20;

/// Goes on only where a group can have another draft. `drafts` is how many it has.
///
/// # Errors
/// [`Refusal::TooManyDrafts`] from [`MOST_DRAFTS`] on.
pub fn check_new_draft(drafts: usize) -> Result<(), Refusal> {
    if drafts < MOST_DRAFTS {
        Ok(())
    } else {
        Err(Refusal::TooManyDrafts { most: MOST_DRAFTS })
    }
}

/// A program as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    id: ProgramId,
    group: GroupId,
    version: u32,
    phase: Phase,
    settings: ProgramSettings,
    steps: Vec<Step>,
}

impl Program {
    /// A new program, still a draft. Every step gets an id of its own from `mint`, whatever
    /// revision the outline names.
    #[must_use]
    pub fn new(
        id: ProgramId,
        group: GroupId,
        outline: ProgramOutline,
        mut mint: impl FnMut() -> StepId,
    ) -> Self {
        let (settings, steps) = outline.into_parts();
        Self {
            id,
            group,
            version: 1,
            phase: Phase::Draft,
            settings,
            steps: steps
                .into_iter()
                .map(|step| Step::new(mint(), step.content))
                .collect(),
        }
    }

    /// Takes back what was stored: `draft` is what [`Program::draft`] gave.
    ///
    /// # Errors
    /// What the store holds was never written by this: a day that is none, or a step without a
    /// revision.
    pub fn from_stored(
        id: ProgramId,
        group: GroupId,
        version: u32,
        phase: Phase,
        draft: ProgramDraft,
    ) -> Result<Self, Vec<Problem>> {
        let (settings, outline_steps) = ProgramOutline::from_stored(draft)?.into_parts();
        let mut steps = Vec::with_capacity(outline_steps.len());
        for (place, step) in outline_steps.into_iter().enumerate() {
            let Some(revision) = step.revision else {
                let field = format!("steps.{place}.revision");
                return Err(vec![Problem::new(field, Fault::Missing)]);
            };
            steps.push(Step::from_stored(revision, step.content));
        }
        Ok(Self {
            id,
            group,
            version,
            phase,
            settings,
            steps,
        })
    }

    /// The program as it is edited, sent and stored; each step with its revision.
    #[must_use]
    pub fn draft(&self) -> ProgramDraft {
        self.settings
            .draft(self.steps.iter().map(Step::draft).collect())
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> ProgramId {
        self.id
    }

    /// The group that it belongs to.
    #[must_use]
    pub const fn group(&self) -> GroupId {
        self.group
    }

    /// Counts edits and transitions, so that nobody overwrites what they have not seen.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// Goes on only where this is the program that somebody saw.
    ///
    /// # Errors
    /// [`Refusal::ChangedSince`].
    pub fn check_version(&self, seen: u32) -> Result<(), Refusal> {
        if self.version == seen {
            Ok(())
        } else {
            Err(Refusal::ChangedSince)
        }
    }

    /// What it judges a pool by.
    #[must_use]
    pub const fn judged_by(&self) -> JudgedBy {
        JudgedBy {
            weights: self.settings.weights().draft(),
            hard_rules: self.settings.hard_rules().draft(),
            aim: self.settings.pairing_aim(),
        }
    }

    /// Judges pools by other weights, hard rules and aim from now on: those of a plan that is
    /// published. It counts as an edit.
    ///
    /// # Errors
    /// Those of the weights and the hard rules.
    pub fn judge_by(mut self, judged_by: JudgedBy) -> Result<Self, Vec<Problem>> {
        let checked = judged_by.check()?;
        if judged_by != self.judged_by() {
            self.settings = self.settings.judging_by(checked);
            self.version = self.version.saturating_add(1);
        }
        Ok(self)
    }

    /// Where it stands.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// All but its steps.
    #[must_use]
    pub const fn settings(&self) -> &ProgramSettings {
        &self.settings
    }

    /// Its steps, in order.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// How many weeks it lasts.
    #[must_use]
    pub fn weeks(&self) -> usize {
        self.steps.len()
    }

    /// The standing in regard to this program of somebody with that standing in regard to its
    /// group. A draft is its admins' alone: for the other members it is not there yet.
    #[must_use]
    pub fn standing(&self, in_group: Standing) -> Standing {
        let group = match (self.phase, in_group.group) {
            (Phase::Draft, GroupPlace::Admin) => GroupPlace::Admin,
            (Phase::Draft, _) => GroupPlace::Outside,
            (_, place) => place,
        };
        Standing { group, ..in_group }
    }
}

#[cfg(test)]
mod tests;
