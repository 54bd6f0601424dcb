//! The scores that have come so far: a byte a pair.

use super::super::points::out_of_hundred;
use super::axis::Order;
use super::window::Lines;
use std::ops::Range;
use wayfellow_domain::id::MemberId;

const UNKNOWN: u8 = u8::MAX;
const BARRED: u8 = u8::MAX - 1;

/// What is known of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing yet.
    Unknown,
    /// They can't be paired.
    Barred,
    /// They can, with so many points of a hundred.
    Points(u8),
}

/// The scores of a plan's mentees with its mentors.
pub struct Scores {
    found: Vec<u8>,
    mentors: usize,
    /// Whether all of this is by other rules than those that hold.
    is_stale: bool,
}

/// A part of the scores that was asked for: numbers of people, and who they are.
pub struct Part {
    mentees: Vec<usize>,
    mentors: Vec<usize>,
}

impl Scores {
    /// Nothing known yet.
    pub fn new(mentees: usize, mentors: usize) -> Self {
        Self {
            found: vec![UNKNOWN; mentees * mentors],
            mentors,
            is_stale: false,
        }
    }

    /// What is known of two, by number.
    pub fn of(&self, mentee: usize, mentor: usize) -> Found {
        match self.found.get(mentee * self.mentors + mentor) {
            Some(&BARRED) => Found::Barred,
            None | Some(&UNKNOWN) => Found::Unknown,
            Some(&points) => Found::Points(points),
        }
    }

    /// What holds is another; until the first answer, what was is still shown.
    pub const fn outdate(&mut self) {
        self.is_stale = true;
    }

    /// What has to be asked for so that all that is drawn is known, with some more around it; none
    /// where it is known already.
    pub fn missing(&self, rows: (&Order, Lines), columns: (&Order, Lines)) -> Option<Part> {
        let drawn = Part::of(rows.0, rows.1.range(), columns.0, columns.1.range());
        let is_known = |(mentee, mentor)| self.of(mentee, mentor) != Found::Unknown;
        if !self.is_stale && drawn.couples().all(is_known) {
            return None;
        }
        let widened = |(order, lines): (&Order, Lines)| lines.widened(order.len());
        Some(Part::of(rows.0, widened(rows), columns.0, widened(columns)))
    }

    /// Takes in what was asked for.
    pub fn learn(&mut self, part: &Part, scores: &[Option<u32>]) {
        if std::mem::take(&mut self.is_stale) {
            self.found.fill(UNKNOWN);
        }
        for ((mentee, mentor), score) in part.couples().zip(scores) {
            if let Some(found) = self.found.get_mut(mentee * self.mentors + mentor) {
                let points = score.map(|score| u8::try_from(out_of_hundred(score)));
                *found = points.map_or(BARRED, |points| points.unwrap_or(100));
            }
        }
    }
}

impl Part {
    fn of(rows: &Order, drawn: Range<usize>, columns: &Order, across: Range<usize>) -> Self {
        Self {
            mentees: drawn.filter_map(|line| rows.number(line)).collect(),
            mentors: across.filter_map(|line| columns.number(line)).collect(),
        }
    }

    /// Who they are: mentees and mentors.
    pub fn members(&self, rows: &Order, columns: &Order) -> (Vec<MemberId>, Vec<MemberId>) {
        let who = |order: &Order, numbers: &[usize]| {
            let people = numbers.iter().map(|&number| order.who(number));
            people.flatten().map(|person| person.member).collect()
        };
        (who(rows, &self.mentees), who(columns, &self.mentors))
    }

    fn couples(&self) -> impl Iterator<Item = (usize, usize)> {
        let mentees = self.mentees.iter();
        mentees.flat_map(|&mentee| self.mentors.iter().map(move |&mentor| (mentee, mentor)))
    }
}
