//! Remembers who has blocked whom.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use wayfellow_domain::api::block::BlockedView;
use wayfellow_domain::api::sign_up::NamedMember;
use wayfellow_domain::block::Block;
use wayfellow_domain::id::{MemberId, ProgramId};

/// Keeps a block; the first time counts.
pub async fn insert(tx: &mut Tx, block: &Block, now: Timestamp) -> Answer<()> {
    sqlx::query(
        "INSERT INTO block (by_id, of_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(block.by().to_string())
    .bind(block.of().to_string())
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets a block, if there is one.
pub async fn delete(tx: &mut Tx, by: MemberId, of: MemberId) -> Answer<()> {
    sqlx::query("DELETE FROM block WHERE by_id = $1 AND of_id = $2")
        .bind(by.to_string())
        .bind(of.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whether one has blocked the other.
pub async fn exists(tx: &mut Tx, by: MemberId, of: MemberId) -> Answer<bool> {
    let row = sqlx::query("SELECT since FROM block WHERE by_id = $1 AND of_id = $2")
        .bind(by.to_string())
        .bind(of.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.is_some())
}

/// Whether either of two has blocked the other.
pub async fn is_between(tx: &mut Tx, one: MemberId, other: MemberId) -> Answer<bool> {
    Ok(exists(tx, one, other).await? || exists(tx, other, one).await?)
}

/// Whom a member has blocked, the latest first.
pub async fn list(tx: &mut Tx, by: MemberId) -> Answer<Vec<BlockedView>> {
    let rows = sqlx::query(
        "SELECT block.of_id, block.since, member.name FROM block \
         JOIN member ON member.id = block.of_id WHERE block.by_id = $1 \
         ORDER BY block.since DESC, block.of_id",
    )
    .bind(by.to_string())
    .fetch_all(&mut **tx)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(BlockedView {
                member: NamedMember {
                    id: stored::id(row.try_get("of_id")?)?,
                    name: row.try_get("name")?,
                },
                since: stored::time(row.try_get("since")?)?,
            })
        })
        .collect()
}

/// The blocks among those who signed up to a program.
pub async fn list_in_program(tx: &mut Tx, program: ProgramId) -> Answer<Vec<(MemberId, MemberId)>> {
    let rows = sqlx::query(
        "SELECT by_id, of_id FROM block \
         WHERE by_id IN (SELECT member_id FROM sign_up WHERE program_id = $1) \
           AND of_id IN (SELECT member_id FROM sign_up WHERE program_id = $1) \
         ORDER BY by_id, of_id",
    )
    .bind(program.to_string())
    .fetch_all(&mut **tx)
    .await?;
    rows.iter()
        .map(|row| {
            let by = stored::id(row.try_get("by_id")?)?;
            Ok((by, stored::id(row.try_get("of_id")?)?))
        })
        .collect()
}
