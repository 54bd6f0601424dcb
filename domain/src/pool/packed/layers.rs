//! Layers: bit sets of mentors with what whoever is in them gains, and adding them up.

use super::sets::{BLOCK, Block, SetId, Sets};
use wide::u16x8;

/// Cells that are added to at once.
const LANES: usize = 8;

/// The bits of the first eight of sixteen mentors, and those of the others.
const BITS: [u16x8; 2] = [
    u16x8::new([1, 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5, 1 << 6, 1 << 7]),
    u16x8::new([
        1 << 8,
        1 << 9,
        1 << 10,
        1 << 11,
        1 << 12,
        1 << 13,
        1 << 14,
        1 << 15,
    ]),
];

/// What a row gains. Gains wrap around: a weight that falls is a gain below zero.
#[derive(Debug, Clone, Default)]
pub(super) struct Layers {
    blocks: usize,
    /// What every mentor gains.
    for_all: u16,
    gains: Vec<u16>,
    /// As many blocks for each layer as a row has.
    bits: Vec<Block>,
}

impl Layers {
    /// Begins anew, with rows of so many blocks.
    pub(super) fn clear(&mut self, blocks: usize) {
        self.blocks = blocks;
        self.for_all = 0;
        self.gains.clear();
        self.bits.clear();
    }

    /// Every mentor gains so much.
    pub(super) fn add_for_all(&mut self, gain: u16) {
        self.for_all = self.for_all.wrapping_add(gain);
    }

    /// The mentors in these blocks gain so much.
    pub(super) fn add(&mut self, gain: u16, blocks: impl Iterator<Item = Block>) {
        let start = self.bits.len();
        self.bits.extend(blocks.take(self.blocks));
        if none(&self.bits[start..]) {
            self.bits.truncate(start);
        } else {
            self.gains.push(gain);
        }
    }

    /// The mentors who are in one of the sets gain the first, those in two the second as well, and
    /// so on.
    pub(super) fn add_by_count(
        &mut self,
        sets: &Sets,
        list: &[SetId],
        gains: impl Iterator<Item = u16>,
    ) {
        let levels = gains.take(list.len());
        let before = self.gains.len();
        self.gains.extend(levels);
        let count = self.gains.len() - before;
        let start = self.bits.len();
        self.bits.resize(start + count * self.blocks, Block::ZERO);
        let levels = &mut self.bits[start..];
        for &set in list {
            let set = sets.of(set);
            for level in (1..count).rev() {
                let (below, from) = levels.split_at_mut(level * self.blocks);
                let below = &below[(level - 1) * self.blocks..];
                for ((more, less), one) in from.iter_mut().zip(below).zip(set) {
                    *more |= *less & *one;
                }
            }
            for (first, one) in levels.iter_mut().zip(set) {
                *first |= *one;
            }
        }
    }

    /// Adds all layers to a row, which has [`BLOCK`] cells for each block.
    pub(super) fn add_to(&self, row: &mut [u16]) {
        let (halves, _) = row.as_chunks_mut::<{ BLOCK / 2 }>();
        for (place, cells) in halves.iter_mut().enumerate() {
            let (block, half) = (place / 2, place % 2);
            let mut sums = [u16x8::splat(self.for_all); BLOCK / 2 / LANES];
            for (&gain, bits) in self.gains.iter().zip(self.bits.chunks_exact(self.blocks)) {
                let gain = u16x8::splat(gain);
                let bits = bits[block].as_array()[half];
                let (pairs, _) = sums.as_chunks_mut::<2>();
                for (sums, shift) in pairs.iter_mut().zip([0, 16, 32, 48]) {
                    let sixteen = u16x8::splat((bits >> shift & 0xffff) as u16);
                    for (sum, own) in sums.iter_mut().zip(BITS) {
                        *sum += (sixteen & own).simd_eq(own) & gain;
                    }
                }
            }
            let (cells, _) = cells.as_chunks_mut::<LANES>();
            for (cells, sum) in cells.iter_mut().zip(sums) {
                *cells = (u16x8::new(*cells) + sum).to_array();
            }
        }
    }
}

/// Whether nobody is in these blocks.
pub(super) fn none(blocks: &[Block]) -> bool {
    blocks.iter().fold(Block::ZERO, |any, block| any | *block) == Block::ZERO
}

/// In how many of some sets each mentor of a block is, in binary.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    /// The digits for 1, 2, 4, 8 and 16.
    pub(super) digits: [Block; 5],
    /// Who is in 32 or more: their digits say nothing.
    pub(super) over: Block,
}

impl Count {
    /// Counts one block of these sets, eight at a time: carries are added up like the digits.
    pub(super) fn new(sets: &Sets, list: &[SetId], block: usize) -> Self {
        let [mut ones, mut twos, mut fours, mut eights, mut sixteens] = [Block::ZERO; 5];
        let mut over = Block::ZERO;
        for eight in list.chunks(8) {
            let at = |place: usize| {
                let set = eight.get(place).copied().unwrap_or(SetId::NOBODY);
                sets.of(set)[block]
            };
            let two = |ones: &mut Block, place| carry(ones, at(place), at(place + 1));
            let first = (two(&mut ones, 0), two(&mut ones, 2));
            let second = (two(&mut ones, 4), two(&mut ones, 6));
            let first = carry(&mut twos, first.0, first.1);
            let second = carry(&mut twos, second.0, second.1);
            let eight = carry(&mut fours, first, second);
            let sixteen = eights & eight;
            eights ^= eight;
            over |= sixteens & sixteen;
            sixteens ^= sixteen;
        }
        Self {
            digits: [ones, twos, fours, eights, sixteens],
            over,
        }
    }
}

/// Adds two bits to a digit and returns what is carried to the next.
fn carry(digit: &mut Block, one: Block, other: Block) -> Block {
    let odd = one ^ other;
    let carried = (one & other) | (*digit & odd);
    *digit ^= odd;
    carried
}
