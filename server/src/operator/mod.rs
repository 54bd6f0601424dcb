//! `wayfellow operator create`: who runs the installation, decided by whoever has its shell.
//!
//! No password passes through the shell. Somebody with an account becomes operator at once; for
//! anybody else a link is printed, with which they register as operator in their own browser. As it
//! came from the shell and not by mail, it works before any mail server is set.

use crate::account::store;
use crate::audit;
use crate::email_hash;
use crate::failure::{Answer, Failure};
use crate::link::{self, Purpose};
use crate::member;
use crate::state::AppState;
use anyhow::anyhow;
use wayfellow_domain::access::Office;
use wayfellow_domain::email::Email;

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Created {
    /// The member is operator now.
    Promoted,
    /// Who opens this URL can register as operator with that address.
    Link(String),
}

/// Makes the holder of an address operator.
pub async fn create(state: &AppState, email: &str) -> Answer<Created> {
    let email = Email::check(email)
        .map_err(|_| Failure::Unexpected(anyhow!("--email {email}: expected an address")))?;
    let hash = email_hash::of(state, &email).text;
    let now = state.clock.now();
    let mut tx = state.database.write().await?;
    let created = if let Some(member) = store::find_by_email(&mut tx, &hash).await? {
        member::store::set_office(&mut tx, member, Office::Operator).await?;
        let (act, subject) = ("make_operator", member.to_string());
        audit::store::record(&mut tx, now, None, act, &subject).await?;
        Created::Promoted
    } else {
        link::revoke(&mut tx, Purpose::Operator, &hash).await?;
        let purpose = Purpose::Operator;
        let url = link::make::<()>(&mut tx, state, purpose, &hash, None, None).await?;
        audit::store::record(&mut tx, now, None, "invite_operator", &hash).await?;
        Created::Link(url)
    };
    tx.commit().await?;
    Ok(created)
}
