//! Remembers groups.

use crate::database::Tx;
use crate::extract::Viewer;
use crate::failure::{Answer, Failure};
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use wayfellow_domain::access::{GroupPlace, Standing};
use wayfellow_domain::api::group::{GroupSummary, GroupToSelect};
use wayfellow_domain::group::{Group, GroupOutline, Phase, Role};
use wayfellow_domain::id::{GroupId, MemberId};

/// The viewer's standing with their place in this group; outside where there is no such group.
pub async fn standing(tx: &mut Tx, viewer: &Viewer, group: GroupId) -> Answer<Standing> {
    let place = match viewer.standing.member {
        Some(member) => place_of(tx, group, member).await?,
        None => GroupPlace::Outside,
    };
    Ok(Standing {
        group: place,
        ..viewer.standing
    })
}

/// A member's place in this group; outside where there is no such group.
pub async fn place_of(tx: &mut Tx, group: GroupId, member: MemberId) -> Answer<GroupPlace> {
    let row = sqlx::query(
        "SELECT groups.findable, groups.phase, group_member.role, group_request.asked_at \
         FROM groups \
         LEFT JOIN group_member ON group_member.group_id = groups.id \
              AND group_member.member_id = $1 \
         LEFT JOIN group_request ON group_request.group_id = groups.id \
              AND group_request.member_id = $1 \
         WHERE groups.id = $2",
    )
    .bind(member.to_string())
    .bind(group.to_string())
    .fetch_optional(&mut **tx)
    .await?;
    row.map_or(Ok(GroupPlace::Outside), |row| read_place(&row))
}

