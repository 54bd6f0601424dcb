//! Remembers what members keep for themselves, each under its name.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use sqlx::Row;
use sqlx::any::AnyRow;
use wayfellow_domain::access::PairMember;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::api::shelf::KeptView;
use wayfellow_domain::id::PairId;
use wayfellow_domain::shelf::KeptName;

/// All that somebody keeps in a pair.
pub async fn all(tx: &mut Tx, evidence: PairMember, pair: PairId) -> Answer<Vec<KeptView>> {
    let rows = sqlx::query(
        "SELECT name, sealed FROM shelf WHERE pair_id = $1 AND member_id = $2 ORDER BY name",
    )
    .bind(pair.to_string())
    .bind(evidence.member().to_string())
    .fetch_all(&mut **tx)
    .await?;
    let view = |row: &AnyRow| {
        Ok(KeptView {
            name: stored::id(row.try_get("name")?)?,
            sealed: stored::bytes(row.try_get("sealed")?)?,
        })
    };
    rows.iter().map(view).collect()
}

/// How many things somebody keeps in a pair.
pub async fn count(tx: &mut Tx, evidence: PairMember, pair: PairId) -> Answer<i64> {
    let row =
        sqlx::query("SELECT COUNT(*) AS kept FROM shelf WHERE pair_id = $1 AND member_id = $2")
            .bind(pair.to_string())
            .bind(evidence.member().to_string())
            .fetch_one(&mut **tx)
            .await?;
    Ok(row.try_get("kept")?)
}

/// Keeps something in place of what was there.
pub async fn set(
    tx: &mut Tx,
    evidence: PairMember,
    pair: PairId,
    name: KeptName,
    sealed: &Bytes,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO shelf (pair_id, member_id, name, sealed) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (pair_id, member_id, name) DO UPDATE SET sealed = excluded.sealed",
    )
    .bind(pair.to_string())
    .bind(evidence.member().to_string())
    .bind(name.to_string())
    .bind(sealed.to_text())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps something no longer.
pub async fn remove(tx: &mut Tx, evidence: PairMember, pair: PairId, name: KeptName) -> Answer<()> {
    sqlx::query("DELETE FROM shelf WHERE pair_id = $1 AND member_id = $2 AND name = $3")
        .bind(pair.to_string())
        .bind(evidence.member().to_string())
        .bind(name.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
