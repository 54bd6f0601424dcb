//! Programs from draft to end, and what edits do to whom.

use super::*;
use crate::id::PairId;
use crate::refusal::Refusal;
use crate::step::StepRevision;
use crate::template::{Template, TemplateKind};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const BEFORE: Date = date(2026, 2, 20);
const OPENS: Date = date(2026, 3, 1);
const CLOSES: Date = date(2026, 3, 14);
const STARTS: Date = date(2026, 3, 20);

fn draft() -> ProgramDraft {
    ProgramDraft {
        sign_up_opens: OPENS.to_string(),
        sign_up_closes: CLOSES.to_string(),
        starts: STARTS.to_string(),
        ..Template::of(TemplateKind::CareerAdvancement).program_draft()
    }
}

#[test]
fn a_group_has_so_many_drafts_and_no_more() {
    assert_eq!(check_new_draft(MOST_DRAFTS - 1), Ok(()));
    let most = MOST_DRAFTS;
    for drafts in [most, most + 1] {
        assert_eq!(
            check_new_draft(drafts),
            Err(Refusal::TooManyDrafts { most })
        );
    }
}

#[test]
fn a_draft_is_there_for_admins_alone() {
    use crate::access::{Action, Decision, GroupPlace, Standing, decide};
    let standing = |group| Standing {
        member: Some(crate::id::MemberId::from_random([9; 16])),
        group,
        ..Standing::default()
    };
    let open = program().open(BEFORE).unwrap();
    let reads = |program: &Program, place| {
        let standing = program.standing(standing(place));
        decide(Action::ReadProgram, &standing)
    };
    for (place, of_draft, of_open) in [
        (GroupPlace::Admin, Decision::Allow, Decision::Allow),
        (GroupPlace::Member, Decision::Hide, Decision::Allow),
        (GroupPlace::Asked, Decision::Hide, Decision::Hide),
        (GroupPlace::Outside, Decision::Hide, Decision::Hide),
    ] {
        assert_eq!(reads(&program(), place), of_draft, "{place:?}");
        assert_eq!(reads(&open, place), of_open, "{place:?}");
    }
    let edits = program().standing(standing(GroupPlace::Member));
    assert_eq!(decide(Action::EditProgram, &edits), Decision::Hide);
}

/// Gives step ids 1, 2, 3 …
fn minted(from: u8) -> impl FnMut() -> StepId {
    let mut next = from;
    move || {
        next += 1;
        StepId::from_random([next; 16])
    }
}

fn program() -> Program {
    Program::new(
        ProgramId::from_random([1; 16]),
        GroupId::from_random([2; 16]),
        draft().check().unwrap(),
        minted(0),
    )
}

fn pairing() -> Program {
    program().open(BEFORE).unwrap().end_sign_up(CLOSES).unwrap()
}

fn running() -> Program {
    pairing().publish_pairing(9, date(2026, 3, 18)).unwrap()
}

fn problems(change: impl Fn(&mut ProgramDraft)) -> Vec<Problem> {
    let mut draft = draft();
    change(&mut draft);
    draft.check().unwrap_err()
}

fn edited(program: &Program, change: impl Fn(&mut ProgramDraft)) -> ProgramOutline {
    let mut draft = program.draft();
    change(&mut draft);
    draft.check().unwrap()
}

fn edit(
    program: &Program,
    today: Date,
    change: impl Fn(&mut ProgramDraft),
) -> Result<Program, Refusal> {
    let outline = edited(program, change);
    program
        .clone()
        .edit(program.version(), outline, today, minted(100))
}

fn pair(id: u8, program: &Program, completed: usize) -> PairProgress {
    PairProgress {
        pair: PairId::from_random([id; 16]),
        completed: program.steps()[..completed]
            .iter()
            .map(Step::revision)
            .collect(),
        weeks_over: 0,
    }
}

mod drafts {
    use super::*;

    #[test]
    fn a_program_comes_back_from_its_draft() {
        for program in [program(), running()] {
            let json = serde_json::to_string(&program.draft()).unwrap();
            let phase = serde_json::to_string(&program.phase()).unwrap();
            let back = Program::from_stored(
                program.id(),
                program.group(),
                program.version(),
                serde_json::from_str(&phase).unwrap(),
                serde_json::from_str(&json).unwrap(),
            );
            assert_eq!(back, Ok(program));
        }
    }

