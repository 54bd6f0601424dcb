//! The scores of a problem, packed: four bytes a pair, in lines that lie one after another.

/// A pair that is not eligible. Far below every score, and far enough from the least `i32` that a
/// price can be taken from it.
pub(super) const NOT_ELIGIBLE: i32 = -(1 << 30);

/// Lines are filled up to a multiple of this many cells, so that they are read in whole blocks.
pub(super) const BLOCK: usize = 16;

/// Whose cells lie next to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// A line is a mentee: quick where seats are plenty.
    Mentees,
    /// A line is a mentor: quick where seats are scarce.
    Mentors,
}

impl Lines {
    /// The lines with which a problem of so many mentees and seats is solved fastest: those of the
    /// scarcer side.
    #[must_use]
    pub const fn for_seats(mentees: usize, seats: u64) -> Self {
        // The number of people is bounded far below this.
        if seats < mentees as u64 {
            Self::Mentors
        } else {
            Self::Mentees
        }
    }
}

/// A score, 0–1,000,000, or none, for each mentee with each mentor.
///
/// It takes four bytes a pair, lines rounded up to sixteen cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreMatrix {
    mentees: usize,
    mentors: usize,
    lines: Lines,
    /// Cells of a line, a multiple of [`BLOCK`].
    stride: usize,
    cells: Vec<i32>,
}

impl ScoreMatrix {
    /// A matrix in which nobody is eligible with anybody.
    #[must_use]
    pub fn new(mentees: usize, mentors: usize, lines: Lines) -> Self {
        let (count, length) = match lines {
            Lines::Mentees => (mentees, mentors),
            Lines::Mentors => (mentors, mentees),
        };
        let stride = length.next_multiple_of(BLOCK);
        Self {
            mentees,
            mentors,
            lines,
            stride,
            cells: vec![NOT_ELIGIBLE; count * stride],
        }
    }

    /// A matrix that has no lines yet: as many as it needs are to be pushed. Filled like this, memory
    /// is written once.
    pub(crate) fn empty(mentees: usize, mentors: usize, lines: Lines) -> Self {
        let (count, length) = match lines {
            Lines::Mentees => (mentees, mentors),
            Lines::Mentors => (mentors, mentees),
        };
        let stride = length.next_multiple_of(BLOCK);
        Self {
            mentees,
            mentors,
            lines,
            stride,
            cells: Vec::with_capacity(count * stride),
        }
    }

    /// Adds the next line to a matrix that began empty; see [`set_line`](Self::set_line).
    pub(crate) fn push_line(&mut self, scores: impl IntoIterator<Item = Option<u32>>) {
        let end = self.cells.len() + self.stride;
        let scores = scores.into_iter().take(self.length());
        self.cells.extend(scores.map(packed));
        self.cells.resize(end, NOT_ELIGIBLE);
    }

    /// How many mentees there are.
    #[must_use]
    pub const fn mentees(&self) -> usize {
        self.mentees
    }

    /// How many mentors there are.
    #[must_use]
    pub const fn mentors(&self) -> usize {
        self.mentors
    }

    /// Whose cells lie next to each other.
    #[must_use]
    pub const fn lines(&self) -> Lines {
        self.lines
    }

    /// The score of a pair.
    ///
    /// # Panics
    /// Where one of them is not in the matrix.
    #[must_use]
    pub fn get(&self, mentee: usize, mentor: usize) -> Option<u32> {
        u32::try_from(self.cell(mentee, mentor)).ok()
    }

    /// Sets the score of a pair; more than 1,000,000 counts as 1,000,000, none is not eligible.
    ///
    /// # Panics
    /// Where one of them is not in the matrix.
    pub fn set(&mut self, mentee: usize, mentor: usize, score: Option<u32>) {
        let place = self.place(mentee, mentor);
        self.cells[place] = packed(score);
    }

    /// Fills one line from its scores, in the order of the other side; what is too much is left
    /// out, what is missing is not eligible.
    ///
    /// # Panics
    /// Where there is no such line.
    pub fn set_line(&mut self, line: usize, scores: impl IntoIterator<Item = Option<u32>>) {
        let length = self.length();
        let cells = &mut self.cells[line * self.stride..][..length];
        cells.fill(NOT_ELIGIBLE);
        for (cell, score) in cells.iter_mut().zip(scores) {
            *cell = packed(score);
        }
    }

    /// Adds a mentee who is not eligible with anybody, and returns their place.
    pub(super) fn add_mentee(&mut self) -> usize {
        self.resize(self.mentees + 1, self.mentors);
        self.mentees - 1
    }

