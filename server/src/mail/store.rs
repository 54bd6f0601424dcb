//! Remembers mails until they are sent, and a month longer that they were.

use super::letter::Mail;
use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;
use sqlx::any::AnyRow;
use wayfellow_domain::api::mail::{MailEntry, MailState, MailView};
use wayfellow_domain::email::Email;
use wayfellow_domain::id::MailId;

/// A mail that is to be sent now.
#[derive(Debug, Clone)]
pub struct DueMail {
    /// Which one.
    pub id: MailId,
    /// Where to.
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as a page.
    pub html: String,
    /// How often it was tried.
    pub tries: u32,
    /// When it was written.
    pub created_at: Timestamp,
}

/// Keeps a mail, to be sent at once.
pub async fn insert(
    tx: &mut Tx,
    id: MailId,
    recipient: &Email,
    mail: &Mail,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO mail (id, letter, recipient, subject, body_text, body_html, created_at, \
                           next_try_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id.to_string())
    .bind(mail.letter)
    .bind(recipient.as_str())
    .bind(&mail.subject)
    .bind(&mail.text)
    .bind(&mail.html)
    .bind(now.as_millisecond())
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The mails that are to be sent now, the oldest first.
pub async fn due(tx: &mut Tx, now: Timestamp, most: i64) -> Answer<Vec<DueMail>> {
    let rows = sqlx::query(
        "SELECT id, recipient, subject, body_text, body_html, tries, created_at FROM mail \
         WHERE sent_at IS NULL AND body_text IS NOT NULL AND next_try_at <= $1 \
         ORDER BY created_at, id LIMIT $2",
    )
    .bind(now.as_millisecond())
    .bind(most)
    .fetch_all(&mut **tx)
    .await?;
    rows.iter().map(read_due).collect()
}

fn read_due(row: &AnyRow) -> Answer<DueMail> {
    Ok(DueMail {
        id: stored::id(row.try_get("id")?)?,
        recipient: row.try_get("recipient")?,
        subject: row.try_get("subject")?,
        text: row.try_get("body_text")?,
        html: row.try_get("body_html")?,
        tries: u32::try_from(row.try_get::<i64, _>("tries")?).unwrap_or(u32::MAX),
        created_at: stored::time(row.try_get("created_at")?)?,
    })
}

/// Notes that a mail was sent, and forgets what it said.
pub async fn mark_sent(tx: &mut Tx, id: MailId, now: Timestamp) -> Answer<()> {
    sqlx::query(
        "UPDATE mail SET sent_at = $2, subject = NULL, body_text = NULL, body_html = NULL, \
                         last_error = NULL WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes that a mail was not taken, and when to try again.
pub async fn mark_failed(
    tx: &mut Tx,
    id: MailId,
    error: &str,
    next_try_at: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "UPDATE mail SET tries = tries + 1, last_error = $2, next_try_at = $3 WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(error)
    .bind(next_try_at.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Gives a mail up, and forgets what it said.
pub async fn give_up(tx: &mut Tx, id: MailId, error: &str) -> Answer<()> {
    sqlx::query(
        "UPDATE mail SET tries = tries + 1, last_error = $2, subject = NULL, body_text = NULL, \
                         body_html = NULL WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(error)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Lets a waiting mail be tried at once; false where it does not wait.
pub async fn hurry(tx: &mut Tx, id: MailId, now: Timestamp) -> Answer<bool> {
    let done = sqlx::query(
        "UPDATE mail SET next_try_at = $2 \
         WHERE id = $1 AND sent_at IS NULL AND body_text IS NOT NULL",
    )
    .bind(id.to_string())
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets the mails that were written longer ago than this.
pub async fn forget_old(tx: &mut Tx, now: Timestamp, age: SignedDuration) -> Answer<()> {
    sqlx::query("DELETE FROM mail WHERE created_at < $1")
        .bind((now - age).as_millisecond())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Every mail without what it says, the newest first.
pub async fn list(tx: &mut Tx, most: i64) -> Answer<Vec<MailEntry>> {
    let rows = sqlx::query(
        "SELECT id, letter, recipient, created_at, sent_at, tries, last_error, \
                CAST(CASE WHEN body_text IS NULL THEN 0 ELSE 1 END AS BIGINT) AS is_readable \
         FROM mail ORDER BY created_at DESC, id LIMIT $1",
    )
    .bind(most)
    .fetch_all(&mut **tx)
    .await?;
    rows.iter().map(read_entry).collect()
}

fn read_entry(row: &AnyRow) -> Answer<MailEntry> {
    let sent_at: Option<i64> = row.try_get("sent_at")?;
    let last_error = row.try_get("last_error")?;
    let is_readable = row.try_get::<i64, _>("is_readable")? != 0;
    let state = match sent_at {
        Some(at) => MailState::Sent {
            at: stored::time(at)?,
        },
        None if is_readable => MailState::Waiting {
            tries: u32::try_from(row.try_get::<i64, _>("tries")?).unwrap_or(u32::MAX),
            last_error,
        },
        None => MailState::GivenUp { last_error },
    };
    Ok(MailEntry {
        id: stored::id(row.try_get("id")?)?,
        letter: row.try_get("letter")?,
        recipient: row.try_get("recipient")?,
        created_at: stored::time(row.try_get("created_at")?)?,
        state,
    })
}

/// How many mails want somebody's hand: those that were tried in vain, and where nothing sends them
/// all that wait.
pub async fn count_stuck(tx: &mut Tx, has_server: bool) -> Answer<usize> {
    let (count,): (i64,) = sqlx::query_as(
        "SELECT COUNT(*) FROM mail WHERE sent_at IS NULL AND body_text IS NOT NULL AND tries >= $1",
    )
    .bind(i64::from(has_server))
    .fetch_one(&mut **tx)
    .await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// A mail that waits, with what it says.
pub async fn find_waiting(tx: &mut Tx, id: MailId) -> Answer<Option<MailView>> {
    let row = sqlx::query(
        "SELECT recipient, subject, body_text FROM mail WHERE id = $1 AND body_text IS NOT NULL",
    )
    .bind(id.to_string())
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(MailView {
        id,
        recipient: row.try_get("recipient")?,
        subject: row.try_get("subject")?,
        text: row.try_get("body_text")?,
    }))
}
