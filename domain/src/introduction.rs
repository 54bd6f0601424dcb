//! What two people have in common, and what helps them to begin.
//!
//! Made only of what both let others see: a fact that either marked "for pairing only" is no point
//! in common, and a friend is named only if that friend allows it.

use crate::choice::ChoiceKey;
use crate::facts::{Facts, is_same, shared};
use crate::id::MemberId;
use crate::sign_up::SignUp;
use crate::week_hours::Stretch;
use serde::{Deserialize, Serialize};

/// The most stretches of shared hours that an introduction lists.
pub const MOST_STRETCHES: usize = 14;

/// The most first questions that an introduction suggests.
pub const MOST_QUESTIONS: usize = 4;

/// What a mentee and a mentor share, by the keys of the lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PointsInCommon {
    /// The same level of education.
    pub education_level: Option<ChoiceKey>,
    /// The same field of study.
    pub education_field: Option<ChoiceKey>,
    /// The same country.
    pub country: Option<ChoiceKey>,
    /// The same town or region.
    pub area: Option<ChoiceKey>,
    /// The same profession.
    pub profession: Option<ChoiceKey>,
    /// The same field of work.
    pub field: Option<ChoiceKey>,
    /// Interests that both have.
    pub interests: Vec<ChoiceKey>,
    /// Languages that both speak.
    pub languages: Vec<ChoiceKey>,
    /// Goals of the mentee that the mentor offers.
    pub goals: Vec<ChoiceKey>,
}

impl PointsInCommon {
    /// What a mentee and a mentor share of the facts that they show. Lists keep the mentee's order.
    #[must_use]
    pub fn between(mentee: &Facts, mentor: &Facts) -> Self {
        let same = |one: &Option<ChoiceKey>, other: &Option<ChoiceKey>| {
            is_same(one.as_ref(), other.as_ref())
                .then(|| one.clone())
                .flatten()
        };
        Self {
            education_level: same(&mentee.education_level, &mentor.education_level),
            education_field: same(&mentee.education_field, &mentor.education_field),
            country: same(&mentee.country, &mentor.country),
            area: same(&mentee.area, &mentor.area),
            profession: same(&mentee.profession, &mentor.profession),
            field: same(&mentee.field, &mentor.field),
            interests: shared(&mentee.interests, &mentor.interests),
            languages: shared(&mentee.languages, &mentor.languages),
            goals: shared(&mentee.goals, &mentor.skills),
        }
    }

    /// Whether there is nothing to name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Somebody whom both know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FriendInCommon {
    /// Who.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Whether they let themself be named.
    pub allows_naming: bool,
}

/// A friend who is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedFriend {
    /// Who.
    pub member: MemberId,
    /// Their name.
    pub name: String,
}

/// What an invitation says: exactly what the two have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommonGround {
    /// Friends who let themselves be named, by name.
    pub friends: Vec<NamedFriend>,
    /// The rest.
    pub points: PointsInCommon,
}

impl CommonGround {
    /// What two sign-ups, and friends in common, come to.
    #[must_use]
    pub fn between(mentee: &SignUp, mentor: &SignUp, friends: Vec<FriendInCommon>) -> Self {
        let mut friends: Vec<_> = friends
            .into_iter()
            .filter(|friend| friend.allows_naming)
            .map(|friend| NamedFriend {
                member: friend.member,
                name: friend.name,
            })
            .collect();
        friends.sort_by(|one, other| (&one.name, one.member).cmp(&(&other.name, other.member)));
        Self {
            friends,
            points: PointsInCommon::between(&mentee.shown_facts(), &mentor.shown_facts()),
        }
    }
}

/// A stretch of the week that suits both, as each one's clock shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedStretch {
    /// In the mentee's zone.
    pub mentee: Stretch,
    /// In the mentor's zone.
    pub mentor: Stretch,
}

/// The stretches of at least an hour that suit both, the longest first and at most
/// [`MOST_STRETCHES`], in the order of the mentee's week. Offsets are minutes ahead of UTC on the
/// day handed in. None where either keeps their hours for pairing only.
#[must_use]
pub fn shared_hours(
    (mentee, mentee_offset): (&SignUp, i16),
    (mentor, mentor_offset): (&SignUp, i16),
) -> Option<Vec<SharedStretch>> {
    let mentee_week = mentee.shown_hours()?.in_utc(mentee_offset);
    let mentor_week = mentor.shown_hours()?.in_utc(mentor_offset);
    let both = mentee_week.shared(&mentor_week);
    let ahead = i32::from(mentor_offset.div_euclid(15)) - i32::from(mentee_offset.div_euclid(15));
    let mut stretches = both.stretches(mentee_offset);
    stretches.retain(|stretch| stretch.minutes >= 60);
    stretches.sort_by_key(|stretch| std::cmp::Reverse(stretch.minutes));
    stretches.truncate(MOST_STRETCHES);
    stretches.sort_by_key(|stretch| (stretch.day, stretch.minute));
    let shared = stretches.into_iter().map(|stretch| SharedStretch {
        mentee: stretch,
        mentor: stretch.later(ahead * 15),
    });
    Some(shared.collect())
}

/// A question to begin with; the app has the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FirstQuestion {
    /// What would be different if the mentee came nearer to this goal?
    Goal {
        /// The goal, which the mentor offers.
        goal: ChoiceKey,
    },
    /// How did each come to this interest?
    Interest {
        /// The interest that they share.
        interest: ChoiceKey,
    },
    /// What does each like about this work?
    Work {
        /// The field that they share.
        field: ChoiceKey,
    },
    /// How do they know this friend?
    Friend {
        /// The friend's name.
        name: String,
    },
    /// What would make the next weeks worth it?
    WorthIt,
    /// How and when would each like to be reached?
    Reach,
}

