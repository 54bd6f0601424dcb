//! Among all best plans, the one in which each mentee in turn has the lowest mentor.
//!
//! A best plan uses only tight pairs and fills every mentor with a price (see the [module
//! above](super)). A mentee moves from `a` to a lower `j` if others can make up for it along tight
//! pairs: `j` has one too many then and `a` one too few. Too many goes on from a mentor to wherever
//! one of those there can go; where a mentor without a price has room it may come to rest, and any
//! mentor without a price may have one fewer instead. If that leads back to `a`, all is well again.

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
    /// Mentors without a price, and nobody.
    without_price: Vec<u32>,
    is_settled: Vec<bool>,
    /// The mentees at each column.
    at: Vec<Vec<u32>>,
    steps: Vec<(usize, Step)>,
}

/// How a search came to a column.
#[derive(Clone, Copy)]
enum Step {
    /// The search began here.
    Start,
    /// This mentee moved here from their column.
    Moved(u32),
    /// Somewhere came to rest, and this column gives one up instead.
    Instead(u32),
}

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
        let without_price = (0..nobody)
            .filter(|&mentor| mentors.price(mentor as usize) == 0)
            .chain([nobody]);
        Self {
            without_price: without_price.collect(),
            is_settled: vec![false; columns.len()],
            steps: vec![(usize::MAX, Step::Start); nobody as usize + 1],
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
        for place in 0..self.tight[mentee].len() {
            let wanted = self.tight[mentee][place];
            if wanted == home {
                return;
            }
            // What an earlier search for this mentee has seen leads nowhere, and still does.
            let is_seen = self.steps[wanted as usize].0 == mentee;
            if !is_seen && self.leads_home(wanted, home, mentee) {
                self.make_moves(home);
                self.change(mentee, wanted);
                return;
            }
        }
    }

    /// Whether one too many at `from` can be made up for by one too few at `home`.
    fn leads_home(&mut self, from: u32, home: u32, search: usize) -> bool {
        self.steps[from as usize] = (search, Step::Start);
        let mut waiting = VecDeque::from([from]);
        let mut has_rested = false;
        while let Some(column) = waiting.pop_front() {
            let mut reached = Vec::new();
            for &mentee in &self.at[column as usize] {
                if !self.is_settled[mentee as usize] {
                    let goals = self.tight[mentee as usize].iter();
                    reached.extend(goals.map(|&goal| (goal, Step::Moved(mentee))));
                }
            }
            if !has_rested && self.has_room(column) {
                has_rested = true;
                if self.without_price.binary_search(&home).is_ok() {
                    self.steps[home as usize] = (search, Step::Instead(column));
                    return true;
                }
                let others = self.without_price.iter();
                reached.extend(others.map(|&other| (other, Step::Instead(column))));
            }
            for (goal, step) in reached {
                if self.steps[goal as usize].0 != search {
                    self.steps[goal as usize] = (search, step);
                    if goal == home {
                        return true;
                    }
                    waiting.push_back(goal);
                }
            }
        }
        false
    }

    /// A mentor with a price is full, so there is no need to ask for it.
    fn has_room(&self, column: u32) -> bool {
        let column = column as usize;
        column == self.nobody as usize
            || self.at[column].len() < self.market.people(Side::Mentors).places[column] as usize
    }

    /// Makes the moves that lead to `home`, last first.
    fn make_moves(&mut self, home: u32) {
        let mut column = home;
        loop {
            column = match self.steps[column as usize].1 {
                Step::Start => return,
                Step::Instead(from) => from,
                Step::Moved(mentee) => {
                    let left = self.columns[mentee as usize];
                    self.change(mentee as usize, column);
                    left
                }
            };
        }
    }

    fn change(&mut self, mentee: usize, column: u32) {
        let left = self.columns[mentee] as usize;
        let mentee_number = super::market::number(mentee);
        self.at[left].retain(|&other| other != mentee_number);
        self.at[column as usize].push(mentee_number);
        self.columns[mentee] = column;
    }
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
