use super::super::tests::{any_source, couple, entry, member, sign_up, small, snapshot};
use super::*;
use crate::affinity::WeightsDraft;
use crate::eligibility::HardRulesDraft;
use crate::pairing::Aim;
use crate::pool::{JudgedBy, PlanDraft, PoolSource, ProposedPair};
use crate::sign_up::{Role, SignUp, SignUpDraft};
use proptest::prelude::*;

fn draft() -> PlanDraft {
    PlanDraft::judged_by(JudgedBy::default())
}

fn workbench(pool: &Pool, draft: PlanDraft) -> Workbench<'_> {
    Workbench::new(pool, draft.check().unwrap()).unwrap()
}

fn placed(workbench: &Workbench<'_>, mentee: u8) -> Option<MemberId> {
    let mut pairs = workbench.proposal().pairs.iter();
    let pair = pairs.find(|pair| pair.mentee == member(mentee))?;
    Some(pair.mentor)
}

/// Mentees 1 to 3, and the mentors 11 and 12 with a seat each.
fn scarce() -> PoolSource {
    let mut source = small();
    source.entries.push(entry(3, sign_up(Role::Mentee)));
    for entry in &mut source.entries {
        entry.free_seats = entry.free_seats.min(1);
    }
    source
}

#[test]
fn bounds_are_checked_by_name() {
    let mut draft = draft();
    draft.judged_by.weights.goals = 11;
    draft.judged_by.hard_rules.most_hours_apart = Some(13);
    let problems = draft.check().unwrap_err();
    let fields: Vec<_> = problems.iter().map(|problem| &*problem.field).collect();
    let expected = [
        "judged_by.weights.goals",
        "judged_by.hard_rules.most_hours_apart",
    ];
    assert_eq!(fields, expected);
}

#[test]
fn what_was_published_stays_unless_something_else_is_settled() {
    let mut source = small();
    source.published = vec![couple(1, 12), couple(2, 12)];
    let pool = snapshot(&source);
    let kept = workbench(&pool, draft());
    assert_eq!(placed(&kept, 1), Some(member(12)));
    assert!(kept.proposal().pairs.iter().all(|pair| pair.is_locked));

    let mut free = draft();
    free.keep_published = false;
    let free = workbench(&pool, free);
    assert_eq!(placed(&free, 1), Some(member(11)), "the lowest of equals");

    let mut let_go = draft();
    let_go.by_hand.let_go(member(1));
    let let_go = workbench(&pool, let_go);
    assert_eq!(placed(&let_go, 1), Some(member(11)));
    assert_eq!(placed(&let_go, 2), Some(member(12)));

    let mut locked = draft();
    locked.by_hand.lock(couple(1, 11));
    locked.by_hand.set_aside(member(2));
    let locked = workbench(&pool, locked);
    assert_eq!(placed(&locked, 1), Some(member(11)));
    assert_eq!(placed(&locked, 2), None);
}

#[test]
fn a_published_pair_that_a_rule_bars_now_does_not_stay() {
    let mut source = small();
    source.published = vec![couple(1, 12)];
    source.entries[0].offset_minutes = 600;
    let pool = snapshot(&source);
    let mut strict = draft();
    strict.judged_by.hard_rules.most_hours_apart = Some(1);
    assert_eq!(placed(&workbench(&pool, strict), 1), None);
    assert_eq!(placed(&workbench(&pool, draft()), 1), Some(member(12)));
}

#[test]
fn the_admins_own_published_pair_is_not_told() {
    let mut source = small();
    source.published = vec![couple(2, 12), couple(1, 11)];
    let hash = |_: &[u8]| [7; 32];
    let pool = source.snapshot(Some(member(11)), "x".into(), &hash);
    assert_eq!(pool.published, [couple(2, 12)]);
}

