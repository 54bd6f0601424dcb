//! Reading one line of scores against the prices of the other side, eight at a time.
//!
//! A value is a score less a price, both in 32 bits. What is not eligible, or below the floor, has a
//! value below [`LEAST`].

use super::matrix::BLOCK;
use wide::i32x8;

/// Below every value that counts.
const NEVER: i32 = i32::MIN;

/// The price of somebody who is not to be had. Values with it are below [`LEAST`].
pub(super) const BEYOND: i32 = 1 << 30;

/// Prices are kept below this, so that values stay above [`LEAST`].
pub(super) const MOST_PRICE: i32 = 1 << 28;

/// Values below it stand for somebody who is not to be had.
pub(super) const LEAST: i32 = -(1 << 29);

const LANES: usize = 8;

/// One line with the prices it is read against. Both are as long as each other and a multiple of
/// [`BLOCK`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) scores: &'a [i32],
    pub(super) prices: &'a [i32],
    /// Scores below it do not count; zero or more.
    pub(super) floor: i32,
}

/// The two greatest values of a line and where the first is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TopTwo {
    pub(super) best: i32,
    pub(super) place: usize,
    /// None where only one counts.
    pub(super) second: Option<i32>,
}

impl<'a> Line<'a> {
    /// The two greatest values; the place is that of the first among equals. None where nobody
    /// counts.
    pub(super) fn top_two(self) -> Option<TopTwo> {
        let mut best = [i32x8::splat(NEVER); BLOCK / LANES];
        let mut second = best;
        for values in self.blocks() {
            for half in 0..BLOCK / LANES {
                second[half] = second[half].max(best[half].min(values[half]));
                best[half] = best[half].max(values[half]);
            }
        }
        let first = best[0].max(best[1]).reduce_max();
        if first < LEAST {
            return None;
        }
        let wanted = i32x8::splat(first);
        let is_first =
            |values: &[i32x8; 2]| (values[0].simd_eq(wanted) | values[1].simd_eq(wanted)).any();
        let block = self
            .blocks()
            .position(|values| is_first(&values))
            .unwrap_or(0);
        let start = block * BLOCK;
        let place = (start..start + BLOCK).find(|&place| self.value(place) == first);
        // All but one of what is as great as the first is next.
        let (mut next, mut firsts) = (NEVER, 0);
        for lane in best.iter().flat_map(|lanes| lanes.to_array()) {
            if lane == first {
                firsts += 1;
            } else {
                next = next.max(lane);
            }
        }
        next = next.max(second[0].max(second[1]).reduce_max());
        let next = if firsts > 1 { first } else { next };
        Some(TopTwo {
            best: first,
            place: place.unwrap_or(start),
            second: (next >= LEAST).then_some(next),
        })
    }

    /// A number such that at least `count` values are at least it, and not many more; none where
    /// there are too few to tell.
    pub(super) fn threshold(self, count: usize) -> Option<i32> {
        // The greatest of each of so many groups; a group is every fourth block's lane.
        const BLOCKS: usize = 4;
        let mut tops = [[i32x8::splat(NEVER); BLOCK / LANES]; BLOCKS];
        for (block, values) in self.blocks().enumerate() {
            let tops = &mut tops[block % BLOCKS];
            for half in 0..BLOCK / LANES {
                tops[half] = tops[half].max(values[half]);
            }
        }
        let mut tops = tops.map(|tops| tops.map(i32x8::to_array));
        let tops = tops.as_flattened_mut().as_flattened_mut();
        let place = tops.len().checked_sub(count)?;
        let threshold = *tops.select_nth_unstable(place).1;
        (threshold >= LEAST).then_some(threshold)
    }

    /// Calls with the place and the value of everybody who counts and whose value is at least
    /// `least`.
    pub(super) fn at_least(self, least: i32, mut call: impl FnMut(usize, i32)) {
        let below = i32x8::splat(least.max(LEAST) - 1);
        for (block, values) in self.blocks().enumerate() {
            if (values[0].simd_gt(below) | values[1].simd_gt(below)).any() {
                let values = values.map(i32x8::to_array);
                for (lane, &value) in values.as_flattened().iter().enumerate() {
                    if value >= least.max(LEAST) {
                        call(block * BLOCK + lane, value);
                    }
                }
            }
        }
    }

    #[inline]
    fn blocks(self) -> impl Iterator<Item = [i32x8; BLOCK / LANES]> + use<'a> {
        let (scores, _) = self.scores.as_chunks::<LANES>();
        let (prices, _) = self.prices.as_chunks::<LANES>();
        let (scores, _) = scores.as_chunks::<{ BLOCK / LANES }>();
        let (prices, _) = prices.as_chunks::<{ BLOCK / LANES }>();
        let under = i32x8::splat(self.floor - 1);
        let is_floored = self.floor > 0;
        scores.iter().zip(prices).map(move |(scores, prices)| {
            let value = |half: usize| {
                let score = i32x8::new(scores[half]);
                // Neither is beyond 2³⁰, so this stays within 32 bits.
                let value = score - i32x8::new(prices[half]);
                if is_floored {
                    score.simd_gt(under).select(value, i32x8::splat(NEVER))
                } else {
                    value
                }
            };
            [value(0), value(1)]
        })
    }

    #[inline]
    fn value(self, place: usize) -> i32 {
        let score = self.scores[place];
        if score >= self.floor {
            score - self.prices[place]
        } else {
            NEVER
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_two_best_are_those_of_a_sorted_list(
            cells in prop::collection::vec((0_i32..6, 0_i32..4), 0..70),
            floor in 0_i32..4,
        ) {
            let length = cells.len().next_multiple_of(BLOCK);
            let mut line = vec![-(1 << 30); length];
            let mut prices = vec![0; length];
            for (place, &(score, price)) in cells.iter().enumerate() {
                (line[place], prices[place]) = (score, price);
            }
            let mut sorted: Vec<_> = cells
                .iter()
                .enumerate()
                .filter(|(_, (score, _))| *score >= floor)
                .map(|(place, (score, price))| (score - price, std::cmp::Reverse(place)))
                .collect();
            sorted.sort_unstable();
            let expected = sorted.pop().map(|(best, place)| TopTwo {
                best,
                place: place.0,
                second: sorted.pop().map(|(second, _)| second),
            });
            let line = Line { scores: &line, prices: &prices, floor };
            prop_assert_eq!(line.top_two(), expected);
        }

        #[test]
        fn a_threshold_lets_enough_through(
            cells in prop::collection::vec((0_i32..900, 0_i32..90), 0..700),
            count in 1_usize..40,
        ) {
            let length = cells.len().next_multiple_of(BLOCK);
            let (mut line, mut prices) = (vec![-(1 << 30); length], vec![0; length]);
            for (place, &(score, price)) in cells.iter().enumerate() {
                (line[place], prices[place]) = (score, price);
            }
            let line = Line { scores: &line, prices: &prices, floor: 0 };
            if let Some(least) = line.threshold(count) {
                let mut found = Vec::new();
                line.at_least(least, |place, value| found.push((place, value)));
                prop_assert!(found.len() >= count);
                let expected: Vec<_> = cells
                    .iter()
                    .enumerate()
                    .map(|(place, (score, price))| (place, score - price))
                    .filter(|&(_, value)| value >= least)
                    .collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
