//! A published plan from the moment it is published until its invitations go out.
//!
//! Until then its pairs are reserved and nobody is told, whom it parts are not parted, the program
//! stands where it stood, nobody has waited for a round, and all of it can be taken back. Then every
//! pair is looked at once more.

pub mod store;

use super::store::{self as rounds, Round};
use super::{draft, record, source};
use crate::database::Tx;
use crate::failure::{Answer, Failure};
use crate::state::AppState;
use crate::{pair, program, sign_up};
use jiff::Timestamp;
use std::time::Duration;
use store::Pending;
use wayfellow_domain::api::pairing::GoingOut;
use wayfellow_domain::id::{MemberId, ProgramId};
use wayfellow_domain::pair::Pair;
use wayfellow_domain::pool::Couple;
use wayfellow_domain::program::{Phase, Program};
use wayfellow_domain::refusal::Refusal;

/// How often it is looked for plans that are due.
const PAUSE: Duration = Duration::from_secs(5);

/// Sends out whatever is due and deletes old records, again and again. It ends only when its task is dropped.
pub async fn run(state: AppState) {
    loop {
        if let Err(failure) = release_due(&state).await {
            tracing::error!(?failure, "published plans could not be looked through");
        }
        if let Err(failure) = record::forget_due(&state).await {
            tracing::error!(?failure, "records of published plans could not be deleted");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Sends out what is due now, and returns how many plans that were. One that goes wrong holds none
/// of the others up.
pub async fn release_due(state: &AppState) -> Answer<usize> {
    let mut tx = state.database.read().await?;
    let due = store::list_due(&mut tx, state.clock.now()).await?;
    drop(tx);
    let mut released = 0;
    for program in due {
        match release(state, program).await {
            Ok(is_released) => released += usize::from(is_released),
            Err(failure) => tracing::error!(?failure, "a published plan could not go out"),
        }
    }
    Ok(released)
}

/// It may have been taken back, or put off, since it was found.
async fn release(state: &AppState, id: ProgramId) -> Answer<bool> {
    let mut tx = state.database.write().await?;
    let Some(pending) = store::find(&mut tx, id).await? else {
        return Ok(false);
    };
    if state.clock.now() < pending.goes_out_at {
        return Ok(false);
    }
    let program = program::store::find(&mut tx, id).await?.ok_or_else(|| {
        Failure::Unexpected(anyhow::anyhow!("a plan is of a program that is gone"))
    })?;
    send_out(&mut tx, state, program, pending).await?;
    tx.commit().await?;
    Ok(true)
}

/// Parts whom the plan parts, invites those of its pairs that still stand, drops the others, and
/// counts the round. Where none stands, nothing of it is done.
pub async fn send_out(
    tx: &mut Tx,
    state: &AppState,
    program: Program,
    pending: Pending,
) -> Answer<()> {
    let today = state.clock.today();
    let id = program.id();
    let source = source::load_as_if(tx, &program, today, &pending.later).await?;
    let reserved = pair::store::reserved(tx, id).await?;
    let following = pending.later.following.iter().copied();
    let couples: Vec<_> = reserved.iter().map(Pair::couple).chain(following).collect();
    let standing = source.still_standing(&couples);
    let dropped = couples.iter().filter(|couple| !standing.contains(couple));
    let dropped: Vec<_> = dropped.copied().collect();
    let placed = source.published.len() - dropped.len();
    drop_unsent(tx, state, &reserved, &dropped).await?;
    store::delete(tx, id).await?;
    if placed == 0 {
        record::store::delete_after(tx, id, round_of(&program)).await?;
        // Nothing has come of the admins' draft, so it stays with them.
        return Ok(());
    }
    part(tx, state, id, &pending.later.parting).await?;
    let dropped = dropped.iter().map(|couple| couple.mentee);
    let dropped = dropped.filter(|mentee| source.seeks_mentor(*mentee));
    let mut waiting = pending.waiting;
    waiting.extend(dropped);
    for couple in &pending.later.following {
        if standing.contains(couple) {
            let (seats, now) = (source::seats(&source, couple.mentor), state.clock.now());
            pair::reserve(tx, state, &program, couple.members(), seats, now).await?;
        }
    }
    let shared = pair::Shared::load(tx, &program).await?;
    for pair in pair::store::reserved(tx, id).await? {
        pair::send(tx, state, &shared, &pair).await?;
    }
    let (by, at) = (pending.published_by, pending.published_at);
    draft::store::finish(tx, id, by, at).await?;
    let program = program.publish_pairing(placed, today)?;
    program::store::update(tx, &program).await?;
    for &mentee in &waiting {
        sign_up::store::count_waited(tx, id, mentee).await?;
    }
    let round = Round {
        program: id,
        round: round_of(&program),
        pool: &pending.pool,
        published_by: by,
        published_at: at,
        placed,
        unplaced: waiting.len(),
    };
    rounds::insert(tx, &round).await
}

async fn drop_unsent(
    tx: &mut Tx,
    state: &AppState,
    reserved: &[Pair],
    dropped: &[Couple],
) -> Answer<()> {
    for pair in reserved {
        if dropped.contains(&pair.couple()) {
            pair::store::update(tx, &pair.drop_unsent(state.clock.now())?).await?;
        }
    }
    Ok(())
}

/// Takes back invitations, with a letter to both. Those that have been answered meanwhile stay as
/// they are.
async fn part(tx: &mut Tx, state: &AppState, program: ProgramId, couples: &[Couple]) -> Answer<()> {
    if couples.is_empty() {
        return Ok(());
    }
    for pair in pair::store::of_program(tx, program).await? {
        if pair.is_published() && pair.is_told() && couples.contains(&pair.couple()) {
            pair::withdraw(tx, state, &pair).await?;
        }
    }
    Ok(())
}

/// Undoes what was published and nobody was told of.
///
/// # Errors
/// [`Refusal::AlreadySent`] where there is nothing of the kind.
pub async fn take_back(tx: &mut Tx, program: Program) -> Answer<()> {
    let pending = store::find(tx, program.id())
        .await?
        .ok_or(Refusal::AlreadySent)?;
    forget(tx, &program).await?;
    // What was edited since stays as it was edited.
    if program.judged_by() == pending.judged_since {
        let program = program.judge_by(pending.judged_before)?;
        program::store::update(tx, &program).await?;
    }
    Ok(())
}

/// Forgets what was published in a program and nobody was told of.
pub async fn forget(tx: &mut Tx, program: &Program) -> Answer<()> {
    for pair in pair::store::reserved(tx, program.id()).await? {
        pair::store::forget(tx, pair.id()).await?;
    }
    record::store::delete_after(tx, program.id(), round_of(program)).await?;
    store::delete(tx, program.id()).await
}

/// Goes on only where no plan of a program waits for its invitations to go out.
///
/// # Errors
/// [`Refusal::PairingGoesOut`].
pub async fn check_none(tx: &mut Tx, program: ProgramId) -> Answer<()> {
    match store::find(tx, program).await? {
        Some(pending) => Err(Refusal::PairingGoesOut {
            at: pending.goes_out_at,
        }
        .into()),
        None => Ok(()),
    }
}

/// What a viewer may know of the plan that waits for its invitations to go out.
pub async fn view(
    tx: &mut Tx,
    program: ProgramId,
    viewer: MemberId,
    now: Timestamp,
) -> Answer<Option<GoingOut>> {
    let Some(pending) = store::find(tx, program).await? else {
        return Ok(None);
    };
    let reserved = pair::store::reserved(tx, program).await?;
    let following = pending.later.following.iter().copied();
    let mut pairs: Vec<_> = reserved.iter().map(Pair::couple).chain(following).collect();
    pairs.retain(|couple| ![couple.mentee, couple.mentor].contains(&viewer));
    pairs.sort_unstable();
    Ok(Some(GoingOut {
        at: pending.goes_out_at,
        now,
        published_by: super::name_of(tx, pending.published_by).await?,
        is_yours: pending.published_by == Some(viewer),
        pairs,
    }))
}

/// How many pairings of a program have gone out.
pub fn round_of(program: &Program) -> u16 {
    match program.phase() {
        Phase::Running { round, .. } => round,
        Phase::Closed { rounds, .. } => rounds,
        _ => 0,
    }
}
