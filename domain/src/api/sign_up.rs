//! Signing up to a program.
//!
//! A [`SignUpDraft`] is what is saved and sent, so it has no wire type of its own.

use crate::choice::{ListKind, Lists};
use crate::guidelines::Scene;
use crate::id::MemberId;
use crate::sign_up::SignUpDraft;
use serde::{Deserialize, Serialize};

/// Everything that the form needs, and what was filled in so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignUpView {
    /// What was saved last; empty at first.
    pub draft: SignUpDraft,
    /// How far it has come.
    pub status: SignUpStatus,
    /// Whether the program lets somebody be mentor and mentee at once.
    pub both_roles: bool,
    /// The choices that are offered: those that ship and those of the group.
    pub lists: Lists,
    /// The guidelines for mentors.
    pub guidelines: GuidelinesView,
    /// The other members of the group, who can be wished for, by name.
    pub members: Vec<NamedMember>,
}

/// How far a sign-up has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignUpStatus {
    /// Saved step by step; nobody else sees it.
    Draft,
    /// Sent: it is in the pool.
    Sent,
    /// Taken back by the member.
    Withdrawn,
}

/// The guidelines that mentors accept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuidelinesView {
    /// What is accepted.
    pub version: u32,
    /// The scenes in order.
    pub scenes: Vec<Scene>,
}

/// A member as others of the group see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedMember {
    /// The member.
    pub id: MemberId,
    /// The name.
    pub name: String,
}

/// A choice that a group adds to a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnChoiceDraft {
    /// The list, by name.
    pub list: ListKind,
    /// What people read.
    pub label: String,
}
