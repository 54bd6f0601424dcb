//! What needs somebody next: the tasks of a member, of an admin and of the operator in one list,
//! the most urgent first.
//!
//! A task is something that waits for this person and that they can do now. It names what a link
//! needs and no more; the page it leads to knows the rest.

use crate::id::{GroupId, PairId, ProgramId};
use crate::pair::{Pair, PairPhase};
use crate::program::{Phase, Program, SignUpWindow, Week};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// Something that waits for somebody. It travels as `{"check_in": {…}}`: to read a tag among the fields
/// is several times the code in the browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Say yes or no to being paired.
    AnswerInvitation {
        /// The pair.
        pair: PairId,
        /// The other one's name.
        partner: String,
        /// What the program is called.
        program_name: String,
    },
    /// Be in touch for the first time.
    SayHello {
        /// The pair.
        pair: PairId,
        /// The other one's name.
        partner: String,
        /// By when, on the viewer's clock.
        #[serde(deserialize_with = "crate::wire_time::date_time")]
        by: DateTime,
    },
    /// Agree to a meeting that the other named, or name another.
    AgreeToMeeting {
        /// The pair.
        pair: PairId,
        /// The other one's name.
        partner: String,
        /// When, on the viewer's clock.
        #[serde(deserialize_with = "crate::wire_time::date_time")]
        at: DateTime,
    },
    /// Look back on a week.
    CheckIn {
        /// The pair.
        pair: PairId,
        /// The other one's name.
        partner: String,
        /// Which week, from 1.
        week: u16,
        /// The last day on which it can be done.
        #[serde(deserialize_with = "crate::wire_time::date")]
        until: Date,
    },
    /// Read what members have told the moderators.
    ReadReports {
        /// How many are open that this moderator may see to.
        count: usize,
    },
    /// Look back on the first half.
    AnswerPulse {
        /// The pair.
        pair: PairId,
        /// The other one's name.
        partner: String,
        /// The last day on which it can be done.
        #[serde(deserialize_with = "crate::wire_time::date")]
        until: Date,
    },
    /// Let people into a group, or not.
    AnswerRequests {
        /// The group.
        group: GroupId,
        /// What it is called.
        name: String,
        /// How many wait.
        count: u32,
    },
    /// Take a program a step further.
    RunProgram {
        /// The program.
        program: ProgramId,
        /// What it is called.
        name: String,
        /// What comes next in it.
        step: ProgramStep,
    },
    /// Say which of the proposed groups get mentorship.
    SelectGroups {
        /// How many are proposed.
        count: usize,
    },
    /// Go on with a sign-up that was begun.
    FinishSignUp {
        /// The program.
        program: ProgramId,
        /// What it is called.
        name: String,
        /// The last day of sign-up.
        #[serde(deserialize_with = "crate::wire_time::date")]
        closes: Date,
    },
    /// Say whether one would like another partner, after a pair has ended.
    WishAnother {
        /// The pair that ended.
        pair: PairId,
        /// The other one's name.
        partner: String,
    },
    /// Take this week's step.
    TakeStep {
        /// The pair.
        pair: PairId,
        /// The other one's name.
        partner: String,
        /// What the step is called.
        title: String,
    },
    /// Sign up to a program that is open.
    SignUp {
        /// The program.
        program: ProgramId,
        /// What it is called.
        name: String,
        /// What its group is called.
        group_name: String,
        /// The last day of sign-up.
        #[serde(deserialize_with = "crate::wire_time::date")]
        closes: Date,
    },
    /// Make the first program of a group that was given mentorship.
    MakeProgram {
        /// The group.
        group: GroupId,
        /// What it is called.
        name: String,
    },
    /// Look after mails that were not sent.
    ReadMails {
        /// How many wait.
        count: usize,
    },
}

/// What comes next in a program, for its admins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProgramStep {
    /// The draft can be opened.
    Open,
    /// The last day of sign-up has passed.
    EndSignUp {
        /// How many signed up.
        signed_up: usize,
    },
    /// Mentees wait to be paired: all of them at first, later those who have no mentor (any more).
    Pair {
        /// How many.
        waiting: usize,
    },
    /// The weeks of every pair are over.
    Close,
}