    /// Adds a mentor who is not eligible with anybody, and returns their place.
    pub(super) fn add_mentor(&mut self) -> usize {
        self.resize(self.mentees, self.mentors + 1);
        self.mentors - 1
    }

    /// Makes room for more people.
    fn resize(&mut self, mentees: usize, mentors: usize) {
        let (count, length) = match self.lines {
            Lines::Mentees => (mentees, mentors),
            Lines::Mentors => (mentors, mentees),
        };
        let stride = length.next_multiple_of(BLOCK);
        (self.mentees, self.mentors) = (mentees, mentors);
        if stride != self.stride {
            let mut cells = vec![NOT_ELIGIBLE; count * stride];
            let lines = self.cells.chunks_exact(self.stride.max(1));
            for (line, old) in cells.chunks_exact_mut(stride).zip(lines) {
                line[..old.len()].copy_from_slice(old);
            }
            (self.cells, self.stride) = (cells, stride);
        }
        self.cells.resize(count * stride, NOT_ELIGIBLE);
    }

    /// The same scores in other lines.
    #[must_use]
    pub fn with_lines(self, lines: Lines) -> Self {
        if lines == self.lines {
            return self;
        }
        let mut other = Self::new(self.mentees, self.mentors, lines);
        let (count, length) = (self.cells.len() / self.stride.max(1), self.length());
        // Square by square, so that neither side jumps through memory for every cell.
        for top in (0..count).step_by(BLOCK) {
            for left in (0..length).step_by(BLOCK) {
                for line in top..count.min(top + BLOCK) {
                    for place in left..length.min(left + BLOCK) {
                        other.cells[place * other.stride + line] =
                            self.cells[line * self.stride + place];
                    }
                }
            }
        }
        other
    }

    /// The score as it is packed, [`NOT_ELIGIBLE`] among them.
    #[inline]
    pub(super) fn cell(&self, mentee: usize, mentor: usize) -> i32 {
        self.cells[self.place(mentee, mentor)]
    }

    pub(super) fn set_cell(&mut self, mentee: usize, mentor: usize, cell: i32) {
        let place = self.place(mentee, mentor);
        self.cells[place] = cell;
    }

    /// A whole line, with the cells that fill it up.
    #[inline]
    pub(super) fn line(&self, line: usize) -> &[i32] {
        &self.cells[line * self.stride..][..self.stride]
    }

    /// How many cells of a line count.
    const fn length(&self) -> usize {
        match self.lines {
            Lines::Mentees => self.mentors,
            Lines::Mentors => self.mentees,
        }
    }

    #[inline]
    fn place(&self, mentee: usize, mentor: usize) -> usize {
        assert!(mentee < self.mentees && mentor < self.mentors);
        match self.lines {
            Lines::Mentees => mentee * self.stride + mentor,
            Lines::Mentors => mentor * self.stride + mentee,
        }
    }
}

fn packed(score: Option<u32>) -> i32 {
    let most = crate::affinity::MOST_SCORE;
    score
        .and_then(|score| i32::try_from(score.min(most)).ok())
        .unwrap_or(NOT_ELIGIBLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_lines_hold_the_same_scores() {
        let (mentees, mentors) = (37, 18);
        let mut matrix = ScoreMatrix::new(mentees, mentors, Lines::Mentees);
        let score = |mentee: usize, mentor: usize| {
            (!(mentee + mentor).is_multiple_of(3))
                .then(|| u32::try_from(mentee * 100 + mentor).unwrap())
        };
        for mentee in 0..mentees {
            matrix.set_line(mentee, (0..mentors).map(|mentor| score(mentee, mentor)));
        }
        let other = matrix.clone().with_lines(Lines::Mentors);
        for mentee in 0..mentees {
            for mentor in 0..mentors {
                assert_eq!(matrix.get(mentee, mentor), score(mentee, mentor));
                assert_eq!(other.get(mentee, mentor), score(mentee, mentor));
            }
        }
        assert_eq!(other.with_lines(Lines::Mentees), matrix);
    }

    #[test]
    fn lines_end_in_cells_that_nobody_is_eligible_for() {
        let mut matrix = ScoreMatrix::new(1, 3, Lines::Mentees);
        matrix.set_line(0, [Some(1), None, Some(2_000_000), Some(4)]);
        assert_eq!(matrix.line(0).len(), BLOCK);
        assert_eq!(matrix.line(0)[..3], [1, NOT_ELIGIBLE, 1_000_000]);
        assert!(matrix.line(0)[3..].iter().all(|&cell| cell == NOT_ELIGIBLE));
    }
}
