//! The first page of somebody who is signed in.
//!
//! | request | answer |
//! |---|---|
//! | `GET /api/home` | [`HomeView`] |

use crate::api::pair::PairSummary;
use crate::api::sign_up::OwnSignUp;
use crate::home::Task;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// What needs the viewer now, and where they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HomeView {
    /// What waits for them, the most urgent first.
    pub tasks: Vec<Task>,
    /// Their pairs that have not ended, the newest first.
    pub pairs: Vec<PairAtHome>,
    /// Their sign-ups that wait to be paired.
    pub sent: Vec<OwnSignUp>,
    /// Whether they are in a group, or have asked to be.
    pub has_group: bool,
}

/// A pair at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PairAtHome {
    /// What a list shows of it.
    pub pair: PairSummary,
    /// What this week's step is called, once they are introduced.
    pub step: Option<String>,
    /// When the two see each other next, on the viewer's clock.
    #[serde(default, deserialize_with = "crate::wire_time::date_time_option")]
    pub meeting: Option<DateTime>,
}
