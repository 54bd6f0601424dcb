//! Speaks about pairs.

use super::view::Scene;
use super::{enter, keep, person, program_of, store, view, week};
use crate::extract::{Json, Path, Viewer, judge};
use crate::failure::{Answer, Failure};
use crate::state::AppState;
use crate::{check_in, group, program};
use axum::extract::State;
use axum::http::StatusCode;
use std::collections::BTreeSet;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::pair::{
    AnotherWish, PairSummary, PairView, ProgramPairView, ProgramPairsView, StepMark,
};
use wayfellow_domain::id::{PairId, ProgramId, StepId};
use wayfellow_domain::pair::{Both, Dates, MeetingDraft, NextMeeting, PairPhaseName, overview};
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
    State(state): State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    let entered = enter(&mut tx, &viewer, pair, Action::AnswerInvitation).await?;
    let program = program_of(&mut tx, &entered.pair).await?;
    let phase = program.phase().name();
    if phase != PhaseName::Running {
        return Err(Refusal::WrongProgramPhase { phase }.into());
    }
    let begins = program.begins(state.clock.today());
    let pair = entered
        .pair
        .accept(entered.role, state.clock.now(), begins)?;
    keep(&mut tx, &state, &entered.pair, &pair).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/pairs/{pair}/decline`: says no to an invitation.
pub async fn decline_invitation(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    let entered = enter(&mut tx, &viewer, pair, Action::AnswerInvitation).await?;
    let pair = entered.pair.decline(state.clock.now())?;
    keep(&mut tx, &state, &entered.pair, &pair).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/pairs/{pair}/first-contact`: says that the two have been in touch.
pub async fn note_first_contact(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    let entered = enter(&mut tx, &viewer, pair, Action::NoteFirstContact).await?;
    let pair = entered.pair.note_first_contact(state.clock.now())?;
    store::update(&mut tx, &pair).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT /api/pairs/{pair}/steps/{step}`: marks a step as done, or takes that back.
pub async fn mark_step(
    State(state): State<AppState>,
    viewer: Viewer,
    Path((pair, step)): Path<(PairId, StepId)>,
    Json(mark): Json<StepMark>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    let entered = enter(&mut tx, &viewer, pair, Action::MarkStep).await?;
    let program = program_of(&mut tx, &entered.pair).await?;
    let done = mark.done.then(|| state.clock.now());
    let walk = store::walk(&mut tx, pair)
        .await?
        .mark(&program, step, entered.role, done)?;
    store::save_walk(&mut tx, pair, &walk).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT /api/pairs/{pair}/meeting`: names when the two see each other next.
pub async fn name_meeting(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
    Json(draft): Json<MeetingDraft>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    let entered = enter(&mut tx, &viewer, pair, Action::NameMeeting).await?;
    let people = person::both(&mut tx, &entered.pair).await?;
    let me = people.get(entered.role);
    let at = draft.check(me.today(state.clock.now()))?;
    let meeting = NextMeeting {
        at,
        zone: me.zone_name.clone(),
        named_by: entered.role,
        agreed: false,
    };
    store::set_meeting(&mut tx, entered.evidence()?, pair, Some(&meeting)).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/pairs/{pair}/meeting/agree`: agrees to the meeting that the other named.
pub async fn agree_to_meeting(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    let entered = enter(&mut tx, &viewer, pair, Action::NameMeeting).await?;
    let evidence = entered.evidence()?;
    let meeting = store::meeting(&mut tx, evidence, pair)
        .await?
        .ok_or(Refusal::ChangedSince)?
        .agree(entered.role);
    store::set_meeting(&mut tx, evidence, pair, Some(&meeting)).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/pairs/{pair}/meeting`: drops the next meeting.
pub async fn drop_meeting(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    let entered = enter(&mut tx, &viewer, pair, Action::NameMeeting).await?;
    store::set_meeting(&mut tx, entered.evidence()?, pair, None).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/pairs/{pair}/leave`: ends a pair, without a reason.
pub async fn leave_pair(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
) -> Answer<StatusCode> {
    let now = state.clock.now();
    let mut tx = state.database.write().await?;
    let entered = enter(&mut tx, &viewer, pair, Action::LeavePair).await?;
    let program = program_of(&mut tx, &entered.pair).await?;
    let week = week(&mut tx, &entered.pair, &program, now).await?;
    let pair = entered.pair.leave(now, week)?;
    keep(&mut tx, &state, &entered.pair, &pair).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT /api/pairs/{pair}/another`: says whether one would like another partner.
pub async fn wish_another(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(pair): Path<PairId>,
    Json(wish): Json<AnotherWish>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    let entered = enter(&mut tx, &viewer, pair, Action::WishAnother).await?;
    let pair = entered.pair.wish_another(entered.role, wish.wish)?;
    store::update(&mut tx, &pair).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /api/programs/{program}/pairs`: how far the pairs of a program are.
pub async fn read_program_pairs(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(program): Path<ProgramId>,
) -> Answer<Json<ProgramPairsView>> {
    let now = state.clock.now();
    let mut tx = state.database.read().await?;
    let program = program::store::find(&mut tx, program)
        .await?
        .ok_or(Failure::NotFound)?;
    let standing = group::store::standing(&mut tx, &viewer, program.group()).await?;
    judge(Action::ReadPairOverview, &standing)?;
    let people = store::people(&mut tx, program.id()).await?;
    let steps = store::step_counts(&mut tx, program.id()).await?;
    let check_ins = check_in::store::of_program(&mut tx, program.id()).await?;
    let none = Both::<BTreeSet<u16>>::default();
    let mut pairs = Vec::new();
    for pair in store::of_program(&mut tx, program.id()).await? {
        let names = Both::of(|role| people.get(pair.members().get(role)));
        let (Some(mentor), Some(mentee)) = (names.mentor, names.mentee) else {
            continue;
        };
        let two = Both { mentor, mentee };
        let ended = pair.ended_at();
        let dates = Dates {
            today: Both::of(|role| two.get(role).today(now)),
            ended: Both::of(|role| ended.map(|at| two.get(role).today(at))),
        };
        let count = steps.get(&pair.id()).copied().unwrap_or_default();
        let done = check_ins.get(&pair.id()).unwrap_or(&none);
        pairs.push(ProgramPairView {
            names: Both::of(|role| two.get(role).name.clone()),
            overview: overview(&pair, program.weeks(), &count, done, &dates),
        });
    }
    pairs.sort_by_key(|pair| {
        (
            !pair.overview.needs_another_look,
            pair.overview.phase == PairPhaseName::Ended,
        )
    });
    Ok(Json(ProgramPairsView {
        program_name: program.settings().name().to_string(),
        group: program.group(),
        weeks: program.weeks(),
        pairs,
    }))
}
