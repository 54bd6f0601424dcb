//! Which steps two people have done. A step is taken over, as it reads at that moment, when the
//! first of the two marks it as done; from then on it never changes for them.

use super::{Both, PairRole};
use crate::id::StepId;
use crate::program::{Program, Week};
use crate::refusal::Refusal;
use crate::step::{StepContent, StepRevision};
use jiff::Timestamp;

/// A step that at least one of the two has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenStep {
    /// Which step, in which wording.
    pub revision: StepRevision,
    /// What it said then.
    pub content: StepContent,
    /// When each has marked it as done.
    pub done: Both<Option<Timestamp>>,
}

/// The steps that two people have done, in the order in which they took them up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Walk(Vec<TakenStep>);

/// A step as two people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop<'a> {
    /// Which step, in which wording.
    pub revision: StepRevision,
    /// What it says: to them, if they have taken it up; in the program otherwise.
    pub content: &'a StepContent,
    /// Who has done it.
    pub done: Both<bool>,
}

impl Walk {
    /// Takes back what was stored.
    #[must_use]
    pub const fn from_stored(steps: Vec<TakenStep>) -> Self {
        Self(steps)
    }

    /// The steps that they have taken up.
    #[must_use]
    pub fn steps(&self) -> &[TakenStep] {
        &self.0
    }

    /// Their wordings, for the program's edits.
    #[must_use]
    pub fn completed(&self) -> Vec<StepRevision> {
        self.0.iter().map(|taken| taken.revision).collect()
    }

    /// How many steps one of the two has done.
    #[must_use]
    pub fn count(&self, role: PairRole) -> usize {
        self.0
            .iter()
            .filter(|taken| taken.done.get(role).is_some())
            .count()
    }

    /// Marks a step as done, or takes that back. When neither has it done any more, it reads again
    /// as the program has it. Doing either twice changes nothing.
    ///
    /// # Errors
    /// [`Refusal::StepGone`] for a step that the program no longer has and they never took up.
    pub fn mark(
        mut self,
        program: &Program,
        step: StepId,
        role: PairRole,
        done: Option<Timestamp>,
    ) -> Result<Self, Refusal> {
        let place = self.0.iter().position(|taken| taken.revision.step == step);
        let present = program.steps().iter().find(|present| present.id() == step);
        match (place, present, done) {
            (Some(place), _, done) => {
                let mine = self.0[place].done.get_mut(role);
                *mine = done.map(|now| mine.unwrap_or(now));
                if self.0[place].done == Both::default() {
                    self.0.remove(place);
                }
            }
            (None, None, _) => return Err(Refusal::StepGone),
            (None, Some(_), None) => {}
            (None, Some(present), Some(now)) => {
                let mut done = Both::default();
                *done.get_mut(role) = Some(now);
                self.0.push(TakenStep {
                    revision: present.revision(),
                    content: present.content().clone(),
                    done,
                });
            }
        }
        Ok(self)
    }

    /// The way as they see it: steps that they took up and the program has dropped since come
    /// first, then the program's, week by week.
    #[must_use]
    pub fn stops<'a>(&'a self, program: &'a Program) -> Vec<Stop<'a>> {
        let dropped = self.dropped(program).map(TakenStep::stop);
        let present = program.steps().iter().map(|step| {
            let taken = self.0.iter().find(|taken| taken.revision.step == step.id());
            taken.map_or_else(
                || Stop {
                    revision: step.revision(),
                    content: step.content(),
                    done: Both::default(),
                },
                TakenStep::stop,
            )
        });
        dropped.chain(present).collect()
    }

    /// The place of a week's step among the stops: the first before the first week, the last after
    /// the last.
    #[must_use]
    pub fn place(&self, program: &Program, week: Week) -> usize {
        let last = program.weeks().saturating_sub(1);
        let among_present = match week {
            Week::Before { .. } => 0,
            Week::During { week } => usize::from(week).saturating_sub(1).min(last),
            Week::After => last,
        };
        self.dropped(program).count() + among_present
    }

    /// What they took up and the program has dropped since.
    fn dropped<'a>(&'a self, program: &'a Program) -> impl Iterator<Item = &'a TakenStep> {
        let is_present = |id| program.steps().iter().any(|step| step.id() == id);
        self.0
            .iter()
            .filter(move |taken| !is_present(taken.revision.step))
    }
}

impl TakenStep {
    fn stop(&self) -> Stop<'_> {
        Stop {
            revision: self.revision,
            content: &self.content,
            done: Both::of(|role| self.done.get(role).is_some()),
        }
    }
}
