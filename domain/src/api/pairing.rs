//! Pairing a program: what the admin's browser receives and sends back.

use crate::affinity::WeightsDraft;
use crate::choice::Lists;
use crate::eligibility::HardRulesDraft;
use crate::id::MemberId;
use crate::pairing::Aim;
use crate::pool::{Couple, Pool, ProposedPair, Seen};
use serde::{Deserialize, Serialize};

/// Everything for a preview: the pool and what it is judged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairingView {
    /// The pool, without the viewer.
    pub pool: Pool,
    /// The program's weights.
    pub weights: WeightsDraft,
    /// The program's hard rules.
    pub hard_rules: HardRulesDraft,
    /// What a plan is best in.
    pub aim: Aim,
    /// Words for the facts that are shown.
    pub lists: Lists,
    /// Whether the viewer signed up too and is placed after publishing.
    pub viewer_is_left_out: bool,
}

/// A plan that the admin publishes. Limit: 4 MiB.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishDraft {
    /// [`Pool::snapshot`] of the pool that the plan was made from.
    pub snapshot: String,
    /// [`Pool::version`] of it.
    pub version: String,
    /// [`Pool::seen`] of it.
    pub seen: Vec<Seen>,
    /// The pairs.
    pub pairs: Vec<Couple>,
    /// Those among them that the admin locked: they may be below the least score.
    pub locked: Vec<Couple>,
}

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedView {
    /// The pairs that are invited now, by ascending mentee.
    pub pairs: Vec<ProposedPair>,
    /// Mentees who still seek a mentor.
    pub unplaced: Vec<MemberId>,
}
