//! Editing a program: what may change in which phase, and whom a change touches.
//!
//! The rules:
//! - A draft can change in everything but its template. A closed program cannot change.
//! - A day that has come stays: sign-up's first day once it is past and the program open, its last
//!   day once sign-up has ended, the start once the program is running and started.
//! - Steps can be reworded, added and removed until the end. Whoever has completed a step keeps it as
//!   it was, and is never asked to do it again.
//! - Steps can be moved while they lie ahead of everybody: a step that a pair at work has completed,
//!   or whose week is over for one, keeps its week.

use super::{Phase, PhaseName, Program, ProgramOutline, ProgramSettings};
use crate::id::{PairId, StepId};
use crate::refusal::Refusal;
use crate::step::{Step, StepRevision};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How far a pair at work has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairProgress {
    /// Which pair.
    pub pair: PairId,
    /// What it has completed.
    pub completed: Vec<StepRevision>,
    /// How many of its weeks are over.
    pub weeks_over: usize,
}

/// What an edit would do, and to whom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditEffect {
    /// The settings that differ.
    pub settings: Vec<ProgramField>,
    /// The steps that differ, in the new order, those that are removed last.
    pub steps: Vec<StepEffect>,
    /// How many pairs are at work.
    pub pairs: usize,
}

/// What an edit would do to one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepEffect {
    /// Its title, as it will be, or was.
    pub title: String,
    /// What changes.
    pub change: StepChange,
    /// The pairs that have completed it: they keep it as it was.
    pub keep: Vec<PairId>,
    /// The pairs at work that have not: they will see the change.
    pub see: Vec<PairId>,
}

/// How a step changes. Weeks are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum StepChange {
    /// It is new.
    Added {
        /// Its week.
        week: usize,
    },
    /// It says something else.
    Reworded {
        /// Its week.
        week: usize,
    },
    /// It comes at another place among the steps that stay.
    Moved {
        /// Its week so far.
        from: usize,
        /// Its new week.
        week: usize,
        /// Whether it says something else, too.
        reworded: bool,
    },
    /// It is no longer there.
    Removed {
        /// Its week so far.
        from: usize,
    },
}

/// A part of the settings, by the name of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProgramField {
    /// Its name.
    Name,
    /// The template that it was made from.
    Template,
    /// The welcome text.
    Welcome,
    /// The first day of sign-up.
    SignUpOpens,
    /// The last day of sign-up.
    SignUpCloses,
    /// The first day of the first week.
    Starts,
    /// The hours for the first contact.
    FirstContactHours,
    /// The mid-point pulse.
    Midpoint,
    /// The text at the end.
    Ending,
    /// The weights.
    Weights,
    /// The hard rules.
    HardRules,
    /// What a plan aims at.
    PairingAim,
    /// Whether both roles can be had at once.
    BothRoles,
}

impl ProgramField {
    /// Every part, in the order of [`ProgramDraft`](super::ProgramDraft).
    pub const ALL: [Self; 13] = [
        Self::Name,
        Self::Template,
        Self::Welcome,
        Self::SignUpOpens,
        Self::SignUpCloses,
        Self::Starts,
        Self::FirstContactHours,
        Self::Midpoint,
        Self::Ending,
        Self::Weights,
        Self::HardRules,
        Self::PairingAim,
        Self::BothRoles,
    ];
}

impl EditEffect {
    /// True if nothing would change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.settings.is_empty() && self.steps.is_empty()
    }
}

