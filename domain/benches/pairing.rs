//! How long the engine takes, by size and regime: `cargo bench -p wayfellow-domain`.
//!
//! Prints medians in milliseconds. Instances are those of `cargo xtask bench pairing`: every pair
//! eligible, scores uniform over 0–1,000,000, half as many mentors as mentees.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a benchmark reads the clock, and its numbers fit"
)]

use std::time::Instant;
use wayfellow_domain::pairing::{Aim, Lines, PairingProblem, PairingTerms, ScoreMatrix, solve};

/// A fixed sequence of numbers: xorshift.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % bound
    }
}

fn instance(mentees: usize, seats: usize, seed: u64) -> PairingProblem {
    let mut numbers = Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mentors = mentees / 2;
    let mut capacities = vec![1_u32; mentors];
    for _ in 0..seats - mentors {
        let mentor = usize::try_from(numbers.below(mentors as u64)).unwrap();
        capacities[mentor] += 1;
    }
    let lines = Lines::for_seats(mentees, seats as u64);
    let mut scores = ScoreMatrix::new(mentees, mentors, lines);
    for mentee in 0..mentees {
        for mentor in 0..mentors {
            let score = u32::try_from(numbers.below(1_000_001)).unwrap();
            scores.set(mentee, mentor, Some(score));
        }
    }
    let terms = PairingTerms {
        aim: Aim::Total,
        ..PairingTerms::default()
    };
    PairingProblem::new(scores, &capacities, terms).unwrap()
}

fn main() {
    println!("{:>6} {:>9} {:>12}", "N", "regime", "solve (ms)");
    for mentees in [100, 500, 1_000, 2_000, 5_000] {
        for (regime, seats) in [
            ("tight", mentees),
            ("slack", mentees * 3 / 2),
            ("shortage", mentees * 3 / 4),
        ] {
            let problem = instance(mentees, seats, mentees as u64);
            let mut times: Vec<f64> = (0..if mentees > 2_000 { 9 } else { 99 })
                .map(|_| {
                    let start = Instant::now();
                    let plan = solve(&problem);
                    let time = start.elapsed().as_secs_f64() * 1_000.0;
                    assert_eq!(plan.placed(), mentees.min(seats));
                    time
                })
                .collect();
            times.sort_by(f64::total_cmp);
            println!(
                "{mentees:>6} {regime:>9} {:>12.3} {:>9.3}",
                times[times.len() / 2],
                times[0]
            );
        }
    }
}
