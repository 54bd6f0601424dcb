//! Speaks about the records of published plans.

use super::store;
use crate::extract::{Json, Path, Viewer};
use crate::failure::{Answer, Failure};
use crate::pairing::name_of;
use crate::pairing::pending::round_of;
use crate::state::AppState;
use crate::{program, sign_up};
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::pairing::PairingRecordSummary;
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::refusal::Refusal;

/// `GET /api/programs/{program}/pairing/records`: the publications that have gone out, the newest
/// first.
pub async fn list_records(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
) -> Answer<Json<Vec<PairingRecordSummary>>> {
    let mut tx = state.database.read().await?;
    let (program, _) = program::enter(&mut tx, &viewer, id, Action::ReadPairingRecords).await?;
    let mut summaries = Vec::new();
    for kept in store::list(&mut tx, id, round_of(&program)).await? {
        summaries.push(PairingRecordSummary {
            round: kept.round,
            published_at: kept.published_at,
            published_by: name_of(&mut tx, kept.published_by).await?,
            ends_at: kept.ends_at,
        });
    }
    Ok(Json(summaries))
}

/// `GET /api/programs/{program}/pairing/records/{round}`: the record of a publication that has gone
/// out, for `wayfellow pair --replay`. Not for who signed up to the program, withdrawn or not: among
/// the pseudonyms would be their own scores.
pub async fn read_record(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((id, round)): Path<(ProgramId, u16)>,
) -> Answer<impl IntoResponse> {
    let mut tx = state.database.read().await?;
    let (program, _) = program::enter(&mut tx, &viewer, id, Action::ReadPairingRecords).await?;
    let own = sign_up::store::find_sent(&mut tx, id, viewer.member()?).await?;
    if own.is_some() {
        return Err(Refusal::SignedUpYourself.into());
    }
    let (published_by, record) = store::find(&mut tx, id, round)
        .await?
        .filter(|_| round <= round_of(&program))
        .ok_or(Failure::NotFound)?;
    let name = name_of(&mut tx, published_by).await?;
    let record = super::with_publisher(&record, name.as_deref())?;
    Ok(([(CONTENT_TYPE, "application/json")], record))
}
