use super::*;
use crate::affinity::{Criterion, Weights};
use crate::eligibility::{Barrier, HardRules, HardRulesDraft};
use crate::facts::Fact;
use crate::pairing::{Aim, Unplaced};
use crate::sign_up::{Role, SignUp, SignUpDraft, WaysDraft};
use crate::week_hours::WeekHours;
use proptest::prelude::*;
use std::collections::BTreeSet;

pub(super) fn member(number: u8) -> MemberId {
    MemberId::from_random([number; 16])
}

pub(super) fn couple(mentee: u8, mentor: u8) -> Couple {
    Couple {
        mentee: member(mentee),
        mentor: member(mentor),
    }
}

/// Mixes bytes well enough to stand in for a keyed hash.
pub(super) fn keyed(key: u64) -> impl Fn(&[u8]) -> [u8; 32] {
    move |bytes| {
        let mut state = key ^ 0x9e37_79b9_7f4a_7c15;
        let mut mix = |byte: u8| {
            state = (state ^ u64::from(byte)).wrapping_mul(0xff51_afd7_ed55_8ccd);
            state ^= state >> 29;
            state
        };
        for &byte in bytes {
            mix(byte);
        }
        let mut out = [0; 32];
        for chunk in out.chunks_exact_mut(8) {
            chunk.copy_from_slice(&mix(1).to_be_bytes());
        }
        out
    }
}

pub(super) fn snapshot(source: &PoolSource) -> Pool {
    source.snapshot(None, "today".into(), &keyed(1))
}

pub(super) fn sign_up(role: Role) -> SignUpDraft {
    SignUpDraft {
        role: Some(role),
        goals: vec!["confidence".into()],
        skills: vec!["confidence".into()],
        seats: Some(2),
        accepted_guidelines: Some(1),
        about: "I keep bees on the roof.".into(),
        hopes: "To stop worrying.".into(),
        profession: Some("nurse".into()),
        languages: vec!["en".into()],
        interests: vec!["pottery".into(), "chess".into()],
        ways: WaysDraft {
            planning: Some(1),
            feedback: Some(2),
            guidance: Some(3),
            rhythm: Some(4),
            focus: Some(5),
        },
        hours: WeekHours::NONE.with(2, 18, true).with(2, 19, true),
        ..SignUpDraft::default()
    }
}

pub(super) fn entry(number: u8, draft: SignUpDraft) -> PoolEntry {
    PoolEntry {
        member: member(number),
        name: format!("Member {number}"),
        sign_up: SignUp::from_stored(draft).unwrap(),
        seeks_mentor: true,
        free_seats: 2,
        waited: 0,
        offset_minutes: 60,
    }
}

/// Mentees 1 and 2, mentors 11 and 12.
pub(super) fn small() -> PoolSource {
    PoolSource {
        entries: vec![
            entry(1, sign_up(Role::Mentee)),
            entry(2, sign_up(Role::Mentee)),
            entry(11, sign_up(Role::Mentor)),
            entry(12, sign_up(Role::Mentor)),
        ],
        ..PoolSource::default()
    }
}

fn rules(change: impl FnOnce(&mut HardRulesDraft)) -> HardRules {
    let mut draft = HardRulesDraft::default();
    change(&mut draft);
    draft.check().unwrap()
}

fn preview(pool: &Pool) -> Preview<'_> {
    Preview::new(pool, Weights::default(), HardRules::default())
}

fn barriers_of(pool: &Pool, couple: Couple) -> Vec<Barrier> {
    let judgement = preview(pool).judgement(couple).unwrap();
    judgement.barriers.iter().collect()
}

#[test]
fn what_is_for_pairing_only_is_compared_and_not_told() {
    let mut source = small();
    let open = snapshot(&source);
    for entry in &mut source.entries {
        entry.sign_up = SignUp::from_stored(SignUpDraft {
            pairing_only: Fact::ALL.into_iter().collect(),
            ..entry.sign_up.draft()
        })
        .unwrap();
    }
    let hidden = snapshot(&source);
    let text = serde_json::to_string(&hidden).unwrap();
    for word in ["confidence", "nurse", "pottery", "\"en\""] {
        assert!(
            serde_json::to_string(&open).unwrap().contains(word),
            "{word}"
        );
        assert!(!text.contains(word), "{word}");
    }
    let judgement = |pool| preview(pool).judgement(couple(1, 11)).unwrap();
    assert_eq!(judgement(&open), judgement(&hidden));
    assert!(judgement(&hidden).score > 0);
    let candidate = &preview(&hidden).candidates(member(1))[0];
    assert!(candidate.common.is_empty());
}

