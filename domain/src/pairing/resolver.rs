//! Going on from a plan: one change, and the best plan again without starting over.
//!
//! The prices of the last plan stay. A change takes a pair apart, gives somebody a place or takes
//! one, or makes a pair dearer than its prices; then one or two people have a price and a free place,
//! and a search for each makes the plan the best again (see [`super`]). The plan is the same, byte
//! for byte, as if the changed problem were solved from the beginning; the prices of the proof can be
//! others, and prove it as well.
//!
//! That holds for the aim *total*. For *fair*, and where pairs exclude each other and the plan would
//! have both, [`Resolver::plan`] solves from the beginning.

use super::aim::Aim;
use super::canonical;
use super::market::{Market, Side};
use super::plan::Plan;
use super::problem::{MOST_PEOPLE, MOST_WAITED, PairingProblem, WhyNotLocked};
use super::solve::{Solved, breaks_exclusion, solve};
use super::worth::{NOBODY, Order};
use serde::{Deserialize, Serialize};

/// A problem that is changed step by step, and its plan.
///
/// ```
/// use wayfellow_domain::pairing::{PairingProblemDraft, Resolver, solve};
///
/// let draft = PairingProblemDraft {
///     capacities: vec![1, 1],
///     scores: vec![vec![Some(9), Some(1)], vec![Some(8), Some(7)]],
///     ..PairingProblemDraft::default()
/// };
/// let mut resolver = Resolver::new(draft.check().unwrap());
/// assert_eq!(resolver.plan().total, 16);
/// resolver.lock(1, 0).unwrap();
/// assert_eq!(resolver.plan().total, 9);
/// resolver.unlock(1);
/// assert_eq!(resolver.plan().pairs, solve(resolver.problem()).pairs);
/// ```
#[derive(Debug, Clone)]
pub struct Resolver {
    problem: PairingProblem,
    /// None for the aim *fair*.
    solved: Option<Solved>,
}

/// Why a change cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ChangeFault {
    /// Nobody of that place is there.
    Nobody,
    /// The pair cannot be locked.
    NotLocked {
        /// The rule that it breaks.
        why: WhyNotLocked,
    },
    /// The pair is locked.
    IsLocked,
    /// The mentor has more locks than that.
    FewerThanLocks,
    /// There would be more than 20,000 mentees or mentors.
    TooLarge,
    /// Nobody can have waited for more than 1,000 rounds.
    WaitedTooLong,
}

impl Resolver {
    /// Solves a problem.
    #[must_use]
    pub fn new(problem: PairingProblem) -> Self {
        let mut resolver = Self {
            problem,
            solved: None,
        };
        if resolver.problem.aim() == Aim::Total {
            resolver.start_over();
        }
        resolver
    }

    /// The problem as it is now.
    #[must_use]
    pub const fn problem(&self) -> &PairingProblem {
        &self.problem
    }

    /// The best plan for the problem as it is now.
    #[must_use]
    pub fn plan(&self) -> Plan {
        let Some(solved) = &self.solved else {
            return solve(&self.problem);
        };
        let columns = solved.columns(&self.problem);
        if breaks_exclusion(&self.problem, &columns) {
            return solve(&self.problem);
        }
        Plan::new(&self.problem, &columns, solved.proof(Vec::new()), true)
    }

    /// Keeps two people together; a lock that the mentee had goes.
    ///
    /// # Errors
    /// [`ChangeFault::Nobody`], [`ChangeFault::NotLocked`].
    pub fn lock(&mut self, mentee: usize, mentor: usize) -> Result<(), ChangeFault> {
        self.know(mentee, mentor)?;
        let before = self.problem.locked_to(mentee);
        if before == Some(mentor) {
            return Ok(());
        }
        self.problem.unlock(mentee);
        if let Err(why) = self.problem.lock(mentee, mentor) {
            if let Some(before) = before {
                // It was possible before and is again.
                self.problem.lock(mentee, before).ok();
            }
            return Err(ChangeFault::NotLocked { why });
        }
        if let Some(before) = before {
            self.give_seats(before);
        }
        self.change(|step| {
            step.leave(mentee);
            step.set_places(Side::Mentees, mentee, 0);
            step.take_seats(mentor);
        });
        Ok(())
    }

    /// Lets the plan decide again who a mentee's mentor is.
    ///
    /// # Errors
    /// [`ChangeFault::Nobody`].
    pub fn unlock(&mut self, mentee: usize) -> Result<(), ChangeFault> {
        self.know_mentee(mentee)?;
        if let Some(mentor) = self.problem.locked_to(mentee) {
            self.problem.unlock(mentee);
            self.change(|step| {
                step.take_seats(mentor);
                step.set_places(Side::Mentees, mentee, 1);
            });
        }
        Ok(())
    }

