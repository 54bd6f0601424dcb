//! Remembers accounts.

use crate::database::{Tx, on_unique};
use crate::failure::{Answer, Failure};
use crate::stored;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row;
use sqlx::any::AnyRow;
use wayfellow_domain::account::NewAccount;
use wayfellow_domain::api::account::AccountView;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::email::Email;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::refusal::Refusal;
use wayfellow_seal::password::PasswordRecord;

/// What a password is proven against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// Whose it is.
    pub member: MemberId,
    /// OPAQUE's record, as text.
    record: String,
}

impl Credential {
    /// What a member to be chose.
    #[must_use]
    pub fn new(member: MemberId, record: &PasswordRecord) -> Self {
        Self {
            member,
            record: Bytes(record.to_bytes()).to_text(),
        }
    }

    /// OPAQUE's record.
    pub fn read_record(&self) -> Answer<PasswordRecord> {
        let bytes = Bytes::from_text(&self.record)
            .ok_or_else(|| anyhow::anyhow!("a stored password record is not base64url"))?;
        let record = PasswordRecord::from_bytes(&bytes.0).map_err(anyhow::Error::from)?;
        Ok(record)
    }
}

/// Keeps a new member with an account, whose address is confirmed.
pub async fn insert(
    tx: &mut Tx,
    member: MemberId,
    account: &NewAccount,
    email_hash: &str,
    record: &PasswordRecord,
    now: Timestamp,
) -> Answer<()> {
    crate::member::store::insert(tx, member, &account.name, now).await?;
    crate::member::store::set_time_zone(tx, member, &account.time_zone).await?;
    sqlx::query(
        "INSERT INTO account (member_id, email, email_hash, of_age_on, of_age_method, \
                              password_record, password_changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(member.to_string())
    .bind(account.email.as_str())
    .bind(email_hash)
    .bind(account.of_age.confirmed_on().to_string())
    .bind(stored::to_code(&account.of_age.method())?)
    .bind(Bytes(record.to_bytes()).to_text())
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await
    .map_err(on_unique(Refusal::LinkOver))?;
    Ok(())
}

/// The address of some account and its hash; none where there is no account.
pub async fn any_address(tx: &mut Tx) -> Answer<Option<(String, String)>> {
    let row = sqlx::query_as("SELECT email, email_hash FROM account LIMIT 1")
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row)
}

/// The credential behind an address.
pub async fn find_credential(tx: &mut Tx, email_hash: &str) -> Answer<Option<Credential>> {
    let row = sqlx::query("SELECT member_id, password_record FROM account WHERE email_hash = $1")
        .bind(email_hash)
        .fetch_optional(&mut **tx)
        .await?;
    row.as_ref().map(read_credential).transpose()
}

/// The credential of a member.
pub async fn find_credential_of(tx: &mut Tx, member: MemberId) -> Answer<Option<Credential>> {
    let row = sqlx::query("SELECT member_id, password_record FROM account WHERE member_id = $1")
        .bind(member.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    row.as_ref().map(read_credential).transpose()
}

fn read_credential(row: &AnyRow) -> Answer<Credential> {
    Ok(Credential {
        member: stored::id(row.try_get("member_id")?)?,
        record: row.try_get("password_record")?,
    })
}

/// Whose address this is.
pub async fn find_by_email(tx: &mut Tx, email_hash: &str) -> Answer<Option<MemberId>> {
    Ok(find_credential(tx, email_hash)
        .await?
        .map(|credential| credential.member))
}

/// The address of a member.
pub async fn find_email(tx: &mut Tx, member: MemberId) -> Answer<Option<Email>> {
    let row = sqlx::query("SELECT email FROM account WHERE member_id = $1")
        .bind(member.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Email::from_stored(row.try_get("email")?)))
}

/// The account of a member, as they see it.
pub async fn find(tx: &mut Tx, member: MemberId) -> Answer<AccountView> {
    let row = sqlx::query(
        "SELECT member.name, member.time_zone, account.email, account.of_age_on, \
                (SELECT count(*) FROM slot WHERE slot.member_id = member.id) AS slots \
         FROM member JOIN account ON account.member_id = member.id WHERE member.id = $1",
    )
    .bind(member.to_string())
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Failure::NotFound)?;
    let of_age_on: &str = row.try_get("of_age_on")?;
    let of_age_on: Date = of_age_on
        .parse()
        .map_err(|error: jiff::Error| anyhow::Error::from(error).context("a stored day"))?;
    Ok(AccountView {
        id: member,
        name: row.try_get("name")?,
        email: row.try_get("email")?,
        time_zone: row.try_get("time_zone")?,
        of_age_on: Some(of_age_on),
        has_vault: row.try_get::<i64, _>("slots")? > 0,
    })
}

/// Another password takes the place of the old one.
pub async fn set_password(
    tx: &mut Tx,
    member: MemberId,
    record: &PasswordRecord,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "UPDATE account SET password_record = $2, password_changed_at = $3 WHERE member_id = $1",
    )
    .bind(member.to_string())
    .bind(Bytes(record.to_bytes()).to_text())
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Another, confirmed address takes the place of the old one. Where an account has it already, the
/// link that confirmed it leads nowhere.
pub async fn set_email(
    tx: &mut Tx,
    member: MemberId,
    email: &Email,
    email_hash: &str,
) -> Answer<()> {
    sqlx::query("UPDATE account SET email = $2, email_hash = $3 WHERE member_id = $1")
        .bind(member.to_string())
        .bind(email.as_str())
        .bind(email_hash)
        .execute(&mut **tx)
        .await
        .map_err(on_unique(Refusal::LinkOver))?;
    Ok(())
}
