//! Carries hints between the nodes on one PostgreSQL. Who takes an entry tells its place in the same
//! transaction; every node hears it once that is committed, and tells those who listen there. What is
//! lost while the connection is made anew is found by the look that every stream takes by itself.

use super::Hints;
use crate::database::Tx;
use crate::failure::Answer;
use crate::state::AppState;
use sqlx::postgres::PgListener;
use std::time::Duration;
use wayfellow_domain::id::PairId;

const CHANNEL: &str = "entry_taken";

/// How long a node waits before it tries again to hear the others.
const AGAIN_AFTER: Duration = Duration::from_secs(5);

/// Tells the other nodes that the newest entry of a pair is at this place.
pub async fn tell(tx: &mut Tx, state: &AppState, pair: PairId, newest: u64) -> Answer<()> {
    let words = format!("{pair} {newest}");
    state.database.tell_nodes(tx, CHANNEL, &words).await?;
    Ok(())
}

/// Passes on what other nodes tell, as long as the server runs; ends at once where there are none.
pub async fn run(state: AppState) {
    loop {
        match state.database.hear_nodes(CHANNEL).await {
            Ok(None) => return,
            Ok(Some(listener)) => pass_on(listener, &state.hints).await,
            Err(error) => tracing::warn!(?error, "cannot hear the other nodes"),
        }
        tokio::time::sleep(AGAIN_AFTER).await;
    }
}

async fn pass_on(mut listener: PgListener, hints: &Hints) {
    loop {
        match listener.recv().await {
            Ok(heard) => {
                if let Some((pair, newest)) = read(heard.payload()) {
                    hints.tell(pair, newest);
                }
            }
            Err(error) => {
                tracing::warn!(?error, "no longer hears the other nodes");
                return;
            }
        }
    }
}

fn read(words: &str) -> Option<(PairId, u64)> {
    let (pair, newest) = words.split_once(' ')?;
    Some((pair.parse().ok()?, newest.parse().ok()?))
}
