//! Who asks: the member whose session the cookie names, or a visitor.

use crate::failure::{Answer, Failure};
use crate::session::{SEEN_WITHIN, store};
use crate::state::AppState;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use wayfellow_domain::access::{Action, Decision, Standing, decide};
use wayfellow_domain::api::session::SignedIn;
use wayfellow_domain::id::{MemberId, SessionId};

/// Who asks.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// The facts about the viewer that need no thing to be known; handlers add what they load.
    pub standing: Standing,
    /// The session and the member's name, where somebody is signed in.
    pub session: Option<ViewerSession>,
}

/// A live session.
#[derive(Debug, Clone)]
pub struct ViewerSession {
    /// Which one.
    pub id: SessionId,
    /// Whose it is.
    pub member: SignedIn,
}

impl Viewer {
    /// Goes on only where the table allows the viewer this, as they stand without any thing at
    /// hand.
    pub fn may(&self, action: Action) -> Answer<()> {
        judge(action, &self.standing)
    }

    /// The signed-in member.
    pub fn member(&self) -> Answer<MemberId> {
        self.standing.member.ok_or(Failure::NotSignedIn)
    }
}

/// Turns what the table decides into going on or a failure.
pub fn judge(action: Action, standing: &Standing) -> Answer<()> {
    match decide(action, standing) {
        Decision::Allow => Ok(()),
        Decision::Deny(wayfellow_domain::access::Denial::NotSignedIn) => Err(Failure::NotSignedIn),
        Decision::Deny(denial) => Err(Failure::Denied(denial)),
        Decision::Hide => Err(Failure::NotFound),
    }
}

impl FromRequestParts<AppState> for Viewer {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Answer<Self> {
        let stranger = Self {
            standing: Standing::default(),
            session: None,
        };
        let Some(token) = read_cookie(&parts.headers, cookie_name(state)) else {
            return Ok(stranger);
        };
        let token_hash = state.keys.token.hash("session", token);
        let now = state.clock.now();
        let mut tx = state.database.read().await?;
        let found = store::find(&mut tx, &token_hash, now).await?;
        drop(tx);
        let Some((viewer, last_seen_at)) = found else {
            return Ok(stranger);
        };
        if now.duration_since(last_seen_at) >= SEEN_WITHIN {
            let mut tx = state.database.write().await?;
            store::mark_seen(&mut tx, &token_hash, now).await?;
            tx.commit().await?;
        }
        Ok(viewer)
    }
}

/// The token that the browser brought; whether it is of a live session, [`Viewer`] says.
pub struct SessionToken(pub String);

impl FromRequestParts<AppState> for SessionToken {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Answer<Self> {
        read_cookie(&parts.headers, cookie_name(state))
            .map(|token| Self(token.to_owned()))
            .ok_or(Failure::NotSignedIn)
    }
}

/// The cookie's name: with the `__Host-` prefix wherever browsers come by TLS.
#[must_use]
pub fn cookie_name(state: &AppState) -> &'static str {
    if state.origin.is_https() {
        "__Host-wayfellow"
    } else {
        "wayfellow"
    }
}

/// The value of a cookie that the browser brought.
pub(crate) fn read_cookie<'headers>(
    headers: &'headers HeaderMap,
    name: &str,
) -> Option<&'headers str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}
