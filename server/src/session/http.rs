//! Speaks about sessions: signing in and out, and where one is signed in.

use super::attempt::Proven;
use super::{attempt, begin_in, cookie, store};
use crate::account;
use crate::database::Tx;
use crate::email_hash;
use crate::extract::{Json, Path, SessionToken, Viewer, judge};
use crate::failure::{Answer, Failure};
use crate::limit::{Sender, Try};
use crate::member;
use crate::state::AppState;
use crate::vault;
use axum::extract::State;
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use wayfellow_domain::access::{Action, Standing};
use wayfellow_domain::api::account::{
    PasswordProof, SessionEntry, SignInFinished, SignInStart, SignInStarted, VaultHalf,
};
use wayfellow_domain::api::session::{SessionView, SignedIn};
use wayfellow_domain::id::SessionId;

/// `GET /api/session`: who is signed in here?
pub async fn read_session(viewer: Viewer) -> Answer<Json<SessionView>> {
    viewer.may(Action::ReadSession)?;
    Ok(Json(SessionView {
        member: viewer.session.map(|session| session.member),
    }))
}

/// `POST /api/session/start`: the first half of signing in. The same for every address.
pub async fn start_sign_in(
    State(state): State<AppState>,
    sender: Sender,
    Json(start): Json<SignInStart>,
) -> Answer<Json<SignInStarted>> {
    judge(Action::SignIn, &Standing::default())?;
    let address = email_hash::of_text(&state, &start.email);
    let now = state.clock.now();
    state
        .limits
        .take(Try::SignIn, sender.0, Some(&address.text), now)?;
    let mut tx = state.database.read().await?;
    let credential = account::store::find_credential(&mut tx, &address.text).await?;
    drop(tx);
    attempt::begin(&state, credential, &address.unknown, &start.request).map(Json)
}

/// `POST /api/session/finish`: the second half. Begins a session in this browser.
pub async fn finish_sign_in(
    State(state): State<AppState>,
    headers: HeaderMap,
    Json(proof): Json<PasswordProof>,
) -> Answer<([(HeaderName, HeaderValue); 1], Json<SignInFinished>)> {
    judge(Action::SignIn, &Standing::default())?;
    let mut tx = state.database.write().await?;
    let proven = attempt::prove(&mut tx, &state, &proof).await?;
    let answer = begin_proven(&mut tx, &state, &headers, &proven).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Begins a session of who has proven to be this member.
pub async fn begin_proven(
    tx: &mut Tx,
    state: &AppState,
    headers: &HeaderMap,
    proven: &Proven,
) -> Answer<([(HeaderName, HeaderValue); 1], Json<SignInFinished>)> {
    let user_agent = headers
        .get(USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let token = begin_in(tx, state, proven.member(), user_agent).await?;
    let answer = SignInFinished {
        member: SignedIn {
            id: proven.member(),
            name: member::store::name(tx, proven.member()).await?,
            office: member::store::office(tx, proven.member()).await?,
        },
        vault: vault::store::find(tx, proven.member()).await?,
    };
    Ok(([(SET_COOKIE, cookie(state, &token)?)], Json(answer)))
}

/// `DELETE /api/session`: signs out.
pub async fn end_session(
    State(state): State<AppState>,
    viewer: Viewer,
) -> Answer<(StatusCode, [(HeaderName, HeaderValue); 1])> {
    viewer.may(Action::EndSession)?;
    let session = viewer.session.ok_or(Failure::NotSignedIn)?;
    let mut tx = state.database.write().await?;
    store::delete(&mut tx, session.id).await?;
    tx.commit().await?;
    let cookie = cookie(&state, "")?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]))
}

/// `GET /api/session/vault-half`: the server's half of what a root key rests under.
///
/// It is made from the token, which only the browser has: neither the database nor the key file
/// gives it away, and it is gone with the session.
pub async fn read_vault_half(
    State(state): State<AppState>,
    viewer: Viewer,
    token: SessionToken,
) -> Answer<Json<VaultHalf>> {
    viewer.may(Action::ReadAccount)?;
    let half = state.keys.token.mac("vault-half", &token.0);
    Ok(Json(VaultHalf {
        half: half.to_vec().into(),
    }))
}

/// `GET /api/sessions`: every browser in which the member is signed in.
pub async fn list_sessions(
    State(state): State<AppState>,
    viewer: Viewer,
) -> Answer<Json<Vec<SessionEntry>>> {
    viewer.may(Action::ReadAccount)?;
    let session = viewer.session.ok_or(Failure::NotSignedIn)?;
    let mut tx = state.database.read().await?;
    let now = state.clock.now();
    let entries = store::list(&mut tx, session.member.id, session.id, now).await?;
    Ok(Json(entries))
}

/// `DELETE /api/sessions/{session}`: signs one browser out.
pub async fn end_other_session(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(session): Path<SessionId>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    let own = match viewer.standing.member {
        Some(member) => store::is_of(&mut tx, session, member).await?,
        None => false,
    };
    let standing = Standing {
        own,
        ..viewer.standing
    };
    judge(Action::EndOneSession, &standing)?;
    store::delete(&mut tx, session).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
