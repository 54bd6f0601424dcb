//! A program as one pair walks it: what is done stays as it was read, what lies ahead is the
//! program as it stands now.

use super::Program;
use crate::step::{Step, StepRevision};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A pair's way through a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path<'program> {
    /// The steps that the pair has completed, each in the wording that it had, in the order in
    /// which they were completed.
    pub done: Vec<StepRevision>,
    /// The steps yet to come, in the program's order and present wording.
    pub ahead: Vec<&'program Step>,
}

/// Which week of its program a pair is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "when", rename_all = "snake_case")]
pub enum Week {
    /// The first week has not begun.
    Before {
        /// The day on which it does.
        #[serde(deserialize_with = "crate::wire_time::date")]
        begins: Date,
    },
    /// In this week, counted from 1.
    During {
        /// Which week.
        week: u16,
    },
    /// The last week is over.
    After,
}

impl Program {
    /// The way of a pair that has completed these steps. A completed step is never asked for again,
    /// be it reworded, moved or removed since.
    #[must_use]
    pub fn path(&self, completed: &[StepRevision]) -> Path<'_> {
        Path {
            done: completed.to_vec(),
            ahead: self
                .steps
                .iter()
                .filter(|step| completed.iter().all(|done| done.step != step.id()))
                .collect(),
        }
    }

    /// The first day of the first week of a pair whose members both accepted on `accepted`: the
    /// program's, or theirs if they came later.
    #[must_use]
    pub fn begins(&self, accepted: Date) -> Date {
        self.settings.starts().max(accepted)
    }

    /// How many weeks are over on `today` for a pair that began on `begins`.
    #[must_use]
    pub fn weeks_over(&self, begins: Date, today: Date) -> usize {
        match self.week(begins, today) {
            Week::Before { .. } => 0,
            Week::During { week } => usize::from(week).saturating_sub(1),
            Week::After => self.weeks(),
        }
    }

    /// Which week is on `today` for a pair that began on `begins`.
    #[must_use]
    pub fn week(&self, begins: Date, today: Date) -> Week {
        let days = (today - begins).get_days();
        match u16::try_from(days.div_euclid(7)) {
            Err(_) => Week::Before { begins },
            Ok(weeks) if usize::from(weeks) >= self.weeks() => Week::After,
            Ok(weeks) => Week::During { week: weeks + 1 },
        }
    }
}
