use super::*;
use crate::affinity::{Contributions, MOST_SCORE, Traits, Weights, WeightsDraft, compare};
use crate::eligibility::{Barriers, HardRulesDraft};
use crate::facts::{Facts, Token};
use crate::id::MemberId;
use crate::pool::{Couple, Preview, Tie, TiePaired};
use crate::week_hours::WeekQuarters;
use proptest::prelude::*;

fn member(place: usize) -> MemberId {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&u32::try_from(place).unwrap().to_be_bytes());
    MemberId::from_random(bytes)
}

fn tokens(most: u64) -> impl Strategy<Value = Vec<Token>> {
    let all: Vec<_> = (0..most).map(|one| one << 11).collect();
    let some = prop::sample::subsequence(all.clone(), 0..=all.len()).prop_shuffle();
    some.prop_map(|some| {
        let some = some.into_iter();
        some.map(|one| Token::from_hash(one.to_be_bytes()))
            .collect()
    })
}

fn one(most: u64) -> impl Strategy<Value = Option<Token>> {
    tokens(most).prop_map(|tokens| tokens.first().copied())
}

fn facts() -> impl Strategy<Value = Facts<Token>> {
    let lists = (tokens(6), tokens(6), tokens(3), tokens(5));
    let answers = (one(3), one(3), one(2), one(3), one(2), one(3));
    (lists, answers).prop_map(|(lists, answers)| {
        let (goals, skills, languages, interests) = lists;
        let (profession, field, education_level, education_field, country, area) = answers;
        Facts {
            goals,
            skills,
            profession,
            field,
            education_level,
            education_field,
            country,
            area,
            languages,
            interests,
        }
    })
}

/// From nothing to the whole week, most often about what counts.
fn hours() -> impl Strategy<Value = WeekQuarters> {
    let stretch = (
        0_usize..80,
        prop_oneof![4 => 0_usize..40, 1 => 0_usize..672],
    );
    stretch.prop_map(|(start, length)| {
        let mut week = WeekQuarters::NONE;
        (start..start + length).for_each(|quarter| week.mark(quarter));
        week
    })
}

fn person() -> impl Strategy<Value = PoolPerson> {
    let way = prop_oneof![9 => 1_u8..=5, 1 => any::<u8>()];
    let ways = prop::array::uniform5(way);
    let free_seats = prop::option::of(0_u8..=3);
    let offset = prop_oneof![4 => (-4_i16..=4).prop_map(|hours| hours * 60), 1 => any::<i16>()];
    (facts(), ways, hours(), any::<bool>(), free_seats, offset).prop_map(
        |(facts, ways, hours, seeks_mentor, free_seats, offset_minutes)| PoolPerson {
            member: member(0),
            name: String::new(),
            revision: String::new(),
            seeks_mentor,
            free_seats,
            waited: 0,
            offset_minutes,
            shown: Facts::default(),
            traits: Traits { facts, ways, hours },
        },
    )
}

fn tie(people: usize) -> impl Strategy<Value = Tie> {
    let paired = prop::sample::select(vec![
        TiePaired::Never,
        TiePaired::Before,
        TiePaired::OneMentorsOther,
        TiePaired::OtherMentorsOne,
        TiePaired::Both,
    ]);
    let most = u32::try_from(people).unwrap();
    let what = (0_u16..=5, 0_u8..=2, any::<bool>(), paired);
    (0..most, 0..most, what).prop_map(|(one, other, what)| Tie {
        one: one.min(other),
        other: one.max(other),
        friends: what.0,
        wishes: what.1,
        must_not_pair: what.2,
        paired: what.3,
    })
}

fn pool_of(people: Vec<PoolPerson>, ties: Vec<Tie>) -> Pool {
    let numbered = people.into_iter().enumerate();
    let people = numbered.map(|(place, person)| PoolPerson {
        member: member(place),
        ..person
    });
    Pool {
        snapshot: String::new(),
        version: String::new(),
        rules: String::new(),
        people: people.collect(),
        ties,
        published: Vec::new(),
    }
}

fn any_pool(size: std::ops::Range<usize>) -> impl Strategy<Value = Pool> {
    prop::collection::vec(person(), size).prop_flat_map(|people| {
        let ties = match people.len() {
            0 => prop::collection::vec(tie(1), 0).boxed(),
            count => prop::collection::vec(tie(count), 0..30).boxed(),
        };
        ties.prop_map(move |ties| pool_of(people.clone(), ties))
    })
}

fn weights() -> impl Strategy<Value = Weights> {
    let weight = prop_oneof![0_u8..=10, Just(0), Just(10)];
    let any = prop::array::uniform10(weight).prop_map(|weights| {
        let mut draft = WeightsDraft::default();
        for (criterion, weight) in Criterion::ALL.into_iter().zip(weights) {
            draft.set(criterion, weight);
        }
        draft.check().unwrap()
    });
    let single = (0_usize..10, 0_u8..=10).prop_map(|(place, weight)| only(place, weight));
    prop_oneof![2 => any, 1 => single]
}

