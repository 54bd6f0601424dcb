//! Speaks about groups themselves; who is in them is in `membership`.

use super::{invite_link, membership, store};
use crate::audit;
use crate::database::Tx;
use crate::extract::{Json, Path, Viewer, judge};
use crate::failure::Answer;
use crate::program;
use crate::random;
use crate::state::AppState;
use axum::extract::State;
use jiff::Timestamp;
use wayfellow_domain::access::{Action, GroupPlace, Standing};
use wayfellow_domain::api::group::{GroupSummary, GroupToSelect, GroupView, GroupsView};
use wayfellow_domain::group::{Entry, Group, GroupDraft, Role, Way};
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

/// `PUT /api/groups/{group}/closing`: closes a group. Whoever waited to be let in no longer does, and
/// its links end.
pub async fn close_group(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<GroupId>,
) -> Answer<Json<GroupView>> {
    let now = state.clock.now();
    let mut tx = state.database.write().await?;
    let standing = store::standing(&mut tx, &viewer, id).await?;
    judge(Action::CloseGroup, &standing)?;
    let under_way = program::store::count_under_way(&mut tx, id).await?;
    let open = store::get(&mut tx, id).await?;
    let group = open.clone().close(under_way, now)?;
    membership::store::delete_requests(&mut tx, id).await?;
    invite_link::store::delete_all(&mut tx, id).await?;
    keep(&mut tx, &viewer, &open, &group, "close_group", now).await?;
    let view = view(&mut tx, &group, standing).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// `DELETE /api/groups/{group}/closing`: opens a closed group again, and proposes it to the operator.
pub async fn reopen_group(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<GroupId>,
) -> Answer<Json<GroupView>> {
    let now = state.clock.now();
    let mut tx = state.database.write().await?;
    let standing = store::standing(&mut tx, &viewer, id).await?;
    judge(Action::CloseGroup, &standing)?;
    let waiting = store::count_waiting(&mut tx, viewer.member()?).await?;
    let closed = store::get(&mut tx, id).await?;
    let group = closed.clone().reopen(waiting, now)?;
    keep(&mut tx, &viewer, &closed, &group, "reopen_group", now).await?;
    let view = view(&mut tx, &group, standing).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// Keeps what an admin made of a group, and that they did, unless nothing changed.
async fn keep(
    tx: &mut Tx,
    viewer: &Viewer,
    before: &Group,
    group: &Group,
    act: &str,
    now: Timestamp,
) -> Answer<()> {
    if group == before {
        return Ok(());
    }
    store::update(tx, group).await?;
    let actor = Some(viewer.member()?);
    audit::store::record(tx, now, actor, act, &group.id().to_string()).await
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
    let was_removed = match standing.member {
        Some(member) => membership::store::was_removed(tx, group.id(), member).await?,
        None => false,
    };
    let joining = group.outline().joining();
    Ok(GroupView {
        waits: joining.entry(Way::Asking, was_removed) == Entry::Waits,
        summary: GroupSummary::of(group, members, standing.group),
        standing,
        draft: is_admin.then(|| group.outline().draft()),
        requests,
    })
}
