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
    /// Its place among all that the two wrote and took away, from 1.
    pub sequence: u64,
    /// When the server took it, to the millisecond.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub at: Timestamp,
    /// The bytes that were sent. Of a version that was edited longer ago than it is held for a
    /// report, only the open header is left.
    pub wire: Bytes,
    /// Under which of its keys the server attests that it took this.
    pub attested_by: u32,
    /// What attests it; gone with the words.
    pub attestation: Bytes,
}

/// An entry that was taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RemovedView {
    /// The place of its removal in the sequence of the two.
    pub sequence: u64,
    /// The id that its sender drew.
    pub id: Bytes,
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
    /// Only what is kept beside the talk: posts with their comments, notes, check-ins, and what
    /// belongs to those.
    pub board: bool,
}

/// A page of what the two wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntriesView {
    /// By their place.
    pub entries: Vec<EntryView>,
    /// What was taken away after the place that was asked for, as far as the entries go.
    pub removed: Vec<RemovedView>,
    /// Whether there are more on the side that was asked for.
    pub more: bool,
}

/// Says that there is something new to read; what it is, the page has to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hint {
    /// The place of what happened last; 0 where nothing has.
    pub newest: u64,
}
