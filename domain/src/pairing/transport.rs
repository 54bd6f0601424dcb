//! The best sum: successive shortest paths with prices, seats native.
//!
//! See the [module above](super) for why the result is best.

use super::problem::PairingProblem;

/// What each pair of a problem is worth, locks taken out.
pub(super) struct Worth<'a> {
    problem: &'a PairingProblem,
    /// Pairs below it count for nothing.
    floor: u32,
    /// `(W + waited) · S · C` for each mentee.
    bases: Vec<i128>,
    /// `C`.
    per_score: i128,
}

impl<'a> Worth<'a> {
    pub(super) fn new(problem: &'a PairingProblem, floor: u32) -> Self {
        let mentees = 0..problem.mentees();
        let count = i128::try_from(problem.mentees()).unwrap_or(i128::MAX);
        let has_previous = mentees.clone().any(|row| problem.previous(row).is_some());
        let most_waited = mentees
            .clone()
            .map(|row| problem.waited(row))
            .max()
            .unwrap_or_default();
        let per_score = if has_previous { count + 1 } else { 1 };
        let per_round = (count * i128::from(crate::affinity::MOST_SCORE) + 1) * per_score;
        let per_place = count * i128::from(most_waited) + 1;
        Self {
            problem,
            floor,
            bases: mentees
                .map(|row| (per_place + i128::from(problem.waited(row))) * per_round)
                .collect(),
            per_score,
        }
    }

    /// The worth of a pair, above zero; none where it may not be.
    pub(super) fn of(&self, row: usize, column: usize) -> Option<i128> {
        let score = self.problem.score(row, column)?;
        if score < self.floor {
            return None;
        }
        let kept = i128::from(self.problem.previous(row) == Some(column));
        Some(self.bases[row] + i128::from(score) * self.per_score + kept)
    }
}

/// A best assignment and the prices that prove it. The column after the last mentor is "not
/// placed": it is worth nothing and always has room.
pub(super) struct Optimum {
    /// For each row its column; for rows that were left out, the last.
    pub(super) columns: Vec<usize>,
    /// `u` of each row.
    pub(super) row_prices: Vec<i128>,
    /// `p` of each column, the last being zero.
    pub(super) column_prices: Vec<i128>,
}

/// Gives each of `rows` a column so that the sum of worths is greatest.
pub(super) fn optimum(worth: &Worth<'_>, rows: &[usize], seats: &[usize]) -> Optimum {
    let mentors = seats.len();
    let mut search = Search {
        worth,
        seats,
        optimum: Optimum {
            columns: vec![mentors; worth.bases.len()],
            row_prices: vec![0; worth.bases.len()],
            column_prices: vec![0; mentors + 1],
        },
        taken: vec![Vec::new(); mentors + 1],
        distances: vec![None; mentors + 1],
        came_from: vec![0; mentors + 1],
        settled: Vec::new(),
        is_settled: vec![false; mentors + 1],
    };
    for &row in rows {
        search.place(row);
    }
    search.optimum
}

struct Search<'a> {
    worth: &'a Worth<'a>,
    seats: &'a [usize],
    optimum: Optimum,
    /// The rows at each column.
    taken: Vec<Vec<usize>>,
    /// How much the row that is being placed would lose by ending at each column.
    distances: Vec<Option<i128>>,
    /// The row that would move to each column.
    came_from: Vec<usize>,
    settled: Vec<usize>,
    is_settled: Vec<bool>,
}

impl Search<'_> {
    /// Finds the cheapest chain of moves that gives `row` a column, and makes it.
    fn place(&mut self, row: usize) {
        let nobody = self.seats.len();
        self.distances.fill(None);
        self.is_settled.fill(false);
        self.settled.clear();
        self.optimum.row_prices[row] = (0..nobody)
            .filter_map(|column| {
                Some(self.worth.of(row, column)? - self.optimum.column_prices[column])
            })
            .fold(0, i128::max);
        self.relax(row, 0);
        let (end, length) = loop {
            // "Not placed" can be reached from the first row on, so something always is.
            let Some((length, column)) = self.nearest() else {
                return;
            };
            if column == nobody || self.taken[column].len() < self.seats[column] {
                break (column, length);
            }
            self.is_settled[column] = true;
            self.settled.push(column);
            for place in 0..self.taken[column].len() {
                self.relax(self.taken[column][place], length);
            }
        };
        self.reprice(row, length);
        self.make_moves(row, end);
    }

    /// Looks where `row`, reached at `distance`, could go.
    fn relax(&mut self, row: usize, distance: i128) {
        let nobody = self.seats.len();
        for column in (0..=nobody).filter(|&column| !self.is_settled[column]) {
            let worth = if column == nobody {
                Some(0)
            } else {
                self.worth.of(row, column)
            };
            let Some(worth) = worth else { continue };
            let price = self.optimum.row_prices[row] + self.optimum.column_prices[column];
            let reached = distance + price - worth;
            if self.distances[column].is_none_or(|known| reached < known) {
                self.distances[column] = Some(reached);
                self.came_from[column] = row;
            }
        }
    }

    fn nearest(&self) -> Option<(i128, usize)> {
        let open = self.distances.iter().zip(&self.is_settled).enumerate();
        open.filter(|(_, (_, is_settled))| !**is_settled)
            .filter_map(|(column, (distance, _))| distance.map(|distance| (distance, column)))
            .min()
    }

    /// Moves the prices so that every edge of the chain is tight and none is above its prices.
    fn reprice(&mut self, row: usize, length: i128) {
        self.optimum.row_prices[row] -= length;
        for &column in &self.settled {
            let spare = length - self.distances[column].unwrap_or(length);
            self.optimum.column_prices[column] += spare;
            for &moved in &self.taken[column] {
                self.optimum.row_prices[moved] -= spare;
            }
        }
    }

    fn make_moves(&mut self, row: usize, end: usize) {
        let mut column = end;
        loop {
            let mover = self.came_from[column];
            let left = self.optimum.columns[mover];
            self.optimum.columns[mover] = column;
            self.taken[column].push(mover);
            if mover == row {
                return;
            }
            self.taken[left].retain(|&other| other != mover);
            column = left;
        }
    }
}

#[cfg(test)]
impl Optimum {
    /// Checks the proof: prices cover every worth, what is used is tight, what is left costs nothing.
    pub(super) fn assert_proven(&self, worth: &Worth<'_>, rows: &[usize], seats: &[usize]) {
        let mut used = vec![0; seats.len() + 1];
        for &row in rows {
            let placed = self.columns[row];
            used[placed] += 1;
            assert!(self.row_prices[row] >= 0);
            for column in 0..seats.len() {
                let slack = worth
                    .of(row, column)
                    .map(|worth| self.row_prices[row] + self.column_prices[column] - worth);
                assert!(slack.is_none_or(|slack| slack >= 0), "{row} {column}");
                assert!(placed != column || slack == Some(0), "{row} {column}");
            }
            assert!(placed != seats.len() || self.row_prices[row] == 0, "{row}");
        }
        for (column, &seats) in seats.iter().enumerate() {
            assert!(self.column_prices[column] >= 0);
            assert!(used[column] <= seats, "{column}");
            assert!(used[column] == seats || self.column_prices[column] == 0);
        }
    }
}
