//! Remembers from what published plans were computed.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use wayfellow_domain::id::{MemberId, ProgramId};

/// A record that is kept, without what is in it.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    /// Which publication of the program, from 1.
    pub round: u16,
    /// Who published it; none where they are gone.
    pub published_by: Option<MemberId>,
    /// When.
    pub published_at: Timestamp,
    /// When it is deleted; none while the program is not closed.
    pub ends_at: Option<Timestamp>,
}

/// Keeps a record, in place of the one of a plan for the same round that never went out.
pub async fn save(
    tx: &mut Tx,
    program: ProgramId,
    round: u16,
    published_by: MemberId,
    published_at: Timestamp,
    record: &str,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO pairing_record (program_id, round, published_by, published_at, record) \
         VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (program_id, round) DO UPDATE SET published_by = excluded.published_by, \
         published_at = excluded.published_at, record = excluded.record",
    )
    .bind(program.to_string())
    .bind(i64::from(round))
    .bind(published_by.to_string())
    .bind(published_at.as_millisecond())
    .bind(record)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The records of a program up to a round, the newest first.
pub async fn list(tx: &mut Tx, program: ProgramId, last: u16) -> Answer<Vec<Kept>> {
    sqlx::query(
        "SELECT round, published_by, published_at, ends_at FROM pairing_record \
         WHERE program_id = $1 AND round <= $2 ORDER BY round DESC",
    )
    .bind(program.to_string())
    .bind(i64::from(last))
    .fetch_all(&mut **tx)
    .await?
    .iter()
    .map(|row| {
        let published_by: Option<&str> = row.try_get("published_by")?;
        let ends_at: Option<i64> = row.try_get("ends_at")?;
        Ok(Kept {
            round: u16::try_from(row.try_get::<i64, _>("round")?).unwrap_or(u16::MAX),
            published_by: published_by.map(stored::id).transpose()?,
            published_at: stored::time(row.try_get("published_at")?)?,
            ends_at: ends_at.map(stored::time).transpose()?,
        })
    })
    .collect()
}

/// Who published in a round, and the record of it, as it was saved.
pub async fn find(
    tx: &mut Tx,
    program: ProgramId,
    round: u16,
) -> Answer<Option<(Option<MemberId>, String)>> {
    let row = sqlx::query(
        "SELECT published_by, record FROM pairing_record WHERE program_id = $1 AND round = $2",
    )
    .bind(program.to_string())
    .bind(i64::from(round))
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let published_by: Option<&str> = row.try_get("published_by")?;
    let published_by = published_by.map(stored::id).transpose()?;
    Ok(Some((published_by, row.try_get("record")?)))
}

/// Forgets the records after a round: of what was taken back.
pub async fn delete_after(tx: &mut Tx, program: ProgramId, last: u16) -> Answer<()> {
    sqlx::query("DELETE FROM pairing_record WHERE program_id = $1 AND round > $2")
        .bind(program.to_string())
        .bind(i64::from(last))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Sets when the records of a program are deleted.
pub async fn end(tx: &mut Tx, program: ProgramId, at: Timestamp) -> Answer<()> {
    sqlx::query("UPDATE pairing_record SET ends_at = $2 WHERE program_id = $1")
        .bind(program.to_string())
        .bind(at.as_millisecond())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whether the time of any record is over.
pub async fn is_any_due(tx: &mut Tx, now: Timestamp) -> Answer<bool> {
    let row = sqlx::query("SELECT 1 AS due FROM pairing_record WHERE ends_at <= $1 LIMIT 1")
        .bind(now.as_millisecond())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.is_some())
}

/// Deletes the records whose time is over, and returns how many those were.
pub async fn delete_due(tx: &mut Tx, now: Timestamp) -> Answer<u64> {
    let done = sqlx::query("DELETE FROM pairing_record WHERE ends_at <= $1")
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected())
}
