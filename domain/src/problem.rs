//! What is wrong with a draft: which field, and what about it.
//!
//! A `check` returns every problem at once. Problems are codes with data; the app has the words.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// One thing that is wrong with a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// The field as the wire type spells it; a part of a list by its place: `steps.3.title`.
    pub field: Cow<'static, str>,
    /// What is wrong with it.
    #[serde(flatten)]
    pub fault: Fault,
}

impl Problem {
    /// Says that `field` has this fault.
    pub fn new(field: impl Into<Cow<'static, str>>, fault: Fault) -> Self {
        Self {
            field: field.into(),
            fault,
        }
    }
}

/// What can be wrong with a field. Lengths count Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Fault {
    /// Nothing was given.
    Missing,
    /// Shorter than `least`.
    TooShort {
        /// The least length that is accepted.
        least: usize,
    },
    /// Longer than `most`.
    TooLong {
        /// The greatest length that is accepted.
        most: usize,
    },
    /// A number or a count outside its bounds, both included.
    OutOfRange {
        /// The least that is accepted.
        least: i64,
        /// The greatest that is accepted.
        most: i64,
    },
    /// Holds a character that cannot be shown: a control, or one that turns the writing direction.
    UnshownCharacter,
    /// Not of the form that this field has.
    Malformed,
    /// Holds letters with accents, or of other scripts, where only those from a to z work.
    BeyondAscii,
    /// Not one of the choices that are offered.
    NotOffered,
    /// The same choice more than once.
    Repeated,
    /// A day that is not in the calendar.
    NoSuchDay,
    /// A day that has not come yet.
    InFuture,
    /// A day that has passed.
    InPast,
    /// Longer ago than anybody has lived.
    TooLongAgo,
    /// A day that comes before the day it must follow.
    OutOfOrder,
    /// A day too long after the day it follows.
    TooFarApart {
        /// The most days between the two.
        most_days: i32,
    },
    /// A password that is among those tried first.
    TooCommon,
    /// Has to be accepted before going on.
    NotAccepted,
    /// The person chose themself.
    Oneself,
}

/// Collects problems while a draft is read, so that all of them are said at once.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Nothing wrong so far.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes that `field` has this fault.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, fault: Fault) {
        self.0.push(Problem::new(field, fault));
    }

    /// Keeps a good value, or notes what is wrong with it.
    pub fn keep<T>(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        result: Result<T, Fault>,
    ) -> Option<T> {
        result.map_err(|fault| self.add(field, fault)).ok()
    }

    /// Notes each field that does not hold what it should.
    pub fn expect<const COUNT: usize>(&mut self, checks: [(&'static str, bool); COUNT]) {
        for (field, holds) in checks {
            if !holds {
                self.add(field, Fault::NotOffered);
            }
        }
    }

    /// Keeps the good items of a list that must have `count` of them; an item's field is its place:
    /// `questions.2`.
    pub fn keep_each<T, Checked>(
        &mut self,
        field: &str,
        items: &[T],
        count: RangeInclusive<usize>,
        check: impl Fn(&T) -> Result<Checked, Fault>,
    ) -> Vec<Checked> {
        if items.is_empty() && *count.start() > 0 {
            self.add(field.to_owned(), Fault::Missing);
        } else if !count.contains(&items.len()) {
            let bound = |bound: usize| i64::try_from(bound).unwrap_or(i64::MAX);
            let (least, most) = (bound(*count.start()), bound(*count.end()));
            self.add(field.to_owned(), Fault::OutOfRange { least, most });
        }
        items
            .iter()
            .enumerate()
            .filter_map(|(place, item)| self.keep(format!("{field}.{place}"), check(item)))
            .collect()
    }

    /// Takes over the problems of a part, each field under `place`.
    pub fn nest(&mut self, place: &str, problems: Vec<Problem>) {
        self.0.extend(
            problems
                .into_iter()
                .map(|problem| Problem::new(format!("{place}.{}", problem.field), problem.fault)),
        );
    }

    /// True while nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Everything that was noted, in the order of the fields.
    #[must_use]
    pub fn into_vec(self) -> Vec<Problem> {
        self.0
    }

    /// Goes on only where nothing is wrong.
    ///
    /// # Errors
    /// Everything that was noted.
    pub fn into_result(self) -> Result<(), Vec<Problem>> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.0)
        }
    }
}
