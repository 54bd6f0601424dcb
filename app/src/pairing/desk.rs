//! What the admin has before them: the pool, what they settled by hand, and the plan that follows.

use super::compute::{self, Target, Targets};
use super::kept::Kept;
use super::words;
use leptos::prelude::*;
use std::collections::BTreeSet;
use wayfellow_domain::api::pairing::PairingView;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::introduction::PointsInCommon;
use wayfellow_domain::pool::{ByHand, Couple, PoolPerson, Proposal, ProposedPair, UnplacedMentee};

/// One pool, and the work on it.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What outlives it.
    pub kept: Kept,
    /// Why the last change by hand could not be made; empty when it could.
    pub trouble: RwSignal<Vec<String>>,
    /// What the last change by hand did, in words.
    pub said: RwSignal<String>,
    /// Whose mentors are compared.
    pub compared: RwSignal<Option<MemberId>>,
    /// Whether that is open.
    pub comparing: RwSignal<bool>,
    view: StoredValue<PairingView>,
    targets: StoredValue<Targets>,
    plan: RwSignal<Proposal>,
    moved: RwSignal<BTreeSet<Couple>>,
    before: RwSignal<Vec<ByHand>>,
}

impl Desk {
    /// Lays out a pool: keeps what still can be of what was settled, and works out the first plan.
    pub fn lay_out(view: PairingView, kept: Kept) -> Self {
        let (by_hand, dropped) = compute::keep_possible(&view, &kept.by_hand.get_untracked());
        kept.learn_names(&view.pool.people);
        // What was kept breaks no rule, so there is a plan around it.
        let plan = compute::propose(&view, &by_hand, &[]).unwrap_or_else(|_| Proposal {
            pairs: Vec::new(),
            unplaced: Vec::new(),
            total: 0,
            least: None,
            changes: 0,
            is_best: true,
        });
        kept.dropped.set(dropped);
        kept.settle(by_hand);
        Self {
            kept,
            trouble: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            compared: RwSignal::new(None),
            comparing: RwSignal::new(false),
            targets: StoredValue::new(compute::targets(&view)),
            view: StoredValue::new(view),
            plan: RwSignal::new(plan),
            moved: RwSignal::new(BTreeSet::new()),
            before: RwSignal::new(Vec::new()),
        }
    }

    /// Looks at the pool and what came with it.
    pub fn look<R>(self, look: impl FnOnce(&PairingView) -> R) -> R {
        self.view.with_value(look)
    }

    /// Looks at the plan, tracked.
    pub fn plan<R>(self, look: impl FnOnce(&Proposal) -> R) -> R {
        self.plan.with(look)
    }

    /// What somebody is called.
    pub fn name(self, member: MemberId) -> String {
        self.kept.name(member)
    }

    /// Somebody of the pool.
    pub fn person(self, member: MemberId) -> Option<PoolPerson> {
        self.look(|view| {
            let people = &view.pool.people;
            let place = people.binary_search_by_key(&member, |person| person.member);
            Some(people[place.ok()?].clone())
        })
    }

    /// The pairs of one mentor, and whether each came about by the last change; tracked.
    pub fn matches_of(self, mentor: MemberId) -> Vec<(ProposedPair, bool)> {
        self.plan.with(|plan| {
            self.moved.with(|moved| {
                let pairs = plan.pairs.iter().filter(|pair| pair.mentor == mentor);
                pairs
                    .map(|pair| (*pair, moved.contains(&couple(pair))))
                    .collect()
            })
        })
    }

    /// The mentee's mentor in the plan; tracked.
    pub fn mentor_of(self, mentee: MemberId) -> Option<MemberId> {
        self.plan.with(|plan| {
            let pair = plan.pairs.iter().find(|pair| pair.mentee == mentee)?;
            Some(pair.mentor)
        })
    }

    /// Who has no mentor in the plan; tracked.
    pub fn unplaced(self) -> Vec<UnplacedMentee> {
        self.plan.with(|plan| plan.unplaced.clone())
    }

    /// Where a mentee can be moved.
    pub fn targets(self, mentee: MemberId) -> Vec<Target> {
        self.targets
            .with_value(|targets| targets.get(&mentee).cloned().unwrap_or_default())
    }

