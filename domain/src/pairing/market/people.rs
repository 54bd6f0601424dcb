//! One side of a problem: its people with their prices.

use super::super::matrix::{BLOCK, Lines};
use super::super::scan;
use super::candidates::Candidates;

/// Mentees or mentors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pairing) enum Side {
    Mentees,
    Mentors,
}

impl Side {
    pub(in crate::pairing) const fn other(self) -> Self {
        match self {
            Self::Mentees => Self::Mentors,
            Self::Mentors => Self::Mentees,
        }
    }

    pub(in crate::pairing) const fn lines(self) -> Lines {
        match self {
            Self::Mentees => Lines::Mentees,
            Self::Mentors => Lines::Mentors,
        }
    }
}

/// One side.
#[derive(Debug, Clone)]
pub(in crate::pairing) struct People {
    /// Prices, less `base`.
    pub(in crate::pairing) net: Vec<i64>,
    /// The own part of a worth: `place · (1 + waited)` for mentees, nothing for mentors.
    pub(in crate::pairing) base: Vec<i64>,
    /// How many of the other side each can have.
    pub(in crate::pairing) places: Vec<u32>,
    /// Net prices that are quick to scan: less `offset`, and at most [`scan::MOST_PRICE`].
    pub(super) quick: Vec<i32>,
    pub(super) offset: i64,
    /// Whether all have the same own part, so that quick prices are exact below their bound.
    pub(super) has_one_base: bool,
    pub(super) candidates: Vec<Candidates>,
    /// The sum of the most that prices of this side fell in each search: a bound for how far any
    /// has fallen.
    pub(super) fallen: i64,
}

impl People {
    pub(super) fn new(net: Vec<i64>, places: Vec<u32>, base: Vec<i64>) -> Self {
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

    pub(super) fn add(&mut self, base: i64) {
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
    pub(in crate::pairing) fn price(&self, person: usize) -> i64 {
        self.net[person] + self.base[person]
    }

    #[inline]
    pub(in crate::pairing) fn set_net(&mut self, person: usize, net: i64) {
        self.net[person] = net;
        let quick = (net + self.offset).clamp(0, i64::from(scan::MOST_PRICE));
        // Who has no place leads nowhere. The rest fits after the clamp.
        self.quick[person] = match self.places[person] {
            0 => scan::BEYOND,
            _ => i32::try_from(quick).unwrap_or(scan::MOST_PRICE),
        };
    }

    pub(in crate::pairing) const fn offset(&self) -> i64 {
        self.offset
    }

    /// Notes that no price fell by more than this.
    pub(in crate::pairing) fn note_fall(&mut self, most: i64) {
        self.fallen = self.fallen.saturating_add(most);
    }

    pub(in crate::pairing) fn len(&self) -> usize {
        self.net.len()
    }
}