#[test]
fn free_text_hours_and_answers_are_not_told() {
    let source = small();
    let pool = snapshot(&source);
    let text = serde_json::to_string(&pool).unwrap();
    assert!(!text.contains("bees") && !text.contains("worrying"));
    let mine = &source.entries[0].sign_up;
    assert!(!text.contains(&mine.hours().to_string()));
    assert!(!text.contains(&mine.hours().in_utc(60).to_string()));
    let seen: BTreeSet<_> = (0..40)
        .map(|key| source.snapshot(None, String::new(), &keyed(key)))
        .map(|pool| pool.people[0].traits.ways)
        .collect();
    assert!(seen.len() > 20, "{seen:?}");
}

#[test]
fn tokens_are_fresh_for_each_snapshot_and_apart_for_each_list() {
    let source = small();
    let one = source.snapshot(None, "one".into(), &keyed(1));
    let other = source.snapshot(None, "other".into(), &keyed(2));
    let facts = |pool: &Pool| pool.people[0].traits.facts.clone();
    assert_ne!(facts(&one).goals, facts(&other).goals);
    assert_ne!(facts(&one).languages, facts(&other).languages);
    assert_ne!(one.version, other.version);
    // "Design" is a skill and a field of work.
    let design = SignUpDraft {
        goals: vec!["design".into()],
        field: Some("design".into()),
        ..sign_up(Role::Mentee)
    };
    let source = PoolSource {
        entries: vec![entry(1, design)],
        ..PoolSource::default()
    };
    let facts = facts(&snapshot(&source));
    assert_ne!(Some(facts.goals[0]), facts.field);
}

#[test]
fn the_admin_who_looks_is_not_in_it() {
    let mut source = small();
    source.entries[0].sign_up = SignUp::from_stored(SignUpDraft {
        wishes: vec![member(11)],
        rather_nots: vec![member(12)],
        ..sign_up(Role::Mentee)
    })
    .unwrap();
    source.blocks = vec![(member(2), member(1))];
    source.connections = vec![(member(1), member(9)), (member(9), member(2))];
    let pool = source.snapshot(Some(member(1)), "today".into(), &keyed(1));
    let text = serde_json::to_string(&pool).unwrap();
    assert!(!text.contains(&member(1).to_string()));
    assert_eq!(pool.people.len(), 3);
    assert!(pool.ties.is_empty());
}

#[test]
fn nobody_can_tell_who_asked_who_blocked_or_why() {
    let with = |one: u8, wishes: &[u8], rather_nots: &[u8], blocks: &[(u8, u8)]| {
        let mut source = small();
        let who = member(one);
        let entry = source.entries.iter_mut().find(|entry| entry.member == who);
        let entry = entry.unwrap();
        entry.sign_up = SignUp::from_stored(SignUpDraft {
            wishes: wishes.iter().copied().map(member).collect(),
            rather_nots: rather_nots.iter().copied().map(member).collect(),
            ..entry.sign_up.draft()
        })
        .unwrap();
        let blocks = blocks.iter();
        source.blocks = blocks.map(|&(a, b)| (member(a), member(b))).collect();
        snapshot(&source)
    };
    assert_eq!(with(1, &[11], &[], &[]), with(11, &[1], &[], &[]));
    let apart = with(1, &[], &[11], &[]);
    assert_eq!(apart, with(11, &[], &[1], &[]));
    assert_eq!(apart, with(1, &[], &[], &[(1, 11)]));
    assert_eq!(apart, with(1, &[], &[], &[(11, 1)]));
    // With a wish beside it, the wish would tell that the "must not" is the other's.
    assert_eq!(apart, with(1, &[11], &[], &[(11, 1)]));
    assert_eq!(barriers_of(&apart, couple(1, 11)), [Barrier::MustNotPair]);
    let wished = with(1, &[11], &[], &[]);
    let judgement = preview(&wished).judgement(couple(1, 11)).unwrap();
    assert_eq!(judgement.contributions.of(Criterion::Wishes), 60);
}

