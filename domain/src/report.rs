//! A report to the moderators: what happened, with whom.
//!
//! It decides what a report must say and who may judge it. Whom it is about never learns of it from
//! here, and nothing of a pair comes with it but what the reporter writes.

use crate::id::{MemberId, ReportId};
use crate::problem::{Fault, Problem, Problems};
use crate::refusal::Refusal;
use crate::text::Prose;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The longest account of what happened, in characters.
pub const LONGEST_WORDS: usize = 2_000;

/// The longest note of a moderator, in characters.
pub const LONGEST_NOTE: usize = 1_000;

/// The most reports that somebody makes in a day. Nobody in need comes near it.
pub const MOST_IN_A_DAY: usize = 20;

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportReason {
    /// Somebody is in danger, or may hurt themself or others.
    Danger,
    /// Insults, threats, pressure.
    Harassment,
    /// Unwanted advances, or sexual content.
    Sexual,
    /// Selling, recruiting, asking for money.
    Selling,
    /// Not who they say they are, or under 18.
    FalseIdentity,
    /// Anything else; then words are needed.
    Other,
}

impl ReportReason {
    /// Every reason, the most urgent first.
    pub const ALL: [Self; 6] = [
        Self::Danger,
        Self::Harassment,
        Self::Sexual,
        Self::Selling,
        Self::FalseIdentity,
        Self::Other,
    ];
}

/// A report as somebody writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ReportDraft {
    /// Whom it is about.
    pub about: Option<MemberId>,
    /// What it is about.
    pub reason: Option<ReportReason>,
    /// What happened.
    pub words: String,
}

/// A report that has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    id: ReportId,
    by: MemberId,
    about: MemberId,
    reason: ReportReason,
    words: Prose,
    at: Timestamp,
    phase: ReportPhase,
}

/// Where a report stands; also its form on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum ReportPhase {
    /// Waits for a moderator.
    Open,
    /// A moderator has seen to it.
    Closed {
        /// Who.
        by: MemberId,
        /// When.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        at: Timestamp,
        /// What they did, for the other moderators.
        note: String,
    },
}

impl ReportDraft {
    /// Checks what somebody wrote.
    ///
    /// # Errors
    /// No person or oneself, no reason, words that are too long, or none where the reason needs
    /// some.
    pub fn check(
        &self,
        id: ReportId,
        by: MemberId,
        now: Timestamp,
    ) -> Result<Report, Vec<Problem>> {
        let (about, reason, words) = self.parts(Some(by))?;
        Ok(Report {
            id,
            by,
            about,
            reason,
            words,
            at: now,
            phase: ReportPhase::Open,
        })
    }

    /// What is not sound yet, as far as the browser can tell while somebody writes.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        self.parts(None).err().unwrap_or_default()
    }

    fn parts(&self, by: Option<MemberId>) -> Result<(MemberId, ReportReason, Prose), Vec<Problem>> {
        let mut problems = Problems::new();
        let about = problems.keep(
            "about",
            match self.about {
                None => Err(Fault::Missing),
                Some(about) if Some(about) == by => Err(Fault::Oneself),
                Some(about) => Ok(about),
            },
        );
        let reason = problems.keep("reason", self.reason.ok_or(Fault::Missing));
        let least = usize::from(self.reason == Some(ReportReason::Other));
        let words = problems.keep("words", Prose::check(&self.words, least..=LONGEST_WORDS));
        match (about, reason, words) {
            (Some(about), Some(reason), Some(words)) => Ok((about, reason, words)),
            _ => Err(problems.into_vec()),
        }
    }
}

/// A report as it was stored.
#[derive(Debug, Clone)]
pub struct StoredReport {
    /// Its id.
    pub id: ReportId,
    /// Who made it.
    pub by: MemberId,
    /// Whom it is about.
    pub about: MemberId,
    /// What it is about.
    pub reason: ReportReason,
    /// What happened.
    pub words: String,
    /// When it was made.
    pub at: Timestamp,
    /// Where it stands.
    pub phase: ReportPhase,
}

impl Report {
    /// Takes back what was stored.
    #[must_use]
    pub fn from_stored(stored: StoredReport) -> Self {
        Self {
            id: stored.id,
            by: stored.by,
            about: stored.about,
            reason: stored.reason,
            words: Prose::from_stored(stored.words),
            at: stored.at,
            phase: stored.phase,
        }
    }

