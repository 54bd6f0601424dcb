//! A program on its way from one phase to the next.

use super::{enter, show, store};
use crate::database::Tx;
use crate::extract::{Json, Viewer};
use crate::failure::Answer;
use crate::pairing::{pending, record};
use crate::state::AppState;
use crate::{group, pair};
use axum::extract::State;
use jiff::civil::Date;
use wayfellow_domain::access::{Action, Standing};
use wayfellow_domain::api::program::ProgramView;
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::program::{Phase, Program};
use wayfellow_domain::refusal::Refusal;

/// An admin who takes a program on, in one transaction from the question whether they may to the
/// end.
pub struct Transition {
    state: AppState,
    tx: Tx,
    program: Program,
    standing: Standing,
}

impl Transition {
    /// Begins, where the table lets the viewer do this with the program, and it is the one that they
    /// saw. What a group that is no longer selected has begun goes on to its end; a draft was not
    /// begun.
    pub async fn begin(
        State(state): State<AppState>,
        viewer: &Viewer,
        id: ProgramId,
        action: Action,
        version: u32,
    ) -> Answer<Self> {
        let mut tx = state.database.write().await?;
        let (program, standing) = enter(&mut tx, viewer, id, action).await?;
        program.check_version(version)?;
        if program.phase() == Phase::Draft {
            group::store::get(&mut tx, program.group())
                .await?
                .check_new_program()?;
        }
        Ok(Self {
            state,
            tx,
            program,
            standing,
        })
    }

    /// Goes where the rules of the program lead today, and shows what has become of it.
    pub async fn take(
        self,
        step: impl FnOnce(Program, Date) -> Result<Program, Refusal>,
    ) -> Answer<Json<ProgramView>> {
        let (state, mut tx) = (self.state, self.tx);
        let today = state.clock.today();
        let program = step(self.program, today)?;
        store::update(&mut tx, &program).await?;
        if let Phase::Open { .. } = program.phase() {
            pending::check_none(&mut tx, program.id()).await?;
        }
        if let Phase::Closed { .. } = program.phase() {
            pending::forget(&mut tx, &program).await?;
            record::end(&mut tx, program.id(), state.clock.now()).await?;
            pair::complete_all(&mut tx, &state, program.id()).await?;
        }
        let view = show(&mut tx, &program, self.standing, today).await?;
        tx.commit().await?;
        Ok(Json(view))
    }
}