#[test]
fn two_who_were_a_pair_look_the_same_whatever_ended_it() {
    let ended = |wishes: &[u8], rather_nots: &[u8], blocks: &[(u8, u8)]| {
        let mut source = small();
        source.entries[0].sign_up = SignUp::from_stored(SignUpDraft {
            wishes: wishes.iter().copied().map(member).collect(),
            rather_nots: rather_nots.iter().copied().map(member).collect(),
            ..sign_up(Role::Mentee)
        })
        .unwrap();
        source.pairs = vec![KnownPair {
            mentee: member(1),
            mentor: member(11),
            is_running: false,
        }];
        let blocks = blocks.iter();
        source.blocks = blocks.map(|&(a, b)| (member(a), member(b))).collect();
        snapshot(&source)
    };
    let declined = ended(&[], &[], &[]);
    for (wishes, rather_nots, blocks) in [
        (&[][..], &[][..], &[(1, 11)][..]),
        (&[], &[], &[(11, 1)]),
        (&[], &[11], &[]),
        (&[11], &[], &[]),
        (&[11], &[], &[(11, 1)]),
    ] {
        assert_eq!(ended(wishes, rather_nots, blocks), declined);
    }
    let barriers = barriers_of(&declined, couple(1, 11));
    assert_eq!(barriers, [Barrier::AlreadyPaired]);
}

#[test]
fn what_comes_between_the_two_of_a_reservation_shows_only_when_it_is_looked_at_again() {
    let mut source = small();
    source.entries[0].sign_up = SignUp::from_stored(SignUpDraft {
        wishes: vec![member(11)],
        ..sign_up(Role::Mentee)
    })
    .unwrap();
    source.published = vec![couple(1, 11), couple(2, 12)];
    source.reserved = vec![couple(1, 11)];
    let before = snapshot(&source);
    let mut blocked = source.clone();
    blocked.blocks = vec![(member(11), member(1))];
    assert_eq!(snapshot(&blocked), before);
    assert!(blocked.still_standing(&source.reserved).is_empty());
    // Of who was told of each other it is as plain as of anybody.
    let mut told = source.clone();
    told.blocks = vec![(member(12), member(2))];
    let told = snapshot(&told);
    assert_eq!(barriers_of(&told, couple(2, 12)), [Barrier::MustNotPair]);
}

#[test]
fn friends_in_common_are_counted_wherever_they_are() {
    let mut source = small();
    source.connections = vec![
        (member(1), member(50)),
        (member(50), member(11)),
        (member(51), member(1)),
        (member(11), member(51)),
        (member(2), member(50)),
        (member(1), member(11)),
    ];
    let pool = snapshot(&source);
    let friends = |one: u8, other: u8| {
        let place = |number| {
            pool.people
                .iter()
                .position(|person| person.member == member(number))
        };
        let ends = (place(one), place(other));
        let tie = pool
            .ties
            .iter()
            .find(|tie| (Some(tie.one as usize), Some(tie.other as usize)) == ends);
        tie.map_or(0, |tie| tie.friends)
    };
    assert_eq!((friends(1, 11), friends(2, 11)), (2, 1));
    // Neither could mentor the other.
    assert_eq!(friends(1, 2), 0);
    assert_eq!(friends(1, 12), 0);
}

#[test]
fn pairs_that_are_or_were_bar_new_ones() {
    let mut source = small();
    source.entries[0].sign_up = SignUp::from_stored(sign_up(Role::Both)).unwrap();
    source.entries[2].sign_up = SignUp::from_stored(sign_up(Role::Both)).unwrap();
    let pair = |mentee, mentor, is_running| KnownPair {
        mentee: member(mentee),
        mentor: member(mentor),
        is_running,
    };
    for (pairs, there, back) in [
        (
            vec![pair(1, 11, true)],
            vec![Barrier::AlreadyPaired],
            vec![Barrier::MutualPair],
        ),
        (
            vec![pair(1, 11, false), pair(11, 1, true)],
            vec![Barrier::MutualPair],
            vec![Barrier::AlreadyPaired],
        ),
        (
            vec![pair(1, 11, false)],
            vec![Barrier::AlreadyPaired],
            vec![Barrier::AlreadyPaired],
        ),
        (
            vec![pair(11, 1, true), pair(1, 11, true), pair(1, 11, false)],
            vec![Barrier::AlreadyPaired],
            vec![Barrier::AlreadyPaired],
        ),
    ] {
        source.pairs = pairs;
        let pool = snapshot(&source);
        assert_eq!(barriers_of(&pool, couple(1, 11)), there);
        assert_eq!(barriers_of(&pool, couple(11, 1)), back);
    }
}