    #[test]
    fn what_was_never_stored_by_this_is_told() {
        let stored = |draft: ProgramDraft| {
            let program = program();
            Program::from_stored(program.id(), program.group(), 1, Phase::Draft, draft).unwrap_err()
        };
        assert_eq!(
            stored(draft()),
            [Problem::new("steps.0.revision", Fault::Missing)]
        );
        let mut broken = program().draft();
        broken.starts = "soon".to_owned();
        assert_eq!(stored(broken), [Problem::new("starts", Fault::Malformed)]);
    }

    #[test]
    fn weeks_are_four_to_twenty_four() {
        let weeks = Fault::OutOfRange { least: 4, most: 24 };
        for count in [0, 3, 25] {
            let found = problems(|draft| {
                draft.steps = draft.steps.iter().cycle().take(count).cloned().collect();
                draft.midpoint.week = 2;
            });
            assert_eq!(found, [Problem::new("steps", weeks)], "{count}");
        }
        for count in [4, 24] {
            let mut draft = draft();
            draft.steps = draft.steps.iter().cycle().take(count).cloned().collect();
            draft.midpoint.week = 2;
            assert_eq!(draft.check().unwrap().steps().len(), count);
        }
    }

    #[test]
    fn days_are_in_order_and_not_years_apart() {
        let day = |field: &'static str, fault| vec![Problem::new(field, fault)];
        assert_eq!(
            problems(|draft| draft.sign_up_closes = "2026-02-28".to_owned()),
            day("sign_up_closes", Fault::OutOfOrder)
        );
        assert_eq!(
            problems(|draft| draft.starts = draft.sign_up_closes.clone()),
            day("starts", Fault::OutOfOrder)
        );
        assert_eq!(
            problems(|draft| draft.starts = "2027-03-16".to_owned()),
            day("starts", Fault::TooFarApart { most_days: 366 })
        );
        let mut one_day = draft();
        one_day.sign_up_closes = one_day.sign_up_opens.clone();
        assert!(one_day.check().is_ok(), "sign-up of one day");
    }

    #[test]
    fn every_problem_is_told_at_once_and_by_its_place() {
        let found = problems(|draft| {
            draft.name = "x".to_owned();
            draft.starts = "2026-02-30".to_owned();
            draft.first_contact_hours = 0;
            draft.midpoint.questions.clear();
            draft.weights.goals = 11;
            draft.hard_rules.least_score = 2_000_000;
            draft.steps[3].title = String::new();
            draft.steps[5].check_in[1] = "\u{202E}".to_owned();
        });
        let fields: Vec<_> = found.iter().map(|problem| &*problem.field).collect();
        assert_eq!(
            fields,
            [
                "name",
                "starts",
                "first_contact_hours",
                "midpoint.questions",
                "weights.goals",
                "hard_rules.least_score",
                "steps.3.title",
                "steps.5.check_in.1",
            ]
        );
    }

    #[test]
    fn a_step_is_edited_once() {
        let twice = {
            let mut draft = program().draft();
            draft.steps[4].revision = draft.steps[1].revision;
            draft.check().unwrap_err()
        };
        assert_eq!(twice, [Problem::new("steps.4.revision", Fault::Repeated)]);
    }

    #[test]
    fn a_support_program_keeps_its_help_lines_and_its_three_days() {
        let support = Template::of(TemplateKind::EncouragementAndSupport);
        let mut draft = ProgramDraft {
            steps: support.content().steps.clone(),
            template: TemplateKind::EncouragementAndSupport,
            first_contact_hours: 73,
            ..draft()
        };
        draft.steps[8].help = Some(" ".to_owned());
        assert_eq!(
            draft.check().unwrap_err(),
            [
                Problem::new(
                    "first_contact_hours",
                    Fault::OutOfRange {
                        least: 12,
                        most: 72
                    }
                ),
                Problem::new("steps.8.help", Fault::Missing),
            ]
        );
    }
}

mod phases {
    use super::*;