    /// Whether a moderator is shown this report: not when it is about themself.
    #[must_use]
    pub fn is_shown_to(&self, moderator: MemberId) -> bool {
        self.about != moderator
    }

    /// A moderator has seen to it.
    ///
    /// # Errors
    /// [`Refusal::OwnReport`] for one's own report and one about oneself; [`Refusal::ChangedSince`]
    /// when another has closed it; a note that is missing or too long.
    pub fn close(
        self,
        by: MemberId,
        note: &str,
        now: Timestamp,
    ) -> Result<Result<Self, Refusal>, Vec<Problem>> {
        let mut problems = Problems::new();
        let Some(note) = problems.keep("note", Prose::check(note, 1..=LONGEST_NOTE)) else {
            return Err(problems.into_vec());
        };
        if by == self.by || by == self.about {
            return Ok(Err(Refusal::OwnReport));
        }
        if self.phase != ReportPhase::Open {
            return Ok(Err(Refusal::ChangedSince));
        }
        Ok(Ok(Self {
            phase: ReportPhase::Closed {
                by,
                at: now,
                note: note.into(),
            },
            ..self
        }))
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> ReportId {
        self.id
    }

    /// Who made it.
    #[must_use]
    pub const fn by(&self) -> MemberId {
        self.by
    }

    /// Whom it is about.
    #[must_use]
    pub const fn about(&self) -> MemberId {
        self.about
    }

    /// What it is about.
    #[must_use]
    pub const fn reason(&self) -> ReportReason {
        self.reason
    }

    /// What happened.
    #[must_use]
    pub const fn words(&self) -> &Prose {
        &self.words
    }

    /// When it was made.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    /// Where it stands.
    #[must_use]
    pub const fn phase(&self) -> &ReportPhase {
        &self.phase
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-03-14T12:00:00Z".parse().unwrap()
    }

    fn person(number: u8) -> MemberId {
        MemberId::from_random([number; 16])
    }

    fn draft() -> ReportDraft {
        ReportDraft {
            about: Some(person(2)),
            reason: Some(ReportReason::Selling),
            words: String::new(),
        }
    }

    fn check(draft: &ReportDraft) -> Result<Report, Vec<Problem>> {
        draft.check(ReportId::from_random([9; 16]), person(1), now())
    }

    #[test]
    fn a_reason_is_enough_unless_it_says_nothing() {
        assert!(check(&draft()).is_ok());
        let other = ReportDraft {
            reason: Some(ReportReason::Other),
            ..draft()
        };
        let missing = |field| Problem::new(field, Fault::Missing);
        assert_eq!(check(&other), Err(vec![missing("words")]));
        assert_eq!(
            check(&ReportDraft::default()),
            Err(vec![missing("about"), missing("reason")])
        );
        let oneself = ReportDraft {
            about: Some(person(1)),
            ..draft()
        };
        assert_eq!(
            check(&oneself),
            Err(vec![Problem::new("about", Fault::Oneself)])
        );
        let long = ReportDraft {
            words: "a".repeat(LONGEST_WORDS + 1),
            ..draft()
        };
        assert!(check(&long).is_err());
    }

    #[test]
    fn nobody_judges_in_their_own_cause() {
        let report = check(&draft()).unwrap();
        for own in [person(1), person(2)] {
            let closed = report.clone().close(own, "Nothing in it.", now());
            assert_eq!(closed, Ok(Err(Refusal::OwnReport)));
        }
        assert!(!report.is_shown_to(person(2)));
        assert!(report.is_shown_to(person(1)) && report.is_shown_to(person(3)));
        let closed = report.close(person(3), "Spoke to both.", now()).unwrap();
        let again = closed.unwrap().close(person(4), "Me too.", now());
        assert_eq!(again, Ok(Err(Refusal::ChangedSince)));
    }

    #[test]
    fn a_report_is_closed_with_a_note() {
        let report = check(&draft()).unwrap();
        let problems = report.close(person(3), "  ", now()).unwrap_err();
        assert_eq!(problems, [Problem::new("note", Fault::Missing)]);
    }
}
