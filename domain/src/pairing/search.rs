//! Giving one more place to somebody who has a price and a free place, at the least loss.
//!
//! The search goes from the person to the others' side along pairs, and back along those who are
//! together: who is taken from somebody leaves that one with a free place, who goes on looking. It
//! ends with somebody of the other side who has a free place, or with somebody who had rather give
//! up a place. The length of the way is the sum of slacks, and of the price of who gives up: what
//! the plan loses against the prices. It is Dijkstra's search, and lowering and raising the prices
//! along it makes all that is taken exact again while no pair is worth more than its prices.
//!
//! It looks at each one's best candidates only. How much the rest could be worth is known, and only
//! when the search has gone that far is the whole line read; so nothing is ever overlooked.

use super::market::{Market, Side};
use super::matrix::ScoreMatrix;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Marks an entry of the queue that is a person to be looked at in full, not one reached.
const IN_FULL: u32 = 1 << 31;

/// Memory for searches, used again and again.
#[derive(Debug, Clone)]
pub(super) struct Searches {
    /// Marks what belongs to the search of now.
    round: u32,
    reached: [Vec<Reached>; 2],
    queue: BinaryHeap<Reverse<(i64, u32)>>,
    /// Those of the side that searches who were reached, and how far away.
    searching: Vec<u32>,
    /// Those of the other side who were passed.
    passed: Vec<u32>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Reached {
    round: u32,
    /// In which search it was looked at in full.
    in_full: u32,
    is_passed: bool,
    from: u32,
    distance: i64,
}

#[derive(Debug, Clone, Copy)]
enum End {
    /// With somebody of the other side who has a free place.
    Free(usize),
    /// With somebody who gives up a place.
    GivesUp(usize),
}

struct Search<'a> {
    market: &'a mut Market,
    scores: &'a ScoreMatrix,
    memory: &'a mut Searches,
    side: Side,
    start: usize,
    end: End,
    /// The length of the shortest way that is known.
    length: i64,
}

impl Searches {
    pub(super) fn new(market: &Market) -> Self {
        let none = |side| vec![Reached::default(); market.people(side).len()];
        Self {
            round: 0,
            reached: [none(Side::Mentees), none(Side::Mentors)],
            queue: BinaryHeap::new(),
            searching: Vec::new(),
            passed: Vec::new(),
        }
    }

    /// Makes room for people who came later.
    pub(super) fn grow(&mut self, market: &Market) {
        for (side, place) in [(Side::Mentees, 0), (Side::Mentors, 1)] {
            self.reached[place].resize(market.people(side).len(), Reached::default());
        }
    }

    /// Searches until nobody of `side` who is asked about has a price and a free place.
    pub(super) fn settle(
        &mut self,
        market: &mut Market,
        scores: &ScoreMatrix,
        side: Side,
        people: impl IntoIterator<Item = usize>,
    ) {
        for person in people {
            while market.has_free_place(side, person) && market.people(side).price(person) > 0 {
                self.search(market, scores, side, person);
            }
        }
    }

    fn search(&mut self, market: &mut Market, scores: &ScoreMatrix, side: Side, start: usize) {
        self.round += 1;
        self.queue.clear();
        self.searching.clear();
        self.passed.clear();
        let mut search = Search {
            length: market.people(side).price(start),
            end: End::GivesUp(start),
            market,
            scores,
            memory: self,
            side,
            start,
        };
        search.run();
        search.reprice();
        search.take();
    }
}

