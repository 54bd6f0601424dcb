//! Speaks about one's own vault.

use super::{read_slot, store};
use crate::extract::{Json, Viewer};
use crate::failure::Answer;
use crate::session::attempt::{self, malformed};
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::account::{RecoverySlotChange, VaultDraft, VaultView};
use wayfellow_domain::id::MemberId;
use wayfellow_domain::refusal::Refusal;
use wayfellow_seal::key::Identity;
use wayfellow_seal::slot::SlotKind;

/// `GET /api/vault`: what is needed to open it.
pub async fn read_vault(State(state): State<AppState>, viewer: Viewer) -> Answer<Json<VaultView>> {
    viewer.may(Action::ReadAccount)?;
    let mut tx = state.database.read().await?;
    store::find(&mut tx, viewer.member()?).await.map(Json)
}

/// `PUT /api/vault`: keeps a new vault, where there is none.
pub async fn make_vault(
    State(state): State<AppState>,
    viewer: Viewer,
    Json(draft): Json<VaultDraft>,
) -> Answer<StatusCode> {
    viewer.may(Action::ChangeAccount)?;
    let mut tx = state.database.write().await?;
    keep_new(&mut tx, &state, viewer.member()?, &draft).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Keeps a member's new vault: the identity and both slots of the first generation.
pub async fn keep_new(
    tx: &mut crate::database::Tx,
    state: &AppState,
    member: MemberId,
    draft: &VaultDraft,
) -> Answer<()> {
    let identity = Identity::from_bytes(&draft.identity.0).map_err(|_| malformed("identity"))?;
    let password = read_slot("password_slot", &draft.password_slot, SlotKind::Password)?;
    let recovery = read_slot("recovery_slot", &draft.recovery_slot, SlotKind::Recovery)?;
    if password.generation() != 1 {
        return Err(malformed("password_slot"));
    }
    if recovery.generation() != 1 {
        return Err(malformed("recovery_slot"));
    }
    if store::find_identity(tx, member).await?.is_some() {
        return Err(Refusal::VaultExists.into());
    }
    store::insert_identity(tx, member, &identity, state.clock.now()).await?;
    store::insert_slot(tx, member, &password).await?;
    store::insert_slot(tx, member, &recovery).await
}

/// `PUT /api/vault/recovery`: another recovery code takes the place of the old one.
pub async fn change_recovery_slot(
    State(state): State<AppState>,
    viewer: Viewer,
    Json(change): Json<RecoverySlotChange>,
) -> Answer<StatusCode> {
    viewer.may(Action::ChangeAccount)?;
    let member = viewer.member()?;
    let slot = read_slot("recovery_slot", &change.recovery_slot, SlotKind::Recovery)?;
    let mut tx = state.database.write().await?;
    attempt::prove_own(&mut tx, &state, member, &change.proof).await?;
    store::replace_slot(&mut tx, member, &slot).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
