//! Who is signed in.

use crate::access::Office;
use crate::id::MemberId;
use serde::{Deserialize, Serialize};

/// The answer to "who am I?".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionView {
    /// The signed-in member; none for a visitor.
    pub member: Option<SignedIn>,
}

/// What the app needs to know about the signed-in member on every page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignedIn {
    /// The member's id.
    pub id: MemberId,
    /// The member's name.
    pub name: String,
    /// What the member does for the whole installation.
    pub office: Office,
}