    /// Keeps two people apart.
    ///
    /// # Errors
    /// [`ChangeFault::Nobody`], [`ChangeFault::IsLocked`].
    pub fn forbid(&mut self, mentee: usize, mentor: usize) -> Result<(), ChangeFault> {
        self.know(mentee, mentor)?;
        if self.problem.locked_to(mentee) == Some(mentor) {
            return Err(ChangeFault::IsLocked);
        }
        self.problem.forbid(mentee, mentor);
        self.change(|step| {
            if step.market.columns()[mentee] as usize == mentor {
                step.leave(mentee);
            }
            step.market.forget_pair(mentee, mentor);
        });
        Ok(())
    }

    /// Lets two people be together who were kept apart.
    ///
    /// # Errors
    /// [`ChangeFault::Nobody`].
    pub fn allow(&mut self, mentee: usize, mentor: usize) -> Result<(), ChangeFault> {
        self.know(mentee, mentor)?;
        self.problem.allow(mentee, mentor);
        self.change(|step| step.open(mentee, mentor));
        Ok(())
    }

    /// Sets how many seats a mentor has; none: they are gone, for now.
    ///
    /// # Errors
    /// [`ChangeFault::Nobody`], [`ChangeFault::FewerThanLocks`].
    pub fn set_seats(&mut self, mentor: usize, seats: usize) -> Result<(), ChangeFault> {
        if mentor >= self.problem.mentors() {
            return Err(ChangeFault::Nobody);
        }
        if seats < self.problem.locked_seats(mentor) {
            return Err(ChangeFault::FewerThanLocks);
        }
        self.problem.set_seats(mentor, seats);
        self.change(|step| step.take_seats(mentor));
        Ok(())
    }

    /// Gives a mentee other scores, mentor by mentor, none at the end: not eligible. With no scores
    /// at all they are gone, for now.
    ///
    /// # Errors
    /// [`ChangeFault::Nobody`], [`ChangeFault::IsLocked`], [`ChangeFault::WaitedTooLong`].
    pub fn set_mentee(
        &mut self,
        mentee: usize,
        scores: &[Option<u32>],
        waited: u16,
    ) -> Result<(), ChangeFault> {
        self.know_mentee(mentee)?;
        if self.problem.locked_to(mentee).is_some() {
            return Err(ChangeFault::IsLocked);
        }
        if waited > MOST_WAITED {
            return Err(ChangeFault::WaitedTooLong);
        }
        if waited != self.problem.waited(mentee) {
            self.problem.set_mentee(mentee, scores, waited);
            if self.solved.is_some() {
                self.start_over();
            }
            return Ok(());
        }
        // They go, and come back as somebody else.
        self.change(|step| {
            step.leave(mentee);
            step.set_places(Side::Mentees, mentee, 0);
            for mentor in 0..step.problem.mentors() {
                step.market.forget_pair(mentee, mentor);
            }
        });
        self.problem.set_mentee(mentee, scores, waited);
        self.change(|step| step.set_places(Side::Mentees, mentee, 1));
        Ok(())
    }

    /// Adds a mentee, and returns their place.
    ///
    /// # Errors
    /// [`ChangeFault::TooLarge`], [`ChangeFault::WaitedTooLong`].
    pub fn add_mentee(
        &mut self,
        scores: &[Option<u32>],
        waited: u16,
    ) -> Result<usize, ChangeFault> {
        if self.problem.mentees() >= MOST_PEOPLE {
            return Err(ChangeFault::TooLarge);
        }
        if waited > MOST_WAITED {
            return Err(ChangeFault::WaitedTooLong);
        }
        let mentee = self.problem.add_mentee();
        self.problem.set_mentee(mentee, scores, waited);
        let room = self.solved.as_ref().map_or(0, |solved| solved.room);
        if self.solved.is_some() && mentee + 1 >= room {
            // What placing somebody is worth was reckoned for fewer.
            self.start_over();
            return Ok(mentee);
        }
        self.change(|step| {
            let base = step.market.worth.place * (1 + i64::from(waited));
            step.market.add(Side::Mentees, base);
            step.grow();
            step.set_places(Side::Mentees, mentee, 1);
        });
        Ok(mentee)
    }

    /// Adds a mentor, and returns their place.
    ///
    /// # Errors
    /// [`ChangeFault::TooLarge`].
    pub fn add_mentor(
        &mut self,
        scores: &[Option<u32>],
        seats: usize,
    ) -> Result<usize, ChangeFault> {
        if self.problem.mentors() >= MOST_PEOPLE {
            return Err(ChangeFault::TooLarge);
        }
        let mentor = self.problem.add_mentor();
        self.problem.set_mentor(mentor, scores);
        self.problem.set_seats(mentor, seats);
        self.change(|step| {
            step.market.add(Side::Mentors, 0);
            step.grow();
            step.take_seats(mentor);
        });
        Ok(mentor)
    }

