//! Signing up to a program.
//!
//! A [`SignUpDraft`] is what is saved and sent, so it has no wire type of its own.

use super::program::ProgramSummary;
use crate::choice::{ListKind, Lists};
use crate::guidelines::Scene;
use crate::id::MemberId;
use crate::pool::WaitingPlace;
use crate::sign_up::{Role, SignUpDraft};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Everything that the form needs, and what was filled in so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignUpView {
    /// The program, with its days.
    pub program: ProgramSummary,
    /// Who signs up.
    pub member: MemberId,
    /// The zone that the free hours are in, as the IANA database names it.
    pub time_zone: String,
    /// What was saved last; empty at first.
    pub draft: SignUpDraft,
    /// How far it has come.
    pub status: SignUpStatus,
    /// Whether something was changed, but not sent, since it was sent last.
    pub has_unsent_changes: bool,
    /// Whether the program lets somebody be mentor and mentee at once.
    pub both_roles: bool,
    /// The choices that are offered: those that ship and those of the group.
    pub lists: Lists,
    /// The guidelines for mentors.
    pub guidelines: GuidelinesView,
    /// The other members of the group, who can be wished for, by name.
    pub members: Vec<NamedMember>,
    /// The viewer's place among those who wait for a mentor; none for who does not.
    pub waiting: Option<WaitingPlace>,
}

/// How far a sign-up has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SignUpStatus {
    /// Saved step by step; nobody else sees it.
    Draft,
    /// Sent: it is in the pool.
    Sent,
    /// Taken back by the member.
    Withdrawn,
}

/// A sign-up of the viewer's own, in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnSignUp {
    /// The program, with its days.
    pub program: ProgramSummary,
    /// How far the sign-up has come.
    pub status: SignUpStatus,
    /// What was sent last to be; none before that.
    pub role: Option<Role>,
}

/// What an admin sees of a sign-up: who, as what, since when. Facts are for the pool and the
/// introduction; wishes are for nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignUpSummary {
    /// The member.
    pub member: MemberId,
    /// The name.
    pub name: String,
    /// What they want to be.
    pub role: Role,
    /// How many mentees they take on; none for a mentee.
    pub seats: Option<u8>,
    /// When it was sent last.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub sent_at: Timestamp,
}

/// The guidelines that mentors accept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GuidelinesView {
    /// What is accepted.
    pub version: u32,
    /// The scenes in order.
    pub scenes: Vec<Scene>,
}

/// A member as others of the group see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedMember {
    /// The member.
    pub id: MemberId,
    /// The name.
    pub name: String,
}

/// A choice that a group adds to a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnChoiceDraft {
    /// The list, by name.
    pub list: ListKind,
    /// What people read.
    pub label: String,
}
