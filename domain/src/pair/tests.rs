use super::*;
use crate::access::{Action, Office, Standing, TABLE, enter_pair, may};
use crate::check_in::Mood;
use crate::id::StepId;
use crate::program::Program;
use crate::template::{Template, TemplateKind};
use jiff::SignedDuration;
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;

const BEGINS: Date = date(2026, 3, 16);
const WEEK: Week = Week::During { week: 2 };

fn now() -> Timestamp {
    "2026-03-14T12:00:00Z".parse().unwrap()
}

fn later() -> Timestamp {
    now() + SignedDuration::from_hours(1)
}

fn person(number: u8) -> MemberId {
    MemberId::from_random([number; 16])
}

fn invited() -> Pair {
    Pair::invite(
        PairId::from_random([9; 16]),
        ProgramId::from_random([8; 16]),
        Both {
            mentor: person(1),
            mentee: person(2),
        },
        now(),
    )
}

fn introduced() -> Pair {
    invited()
        .accept(PairRole::Mentor, now(), BEGINS)
        .and_then(|pair| pair.accept(PairRole::Mentee, later(), BEGINS))
        .unwrap()
}

fn running() -> Pair {
    introduced().note_first_contact(later()).unwrap()
}

fn refused(phase: PairPhaseName) -> Result<Pair, Refusal> {
    Err(Refusal::WrongPairPhase { phase })
}

#[test]
fn two_yeses_introduce_in_either_order() {
    for first in PairRole::ALL {
        let one = invited().accept(first, now(), BEGINS).unwrap();
        assert_eq!(one.phase().name(), PairPhaseName::Invited);
        // A second press of the same button is not the partner's yes.
        let again = one.accept(first, later(), BEGINS).unwrap();
        assert_eq!(again, one);
        let both = one.accept(first.other(), later(), BEGINS).unwrap();
        assert_eq!(both, introduced());
        assert_eq!(both.begins(), Some(BEGINS));
    }
}

#[test]
fn a_decline_says_nothing_but_that_it_came_to_nothing() {
    let plain = invited().decline(later()).unwrap();
    for role in PairRole::ALL {
        let after_a_yes = invited().accept(role, now(), BEGINS).unwrap();
        assert_eq!(after_a_yes.decline(later()), Ok(plain));
        // A block ends an invitation in the same words.
        assert_eq!(after_a_yes.part(later(), WEEK), plain);
        // They are looked for again without being asked, and are not former partners.
        assert!(!plain.holds(role));
        assert_eq!(
            plain.place_of(*plain.members().get(role)),
            PairPlace::Outside
        );
    }
    assert!(!plain.is_live());
}

#[test]
fn an_invitation_waits_for_two_weeks_and_no_longer() {
    let until = now() + SignedDuration::from_hours(24 * 14);
    let moment = SignedDuration::from_secs(1);
    let one_yes = invited().accept(PairRole::Mentor, later(), BEGINS).unwrap();
    for pair in [invited(), one_yes] {
        // A yes gives the other no more time.
        assert_eq!(pair.open_until(), Some(until));
        assert_eq!(pair.lapse(until - moment), pair);
        let lapsed = pair.lapse(until);
        assert_eq!(lapsed.ended_at(), Some(until));
        for role in PairRole::ALL {
            let declined = invited().decline(until).unwrap();
            let member = *lapsed.members().get(role);
            assert_eq!(lapsed.holds(role), declined.holds(role));
            assert_eq!(lapsed.place_of(member), declined.place_of(member));
        }
        assert!(now() <= Pair::lapses_if_made_by(until));
        assert!(now() > Pair::lapses_if_made_by(until - moment));
    }
    let ended = running().leave(later(), WEEK).unwrap();
    for pair in [introduced(), running(), ended] {
        assert_eq!(pair.open_until(), None);
        assert_eq!(pair.lapse(until), pair);
    }
}

#[test]
fn only_who_nobody_said_no_to_can_be_asked_again_and_only_in_a_later_round() {
    let until = now() + SignedDuration::from_hours(24 * 14);
    let lapsed = invited().lapse(until);
    let day = until.to_zoned(jiff::tz::TimeZone::UTC).date();
    assert!(!lapsed.can_be_asked_again(None));
    assert!(!lapsed.can_be_asked_again(Some(day.yesterday().unwrap())));
    assert!(lapsed.can_be_asked_again(Some(day)));
    assert!(lapsed.can_be_asked_again(Some(day.tomorrow().unwrap())));
    // To say that one would like another partner changes nothing about it.
    let wishes = lapsed.wish_another(PairRole::Mentee, true).unwrap();
    assert!(wishes.can_be_asked_again(Some(day)));
    for pair in [
        invited(),
        introduced(),
        running(),
        invited().decline(until).unwrap(),
        invited().withdraw(until).unwrap(),
        running().leave(until, WEEK).unwrap(),
    ] {
        assert!(!pair.can_be_asked_again(Some(day)), "{pair:?}");
        assert!(!pair.lapse(now()).can_be_asked_again(Some(day)), "{pair:?}");
    }
}

