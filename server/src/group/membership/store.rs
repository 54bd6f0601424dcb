//! Remembers who is in a group, who has asked to be, and who was removed.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use wayfellow_domain::api::group::{GroupMemberView, JoinRequestView};
use wayfellow_domain::group::Role;
use wayfellow_domain::id::{GroupId, MemberId};
use wayfellow_domain::text::Prose;

/// Puts somebody into a group.
pub async fn insert(
    tx: &mut Tx,
    group: GroupId,
    member: MemberId,
    role: Role,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO group_member (group_id, member_id, role, joined_at) VALUES ($1, $2, $3, $4)",
    )
    .bind(group.to_string())
    .bind(member.to_string())
    .bind(stored::to_code(&role)?)
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes somebody out of a group.
pub async fn delete(tx: &mut Tx, group: GroupId, member: MemberId) -> Answer<()> {
    sqlx::query("DELETE FROM group_member WHERE group_id = $1 AND member_id = $2")
        .bind(group.to_string())
        .bind(member.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Makes somebody of a group something else.
pub async fn update_role(tx: &mut Tx, group: GroupId, member: MemberId, role: Role) -> Answer<()> {
    sqlx::query("UPDATE group_member SET role = $3 WHERE group_id = $1 AND member_id = $2")
        .bind(group.to_string())
        .bind(member.to_string())
        .bind(stored::to_code(&role)?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What somebody is in a group; nothing for those outside.
pub async fn role(tx: &mut Tx, group: GroupId, member: MemberId) -> Answer<Option<Role>> {
    let row = sqlx::query("SELECT role FROM group_member WHERE group_id = $1 AND member_id = $2")
        .bind(group.to_string())
        .bind(member.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    row.map(|row| stored::code(row.try_get("role")?))
        .transpose()
}

/// Everybody in a group: its admins first, then by name.
pub async fn list(tx: &mut Tx, group: GroupId) -> Answer<Vec<GroupMemberView>> {
    let rows = sqlx::query(
        "SELECT member.id, member.name, group_member.role \
         FROM group_member JOIN member ON member.id = group_member.member_id \
         WHERE group_member.group_id = $1",
    )
    .bind(group.to_string())
    .fetch_all(&mut **tx)
    .await?;
    let mut members = Vec::with_capacity(rows.len());
    for row in rows {
        members.push(GroupMemberView {
            id: stored::id(row.try_get("id")?)?,
            name: row.try_get("name")?,
            role: stored::code(row.try_get("role")?)?,
        });
    }
    members.sort_by_cached_key(|member| {
        (
            member.role != Role::Admin,
            member.name.to_lowercase(),
            member.id,
        )
    });
    Ok(members)
}

/// How many are in a group.
pub async fn count(tx: &mut Tx, group: GroupId) -> Answer<u32> {
    let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM group_member WHERE group_id = $1")
        .bind(group.to_string())
        .fetch_one(&mut **tx)
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// How many admins a group has.
pub async fn count_admins(tx: &mut Tx, group: GroupId) -> Answer<usize> {
    let (count,): (i64,) =
        sqlx::query_as("SELECT COUNT(*) FROM group_member WHERE group_id = $1 AND role = 'admin'")
            .bind(group.to_string())
            .fetch_one(&mut **tx)
            .await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Keeps a request to join.
pub async fn insert_request(
    tx: &mut Tx,
    group: GroupId,
    member: MemberId,
    note: &Prose,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO group_request (group_id, member_id, note, asked_at) VALUES ($1, $2, $3, $4)",
    )
    .bind(group.to_string())
    .bind(member.to_string())
    .bind(note.as_str())
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets a request to join, its note with it. Says whether there was one.
pub async fn delete_request(tx: &mut Tx, group: GroupId, member: MemberId) -> Answer<bool> {
    let done = sqlx::query("DELETE FROM group_request WHERE group_id = $1 AND member_id = $2")
        .bind(group.to_string())
        .bind(member.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Forgets all requests to join a group.
pub async fn delete_requests(tx: &mut Tx, group: GroupId) -> Answer<()> {
    sqlx::query("DELETE FROM group_request WHERE group_id = $1")
        .bind(group.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Who waits to be let in, longest first.
pub async fn list_requests(tx: &mut Tx, group: GroupId) -> Answer<Vec<JoinRequestView>> {
    let rows = sqlx::query(
        "SELECT member.id, member.name, group_request.note, group_request.asked_at, \
                group_removal.member_id AS removed \
         FROM group_request \
         JOIN member ON member.id = group_request.member_id \
         LEFT JOIN group_removal ON group_removal.group_id = group_request.group_id \
              AND group_removal.member_id = group_request.member_id \
         WHERE group_request.group_id = $1 \
         ORDER BY group_request.asked_at, member.id",
    )
    .bind(group.to_string())
    .fetch_all(&mut **tx)
    .await?;
    let mut requests = Vec::with_capacity(rows.len());
    for row in rows {
        requests.push(JoinRequestView {
            member: stored::id(row.try_get("id")?)?,
            name: row.try_get("name")?,
            note: row.try_get("note")?,
            asked_at: stored::time(row.try_get("asked_at")?)?,
            was_removed: row.try_get::<Option<&str>, _>("removed")?.is_some(),
        });
    }
    Ok(requests)
}

/// How many wait to be let in.
pub async fn count_requests(tx: &mut Tx, group: GroupId) -> Answer<u32> {
    let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM group_request WHERE group_id = $1")
        .bind(group.to_string())
        .fetch_one(&mut **tx)
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Remembers that an admin removed somebody.
pub async fn insert_removal(tx: &mut Tx, group: GroupId, member: MemberId) -> Answer<()> {
    sqlx::query(
        "INSERT INTO group_removal (group_id, member_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    )
    .bind(group.to_string())
    .bind(member.to_string())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets that somebody was removed.
pub async fn delete_removal(tx: &mut Tx, group: GroupId, member: MemberId) -> Answer<()> {
    sqlx::query("DELETE FROM group_removal WHERE group_id = $1 AND member_id = $2")
        .bind(group.to_string())
        .bind(member.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whether an admin had removed somebody.
pub async fn was_removed(tx: &mut Tx, group: GroupId, member: MemberId) -> Answer<bool> {
    let row =
        sqlx::query("SELECT member_id FROM group_removal WHERE group_id = $1 AND member_id = $2")
            .bind(group.to_string())
            .bind(member.to_string())
            .fetch_optional(&mut **tx)
            .await?;
    Ok(row.is_some())
}