#[test]
fn what_changed_is_said_person_by_person_but_not_between_them() {
    let source = small();
    let before = snapshot(&source);
    let changes = |source: &PoolSource| {
        snapshot(source).changes(
            &before.version,
            &before.rules,
            &before.seen(),
            &before.published,
        )
    };
    assert_eq!(changes(&source), []);

    let mut left = source.clone();
    left.entries.remove(1);
    left.entries.push(entry(3, sign_up(Role::Mentee)));
    left.entries[1].free_seats = 1;
    assert_eq!(
        changes(&left),
        [
            PoolChange::Left { member: member(2) },
            PoolChange::Joined { member: member(3) },
            PoolChange::Changed { member: member(11) },
        ]
    );
    let mut blocked = source.clone();
    blocked.blocks = vec![(member(1), member(11))];
    assert_eq!(changes(&blocked), [PoolChange::Between]);
}

#[test]
fn other_rules_are_said_to_be_others_whatever_else_changed() {
    let source = small();
    let before = snapshot(&source);
    let changes = |change: fn(&mut PoolSource)| {
        let mut source = source.clone();
        change(&mut source);
        snapshot(&source).changes(
            &before.version,
            &before.rules,
            &before.seen(),
            &before.published,
        )
    };
    let alone: [fn(&mut PoolSource); 3] = [
        |source| source.judged_by.weights.goals += 1,
        |source| source.judged_by.hard_rules.least_score += 1,
        |source| source.judged_by.aim = Aim::Fair,
    ];
    for change in alone {
        assert_eq!(changes(change), [PoolChange::Rules]);
    }
    let both = changes(|source| {
        source.judged_by.aim = Aim::Fair;
        source.entries.remove(0);
    });
    let member = member(1);
    assert_eq!(both, [PoolChange::Rules, PoolChange::Left { member }]);
}

#[test]
fn candidates_come_in_order_with_all_that_speaks_for_and_against_them() {
    let mut source = small();
    let better = SignUpDraft {
        languages: vec!["en".into(), "de".into()],
        ..sign_up(Role::Mentor)
    };
    let silent = SignUpDraft {
        languages: vec!["fr".into()],
        ..sign_up(Role::Mentor)
    };
    source.entries[0].sign_up = SignUp::from_stored(SignUpDraft {
        languages: vec!["en".into(), "de".into()],
        ..sign_up(Role::Mentee)
    })
    .unwrap();
    source.entries.push(entry(13, better));
    source.entries.push(entry(14, silent));
    source.entries[2].free_seats = 0;
    let pool = snapshot(&source);
    let preview = preview(&pool);
    let candidates = preview.candidates(member(1));
    let order: Vec<_> = candidates
        .iter()
        .map(|candidate| candidate.mentor)
        .collect();
    assert_eq!(order, [13, 12, 14, 11].map(member));
    assert_eq!(candidates[2].barriers, [Barrier::NoSharedLanguage]);
    assert_eq!(candidates[3].barriers, [Barrier::NoFreeSeat]);
    let best = &candidates[0];
    assert_eq!(best.common.languages.len(), 2);
    let points: u32 = best.contributions.iter().map(|part| part.points).sum();
    assert!(best.score - points < 10);
    assert!(preview.candidates(member(11)).is_empty());
}

#[test]
fn a_plan_that_breaks_a_rule_is_refused_with_every_fault() {
    let mut source = small();
    source.entries.push(entry(3, sign_up(Role::Mentee)));
    source.blocks = vec![(member(2), member(12))];
    source.entries[2].free_seats = 1;
    let pool = snapshot(&source);
    let preview = preview(&pool);
    let faults = preview
        .check_plan(
            &[
                couple(1, 11),
                couple(3, 11),
                couple(2, 12),
                couple(2, 11),
                couple(77, 78),
            ],
            &[],
        )
        .unwrap_err();
    assert_eq!(
        faults,
        [
            PlanFault::Barred {
                mentee: member(2),
                mentor: member(12),
                barrier: Barrier::MustNotPair
            },
            PlanFault::PlacedTwice { mentee: member(2) },
            PlanFault::NoSuchMentee { mentee: member(77) },
            PlanFault::NoSuchMentor { mentor: member(78) },
            PlanFault::TooFewSeats { mentor: member(11) },
        ]
    );
    let plan = preview
        .check_plan(&[couple(3, 12), couple(1, 11)], &[])
        .unwrap();
    let pairs: Vec<_> = plan.pairs().iter().map(|pair| pair.mentee).collect();
    assert_eq!(pairs, [member(1), member(3)]);
}

