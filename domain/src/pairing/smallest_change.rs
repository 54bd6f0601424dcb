//! What would place somebody whom the plan leaves out.

use super::explain::Unplaced;
use super::plan::Plan;
use super::problem::PairingProblem;
use super::resolver::Resolver;
use super::solve::solve;
use serde::{Deserialize, Serialize};

/// How many ways are tried before the answer is that none was found.
const MOST_TRIES: usize = 50;

/// One change after which the best plan places a mentee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum SmallestChange {
    /// One more seat with a mentor.
    OneMoreSeat {
        /// The mentor.
        mentor: usize,
    },
    /// A lower least score.
    LowerLeastScore {
        /// The highest that is low enough.
        to: u32,
    },
    /// One lock less.
    Unlock {
        /// The mentee who is locked.
        mentee: usize,
        /// The mentor to whom they are.
        mentor: usize,
    },
}

impl Resolver {
    /// The smallest change after which the best plan places a mentee, each tried by solving with it:
    /// one more seat, with the mentor of the greatest score for which it does; a lower least score;
    /// or one lock less. None for who is placed, for who is eligible with nobody (then a rule has to
    /// change, which scores know nothing of), and where fifty tries have found none.
    #[must_use]
    pub fn smallest_change(&mut self, mentee: usize) -> Option<SmallestChange> {
        let plan = self.plan();
        let (_, reason) = plan.unplaced.iter().find(|(other, _)| *other == mentee)?;
        match reason {
            Unplaced::NoSeatLeft => self.one_more_seat(mentee),
            Unplaced::BelowLeastScore => lower_least_score(self.problem(), mentee),
            Unplaced::OnlyLockedSeats => self.one_lock_less(mentee),
            Unplaced::NoEligibleMentor | Unplaced::ExcludedByPair => None,
        }
    }

    fn one_more_seat(&mut self, mentee: usize) -> Option<SmallestChange> {
        let mentors = open_mentors(self.problem(), mentee, self.problem().least_score());
        mentors
            .into_iter()
            .take(MOST_TRIES)
            .find_map(|(_, mentor)| {
                let seats = self.problem().seats(mentor);
                self.set_seats(mentor, seats + 1).ok()?;
                let helps = places(&self.plan(), mentee);
                self.set_seats(mentor, seats).ok();
                helps.then_some(SmallestChange::OneMoreSeat { mentor })
            })
    }

    fn one_lock_less(&mut self, mentee: usize) -> Option<SmallestChange> {
        let mentors = open_mentors(self.problem(), mentee, self.problem().least_score());
        let locks: Vec<_> = mentors
            .into_iter()
            .flat_map(|(_, mentor)| {
                let mentees = 0..self.problem().mentees();
                let problem = self.problem();
                let locked = mentees.filter(move |&other| problem.locked_to(other) == Some(mentor));
                locked.map(move |locked| (locked, mentor))
            })
            .take(MOST_TRIES)
            .collect();
        locks.into_iter().find_map(|(locked, mentor)| {
            self.unlock(locked).ok()?;
            let helps = places(&self.plan(), mentee);
            self.lock(locked, mentor).ok();
            helps.then_some(SmallestChange::Unlock {
                mentee: locked,
                mentor,
            })
        })
    }
}

fn lower_least_score(problem: &PairingProblem, mentee: usize) -> Option<SmallestChange> {
    let mut problem = problem.clone();
    let mut scores: Vec<_> = open_mentors(&problem, mentee, 0)
        .into_iter()
        .map(|(score, _)| score)
        .collect();
    scores.dedup();
    scores.into_iter().take(MOST_TRIES).find_map(|to| {
        problem.set_least_score(to);
        places(&solve(&problem), mentee).then_some(SmallestChange::LowerLeastScore { to })
    })
}

/// The mentors with a score of at least that, the greatest first.
fn open_mentors(problem: &PairingProblem, mentee: usize, least: u32) -> Vec<(u32, usize)> {
    let scored =
        (0..problem.mentors()).filter_map(|mentor| Some((problem.score(mentee, mentor)?, mentor)));
    let mut open: Vec<_> = scored.filter(|(score, _)| *score >= least).collect();
    open.sort_by_key(|&(score, mentor)| (std::cmp::Reverse(score), mentor));
    open
}

fn places(plan: &Plan, mentee: usize) -> bool {
    plan.mentor_of(mentee).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::tests::any_problem;
    use super::*;
    use crate::pairing::PairingProblemDraft;
    use proptest::prelude::*;

    fn resolver(draft: PairingProblemDraft) -> Resolver {
        Resolver::new(draft.check().unwrap())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn the_change_places_them_and_is_not_made(draft in any_problem()) {
            let Ok(problem) = draft.clone().check() else { return Ok(()) };
            let plan = solve(&problem);
            let mut resolver = Resolver::new(problem);
            for &(mentee, reason) in &plan.unplaced {
                let change = resolver.smallest_change(mentee);
                prop_assert_eq!(&resolver.plan().pairs, &plan.pairs);
                let mut changed = draft.clone();
                match change {
                    Some(SmallestChange::OneMoreSeat { mentor }) => changed.capacities[mentor] += 1,
                    Some(SmallestChange::LowerLeastScore { to }) => changed.least_score = to,
                    Some(SmallestChange::Unlock { mentee, mentor }) => {
                        changed.locked.retain(|pair| *pair != (mentee, mentor));
                    }
                    None => {
                        // Without exclusions a seat with somebody eligible always helps somebody,
                        // and below the least score there always is a score that is low enough.
                        let may_fail = !matches!(reason, Unplaced::NoSeatLeft)
                            || !draft.exclusions.is_empty()
                            || !draft.waited.is_empty();
                        prop_assert!(may_fail || !resolver_would(&draft, mentee));
                        continue;
                    }
                }
                let after = solve(&changed.check().unwrap());
                prop_assert!(places(&after, mentee), "{:?}", change);
            }
        }
    }

    /// Whether one more seat anywhere places somebody, by trying all.
    fn resolver_would(draft: &PairingProblemDraft, mentee: usize) -> bool {
        (0..draft.capacities.len()).any(|mentor| {
            let mut more = draft.clone();
            more.capacities[mentor] += 1;
            more.check()
                .is_ok_and(|problem| places(&solve(&problem), mentee))
        })
    }

    #[test]
    fn each_reason_has_its_change() {
        let no_seat = PairingProblemDraft {
            capacities: vec![1],
            scores: vec![vec![Some(5)], vec![Some(3)]],
            ..PairingProblemDraft::default()
        };
        assert_eq!(
            resolver(no_seat.clone()).smallest_change(1),
            Some(SmallestChange::OneMoreSeat { mentor: 0 })
        );
        assert_eq!(resolver(no_seat.clone()).smallest_change(0), None);
        let below = PairingProblemDraft {
            least_score: 4,
            capacities: vec![2],
            ..no_seat.clone()
        };
        assert_eq!(
            resolver(below).smallest_change(1),
            Some(SmallestChange::LowerLeastScore { to: 3 })
        );
        let locked = PairingProblemDraft {
            locked: vec![(1, 0)],
            ..no_seat
        };
        assert_eq!(
            resolver(locked).smallest_change(0),
            Some(SmallestChange::Unlock {
                mentee: 1,
                mentor: 0
            })
        );
    }
}
