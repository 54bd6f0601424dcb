//! Remembers pairs, the steps that they have done and when they see each other next.

use super::Person;
use crate::database::{Tx, on_unique};
use crate::failure::Answer;
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::{BTreeMap, BTreeSet};
use wayfellow_domain::access::PairMember;
use wayfellow_domain::id::{GroupId, MemberId, PairId, ProgramId};
use wayfellow_domain::pair::{Both, NextMeeting, Pair, PairPhase, TakenStep, Walk};
use wayfellow_domain::refusal::Refusal;
use wayfellow_domain::step::{StepContent, StepRevision};

const COLUMNS: &str = "id, program_id, mentor_id, mentee_id, phase";

/// Keeps a new invitation or reservation, made `now`, in the lowest free one of the mentor's
/// `seats`. It takes the place of what was published for the two and never went out, or lapsed.
///
/// # Errors
/// [`Refusal::AlreadyPaired`] when the two were paired in this program before, or the mentee has a
/// mentor; [`Refusal::NoFreeSeat`].
pub async fn insert(tx: &mut Tx, pair: &Pair, seats: u8, now: Timestamp) -> Answer<()> {
    if !pair.is_published() {
        return Err(Refusal::WrongPairPhase {
            phase: pair.phase().name(),
        }
        .into());
    }
    forget_unsent(tx, pair).await?;
    forget_lapsed(tx, pair).await?;
    let taken = taken_seats(tx, pair.program(), pair.members().mentor).await?;
    let seat = (1..=i64::from(seats))
        .find(|seat| !taken.contains(seat))
        .ok_or(Refusal::NoFreeSeat)?;
    sqlx::query(
        "INSERT INTO pair (id, program_id, mentor_id, mentee_id, seat, is_live, phase, invited_at, is_told) \
         VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8)",
    )
    .bind(pair.id().to_string())
    .bind(pair.program().to_string())
    .bind(pair.members().mentor.to_string())
    .bind(pair.members().mentee.to_string())
    .bind(seat)
    .bind(serde_json::to_string(pair.phase())?)
    .bind(now.as_millisecond())
    .bind(i64::from(pair.is_told()))
    .execute(&mut **tx)
    .await
    .map_err(on_unique(Refusal::AlreadyPaired))?;
    Ok(())
}

