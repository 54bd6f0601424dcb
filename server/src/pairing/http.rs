//! Speaks about pairing.

use super::judged::{self, Facts, Judged};
use super::{draft, pending, preset, publish, snapshot, source};
use crate::database::Tx;
use crate::extract::{Json, Path, Viewer};
use crate::failure::Answer;
use crate::state::AppState;
use crate::{audit, choice, group, program};
use axum::extract::State;
use axum::http::StatusCode;
use std::collections::BTreeSet;
use std::sync::Arc;
use wayfellow_domain::access::Action;
use wayfellow_domain::api::pairing::{PairingView, PublishDraft, PublishedView};
use wayfellow_domain::api::program::ProgramSummary;
use wayfellow_domain::choice::Lists;
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::pool::Pool;
use wayfellow_domain::program::Program;
use wayfellow_domain::refusal::Refusal;

/// The most bytes that a plan may have when it is sent.
pub const PLAN_LIMIT: usize = 4 * 1024 * 1024;

/// How often a plan is judged anew because something that it depends on, and that shows in no pool,
/// has changed while it was judged.
const TRIES: usize = 3;

/// `GET /api/programs/{program}/pool`: everything for a preview in the admin's browser.
pub async fn read_pool(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
) -> Answer<Json<PairingView>> {
    let today = state.clock.today();
    let mut tx = state.database.snapshot().await?;
    let (program, _) = program::enter(&mut tx, &viewer, id, Action::ReadPool).await?;
    program.accept_pairing()?;
    let member = viewer.member()?;
    let source = source::load(&mut tx, &program, today).await?;
    let pool = snapshot::make(&state, id, member, &source, snapshot::fresh_name());
    let group = group::store::get(&mut tx, program.group()).await?;
    let settings = program.settings();
    Ok(Json(PairingView {
        program: ProgramSummary::of(&program, today),
        group_name: group.outline().name().to_string(),
        lists: words(&mut tx, &program, &pool).await?,
        pool,
        weights: settings.weights().draft(),
        hard_rules: settings.hard_rules().draft(),
        aim: settings.pairing_aim(),
        viewer_is_placed: publish::placed_by(&mut tx, &program, &source, member).await?,
        draft: draft::view(&mut tx, id, member).await?,
        presets: preset::store::list(&mut tx, id).await?,
        going_out: pending::view(&mut tx, id, member, state.clock.now()).await?,
    }))
}

/// `POST /api/programs/{program}/pairing`: holds a plan against the rules and the pool as they are
/// now, parts the pairs that it parts, and reserves the new ones.
pub async fn publish_pairing(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
    Json(sent): Json<PublishDraft>,
) -> Answer<Json<PublishedView>> {
    let (member, today) = (viewer.member()?, state.clock.today());
    let sent = Arc::new(sent);
    for _ in 0..TRIES {
        let mut tx = state.database.snapshot().await?;
        let (program, _) = program::enter(&mut tx, &viewer, id, Action::PublishPairing).await?;
        program.accept_pairing()?;
        let facts = Facts::load(&mut tx, program, member, today).await?;
        let made_on = draft::made_on(&mut tx, id, sent.draft_revision).await;
        drop(tx);
        let judged = judge_aside(&state, facts, &sent, made_on.map(drop)).await?;
        let mut tx = state.database.write().await?;
        let (program, _) = program::enter(&mut tx, &viewer, id, Action::PublishPairing).await?;
        program.accept_pairing()?;
        if Facts::load(&mut tx, program, member, today).await? == judged.facts {
            draft::made_on(&mut tx, id, sent.draft_revision).await?;
            let view = publish::carry_out(&mut tx, &state, judged).await?;
            tx.commit().await?;
            return Ok(Json(view));
        }
    }
    Err(Refusal::ChangedSince.into())
}

/// `DELETE /api/programs/{program}/pairing`: takes a published plan back of which nobody was told.
pub async fn take_back_pairing(
    State(state): State<AppState>,
    viewer: Viewer,
    Path(id): Path<ProgramId>,
) -> Answer<StatusCode> {
    let mut tx = state.database.write().await?;
    let (program, _) = program::enter(&mut tx, &viewer, id, Action::TakeBackPairing).await?;
    pending::take_back(&mut tx, program).await?;
    let (now, actor) = (state.clock.now(), Some(viewer.member()?));
    audit::store::record(&mut tx, now, actor, "take_back_pairing", &id.to_string()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Judges a plan on a thread for long work: requests of others go on meanwhile.
async fn judge_aside(
    state: &AppState,
    facts: Facts,
    sent: &Arc<PublishDraft>,
    is_current: Answer<()>,
) -> Answer<Judged> {
    let (state, sent) = (state.clone(), Arc::clone(sent));
    tokio::task::spawn_blocking(move || judged::judge(&state, facts, &sent, is_current))
        .await
        .map_err(anyhow::Error::from)?
}

/// The words for what the pool's people let others see.
async fn words(tx: &mut Tx, program: &Program, pool: &Pool) -> Answer<Lists> {
    let keys: BTreeSet<_> = pool
        .people
        .iter()
        .flat_map(|person| person.shown.keys())
        .collect();
    let lists = choice::store::lists(tx, program.group()).await?;
    Ok(lists.only(&keys))
}