#[test]
fn only_a_lock_goes_below_the_least_score() {
    let pool = snapshot(&small());
    let high = rules(|rules| rules.least_score = 999_999);
    let preview = Preview::new(&pool, Weights::default(), high);
    let proposal = preview
        .propose(&ByHand::default(), Aim::Total, &[])
        .unwrap();
    assert!(proposal.pairs.is_empty());
    assert_eq!(proposal.unplaced[0].reason, Some(Unplaced::BelowLeastScore));
    assert_eq!(
        proposal.unplaced[0].barriers,
        [(Barrier::BelowLeastScore, 2)]
    );
    let by_hand = ByHand {
        locked: vec![couple(1, 12)],
        ..ByHand::default()
    };
    let proposal = preview.propose(&by_hand, Aim::Total, &[]).unwrap();
    assert_eq!(proposal.pairs.len(), 1);
    assert!(preview.check_plan(&[couple(1, 12)], &[]).is_err());
    assert!(
        preview
            .check_plan(&[couple(1, 12)], &by_hand.locked)
            .is_ok()
    );
}

#[test]
fn what_is_settled_by_hand_stays_settled() {
    let pool = snapshot(&small());
    let preview = preview(&pool);
    let by_hand = ByHand {
        locked: vec![couple(1, 12)],
        apart: vec![couple(2, 11)],
        ..ByHand::default()
    };
    let proposal = preview.propose(&by_hand, Aim::Fair, &[]).unwrap();
    let mentors: Vec<_> = proposal.pairs.iter().map(|pair| pair.mentor).collect();
    assert_eq!(mentors, [member(12), member(12)]);
    let by_hand = ByHand {
        set_aside: vec![member(2)],
        ..ByHand::default()
    };
    let proposal = preview.propose(&by_hand, Aim::Fair, &[]).unwrap();
    let expected = UnplacedMentee {
        mentee: member(2),
        reason: None,
        barriers: vec![],
    };
    assert_eq!(proposal.unplaced, [expected]);
    let by_hand = ByHand {
        locked: vec![couple(1, 1)],
        ..ByHand::default()
    };
    let faults = preview.propose(&by_hand, Aim::Total, &[]).unwrap_err();
    assert_eq!(faults, [PlanFault::NoSuchMentor { mentor: member(1) }]);
}

#[test]
fn a_plan_keeps_every_lock() {
    let pool = snapshot(&small());
    let locks = [couple(1, 12), couple(2, 11)];
    let faults = preview(&pool).check_plan(&[couple(1, 12), couple(2, 12)], &locks);
    let not_kept = PlanFault::LockNotKept {
        mentee: member(2),
        mentor: member(11),
    };
    assert_eq!(faults, Err(vec![not_kept]));
}

#[test]
fn settling_a_mentee_anew_replaces_what_was_settled() {
    let mut by_hand = ByHand {
        apart: vec![couple(1, 12), couple(2, 12)],
        ..ByHand::default()
    };
    by_hand.lock(couple(1, 11));
    by_hand.lock(couple(1, 12));
    assert_eq!(by_hand.locked, [couple(1, 12)]);
    assert_eq!(by_hand.apart, [couple(2, 12)]);
    by_hand.set_aside(member(1));
    by_hand.set_aside(member(1));
    assert_eq!(
        (by_hand.locked.len(), &*by_hand.set_aside),
        (0, &[member(1)][..])
    );
    by_hand.lock(couple(1, 11));
    by_hand.leave_to_plan(member(1));
    assert!(by_hand.locked.is_empty() && by_hand.set_aside.is_empty());
}

