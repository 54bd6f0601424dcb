//! Remembers which check-ins were done.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use std::collections::BTreeSet;
use wayfellow_domain::id::PairId;
use wayfellow_domain::pair::{Both, PairRole};

/// Keeps that a week's check-in was done; the first time counts.
pub async fn insert(
    tx: &mut Tx,
    pair: PairId,
    role: PairRole,
    week: u16,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO check_in (pair_id, role, week, done_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT DO NOTHING",
    )
    .bind(pair.to_string())
    .bind(stored::to_code(&role)?)
    .bind(i64::from(week))
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The weeks, from 1, that each of a pair has checked in for.
pub async fn of_pair(tx: &mut Tx, pair: PairId) -> Answer<Both<BTreeSet<u16>>> {
    let rows = sqlx::query("SELECT role, week FROM check_in WHERE pair_id = $1")
        .bind(pair.to_string())
        .fetch_all(&mut **tx)
        .await?;
    let mut weeks = Both::<BTreeSet<u16>>::default();
    for row in rows {
        let role: PairRole = stored::code(row.try_get("role")?)?;
        let week: i64 = row.try_get("week")?;
        weeks.get_mut(role).extend(u16::try_from(week));
    }
    Ok(weeks)
}
