//! Pairing a program: what the admin's browser receives and sends back.

use super::program::ProgramSummary;
use crate::affinity::WeightsDraft;
use crate::choice::Lists;
use crate::eligibility::HardRulesDraft;
use crate::id::{MemberId, PresetId};
use crate::pairing::Aim;
use crate::pool::{Couple, JudgedBy, PlanDraft, Pool, ProposedPair, Seen};
use jiff::Timestamp;
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
    /// The draft that the program's admins work on; none where nobody has saved one since the last
    /// plan went out.
    pub draft: Option<Box<KeptDraft>>,
    /// The program's presets, by name.
    pub presets: Vec<PairingPreset>,
    /// The plan that is published and can still be taken back.
    pub going_out: Option<GoingOut>,
}

/// A draft as it is kept for a program, without what it says of the viewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeptDraft {
    /// Counts what was saved, from 1.
    pub revision: u32,
    /// The name of the admin who saved it; none where they are gone.
    pub saved_by: Option<String>,
    /// When.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub saved_at: Timestamp,
    /// Whether that was the viewer.
    pub is_yours: bool,
    /// The draft. It may name people who are no longer in the pool.
    pub draft: PlanDraft,
}

/// A draft that is to be kept. Limit: 4 MiB.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftToKeep {
    /// [`KeptDraft::revision`] of the one that it was made on; 0 for none.
    pub revision: u32,
    /// The draft.
    pub draft: PlanDraft,
}

/// That a draft was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftRevision {
    /// The draft's revision now.
    pub revision: u32,
}

/// A plan that is published and that nobody was told of yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GoingOut {
    /// When the invitations go out.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub at: Timestamp,
    /// What the server's clock shows now, to count down by.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub now: Timestamp,
    /// The name of the admin who published it; none where they are gone.
    pub published_by: Option<String>,
    /// Whether that was the viewer.
    pub is_yours: bool,
    /// The pairs that are invited then, by ascending mentee, without the viewer's own.
    pub pairs: Vec<Couple>,
}

/// Weights, hard rules and an aim under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PairingPreset {
    /// Names it in URLs.
    pub id: PresetId,
    /// What the admins call it.
    pub name: String,
    /// The weights, the hard rules and the aim.
    pub judged_by: JudgedBy,
}

/// A published plan of which is known from what it was computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PairingRecordSummary {
    /// Which publication of the program, from 1.
    pub round: u16,
    /// When it was published.
    #[serde(deserialize_with = "crate::wire_time::timestamp")]
    pub published_at: Timestamp,
    /// The name of the admin who published it; none where they are gone.
    pub published_by: Option<String>,
    /// When the record is deleted; none while the program is not closed.
    #[serde(default, deserialize_with = "crate::wire_time::timestamp_option")]
    pub ends_at: Option<Timestamp>,
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
    /// [`Pool::published`] of it.
    pub published: Vec<Couple>,
    /// [`KeptDraft::revision`] of the draft that is kept, 0 for none: a plan is published from what
    /// all admins can see, and never over what another has saved meanwhile.
    pub draft_revision: u32,
    /// The draft from which the plan follows. The program judges by what it is judged by from then
    /// on; its locks may be below the least score; whom it sets aside stays without a mentor also
    /// when the server places the admin.
    pub draft: PlanDraft,
    /// The pairs, those that stay as they were published among them.
    pub pairs: Vec<Couple>,
    /// Those of [`Pool::published`] that are parted, all of them.
    pub unpaired: Vec<Couple>,
}

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublishedView {
    /// The pairs of the plan, by ascending mentee; the viewer's own are not told here.
    pub pairs: Vec<ProposedPair>,
    /// Mentees in the pool who still seek a mentor.
    pub unplaced: Vec<MemberId>,
    /// When the invitations go out; none where they have.
    #[serde(default, deserialize_with = "crate::wire_time::timestamp_option")]
    pub goes_out_at: Option<Timestamp>,
}

impl PairingView {
    /// What the program judges by.
    #[must_use]
    pub const fn judged_by(&self) -> JudgedBy {
        JudgedBy {
            weights: self.weights,
            hard_rules: self.hard_rules,
            aim: self.aim,
        }
    }
}

impl PublishDraft {
    /// A plan that was made from what an admin received, by a draft.
    #[must_use]
    pub fn new(view: &PairingView, draft: PlanDraft, pairs: Vec<Couple>) -> Self {
        let pool = &view.pool;
        Self {
            snapshot: pool.snapshot.clone(),
            version: pool.version.clone(),
            rules: pool.rules.clone(),
            seen: pool.seen(),
            published: pool.published.clone(),
            draft_revision: view.draft.as_ref().map_or(0, |kept| kept.revision),
            draft,
            unpaired: pool.unpaired_by(&pairs),
            pairs,
        }
    }
}
