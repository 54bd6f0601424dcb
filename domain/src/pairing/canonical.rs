//! Among all best plans, the one in which each mentee in turn has the lowest mentor.
//!
//! A best plan uses only tight pairs and fills every mentor with a price (see the [module
//! above](super)). A mentee moves from `a` to a lower `j` if others can make up for it along tight
//! pairs: `j` has one too many then and `a` one too few. Too many goes on from a mentor to wherever
//! one of those there can go; if that leads to `a`, all is well again. Or it comes to rest where there
//! is room, and a mentor without a price has one fewer instead: then too few goes back from `a`, to
//! wherever one comes from who can go there, until somewhere there is no price.

use super::market::{Market, Side};
use super::matrix::ScoreMatrix;
use super::worth::NOBODY;
use std::collections::VecDeque;

/// Settles the mentees one by one in their order, in a market that is at its best. `side` is the one
/// that searched: it knows its candidates.
pub(super) fn choose(market: &mut Market, scores: &ScoreMatrix, side: Side) {
    let mut plans = TightPlans::new(market, scores, side);
    for mentee in 0..plans.columns.len() {
        plans.settle(mentee);
    }
    let nobody = plans.nobody;
    let columns = plans.columns.iter();
    let columns: Vec<u32> = columns
        .map(|&column| if column == nobody { NOBODY } else { column })
        .collect();
    market.set_columns(&columns);
}

struct TightPlans<'a> {
    market: &'a Market,
    /// The column after the last mentor: not placed. There always is room.
    nobody: u32,
    columns: Vec<u32>,
    /// For each mentee the columns of their tight pairs, ascending; empty for who is locked.
    tight: Vec<Vec<u32>>,
    /// Which mentors have no price; "not placed" has none.
    is_without_price: Vec<bool>,
    is_settled: Vec<bool>,
    /// The mentees at each column.
    at: Vec<Vec<u32>>,
    /// For each column the mentees who have a tight pair with it.
    wanted_by: Vec<Vec<u32>>,
    /// For the search of which mentee a column was last reached, and the mentee who moves here on
    /// the way from the wanted column.
    ahead: Vec<(usize, u32)>,
    /// The same for who moves from here on the way home, and where to.
    back: Vec<(usize, u32, u32)>,
}

/// Nobody moves: the search begins here.
const START: u32 = u32::MAX;

impl<'a> TightPlans<'a> {
    fn new(market: &'a mut Market, scores: &ScoreMatrix, side: Side) -> Self {
        let nobody = super::market::number(market.people(Side::Mentors).len());
        let tight = tight_columns(market, scores, side, nobody);
        let columns: Vec<u32> = market
            .columns()
            .iter()
            .map(|&column| column.min(nobody))
            .collect();
        let mut at = vec![Vec::new(); nobody as usize + 1];
        for (mentee, &column) in columns.iter().enumerate() {
            if market.people(Side::Mentees).places[mentee] > 0 {
                at[column as usize].push(super::market::number(mentee));
            }
        }
        let mentors = market.people(Side::Mentors);
        let without_price = (0..nobody as usize).map(|mentor| mentors.price(mentor) == 0);
        Self {
            is_without_price: without_price.chain([true]).collect(),
            is_settled: vec![false; columns.len()],
            ahead: vec![(usize::MAX, START); nobody as usize + 1],
            back: vec![(usize::MAX, START, START); nobody as usize + 1],
            wanted_by: wanted_by(&tight, nobody),
            market,
            nobody,
            columns,
            tight,
            at,
        }
    }

    /// Gives a mentee the lowest column that they have in any best plan, and keeps them there.
    fn settle(&mut self, mentee: usize) {
        let home = self.columns[mentee];
        self.is_settled[mentee] = true;
        let mut rest_fails = false;
        for place in 0..self.tight[mentee].len() {
            let wanted = self.tight[mentee][place];
            if wanted == home {
                return;
            }
            // What an earlier search for this mentee has seen leads nowhere, and still does.
            if self.ahead[wanted as usize].0 == mentee {
                continue;
            }
            let (is_home, rest) = self.look_ahead(wanted, home, mentee);
            let gives_one_up = match rest {
                Some(_) if !is_home && !rest_fails => self.look_back(home, mentee),
                _ => None,
            };
            rest_fails |= rest.is_some() && gives_one_up.is_none();
            if is_home {
                self.move_ahead(home);
            } else if let (Some(rest), Some(from)) = (rest, gives_one_up) {
                self.move_back(from, home);
                self.move_ahead(rest);
            } else {
                continue;
            }
            self.change(mentee, wanted);
            return;
        }
    }