fn only(place: usize, weight: u8) -> Weights {
    let mut draft = WeightsDraft::default();
    for (other, criterion) in Criterion::ALL.into_iter().enumerate() {
        draft.set(criterion, if other == place { weight } else { 0 });
    }
    draft.check().unwrap()
}

fn rules() -> impl Strategy<Value = HardRules> {
    let least_score = prop_oneof![Just(0), Just(1), 0..=MOST_SCORE];
    (
        any::<(bool, bool)>(),
        prop::option::of(0_u8..=12),
        least_score,
    )
        .prop_map(
            |((shared_language, mutual_pairs), most_hours_apart, least_score)| {
                let draft = HardRulesDraft {
                    shared_language,
                    most_hours_apart,
                    least_score,
                    mutual_pairs,
                };
                draft.check().unwrap()
            },
        )
}

/// Holds all that is packed against what is said about each pair when somebody asks.
fn check_all(preview: &Preview<'_>) {
    let mentors: Vec<_> = preview.mentors().collect();
    let by_mentee = preview.scores(Lines::Mentees);
    let by_mentor = preview.scores(Lines::Mentors);
    for (row, mentee) in preview.mentees().enumerate() {
        let columns = 0..mentors.len();
        let open: Vec<_> = columns
            .map(|column| preview.open_score(row, column))
            .collect();
        let mut counts = vec![0; Barrier::ALL.len()];
        for (column, mentor) in mentors.iter().enumerate() {
            let couple = Couple {
                mentee: mentee.member,
                mentor: mentor.member,
            };
            let judged = preview.judgement(couple).unwrap();
            let barriers: Barriers = judged.barriers.without(Barrier::BelowLeastScore);
            let expected = barriers.is_empty().then_some(judged.score);
            assert_eq!(open[column], expected, "{couple:?}: {judged:?}");
            assert_eq!(by_mentee.get(row, column), expected);
            assert_eq!(by_mentor.get(row, column), expected);
            if !judged.barriers.has(Barrier::SamePerson) {
                judged
                    .barriers
                    .iter()
                    .for_each(|one| counts[one as usize] += 1);
            }
        }
        let counts = Barrier::ALL.into_iter().zip(counts);
        let counts: Vec<_> = counts.filter(|(_, count)| *count > 0).collect();
        assert_eq!(preview.barrier_counts(row), counts);
    }
}

/// The sum of weighed contributions, as it is defined.
fn sum(given: &Contributions, weights: &Weights) -> u16 {
    let parts = Criterion::ALL
        .into_iter()
        .map(|criterion| u16::from(weights.of(criterion)) * u16::from(given.of(criterion)));
    parts.sum()
}

#[test]
fn a_pool_of_nobody_has_nothing_to_say() {
    let pool = pool_of(Vec::new(), Vec::new());
    let preview = Preview::new(&pool, Weights::default(), HardRules::default());
    check_all(&preview);
    assert_eq!(preview.row(member(0)), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn what_is_packed_is_what_is_defined(
        pool in any_pool(0..14),
        weights in weights(),
        rules in rules(),
    ) {
        check_all(&Preview::new(&pool, weights, rules));
    }

    #[test]
    fn each_criterion_of_every_pair_is_that_of_the_definition(
        pool in any_pool(2..14),
        place in 0_usize..10,
    ) {
        let people = || pool.people.iter();
        let mentees: Vec<_> = people().filter(|one| one.seeks_mentor).collect();
        let mentors: Vec<_> = people().filter(|one| one.free_seats.is_some()).collect();
        let mut packed = Packed::new(&pool, &mentees, &mentors);
        let weights = only(place, 10);
        let reweighing = Criterion::ALL.map(|criterion| u16::from(weights.of(criterion)));
        packed.go_over(reweighing, None);
        for (row, mentee) in mentees.iter().enumerate() {
            for (column, mentor) in mentors.iter().enumerate() {
                let tie = packed.between(row, column);
                let given = compare(&mentee.traits, &mentor.traits, tie.friends, tie.wishes);
                prop_assert_eq!(packed.open(row, column), Some(sum(&given, &weights)));
            }
        }
    }

    #[test]
    fn other_weights_and_rules_give_what_a_new_look_gives(
        pool in any_pool(2..14),
        looks in prop::collection::vec((weights(), rules(), 0..3), 2..6),
    ) {
        let (weights, rules, _) = looks[0];
        let mut preview = Preview::new(&pool, weights, rules);
        let mut now = (weights, rules);
        for (weights, rules, which) in looks {
            match which {
                0 => preview.set_weights(weights),
                1 => preview.set_rules(rules),
                _ => preview.judge_by(weights, rules),
            }
            if which != 1 { now.0 = weights; }
            if which != 0 { now.1 = rules; }
            check_all(&preview);
            let new = Preview::new(&pool, now.0, now.1);
            prop_assert_eq!(preview.scores(Lines::Mentees), new.scores(Lines::Mentees));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5))]

    #[test]
    fn rows_of_several_blocks_are_like_short_ones(
        pool in any_pool(250..350),
        (weights, other) in (weights(), weights()),
        rules in rules(),
    ) {
        let mut preview = Preview::new(&pool, weights, rules);
        preview.set_weights(other);
        check_all(&preview);
    }
}