/// A reservation that was dropped says nothing against the two.
async fn forget_unsent(tx: &mut Tx, pair: &Pair) -> Answer<()> {
    sqlx::query(
        "DELETE FROM pair WHERE program_id = $1 AND mentor_id = $2 AND mentee_id = $3 \
         AND is_live = 0 AND is_told = 0",
    )
    .bind(pair.program().to_string())
    .bind(pair.members().mentor.to_string())
    .bind(pair.members().mentee.to_string())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Nor does an invitation that nobody answered. Nothing but its own row hangs on it.
async fn forget_lapsed(tx: &mut Tx, pair: &Pair) -> Answer<()> {
    let sql = format!(
        "SELECT {COLUMNS} FROM pair WHERE program_id = $1 AND mentor_id = $2 AND mentee_id = $3 \
         AND is_live = 0"
    );
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(pair.program().to_string())
        .bind(pair.members().mentor.to_string())
        .bind(pair.members().mentee.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    let former = row.as_ref().map(read).transpose()?;
    let Some(lapsed) = former.filter(Pair::has_lapsed) else {
        return Ok(());
    };
    sqlx::query("DELETE FROM pair WHERE id = $1")
        .bind(lapsed.id().to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets a reservation, without a trace.
pub async fn forget(tx: &mut Tx, pair: PairId) -> Answer<()> {
    sqlx::query("DELETE FROM pair WHERE id = $1 AND is_live = 1 AND is_told = 0")
        .bind(pair.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn taken_seats(tx: &mut Tx, program: ProgramId, mentor: MemberId) -> Answer<BTreeSet<i64>> {
    let rows = sqlx::query(
        "SELECT seat FROM pair WHERE program_id = $1 AND mentor_id = $2 AND is_live = 1",
    )
    .bind(program.to_string())
    .bind(mentor.to_string())
    .fetch_all(&mut **tx)
    .await?;
    rows.iter().map(|row| Ok(row.try_get("seat")?)).collect()
}

/// Finds a pair.
pub async fn find(tx: &mut Tx, pair: PairId) -> Answer<Option<Pair>> {
    let sql = format!("SELECT {COLUMNS} FROM pair WHERE id = $1");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(pair.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Every pair of a program, the oldest first, those that have ended among them.
pub async fn of_program(tx: &mut Tx, program: ProgramId) -> Answer<Vec<Pair>> {
    let sql = format!("SELECT {COLUMNS} FROM pair WHERE program_id = $1 ORDER BY invited_at, id");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(program.to_string())
        .fetch_all(&mut **tx)
        .await?;
    rows.iter().map(read).collect()
}

/// Every pair that a member is or was in and has heard of, the newest first.
pub async fn of_member(tx: &mut Tx, member: MemberId) -> Answer<Vec<Pair>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM pair WHERE (mentor_id = $1 OR mentee_id = $1) AND is_told = 1 \
         ORDER BY invited_at DESC, id"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(member.to_string())
        .fetch_all(&mut **tx)
        .await?;
    rows.iter().map(read).collect()
}

/// The pairs of two people that have not ended, whichever of them is the mentor.
pub async fn live_between(tx: &mut Tx, one: MemberId, other: MemberId) -> Answer<Vec<Pair>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM pair WHERE is_live = 1 AND ((mentor_id = $1 AND mentee_id = $2) \
         OR (mentor_id = $2 AND mentee_id = $1)) ORDER BY id"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(one.to_string())
        .bind(other.to_string())
        .fetch_all(&mut **tx)
        .await?;
    rows.iter().map(read).collect()
}

/// The pairs of somebody in the programs of a group that have not ended.
pub async fn live_in_group(tx: &mut Tx, group: GroupId, member: MemberId) -> Answer<Vec<Pair>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM pair WHERE is_live = 1 AND (mentor_id = $2 OR mentee_id = $2) \
         AND program_id IN (SELECT id FROM program WHERE group_id = $1) ORDER BY id"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(group.to_string())
        .bind(member.to_string())
        .fetch_all(&mut **tx)
        .await?;
    rows.iter().map(read).collect()
}

/// The pairs of a program whose invitations are yet to go out, by ascending id.
pub async fn reserved(tx: &mut Tx, program: ProgramId) -> Answer<Vec<Pair>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM pair WHERE program_id = $1 AND is_live = 1 AND is_told = 0 \
         ORDER BY id"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(program.to_string())
        .fetch_all(&mut **tx)
        .await?;
    rows.iter().map(read).collect()
}

/// The invitations that have waited long enough.
pub async fn lapsing(tx: &mut Tx, now: Timestamp) -> Answer<Vec<Pair>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM pair WHERE is_live = 1 AND invited_at <= $1 ORDER BY invited_at, id"
    );
    let made_by = Pair::lapses_if_made_by(now).as_millisecond();
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(made_by)
        .fetch_all(&mut **tx)
        .await?;
    let pairs: Vec<Pair> = rows.iter().map(read).collect::<Answer<_>>()?;
    // Where a pair stands is not in a column of its own: those at work are let go here.
    let lapsing = pairs.into_iter().filter(|pair| pair.lapse(now) != *pair);
    Ok(lapsing.collect())
}

/// Keeps that the two of a reservation are invited.
pub async fn send(tx: &mut Tx, pair: &Pair, now: Timestamp) -> Answer<()> {
    sqlx::query("UPDATE pair SET phase = $2, is_told = 1, invited_at = $3 WHERE id = $1")
        .bind(pair.id().to_string())
        .bind(serde_json::to_string(pair.phase())?)
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps where a pair stands now; one that has ended frees its seat and drops its next meeting.
pub async fn update(tx: &mut Tx, pair: &Pair) -> Answer<()> {
    let is_live = i64::from(pair.is_live());
    sqlx::query(
        "UPDATE pair SET phase = $2, is_live = $3, \
         meeting = CASE WHEN $3 = 1 THEN meeting ELSE NULL END WHERE id = $1",
    )
    .bind(pair.id().to_string())
    .bind(serde_json::to_string(pair.phase())?)
    .bind(is_live)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// When the two of a pair see each other next: theirs alone to know.
pub async fn meeting(
    tx: &mut Tx,
    _evidence: PairMember,
    pair: PairId,
) -> Answer<Option<NextMeeting>> {
    let row = sqlx::query("SELECT meeting FROM pair WHERE id = $1")
        .bind(pair.to_string())
        .fetch_one(&mut **tx)
        .await?;
    let text: Option<String> = row.try_get("meeting")?;
    text.as_deref().map(stored::json).transpose()
}

/// Keeps when they do, or that nothing is set.
pub async fn set_meeting(
    tx: &mut Tx,
    _evidence: PairMember,
    pair: PairId,
    meeting: Option<&NextMeeting>,
) -> Answer<()> {
    let text = meeting.map(serde_json::to_string).transpose()?;
    sqlx::query("UPDATE pair SET meeting = $2 WHERE id = $1")
        .bind(pair.to_string())
        .bind(text)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The steps that a pair has done.
pub async fn walk(tx: &mut Tx, pair: PairId) -> Answer<Walk> {
    let rows = sqlx::query(
        "SELECT step_id, revision, content, mentor_done_at, mentee_done_at FROM pair_step \
         WHERE pair_id = $1 ORDER BY place",
    )
    .bind(pair.to_string())
    .fetch_all(&mut **tx)
    .await?;
    let steps = rows.iter().map(read_step).collect::<Answer<_>>()?;
    Ok(Walk::from_stored(steps))
}

/// Keeps the steps that a pair has done, in place of those that were kept.
pub async fn save_walk(tx: &mut Tx, pair: PairId, walk: &Walk) -> Answer<()> {
    sqlx::query("DELETE FROM pair_step WHERE pair_id = $1")
        .bind(pair.to_string())
        .execute(&mut **tx)
        .await?;
    for (place, taken) in (0_i64..).zip(walk.steps()) {
        sqlx::query(
            "INSERT INTO pair_step \
             (pair_id, step_id, revision, content, mentor_done_at, mentee_done_at, place) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(pair.to_string())
        .bind(taken.revision.step.to_string())
        .bind(i64::from(taken.revision.revision))
        .bind(serde_json::to_string(&taken.content.draft())?)
        .bind(taken.done.mentor.map(Timestamp::as_millisecond))
        .bind(taken.done.mentee.map(Timestamp::as_millisecond))
        .bind(place)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// How many steps each of a pair has done, for the pairs of a program.
pub async fn step_counts(tx: &mut Tx, program: ProgramId) -> Answer<BTreeMap<PairId, Both<usize>>> {
    let rows = sqlx::query(
        "SELECT pair_id, COUNT(mentor_done_at) AS mentor, COUNT(mentee_done_at) AS mentee \
         FROM pair_step JOIN pair ON pair.id = pair_step.pair_id \
         WHERE pair.program_id = $1 GROUP BY pair_id",
    )
    .bind(program.to_string())
    .fetch_all(&mut **tx)
    .await?;
    rows.iter()
        .map(|row| {
            let count = |column: &str| -> Answer<_> {
                let count: i64 = row.try_get(column)?;
                Ok(usize::try_from(count).unwrap_or_default())
            };
            let counts = Both {
                mentor: count("mentor")?,
                mentee: count("mentee")?,
            };
            Ok((stored::id(row.try_get("pair_id")?)?, counts))
        })
        .collect()
}

/// Everybody who is or was in a pair of a program.
pub async fn people(tx: &mut Tx, program: ProgramId) -> Answer<BTreeMap<MemberId, Person>> {
    let rows = sqlx::query(
        "SELECT id, name, time_zone FROM member WHERE id IN \
         (SELECT mentor_id FROM pair WHERE program_id = $1 \
          UNION SELECT mentee_id FROM pair WHERE program_id = $1)",
    )
    .bind(program.to_string())
    .fetch_all(&mut **tx)
    .await?;
    rows.iter()
        .map(|row| {
            let id = stored::id(row.try_get("id")?)?;
            let person = Person::new(id, row.try_get("name")?, row.try_get("time_zone")?);
            Ok((id, person))
        })
        .collect()
}

fn read(row: &AnyRow) -> Answer<Pair> {
    let phase: PairPhase = stored::json(row.try_get("phase")?)?;
    let members = Both {
        mentor: stored::id(row.try_get("mentor_id")?)?,
        mentee: stored::id(row.try_get("mentee_id")?)?,
    };
    Ok(Pair::from_stored(
        stored::id(row.try_get("id")?)?,
        stored::id(row.try_get("program_id")?)?,
        members,
        phase,
    ))
}

fn read_step(row: &AnyRow) -> Answer<TakenStep> {
    let time = |column: &str| -> Answer<_> {
        let at: Option<i64> = row.try_get(column)?;
        at.map(stored::time).transpose()
    };
    Ok(TakenStep {
        revision: read_revision(row)?,
        content: StepContent::from_stored(stored::json(row.try_get("content")?)?),
        done: Both {
            mentor: time("mentor_done_at")?,
            mentee: time("mentee_done_at")?,
        },
    })
}

fn read_revision(row: &AnyRow) -> Answer<StepRevision> {
    let revision: i64 = row.try_get("revision")?;
    Ok(StepRevision {
        step: stored::id(row.try_get("step_id")?)?,
        revision: u32::try_from(revision).unwrap_or(u32::MAX),
    })
}
