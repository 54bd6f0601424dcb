//! Remembers the draft of a plan that a program's admins share.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use wayfellow_domain::id::{MemberId, ProgramId};
use wayfellow_domain::pool::PlanDraft;

/// A draft that is kept, or the place of one that has done its work.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Counts what was saved, and what has done its work.
    pub revision: u32,
    /// Who saved it, or published it; none where they are gone.
    pub saved_by: Option<MemberId>,
    /// When.
    pub saved_at: Timestamp,
    /// The draft; none where it has done its work.
    pub draft: Option<PlanDraft>,
}

impl Kept {
    /// The revision that an admin knows of: 0 for none.
    #[must_use]
    pub fn revision_seen(&self) -> u32 {
        self.draft.as_ref().map_or(0, |_| self.revision)
    }
}

/// The draft of a program.
pub async fn find(tx: &mut Tx, program: ProgramId) -> Answer<Option<Kept>> {
    let row = sqlx::query(
        "SELECT revision, saved_by, saved_at, draft FROM pairing_draft WHERE program_id = $1",
    )
    .bind(program.to_string())
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let revision: i64 = row.try_get("revision")?;
    let saved_by: Option<&str> = row.try_get("saved_by")?;
    let draft: Option<&str> = row.try_get("draft")?;
    Ok(Some(Kept {
        revision: u32::try_from(revision).unwrap_or(u32::MAX),
        saved_by: saved_by.map(stored::id).transpose()?,
        saved_at: stored::time(row.try_get("saved_at")?)?,
        draft: draft.map(stored::json).transpose()?,
    }))
}

/// Keeps a draft in place of the one before it.
pub async fn save(tx: &mut Tx, program: ProgramId, kept: &Kept) -> Answer<()> {
    let draft = kept.draft.as_ref().map(serde_json::to_string).transpose()?;
    sqlx::query(
        "INSERT INTO pairing_draft (program_id, revision, saved_by, saved_at, draft) \
         VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (program_id) DO UPDATE SET revision = excluded.revision, \
         saved_by = excluded.saved_by, saved_at = excluded.saved_at, draft = excluded.draft",
    )
    .bind(program.to_string())
    .bind(i64::from(kept.revision))
    .bind(kept.saved_by.map(|member| member.to_string()))
    .bind(kept.saved_at.as_millisecond())
    .bind(draft)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Drops the draft whose plan has gone out; one that was saved since it was published stays.
pub async fn finish(
    tx: &mut Tx,
    program: ProgramId,
    published_by: Option<MemberId>,
    published_at: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "UPDATE pairing_draft SET draft = NULL, revision = revision + 1, saved_by = $2, \
         saved_at = $3 WHERE program_id = $1 AND saved_at <= $3",
    )
    .bind(program.to_string())
    .bind(published_by.map(|member| member.to_string()))
    .bind(published_at.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
