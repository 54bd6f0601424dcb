//! Remembers that pairings were published.

use crate::database::Tx;
use crate::failure::Answer;
use jiff::Timestamp;
use wayfellow_domain::id::{MemberId, ProgramId};

/// A pairing whose invitations go out.
#[derive(Debug, Clone, Copy)]
pub struct Round<'a> {
    /// The program.
    pub program: ProgramId,
    /// Which round of it, from 1.
    pub round: u16,
    /// The version of the pool that the plan was made from.
    pub pool: &'a str,
    /// Who publishes it.
    pub published_by: Option<MemberId>,
    /// When.
    pub published_at: Timestamp,
    /// How many mentees it places.
    pub placed: usize,
    /// How many it leaves without a mentor.
    pub unplaced: usize,
}

/// Keeps a round.
pub async fn insert(tx: &mut Tx, round: &Round<'_>) -> Answer<()> {
    sqlx::query(
        "INSERT INTO pairing_round \
         (program_id, round, pool, published_by, published_at, placed, unplaced) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(round.program.to_string())
    .bind(i64::from(round.round))
    .bind(round.pool)
    .bind(round.published_by.map(|member| member.to_string()))
    .bind(round.published_at.as_millisecond())
    .bind(i64::try_from(round.placed).unwrap_or(i64::MAX))
    .bind(i64::try_from(round.unplaced).unwrap_or(i64::MAX))
    .execute(&mut **tx)
    .await?;
    Ok(())
}
