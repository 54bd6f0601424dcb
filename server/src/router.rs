//! Every route, in one flat table.

use crate::failure::Failure;
use crate::state::AppState;
use crate::{assets, session, web};
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// The most bytes that a request's body may have, but where a route says otherwise.
pub const BODY_LIMIT: usize = 64 * 1024;

/// The server as one service.
pub fn build(state: AppState) -> Router {
    Router::new()
        .route("/healthz", get(async || "alive"))
        .route("/readyz", get(read_readiness))
        // session
        .route("/api/session", get(session::http::read_session))
        // everything else
        .fallback(serve_other)
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn_with_state(
            state.clone(),
            web::refuse_foreign_writes,
        ))
        .layer(from_fn_with_state(state.clone(), web::set_headers))
        .layer(from_fn(web::name_request))
        .with_state(state)
}

/// Under `/api` nothing but what the table names; elsewhere the app.
async fn serve_other(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if uri.path() == "/api" || uri.path().starts_with("/api/") {
        Failure::NotFound.into_response()
    } else {
        assets::serve(&method, &uri, &headers)
    }
}

async fn wrong_method() -> Failure {
    Failure::Unreadable(StatusCode::METHOD_NOT_ALLOWED, "wrong_method")
}

/// `GET /readyz`: is the database reachable?
async fn read_readiness(State(state): State<AppState>) -> Result<&'static str, StatusCode> {
    state
        .database
        .ping()
        .await
        .map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok("ready")
}
