//! Speaks about who is in a group and who wants to be.

use super::{enter, leave, store};
use crate::database::Tx;
use crate::extract::{Json, Path, Viewer, judge};
use crate::failure::{Answer, Failure};
use crate::group;
use crate::state::AppState;
use axum::extract::State;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::group::{GroupMemberView, JoinAnswer, JoinRequestView, RoleChange};
use wayfellow_domain::group::{JoinRequestDraft, Role, Way};
use wayfellow_domain::id::{GroupId, MemberId};

/// `GET /api/groups/{group}/members`: who is in a group, for those who are.
pub async fn read_members(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<GroupId>,
) -> Answer<Json<Vec<GroupMemberView>>> {
    let mut tx = state.database.read().await?;
    may(&mut tx, &viewer, id, Action::ReadMembers).await?;
    Ok(Json(store::list(&mut tx, id).await?))
}

/// `DELETE /api/groups/{group}/members/{member}`: the viewer leaves, or an admin removes somebody.
pub async fn remove_member(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((id, member)): Path<(GroupId, MemberId)>,
) -> Answer<()> {
    let is_leaving = viewer.standing.member == Some(member);
    let mut tx = state.database.write().await?;
    if is_leaving {
        may(&mut tx, &viewer, id, Action::LeaveGroup).await?;
        leave(&mut tx, &state, id, member).await?;
    } else {
        may(&mut tx, &viewer, id, Action::RemoveMember).await?;
        leave(&mut tx, &state, id, member).await?;
        store::insert_removal(&mut tx, id, member).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// `PUT /api/groups/{group}/members/{member}/role`: makes somebody an admin, or no longer.
pub async fn change_role(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((id, member)): Path<(GroupId, MemberId)>,
    Json(change): Json<RoleChange>,
) -> Answer<()> {
    let mut tx = state.database.write().await?;
    may(&mut tx, &viewer, id, Action::ChangeRole).await?;
    let role = store::role(&mut tx, id, member).await?;
    let admins = store::count_admins(&mut tx, id).await?;
    let role = role.ok_or(Failure::NotFound)?.change(change.role, admins)?;
    store::update_role(&mut tx, id, member, role).await?;
    tx.commit().await?;
    Ok(())
}

/// `POST /api/groups/{group}/requests`: asks to join a group that lets itself be found.
pub async fn ask_to_join(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<GroupId>,
    Json(draft): Json<JoinRequestDraft>,
) -> Answer<Json<JoinAnswer>> {
    let mut tx = state.database.write().await?;
    may(&mut tx, &viewer, id, Action::AskToJoin).await?;
    let note = draft.check()?;
    let group = group::store::get(&mut tx, id).await?;
    let (member, now) = (viewer.member()?, state.clock.now());
    let place = enter(&mut tx, &group, member, Way::Asking, &note, now).await?;
    tx.commit().await?;
    Ok(Json(JoinAnswer { group: id, place }))
}

/// `GET /api/groups/{group}/requests`: who waits to be let in, for admins.
pub async fn read_requests(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<GroupId>,
) -> Answer<Json<Vec<JoinRequestView>>> {
    let mut tx = state.database.read().await?;
    may(&mut tx, &viewer, id, Action::ReadRequests).await?;
    Ok(Json(store::list_requests(&mut tx, id).await?))
}

/// `PUT /api/groups/{group}/requests/{member}/approval`: lets somebody in who has asked.
pub async fn approve_request(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((id, member)): Path<(GroupId, MemberId)>,
) -> Answer<()> {
    let mut tx = state.database.write().await?;
    may(&mut tx, &viewer, id, Action::AnswerRequest).await?;
    if store::delete_request(&mut tx, id, member).await? {
        store::insert(&mut tx, id, member, Role::Member, state.clock.now()).await?;
        store::delete_removal(&mut tx, id, member).await?;
    } else if store::role(&mut tx, id, member).await?.is_none() {
        // Where another admin was faster, they are in and nothing is left to do.
        return Err(Failure::NotFound);
    }
    tx.commit().await?;
    Ok(())
}

/// `DELETE /api/groups/{group}/requests/{member}`: the viewer takes their request back, or an admin
/// does not let somebody in. Either way the request and its note are forgotten.
pub async fn delete_request(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((id, member)): Path<(GroupId, MemberId)>,
) -> Answer<()> {
    let action = if viewer.standing.member == Some(member) {
        Action::WithdrawRequest
    } else {
        Action::AnswerRequest
    };
    let mut tx = state.database.write().await?;
    may(&mut tx, &viewer, id, action).await?;
    if !store::delete_request(&mut tx, id, member).await? {
        return Err(Failure::NotFound);
    }
    tx.commit().await?;
    Ok(())
}

async fn may(tx: &mut Tx, viewer: &Viewer, group: GroupId, action: Action) -> Answer<()> {
    let standing = group::store::standing(tx, viewer, group).await?;
    judge(action, &standing)
}
