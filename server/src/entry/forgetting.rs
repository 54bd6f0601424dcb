//! Forgets what was deleted or replaced, once it was held long enough for a report; for as long as
//! the server runs.

use super::store;
use crate::failure::Answer;
use crate::state::AppState;
use std::time::Duration;

const PAUSE: Duration = Duration::from_mins(10);

/// Forgets whatever is due, again and again. It ends only when its task is dropped.
pub async fn run(state: AppState) {
    loop {
        if let Err(failure) = forget_due(&state).await {
            tracing::error!(?failure, "what was deleted could not be forgotten");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Forgets what is due now, and returns how many entries that were.
///
/// # Errors
/// Where the database cannot be written.
pub async fn forget_due(state: &AppState) -> Answer<u64> {
    let mut tx = state.database.write().await?;
    let forgotten = store::forget(&mut tx, state.clock.now()).await?;
    tx.commit().await?;
    Ok(forgotten)
}
