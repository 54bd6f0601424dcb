//! Remembers identities and slots.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use wayfellow_domain::api::account::VaultView;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::id::MemberId;
use wayfellow_domain::refusal::Refusal;
use wayfellow_seal::key::Identity;
use wayfellow_seal::slot::{Slot, SlotKind};

/// A member's current identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurrentIdentity {
    /// The public keys.
    pub identity: Identity,
    /// How many the member has had, this one included; above 1, the ones before were lost.
    pub number: u32,
    /// Since when.
    pub made_at: Timestamp,
}

/// Everything that is kept of a vault; all of it empty where there is none.
pub async fn find(tx: &mut Tx, member: MemberId) -> Answer<VaultView> {
    let mut view = VaultView::default();
    if let Some(current) = find_identity(tx, member).await? {
        view.identity = Some(current.identity.as_bytes().to_vec().into());
        view.identity_number = current.number;
    }
    view.password_slot = find_slot(tx, member, SlotKind::Password).await?;
    view.recovery_slot = find_slot(tx, member, SlotKind::Recovery).await?;
    Ok(view)
}

/// The identity of a member; none before the vault is made, or while a lost one waits to be made
/// anew.
pub async fn find_identity(tx: &mut Tx, member: MemberId) -> Answer<Option<CurrentIdentity>> {
    let row = sqlx::query(
        "SELECT number, public_keys, made_at FROM identity \
         WHERE member_id = $1 AND ended_at IS NULL",
    )
    .bind(member.to_string())
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let keys = Bytes::from_text(row.try_get("public_keys")?)
        .ok_or_else(|| anyhow::anyhow!("a stored identity is not base64url"))?;
    Ok(Some(CurrentIdentity {
        identity: Identity::from_bytes(&keys.0).map_err(anyhow::Error::from)?,
        number: u32::try_from(row.try_get::<i64, _>("number")?).map_err(anyhow::Error::from)?,
        made_at: stored::time(row.try_get("made_at")?)?,
    }))
}

/// Keeps an identity as the current one.
pub async fn insert_identity(
    tx: &mut Tx,
    member: MemberId,
    identity: &Identity,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO identity (member_id, number, public_keys, made_at) \
         VALUES ($1, (SELECT count(*) + 1 FROM identity WHERE member_id = $1), $2, $3)",
    )
    .bind(member.to_string())
    .bind(Bytes(identity.as_bytes().to_vec()).to_text())
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Gives a vault up: its identity ends, and what could have opened it is forgotten.
pub async fn give_up(tx: &mut Tx, member: MemberId, now: Timestamp) -> Answer<()> {
    sqlx::query("UPDATE identity SET ended_at = $2 WHERE member_id = $1 AND ended_at IS NULL")
        .bind(member.to_string())
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
    sqlx::query("DELETE FROM slot WHERE member_id = $1")
        .bind(member.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A stored slot, as its bytes.
pub async fn find_slot(tx: &mut Tx, member: MemberId, kind: SlotKind) -> Answer<Option<Bytes>> {
    let row = sqlx::query("SELECT sealed FROM slot WHERE member_id = $1 AND kind = $2")
        .bind(member.to_string())
        .bind(code(kind))
        .fetch_optional(&mut **tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let bytes = Bytes::from_text(row.try_get("sealed")?)
        .ok_or_else(|| anyhow::anyhow!("a stored slot is not base64url"))?;
    Ok(Some(bytes))
}

/// The generation of a stored slot; 0 where there is none.
pub async fn generation(tx: &mut Tx, member: MemberId, kind: SlotKind) -> Answer<u32> {
    let row = sqlx::query("SELECT generation FROM slot WHERE member_id = $1 AND kind = $2")
        .bind(member.to_string())
        .bind(code(kind))
        .fetch_optional(&mut **tx)
        .await?;
    let Some(row) = row else { return Ok(0) };
    let generation = u32::try_from(row.try_get::<i64, _>("generation")?);
    Ok(generation.map_err(anyhow::Error::from)?)
}

/// Keeps the first slot of a kind.
pub async fn insert_slot(tx: &mut Tx, member: MemberId, slot: &Slot) -> Answer<()> {
    sqlx::query("INSERT INTO slot (member_id, kind, generation, sealed) VALUES ($1, $2, $3, $4)")
        .bind(member.to_string())
        .bind(code(slot.kind()))
        .bind(i64::from(slot.generation()))
        .bind(Bytes(slot.to_bytes()).to_text())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A slot of the next generation takes the place of the stored one. Of any other generation, it was
/// made from something that has changed since.
pub async fn replace_slot(tx: &mut Tx, member: MemberId, slot: &Slot) -> Answer<()> {
    let done = sqlx::query(
        "UPDATE slot SET generation = $3, sealed = $4 \
         WHERE member_id = $1 AND kind = $2 AND generation = $3 - 1",
    )
    .bind(member.to_string())
    .bind(code(slot.kind()))
    .bind(i64::from(slot.generation()))
    .bind(Bytes(slot.to_bytes()).to_text())
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Refusal::ChangedSince.into())
    }
}

const fn code(kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Password => "password",
        SlotKind::Recovery => "recovery",
    }
}
