//! Gathers tasks from where they come from.

use crate::database::Tx;
use crate::extract::Viewer;
use crate::failure::Answer;
use crate::group::membership;
use crate::state::AppState;
use crate::{group, mail, pair, program, report, sign_up};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use wayfellow_domain::access::{Action, GroupPlace, Standing, may};
use wayfellow_domain::api::group::GroupSummary;
use wayfellow_domain::api::home::PairAtHome;
use wayfellow_domain::api::program::ProgramSummary;
use wayfellow_domain::api::sign_up::{OwnSignUp, SignUpStatus};
use wayfellow_domain::group::Phase as GroupPhase;
use wayfellow_domain::home::{ProgramFacts, Task, is_under_way, next_step};
use wayfellow_domain::id::{MemberId, ProgramId};
use wayfellow_domain::pair::PairRole;
use wayfellow_domain::program::{PhaseName, Program, SignUpWindow};

/// The viewer's pairs, and what to do in them.
pub async fn of_pairs(
    tx: &mut Tx,
    viewer: &Viewer,
    now: Timestamp,
) -> Answer<(Vec<PairAtHome>, Vec<Task>)> {
    let (mut shown, mut tasks) = (Vec::new(), Vec::new());
    for found in pair::store::of_member(tx, viewer.member()?).await? {
        let glance = pair::glance(tx, viewer, found, now).await?;
        tasks.extend(glance.tasks);
        shown.extend(glance.pair);
    }
    Ok((shown, tasks))
}

/// What the viewer's groups hold for them.
pub struct Groups {
    /// What waits for them.
    pub tasks: Vec<Task>,
    /// Their sign-ups that wait to be paired.
    pub sent: Vec<OwnSignUp>,
    /// Whether they are in a group, or have asked to be.
    pub has_any: bool,
}

/// What the viewer's groups and the programs of those hold for them.
pub async fn of_groups(
    tx: &mut Tx,
    viewer: &Viewer,
    member: MemberId,
    today: Date,
) -> Answer<Groups> {
    let own: BTreeMap<ProgramId, sign_up::store::Own> = sign_up::store::list_own(tx, member)
        .await?
        .into_iter()
        .map(|own| (own.program, own))
        .collect();
    let mut groups = Groups {
        tasks: Vec::new(),
        sent: Vec::new(),
        has_any: false,
    };
    for group in group::store::list_known(tx, member).await? {
        groups.has_any |= group.place != GroupPlace::Visitor;
        let standing = Standing {
            group: group.place,
            ..viewer.standing
        };
        if !may(Action::ReadPrograms, &standing) {
            continue;
        }
        let programs = program::store::list(tx, group.id).await?;
        if may(Action::AnswerRequest, &standing) {
            groups.tasks.extend(of_admin(tx, &group, &programs).await?);
        }
        for program in &programs {
            let standing = program.standing(standing);
            if may(Action::EditProgram, &standing) {
                groups.tasks.extend(of_program(tx, program, today).await?);
            }
            let own = own.get(&program.id());
            let status = own.map(|own| own.status);
            if may(Action::SignUp, &standing) {
                groups
                    .tasks
                    .extend(of_sign_up(program, &group, status, today));
            }
            if status == Some(SignUpStatus::Sent) && waits(tx, program, member).await? {
                groups.sent.push(OwnSignUp {
                    program: ProgramSummary::of(program, today),
                    status: SignUpStatus::Sent,
                    role: own.and_then(|own| own.role),
                });
            }
        }
    }
    Ok(groups)
}

/// What a group asks of its admins.
async fn of_admin(tx: &mut Tx, group: &GroupSummary, programs: &[Program]) -> Answer<Vec<Task>> {
    let mut tasks = Vec::new();
    let count = membership::store::count_requests(tx, group.id).await?;
    if count > 0 {
        tasks.push(Task::AnswerRequests {
            group: group.id,
            name: group.name.clone(),
            count,
        });
    }
    if programs.is_empty() && matches!(group.phase, GroupPhase::Selected { .. }) {
        tasks.push(Task::MakeProgram {
            group: group.id,
            name: group.name.clone(),
        });
    }
    Ok(tasks)
}

/// What a program asks of its admins.
async fn of_program(tx: &mut Tx, program: &Program, today: Date) -> Answer<Option<Task>> {
    let signed_up = sign_up::store::list_summaries(tx, program.id()).await?;
    let pairs = pair::store::of_program(tx, program.id()).await?;
    let seeks = |mentee: MemberId| {
        let mut pairs = pairs.iter();
        !pairs.any(|pair| pair.members().mentee == mentee && pair.holds(PairRole::Mentee))
    };
    let mentees = signed_up.iter().filter(|one| one.role.is_mentee());
    let facts = ProgramFacts {
        signed_up: signed_up.len(),
        waiting: mentees.filter(|one| seeks(one.member)).count(),
        under_way: pairs
            .iter()
            .filter(|pair| is_under_way(pair, program, today))
            .count(),
    };
    Ok(
        next_step(program, today, &facts).map(|step| Task::RunProgram {
            program: program.id(),
            name: program.settings().name().to_string(),
            step,
        }),
    )
}

/// What a program asks of those who could sign up.
fn of_sign_up(
    program: &Program,
    group: &GroupSummary,
    status: Option<SignUpStatus>,
    today: Date,
) -> Option<Task> {
    let SignUpWindow::Open { closes } = program.sign_up_window(today) else {
        return None;
    };
    let (id, name) = (program.id(), program.settings().name().to_string());
    match status {
        None => Some(Task::SignUp {
            program: id,
            name,
            group_name: group.name.clone(),
            closes,
        }),
        Some(SignUpStatus::Draft) => Some(Task::FinishSignUp {
            program: id,
            name,
            closes,
        }),
        Some(SignUpStatus::Sent | SignUpStatus::Withdrawn) => None,
    }
}

/// Whether somebody who signed up is in no pair of the program so far that they know of, and could
/// still be.
async fn waits(tx: &mut Tx, program: &Program, member: MemberId) -> Answer<bool> {
    let pairs = pair::store::of_program(tx, program.id()).await?;
    let is_paired = pairs
        .iter()
        .any(|pair| pair.is_live() && pair.is_told() && pair.role_of(member).is_some());
    Ok(!is_paired && program.phase().name() != PhaseName::Closed)
}

/// What the installation asks of who runs it, and of its moderators.
pub async fn of_office(tx: &mut Tx, viewer: &Viewer, state: &AppState) -> Answer<Vec<Task>> {
    let mut tasks = Vec::new();
    if may(Action::CloseReport, &viewer.standing) {
        let count = report::store::count_open_for(tx, viewer.member()?).await?;
        if count > 0 {
            tasks.push(Task::ReadReports { count });
        }
    }
    if may(Action::ReadGroupsToSelect, &viewer.standing) {
        let count = group::store::count_proposed(tx).await?;
        if count > 0 {
            tasks.push(Task::SelectGroups { count });
        }
    }
    if may(Action::ReadOutbox, &viewer.standing) {
        let count = mail::store::count_stuck(tx, state.outbox.has_server).await?;
        if count > 0 {
            tasks.push(Task::ReadMails { count });
        }
    }
    Ok(tasks)
}
