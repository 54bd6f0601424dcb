//! Speaks about sign-ups.

use super::store;
use crate::database::Tx;
use crate::extract::{Json, Path, Viewer};
use crate::failure::{Answer, Failure};
use crate::pairing::source;
use crate::state::AppState;
use crate::{choice, group, member, program};
use axum::extract::State;
use axum::http::StatusCode;
use std::collections::BTreeSet;
use wayfellow_domain::access::{Action, Standing, may};
use wayfellow_domain::api::program::ProgramSummary;
use wayfellow_domain::api::sign_up::{
    GuidelinesView, NamedMember, OwnSignUp, SignUpStatus, SignUpSummary, SignUpView,
};
use wayfellow_domain::guidelines;
use wayfellow_domain::id::{GroupId, MemberId, ProgramId};
use wayfellow_domain::pool;
use wayfellow_domain::program::SignUpWindow;
use wayfellow_domain::sign_up::{SignUpAsk, SignUpDraft};

/// `GET /api/sign-ups`: the viewer's own, wherever they are still in the group.
pub async fn list_own_sign_ups(
    State(state): State<AppState>,
    viewer: Viewer,
) -> Answer<Json<Vec<OwnSignUp>>> {
    viewer.may(Action::ReadOwnSignUps)?;
    let mut tx = state.database.read().await?;
    let mut own = Vec::new();
    for found in store::list_own(&mut tx, viewer.member()?).await? {
        match program::enter(&mut tx, &viewer, found.program, Action::SignUp).await {
            Ok((program, _)) => own.push(OwnSignUp {
                program: ProgramSummary::of(&program, state.clock.today()),
                status: found.status,
                role: found.role,
            }),
            Err(Failure::NotFound) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(Json(own))
}

/// `GET /api/sign-ups/open`: the programs of the viewer's groups to which they can sign up today and
/// have not.
pub async fn find_open_programs(
    State(state): State<AppState>,
    viewer: Viewer,
) -> Answer<Json<Vec<ProgramSummary>>> {
    viewer.may(Action::FindOpenPrograms)?;
    let (member, today) = (viewer.member()?, state.clock.today());
    let mut tx = state.database.read().await?;
    let own = store::list_own(&mut tx, member).await?;
    let is_in = |program| {
        let mut own = own.iter();
        own.any(|own| own.program == program && own.status == SignUpStatus::Sent)
    };
    let mut open = Vec::new();
    for group in group::store::list_known(&mut tx, member).await? {
        let in_group = Standing {
            group: group.place,
            ..viewer.standing
        };
        for program in program::store::list(&mut tx, group.id).await? {
            let is_open = matches!(program.sign_up_window(today), SignUpWindow::Open { .. });
            let is_theirs = may(Action::SignUp, &program.standing(in_group));
            if is_open && is_theirs && !is_in(program.id()) {
                open.push(ProgramSummary::of(&program, today));
            }
        }
    }
    Ok(Json(open))
}

/// `GET /api/programs/{program}/sign-up`: the form, and what the viewer has filled in so far.
pub async fn read_sign_up(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
) -> Answer<Json<SignUpView>> {
    let mut tx = state.database.read().await?;
    let (program, _) = program::enter(&mut tx, &viewer, id, Action::SignUp).await?;
    let member = viewer.member()?;
    let filled = store::find(&mut tx, id, member).await?;
    let has_unsent_changes = filled
        .as_ref()
        .is_some_and(store::Filled::has_unsent_changes);
    let waits = filled
        .as_ref()
        .is_some_and(|filled| filled.status == SignUpStatus::Sent && filled.waited > 0);
    let today = state.clock.today();
    let waiting = if waits {
        source::waiting_place(&mut tx, id, member, today).await?
    } else {
        None
    };
    let (draft, status) = filled.map_or((SignUpDraft::default(), SignUpStatus::Draft), |filled| {
        (filled.draft, filled.status)
    });
    let (_, time_zone) = member::store::name_and_zone(&mut tx, member)
        .await?
        .ok_or(Failure::NotFound)?;
    Ok(Json(SignUpView {
        program: ProgramSummary::of(&program, today),
        member,
        time_zone,
        draft,
        status,
        has_unsent_changes,
        both_roles: program.settings().both_roles(),
        lists: choice::store::lists(&mut tx, program.group()).await?,
        guidelines: GuidelinesView {
            version: guidelines::VERSION,
            scenes: guidelines::scenes().into(),
        },
        members: others(&mut tx, program.group(), member).await?,
        waiting,
    }))
}

/// `PUT /api/programs/{program}/sign-up`: saves what is filled in so far; nobody else sees it.
pub async fn save_sign_up(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
    Json(draft): Json<SignUpDraft>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    let (program, _) = program::enter(&mut tx, &viewer, id, Action::SignUp).await?;
    program.accept_sign_up(state.clock.today())?;
    store::save_draft(&mut tx, id, viewer.member()?, &draft, state.clock.now()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/programs/{program}/sign-up`: sends it, whole, into the pool.
pub async fn send_sign_up(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
    Json(draft): Json<SignUpDraft>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    let (program, _) = program::enter(&mut tx, &viewer, id, Action::SignUp).await?;
    program.accept_sign_up(state.clock.today())?;
    let member = viewer.member()?;
    let others = others(&mut tx, program.group(), member).await?;
    let sign_up = draft.check(SignUpAsk {
        member,
        both_roles: program.settings().both_roles(),
        lists: &choice::store::lists(&mut tx, program.group()).await?,
        members: &others.iter().map(|other| other.id).collect::<BTreeSet<_>>(),
    })?;
    let others = store::count_others_sent(&mut tx, id, member).await?;
    if let Err(refusal) = pool::check_room(others) {
        // It is kept for when there is room, as it would be in another browser.
        store::save_draft(&mut tx, id, member, &sign_up.draft(), state.clock.now()).await?;
        tx.commit().await?;
        return Err(refusal.into());
    }
    store::send(&mut tx, id, member, &sign_up, state.clock.now()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/programs/{program}/sign-up`: takes it out of the pool, at any time.
pub async fn withdraw_sign_up(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    program::enter(&mut tx, &viewer, id, Action::SignUp).await?;
    if !store::withdraw(&mut tx, id, viewer.member()?).await? {
        return Err(Failure::NotFound);
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /api/programs/{program}/sign-ups`: who has signed up, for the admins.
pub async fn list_sign_ups(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
) -> Answer<Json<Vec<SignUpSummary>>> {
    let mut tx = state.database.read().await?;
    program::enter(&mut tx, &viewer, id, Action::ListSignUps).await?;
    Ok(Json(store::list_summaries(&mut tx, id).await?))
}

/// The others of the group, who can be wished for.
async fn others(tx: &mut Tx, group: GroupId, member: MemberId) -> Answer<Vec<NamedMember>> {
    let members = group::membership::store::list(tx, group).await?;
    let others = members.into_iter().filter(|other| other.id != member);
    Ok(others
        .map(|other| NamedMember {
            id: other.id,
            name: other.name,
        })
        .collect())
}
