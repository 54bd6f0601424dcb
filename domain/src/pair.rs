//! A pair: a mentor and a mentee, from the invitation to the ending.
//!
//! - [`Pair`] and its [`PairPhase`]: reserved → invited → introduced → running → ended, and what
//!   each step needs.
//! - [`Walk`]: which steps the two have done, in the wording in which they did them.
//! - [`NextMeeting`]: when they see each other next.
//! - [`overview`](self::overview()): all that an admin ever learns of a pair.
//!
//! It decides what may happen to a pair next. It must never know what the two write to each other,
//! and it never keeps who declined, who left, or whether somebody was blocked: a pair that has
//! ended has ended.

mod invitation;
mod meeting;
mod overview;
mod reservation;
mod walk;

pub use invitation::INVITATION_DAYS;
pub use meeting::{MOST_DAYS_AHEAD, MeetingDraft, NextMeeting};
pub use overview::{Dates, PairOverview, PartProgress, overview};
pub use walk::{Stop, TakenStep, Walk};

use crate::access::PairPlace;
use crate::id::{MemberId, PairId, ProgramId};
use crate::pool::Couple;
use crate::program::Week;
use crate::refusal::Refusal;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What somebody is in a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PairRole {
    /// Has been there.
    Mentor,
    /// Is on the way.
    Mentee,
}

impl PairRole {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Mentor, Self::Mentee];

    /// The partner's.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Mentor => Self::Mentee,
            Self::Mentee => Self::Mentor,
        }
    }
}

/// One thing for each of the two.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Both<T> {
    /// The mentor's.
    pub mentor: T,
    /// The mentee's.
    pub mentee: T,
}

impl<T> Both<T> {
    /// Makes one for each.
    pub fn of(mut make: impl FnMut(PairRole) -> T) -> Self {
        Self {
            mentor: make(PairRole::Mentor),
            mentee: make(PairRole::Mentee),
        }
    }

    /// The one of this role.
    pub const fn get(&self, role: PairRole) -> &T {
        match role {
            PairRole::Mentor => &self.mentor,
            PairRole::Mentee => &self.mentee,
        }
    }

    /// The one of this role, to be changed.
    pub const fn get_mut(&mut self, role: PairRole) -> &mut T {
        match role {
            PairRole::Mentor => &mut self.mentor,
            PairRole::Mentee => &mut self.mentee,
        }
    }
}

impl Couple {
    /// The two by what they are.
    #[must_use]
    pub const fn members(self) -> Both<MemberId> {
        Both {
            mentor: self.mentor,
            mentee: self.mentee,
        }
    }
}

/// Where a pair stands, with what is true only there; also its form on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum PairPhase {
    /// Published, and nobody was told: the seat is taken, and the invitations are yet to go out.
    Reserved {
        /// When they go out.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        until: Timestamp,
    },
    /// Both were asked.
    Invited {
        /// When.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        at: Timestamp,
        /// Who has said yes so far; never both.
        accepted: Both<bool>,
    },
    /// Both said yes and have read about each other; they have yet to be in touch.
    Introduced {
        /// When the second yes came.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        at: Timestamp,
        /// The first day of their first week.
        #[serde(deserialize_with = "crate::wire_time::date")]
        begins: Date,
    },
    /// They have been in touch.
    Running {
        /// When they were introduced.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        introduced: Timestamp,
        /// The first day of their first week.
        #[serde(deserialize_with = "crate::wire_time::date")]
        begins: Date,
        /// When they were first in touch, by their own word.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        first_contact: Timestamp,
    },
    /// Over, in whatever way.
    Ended {
        /// When.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        at: Timestamp,
        /// How far it had come.
        ending: Ending,
        /// The first day of their first week, if they were introduced.
        #[serde(default, deserialize_with = "crate::wire_time::date_option")]
        begins: Option<Date>,
        /// Whether each would like to be paired with somebody else; none: has not said.
        again: Both<Option<bool>>,
        /// Whether nobody said no, and only the time for it ran out. The two and their admins are
        /// not told.
        #[serde(default)]
        lapsed: bool,
    },
}

