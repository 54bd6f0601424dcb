//! One open stream of hints: who listens, for how long they may, and what they are told.

use super::store;
use crate::failure::{Answer, Failure};
use crate::pair::enter;
use crate::session;
use crate::state::AppState;
use axum::http::HeaderName;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::watch;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::entry::Hint;
use wayfellow_domain::id::PairId;

/// How often it is looked whether somebody may still listen, and whether another node took
/// something. A stream ends within this time and a little after the pair or the session has.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// Asks proxies not to hold back what is said.
const UNBUFFERED: (HeaderName, &str) = (HeaderName::from_static("x-accel-buffering"), "no");

/// Somebody who listens.
pub struct Hearing {
    state: AppState,
    token_hash: String,
    pair: PairId,
    /// None once the server is asked to end.
    line: Option<watch::Receiver<u64>>,
    /// The newest place that was told; none before the first.
    told: Option<u64>,
}

impl Hearing {
    /// Begins to tell; first what is the newest now.
    pub fn begin(state: AppState, token: &str, pair: PairId) -> impl IntoResponse + use<> {
        let hearing = Self {
            token_hash: state.keys.token.hash("session", token),
            line: state.hints.listen(pair),
            state,
            pair,
            told: None,
        };
        let events = stream::unfold(hearing, |mut hearing| async {
            let newest = hearing.next().await?;
            let event = Event::default().json_data(Hint { newest }).ok()?;
            Some((Ok::<_, Infallible>(event), hearing))
        });
        (
            [UNBUFFERED],
            Sse::new(events).keep_alive(KeepAlive::default()),
        )
    }

    /// The next newer place; none when it is over.
    async fn next(&mut self) -> Option<u64> {
        loop {
            let line = self.line.as_mut()?;
            let heard = if self.told.is_none() {
                // Only now: what is taken from here on is heard on the line.
                self.look().await.ok()?
            } else {
                match tokio::time::timeout(LOOK_EVERY, line.changed()).await {
                    Ok(Ok(())) => *line.borrow_and_update(),
                    Ok(Err(_)) => return None,
                    Err(_) => self.look().await.ok()?,
                }
            };
            if self.told.is_none_or(|told| heard > told) {
                self.told = Some(heard);
                return Some(heard);
            }
        }
    }

    /// The newest place by the database, as long as the listener may know.
    async fn look(&self) -> Answer<u64> {
        let mut tx = self.state.database.read().await?;
        let now = self.state.clock.now();
        let (viewer, _) = session::store::find(&mut tx, &self.token_hash, now)
            .await?
            .ok_or(Failure::NotSignedIn)?;
        let entered = enter(&mut tx, &viewer, self.pair, Action::HearEntries).await?;
        store::newest(&mut tx, entered.evidence()?, self.pair).await
    }
}
