//! Bit sets of mentors: one for each answer that could be asked for.

use crate::facts::{Facts, Token};
use crate::pool::PoolPerson;
use wide::u64x2;

/// So many mentors as one instruction looks at.
pub(super) type Block = u64x2;

/// How many mentors are in a [`Block`].
pub(super) const BLOCK: usize = 128;

/// Which of [`Sets`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SetId(usize);

impl SetId {
    /// The set in which nobody is.
    pub(super) const NOBODY: Self = Self(0);
}

/// Sets of mentors, by their column; all as long as each other.
#[derive(Debug, Clone)]
pub(super) struct Sets {
    blocks: usize,
    bits: Vec<Block>,
}

impl Sets {
    /// No set but that of nobody.
    pub(super) fn new(mentors: usize) -> Self {
        let blocks = mentors.div_ceil(BLOCK);
        Self {
            blocks,
            bits: vec![Block::ZERO; blocks],
        }
    }

    /// How many blocks a set has.
    pub(super) const fn blocks(&self) -> usize {
        self.blocks
    }

    /// Adds the set of these mentors.
    pub(super) fn add(&mut self, mentors: impl IntoIterator<Item = usize>) -> SetId {
        let mut bits = vec![[0_u64; 2]; self.blocks];
        for mentor in mentors {
            bits[mentor / BLOCK][mentor % BLOCK / 64] |= 1 << (mentor % 64);
        }
        self.add_bits(&bits)
    }

    fn add_bits(&mut self, bits: &[[u64; 2]]) -> SetId {
        if bits.iter().all(|block| *block == [0; 2]) {
            return SetId::NOBODY;
        }
        let place = self.bits.len().checked_div(self.blocks).unwrap_or(0);
        self.bits.extend(bits.iter().copied().map(Block::new));
        SetId(place)
    }

    pub(super) fn of(&self, set: SetId) -> &[Block] {
        &self.bits[set.0 * self.blocks..][..self.blocks]
    }
}

/// How many are in a set, not counting one mentor.
pub(super) fn count_without(set: &[Block], mentor: Option<usize>) -> usize {
    let words = set.iter().flat_map(|block| block.to_array());
    let all: usize = words.map(|word| word.count_ones() as usize).sum();
    let is_in = |mentor: usize| {
        let block = set.get(mentor / BLOCK).copied().unwrap_or(Block::ZERO);
        block.to_array()[mentor % BLOCK / 64] >> (mentor % 64) & 1 == 1
    };
    all - usize::from(mentor.is_some_and(is_in))
}

/// Reads the answers to one question.
pub(super) type Read = fn(&Facts<Token>) -> &[Token];

/// The answers to one question that mentees and mentors gave, with the mentors who gave each.
pub(super) struct Answers {
    /// Ascending.
    tokens: Vec<Token>,
    sets: Vec<SetId>,
}

impl Answers {
    /// Looks for what mentees ask for among what mentors have, and adds a set for each.
    pub(super) fn new(
        sets: &mut Sets,
        (mentees, asked): (&[&PoolPerson], Read),
        (mentors, offered): (&[&PoolPerson], Read),
    ) -> Self {
        let mut tokens = distinct(mentees, asked);
        let known = distinct(mentors, offered);
        tokens.retain(|token| known.binary_search(token).is_ok());
        let mut bits = vec![[0_u64; 2]; sets.blocks * tokens.len()];
        for (mentor, person) in mentors.iter().enumerate() {
            for token in offered(&person.traits.facts) {
                if let Ok(place) = tokens.binary_search(token) {
                    let block = place * sets.blocks + mentor / BLOCK;
                    bits[block][mentor % BLOCK / 64] |= 1 << (mentor % 64);
                }
            }
        }
        let each = bits.chunks_exact(sets.blocks.max(1));
        let sets = each.map(|bits| sets.add_bits(bits)).collect();
        Self { tokens, sets }
    }

    /// The mentors who gave this answer.
    pub(super) fn set(&self, token: Token) -> Option<SetId> {
        let place = self.tokens.binary_search(&token).ok()?;
        self.sets.get(place).copied()
    }
}

fn distinct(people: &[&PoolPerson], read: Read) -> Vec<Token> {
    let people = people.iter();
    let mut tokens: Vec<_> = people
        .flat_map(|person| read(&person.traits.facts).iter().copied())
        .collect();
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// For each mentee some sets.
#[derive(Debug, Clone, Default)]
pub(super) struct Lists {
    ends: Vec<usize>,
    sets: Vec<SetId>,
}

impl Lists {
    /// Adds the list of the next mentee.
    pub(super) fn push(&mut self, sets: impl IntoIterator<Item = SetId>) {
        let sets = sets.into_iter().filter(|set| *set != SetId::NOBODY);
        self.sets.extend(sets);
        self.ends.push(self.sets.len());
    }

    pub(super) fn of(&self, mentee: usize) -> &[SetId] {
        let start = mentee.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.sets[start..self.ends[mentee]]
    }
}
