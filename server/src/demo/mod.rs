//! `wayfellow demo`: a community to look at, loaded through the same code that a browser runs.
//!
//! Sixty invented people in two groups. The parents' program runs, with pairs at different weeks;
//! the professionals' program has forty-eight sign-ups that wait to be paired. Accounts are made
//! with real passwords and vaults; everything else goes through the server's own routes, on a clock
//! that starts some weeks ago and is moved on to now.

mod browser;
mod cast;
mod people;
mod story;

use crate::backup;
use crate::clock::Clock;
use crate::config::Origin;
use crate::database::Database;
use crate::keys::Keys;
use crate::state::AppState;
use anyhow::{Context, Result, bail};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

/// How long ago the story begins.
const STORY: SignedDuration = SignedDuration::from_hours(24 * 66);

/// Somebody who can sign in.
#[derive(Debug, Clone, Serialize)]
pub struct SignIn {
    /// Who.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The password.
    pub password: String,
    /// What there is to see: `operator`, `admin`, `mentor`, `mentee` or `both`.
    pub role: String,
}

/// Loads the demo community, as it is `now`, and returns everybody's sign-in, those worth trying
/// first.
///
/// # Errors
/// Where the database is not empty; nothing is loaded then.
pub async fn load(database: &Database, keys: Keys, now: Timestamp) -> Result<Vec<SignIn>> {
    let mut tx = database.read().await?;
    if !backup::store::is_empty(&mut tx, &database.tables()).await? {
        bail!("the database is not empty: the demo is loaded into an empty one only");
    }
    drop(tx);
    let origin = Origin::parse("http://127.0.0.1:8080")?;
    let mut state = AppState::new(
        database.clone(),
        Clock::standing_at(now - STORY),
        keys,
        origin,
    );
    // In the story nobody takes back what they published.
    state.invite_after = SignedDuration::ZERO;
    story::tell(&state, now)
        .await
        .context("the demo could not be loaded")
}
