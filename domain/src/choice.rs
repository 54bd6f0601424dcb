//! The lists from which facts are chosen, so that two people's answers compare.
//!
//! Lists ship with the product (`domain/lists/*.txt`) and a group adds choices of its own. What is
//! kept and compared is the key; the label is for people. Labels reach the browser from the server:
//! [`Lists::shipped`] is called there only, so that the words stay out of the WebAssembly.

use crate::problem::Fault;
use crate::text::Line;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

/// The longest label, in characters.
pub const LONGEST_LABEL: usize = 60;

/// The most choices that a group adds to one list.
pub const MOST_OWN_CHOICES: usize = 200;

/// The longest key, in bytes.
const LONGEST_KEY: usize = 40;

/// What the keys of a group's own choices begin with; no shipped key does, now or later.
const OWN_PREFIX: &str = "own-";

/// One of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// A mentee's goals and a mentor's skills: one list, because they are compared.
    Skills,
    /// What people do.
    Professions,
    /// The fields of work.
    Fields,
    /// What people like to do and talk about.
    Interests,
    /// Levels of education, in ascending order.
    EducationLevels,
    /// What people studied or trained in.
    EducationFields,
    /// Languages, by ISO 639-1 code.
    Languages,
    /// Countries, by ISO 3166-1 code.
    Countries,
    /// Towns and regions; ships empty.
    Areas,
}

impl ListKind {
    /// Every list.
    pub const ALL: [Self; 9] = [
        Self::Skills,
        Self::Professions,
        Self::Fields,
        Self::Interests,
        Self::EducationLevels,
        Self::EducationFields,
        Self::Languages,
        Self::Countries,
        Self::Areas,
    ];

    /// Whether a group adds choices of its own. Levels of education are ordered and countries are
    /// all there, so those two stay as they are.
    #[must_use]
    pub const fn can_be_extended(self) -> bool {
        !matches!(self, Self::EducationLevels | Self::Countries)
    }

    /// The name as the wire and the database spell it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Skills => "skills",
            Self::Professions => "professions",
            Self::Fields => "fields",
            Self::Interests => "interests",
            Self::EducationLevels => "education_levels",
            Self::EducationFields => "education_fields",
            Self::Languages => "languages",
            Self::Countries => "countries",
            Self::Areas => "areas",
        }
    }

    /// The list of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    const fn shipped_text(self) -> &'static str {
        match self {
            Self::Skills => include_str!("../lists/skills.txt"),
            Self::Professions => include_str!("../lists/professions.txt"),
            Self::Fields => include_str!("../lists/fields.txt"),
            Self::Interests => include_str!("../lists/interests.txt"),
            Self::EducationLevels => include_str!("../lists/education_levels.txt"),
            Self::EducationFields => include_str!("../lists/education_fields.txt"),
            Self::Languages => include_str!("../lists/languages.txt"),
            Self::Countries => include_str!("../lists/countries.txt"),
            Self::Areas => include_str!("../lists/areas.txt"),
        }
    }
}

/// The lasting name of a choice: lower-case letters, digits and hyphens, at most 40.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("pattern" = "^[a-z0-9-]{1,40}$")))]
#[serde(try_from = "String", into = "String")]
pub struct ChoiceKey(String);

impl ChoiceKey {
    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ChoiceKey {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        let is_sound = !text.is_empty()
            && text.len() <= LONGEST_KEY
            && text
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if is_sound {
            Ok(Self(text))
        } else {
            Err(NotAKey)
        }
    }
}

impl From<ChoiceKey> for String {
    fn from(key: ChoiceKey) -> Self {
        key.0
    }
}

impl fmt::Display for ChoiceKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Said when a text is not a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAKey;

impl fmt::Display for NotAKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a key: expected up to 40 of a-z, 0-9 and -")
    }
}

impl std::error::Error for NotAKey {}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Choice {
    /// What is kept and compared.
    pub key: ChoiceKey,
    /// What people read.
    pub label: String,
    /// What it stands under in the list, where the list is divided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
}

/// The choices that a sign-up offers: those that ship and those of the group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Lists(BTreeMap<ListKind, Vec<Choice>>);

