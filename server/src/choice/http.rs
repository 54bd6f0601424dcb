//! Speaks about the lists.

use super::store;
use crate::extract::{Json, Path, Viewer, judge};
use crate::failure::Answer;
use crate::state::AppState;
use crate::{group, random};
use axum::extract::State;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::sign_up::OwnChoiceDraft;
use wayfellow_domain::choice::Choice;
use wayfellow_domain::id::GroupId;
use wayfellow_domain::problem::Problem;

/// `POST /api/groups/{group}/choices`: adds what the lists lack, for everybody in the group.
pub async fn add_choice(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(group): Path<GroupId>,
    Json(draft): Json<OwnChoiceDraft>,
) -> Answer<Json<Choice>> {
    let mut tx = state.database.write().await?;
    let standing = group::store::standing(&mut tx, &viewer, group).await?;
    judge(Action::AddChoice, &standing)?;
    let lists = store::lists(&mut tx, group).await?;
    let choice = lists
        .check_own(draft.list, &draft.label, random::bytes())
        .map_err(|fault| vec![Problem::new("label", fault)])?;
    store::insert(&mut tx, group, draft.list, &choice, state.clock.now()).await?;
    tx.commit().await?;
    Ok(Json(choice))
}
