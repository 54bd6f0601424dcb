//! A program's life: draft → open → pairing → running → closed.
//!
//! A transition consumes the program and gives the next one, or the rule that says no. A running
//! program can take further sign-ups and pair again, as often as it likes; a closed one stays so.

use super::Program;
use crate::refusal::Refusal;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a program stands, with what is true only there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum Phase {
    /// Being written; only admins see it.
    Draft,
    /// Members sign up, from the first day of sign-up to the last.
    Open {
        /// The day on which the admin opened it.
        #[serde(deserialize_with = "crate::wire_time::date")]
        opened: Date,
    },
    /// Sign-up is over; the admin pairs.
    Pairing {
        /// The day on which sign-up ended.
        #[serde(deserialize_with = "crate::wire_time::date")]
        sign_up_ended: Date,
    },
    /// Pairs are introduced and at work.
    Running {
        /// The day on which the first pairing was published.
        #[serde(deserialize_with = "crate::wire_time::date")]
        since: Date,
        /// How many pairings were published; at least 1.
        round: u16,
        /// The further sign-up that is under way.
        further: Option<FurtherSignUp>,
    },
    /// Over.
    Closed {
        /// The day on which the admin closed it.
        #[serde(deserialize_with = "crate::wire_time::date")]
        on: Date,
        /// How many pairings were published; 0 when it was called off.
        rounds: u16,
    },
}

/// Another time in which members can sign up, while pairs are at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FurtherSignUp {
    /// The first day.
    #[serde(deserialize_with = "crate::wire_time::date")]
    pub opened: Date,
    /// The last day.
    #[serde(deserialize_with = "crate::wire_time::date")]
    pub closes: Date,
}

/// The name of a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PhaseName {
    /// [`Phase::Draft`].
    Draft,
    /// [`Phase::Open`].
    Open,
    /// [`Phase::Pairing`].
    Pairing,
    /// [`Phase::Running`].
    Running,
    /// [`Phase::Closed`].
    Closed,
}

/// Whether a program takes sign-ups on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "sign_up", rename_all = "snake_case")]
pub enum SignUpWindow {
    /// Not yet.
    Ahead {
        /// The first day on which it does.
        #[serde(deserialize_with = "crate::wire_time::date")]
        opens: Date,
    },
    /// Yes.
    Open {
        /// The last day on which it does.
        #[serde(deserialize_with = "crate::wire_time::date")]
        closes: Date,
    },
    /// No, and no day is set on which it will.
    Shut,
}

impl Phase {
    /// Members sign up, are paired or are at work: no draft, and not over.
    #[must_use]
    pub const fn is_under_way(self) -> bool {
        match self {
            Self::Open { .. } | Self::Pairing { .. } | Self::Running { .. } => true,
            Self::Draft | Self::Closed { .. } => false,
        }
    }

    /// The name without the data.
    #[must_use]
    pub const fn name(&self) -> PhaseName {
        match self {
            Self::Draft => PhaseName::Draft,
            Self::Open { .. } => PhaseName::Open,
            Self::Pairing { .. } => PhaseName::Pairing,
            Self::Running { .. } => PhaseName::Running,
            Self::Closed { .. } => PhaseName::Closed,
        }
    }
}

impl Program {
    /// The first day of the latest further sign-up, whether it is still under way or over.
    #[must_use]
    pub fn further_sign_up(&self) -> Option<Date> {
        match self.phase {
            Phase::Running { further, .. } => further.map(|further| further.opened),
            _ => None,
        }
    }

    /// Whether members can sign up today.
    #[must_use]
    pub fn sign_up_window(&self, today: Date) -> SignUpWindow {
        let (opens, closes) = match self.phase {
            Phase::Open { .. } => (
                self.settings.sign_up_opens(),
                self.settings.sign_up_closes(),
            ),
            Phase::Running {
                further: Some(further),
                ..
            } => (further.opened, further.closes),
            _ => return SignUpWindow::Shut,
        };
        if today < opens {
            SignUpWindow::Ahead { opens }
        } else if today <= closes {
            SignUpWindow::Open { closes }
        } else {
            SignUpWindow::Shut
        }
    }

    /// Whether this program takes a sign-up today, or a change of one.
    ///
    /// # Errors
    /// [`Refusal::SignUpNotYetOpen`], [`Refusal::SignUpOver`].
    pub fn accept_sign_up(&self, today: Date) -> Result<(), Refusal> {
        match (self.sign_up_window(today), self.phase) {
            (SignUpWindow::Open { .. }, _) => Ok(()),
            (SignUpWindow::Ahead { opens }, _) => {
                Err(Refusal::SignUpNotYetOpen { opens: Some(opens) })
            }
            (SignUpWindow::Shut, Phase::Draft) => Err(Refusal::SignUpNotYetOpen { opens: None }),
            (SignUpWindow::Shut, _) => Err(Refusal::SignUpOver),
        }
    }

    /// Shows the program to the group's members, who sign up from its first day of sign-up on.
    ///
    /// # Errors
    /// [`Refusal::WrongProgramPhase`] unless it is a draft; [`Refusal::SignUpWouldBeOver`] when the last
    /// day of sign-up has passed.
    pub fn open(self, today: Date) -> Result<Self, Refusal> {
        let Phase::Draft = self.phase else {
            return Err(self.wrong_phase());
        };
        let closes = self.settings.sign_up_closes();
        if closes < today {
            return Err(Refusal::SignUpWouldBeOver { closes });
        }
        Ok(self.enter(Phase::Open { opened: today }))
    }

