//! Speaks about pulses.

use super::store;
use crate::extract::{Path, Viewer};
use crate::failure::{Answer, Failure};
use crate::pair::{Person, Visit};
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use wayfellow_domain::access::Action;
use wayfellow_domain::id::PairId;

/// `PUT /api/pairs/{pair}/pulse`: answers the questions half-way.
pub async fn answer_pulse(
    state: State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<StatusCode> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::AnswerPulse).await?;
    let (program, now) = (visit.program().await?, visit.now());
    let begins = visit.pair().begins().ok_or(Failure::NotFound)?;
    let today = Person::load(&mut visit.tx, viewer.member()?)
        .await?
        .today(now);
    program.settings().midpoint().accept(begins, today)?;
    let role = visit.role();
    store::insert(&mut visit.tx, pair, role, now).await?;
    visit.end().await
}
