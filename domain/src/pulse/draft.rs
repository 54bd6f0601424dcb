//! The pulse as an admin writes it.
//!
//! The build script compiles this file too, to check the templates; it must need nothing but
//! `problem` and `text`.

use crate::problem::{Fault, Problem, Problems};
use crate::text::Line;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// How many questions a pulse asks.
pub const PULSE_QUESTION_COUNT: RangeInclusive<usize> = 1..=6;
/// Lengths of a question.
pub const PULSE_QUESTION_LENGTH: RangeInclusive<usize> = 1..=200;

/// The pulse as an admin writes it; also its form on the wire, on disk and in a template.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PulseDraft {
    /// At the end of which week, counted from 1.
    pub week: u8,
    /// What both are asked.
    pub questions: Vec<String>,
}

impl PulseDraft {
    /// Checks the pulse of a program of so many weeks; it lies after the first and before the last.
    ///
    /// # Errors
    /// A week outside those, no question, too many, or one that is empty or too long.
    pub fn check(&self, weeks: usize) -> Result<Pulse, Vec<Problem>> {
        let mut problems = Problems::new();
        let last = i64::try_from(weeks)
            .unwrap_or(i64::MAX)
            .saturating_sub(1)
            .max(2);
        if !(2..=last).contains(&i64::from(self.week)) {
            problems.add(
                "week",
                Fault::OutOfRange {
                    least: 2,
                    most: last,
                },
            );
        }
        let questions = problems.keep_each(
            "questions",
            &self.questions,
            PULSE_QUESTION_COUNT,
            |question| Line::check(question, PULSE_QUESTION_LENGTH),
        );
        if problems.is_empty() {
            Ok(Pulse {
                week: self.week,
                questions,
            })
        } else {
            Err(problems.into_vec())
        }
    }
}

/// When a pair is asked how it is going, and what: checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulse {
    week: u8,
    questions: Vec<Line>,
}

impl Pulse {
    /// Takes back what was checked before it was stored.
    #[must_use]
    pub fn from_stored(draft: PulseDraft) -> Self {
        Self {
            week: draft.week,
            questions: draft.questions.into_iter().map(Line::from_stored).collect(),
        }
    }

    /// The pulse as it is edited, sent and stored.
    #[must_use]
    pub fn draft(&self) -> PulseDraft {
        PulseDraft {
            week: self.week,
            questions: self.questions.iter().map(Line::to_string).collect(),
        }
    }

    /// At the end of which week, counted from 1.
    #[must_use]
    pub const fn week(&self) -> u8 {
        self.week
    }

    /// What both are asked.
    #[must_use]
    pub fn questions(&self) -> &[Line] {
        &self.questions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pulse(week: u8) -> PulseDraft {
        PulseDraft {
            week,
            questions: vec!["How is it going?".to_owned()],
        }
    }

    #[test]
    fn it_lies_between_the_first_and_the_last_week() {
        assert!(pulse(2).check(12).is_ok());
        assert!(pulse(11).check(12).is_ok());
        for week in [0, 1, 12, 255] {
            assert_eq!(
                pulse(week).check(12).unwrap_err(),
                [Problem::new(
                    "week",
                    Fault::OutOfRange { least: 2, most: 11 }
                )],
            );
        }
        assert!(
            pulse(2).check(0).is_ok(),
            "too few weeks are said elsewhere"
        );
    }

    #[test]
    fn it_asks_something_and_comes_back_from_its_draft() {
        let silent = PulseDraft {
            week: 6,
            questions: Vec::new(),
        };
        assert_eq!(
            silent.check(12).unwrap_err(),
            [Problem::new("questions", Fault::Missing)]
        );
        let checked = pulse(6).check(12).unwrap();
        assert_eq!(checked.draft(), pulse(6));
        assert_eq!(Pulse::from_stored(pulse(6)), checked);
    }
}
