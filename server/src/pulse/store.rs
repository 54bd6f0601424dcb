//! Remembers which pulses were answered.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use wayfellow_domain::id::PairId;
use wayfellow_domain::pair::{Both, PairRole};

/// Keeps that one of a pair has answered; the first time counts.
pub async fn insert(tx: &mut Tx, pair: PairId, role: PairRole, now: Timestamp) -> Answer<()> {
    sqlx::query(
        "INSERT INTO pulse (pair_id, role, done_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(pair.to_string())
    .bind(stored::to_code(&role)?)
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Who of a pair has answered.
pub async fn of_pair(tx: &mut Tx, pair: PairId) -> Answer<Both<bool>> {
    let rows = sqlx::query("SELECT role FROM pulse WHERE pair_id = $1")
        .bind(pair.to_string())
        .fetch_all(&mut **tx)
        .await?;
    let mut done = Both::default();
    for row in &rows {
        *done.get_mut(stored::code(row.try_get("role")?)?) = true;
    }
    Ok(done)
}
