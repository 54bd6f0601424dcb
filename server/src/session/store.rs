//! Remembers sessions. The database holds only a keyed hash of a session's token.

use crate::database::Tx;
use crate::extract::{Viewer, ViewerSession};
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use wayfellow_domain::access::Standing;
use wayfellow_domain::api::account::SessionEntry;
use wayfellow_domain::api::session::SignedIn;
use wayfellow_domain::id::{MemberId, SessionId};

/// A session that begins.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub member: MemberId,
    /// The keyed hash of its token.
    pub token_hash: String,
    /// Roughly which browser it is in.
    pub browser: String,
    /// When it begins.
    pub now: Timestamp,
    /// When it ends by itself.
    pub ends_at: Timestamp,
}

/// Keeps a new session.
pub async fn insert(tx: &mut Tx, session: &NewSession) -> Answer<()> {
    sqlx::query(
        "INSERT INTO session (id, member_id, token_hash, browser, created_at, last_seen_at, \
                              ends_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(session.id.to_string())
    .bind(session.member.to_string())
    .bind(&session.token_hash)
    .bind(&session.browser)
    .bind(session.now.as_millisecond())
    .bind(session.now.as_millisecond())
    .bind(session.ends_at.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Finds who a live session belongs to, and when it was last seen.
pub async fn find(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
) -> Answer<Option<(Viewer, Timestamp)>> {
    let row = sqlx::query(
        "SELECT session.id AS session_id, session.last_seen_at, member.id AS member_id, \
                member.name, member.office, member.suspended \
         FROM session JOIN member ON member.id = session.member_id \
         WHERE session.token_hash = $1 AND session.ends_at > $2",
    )
    .bind(token_hash)
    .bind(now.as_millisecond())
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let member: MemberId = stored::id(row.try_get("member_id")?)?;
    let office = stored::code(row.try_get("office")?)?;
    let viewer = Viewer {
        standing: Standing {
            member: Some(member),
            office,
            suspended: row.try_get::<i64, _>("suspended")? != 0,
            ..Standing::default()
        },
        session: Some(ViewerSession {
            id: stored::id(row.try_get("session_id")?)?,
            member: SignedIn {
                id: member,
                name: row.try_get("name")?,
                office,
            },
        }),
    };
    Ok(Some((viewer, stored::time(row.try_get("last_seen_at")?)?)))
}

/// Notes that a session was seen.
pub async fn mark_seen(tx: &mut Tx, token_hash: &str, now: Timestamp) -> Answer<()> {
    sqlx::query("UPDATE session SET last_seen_at = $2 WHERE token_hash = $1")
        .bind(token_hash)
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The live sessions of a member, the one at hand first, then the newest.
pub async fn list(
    tx: &mut Tx,
    member: MemberId,
    this: SessionId,
    now: Timestamp,
) -> Answer<Vec<SessionEntry>> {
    let rows = sqlx::query(
        "SELECT id, browser, created_at, last_seen_at FROM session \
         WHERE member_id = $1 AND ends_at > $2 ORDER BY created_at DESC, id",
    )
    .bind(member.to_string())
    .bind(now.as_millisecond())
    .fetch_all(&mut **tx)
    .await?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let id: SessionId = stored::id(row.try_get("id")?)?;
        let created_at = stored::time(row.try_get("created_at")?)?;
        entries.push(SessionEntry {
            id,
            this: id == this,
            browser: row.try_get("browser")?,
            created_at,
            last_seen_at: stored::time(row.try_get("last_seen_at")?)?.max(created_at),
        });
    }
    entries.sort_by_key(|entry| !entry.this);
    Ok(entries)
}

/// Whether this is a session of this member.
pub async fn is_of(tx: &mut Tx, session: SessionId, member: MemberId) -> Answer<bool> {
    let row = sqlx::query("SELECT id FROM session WHERE id = $1 AND member_id = $2")
        .bind(session.to_string())
        .bind(member.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.is_some())
}

/// Ends one session.
pub async fn delete(tx: &mut Tx, session: SessionId) -> Answer<()> {
    sqlx::query("DELETE FROM session WHERE id = $1")
        .bind(session.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Ends every session of a member, but for one where that is said.
pub async fn delete_all(tx: &mut Tx, member: MemberId, but: Option<SessionId>) -> Answer<()> {
    sqlx::query("DELETE FROM session WHERE member_id = $1 AND id <> $2")
        .bind(member.to_string())
        .bind(but.map_or_else(String::new, |session| session.to_string()))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets the sessions that have ended by themselves.
pub async fn forget_ended(tx: &mut Tx, now: Timestamp) -> Answer<()> {
    sqlx::query("DELETE FROM session WHERE ends_at <= $1")
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
