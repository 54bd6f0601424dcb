//! A group: a community inside the installation, in which programs are run.
//!
//! Decides how a group is proposed and selected, which groups can be selected at all, how people
//! come in and go, and that a group never loses its last admin. A group lives from the moment it is
//! proposed: people join, see each other and connect. Programs need its selection by the operator.
//!
//! Never knows who the members are; what depends on them (how many admins there are, whether
//! somebody had been removed) is handed in.

mod by_mail;
mod draft;
mod membership;

pub use by_mail::{
    InviteMailDraft, LEAST_LINK_DAYS, MAIL_PAUSE_DAYS, MAILED_LINK_DAYS, MOST_ADDRESSES,
};
pub use draft::{
    GroupDraft, GroupOutline, InviteLinkDraft, JoinRequestDraft, LINK_DAYS, NAME_LENGTH,
    NOTE_LENGTH, PURPOSE_LENGTH,
};
pub use membership::{Entry, Joining, Role, Way, check_can_ask};

use crate::id::GroupId;
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The most groups somebody runs that still wait for the operator.
pub const MOST_PROPOSED: usize = 3;

/// The most invite links that a group has at a time.
pub const MOST_LINKS: usize = 10;

/// What a group is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Raising children.
    Parenting,
    /// Work and learning for work.
    ProfessionalDevelopment,
    /// Growing as a person.
    PersonalDevelopment,
    /// Anything else: a group for company, which gets no mentorship.
    Other,
}

impl Topic {
    /// Every topic.
    pub const ALL: [Self; 4] = [
        Self::Parenting,
        Self::ProfessionalDevelopment,
        Self::PersonalDevelopment,
        Self::Other,
    ];

    /// Whether groups of this topic can be selected for mentorship.
    #[must_use]
    pub const fn can_be_selected(self) -> bool {
        !matches!(self, Self::Other)
    }

    /// The name as the wire and the database spell it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Parenting => "parenting",
            Self::ProfessionalDevelopment => "professional_development",
            Self::PersonalDevelopment => "personal_development",
            Self::Other => "other",
        }
    }
}

/// Where a group stands with the operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Phase {
    /// Waits for the operator.
    Proposed {
        /// When it was proposed.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        since: Timestamp,
    },
    /// Gets mentorship: its admins make programs.
    Selected {
        /// When it was selected.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        since: Timestamp,
    },
    /// Was not selected, or no longer is. Programs that run go on to their end.
    Unselected {
        /// When that was decided.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        since: Timestamp,
    },
}

impl Phase {
    /// When it came to stand there.
    #[must_use]
    pub const fn since(self) -> Timestamp {
        match self {
            Self::Proposed { since } | Self::Selected { since } | Self::Unselected { since } => {
                since
            }
        }
    }
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    id: GroupId,
    outline: GroupOutline,
    phase: Phase,
}

impl Group {
    /// A member proposes a group; they become its first admin. `waiting` is how many groups that
    /// they run wait for the operator already.
    ///
    /// # Errors
    /// [`Refusal::TooManyProposed`] from [`MOST_PROPOSED`] on.
    pub fn propose(
        id: GroupId,
        outline: GroupOutline,
        waiting: usize,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        if waiting >= MOST_PROPOSED {
            return Err(Refusal::TooManyProposed {
                most: MOST_PROPOSED,
            });
        }
        let phase = Phase::Proposed { since: now };
        Ok(Self { id, outline, phase })
    }

    /// Takes back what was stored.
    #[must_use]
    pub fn from_stored(id: GroupId, outline: GroupOutline, phase: Phase) -> Self {
        Self { id, outline, phase }
    }

    /// The operator gives it mentorship. A group that has it keeps its day.
    ///
    /// # Errors
    /// [`Refusal::TopicNotSelectable`].
    pub fn select(self, now: Timestamp) -> Result<Self, Refusal> {
        if !self.outline.topic().can_be_selected() {
            return Err(Refusal::TopicNotSelectable);
        }
        Ok(match self.phase {
            Phase::Selected { .. } => self,
            Phase::Proposed { .. } | Phase::Unselected { .. } => Self {
                phase: Phase::Selected { since: now },
                ..self
            },
        })
    }

    /// The operator gives it no mentorship, or takes it back.
    #[must_use]
    pub fn unselect(self, now: Timestamp) -> Self {
        match self.phase {
            Phase::Unselected { .. } => self,
            Phase::Proposed { .. } | Phase::Selected { .. } => Self {
                phase: Phase::Unselected { since: now },
                ..self
            },
        }
    }

