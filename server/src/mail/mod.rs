//! Mails: written into the outbox in the same transaction as what causes them, and sent from there
//! by a [`worker`]. Where no mail server is set they wait, and the operator can read them.
//!
//! A letter is a text template in `templates/mail/`: its first line is the subject, paragraphs are
//! separated by empty lines, and a paragraph of two lines whose second is a URL becomes a button in
//! the HTML part. So the words of a letter are in one place, and a link is never anything but a line
//! of its own. URLs are built from the configured origin only.

pub mod http;
pub mod letter;
pub mod store;
pub mod worker;

use crate::database::Tx;
use crate::failure::Answer;
use crate::random;
use crate::state::AppState;
use letter::{Letter, compose};
use wayfellow_domain::email::Email;
use wayfellow_domain::id::{MailId, MemberId};

/// How mails leave this server.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    /// Writes every mail into the log too. For the demo only: a mail holds a link that lets in
    /// whoever has it.
    pub logs: bool,
    /// Whether a worker sends them.
    pub has_server: bool,
}

/// Puts a letter into the outbox.
pub async fn post(
    tx: &mut Tx,
    state: &AppState,
    recipient: &Email,
    letter: &impl Letter,
) -> Answer<()> {
    let mail = compose(letter, state.origin.as_str())?;
    if state.outbox.logs {
        tracing::info!(to = %recipient, subject = mail.subject, "a mail:\n\n{}\n", mail.text);
    }
    let id = MailId::from_random(random::bytes());
    store::insert(tx, id, recipient, &mail, state.clock.now()).await
}

/// Puts a letter to a member into the outbox. Who has no account has no address and gets none.
pub async fn post_to_member(
    tx: &mut Tx,
    state: &AppState,
    member: MemberId,
    letter: &impl Letter,
) -> Answer<()> {
    match crate::account::store::find_email(tx, member).await? {
        Some(email) => post(tx, state, &email, letter).await,
        None => Ok(()),
    }
}
