//! Remembers plans that were published and whose invitations are yet to go out.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use wayfellow_domain::id::{MemberId, ProgramId};
use wayfellow_domain::pool::{Couple, JudgedBy};

/// A published plan that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// The program.
    pub program: ProgramId,
    /// When the invitations go out.
    pub goes_out_at: Timestamp,
    /// The version of the pool that the plan was made from.
    pub pool: String,
    /// Who published it; none where they are gone.
    pub published_by: Option<MemberId>,
    /// When.
    pub published_at: Timestamp,
    /// The mentees whom it leaves without a mentor.
    pub waiting: Vec<MemberId>,
    /// What is done only when they do.
    pub later: Later,
    /// What the program judged by before.
    pub judged_before: JudgedBy,
    /// What it judges by since.
    pub judged_since: JudgedBy,
}

/// What a plan changes of what people were told: not before its invitations go out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Later {
    /// The invitations that it takes back.
    pub parting: Vec<Couple>,
    /// The pairs that wait for the mentee or the seat of one of those.
    pub following: Vec<Couple>,
}

impl Later {
    /// Whether there is nothing of the kind.
    pub fn is_empty(&self) -> bool {
        self.parting.is_empty() && self.following.is_empty()
    }

    /// Whether a pair has to wait until others are parted: no seat is given twice, and a mentee has
    /// one mentor.
    pub fn is_awaited_by(&self, couple: Couple) -> bool {
        let mut parting = self.parting.iter();
        parting.any(|other| other.mentee == couple.mentee || other.mentor == couple.mentor)
    }
}

/// Keeps a published plan, in place of the one before it.
pub async fn save(tx: &mut Tx, pending: &Pending) -> Answer<()> {
    sqlx::query(
        "INSERT INTO pairing_pending \
         (program_id, goes_out_at, pool, published_by, published_at, waiting, judged_before, \
          judged_since, parting, following) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT (program_id) DO UPDATE SET goes_out_at = excluded.goes_out_at, \
         pool = excluded.pool, published_by = excluded.published_by, \
         published_at = excluded.published_at, waiting = excluded.waiting, \
         judged_before = excluded.judged_before, judged_since = excluded.judged_since, \
         parting = excluded.parting, following = excluded.following",
    )
    .bind(pending.program.to_string())
    .bind(pending.goes_out_at.as_millisecond())
    .bind(&pending.pool)
    .bind(pending.published_by.map(|member| member.to_string()))
    .bind(pending.published_at.as_millisecond())
    .bind(serde_json::to_string(&pending.waiting)?)
    .bind(serde_json::to_string(&pending.judged_before)?)
    .bind(serde_json::to_string(&pending.judged_since)?)
    .bind(serde_json::to_string(&pending.later.parting)?)
    .bind(serde_json::to_string(&pending.later.following)?)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The plan of a program whose invitations are yet to go out.
pub async fn find(tx: &mut Tx, program: ProgramId) -> Answer<Option<Pending>> {
    sqlx::query(
        "SELECT program_id, goes_out_at, pool, published_by, published_at, waiting, judged_before, \
                judged_since, parting, following \
         FROM pairing_pending WHERE program_id = $1",
    )
    .bind(program.to_string())
    .fetch_optional(&mut **tx)
    .await?
    .as_ref()
    .map(read)
    .transpose()
}

/// The programs whose invitations are due, the oldest first.
pub async fn list_due(tx: &mut Tx, now: Timestamp) -> Answer<Vec<ProgramId>> {
    sqlx::query(
        "SELECT program_id FROM pairing_pending WHERE goes_out_at <= $1 \
         ORDER BY goes_out_at, program_id",
    )
    .bind(now.as_millisecond())
    .fetch_all(&mut **tx)
    .await?
    .iter()
    .map(|row| stored::id(row.try_get("program_id")?))
    .collect()
}

/// Forgets the plan of a program: it has gone out, or was taken back.
pub async fn delete(tx: &mut Tx, program: ProgramId) -> Answer<()> {
    sqlx::query("DELETE FROM pairing_pending WHERE program_id = $1")
        .bind(program.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

fn read(row: &AnyRow) -> Answer<Pending> {
    let published_by: Option<&str> = row.try_get("published_by")?;
    Ok(Pending {
        program: stored::id(row.try_get("program_id")?)?,
        goes_out_at: stored::time(row.try_get("goes_out_at")?)?,
        pool: row.try_get("pool")?,
        published_by: published_by.map(stored::id).transpose()?,
        published_at: stored::time(row.try_get("published_at")?)?,
        waiting: stored::json(row.try_get("waiting")?)?,
        later: Later {
            parting: stored::json(row.try_get("parting")?)?,
            following: stored::json(row.try_get("following")?)?,
        },
        judged_before: stored::json(row.try_get("judged_before")?)?,
        judged_since: stored::json(row.try_get("judged_since")?)?,
    })
}
