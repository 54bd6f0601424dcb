//! How well two people suit each other: ten criteria, each weighed by the program.

mod weights;

pub use weights::{Criterion, MOST_SCORE, MOST_WEIGHT, Weights, WeightsDraft};
