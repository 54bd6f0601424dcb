//! Speaks about what one of a pair keeps for themself alone.

use super::store;
use crate::extract::{Json, Path, Viewer};
use crate::failure::Answer;
use crate::limit::{Sender, Try};
use crate::pair::{Visit, enter};
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::shelf::{KeptDraft, KeptView};
use wayfellow_domain::id::PairId;
use wayfellow_domain::problem::{Fault, Problem};
use wayfellow_domain::refusal::Refusal;
use wayfellow_domain::shelf::{KeptName, LONGEST_KEPT, MOST_KEPT};

/// `GET /api/pairs/{pair}/shelf`: all that the viewer keeps.
pub async fn read_shelf(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<Json<Vec<KeptView>>> {
    let mut tx = state.database.read().await?;
    let entered = enter(&mut tx, &viewer, pair, Action::ReadShelf).await?;
    store::all(&mut tx, entered.evidence()?, pair)
        .await
        .map(Json)
}

/// `PUT /api/pairs/{pair}/shelf/{name}`: keeps something in place of what was there.
pub async fn keep_on_shelf(
    state: State<AppState>,
    viewer: Viewer,
    sender: Sender,
    Path((pair, name)): Path<(PairId, KeptName)>,
    Json(draft): Json<KeptDraft>,
) -> Answer<StatusCode> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::KeepOnShelf).await?;
    let evidence = visit.entered.evidence()?;
    let (who, now) = (evidence.member().to_string(), visit.now());
    let limits = &visit.state.limits;
    limits.take(Try::Write, sender.0, Some(&who), now)?;
    let Some(sealed) = draft.sealed else {
        store::remove(&mut visit.tx, evidence, pair, name).await?;
        return visit.end().await;
    };
    let fault = match sealed.0.len() {
        0 => Some(Fault::Missing),
        length if length > LONGEST_KEPT => Some(Fault::TooLong { most: LONGEST_KEPT }),
        _ => None,
    };
    if let Some(fault) = fault {
        return Err(vec![Problem::new("sealed", fault)].into());
    }
    store::set(&mut visit.tx, evidence, pair, name, &sealed).await?;
    if store::count(&mut visit.tx, evidence, pair).await? > MOST_KEPT {
        return Err(Refusal::TooManyKept { most: MOST_KEPT }.into());
    }
    visit.end().await
}
