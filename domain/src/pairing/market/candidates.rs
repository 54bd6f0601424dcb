//! The best few of the other side as each person sees them, so that a step need not read a whole
//! line; with a bound for all others, so that nobody is overlooked.

use super::super::matrix::{BLOCK, NOT_ELIGIBLE, ScoreMatrix};
use super::super::scan;
use super::{Market, Side, in_order, number};

/// How many candidates are kept for a person, at least; fewer cost more full scans, more cost more
/// in every step.
const CANDIDATES: usize = 10;

/// The best few of the other side, as one person sees them.
#[derive(Debug, Clone)]
pub(in crate::pairing) struct Candidates {
    /// Who, and the score.
    pub(in crate::pairing) entries: Vec<(u32, i32)>,
    /// The most that anybody else was worth to them, beside both prices, when this was made.
    pub(super) rest: i64,
    /// [`People::fallen`] of the other side at that time.
    pub(super) fallen: i64,
}

impl Candidates {
    pub(super) const UNKNOWN: Self = Self {
        entries: Vec::new(),
        rest: i64::MAX,
        fallen: 0,
    };
}

impl Market {
    pub(in crate::pairing) fn candidates(&self, side: Side, person: usize) -> &[(u32, i32)] {
        &self.people(side).candidates[person].entries
    }

    /// The most that anybody who is not among the candidates can be worth to a person, beside both
    /// prices; none where candidates were never found.
    #[inline]
    pub(in crate::pairing) fn most_beside_candidates(
        &self,
        side: Side,
        person: usize,
    ) -> Option<i64> {
        let candidates = &self.people(side).candidates[person];
        let fallen = self.people(side.other()).fallen - candidates.fallen;
        (candidates.rest != i64::MAX).then(|| candidates.rest.saturating_add(fallen))
    }

    /// The least slack that somebody who is not among the candidates can have.
    #[inline]
    pub(in crate::pairing) fn slack_beside_candidates(&self, side: Side, person: usize) -> i64 {
        match self.most_beside_candidates(side, person) {
            None => i64::MIN,
            Some(most) => self.people(side).net[person].saturating_sub(most).max(0),
        }
    }

    /// Notes that one is better than all others, of whom none is worth more than `rest`.
    pub(in crate::pairing) fn note_best(
        &mut self,
        side: Side,
        person: usize,
        best: (u32, i32),
        rest: i64,
    ) {
        let fallen = self.people(side.other()).fallen;
        self.people_mut(side).candidates[person] = Candidates {
            entries: vec![best],
            rest,
            fallen,
        };
    }

    /// Takes a pair out of what its two people know.
    pub(in crate::pairing) fn forget_pair(&mut self, mentee: usize, mentor: usize) {
        for (side, person, other) in both(mentee, mentor) {
            let entries = &mut self.people_mut(side).candidates[person].entries;
            entries.retain(|entry| entry.0 != number(other));
        }
    }

    /// Tells the two people of a pair that may be now.
    pub(in crate::pairing) fn tell_pair(
        &mut self,
        scores: &ScoreMatrix,
        mentee: usize,
        mentor: usize,
    ) {
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

    /// Finds the best few for a person, at the prices of now.
    pub(in crate::pairing) fn find_candidates(
        &mut self,
        scores: &ScoreMatrix,
        side: Side,
        person: usize,
    ) {
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
    pub(in crate::pairing) fn for_all_open(
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
    pub(in crate::pairing) fn tight(
        &mut self,
        scores: &ScoreMatrix,
        side: Side,
        person: usize,
    ) -> Vec<u32> {
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
    pub(in crate::pairing) fn quick_line<'a>(
        &'a self,
        side: Side,
        scores: &'a [i32],
    ) -> scan::Line<'a> {
        scan::Line {
            scores,
            prices: &self.people(side.other()).quick,
            floor: self.worth.floor,
        }
    }

    /// Whether quick scans by somebody of this side say what is best.
    pub(in crate::pairing) const fn is_quick(&self, side: Side) -> bool {
        self.worth.is_plain() && self.people(side.other()).has_one_base
    }
}

/// A pair as each of its two people sees it.
const fn both(mentee: usize, mentor: usize) -> [(Side, usize, usize); 2] {
    [
        (Side::Mentees, mentee, mentor),
        (Side::Mentors, mentor, mentee),
    ]
}

/// The line of a person; gathered where lines are those of the other side.
pub(in crate::pairing) fn line_of<'a>(
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
    gathered.resize(count.next_multiple_of(BLOCK), NOT_ELIGIBLE);
    gathered
}
