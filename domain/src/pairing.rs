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
//! # Why the plan is right
//!
//! *One number for an edge.* Steps 1 to 4 are sums over the pairs of a plan, so an edge is worth
//! `((W + waited) · S + score) · C + kept` where `C` is more than the most pairs that can be kept,
//! `S` more than any sum of scores and `W` more than any sum of rounds waited: no later step can
//! make up for one unit of an earlier one. Bounds: at most 100,000 mentees, scores to 1,000,000,
//! 65,535 rounds. Then `C ≤ 10⁵ + 1`, `S ≤ 10¹¹ + 1`, `W ≤ 6.6·10⁹`, and an edge is below `10²⁷`. No
//! price ever exceeds the dearest edge, and `i128` holds `1.7·10³⁸`.
//!
//! *The best sum* (`transport`). Mentees are placed one by one, each along a cheapest path of moves
//! (successive shortest paths with prices, seats native). At every moment each mentee has a price
//! `u ≥ 0` and each mentor `p ≥ 0` with `u + p ≥ worth` on every edge, equality on the edges used,
//! and `p = 0` where a seat is free. For any plan, its worth is at most the sum of all `u` and of
//! `p` times seats; for this one it is equal. So no plan is better.
//!
//! *Fair.* Whether most mentees can be placed with edges of at least some score only gets harder
//! as that score rises, so the greatest one is found by bisection. Which mentees can be placed
//! together is a transversal matroid, so the greedy choice in order of waiting gives steps 1 and 2
//! for each try. With lesser edges gone, step 3 is the total again.
//!
//! *The canonical choice* (`canonical`). Every best plan uses only edges with `u + p = worth`, places
//! every mentee with `u > 0` and fills every mentor with `p > 0`, and every plan that does so is
//! best. So a mentee can have a lower mentor in some best plan if and only if moving them there can
//! be made up for by a chain of moves along such edges; mentees that have been settled stay.
//!
//! *Pairs that exclude each other* (A mentors B, B mentors A, in a program without mutual pairs) are
//! no sums any more; finding the best plan under them is NP-hard (it holds the problem of covering
//! a graph with cycles of three and more). They are branched over, best plan first: the best plan
//! without the one or without the other. This is exact, and quick up to some thirty people who are
//! both; past a fixed number of tries, the same on every machine, the worse of two broken directions
//! is left out until none is broken, and the plan says so ([`Plan::is_best`]).

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

#[cfg(test)]
mod tests;
