//! Speaks about invite links: to the admins who keep them, and to those who follow them.

use super::store::{self, InviteLink};
use super::{read_token, token};
use crate::database::Tx;
use crate::extract::{Json, Path, Viewer, judge};
use crate::failure::{Answer, Failure};
use crate::group::{self, membership};
use crate::random;
use crate::state::AppState;
use axum::extract::State;
use jiff::{SignedDuration, Timestamp};
use wayfellow_domain::access::{Action, GroupPlace};
use wayfellow_domain::api::group::{InviteLinkView, InvitedView, JoinAnswer};
use wayfellow_domain::group::{Entry, InviteLinkDraft, JoinRequestDraft, Way, check_new_link};
use wayfellow_domain::id::{GroupId, InviteLinkId};

/// `GET /api/groups/{group}/invite-links`: the links that work, for admins.
pub async fn read_invite_links(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(group): Path<GroupId>,
) -> Answer<Json<Vec<InviteLinkView>>> {
    let mut tx = state.database.read().await?;
    may(&mut tx, &viewer, group, Action::ReadInviteLinks).await?;
    let links = store::list(&mut tx, group, state.clock.now()).await?;
    Ok(Json(links.iter().map(|link| view(&state, link)).collect()))
}

/// `POST /api/groups/{group}/invite-links`: makes a link.
pub async fn make_invite_link(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(group): Path<GroupId>,
    Json(draft): Json<InviteLinkDraft>,
) -> Answer<Json<InviteLinkView>> {
    let now = state.clock.now();
    let mut tx = state.database.write().await?;
    may(&mut tx, &viewer, group, Action::MakeInviteLink).await?;
    group::store::get(&mut tx, group).await?.check_open()?;
    let days = draft.check()?;
    let link = make(&mut tx, group, days, false, now).await?;
    tx.commit().await?;
    Ok(Json(view(&state, &link)))
}

/// Makes a link that works for so many days.
pub(super) async fn make(
    tx: &mut Tx,
    group: GroupId,
    days: u16,
    is_mailed: bool,
    now: Timestamp,
) -> Answer<InviteLink> {
    store::delete_ended(tx, group, now).await?;
    check_new_link(store::list(tx, group, now).await?.len())?;
    let link = InviteLink {
        id: InviteLinkId::from_random(random::bytes()),
        group,
        made_at: now,
        ends_at: now + SignedDuration::from_hours(24 * i64::from(days)),
        followed: 0,
        is_mailed,
    };
    store::insert(tx, &link).await?;
    Ok(link)
}

/// `DELETE /api/groups/{group}/invite-links/{link}`: ends a link.
pub async fn end_invite_link(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((group, link)): Path<(GroupId, InviteLinkId)>,
) -> Answer<()> {
    let mut tx = state.database.write().await?;
    may(&mut tx, &viewer, group, Action::EndInviteLink).await?;
    if !store::delete(&mut tx, group, link).await? {
        return Err(Failure::NotFound);
    }
    tx.commit().await?;
    Ok(())
}

/// `GET /api/invite-links/{token}`: where a link leads. Links that have ended, were ended or never
/// were look the same.
pub async fn open_invite_link(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(token): Path<String>,
) -> Answer<Json<InvitedView>> {
    viewer.may(Action::OpenInviteLink)?;
    let mut tx = state.database.read().await?;
    let link = find(&mut tx, &state, &token).await?;
    let group = group::store::get(&mut tx, link.group).await?;
    let standing = group::store::standing(&mut tx, &viewer, link.group).await?;
    let was_removed = match viewer.standing.member {
        Some(member) => membership::store::was_removed(&mut tx, link.group, member).await?,
        None => false,
    };
    let outline = group.outline();
    Ok(Json(InvitedView {
        id: group.id(),
        name: outline.name().to_string(),
        purpose: outline.purpose().to_string(),
        topic: outline.topic(),
        waits: outline.joining().entry(Way::Link, was_removed) == Entry::Waits,
        place: standing.group,
    }))
}

/// `POST /api/invite-links/{token}/followers`: joins by a link, or asks to.
pub async fn follow_invite_link(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(token): Path<String>,
    Json(draft): Json<JoinRequestDraft>,
) -> Answer<Json<JoinAnswer>> {
    viewer.may(Action::FollowInviteLink)?;
    let mut tx = state.database.write().await?;
    let link = find(&mut tx, &state, &token).await?;
    let note = draft.check()?;
    let group = group::store::get(&mut tx, link.group).await?;
    let (member, now) = (viewer.member()?, state.clock.now());
    if group::store::place_of(&mut tx, group.id(), member).await? == GroupPlace::Asked {
        // Whoever asked before and now has a link is judged by the link.
        membership::store::delete_request(&mut tx, group.id(), member).await?;
    }
    let place = membership::enter(&mut tx, &group, member, Way::Link, &note, now).await?;
    store::count_follower(&mut tx, link.id).await?;
    tx.commit().await?;
    Ok(Json(JoinAnswer {
        group: group.id(),
        place,
    }))
}

async fn may(tx: &mut Tx, viewer: &Viewer, group: GroupId, action: Action) -> Answer<()> {
    let standing = group::store::standing(tx, viewer, group).await?;
    judge(action, &standing)
}

async fn find(tx: &mut Tx, state: &AppState, token: &str) -> Answer<InviteLink> {
    let id = read_token(&state.keys, token).ok_or(Failure::NotFound)?;
    store::find(tx, id, state.clock.now())
        .await?
        .ok_or(Failure::NotFound)
}

fn view(state: &AppState, link: &InviteLink) -> InviteLinkView {
    InviteLinkView {
        id: link.id,
        token: token(&state.keys, link.id),
        made_at: link.made_at,
        ends_at: link.ends_at,
        followed: link.followed,
    }
}
