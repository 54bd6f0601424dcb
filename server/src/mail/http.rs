//! Speaks about the outbox, to the operator only.

use crate::audit;
use crate::extract::{Json, Path, Viewer};
use crate::failure::{Answer, Failure};
use crate::mail::store;
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::mail::{MailView, OutboxView};
use wayfellow_domain::id::MailId;

/// The most mails that are listed.
const MOST_LISTED: i64 = 200;

/// `GET /api/operator/mails`: what waits and what was sent.
pub async fn list_mails(State(state): State<AppState>, viewer: Viewer) -> Answer<Json<OutboxView>> {
    viewer.may(Action::ReadOutbox)?;
    let mut tx = state.database.read().await?;
    Ok(Json(OutboxView {
        has_server: state.outbox.has_server,
        mails: store::list(&mut tx, MOST_LISTED).await?,
    }))
}

/// `GET /api/operator/mails/{mail}`: what a waiting mail says. Each reading is recorded.
pub async fn read_mail(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(mail): Path<MailId>,
) -> Answer<Json<MailView>> {
    viewer.may(Action::ReadOutbox)?;
    let mut tx = state.database.write().await?;
    let found = store::find_waiting(&mut tx, mail).await?;
    let view = found.ok_or(Failure::NotFound)?;
    let (actor, now) = (viewer.standing.member, state.clock.now());
    audit::store::record(&mut tx, now, actor, "read_mail", &mail.to_string()).await?;
    tx.commit().await?;
    Ok(Json(view))
}

/// `POST /api/operator/mails/{mail}/retry`: tries to send it at once.
pub async fn retry_mail(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(mail): Path<MailId>,
) -> Answer<StatusCode> {
    viewer.may(Action::ReadOutbox)?;
    let mut tx = state.database.write().await?;
    if !store::hurry(&mut tx, mail, state.clock.now()).await? {
        return Err(Failure::NotFound);
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