#[test]
fn choices_that_a_changed_pool_still_allows_are_kept() {
    let by_hand = ByHand {
        locked: vec![couple(1, 11), couple(2, 11), couple(3, 12), couple(3, 77)],
        apart: vec![couple(1, 12), couple(9, 12)],
        set_aside: vec![member(2), member(9)],
        let_go: vec![member(1), member(9)],
        more_seats: vec![member(12), member(9)],
    };
    let mut source = small();
    source.entries.push(entry(3, sign_up(Role::Mentee)));
    // 11 has room for one only; 3 and 12 must not be paired any more.
    source.entries[2].free_seats = 1;
    source.blocks = vec![(member(12), member(3))];
    let pool = snapshot(&source);
    let (kept, dropped) = preview(&pool).keep_possible(&by_hand);
    assert_eq!(
        kept,
        ByHand {
            locked: vec![couple(1, 11)],
            apart: vec![couple(1, 12)],
            set_aside: vec![member(2)],
            let_go: vec![member(1)],
            more_seats: vec![member(12)],
        }
    );
    assert_eq!(dropped, [couple(2, 11), couple(3, 12), couple(3, 77)]);
    assert!(preview(&pool).propose(&kept, Aim::Total, &[]).is_ok());
}

#[test]
fn two_people_mentor_each_other_only_if_the_program_says_so() {
    let source = PoolSource {
        entries: vec![entry(1, sign_up(Role::Both)), entry(2, sign_up(Role::Both))],
        ..PoolSource::default()
    };
    let pool = snapshot(&source);
    let both = [couple(1, 2), couple(2, 1)];
    let once = preview(&pool);
    let proposal = once.propose(&ByHand::default(), Aim::Total, &[]).unwrap();
    assert_eq!(proposal.pairs.len(), 1);
    assert_eq!(proposal.unplaced[0].reason, Some(Unplaced::ExcludedByPair));
    let barred = PlanFault::Barred {
        mentee: member(1),
        mentor: member(2),
        barrier: Barrier::MutualPair,
    };
    assert_eq!(once.check_plan(&both, &[]), Err(vec![barred]));
    let locked = ByHand {
        locked: both.to_vec(),
        ..ByHand::default()
    };
    assert_eq!(once.propose(&locked, Aim::Total, &[]), Err(vec![barred]));

    let mut twice = preview(&pool);
    twice.judge_by(Weights::default(), rules(|rules| rules.mutual_pairs = true));
    let proposal = twice.propose(&ByHand::default(), Aim::Total, &[]).unwrap();
    assert_eq!(proposal.pairs.len(), 2);
    assert!(twice.check_plan(&both, &[]).is_ok());
}

#[test]
fn the_admin_who_was_left_out_gets_what_is_left() {
    let mut source = small();
    source.entries.push(entry(3, sign_up(Role::Both)));
    // Since the plan was published, 1 has a mentor and 11 has no seat.
    source.entries[0].seeks_mentor = false;
    source.entries[2].free_seats = 0;
    let pool = snapshot(&source);
    let placed = preview(&pool).place_left_out(member(3), Aim::Total);
    let couples: Vec<_> = placed
        .iter()
        .map(|pair| (pair.mentee, pair.mentor))
        .collect();
    assert_eq!(couples, [(member(2), member(3)), (member(3), member(12))]);
}

