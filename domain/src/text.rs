//! Text that people typed, once it has been checked: a [`Line`] and, where paragraphs are allowed,
//! [`Prose`].
//!
//! White space at both ends is dropped. Refused are control characters and the characters that turn
//! the writing direction (Unicode TR9: embeddings, overrides, isolates), because with them a text
//! can show something other than what it says; and a text of which nothing can be seen at all.

use crate::problem::Fault;
use serde::Serialize;
use std::fmt;
use std::ops::RangeInclusive;

/// One line of checked text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Line(String);

/// Checked text that may have several lines.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Prose(String);

impl Line {
    /// Checks one line whose length, in Unicode scalar values, must lie in `length`. Runs of white
    /// space become one space.
    ///
    /// # Errors
    /// [`Fault::Missing`] where nothing is left and something is asked for; [`Fault::TooShort`],
    /// [`Fault::TooLong`]; [`Fault::UnshownCharacter`].
    pub fn check(text: &str, length: RangeInclusive<usize>) -> Result<Self, Fault> {
        let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
        check_text(&joined, length, char::is_control)?;
        Ok(Self(joined))
    }

    /// Takes back what was checked before it was stored.
    #[must_use]
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }
}

impl Prose {
    /// Checks text whose length, in Unicode scalar values, must lie in `length`. Line ends become
    /// `\n`; tabs are allowed.
    ///
    /// # Errors
    /// As [`Line::check`].
    pub fn check(text: &str, length: RangeInclusive<usize>) -> Result<Self, Fault> {
        let text = text.replace("\r\n", "\n");
        let trimmed = text.trim();
        check_text(trimmed, length, |character| {
            character.is_control() && !matches!(character, '\n' | '\t')
        })?;
        Ok(Self(trimmed.to_owned()))
    }

    /// Takes back what was checked before it was stored.
    #[must_use]
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }
}

fn check_text(
    text: &str,
    length: RangeInclusive<usize>,
    is_refused: impl Fn(char) -> bool,
) -> Result<(), Fault> {
    let count = text.chars().count();
    let is_asked = *length.start() > 0;
    if is_asked && text.chars().all(char::is_whitespace) {
        return Err(Fault::Missing);
    }
    if text
        .chars()
        .any(|character| is_refused(character) || turns_direction(character))
    {
        return Err(Fault::UnshownCharacter);
    }
    if is_asked && text.chars().all(is_invisible) {
        return Err(Fault::Missing);
    }
    if count < *length.start() {
        return Err(Fault::TooShort {
            least: *length.start(),
        });
    }
    if count > *length.end() {
        return Err(Fault::TooLong {
            most: *length.end(),
        });
    }
    Ok(())
}

/// The explicit formatting characters of Unicode TR9, except the harmless marks.
fn turns_direction(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What shows nothing by itself: white space, Unicode's `Default_Ignorable_Code_Point`, among them
/// the Hangul fillers, and the empty Braille cell. Beside others they have their uses, as the joiner
/// within an emoji has.
fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || matches!(character,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

macro_rules! reads_as_text {
    ($($name:ident),+) => {$(
        impl $name {
            /// The text itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    )+};
}

reads_as_text!(Line, Prose);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_and_joined() {
        assert_eq!(
            Line::check("  Ana \t María ", 1..=40).unwrap().as_str(),
            "Ana María"
        );
    }

    #[test]
    fn lengths_count_characters_not_bytes() {
        assert!(Line::check("ñandú", 5..=5).is_ok());
        assert_eq!(
            Line::check("ñandúes", 1..=5),
            Err(Fault::TooLong { most: 5 })
        );
        assert_eq!(Line::check("ña", 3..=5), Err(Fault::TooShort { least: 3 }));
        assert_eq!(Line::check(" \n ", 1..=5), Err(Fault::Missing));
        assert!(Line::check("", 0..=5).is_ok());
    }

    #[test]
    fn something_must_be_seen() {
        for text in [
            "\u{200B}",
            "\u{2060}",
            "\u{3164}",
            "\u{115F}\u{1160}",
            "\u{FEFF} \u{200D}",
            "\u{FE0F}",
            "\u{E0041}",
            "\u{2800}",
            "\u{AD}",
        ] {
            assert_eq!(Line::check(text, 1..=9), Err(Fault::Missing), "{text:?}");
            assert_eq!(Prose::check(text, 1..=9), Err(Fault::Missing), "{text:?}");
        }
        for text in [
            "\u{FEFF}Ana",
            "👩\u{200D}🌾",
            "❤\u{FE0F}",
            "می\u{200C}خواهم",
        ] {
            assert_eq!(Line::check(text, 1..=9).unwrap().as_str(), text);
        }
    }

    #[test]
    fn what_could_mislead_the_eye_is_refused() {
        for text in ["a\u{202E}b", "a\u{2066}b", "a\u{0}b", "a\u{7f}b"] {
            assert_eq!(
                Line::check(text, 1..=9),
                Err(Fault::UnshownCharacter),
                "{text:?}"
            );
            assert_eq!(
                Prose::check(text, 1..=9),
                Err(Fault::UnshownCharacter),
                "{text:?}"
            );
        }
    }

    #[test]
    fn prose_keeps_its_lines() {
        assert_eq!(
            Prose::check(" one\r\n\ttwo ", 1..=20).unwrap().as_str(),
            "one\n\ttwo"
        );
    }
}
