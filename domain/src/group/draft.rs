//! What is written about a group, checked: its outline, a request to join, an invite link.

use super::{Joining, Topic};
use crate::problem::{Fault, Problem, Problems};
use crate::text::{Line, Prose};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Lengths of a group's name.
pub const NAME_LENGTH: RangeInclusive<usize> = 3..=80;
/// Lengths of what a group says it is for.
pub const PURPOSE_LENGTH: RangeInclusive<usize> = 20..=1000;
/// Lengths of the note to the admins with a request to join.
pub const NOTE_LENGTH: RangeInclusive<usize> = 0..=300;
/// For how many days an invite link works.
pub const LINK_DAYS: RangeInclusive<u16> = 1..=90;

/// A group as it is proposed or edited.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupDraft {
    /// What it is called.
    pub name: String,
    /// What it is for, in a few sentences.
    pub purpose: String,
    /// What it is about.
    pub topic: Option<Topic>,
    /// How people come in.
    pub joining: Joining,
    /// Whether every member of the installation sees that it exists and can ask to join; otherwise
    /// only who has a link.
    pub findable: bool,
}

/// What a group says of itself: checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupOutline {
    name: Line,
    purpose: Prose,
    topic: Topic,
    joining: Joining,
    findable: bool,
}

impl GroupDraft {
    /// Checks all of it.
    ///
    /// # Errors
    /// Every problem.
    pub fn check(&self) -> Result<GroupOutline, Vec<Problem>> {
        let mut problems = Problems::new();
        let name = problems.keep("name", Line::check(&self.name, NAME_LENGTH));
        let purpose = problems.keep("purpose", Prose::check(&self.purpose, PURPOSE_LENGTH));
        let topic = problems.keep("topic", self.topic.ok_or(Fault::Missing));
        match (name, purpose, topic) {
            (Some(name), Some(purpose), Some(topic)) => Ok(GroupOutline {
                name,
                purpose,
                topic,
                joining: self.joining,
                findable: self.findable,
            }),
            _ => Err(problems.into_vec()),
        }
    }
}

impl GroupOutline {
    /// Takes back what was checked before it was stored. A stored draft always has a topic.
    #[must_use]
    pub fn from_stored(
        name: String,
        purpose: String,
        topic: Topic,
        joining: Joining,
        findable: bool,
    ) -> Self {
        Self {
            name: Line::from_stored(name),
            purpose: Prose::from_stored(purpose),
            topic,
            joining,
            findable,
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn name(&self) -> &Line {
        &self.name
    }

    /// What it is for.
    #[must_use]
    pub const fn purpose(&self) -> &Prose {
        &self.purpose
    }

    /// What it is about.
    #[must_use]
    pub const fn topic(&self) -> Topic {
        self.topic
    }

    /// How people come in.
    #[must_use]
    pub const fn joining(&self) -> Joining {
        self.joining
    }

    /// Whether every member of the installation sees that it exists.
    #[must_use]
    pub const fn findable(&self) -> bool {
        self.findable
    }

    /// As it is edited.
    #[must_use]
    pub fn draft(&self) -> GroupDraft {
        GroupDraft {
            name: self.name.to_string(),
            purpose: self.purpose.to_string(),
            topic: Some(self.topic),
            joining: self.joining,
            findable: self.findable,
        }
    }
}

/// A request to join, or the wish to follow a link.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct JoinRequestDraft {
    /// A few words to the admins; can be empty.
    pub note: String,
}

impl JoinRequestDraft {
    /// Checks the note.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<Prose, Vec<Problem>> {
        Prose::check(&self.note, NOTE_LENGTH).map_err(|fault| vec![Problem::new("note", fault)])
    }
}

/// An invite link that is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InviteLinkDraft {
    /// For how many days it works.
    pub days: u16,
}

impl InviteLinkDraft {
    /// Checks the days.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] outside [`LINK_DAYS`].
    pub fn check(&self) -> Result<u16, Vec<Problem>> {
        if LINK_DAYS.contains(&self.days) {
            return Ok(self.days);
        }
        let (least, most) = (i64::from(*LINK_DAYS.start()), i64::from(*LINK_DAYS.end()));
        Err(vec![Problem::new(
            "days",
            Fault::OutOfRange { least, most },
        )])
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::group) fn sound() -> GroupDraft {
        GroupDraft {
            name: "New in the neighbourhood".to_owned(),
            purpose: "For parents who have just moved here and know nobody yet.".to_owned(),
            topic: Some(Topic::Parenting),
            joining: Joining::Approved,
            findable: true,
        }
    }

    #[test]
    fn a_sound_draft_comes_back_as_it_was() {
        let draft = sound();
        assert_eq!(draft.check().unwrap().draft(), draft);
    }

    #[test]
    fn an_empty_draft_has_every_problem_at_once() {
        let problems = GroupDraft::default().check().unwrap_err();
        let missing = |field| Problem::new(field, Fault::Missing);
        assert_eq!(
            problems,
            [missing("name"), missing("purpose"), missing("topic")]
        );
    }

    #[test]
    fn a_purpose_says_something() {
        let draft = GroupDraft {
            purpose: "Parents".to_owned(),
            ..sound()
        };
        assert_eq!(
            draft.check().unwrap_err(),
            [Problem::new("purpose", Fault::TooShort { least: 20 })]
        );
    }

    #[test]
    fn a_note_may_be_empty_but_not_a_letter() {
        let note = |note: &str| JoinRequestDraft { note: note.into() }.check();
        assert!(note("").is_ok());
        assert!(note("Hello,\nI am Ana's neighbour.").is_ok());
        assert!(note(&"a".repeat(301)).is_err());
    }

    #[test]
    fn a_link_has_an_end() {
        for days in [0, 91, u16::MAX] {
            assert_eq!(
                InviteLinkDraft { days }.check(),
                Err(vec![Problem::new(
                    "days",
                    Fault::OutOfRange { least: 1, most: 90 }
                )])
            );
        }
        assert_eq!(InviteLinkDraft { days: 90 }.check(), Ok(90));
    }
}
