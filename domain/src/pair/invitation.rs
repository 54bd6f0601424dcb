//! An invitation: from the asking of both to the second yes, or to nothing.
//!
//! It comes to nothing when one of the two declines, when an admin takes it back, or when time has
//! passed without two yeses. The two cannot tell those three apart afterwards: nobody is to wonder
//! who did not want whom. Only the last says nothing against them: a later round can ask them again.

use super::{Both, Ending, Pair, PairPhase, PairRole};
use crate::id::{MemberId, PairId, ProgramId};
use crate::refusal::Refusal;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// How many days an invitation waits for two yeses, of 24 hours each. Two weekends, so that who is
/// away for one still finds it, and nobody's seat is kept for longer by somebody who never looks.
pub const INVITATION_DAYS: u8 = 14;

impl Pair {
    /// Invites two people. That they may be paired is the pairing's to judge.
    #[must_use]
    pub const fn invite(
        id: PairId,
        program: ProgramId,
        members: Both<MemberId>,
        now: Timestamp,
    ) -> Self {
        let accepted = Both {
            mentor: false,
            mentee: false,
        };
        Self {
            id,
            program,
            members,
            phase: PairPhase::Invited { at: now, accepted },
        }
    }

    /// Says yes. With the second yes they are introduced, and their first week begins on `begins`. A
    /// yes counts for as long as the invitation has not been made to lapse.
    ///
    /// # Errors
    /// [`Refusal::WrongPairPhase`] unless they are invited.
    pub fn accept(self, role: PairRole, now: Timestamp, begins: Date) -> Result<Self, Refusal> {
        let PairPhase::Invited { at, mut accepted } = self.phase else {
            return Err(self.wrong_phase());
        };
        *accepted.get_mut(role) = true;
        Ok(self.enter(if accepted.mentor && accepted.mentee {
            PairPhase::Introduced { at: now, begins }
        } else {
            PairPhase::Invited { at, accepted }
        }))
    }

    /// Says no to an invitation, also after a yes that waits for the other's. No reason is asked
    /// for, and who it was is not kept.
    ///
    /// # Errors
    /// [`Refusal::WrongPairPhase`] unless they are invited.
    pub fn decline(self, now: Timestamp) -> Result<Self, Refusal> {
        match self.phase {
            PairPhase::Invited { .. } => Ok(self.end(now, Ending::NotTaken)),
            _ => Err(self.wrong_phase()),
        }
    }

    /// An admin takes an invitation back that waits for an answer. It cannot be told from
    /// [`Pair::decline`].
    ///
    /// # Errors
    /// [`Refusal::WrongPairPhase`] unless they are invited.
    pub fn withdraw(self, now: Timestamp) -> Result<Self, Refusal> {
        self.decline(now)
    }

    /// Comes to nothing where it has waited for [`INVITATION_DAYS`] without two yeses; else it stays
    /// as it is. What the two see cannot be told from [`Pair::decline`].
    #[must_use]
    pub fn lapse(self, now: Timestamp) -> Self {
        match self.open_until() {
            Some(until) if until <= now => self.end(now, Ending::NotTaken).as_lapsed(),
            _ => self,
        }
    }

    /// Whether nothing was said against the two, so that they can be asked once more in a later
    /// round: their invitation lapsed, and a further sign-up has opened on that day or since. Without
    /// one the same two would be asked again and again, with nothing new about either.
    #[must_use]
    pub fn can_be_asked_again(&self, further_sign_up: Option<Date>) -> bool {
        let PairPhase::Ended {
            at, lapsed: true, ..
        } = self.phase
        else {
            return false;
        };
        let day = at.to_zoned(TimeZone::UTC).date();
        further_sign_up.is_some_and(|opened| day <= opened)
    }

    /// Whether it came to nothing because nobody answered in time.
    #[must_use]
    pub const fn has_lapsed(&self) -> bool {
        matches!(self.phase, PairPhase::Ended { lapsed: true, .. })
    }

    const fn as_lapsed(mut self) -> Self {
        if let PairPhase::Ended { lapsed, .. } = &mut self.phase {
            *lapsed = true;
        }
        self
    }

    /// Until when an invitation waits for two yeses; none for what is no invitation any more.
    #[must_use]
    pub fn open_until(&self) -> Option<Timestamp> {
        match self.phase {
            PairPhase::Invited { at, .. } => Some(at + waits()),
            _ => None,
        }
    }

    /// An invitation that was made at this time or before has waited long enough.
    #[must_use]
    pub fn lapses_if_made_by(now: Timestamp) -> Timestamp {
        now - waits()
    }
}

fn waits() -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(INVITATION_DAYS))
}
