//! What is said before words that belong to something beyond the entry itself: the step that a post
//! or a note is about. It is sealed with the words, so that nobody else learns of it.

use super::LONGEST_MESSAGE;
use crate::id::StepId;
use crate::problem::Fault;
use crate::text::Prose;
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
