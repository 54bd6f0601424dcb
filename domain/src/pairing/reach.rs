//! How many mentees can be placed with edges of at least some score, and how long those have waited.
//!
//! Sets of mentees that can be placed together form a transversal matroid: taking mentees in order
//! of waiting, each one if it still fits, gives the most of both.

use super::problem::PairingProblem;

/// Mentees placed, and the sum of the rounds they have waited.
pub(super) type Reach = (usize, u64);

/// The greatest score at which as many can be placed as at `floor`, by bisection. `rows` are the
/// mentees without a lock, `seats` what locks leave.
pub(super) fn greatest_least(
    problem: &PairingProblem,
    rows: &[usize],
    seats: &[usize],
    floor: u32,
) -> u32 {
    let mut scores: Vec<u32> = rows
        .iter()
        .flat_map(|&row| (0..seats.len()).filter_map(move |column| problem.score(row, column)))
        .filter(|&score| score > floor)
        .collect();
    scores.sort_unstable();
    scores.dedup();
    let wanted = reach(problem, rows, seats, floor);
    // Everything before the point reaches as many; the last of those is the greatest.
    let point = scores.partition_point(|&score| reach(problem, rows, seats, score) == wanted);
    point.checked_sub(1).map_or(floor, |last| scores[last])
}

/// The most that can be placed with edges of at least `floor`.
pub(super) fn reach(
    problem: &PairingProblem,
    rows: &[usize],
    seats: &[usize],
    floor: u32,
) -> Reach {
    let mut order = rows.to_vec();
    order.sort_by_key(|&row| std::cmp::Reverse(problem.waited(row)));
    let mut fitting = Fitting {
        problem,
        seats,
        floor,
        taken: vec![Vec::new(); seats.len()],
        is_seen: vec![false; seats.len()],
    };
    order
        .into_iter()
        .filter(|&row| fitting.fits(row))
        .fold((0, 0), |(placed, waited), row| {
            (placed + 1, waited + u64::from(problem.waited(row)))
        })
}

struct Fitting<'a> {
    problem: &'a PairingProblem,
    seats: &'a [usize],
    floor: u32,
    taken: Vec<Vec<usize>>,
    /// Columns seen by the search. After a search that failed they stay seen: no seat can be freed
    /// from there, now or later.
    is_seen: Vec<bool>,
}

impl Fitting<'_> {
    /// Places a row if a chain of moves makes room for it.
    fn fits(&mut self, row: usize) -> bool {
        let mut came_from = vec![None; self.seats.len()];
        let mut waiting = vec![(row, None)];
        let mut seen_now = Vec::new();
        while let Some((mover, left)) = waiting.pop() {
            for column in 0..self.seats.len() {
                let has_edge = self
                    .problem
                    .score(mover, column)
                    .is_some_and(|score| score >= self.floor);
                if !has_edge || self.is_seen[column] {
                    continue;
                }
                self.is_seen[column] = true;
                seen_now.push(column);
                came_from[column] = Some((mover, left));
                if self.taken[column].len() < self.seats[column] {
                    self.make_moves(column, &came_from);
                    for column in seen_now {
                        self.is_seen[column] = false;
                    }
                    return true;
                }
                waiting.extend(self.taken[column].iter().map(|&next| (next, Some(column))));
            }
        }
        false
    }

    fn make_moves(&mut self, end: usize, came_from: &[Option<(usize, Option<usize>)>]) {
        let mut next = Some(end);
        while let Some(column) = next {
            let Some((mover, left)) = came_from[column] else {
                return;
            };
            self.taken[column].push(mover);
            if let Some(left) = left {
                self.taken[left].retain(|&other| other != mover);
            }
            next = left;
        }
    }
}
