//! `wayfellow serve`: opens the database, listens, and ends cleanly.

use crate::clock::Clock;
use crate::config::{Origin, Settings, Storage};
use crate::database::Database;
use crate::entry::{forgetting, relay};
use crate::failure::Failure;
use crate::keys::Keys;
use crate::mail::{Outbox, worker};
use crate::pair::lapse;
use crate::pairing::pending;
use crate::state::AppState;
use crate::{account, email_hash};
use anyhow::{Context, Result, bail};
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// Serves until the process is asked to end.
///
/// # Errors
/// Where a setting is wrong, or the database or the address cannot be used.
pub async fn run(settings: Settings) -> Result<()> {
    let origin = settings.origin()?;
    settings.check_listen(&origin)?;
    let post = settings.post()?;
    let mut state = open_state(&settings.storage, origin).await?;
    state.trusted_proxy = settings.trusted_proxy;
    state.invite_after = settings.invite_after;
    state.outbox = Outbox {
        logs: settings.log_mails,
        has_server: post.is_some(),
    };
    if let Some(post) = post {
        tokio::spawn(worker::run(state.clone(), post));
    } else {
        tracing::info!("no mail server is set: mails wait in the operator's outbox page");
    }
    tokio::spawn(lapse::run(state.clone()));
    tokio::spawn(forgetting::run(state.clone()));
    tokio::spawn(pending::run(state.clone()));
    tokio::spawn(relay::run(state.clone()));
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("cannot listen on {}", settings.listen))?;
    tracing::info!(origin = state.origin.as_str(), "listening");
    let (database, hints) = (state.database.clone(), state.hints.clone());
    let service = crate::build(state).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(async move {
            asked_to_end().await;
            hints.end();
        })
        .await?;
    database.close().await;
    tracing::info!("ended");
    Ok(())
}

/// Opens the database and the key file, for everything that is done without listening too. Keys are
/// made for a database without accounts only: with others than their own nobody could sign in.
///
/// # Errors
/// Where either cannot be used, or they do not belong together.
pub async fn open_state(storage: &Storage, origin: Origin) -> Result<AppState> {
    let database = open(&storage.database).await?;
    let mut tx = database.read().await?;
    let known = account::store::any_address(&mut tx)
        .await
        .map_err(Failure::into_error_chain)?;
    drop(tx);
    let path = storage.keys.display();
    let keys = match Keys::load(&storage.keys)? {
        Some(keys) => keys,
        None if known.is_none() => Keys::make(&storage.keys)?,
        None => bail!(
            "there is no key file {path}, and the database has accounts: put their key file there, \
             or name it with --keys; without it nobody can sign in"
        ),
    };
    let state = AppState::new(database, Clock::System, keys, origin);
    if let Some((email, hash)) = known
        && email_hash::of_text(&state, &email).text != hash
    {
        bail!(
            "the key file {path} is not the one of this database: put that one there, or name it \
             with --keys; with another nobody can sign in"
        );
    }
    Ok(state)
}

/// Opens the database and brings its tables up to date.
///
/// # Errors
/// Where it cannot be reached, or a newer version of this program has used it.
pub async fn open(address: &str) -> Result<Database> {
    if let Some(path) = address.strip_prefix("sqlite:")
        && let Some(folder) = std::path::Path::new(path).parent()
    {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    }
    let database = Database::connect(address).await?;
    database.migrate().await?;
    Ok(database)
}

async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupted = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
        }
        Err(_) => drop(interrupted.await),
    }
}