/// The name of a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PairPhaseName {
    /// [`PairPhase::Reserved`].
    Reserved,
    /// [`PairPhase::Invited`].
    Invited,
    /// [`PairPhase::Introduced`].
    Introduced,
    /// [`PairPhase::Running`].
    Running,
    /// [`PairPhase::Ended`].
    Ended,
}

/// How far a pair had come when it ended. Who ended it is kept nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// It never went out: something had come between before the two were told.
    NotSent,
    /// It never came about: the two were not introduced.
    NotTaken,
    /// It ended before the last week was over.
    Stopped,
    /// They walked to the end.
    Completed,
}

impl Ending {
    /// Whether who was this in a pair that ended so is asked to become a mentor: those who were
    /// mentored to the end go on to mentor.
    #[must_use]
    pub const fn leads_on(self, role: PairRole) -> bool {
        matches!((self, role), (Self::Completed, PairRole::Mentee))
    }
}

/// A pair as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    id: PairId,
    program: ProgramId,
    members: Both<MemberId>,
    phase: PairPhase,
}

impl Pair {
    /// Takes back what was stored.
    #[must_use]
    pub const fn from_stored(
        id: PairId,
        program: ProgramId,
        members: Both<MemberId>,
        phase: PairPhase,
    ) -> Self {
        Self {
            id,
            program,
            members,
            phase,
        }
    }

    /// Takes note that the two have been in touch; saying it twice changes nothing.
    ///
    /// # Errors
    /// [`Refusal::WrongPairPhase`] unless they are introduced.
    pub fn note_first_contact(self, now: Timestamp) -> Result<Self, Refusal> {
        match self.phase {
            PairPhase::Introduced { at, begins } => Ok(self.enter(PairPhase::Running {
                introduced: at,
                begins,
                first_contact: now,
            })),
            PairPhase::Running { .. } => Ok(self),
            _ => Err(self.wrong_phase()),
        }
    }

    /// Leaves, at any time, without a reason; who it was is not kept. When the last week is over,
    /// they have come to the end.
    ///
    /// # Errors
    /// [`Refusal::WrongPairPhase`] unless they are introduced.
    pub fn leave(self, now: Timestamp, week: Week) -> Result<Self, Refusal> {
        match (self.phase, week) {
            (PairPhase::Running { .. }, Week::After) => Ok(self.end(now, Ending::Completed)),
            (PairPhase::Introduced { .. } | PairPhase::Running { .. }, _) => {
                Ok(self.end(now, Ending::Stopped))
            }
            _ => Err(self.wrong_phase()),
        }
    }

    /// Comes to an end because one must not meet the other any more, or is no longer in the group.
    /// It cannot be told from [`Pair::decline`] or [`Pair::leave`]; a pair that has ended stays as
    /// it is.
    #[must_use]
    pub fn part(self, now: Timestamp, week: Week) -> Self {
        self.leave(now, week)
            .or_else(|_| self.decline(now))
            .unwrap_or(self)
    }

    /// Comes to its formal ending: their last week is over, or the program is.
    #[must_use]
    pub fn complete(self, now: Timestamp) -> Self {
        if self.is_live() {
            self.end(now, Ending::Completed)
        } else {
            self
        }
    }

    /// Says whether one would like to be paired with somebody else.
    ///
    /// # Errors
    /// [`Refusal::WrongPairPhase`] unless the pair has ended.
    pub fn wish_another(mut self, role: PairRole, wish: bool) -> Result<Self, Refusal> {
        let PairPhase::Ended { again, .. } = &mut self.phase else {
            return Err(self.wrong_phase());
        };
        *again.get_mut(role) = Some(wish);
        Ok(self)
    }

