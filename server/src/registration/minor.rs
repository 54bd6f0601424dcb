//! What is remembered of somebody under 18, so that no second date is tried: for 24 hours a cookie
//! in that browser, which says only until when, and a keyed hash of the address.
//!
//! It stops new sign-ups and nothing else. Another browser with another address gets around it.

use super::store;
use crate::database::Tx;
use crate::extract::read_cookie;
use crate::failure::{Answer, Failure};
use crate::session::set_cookie;
use crate::state::AppState;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use wayfellow_domain::refusal::Refusal;

const LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// Whether somebody was refused in this browser, or for this address, in the last 24 hours.
pub async fn is_remembered(
    tx: &mut Tx,
    state: &AppState,
    headers: &HeaderMap,
    email_hash: &str,
) -> Answer<bool> {
    let now = state.clock.now();
    let by_cookie = read_cookie(headers, cookie_name(state))
        .and_then(|until| Timestamp::from_millisecond(until.parse().ok()?).ok())
        .is_some_and(|until| now < until && until <= now + LIFETIME);
    let by_address = store::is_refused(tx, email_hash, now).await?;
    Ok(by_cookie || by_address)
}

/// Refuses kindly, and remembers that it was done.
pub async fn refuse(state: &AppState, email_hash: &str) -> Answer<Response> {
    let now = state.clock.now();
    let until = now + LIFETIME;
    let mut tx = state.database.write().await?;
    store::remember_refusal(&mut tx, email_hash, now, until).await?;
    tx.commit().await?;
    let value = until.as_millisecond().to_string();
    let cookie = set_cookie(state, cookie_name(state), &value, LIFETIME.as_secs())?;
    let mut response = Failure::Refused(Refusal::Under18).into_response();
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}

fn cookie_name(state: &AppState) -> &'static str {
    if state.origin.is_https() {
        "__Host-wayfellow-later"
    } else {
        "wayfellow-later"
    }
}
