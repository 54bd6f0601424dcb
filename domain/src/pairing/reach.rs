//! How many mentees can be placed with pairs of at least some score, and how long those have waited.
//!
//! Sets of mentees that can be placed together form a transversal matroid: taking mentees in order
//! of waiting, each one if they still fit, gives the most of both.

use super::market::number;
use super::problem::PairingProblem;
use super::proof::{Cover, FairProof};
use super::worth::NOBODY;
use crate::affinity::MOST_SCORE;

/// Mentees placed, and the sum of the rounds they have waited.
pub(super) type Reach = (usize, u64);

/// The greatest score, at least `floor`, at which as many can be placed as at `floor`; with what
/// shows it.
pub(super) fn greatest_least(problem: &PairingProblem, floor: u32) -> (u32, FairProof) {
    let (wanted, placed) = reach(problem, floor);
    let (mut least, mut most) = (floor.min(MOST_SCORE), MOST_SCORE);
    while least < most {
        let middle = least + (most - least).div_ceil(2);
        if reach(problem, middle).0 == wanted {
            least = middle;
        } else {
            most = middle - 1;
        }
    }
    let above = reach(problem, least + 1).1;
    (least, FairProof { placed, above })
}

/// The most that can be placed with pairs of at least `floor`, locks aside, and why not more.
pub(super) fn reach(problem: &PairingProblem, floor: u32) -> (Reach, Cover) {
    let free = |mentee: &usize| problem.locked_to(*mentee).is_none();
    let mut order: Vec<usize> = (0..problem.mentees()).filter(free).collect();
    order.sort_by_key(|&mentee| std::cmp::Reverse(problem.waited(mentee)));
    let seats = problem.seats_beside_locks();
    let mut fitting = Fitting {
        problem,
        floor: i32::try_from(floor).unwrap_or(i32::MAX),
        taken: vec![Vec::new(); seats.len()],
        column_of: vec![NOBODY; problem.mentees()],
        is_seen: vec![false; seats.len()],
        cover: Cover {
            mentees: vec![0; problem.mentees()],
            mentors: vec![0; seats.len()],
        },
        seats,
    };
    let mut reach = (0, 0);
    for mentee in order {
        if fitting.fits(mentee) {
            reach.0 += 1;
            reach.1 += u64::from(problem.waited(mentee));
        }
    }
    (reach, fitting.into_cover())
}

struct Fitting<'a> {
    problem: &'a PairingProblem,
    seats: Vec<usize>,
    floor: i32,
    taken: Vec<Vec<u32>>,
    column_of: Vec<u32>,
    /// Columns seen by the search. After a search that failed they stay seen: no seat can be freed
    /// from there, now or later.
    is_seen: Vec<bool>,
    cover: Cover,
}

impl Fitting<'_> {
    /// Places a mentee if a chain of moves makes room for them.
    fn fits(&mut self, mentee: usize) -> bool {
        let mut came_from = vec![(NOBODY, NOBODY); self.seats.len()];
        let mut waiting = vec![(mentee, NOBODY)];
        let mut seen_now = Vec::new();
        while let Some((mover, left)) = waiting.pop() {
            for column in 0..self.seats.len() {
                let is_open = self.problem.scores().cell(mover, column) >= self.floor;
                if !is_open || self.is_seen[column] {
                    continue;
                }
                self.is_seen[column] = true;
                seen_now.push(column);
                came_from[column] = (number(mover), left);
                if self.taken[column].len() < self.seats[column] {
                    self.make_moves(column, &came_from);
                    for column in seen_now {
                        self.is_seen[column] = false;
                    }
                    return true;
                }
                let here = self.taken[column].iter();
                waiting.extend(here.map(|&next| (next as usize, number(column))));
            }
        }
        // Nobody who comes later has waited longer, so nobody outweighs those who are there.
        for column in seen_now {
            self.cover.mentors[column] = 1 + u32::from(self.problem.waited(mentee));
        }
        false
    }

    fn make_moves(&mut self, end: usize, came_from: &[(u32, u32)]) {
        let mut column = end;
        loop {
            let (mover, left) = came_from[column];
            self.taken[column].push(mover);
            self.column_of[mover as usize] = number(column);
            if left == NOBODY {
                return;
            }
            self.taken[left as usize].retain(|&other| other != mover);
            column = left as usize;
        }
    }

    fn into_cover(mut self) -> Cover {
        for (mentee, &column) in self.column_of.iter().enumerate() {
            if column != NOBODY {
                let own = 1 + u32::from(self.problem.waited(mentee));
                self.cover.mentees[mentee] = own - self.cover.mentors[column as usize].min(own);
            }
        }
        self.cover
    }
}