    /// What a pair has in common, in words.
    pub fn in_common(self, couple: Couple) -> Vec<String> {
        let (Some(mentee), Some(mentor)) = (self.person(couple.mentee), self.person(couple.mentor))
        else {
            return Vec::new();
        };
        self.look(|view| {
            let points = PointsInCommon::between(&mentee.shown, &mentor.shown);
            let people = &view.pool.people;
            let member = |place: u32| {
                let person = people.get(usize::try_from(place).ok()?)?;
                Some(person.member)
            };
            let ends = (
                couple.mentee.min(couple.mentor),
                couple.mentee.max(couple.mentor),
            );
            let tie =
                view.pool.ties.iter().find(|tie| {
                    (member(tie.one), member(tie.other)) == (Some(ends.0), Some(ends.1))
                });
            words::in_common(&view.lists, &points, tie.map_or(0, |tie| tie.friends))
        })
    }

    /// Whether the last change can be taken back; tracked.
    pub fn can_undo(self) -> bool {
        self.before.with(|before| !before.is_empty())
    }

    /// Keeps two people together from now on.
    pub fn lock(self, pair: Couple) {
        self.change(|by_hand| by_hand.lock(pair), Some(pair.mentee));
    }

    /// Lets the plan decide again who a mentee's mentor is.
    pub fn leave_to_plan(self, mentee: MemberId) {
        self.change(|by_hand| by_hand.leave_to_plan(mentee), Some(mentee));
    }

    /// Leaves a mentee without a mentor for now.
    pub fn set_aside(self, mentee: MemberId) {
        self.change(|by_hand| by_hand.set_aside(mentee), Some(mentee));
    }

    /// Keeps every pair of the plan as it is.
    pub fn lock_all(self) {
        let pairs = self.couples();
        let lock = |by_hand: &mut ByHand| pairs.into_iter().for_each(|pair| by_hand.lock(pair));
        self.change(lock, None);
    }

    /// Forgets everything that was settled by hand.
    pub fn start_over(self) {
        self.change(|by_hand| *by_hand = ByHand::default(), None);
    }

    /// Takes the last change back.
    pub fn undo(self) {
        let Some(last) = self.before.try_update(Vec::pop).flatten() else {
            return;
        };
        self.settle(last, None);
    }

    fn change(self, change: impl FnOnce(&mut ByHand), about: Option<MemberId>) {
        let now = self.kept.by_hand.get_untracked();
        let mut next = now.clone();
        change(&mut next);
        if next != now && self.settle(next, about) {
            self.before.update(|before| before.push(now));
        }
    }

    /// Works out the plan around what is settled; nothing changes where that breaks a rule.
    fn settle(self, by_hand: ByHand, about: Option<MemberId>) -> bool {
        let before = self.couples();
        let proposed = self.look(|view| compute::propose(view, &by_hand, &before));
        match proposed {
            Ok(plan) => {
                let before: BTreeSet<_> = before.into_iter().collect();
                let new = plan.pairs.iter().map(couple);
                let moved: BTreeSet<_> = new
                    .filter(|pair| !before.contains(pair) && Some(pair.mentee) != about)
                    .collect();
                self.said.set(said(&plan, moved.len()));
                self.trouble.set(Vec::new());
                self.moved.set(moved);
                self.kept.settle(by_hand);
                self.plan.set(plan);
                true
            }
            Err(faults) => {
                let name = |member| self.name(member);
                let words = faults.iter().map(|fault| words::fault(fault, name));
                self.trouble.set(words.collect());
                false
            }
        }
    }

    /// The pairs of the plan as it stands.
    pub fn couples(self) -> Vec<Couple> {
        self.plan
            .with_untracked(|plan| plan.pairs.iter().map(couple).collect())
    }
}

/// The two of a pair.
pub const fn couple(pair: &ProposedPair) -> Couple {
    Couple {
        mentee: pair.mentee,
        mentor: pair.mentor,
    }
}

fn said(plan: &Proposal, moved: usize) -> String {
    let placed = words::count(plan.pairs.len(), "pair", "pairs");
    match moved {
        0 => format!("{placed} now. Nobody else moved."),
        1 => format!("{placed} now. 1 other person moved to make room."),
        _ => format!("{placed} now. {moved} others moved to make room."),
    }
}
