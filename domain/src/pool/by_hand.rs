//! What an admin settles by hand, and what of it can still be when the pool has changed.

use super::{Couple, Preview};
use crate::eligibility::{Barrier, Barriers};
use crate::id::MemberId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What an admin has settled by hand before a plan is proposed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ByHand {
    /// Pairs that stay together, even below the least score.
    pub locked: Vec<Couple>,
    /// Pairs that the admin does not want.
    pub apart: Vec<Couple>,
    /// Mentees who are left without a mentor for now.
    pub set_aside: Vec<MemberId>,
    /// Mentees whose published pair need not stay, where published pairs do.
    pub let_go: Vec<MemberId>,
    /// Mentors of whom one more seat is supposed, each as often as they are named: to see what would
    /// be. A plan that needs such a seat can't be published before the mentor has it.
    pub more_seats: Vec<MemberId>,
}

impl ByHand {
    /// Whether nothing is settled.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Keeps two people together, whatever was settled about the mentee before.
    pub fn lock(&mut self, couple: Couple) {
        self.leave_to_plan(couple.mentee);
        self.apart.retain(|other| *other != couple);
        self.locked.push(couple);
    }

    /// Leaves a mentee without a mentor for now.
    pub fn set_aside(&mut self, mentee: MemberId) {
        self.leave_to_plan(mentee);
        self.set_aside.push(mentee);
    }

    /// Supposes one more seat of a mentor.
    pub fn suppose_seat(&mut self, mentor: MemberId) {
        self.more_seats.push(mentor);
    }

    /// Lets the plan decide who this mentee's mentor is, even if they have one who was published.
    pub fn let_go(&mut self, mentee: MemberId) {
        self.leave_to_plan(mentee);
        self.let_go.retain(|other| *other != mentee);
        self.let_go.push(mentee);
    }

    /// Lets the plan decide again who this mentee's mentor is.
    pub fn leave_to_plan(&mut self, mentee: MemberId) {
        self.locked.retain(|couple| couple.mentee != mentee);
        self.set_aside.retain(|other| *other != mentee);
    }
}

impl ByHand {
    /// Leaves everybody to the plan whom these couples name as a mentee.
    pub(super) fn leave_all_to_plan(&mut self, couples: &[Couple]) {
        let mentees: BTreeSet<_> = couples.iter().map(|couple| couple.mentee).collect();
        self.locked
            .retain(|couple| !mentees.contains(&couple.mentee));
        for members in [&mut self.set_aside, &mut self.let_go] {
            members.retain(|member| !mentees.contains(member));
        }
    }

    /// Drops what names anybody who is not to be kept.
    pub(super) fn keep(&mut self, is_kept: impl Fn(MemberId) -> bool) {
        let has_both = |couple: &Couple| is_kept(couple.mentee) && is_kept(couple.mentor);
        self.locked.retain(has_both);
        self.apart.retain(has_both);
        for members in self.lists_of_members() {
            members.retain(|&member| is_kept(member));
        }
    }

    /// Only what names this member.
    pub(super) fn about(mut self, member: MemberId) -> Self {
        let names = |couple: &Couple| couple.mentee == member || couple.mentor == member;
        self.locked.retain(names);
        self.apart.retain(names);
        for members in self.lists_of_members() {
            members.retain(|&other| other == member);
        }
        self
    }

    /// Settles what another has settled as well.
    pub(super) fn add(&mut self, mut other: Self) {
        self.locked.append(&mut other.locked);
        self.apart.append(&mut other.apart);
        let others = other.lists_of_members();
        for (members, others) in self.lists_of_members().into_iter().zip(others) {
            members.append(others);
        }
    }

    const fn lists_of_members(&mut self) -> [&mut Vec<MemberId>; 3] {
        [&mut self.set_aside, &mut self.let_go, &mut self.more_seats]
    }
}

impl Preview<'_> {
    /// What of these choices still holds in this pool: locks that break no rule, each beside those
    /// before it, and whatever is about people who are there. The locks that cannot be kept come
    /// second.
    #[must_use]
    pub fn keep_possible(&self, by_hand: &ByHand) -> (ByHand, Vec<Couple>) {
        let is_there = |couple: &Couple| {
            self.row(couple.mentee).is_some() && self.column(couple.mentor).is_some()
        };
        let mut kept = ByHand {
            locked: Vec::new(),
            apart: by_hand.apart.iter().copied().filter(is_there).collect(),
            set_aside: by_hand
                .set_aside
                .iter()
                .copied()
                .filter(|&mentee| self.row(mentee).is_some())
                .collect(),
            let_go: by_hand
                .let_go
                .iter()
                .copied()
                .filter(|&mentee| self.row(mentee).is_some())
                .collect(),
            more_seats: by_hand
                .more_seats
                .iter()
                .copied()
                .filter(|&mentor| self.column(mentor).is_some())
                .collect(),
        };
        let mut left = self.capacities(&kept);
        let mut mentors = BTreeMap::new();
        let mut dropped = Vec::new();
        for &couple in &by_hand.locked {
            let Couple { mentee, mentor } = couple;
            let has_seat = |column: usize| left[column] > 0;
            let column = self.column(mentor).filter(|&column| has_seat(column));
            let is_mutual = !self.rules.mutual_pairs() && mentors.get(&mentor) == Some(&mentee);
            let is_free = !mentors.contains_key(&mentee) && !is_mutual;
            match column.filter(|_| is_free && self.can_be_locked(couple)) {
                Some(column) => {
                    left[column] -= 1;
                    mentors.insert(mentee, mentor);
                    kept.locked.push(couple);
                }
                None => dropped.push(couple),
            }
        }
        (kept, dropped)
    }

    /// Whether no rule but the least score keeps two people of the pool apart.
    fn can_be_locked(&self, couple: Couple) -> bool {
        self.judgement(couple).is_some_and(|judgement| {
            let barriers = judgement.barriers.without(Barrier::BelowLeastScore);
            barriers == Barriers::NONE
        })
    }
}
