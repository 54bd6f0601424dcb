//! Remembers pairs' keys in their boxes, and as whom each of the two knows the other.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use wayfellow_domain::access::PairMember;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::id::PairId;
use wayfellow_seal::pair_key::EpochOffer;

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