/// What a program's next step depends on, besides itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProgramFacts {
    /// How many have signed up and not withdrawn.
    pub signed_up: usize,
    /// How many of them look for a mentor.
    pub waiting: usize,
    /// How many pairs have weeks before them.
    pub under_way: usize,
}

impl Task {
    /// Tasks of a smaller rank come first: safety, what somebody waits for, what waits patiently.
    const fn rank(&self) -> u8 {
        match self {
            Self::ReadReports { .. } => 0,
            Self::AnswerInvitation { .. } => 1,
            Self::SayHello { .. } => 2,
            Self::AgreeToMeeting { .. } => 3,
            Self::CheckIn { .. } | Self::AnswerPulse { .. } => 4,
            Self::AnswerRequests { .. } => 5,
            Self::RunProgram {
                step: ProgramStep::EndSignUp { .. } | ProgramStep::Pair { .. },
                ..
            } => 6,
            Self::SelectGroups { .. } => 7,
            Self::FinishSignUp { .. } => 8,
            Self::WishAnother { .. } => 9,
            Self::TakeStep { .. } => 10,
            Self::SignUp { .. } => 11,
            Self::MakeProgram { .. } => 12,
            Self::RunProgram { .. } => 13,
            Self::ReadMails { .. } => 14,
        }
    }

    /// The day by which it should be done, where there is one.
    fn due(&self) -> Option<Date> {
        match self {
            Self::SayHello { by: at, .. } | Self::AgreeToMeeting { at, .. } => Some(at.date()),
            Self::CheckIn { until: day, .. }
            | Self::AnswerPulse { until: day, .. }
            | Self::FinishSignUp { closes: day, .. }
            | Self::SignUp { closes: day, .. } => Some(*day),
            _ => None,
        }
    }
}

/// Puts the most urgent first; among equals what is due first, and else as it was.
pub fn sort(tasks: &mut [Task]) {
    tasks.sort_by_key(|task| (task.rank(), task.due()));
}

/// What comes next in a program on a day; none while it goes its way by itself.
#[must_use]
pub fn next_step(program: &Program, today: Date, facts: &ProgramFacts) -> Option<ProgramStep> {
    let is_shut = program.sign_up_window(today) == SignUpWindow::Shut;
    let waiting = facts.waiting;
    match program.phase() {
        Phase::Draft => Some(ProgramStep::Open),
        Phase::Open { .. } => is_shut.then_some(ProgramStep::EndSignUp {
            signed_up: facts.signed_up,
        }),
        Phase::Pairing { .. } => Some(ProgramStep::Pair { waiting }),
        Phase::Running { .. } if !is_shut => None,
        Phase::Running { .. } if is_over(program, today, facts) => Some(ProgramStep::Close),
        Phase::Running { .. } => (waiting > 0).then_some(ProgramStep::Pair { waiting }),
        Phase::Closed { .. } => None,
    }
}

fn is_over(program: &Program, today: Date, facts: &ProgramFacts) -> bool {
    facts.under_way == 0 && program.week(program.settings().starts(), today) == Week::After
}

