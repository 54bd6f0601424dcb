//! The problems that are timed. `peers.py` makes the same numbers, so both sides must change together.

use wayfellow_domain::pairing::{Lines, PairingFault, PairingProblem, PairingTerms, ScoreMatrix};

/// What the scores look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Every pair is eligible, scores are uniform over 0–1,000,000.
    Uniform,
    /// As in a real pool: scores made of a few criteria, so that many are equal, and about a fifth of
    /// the pairs without a language in common.
    Pool,
}

/// How many seats there are for the mentees, on one to three seats a mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Regime {
    /// As many seats as mentees.
    Tight,
    /// Half as many again.
    Slack,
    /// Three for four mentees.
    Shortage,
}

impl Kind {
    /// Every kind, with the word that stands for it.
    pub(crate) const ALL: [(&str, Self); 2] = [("uniform", Self::Uniform), ("pool", Self::Pool)];
}

impl Regime {
    /// Every regime, with the word that stands for it.
    pub(crate) const ALL: [(&str, Self); 3] = [
        ("tight", Self::Tight),
        ("slack", Self::Slack),
        ("shortage", Self::Shortage),
    ];

    /// How many seats there are for so many mentees.
    pub(crate) fn seats(self, mentees: usize) -> usize {
        match self {
            Self::Tight => mentees,
            Self::Slack => mentees * 3 / 2,
            Self::Shortage => mentees * 3 / 4,
        }
    }
}

/// One problem, before anything is asked of its plan.
#[derive(Debug, Clone)]
pub(crate) struct Instance {
    capacities: Vec<u32>,
    scores: ScoreMatrix,
}

impl Instance {
    /// Half as many mentors as mentees. The same arguments always give the same problem.
    pub(crate) fn new(kind: Kind, regime: Regime, mentees: usize, seed: u64) -> Self {
        let mentors = mentees / 2;
        let capacities = capacities(mentors, regime.seats(mentees), seed);
        let seats = capacities.iter().copied().map(u64::from).sum();
        let lines = Lines::for_seats(mentees, seats);
        let mut scores = ScoreMatrix::new(mentees, mentors, lines);
        let score = scorer(kind, mentees, mentors, seed);
        match lines {
            Lines::Mentees => (0..mentees)
                .for_each(|mentee| scores.set_line(mentee, (0..mentors).map(|j| score(mentee, j)))),
            Lines::Mentors => (0..mentors)
                .for_each(|mentor| scores.set_line(mentor, (0..mentees).map(|i| score(i, mentor)))),
        }
        Self { capacities, scores }
    }

    /// The problem that asks so much of its plan.
    pub(crate) fn problem(&self, terms: PairingTerms) -> Result<PairingProblem, Vec<PairingFault>> {
        PairingProblem::new(self.scores.clone(), &self.capacities, terms)
    }

    /// [`problem`](Self::problem) with nothing asked, which takes the scores.
    pub(crate) fn into_problem(self) -> Result<PairingProblem, Vec<PairingFault>> {
        PairingProblem::new(self.scores, &self.capacities, PairingTerms::default())
    }

    /// The seats, how many pairs are eligible and the sum of their scores: what the other side
    /// compares with its own numbers.
    pub(crate) fn sums(&self) -> (u32, u64, u64) {
        let (mut eligible, mut total) = (0, 0);
        for mentee in 0..self.scores.mentees() {
            for mentor in 0..self.scores.mentors() {
                if let Some(score) = self.scores.get(mentee, mentor) {
                    eligible += 1;
                    total += u64::from(score);
                }
            }
        }
        (self.capacities.iter().sum(), eligible, total)
    }
}

/// One seat each, and the two more that each could have are given in a random order.
pub(crate) fn capacities(mentors: usize, seats: usize, seed: u64) -> Vec<u32> {
    let mut more: Vec<(u64, usize)> = (0..mentors * 2)
        .map(|slot| (number(seed, Stream::Seats, slot), slot % mentors))
        .collect();
    more.sort_unstable();
    let mut capacities = vec![1; mentors];
    for &(_, mentor) in &more[..seats - mentors] {
        capacities[mentor] += 1;
    }
    capacities
}

fn scorer(
    kind: Kind,
    mentees: usize,
    mentors: usize,
    seed: u64,
) -> Box<dyn Fn(usize, usize) -> Option<u32>> {
    match kind {
        Kind::Uniform => Box::new(move |mentee, mentor| {
            let number = number(seed, Stream::Scores, mentee * mentors + mentor);
            u32::try_from((number >> 11) % 1_000_001).ok()
        }),
        Kind::Pool => {
            let person = |stream, wishes| move |place| Person::new(seed, stream, place, wishes);
            let mentees: Vec<Person> = (0..mentees).map(person(Stream::Mentees, 3)).collect();
            let mentors: Vec<Person> = (0..mentors).map(person(Stream::Mentors, 5)).collect();
            Box::new(move |mentee, mentor| mentees[mentee].score(&mentors[mentor]))
        }
    }
}

/// What a made-up person wrote down: bits, and two numbers.
struct Person {
    languages: u64,
    goals: u64,
    interests: u64,
    field: u64,
    zone: u64,
}

impl Person {
    /// Nearly all share the first language; mentors offer more than mentees look for.
    fn new(seed: u64, stream: Stream, place: usize, goals: usize) -> Self {
        let draw = |nth: usize| number(seed, stream, place * 16 + nth);
        let choose = |first: usize, count: usize, of: u64| {
            (first..first + count).fold(0, |bits, nth| bits | 1 << (draw(nth) % of))
        };
        Self {
            languages: u64::from(draw(0) % 100 < 87) | 1 << (1 + draw(1) % 7),
            goals: choose(2, goals, 16),
            interests: choose(7, 5, 24),
            field: draw(12) % 12,
            zone: draw(13) % 6,
        }
    }

    fn score(&self, mentor: &Self) -> Option<u32> {
        if self.languages & mentor.languages == 0 {
            return None;
        }
        let goals = (34 * (self.goals & mentor.goals).count_ones()).min(100);
        let interests = (25 * (self.interests & mentor.interests).count_ones()).min(100);
        let field = 100 * u32::from(self.field == mentor.field);
        let hours = 100 - 20 * u32::try_from(self.zone.abs_diff(mentor.zone)).unwrap_or(0);
        // Weights of 8, 4, 5 and 6, all of them together 2,300.
        let points = u64::from(8 * goals + 4 * interests + 5 * field + 6 * hours);
        u32::try_from(points * 1_000_000 / 2_300).ok()
    }
}

/// What a number is for; the same place in another stream is another number.
#[derive(Clone, Copy)]
pub(crate) enum Stream {
    Seats = 1,
    Scores = 2,
    Mentees = 3,
    Mentors = 4,
    People = 5,
    Ties = 6,
}

/// The number at one place of a stream, by splitmix64: no place needs the one before it.
pub(crate) fn number(seed: u64, stream: Stream, place: usize) -> u64 {
    let start = (seed * 8 + stream as u64).wrapping_mul(0xd134_2543_de82_ef95);
    let step = (place as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut bits = start.wrapping_add(step);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
