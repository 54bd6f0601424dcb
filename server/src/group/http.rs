//! Speaks about groups themselves; who is in them is in `membership`.

use super::{membership, store};
use crate::database::Tx;
use crate::extract::{Json, Path, Viewer, judge};
use crate::failure::Answer;
use crate::random;
use crate::state::AppState;
use axum::extract::State;
use wayfellow_domain::access::{Action, GroupPlace, Standing};
use wayfellow_domain::api::group::{GroupSummary, GroupToSelect, GroupView, GroupsView};
use wayfellow_domain::group::{Group, GroupDraft, Role};
use wayfellow_domain::id::GroupId;

/// `GET /api/groups`: the groups that the viewer is in, and those that can be joined.
pub async fn read_groups(
    State(state): State<AppState>,
    viewer: Viewer,
) -> Answer<Json<GroupsView>> {
    viewer.may(Action::ReadGroups)?;
    let mut tx = state.database.read().await?;
    let groups = store::list_known(&mut tx, viewer.member()?).await?;
    let (mine, others) = groups
        .into_iter()
        .partition(|group| matches!(group.place, GroupPlace::Member | GroupPlace::Admin));
    Ok(Json(GroupsView {
        mine,
        others,
        standing: viewer.standing,
    }))
}

/// `POST /api/groups`: proposes a group, whose first admin the viewer becomes.
pub async fn propose_group(
    State(state): State<AppState>,
    viewer: Viewer,
    Json(draft): Json<GroupDraft>,
) -> Answer<Json<GroupView>> {
    viewer.may(Action::ProposeGroup)?;
    let outline = draft.check()?;
    let (member, now) = (viewer.member()?, state.clock.now());
    let mut tx = state.database.write().await?;
    let waiting = store::count_waiting(&mut tx, member).await?;
    let id = GroupId::from_random(random::bytes());
    let group = Group::propose(id, outline, waiting, now)?;
    store::insert(&mut tx, &group).await?;
    membership::store::insert(&mut tx, id, member, Role::Admin, now).await?;
    let standing = store::standing(&mut tx, &viewer, id).await?;
    let view = view(&mut tx, &group, standing).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// `GET /api/groups/{group}`: a group as the viewer may see it.
pub async fn read_group(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<GroupId>,
) -> Answer<Json<GroupView>> {
    let mut tx = state.database.read().await?;
    let standing = store::standing(&mut tx, &viewer, id).await?;
    judge(Action::ReadGroup, &standing)?;
    let group = store::get(&mut tx, id).await?;
    Ok(Json(view(&mut tx, &group, standing).await?))
}

/// `PUT /api/groups/{group}`: describes a group anew.
pub async fn edit_group(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<GroupId>,
    Json(draft): Json<GroupDraft>,
) -> Answer<Json<GroupView>> {
    let mut tx = state.database.write().await?;
    let standing = store::standing(&mut tx, &viewer, id).await?;
    judge(Action::EditGroup, &standing)?;
    let group = store::get(&mut tx, id).await?.edit(draft.check()?)?;
    store::update(&mut tx, &group).await?;
    let view = view(&mut tx, &group, standing).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// `GET /api/operator/groups`: what the operator needs to select groups, and nobody's name.
pub async fn read_groups_to_select(
    State(state): State<AppState>,
    viewer: Viewer,
) -> Answer<Json<Vec<GroupToSelect>>> {
    viewer.may(Action::ReadGroupsToSelect)?;
    let mut tx = state.database.read().await?;
    Ok(Json(store::list_to_select(&mut tx).await?))
}

/// `PUT /api/operator/groups/{group}/selection`: gives a group mentorship.
pub async fn select_group(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<GroupId>,
) -> Answer<()> {
    viewer.may(Action::SelectGroup)?;
    let mut tx = state.database.write().await?;
    let group = store::get(&mut tx, id).await?.select(state.clock.now())?;
    store::update(&mut tx, &group).await?;
    tx.commit().await?;
    Ok(())
}

/// `DELETE /api/operator/groups/{group}/selection`: gives a group no mentorship, or no longer.
pub async fn unselect_group(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<GroupId>,
) -> Answer<()> {
    viewer.may(Action::SelectGroup)?;
    let mut tx = state.database.write().await?;
    let group = store::get(&mut tx, id).await?.unselect(state.clock.now());
    store::update(&mut tx, &group).await?;
    tx.commit().await?;
    Ok(())
}

async fn view(tx: &mut Tx, group: &Group, standing: Standing) -> Answer<GroupView> {
    let members = membership::store::count(tx, group.id()).await?;
    let is_admin = standing.group == GroupPlace::Admin;
    let requests = if is_admin {
        Some(membership::store::count_requests(tx, group.id()).await?)
    } else {
        None
    };
    Ok(GroupView {
        summary: GroupSummary::of(group, members, standing.group),
        standing,
        draft: is_admin.then(|| group.outline().draft()),
        requests,
    })
}
