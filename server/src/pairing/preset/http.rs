//! Speaks about presets.

use super::store;
use crate::extract::{Json, Path, Viewer};
use crate::failure::{Answer, Failure};
use crate::program;
use crate::random;
use crate::state::AppState;
use axum::extract::State;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::pairing::PairingPreset;
use wayfellow_domain::id::{PresetId, ProgramId};
use wayfellow_domain::pool::{PresetDraft, check_new_preset};

/// `PUT /api/programs/{program}/pairing/presets`: saves a preset, in place of the one of its name if
/// there is one, and answers with all of them.
pub async fn save_preset(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
    Json(draft): Json<PresetDraft>,
) -> Answer<Json<Vec<PairingPreset>>> {
    let mut tx = state.database.write().await?;
    program::enter(&mut tx, &viewer, id, Action::KeepPairingPresets).await?;
    let preset = draft.check()?;
    let presets = store::list(&mut tx, id).await?;
    let mut same = presets.iter();
    if !same.any(|other| other.name == preset.name().as_str()) {
        check_new_preset(presets.len())?;
    }
    let preset_id = PresetId::from_random(random::bytes());
    store::save(&mut tx, id, preset_id, &preset).await?;
    let presets = store::list(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Json(presets))
}

/// `DELETE /api/programs/{program}/pairing/presets/{preset}`: deletes a preset, and answers with
/// those that are left.
pub async fn delete_preset(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((id, preset)): Path<(ProgramId, PresetId)>,
) -> Answer<Json<Vec<PairingPreset>>> {
    let mut tx = state.database.write().await?;
    program::enter(&mut tx, &viewer, id, Action::KeepPairingPresets).await?;
    if !store::delete(&mut tx, id, preset).await? {
        return Err(Failure::NotFound);
    }
    let presets = store::list(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Json(presets))
}
