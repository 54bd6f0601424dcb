//! Pairing a program: what the admin's browser receives and sends back.

use super::program::ProgramSummary;
use crate::affinity::WeightsDraft;
use crate::choice::Lists;
use crate::eligibility::HardRulesDraft;
use crate::id::MemberId;
use crate::pairing::Aim;
use crate::pool::{Couple, Pool, ProposedPair, Seen};
use serde::{Deserialize, Serialize};

/// Everything for a preview: the pool and what it is judged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PairingView {
    /// The program.
    pub program: ProgramSummary,
    /// The name of its group.
    pub group_name: String,
    /// The pool, without the viewer.
    pub pool: Pool,
    /// The program's weights.
    pub weights: WeightsDraft,
    /// The program's hard rules.
    pub hard_rules: HardRulesDraft,
    /// What a plan is best in.
    pub aim: Aim,
    /// Words for the facts that are shown, and for no others.
    pub lists: Lists,
    /// Who places the viewer; none where they have not signed up.
    pub viewer_is_placed: Option<PlacedBy>,
}

/// Who places an admin that signed up and so is not in the pool that they get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlacedBy {
    /// Another admin of the group, who has them in their pool.
    AnotherAdmin,
    /// The server, after publishing, into the best of what is left: there is no other admin.
    Server,
}

/// A plan that the admin publishes. Limit: 4 MiB.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishDraft {
    /// [`Pool::snapshot`] of the pool that the plan was made from.
    pub snapshot: String,
    /// [`Pool::version`] of it.
    pub version: String,
    /// [`Pool::rules`] of it.
    pub rules: String,
    /// [`Pool::seen`] of it.
    pub seen: Vec<Seen>,
    /// The pairs.
    pub pairs: Vec<Couple>,
    /// Those among them that the admin locked: they may be below the least score.
    pub locked: Vec<Couple>,
    /// Mentees who stay without a mentor for now, also when the server places the admin.
    pub set_aside: Vec<MemberId>,
}

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublishedView {
    /// The pairs that are invited now, by ascending mentee; the viewer's own are not told here.
    pub pairs: Vec<ProposedPair>,
    /// Mentees in the pool who still seek a mentor.
    pub unplaced: Vec<MemberId>,
}
