//! Remembers members.

use crate::database::{Tx, on_unique};
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use wayfellow_domain::access::Office;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::refusal::Refusal;
use wayfellow_domain::text::Line;

/// Keeps a new member. An id that is taken came by a link that was used already.
pub async fn insert(tx: &mut Tx, id: MemberId, name: &Line, now: Timestamp) -> Answer<()> {
    sqlx::query("INSERT INTO member (id, name, created_at) VALUES ($1, $2, $3)")
        .bind(id.to_string())
        .bind(name.as_str())
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await
        .map_err(on_unique(Refusal::LinkOver))?;
    Ok(())
}

/// Gives a member another time zone, by its name.
pub async fn set_time_zone(tx: &mut Tx, id: MemberId, time_zone: &str) -> Answer<()> {
    sqlx::query("UPDATE member SET time_zone = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(time_zone)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Gives a member an office, or takes it away.
pub async fn set_office(tx: &mut Tx, id: MemberId, office: Office) -> Answer<()> {
    sqlx::query("UPDATE member SET office = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(stored::to_code(&office)?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What a member does for the whole installation.
pub async fn office(tx: &mut Tx, id: MemberId) -> Answer<Office> {
    let row = sqlx::query("SELECT office FROM member WHERE id = $1")
        .bind(id.to_string())
        .fetch_one(&mut **tx)
        .await?;
    stored::code(row.try_get("office")?)
}

/// What a member is called, who is known to be there.
pub async fn name(tx: &mut Tx, member: MemberId) -> Answer<String> {
    let row = sqlx::query("SELECT name FROM member WHERE id = $1")
        .bind(member.to_string())
        .fetch_one(&mut **tx)
        .await?;
    Ok(row.try_get("name")?)
}

/// A member's name, and the name of their time zone.
pub async fn name_and_zone(tx: &mut Tx, id: MemberId) -> Answer<Option<(String, String)>> {
    let row = sqlx::query("SELECT name, time_zone FROM member WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    row.map(|row| Ok((row.try_get("name")?, row.try_get("time_zone")?)))
        .transpose()
}

/// Gives a member another name.
pub async fn rename(tx: &mut Tx, id: MemberId, name: &Line) -> Answer<()> {
    sqlx::query("UPDATE member SET name = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(name.as_str())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whether two members have met here: in a group, in a pair that both know of, or as who has asked to connect.
pub async fn have_met(tx: &mut Tx, one: MemberId, other: MemberId) -> Answer<bool> {
    let row = sqlx::query(
        "SELECT 1 AS met FROM group_member AS mine \
         JOIN group_member AS theirs ON theirs.group_id = mine.group_id \
         WHERE mine.member_id = $1 AND theirs.member_id = $2 \
         UNION SELECT 1 FROM pair \
         WHERE is_told = 1 \
           AND ((mentor_id = $1 AND mentee_id = $2) OR (mentor_id = $2 AND mentee_id = $1)) \
         UNION SELECT 1 FROM connection \
         WHERE (low_id = $1 AND high_id = $2) OR (low_id = $2 AND high_id = $1)",
    )
    .bind(one.to_string())
    .bind(other.to_string())
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.is_some())
}
