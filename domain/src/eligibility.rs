//! Which mentee may be paired with which mentor at all: the hard rules, before any score.
//!
//! A program chooses its [`HardRules`]; some rules hold in every program (nobody is paired with
//! themself, nobody with somebody they must not meet). [`barriers`] gives every reason against a
//! pair, not only the first, so that an admin sees what would have to change. It must never know
//! *why* two people must not be paired.

mod hard_rules;

pub use hard_rules::{HardRules, HardRulesDraft, MOST_HOURS_APART};

use crate::facts::{Token, shared_count};
use crate::id::MemberId;
use serde::{Deserialize, Serialize};

/// A reason why two people are not paired. In the order in which they are listed: first what
/// nobody can change, then the program's rules, then what changes with the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Barrier {
    /// They are one person.
    SamePerson,
    /// The one does not look for a mentor (any more).
    SeeksNoMentor,
    /// The other is no mentor here.
    IsNoMentor,
    /// They must not be paired; the cause is not said.
    MustNotPair,
    /// They are a pair already, or were one in this program.
    AlreadyPaired,
    /// They are a pair the other way round, and the program does not have both.
    MutualPair,
    /// They speak no language in common.
    NoSharedLanguage,
    /// Their clocks are further apart than the program allows.
    TooManyHoursApart,
    /// The mentor has no free seat.
    NoFreeSeat,
    /// Their score is below the program's least.
    BelowLeastScore,
}

impl Barrier {
    /// Every barrier, in order.
    pub const ALL: [Self; 10] = [
        Self::SamePerson,
        Self::SeeksNoMentor,
        Self::IsNoMentor,
        Self::MustNotPair,
        Self::AlreadyPaired,
        Self::MutualPair,
        Self::NoSharedLanguage,
        Self::TooManyHoursApart,
        Self::NoFreeSeat,
        Self::BelowLeastScore,
    ];

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Some barriers, each at most once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Barriers(u16);

impl Barriers {
    /// No barrier.
    pub const NONE: Self = Self(0);

    /// Whether there is no barrier: the two are eligible.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a barrier is among them.
    #[must_use]
    pub const fn has(self, barrier: Barrier) -> bool {
        self.0 & barrier.bit() != 0
    }

    /// These without one.
    #[must_use]
    pub const fn without(self, barrier: Barrier) -> Self {
        Self(self.0 & !barrier.bit())
    }

    /// These and, where the condition holds, one more.
    #[must_use]
    pub const fn and_if(self, condition: bool, barrier: Barrier) -> Self {
        if condition {
            Self(self.0 | barrier.bit())
        } else {
            self
        }
    }

    /// The barriers in order.
    pub fn iter(self) -> impl Iterator<Item = Barrier> {
        Barrier::ALL
            .into_iter()
            .filter(move |&barrier| self.has(barrier))
    }
}

/// How two people stand to each other in this program, seen as mentee and mentor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paired {
    /// They never were a pair.
    #[default]
    Never,
    /// They were, either way round, or one of them declined.
    Before,
    /// They are.
    Now,
    /// They are, the other way round.
    NowReversed,
}

/// One side of a pair that is being thought of.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Who.
    pub member: MemberId,
    /// Minutes ahead of UTC, on the day for which the pool was made.
    pub offset_minutes: i16,
    /// The languages they speak.
    pub languages: &'a [Token],
}

/// A pair that is being thought of.
#[derive(Debug, Clone, Copy)]
pub struct Prospect<'a> {
    /// The one who would be the mentee.
    pub mentee: Side<'a>,
    /// The one who would be the mentor.
    pub mentor: Side<'a>,
    /// Whether the one looks for a mentor.
    pub seeks_mentor: bool,
    /// The other's free seats; none: no mentor.
    pub free_seats: Option<u8>,
    /// Whether something, never mind what, says that they must not be paired.
    pub must_not_pair: bool,
    /// Whether they are or were a pair.
    pub paired: Paired,
    /// Their score.
    pub score: u32,
}

/// Everything that stands against a pair. That A mentors B and B mentors A in one plan is not to be
/// seen from one pair; it is judged with the plan.
#[must_use]
pub fn barriers(rules: &HardRules, prospect: &Prospect<'_>) -> Barriers {
    let (mentee, mentor) = (&prospect.mentee, &prospect.mentor);
    let is_mutual = prospect.paired == Paired::NowReversed && !rules.mutual_pairs();
    let is_paired = matches!(prospect.paired, Paired::Now | Paired::Before);
    let has_language = shared_count(mentee.languages, mentor.languages) > 0;
    let most_apart = rules
        .most_hours_apart()
        .map_or(u16::MAX, |hours| u16::from(hours) * 60);
    let minutes_apart = clocks_apart(mentee.offset_minutes, mentor.offset_minutes);
    Barriers::NONE
        .and_if(mentee.member == mentor.member, Barrier::SamePerson)
        .and_if(!prospect.seeks_mentor, Barrier::SeeksNoMentor)
        .and_if(prospect.free_seats.is_none(), Barrier::IsNoMentor)
        .and_if(prospect.must_not_pair, Barrier::MustNotPair)
        .and_if(is_paired, Barrier::AlreadyPaired)
        .and_if(is_mutual, Barrier::MutualPair)
        .and_if(
            rules.shared_language() && !has_language,
            Barrier::NoSharedLanguage,
        )
        .and_if(minutes_apart > most_apart, Barrier::TooManyHoursApart)
        .and_if(prospect.free_seats == Some(0), Barrier::NoFreeSeat)
        .and_if(
            prospect.score < rules.least_score(),
            Barrier::BelowLeastScore,
        )
}

