//! What is between two people, by row and column.

use crate::eligibility::{Barrier, HardRules, Paired};
use crate::pool::{Pool, PoolPerson, Tie, TiePaired};

/// What is between a mentee and the mentor of a column.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::pool) struct Between {
    pub(in crate::pool) column: usize,
    pub(in crate::pool) friends: u16,
    pub(in crate::pool) wishes: u8,
    pub(in crate::pool) must_not_pair: bool,
    pub(in crate::pool) paired: Paired,
}

impl Between {
    fn new(tie: &Tie, column: usize, mentee_is_one: bool) -> Self {
        Self {
            column,
            friends: tie.friends,
            wishes: tie.wishes,
            must_not_pair: tie.must_not_pair,
            paired: seen_by(tie, mentee_is_one),
        }
    }

    /// Whether what is between the two keeps them apart.
    pub(super) fn is_barred(&self, rules: HardRules) -> bool {
        const BARRIERS: [Barrier; 3] = [
            Barrier::MustNotPair,
            Barrier::AlreadyPaired,
            Barrier::MutualPair,
        ];
        BARRIERS.iter().any(|&barrier| self.has(barrier, rules))
    }

    /// Whether this is between the two.
    pub(super) fn has(&self, barrier: Barrier, rules: HardRules) -> bool {
        match barrier {
            Barrier::MustNotPair => self.must_not_pair,
            Barrier::AlreadyPaired => matches!(self.paired, Paired::Now | Paired::Before),
            Barrier::MutualPair => self.paired == Paired::NowReversed && !rules.mutual_pairs(),
            _ => false,
        }
    }
}

/// How a tie's pairs look with the one, or else the other, as the mentee.
const fn seen_by(tie: &Tie, mentee_is_one: bool) -> Paired {
    match (tie.paired, mentee_is_one) {
        (TiePaired::Never, _) => Paired::Never,
        (TiePaired::Before, _) => Paired::Before,
        (TiePaired::OneMentorsOther, true) | (TiePaired::OtherMentorsOne, false) => {
            Paired::NowReversed
        }
        (TiePaired::OneMentorsOther, false)
        | (TiePaired::OtherMentorsOne, true)
        | (TiePaired::Both, _) => Paired::Now,
    }
}

/// The ties of a pool, row by row. Most pairs have none.
#[derive(Debug, Clone)]
pub(super) struct Ties {
    ends: Vec<usize>,
    /// By ascending column in each row.
    ties: Vec<Between>,
}

impl Ties {
    pub(super) fn new(pool: &Pool) -> Self {
        let rows = places(pool, |person| person.seeks_mentor);
        let columns = places(pool, |person| person.free_seats.is_some());
        let both_ways = || {
            pool.ties.iter().flat_map(|tie| {
                let (one, other) = (index(tie.one), index(tie.other));
                let way = |mentee: usize, mentor: usize, mentee_is_one| {
                    let row = rows.get(mentee).copied().flatten()?;
                    let column = columns.get(mentor).copied().flatten()?;
                    Some((row, Between::new(tie, column, mentee_is_one)))
                };
                [way(one, other, true), way(other, one, false)]
            })
        };
        let mut starts = vec![0; rows.iter().flatten().count()];
        for (row, _) in both_ways().flatten() {
            starts[row] += 1;
        }
        let mut count = 0;
        for start in &mut starts {
            count += std::mem::replace(start, count);
        }
        let mut ties = vec![Between::default(); count];
        // Where each row begins becomes where it ends.
        let mut ends = starts;
        for (row, between) in both_ways().flatten() {
            ties[ends[row]] = between;
            ends[row] += 1;
        }
        let mut start = 0;
        let mut kept: Vec<Between> = Vec::with_capacity(count);
        for end in &mut ends {
            let row = &mut ties[start..*end];
            row.sort_by_key(|between| between.column);
            start = *end;
            let first = kept.len();
            for between in row {
                // Two ties of the same people: one counts, or sums would leave their bounds.
                let last = kept[first..].last();
                if last.is_none_or(|last| last.column != between.column) {
                    kept.push(*between);
                }
            }
            *end = kept.len();
        }
        Self { ends, ties: kept }
    }

    /// All ties of a mentee.
    pub(super) fn of(&self, row: usize) -> &[Between] {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.ties[start..self.ends[row]]
    }

    /// What is between two; none where there is nothing.
    pub(super) fn between(&self, row: usize, column: usize) -> Option<&Between> {
        let ties = self.of(row);
        let place = ties.binary_search_by_key(&column, |between| between.column);
        ties.get(place.ok()?)
    }
}

/// The number of each person among those who are in a role.
fn places(pool: &Pool, has_role: impl Fn(&PoolPerson) -> bool) -> Vec<Option<usize>> {
    let mut next = 0..;
    let people = pool.people.iter();
    people
        .map(|person| has_role(person).then(|| next.next()).flatten())
        .collect()
}

fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
