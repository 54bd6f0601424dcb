//! Profiles.
//!
//! A [`ProfileDraft`](crate::profile::ProfileDraft) is what its owner reads and writes, and a
//! [`ProfileCard`] what others see.

use crate::id::MemberId;
use crate::profile::ProfileCard;
use serde::{Deserialize, Serialize};

/// What somebody in a group shows the others of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MemberProfile {
    /// Who.
    pub member: MemberId,
    /// What they show; those who show nothing are not listed.
    pub card: ProfileCard,
}
