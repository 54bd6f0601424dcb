//! Scores as people read them.

/// Scores have six digits; people read two.
pub const UNIT: u32 = 10_000;

/// A score out of a hundred.
pub const fn out_of_hundred(score: u32) -> u32 {
    score / UNIT
}
