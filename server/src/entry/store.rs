//! Remembers what the two of a pair wrote to each other.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use sqlx::Row;
use sqlx::any::AnyRow;
use wayfellow_domain::access::PairMember;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::api::entry::EntryView;
use wayfellow_domain::id::PairId;
use wayfellow_seal::id::EntryId;

const COLUMNS: &str = "sequence, wire, attested_by, attestation, taken_at";

/// Finds an entry by the id that its sender drew.
pub async fn find(
    tx: &mut Tx,
    _evidence: PairMember,
    pair: PairId,
    id: &EntryId,
) -> Answer<Option<EntryView>> {
    let sql = format!("SELECT {COLUMNS} FROM entry WHERE pair_id = $1 AND id = $2");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(pair.to_string())
        .bind(to_text(id))
        .fetch_optional(&mut **tx)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Keeps an entry at its place.
pub async fn insert(
    tx: &mut Tx,
    _evidence: PairMember,
    pair: PairId,
    id: &EntryId,
    entry: &EntryView,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO entry (pair_id, id, sequence, wire, attested_by, attestation, taken_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(pair.to_string())
    .bind(to_text(id))
    .bind(to_number(entry.sequence))
    .bind(entry.wire.to_text())
    .bind(i64::from(entry.attested_by))
    .bind(entry.attestation.to_text())
    .bind(entry.at.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The place of the newest entry; 0 where there is none.
pub async fn newest(tx: &mut Tx, _evidence: PairMember, pair: PairId) -> Answer<u64> {
    let row =
        sqlx::query("SELECT COALESCE(MAX(sequence), 0) AS newest FROM entry WHERE pair_id = $1")
            .bind(pair.to_string())
            .fetch_one(&mut **tx)
            .await?;
    to_place(row.try_get("newest")?)
}

/// Up to `most` entries after a place, the earliest first.
pub async fn after(
    tx: &mut Tx,
    _evidence: PairMember,
    pair: PairId,
    place: u64,
    most: usize,
) -> Answer<Vec<EntryView>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM entry WHERE pair_id = $1 AND sequence > $2 \
         ORDER BY sequence LIMIT $3"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(pair.to_string())
        .bind(to_number(place))
        .bind(to_number(most))
        .fetch_all(&mut **tx)
        .await?;
    rows.iter().map(read).collect()
}

/// Up to `most` entries before a place, the latest first.
pub async fn before(
    tx: &mut Tx,
    _evidence: PairMember,
    pair: PairId,
    place: u64,
    most: usize,
) -> Answer<Vec<EntryView>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM entry WHERE pair_id = $1 AND sequence < $2 \
         ORDER BY sequence DESC LIMIT $3"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(pair.to_string())
        .bind(to_number(place))
        .bind(to_number(most))
        .fetch_all(&mut **tx)
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Answer<EntryView> {
    let key: i64 = row.try_get("attested_by")?;
    Ok(EntryView {
        sequence: to_place(row.try_get("sequence")?)?,
        at: stored::time(row.try_get("taken_at")?)?,
        wire: stored::bytes(row.try_get("wire")?)?,
        attested_by: u32::try_from(key).map_err(anyhow::Error::from)?,
        attestation: stored::bytes(row.try_get("attestation")?)?,
    })
}

fn to_text(id: &EntryId) -> String {
    Bytes(id.as_bytes().to_vec()).to_text()
}

/// No sequence comes near the greatest number that a column holds.
fn to_number(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

fn to_place(number: i64) -> Answer<u64> {
    Ok(u64::try_from(number).map_err(anyhow::Error::from)?)
}