    /// The mentors with whom a mentee could be locked, each with a loss that is not above that of the
    /// best plan with the pair, the least first. Without prices, the greatest scores come first.
    pub(super) fn bounds(&self, mentee: usize) -> Vec<(i128, usize)> {
        let scores = self.problem.scores();
        let mut bounds: Vec<_> = (0..self.problem.mentors())
            .filter_map(|mentor| {
                let score = self.problem.score(mentee, mentor)?;
                let cell = scores.cell(mentee, mentor);
                let bound = match &self.solved {
                    Some(solved) if solved.market.people(Side::Mentors).places[mentor] > 0 => {
                        solved
                            .market
                            .slack(Side::Mentees, mentee, mentor, cell)
                            .max(0)
                    }
                    Some(_) => 0,
                    None => -i64::from(score),
                };
                Some((i128::from(bound), mentor))
            })
            .collect();
        bounds.sort_unstable();
        bounds
    }

    fn give_seats(&mut self, mentor: usize) {
        self.change(|step| step.take_seats(mentor));
    }

    fn know(&self, mentee: usize, mentor: usize) -> Result<(), ChangeFault> {
        if mentor >= self.problem.mentors() {
            return Err(ChangeFault::Nobody);
        }
        self.know_mentee(mentee)
    }

    fn know_mentee(&self, mentee: usize) -> Result<(), ChangeFault> {
        if mentee >= self.problem.mentees() {
            return Err(ChangeFault::Nobody);
        }
        Ok(())
    }

    fn start_over(&mut self) {
        let mut solved = Solved::new(&self.problem, Order::ScoresFirst);
        solved.market.goes_on = true;
        self.solved = Some(solved);
    }

    /// Makes a change in the market and searches until the plan is the best again.
    fn change(&mut self, act: impl FnOnce(&mut Step<'_>)) {
        let Some(solved) = &mut self.solved else {
            return;
        };
        let mut step = Step {
            problem: &self.problem,
            market: &mut solved.market,
            searches: &mut solved.searches,
            mentees: Vec::new(),
            mentors: Vec::new(),
        };
        act(&mut step);
        step.finish();
        canonical::choose(&mut solved.market, self.problem.scores(), solved.side);
    }
}

/// A change that is being made.
struct Step<'a> {
    problem: &'a PairingProblem,
    market: &'a mut Market,
    searches: &'a mut super::search::Searches,
    /// Who may have a price and a free place now.
    mentees: Vec<usize>,
    mentors: Vec<usize>,
}

impl Step<'_> {
    /// Takes a mentee from where they are.
    fn leave(&mut self, mentee: usize) {
        let mentor = self.market.columns()[mentee];
        if mentor != NOBODY {
            self.market.part(Side::Mentees, mentee, mentor as usize);
            self.mentors.push(mentor as usize);
        }
        self.mentees.push(mentee);
    }

    fn set_places(&mut self, side: Side, person: usize, places: u32) {
        self.market
            .set_places(self.problem.scores(), side, person, places);
        match side {
            Side::Mentees => self.mentees.push(person),
            Side::Mentors => self.mentors.push(person),
        }
    }

    /// Gives a mentor the seats that the problem says, beside locks; who has none any more leaves.
    fn take_seats(&mut self, mentor: usize) {
        let seats = self.problem.seats(mentor) - self.problem.locked_seats(mentor);
        while self.market.partners(Side::Mentors, mentor).len() > seats {
            let last = self.market.partners(Side::Mentors, mentor).len() - 1;
            let mentee = self.market.partners(Side::Mentors, mentor)[last] as usize;
            self.leave(mentee);
        }
        self.set_places(
            Side::Mentors,
            mentor,
            u32::try_from(seats).unwrap_or(u32::MAX),
        );
    }

    /// Lets a pair be. Where it is worth more than its prices, the mentee's rises.
    fn open(&mut self, mentee: usize, mentor: usize) {
        let cell = self.problem.scores().cell(mentee, mentor);
        self.market.tell_pair(self.problem.scores(), mentee, mentor);
        let has_places = self.market.people(Side::Mentees).places[mentee] > 0
            && self.market.people(Side::Mentors).places[mentor] > 0;
        if !has_places || cell < self.market.worth.floor {
            return;
        }
        let slack = self.market.slack(Side::Mentees, mentee, mentor, cell);
        if slack < 0 {
            self.leave(mentee);
            self.market.raise(Side::Mentees, mentee, -slack);
        }
    }

    fn grow(&mut self) {
        self.searches.grow(self.market);
    }

    fn finish(self) {
        let scores = self.problem.scores();
        self.searches
            .settle(self.market, scores, Side::Mentees, self.mentees);
        self.searches
            .settle(self.market, scores, Side::Mentors, self.mentors);
    }
}

#[cfg(test)]
mod tests;
