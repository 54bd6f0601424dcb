//! Two members who know each other: a "friend" in common, where both are connected to the same.
//!
//! One asks and the other accepts. Who declines is not bothered again, and the one who asked is not
//! told: for them it looks as if they still waited. Either ends a connection at any time, and the
//! other is told nothing.

use crate::id::{ConnectionId, MemberId};
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Where two members stand with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Phase {
    /// One has asked.
    Asked {
        /// Who.
        by: MemberId,
        /// When.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        since: Timestamp,
    },
    /// One had asked, the other said no.
    Declined {
        /// Who had asked.
        by: MemberId,
        /// When they had asked.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        since: Timestamp,
        /// Whether they have given up. Then they can ask once more, for the looks of it.
        withdrawn: bool,
    },
    /// They know each other.
    Connected {
        /// Since when.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        since: Timestamp,
    },
}

/// Two members, and where they stand with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connection {
    id: ConnectionId,
    low: MemberId,
    high: MemberId,
    phase: Phase,
}

/// What one of the two sees of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Seen {
    /// They have asked and wait.
    Waiting {
        /// Since when.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        since: Timestamp,
    },
    /// The other has asked them.
    ToAnswer {
        /// Since when.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        since: Timestamp,
    },
    /// They know each other.
    Connected {
        /// Since when.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        since: Timestamp,
    },
}

/// What is said to somebody who asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// Yes.
    Accept,
    /// No.
    Decline,
}

/// What is left after one of the two has ended it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Nothing.
    Gone,
    /// That the other had said no, so that they are not asked again.
    Kept(Connection),
}

impl Connection {
    /// One asks the other. Whoever had been asked by the other and now asks back says yes by it.
    ///
    /// # Errors
    /// [`Refusal::AlreadyAsked`] while it looks as if they waited, [`Refusal::AlreadyConnected`].
    pub fn ask(
        before: Option<Self>,
        id: ConnectionId,
        by: MemberId,
        of: MemberId,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let Some(before) = before else {
            let phase = Phase::Asked { by, since: now };
            return Ok(Self::from_stored(id, by, of, phase));
        };
        let phase = match before.phase {
            Phase::Connected { .. } => return Err(Refusal::AlreadyConnected),
            Phase::Asked { by: asker, .. } if asker == by => return Err(Refusal::AlreadyAsked),
            Phase::Declined {
                by: asker,
                withdrawn,
                ..
            } if asker == by => {
                if !withdrawn {
                    return Err(Refusal::AlreadyAsked);
                }
                Phase::Declined {
                    by,
                    since: now,
                    withdrawn: false,
                }
            }
            Phase::Declined {
                withdrawn: true, ..
            } => Phase::Asked { by, since: now },
            Phase::Asked { .. } | Phase::Declined { .. } => Phase::Connected { since: now },
        };
        Ok(Self { phase, ..before })
    }

    /// Takes back what was stored; the two in whatever order.
    #[must_use]
    pub fn from_stored(id: ConnectionId, one: MemberId, other: MemberId, phase: Phase) -> Self {
        let (low, high) = (one.min(other), one.max(other));
        Self {
            id,
            low,
            high,
            phase,
        }
    }

    /// The one who was asked says yes or no. Nothing where there is nothing for them to answer.
    #[must_use]
    pub fn answer(self, by: MemberId, reply: Reply, now: Timestamp) -> Option<Self> {
        let Some(Seen::ToAnswer { since }) = self.seen_by(by) else {
            return None;
        };
        let phase = match reply {
            Reply::Accept => Phase::Connected { since: now },
            Reply::Decline => Phase::Declined {
                by: self.other(by)?,
                since,
                withdrawn: false,
            },
        };
        Some(Self { phase, ..self })
    }