/// How far apart two clocks are, 0–720 minutes, by the time of day that they show: UTC+14 and
/// UTC−10 show the same.
#[must_use]
pub fn clocks_apart(one: i16, other: i16) -> u16 {
    const DAY: i32 = 24 * 60;
    let ahead = (i32::from(one) - i32::from(other)).rem_euclid(DAY);
    u16::try_from(ahead.min(DAY - ahead)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(number: u64) -> Token {
        Token::from_hash((number << 11).to_be_bytes())
    }

    fn rules() -> HardRules {
        HardRules::from_stored(HardRulesDraft {
            shared_language: true,
            most_hours_apart: Some(3),
            least_score: 500,
            mutual_pairs: false,
        })
    }

    fn side(number: u8, offset_minutes: i16, languages: &[Token]) -> Side<'_> {
        Side {
            member: MemberId::from_random([number; 16]),
            offset_minutes,
            languages,
        }
    }

    fn suited(languages: &[Token]) -> Prospect<'_> {
        Prospect {
            mentee: side(1, 60, languages),
            mentor: side(2, 240, languages),
            seeks_mentor: true,
            free_seats: Some(1),
            must_not_pair: false,
            paired: Paired::Never,
            score: 500,
        }
    }

    fn found(prospect: &Prospect<'_>) -> Vec<Barrier> {
        barriers(&rules(), prospect).iter().collect()
    }

    #[test]
    fn each_rule_stands_alone() {
        let languages = [token(1), token(2)];
        let others = [token(3)];
        let suited = suited(&languages);
        assert_eq!(found(&suited), []);
        let cases: [(Barrier, Prospect<'_>); 12] = [
            (
                Barrier::SamePerson,
                Prospect {
                    mentor: Side {
                        member: suited.mentee.member,
                        ..suited.mentor
                    },
                    ..suited
                },
            ),
            (
                Barrier::SeeksNoMentor,
                Prospect {
                    seeks_mentor: false,
                    ..suited
                },
            ),
            (
                Barrier::IsNoMentor,
                Prospect {
                    free_seats: None,
                    ..suited
                },
            ),
            (
                Barrier::MustNotPair,
                Prospect {
                    must_not_pair: true,
                    ..suited
                },
            ),
            (
                Barrier::AlreadyPaired,
                Prospect {
                    paired: Paired::Now,
                    ..suited
                },
            ),
            (
                Barrier::AlreadyPaired,
                Prospect {
                    paired: Paired::Before,
                    ..suited
                },
            ),
            (
                Barrier::MutualPair,
                Prospect {
                    paired: Paired::NowReversed,
                    ..suited
                },
            ),
            (
                Barrier::NoSharedLanguage,
                Prospect {
                    mentor: Side {
                        languages: &others,
                        ..suited.mentor
                    },
                    ..suited
                },
            ),
            (
                Barrier::TooManyHoursApart,
                Prospect {
                    mentor: side(2, 255, &languages),
                    ..suited
                },
            ),
            (
                Barrier::TooManyHoursApart,
                Prospect {
                    mentor: side(2, -135, &languages),
                    ..suited
                },
            ),
            (
                Barrier::NoFreeSeat,
                Prospect {
                    free_seats: Some(0),
                    ..suited
                },
            ),
            (
                Barrier::BelowLeastScore,
                Prospect {
                    score: 499,
                    ..suited
                },
            ),
        ];
        for (barrier, prospect) in cases {
            assert_eq!(found(&prospect), [barrier]);
        }
    }

    #[test]
    fn every_reason_is_listed_in_order() {
        let prospect = Prospect {
            mentee: side(1, 0, &[]),
            mentor: side(1, 720, &[]),
            seeks_mentor: false,
            free_seats: Some(0),
            must_not_pair: true,
            paired: Paired::NowReversed,
            score: 0,
        };
        let all = found(&prospect);
        assert!(all.is_sorted());
        assert_eq!(all.len(), 8);
    }

    #[test]
    fn rules_that_a_program_does_not_have_bar_nobody() {
        let rules = HardRules::from_stored(HardRulesDraft {
            shared_language: false,
            most_hours_apart: None,
            least_score: 0,
            mutual_pairs: true,
        });
        let prospect = Prospect {
            mentor: side(2, -720, &[]),
            paired: Paired::NowReversed,
            score: 0,
            ..suited(&[])
        };
        assert!(barriers(&rules, &prospect).is_empty());
    }

    #[test]
    fn clocks_go_round() {
        assert_eq!(clocks_apart(840, -600), 0);
        assert_eq!(clocks_apart(720, -660), 60);
        assert_eq!(clocks_apart(345, 60), 285);
        assert_eq!(clocks_apart(-300, 420), 720);
        assert_eq!(
            clocks_apart(i16::MIN, i16::MAX),
            clocks_apart(i16::MAX, i16::MIN)
        );
    }

    #[test]
    fn every_barrier_has_its_own_bit() {
        for (place, barrier) in Barrier::ALL.into_iter().enumerate() {
            assert_eq!(barrier.bit(), 1 << place);
            let one = Barriers::NONE.and_if(true, barrier);
            assert!(one.has(barrier) && one.without(barrier).is_empty());
        }
    }
}
