//! Lets invitations lapse that nobody has answered, for as long as the server runs.

use super::{keep, store};
use crate::failure::Answer;
use crate::state::AppState;
use std::time::Duration;
use wayfellow_domain::id::PairId;

const PAUSE: Duration = Duration::from_mins(10);

/// Lets lapse whatever is due, again and again. It ends only when its task is dropped.
pub async fn run(state: AppState) {
    loop {
        if let Err(failure) = lapse_due(&state).await {
            tracing::error!(?failure, "invitations could not be looked through");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Lets lapse what is due now, and returns how many invitations did. One that goes wrong holds none
/// of the others up.
pub async fn lapse_due(state: &AppState) -> Answer<usize> {
    let mut tx = state.database.read().await?;
    let due = store::lapsing(&mut tx, state.clock.now()).await?;
    drop(tx);
    let mut lapsed = 0;
    for pair in due {
        match lapse(state, pair.id()).await {
            Ok(has_lapsed) => lapsed += usize::from(has_lapsed),
            Err(failure) => tracing::error!(?failure, "an invitation could not lapse"),
        }
    }
    Ok(lapsed)
}

/// Somebody may have answered since it was found.
async fn lapse(state: &AppState, id: PairId) -> Answer<bool> {
    let mut tx = state.database.write().await?;
    let Some(pair) = store::find(&mut tx, id).await? else {
        return Ok(false);
    };
    let lapsed = pair.lapse(state.clock.now());
    if lapsed == pair {
        return Ok(false);
    }
    keep(&mut tx, state, &pair, &lapsed).await?;
    tx.commit().await?;
    Ok(true)
}
