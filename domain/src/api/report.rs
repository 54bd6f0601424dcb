//! Reports to the moderators.
//!
//! A [`ReportDraft`](crate::report::ReportDraft) is what is written and sent.

use crate::api::sign_up::NamedMember;
use crate::id::ReportId;
use crate::report::{ReportPhase, ReportReason};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A report as a moderator reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportView {
    /// The report.
    pub id: ReportId,
    /// Who made it.
    pub by: NamedMember,
    /// Whom it is about.
    pub about: NamedMember,
    /// What it is about.
    pub reason: ReportReason,
    /// What happened.
    pub words: String,
    /// When it was made.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub at: Timestamp,
    /// Where it stands.
    pub state: ReportPhase,
    /// Whether the viewer may close it: not their own.
    pub may_close: bool,
}

/// Closing a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportClosing {
    /// What was done, for the other moderators.
    pub note: String,
}
