//! A member's entry to a program: who they want to be in it, and what they are paired by.
//!
//! A [`SignUpDraft`] is saved as somebody goes; its `check` makes a [`SignUp`] of it. Free text is
//! for people to read and is never scored. Wishes and rather-nots are private: only the pool's
//! maker reads them. It must never know a birth date.

mod draft;
mod ways;

pub use draft::{SignUpAsk, SignUpDraft, SignUpStep};
pub use ways::{WayQuestion, Ways, WaysDraft};

use crate::choice::ChoiceKey;
use crate::facts::{Fact, Facts};
use crate::id::MemberId;
use crate::problem::Problems;
use crate::program::PhaseName;
use crate::text::Prose;
use crate::week_hours::WeekHours;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most mentees that a mentor takes on in one program.
pub const MOST_SEATS: u8 = 5;

/// The most goals that a mentee names.
pub const MOST_GOALS: usize = 5;

/// The most skills that a mentor offers.
pub const MOST_SKILLS: usize = 10;

/// The most languages, and the most interests, that somebody names.
pub const MOST_OF_A_LIST: usize = 10;

/// The most people that somebody wishes to be paired with.
pub const MOST_WISHES: usize = 3;

/// The most people that somebody would rather not be paired with.
pub const MOST_RATHER_NOTS: usize = 50;

/// The longest free text, in characters.
pub const LONGEST_TEXT: usize = 1_000;

/// What somebody wants to be in a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Has a mentor.
    Mentee,
    /// Has mentees.
    Mentor,
    /// Has a mentor, and mentees of their own.
    Both,
}

impl Role {
    /// Whether this role has a mentor.
    #[must_use]
    pub const fn is_mentee(self) -> bool {
        matches!(self, Self::Mentee | Self::Both)
    }

    /// Whether who was this in a program in this phase is asked to become a mentor: those who were
    /// mentored go on to mentor, once it is over.
    #[must_use]
    pub const fn leads_on(self, phase: PhaseName) -> bool {
        self.is_mentee() && matches!(phase, PhaseName::Closed)
    }

    /// Whether this role has mentees.
    #[must_use]
    pub const fn is_mentor(self) -> bool {
        matches!(self, Self::Mentor | Self::Both)
    }
}

/// What somebody does as a mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentorPart {
    /// How many mentees they take on, 1–5.
    pub seats: u8,
    /// The version of the guidelines that they accepted.
    pub guidelines: u32,
}

/// A sign-up that has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignUp {
    role: Role,
    mentor: Option<MentorPart>,
    facts: Facts,
    about: Prose,
    hopes: Prose,
    ways: Ways,
    hours: WeekHours,
    wishes: BTreeSet<MemberId>,
    rather_nots: BTreeSet<MemberId>,
    pairing_only: BTreeSet<Fact>,
}

impl SignUp {
    /// Takes back what was checked before it was stored (see [`SignUp::draft`]). The lists, the
    /// guidelines and the members may have moved on since; that is no reason to lose a sign-up.
    ///
    /// None where the draft was never whole.
    #[must_use]
    pub fn from_stored(draft: SignUpDraft) -> Option<Self> {
        let mut problems = Problems::new();
        draft.assemble(None, &mut problems)
    }

    /// The sign-up as it is edited and stored.
    #[must_use]
    pub fn draft(&self) -> SignUpDraft {
        let text = |key: &Option<ChoiceKey>| key.clone().map(String::from);
        let texts = |keys: &[ChoiceKey]| keys.iter().cloned().map(String::from).collect();
        SignUpDraft {
            role: Some(self.role),
            goals: texts(&self.facts.goals),
            skills: texts(&self.facts.skills),
            seats: self.mentor.map(|mentor| mentor.seats),
            accepted_guidelines: self.mentor.map(|mentor| mentor.guidelines),
            hopes: self.hopes.to_string(),
            about: self.about.to_string(),
            profession: text(&self.facts.profession),
            field: text(&self.facts.field),
            education_level: text(&self.facts.education_level),
            education_field: text(&self.facts.education_field),
            country: text(&self.facts.country),
            area: text(&self.facts.area),
            languages: texts(&self.facts.languages),
            interests: texts(&self.facts.interests),
            ways: self.ways.draft(),
            hours: self.hours,
            wishes: self.wishes.iter().copied().collect(),
            rather_nots: self.rather_nots.iter().copied().collect(),
            pairing_only: self.pairing_only.clone(),
        }
    }

    /// What they want to be.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// What they do as a mentor; none for a mentee.
    #[must_use]
    pub const fn mentor(&self) -> Option<MentorPart> {
        self.mentor
    }

    /// Every fact that is compared, those for pairing only among them. For the pool's maker; a
    /// page is made of [`SignUp::shown_facts`].
    #[must_use]
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The facts that their owner lets others see.
    #[must_use]
    pub fn shown_facts(&self) -> Facts {
        self.pairing_only
            .iter()
            .fold(self.facts.clone(), |facts, &fact| facts.without(fact))
    }

    /// Whether a fact is on no page.
    #[must_use]
    pub fn is_pairing_only(&self, fact: Fact) -> bool {
        self.pairing_only.contains(&fact)
    }

    /// What they say about themself, for the other of their pair to read.
    #[must_use]
    pub const fn about(&self) -> &Prose {
        &self.about
    }

    /// What they hope for, for the other of their pair to read.
    #[must_use]
    pub const fn hopes(&self) -> &Prose {
        &self.hopes
    }

    /// How they like to work.
    #[must_use]
    pub const fn ways(&self) -> Ways {
        self.ways
    }

    /// When they are usually free, in their own zone. For the pool's maker; a page is made of
    /// [`SignUp::shown_hours`].
    #[must_use]
    pub const fn hours(&self) -> WeekHours {
        self.hours
    }

    /// When they are usually free, if they let others see it.
    #[must_use]
    pub fn shown_hours(&self) -> Option<WeekHours> {
        (!self.is_pairing_only(Fact::FreeHours)).then_some(self.hours)
    }

    /// Whom they would like to be paired with; private.
    #[must_use]
    pub const fn wishes(&self) -> &BTreeSet<MemberId> {
        &self.wishes
    }

    /// Whom they would rather not be paired with; private.
    #[must_use]
    pub const fn rather_nots(&self) -> &BTreeSet<MemberId> {
        &self.rather_nots
    }
}

#[cfg(test)]
mod tests;
