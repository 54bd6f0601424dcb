//! Speaks about blocks.

use super::store;
use crate::database::Tx;
use crate::extract::{Json, Path, Viewer};
use crate::failure::{Answer, Failure};
use crate::state::AppState;
use crate::{connection, member, pair};
use axum::extract::State;
use axum::http::StatusCode;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::block::{BlockedView, PersonView};
use wayfellow_domain::api::sign_up::NamedMember;
use wayfellow_domain::block::Block;
use wayfellow_domain::id::MemberId;

/// `GET /api/blocks`: whom the viewer has blocked.
pub async fn read_blocks(
    State(state): State<AppState>,
    viewer: Viewer,
) -> Answer<Json<Vec<BlockedView>>> {
    viewer.may(Action::KeepBlocks)?;
    let mut tx = state.database.read().await?;
    Ok(Json(store::list(&mut tx, viewer.member()?).await?))
}

/// `GET /api/blocks/{member}`: somebody whom the viewer has met here, and whether they are blocked.
pub async fn read_person(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(of): Path<MemberId>,
) -> Answer<Json<PersonView>> {
    viewer.may(Action::KeepBlocks)?;
    let by = viewer.member()?;
    let mut tx = state.database.read().await?;
    let name = name_of_known(&mut tx, by, of).await?;
    Ok(Json(PersonView {
        member: NamedMember { id: of, name },
        is_blocked: store::exists(&mut tx, by, of).await?,
    }))
}

/// `PUT /api/blocks/{member}`: blocks somebody, and ends at once what the two share.
pub async fn block_member(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(of): Path<MemberId>,
) -> Answer<StatusCode> {
    viewer.may(Action::KeepBlocks)?;
    let by = viewer.member()?;
    let block = Block::new(by, of)?;
    let mut tx = state.database.write().await?;
    name_of_known(&mut tx, by, of).await?;
    let now = state.clock.now();
    store::insert(&mut tx, &block, now).await?;
    pair::part(&mut tx, &state, by, of).await?;
    connection::part(&mut tx, by, of, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/blocks/{member}`: takes a block back. What it ended stays ended.
pub async fn unblock_member(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(of): Path<MemberId>,
) -> Answer<StatusCode> {
    viewer.may(Action::KeepBlocks)?;
    let mut tx = state.database.write().await?;
    store::delete(&mut tx, viewer.member()?, of).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The name of somebody whom one has met here; others are as good as not there.
async fn name_of_known(tx: &mut Tx, by: MemberId, of: MemberId) -> Answer<String> {
    if by != of && !member::store::have_met(tx, by, of).await? {
        return Err(Failure::NotFound);
    }
    member::store::name(tx, of).await
}