    /// An ending has no more to it than how far they had come.
    const fn end(self, now: Timestamp, introduced: Ending) -> Self {
        let (ending, begins) = match self.phase {
            PairPhase::Introduced { begins, .. } | PairPhase::Running { begins, .. } => {
                (introduced, Some(begins))
            }
            PairPhase::Reserved { .. } => (Ending::NotSent, None),
            PairPhase::Invited { .. } | PairPhase::Ended { .. } => (Ending::NotTaken, None),
        };
        self.enter(PairPhase::Ended {
            at: now,
            ending,
            begins,
            again: Both {
                mentor: None,
                mentee: None,
            },
            lapsed: false,
        })
    }

    const fn enter(self, phase: PairPhase) -> Self {
        Self { phase, ..self }
    }

    const fn wrong_phase(&self) -> Refusal {
        Refusal::WrongPairPhase {
            phase: self.phase.name(),
        }
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> PairId {
        self.id
    }

    /// The program in which they are paired.
    #[must_use]
    pub const fn program(&self) -> ProgramId {
        self.program
    }

    /// The two.
    #[must_use]
    pub const fn members(&self) -> &Both<MemberId> {
        &self.members
    }

    /// The two as a pool names them.
    #[must_use]
    pub const fn couple(&self) -> Couple {
        Couple {
            mentee: self.members.mentee,
            mentor: self.members.mentor,
        }
    }

    /// Where it stands.
    #[must_use]
    pub const fn phase(&self) -> &PairPhase {
        &self.phase
    }

    /// What somebody is in it; none for others.
    #[must_use]
    pub fn role_of(&self, member: MemberId) -> Option<PairRole> {
        PairRole::ALL
            .into_iter()
            .find(|&role| *self.members.get(role) == member)
    }

    /// Somebody's place in it, as [`crate::access`] asks for it. What never came about has no
    /// former partners, and what nobody was told of has no place for anybody.
    #[must_use]
    pub fn place_of(&self, member: MemberId) -> PairPlace {
        if self.role_of(member).is_none() {
            return PairPlace::Outside;
        }
        match self.phase {
            PairPhase::Invited { .. } => PairPlace::Invited,
            PairPhase::Introduced { .. } | PairPhase::Running { .. } => PairPlace::Partner,
            PairPhase::Reserved { .. }
            | PairPhase::Ended {
                ending: Ending::NotSent | Ending::NotTaken,
                ..
            } => PairPlace::Outside,
            PairPhase::Ended { .. } => PairPlace::Former,
        }
    }

    /// Whether it takes a mentor's seat and is a mentee's one pair.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        !matches!(self.phase, PairPhase::Ended { .. })
    }

    /// Whether this pair keeps one of the two out of the next pairing: because it is at work, or
    /// because it was at work and they have not said that they would like another. Whoever's
    /// invitation came to nothing is looked for again without being asked.
    #[must_use]
    pub const fn holds(&self, role: PairRole) -> bool {
        match self.phase {
            PairPhase::Ended { ending, again, .. } => match again.get(role) {
                Some(wish) => !*wish,
                None => !matches!(ending, Ending::NotSent | Ending::NotTaken),
            },
            _ => true,
        }
    }

    /// The first day of their first week, once they were introduced.
    #[must_use]
    pub const fn begins(&self) -> Option<Date> {
        match self.phase {
            PairPhase::Introduced { begins, .. } | PairPhase::Running { begins, .. } => {
                Some(begins)
            }
            PairPhase::Ended { begins, .. } => begins,
            PairPhase::Reserved { .. } | PairPhase::Invited { .. } => None,
        }
    }

    /// When it ended, if it has.
    #[must_use]
    pub const fn ended_at(&self) -> Option<Timestamp> {
        match self.phase {
            PairPhase::Ended { at, .. } => Some(at),
            _ => None,
        }
    }
}

impl PairPhase {
    /// The name without the data.
    #[must_use]
    pub const fn name(&self) -> PairPhaseName {
        match self {
            Self::Reserved { .. } => PairPhaseName::Reserved,
            Self::Invited { .. } => PairPhaseName::Invited,
            Self::Introduced { .. } => PairPhaseName::Introduced,
            Self::Running { .. } => PairPhaseName::Running,
            Self::Ended { .. } => PairPhaseName::Ended,
        }
    }
}

#[cfg(test)]
mod tests;