    #[test]
    fn the_whole_way() {
        let program = program();
        assert_eq!(program.phase(), Phase::Draft);
        let program = program.open(BEFORE).unwrap();
        assert_eq!(program.phase(), Phase::Open { opened: BEFORE });
        let program = program.end_sign_up(date(2026, 3, 10)).unwrap();
        assert_eq!(program.settings().sign_up_closes(), date(2026, 3, 10));
        let program = program.publish_pairing(20, date(2026, 3, 12)).unwrap();
        assert_eq!(program.phase().name(), PhaseName::Running);
        let april = date(2026, 4, 1);
        let program = program.reopen_sign_up(date(2026, 4, 9), april).unwrap();
        let program = program.end_sign_up(date(2026, 4, 10)).unwrap();
        let program = program.publish_pairing(2, date(2026, 4, 11)).unwrap();
        let program = program.close(date(2026, 7, 1)).unwrap();
        assert_eq!(
            program.phase(),
            Phase::Closed {
                on: date(2026, 7, 1),
                rounds: 2
            }
        );
        assert_eq!(program.version(), 8);
    }

    #[test]
    fn sign_up_is_open_from_its_first_day_to_the_end_of_its_last() {
        let open = program().open(BEFORE).unwrap();
        assert_eq!(
            open.sign_up_window(date(2026, 2, 28)),
            SignUpWindow::Ahead { opens: OPENS }
        );
        for day in [OPENS, date(2026, 3, 7), CLOSES] {
            assert_eq!(
                open.sign_up_window(day),
                SignUpWindow::Open { closes: CLOSES },
                "{day}"
            );
            assert_eq!(open.accept_sign_up(day), Ok(()));
        }
        assert_eq!(
            open.accept_sign_up(date(2026, 3, 15)),
            Err(Refusal::SignUpOver)
        );
        assert_eq!(
            open.accept_sign_up(BEFORE),
            Err(Refusal::SignUpNotYetOpen { opens: Some(OPENS) })
        );
        assert_eq!(
            program().accept_sign_up(OPENS),
            Err(Refusal::SignUpNotYetOpen { opens: None })
        );
        assert_eq!(pairing().accept_sign_up(CLOSES), Err(Refusal::SignUpOver));
    }

    #[test]
    fn a_running_program_takes_further_sign_ups() {
        let april = date(2026, 4, 1);
        let until = date(2026, 4, 9);
        assert_eq!(running().accept_sign_up(april), Err(Refusal::SignUpOver));
        let further = running().reopen_sign_up(until, april).unwrap();
        assert_eq!(further.accept_sign_up(until), Ok(()));
        assert_eq!(
            further.accept_sign_up(date(2026, 4, 10)),
            Err(Refusal::SignUpOver)
        );
        assert_eq!(
            further.clone().reopen_sign_up(until, april).unwrap_err(),
            Refusal::WrongProgramPhase {
                phase: PhaseName::Running
            },
            "one at a time"
        );
        assert!(
            further
                .reopen_sign_up(date(2026, 5, 9), date(2026, 5, 1))
                .is_ok(),
            "the last one is over"
        );
    }

    #[test]
    fn more_sign_ups_before_the_first_pairing_end_before_the_start() {
        let today = date(2026, 3, 15);
        let open = pairing().reopen_sign_up(date(2026, 3, 19), today).unwrap();
        assert_eq!(open.accept_sign_up(today), Ok(()));
        assert_eq!(
            pairing().reopen_sign_up(STARTS, today),
            Err(Refusal::StartsBeforeSignUpEnds { starts: STARTS })
        );
        let closes = date(2026, 3, 14);
        assert_eq!(
            pairing().reopen_sign_up(closes, today),
            Err(Refusal::SignUpWouldBeOver { closes })
        );
    }

    #[test]
    fn it_opens_only_while_somebody_could_still_sign_up() {
        assert!(program().open(CLOSES).is_ok());
        assert_eq!(
            program().open(date(2026, 3, 15)),
            Err(Refusal::SignUpWouldBeOver { closes: CLOSES })
        );
    }

    #[test]
    fn sign_up_called_off_before_it_began_keeps_the_days_in_order() {
        let program = program().open(BEFORE).unwrap().end_sign_up(BEFORE).unwrap();
        assert_eq!(program.settings().sign_up_closes(), OPENS);
        assert!(program.draft().check().is_ok());
    }

