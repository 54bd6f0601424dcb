//! Members who know each other.

use crate::connection::{Reply, Seen};
use crate::id::{ConnectionId, GroupId, MemberId};
use serde::{Deserialize, Serialize};

/// The viewer's connections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConnectionsView {
    /// Each with the other's name, by name.
    pub connections: Vec<ConnectionView>,
    /// Whether the viewer may be named to two others as a friend whom both know.
    pub may_be_named: bool,
}

/// A connection as one of the two sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConnectionView {
    /// The connection.
    pub id: ConnectionId,
    /// The other.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Where the two stand.
    pub seen: Seen,
}

/// Asking somebody of a shared group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConnectionRequest {
    /// The group in which both are.
    pub group: GroupId,
    /// Who is asked.
    pub member: MemberId,
}

/// What is said to somebody who asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConnectionReply {
    /// Yes or no.
    pub reply: Reply,
}

/// Whether the viewer may be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NamingChoice {
    /// To two others, as a friend whom both know.
    pub may_be_named: bool,
}
