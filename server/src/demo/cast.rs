//! Everybody's account, vault and browser.

use super::browser::Browser;
use super::people::{Character, PASSWORD};
use crate::account::enrol;
use crate::database::Tx;
use crate::session;
use crate::state::AppState;
use anyhow::{Context, Result, anyhow};
use wayfellow_domain::id::MemberId;

/// A character with an account, at a browser of their own.
pub(super) struct Actor {
    pub(super) id: MemberId,
    pub(super) character: Character,
    pub(super) browser: Browser,
}

/// Makes an account for each, by the code that a browser runs, and signs them in.
pub(super) async fn enrol(state: &AppState, people: Vec<Character>) -> Result<Vec<Actor>> {
    let mut actors = Vec::new();
    // Stretching a password takes 64 MiB and a while: two at a time.
    for pair in people.chunks(2) {
        let tasks: Vec<_> = pair.iter().map(|_| stretch(state.clone())).collect();
        for (character, task) in pair.iter().zip(tasks) {
            let prepared = task.await??;
            actors.push(settle(state, character.clone(), prepared).await?);
        }
    }
    Ok(actors)
}

fn stretch(state: AppState) -> tokio::task::JoinHandle<Result<enrol::Prepared>> {
    tokio::task::spawn_blocking(move || enrol::prepare(&state, PASSWORD).map_err(told))
}

/// Ends each one's session and begins another: weeks go by, and sessions end.
pub(super) async fn sign_in_again(state: &AppState, actors: &mut [Actor]) -> Result<()> {
    for actor in actors {
        actor.browser.delete("/api/session").await?;
        let mut tx = state.database.write().await?;
        let token = begin_session(&mut tx, state, actor.id).await?;
        tx.commit().await?;
        actor.browser = Browser::signed_in(state, actor.id, &token);
    }
    Ok(())
}

async fn settle(
    state: &AppState,
    character: Character,
    prepared: enrol::Prepared,
) -> Result<Actor> {
    let mut tx = state.database.write().await?;
    let enrolled = enrol::enrol(&mut tx, state, &character.account(), prepared)
        .await
        .map_err(told)
        .with_context(|| character.name.clone())?;
    let token = begin_session(&mut tx, state, enrolled.member).await?;
    tx.commit().await?;
    let browser = Browser::signed_in(state, enrolled.member, &token);
    Ok(Actor {
        id: enrolled.member,
        character,
        browser,
    })
}

async fn begin_session(tx: &mut Tx, state: &AppState, member: MemberId) -> Result<String> {
    session::begin(tx, state, member).await.map_err(told)
}

/// A failure of a handler, for whoever loads the demo.
pub(super) fn told(failure: crate::failure::Failure) -> anyhow::Error {
    match failure {
        crate::failure::Failure::Unexpected(error) => error,
        other => anyhow!("{other:?}"),
    }
}
