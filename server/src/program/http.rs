//! Speaks about programs and their templates.

use super::transition::Transition;
use super::{enter, group_name, show, store};
use crate::database::Tx;
use crate::extract::{Json, Path, Query, Viewer, judge};
use crate::failure::Answer;
use crate::state::AppState;
use crate::{group, member, pair, random};
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::program::{
    DraftDeletion, EditEffectView, NamedPair, PhaseMove, ProgramEdit, ProgramEditView,
    ProgramSummary, ProgramView, SignUpReopening, TemplateSummary, TemplateView,
};
use wayfellow_domain::day::read_day;
use wayfellow_domain::id::{GroupId, ProgramId, StepId};
use wayfellow_domain::pair::{Pair, PairPhase};
use wayfellow_domain::problem::Problem;
use wayfellow_domain::program::{PairProgress, Program, ProgramDraft, check_new_draft};
use wayfellow_domain::template::{Template, TemplateKind};

/// `GET /api/templates`: what programs are made from.
pub async fn list_templates(viewer: Viewer) -> Answer<Json<Vec<TemplateSummary>>> {
    viewer.may(Action::ReadTemplates)?;
    Ok(Json(
        Template::all().iter().map(TemplateSummary::of).collect(),
    ))
}

/// `GET /api/templates/{kind}`: one of them, with all that a program begins from.
pub async fn read_template(
    viewer: Viewer,
    Path(kind): Path<TemplateKind>,
) -> Answer<Json<TemplateView>> {
    viewer.may(Action::ReadTemplates)?;
    Ok(Json(TemplateView::of(Template::of(kind))))
}

/// `GET /api/groups/{group}/programs`: the programs of a group, drafts only for its admins.
pub async fn list_programs(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(group): Path<GroupId>,
) -> Answer<Json<Vec<ProgramSummary>>> {
    let mut tx = state.database.read().await?;
    let standing = group::store::standing(&mut tx, &viewer, group).await?;
    judge(Action::ReadPrograms, &standing)?;
    let today = state.clock.today();
    let programs = store::list(&mut tx, group).await?;
    let seen = programs
        .iter()
        .filter(|program| judge(Action::ReadProgram, &program.standing(standing)).is_ok());
    Ok(Json(
        seen.map(|program| ProgramSummary::of(program, today))
            .collect(),
    ))
}

/// `POST /api/groups/{group}/programs`: makes a program, which begins as a draft.
pub async fn create_program(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(group): Path<GroupId>,
    Json(draft): Json<ProgramDraft>,
) -> Answer<(StatusCode, Json<ProgramSummary>)> {
    let mut tx = state.database.write().await?;
    let standing = group::store::standing(&mut tx, &viewer, group).await?;
    judge(Action::CreateProgram, &standing)?;
    group::store::get(&mut tx, group)
        .await?
        .check_new_program()?;
    check_new_draft(store::count_drafts(&mut tx, group).await?)?;
    let outline = draft.check()?;
    let id = ProgramId::from_random(random::bytes());
    let program = Program::new(id, group, outline, mint_step);
    store::insert(&mut tx, &program, state.clock.now()).await?;
    tx.commit().await?;
    let summary = ProgramSummary::of(&program, state.clock.today());
    Ok((StatusCode::CREATED, Json(summary)))
}

/// `GET /api/programs/{program}`: a program as a member of its group sees it.
pub async fn read_program(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
) -> Answer<Json<ProgramView>> {
    let mut tx = state.database.read().await?;
    let (program, standing) = enter(&mut tx, &viewer, id, Action::ReadProgram).await?;
    let today = state.clock.today();
    Ok(Json(show(&mut tx, &program, standing, today).await?))
}

