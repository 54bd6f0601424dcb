//! A reservation: a published pair of which the two know nothing yet, so that publishing can be taken
//! back.
//!
//! It takes the mentor's seat and is the mentee's one pair, as an invitation is. When its time has
//! come it is looked at once more: it becomes an invitation, or comes to nothing without the two
//! ever hearing of it.

use super::{Both, Ending, Pair, PairPhase};
use crate::id::{MemberId, PairId, ProgramId};
use crate::refusal::Refusal;
use jiff::Timestamp;

impl Pair {
    /// Reserves a seat for two people until a time. That they may be paired is the pairing's to
    /// judge.
    #[must_use]
    pub const fn reserve(
        id: PairId,
        program: ProgramId,
        members: Both<MemberId>,
        until: Timestamp,
    ) -> Self {
        Self {
            id,
            program,
            members,
            phase: PairPhase::Reserved { until },
        }
    }

    /// Invites the two of a reservation.
    ///
    /// # Errors
    /// [`Refusal::WrongPairPhase`] unless it is reserved.
    pub const fn send(self, now: Timestamp) -> Result<Self, Refusal> {
        match self.phase {
            PairPhase::Reserved { .. } => {
                Ok(Self::invite(self.id, self.program, self.members, now))
            }
            _ => Err(self.wrong_phase()),
        }
    }

    /// Drops a reservation because something has come between. What it was is not kept.
    ///
    /// # Errors
    /// [`Refusal::WrongPairPhase`] unless it is reserved.
    pub const fn drop_unsent(self, now: Timestamp) -> Result<Self, Refusal> {
        match self.phase {
            PairPhase::Reserved { .. } => Ok(self.end(now, Ending::NotSent)),
            _ => Err(self.wrong_phase()),
        }
    }

    /// Keeps a reservation until another time; whatever else it is stays as it is.
    #[must_use]
    pub const fn put_off(self, until: Timestamp) -> Self {
        match self.phase {
            PairPhase::Reserved { .. } => self.enter(PairPhase::Reserved { until }),
            _ => self,
        }
    }

    /// Whether the two have ever heard of it. What they have not is nowhere to be seen for them.
    #[must_use]
    pub const fn is_told(&self) -> bool {
        !matches!(
            self.phase,
            PairPhase::Reserved { .. }
                | PairPhase::Ended {
                    ending: Ending::NotSent,
                    ..
                }
        )
    }

    /// Whether it was published and has not begun, so that another plan can still change it.
    #[must_use]
    pub const fn is_published(&self) -> bool {
        matches!(
            self.phase,
            PairPhase::Reserved { .. } | PairPhase::Invited { .. }
        )
    }

    /// When the invitations go out; none once they have.
    #[must_use]
    pub const fn goes_out_at(&self) -> Option<Timestamp> {
        match self.phase {
            PairPhase::Reserved { until } => Some(until),
            _ => None,
        }
    }
}
