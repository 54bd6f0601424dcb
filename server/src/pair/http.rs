//! Speaks about pairs.

use super::overview::overviews;
use super::view::Scene;
use super::{Visit, enter, person, store, view, week, withdraw};
use crate::extract::{Json, Path, Viewer};
use crate::failure::{Answer, Failure};
use crate::program;
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::pair::{AnotherWish, PairSummary, PairView, ProgramPairsView, StepMark};
use wayfellow_domain::id::{PairId, ProgramId, StepId};
use wayfellow_domain::pair::{MeetingDraft, NextMeeting};
use wayfellow_domain::program::PhaseName;
use wayfellow_domain::refusal::Refusal;

/// `GET /api/pairs`: the viewer's own pairs, the newest first.
pub async fn read_pairs(
    State(state): State<AppState>,
    viewer: Viewer,
) -> Answer<Json<Vec<PairSummary>>> {
    viewer.may(Action::ReadPairs)?;
    let member = viewer.member()?;
    let now = state.clock.now();
    let mut tx = state.database.read().await?;
    let mut summaries = Vec::new();
    for pair in store::of_member(&mut tx, member).await? {
        if let Some(role) = pair.role_of(member) {
            summaries.push(Scene::load(&mut tx, pair, role, now).await?.summary());
        }
    }
    Ok(Json(summaries))
}

/// `GET /api/pairs/{pair}`: an invitation, the space of a pair, or its ending.
pub async fn read_pair(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<Json<PairView>> {
    let mut tx = state.database.read().await?;
    let entered = enter(&mut tx, &viewer, pair, Action::ReadPair).await?;
    Ok(Json(
        view::read(&mut tx, &entered, state.clock.now()).await?,
    ))
}

/// `POST /api/pairs/{pair}/accept`: says yes to an invitation.
pub async fn accept_invitation(
    state: State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<StatusCode> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::AnswerInvitation).await?;
    let program = visit.program().await?;
    let phase = program.phase().name();
    if phase != PhaseName::Running {
        return Err(Refusal::WrongProgramPhase { phase }.into());
    }
    let begins = program.begins(visit.state.clock.today());
    let pair = visit.pair().accept(visit.role(), visit.now(), begins)?;
    visit.keep(&pair).await
}

/// `POST /api/pairs/{pair}/decline`: says no to an invitation.
pub async fn decline_invitation(
    state: State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<StatusCode> {
    let visit = Visit::begin(state, &viewer, pair, Action::AnswerInvitation).await?;
    let pair = visit.pair().decline(visit.now())?;
    visit.keep(&pair).await
}

/// `POST /api/pairs/{pair}/first-contact`: says that the two have been in touch.
pub async fn note_first_contact(
    state: State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<StatusCode> {
    let visit = Visit::begin(state, &viewer, pair, Action::NoteFirstContact).await?;
    let pair = visit.pair().note_first_contact(visit.now())?;
    visit.keep(&pair).await
}

/// `PUT /api/pairs/{pair}/steps/{step}`: marks a step as done, or takes that back.
pub async fn mark_step(
    state: State<AppState>,
    viewer: Viewer,
    Path((pair, step)): Path<(PairId, StepId)>,
    Json(mark): Json<StepMark>,
) -> Answer<StatusCode> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::MarkStep).await?;
    let program = visit.program().await?;
    let done = mark.done.then(|| visit.now());
    let walk = store::walk(&mut visit.tx, pair)
        .await?
        .mark(&program, step, visit.role(), done)?;
    store::save_walk(&mut visit.tx, pair, &walk).await?;
    visit.end().await
}

/// `PUT /api/pairs/{pair}/meeting`: names when the two see each other next.
pub async fn name_meeting(
    state: State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
    Json(draft): Json<MeetingDraft>,
) -> Answer<StatusCode> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::NameMeeting).await?;
    let evidence = visit.entered.evidence()?;
    let people = person::both(&mut visit.tx, &visit.entered.pair).await?;
    let me = people.get(visit.role());
    let meeting = NextMeeting {
        at: draft.check(me.today(visit.now()))?,
        zone: me.zone_name.clone(),
        named_by: visit.role(),
        agreed: false,
    };
    store::set_meeting(&mut visit.tx, evidence, pair, Some(&meeting)).await?;
    visit.end().await
}

/// `POST /api/pairs/{pair}/meeting/agree`: agrees to the meeting that the other named.
pub async fn agree_to_meeting(
    state: State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<StatusCode> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::NameMeeting).await?;
    let evidence = visit.entered.evidence()?;
    let meeting = store::meeting(&mut visit.tx, evidence, pair)
        .await?
        .ok_or(Refusal::ChangedSince)?
        .agree(visit.role());
    store::set_meeting(&mut visit.tx, evidence, pair, Some(&meeting)).await?;
    visit.end().await
}

/// `DELETE /api/pairs/{pair}/meeting`: drops the next meeting.
pub async fn drop_meeting(
    state: State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<StatusCode> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::NameMeeting).await?;
    let evidence = visit.entered.evidence()?;
    store::set_meeting(&mut visit.tx, evidence, pair, None).await?;
    visit.end().await
}

/// `POST /api/pairs/{pair}/leave`: ends a pair, without a reason.
pub async fn leave_pair(
    state: State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<StatusCode> {
    let mut visit = Visit::begin(state, &viewer, pair, Action::LeavePair).await?;
    let (program, now) = (visit.program().await?, visit.now());
    let week = week(&mut visit.tx, &visit.entered.pair, &program, now).await?;
    let pair = visit.pair().leave(now, week)?;
    visit.keep(&pair).await
}

/// `PUT /api/pairs/{pair}/another`: says whether one would like another partner.
pub async fn wish_another(
    state: State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
    Json(wish): Json<AnotherWish>,
) -> Answer<StatusCode> {
    let visit = Visit::begin(state, &viewer, pair, Action::WishAnother).await?;
    let pair = visit.pair().wish_another(visit.role(), wish.wish)?;
    visit.keep(&pair).await
}

/// `GET /api/programs/{program}/pairs`: how far the pairs of a program are.
pub async fn read_program_pairs(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(program): Path<ProgramId>,
) -> Answer<Json<ProgramPairsView>> {
    let mut tx = state.database.read().await?;
    let (program, standing) =
        program::enter(&mut tx, &viewer, program, Action::ReadPairOverview).await?;
    Ok(Json(ProgramPairsView {
        program_name: program.settings().name().to_string(),
        group: program.group(),
        group_name: program::group_name(&mut tx, &program).await?,
        weeks: program.weeks(),
        standing,
        pairs: overviews(&mut tx, &program, viewer.member()?, state.clock.now()).await?,
    }))
}

/// `POST /api/programs/{program}/pairs/{pair}/withdraw`: takes back an invitation that waits for an
/// answer.
pub async fn withdraw_invitation(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((program, pair)): Path<(ProgramId, PairId)>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    program::enter(&mut tx, &viewer, program, Action::WithdrawInvitation).await?;
    let pair = store::find(&mut tx, pair)
        .await?
        .filter(|pair| pair.program() == program)
        .ok_or(Failure::NotFound)?;
    withdraw(&mut tx, &state, &pair).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
