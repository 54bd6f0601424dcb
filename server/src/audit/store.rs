//! Remembers acts of office: who, when, what, to whom. Only ever added to.

use crate::database::Tx;
use crate::failure::Answer;
use crate::random;
use jiff::Timestamp;
use serde_json::Value;
use wayfellow_domain::id::{AuditId, MemberId};

/// Records that `actor` (none: somebody at the server's own command line) did `act`, a code such as
/// `read_mail`, to `subject`, an id. It is part of the transaction of the act itself.
pub async fn record(
    tx: &mut Tx,
    at: Timestamp,
    actor: Option<MemberId>,
    act: &str,
    subject: &str,
) -> Answer<()> {
    insert(tx, at, actor, act, subject, None).await
}

/// As [`record`], with what more there is to say of the act.
pub async fn record_with(
    tx: &mut Tx,
    at: Timestamp,
    actor: Option<MemberId>,
    act: &str,
    subject: &str,
    detail: &Value,
) -> Answer<()> {
    insert(tx, at, actor, act, subject, Some(detail.to_string())).await
}

async fn insert(
    tx: &mut Tx,
    at: Timestamp,
    actor: Option<MemberId>,
    act: &str,
    subject: &str,
    detail: Option<String>,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO audit (id, at, actor_id, act, subject, detail) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(AuditId::from_random(random::bytes()).to_string())
    .bind(at.as_millisecond())
    .bind(actor.map(|actor| actor.to_string()))
    .bind(act)
    .bind(subject)
    .bind(detail)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