#[test]
fn a_refused_draft_changes_nothing() {
    let pool = snapshot(&scarce());
    let mut bench = workbench(&pool, draft());
    let before = bench.proposal().clone();
    let mut refused = draft();
    refused.judged_by.weights = WeightsDraft {
        goals: 1,
        ..WeightsDraft::default()
    };
    refused.by_hand.locked = vec![couple(1, 11), couple(2, 11)];
    let faults = bench.take(refused.check().unwrap()).unwrap_err();
    let mentor = member(11);
    assert_eq!(faults, [PlanFault::TooFewSeats { mentor }]);
    assert_eq!(*bench.draft().draft(), draft());
    assert_eq!(*bench.proposal(), before);
    let mut next = draft();
    next.by_hand.lock(couple(3, 11));
    bench.take(next.clone().check().unwrap()).unwrap();
    assert_eq!(*bench.proposal(), *workbench(&pool, next).proposal());
}

#[test]
fn what_is_impossible_is_left_out_and_named() {
    let pool = snapshot(&scarce());
    let mut crowded = draft();
    crowded.by_hand.locked = vec![couple(1, 11), couple(2, 11), couple(9, 12)];
    let crowded = crowded.check().unwrap();
    let (bench, dropped) = Workbench::of_possible(&pool, crowded).unwrap();
    assert_eq!(dropped, [couple(2, 11), couple(9, 12)]);
    assert_eq!(bench.draft().draft().by_hand.locked, [couple(1, 11)]);
}

#[test]
fn a_supposed_seat_places_one_more_and_cannot_be_published() {
    let pool = snapshot(&scarce());
    let mut bench = workbench(&pool, draft());
    assert_eq!(bench.proposal().pairs.len(), 2);
    let unplaced = bench.proposal().unplaced[0].mentee;
    let suggestion = bench.suggestions(&[unplaced])[0].unwrap();
    assert!(matches!(suggestion, Suggestion::OneMoreSeat { .. }));
    let mut next = draft();
    suggestion.apply(unplaced, &mut next);
    bench.take(next.check().unwrap()).unwrap();
    assert_eq!(bench.proposal().pairs.len(), 3);
    let pairs = bench.proposal().pairs.iter().map(|pair| Couple {
        mentee: pair.mentee,
        mentor: pair.mentor,
    });
    let pairs: Vec<_> = pairs.collect();
    let faults = bench.preview().check_plan(&pairs, &[]).unwrap_err();
    assert!(matches!(faults[..], [PlanFault::TooFewSeats { .. }]));
}

#[test]
fn a_rule_that_leaves_nobody_is_found_and_widened_no_further_than_needed() {
    let mut source = small();
    source.entries[0].offset_minutes = 60 + 5 * 60;
    source.entries[1].sign_up = SignUp::from_stored(SignUpDraft {
        languages: vec!["fr".into()],
        ..sign_up(Role::Mentee)
    })
    .unwrap();
    let pool = snapshot(&source);
    let mut strict = draft();
    strict.judged_by.hard_rules.most_hours_apart = Some(2);
    let rules = strict.judged_by.hard_rules;
    let mut bench = workbench(&pool, strict);
    let found = bench.suggestions(&[member(1), member(2), member(11)]);
    let wider = |hard_rules| Some(Suggestion::Rules { hard_rules });
    let hours = HardRulesDraft {
        most_hours_apart: Some(5),
        ..rules
    };
    let languages = HardRulesDraft {
        shared_language: false,
        ..rules
    };
    assert_eq!(found, [wider(hours), wider(languages), None]);
}

/// Changes that an admin makes one after another.
#[derive(Debug, Clone)]
enum Step {
    Lock(u8, u8),
    Leave(u8),
    LetGo(u8),
    SetAside(u8),
    Apart(u8, u8),
    Seat(u8),
    Weight(u8),
    Rules(HardRulesDraft),
    Aim(Aim),
    KeepPublished(bool),
}