    /// One of the two takes back what they asked, or ends the connection. Nothing where there is
    /// nothing for them to end.
    #[must_use]
    pub fn end(self, by: MemberId) -> Option<Ended> {
        match (self.seen_by(by)?, self.phase) {
            (Seen::ToAnswer { .. }, _) => None,
            (Seen::Waiting { .. }, Phase::Declined { by, since, .. }) => Some(Ended::Kept(Self {
                phase: Phase::Declined {
                    by,
                    since,
                    withdrawn: true,
                },
                ..self
            })),
            (Seen::Waiting { .. } | Seen::Connected { .. }, _) => Some(Ended::Gone),
        }
    }

    /// One of the two wants no more of the other: an ask of theirs is declined, everything else is
    /// ended. Nothing where there is nothing left to end.
    #[must_use]
    pub fn part(self, by: MemberId, now: Timestamp) -> Option<Ended> {
        match self.answer(by, Reply::Decline, now) {
            Some(declined) => Some(Ended::Kept(declined)),
            None => self.end(by),
        }
    }

    /// An ask that never reaches the other, for the two must not be in touch: to the one who asks
    /// it looks like any that waits for an answer.
    #[must_use]
    pub fn unheard(self, by: MemberId, now: Timestamp) -> Self {
        let phase = Phase::Declined {
            by,
            since: now,
            withdrawn: false,
        };
        Self { phase, ..self }
    }

    /// What this member sees of it; nothing for everybody else, and for one who has declined.
    #[must_use]
    pub fn seen_by(&self, member: MemberId) -> Option<Seen> {
        self.other(member)?;
        match self.phase {
            Phase::Asked { by, since } if by == member => Some(Seen::Waiting { since }),
            Phase::Asked { since, .. } => Some(Seen::ToAnswer { since }),
            Phase::Declined {
                by,
                since,
                withdrawn: false,
            } if by == member => Some(Seen::Waiting { since }),
            Phase::Declined { .. } => None,
            Phase::Connected { since } => Some(Seen::Connected { since }),
        }
    }

