//! Remembers members.

use crate::database::Tx;
use crate::failure::Answer;
use jiff::Timestamp;
use sqlx::Row;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::text::Line;

/// Keeps a new member.
pub async fn insert(tx: &mut Tx, id: MemberId, name: &Line, now: Timestamp) -> Answer<()> {
    sqlx::query("INSERT INTO member (id, name, created_at) VALUES ($1, $2, $3)")
        .bind(id.to_string())
        .bind(name.as_str())
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What a member is called, who is known to be there.
pub async fn name(tx: &mut Tx, member: MemberId) -> Answer<String> {
    let row = sqlx::query("SELECT name FROM member WHERE id = $1")
        .bind(member.to_string())
        .fetch_one(&mut **tx)
        .await?;
    Ok(row.try_get("name")?)
}

/// The zone in which a member lives, as the IANA database names it.
pub async fn time_zone(tx: &mut Tx, member: MemberId) -> Answer<String> {
    let row = sqlx::query("SELECT time_zone FROM member WHERE id = $1")
        .bind(member.to_string())
        .fetch_one(&mut **tx)
        .await?;
    Ok(row.try_get("time_zone")?)
}
