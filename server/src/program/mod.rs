//! Runs of mentorship in a group, and the templates that they are made from.
//!
//! A program has no zone of its own: its days begin and end at midnight in UTC.

pub mod http;
pub mod store;
mod transition;

use crate::database::Tx;
use crate::extract::{Viewer, judge};
use crate::failure::{Answer, Failure};
use crate::group;
use jiff::civil::Date;
use wayfellow_domain::access::{Action, Standing};
use wayfellow_domain::api::program::ProgramView;
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::program::Program;

/// The most bytes that a program may have when it is sent. Every draft that passes its check fits,
/// also one of 24 long steps in a script that takes four bytes a letter.
pub const DRAFT_LIMIT: usize = 1024 * 1024;

/// Goes on only where the table allows the viewer this in regard to the program. Whoever may not
/// know of it gets the same answer as for one that is not there.
pub async fn enter(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ProgramId,
    action: Action,
) -> Answer<(Program, Standing)> {
    let Some(program) = store::find(tx, id).await? else {
        judge(action, &viewer.standing)?;
        return Err(Failure::NotFound);
    };
    let standing = program.standing(group::store::standing(tx, viewer, program.group()).await?);
    judge(action, &standing)?;
    Ok((program, standing))
}

/// A program as somebody with this standing sees it.
async fn show(
    tx: &mut Tx,
    program: &Program,
    standing: Standing,
    today: Date,
) -> Answer<ProgramView> {
    let name = group_name(tx, program).await?;
    Ok(ProgramView::of(program, name, standing, today))
}

/// What a program's group is called.
pub async fn group_name(tx: &mut Tx, program: &Program) -> Answer<String> {
    let group = group::store::get(tx, program.group()).await?;
    Ok(group.outline().name().to_string())
}