    #[test]
    fn a_pairing_places_somebody() {
        assert_eq!(
            pairing().publish_pairing(0, CLOSES),
            Err(Refusal::NobodyPlaced)
        );
    }

    #[test]
    fn people_are_paired_exactly_while_a_pairing_can_be_published() {
        let closed = running().close(date(2026, 7, 1)).unwrap();
        for program in [
            program(),
            program().open(BEFORE).unwrap(),
            pairing(),
            running(),
            closed,
        ] {
            let can_be_published = program.clone().publish_pairing(1, CLOSES).map(drop);
            assert_eq!(program.accept_pairing(), can_be_published);
        }
    }

    #[test]
    fn only_a_draft_is_deleted() {
        let draft = program();
        assert_eq!(draft.accept_deletion(draft.version()), Ok(()));
        let changed = Err(Refusal::ChangedSince);
        assert_eq!(draft.accept_deletion(draft.version() + 1), changed);
        for seen in [program().open(BEFORE).unwrap(), running()] {
            let phase = seen.phase().name();
            let refused = Err(Refusal::WrongProgramPhase { phase });
            assert_eq!(seen.accept_deletion(seen.version()), refused);
        }
    }

    #[test]
    fn weeks_are_counted_from_the_later_of_start_and_acceptance() {
        let program = running();
        assert_eq!(program.begins(date(2026, 3, 18)), STARTS);
        let begins = program.begins(date(2026, 4, 2));
        assert_eq!(begins, date(2026, 4, 2));
        let week = |day| program.week(begins, day);
        assert_eq!(week(date(2026, 4, 1)), Week::Before { begins });
        assert_eq!(week(begins), Week::During { week: 1 });
        assert_eq!(week(date(2026, 4, 8)), Week::During { week: 1 });
        assert_eq!(week(date(2026, 4, 9)), Week::During { week: 2 });
        assert_eq!(week(date(2026, 6, 24)), Week::During { week: 12 });
        assert_eq!(week(date(2026, 6, 25)), Week::After);
        assert_eq!(week(date(2199, 12, 31)), Week::After);
    }
}

mod edits {
    use super::*;

    #[test]
    fn an_edit_of_nothing_changes_nothing() {
        let program = running();
        let outline = edited(&program, |_| ());
        assert!(program.edit_effect(&outline, &[]).is_empty());
        assert_eq!(edit(&program, STARTS, |_| ()), Ok(program));
    }

    #[test]
    fn who_edits_what_has_changed_since_is_told() {
        let program = running();
        let outline = edited(&program, |draft| draft.name = "Other".to_owned());
        let stale = program.version() - 1;
        assert_eq!(
            program.edit(stale, outline, STARTS, minted(100)),
            Err(Refusal::ChangedSince)
        );
        for revision in [
            StepRevision {
                step: StepId::from_random([99; 16]),
                revision: 1,
            },
            StepRevision {
                revision: 2,
                ..running().steps()[3].revision()
            },
        ] {
            let result = edit(&running(), STARTS, |draft| {
                draft.steps[3].revision = Some(revision);
            });
            assert_eq!(result, Err(Refusal::ChangedSince));
        }
    }

    #[test]
    fn each_phase_keeps_what_has_come() {
        type Change = fn(&mut ProgramDraft);
        let changes: [(ProgramField, Change); 5] = [
            (ProgramField::Template, |draft| {
                draft.template = TemplateKind::SkillDevelopment;
            }),
            (ProgramField::SignUpOpens, |draft| {
                draft.sign_up_opens = "2026-03-02".to_owned();
            }),
            (ProgramField::SignUpCloses, |draft| {
                draft.sign_up_closes = "2026-03-16".to_owned();
            }),
            (ProgramField::Starts, |draft| {
                draft.starts = "2026-03-30".to_owned();
            }),
            (ProgramField::Weights, |draft| draft.weights.goals = 1),
        ];
        let open = program().open(BEFORE).unwrap();
        let programs = [
            (program(), STARTS, [false, true, true, true, true]),
            (open.clone(), BEFORE, [false, true, true, true, true]),
            (open, OPENS, [false, false, true, true, true]),
            (pairing(), CLOSES, [false, false, false, true, true]),
            (
                running(),
                date(2026, 3, 19),
                [false, false, false, true, true],
            ),
            (running(), STARTS, [false, false, false, false, true]),
        ];
        for (program, today, allowed) in programs {
            let phase = program.phase().name();
            for ((field, change), is_allowed) in changes.into_iter().zip(allowed) {
                let expected = if is_allowed {
                    Ok(program.version() + 1)
                } else {
                    Err(Refusal::FixedInPhase { field, phase })
                };
                let result = edit(&program, today, change).map(|program| program.version());
                assert_eq!(result, expected, "{field:?} while {phase:?} on {today}");
            }
        }
    }