/// `DELETE /api/programs/{program}?version=…`: deletes a draft.
pub async fn delete_program(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
    Query(deletion): Query<DraftDeletion>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    let (program, _) = enter(&mut tx, &viewer, id, Action::DeleteProgram).await?;
    program.accept_deletion(deletion.version)?;
    store::delete(&mut tx, id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /api/programs/{program}/draft`: all of a program, to be edited.
pub async fn read_draft(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
) -> Answer<Json<ProgramEditView>> {
    let mut tx = state.database.read().await?;
    let (program, _) = enter(&mut tx, &viewer, id, Action::EditProgram).await?;
    let group = group_name(&mut tx, &program).await?;
    let today = state.clock.today();
    Ok(Json(ProgramEditView::of(&program, group, today)))
}

/// `PUT /api/programs/{program}/draft`: edits a program.
pub async fn edit_program(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
    Json(edit): Json<ProgramEdit>,
) -> Answer<Json<ProgramEditView>> {
    let today = state.clock.today();
    let mut tx = state.database.write().await?;
    let (program, _) = enter(&mut tx, &viewer, id, Action::EditProgram).await?;
    let outline = edit.draft.check()?;
    let (progress, _) = progress(&mut tx, &program, today).await?;
    program.accept_order(&outline, &progress)?;
    let program = program.edit(edit.version, outline, today, mint_step)?;
    store::update(&mut tx, &program).await?;
    let group = group_name(&mut tx, &program).await?;
    tx.commit().await?;
    Ok(Json(ProgramEditView::of(&program, group, today)))
}

/// `POST /api/programs/{program}/draft/effect`: what an edit would do, and to which pairs.
pub async fn preview_edit(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
    Json(edit): Json<ProgramEdit>,
) -> Answer<Json<EditEffectView>> {
    let mut tx = state.database.read().await?;
    let (program, _) = enter(&mut tx, &viewer, id, Action::EditProgram).await?;
    let outline = edit.draft.check()?;
    let today = state.clock.today();
    let (progress, at_work) = progress(&mut tx, &program, today).await?;
    let mut pairs = Vec::with_capacity(at_work.len());
    for pair in at_work {
        pairs.push(NamedPair {
            id: pair.id(),
            mentor: member::store::name(&mut tx, pair.members().mentor).await?,
            mentee: member::store::name(&mut tx, pair.members().mentee).await?,
        });
    }
    program.accept_order(&outline, &progress)?;
    let effect = program.edit_effect(&outline, &progress);
    program.edit(edit.version, outline, today, mint_step)?;
    Ok(Json(EditEffectView { effect, pairs }))
}

/// The pairs at work in a program, and how far each has come.
async fn progress(
    tx: &mut Tx,
    program: &Program,
    today: Date,
) -> Answer<(Vec<PairProgress>, Vec<Pair>)> {
    let mut at_work = pair::store::of_program(tx, program.id()).await?;
    at_work.retain(is_at_work);
    let mut progress = Vec::with_capacity(at_work.len());
    for pair in &at_work {
        progress.push(PairProgress {
            pair: pair.id(),
            completed: pair::store::walk(tx, pair.id()).await?.completed(),
            weeks_over: pair
                .begins()
                .map_or(0, |begins| program.weeks_over(begins, today)),
        });
    }
    Ok((progress, at_work))
}

/// `POST /api/programs/{program}/open`: shows a draft to the group.
pub async fn open_program(
    state: State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
    Json(to): Json<PhaseMove>,
) -> Answer<Json<ProgramView>> {
    Transition::begin(state, &viewer, id, Action::OpenProgram, to.version)
        .await?
        .take(Program::open)
        .await
}

/// `POST /api/programs/{program}/end-sign-up`: on to pairing.
pub async fn end_sign_up(
    state: State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
    Json(to): Json<PhaseMove>,
) -> Answer<Json<ProgramView>> {
    Transition::begin(state, &viewer, id, Action::EndSignUp, to.version)
        .await?
        .take(Program::end_sign_up)
        .await
}

/// `POST /api/programs/{program}/reopen-sign-up`: takes sign-ups again, to the end of a day.
pub async fn reopen_sign_up(
    state: State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
    Json(to): Json<SignUpReopening>,
) -> Answer<Json<ProgramView>> {
    let transition =
        Transition::begin(state, &viewer, id, Action::ReopenSignUp, to.version).await?;
    let closes = read_day(&to.closes).map_err(|fault| vec![Problem::new("closes", fault)])?;
    transition
        .take(|program, today| program.reopen_sign_up(closes, today))
        .await
}

/// `POST /api/programs/{program}/close`: ends a program.
pub async fn close_program(
    state: State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
    Json(to): Json<PhaseMove>,
) -> Answer<Json<ProgramView>> {
    Transition::begin(state, &viewer, id, Action::CloseProgram, to.version)
        .await?
        .take(Program::close)
        .await
}

fn is_at_work(pair: &Pair) -> bool {
    matches!(
        pair.phase(),
        PairPhase::Introduced { .. } | PairPhase::Running { .. }
    )
}

fn mint_step() -> StepId {
    StepId::from_random(random::bytes())
}
