//! From what published plans were computed, under pseudonyms.

pub mod http;
pub mod store;

use super::judged::{Facts, Judged};
use super::pending::round_of;
use super::snapshot;
use crate::audit;
use crate::database::Tx;
use crate::failure::{Answer, Failure};
use crate::state::AppState;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use wayfellow_domain::id::ProgramId;
use wayfellow_domain::pairing::{ENGINE, VERSION};
use wayfellow_domain::pool::{
    CheckedPlan, CheckedPlanDraft, PairingRecord, Pool, RECORD_DAYS, Workbench,
};
use wayfellow_domain::program::Program;
use wayfellow_domain::refusal::Refusal;

/// Computes a plan once more from its draft, and what it takes to do so again. Who is behind the
/// pseudonyms is decided by a key that is dropped here.
///
/// # Errors
/// [`Refusal::PlanBreaksRules`] where a lock of the draft cannot be honoured.
pub fn compute(
    pool: &Pool,
    draft: &CheckedPlanDraft,
    plan: &CheckedPlan,
    publication: (u16, Timestamp),
) -> Answer<String> {
    let (bench, _) = Workbench::of_possible(pool, draft.clone())
        .map_err(|faults| Refusal::PlanBreaksRules { faults })?;
    let hash = snapshot::fresh_hash();
    let record =
        PairingRecord::new(&bench, plan.pairs(), &hash, publication).map_err(|faults| {
            Failure::Unexpected(anyhow::anyhow!("a plan makes no problem: {faults:?}"))
        })?;
    Ok(serde_json::to_string(&record)?)
}

/// Which publication of a program the next one is.
pub fn next(program: &Program) -> u16 {
    round_of(program).saturating_add(1)
}

/// Writes down a plan that is published, and that it was.
pub async fn write(tx: &mut Tx, judged: &Judged) -> Answer<()> {
    let Facts {
        program, publisher, ..
    } = &judged.facts;
    let (round, now) = (next(program), judged.now);
    store::save(tx, program.id(), round, *publisher, now, &judged.record).await?;
    let detail = json!({
        "engine": { "version": VERSION, "number": ENGINE },
        "judged_by": judged.draft.draft().judged_by,
        "round": round,
        "pairs": judged.plan.pairs().len(),
        "unpaired": judged.unpaired.len(),
    });
    let subject = program.id().to_string();
    let actor = Some(*publisher);
    audit::store::record_with(tx, now, actor, "publish_pairing", &subject, &detail).await
}

/// A record with who published it, as it is handed out. The name is found when it is asked for, and
/// is none where they are gone; the rest goes out as it was kept, unread: it is long.
pub fn with_publisher(record: &str, name: Option<&str>) -> Answer<String> {
    let fields = record
        .strip_prefix('{')
        .ok_or_else(|| Failure::Unexpected(anyhow::anyhow!("a record is no object")))?;
    let name = serde_json::to_string(&name)?;
    Ok(format!("{{\"published_by\":{name},{fields}"))
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
