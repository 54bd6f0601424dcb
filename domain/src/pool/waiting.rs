//! A member's place among those who wait for a mentor.
//!
//! Among plans that place as many as can be, the best is the one in which those placed have waited for
//! the most rounds ([`crate::pairing`]). So who has waited for more rounds comes first, and among those
//! who have waited alike nobody does: what decides there is whom people suit.

use super::PoolSource;
use super::snapshot::seeks;
use crate::id::MemberId;
use serde::{Deserialize, Serialize};

/// How many wait, and how many of them come first. No score is behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WaitingPlace {
    /// How many have waited for more rounds.
    pub ahead: u32,
    /// How many others have waited for as many.
    pub alike: u32,
    /// How many wait in all, the member among them.
    pub all: u32,
}

impl PoolSource {
    /// A member's place among the mentees who were not placed in a round and have no mentor since.
    /// None for who is not one of them.
    #[must_use]
    pub fn waiting_place(&self, member: MemberId) -> Option<WaitingPlace> {
        let waiting = || {
            let entries = self.entries.iter();
            entries.filter(|entry| entry.waited > 0 && seeks(entry, &self.published))
        };
        let own = waiting().find(|entry| entry.member == member)?.waited;
        let count = |is_in: &dyn Fn(u16) -> bool| {
            let count = waiting().filter(|entry| is_in(entry.waited)).count();
            u32::try_from(count).unwrap_or(u32::MAX)
        };
        Some(WaitingPlace {
            ahead: count(&|waited| waited > own),
            alike: count(&|waited| waited == own) - 1,
            all: count(&|_| true),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{couple, entry, member, sign_up};
    use super::*;
    use crate::sign_up::Role;

    fn source(waited: &[(u8, u16)]) -> PoolSource {
        let entries = waited.iter().map(|&(number, waited)| {
            let mut entry = entry(number, sign_up(Role::Mentee));
            entry.waited = waited;
            entry
        });
        PoolSource {
            entries: entries.collect(),
            ..PoolSource::default()
        }
    }

    #[test]
    fn who_has_waited_longer_comes_first_and_equals_share_their_place() {
        let source = source(&[(1, 1), (2, 3), (3, 1), (4, 2), (5, 0)]);
        let place = |number| source.waiting_place(member(number));
        let of = |ahead, alike| {
            Some(WaitingPlace {
                ahead,
                alike,
                all: 4,
            })
        };
        assert_eq!(place(2), of(0, 0));
        assert_eq!(place(4), of(1, 0));
        assert_eq!(place(1), of(2, 1));
        assert_eq!(place(3), of(2, 1));
        assert_eq!(place(5), None, "nobody has left them out yet");
        assert_eq!(place(6), None);
    }

    #[test]
    fn who_has_a_mentor_waits_no_more() {
        let mut source = source(&[(1, 1), (2, 3)]);
        source.published = vec![couple(2, 11)];
        assert_eq!(source.waiting_place(member(2)), None);
        let alone = source.waiting_place(member(1)).unwrap();
        assert_eq!((alone.ahead, alone.all), (0, 1));
    }
}
