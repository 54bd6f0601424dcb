//! Remembers which check-ins were done.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::{BTreeMap, BTreeSet};
use wayfellow_domain::check_in::Mood;
use wayfellow_domain::id::{PairId, ProgramId};
use wayfellow_domain::pair::{Both, PairRole};

/// Keeps that a week's check-in was done; the first time counts.
pub async fn insert(
    tx: &mut Tx,
    pair: PairId,
    role: PairRole,
    week: u16,
    mood: Option<Mood>,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO check_in (pair_id, role, week, done_at, mood) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT DO NOTHING",
    )
    .bind(pair.to_string())
    .bind(stored::to_code(&role)?)
    .bind(i64::from(week))
    .bind(now.as_millisecond())
    .bind(mood.as_ref().map(stored::to_code).transpose()?)
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
    let mut weeks = Both::default();
    for row in &rows {
        note(&mut weeks, row)?;
    }
    Ok(weeks)
}

/// The same for every pair of a program that has any.
pub async fn of_program(
    tx: &mut Tx,
    program: ProgramId,
) -> Answer<BTreeMap<PairId, Both<BTreeSet<u16>>>> {
    let rows = sqlx::query(
        "SELECT pair_id, role, week FROM check_in JOIN pair ON pair.id = check_in.pair_id \
         WHERE pair.program_id = $1",
    )
    .bind(program.to_string())
    .fetch_all(&mut **tx)
    .await?;
    let mut pairs = BTreeMap::<_, Both<_>>::new();
    for row in &rows {
        let pair = stored::id(row.try_get("pair_id")?)?;
        note(pairs.entry(pair).or_default(), row)?;
    }
    Ok(pairs)
}

/// What each of the pairs of a program last told the organisers of how it goes.
pub async fn moods(
    tx: &mut Tx,
    program: ProgramId,
) -> Answer<BTreeMap<PairId, Both<Option<Mood>>>> {
    let rows = sqlx::query(
        "SELECT pair_id, role, mood FROM check_in JOIN pair ON pair.id = check_in.pair_id \
         WHERE pair.program_id = $1 AND mood IS NOT NULL ORDER BY week",
    )
    .bind(program.to_string())
    .fetch_all(&mut **tx)
    .await?;
    let mut pairs = BTreeMap::<_, Both<_>>::new();
    for row in &rows {
        let role: PairRole = stored::code(row.try_get("role")?)?;
        let pair = stored::id(row.try_get("pair_id")?)?;
        let said = pairs.entry(pair).or_default();
        *said.get_mut(role) = Some(stored::code(row.try_get("mood")?)?);
    }
    Ok(pairs)
}

fn note(weeks: &mut Both<BTreeSet<u16>>, row: &AnyRow) -> Answer<()> {
    let role: PairRole = stored::code(row.try_get("role")?)?;
    let week: i64 = row.try_get("week")?;
    weeks.get_mut(role).extend(u16::try_from(week));
    Ok(())
}