#[test]
fn withdrawing_an_invitation_looks_like_a_decline() {
    for role in PairRole::ALL {
        let one_yes = invited().accept(role, now(), BEGINS).unwrap();
        assert_eq!(one_yes.withdraw(later()), invited().decline(later()));
    }
    for (pair, phase) in [
        (introduced(), PairPhaseName::Introduced),
        (running(), PairPhaseName::Running),
    ] {
        assert_eq!(pair.withdraw(later()), refused(phase));
    }
}

#[test]
fn leaving_and_a_block_cannot_be_told_apart() {
    for pair in [introduced(), running()] {
        for week in [Week::Before { begins: BEGINS }, WEEK, Week::After] {
            assert_eq!(pair.leave(later(), week), Ok(pair.part(later(), week)));
        }
        let left = pair.leave(later(), WEEK).unwrap();
        let text = serde_json::to_string(left.phase()).unwrap();
        for role in PairRole::ALL {
            assert!(!text.contains(&pair.members().get(role).to_string()));
        }
    }
}

#[test]
fn who_was_in_a_pair_is_asked_before_they_are_paired_again() {
    let left = running().leave(later(), WEEK).unwrap();
    for role in PairRole::ALL {
        assert!(left.holds(role));
        let wishes = left.wish_another(role, true).unwrap();
        assert!(!wishes.holds(role) && wishes.holds(role.other()));
        assert!(wishes.wish_another(role, false).unwrap().holds(role));
    }
}

#[test]
fn each_phase_takes_only_its_own_steps() {
    use PairPhaseName::{Ended, Introduced, Invited, Running};
    let ended = running().leave(later(), WEEK).unwrap();
    for (pair, phase) in [
        (invited(), Invited),
        (introduced(), Introduced),
        (running(), Running),
        (ended, Ended),
    ] {
        let accept = pair.accept(PairRole::Mentor, later(), BEGINS);
        let decline = pair.decline(later());
        let contact = pair.note_first_contact(later());
        let leave = pair.leave(later(), WEEK);
        let another = pair.wish_another(PairRole::Mentee, true);
        assert_eq!(accept.is_ok(), phase == Invited);
        assert_eq!(decline.is_ok(), phase == Invited);
        assert_eq!(contact.is_ok(), matches!(phase, Introduced | Running));
        assert_eq!(leave.is_ok(), matches!(phase, Introduced | Running));
        assert_eq!(another.is_ok(), phase == Ended);
        for answer in [accept, decline, contact, leave, another] {
            assert!(answer.is_ok() || answer == refused(phase));
        }
    }
}

#[test]
fn an_ending_stays_as_it_is() {
    let completed = running().complete(later());
    let PairPhase::Ended { ending, begins, .. } = *completed.phase() else {
        panic!("it has ended");
    };
    assert_eq!((ending, begins), (Ending::Completed, Some(BEGINS)));
    assert_eq!(completed.part(later(), WEEK), completed);
    assert_eq!(completed.complete(later()), completed);
    // Whoever leaves when the last week is over has come to the end.
    let left = running().leave(later(), Week::After).unwrap();
    assert_eq!(left, completed);
    let never = invited().complete(later());
    assert_eq!(never, invited().decline(later()).unwrap());
}

#[test]
fn a_phase_survives_the_store() {
    for pair in [
        invited(),
        introduced(),
        running(),
        running().leave(later(), WEEK).unwrap(),
    ] {
        let text = serde_json::to_string(pair.phase()).unwrap();
        let phase = serde_json::from_str(&text).unwrap();
        assert_eq!(
            Pair::from_stored(pair.id(), pair.program(), *pair.members(), phase),
            pair
        );
    }
}

