//! Speaks about check-ins.

use super::store;
use crate::extract::{Json, Path, Viewer};
use crate::failure::{Answer, Failure};
use crate::pair::{Person, Visit};
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::pair::CheckInMark;
use wayfellow_domain::check_in;
use wayfellow_domain::id::PairId;

/// `PUT /api/pairs/{pair}/check-ins/{week}`: does a week's check-in.
pub async fn do_check_in(
    state: State<AppState>,
    viewer: Viewer,
    Path((pair, week)): Path<(PairId, u16)>,
    Json(mark): Json<CheckInMark>,
) -> Answer<StatusCode> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::CheckIn).await?;
    let (program, now) = (visit.program().await?, visit.now());
    let begins = visit.pair().begins().ok_or(Failure::NotFound)?;
    let today = Person::load(&mut visit.tx, viewer.member()?)
        .await?
        .today(now);
    check_in::accept(begins, program.weeks(), week, today)?;
    let role = visit.role();
    store::insert(&mut visit.tx, pair, role, week, mark.mood, now).await?;
    visit.end().await
}
