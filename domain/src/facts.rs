//! The facts of a sign-up that are compared, and which of them their owner keeps off every page.
//!
//! The same shape serves twice: with [`ChoiceKey`]s it can be read, with the pool's tokens it can only be compared. The answers on how somebody likes to work are for
//! pairing only in any case and are not among these.

use crate::choice::{ChoiceKey, ListKind};
use serde::{Deserialize, Serialize};

/// A fact that its owner can mark "for pairing only".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// A mentee's goals.
    Goals,
    /// The skills that a mentor offers.
    Skills,
    /// Profession and field of work.
    Profession,
    /// Level and field of education.
    Education,
    /// Country and area.
    Place,
    /// Languages.
    Languages,
    /// Interests.
    Interests,
    /// The hours when somebody is usually free.
    FreeHours,
}

impl Fact {
    /// Every fact.
    pub const ALL: [Self; 8] = [
        Self::Goals,
        Self::Skills,
        Self::Profession,
        Self::Education,
        Self::Place,
        Self::Languages,
        Self::Interests,
        Self::FreeHours,
    ];
}

/// Facts from the lists, as keys or as tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "FactsBy{Key}")
)]
pub struct Facts<Key = ChoiceKey> {
    /// What a mentee wants to grow in; empty for a mentor.
    pub goals: Vec<Key>,
    /// What a mentor offers; empty for a mentee.
    pub skills: Vec<Key>,
    /// What they do.
    pub profession: Option<Key>,
    /// The field in which they do it.
    pub field: Option<Key>,
    /// Their level of education.
    pub education_level: Option<Key>,
    /// What they studied or trained in.
    pub education_field: Option<Key>,
    /// Their country.
    pub country: Option<Key>,
    /// Their town or region.
    pub area: Option<Key>,
    /// The languages they speak.
    pub languages: Vec<Key>,
    /// What they like to do.
    pub interests: Vec<Key>,
}

impl<Key> Default for Facts<Key> {
    fn default() -> Self {
        Self {
            goals: Vec::new(),
            skills: Vec::new(),
            profession: None,
            field: None,
            education_level: None,
            education_field: None,
            country: None,
            area: None,
            languages: Vec::new(),
            interests: Vec::new(),
        }
    }
}

impl<Key> Facts<Key> {
    /// The same facts without one of them.
    #[must_use]
    pub fn without(mut self, fact: Fact) -> Self {
        match fact {
            Fact::Goals => self.goals.clear(),
            Fact::Skills => self.skills.clear(),
            Fact::Profession => (self.profession, self.field) = (None, None),
            Fact::Education => (self.education_level, self.education_field) = (None, None),
            Fact::Place => (self.country, self.area) = (None, None),
            Fact::Languages => self.languages.clear(),
            Fact::Interests => self.interests.clear(),
            Fact::FreeHours => {}
        }
        self
    }

    /// Every key, with the list that it is from.
    pub fn keys(&self) -> impl Iterator<Item = (ListKind, &Key)> {
        let lists = [
            (ListKind::Skills, &self.goals),
            (ListKind::Skills, &self.skills),
            (ListKind::Languages, &self.languages),
            (ListKind::Interests, &self.interests),
        ];
        let answers = [
            (ListKind::Professions, &self.profession),
            (ListKind::Fields, &self.field),
            (ListKind::EducationLevels, &self.education_level),
            (ListKind::EducationFields, &self.education_field),
            (ListKind::Countries, &self.country),
            (ListKind::Areas, &self.area),
        ];
        let many = lists
            .into_iter()
            .flat_map(|(kind, keys)| keys.iter().map(move |key| (kind, key)));
        let single = answers
            .into_iter()
            .filter_map(|(kind, key)| Some((kind, key.as_ref()?)));
        many.chain(single)
    }

    /// The same facts with every key replaced. Lists are sorted by what replaces their keys, so
    /// that their order says nothing.
    #[must_use]
    pub fn replaced<Other: Ord>(&self, with: impl Fn(ListKind, &Key) -> Other) -> Facts<Other> {
        let one = |kind, key: &Option<Key>| key.as_ref().map(|key| with(kind, key));
        let all = |kind, keys: &[Key]| {
            let mut others: Vec<_> = keys.iter().map(|key| with(kind, key)).collect();
            others.sort_unstable();
            others
        };
        Facts {
            goals: all(ListKind::Skills, &self.goals),
            skills: all(ListKind::Skills, &self.skills),
            profession: one(ListKind::Professions, &self.profession),
            field: one(ListKind::Fields, &self.field),
            education_level: one(ListKind::EducationLevels, &self.education_level),
            education_field: one(ListKind::EducationFields, &self.education_field),
            country: one(ListKind::Countries, &self.country),
            area: one(ListKind::Areas, &self.area),
            languages: all(ListKind::Languages, &self.languages),
            interests: all(ListKind::Interests, &self.interests),
        }
    }
}

/// How many entries two short lists have in common.
#[must_use]
pub fn shared_count<Key: PartialEq>(one: &[Key], other: &[Key]) -> usize {
    one.iter().filter(|key| other.contains(key)).count()
}

/// The entries that two short lists have in common, in the order of the first.
#[must_use]
pub fn shared<Key: PartialEq + Clone>(one: &[Key], other: &[Key]) -> Vec<Key> {
    one.iter()
        .filter(|key| other.contains(key))
        .cloned()
        .collect()
}

/// Whether both gave an answer, and the same.
#[must_use]
pub fn is_same<Key: PartialEq>(one: Option<&Key>, other: Option<&Key>) -> bool {
    one.is_some() && one == other
}

/// Stands for a key in one snapshot of a pool: it can be compared, not read. At most 53 bits, so
/// that every JSON reader keeps it whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Token(u64);

impl Token {
    /// A token from eight bytes of a keyed hash.
    #[must_use]
    pub const fn from_hash(bytes: [u8; 8]) -> Self {
        Self(u64::from_be_bytes(bytes) >> 11)
    }
}