impl Step {
    fn make(self, draft: &mut PlanDraft) {
        let by_hand = &mut draft.by_hand;
        match self {
            Self::Lock(mentee, mentor) => by_hand.lock(couple(mentee, mentor)),
            Self::Leave(mentee) => by_hand.leave_to_plan(member(mentee)),
            Self::LetGo(mentee) => by_hand.let_go(member(mentee)),
            Self::SetAside(mentee) => by_hand.set_aside(member(mentee)),
            Self::Apart(mentee, mentor) => by_hand.apart.push(couple(mentee, mentor)),
            Self::Seat(mentor) => by_hand.suppose_seat(member(mentor)),
            Self::Weight(weight) => draft.judged_by.weights.goals = weight,
            Self::Rules(rules) => draft.judged_by.hard_rules = rules,
            Self::Aim(aim) => draft.judged_by.aim = aim,
            Self::KeepPublished(keeps) => draft.keep_published = keeps,
        }
    }
}

fn any_step() -> impl Strategy<Value = Step> {
    let two = || (1_u8..=12, 1_u8..=12);
    let rules = (any::<(bool, bool)>(), 0_u8..=12, 0_u32..600_000);
    prop_oneof![
        4 => two().prop_map(|(mentee, mentor)| Step::Lock(mentee, mentor)),
        2 => (1_u8..=12).prop_map(Step::Leave),
        1 => (1_u8..=12).prop_map(Step::LetGo),
        2 => (1_u8..=12).prop_map(Step::SetAside),
        2 => two().prop_map(|(mentee, mentor)| Step::Apart(mentee, mentor)),
        2 => (1_u8..=12).prop_map(Step::Seat),
        1 => (0_u8..=10).prop_map(Step::Weight),
        1 => rules.prop_map(|((shared_language, mutual_pairs), hours, least_score)| {
            Step::Rules(HardRulesDraft {
                shared_language,
                mutual_pairs,
                most_hours_apart: Some(hours),
                least_score,
            })
        }),
        1 => prop_oneof![Just(Aim::Total), Just(Aim::Fair)].prop_map(Step::Aim),
        1 => any::<bool>().prop_map(Step::KeepPublished),
    ]
}

fn any_work() -> impl Strategy<Value = (PoolSource, Vec<Step>)> {
    let published = prop::collection::vec((1_u8..=12, 1_u8..=12), 0..4);
    let steps = prop::collection::vec(any_step(), 1..12);
    (any_source(), published, steps).prop_map(|(mut source, published, steps)| {
        let published = published.into_iter();
        let mut published: Vec<_> = published
            .map(|(mentee, mentor)| couple(mentee, mentor))
            .collect();
        published.sort_unstable();
        published.dedup_by_key(|couple| couple.mentee);
        source.published = published;
        (source, steps)
    })
}

/// The workbench once an admin has taken every step that can be taken, and the draft then.
fn after(pool: &Pool, steps: Vec<Step>) -> (Workbench<'_>, PlanDraft) {
    let mut bench = workbench(pool, draft());
    let mut now = draft();
    for step in steps {
        let mut next = now.clone();
        step.make(&mut next);
        if bench.take(next.clone().check().unwrap()).is_ok() {
            now = next;
        }
    }
    (bench, now)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn going_on_gives_what_beginning_anew_does((source, steps) in any_work()) {
        let pool = snapshot(&source);
        let mut bench = workbench(&pool, draft());
        let mut now = draft();
        for step in steps {
            let mut next = now.clone();
            step.make(&mut next);
            let checked = next.clone().check().unwrap();
            let anew = Workbench::new(&pool, checked.clone());
            prop_assert_eq!(bench.take(checked).err(), anew.as_ref().err().cloned());
            if let Ok(anew) = anew {
                prop_assert_eq!(bench.proposal(), anew.proposal());
                now = next;
            }
        }
    }

    #[test]
    fn what_choices_say_is_what_choosing_does((source, steps) in any_work(), mentee in 1_u8..=12) {
        let pool = snapshot(&source);
        let (mut bench, now) = after(&pool, steps);
        let before = bench.proposal().clone();
        let choices = bench.choices(member(mentee), 3);
        prop_assert_eq!(bench.choices(member(mentee), 3), choices.clone(), "it leaves no trace");
        for choice in choices {
            let Some(outlook) = choice.outlook else { continue };
            let mut chosen = now.clone();
            chosen.by_hand.lock(Couple { mentee: member(mentee), mentor: choice.candidate.mentor });
            let chosen = workbench(&pool, chosen);
            prop_assert_eq!(chosen.outlook_from(&before), outlook);
        }
    }

    #[test]
    fn what_is_suggested_helps((source, steps) in any_work()) {
        let pool = snapshot(&source);
        let (mut bench, now) = after(&pool, steps);
        let unplaced: Vec<_> = bench.proposal().unplaced.iter().map(|it| it.mentee).collect();
        let found = bench.suggestions(&unplaced);
        prop_assert_eq!(bench.suggestions(&unplaced), found.clone(), "it leaves no trace");
        for (mentee, suggestion) in unplaced.into_iter().zip(found) {
            let Some(suggestion) = suggestion else { continue };
            if suggestion == Suggestion::Include {
                continue;
            }
            let mut tried = now.clone();
            suggestion.apply(mentee, &mut tried);
            let tried = workbench(&pool, tried);
            let mut pairs = tried.proposal().pairs.iter();
            prop_assert!(pairs.any(|pair| pair.mentee == mentee), "{:?}", suggestion);
        }
    }
}

