//! How well two people suit each other: ten criteria, each weighed by the program.
//!
//! [`compare`] gives each criterion 0–100; with [`Weights`] that makes a score from 0 to 1,000,000
//! ([`Contributions::score`]). Everything is an integer, so the browser and the server agree. The
//! contributions are kept: a score can always be taken apart. What somebody left out is nothing in
//! common. Free text is never looked at.
//!
//! | criterion | 0–100 |
//! |---|---|
//! | goals | of the mentee's goals, the part that the mentor offers |
//! | profession | same field of work 60, same profession 40 |
//! | interests | one in common 40, two 75, three or more 100 |
//! | education | same field of study 70, same level 30 |
//! | place | same area 100, else same country 50 |
//! | languages | one in common 70, two or more 100 |
//! | friends | one in common 50, two 75, three or more 100 |
//! | way of working | 100 less 5 for each step between their five answers |
//! | free hours | shared quarter-hours a week, full at 24 (six hours) |
//! | wishes | one asked for the other 60, both 100 |

mod weights;
pub(crate) mod worth;

pub use weights::{Criterion, MOST_SCORE, MOST_WEIGHT, Weights, WeightsDraft};

use crate::facts::{Facts, Token, is_same, shared_count};
use crate::week_hours::WeekQuarters;
use serde::{Deserialize, Serialize};

/// The shared quarter-hours with which free hours count in full.
const QUARTERS_IN_FULL: u32 = 24;

/// The most that the weighed contributions of a pair can sum to.
pub(crate) const MOST_SUM: u16 = 10 * 100 * MOST_WEIGHT as u16;

/// What is compared of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Traits {
    /// The facts from the lists.
    pub facts: Facts<Token>,
    /// The five answers on how they like to work, 1–5 each. Only the distance between two people's
    /// answers counts.
    pub ways: [u8; 5],
    /// The usual free hours. Only the size of what two people share counts.
    pub hours: WeekQuarters,
}

/// What each criterion gives a pair, 0–100.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Contributions([u8; Criterion::ALL.len()]);

/// Compares a mentee with a mentor who have so many connections in common and of whom so many
/// (0–2) asked for the other.
#[must_use]
pub fn compare(mentee: &Traits, mentor: &Traits, friends: u16, wishes: u8) -> Contributions {
    let (one, other) = (&mentee.facts, &mentor.facts);
    let same = |one: &Option<Token>, other: &Option<Token>, value| {
        if is_same(one.as_ref(), other.as_ref()) {
            value
        } else {
            0
        }
    };
    Contributions(Criterion::ALL.map(|criterion| match criterion {
        Criterion::Goals => part(shared_count(&one.goals, &other.skills), one.goals.len()),
        Criterion::Profession => {
            same(&one.field, &other.field, worth::FIELD)
                + same(&one.profession, &other.profession, worth::PROFESSION)
        }
        Criterion::Interests => {
            worth::INTERESTS[shared_count(&one.interests, &other.interests).min(3)]
        }
        Criterion::Education => {
            same(
                &one.education_field,
                &other.education_field,
                worth::EDUCATION_FIELD,
            ) + same(
                &one.education_level,
                &other.education_level,
                worth::EDUCATION_LEVEL,
            )
        }
        Criterion::Place => same(&one.area, &other.area, worth::AREA).max(same(
            &one.country,
            &other.country,
            worth::COUNTRY,
        )),
        Criterion::Languages => {
            worth::LANGUAGES[shared_count(&one.languages, &other.languages).min(2)]
        }
        Criterion::Friends => worth::FRIENDS[usize::from(friends.min(3))],
        Criterion::WayOfWorking => likeness(mentee.ways, mentor.ways),
        Criterion::FreeHours => {
            let shared = mentee.hours.shared(&mentor.hours).count();
            // At most 100 after the bound.
            u8::try_from(shared.min(QUARTERS_IN_FULL) * 100 / QUARTERS_IN_FULL).unwrap_or(100)
        }
        Criterion::Wishes => worth::WISHES[usize::from(wishes.min(2))],
    }))
}

/// What so many of somebody's goals are worth, 0–100.
pub(crate) fn part(count: usize, of: usize) -> u8 {
    u8::try_from((count * 100).checked_div(of).unwrap_or(0)).unwrap_or(100)
}

