//! Speaks about sessions.

use crate::extract::{Json, Viewer};
use crate::failure::Answer;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::session::SessionView;

/// `GET /api/session`: who is signed in here?
pub async fn read_session(viewer: Viewer) -> Answer<Json<SessionView>> {
    viewer.may(Action::ReadSession)?;
    Ok(Json(SessionView {
        member: viewer.session.map(|session| session.member),
    }))
}
