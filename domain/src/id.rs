//! Names for things: sixteen bytes each, one type a noun, so that a group is never taken for a pair.
//!
//! The bytes are handed in, because this crate has no random source. In JSON and in URLs an id is
//! a hyphenated UUID in lower case.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Said when a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .write_str("not an id: expected a UUID such as 5f0c3c52-7d1e-4b0a-9d3a-1b6f2f6f8a11")
    }
}

impl std::error::Error for NotAnId {}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Makes an id from sixteen random bytes; six bits of them become the UUID's version
            /// and variant (RFC 9562, version 4).
            #[must_use]
            pub const fn from_random(bytes: [u8; 16]) -> Self {
                Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
            }

            /// The id as its sixteen bytes, the form that is sealed and signed.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(formatter)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }
    )+};
}

ids! {
    /// A person with an account.
    MemberId,
    /// A signed-in browser.
    SessionId,
    /// A community.
    GroupId,
    /// A link that lets people into a group.
    InviteLinkId,
    /// Two members who know each other.
    ConnectionId,
    /// A run of mentorship in a group.
    ProgramId,
    /// A step of a program, the same however it is reworded or moved.
    StepId,
    /// A member's entry to a program.
    SignUpId,
    /// Weights, hard rules and an aim under a name.
    PresetId,
    /// A mentor and a mentee, from the invitation to the ending.
    PairId,
    /// A report to the moderators.
    ReportId,
    /// A mail that waits to be sent.
    MailId,
    /// An act of office, as it was recorded.
    AuditId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_text() {
        let id = MemberId::from_random([7; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.to_string(), "07070707-0707-4707-8707-070707070707");
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in [
            "",
            "7",
            "07070707-0707-4707-8707-07070707070g",
            "../../etc/passwd",
        ] {
            assert_eq!(text.parse::<MemberId>(), Err(NotAnId), "{text}");
        }
    }
}
