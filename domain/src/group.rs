//! A group: a community inside the installation, in which programs are run.
//!
//! Decides how a group is proposed and selected, which groups can be selected at all, how people
//! come in and go, that a group never loses its last admin, and how it is closed. A group lives from
//! the moment it is proposed: people join, see each other and connect. Programs need its selection by
//! the operator. A closed group takes nobody in and begins nothing.
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
    /// Was closed by an admin: its members find it and can go, and nobody comes in.
    Closed {
        /// When it was closed.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        since: Timestamp,
    },
}

impl Phase {
    /// When it came to stand there.
    #[must_use]
    pub const fn since(self) -> Timestamp {
        match self {
            Self::Proposed { since }
            | Self::Selected { since }
            | Self::Unselected { since }
            | Self::Closed { since } => since,
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
        check_new_proposal(waiting)?;
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
    /// [`Refusal::GroupClosed`], [`Refusal::TopicNotSelectable`].
    pub fn select(self, now: Timestamp) -> Result<Self, Refusal> {
        self.check_open()?;
        if !self.outline.topic().can_be_selected() {
            return Err(Refusal::TopicNotSelectable);
        }
        Ok(match self.phase {
            Phase::Selected { .. } => self,
            Phase::Proposed { .. } | Phase::Unselected { .. } | Phase::Closed { .. } => Self {
                phase: Phase::Selected { since: now },
                ..self
            },
        })
    }

    /// The operator gives it no mentorship, or takes it back. A closed group stays as it is.
    #[must_use]
    pub fn unselect(self, now: Timestamp) -> Self {
        match self.phase {
            Phase::Unselected { .. } | Phase::Closed { .. } => self,
            Phase::Proposed { .. } | Phase::Selected { .. } => Self {
                phase: Phase::Unselected { since: now },
                ..self
            },
        }
    }

    /// An admin closes it. `under_way` is how many of its programs are open, being paired or running:
    /// each of them is ended first, in its own way. A group that is closed keeps its day.
    ///
    /// # Errors
    /// [`Refusal::ProgramsUnderWay`].
    pub fn close(self, under_way: usize, now: Timestamp) -> Result<Self, Refusal> {
        if under_way > 0 {
            return Err(Refusal::ProgramsUnderWay { count: under_way });
        }
        Ok(match self.phase {
            Phase::Closed { .. } => self,
            Phase::Proposed { .. } | Phase::Selected { .. } | Phase::Unselected { .. } => Self {
                phase: Phase::Closed { since: now },
                ..self
            },
        })
    }

    /// An admin opens it again; it is proposed to the operator as it was at first. `waiting` is how
    /// many groups that they run wait for the operator already. A group that is open stays as it is.
    ///
    /// # Errors
    /// [`Refusal::TooManyProposed`] from [`MOST_PROPOSED`] on.
    pub fn reopen(self, waiting: usize, now: Timestamp) -> Result<Self, Refusal> {
        if self.check_open().is_ok() {
            return Ok(self);
        }
        check_new_proposal(waiting)?;
        Ok(Self {
            phase: Phase::Proposed { since: now },
            ..self
        })
    }

    /// Goes on only where the group is not closed: somebody comes in, a link is made for that.
    ///
    /// # Errors
    /// [`Refusal::GroupClosed`].
    pub const fn check_open(&self) -> Result<(), Refusal> {
        match self.phase {
            Phase::Closed { .. } => Err(Refusal::GroupClosed),
            Phase::Proposed { .. } | Phase::Selected { .. } | Phase::Unselected { .. } => Ok(()),
        }
    }

    /// Goes on only where somebody of this role can go: by themself or removed. `admins` is how many
    /// the group has. From a closed group everybody can.
    ///
    /// # Errors
    /// [`Refusal::LastAdmin`] where an open group would be left without one.
    pub fn check_leaving(&self, role: Role, admins: usize) -> Result<(), Refusal> {
        match self.check_open() {
            Ok(()) => role.check_leaving(admins),
            Err(_) => Ok(()),
        }
    }

    /// An admin describes it anew.
    ///
    /// # Errors
    /// [`Refusal::TopicFixed`] where the topic of a selected group would change, because it was
    /// selected for it; [`Refusal::GroupClosed`].
    pub fn edit(self, outline: GroupOutline) -> Result<Self, Refusal> {
        self.check_open()?;
        let is_selected = matches!(self.phase, Phase::Selected { .. });
        if is_selected && outline.topic() != self.outline.topic() {
            return Err(Refusal::TopicFixed);
        }
        Ok(Self { outline, ..self })
    }

    /// Goes on only where programs can be made.
    ///
    /// # Errors
    /// [`Refusal::GroupClosed`], [`Refusal::GroupNotSelected`].
    pub const fn check_new_program(&self) -> Result<(), Refusal> {
        match self.phase {
            Phase::Selected { .. } => Ok(()),
            Phase::Closed { .. } => Err(Refusal::GroupClosed),
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

fn check_new_proposal(waiting: usize) -> Result<(), Refusal> {
    if waiting < MOST_PROPOSED {
        Ok(())
    } else {
        Err(Refusal::TooManyProposed {
            most: MOST_PROPOSED,
        })
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
    fn a_group_closes_when_nothing_is_under_way_in_it() {
        let group = proposed(Topic::Parenting).select(later(1)).unwrap();
        assert_eq!(
            group.clone().close(2, later(2)),
            Err(Refusal::ProgramsUnderWay { count: 2 })
        );
        let closed = group.close(0, later(2)).unwrap();
        assert_eq!(closed.phase(), Phase::Closed { since: later(2) });
        assert_eq!(closed.clone().close(0, later(3)), Ok(closed));
    }

    #[test]
    fn a_closed_group_takes_nobody_in_and_lets_everybody_go() {
        let open = proposed(Topic::Parenting);
        assert_eq!(open.check_open(), Ok(()));
        assert_eq!(open.check_leaving(Role::Admin, 1), Err(Refusal::LastAdmin));
        let closed = open.close(0, later(1)).unwrap();
        assert_eq!(closed.check_open(), Err(Refusal::GroupClosed));
        assert_eq!(closed.check_new_program(), Err(Refusal::GroupClosed));
        assert_eq!(closed.check_leaving(Role::Admin, 1), Ok(()));
        assert_eq!(
            closed.clone().edit(outline(Topic::Parenting)),
            Err(Refusal::GroupClosed)
        );
        assert_eq!(closed.clone().select(later(2)), Err(Refusal::GroupClosed));
        assert_eq!(closed.clone().unselect(later(2)), closed);
    }

    #[test]
    fn a_group_opened_again_is_proposed_again() {
        let open = proposed(Topic::Parenting).select(later(1)).unwrap();
        assert_eq!(
            open.clone().reopen(MOST_PROPOSED, later(2)),
            Ok(open.clone())
        );
        let closed = open.close(0, later(2)).unwrap();
        assert!(closed.clone().reopen(MOST_PROPOSED, later(3)).is_err());
        let open = closed.reopen(0, later(3)).unwrap();
        assert_eq!(open.phase(), Phase::Proposed { since: later(3) });
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
            steps in prop::collection::vec((0..5_u8, 0..4_usize), 0..30)
        ) {
            let mut group = proposed(Topic::Other);
            for (step, topic) in steps {
                let before = group.clone();
                group = match step {
                    0 => group.select(later(1)).unwrap_or(before),
                    1 => group.unselect(later(2)),
                    2 => group.close(0, later(3)).unwrap_or(before),
                    3 => group.reopen(0, later(4)).unwrap_or(before),
                    _ => group.edit(outline(Topic::ALL[topic])).unwrap_or(before),
                };
                let is_selected = group.check_new_program().is_ok();
                prop_assert!(!is_selected || group.outline().topic().can_be_selected());
            }
        }
    }
}
