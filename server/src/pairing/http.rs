//! Speaks about pairing.

use super::publish::{self, Publishing};
use super::{draft, of_draft, pending, preset, snapshot, source};
use crate::database::Tx;
use crate::extract::{Json, Path, Viewer};
use crate::failure::Answer;
use crate::state::AppState;
use crate::{audit, choice, group, program};
use axum::extract::State;
use axum::http::StatusCode;
use std::collections::BTreeSet;
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
    let mut tx = state.database.write().await?;
    let (program, _) = program::enter(&mut tx, &viewer, id, Action::PublishPairing).await?;
    program.accept_pairing()?;
    let source = source::load(&mut tx, &program, today).await?;
    let pool = snapshot::make(&state, id, member, &source, sent.snapshot.clone());
    let changes = pool.changes(&sent.version, &sent.rules, &sent.seen, &sent.published);
    if !changes.is_empty() {
        return Err(Refusal::PoolChanged { changes }.into());
    }
    draft::made_on(&mut tx, id, sent.draft_revision).await?;
    let draft = sent.draft.clone().check().map_err(of_draft)?;
    let plan = publish::check(&pool, &draft, &sent)?;
    let view = publish::carry_out(
        &mut tx,
        &state,
        Publishing {
            program,
            publisher: member,
            source: &source,
            pool: &pool,
            draft: &draft,
            plan: &plan,
            unpaired: &sent.unpaired,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(Json(view))
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
