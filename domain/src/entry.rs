//! What the two of a pair write to each other: sealed entries in one sequence.
//!
//! It decides which kinds there are and what each may belong to, how long words may be before they
//! are sealed, how much of a sequence is loaded at once, how long what was taken away is held, and
//! when the key that an entry is sealed under may be another. It never sees the words of an entry
//! that somebody sent: only the two can open it.

mod content;
mod kind;

pub use content::{CheckInWords, LONGEST_ANSWER, OwnWeek, StepWords};
pub use kind::{EntryKind, Parent, judge_parent};

use crate::problem::Fault;
use crate::text::Prose;
use jiff::SignedDuration;

/// The longest message, in characters.
pub const LONGEST_MESSAGE: usize = 10_000;

/// The longest sealed message, in bytes: 10,000 characters of four bytes each, padded to 40,960, and
/// 182 bytes around them.
pub const LONGEST_WIRE: usize = 40_960 + 182;

/// The most entries that are loaded at once.
pub const PAGE: usize = 50;

/// How long what was deleted, or is no longer the newest version, is held for a report.
pub const HELD_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// With what somebody can react.
pub const REACTIONS: [&str; 5] = ["👍", "❤️", "🎉", "🙏", "😄"];

/// The longest pinned identity, sealed to its owner, in bytes.
pub const LONGEST_PIN: usize = 1_024;

/// Checks the words of a message before they are sealed.
///
/// # Errors
/// As [`Prose::check`], for a message of up to [`LONGEST_MESSAGE`] characters.
pub fn check_message(text: &str) -> Result<Prose, Fault> {
    Prose::check(text, 1..=LONGEST_MESSAGE)
}

/// What becomes of the offer of a pair's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferFate {
    /// It begins the epoch.
    Kept,
    /// Somebody was first: theirs is used.
    Late,
}

/// Judges the offer of a key for an epoch. `newest` is the last epoch that has a key, and `fits`
/// whether that key is still for the identities that the two have now: only where it is not, the
/// next epoch may begin.
///
/// # Errors
/// [`Fault::OutOfRange`] where this epoch is not the next one, or need not begin.
pub fn judge_offer(epoch: u32, newest: Option<u32>, fits: bool) -> Result<OfferFate, Fault> {
    let newest = newest.unwrap_or(0);
    let next = newest.saturating_add(1);
    if (1..=newest).contains(&epoch) {
        Ok(OfferFate::Late)
    } else if epoch == next && (newest == 0 || !fits) {
        Ok(OfferFate::Kept)
    } else {
        let last = if fits { newest.max(1) } else { next };
        Err(Fault::OutOfRange {
            least: 1,
            most: i64::from(last),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_words_and_an_end() {
        assert!(check_message("Hello\nworld").is_ok());
        assert_eq!(check_message(" \n").err(), Some(Fault::Missing));
        let longest = "é".repeat(LONGEST_MESSAGE);
        assert!(check_message(&longest).is_ok());
        let most = LONGEST_MESSAGE;
        let marks = "e".to_owned() + &"\u{301}".repeat(LONGEST_MESSAGE);
        assert_eq!(check_message(&marks).err(), Some(Fault::TooLong { most }));
        let turned = check_message("abc\u{202E}def");
        assert_eq!(turned.err(), Some(Fault::UnshownCharacter));
    }

    #[test]
    fn the_first_offer_of_an_epoch_counts() {
        assert_eq!(judge_offer(1, None, true), Ok(OfferFate::Kept));
        assert_eq!(judge_offer(1, Some(1), true), Ok(OfferFate::Late));
        assert_eq!(judge_offer(1, Some(2), false), Ok(OfferFate::Late));
    }

    #[test]
    fn the_next_epoch_begins_only_with_another_identity() {
        assert_eq!(judge_offer(2, Some(1), false), Ok(OfferFate::Kept));
        let only_first = Err(Fault::OutOfRange { least: 1, most: 1 });
        assert_eq!(judge_offer(2, Some(1), true), only_first);
        for epoch in [0, 2, u32::MAX] {
            assert_eq!(judge_offer(epoch, None, true), only_first, "{epoch}");
        }
        let up_to_second = Err(Fault::OutOfRange { least: 1, most: 2 });
        assert_eq!(judge_offer(3, Some(1), false), up_to_second);
        assert_eq!(judge_offer(0, Some(1), false), up_to_second);
    }
}