impl Program {
    /// Takes over an edited outline. `based_on` is the version that was edited; new steps get their
    /// ids from `mint`, reworded ones the next revision. An edit that changes nothing changes not
    /// even the version.
    ///
    /// # Errors
    /// [`Refusal::ChangedSince`] when it is not the present version, or names a revision that is
    /// not there; [`Refusal::FixedInPhase`] for what can no longer change;
    /// [`Refusal::SignUpWouldBeOver`] when an open sign-up would end in the past;
    /// [`Refusal::WrongProgramPhase`] when the program is closed.
    pub fn edit(
        self,
        based_on: u32,
        outline: ProgramOutline,
        today: Date,
        mut mint: impl FnMut() -> StepId,
    ) -> Result<Self, Refusal> {
        self.check_version(based_on)?;
        self.accept_settings(outline.settings(), today)?;
        let (settings, outline_steps) = outline.into_parts();
        let mut steps = Vec::with_capacity(outline_steps.len());
        for step in outline_steps {
            steps.push(match step.revision {
                None => Step::new(mint(), step.content),
                Some(revision) => self
                    .steps
                    .iter()
                    .find(|old| old.revision() == revision)
                    .ok_or(Refusal::ChangedSince)?
                    .reworded(step.content),
            });
        }
        let is_changed = settings != self.settings || steps != self.steps;
        Ok(Self {
            version: self.version.saturating_add(u32::from(is_changed)),
            settings,
            steps,
            ..self
        })
    }

    /// Whether this outline leaves in its week every step that a pair at work has completed, or whose
    /// week is over for one.
    ///
    /// # Errors
    /// [`Refusal::StepStays`] for the first that would come to another week, or whose week is over
    /// and that would be gone.
    pub fn accept_order(
        &self,
        outline: &ProgramOutline,
        progress: &[PairProgress],
    ) -> Result<(), Refusal> {
        let weeks_over = progress.iter().map(|pair| pair.weeks_over).max();
        for (place, step) in self.steps.iter().enumerate() {
            let is_over = weeks_over.is_some_and(|weeks| place < weeks);
            let is_done = || {
                let mut done = progress.iter().flat_map(|pair| &pair.completed);
                done.any(|done| done.step == step.id())
            };
            let new_place = outline.steps().iter().position(|new| {
                new.revision
                    .is_some_and(|revision| revision.step == step.id())
            });
            let stays = match new_place {
                Some(new_place) => new_place == place || !(is_over || is_done()),
                None => !is_over,
            };
            if !stays {
                return Err(Refusal::StepStays {
                    title: step.content().title().to_string(),
                    week: place + 1,
                });
            }
        }
        Ok(())
    }

    /// What taking over this outline would do to the pairs at work.
    #[must_use]
    pub fn edit_effect(&self, outline: &ProgramOutline, progress: &[PairProgress]) -> EditEffect {
        EditEffect {
            settings: changed_fields(&self.settings, outline.settings()),
            steps: self.step_effects(outline, progress),
            pairs: progress.len(),
        }
    }

    fn accept_settings(&self, new: &ProgramSettings, today: Date) -> Result<(), Refusal> {
        let phase = self.phase.name();
        if phase == PhaseName::Closed {
            return Err(Refusal::WrongProgramPhase { phase });
        }
        let fixed = changed_fields(&self.settings, new)
            .into_iter()
            .find(|&field| self.is_fixed(field, today));
        if let Some(field) = fixed {
            return Err(Refusal::FixedInPhase { field, phase });
        }
        let closes = new.sign_up_closes();
        let moves_close = closes != self.settings.sign_up_closes();
        if phase == PhaseName::Open && moves_close && closes < today {
            return Err(Refusal::SignUpWouldBeOver { closes });
        }
        Ok(())
    }

    /// Whether this part of the settings can no longer change.
    #[must_use]
    pub fn is_fixed(&self, field: ProgramField, today: Date) -> bool {
        let is_sign_up_day = matches!(
            field,
            ProgramField::SignUpOpens | ProgramField::SignUpCloses
        );
        match self.phase {
            Phase::Closed { .. } => true,
            _ if field == ProgramField::Template => true,
            Phase::Draft => false,
            Phase::Open { .. } => {
                field == ProgramField::SignUpOpens && self.settings.sign_up_opens() <= today
            }
            Phase::Pairing { .. } => is_sign_up_day,
            Phase::Running { .. } => {
                is_sign_up_day || (field == ProgramField::Starts && self.settings.starts() <= today)
            }
        }
    }