/// Twelve people drawn from few choices, so that much is alike.
pub(super) fn any_source() -> impl Strategy<Value = PoolSource> {
    let keys = |choices: &'static [&'static str]| {
        prop::sample::subsequence(choices, 1..=choices.len())
            .prop_map(|keys| keys.into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    let person = (
        prop::sample::select(vec![Role::Mentee, Role::Mentee, Role::Mentor, Role::Both]),
        keys(&["confidence", "writing", "planning"]),
        keys(&["en", "de", "fr"]),
        prop::sample::subsequence(Fact::ALL.to_vec(), 0..=8),
        (0_u8..=3, 0_u16..=1, any::<bool>()),
        (-48_i16..=56, 0_u32..24, prop::array::uniform5(1_u8..=5)),
    );
    let person = person.prop_map(|(role, skills, languages, hidden, standing, when)| {
        let (free_seats, waited, seeks_mentor) = standing;
        let (offset, hour, [planning, feedback, guidance, rhythm, focus]) = when;
        let ways = WaysDraft {
            planning: Some(planning),
            feedback: Some(feedback),
            guidance: Some(guidance),
            rhythm: Some(rhythm),
            focus: Some(focus),
        };
        let draft = SignUpDraft {
            goals: skills.clone(),
            skills,
            languages,
            pairing_only: hidden.into_iter().collect(),
            ways,
            hours: (0..7).fold(WeekHours::NONE, |week, day| week.with(day, hour, true)),
            ..sign_up(role)
        };
        PoolEntry {
            seeks_mentor,
            free_seats,
            waited,
            offset_minutes: offset * 15,
            ..entry(0, draft)
        }
    });
    let two = (1_u8..=12, 1_u8..=14).prop_map(|(one, other)| (member(one), member(other)));
    let twos = |count| prop::collection::vec(two.clone(), 0..count);
    (
        prop::collection::vec(person, 2..12),
        twos(20),
        twos(4),
        prop::collection::vec((two.clone(), any::<bool>()), 0..3),
    )
        .prop_map(|(mut entries, connections, blocks, pairs)| {
            for (number, entry) in (1..).zip(&mut entries) {
                entry.member = member(number);
                entry.name = format!("Member {number}");
            }
            let pair = |((mentee, mentor), is_running)| KnownPair {
                mentee,
                mentor,
                is_running,
            };
            PoolSource {
                entries,
                connections,
                blocks,
                pairs: pairs.into_iter().map(pair).collect(),
                ..PoolSource::default()
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_proposal_keeps_to_the_rules_that_the_server_checks(
        source in any_source(),
        aim in prop_oneof![Just(Aim::Total), Just(Aim::Fair)],
        least_score in prop_oneof![Just(0), 0_u32..900_000],
        most_hours_apart in prop_oneof![Just(None), (0_u8..=12).prop_map(Some)],
        (shared_language, mutual_pairs) in any::<(bool, bool)>(),
        lock in (0_usize..200, any::<bool>()),
    ) {
        let rules = rules(|rules| {
            *rules = HardRulesDraft {
                shared_language,
                most_hours_apart,
                least_score,
                mutual_pairs,
            };
        });
        let pool = snapshot(&source);
        let preview = Preview::new(&pool, Weights::default(), rules);
        let mut by_hand = ByHand::default();
        let mentees: Vec<_> = preview.mentees().collect();
        let mentors: Vec<_> = preview.mentors().collect();
        if lock.1 && !mentees.is_empty() && !mentors.is_empty() {
            by_hand.locked.push(Couple {
                mentee: mentees[lock.0 % mentees.len()].member,
                mentor: mentors[lock.0 / 7 % mentors.len()].member,
            });
        }
        match preview.propose(&by_hand, aim, &[]) {
            Ok(proposal) => {
                let pairs: Vec<_> = proposal
                    .pairs
                    .iter()
                    .map(|pair| Couple { mentee: pair.mentee, mentor: pair.mentor })
                    .collect();
                let checked = preview.check_plan(&pairs, &by_hand.locked).unwrap();
                prop_assert_eq!(checked.pairs(), &proposal.pairs[..]);
                prop_assert!(by_hand.locked.iter().all(|lock| pairs.contains(lock)));
                prop_assert_eq!(pairs.len() + proposal.unplaced.len(), mentees.len());
                prop_assert!(proposal.is_best);
                // The plan is as good when it is asked for again with itself as the previous one.
                let again = preview.propose(&by_hand, aim, &pairs).unwrap();
                prop_assert_eq!((again.changes, again.total), (0, proposal.total));
            }
            Err(faults) => {
                prop_assert!(preview.check_plan(&by_hand.locked, &by_hand.locked) == Err(faults));
            }
        }
    }

    #[test]
    fn neither_order_nor_hash_nor_privacy_changes_the_plan(
        (source, shuffled) in any_source().prop_flat_map(|source| {
            let entries = Just(source.entries.clone()).prop_shuffle();
            (Just(source), entries)
        }),
        key in any::<u64>(),
    ) {
        let other = PoolSource { entries: shuffled, ..source.clone() };
        prop_assert_eq!(snapshot(&source), snapshot(&other));
        let mut open = source.clone();
        for entry in &mut open.entries {
            let draft = SignUpDraft {
                pairing_only: BTreeSet::new(),
                ..entry.sign_up.draft()
            };
            entry.sign_up = SignUp::from_stored(draft).unwrap();
        }
        let pools = [snapshot(&source), open.snapshot(None, "x".into(), &keyed(key))];
        let [one, two] = pools.map(|pool| {
            preview(&pool).propose(&ByHand::default(), Aim::Fair, &[]).unwrap()
        });
        prop_assert_eq!(one, two);
    }

    #[test]
    fn a_pool_survives_its_journey(source in any_source()) {
        let pool = snapshot(&source);
        let text = serde_json::to_string(&pool).unwrap();
        prop_assert_eq!(serde_json::from_str::<Pool>(&text).unwrap(), pool);
    }
}