fn likeness(one: [u8; 5], other: [u8; 5]) -> u8 {
    let apart: u8 = one
        .into_iter()
        .zip(other)
        .map(|(mine, theirs)| mine.abs_diff(theirs).min(worth::MOST_STEPS))
        .sum();
    100 - worth::STEP_APART * apart
}

/// The score of so large a sum of weighed contributions, where the weights sum to so much.
pub(crate) fn mean(sum: u32, weights: u32) -> u32 {
    (sum * 10_000).checked_div(weights).unwrap_or(0)
}

impl Contributions {
    /// What a criterion gives, 0–100.
    #[must_use]
    pub const fn of(&self, criterion: Criterion) -> u8 {
        self.0[criterion as usize]
    }

    /// The score, 0–1,000,000: the weighted mean of the contributions in ten-thousandths of a
    /// hundredth, `10,000 · Σ weight·contribution / Σ weight`, rounded down; 0 where nothing weighs.
    #[must_use]
    pub fn score(&self, weights: &Weights) -> u32 {
        let sum: u32 = Criterion::ALL
            .into_iter()
            .map(|criterion| self.weighed(criterion, weights))
            .sum();
        mean(sum, weights.sum())
    }

    /// What a criterion adds to the score, rounded down; the ten of them make the score but for less
    /// than ten points of rounding.
    #[must_use]
    pub fn points(&self, criterion: Criterion, weights: &Weights) -> u32 {
        mean(self.weighed(criterion, weights), weights.sum())
    }

