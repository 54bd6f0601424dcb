//! What one of a pair keeps for themself alone.

use crate::api::bytes::Bytes;
use crate::shelf::KeptName;
use serde::{Deserialize, Serialize};

/// Something that one keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeptView {
    /// What it is.
    pub name: KeptName,
    /// Sealed to its owner.
    pub sealed: Bytes,
}

/// What takes the place of something that one keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeptDraft {
    /// Sealed to its owner; none where it is kept no longer.
    pub sealed: Option<Bytes>,
}
