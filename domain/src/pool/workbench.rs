//! An admin's work on a plan: a pool, a draft, and the plan that follows from the two; what would be
//! different by another draft; and what could be done for each mentee.
//!
//! Going from one draft to the next uses what is there: other weights score the same comparisons
//! again, and what is settled by hand goes on from the prices of the last plan
//! ([`crate::pairing::Resolver`]). What comes out is the same as from the beginning.

mod choices;
mod outlook;
mod rather;
mod repair;
mod suggestion;
#[cfg(test)]
mod tests;

pub use choices::Choice;
pub use outlook::{MemberMove, Outlook, Placing};
pub use rather::Rather;
pub use repair::Repair;
pub use suggestion::Suggestion;

use super::{ByHand, CheckedPlanDraft, Couple, PlanFault, Pool, Preview, Proposal};
use crate::id::MemberId;
use crate::pairing::{ChangeFault, PairingProblem, Resolver};
use std::collections::BTreeSet;

/// A pool, a draft, and the plan that follows.
#[derive(Debug, Clone)]
pub struct Workbench<'a> {
    pool: &'a Pool,
    preview: Preview<'a>,
    draft: CheckedPlanDraft,
    /// What is settled: by hand, and by having been published.
    settled: ByHand,
    resolver: Resolver,
    proposal: Proposal,
    wider: Option<suggestion::Wider>,
}

impl<'a> Workbench<'a> {
    /// Judges a pool by a draft, and works out the plan.
    ///
    /// # Errors
    /// Every lock that cannot be honoured, with the rule it breaks.
    pub fn new(pool: &'a Pool, draft: CheckedPlanDraft) -> Result<Self, Vec<PlanFault>> {
        let preview = Preview::new(pool, draft.weights(), draft.rules());
        Self::on(pool, preview, draft)
    }

    /// The same with what of the draft can still be in this pool, and the locks that can't.
    ///
    /// # Errors
    /// None is known: what is kept breaks no rule.
    pub fn of_possible(
        pool: &'a Pool,
        draft: CheckedPlanDraft,
    ) -> Result<(Self, Vec<Couple>), Vec<PlanFault>> {
        let preview = Preview::new(pool, draft.weights(), draft.rules());
        let (by_hand, dropped) = preview.keep_possible(&draft.draft().by_hand);
        let draft = draft.with_by_hand(by_hand);
        Ok((Self::on(pool, preview, draft)?, dropped))
    }

    fn on(
        pool: &'a Pool,
        preview: Preview<'a>,
        draft: CheckedPlanDraft,
    ) -> Result<Self, Vec<PlanFault>> {
        preview.lock_faults(&draft.draft().by_hand)?;
        let settled = settled(pool, &preview, &draft);
        let resolver = solved(&preview, &draft, &settled)?;
        let proposal = preview.proposal(&resolver.plan(), &settled);
        Ok(Self {
            pool,
            preview,
            draft,
            settled,
            resolver,
            proposal,
            wider: None,
        })
    }

    /// The draft.
    #[must_use]
    pub const fn draft(&self) -> &CheckedPlanDraft {
        &self.draft
    }