#[test]
fn only_the_two_ever_get_in() {
    let pairs = [
        invited(),
        introduced(),
        running(),
        running().leave(later(), WEEK).unwrap(),
    ];
    for pair in pairs {
        let admin = Standing {
            member: Some(person(3)),
            office: Office::Operator,
            group: crate::access::GroupPlace::Admin,
            pair: pair.place_of(person(3)),
            ..Standing::default()
        };
        assert_eq!(enter_pair(&admin), None);
        for (action, rule) in TABLE {
            let is_of_a_pair = format!("{rule:?}").starts_with("Pair");
            assert!(!is_of_a_pair || !may(*action, &admin), "{action:?}");
        }
        for role in PairRole::ALL {
            let member = *pair.members().get(role);
            let standing = Standing {
                member: Some(member),
                pair: pair.place_of(member),
                ..Standing::default()
            };
            assert!(may(Action::ReadPair, &standing));
            let writes = enter_pair(&standing).is_some_and(|evidence| evidence.may_write());
            let at_work = pair.is_live() && pair.begins().is_some();
            assert_eq!(writes, at_work);
            assert_eq!(may(Action::LeavePair, &standing), at_work);
        }
    }
}

fn program() -> Program {
    let mut draft = Template::of(TemplateKind::CareerAdvancement).program_draft();
    draft.sign_up_opens = "2026-03-01".to_owned();
    draft.sign_up_closes = "2026-03-10".to_owned();
    draft.starts = "2026-03-16".to_owned();
    let mut number = 0;
    Program::new(
        ProgramId::from_random([8; 16]),
        crate::id::GroupId::from_random([7; 16]),
        draft.check().unwrap(),
        || {
            number += 1;
            StepId::from_random([number; 16])
        },
    )
}

/// The same program with its first step reworded and its last one dropped.
fn edited(program: Program) -> Program {
    let mut draft = program.draft();
    draft.steps[0].title = "Another title".to_owned();
    draft.steps.pop();
    let version = program.version();
    program
        .edit(version, draft.check().unwrap(), BEGINS, || {
            StepId::from_random([99; 16])
        })
        .unwrap()
}

#[test]
fn a_step_that_was_taken_up_never_changes() {
    let before = program();
    let (first, last) = (before.steps()[0].clone(), before.steps()[11].clone());
    let mut walk = Walk::default();
    for (step, role) in [(&first, PairRole::Mentee), (&last, PairRole::Mentor)] {
        walk = walk.mark(&before, step.id(), role, Some(now())).unwrap();
    }
    let after = edited(before);
    let stops = walk.stops(&after);
    // The one that the program dropped comes first, and all the rest stand in their order.
    assert_eq!(stops.len(), 12);
    assert_eq!(
        (stops[0].revision, stops[0].content),
        (last.revision(), last.content())
    );
    assert_eq!(
        (stops[1].revision, stops[1].content),
        (first.revision(), first.content())
    );
    assert_eq!(stops[2].content, after.steps()[1].content());
    // The partner catches up on the wording that the first one did.
    let walk = walk
        .mark(&after, first.id(), PairRole::Mentor, Some(later()))
        .unwrap();
    assert_eq!(walk.steps()[0].revision, first.revision());
    assert_eq!(walk.completed(), [first.revision(), last.revision()]);
    assert_eq!(walk.count(PairRole::Mentor), 2);
    assert_eq!(walk.count(PairRole::Mentee), 1);
}

#[test]
fn this_week_has_its_place_behind_what_was_dropped() {
    let before = program();
    let last = before.steps()[11].id();
    let walk = Walk::default()
        .mark(&before, last, PairRole::Mentor, Some(now()))
        .unwrap();
    let after = edited(before);
    let begins = Week::Before { begins: BEGINS };
    assert_eq!(walk.place(&after, begins), 1);
    assert_eq!(walk.place(&after, Week::During { week: 1 }), 1);
    assert_eq!(walk.place(&after, Week::During { week: 11 }), 11);
    assert_eq!(walk.place(&after, Week::After), 11);
}

#[test]
fn what_neither_has_done_reads_as_the_program_has_it() {
    let program = program();
    let step = program.steps()[3].id();
    let mark = |walk: Walk, role, done| walk.mark(&program, step, role, done).unwrap();
    let one = mark(Walk::default(), PairRole::Mentor, Some(now()));
    let both = mark(one.clone(), PairRole::Mentee, Some(later()));
    assert_eq!(mark(both.clone(), PairRole::Mentee, None), one);
    assert_eq!(mark(one, PairRole::Mentor, None), Walk::default());
    assert_eq!(
        mark(Walk::default(), PairRole::Mentor, None),
        Walk::default()
    );
    // Marked twice, the first time counts.
    assert_eq!(mark(both.clone(), PairRole::Mentor, Some(later())), both);
    let unknown = StepId::from_random([77; 16]);
    assert_eq!(
        both.mark(&program, unknown, PairRole::Mentor, Some(now())),
        Err(Refusal::StepGone)
    );
}

