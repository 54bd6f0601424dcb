//! What is computed from a pool: plain functions of plain data.

use crate::ask::{LaidOut, Targets};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use wayfellow_domain::affinity::Weights;
use wayfellow_domain::api::pairing::PairingView;
use wayfellow_domain::eligibility::HardRules;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::pairing::{PairingFault, PairingProblemDraft, Plan, solve};
use wayfellow_domain::pool::{ByHand, Candidate, Couple, PlanFault, PoolPerson, Preview, Proposal};

/// The most targets that are named for a mentee: nobody reads a longer list, and the comparison has
/// all.
const MOST_TARGETS: usize = 40;

/// A pool with every pair judged.
pub struct Ground {
    view: &'static PairingView,
    preview: Preview<'static>,
}

impl Ground {
    /// Judges every pair of a pool. The pool stays for as long as the worker lives, which is for one
    /// pool.
    pub fn new(view: PairingView) -> Self {
        let view: &'static PairingView = Box::leak(Box::new(view));
        let weights = Weights::from_stored(view.weights);
        let rules = HardRules::from_stored(view.hard_rules);
        Self {
            view,
            preview: Preview::new(&view.pool, weights, rules),
        }
    }

    /// Keeps what still can be of what was settled, and works out the first plan.
    pub fn lay_out(&self, by_hand: &ByHand) -> LaidOut {
        let (by_hand, dropped) = self.preview.keep_possible(by_hand);
        // What was kept breaks no rule, so there is a plan around it.
        let plan = self.propose(&by_hand, &[]).unwrap_or_else(|_| Proposal {
            pairs: Vec::new(),
            unplaced: Vec::new(),
            total: 0,
            least: None,
            changes: 0,
            is_best: true,
        });
        LaidOut {
            by_hand,
            dropped,
            plan,
            targets: self.targets(),
        }
    }

    /// The best plan around what was settled by hand.
    pub fn propose(&self, by_hand: &ByHand, before: &[Couple]) -> Result<Proposal, Vec<PlanFault>> {
        self.preview.propose(by_hand, self.view.aim, before)
    }

    /// Every mentor as seen from one mentee.
    pub fn candidates(&self, mentee: MemberId) -> Vec<Candidate> {
        self.preview.candidates(mentee)
    }

    /// Where each mentee can be moved.
    fn targets(&self) -> Vec<Targets> {
        let people = self.view.pool.people.iter();
        let places: BTreeMap<MemberId, u32> = people.map(|person| person.member).zip(0..).collect();
        let place = |person: &PoolPerson| places.get(&person.member).copied();
        let mentors: Vec<_> = self.preview.mentors().filter_map(place).collect();
        let mentees = self.preview.mentees();
        mentees
            .filter_map(|mentee| Some(self.targets_of(mentee.member, place(mentee)?, &mentors)))
            .collect()
    }

    fn targets_of(&self, mentee: MemberId, place: u32, mentors: &[u32]) -> Targets {
        let open = self.preview.open_scores(mentee);
        let mut best: Vec<(u32, u32)> = open
            .zip(mentors)
            .filter_map(|(score, &place)| Some((place, score?)))
            .collect();
        best.sort_by_key(|&(place, score)| (Reverse(score), place));
        let more = best.len().saturating_sub(MOST_TARGETS);
        best.truncate(MOST_TARGETS);
        Targets {
            mentee: place,
            best,
            more: u32::try_from(more).unwrap_or(u32::MAX),
        }
    }
}

/// Solves a bare problem.
pub fn solve_bare(problem: PairingProblemDraft) -> Result<Plan, Vec<PairingFault>> {
    problem.check().map(|problem| solve(&problem))
}