    fn step_effects(&self, outline: &ProgramOutline, progress: &[PairProgress]) -> Vec<StepEffect> {
        let old_place = |id: StepId| self.steps.iter().position(|step| step.id() == id);
        let places: Vec<Option<usize>> = outline
            .steps()
            .iter()
            .map(|step| old_place(step.revision?.step))
            .collect();
        let unmoved = longest_rising(&places);
        let mut effects = Vec::new();
        for (place, step) in outline.steps().iter().enumerate() {
            let week = place + 1;
            let old = places[place].map(|from| (from + 1, &self.steps[from]));
            let change = match old {
                None => StepChange::Added { week },
                Some((from, old)) => {
                    let reworded = *old.content() != step.content;
                    match (unmoved[place], reworded) {
                        (true, false) => continue,
                        (true, true) => StepChange::Reworded { week },
                        (false, reworded) => StepChange::Moved {
                            from,
                            week,
                            reworded,
                        },
                    }
                }
            };
            let title = step.content.title().to_string();
            effects.push(effect(
                title,
                change,
                old.map(|(_, old)| old.id()),
                progress,
            ));
        }
        let removed = self
            .steps
            .iter()
            .enumerate()
            .filter(|(from, _)| !places.contains(&Some(*from)));
        effects.extend(removed.map(|(from, step)| {
            let title = step.content().title().to_string();
            let change = StepChange::Removed { from: from + 1 };
            effect(title, change, Some(step.id()), progress)
        }));
        effects
    }
}

fn effect(
    title: String,
    change: StepChange,
    step: Option<StepId>,
    progress: &[PairProgress],
) -> StepEffect {
    let has_completed =
        |pair: &&PairProgress| pair.completed.iter().any(|done| Some(done.step) == step);
    let (keep, see): (Vec<_>, Vec<_>) = progress.iter().partition(has_completed);
    let ids = |pairs: Vec<&PairProgress>| pairs.into_iter().map(|pair| pair.pair).collect();
    StepEffect {
        title,
        change,
        keep: ids(keep),
        see: ids(see),
    }
}

fn changed_fields(old: &ProgramSettings, new: &ProgramSettings) -> Vec<ProgramField> {
    let differs = |field: &ProgramField| match field {
        ProgramField::Name => old.name() != new.name(),
        ProgramField::Template => old.template() != new.template(),
        ProgramField::Welcome => old.welcome() != new.welcome(),
        ProgramField::SignUpOpens => old.sign_up_opens() != new.sign_up_opens(),
        ProgramField::SignUpCloses => old.sign_up_closes() != new.sign_up_closes(),
        ProgramField::Starts => old.starts() != new.starts(),
        ProgramField::FirstContactHours => old.first_contact_hours() != new.first_contact_hours(),
        ProgramField::Midpoint => old.midpoint() != new.midpoint(),
        ProgramField::Ending => old.ending() != new.ending(),
        ProgramField::Weights => old.weights() != new.weights(),
        ProgramField::HardRules => old.hard_rules() != new.hard_rules(),
        ProgramField::PairingAim => old.pairing_aim() != new.pairing_aim(),
        ProgramField::BothRoles => old.both_roles() != new.both_roles(),
    };
    ProgramField::ALL.into_iter().filter(differs).collect()
}

/// Marks a longest run of places that still stand in rising order, so that one step that was pulled
/// forward counts as one moved step and not as eleven.
fn longest_rising(places: &[Option<usize>]) -> Vec<bool> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
    for (here, place) in places.iter().enumerate() {
        let before = (0..here)
            .filter(|&earlier| places[earlier].is_some() && places[earlier] < *place)
            .max_by_key(|&earlier| best[earlier].0);
        let length = match place {
            None => 0,
            Some(_) => 1 + before.map_or(0, |earlier| best[earlier].0),
        };
        best.push((length, before));
    }
    let mut marked = vec![false; places.len()];
    let mut next = (0..places.len())
        .filter(|&place| places[place].is_some())
        .max_by_key(|&place| best[place].0);
    while let Some(place) = next {
        marked[place] = true;
        next = best[place].1;
    }
    marked
}
