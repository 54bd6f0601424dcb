//! Remembers what the two of a pair wrote to each other.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use wayfellow_domain::access::PairMember;
use wayfellow_domain::api::bytes::Bytes;
use wayfellow_domain::api::entry::{EntryView, RemovedView};
use wayfellow_domain::entry::EntryKind;
use wayfellow_domain::id::PairId;
use wayfellow_seal::header::Header;
use wayfellow_seal::id::{EntryId, MemberId};

const COLUMNS: &str =
    "sequence, wire, attested_by, attestation, taken_at, kind, is_board, removed_as";

/// How many characters of a wire's text are its header; they end where a byte does.
const HEADER_TEXT: usize = Header::LENGTH / 3 * 4;

/// An entry with what is known of it beside what the two get to see.
pub struct Kept {
    /// As the two see it.
    pub view: EntryView,
    /// What it is.
    pub kind: EntryKind,
    /// Whether it is kept beside the talk.
    pub is_board: bool,
    /// Whether it was taken away.
    pub is_removed: bool,
}

impl Kept {
    /// Who wrote it; none once nothing of it is left.
    pub fn sender(&self) -> Option<MemberId> {
        let header = self.view.wire.0.get(..Header::LENGTH)?;
        Header::from_bytes(header).ok().map(|header| header.sender)
    }
}

/// What of a sequence is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// From where.
    pub from: From,
    /// Only what is kept beside the talk.
    pub is_board: bool,
    /// Not more than so many.
    pub most: usize,
}

/// In which direction a sequence is read.
#[derive(Debug, Clone, Copy)]
pub enum From {
    /// Only what comes after a place, the earliest first.
    After(u64),
    /// Only what comes before a place, the latest first.
    Before(u64),
}