    #[test]
    fn an_open_sign_up_does_not_end_in_the_past() {
        let open = program().open(BEFORE).unwrap();
        let closes = date(2026, 3, 5);
        let result = edit(&open, date(2026, 3, 6), |draft| {
            draft.sign_up_closes = closes.to_string();
        });
        assert_eq!(result, Err(Refusal::SignUpWouldBeOver { closes }));
    }

    #[test]
    fn a_closed_program_does_not_change() {
        let closed = running().close(STARTS).unwrap();
        let phase = PhaseName::Closed;
        assert_eq!(
            edit(&closed, STARTS, |draft| draft.name = "Other".to_owned()),
            Err(Refusal::WrongProgramPhase { phase })
        );
        assert!(
            ProgramField::ALL
                .iter()
                .all(|&field| closed.is_fixed(field, STARTS))
        );
    }

    #[test]
    fn an_edit_says_who_keeps_a_step_and_who_will_see_the_change() {
        let program = running();
        let (new, far, done) = (
            pair(1, &program, 0),
            pair(2, &program, 4),
            pair(3, &program, 12),
        );
        let outline = edited(&program, |draft| {
            draft.name = "Spring".to_owned();
            draft.steps[2].aim = "Another aim.".to_owned();
            draft.steps.remove(7);
            let extra = crate::step::StepDraft {
                revision: None,
                title: "One more".to_owned(),
                ..draft.steps[0].clone()
            };
            draft.steps.insert(5, extra);
        });
        let effect = program.edit_effect(&outline, &[new.clone(), far.clone(), done.clone()]);
        assert_eq!(effect.settings, [ProgramField::Name]);
        assert_eq!(effect.pairs, 3);
        let (new, far, done) = (new.pair, far.pair, done.pair);
        let title = |place: usize| program.steps()[place].content().title().to_string();
        assert_eq!(
            effect.steps,
            [
                StepEffect {
                    title: title(2),
                    change: StepChange::Reworded { week: 3 },
                    keep: vec![far, done],
                    see: vec![new],
                },
                StepEffect {
                    title: "One more".to_owned(),
                    change: StepChange::Added { week: 6 },
                    keep: vec![],
                    see: vec![new, far, done],
                },
                StepEffect {
                    title: title(7),
                    change: StepChange::Removed { from: 8 },
                    keep: vec![done],
                    see: vec![new, far],
                },
            ]
        );
    }

    #[test]
    fn one_step_pulled_forward_is_one_step_moved() {
        let program = running();
        let outline = edited(&program, |draft| {
            let mut step = draft.steps.remove(9);
            step.title = "Sooner".to_owned();
            draft.steps.insert(1, step);
        });
        let effect = program.edit_effect(&outline, &[]);
        let changes: Vec<_> = effect.steps.iter().map(|step| step.change).collect();
        assert_eq!(
            changes,
            [StepChange::Moved {
                from: 10,
                week: 2,
                reworded: true
            }]
        );
    }

