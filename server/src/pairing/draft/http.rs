//! Speaks about the draft of a plan.

use super::store::{self, Kept};
use crate::extract::{Json, Path, Viewer};
use crate::failure::Answer;
use crate::pairing::of_draft;
use crate::program;
use crate::state::AppState;
use axum::extract::State;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::pairing::{DraftRevision, DraftToKeep, KeptDraft};
use wayfellow_domain::id::ProgramId;

/// `GET /api/programs/{program}/pairing/draft`: the draft that is kept, or `null`.
pub async fn read_draft(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
) -> Answer<Json<Option<Box<KeptDraft>>>> {
    let mut tx = state.database.read().await?;
    program::enter(&mut tx, &viewer, id, Action::ReadPool).await?;
    Ok(Json(super::view(&mut tx, id, viewer.member()?).await?))
}

/// `PUT /api/programs/{program}/pairing/draft`: keeps a draft, unless another was kept meanwhile.
pub async fn save_draft(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
    Json(sent): Json<DraftToKeep>,
) -> Answer<Json<DraftRevision>> {
    let mut tx = state.database.write().await?;
    let (program, _) = program::enter(&mut tx, &viewer, id, Action::SavePairingDraft).await?;
    program.accept_pairing()?;
    let member = viewer.member()?;
    let draft = sent.draft.check().map_err(of_draft)?;
    let before = super::made_on(&mut tx, id, sent.revision).await?;
    let revision = before.as_ref().map_or(0, |before| before.revision) + 1;
    let draft = draft.draft().clone();
    let kept = Kept {
        revision,
        saved_by: Some(member),
        saved_at: state.clock.now(),
        draft: Some(draft.saved_by(member, before.and_then(|before| before.draft))),
    };
    store::save(&mut tx, id, &kept).await?;
    tx.commit().await?;
    Ok(Json(DraftRevision { revision }))
}