    /// Whether one too many at `wanted` leads to `home`, and if not where it can come to rest.
    fn look_ahead(&mut self, wanted: u32, home: u32, search: usize) -> (bool, Option<u32>) {
        self.ahead[wanted as usize] = (search, START);
        let mut waiting = VecDeque::from([wanted]);
        let mut rest = None;
        while let Some(column) = waiting.pop_front() {
            if self.has_room(column) {
                rest = rest.or(Some(column));
            }
            // From "not placed" on is for the search back, which finds all of them.
            if column == self.nobody {
                continue;
            }
            for &mover in &self.at[column as usize] {
                if self.is_settled[mover as usize] {
                    continue;
                }
                for &goal in &self.tight[mover as usize] {
                    if self.ahead[goal as usize].0 != search {
                        self.ahead[goal as usize] = (search, mover);
                        if goal == home {
                            return (true, None);
                        }
                        waiting.push_back(goal);
                    }
                }
            }
        }
        (false, rest)
    }

    /// The column without a price that can have one fewer so that `home` has one more.
    fn look_back(&mut self, home: u32, search: usize) -> Option<u32> {
        self.back[home as usize] = (search, START, START);
        let mut waiting = VecDeque::from([home]);
        while let Some(column) = waiting.pop_front() {
            if self.is_without_price[column as usize] {
                return Some(column);
            }
            for &mover in &self.wanted_by[column as usize] {
                let from = self.columns[mover as usize];
                if !self.is_settled[mover as usize] && self.back[from as usize].0 != search {
                    self.back[from as usize] = (search, mover, column);
                    waiting.push_back(from);
                }
            }
        }
        None
    }

    /// Makes the moves that lead from the wanted column to `end`, last first.
    fn move_ahead(&mut self, end: u32) {
        let mut column = end;
        while let (_, mover) = self.ahead[column as usize]
            && mover != START
        {
            let left = self.columns[mover as usize];
            self.change(mover as usize, column);
            column = left;
        }
    }

    /// Makes the moves that lead from a column to `home`.
    fn move_back(&mut self, from: u32, home: u32) {
        let mut column = from;
        while column != home {
            let (_, mover, to) = self.back[column as usize];
            self.change(mover as usize, to);
            column = to;
        }
    }

    /// A mentor with a price is full, so there is no need to ask for it.
    fn has_room(&self, column: u32) -> bool {
        let column = column as usize;
        column == self.nobody as usize
            || self.at[column].len() < self.market.people(Side::Mentors).places[column] as usize
    }

    fn change(&mut self, mentee: usize, column: u32) {
        let left = self.columns[mentee] as usize;
        let mentee_number = super::market::number(mentee);
        self.at[left].retain(|&other| other != mentee_number);
        self.at[column as usize].push(mentee_number);
        self.columns[mentee] = column;
    }
}

fn wanted_by(tight: &[Vec<u32>], nobody: u32) -> Vec<Vec<u32>> {
    let mut wanted_by = vec![Vec::new(); nobody as usize + 1];
    for (mentee, columns) in tight.iter().enumerate() {
        for &column in columns {
            wanted_by[column as usize].push(super::market::number(mentee));
        }
    }
    wanted_by
}

/// For each mentee the columns of their tight pairs.
fn tight_columns(
    market: &mut Market,
    scores: &ScoreMatrix,
    side: Side,
    nobody: u32,
) -> Vec<Vec<u32>> {
    let mentees = market.people(Side::Mentees).len();
    let mut tight = vec![Vec::new(); mentees];
    for person in 0..market.people(side).len() {
        if market.people(side).places[person] == 0 {
            continue;
        }
        let others = market.tight(scores, side, person);
        match side {
            Side::Mentees => tight[person] = others,
            Side::Mentors => {
                for mentee in others {
                    tight[mentee as usize].push(super::market::number(person));
                }
            }
        }
    }
    for (mentee, columns) in tight.iter_mut().enumerate() {
        let people = market.people(Side::Mentees);
        if people.places[mentee] == 0 {
            columns.clear();
        } else if people.price(mentee) == 0 {
            columns.push(nobody);
        }
    }
    tight
}
