//! Why a rule does not allow a step now, though the viewer may ask for it and the draft is sound.
//!
//! Refusals are codes with data; the app has the words. The server answers 409 with them.

use serde::{Deserialize, Serialize};

/// A rule that says no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// Somebody else changed this since it was loaded.
    ChangedSince,
}

impl Refusal {
    /// The code as the wire has it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ChangedSince => "changed_since",
        }
    }
}
