//! Signed-in browsers.

pub mod http;
pub mod store;

use crate::database::Tx;
use crate::failure::Answer;
use crate::random;
use crate::state::AppState;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use wayfellow_domain::id::{MemberId, SessionId};

/// How long a session lasts.
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Begins a session and returns its token, which only the browser keeps.
pub async fn begin(tx: &mut Tx, state: &AppState, member: MemberId) -> Answer<String> {
    let token = URL_SAFE_NO_PAD.encode(random::bytes::<32>());
    let token_hash = state.keys.token.hash("session", &token);
    let id = SessionId::from_random(random::bytes());
    let now = state.clock.now();
    store::insert(tx, id, member, &token_hash, now, now + LIFETIME).await?;
    Ok(token)
}