/// Finds an entry by the id that its sender drew.
pub async fn find(
    tx: &mut Tx,
    _evidence: PairMember,
    pair: PairId,
    id: &EntryId,
) -> Answer<Option<Kept>> {
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
    header: &Header,
    pair: PairId,
    kept: &Kept,
) -> Answer<()> {
    let entry = &kept.view;
    sqlx::query(
        "INSERT INTO entry (pair_id, id, sequence, wire, attested_by, attestation, taken_at, kind, \
         parent, is_board) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(pair.to_string())
    .bind(to_text(&header.id))
    .bind(to_number(entry.sequence))
    .bind(entry.wire.to_text())
    .bind(i64::from(entry.attested_by))
    .bind(entry.attestation.to_text())
    .bind(entry.at.as_millisecond())
    .bind(i64::from(kept.kind.code()))
    .bind(header.parent.as_ref().map(to_text))
    .bind(i64::from(kept.is_board))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes that the versions of an entry so far are no longer the newest.
pub async fn replace(
    tx: &mut Tx,
    _evidence: PairMember,
    pair: PairId,
    id: &EntryId,
    until: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "UPDATE entry SET held_until = $1 WHERE pair_id = $2 AND (id = $3 OR (parent = $3 AND \
         kind = $4)) AND held_until IS NULL AND attestation <> ''",
    )
    .bind(until.as_millisecond())
    .bind(pair.to_string())
    .bind(to_text(id))
    .bind(i64::from(EntryKind::Edit.code()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes an entry away, with all its versions.
pub async fn remove(
    tx: &mut Tx,
    _evidence: PairMember,
    pair: PairId,
    id: &EntryId,
    place: u64,
    until: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "UPDATE entry SET removed_as = $1, held_until = COALESCE(held_until, $2) \
         WHERE pair_id = $3 AND (id = $4 OR (parent = $4 AND kind = $5))",
    )
    .bind(to_number(place))
    .bind(until.as_millisecond())
    .bind(pair.to_string())
    .bind(to_text(id))
    .bind(i64::from(EntryKind::Edit.code()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets the words that were held long enough: of former versions the header stays, which says
/// where they belong; of what was taken away only that its id was used. Returns how many it were.
pub async fn forget(tx: &mut Tx, now: Timestamp) -> Answer<u64> {
    let done = sqlx::query(
        "UPDATE entry SET wire = CASE WHEN removed_as IS NULL \
                THEN SUBSTR(wire, 1, CAST($1 AS INTEGER)) ELSE '' END, \
                attestation = '', held_until = NULL \
         WHERE held_until <= $2",
    )
    .bind(to_number(HEADER_TEXT))
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

/// The place of what happened last, be it that something was written or taken away; 0 where nothing
/// has.
pub async fn newest(tx: &mut Tx, _evidence: PairMember, pair: PairId) -> Answer<u64> {
    let row = sqlx::query(
        "SELECT (SELECT COALESCE(MAX(sequence), 0) FROM entry WHERE pair_id = $1) AS taken, \
         (SELECT COALESCE(MAX(removed_as), 0) FROM entry WHERE pair_id = $1) AS removed",
    )
    .bind(pair.to_string())
    .fetch_one(&mut **tx)
    .await?;
    let (taken, removed): (i64, i64) = (row.try_get("taken")?, row.try_get("removed")?);
    to_place(taken.max(removed))
}

/// The entries of a part of the sequence that are still there.
pub async fn part(
    tx: &mut Tx,
    _evidence: PairMember,
    pair: PairId,
    part: Part,
) -> Answer<Vec<EntryView>> {
    let (place, limit, order) = match part.from {
        From::After(place) => (place, "sequence > $2", "sequence"),
        From::Before(place) => (place, "sequence < $2", "sequence DESC"),
    };
    let shelf = if part.is_board {
        "AND is_board = 1"
    } else {
        ""
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM entry WHERE pair_id = $1 AND {limit} {shelf} \
         AND removed_as IS NULL ORDER BY {order} LIMIT $3"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(pair.to_string())
        .bind(to_number(place))
        .bind(to_number(part.most))
        .fetch_all(&mut **tx)
        .await?;
    rows.iter().map(|row| Ok(read(row)?.view)).collect()
}

/// What was taken away after one place, up to another.
pub async fn removed(
    tx: &mut Tx,
    _evidence: PairMember,
    pair: PairId,
    after: u64,
    until: u64,
) -> Answer<Vec<RemovedView>> {
    let rows = sqlx::query(
        "SELECT id, removed_as FROM entry WHERE pair_id = $1 AND removed_as > $2 \
         AND removed_as <= $3 ORDER BY removed_as",
    )
    .bind(pair.to_string())
    .bind(to_number(after))
    .bind(to_number(until))
    .fetch_all(&mut **tx)
    .await?;
    let view = |row: &AnyRow| {
        Ok(RemovedView {
            sequence: to_place(row.try_get("removed_as")?)?,
            id: stored::bytes(row.try_get("id")?)?,
        })
    };
    rows.iter().map(view).collect()
}

fn read(row: &AnyRow) -> Answer<Kept> {
    let (key, kind): (i64, i64) = (row.try_get("attested_by")?, row.try_get("kind")?);
    let removed_as: Option<i64> = row.try_get("removed_as")?;
    let kind = u8::try_from(kind).ok().and_then(EntryKind::from_code);
    Ok(Kept {
        view: EntryView {
            sequence: to_place(row.try_get("sequence")?)?,
            at: stored::time(row.try_get("taken_at")?)?,
            wire: stored::bytes(row.try_get("wire")?)?,
            attested_by: u32::try_from(key).map_err(anyhow::Error::from)?,
            attestation: stored::bytes(row.try_get("attestation")?)?,
        },
        kind: kind.ok_or_else(|| anyhow::anyhow!("the database holds an entry of no kind"))?,
        is_board: row.try_get::<i64, _>("is_board")? != 0,
        is_removed: removed_as.is_some(),
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
