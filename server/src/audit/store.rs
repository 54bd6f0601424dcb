//! Remembers acts of office: who, when, what, to whom. Only ever added to.

use crate::database::Tx;
use crate::failure::Answer;
use crate::random;
use jiff::Timestamp;
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
    sqlx::query("INSERT INTO audit (id, at, actor_id, act, subject) VALUES ($1, $2, $3, $4, $5)")
        .bind(AuditId::from_random(random::bytes()).to_string())
        .bind(at.as_millisecond())
        .bind(actor.map(|actor| actor.to_string()))
        .bind(act)
        .bind(subject)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
