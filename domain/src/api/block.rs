//! Blocks, each known only to the one who set it.

use crate::api::sign_up::NamedMember;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Somebody whom the viewer has blocked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BlockedView {
    /// Who.
    pub member: NamedMember,
    /// Since when.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub since: Timestamp,
}

/// Somebody whom the viewer can block or report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonView {
    /// Who.
    pub member: NamedMember,
    /// Whether the viewer has blocked them.
    pub is_blocked: bool,
}
