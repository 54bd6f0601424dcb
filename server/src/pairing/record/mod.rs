//! From what published plans were computed, under pseudonyms.

pub mod http;
pub mod store;

use super::pending::round_of;
use super::snapshot;
use crate::audit;
use crate::database::Tx;
use crate::failure::{Answer, Failure};
use crate::state::AppState;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use wayfellow_domain::id::{MemberId, ProgramId};
use wayfellow_domain::pairing::{ENGINE, VERSION};
use wayfellow_domain::pool::{
    CheckedPlan, CheckedPlanDraft, Couple, PairingRecord, Pool, RECORD_DAYS, Workbench,
};
use wayfellow_domain::program::Program;
use wayfellow_domain::refusal::Refusal;

/// A plan that is written down.
#[derive(Clone, Copy)]
pub struct Publication<'a> {
    /// Who publishes it.
    pub publisher: MemberId,
    /// The pool that it is for.
    pub pool: &'a Pool,
    /// The draft from which it should follow.
    pub draft: &'a CheckedPlanDraft,
    /// The plan.
    pub plan: &'a CheckedPlan,
    /// The published pairs that it parts.
    pub unpaired: &'a [Couple],
}

/// Computes a plan once more from its draft, and writes down what it takes to do so again. Who is
/// behind the pseudonyms is decided by a key that is dropped here.
pub async fn write(
    tx: &mut Tx,
    program: &Program,
    publication: Publication<'_>,
    now: Timestamp,
) -> Answer<()> {
    let Publication { draft, plan, .. } = publication;
    let (bench, _) = Workbench::of_possible(publication.pool, draft.clone())
        .map_err(|faults| Refusal::PlanBreaksRules { faults })?;
    let round = round_of(program).saturating_add(1);
    let record = PairingRecord::new(&bench, plan.pairs(), &snapshot::fresh_hash(), (round, now))
        .map_err(|faults| {
            Failure::Unexpected(anyhow::anyhow!("a plan makes no problem: {faults:?}"))
        })?;
    let text = serde_json::to_string(&record)?;
    store::save(tx, program.id(), round, publication.publisher, now, &text).await?;
    let detail = json!({
        "engine": { "version": VERSION, "number": ENGINE },
        "judged_by": record.judged_by,
        "round": round,
        "pairs": plan.pairs().len(),
        "unpaired": publication.unpaired.len(),
    });
    let subject = program.id().to_string();
    let actor = Some(publication.publisher);
    audit::store::record_with(tx, now, actor, "publish_pairing", &subject, &detail).await
}

/// Sets the day on which the records of a program that is closed now are deleted.
pub async fn end(tx: &mut Tx, program: ProgramId, now: Timestamp) -> Answer<()> {
    let days = SignedDuration::from_hours(24 * i64::from(RECORD_DAYS));
    store::end(tx, program, now + days).await
}

/// Deletes the records whose time is over, and returns how many those were.
pub async fn forget_due(state: &AppState) -> Answer<u64> {
    let now = state.clock.now();
    let mut tx = state.database.read().await?;
    let is_any_due = store::is_any_due(&mut tx, now).await?;
    drop(tx);
    if !is_any_due {
        return Ok(0);
    }
    let mut tx = state.database.write().await?;
    let forgotten = store::delete_due(&mut tx, now).await?;
    tx.commit().await?;
    Ok(forgotten)
}