/// Keeps a new group.
pub async fn insert(tx: &mut Tx, group: &Group) -> Answer<()> {
    let (phase, since) = phase_columns(group.phase());
    let outline = group.outline();
    sqlx::query(
        "INSERT INTO groups (id, name, purpose, topic, joining, findable, phase, phase_since) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(group.id().to_string())
    .bind(outline.name().as_str())
    .bind(outline.purpose().as_str())
    .bind(outline.topic().name())
    .bind(stored::to_code(&outline.joining())?)
    .bind(i64::from(outline.findable()))
    .bind(phase)
    .bind(since.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps a group as it has become.
pub async fn update(tx: &mut Tx, group: &Group) -> Answer<()> {
    let (phase, since) = phase_columns(group.phase());
    let outline = group.outline();
    sqlx::query(
        "UPDATE groups SET name = $2, purpose = $3, topic = $4, joining = $5, findable = $6, \
                phase = $7, phase_since = $8 \
         WHERE id = $1",
    )
    .bind(group.id().to_string())
    .bind(outline.name().as_str())
    .bind(outline.purpose().as_str())
    .bind(outline.topic().name())
    .bind(stored::to_code(&outline.joining())?)
    .bind(i64::from(outline.findable()))
    .bind(phase)
    .bind(since.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Loads a group.
pub async fn find(tx: &mut Tx, id: GroupId) -> Answer<Option<Group>> {
    let row = sqlx::query("SELECT * FROM groups WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    row.map(|row| read(&row)).transpose()
}

/// Loads a group that is known to be there.
pub async fn get(tx: &mut Tx, id: GroupId) -> Answer<Group> {
    find(tx, id).await?.ok_or(Failure::NotFound)
}

/// How many groups that this member runs wait for the operator.
pub async fn count_waiting(tx: &mut Tx, admin: MemberId) -> Answer<usize> {
    let (count,): (i64,) = sqlx::query_as(
        "SELECT COUNT(*) FROM groups JOIN group_member ON group_member.group_id = groups.id \
         WHERE group_member.member_id = $1 AND group_member.role = 'admin' \
               AND groups.phase = 'proposed'",
    )
    .bind(admin.to_string())
    .fetch_one(&mut **tx)
    .await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// How many groups wait for the operator.
pub async fn count_proposed(tx: &mut Tx) -> Answer<usize> {
    let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM groups WHERE phase = 'proposed'")
        .fetch_one(&mut **tx)
        .await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Every group that this member can know of, by name.
pub async fn list_known(tx: &mut Tx, member: MemberId) -> Answer<Vec<GroupSummary>> {
    let rows = sqlx::query(
        "SELECT groups.*, group_member.role, group_request.asked_at, \
                (SELECT COUNT(*) FROM group_member WHERE group_id = groups.id) AS members \
         FROM groups \
         LEFT JOIN group_member ON group_member.group_id = groups.id \
              AND group_member.member_id = $1 \
         LEFT JOIN group_request ON group_request.group_id = groups.id \
              AND group_request.member_id = $1 \
         WHERE (groups.findable = 1 AND groups.phase <> 'closed') \
               OR group_member.role IS NOT NULL OR group_request.asked_at IS NOT NULL",
    )
    .bind(member.to_string())
    .fetch_all(&mut **tx)
    .await?;
    let summary = |row: &AnyRow| {
        let place = read_place(row)?;
        Ok(GroupSummary::of(&read(row)?, read_count(row)?, place))
    };
    let mut groups: Vec<_> = rows.iter().map(summary).collect::<Answer<_>>()?;
    groups.sort_by_cached_key(|group| (group.name.to_lowercase(), group.id));
    Ok(groups)
}

/// Every group, as the operator sees it, by name.
pub async fn list_to_select(tx: &mut Tx) -> Answer<Vec<GroupToSelect>> {
    let rows = sqlx::query(
        "SELECT groups.*, \
                (SELECT COUNT(*) FROM group_member WHERE group_id = groups.id) AS members \
         FROM groups",
    )
    .fetch_all(&mut **tx)
    .await?;
    let group = |row: &AnyRow| Ok(GroupToSelect::of(&read(row)?, read_count(row)?));
    let mut groups: Vec<_> = rows.iter().map(group).collect::<Answer<_>>()?;
    groups.sort_by_cached_key(|group| (group.name.to_lowercase(), group.id));
    Ok(groups)
}

fn read(row: &AnyRow) -> Answer<Group> {
    let since = stored::time(row.try_get("phase_since")?)?;
    let phase = match row.try_get::<&str, _>("phase")? {
        "proposed" => Phase::Proposed { since },
        "selected" => Phase::Selected { since },
        "unselected" => Phase::Unselected { since },
        "closed" => Phase::Closed { since },
        other => return Err(anyhow::anyhow!("a group's phase is {other:?}").into()),
    };
    let outline = GroupOutline::from_stored(
        row.try_get("name")?,
        row.try_get("purpose")?,
        stored::code(row.try_get("topic")?)?,
        stored::code(row.try_get("joining")?)?,
        row.try_get::<i64, _>("findable")? != 0,
    );
    let id = stored::id(row.try_get("id")?)?;
    Ok(Group::from_stored(id, outline, phase))
}

fn read_place(row: &AnyRow) -> Answer<GroupPlace> {
    let role = row.try_get::<Option<&str>, _>("role")?;
    let has_asked = row.try_get::<Option<i64>, _>("asked_at")?.is_some();
    let is_closed = row.try_get::<&str, _>("phase")? == "closed";
    let is_findable = !is_closed && row.try_get::<i64, _>("findable")? != 0;
    Ok(match role {
        Some(role) => stored::code::<Role>(role)?.into(),
        None if has_asked => GroupPlace::Asked,
        None if is_findable => GroupPlace::Visitor,
        None => GroupPlace::Outside,
    })
}

fn read_count(row: &AnyRow) -> Answer<u32> {
    let count = row.try_get::<i64, _>("members")?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

fn phase_columns(phase: Phase) -> (&'static str, Timestamp) {
    let name = match phase {
        Phase::Proposed { .. } => "proposed",
        Phase::Selected { .. } => "selected",
        Phase::Unselected { .. } => "unselected",
        Phase::Closed { .. } => "closed",
    };
    (name, phase.since())
}
