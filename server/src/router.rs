//! Every route, in one flat table.

use crate::failure::Failure;
use crate::group::{invite_link, membership};
use crate::state::AppState;
use crate::{
    account, assets, block, check_in, choice, connection, entry, group, home, mail, pair, pair_key,
    pairing, profile, program, pulse, recovery, registration, report, session, shelf, sign_up,
    vault, web,
};
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
        .route(
            "/api/session",
            get(session::http::read_session).delete(session::http::end_session),
        )
        .route("/api/session/start", post(session::http::start_sign_in))
        .route("/api/session/finish", post(session::http::finish_sign_in))
        .route(
            "/api/session/vault-half",
            get(session::http::read_vault_half),
        )
        .route("/api/sessions", get(session::http::list_sessions))
        .route(
            "/api/sessions/{session}",
            delete(session::http::end_other_session),
        )
        // registration
        .route(
            "/api/registration/start",
            post(registration::http::start_registration),
        )
        .route(
            "/api/registration/finish",
            post(registration::http::finish_registration),
        )
        .route(
            "/api/registration/confirm/start",
            post(registration::http::start_confirmation),
        )
        .route(
            "/api/registration/confirm/finish",
            post(registration::http::finish_confirmation),
        )
        // account
        .route(
            "/api/account",
            get(account::http::read_account).put(account::http::edit_account),
        )
        .route("/api/account/proof", post(account::http::start_proof))
        .route(
            "/api/account/password/start",
            post(account::http::start_password),
        )
        .route(
            "/api/account/password/finish",
            post(account::http::change_password),
        )
        .route("/api/account/email", post(account::http::change_email))
        .route(
            "/api/account/email/confirm",
            post(account::http::confirm_email),
        )
        // vault
        .route(
            "/api/vault",
            get(vault::http::read_vault).put(vault::http::make_vault),
        )
        .route(
            "/api/vault/recovery",
            put(vault::http::change_recovery_slot),
        )
        // recovery
        .route("/api/recovery/start", post(recovery::http::start_recovery))
        .route("/api/recovery/open", post(recovery::http::open_recovery))
        .route(
            "/api/recovery/password",
            post(recovery::http::start_password),
        )
        .route(
            "/api/recovery/finish",
            post(recovery::http::finish_recovery),
        )
        // home
        .route("/api/home", get(home::http::read_home))
        // mail
        .route("/api/operator/mails", get(mail::http::list_mails))
        .route("/api/operator/mails/{mail}", get(mail::http::read_mail))
        .route(
            "/api/operator/mails/{mail}/retry",
            post(mail::http::retry_mail),
        )
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
            "/api/groups/{group}/closing",
            put(group::http::close_group).delete(group::http::reopen_group),
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
            "/api/programs/{program}/invite-mails",
            post(invite_link::by_mail::invite_by_mail),
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
        .route("/api/sign-ups/open", get(sign_up::http::find_open_programs))
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
        // pairing
        .route(
            "/api/programs/{program}/pool",
            get(pairing::http::read_pool),
        )
        .route(
            "/api/programs/{program}/pairing",
            post(pairing::http::publish_pairing)
                .delete(pairing::http::take_back_pairing)
                .layer(DefaultBodyLimit::max(pairing::http::PLAN_LIMIT)),
        )
        .route(
            "/api/programs/{program}/pairing/draft",
            get(pairing::draft::http::read_draft)
                .put(pairing::draft::http::save_draft)
                .layer(DefaultBodyLimit::max(pairing::http::PLAN_LIMIT)),
        )
        .route(
            "/api/programs/{program}/pairing/records",
            get(pairing::record::http::list_records),
        )
        .route(
            "/api/programs/{program}/pairing/records/{round}",
            get(pairing::record::http::read_record),
        )
        .route(
            "/api/programs/{program}/pairing/presets",
            put(pairing::preset::http::save_preset),
        )
        .route(
            "/api/programs/{program}/pairing/presets/{preset}",
            delete(pairing::preset::http::delete_preset),
        )
        // pair
        .route("/api/pairs", get(pair::http::read_pairs))
        .route("/api/pairs/{pair}", get(pair::http::read_pair))
        .route(
            "/api/pairs/{pair}/accept",
            post(pair::http::accept_invitation),
        )
        .route(
            "/api/pairs/{pair}/decline",
            post(pair::http::decline_invitation),
        )
        .route(
            "/api/pairs/{pair}/first-contact",
            post(pair::http::note_first_contact),
        )
        .route("/api/pairs/{pair}/steps/{step}", put(pair::http::mark_step))
        .route(
            "/api/pairs/{pair}/check-ins/{week}",
            put(check_in::http::do_check_in),
        )
        .route("/api/pairs/{pair}/pulse", put(pulse::http::answer_pulse))
        .route(
            "/api/pairs/{pair}/meeting",
            put(pair::http::name_meeting).delete(pair::http::drop_meeting),
        )
        .route(
            "/api/pairs/{pair}/meeting/agree",
            post(pair::http::agree_to_meeting),
        )
        .route("/api/pairs/{pair}/leave", post(pair::http::leave_pair))
        .route("/api/pairs/{pair}/another", put(pair::http::wish_another))
        .route(
            "/api/pairs/{pair}/keys",
            get(pair_key::http::read_pair_keys).post(pair_key::http::offer_pair_key),
        )
        .route(
            "/api/pairs/{pair}/keys/hand-overs",
            post(pair_key::http::hand_over_pair_key),
        )
        .route(
            "/api/pairs/{pair}/keys/pin",
            put(pair_key::http::pin_partner),
        )
        .route(
            "/api/pairs/{pair}/entries",
            get(entry::http::read_entries).post(entry::http::write_entry),
        )
        .route(
            "/api/pairs/{pair}/entries/{entry}",
            delete(entry::http::remove_entry),
        )
        .route("/api/pairs/{pair}/shelf", get(shelf::http::read_shelf))
        .route(
            "/api/pairs/{pair}/shelf/{name}",
            put(shelf::http::keep_on_shelf),
        )
        .route("/api/pairs/{pair}/events", get(entry::http::hear_entries))
        .route(
            "/api/programs/{program}/pairs",
            get(pair::http::read_program_pairs),
        )
        .route(
            "/api/programs/{program}/pairs/{pair}/withdraw",
            post(pair::http::withdraw_invitation),
        )
        // profile
        .route(
            "/api/profile",
            get(profile::http::read_profile).put(profile::http::edit_profile),
        )
        .route(
            "/api/groups/{group}/profiles",
            get(profile::http::read_profiles),
        )
        // connection
        .route(
            "/api/connections",
            get(connection::http::read_connections).post(connection::http::ask_to_connect),
        )
        .route(
            "/api/connections/naming",
            put(connection::http::choose_naming),
        )
        .route(
            "/api/connections/{connection}",
            delete(connection::http::end_connection),
        )
        .route(
            "/api/connections/{connection}/reply",
            put(connection::http::answer_connection),
        )
        // safety
        .route("/api/blocks", get(block::http::read_blocks))
        .route(
            "/api/blocks/{member}",
            get(block::http::read_person)
                .put(block::http::block_member)
                .delete(block::http::unblock_member),
        )
        .route("/api/reports", post(report::http::report_member))
        .route("/api/moderator/reports", get(report::http::read_reports))
        .route(
            "/api/moderator/reports/{report}/close",
            post(report::http::close_report),
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

/// Under `/api`, however it is spelled, nothing but what the table names; elsewhere the app. No page
/// begins with an escape.
async fn serve_other(
    State(state): State<AppState>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let path = uri.path().trim_start_matches('/');
    let first = path.split('/').next().unwrap_or_default();
    if first.eq_ignore_ascii_case("api") || first.contains('%') {
        Failure::NotFound.into_response()
    } else {
        assets::serve(&state.origin, &method, &uri, &headers)
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
