//! Which part of the matrix is drawn, in numbers: lengths are in `rem` unless they say pixels.

use std::ops::Range;

/// How high a row is; style/matrix.css says the same.
pub const CELL_HEIGHT: f64 = 2.75;

/// How wide a column is; style/matrix.css says the same.
pub const CELL_WIDTH: f64 = 3.0;

/// How high the head with the mentors' names is; style/matrix.css says the same.
pub const HEAD_HEIGHT: f64 = 8.0;

/// Lines that are drawn beyond what can be seen, on each side.
const BEYOND: usize = 2;

/// Never more lines than these, however large the screen.
const MOST_ROWS: usize = 40;
const MOST_COLUMNS: usize = 36;

/// Where one looks: sizes of the box and how far it is scrolled, in pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sight {
    /// A `rem`; zero before anything was measured.
    pub unit: f64,
    /// The width of the mentees' names.
    pub names: f64,
    /// The width of the box.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// How far down it is scrolled.
    pub top: f64,
    /// How far along, from where lines begin.
    pub along: f64,
}

impl Sight {
    /// The rows to draw, of so many.
    pub fn rows(&self, of: usize) -> Lines {
        let size = self.unit * CELL_HEIGHT;
        let room = self.height - self.unit * HEAD_HEIGHT;
        Lines::seen(self.top, room, size, of, MOST_ROWS)
    }

    /// The columns to draw, of so many.
    pub fn columns(&self, of: usize) -> Lines {
        let size = self.unit * CELL_WIDTH;
        Lines::seen(self.along, self.width - self.names, size, of, MOST_COLUMNS)
    }

    /// How many whole rows can be seen; at least one.
    pub fn page(&self) -> usize {
        let room = self.height - self.unit * HEAD_HEIGHT;
        whole(room / (self.unit * CELL_HEIGHT)).max(1)
    }

    /// How far to scroll, down and along, so that a cell is all in sight.
    pub fn reveal(&self, row: usize, column: usize) -> (f64, f64) {
        let room = self.height - self.unit * HEAD_HEIGHT;
        let top = nearest(self.top, room, row, self.unit * CELL_HEIGHT);
        let room = self.width - self.names;
        (
            top,
            nearest(self.along, room, column, self.unit * CELL_WIDTH),
        )
    }
}

/// Lines that are drawn. Each is drawn by the slot of its number modulo their count, so that a line
/// that stays in sight stays where it is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lines {
    first: usize,
    count: usize,
}

impl Lines {
    fn seen(from: f64, room: f64, size: f64, of: usize, most: usize) -> Self {
        if size <= 0.0 {
            return Self::default();
        }
        let in_sight = whole(room.max(0.0) / size) + 2;
        let count = (in_sight + 2 * BEYOND).min(most).min(of);
        let first = whole(from / size).saturating_sub(BEYOND);
        Self {
            first: first.min(of - count),
            count,
        }
    }

    /// How many are drawn.
    pub const fn count(self) -> usize {
        self.count
    }

    /// Those that are drawn.
    pub const fn range(self) -> Range<usize> {
        self.first..self.first + self.count
    }

    /// The line that a slot draws.
    pub const fn of_slot(self, slot: usize) -> usize {
        self.first + (slot + self.count - self.first % self.count) % self.count
    }

    /// As many again before and after, of so many.
    pub fn widened(self, of: usize) -> Range<usize> {
        let more = self.count / 2;
        self.first.saturating_sub(more)..(self.first + self.count + more).min(of)
    }
}

/// The nearest place to where one is from which a line is all in sight.
fn nearest(now: f64, room: f64, line: usize, size: f64) -> f64 {
    let begin = number(line) * size;
    now.max(begin + size - room).min(begin)
}

/// A count as a number to measure with.
pub fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is below zero or too large becomes the nearest that there is"
)]
const fn whole(number: f64) -> usize {
    number as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn sight(top: f64, along: f64) -> Sight {
        Sight {
            unit: 16.0,
            names: 160.0,
            width: 640.0,
            height: 568.0,
            top,
            along,
        }
    }

    #[test]
    fn nothing_is_drawn_before_the_box_was_measured() {
        assert_eq!(Sight::default().rows(1_000).count(), 0);
    }

    #[test]
    fn only_what_is_in_sight_is_drawn_and_a_little_more() {
        // 440 pixels for rows of 44, 480 for columns of 48.
        let (rows, columns) = (
            sight(4_400.0, 480.0).rows(1_000),
            sight(0.0, 480.0).columns(500),
        );
        assert_eq!(rows.range(), 98..114);
        assert_eq!(columns.range(), 8..24);
        assert_eq!(rows.widened(1_000), 90..122);
        assert_eq!(sight(0.0, 0.0).rows(5).range(), 0..5);
        assert_eq!(sight(0.0, 0.0).rows(5).widened(5), 0..5);
        assert_eq!(sight(1e9, 0.0).rows(1_000).range(), 984..1_000);
    }

    #[test]
    fn a_screen_of_any_size_gets_at_most_1500_cells() {
        let wall = Sight {
            width: 20_000.0,
            height: 20_000.0,
            ..sight(0.0, 0.0)
        };
        assert!(wall.rows(1_000).count() * wall.columns(500).count() <= 1_500);
    }

    #[test]
    fn a_line_that_stays_in_sight_stays_in_its_slot() {
        let (before, after) = (
            sight(4_400.0, 0.0).rows(1_000),
            sight(4_444.0, 0.0).rows(1_000),
        );
        let lines = |lines: Lines| (0..lines.count()).map(move |slot| lines.of_slot(slot));
        let all: BTreeSet<_> = lines(before).collect();
        assert!(
            all.into_iter().eq(before.range()),
            "each line is drawn once"
        );
        let moved = lines(before)
            .zip(lines(after))
            .filter(|(one, other)| one != other);
        assert_eq!(moved.collect::<Vec<_>>(), [(98, 114)]);
    }

    #[test]
    fn a_cell_comes_into_sight_by_the_shortest_way() {
        let here = sight(440.0, 480.0);
        let (top, along) = here.reveal(12, 12);
        assert!((top, along) == (440.0, 480.0), "it was in sight");
        assert_eq!(here.page(), 10);
        assert!(here.reveal(5, 3) == (220.0, 144.0));
        assert!(here.reveal(20, 30) == (484.0, 1_008.0));
    }
}
