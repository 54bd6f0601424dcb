//! Remembers links.

use super::Link;
use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;

/// Keeps a link until `ends_at`.
pub async fn insert(
    tx: &mut Tx,
    token_hash: &str,
    purpose: &str,
    link: &Link,
    ends_at: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO mail_link (token_hash, purpose, email_hash, member_id, body, ends_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(token_hash)
    .bind(purpose)
    .bind(&link.email_hash)
    .bind(link.member.map(|member| member.to_string()))
    .bind(link.body.as_deref())
    .bind(ends_at.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Finds a link that has not ended.
pub async fn find(
    tx: &mut Tx,
    token_hash: &str,
    purpose: &str,
    now: Timestamp,
) -> Answer<Option<Link>> {
    let row = sqlx::query(
        "SELECT email_hash, member_id, body FROM mail_link \
         WHERE token_hash = $1 AND purpose = $2 AND ends_at > $3",
    )
    .bind(token_hash)
    .bind(purpose)
    .bind(now.as_millisecond())
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let member: Option<&str> = row.try_get("member_id")?;
    Ok(Some(Link {
        email_hash: row.try_get("email_hash")?,
        member: member.map(stored::id).transpose()?,
        body: row.try_get("body")?,
    }))
}

/// Forgets one link.
pub async fn delete(tx: &mut Tx, token_hash: &str) -> Answer<()> {
    sqlx::query("DELETE FROM mail_link WHERE token_hash = $1")
        .bind(token_hash)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets every link of this purpose for an address.
pub async fn delete_of_address(tx: &mut Tx, purpose: &str, email_hash: &str) -> Answer<()> {
    sqlx::query("DELETE FROM mail_link WHERE purpose = $1 AND email_hash = $2")
        .bind(purpose)
        .bind(email_hash)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets every link that has ended.
pub async fn forget_ended(tx: &mut Tx, now: Timestamp) -> Answer<()> {
    sqlx::query("DELETE FROM mail_link WHERE ends_at <= $1")
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
