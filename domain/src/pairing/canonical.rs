//! Among all best plans, the one in which each mentee in turn has the lowest mentor.
//!
//! A best plan uses only tight edges and fills every mentor with a price (see the [module
//! above](super)). A mentee moves from `a` to a lower `j` if others can make up for it along tight
//! edges: `j` has one too many then and `a` one too few. Too many goes on from a mentor to wherever
//! one of those there can go; where a mentor without a price has room it may come to rest, and any
//! mentor without a price may have one fewer instead. If that leads back to `a`, all is well again.

use super::transport::{Optimum, Worth};
use std::collections::VecDeque;

/// Settles `rows` one by one in their order; gives the column of every row.
pub(super) fn choose(
    worth: &Worth<'_>,
    optimum: Optimum,
    rows: &[usize],
    seats: &[usize],
) -> Vec<usize> {
    let mut plans = TightPlans::new(worth, optimum, rows, seats);
    for &row in rows {
        plans.settle(row);
    }
    plans.columns
}

struct TightPlans<'a> {
    seats: &'a [usize],
    columns: Vec<usize>,
    /// For each row the columns of its tight edges, ascending; "not placed" is the last.
    tight: Vec<Vec<usize>>,
    has_price: Vec<bool>,
    /// The rows at each column that are not settled yet.
    movable: Vec<Vec<usize>>,
    /// How many rows each column has, settled or not.
    loads: Vec<usize>,
}

/// How a search came to a column.
#[derive(Clone, Copy)]
enum Step {
    /// It was not reached.
    Unseen,
    /// The search began here.
    Start,
    /// This row moved here from its column.
    Moved(usize),
    /// Somewhere came to rest, and this column gives one up instead.
    Instead(usize),
}

impl<'a> TightPlans<'a> {
    fn new(worth: &Worth<'_>, optimum: Optimum, rows: &[usize], seats: &'a [usize]) -> Self {
        let nobody = seats.len();
        let mut tight = vec![Vec::new(); optimum.columns.len()];
        let mut movable = vec![Vec::new(); nobody + 1];
        let mut loads = vec![0; nobody + 1];
        for &row in rows {
            let price = optimum.row_prices[row];
            tight[row] = (0..nobody)
                .filter(|&column| {
                    worth.of(row, column) == Some(price + optimum.column_prices[column])
                })
                .collect();
            if price == 0 {
                tight[row].push(nobody);
            }
            movable[optimum.columns[row]].push(row);
            loads[optimum.columns[row]] += 1;
        }
        Self {
            seats,
            columns: optimum.columns,
            tight,
            has_price: optimum
                .column_prices
                .iter()
                .map(|&price| price > 0)
                .collect(),
            movable,
            loads,
        }
    }

    /// Gives a row the lowest column that it has in any best plan, and keeps it there.
    fn settle(&mut self, row: usize) {
        let home = self.columns[row];
        self.movable[home].retain(|&other| other != row);
        let mut steps = vec![Step::Unseen; self.seats.len() + 1];
        for place in 0..self.tight[row].len() {
            let wanted = self.tight[row][place];
            if wanted == home {
                return;
            }
            // What an earlier search has seen leads nowhere, and still does.
            if matches!(steps[wanted], Step::Unseen) && self.leads_home(wanted, home, &mut steps) {
                self.make_moves(home, &steps);
                self.columns[row] = wanted;
                self.loads[home] -= 1;
                self.loads[wanted] += 1;
                return;
            }
        }
    }

    /// Whether one too many at `from` can be made up for by one too few at `home`.
    fn leads_home(&self, from: usize, home: usize, steps: &mut [Step]) -> bool {
        steps[from] = Step::Start;
        let mut waiting = VecDeque::from([from]);
        let mut has_rested = false;
        while let Some(column) = waiting.pop_front() {
            let mut reached = Vec::new();
            for &row in &self.movable[column] {
                let goals = self.tight[row].iter();
                reached.extend(goals.map(|&goal| (goal, Step::Moved(row))));
            }
            if !has_rested && self.has_room(column) {
                has_rested = true;
                let others = (0..=self.seats.len()).filter(|&other| !self.has_price[other]);
                reached.extend(others.map(|other| (other, Step::Instead(column))));
            }
            for (goal, step) in reached {
                if matches!(steps[goal], Step::Unseen) {
                    steps[goal] = step;
                    if goal == home {
                        return true;
                    }
                    waiting.push_back(goal);
                }
            }
        }
        false
    }

    fn has_room(&self, column: usize) -> bool {
        // A mentor with a price is full, so there is no need to ask.
        column == self.seats.len() || self.loads[column] < self.seats[column]
    }

    /// Makes the moves that lead to `home`, last first.
    fn make_moves(&mut self, home: usize, steps: &[Step]) {
        let mut column = home;
        loop {
            column = match steps[column] {
                Step::Unseen | Step::Start => return,
                Step::Instead(from) => from,
                Step::Moved(row) => {
                    let left = self.columns[row];
                    self.movable[left].retain(|&other| other != row);
                    self.movable[column].push(row);
                    self.loads[left] -= 1;
                    self.loads[column] += 1;
                    self.columns[row] = column;
                    left
                }
            };
        }
    }
}
