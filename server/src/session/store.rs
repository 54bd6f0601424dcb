//! Remembers sessions. The database holds only a keyed hash of a session's token.

use crate::database::Tx;
use crate::extract::{Viewer, ViewerSession};
use crate::failure::Answer;
use jiff::Timestamp;
use sqlx::Row;
use wayfellow_domain::access::Standing;
use wayfellow_domain::api::session::SignedIn;
use wayfellow_domain::id::{MemberId, SessionId};

/// Keeps a new session until `ends_at`.
pub async fn insert(
    tx: &mut Tx,
    id: SessionId,
    member: MemberId,
    token_hash: &str,
    now: Timestamp,
    ends_at: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO session (id, member_id, token_hash, created_at, ends_at) \
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(id.to_string())
    .bind(member.to_string())
    .bind(token_hash)
    .bind(now.as_millisecond())
    .bind(ends_at.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Finds who a live session belongs to.
pub async fn find(tx: &mut Tx, token_hash: &str, now: Timestamp) -> Answer<Option<Viewer>> {
    let row = sqlx::query(
        "SELECT session.id AS session_id, member.id AS member_id, member.name, member.office, \
                member.suspended \
         FROM session JOIN member ON member.id = session.member_id \
         WHERE session.token_hash = $1 AND session.ends_at > $2",
    )
    .bind(token_hash)
    .bind(now.as_millisecond())
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let member: MemberId = crate::stored::id(row.try_get("member_id")?)?;
    let session: SessionId = crate::stored::id(row.try_get("session_id")?)?;
    Ok(Some(Viewer {
        standing: Standing {
            member: Some(member),
            office: crate::stored::code(row.try_get("office")?)?,
            suspended: row.try_get::<i64, _>("suspended")? != 0,
            ..Standing::default()
        },
        session: Some(ViewerSession {
            id: session,
            member: SignedIn {
                id: member,
                name: row.try_get("name")?,
            },
        }),
    }))
}
