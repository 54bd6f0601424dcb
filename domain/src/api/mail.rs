//! The outbox, as the operator sees it.
//!
//! | request | answer |
//! |---|---|
//! | `GET /api/operator/mails` | [`OutboxView`], the newest first |
//! | `GET /api/operator/mails/{mail}` | [`MailView`]; recorded in the audit |
//! | `POST /api/operator/mails/{mail}/retry` | nothing: it is tried again soon |

use crate::id::MailId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The mails of the last month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutboxView {
    /// Whether a mail server is set; without one, mails wait here.
    pub has_server: bool,
    /// At most two hundred, the newest first.
    pub mails: Vec<MailEntry>,
}

/// One mail, without what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MailEntry {
    /// Which one.
    pub id: MailId,
    /// The letter's name, such as `confirm_address`.
    pub letter: String,
    /// The address that it goes to.
    pub recipient: String,
    /// When it was written.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub created_at: Timestamp,
    /// How far it has come.
    #[serde(flatten)]
    pub state: MailState,
}

/// How far a mail has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MailState {
    /// Still to be sent; what it says can be read.
    Waiting {
        /// How often the mail server did not take it.
        tries: u32,
        /// What the mail server said last.
        last_error: Option<String>,
    },
    /// Sent; what it said is deleted.
    Sent {
        /// When.
        #[serde(deserialize_with = "crate::wire_time::timestamp")]
        at: Timestamp,
    },
    /// Tried for three days and given up; what it said is deleted.
    GivenUp {
        /// What the mail server said last.
        last_error: Option<String>,
    },
}

/// A mail that waits, with what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MailView {
    /// Which one.
    pub id: MailId,
    /// The address that it goes to.
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// The plain text.
    pub text: String,
}