    #[test]
    fn what_is_done_or_over_keeps_its_week() {
        let program = running();
        let progress = [
            PairProgress {
                weeks_over: 3,
                ..pair(1, &program, 2)
            },
            PairProgress {
                completed: vec![program.steps()[6].revision()],
                ..pair(2, &program, 0)
            },
        ];
        let order = |change: fn(&mut ProgramDraft)| {
            program.accept_order(&edited(&program, change), &progress)
        };
        let stays = |week: usize| {
            let title = program.steps()[week - 1].content().title().to_string();
            Err(Refusal::StepStays { title, week })
        };
        assert_eq!(order(|draft| draft.steps.reverse()), stays(1));
        assert_eq!(order(|draft| draft.steps.swap(0, 1)), stays(1));
        // The third week is over for the first pair, though nobody did its step.
        assert_eq!(order(|draft| draft.steps.swap(2, 3)), stays(3));
        assert_eq!(order(|draft| drop(draft.steps.remove(2))), stays(3));
        // The second has done the seventh step early.
        assert_eq!(order(|draft| draft.steps.swap(6, 7)), stays(7));
        assert_eq!(order(|draft| drop(draft.steps.remove(4))), stays(7));
        // What lies ahead of everybody moves, and every step can be reworded.
        assert_eq!(order(|draft| draft.steps.swap(3, 5)), Ok(()));
        assert_eq!(order(|draft| draft.steps[7..].reverse()), Ok(()));
        assert_eq!(order(|draft| draft.steps[0].title = "Other".into()), Ok(()));
        assert_eq!(
            program.accept_order(&edited(&program, |draft| draft.steps.reverse()), &[]),
            Ok(())
        );
    }

    #[test]
    fn a_pair_never_does_a_step_twice_nor_loses_what_it_has_done() {
        let program = running();
        let pair = pair(1, &program, 3);
        let after = edit(&program, STARTS, |draft| {
            draft.steps[1].title = "Quite another title".to_owned();
            draft.steps.remove(0);
            draft.steps.swap(5, 8);
        })
        .unwrap();
        let path = after.path(&pair.completed);
        assert_eq!(path.done, pair.completed);
        assert_eq!(path.ahead.len(), 9);
        assert!(
            path.ahead
                .iter()
                .all(|step| { pair.completed.iter().all(|done| done.step != step.id()) })
        );
        assert_eq!(after.steps()[0].revision().revision, 2);
    }
}

/// What somebody might ask of a program.
#[derive(Debug, Clone, Copy)]
enum Ask {
    Open,
    EndSignUp,
    Reopen(i64),
    Publish(usize),
    Close,
    Edit(usize, Change),
}

/// What an edit does to the steps at a place.
#[derive(Debug, Clone, Copy)]
enum Change {
    Reword,
    Remove,
    Add,
    Move(usize),
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Reword),
        Just(Change::Remove),
        Just(Change::Add),
        (0..24_usize).prop_map(Change::Move),
    ]
}

fn any_ask() -> impl Strategy<Value = Ask> {
    prop_oneof![
        Just(Ask::Open),
        Just(Ask::EndSignUp),
        (-3..30_i64).prop_map(Ask::Reopen),
        (0..3_usize).prop_map(Ask::Publish),
        Just(Ask::Close),
        (0..24_usize, any_change()).prop_map(|(place, change)| Ask::Edit(place, change)),
        (0..24_usize, any_change()).prop_map(|(place, change)| Ask::Edit(place, change)),
    ]
}

fn change_steps(draft: &mut ProgramDraft, place: usize, change: Change, turn: usize) {
    let count = draft.steps.len();
    let place = place % count;
    match change {
        Change::Reword => draft.steps[place].aim = format!("Aim {turn}"),
        Change::Remove if count > 4 => {
            draft.steps.remove(place);
        }
        Change::Add if count < 24 => {
            let mut step = draft.steps[place].clone();
            step.revision = None;
            step.title = format!("Step {turn}");
            draft.steps.insert(place, step);
        }
        Change::Move(to) => {
            let step = draft.steps.remove(place);
            draft.steps.insert(to % count, step);
        }
        Change::Remove | Change::Add => {}
    }
    draft.midpoint.week = 2;
}

fn ask(program: Program, ask: Ask, today: Date, turn: usize) -> Result<Program, Refusal> {
    match ask {
        Ask::Open => program.open(today),
        Ask::EndSignUp => program.end_sign_up(today),
        Ask::Reopen(days) => {
            let closes = today.saturating_add(jiff::Span::new().days(days));
            program.reopen_sign_up(closes, today)
        }
        Ask::Publish(placed) => program.publish_pairing(placed, today),
        Ask::Close => program.close(today),
        Ask::Edit(place, change) => {
            let version = program.version();
            let outline = edited(&program, |draft| change_steps(draft, place, change, turn));
            let mint = minted(100 + u8::try_from(turn).unwrap());
            program.edit(version, outline, today, mint)
        }
    }
}