    /// An admin describes it anew.
    ///
    /// # Errors
    /// [`Refusal::TopicFixed`] where the topic of a selected group would change, because it was
    /// selected for it.
    pub fn edit(self, outline: GroupOutline) -> Result<Self, Refusal> {
        let is_selected = matches!(self.phase, Phase::Selected { .. });
        if is_selected && outline.topic() != self.outline.topic() {
            return Err(Refusal::TopicFixed);
        }
        Ok(Self { outline, ..self })
    }

    /// Goes on only where programs can be made.
    ///
    /// # Errors
    /// [`Refusal::GroupNotSelected`].
    pub fn check_new_program(&self) -> Result<(), Refusal> {
        match self.phase {
            Phase::Selected { .. } => Ok(()),
            Phase::Proposed { .. } | Phase::Unselected { .. } => Err(Refusal::GroupNotSelected),
        }
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> GroupId {
        self.id
    }

    /// What it says of itself.
    #[must_use]
    pub const fn outline(&self) -> &GroupOutline {
        &self.outline
    }

    /// Where it stands.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.phase
    }
}

/// Goes on only where another invite link can be made.
///
/// # Errors
/// [`Refusal::TooManyLinks`] from [`MOST_LINKS`] on.
pub fn check_new_link(links: usize) -> Result<(), Refusal> {
    if links < MOST_LINKS {
        Ok(())
    } else {
        Err(Refusal::TooManyLinks { most: MOST_LINKS })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const START: Timestamp = Timestamp::UNIX_EPOCH;

    fn outline(topic: Topic) -> GroupOutline {
        GroupDraft {
            topic: Some(topic),
            ..draft::tests::sound()
        }
        .check()
        .unwrap()
    }

    fn proposed(topic: Topic) -> Group {
        Group::propose(GroupId::from_random([1; 16]), outline(topic), 0, START).unwrap()
    }

    fn later(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    #[test]
    fn three_topics_can_be_selected_and_the_others_cannot() {
        for topic in Topic::ALL {
            let answer = proposed(topic).select(later(9));
            match topic {
                Topic::Other => assert_eq!(answer, Err(Refusal::TopicNotSelectable)),
                _ => assert_eq!(
                    answer.unwrap().phase(),
                    Phase::Selected { since: later(9) },
                    "{topic:?}"
                ),
            }
            assert_eq!(serde_json::to_value(topic).unwrap(), topic.name());
        }
    }

    #[test]
    fn only_a_selected_group_makes_programs() {
        let group = proposed(Topic::Parenting);
        assert_eq!(group.check_new_program(), Err(Refusal::GroupNotSelected));
        let group = group.select(later(1)).unwrap();
        assert_eq!(group.check_new_program(), Ok(()));
        let group = group.unselect(later(2));
        assert_eq!(group.check_new_program(), Err(Refusal::GroupNotSelected));
        assert_eq!(group.phase(), Phase::Unselected { since: later(2) });
        assert_eq!(group.select(later(3)).unwrap().phase().since(), later(3));
    }

    #[test]
    fn selecting_twice_changes_nothing() {
        let once = proposed(Topic::Parenting).select(later(1)).unwrap();
        assert_eq!(once.clone().select(later(2)), Ok(once.clone()));
        let away = once.unselect(later(3));
        assert_eq!(away.clone().unselect(later(4)), away);
    }

    #[test]
    fn a_selected_group_keeps_its_topic() {
        let group = proposed(Topic::Parenting);
        let group = group.edit(outline(Topic::PersonalDevelopment)).unwrap();
        let group = group.select(later(1)).unwrap();
        assert_eq!(
            group.clone().edit(outline(Topic::Other)),
            Err(Refusal::TopicFixed)
        );
        assert!(group.edit(outline(Topic::PersonalDevelopment)).is_ok());
    }

    #[test]
    fn proposals_and_links_have_their_bounds() {
        let id = GroupId::from_random([1; 16]);
        let answer = Group::propose(id, outline(Topic::Other), MOST_PROPOSED, START);
        assert_eq!(
            answer,
            Err(Refusal::TooManyProposed {
                most: MOST_PROPOSED
            })
        );
        assert_eq!(check_new_link(MOST_LINKS - 1), Ok(()));
        assert!(check_new_link(MOST_LINKS).is_err());
    }

    proptest! {
        /// However the operator and the admins act, a group of the last topic is never selected.
        #[test]
        fn no_way_leads_to_a_selected_group_of_another_topic(
            steps in prop::collection::vec((0..3_u8, 0..4_usize), 0..30)
        ) {
            let mut group = proposed(Topic::Other);
            for (step, topic) in steps {
                let before = group.clone();
                group = match step {
                    0 => group.select(later(1)).unwrap_or(before),
                    1 => group.unselect(later(2)),
                    _ => group.edit(outline(Topic::ALL[topic])).unwrap_or(before),
                };
                let is_selected = group.check_new_program().is_ok();
                prop_assert!(!is_selected || group.outline().topic().can_be_selected());
            }
        }
    }
}
