//! Sends what is in the outbox, over SMTP, for as long as the server runs.
//!
//! A mail that is not taken is tried again after one minute, two, four, up to four hours, for three
//! days. A mail that was taken twice because the server ended in between is better than one that
//! was lost.

use super::store::{self, DueMail};
use crate::failure::{Answer, Failure};
use crate::state::AppState;
use anyhow::{Context, Result};
use jiff::SignedDuration;
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::time::Duration;

const PAUSE: Duration = Duration::from_secs(2);
const TIMEOUT: Duration = Duration::from_secs(30);
const AT_ONCE: i64 = 20;
const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(3 * 24);
const FORGET_AFTER: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A mail server, and whom mails come from.
#[derive(Debug, Clone)]
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Post {
    /// Reads the settings `--smtp` and `--mail-from`. Nothing is connected yet.
    ///
    /// # Errors
    /// Names the setting that is wrong.
    pub fn new(url: &str, from: &str) -> Result<Self> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .context("--smtp: expected smtps://USER:PASSWORD@HOST")?
            .timeout(Some(TIMEOUT))
            .build();
        let from = from
            .parse()
            .with_context(|| format!("--mail-from {from}: expected an address"))?;
        Ok(Self { transport, from })
    }

    async fn send(&self, mail: &DueMail) -> Result<()> {
        let message = Message::builder()
            .from(self.from.clone())
            .to(mail.recipient.parse().context("the recipient")?)
            .subject(&mail.subject)
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(
                mail.text.clone(),
                mail.html.clone(),
            ))?;
        self.transport.send(message).await?;
        Ok(())
    }
}

/// Says that no person wrote this, so that no absence note answers it (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl lettre::message::header::Header for AutoSubmitted {
    fn name() -> lettre::message::header::HeaderName {
        lettre::message::header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> lettre::message::header::HeaderValue {
        lettre::message::header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Sends whatever is due, again and again. It ends only when its task is dropped.
pub async fn run(state: AppState, post: Post) {
    loop {
        if let Err(failure) = send_due(&state, &post).await {
            tracing::error!(?failure, "the outbox could not be worked through");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Sends what is due now, and returns how many mails were taken.
pub async fn send_due(state: &AppState, post: &Post) -> Answer<usize> {
    let mut tx = state.database.read().await?;
    let due = store::due(&mut tx, state.clock.now(), AT_ONCE).await?;
    drop(tx);
    let mut taken = 0;
    for mail in &due {
        let result = post.send(mail).await;
        taken += usize::from(result.is_ok());
        note(state, mail, result).await?;
    }
    if taken > 0 {
        let mut tx = state.database.write().await?;
        store::forget_old(&mut tx, state.clock.now(), FORGET_AFTER).await?;
        tx.commit().await?;
    }
    Ok(taken)
}

/// Writes down how it went.
async fn note(state: &AppState, mail: &DueMail, result: Result<()>) -> Result<(), Failure> {
    let now = state.clock.now();
    let mut tx = state.database.write().await?;
    match result {
        Ok(()) => store::mark_sent(&mut tx, mail.id, now).await?,
        Err(error) => {
            let error = format!("{error:#}");
            tracing::warn!(mail = %mail.id, error, "a mail was not taken");
            if now.duration_since(mail.created_at) >= GIVE_UP_AFTER {
                store::give_up(&mut tx, mail.id, &error).await?;
            } else {
                let next = now + pause_after(mail.tries);
                store::mark_failed(&mut tx, mail.id, &error, next).await?;
            }
        }
    }
    tx.commit().await?;
    Ok(())
}

fn pause_after(tries: u32) -> SignedDuration {
    SignedDuration::from_mins(1_i64 << tries.min(8)).min(SignedDuration::from_hours(4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_four_hours() {
        let pauses: Vec<i64> = [0, 1, 2, 6, 7, 8, 4000]
            .map(|tries| pause_after(tries).as_mins())
            .to_vec();
        assert_eq!(pauses, [1, 2, 4, 64, 128, 240, 240]);
    }

    #[test]
    fn wrong_settings_are_named() {
        let error = |url, from| Post::new(url, from).unwrap_err().to_string();
        assert!(error("mail.example.org", "a@example.org").contains("--smtp"));
        assert!(error("smtp://localhost", "nobody").contains("--mail-from"));
    }
}
