//! Speaks about connections, each to its two only.

use super::store;
use crate::block;
use crate::database::Tx;
use crate::extract::{Json, Path, Viewer, judge};
use crate::failure::{Answer, Failure};
use crate::group;
use crate::random;
use crate::state::AppState;
use axum::extract::State;
use wayfellow_domain::access::{Action, Standing};
use wayfellow_domain::api::connection::{
    ConnectionReply, ConnectionRequest, ConnectionsView, NamingChoice,
};
use wayfellow_domain::connection::{Connection, Ended};
use wayfellow_domain::id::{ConnectionId, MemberId};
use wayfellow_domain::problem::{Fault, Problem};
use wayfellow_domain::refusal::Refusal;

/// `GET /api/connections`: whom the viewer knows, who has asked, whom they have asked.
pub async fn read_connections(
    State(state): State<AppState>,
    viewer: Viewer,
) -> Answer<Json<ConnectionsView>> {
    viewer.may(Action::KeepConnections)?;
    let mut tx = state.database.read().await?;
    Ok(Json(view(&mut tx, viewer.member()?).await?))
}

/// `POST /api/connections`: asks somebody of a shared group.
pub async fn ask_to_connect(
    State(state): State<AppState>,
    viewer: Viewer,
    Json(request): Json<ConnectionRequest>,
) -> Answer<Json<ConnectionsView>> {
    let (group, other) = (request.group, request.member);
    let mut tx = state.database.write().await?;
    let standing = group::store::standing(&mut tx, &viewer, group).await?;
    judge(Action::AskToConnect, &standing)?;
    let member = viewer.member()?;
    if member == other {
        return Err(vec![Problem::new("member", Fault::Oneself)].into());
    }
    let role = group::membership::store::role(&mut tx, group, other).await?;
    role.ok_or(Failure::NotFound)?;
    let before = store::between(&mut tx, member, other).await?;
    let id = ConnectionId::from_random(random::bytes());
    let now = state.clock.now();
    if block::store::exists(&mut tx, member, other).await? {
        return Err(Refusal::Blocked.into());
    }
    let mut connection = Connection::ask(before, id, member, other, now)?;
    if block::store::exists(&mut tx, other, member).await? {
        connection = connection.unheard(member, now);
    }
    store::put(&mut tx, &connection).await?;
    let view = view(&mut tx, member).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// `PUT /api/connections/{connection}/reply`: accepts or declines.
pub async fn answer_connection(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ConnectionId>,
    Json(reply): Json<ConnectionReply>,
) -> Answer<Json<ConnectionsView>> {
    let mut tx = state.database.write().await?;
    let connection = find(&mut tx, &viewer, id, Action::AnswerConnection).await?;
    let member = viewer.member()?;
    let answered = connection.answer(member, reply.reply, state.clock.now());
    store::put(&mut tx, &answered.ok_or(Failure::NotFound)?).await?;
    let view = view(&mut tx, member).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// `DELETE /api/connections/{connection}`: ends it, or takes back what was asked.
pub async fn end_connection(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ConnectionId>,
) -> Answer<Json<ConnectionsView>> {
    let mut tx = state.database.write().await?;
    let connection = find(&mut tx, &viewer, id, Action::EndConnection).await?;
    let member = viewer.member()?;
    match connection.end(member).ok_or(Failure::NotFound)? {
        Ended::Gone => store::delete(&mut tx, id).await?,
        Ended::Kept(kept) => store::put(&mut tx, &kept).await?,
    }
    let view = view(&mut tx, member).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// `PUT /api/connections/naming`: whether the viewer may be named to two others whom both know.
pub async fn choose_naming(
    State(state): State<AppState>,
    viewer: Viewer,
    Json(choice): Json<NamingChoice>,
) -> Answer<Json<ConnectionsView>> {
    viewer.may(Action::KeepConnections)?;
    let member = viewer.member()?;
    let mut tx = state.database.write().await?;
    store::set_naming(&mut tx, member, choice.may_be_named).await?;
    let view = view(&mut tx, member).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// A connection of which the viewer is one of the two and sees something.
async fn find(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ConnectionId,
    action: Action,
) -> Answer<Connection> {
    let connection = store::find(tx, id).await?;
    let seen = connection
        .zip(viewer.standing.member)
        .and_then(|(connection, member)| connection.seen_by(member));
    let standing = Standing {
        own: seen.is_some(),
        ..viewer.standing
    };
    judge(action, &standing)?;
    connection.ok_or(Failure::NotFound)
}

async fn view(tx: &mut Tx, member: MemberId) -> Answer<ConnectionsView> {
    Ok(ConnectionsView {
        connections: store::list(tx, member).await?,
        may_be_named: store::may_be_named(tx, member).await?,
    })
}