/// A few questions to begin with, the most personal first; the last two are there for everybody.
#[must_use]
pub fn first_questions(ground: &CommonGround) -> Vec<FirstQuestion> {
    let points = &ground.points;
    let friend = ground.friends.first().map(|friend| FirstQuestion::Friend {
        name: friend.name.clone(),
    });
    let goal = points.goals.first().cloned();
    let interest = points.interests.first().cloned();
    let field = points.field.clone();
    [
        goal.map(|goal| FirstQuestion::Goal { goal }),
        interest.map(|interest| FirstQuestion::Interest { interest }),
        field.map(|field| FirstQuestion::Work { field }),
        friend,
    ]
    .into_iter()
    .flatten()
    .take(MOST_QUESTIONS - 2)
    .chain([FirstQuestion::WorthIt, FirstQuestion::Reach])
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Fact;
    use crate::sign_up::{Role, SignUpDraft, WaysDraft};
    use crate::week_hours::WeekHours;

    fn mentee() -> SignUpDraft {
        SignUpDraft {
            role: Some(Role::Mentee),
            goals: vec!["confidence".into(), "public-speaking".into()],
            profession: Some("nurse".into()),
            field: Some("healthcare".into()),
            education_field: Some("health-care".into()),
            country: Some("at".into()),
            languages: vec!["de".into(), "en".into()],
            interests: vec!["chess".into(), "hiking".into()],
            ways: WaysDraft {
                planning: Some(1),
                feedback: Some(1),
                guidance: Some(1),
                rhythm: Some(1),
                focus: Some(1),
            },
            hours: WeekHours::NONE.with(1, 18, true).with(1, 19, true),
            ..SignUpDraft::default()
        }
    }

    fn mentor() -> SignUpDraft {
        SignUpDraft {
            role: Some(Role::Mentor),
            goals: vec![],
            skills: vec!["public-speaking".into()],
            seats: Some(1),
            accepted_guidelines: Some(1),
            profession: Some("doctor".into()),
            languages: vec!["en".into()],
            interests: vec!["hiking".into(), "chess".into()],
            hours: WeekHours::NONE
                .with(1, 21, true)
                .with(1, 22, true)
                .with(1, 23, true),
            ..mentee()
        }
    }

    fn stored(draft: SignUpDraft) -> SignUp {
        SignUp::from_stored(draft).unwrap()
    }

    fn key(text: &str) -> ChoiceKey {
        ChoiceKey::try_from(text.to_owned()).unwrap()
    }

    #[test]
    fn only_what_both_say_and_show_is_a_point_in_common() {
        let ground = CommonGround::between(&stored(mentee()), &stored(mentor()), vec![]);
        let expected = PointsInCommon {
            education_field: Some(key("health-care")),
            country: Some(key("at")),
            field: Some(key("healthcare")),
            interests: vec![key("chess"), key("hiking")],
            languages: vec![key("en")],
            goals: vec![key("public-speaking")],
            ..PointsInCommon::default()
        };
        assert_eq!(ground.points, expected);
        for (mentee_hides, mentor_hides) in [(true, false), (false, true), (true, true)] {
            let hide = |draft: SignUpDraft, hides: bool| {
                stored(SignUpDraft {
                    pairing_only: Fact::ALL.into_iter().filter(|_| hides).collect(),
                    ..draft
                })
            };
            let mentee = hide(mentee(), mentee_hides);
            let mentor = hide(mentor(), mentor_hides);
            assert!(
                CommonGround::between(&mentee, &mentor, vec![])
                    .points
                    .is_empty()
            );
            assert_eq!(shared_hours((&mentee, 60), (&mentor, 60)), None);
        }
    }

    #[test]
    fn a_friend_is_named_only_if_they_allow_it() {
        let friend = |name: &str, allows_naming| FriendInCommon {
            member: MemberId::from_random([1; 16]),
            name: name.into(),
            allows_naming,
        };
        let friends = vec![
            friend("Zoe", true),
            friend("Bo", false),
            friend("Ana", true),
        ];
        let ground = CommonGround::between(&stored(mentee()), &stored(mentor()), friends);
        let names: Vec<_> = ground.friends.iter().map(|friend| &*friend.name).collect();
        assert_eq!(names, ["Ana", "Zoe"]);
        assert!(!serde_json::to_string(&ground).unwrap().contains("Bo"));
    }

    #[test]
    fn hours_are_shown_as_each_clock_shows_them() {
        // Vienna 18:00–20:00 and Kathmandu 21:00–24:00: 17:00–19:00 and 15:15–18:15 in UTC.
        let shared = shared_hours((&stored(mentee()), 60), (&stored(mentor()), 345)).unwrap();
        let stretch = |hour: u16, minute: u16| Stretch {
            day: 1,
            minute: hour * 60 + minute,
            minutes: 75,
        };
        let expected = SharedStretch {
            mentee: stretch(18, 0),
            mentor: stretch(22, 45),
        };
        assert_eq!(shared, [expected]);
        // Less than an hour is not worth a date.
        let shared = shared_hours((&stored(mentee()), 60), (&stored(mentor()), 375)).unwrap();
        assert!(shared.is_empty());
    }

    #[test]
    fn there_is_always_something_to_ask() {
        let ground = CommonGround::between(&stored(mentee()), &stored(mentor()), vec![]);
        let questions = first_questions(&ground);
        assert_eq!(questions.len(), MOST_QUESTIONS);
        let goal = key("public-speaking");
        assert_eq!(questions[0], FirstQuestion::Goal { goal });
        let nothing = CommonGround {
            friends: vec![],
            points: PointsInCommon::default(),
        };
        let questions = first_questions(&nothing);
        assert_eq!(questions, [FirstQuestion::WorthIt, FirstQuestion::Reach]);
    }
}