#[test]
fn a_drop_out_is_repaired_by_letting_go_of_the_fewest() {
    let mut source = scarce();
    source.published = vec![couple(1, 11), couple(2, 12)];
    let pool = snapshot(&source);
    let mut bench = workbench(&pool, draft());
    assert_eq!(bench.proposal().unplaced.len(), 1);
    assert_eq!(bench.repair(), None, "there are two seats for three");

    // Two drops out; three can be with eleven only, whose seat one has.
    let mut dropped = draft();
    dropped.by_hand.apart.push(couple(3, 12));
    dropped.by_hand.set_aside(member(2));
    bench = workbench(&pool, dropped.clone());
    assert_eq!(placed(&bench, 3), None);
    let repair = bench.repair().unwrap();
    assert_eq!((repair.gained, &*repair.let_go), (1, &[couple(1, 11)][..]));
    repair.apply(&mut dropped);
    bench = workbench(&pool, dropped);
    assert_eq!(placed(&bench, 1), Some(member(12)));
    assert_eq!(placed(&bench, 3), Some(member(11)));
    assert_eq!(bench.repair(), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_repair_places_as_many_as_it_says_and_touches_nobody_else(mut source in any_source()) {
        let pool = snapshot(&source);
        let before: Vec<_> = workbench(&pool, draft()).proposal().pairs.clone();
        let Some(gone) = before.first().map(|pair| pair.mentor) else { return Ok(()) };
        source.published = before.iter().map(ProposedPair::couple).collect();
        source.published.retain(|couple| couple.mentor != gone && couple.mentee != gone);
        source.entries.retain(|entry| entry.member != gone);
        let pool = snapshot(&source);
        let bench = workbench(&pool, draft());
        let Some(repair) = bench.repair() else { return Ok(()) };
        let mut repaired = draft();
        repair.apply(&mut repaired);
        let after = workbench(&pool, repaired);
        let placed = bench.proposal().pairs.len() + repair.gained;
        prop_assert_eq!(after.proposal().pairs.len(), placed);
        for pair in &bench.proposal().pairs {
            let couple = pair.couple();
            let stays = pool.published.contains(&couple) && !repair.let_go.contains(&couple);
            let mut pairs = after.proposal().pairs.iter();
            prop_assert!(!stays || pairs.any(|other| other.couple() == couple));
        }
    }

    #[test]
    fn who_would_both_rather_have_more_with_each_other(source in any_source()) {
        let pool = snapshot(&source);
        let bench = workbench(&pool, draft());
        let rather = bench.rather(usize::MAX);
        prop_assert_eq!(rather.count, rather.foremost.len());
        prop_assert!(bench.rather(1).foremost.len() <= 1);
        let pairs = &bench.proposal().pairs;
        for (couple, score) in rather.foremost {
            let own = pairs.iter().find(|pair| pair.mentee == couple.mentee);
            prop_assert!(own.is_none_or(|pair| pair.score < score && pair.mentor != couple.mentor));
        }
    }
}