    /// At most 10 · 100; ten of them times 10,000 are 100 million.
    fn weighed(&self, criterion: Criterion, weights: &Weights) -> u32 {
        u32::from(weights.of(criterion)) * u32::from(self.of(criterion))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::week_hours::WeekHours;
    use proptest::prelude::*;

    fn token(number: u64) -> Token {
        Token::from_hash((number << 11).to_be_bytes())
    }

    fn tokens(numbers: &[u64]) -> Vec<Token> {
        numbers.iter().copied().map(token).collect()
    }

    fn nobody() -> Traits {
        Traits {
            facts: Facts::default(),
            ways: [3; 5],
            hours: WeekQuarters::NONE,
        }
    }

    fn with(change: impl FnOnce(&mut Facts<Token>)) -> Traits {
        let mut traits = nobody();
        change(&mut traits.facts);
        traits
    }

    fn value(criterion: Criterion, mentee: &Traits, mentor: &Traits) -> u8 {
        compare(mentee, mentor, 0, 0).of(criterion)
    }

    #[test]
    fn the_order_of_the_criteria_is_that_of_their_numbers() {
        for (place, criterion) in Criterion::ALL.into_iter().enumerate() {
            assert_eq!(criterion as usize, place);
        }
    }

    #[test]
    fn people_who_said_nothing_have_only_their_way_in_common() {
        let given = compare(&nobody(), &nobody(), 0, 0);
        for criterion in Criterion::ALL {
            let expected = u8::from(criterion == Criterion::WayOfWorking) * 100;
            assert_eq!(given.of(criterion), expected, "{criterion:?}");
        }
    }

    #[test]
    fn goals_count_by_the_part_that_is_offered_and_only_one_way() {
        let mentee = with(|facts| facts.goals = tokens(&[1, 2, 3]));
        let mentor = with(|facts| facts.skills = tokens(&[9, 3, 1]));
        assert_eq!(value(Criterion::Goals, &mentee, &mentor), 66);
        assert_eq!(value(Criterion::Goals, &mentor, &mentee), 0);
    }

    #[test]
    fn what_is_the_same_counts_by_the_table() {
        let facts = |facts: &mut Facts<Token>| {
            (facts.profession, facts.field) = (Some(token(1)), Some(token(2)));
            (facts.education_level, facts.education_field) = (Some(token(3)), Some(token(4)));
            (facts.country, facts.area) = (Some(token(5)), Some(token(6)));
        };
        let one = with(facts);
        for (change, criterion, expected) in [
            (with(facts), Criterion::Profession, 100),
            (with(facts), Criterion::Education, 100),
            (with(facts), Criterion::Place, 100),
            (
                without(&one, |facts| facts.profession = None),
                Criterion::Profession,
                60,
            ),
            (
                without(&one, |facts| facts.field = None),
                Criterion::Profession,
                40,
            ),
            (
                without(&one, |facts| facts.education_level = None),
                Criterion::Education,
                70,
            ),
            (
                without(&one, |facts| facts.education_field = None),
                Criterion::Education,
                30,
            ),
            (
                without(&one, |facts| facts.area = None),
                Criterion::Place,
                50,
            ),
            (
                without(&one, |facts| facts.country = None),
                Criterion::Place,
                100,
            ),
        ] {
            assert_eq!(value(criterion, &one, &change), expected, "{criterion:?}");
            assert_eq!(value(criterion, &change, &one), expected, "{criterion:?}");
        }
    }

    fn without(traits: &Traits, change: impl FnOnce(&mut Facts<Token>)) -> Traits {
        let mut traits = traits.clone();
        change(&mut traits.facts);
        traits
    }

    #[test]
    fn the_first_in_common_counts_most() {
        let all = [1, 2, 3, 4, 5];
        let (mut interests, mut languages, mut friends) = (vec![], vec![], vec![]);
        for count in 0..=4 {
            let one = with(|facts| {
                facts.interests = tokens(&all[..count]);
                facts.languages = tokens(&all[..count]);
            });
            let other = with(|facts| {
                facts.interests = tokens(&all);
                facts.languages = tokens(&all);
            });
            let given = compare(&one, &other, u16::try_from(count).unwrap(), 0);
            interests.push(given.of(Criterion::Interests));
            languages.push(given.of(Criterion::Languages));
            friends.push(given.of(Criterion::Friends));
        }
        assert_eq!(interests, [0, 40, 75, 100, 100]);
        assert_eq!(languages, [0, 70, 100, 100, 100]);
        assert_eq!(friends, [0, 50, 75, 100, 100]);
    }

    #[test]
    fn hours_ways_and_wishes_count_by_the_table() {
        let evening = WeekHours::NONE.with(0, 18, true).with(0, 19, true);
        let mut one = nobody();
        let mut other = nobody();
        one.hours = evening.in_utc(60);
        other.hours = evening.in_utc(45);
        (one.ways, other.ways) = ([1, 1, 1, 1, 1], [5, 1, 2, 1, 1]);
        let given = compare(&one, &other, 0, 1);
        // Seven quarters of an hour.
        assert_eq!(given.of(Criterion::FreeHours), 29);
        assert_eq!(given.of(Criterion::WayOfWorking), 75);
        assert_eq!(given.of(Criterion::Wishes), 60);
        assert_eq!(compare(&one, &other, 0, 2).of(Criterion::Wishes), 100);
        assert_eq!(likeness([1; 5], [5; 5]), 0);
    }

    #[test]
    fn the_score_is_the_weighted_mean() {
        let full = Contributions([100; 10]);
        assert_eq!(full.score(&Weights::default()), MOST_SCORE);
        let mut draft = WeightsDraft::default();
        for criterion in Criterion::ALL {
            draft.set(criterion, 0);
        }
        assert_eq!(full.score(&Weights::from_stored(draft)), 0);
        draft.set(Criterion::Goals, 2);
        draft.set(Criterion::Wishes, 1);
        let mut given = Contributions::default();
        given.0[Criterion::Goals as usize] = 50;
        given.0[Criterion::Wishes as usize] = 100;
        given.0[Criterion::Place as usize] = 100;
        assert_eq!(given.score(&Weights::from_stored(draft)), 666_666);
        assert_eq!(
            given.points(Criterion::Goals, &Weights::from_stored(draft)),
            333_333
        );
    }

    proptest! {
        #[test]
        fn scores_stay_in_bounds_and_come_apart(
            given in prop::array::uniform10(0_u8..=100),
            weights in prop::array::uniform10(0_u8..=10),
        ) {
            let mut draft = WeightsDraft::default();
            for (criterion, weight) in Criterion::ALL.into_iter().zip(weights) {
                draft.set(criterion, weight);
            }
            let weights = draft.check().unwrap();
            let given = Contributions(given);
            let score = given.score(&weights);
            prop_assert!(score <= MOST_SCORE);
            let points: u32 = Criterion::ALL
                .into_iter()
                .map(|criterion| given.points(criterion, &weights))
                .sum();
            prop_assert!(points <= score && score < points + 10);
        }
    }
}
