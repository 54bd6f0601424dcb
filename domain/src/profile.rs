//! What a member says of themself for people to read, each part shown to their groups or not.
//!
//! Nothing of a profile is ever compared or scored: that is what a sign-up's lists are for. A part
//! is shown to nobody unless its owner says so.

use crate::account::LONGEST_NAME;
use crate::problem::{Fault, Problem, Problems};
use crate::text::{Line, Prose};
use serde::{Deserialize, Serialize};

/// The most characters of the part "about me".
pub const LONGEST_ABOUT: usize = 1000;
/// The most characters of each other part.
pub const LONGEST_LINE: usize = 120;

/// A profile as it is edited.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProfileDraft {
    /// The name that everybody sees who shares a group with them.
    pub name: String,
    /// A few sentences.
    pub about: PartDraft,
    /// What they do.
    pub profession: PartDraft,
    /// Where they live, as exactly as they like.
    pub place: PartDraft,
    /// What they speak.
    pub languages: PartDraft,
}

/// A part of a profile as it is edited.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PartDraft {
    /// The words; can be empty.
    pub text: String,
    /// Whether the members of their groups see it.
    pub visible: bool,
}

/// A part of a profile: checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<Text> {
    text: Text,
    visible: bool,
}

/// A profile: checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    name: Line,
    about: Part<Prose>,
    profession: Part<Line>,
    place: Part<Line>,
    languages: Part<Line>,
}

/// What others see of a profile, beside the name: the parts that are shown and not empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProfileCard {
    /// A few sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profession: Option<String>,
    /// Where they live.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What they speak.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub languages: Option<String>,
}

impl ProfileDraft {
    /// Checks all of it.
    ///
    /// # Errors
    /// Every problem.
    pub fn check(&self) -> Result<Profile, Vec<Problem>> {
        let mut problems = Problems::new();
        let line = |part: &PartDraft| part.check(|text| Line::check(text, 0..=LONGEST_LINE));
        let name = problems.keep("name", Line::check(&self.name, 1..=LONGEST_NAME));
        let about = self
            .about
            .check(|text| Prose::check(text, 0..=LONGEST_ABOUT));
        let about = problems.keep("about", about);
        let profession = problems.keep("profession", line(&self.profession));
        let place = problems.keep("place", line(&self.place));
        let languages = problems.keep("languages", line(&self.languages));
        match (name, about, profession, place, languages) {
            (Some(name), Some(about), Some(profession), Some(place), Some(languages)) => {
                Ok(Profile {
                    name,
                    about,
                    profession,
                    place,
                    languages,
                })
            }
            _ => Err(problems.into_vec()),
        }
    }
}

impl PartDraft {
    fn check<Text>(
        &self,
        check: impl Fn(&str) -> Result<Text, Fault>,
    ) -> Result<Part<Text>, Fault> {
        let visible = self.visible;
        check(&self.text).map(|text| Part { text, visible })
    }
}

impl Profile {
    /// Takes back what was checked before it was stored.
    #[must_use]
    pub fn from_stored(draft: ProfileDraft) -> Self {
        let line = |part: PartDraft| Part {
            text: Line::from_stored(part.text),
            visible: part.visible,
        };
        Self {
            name: Line::from_stored(draft.name),
            about: Part {
                text: Prose::from_stored(draft.about.text),
                visible: draft.about.visible,
            },
            profession: line(draft.profession),
            place: line(draft.place),
            languages: line(draft.languages),
        }
    }

    /// The name.
    #[must_use]
    pub const fn name(&self) -> &Line {
        &self.name
    }

    /// As its owner edits it.
    #[must_use]
    pub fn draft(&self) -> ProfileDraft {
        ProfileDraft {
            name: self.name.to_string(),
            about: self.about.draft(),
            profession: self.profession.draft(),
            place: self.place.draft(),
            languages: self.languages.draft(),
        }
    }

    /// What the members of the owner's groups see.
    #[must_use]
    pub fn card(&self) -> ProfileCard {
        ProfileCard {
            about: self.about.shown(),
            profession: self.profession.shown(),
            place: self.place.shown(),
            languages: self.languages.shown(),
        }
    }
}

impl<Text: ToString> Part<Text> {
    fn draft(&self) -> PartDraft {
        PartDraft {
            text: self.text.to_string(),
            visible: self.visible,
        }
    }

    fn shown(&self) -> Option<String> {
        self.visible
            .then(|| self.text.to_string())
            .filter(|text| !text.is_empty())
    }
}

impl ProfileCard {
    /// Whether nothing is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn part(text: &str, visible: bool) -> PartDraft {
        PartDraft {
            text: text.to_owned(),
            visible,
        }
    }

    fn ana() -> ProfileDraft {
        ProfileDraft {
            name: "Ana".to_owned(),
            about: part("Two children,\none garden.", true),
            profession: part("Nurse", false),
            place: part("", true),
            languages: part("Portuguese, English", true),
        }
    }

    #[test]
    fn others_see_what_is_shown_and_not_empty() {
        let card = ana().check().unwrap().card();
        assert_eq!(card.about.as_deref(), Some("Two children,\none garden."));
        assert_eq!(card.profession, None);
        assert_eq!(card.place, None);
        assert_eq!(card.languages.as_deref(), Some("Portuguese, English"));
        assert!(!card.is_empty());
    }

    #[test]
    fn nothing_is_shown_unless_its_owner_says_so() {
        let draft = ProfileDraft {
            name: "Ana".to_owned(),
            about: part("Two children", false),
            ..ProfileDraft::default()
        };
        assert!(draft.check().unwrap().card().is_empty());
        assert!(!PartDraft::default().visible);
    }

    #[test]
    fn every_problem_is_said_at_once() {
        let long = "a".repeat(1001);
        let draft = ProfileDraft {
            name: " ".to_owned(),
            about: part(&long, false),
            profession: part(&long, false),
            place: part("a\u{202E}b", false),
            languages: part("", false),
        };
        assert_eq!(
            draft.check().unwrap_err(),
            [
                Problem::new("name", Fault::Missing),
                Problem::new("about", Fault::TooLong { most: 1000 }),
                Problem::new("profession", Fault::TooLong { most: 120 }),
                Problem::new("place", Fault::UnshownCharacter),
            ]
        );
    }

    proptest! {
        /// Whatever somebody writes: what is stored and read back is the same, and what is kept
        /// from others is not on the card.
        #[test]
        fn a_profile_survives_its_draft(
            texts in prop::array::uniform4("[a-zé ]{0,12}"),
            visible in prop::array::uniform4(any::<bool>()),
        ) {
            let part = |place: usize| part(&texts[place], visible[place]);
            let draft = ProfileDraft {
                name: "Ana".to_owned(),
                about: part(0),
                profession: part(1),
                place: part(2),
                languages: part(3),
            };
            let profile = draft.check().unwrap();
            prop_assert_eq!(&Profile::from_stored(profile.draft()), &profile);
            let card = profile.card();
            let shown = [&card.about, &card.profession, &card.place, &card.languages];
            for (shown, visible) in shown.into_iter().zip(visible) {
                prop_assert!(visible || shown.is_none());
            }
        }
    }
}