impl Lists {
    /// The lists that ship with the product. For the server: whatever calls this carries their
    /// words with it.
    #[must_use]
    pub fn shipped() -> Self {
        Self(
            ListKind::ALL
                .into_iter()
                .map(|kind| (kind, read(kind.shipped_text())))
                .collect(),
        )
    }

    /// Adds a group's own choices, as they were stored. A key that is there already is left alone.
    #[must_use]
    pub fn with_own(mut self, own: impl IntoIterator<Item = (ListKind, Choice)>) -> Self {
        for (kind, choice) in own {
            if !self.contains(kind, choice.key.as_str()) {
                self.0.entry(kind).or_default().push(choice);
            }
        }
        self
    }

    /// The choices of one list, in the order in which they are shown.
    #[must_use]
    pub fn of(&self, kind: ListKind) -> &[Choice] {
        self.0.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Whether a list offers this key.
    #[must_use]
    pub fn contains(&self, kind: ListKind, key: &str) -> bool {
        self.of(kind)
            .iter()
            .any(|choice| choice.key.as_str() == key)
    }

    /// The words for a key; none where the list does not (or no longer) offer it.
    #[must_use]
    pub fn label(&self, kind: ListKind, key: &ChoiceKey) -> Option<&str> {
        self.of(kind)
            .iter()
            .find(|choice| choice.key == *key)
            .map(|choice| choice.label.as_str())
    }

    /// Of these lists, the choices with one of these keys, without their headings: the words that
    /// some people's facts need.
    #[must_use]
    pub fn only(mut self, keys: &BTreeSet<(ListKind, &ChoiceKey)>) -> Self {
        for (kind, choices) in &mut self.0 {
            choices.retain(|choice| keys.contains(&(*kind, &choice.key)));
            for choice in choices {
                choice.heading = None;
            }
        }
        self
    }

    /// Checks a choice that a group wants to add; its key is made of the random bytes.
    ///
    /// # Errors
    /// [`Fault::NotOffered`] where the list cannot be extended, [`Fault::OutOfRange`] where the
    /// group has added [`MOST_OWN_CHOICES`] already, [`Fault::Repeated`] where the list has that
    /// label (whatever its case), and what [`Line::check`] says of the label.
    pub fn check_own(&self, kind: ListKind, label: &str, random: [u8; 8]) -> Result<Choice, Fault> {
        if !kind.can_be_extended() {
            return Err(Fault::NotOffered);
        }
        let own = self
            .of(kind)
            .iter()
            .filter(|choice| choice.key.as_str().starts_with(OWN_PREFIX));
        if own.count() >= MOST_OWN_CHOICES {
            return Err(Fault::OutOfRange {
                least: 0,
                most: i64::try_from(MOST_OWN_CHOICES).unwrap_or(i64::MAX),
            });
        }
        let label = Line::check(label, 2..=LONGEST_LABEL)?;
        let lower = label.as_str().to_lowercase();
        if self
            .of(kind)
            .iter()
            .any(|choice| choice.label.to_lowercase() == lower)
        {
            return Err(Fault::Repeated);
        }
        let mut key = OWN_PREFIX.to_owned();
        for byte in random {
            // Writing to a string does not fail.
            let _ = write!(key, "{byte:02x}");
        }
        Ok(Choice {
            key: ChoiceKey(key),
            label: label.into(),
            heading: None,
        })
    }
}

/// Reads a list: `key: Label` a line, `[Heading]` above its part, `#` before a remark. That every
/// line of every file is sound is held by a test, so nothing is said here about one that is not.
fn read(text: &str) -> Vec<Choice> {
    let mut heading = None;
    let mut choices = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(words) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            heading = Some(words.to_owned());
        } else if let Some((key, label)) = line.split_once(": ")
            && let Ok(key) = ChoiceKey::try_from(key.to_owned())
        {
            choices.push(Choice {
                key,
                label: label.to_owned(),
                heading: heading.clone(),
            });
        }
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_shipped_list_is_a_sound_choice() {
        for kind in ListKind::ALL {
            let lines = kind.shipped_text().lines().filter(|line| {
                !line.trim().is_empty() && !line.starts_with('#') && !line.starts_with('[')
            });
            let choices = read(kind.shipped_text());
            assert_eq!(lines.count(), choices.len(), "{kind:?}");
            let keys: BTreeSet<_> = choices.iter().map(|choice| &choice.key).collect();
            let labels: BTreeSet<_> = choices
                .iter()
                .map(|choice| choice.label.to_lowercase())
                .collect();
            assert_eq!(keys.len(), choices.len(), "{kind:?} repeats a key");
            assert_eq!(labels.len(), choices.len(), "{kind:?} repeats a label");
            for choice in &choices {
                assert!(!choice.key.as_str().starts_with(OWN_PREFIX), "{choice:?}");
                let label = Line::check(&choice.label, 2..=LONGEST_LABEL);
                assert_eq!(label.as_ref().map(Line::as_str), Ok(choice.label.as_str()));
            }
        }
    }

