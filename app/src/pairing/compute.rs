//! What is computed from a pool: plain functions of plain data, so that a worker can take them over.

use std::collections::BTreeMap;
use wayfellow_domain::affinity::Weights;
use wayfellow_domain::api::pairing::PairingView;
use wayfellow_domain::eligibility::{Barrier, HardRules};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pool::{ByHand, Candidate, Couple, PlanFault, Preview, Proposal};

/// A mentor to whom a mentee can be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The mentor.
    pub mentor: MemberId,
    /// The score of the two.
    pub score: u32,
}

/// For each mentee the mentors to whom they can be moved by hand, by falling score. Below the least
/// score is no hindrance: a move by hand is a lock.
pub type Targets = BTreeMap<MemberId, Vec<Target>>;

/// The best plan around what was settled by hand, with as little changed as can be from the plan
/// before, where others are as good.
pub fn propose(
    view: &PairingView,
    by_hand: &ByHand,
    before: &[Couple],
) -> Result<Proposal, Vec<PlanFault>> {
    preview(view).propose(by_hand, view.aim, before)
}

/// What of these choices can still be, and the locks that cannot.
pub fn keep_possible(view: &PairingView, by_hand: &ByHand) -> (ByHand, Vec<Couple>) {
    preview(view).keep_possible(by_hand)
}

/// Every mentor as seen from one mentee.
pub fn candidates(view: &PairingView, mentee: MemberId) -> Vec<Candidate> {
    preview(view).candidates(mentee)
}

/// Where each mentee can be moved.
pub fn targets(view: &PairingView) -> Targets {
    let preview = preview(view);
    let of = |mentee: MemberId| {
        let mut targets: Vec<Target> = preview
            .mentors()
            .filter_map(|mentor| {
                let couple = Couple {
                    mentee,
                    mentor: mentor.member,
                };
                let judgement = preview.judgement(couple)?;
                let barriers = judgement.barriers.without(Barrier::BelowLeastScore);
                barriers.is_empty().then_some(Target {
                    mentor: mentor.member,
                    score: judgement.score,
                })
            })
            .collect();
        targets.sort_by_key(|target| (std::cmp::Reverse(target.score), target.mentor));
        targets
    };
    let mentees = preview.mentees();
    mentees
        .map(|mentee| (mentee.member, of(mentee.member)))
        .collect()
}

fn preview(view: &PairingView) -> Preview<'_> {
    Preview::new(
        &view.pool,
        Weights::from_stored(view.weights),
        HardRules::from_stored(view.hard_rules),
    )
}
