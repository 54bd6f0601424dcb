//! What is said before words that belong to something beyond the entry itself: the step that a post
//! or a note is about. It is sealed with the words, so that nobody else learns of it.

use super::LONGEST_MESSAGE;
use crate::check_in::Mood;
use crate::day::read_day;
use crate::id::StepId;
use crate::problem::{Fault, Problem, Problems};
use crate::text::Prose;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The words of a post or a note, and the step that they are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepWords {
    /// The step; none where they stand for themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<StepId>,
    /// The words.
    pub words: String,
}

impl StepWords {
    /// Checks words before they are sealed.
    ///
    /// # Errors
    /// As [`super::check_message`].
    pub fn check(step: Option<StepId>, text: &str) -> Result<Self, Fault> {
        let words = Prose::check(text, 1..=LONGEST_MESSAGE)?.into();
        Ok(Self { step, words })
    }

    /// The text that is sealed.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Nothing in it is beyond what JSON can say.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what was sealed; none where it is something else.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// The longest answer in a check-in, in characters.
pub const LONGEST_ANSWER: usize = 2_000;

/// What somebody says to their partner in a week's check-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckInWords {
    /// Which week's, from 1.
    pub week: u16,
    /// What was done.
    pub done: String,
    /// What is next.
    pub next: String,
    /// When that is; none where it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<Date>,
}

impl CheckInWords {
    /// Checks what is said before it is sealed; none where nothing is.
    ///
    /// # Errors
    /// As [`Prose::check`], for answers of up to [`LONGEST_ANSWER`] characters, by `done` and
    /// `next`; what [`read_day`] says of a day, by `next_on`.
    pub fn check(
        week: u16,
        done: &str,
        next: &str,
        next_on: &str,
    ) -> Result<Option<Self>, Vec<Problem>> {
        let mut problems = Problems::new();
        let mut answer = |field, text| problems.keep(field, Prose::check(text, 0..=LONGEST_ANSWER));
        let (done, next) = (answer("done", done), answer("next", next));
        let day = match next_on.trim() {
            "" => None,
            day => problems.keep("next_on", read_day(day)),
        };
        problems.into_result()?;
        let text = |prose: Option<Prose>| prose.map(String::from).unwrap_or_default();
        let said = Self {
            week,
            done: text(done),
            next: text(next),
            next_on: day,
        };
        let is_empty = said.done.is_empty() && said.next.is_empty() && day.is_none();
        Ok((!is_empty).then_some(said))
    }

    /// The text that is sealed.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Nothing in it is beyond what JSON can say.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what was sealed; none where it is something else.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// What somebody keeps of a week for themself alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnWeek {
    /// How it goes.
    pub mood: Option<Mood>,
    /// A word about it.
    pub words: String,
}

impl OwnWeek {
    /// The text that is sealed; empty where there is nothing to keep.
    #[must_use]
    pub fn to_text(&self) -> String {
        if *self == Self::default() {
            return String::new();
        }
        // Nothing in it is beyond what JSON can say.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what was sealed; none where it is something else.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_with_their_step() {
        for step in [None, Some(StepId::from_random([3; 16]))] {
            let words = StepWords::check(step, " We \"met\".\n").unwrap();
            assert_eq!(words.words, "We \"met\".");
            assert_eq!(StepWords::from_text(&words.to_text()), Some(words));
        }
        assert_eq!(
            StepWords::check(None, "a\u{202E}b"),
            Err(Fault::UnshownCharacter)
        );
    }

    #[test]
    fn a_check_in_says_what_it_says_and_nothing_is_nothing() {
        assert_eq!(CheckInWords::check(3, " ", "", ""), Ok(None));
        let said = CheckInWords::check(3, "Met.", "", "2026-03-20").unwrap();
        let said = said.unwrap();
        assert_eq!((said.week, said.done.as_str()), (3, "Met."));
        assert_eq!(CheckInWords::from_text(&said.to_text()), Some(said));
        let problems = CheckInWords::check(3, "a\u{202E}", "b\u{7}", "soon").unwrap_err();
        let fields: Vec<_> = problems.iter().map(|it| it.field.as_ref()).collect();
        assert_eq!(fields, ["done", "next", "next_on"]);
    }

    #[test]
    fn an_own_week_comes_back() {
        let week = OwnWeek {
            mood: Some(Mood::NeedHelp),
            words: "hard".to_owned(),
        };
        assert_eq!(OwnWeek::from_text(&week.to_text()), Some(week));
        assert_eq!(OwnWeek::default().to_text(), "");
    }

    #[test]
    fn what_is_something_else_is_not_read() {
        for text in [
            "",
            "words",
            "{}",
            "[]",
            r#"{"words":1}"#,
            r#"{"words":"a","x":1}"#,
        ] {
            assert_eq!(StepWords::from_text(text), None, "{text}");
        }
    }

    #[test]
    fn the_longest_words_fit_into_the_longest_wire() {
        let step = Some(StepId::from_random([3; 16]));
        for character in ["\u{1F998}", "\"", "\n"] {
            let text = format!("a{}a", character.repeat(LONGEST_MESSAGE - 2));
            let sealed = StepWords::check(step, &text).unwrap().to_text();
            assert!(sealed.len() < 40_960, "{character:?}: {}", sealed.len());
        }
    }
}