fn dates(today: Date, ended: Option<Date>) -> Dates {
    Dates {
        today: Both::of(|_| today),
        ended: Both::of(|_| ended),
    }
}

#[test]
fn an_admin_counts_steps_and_check_ins_and_no_more() {
    let program = program();
    let step = program.steps()[0].id();
    let walk = Walk::default()
        .mark(&program, step, PairRole::Mentee, Some(now()))
        .unwrap();
    let check_ins = Both {
        mentor: BTreeSet::new(),
        mentee: BTreeSet::from([1, 2]),
    };
    // The fourth day of the third week: the first is over, the second can just no longer be done.
    let today = dates(date(2026, 4, 2), None);
    let steps = Both::of(|role| walk.count(role));
    let mut moods = Both::default();
    *moods.get_mut(PairRole::Mentor) = Some(Mood::NeedHelp);
    let seen = overview(&running(), 12, &steps, &check_ins, &moods, &today);
    let part = |steps, check_ins, missed| PartProgress {
        steps,
        check_ins,
        missed,
        mood: None,
    };
    assert_eq!(seen.progress.mentee, part(1, 2, 0));
    let mut mentor = part(0, 0, 2);
    mentor.mood = Some(Mood::NeedHelp);
    assert_eq!(seen.progress.mentor, mentor);
    assert_eq!(seen.week, Some(3));
    let text = serde_json::to_string(&seen).unwrap();
    assert!(!text.contains("title") && !text.contains("2026"), "{text}");
}

#[test]
fn a_pair_that_ended_misses_nothing_more() {
    let left = running().leave(later(), WEEK).unwrap();
    let none = Both::of(|_| BTreeSet::new());
    let dates = dates(date(2026, 9, 1), Some(date(2026, 3, 27)));
    let seen = overview(&left, 12, &Both::default(), &none, &Both::default(), &dates);
    assert_eq!(seen.progress.mentor.missed, 1);
    assert_eq!((seen.week, seen.needs_another_look), (None, false));
    let seen = overview(
        &invited(),
        12,
        &Both::default(),
        &none,
        &Both::default(),
        &dates,
    );
    let until = Some(date(2026, 3, 28));
    assert_eq!((seen.open_until, seen.needs_another_look), (until, false));
    let declined = invited().decline(later()).unwrap();
    let seen = overview(
        &declined,
        12,
        &Both::default(),
        &none,
        &Both::default(),
        &dates,
    );
    assert!(seen.needs_another_look);
    assert_eq!(seen.open_until, None);
    assert_eq!(seen.progress, Both::default());
}

/// Anything that can happen to a pair, by number.
fn happen(pair: Pair, what: u8) -> Pair {
    let role = PairRole::ALL[usize::from(what % 2)];
    let step = match what / 2 {
        0 => pair.accept(role, now(), BEGINS),
        1 => pair.decline(now()),
        2 => pair.note_first_contact(now()),
        3 => pair.leave(now(), WEEK),
        4 => Ok(pair.part(now(), WEEK)),
        5 => Ok(pair.complete(now())),
        6 => pair.withdraw(now()),
        7 => Ok(pair.lapse(now() + SignedDuration::from_hours(24 * 30))),
        _ => pair.wish_another(role, true),
    };
    step.unwrap_or(pair)
}

proptest! {
    #[test]
    fn whatever_happens_an_ended_pair_never_comes_back(
        events in prop::collection::vec(0_u8..18, 0..24)
    ) {
        let mut pair = invited();
        let mut rank = 0;
        for event in events {
            pair = happen(pair, event);
            let next = pair.phase().name() as u8;
            prop_assert!(next >= rank, "back from {rank} to {next}");
            rank = next;
            prop_assert_eq!(*pair.members(), *invited().members());
            // Whoever is in a live pair is held by it.
            for role in PairRole::ALL {
                prop_assert!(!pair.is_live() || pair.holds(role));
            }
        }
    }

    #[test]
    fn no_pair_introduces_without_both(events in prop::collection::vec(0_u8..2, 1..12)) {
        let one_sided: BTreeSet<_> = events.iter().collect();
        let pair = events.iter().fold(invited(), |pair, &event| happen(pair, event));
        prop_assert_eq!(pair.begins().is_some(), one_sided.len() == 2);
    }
}

#[test]
fn only_who_was_mentored_to_the_end_is_asked_to_mentor() {
    assert!(Ending::Completed.leads_on(PairRole::Mentee));
    assert!(!Ending::Completed.leads_on(PairRole::Mentor));
    for ending in [Ending::NotTaken, Ending::Stopped] {
        assert!(!ending.leads_on(PairRole::Mentee), "{ending:?}");
    }
}
