//! How a plan shares out what it has to give.

use super::points::out_of_hundred;

/// Into how many parts the scores are divided.
pub const BINS: u32 = 10;

/// The part that a score falls in; the best is in the last.
pub fn bin(score: u32) -> usize {
    let place = (out_of_hundred(score) / BINS).min(BINS - 1);
    usize::try_from(place).unwrap_or(0)
}

/// How the plan treats those who say the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// How many say so.
    pub people: usize,
    /// How many of them are placed.
    pub placed: usize,
    total: u64,
}

impl Share {
    /// Counts one more, with their score where they are placed.
    pub fn add(&mut self, score: Option<u32>) {
        self.people += 1;
        if let Some(score) = score {
            self.placed += 1;
            self.total += u64::from(score);
        }
    }

    /// These and others together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            people: self.people + other.people,
            placed: self.placed + other.placed,
            total: self.total + other.total,
        }
    }

    /// The mean score of those who are placed, out of a hundred.
    pub fn mean(self) -> Option<u32> {
        let placed = u64::try_from(self.placed).ok()?;
        let mean = self.total.checked_div(placed)?;
        u32::try_from(mean).ok().map(out_of_hundred)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_score_falls_in_one_part() {
        let places = [0, 99_999, 100_000, 999_999, 1_000_000].map(bin);
        assert_eq!(places, [0, 0, 1, 9, 9]);
    }

    #[test]
    fn a_mean_is_of_those_who_are_placed() {
        let mut share = Share::default();
        assert_eq!(share.mean(), None);
        for score in [Some(600_000), None, Some(700_000)] {
            share.add(score);
        }
        assert_eq!((share.placed, share.people, share.mean()), (2, 3, Some(65)));
        let twice = share.and(share);
        assert_eq!((twice.placed, twice.people, twice.mean()), (4, 6, Some(65)));
    }
}
