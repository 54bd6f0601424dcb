//! Remembers, for a day, for which addresses somebody under 18 asked.

use crate::database::Tx;
use crate::failure::Answer;
use jiff::Timestamp;

/// Whether such a refusal still counts.
pub async fn is_refused(tx: &mut Tx, email_hash: &str, now: Timestamp) -> Answer<bool> {
    let row =
        sqlx::query("SELECT email_hash FROM age_refusal WHERE email_hash = $1 AND ends_at > $2")
            .bind(email_hash)
            .bind(now.as_millisecond())
            .fetch_optional(&mut **tx)
            .await?;
    Ok(row.is_some())
}

/// Remembers a refusal until `ends_at`, and forgets those that no longer count.
pub async fn remember_refusal(
    tx: &mut Tx,
    email_hash: &str,
    now: Timestamp,
    ends_at: Timestamp,
) -> Answer<()> {
    sqlx::query("DELETE FROM age_refusal WHERE ends_at <= $1")
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "INSERT INTO age_refusal (email_hash, ends_at) VALUES ($1, $2) \
         ON CONFLICT (email_hash) DO UPDATE SET ends_at = excluded.ends_at",
    )
    .bind(email_hash)
    .bind(ends_at.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
