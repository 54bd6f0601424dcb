//! Speaks about check-ins.

use super::store;
use crate::extract::{Path, Viewer};
use crate::failure::{Answer, Failure};
use crate::pair::{Person, enter, program_of};
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use wayfellow_domain::access::Action;
use wayfellow_domain::check_in;
use wayfellow_domain::id::PairId;

/// `PUT /api/pairs/{pair}/check-ins/{week}`: does a week's check-in.
pub async fn do_check_in(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((pair, week)): Path<(PairId, u16)>,
) -> Answer<StatusCode> {
    let now = state.clock.now();
    let mut tx = state.database.write().await?;
    let entered = enter(&mut tx, &viewer, pair, Action::CheckIn).await?;
    let program = program_of(&mut tx, &entered.pair).await?;
    let begins = entered.pair.begins().ok_or(Failure::NotFound)?;
    let member = *entered.pair.members().get(entered.role);
    let today = Person::load(&mut tx, member).await?.today(now);
    check_in::accept(begins, program.weeks(), week, today)?;
    store::insert(&mut tx, pair, entered.role, week, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