    /// Ends the sign-up that is under way, before its last day or after: on to pairing. Ended early,
    /// today becomes its last day.
    ///
    /// # Errors
    /// [`Refusal::WrongProgramPhase`] unless it is open, or running with a further sign-up.
    pub fn end_sign_up(mut self, today: Date) -> Result<Self, Refusal> {
        match self.phase {
            Phase::Open { .. } => {
                let last = today.max(self.settings.sign_up_opens());
                if last < self.settings.sign_up_closes() {
                    self.settings = self.settings.with_sign_up_closing(last);
                }
                Ok(self.enter(Phase::Pairing {
                    sign_up_ended: today,
                }))
            }
            Phase::Running {
                since,
                round,
                further: Some(_),
            } => Ok(self.enter(Phase::Running {
                since,
                round,
                further: None,
            })),
            _ => Err(self.wrong_phase()),
        }
    }

    /// Takes sign-ups again, to the end of the day `closes`: more of them before the first pairing,
    /// or a further round while pairs are at work.
    ///
    /// # Errors
    /// [`Refusal::WrongProgramPhase`] unless it is pairing, or running without a sign-up under way;
    /// [`Refusal::SignUpWouldBeOver`] for a day that has passed; before the first pairing,
    /// [`Refusal::StartsBeforeSignUpEnds`].
    pub fn reopen_sign_up(mut self, closes: Date, today: Date) -> Result<Self, Refusal> {
        let phase = match self.phase {
            Phase::Pairing { .. } => Phase::Open { opened: today },
            Phase::Running {
                since,
                round,
                further,
            } if further.is_none_or(|it| it.closes < today) => Phase::Running {
                since,
                round,
                further: Some(FurtherSignUp {
                    opened: today,
                    closes,
                }),
            },
            _ => return Err(self.wrong_phase()),
        };
        if closes < today {
            return Err(Refusal::SignUpWouldBeOver { closes });
        }
        if let Phase::Open { .. } = phase {
            let starts = self.settings.starts();
            if starts <= closes {
                return Err(Refusal::StartsBeforeSignUpEnds { starts });
            }
            self.settings = self.settings.with_sign_up_closing(closes);
        }
        Ok(self.enter(phase))
    }

    /// Whether people can be paired now.
    ///
    /// # Errors
    /// [`Refusal::WrongProgramPhase`] before the first sign-up has ended and after the end.
    pub const fn accept_pairing(&self) -> Result<(), Refusal> {
        match self.phase {
            Phase::Pairing { .. } | Phase::Running { .. } => Ok(()),
            _ => Err(self.wrong_phase()),
        }
    }

    /// Takes note that a pairing was published, which placed so many mentees. A running program can
    /// pair again at any time, for those who signed up later or need another partner.
    ///
    /// # Errors
    /// [`Refusal::WrongProgramPhase`] before the first sign-up has ended and after the end;
    /// [`Refusal::NobodyPlaced`].
    pub fn publish_pairing(self, placed: usize, today: Date) -> Result<Self, Refusal> {
        let phase = match self.phase {
            Phase::Pairing { .. } => Phase::Running {
                since: today,
                round: 1,
                further: None,
            },
            Phase::Running {
                since,
                round,
                further,
            } => Phase::Running {
                since,
                round: round.saturating_add(1),
                further,
            },
            _ => return Err(self.wrong_phase()),
        };
        if placed == 0 {
            return Err(Refusal::NobodyPlaced);
        }
        Ok(self.enter(phase))
    }

    /// Ends the program, or calls it off before anybody was paired. Pairs still at work come to
    /// their formal ending.
    ///
    /// # Errors
    /// [`Refusal::WrongProgramPhase`] for a draft, which is deleted instead, and when it is closed.
    pub fn close(self, today: Date) -> Result<Self, Refusal> {
        let rounds = match self.phase {
            Phase::Open { .. } | Phase::Pairing { .. } => 0,
            Phase::Running { round, .. } => round,
            Phase::Draft | Phase::Closed { .. } => return Err(self.wrong_phase()),
        };
        Ok(self.enter(Phase::Closed { on: today, rounds }))
    }

    /// Whether it may be deleted: only while nobody but its admins has seen it, and only as it was
    /// seen.
    ///
    /// # Errors
    /// [`Refusal::ChangedSince`] when `seen` is not the present version;
    /// [`Refusal::WrongProgramPhase`] unless it is a draft.
    pub fn accept_deletion(&self, seen: u32) -> Result<(), Refusal> {
        self.check_version(seen)?;
        match self.phase {
            Phase::Draft => Ok(()),
            _ => Err(self.wrong_phase()),
        }
    }

    fn enter(self, phase: Phase) -> Self {
        Self {
            phase,
            version: self.version.saturating_add(1),
            ..self
        }
    }

    const fn wrong_phase(&self) -> Refusal {
        Refusal::WrongProgramPhase {
            phase: self.phase.name(),
        }
    }
}
