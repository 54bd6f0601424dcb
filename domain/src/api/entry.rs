//! What the two of a pair write to each other, sealed.

use crate::api::bytes::Bytes;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An entry as one of the two sends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EntryDraft {
    /// Header, commitment and sealed words, as the sealing crate makes them.
    pub wire: Bytes,
}

/// An entry as the server took it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntryView {
    /// Its place among all that the two wrote, from 1.
    pub sequence: u64,
    /// When the server took it, to the millisecond.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub at: Timestamp,
    /// The bytes that were sent.
    pub wire: Bytes,
    /// Under which of its keys the server attests that it took this.
    pub attested_by: u32,
    /// What attests it.
    pub attestation: Bytes,
}

/// Which entries are asked for: those after one, those before one, or else the newest. It stands in
/// the query.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct EntriesQuery {
    /// Only later ones than this place, the earliest of them first.
    pub after: Option<u64>,
    /// Only earlier ones than this place, as near to it as may be.
    pub before: Option<u64>,
}

/// A page of what the two wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntriesView {
    /// By their place.
    pub entries: Vec<EntryView>,
    /// Whether there are more on the side that was asked for.
    pub more: bool,
}

/// Says that there is something new to read; what it is, the page has to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hint {
    /// The place of the newest entry; 0 where there is none.
    pub newest: u64,
}
