//! Remembers programs. What a pair has done of one, the pair keeps as it was.

use crate::database::Tx;
use crate::failure::{Answer, Failure};
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use wayfellow_domain::id::{GroupId, ProgramId};
use wayfellow_domain::problem::Problem;
use wayfellow_domain::program::{Phase, Program};

/// The program with this id.
pub async fn find(tx: &mut Tx, id: ProgramId) -> Answer<Option<Program>> {
    sqlx::query("SELECT id, group_id, version, phase, draft FROM program WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(&mut **tx)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// The programs of a group, the newest first.
pub async fn list(tx: &mut Tx, group: GroupId) -> Answer<Vec<Program>> {
    sqlx::query(
        "SELECT id, group_id, version, phase, draft FROM program \
         WHERE group_id = $1 ORDER BY created_at DESC, id",
    )
    .bind(group.to_string())
    .fetch_all(&mut **tx)
    .await?
    .iter()
    .map(read)
    .collect()
}

/// How many of a group's programs are drafts.
pub async fn count_drafts(tx: &mut Tx, group: GroupId) -> Answer<usize> {
    let programs = list(tx, group).await?;
    let drafts = programs.iter().filter(|one| one.phase() == Phase::Draft);
    Ok(drafts.count())
}

/// How many of a group's programs are open, being paired or running.
pub async fn count_under_way(tx: &mut Tx, group: GroupId) -> Answer<usize> {
    let programs = list(tx, group).await?;
    let under_way = programs.iter().filter(|one| one.phase().is_under_way());
    Ok(under_way.count())
}

/// Keeps a new program.
pub async fn insert(tx: &mut Tx, program: &Program, now: Timestamp) -> Answer<()> {
    sqlx::query(
        "INSERT INTO program (id, group_id, version, phase, draft, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(program.id().to_string())
    .bind(program.group().to_string())
    .bind(i64::from(program.version()))
    .bind(serde_json::to_string(&program.phase())?)
    .bind(serde_json::to_string(&program.draft())?)
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps a program after an edit or a transition. It was loaded in the same write transaction, so
/// nothing came between.
pub async fn update(tx: &mut Tx, program: &Program) -> Answer<()> {
    sqlx::query("UPDATE program SET version = $2, phase = $3, draft = $4 WHERE id = $1")
        .bind(program.id().to_string())
        .bind(i64::from(program.version()))
        .bind(serde_json::to_string(&program.phase())?)
        .bind(serde_json::to_string(&program.draft())?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets a program.
pub async fn delete(tx: &mut Tx, id: ProgramId) -> Answer<()> {
    sqlx::query("DELETE FROM program WHERE id = $1")
        .bind(id.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

fn read(row: &AnyRow) -> Answer<Program> {
    let version: i64 = row.try_get("version")?;
    Program::from_stored(
        stored::id(row.try_get("id")?)?,
        stored::id(row.try_get("group_id")?)?,
        u32::try_from(version).map_err(|error| Failure::Unexpected(error.into()))?,
        stored::json(row.try_get("phase")?)?,
        stored::json(row.try_get("draft")?)?,
    )
    .map_err(|problems| broken(&problems))
}

fn broken(problems: &[Problem]) -> Failure {
    Failure::Unexpected(anyhow::anyhow!(
        "the database holds a program that is none: {problems:?}"
    ))
}
