//! Both sides of a problem with their prices, and who is with whom: what every search works on.
//!
//! What always holds, whatever has been done so far:
//!
//! - no price is below zero, and no pair is worth more than the prices of its two people;
//! - who are together are worth exactly their prices.
//!
//! If also nobody with a free place has a price, the pairs are the best plan; see the [module
//! above](super). A *place* is a mentor's seat, or the one mentor that a mentee can have.
//!
//! A price is kept *net*: for a mentee without the part of the worth that is their own, so that the
//! gain of a pair is compared with the sum of two net prices on either side alike.

mod candidates;
mod people;

pub(super) use candidates::line_of;
pub(super) use people::{People, Side};

use super::matrix::ScoreMatrix;
use super::problem::PairingProblem;
use super::worth::{NOBODY, Worth};
use candidates::Candidates;

/// See the [module](self).
#[derive(Debug, Clone)]
pub(super) struct Market {
    pub(super) worth: Worth,
    mentees: People,
    mentors: People,
    mentor_of: Vec<u32>,
    mentees_of: Vec<Vec<u32>>,
    /// Whether there will be changes, so that it pays to know everybody's candidates.
    pub(super) goes_on: bool,
    scratch: Scratch,
}

/// Memory that is used again and again.
#[derive(Debug, Clone, Default)]
struct Scratch {
    line: Vec<i32>,
    found: Vec<(i32, u32)>,
    wide_found: Vec<(i64, u32)>,
}

impl Market {
    /// Nobody is with anybody. Whoever searches from `side` first has their highest price, the
    /// others have none.
    pub(super) fn new(problem: &PairingProblem, worth: Worth, side: Side) -> Self {
        let most = worth.most_gain();
        let bases = worth.bases.clone();
        let highest = bases.iter().copied().max().unwrap_or(0) + most;
        let seats = problem.seats_beside_locks();
        let is_free = |mentee| u32::from(problem.locked_to(mentee).is_none());
        // Who has no place may have any price; the highest keeps them out of every bid.
        let mentee_net = (0..bases.len()).map(|mentee| match (side, is_free(mentee)) {
            (Side::Mentors, 1) => -bases[mentee],
            _ => most,
        });
        let mentor_net = seats.iter().map(|&seats| match (side, seats) {
            (Side::Mentors, _) | (_, 0) => highest,
            _ => 0,
        });
        let (mentee_net, mentor_net) = (mentee_net.collect(), mentor_net.collect());
        let count = |seats: usize| u32::try_from(seats).unwrap_or(u32::MAX);
        Self {
            mentees: People::new(mentee_net, (0..bases.len()).map(is_free).collect(), bases),
            mentor_of: vec![NOBODY; problem.mentees()],
            mentees_of: vec![Vec::new(); seats.len()],
            mentors: People::new(
                mentor_net,
                seats.iter().copied().map(count).collect(),
                vec![0; seats.len()],
            ),
            worth,
            goes_on: false,
            scratch: Scratch::default(),
        }
    }

    #[inline]
    pub(super) const fn people(&self, side: Side) -> &People {
        match side {
            Side::Mentees => &self.mentees,
            Side::Mentors => &self.mentors,
        }
    }

    #[inline]
    pub(super) const fn people_mut(&mut self, side: Side) -> &mut People {
        match side {
            Side::Mentees => &mut self.mentees,
            Side::Mentors => &mut self.mentors,
        }
    }

    /// Those with whom a person is.
    #[inline]
    pub(super) fn partners(&self, side: Side, person: usize) -> &[u32] {
        match side {
            Side::Mentees => match &self.mentor_of[person] {
                &NOBODY => &[],
                mentor => std::slice::from_ref(mentor),
            },
            Side::Mentors => &self.mentees_of[person],
        }
    }

    #[inline]
    pub(super) fn has_free_place(&self, side: Side, person: usize) -> bool {
        self.partners(side, person).len() < self.people(side).places[person] as usize
    }

    /// How much more than the pair is worth the prices of its two people are: zero or more.
    #[inline]
    pub(super) fn slack(&self, side: Side, person: usize, other: usize, cell: i32) -> i64 {
        let (mentee, mentor) = in_order(side, person, other);
        self.mentees.net[mentee] + self.mentors.net[mentor]
            - self.worth.gain_of(mentee, mentor, cell)
    }

