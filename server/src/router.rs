//! Every route, in one flat table.

use crate::failure::Failure;
use crate::group::{invite_link, membership};
use crate::state::AppState;
use crate::{assets, choice, group, program, session, sign_up, web};
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post, put};

/// The most bytes that a request's body may have, but where a route says otherwise.
pub const BODY_LIMIT: usize = 64 * 1024;

/// The server as one service.
#[expect(
    clippy::too_many_lines,
    reason = "the table is flat, and grows with the product"
)]
pub fn build(state: AppState) -> Router {
    Router::new()
        .route("/healthz", get(async || "alive"))
        .route("/readyz", get(read_readiness))
        // session
        .route("/api/session", get(session::http::read_session))
        // group
        .route(
            "/api/groups",
            get(group::http::read_groups).post(group::http::propose_group),
        )
        .route(
            "/api/groups/{group}",
            get(group::http::read_group).put(group::http::edit_group),
        )
        .route(
            "/api/groups/{group}/members",
            get(membership::http::read_members),
        )
        .route(
            "/api/groups/{group}/members/{member}",
            delete(membership::http::remove_member),
        )
        .route(
            "/api/groups/{group}/members/{member}/role",
            put(membership::http::change_role),
        )
        .route(
            "/api/groups/{group}/requests",
            get(membership::http::read_requests).post(membership::http::ask_to_join),
        )
        .route(
            "/api/groups/{group}/requests/{member}",
            delete(membership::http::delete_request),
        )
        .route(
            "/api/groups/{group}/requests/{member}/approval",
            put(membership::http::approve_request),
        )
        .route(
            "/api/groups/{group}/invite-links",
            get(invite_link::http::read_invite_links).post(invite_link::http::make_invite_link),
        )
        .route(
            "/api/groups/{group}/invite-links/{link}",
            delete(invite_link::http::end_invite_link),
        )
        .route(
            "/api/invite-links/{token}",
            get(invite_link::http::open_invite_link),
        )
        .route(
            "/api/invite-links/{token}/followers",
            post(invite_link::http::follow_invite_link),
        )
        .route(
            "/api/operator/groups",
            get(group::http::read_groups_to_select),
        )
        .route(
            "/api/operator/groups/{group}/selection",
            put(group::http::select_group).delete(group::http::unselect_group),
        )
        // program
        .route("/api/templates", get(program::http::list_templates))
        .route("/api/templates/{kind}", get(program::http::read_template))
        .route(
            "/api/groups/{group}/programs",
            get(program::http::list_programs)
                .post(program::http::create_program)
                .layer(DefaultBodyLimit::max(program::DRAFT_LIMIT)),
        )
        .route(
            "/api/programs/{program}",
            get(program::http::read_program).delete(program::http::delete_program),
        )
        .route(
            "/api/programs/{program}/draft",
            get(program::http::read_draft)
                .put(program::http::edit_program)
                .layer(DefaultBodyLimit::max(program::DRAFT_LIMIT)),
        )
        .route(
            "/api/programs/{program}/draft/effect",
            post(program::http::preview_edit).layer(DefaultBodyLimit::max(program::DRAFT_LIMIT)),
        )
        .route(
            "/api/programs/{program}/open",
            post(program::http::open_program),
        )
        .route(
            "/api/programs/{program}/end-sign-up",
            post(program::http::end_sign_up),
        )
        .route(
            "/api/programs/{program}/reopen-sign-up",
            post(program::http::reopen_sign_up),
        )
        .route(
            "/api/programs/{program}/close",
            post(program::http::close_program),
        )
        // sign-up
        .route("/api/sign-ups", get(sign_up::http::list_own_sign_ups))
        .route(
            "/api/programs/{program}/sign-up",
            get(sign_up::http::read_sign_up)
                .put(sign_up::http::save_sign_up)
                .post(sign_up::http::send_sign_up)
                .delete(sign_up::http::withdraw_sign_up),
        )
        .route(
            "/api/programs/{program}/sign-ups",
            get(sign_up::http::list_sign_ups),
        )
        .route(
            "/api/groups/{group}/choices",
            post(choice::http::add_choice),
        )
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
