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

use super::matrix::{BLOCK, Lines, ScoreMatrix};
use super::problem::PairingProblem;
use super::scan;
use super::worth::{NOBODY, Worth};

/// How many candidates are kept for a person, at least; fewer cost more full scans, more cost more
/// in every step.
const CANDIDATES: usize = 10;

/// Mentees or mentors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Mentees,
    Mentors,
}

impl Side {
    pub(super) const fn other(self) -> Self {
        match self {
            Self::Mentees => Self::Mentors,
            Self::Mentors => Self::Mentees,
        }
    }

    pub(super) const fn lines(self) -> Lines {
        match self {
            Self::Mentees => Lines::Mentees,
            Self::Mentors => Lines::Mentors,
        }
    }
}

/// The best few of the other side, as one person sees them.
#[derive(Debug, Clone)]
pub(super) struct Candidates {
    /// Who, and the score.
    pub(super) entries: Vec<(u32, i32)>,
    /// The most that anybody else was worth to them, beside both prices, when this was made.
    rest: i64,
    /// [`People::fallen`] of the other side at that time.
    fallen: i64,
}

impl Candidates {
    const UNKNOWN: Self = Self {
        entries: Vec::new(),
        rest: i64::MAX,
        fallen: 0,
    };
}

/// One side.
#[derive(Debug, Clone)]
pub(super) struct People {
    /// Prices, less `base`.
    pub(super) net: Vec<i64>,
    /// The own part of a worth: `place · (1 + waited)` for mentees, nothing for mentors.
    pub(super) base: Vec<i64>,
    /// How many of the other side each can have.
    pub(super) places: Vec<u32>,
    /// Net prices that are quick to scan: less `offset`, and at most [`scan::MOST_PRICE`].
    quick: Vec<i32>,
    offset: i64,
    /// Whether all have the same own part, so that quick prices are exact below their bound.
    has_one_base: bool,
    candidates: Vec<Candidates>,
    /// The sum of the most that prices of this side fell in each search: a bound for how far any
    /// has fallen.
    fallen: i64,
}

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

    pub(super) fn candidates(&self, side: Side, person: usize) -> &[(u32, i32)] {
        &self.people(side).candidates[person].entries
    }

    /// The most that anybody who is not among the candidates can be worth to a person, beside both
    /// prices; none where candidates were never found.
    #[inline]
    pub(super) fn most_beside_candidates(&self, side: Side, person: usize) -> Option<i64> {
        let candidates = &self.people(side).candidates[person];
        let fallen = self.people(side.other()).fallen - candidates.fallen;
        (candidates.rest != i64::MAX).then(|| candidates.rest.saturating_add(fallen))
    }

    /// The least slack that somebody who is not among the candidates can have.
    #[inline]
    pub(super) fn slack_beside_candidates(&self, side: Side, person: usize) -> i64 {
        match self.most_beside_candidates(side, person) {
            None => i64::MIN,
            Some(most) => self.people(side).net[person].saturating_sub(most).max(0),
        }
    }

    /// Notes that one is better than all others, of whom none is worth more than `rest`.
    pub(super) fn note_best(&mut self, side: Side, person: usize, best: (u32, i32), rest: i64) {
        let fallen = self.people(side.other()).fallen;
        self.people_mut(side).candidates[person] = Candidates {
            entries: vec![best],
            rest,
            fallen,
        };
    }

    /// Takes a pair out of what its two people know.
    pub(super) fn forget_pair(&mut self, mentee: usize, mentor: usize) {
        for (side, person, other) in both(mentee, mentor) {
            let entries = &mut self.people_mut(side).candidates[person].entries;
            entries.retain(|entry| entry.0 != number(other));
        }
    }

    /// Tells the two people of a pair that may be now.
    pub(super) fn tell_pair(&mut self, scores: &ScoreMatrix, mentee: usize, mentor: usize) {
        let cell = scores.cell(mentee, mentor);
        self.forget_pair(mentee, mentor);
        if cell < self.worth.floor {
            return;
        }
        for (side, person, other) in both(mentee, mentor) {
            let entries = &mut self.people_mut(side).candidates[person].entries;
            entries.push((number(other), cell));
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

    /// Finds the best few for a person, at the prices of now.
    pub(super) fn find_candidates(&mut self, scores: &ScoreMatrix, side: Side, person: usize) {
        let mut scratch = std::mem::take(&mut self.scratch);
        let mut entries = std::mem::take(&mut self.people_mut(side).candidates[person].entries);
        entries.clear();
        let line = line_of(scores, side, person, &mut scratch.line);
        let rest = self
            .find_quickly(line, side, &mut scratch.found, &mut entries)
            .unwrap_or_else(|| {
                self.find_exactly(line, side, person, &mut scratch.wide_found, &mut entries)
            });
        let fallen = self.people(side.other()).fallen;
        self.people_mut(side).candidates[person] = Candidates {
            entries,
            rest,
            fallen,
        };
        self.scratch = scratch;
    }

    /// By 32-bit values; none where they say too little.
    fn find_quickly(
        &self,
        line: &[i32],
        side: Side,
        found: &mut Vec<(i32, u32)>,
        entries: &mut Vec<(u32, i32)>,
    ) -> Option<i64> {
        if !self.worth.is_plain() {
            return None;
        }
        let others = self.people(side.other());
        let quick = self.quick_line(side, line);
        let threshold = quick.threshold(CANDIDATES);
        if threshold.is_some_and(|least| least < -scan::MOST_PRICE / 2) {
            return None;
        }
        found.clear();
        quick.at_least(threshold.unwrap_or(scan::LEAST), |place, value| {
            found.push((value, number(place)));
        });
        let mut rest = threshold.map_or(i64::MIN / 4, |least| i64::from(least) - 1 + others.offset);
        if found.len() > 4 * CANDIDATES {
            // Many equals: any of them will do.
            let (_, next, _) =
                found.select_nth_unstable_by(CANDIDATES, |one, other| other.cmp(one));
            rest = i64::from(next.0) + others.offset;
            found.truncate(CANDIDATES);
        }
        entries.extend(
            found
                .iter()
                .map(|&(_, place)| (place, line[place as usize])),
        );
        Some(rest)
    }

    /// By whole prices.
    fn find_exactly(
        &self,
        line: &[i32],
        side: Side,
        person: usize,
        values: &mut Vec<(i64, u32)>,
        entries: &mut Vec<(u32, i32)>,
    ) -> i64 {
        let others = self.people(side.other());
        values.clear();
        values.extend(others.net.iter().zip(line).enumerate().filter_map(
            |(place, (&net, &cell))| {
                let (mentee, mentor) = in_order(side, person, place);
                let gain = self.worth.gain(mentee, mentor, cell)?;
                (others.places[place] > 0).then(|| (gain - net, number(place)))
            },
        ));
        let rest = if values.len() > 2 * CANDIDATES {
            let (_, next, _) =
                values.select_nth_unstable_by(CANDIDATES, |one, other| other.cmp(one));
            let rest = next.0;
            values.truncate(CANDIDATES);
            rest
        } else {
            i64::MIN / 4
        };
        entries.extend(
            values
                .iter()
                .map(|&(_, place)| (place, line[place as usize])),
        );
        rest
    }

    /// Calls with everybody a person could be with, if only for somebody else: who, and the score.
    pub(super) fn for_all_open(
        &mut self,
        scores: &ScoreMatrix,
        side: Side,
        person: usize,
        mut call: impl FnMut(&Self, usize, i32),
    ) {
        let mut scratch = std::mem::take(&mut self.scratch.line);
        let line = line_of(scores, side, person, &mut scratch);
        for (other, &cell) in line.iter().enumerate() {
            if cell >= self.worth.floor && self.people(side.other()).places[other] > 0 {
                call(self, other, cell);
            }
        }
        self.scratch.line = scratch;
    }

    /// Those of the other side with whom a person is worth exactly their prices, ascending.
    pub(super) fn tight(&mut self, scores: &ScoreMatrix, side: Side, person: usize) -> Vec<u32> {
        let mut tight = Vec::new();
        if self.goes_on && self.slack_beside_candidates(side, person) <= 0 {
            self.find_candidates(scores, side, person);
        }
        if self.slack_beside_candidates(side, person) > 0 {
            for &(other, cell) in self.candidates(side, person) {
                if self.slack(side, person, other as usize, cell) == 0 {
                    tight.push(other);
                }
            }
        } else if !self.has_one_tight(scores, side, person, &mut tight) {
            self.for_all_open(scores, side, person, |market, other, cell| {
                if market.slack(side, person, other, cell) == 0 {
                    tight.push(number(other));
                }
            });
        }
        tight.sort_unstable();
        tight.dedup();
        tight
    }

    /// Whether a quick scan says that at most one is tight, and then which.
    fn has_one_tight(
        &mut self,
        scores: &ScoreMatrix,
        side: Side,
        person: usize,
        tight: &mut Vec<u32>,
    ) -> bool {
        if !self.is_quick(side) {
            return false;
        }
        let mut scratch = std::mem::take(&mut self.scratch.line);
        let line = line_of(scores, side, person, &mut scratch);
        let others = self.people(side.other());
        let net = self.people(side).net[person] - others.offset;
        let found = self.quick_line(side, line).top_two();
        let second = found.and_then(|found| found.second);
        let is_one = second.is_none_or(|second| i64::from(second) < net);
        if let Some(found) = found.filter(|_| is_one)
            && self.slack(side, person, found.place, line[found.place]) == 0
        {
            tight.push(number(found.place));
        }
        self.scratch.line = scratch;
        is_one
    }

    /// A line of this side with the quick prices of the other.
    pub(super) fn quick_line<'a>(&'a self, side: Side, scores: &'a [i32]) -> scan::Line<'a> {
        scan::Line {
            scores,
            prices: &self.people(side.other()).quick,
            floor: self.worth.floor,
        }
    }

    /// Whether quick scans by somebody of this side say what is best.
    pub(super) const fn is_quick(&self, side: Side) -> bool {
        self.worth.is_plain() && self.people(side.other()).has_one_base
    }
}

impl People {
    fn new(net: Vec<i64>, places: Vec<u32>, base: Vec<i64>) -> Self {
        let offset = base.iter().copied().max().unwrap_or(0);
        let mut people = Self {
            has_one_base: base.iter().all(|&own| own == offset),
            quick: vec![scan::BEYOND; net.len().next_multiple_of(BLOCK)],
            candidates: vec![Candidates::UNKNOWN; net.len()],
            net,
            base,
            places,
            offset,
            fallen: 0,
        };
        for person in 0..people.net.len() {
            people.set_net(person, people.net[person]);
        }
        people
    }

    fn add(&mut self, base: i64) {
        self.net.push(-base);
        self.base.push(base);
        self.places.push(0);
        self.candidates.push(Candidates::UNKNOWN);
        self.quick
            .resize(self.net.len().next_multiple_of(BLOCK), scan::BEYOND);
        self.has_one_base &= base == self.offset || self.net.len() == 1;
        if self.net.len() == 1 {
            self.offset = base;
        }
        self.set_net(self.net.len() - 1, -base);
    }

    #[inline]
    pub(super) fn price(&self, person: usize) -> i64 {
        self.net[person] + self.base[person]
    }

    #[inline]
    pub(super) fn set_net(&mut self, person: usize, net: i64) {
        self.net[person] = net;
        let quick = (net + self.offset).clamp(0, i64::from(scan::MOST_PRICE));
        // Who has no place leads nowhere. The rest fits after the clamp.
        self.quick[person] = match self.places[person] {
            0 => scan::BEYOND,
            _ => i32::try_from(quick).unwrap_or(scan::MOST_PRICE),
        };
    }

    pub(super) const fn offset(&self) -> i64 {
        self.offset
    }

    /// Notes that no price fell by more than this.
    pub(super) fn note_fall(&mut self, most: i64) {
        self.fallen = self.fallen.saturating_add(most);
    }

    pub(super) fn len(&self) -> usize {
        self.net.len()
    }
}

/// A pair as each of its two people sees it.
const fn both(mentee: usize, mentor: usize) -> [(Side, usize, usize); 2] {
    [
        (Side::Mentees, mentee, mentor),
        (Side::Mentors, mentor, mentee),
    ]
}

/// Mentee and mentor of two people, the first of `side`.
#[inline]
pub(super) const fn in_order(side: Side, person: usize, other: usize) -> (usize, usize) {
    match side {
        Side::Mentees => (person, other),
        Side::Mentors => (other, person),
    }
}

/// The line of a person; gathered where lines are those of the other side.
pub(super) fn line_of<'a>(
    scores: &'a ScoreMatrix,
    side: Side,
    person: usize,
    gathered: &'a mut Vec<i32>,
) -> &'a [i32] {
    if side.lines() == scores.lines() {
        return scores.line(person);
    }
    let count = match side {
        Side::Mentees => scores.mentors(),
        Side::Mentors => scores.mentees(),
    };
    gathered.clear();
    gathered.extend((0..count).map(|other| Market::cell(scores, side, person, other)));
    gathered.resize(count.next_multiple_of(BLOCK), super::matrix::NOT_ELIGIBLE);
    gathered
}

#[inline]
pub(super) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(NOBODY)
}