    /// The other of the two; nothing for everybody else.
    #[must_use]
    pub fn other(&self, member: MemberId) -> Option<MemberId> {
        if member == self.low {
            Some(self.high)
        } else if member == self.high {
            Some(self.low)
        } else {
            None
        }
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> ConnectionId {
        self.id
    }

    /// The two, the lower id first.
    #[must_use]
    pub const fn members(&self) -> (MemberId, MemberId) {
        (self.low, self.high)
    }

    /// Where they stand.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.phase
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn member(byte: u8) -> MemberId {
        MemberId::from_random([byte; 16])
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn asks(
        before: Option<Connection>,
        by: u8,
        of: u8,
        second: i64,
    ) -> Result<Connection, Refusal> {
        let id = ConnectionId::from_random([7; 16]);
        Connection::ask(before, id, member(by), member(of), at(second))
    }

    #[test]
    fn one_asks_and_the_other_accepts() {
        let asked = asks(None, 2, 1, 1).unwrap();
        assert_eq!(asked.members(), (member(1), member(2)));
        assert_eq!(
            asked.seen_by(member(2)),
            Some(Seen::Waiting { since: at(1) })
        );
        assert_eq!(
            asked.seen_by(member(1)),
            Some(Seen::ToAnswer { since: at(1) })
        );
        assert_eq!(asked.answer(member(2), Reply::Accept, at(2)), None);
        assert_eq!(asked.answer(member(3), Reply::Accept, at(2)), None);
        let connected = asked.answer(member(1), Reply::Accept, at(2)).unwrap();
        for byte in [1, 2] {
            let seen = connected.seen_by(member(byte));
            assert_eq!(seen, Some(Seen::Connected { since: at(2) }));
        }
        assert_eq!(connected.seen_by(member(3)), None);
        assert_eq!(connected.answer(member(1), Reply::Decline, at(3)), None);
        assert_eq!(
            asks(Some(connected), 1, 2, 3),
            Err(Refusal::AlreadyConnected)
        );
        assert_eq!(connected.end(member(2)), Some(Ended::Gone));
        assert_eq!(connected.end(member(3)), None);
    }

    #[test]
    fn asking_back_is_a_yes() {
        let asked = asks(None, 1, 2, 1).unwrap();
        assert_eq!(asks(Some(asked), 1, 2, 2), Err(Refusal::AlreadyAsked));
        let both = asks(Some(asked), 2, 1, 2).unwrap();
        assert_eq!(both.phase(), Phase::Connected { since: at(2) });
    }

    #[test]
    fn who_was_declined_cannot_tell_from_one_who_waits() {
        let waits = asks(None, 1, 2, 1).unwrap();
        let declined = waits.answer(member(2), Reply::Decline, at(2)).unwrap();
        assert_eq!(declined.seen_by(member(1)), waits.seen_by(member(1)));
        assert_eq!(declined.seen_by(member(2)), None);
        assert_eq!(asks(Some(declined), 1, 2, 3), asks(Some(waits), 1, 2, 3),);
        // Having given up, they ask once more, and the other still does not hear of it.
        assert_eq!(waits.end(member(1)), Some(Ended::Gone));
        let Some(Ended::Kept(kept)) = declined.end(member(1)) else {
            panic!("a decline is kept");
        };
        assert_eq!(kept.seen_by(member(1)), None);
        let again = asks(Some(kept), 1, 2, 4).unwrap();
        assert_eq!(
            again.seen_by(member(1)),
            Some(Seen::Waiting { since: at(4) })
        );
        assert_eq!(again.seen_by(member(2)), None);
    }

    #[test]
    fn who_has_declined_can_change_their_mind() {
        let asked = asks(None, 1, 2, 1).unwrap();
        let declined = asked.answer(member(2), Reply::Decline, at(2)).unwrap();
        let connected = asks(Some(declined), 2, 1, 3).unwrap();
        assert_eq!(connected.phase(), Phase::Connected { since: at(3) });
        let Some(Ended::Kept(given_up)) = declined.end(member(1)) else {
            panic!("a decline is kept");
        };
        let asked = asks(Some(given_up), 2, 1, 3).unwrap();
        assert_eq!(
            asked.seen_by(member(1)),
            Some(Seen::ToAnswer { since: at(3) })
        );
    }

    proptest! {
        /// Nobody is connected without having wanted it, whatever either does in whatever order;
        /// and of the two at most one has something to answer.
        #[test]
        fn a_connection_takes_two(steps in prop::collection::vec((0..2_u8, 0..4_u8), 0..40)) {
            let mut connection: Option<Connection> = None;
            // Who has asked or accepted and not taken it back or declined since.
            let mut wants = [false; 2];
            for (who, step) in steps {
                let (me, now) = (member(who + 1), at(1));
                let place = usize::from(who);
                match step {
                    0 => if let Ok(asked) = asks(connection, who + 1, 2 - who, 1) {
                        connection = Some(asked);
                        wants[place] = true;
                    },
                    1 | 2 => {
                        let reply = if step == 1 { Reply::Accept } else { Reply::Decline };
                        let answered = connection.and_then(|one| one.answer(me, reply, now));
                        if answered.is_some() {
                            connection = answered;
                            wants[place] = step == 1;
                        }
                    }
                    _ => match connection.and_then(|one| one.end(me)) {
                        Some(Ended::Gone) => {
                            connection = None;
                            wants = [false; 2];
                        }
                        Some(Ended::Kept(kept)) => {
                            connection = Some(kept);
                            wants[place] = false;
                        }
                        None => {}
                    },
                }
                if let Some(connection) = connection {
                    let is_connected = matches!(connection.phase(), Phase::Connected { .. });
                    prop_assert!(!is_connected || wants == [true; 2]);
                    let to_answer = [1, 2].map(|byte| {
                        matches!(connection.seen_by(member(byte)), Some(Seen::ToAnswer { .. }))
                    });
                    prop_assert!(to_answer != [true; 2]);
                }
            }
        }
    }
}