    /// The pool as the draft judges it.
    #[must_use]
    pub const fn preview(&self) -> &Preview<'a> {
        &self.preview
    }

    /// The problem that the plan solves.
    #[must_use]
    pub const fn problem(&self) -> &PairingProblem {
        self.resolver.problem()
    }

    /// The plan.
    #[must_use]
    pub const fn proposal(&self) -> &Proposal {
        &self.proposal
    }

    /// What is different from another plan for the same pool.
    #[must_use]
    pub fn outlook_from(&self, before: &Proposal) -> Outlook {
        Outlook::between(&before.pairs, &self.proposal.pairs)
    }

    /// Goes on to another draft.
    ///
    /// # Errors
    /// Every lock that cannot be honoured, with the rule it breaks; the draft stays as it was.
    pub fn take(&mut self, draft: CheckedPlanDraft) -> Result<(), Vec<PlanFault>> {
        if draft == self.draft {
            return Ok(());
        }
        let is_judged_alike = draft.draft().judged_by == self.draft.draft().judged_by;
        if !is_judged_alike {
            self.preview.judge_by(draft.weights(), draft.rules());
        }
        if let Err(faults) = self.follow(&draft, is_judged_alike) {
            if !is_judged_alike {
                self.preview
                    .judge_by(self.draft.weights(), self.draft.rules());
            }
            return Err(faults);
        }
        self.draft = draft;
        self.proposal = self.preview.proposal(&self.resolver.plan(), &self.settled);
        Ok(())
    }

    /// Solves the problem that a draft makes; on an error nothing has changed.
    fn follow(
        &mut self,
        draft: &CheckedPlanDraft,
        is_judged_alike: bool,
    ) -> Result<(), Vec<PlanFault>> {
        self.preview.lock_faults(&draft.draft().by_hand)?;
        let settled = settled(self.pool, &self.preview, draft);
        let has_gone_on = is_judged_alike && self.go_on(&settled).is_ok();
        if !has_gone_on {
            self.resolver = solved(&self.preview, draft, &settled)?;
        }
        self.settled = settled;
        Ok(())
    }

    /// Changes what is settled, one change after another. On an error some of them were made.
    fn go_on(&mut self, next: &ByHand) -> Result<(), ChangeFault> {
        let (before, preview, resolver) = (&self.settled, &self.preview, &mut self.resolver);
        let places = |couples: &[Couple]| -> BTreeSet<_> {
            let places = couples.iter().filter_map(|couple| preview.place(*couple));
            places.collect()
        };
        let rows = |mentees: &[MemberId]| -> BTreeSet<_> {
            let rows = mentees.iter().filter_map(|mentee| preview.row(*mentee));
            rows.collect()
        };
        let (locked, next_locked) = (places(&before.locked), places(&next.locked));
        for &(mentee, _) in locked.difference(&next_locked) {
            resolver.unlock(mentee)?;
        }
        let (seats, next_seats) = (preview.capacities(before), preview.capacities(next));
        let changed = (0..seats.len()).filter(|&mentor| seats[mentor] != next_seats[mentor]);
        for mentor in changed {
            // Fewer seats than pairs that are still to be locked are found out by the lock.
            let seats = usize::try_from(next_seats[mentor]).unwrap_or(usize::MAX);
            resolver.set_seats(mentor, seats)?;
        }
        let (aside, next_aside) = (rows(&before.set_aside), rows(&next.set_aside));
        for &mentee in aside.symmetric_difference(&next_aside) {
            let columns = 0..preview.mentors.len();
            let scores: Vec<_> = if next_aside.contains(&mentee) {
                Vec::new()
            } else {
                columns
                    .map(|column| preview.open_score(mentee, column))
                    .collect()
            };
            let waited = resolver.problem().waited(mentee);
            resolver.set_mentee(mentee, &scores, waited)?;
        }
        let apart: BTreeSet<_> = places(&before.apart).difference(&locked).copied().collect();
        let next_apart = places(&next.apart);
        let next_apart: BTreeSet<_> = next_apart.difference(&next_locked).copied().collect();
        for &(mentee, mentor) in apart.difference(&next_apart) {
            resolver.allow(mentee, mentor)?;
        }
        for &(mentee, mentor) in next_apart.difference(&apart) {
            resolver.forbid(mentee, mentor)?;
        }
        for &(mentee, mentor) in next_locked.difference(&locked) {
            resolver.lock(mentee, mentor)?;
        }
        Ok(())
    }
}

/// What is settled by hand, and with it the published pairs that stay: those that break no rule,
/// whose mentee was not settled otherwise, and whose seat was not given to somebody else.
fn settled(pool: &Pool, preview: &Preview<'_>, draft: &CheckedPlanDraft) -> ByHand {
    let by_hand = &draft.draft().by_hand;
    let mut settled = by_hand.clone();
    if !draft.draft().keep_published {
        return settled;
    }
    let locked = by_hand.locked.iter().map(|couple| couple.mentee);
    let others = by_hand.set_aside.iter().chain(&by_hand.let_go).copied();
    let decided: BTreeSet<_> = locked.chain(others).collect();
    let mut seats = preview.capacities(by_hand);
    for couple in &by_hand.locked {
        if let Some(column) = preview.column(couple.mentor) {
            seats[column] = seats[column].saturating_sub(1);
        }
    }
    for &couple in &pool.published {
        let Some((row, column)) = preview.place(couple) else {
            continue;
        };
        let may_stay = !decided.contains(&couple.mentee)
            && !by_hand.apart.contains(&couple)
            && preview.open_score(row, column).is_some()
            && seats[column] > 0
            && (preview.rules.mutual_pairs() || !settled.locked.contains(&turned(couple)));
        if may_stay {
            seats[column] -= 1;
            settled.locked.push(couple);
        }
    }
    settled
}

const fn turned(couple: Couple) -> Couple {
    Couple {
        mentee: couple.mentor,
        mentor: couple.mentee,
    }
}

fn solved(
    preview: &Preview<'_>,
    draft: &CheckedPlanDraft,
    settled: &ByHand,
) -> Result<Resolver, Vec<PlanFault>> {
    let problem = preview.problem(draft.aim(), settled, &[], None)?;
    Ok(Resolver::new(problem))
}
