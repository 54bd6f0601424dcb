//! What is kept of each pair: two bytes.

use super::sets::BLOCK;
use crate::affinity::{MOST_SUM, mean};
use crate::pairing::{Lines, ScoreMatrix};

/// Set where something but the score stands against a pair. What is below it is the sum.
pub(super) const BARRED: u16 = 1 << 15;

/// Mentors whose cells are turned into lines together: a cache line of them.
const TOGETHER: usize = 32;

const _: () = assert!(MOST_SUM < BARRED);

/// The sum of weighed contributions of each pair, 0–10,000, and whether the pair is barred: two bytes
/// a pair, rows rounded up to 128.
#[derive(Debug, Clone)]
pub(super) struct Cells {
    mentees: usize,
    mentors: usize,
    stride: usize,
    pairs: Vec<u16>,
}

impl Cells {
    /// A sum of zero for everybody.
    pub(super) fn new(mentees: usize, mentors: usize) -> Self {
        let stride = mentors.next_multiple_of(BLOCK);
        Self {
            mentees,
            mentors,
            stride,
            pairs: vec![0; mentees * stride],
        }
    }

    /// The row of a mentee, the cells that fill it up among them.
    pub(super) fn row(&mut self, mentee: usize) -> &mut [u16] {
        &mut self.pairs[mentee * self.stride..][..self.stride]
    }

    /// Lifts every bar of a mentee.
    pub(super) fn lift(&mut self, mentee: usize) {
        for cell in self.row(mentee) {
            *cell &= !BARRED;
        }
    }

    /// Bars a pair.
    pub(super) fn bar(&mut self, mentee: usize, mentor: usize) {
        self.row(mentee)[mentor] |= BARRED;
    }

    /// Adds to the sum of a pair; below zero, it wraps around.
    pub(super) fn add(&mut self, mentee: usize, mentor: usize, gain: u16) {
        let cell = &mut self.row(mentee)[mentor];
        *cell = cell.wrapping_add(gain);
    }

    /// The sum of a pair; none where it is barred.
    pub(super) fn open(&self, mentee: usize, mentor: usize) -> Option<u16> {
        let cell = self.mentors_of(mentee)[mentor];
        (cell < BARRED).then_some(cell)
    }

    /// How many sums of a mentee, barred or not, are below this one.
    pub(super) fn count_below(&self, mentee: usize, sum: u16) -> usize {
        let cells = self.mentors_of(mentee).iter();
        cells.filter(|&cell| cell & !BARRED < sum).count()
    }

    /// The sum of a pair, barred or not.
    pub(super) fn sum(&self, mentee: usize, mentor: usize) -> u16 {
        self.mentors_of(mentee)[mentor] & !BARRED
    }

    /// The scores of the pairs that are not barred, in these lines, where weights sum to so much.
    pub(super) fn scores(&self, lines: Lines, weights: u32) -> ScoreMatrix {
        // Looking a score up is quicker than dividing.
        let table: Vec<u32> = (0..=MOST_SUM)
            .map(|sum| mean(sum.into(), weights))
            .collect();
        // The bar makes a cell greater than every sum.
        let score = |&cell: &u16| table.get(usize::from(cell)).copied();
        let (mentees, mentors) = (self.mentees, self.mentors);
        let mut matrix = ScoreMatrix::empty(mentees, mentors, lines);
        match lines {
            Lines::Mentees => {
                for mentee in 0..mentees {
                    matrix.push_line(self.mentors_of(mentee).iter().map(score));
                }
            }
            Lines::Mentors => {
                let mut turned = vec![0; TOGETHER * mentees];
                for first in (0..mentors).step_by(TOGETHER) {
                    self.turn(first, &mut turned);
                    let lines = turned.chunks_exact(mentees.max(1));
                    for line in lines.take(mentors - first) {
                        matrix.push_line(line.iter().map(score));
                    }
                }
            }
        }
        matrix
    }

    /// The cells of some mentors, one mentor after another.
    fn turn(&self, first: usize, turned: &mut [u16]) {
        // Square by square, so that neither side jumps through memory for every cell.
        for top in (0..self.mentees).step_by(TOGETHER) {
            let rows = self.pairs[top * self.stride..].chunks(self.stride);
            let rows: Vec<&[u16]> = rows.take(TOGETHER).map(|row| &row[first..]).collect();
            let lines = turned.chunks_exact_mut(self.mentees);
            for (place, line) in lines.enumerate() {
                for (turned, row) in line[top..].iter_mut().zip(&rows) {
                    *turned = row.get(place).copied().unwrap_or(0);
                }
            }
        }
    }

    fn mentors_of(&self, mentee: usize) -> &[u16] {
        &self.pairs[mentee * self.stride..][..self.mentors]
    }
}
