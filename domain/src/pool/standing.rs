//! Looking at a published plan once more before its invitations go out.

use super::{Couple, PoolSource};
use crate::id::MemberId;
use std::collections::BTreeSet;

impl PoolSource {
    /// Those of the reserved pairs whose two can still be invited: both are in the pool in their
    /// part, the mentor has the seat, and neither has blocked the other or would rather not. Weights
    /// and hard rules are not asked again: the plan was published by them.
    ///
    /// Where a mentor has come to have fewer seats, the first of their pairs stand.
    #[must_use]
    pub fn still_standing(&self, reserved: &[Couple]) -> BTreeSet<Couple> {
        let reserved: BTreeSet<_> = reserved.iter().copied().collect();
        let mut standing = BTreeSet::new();
        // Who was invited already stays so, and keeps the seat.
        let mut held: Vec<Couple> = self.published.clone();
        held.retain(|couple| !reserved.contains(couple));
        for &couple in &reserved {
            if self.has_both(couple, &held) && !self.is_between(couple) {
                held.push(couple);
                standing.insert(couple);
            }
        }
        standing
    }

    /// Whether somebody seeks a mentor, whatever was published for them.
    #[must_use]
    pub fn seeks_mentor(&self, member: MemberId) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|entry| entry.member == member && entry.seeks_mentor)
    }

    /// Whether the mentee seeks a mentor and the mentor has a seat, beside these pairs.
    fn has_both(&self, couple: Couple, held: &[Couple]) -> bool {
        let find = |member: MemberId| self.entries.iter().find(move |it| it.member == member);
        let (Some(mentee), Some(mentor)) = (find(couple.mentee), find(couple.mentor)) else {
            return false;
        };
        let is_mentee = mentee.sign_up.role().is_mentee();
        is_mentee
            && super::snapshot::seeks(mentee, held)
            && super::snapshot::seats(mentor, held) > 0
    }

    /// Whether one of the two has blocked the other, or would rather not be paired with them.
    fn is_between(&self, Couple { mentee, mentor }: Couple) -> bool {
        let mut blocks = self.blocks.iter();
        let is_blocked = blocks
            .any(|&(by, of)| (by == mentee && of == mentor) || (by == mentor && of == mentee));
        let mut entries = self.entries.iter();
        is_blocked
            || entries.any(|entry| {
                let rather_nots = entry.sign_up.rather_nots();
                (entry.member == mentee && rather_nots.contains(&mentor))
                    || (entry.member == mentor && rather_nots.contains(&mentee))
            })
    }
}