/// Whether a program may go from one phase to the other in one go.
fn is_way(from: PhaseName, to: PhaseName) -> bool {
    use PhaseName::{Closed, Draft, Open, Pairing, Running};
    matches!(
        (from, to),
        (Draft, Draft | Open)
            | (Open, Open | Pairing | Closed)
            | (Pairing, Pairing | Open | Running | Closed)
            | (Running, Running | Closed)
    )
}

fn rounds(phase: Phase) -> u16 {
    match phase {
        Phase::Draft | Phase::Open { .. } | Phase::Pairing { .. } => 0,
        Phase::Running { round, .. } => round,
        Phase::Closed { rounds, .. } => rounds,
    }
}

#[test]
fn a_sign_up_ended_before_its_first_day_can_be_taken_up_earlier() {
    let ended = program().open(BEFORE).unwrap().end_sign_up(BEFORE);
    let program = ended.unwrap().reopen_sign_up(BEFORE, BEFORE).unwrap();
    assert_eq!(program.accept_sign_up(BEFORE), Ok(()));
    assert!(program.draft().check().is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn whatever_is_asked_the_program_stays_sound(
        asks in prop::collection::vec((any_ask(), 0..9_i64), 1..40),
    ) {
        let mut program = program();
        let mut today = BEFORE;
        let mut wordings = std::collections::BTreeMap::new();
        for (turn, (next, days)) in asks.into_iter().enumerate() {
            today = today.saturating_add(jiff::Span::new().days(days));
            let before = program.clone();
            match ask(program, next, today, turn) {
                Ok(after) => program = after,
                Err(refusal) => {
                    prop_assert_ne!(refusal, Refusal::ChangedSince);
                    program = before;
                    continue;
                }
            }
            let is_unchanged = program == before;
            prop_assert_eq!(program.version(), before.version() + u32::from(!is_unchanged));
            prop_assert!(is_unchanged || is_way(before.phase().name(), program.phase().name()));
            prop_assert!(rounds(program.phase()) >= rounds(before.phase()));
            prop_assert!(program.draft().check().is_ok(), "what stands can be saved again");
            for step in program.steps() {
                let wording = wordings.entry(step.revision()).or_insert_with(|| step.content().clone());
                prop_assert_eq!(&*wording, step.content(), "a revision has one wording for ever");
            }
            let takes_sign_ups = program.accept_sign_up(today).is_ok();
            let may = matches!(program.phase().name(), PhaseName::Open | PhaseName::Running);
            prop_assert!(may || !takes_sign_ups);
        }
    }

    #[test]
    fn every_pair_at_work_either_keeps_a_changed_step_or_sees_the_change(
        changes in prop::collection::vec((0..24_usize, any_change()), 1..8),
        done in prop::collection::vec(prop::collection::vec(any::<bool>(), 12), 1..6),
    ) {
        let program = running();
        let progress: Vec<_> = (1_u8..).zip(&done).map(|(id, done)| PairProgress {
            pair: PairId::from_random([id; 16]),
            completed: program.steps().iter().zip(done)
                .filter_map(|(step, done)| done.then_some(step.revision()))
                .collect(),
            weeks_over: 0,
        }).collect();
        let outline = edited(&program, |draft| {
            for (turn, &(place, change)) in changes.iter().enumerate() {
                change_steps(draft, place, change, turn);
            }
        });
        let effect = program.edit_effect(&outline, &progress);
        for step in &effect.steps {
            let mut pairs: Vec<_> = step.keep.iter().chain(&step.see).copied().collect();
            pairs.sort_unstable();
            let all: Vec<_> = progress.iter().map(|pair| pair.pair).collect();
            prop_assert_eq!(pairs, all);
        }
        let after = program.clone()
            .edit(program.version(), outline, STARTS, minted(100)).unwrap();
        prop_assert_eq!(effect.steps.is_empty(), after.steps() == program.steps());
        for pair in &progress {
            let (old, new) = (program.path(&pair.completed), after.path(&pair.completed));
            prop_assert_eq!(&old.done, &new.done);
            let named = effect.steps.iter().any(|step| step.see.contains(&pair.pair));
            prop_assert!(named || old.ahead == new.ahead, "who is not named sees no change");
        }
    }
}
