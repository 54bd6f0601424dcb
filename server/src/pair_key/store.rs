//! Remembers pairs' keys in their boxes, and as whom each of the two knows the other.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use wayfellow_domain::access::PairMember;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::id::PairId;
use wayfellow_seal::key::Identity;
use wayfellow_seal::pair_key::{EpochOffer, HandOver};

/// The offers of all epochs of a pair, by their number.
pub async fn offers(tx: &mut Tx, _evidence: PairMember, pair: PairId) -> Answer<Vec<Bytes>> {
    let rows = sqlx::query("SELECT offer FROM pair_key WHERE pair_id = $1 ORDER BY epoch")
        .bind(pair.to_string())
        .fetch_all(&mut **tx)
        .await?;
    rows.iter()
        .map(|row| stored::bytes(row.try_get("offer")?))
        .collect()
}

/// Keeps the offer that begins an epoch. There is one for each.
pub async fn insert(
    tx: &mut Tx,
    _evidence: PairMember,
    pair: PairId,
    offer: &EpochOffer,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query("INSERT INTO pair_key (pair_id, epoch, offer, made_at) VALUES ($1, $2, $3, $4)")
        .bind(pair.to_string())
        .bind(i64::from(offer.epoch().number))
        .bind(Bytes(offer.to_bytes()).to_text())
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The epochs whose keys were handed over to an identity, each with its hand-over.
pub async fn hand_overs(
    tx: &mut Tx,
    _evidence: PairMember,
    pair: PairId,
    identity: &Identity,
) -> Answer<Vec<(u32, Bytes)>> {
    let rows = sqlx::query(
        "SELECT epoch, hand_over FROM pair_key_hand_over WHERE pair_id = $1 AND identity = $2 \
         ORDER BY epoch",
    )
    .bind(pair.to_string())
    .bind(Bytes(identity.as_bytes().to_vec()).to_text())
    .fetch_all(&mut **tx)
    .await?;
    let one = |row: &AnyRow| {
        let epoch: i64 = row.try_get("epoch")?;
        let epoch = u32::try_from(epoch).map_err(anyhow::Error::from)?;
        Ok((epoch, stored::bytes(row.try_get("hand_over")?)?))
    };
    rows.iter().map(one).collect()
}

/// Keeps a hand-over. There is one for each epoch and identity; the first counts.
pub async fn insert_hand_over(
    tx: &mut Tx,
    _evidence: PairMember,
    pair: PairId,
    hand_over: &HandOver,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO pair_key_hand_over (pair_id, epoch, identity, hand_over, made_at) \
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
    )
    .bind(pair.to_string())
    .bind(i64::from(hand_over.epoch().number))
    .bind(Bytes(hand_over.recipient().identity.as_bytes().to_vec()).to_text())
    .bind(Bytes(hand_over.to_bytes()).to_text())
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The partner's identity as one of the two pinned it.
pub async fn pin(tx: &mut Tx, evidence: PairMember, pair: PairId) -> Answer<Option<Bytes>> {
    let row = sqlx::query("SELECT pin FROM pair_pin WHERE pair_id = $1 AND member_id = $2")
        .bind(pair.to_string())
        .bind(evidence.member().to_string())
        .fetch_optional(&mut **tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    stored::bytes(row.try_get("pin")?).map(Some)
}

/// Keeps it, in place of what was kept.
pub async fn set_pin(tx: &mut Tx, evidence: PairMember, pair: PairId, pin: &Bytes) -> Answer<()> {
    sqlx::query(
        "INSERT INTO pair_pin (pair_id, member_id, pin) VALUES ($1, $2, $3) \
         ON CONFLICT (pair_id, member_id) DO UPDATE SET pin = excluded.pin",
    )
    .bind(pair.to_string())
    .bind(evidence.member().to_string())
    .bind(pin.to_text())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
