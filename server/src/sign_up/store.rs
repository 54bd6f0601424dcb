//! Remembers sign-ups: what is being filled in, and what was sent and can be paired.

use crate::database::Tx;
use crate::failure::{Answer, Failure};
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use wayfellow_domain::api::sign_up::{SignUpStatus, SignUpSummary};
use wayfellow_domain::id::{GroupId, MemberId, ProgramId};
use wayfellow_domain::sign_up::{Role, SignUp, SignUpDraft};

/// A sign-up as it is filled in.
#[derive(Debug, Clone)]
pub struct Filled {
    /// What was saved last.
    pub draft: SignUpDraft,
    /// How far it has come.
    pub status: SignUpStatus,
    /// What was sent last, in the same form.
    pub sent: Option<SignUpDraft>,
    /// The rounds in which they were not placed.
    pub waited: u16,
}

impl Filled {
    /// Whether it is in the pool as something else than what is filled in now.
    #[must_use]
    pub fn has_unsent_changes(&self) -> bool {
        let draft = SignUp::from_stored(self.draft.clone()).map(|sign_up| sign_up.draft());
        self.status == SignUpStatus::Sent && draft != self.sent
    }
}

/// A sign-up that can be paired.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Whose it is.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Their time zone, as the IANA database names it.
    pub time_zone: String,
    /// What was checked.
    pub sign_up: SignUp,
    /// The rounds in which they were not placed.
    pub waited: u16,
}

/// What a member has filled in for a program; none where they have not begun.
pub async fn find(tx: &mut Tx, program: ProgramId, member: MemberId) -> Answer<Option<Filled>> {
    let row = sqlx::query(
        "SELECT draft, status, sent, waited FROM sign_up WHERE program_id = $1 AND member_id = $2",
    )
    .bind(program.to_string())
    .bind(member.to_string())
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let sent: Option<&str> = row.try_get("sent")?;
    Ok(Some(Filled {
        draft: stored::json(row.try_get("draft")?)?,
        status: stored::code(row.try_get("status")?)?,
        sent: sent.map(stored::json).transpose()?,
        waited: u16::try_from(row.try_get::<i64, _>("waited")?).unwrap_or(u16::MAX),
    }))
}

/// A sign-up that a member has begun.
#[derive(Debug, Clone, Copy)]
pub struct Own {
    /// To which program.
    pub program: ProgramId,
    /// How far it has come.
    pub status: SignUpStatus,
    /// What was sent last to be.
    pub role: Option<Role>,
}

/// What a member has begun, the newest first.
pub async fn list_own(tx: &mut Tx, member: MemberId) -> Answer<Vec<Own>> {
    sqlx::query(
        "SELECT program_id, status, sent FROM sign_up WHERE member_id = $1 \
         ORDER BY created_at DESC, program_id",
    )
    .bind(member.to_string())
    .fetch_all(&mut **tx)
    .await?
    .iter()
    .map(|row| {
        let sent: Option<&str> = row.try_get("sent")?;
        let sent: Option<SignUpDraft> = sent.map(stored::json).transpose()?;
        Ok(Own {
            program: stored::id(row.try_get("program_id")?)?,
            status: stored::code(row.try_get("status")?)?,
            role: sent.and_then(|sent| sent.role),
        })
    })
    .collect()
}

