//! Signed-in browsers, and how one comes to be signed in.

pub mod attempt;
mod browser;
pub mod http;
pub mod store;

use crate::database::Tx;
use crate::extract::cookie_name;
use crate::failure::Answer;
use crate::random;
use crate::state::AppState;
use axum::http::HeaderValue;
use jiff::SignedDuration;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::id::{MemberId, SessionId};

/// How long a session lasts.
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 30);

/// How exactly it is kept when a session was last seen.
pub const SEEN_WITHIN: SignedDuration = SignedDuration::from_mins(10);

/// Begins a session and returns its token, which only the browser keeps.
pub async fn begin(tx: &mut Tx, state: &AppState, member: MemberId) -> Answer<String> {
    begin_in(tx, state, member, "").await
}

/// As [`begin`], in a browser that says this of itself.
pub async fn begin_in(
    tx: &mut Tx,
    state: &AppState,
    member: MemberId,
    user_agent: &str,
) -> Answer<String> {
    let token = Bytes(random::bytes::<32>().to_vec()).to_text();
    let now = state.clock.now();
    let session = store::NewSession {
        id: SessionId::from_random(random::bytes()),
        member,
        token_hash: state.keys.token.hash("session", &token),
        browser: browser::name(user_agent),
        now,
        ends_at: now + LIFETIME,
    };
    store::forget_ended(tx, now).await?;
    store::insert(tx, &session).await?;
    Ok(token)
}

/// The `Set-Cookie` value that keeps a token in the browser, or with an empty one takes it away.
///
/// `Strict` costs nothing here: pages need no cookie, and what they fetch comes from themselves.
pub fn cookie(state: &AppState, token: &str) -> Answer<HeaderValue> {
    let age = if token.is_empty() {
        0
    } else {
        LIFETIME.as_secs()
    };
    set_cookie(state, cookie_name(state), token, age)
}

/// A cookie that scripts cannot read, for this origin only.
pub(crate) fn set_cookie(
    state: &AppState,
    name: &str,
    value: &str,
    seconds: i64,
) -> Answer<HeaderValue> {
    let secure = if state.origin.is_https() {
        "; Secure"
    } else {
        ""
    };
    let text =
        format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::from_str(&text).map_err(|error| anyhow::Error::from(error).into())
}
