//! Giving mentees to mentors: the one best plan for a pairing problem.
//!
//! A [`PairingProblem`] has mentees (one mentor each), mentors with seats, a score for each eligible
//! pair, locks, and optionally a previous plan and the rounds that each mentee has waited.
//! [`solve`] gives the plan that honours every lock and seat and is best in this order:
//!
//! 1. most mentees placed;
//! 2. the greatest sum of rounds waited by those placed;
//! 3. by the [`Aim`]: *total*, the greatest sum of scores; or *fair*, the greatest least score among
//!    pairs that are not locked, and among those plans the greatest sum;
//! 4. most pairs kept of the previous plan, which is the fewest changes;
//! 5. one canonical choice: mentees in ascending order, each gets the lowest mentor with whom the
//!    plan is still best, not placed coming last.
//!
//! There is exactly one such plan, so the browser and the server reach the same one. Mentees and
//! mentors are numbers here; whoever makes the problem numbers them by ascending id (the
//! pool does), so the order of the input does not matter either.
//!
//! # The idea, for who has never seen an assignment problem
//!
//! Giving each mentee in turn the best mentor left is quick and wrong: an early choice takes a seat
//! that somebody later needs more. Trying all plans is right and hopeless. What works is to let
//! *prices* do it. Every mentor's seat has a price, and every mentee keeps what is left of a pair's
//! worth once the price is paid. If each mentee has the mentor with whom they keep most, and nobody
//! pays for a seat that could as well stay empty, then no other plan is worth more. The prices say
//! who competes for what, and they are the proof.
//!
//! ## A worked example
//!
//! Two mentors with a seat each; Ana scores 9 and 5 with them, Bo 8 and 7, Cem 3 with the first only.
//! Placing somebody is worth more than all scores together, here 100. With the prices 108 − 7 = 101
//! for the first seat and 100 for the second, Ana keeps 109 − 101 = 8 with the first and 5 with the
//! second, Bo 7 with either, and Cem, for whom the first costs all of 103, keeps 2: more than nothing.
//! So the first seat is too cheap. At 103 Ana keeps 6 or 5, Bo 5 or 7, Cem 0 or stays away: now
//! everybody can have what they keep most of, Ana the first and Bo the second seat. Together the pairs
//! are worth 109 + 107 = 216; the seats cost 203, and 6 and 7 are kept: 216 as well. Whatever plan
//! there is, its pairs are worth at most what its people keep and its seats cost. So none is better.
//!
//! ```
//! use wayfellow_domain::pairing::{PairingProblemDraft, Unplaced, check, solve};
//!
//! let draft = PairingProblemDraft {
//!     capacities: vec![1, 1],
//!     scores: vec![vec![Some(9), Some(5)], vec![Some(8), Some(7)], vec![Some(3), None]],
//!     ..PairingProblemDraft::default()
//! };
//! let problem = draft.check().unwrap();
//! let plan = solve(&problem);
//! assert_eq!(plan.total, 16);
//! assert_eq!(plan.mentor_of(0), Some(0));
//! assert_eq!(plan.mentor_of(1), Some(1));
//! assert_eq!(plan.unplaced, [(2, Unplaced::NoSeatLeft)]);
//!
//! // The sum of all prices is what the plan is worth, and the check needs nothing else.
//! let proof = &plan.proof;
//! let prices: i64 = proof.mentee_prices.iter().chain(&proof.mentor_prices).sum();
//! assert_eq!(prices, 2 * proof.place + 16);
//! assert_eq!(check(&problem, &plan), Ok(()));
//! ```
//!
//! # Why the plan is right
//!
//! *One number for a pair* (`worth`). A pair is worth `place · (1 + waited) + per_score · score +
//! kept`, where `per_score` is more than all pairs that can be kept and `place` more than any sum of
//! the rest. So a plan that is worth most is best in the order above. (That `place · waited` does not
//! let few who have waited outweigh many who have not: whoever can be placed beside a plan without
//! anybody leaving adds to it, and where one has to leave for another, the two differ by whole
//! `place`s. Sets of mentees that can be placed together are a matroid, in which such single steps
//! lead to the best set.) Bounds: 20,000 mentees and mentors, scores to 1,000,000, 1,000 rounds; then
//! `per_score ≤ 2·10⁴`, `place ≤ 7·10¹⁴` and a worth is below 10¹⁸, which `i64` holds nine times.
//!
//! *Prices* (`market`). At every moment each mentee and each mentor has a price of zero or more, no
//! pair is worth more than its two prices, and who are together are worth exactly theirs. If also
//! nobody with a free place has a price, the pairs are a best plan: [`Proof`] says why, and
//! [`check`] checks it with none of the solver's code.
//!
//! *The start* (`auction`). The side that is scarcer, mentees or seats, bids: each for whom they want
//! most, as much as it is better than the second best. Seats keep their bids, so a mentor with three
//! seats is one line of scores and not three.
//!
//! *The rest* (`search`). Who is left over searches for the cheapest chain of moves to a free place,
//! or to somebody who had rather give theirs up, and the prices along the chain follow. Each search
//! makes one more right and none wrong. It looks at some ten candidates a person, keeps a bound for
//! all others, and reads a whole line only when the bound says that it could matter.
//!
//! *Fair* (`reach`). Whether most mentees can be placed with pairs of at least some score only gets
//! harder as that score rises, so the greatest one is found by bisection; with lesser pairs gone, the
//! rest is the total again. A cover shows that one point more would place fewer.
//!
//! *The canonical choice* (`canonical`). Every best plan uses only pairs that are worth exactly their
//! prices, places every mentee with a price and fills every mentor with one, and every plan that does
//! so is best. So a mentee can have a lower mentor in some best plan if and only if moving them there
//! can be made up for by a chain of moves along such pairs; mentees that have been settled stay.
//!
//! *Changes* ([`Resolver`]). After one change the prices are right but for one or two people; a search
//! for each, and the plan is the best again. [`Resolver::alternatives`] gives the regret of other
//! mentors, [`Resolver::smallest_change`] what would place somebody, [`repair`] the plan after a
//! drop-out that touches the fewest others, [`blocking_pairs`] who would rather have each other.
//!
//! *Pairs that exclude each other* (A mentors B, B mentors A, in a program without mutual pairs) are
//! no sums any more; finding the best plan under them is NP-hard (it holds the problem of covering
//! a graph with cycles of three and more). They are branched over, best plan first: the best plan
//! without the one or without the other. This is exact, and quick up to some thirty people who are
//! both; past a fixed number of tries, the same on every machine, the worse of two broken directions
//! is left out until none is broken, and the plan says so ([`Plan::is_best`]).
//!
//! # Sources
//!
//! R. Jonker, A. Volgenant, *A shortest augmenting path algorithm for dense and sparse linear
//! assignment problems*, Computing 38 (1987): the start by bids without rounding up, and searches
//! with prices. D. P. Bertsekas, D. A. Castañón, *The auction algorithm for the transportation
//! problem*, Annals of Operations Research 20 (1989): seats that keep their bids. J. Edmonds,
//! *Matroids and the greedy algorithm*, Mathematical Programming 1 (1971): who can be placed together.

mod aim;
mod alternatives;
mod auction;
mod canonical;
mod explain;
mod market;
mod matrix;
mod plan;
mod problem;
mod proof;
mod reach;
mod resolver;
mod scan;
mod search;
mod smallest_change;
mod solve;
mod stability;
mod worth;

pub use aim::Aim;
pub use alternatives::{Alternative, Move, Regret};
pub use explain::Unplaced;
pub use matrix::{Lines, ScoreMatrix};
pub use plan::{Plan, PlannedPair};
pub use problem::{
    Exclusion, MOST_PEOPLE, MOST_WAITED, PairingFault, PairingProblem, PairingProblemDraft,
    PairingTerms, WhyNotLocked,
};
pub use proof::{Cover, FairProof, Proof, ProofFault, check};
pub use resolver::{ChangeFault, Resolver};
pub use smallest_change::SmallestChange;
pub use solve::{repair, solve};
pub use stability::blocking_pairs;
pub use worth::Order;

/// The version of the crate that the engine is a part of.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Counts the changes of the engine by which a problem came to have another plan.
pub const ENGINE: u16 = 1;

#[cfg(test)]
mod tests;