/// Keeps what a member fills in; what was sent before stays in the pool.
pub async fn save_draft(
    tx: &mut Tx,
    program: ProgramId,
    member: MemberId,
    draft: &SignUpDraft,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO sign_up (program_id, member_id, status, draft, created_at) \
         VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (program_id, member_id) DO UPDATE SET draft = excluded.draft",
    )
    .bind(program.to_string())
    .bind(member.to_string())
    .bind(stored::to_code(&SignUpStatus::Draft)?)
    .bind(serde_json::to_string(draft)?)
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Puts a checked sign-up into the pool.
pub async fn send(
    tx: &mut Tx,
    program: ProgramId,
    member: MemberId,
    sign_up: &SignUp,
    now: Timestamp,
) -> Answer<()> {
    let draft = sign_up.draft();
    save_draft(tx, program, member, &draft, now).await?;
    sqlx::query(
        "UPDATE sign_up SET status = $3, sent = $4, sent_at = $5 \
         WHERE program_id = $1 AND member_id = $2",
    )
    .bind(program.to_string())
    .bind(member.to_string())
    .bind(stored::to_code(&SignUpStatus::Sent)?)
    .bind(serde_json::to_string(&draft)?)
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many others have a sign-up in the pool of a program, or would have if they were not suspended.
pub async fn count_others_sent(tx: &mut Tx, program: ProgramId, member: MemberId) -> Answer<usize> {
    let row = sqlx::query(
        "SELECT COUNT(*) AS others FROM sign_up \
         WHERE program_id = $1 AND status = $2 AND member_id <> $3",
    )
    .bind(program.to_string())
    .bind(stored::to_code(&SignUpStatus::Sent)?)
    .bind(member.to_string())
    .fetch_one(&mut **tx)
    .await?;
    Ok(usize::try_from(row.try_get::<i64, _>("others")?).unwrap_or(usize::MAX))
}

/// Takes a sign-up out of the pool; what was filled in stays for another time. False where there is
/// none in the pool.
pub async fn withdraw(tx: &mut Tx, program: ProgramId, member: MemberId) -> Answer<bool> {
    let done = sqlx::query(
        "UPDATE sign_up SET status = $3 \
         WHERE program_id = $1 AND member_id = $2 AND status = $4",
    )
    .bind(program.to_string())
    .bind(member.to_string())
    .bind(stored::to_code(&SignUpStatus::Withdrawn)?)
    .bind(stored::to_code(&SignUpStatus::Sent)?)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Takes somebody's sign-ups to the programs of a group out of their pools.
pub async fn withdraw_in_group(tx: &mut Tx, group: GroupId, member: MemberId) -> Answer<()> {
    sqlx::query(
        "UPDATE sign_up SET status = $3 WHERE member_id = $2 AND status = $4 \
         AND program_id IN (SELECT id FROM program WHERE group_id = $1)",
    )
    .bind(group.to_string())
    .bind(member.to_string())
    .bind(stored::to_code(&SignUpStatus::Withdrawn)?)
    .bind(stored::to_code(&SignUpStatus::Sent)?)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Everybody whose sign-up can be paired, by ascending id: it was sent and not withdrawn, and they
/// are still in the group.
pub async fn list_sent(tx: &mut Tx, program: ProgramId) -> Answer<Vec<Sent>> {
    let mut people: Vec<Sent> = rows_in_pool(tx, program)
        .await?
        .iter()
        .map(|row| {
            Ok(Sent {
                member: stored::id(row.try_get("member_id")?)?,
                name: row.try_get("name")?,
                time_zone: row.try_get("time_zone")?,
                sign_up: read_sent(row)?,
                waited: u16::try_from(row.try_get::<i64, _>("waited")?).unwrap_or(u16::MAX),
            })
        })
        .collect::<Answer<_>>()?;
    people.sort_unstable_by_key(|person| person.member);
    Ok(people)
}

/// The sign-up that a member has sent to a program, also where it was withdrawn since: a pair keeps
/// what it was made of.
pub async fn find_sent(
    tx: &mut Tx,
    program: ProgramId,
    member: MemberId,
) -> Answer<Option<SignUp>> {
    let filled = find(tx, program, member).await?;
    filled.and_then(|filled| filled.sent).map(whole).transpose()
}

/// What an admin sees of the sign-ups in the pool, the latest last.
pub async fn list_summaries(tx: &mut Tx, program: ProgramId) -> Answer<Vec<SignUpSummary>> {
    let mut summaries: Vec<SignUpSummary> = rows_in_pool(tx, program)
        .await?
        .iter()
        .map(|row| {
            let sign_up = read_sent(row)?;
            Ok(SignUpSummary {
                member: stored::id(row.try_get("member_id")?)?,
                name: row.try_get("name")?,
                role: sign_up.role(),
                seats: sign_up.mentor().map(|mentor| mentor.seats),
                sent_at: stored::time(row.try_get("sent_at")?)?,
            })
        })
        .collect::<Answer<_>>()?;
    summaries.sort_unstable_by_key(|summary| (summary.sent_at, summary.member));
    Ok(summaries)
}

/// Counts a round of pairing in which this person was not placed.
pub async fn count_waited(tx: &mut Tx, program: ProgramId, member: MemberId) -> Answer<()> {
    sqlx::query("UPDATE sign_up SET waited = waited + 1 WHERE program_id = $1 AND member_id = $2")
        .bind(program.to_string())
        .bind(member.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn rows_in_pool(tx: &mut Tx, program: ProgramId) -> Answer<Vec<AnyRow>> {
    Ok(sqlx::query(
        "SELECT sign_up.member_id, sign_up.sent, sign_up.sent_at, sign_up.waited, \
                member.name, member.time_zone \
         FROM sign_up \
         JOIN program ON program.id = sign_up.program_id \
         JOIN member ON member.id = sign_up.member_id \
         JOIN group_member ON group_member.member_id = sign_up.member_id \
              AND group_member.group_id = program.group_id \
         WHERE sign_up.program_id = $1 AND sign_up.status = $2 AND member.suspended = 0",
    )
    .bind(program.to_string())
    .bind(stored::to_code(&SignUpStatus::Sent)?)
    .fetch_all(&mut **tx)
    .await?)
}

fn read_sent(row: &AnyRow) -> Answer<SignUp> {
    whole(stored::json(row.try_get("sent")?)?)
}

fn whole(draft: SignUpDraft) -> Answer<SignUp> {
    SignUp::from_stored(draft)
        .ok_or_else(|| Failure::Unexpected(anyhow::anyhow!("sign_up.sent is not whole")))
}
