//! Remembers reports.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use wayfellow_domain::id::{MemberId, ReportId};
use wayfellow_domain::report::{Report, ReportPhase, StoredReport};

/// The most reports that a list shows.
const MOST_LISTED: i64 = 200;

/// Keeps a new report.
pub async fn insert(tx: &mut Tx, report: &Report) -> Answer<()> {
    sqlx::query(
        "INSERT INTO report (id, by_id, about_id, reason, words, reported_at, phase, is_open) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1)",
    )
    .bind(report.id().to_string())
    .bind(report.by().to_string())
    .bind(report.about().to_string())
    .bind(stored::to_code(&report.reason())?)
    .bind(report.words().as_str())
    .bind(report.at().as_millisecond())
    .bind(serde_json::to_string(report.phase())?)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps where a report stands now.
pub async fn update(tx: &mut Tx, report: &Report) -> Answer<()> {
    sqlx::query("UPDATE report SET phase = $2, is_open = $3 WHERE id = $1")
        .bind(report.id().to_string())
        .bind(serde_json::to_string(report.phase())?)
        .bind(i64::from(*report.phase() == ReportPhase::Open))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Finds a report.
pub async fn find(tx: &mut Tx, id: ReportId) -> Answer<Option<Report>> {
    let row = sqlx::query("SELECT * FROM report WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The reports, the open ones first and of those the oldest.
pub async fn list(tx: &mut Tx) -> Answer<Vec<Report>> {
    let rows = sqlx::query(
        "SELECT * FROM report ORDER BY is_open DESC, \
         CASE WHEN is_open = 1 THEN reported_at ELSE -reported_at END, id LIMIT $1",
    )
    .bind(MOST_LISTED)
    .fetch_all(&mut **tx)
    .await?;
    rows.iter().map(read).collect()
}

/// How many reports are open that this moderator may see to: neither theirs nor about them.
pub async fn count_open_for(tx: &mut Tx, moderator: MemberId) -> Answer<usize> {
    let (open,): (i64,) = sqlx::query_as(
        "SELECT COUNT(*) FROM report WHERE is_open = 1 AND by_id <> $1 AND about_id <> $1",
    )
    .bind(moderator.to_string())
    .fetch_one(&mut **tx)
    .await?;
    Ok(usize::try_from(open).unwrap_or_default())
}

/// How many reports somebody has made since then.
pub async fn count_by(tx: &mut Tx, by: MemberId, since: Timestamp) -> Answer<usize> {
    let row =
        sqlx::query("SELECT COUNT(*) AS made FROM report WHERE by_id = $1 AND reported_at > $2")
            .bind(by.to_string())
            .bind(since.as_millisecond())
            .fetch_one(&mut **tx)
            .await?;
    let made: i64 = row.try_get("made")?;
    Ok(usize::try_from(made).unwrap_or_default())
}

fn read(row: &AnyRow) -> Answer<Report> {
    Ok(Report::from_stored(StoredReport {
        id: stored::id(row.try_get("id")?)?,
        by: stored::id(row.try_get("by_id")?)?,
        about: stored::id(row.try_get("about_id")?)?,
        reason: stored::code(row.try_get("reason")?)?,
        words: row.try_get("words")?,
        at: stored::time(row.try_get("reported_at")?)?,
        phase: stored::json(row.try_get("phase")?)?,
    }))
}