impl Search<'_> {
    fn run(&mut self) {
        self.reach(self.start, 0);
        while let Some(Reverse((distance, who))) = self.memory.queue.pop() {
            if distance >= self.length {
                return;
            }
            if who & IN_FULL == 0 {
                self.pass(who as usize, distance);
            } else {
                self.look_in_full((who & !IN_FULL) as usize);
            }
        }
    }

    /// Takes somebody of the other side from those with whom they are, who go on looking.
    fn pass(&mut self, person: usize, distance: i64) {
        let reached = self.at(self.side.other(), person);
        if reached.is_passed || distance > reached.distance {
            return;
        }
        reached.is_passed = true;
        self.memory.passed.push(place_number(person));
        for place in 0..self.market.partners(self.side.other(), person).len() {
            let next = self.market.partners(self.side.other(), person)[place] as usize;
            if self.at(self.side, next).round != self.memory.round {
                self.at(self.side, next).from = place_number(person);
                self.reach(next, distance);
            }
        }
    }

    /// Somebody of the side that searches has lost a place, or has the free one of the start.
    fn reach(&mut self, person: usize, distance: i64) {
        let round = self.memory.round;
        let reached = self.at(self.side, person);
        reached.round = round;
        reached.distance = distance;
        self.memory.searching.push(place_number(person));
        let giving_up = distance + self.market.people(self.side).price(person);
        if giving_up < self.length {
            self.length = giving_up;
            self.end = End::GivesUp(person);
        }
        // Those with whom they still are keep exact prices only if they come along.
        for place in 0..self.market.partners(self.side, person).len() {
            let partner = self.market.partners(self.side, person)[place] as usize;
            self.consider(person, partner, distance);
        }
        self.look_at_candidates(person, distance);
    }

    fn look_at_candidates(&mut self, person: usize, distance: i64) {
        for place in 0..self.market.candidates(self.side, person).len() {
            let (other, cell) = self.market.candidates(self.side, person)[place];
            let slack = self.market.slack(self.side, person, other as usize, cell);
            self.consider(person, other as usize, distance + slack);
        }
        let beside = self.market.slack_beside_candidates(self.side, person);
        let in_full = distance.saturating_add(beside.max(0));
        if in_full < self.length {
            let who = place_number(person) | IN_FULL;
            self.memory.queue.push(Reverse((in_full, who)));
        }
    }

    /// Finds fresh candidates or, if they were found in this search already, looks at everybody.
    fn look_in_full(&mut self, person: usize) {
        let round = self.memory.round;
        let reached = self.at(self.side, person);
        let distance = reached.distance;
        if reached.in_full != round {
            reached.in_full = round;
            self.market.find_candidates(self.scores, self.side, person);
            self.look_at_candidates(person, distance);
            return;
        }
        let side = self.side;
        let mut found = Vec::new();
        let length = self.length;
        self.market
            .for_all_open(self.scores, side, person, |market, other, cell| {
                let reached = distance + market.slack(side, person, other, cell);
                if reached < length {
                    found.push((other, reached));
                }
            });
        for (other, distance) in found {
            self.consider(person, other, distance);
        }
    }

    /// Notes a way to somebody of the other side if it is the shortest yet.
    #[inline]
    fn consider(&mut self, from: usize, other: usize, distance: i64) {
        if distance >= self.length {
            return;
        }
        let round = self.memory.round;
        let reached = self.at(self.side.other(), other);
        if reached.round == round && reached.distance <= distance {
            return;
        }
        *reached = Reached {
            round,
            in_full: 0,
            is_passed: false,
            from: place_number(from),
            distance,
        };
        if self.market.has_free_place(self.side.other(), other) {
            self.length = distance;
            self.end = End::Free(other);
        } else {
            let who = place_number(other);
            self.memory.queue.push(Reverse((distance, who)));
        }
    }

    /// Makes the way exact: who searched pays less, who was passed costs more.
    fn reprice(&mut self) {
        for place in 0..self.memory.searching.len() {
            let person = self.memory.searching[place] as usize;
            let distance = self.at(self.side, person).distance;
            let people = self.market.people_mut(self.side);
            people.set_net(person, people.net[person] - (self.length - distance));
        }
        for place in 0..self.memory.passed.len() {
            let person = self.memory.passed[place] as usize;
            let distance = self.at(self.side.other(), person).distance;
            let people = self.market.people_mut(self.side.other());
            people.set_net(person, people.net[person] + (self.length - distance));
        }
        self.market.people_mut(self.side).note_fall(self.length);
    }

    /// Goes the way back from its end, moving everybody on it.
    fn take(&mut self) {
        let mut next = match self.end {
            End::Free(person) => person,
            End::GivesUp(person) if person == self.start => return,
            End::GivesUp(person) => {
                let left = self.at(self.side, person).from as usize;
                self.market.part(self.side, person, left);
                left
            }
        };
        loop {
            let mover = self.at(self.side.other(), next).from as usize;
            if mover == self.start {
                self.market.join(self.side, mover, next);
                return;
            }
            let left = self.at(self.side, mover).from as usize;
            self.market.part(self.side, mover, left);
            self.market.join(self.side, mover, next);
            next = left;
        }
    }

    #[inline]
    fn at(&mut self, side: Side, person: usize) -> &mut Reached {
        &mut self.memory.reached[usize::from(side == Side::Mentors)][person]
    }
}

/// People are far fewer than 2³¹.
#[inline]
fn place_number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(0)
}
