//! Codes in words, for people at a terminal.

use serde::Serialize;
use wayfellow_domain::eligibility::Barrier;
use wayfellow_domain::pairing::Unplaced;

/// The code of something that travels as one.
pub fn code(of: &impl Serialize) -> String {
    let value = serde_json::to_value(of).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// A rule that stands against a pair: code and words.
#[must_use]
pub fn rule(barrier: Barrier) -> String {
    format!("{}, {}", code(&barrier), barred(barrier))
}

/// What stands against a pair.
#[must_use]
pub const fn barred(barrier: Barrier) -> &'static str {
    match barrier {
        Barrier::SamePerson => "they are one person",
        Barrier::SeeksNoMentor => "looks for no mentor",
        Barrier::IsNoMentor => "is no mentor",
        Barrier::MustNotPair => "one would rather not be paired with the other",
        Barrier::AlreadyPaired => "they have been a pair before",
        Barrier::MutualPair => "they would mentor each other",
        Barrier::NoSharedLanguage => "they share no language",
        Barrier::TooManyHoursApart => "their clocks are too far apart",
        Barrier::NoFreeSeat => "the mentor has no seat",
        Barrier::BelowLeastScore => "their score is below the least",
    }
}

/// Why somebody has no mentor.
#[must_use]
pub const fn unplaced(reason: Unplaced) -> &'static str {
    match reason {
        Unplaced::NoEligibleMentor => "no mentor is eligible",
        Unplaced::BelowLeastScore => "every eligible mentor is below the least score",
        Unplaced::OnlyLockedSeats => "every eligible mentor has all seats locked, or none",
        Unplaced::ExcludedByPair => "would have mentored their own mentor",
        Unplaced::NoSeatLeft => "every eligible mentor is taken",
    }
}