    /// The score of a pair as it is packed.
    #[inline]
    pub(super) fn cell(scores: &ScoreMatrix, side: Side, person: usize, other: usize) -> i32 {
        let (mentee, mentor) = in_order(side, person, other);
        scores.cell(mentee, mentor)
    }

    pub(super) fn join(&mut self, side: Side, person: usize, other: usize) {
        let (mentee, mentor) = in_order(side, person, other);
        self.mentor_of[mentee] = number(mentor);
        self.mentees_of[mentor].push(number(mentee));
    }

    pub(super) fn part(&mut self, side: Side, person: usize, other: usize) {
        let (mentee, mentor) = in_order(side, person, other);
        // A mentee on the way to another mentor may have joined them already.
        if self.mentor_of[mentee] == number(mentor) {
            self.mentor_of[mentee] = NOBODY;
        }
        let mentee = number(mentee);
        if let Some(place) = self.mentees_of[mentor]
            .iter()
            .position(|&other| other == mentee)
        {
            self.mentees_of[mentor].swap_remove(place);
        }
    }

    /// The column of each mentee, [`NOBODY`] where there is none; locked mentees are not among them.
    pub(super) fn columns(&self) -> &[u32] {
        &self.mentor_of
    }

    /// Puts everybody anew, at the prices that are there.
    pub(super) fn set_columns(&mut self, columns: &[u32]) {
        self.mentor_of.copy_from_slice(columns);
        for mentees in &mut self.mentees_of {
            mentees.clear();
        }
        for (mentee, &mentor) in columns.iter().enumerate() {
            if let Some(mentees) = self.mentees_of.get_mut(mentor as usize) {
                mentees.push(number(mentee));
            }
        }
    }

    /// How many places somebody has. Who had none and has some comes back into a market that has
    /// gone on without them: they get the least price at which no pair is worth more than its two,
    /// and everybody is told.
    pub(super) fn set_places(
        &mut self,
        scores: &ScoreMatrix,
        side: Side,
        person: usize,
        places: u32,
    ) {
        let comes_back = self.people(side).places[person] == 0 && places > 0;
        self.people_mut(side).places[person] = places;
        if comes_back {
            self.welcome(scores, side, person);
        } else {
            let net = self.people(side).net[person];
            self.people_mut(side).set_net(person, net);
        }
    }

    /// Gives somebody, who is with nobody, the least price that they can have, and tells everybody of
    /// them.
    pub(super) fn welcome(&mut self, scores: &ScoreMatrix, side: Side, person: usize) {
        let mut net = -self.people(side).base[person];
        let mut open = Vec::new();
        self.for_all_open(scores, side, person, |market, other, cell| {
            let (mentee, mentor) = in_order(side, person, other);
            let gain = market.worth.gain_of(mentee, mentor, cell);
            net = net.max(gain - market.people(side.other()).net[other]);
            open.push(other);
        });
        self.people_mut(side).set_net(person, net);
        self.people_mut(side).candidates[person] = Candidates::UNKNOWN;
        for other in open {
            let cell = Self::cell(scores, side, person, other);
            let entries = &mut self.people_mut(side.other()).candidates[other].entries;
            entries.retain(|entry| entry.0 != number(person));
            entries.push((number(person), cell));
        }
    }

    /// Makes room for one more person, who has no place yet.
    pub(super) fn add(&mut self, side: Side, base: i64) {
        self.people_mut(side).add(base);
        match side {
            Side::Mentees => {
                self.mentor_of.push(NOBODY);
                self.worth.bases.push(base);
                self.worth.previous.push(NOBODY);
            }
            Side::Mentors => self.mentees_of.push(Vec::new()),
        }
    }

    /// Raises the price of somebody who is with nobody.
    pub(super) fn raise(&mut self, side: Side, person: usize, by: i64) {
        let net = self.people(side).net[person];
        self.people_mut(side).set_net(person, net + by);
    }
}

/// Mentee and mentor of two people, the first of `side`.
#[inline]
pub(super) const fn in_order(side: Side, person: usize, other: usize) -> (usize, usize) {
    match side {
        Side::Mentees => (person, other),
        Side::Mentors => (other, person),
    }
}

#[inline]
pub(super) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(NOBODY)
}
