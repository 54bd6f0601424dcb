//! Reading one line of scores against the prices of the other side, in blocks that the compiler
//! turns into vector instructions.
//!
//! A value is a score less a price, both in 32 bits. What is not eligible, or below the floor, has
//! the value [`NEVER`].

use super::matrix::BLOCK;

/// Below every value that counts.
pub(super) const NEVER: i32 = i32::MIN;

/// The price of somebody who is not to be had. Values with it are below [`LEAST`].
pub(super) const BEYOND: i32 = 1 << 30;

/// Prices are kept below this, so that values stay above [`LEAST`].
pub(super) const MOST_PRICE: i32 = 1 << 28;

/// Values below it stand for somebody who is not to be had.
pub(super) const LEAST: i32 = -(1 << 29);

/// The two greatest values of a line and where the first is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TopTwo {
    pub(super) best: i32,
    pub(super) place: usize,
    pub(super) second: i32,
}

/// The two greatest values; the place is that of the first among equals. Both slices are as long as
/// each other and a multiple of [`BLOCK`]. None where no value is at least [`LEAST`].
pub(super) fn top_two(line: &[i32], prices: &[i32], floor: i32) -> Option<TopTwo> {
    let mut best = [NEVER; BLOCK];
    let mut second = [NEVER; BLOCK];
    let (blocks, _) = line.as_chunks::<BLOCK>();
    let (price_blocks, _) = prices.as_chunks::<BLOCK>();
    for (scores, prices) in blocks.iter().zip(price_blocks) {
        for lane in 0..BLOCK {
            let value = value(scores[lane], prices[lane], floor);
            second[lane] = second[lane].max(best[lane].min(value));
            best[lane] = best[lane].max(value);
        }
    }
    let (mut first, mut next) = (NEVER, NEVER);
    for lane in 0..BLOCK {
        next = next.max(second[lane]).max(first.min(best[lane]));
        first = first.max(best[lane]);
    }
    if first < LEAST {
        return None;
    }
    let mut place = 0;
    for (block, (scores, prices)) in blocks.iter().zip(price_blocks).enumerate() {
        let mut is_here = false;
        for lane in 0..BLOCK {
            is_here |= value(scores[lane], prices[lane], floor) == first;
        }
        if is_here {
            let lane = (0..BLOCK).find(|&lane| value(scores[lane], prices[lane], floor) == first);
            place = block * BLOCK + lane.unwrap_or(0);
            break;
        }
    }
    Some(TopTwo {
        best: first,
        place,
        second: next,
    })
}

/// Writes down all values of a line.
pub(super) fn values(line: &[i32], prices: &[i32], floor: i32, values: &mut Vec<i32>) {
    values.clear();
    values.extend(
        line.iter()
            .zip(prices)
            .map(|(&score, &price)| value(score, price, floor)),
    );
}

#[inline]
const fn value(score: i32, price: i32, floor: i32) -> i32 {
    // Neither is beyond 2³⁰, so this stays within 32 bits.
    if score >= floor { score - price } else { NEVER }
}

/// A number such that at least `count` of the values are at least it, and not many more; none where
/// there are too few values to choose from.
pub(super) fn threshold<Value: Copy + Ord>(
    values: &[Value],
    count: usize,
    tops: &mut Vec<Value>,
) -> Option<Value> {
    let size = [16, 8, 4, 2]
        .into_iter()
        .find(|size| values.len() / size >= 2 * count)?;
    tops.clear();
    tops.extend(values.chunks(size).filter_map(|chunk| chunk.iter().copied().max()));
    let place = tops.len().checked_sub(count)?;
    Some(*tops.select_nth_unstable(place).1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_two_best_are_those_of_a_sorted_list(
            cells in prop::collection::vec((-3_i32..6, 0_i32..4), 0..70),
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
                second: sorted.pop().map_or(NEVER, |(second, _)| second),
            });
            prop_assert_eq!(top_two(&line, &prices, floor), expected);
        }

        #[test]
        fn a_threshold_lets_enough_through(
            values in prop::collection::vec(-50_i32..50, 0..400),
            count in 1_usize..20,
        ) {
            if let Some(least) = threshold(&values, count, &mut Vec::new()) {
                prop_assert!(values.iter().filter(|&&value| value >= least).count() >= count);
            }
        }
    }
}
