//! How the two of a pair come to share a key.

use crate::api::bytes::Bytes;
use crate::id::MemberId;
use serde::{Deserialize, Serialize};

/// What the server keeps of a pair's keys, for one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PairKeysView {
    /// The other one.
    pub partner: MemberId,
    /// The other one's public keys; none before they have made their vault.
    pub identity: Option<Bytes>,
    /// The keys of all epochs, by their number, boxed for both and signed by who made them.
    pub offers: Vec<Bytes>,
    /// The keys of earlier epochs that the other one handed over to the viewer's identity of now.
    pub received: Vec<Bytes>,
    /// The epochs whose keys were handed over to the other one's identity of now.
    pub given: Vec<u32>,
    /// The other one's public keys as the viewer first saw them, sealed to the viewer alone.
    pub pin: Option<Bytes>,
}

/// A new key for a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PairKeyDraft {
    /// Boxed for both, and signed.
    pub offer: Bytes,
}

/// The key of an earlier epoch for a partner who has a new identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandOverDraft {
    /// Boxed for them, and signed.
    pub hand_over: Bytes,
}

/// The other one's public keys as the viewer knows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PinDraft {
    /// Sealed to the viewer alone.
    pub pin: Bytes,
}