/// Whether a pair has weeks before it on a day, or has yet to find out.
#[must_use]
pub fn is_under_way(pair: &Pair, program: &Program, today: Date) -> bool {
    match pair.phase() {
        PairPhase::Reserved { .. } | PairPhase::Invited { .. } => true,
        PairPhase::Introduced { begins, .. } | PairPhase::Running { begins, .. } => {
            program.week(*begins, today) != Week::After
        }
        PairPhase::Ended { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::StepId;
    use crate::program::Program;
    use crate::template::{Template, TemplateKind};
    use jiff::civil::date;

    fn program() -> Program {
        let mut draft = Template::of(TemplateKind::CareerAdvancement).program_draft();
        "2026-03-01".clone_into(&mut draft.sign_up_opens);
        "2026-03-10".clone_into(&mut draft.sign_up_closes);
        "2026-03-16".clone_into(&mut draft.starts);
        let mut next = 0;
        let mint = || {
            next += 1;
            StepId::from_random([next; 16])
        };
        Program::new(
            ProgramId::from_random([1; 16]),
            GroupId::from_random([2; 16]),
            draft.check().unwrap(),
            mint,
        )
    }

    fn waiting(waiting: usize) -> ProgramFacts {
        ProgramFacts {
            signed_up: 9,
            waiting,
            under_way: 1,
        }
    }

    #[test]
    fn a_program_asks_for_its_admin_only_where_it_cannot_go_on_alone() {
        let day = |day| date(2026, 3, day);
        let facts = waiting(4);
        let draft = program();
        assert_eq!(next_step(&draft, day(1), &facts), Some(ProgramStep::Open));
        let open = draft.open(day(1)).unwrap();
        assert_eq!(next_step(&open, day(10), &facts), None);
        let over = Some(ProgramStep::EndSignUp { signed_up: 9 });
        assert_eq!(next_step(&open, day(11), &facts), over);
        let pairing = open.end_sign_up(day(11)).unwrap();
        let pair = Some(ProgramStep::Pair { waiting: 4 });
        assert_eq!(next_step(&pairing, day(11), &facts), pair);
        let running = pairing.publish_pairing(3, day(12)).unwrap();
        assert_eq!(next_step(&running, day(12), &facts), pair);
        assert_eq!(next_step(&running, day(12), &waiting(0)), None);
    }

    #[test]
    fn people_who_wait_are_no_task_while_more_can_sign_up() {
        let running = program()
            .open(date(2026, 3, 1))
            .and_then(|program| program.end_sign_up(date(2026, 3, 11)))
            .and_then(|program| program.publish_pairing(3, date(2026, 3, 12)))
            .and_then(|program| program.reopen_sign_up(date(2026, 3, 30), date(2026, 3, 20)))
            .unwrap();
        let facts = waiting(2);
        assert_eq!(next_step(&running, date(2026, 3, 30), &facts), None);
        let pair = Some(ProgramStep::Pair { waiting: 2 });
        assert_eq!(next_step(&running, date(2026, 3, 31), &facts), pair);
    }

    #[test]
    fn a_program_is_to_be_closed_when_nobody_has_weeks_before_them() {
        let running = program()
            .open(date(2026, 3, 1))
            .and_then(|program| program.end_sign_up(date(2026, 3, 11)))
            .and_then(|program| program.publish_pairing(3, date(2026, 3, 12)))
            .unwrap();
        // Twelve weeks from 16 March end on 7 June.
        let nobody = ProgramFacts::default();
        assert_eq!(next_step(&running, date(2026, 6, 7), &nobody), None);
        let last = date(2026, 6, 8);
        let close = Some(ProgramStep::Close);
        assert_eq!(next_step(&running, last, &nobody), close);
        assert_eq!(next_step(&running, last, &waiting(0)), None);
        let closed = running.close(last).unwrap();
        assert_eq!(next_step(&closed, last, &nobody), None);
    }

    #[test]
    fn what_somebody_waits_for_comes_first_and_then_what_is_due() {
        let pair = PairId::from_random([1; 16]);
        let check_in = |day| Task::CheckIn {
            pair,
            partner: "Ana".to_owned(),
            week: 2,
            until: date(2026, 3, day),
        };
        let invitation = Task::AnswerInvitation {
            pair,
            partner: "Ben".to_owned(),
            program_name: "First steps".to_owned(),
        };
        let groups = Task::SelectGroups { count: 1 };
        let reports = Task::ReadReports { count: 2 };
        let mut tasks = [
            groups.clone(),
            check_in(20),
            check_in(18),
            invitation.clone(),
            reports.clone(),
        ];
        sort(&mut tasks);
        let sorted = [reports, invitation, check_in(18), check_in(20), groups];
        assert_eq!(tasks, sorted);
    }

    #[test]
    fn a_task_travels_by_its_name() {
        let task = Task::RunProgram {
            program: ProgramId::from_random([1; 16]),
            name: "First steps".to_owned(),
            step: ProgramStep::Pair { waiting: 3 },
        };
        let text = serde_json::to_string(&task).unwrap();
        assert!(text.contains(r#"{"run_program":{"#), "{text}");
        assert_eq!(serde_json::from_str::<Task>(&text).unwrap(), task);
    }
}