    #[test]
    fn the_lists_are_long_enough_to_be_useful() {
        let lists = Lists::shipped();
        for (kind, least) in [
            (ListKind::Skills, 60),
            (ListKind::Professions, 50),
            (ListKind::Fields, 40),
            (ListKind::Interests, 60),
            (ListKind::EducationLevels, 6),
            (ListKind::EducationFields, 30),
            (ListKind::Languages, 60),
            (ListKind::Countries, 190),
        ] {
            assert!(lists.of(kind).len() >= least, "{kind:?}");
        }
        assert!(lists.of(ListKind::Areas).is_empty());
        let english = ChoiceKey::try_from("en".to_owned()).unwrap();
        assert_eq!(lists.label(ListKind::Languages, &english), Some("English"));
    }

    #[test]
    fn only_the_words_that_are_asked_for_are_left() {
        let [english, law] = ["en", "law"].map(|key| ChoiceKey::try_from(key.to_owned()).unwrap());
        let keys = [(ListKind::Languages, &english), (ListKind::Countries, &law)];
        let lists = Lists::shipped().only(&keys.into_iter().collect());
        let left: usize = ListKind::ALL.map(|kind| lists.of(kind).len()).iter().sum();
        assert_eq!(left, 1);
        assert_eq!(lists.label(ListKind::Languages, &english), Some("English"));
    }

    #[test]
    fn a_group_adds_choices_that_are_offered_from_then_on() {
        let lists = Lists::shipped();
        let vienna = lists
            .check_own(ListKind::Areas, " Vienna ", [9; 8])
            .unwrap();
        assert_eq!(vienna.label, "Vienna");
        assert_eq!(vienna.key.as_str(), "own-0909090909090909");
        let lists = lists.with_own([(ListKind::Areas, vienna)]);
        assert!(lists.contains(ListKind::Areas, "own-0909090909090909"));
        assert_eq!(
            lists.check_own(ListKind::Areas, "VIENNA", [8; 8]),
            Err(Fault::Repeated)
        );
        assert_eq!(
            lists.check_own(ListKind::Skills, "public speaking\u{202E}", [8; 8]),
            Err(Fault::UnshownCharacter)
        );
        assert_eq!(
            lists.check_own(ListKind::Countries, "Atlantis", [8; 8]),
            Err(Fault::NotOffered)
        );
    }

    #[test]
    fn a_group_cannot_add_without_end() {
        let mut lists = Lists::shipped();
        for number in 0..u64::try_from(MOST_OWN_CHOICES).unwrap() {
            let choice = lists
                .check_own(
                    ListKind::Areas,
                    &format!("Town {number}"),
                    number.to_be_bytes(),
                )
                .unwrap();
            lists = lists.with_own([(ListKind::Areas, choice)]);
        }
        assert!(matches!(
            lists.check_own(ListKind::Areas, "One more", [255; 8]),
            Err(Fault::OutOfRange { .. })
        ));
    }

    #[test]
    fn keys_are_slugs() {
        for text in ["", "Chess", "a b", "ä", "a_b", &"a".repeat(41)] {
            assert_eq!(ChoiceKey::try_from(text.to_owned()), Err(NotAKey), "{text}");
        }
        assert!(serde_json::from_str::<ChoiceKey>("\"chess\"").is_ok());
        assert!(serde_json::from_str::<ChoiceKey>("\"Chess\"").is_err());
    }

    #[test]
    fn a_list_has_one_name_everywhere() {
        for kind in ListKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(ListKind::from_name(kind.name()), Some(kind));
        }
    }
}
