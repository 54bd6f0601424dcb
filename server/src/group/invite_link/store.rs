//! Remembers invite links; their secret is not among it.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use wayfellow_domain::id::{GroupId, InviteLinkId};

/// A link as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InviteLink {
    /// The link.
    pub id: InviteLinkId,
    /// Where it leads.
    pub group: GroupId,
    /// When it was made.
    pub made_at: Timestamp,
    /// From when on it no longer works.
    pub ends_at: Timestamp,
    /// How many people have followed it.
    pub followed: u32,
    /// Whether it was made for mails.
    pub is_mailed: bool,
}

/// Keeps a new link.
pub async fn insert(tx: &mut Tx, link: &InviteLink) -> Answer<()> {
    sqlx::query(
        "INSERT INTO invite_link (id, group_id, made_at, ends_at, is_mailed) \
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(link.id.to_string())
    .bind(link.group.to_string())
    .bind(link.made_at.as_millisecond())
    .bind(link.ends_at.as_millisecond())
    .bind(i64::from(link.is_mailed))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A link that works now.
pub async fn find(tx: &mut Tx, id: InviteLinkId, now: Timestamp) -> Answer<Option<InviteLink>> {
    let row = sqlx::query("SELECT * FROM invite_link WHERE id = $1 AND ends_at > $2")
        .bind(id.to_string())
        .bind(now.as_millisecond())
        .fetch_optional(&mut **tx)
        .await?;
    row.map(|row| read(&row)).transpose()
}

/// The links of a group that work now, newest first.
pub async fn list(tx: &mut Tx, group: GroupId, now: Timestamp) -> Answer<Vec<InviteLink>> {
    let rows = sqlx::query(
        "SELECT * FROM invite_link WHERE group_id = $1 AND ends_at > $2 \
         ORDER BY made_at DESC, id",
    )
    .bind(group.to_string())
    .bind(now.as_millisecond())
    .fetch_all(&mut **tx)
    .await?;
    rows.iter().map(read).collect()
}

/// Counts somebody who has followed a link.
pub async fn count_follower(tx: &mut Tx, id: InviteLinkId) -> Answer<()> {
    sqlx::query("UPDATE invite_link SET followed = followed + 1 WHERE id = $1")
        .bind(id.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Ends a link of this group. Says whether there was one.
pub async fn delete(tx: &mut Tx, group: GroupId, id: InviteLinkId) -> Answer<bool> {
    let done = sqlx::query("DELETE FROM invite_link WHERE id = $1 AND group_id = $2")
        .bind(id.to_string())
        .bind(group.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Ends every link of a group.
pub async fn delete_all(tx: &mut Tx, group: GroupId) -> Answer<()> {
    sqlx::query("DELETE FROM invite_link WHERE group_id = $1")
        .bind(group.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets the links of this group that no longer work.
pub async fn delete_ended(tx: &mut Tx, group: GroupId, now: Timestamp) -> Answer<()> {
    sqlx::query("DELETE FROM invite_link WHERE group_id = $1 AND ends_at <= $2")
        .bind(group.to_string())
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Takes note that a group writes to an address, by its hash, until then. Says whether it may: not
/// where it has written there before, and that has not ended.
pub async fn note_mail(
    tx: &mut Tx,
    group: GroupId,
    address_hash: &str,
    ends_at: Timestamp,
) -> Answer<bool> {
    let done = sqlx::query(
        "INSERT INTO invite_mail (group_id, address_hash, ends_at) VALUES ($1, $2, $3) \
         ON CONFLICT DO NOTHING",
    )
    .bind(group.to_string())
    .bind(address_hash)
    .bind(ends_at.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Forgets the addresses, whatever group's, that can be written to again.
pub async fn forget_mails(tx: &mut Tx, now: Timestamp) -> Answer<()> {
    sqlx::query("DELETE FROM invite_mail WHERE ends_at <= $1")
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

fn read(row: &AnyRow) -> Answer<InviteLink> {
    let followed = row.try_get::<i64, _>("followed")?;
    Ok(InviteLink {
        id: stored::id(row.try_get("id")?)?,
        group: stored::id(row.try_get("group_id")?)?,
        made_at: stored::time(row.try_get("made_at")?)?,
        ends_at: stored::time(row.try_get("ends_at")?)?,
        followed: u32::try_from(followed).unwrap_or(u32::MAX),
        is_mailed: row.try_get::<i64, _>("is_mailed")? == 1,
    })
}
