//! Groups, who is in them, and the ways in.
//!
//! A [`GroupDraft`], [`JoinRequestDraft`](crate::group::JoinRequestDraft) and
//! [`InviteLinkDraft`](crate::group::InviteLinkDraft) are what is written and sent, so they have no
//! wire types of their own.

use crate::access::{GroupPlace, Standing};
use crate::group::{Group, GroupDraft, Joining, Phase, Role, Topic};
use crate::id::{GroupId, InviteLinkId, MemberId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The groups that a member can know of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupsView {
    /// Those that they are in.
    pub mine: Vec<GroupSummary>,
    /// Those that let themselves be found, and those that they have asked to join.
    pub others: Vec<GroupSummary>,
    /// The viewer's standing, no group at hand: what else they may do with groups.
    pub standing: Standing,
}

/// A group in a list: nothing that says who is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupSummary {
    /// The group.
    pub id: GroupId,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// What it is about.
    pub topic: Topic,
    /// Where it stands with the operator.
    pub phase: Phase,
    /// How people come in.
    pub joining: Joining,
    /// How many are in it.
    pub members: u32,
    /// The viewer's place in it.
    pub place: GroupPlace,
}

/// A group on its own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupView {
    /// What a list shows of it.
    #[serde(flatten)]
    pub summary: GroupSummary,
    /// The viewer's standing in regard to it.
    pub standing: Standing,
    /// The viewer, if they asked to come in, would wait for an admin: as the group has it, or because
    /// they were removed from it.
    pub waits: bool,
    /// What an admin edits; nobody else gets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<GroupDraft>,
    /// How many wait for an admin's answer; nobody else gets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requests: Option<u32>,
}

/// Somebody in a group, as the others of it see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupMemberView {
    /// Who it is.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// What they are in the group.
    pub role: Role,
}

/// Somebody who waits to be let in, as admins see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JoinRequestView {
    /// Who it is.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// What they wrote to the admins; can be empty.
    pub note: String,
    /// When they asked.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub asked_at: Timestamp,
    /// An admin removed them from the group before.
    pub was_removed: bool,
}

/// Where somebody stands after asking to join.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JoinAnswer {
    /// The group.
    pub group: GroupId,
    /// A member, or one who has asked.
    pub place: GroupPlace,
}

/// What a member becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleChange {
    /// That.
    pub role: Role,
}

/// A link that lets people into a group, as its admins see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InviteLinkView {
    /// The link.
    pub id: InviteLinkId,
    /// What the link carries in its address; whoever has it can follow the link.
    pub token: String,
    /// When it was made.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub made_at: Timestamp,
    /// From when on it no longer works.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub ends_at: Timestamp,
    /// How many people have followed it.
    pub followed: u32,
}

/// What came of inviting people by their addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InviteMailView {
    /// How many mails were written; an address that came twice gets one.
    pub mails: usize,
    /// How many addresses were left out because this group has written to them in the last days. It
    /// says nothing about whether they have accounts.
    pub left_out: usize,
}

/// What somebody sees who holds a link that works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvitedView {
    /// The group.
    pub id: GroupId,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// What it is about.
    pub topic: Topic,
    /// An admin approves before one is in.
    pub waits: bool,
    /// The viewer's place in it.
    pub place: GroupPlace,
}

/// A group as the operator sees it: what is needed to select it, and nobody's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupToSelect {
    /// The group.
    pub id: GroupId,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// What it is about.
    pub topic: Topic,
    /// Where it stands.
    pub phase: Phase,
    /// How many are in it.
    pub members: u32,
}

impl GroupSummary {
    /// What a list shows of this group to somebody with this place in it.
    #[must_use]
    pub fn of(group: &Group, members: u32, place: GroupPlace) -> Self {
        Self {
            id: group.id(),
            name: group.outline().name().to_string(),
            purpose: group.outline().purpose().to_string(),
            topic: group.outline().topic(),
            phase: group.phase(),
            joining: group.outline().joining(),
            members,
            place,
        }
    }
}

impl GroupToSelect {
    /// What the operator sees of this group.
    #[must_use]
    pub fn of(group: &Group, members: u32) -> Self {
        Self {
            id: group.id(),
            name: group.outline().name().to_string(),
            purpose: group.outline().purpose().to_string(),
            topic: group.outline().topic(),
            phase: group.phase(),
            members,
        }
    }
}
