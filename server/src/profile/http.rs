//! Speaks about profiles: all of it to its owner, what is shown to the members of a group.

use super::store;
use crate::extract::{Json, Path, Viewer, judge};
use crate::failure::Answer;
use crate::state::AppState;
use crate::{group, member};
use axum::extract::State;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::profile::MemberProfile;
use wayfellow_domain::id::GroupId;
use wayfellow_domain::profile::ProfileDraft;

/// `GET /api/profile`: the viewer's own.
pub async fn read_profile(
    State(state): State<AppState>,
    viewer: Viewer,
) -> Answer<Json<ProfileDraft>> {
    viewer.may(Action::KeepProfile)?;
    let mut tx = state.database.read().await?;
    let profile = store::get(&mut tx, viewer.member()?).await?;
    Ok(Json(profile.draft()))
}

/// `PUT /api/profile`: changes the viewer's own, the name with it.
pub async fn edit_profile(
    State(state): State<AppState>,
    viewer: Viewer,
    Json(draft): Json<ProfileDraft>,
) -> Answer<Json<ProfileDraft>> {
    viewer.may(Action::KeepProfile)?;
    let profile = draft.check()?;
    let member = viewer.member()?;
    let mut tx = state.database.write().await?;
    member::store::rename(&mut tx, member, profile.name()).await?;
    store::put(&mut tx, member, &profile).await?;
    tx.commit().await?;
    Ok(Json(profile.draft()))
}

/// `GET /api/groups/{group}/profiles`: what the members of a group show of themselves.
pub async fn read_profiles(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<GroupId>,
) -> Answer<Json<Vec<MemberProfile>>> {
    let mut tx = state.database.read().await?;
    let standing = group::store::standing(&mut tx, &viewer, id).await?;
    judge(Action::ReadProfiles, &standing)?;
    Ok(Json(store::list_shown(&mut tx, id).await?))
}
