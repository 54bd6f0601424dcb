//! Remembers who knows whom, who has asked whom, and who lets themself be named.

use crate::database::Tx;
use crate::failure::Answer;
use crate::stored;
use sqlx::Row;
use sqlx::any::AnyRow;
use wayfellow_domain::api::connection::ConnectionView;
use wayfellow_domain::connection::{Connection, Phase};
use wayfellow_domain::id::{ConnectionId, GroupId, MemberId};
use wayfellow_domain::introduction::FriendInCommon;

/// Keeps a connection as it has become, or a new one.
pub async fn put(tx: &mut Tx, connection: &Connection) -> Answer<()> {
    let (low, high) = connection.members();
    let (phase, asked_by, since, withdrawn) = match connection.phase() {
        Phase::Asked { by, since } => ("asked", Some(by), since, false),
        Phase::Declined {
            by,
            since,
            withdrawn,
        } => ("declined", Some(by), since, withdrawn),
        Phase::Connected { since } => ("connected", None, since, false),
    };
    sqlx::query(
        "INSERT INTO connection (id, low_id, high_id, phase, asked_by, since, withdrawn) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (id) DO UPDATE SET phase = excluded.phase, asked_by = excluded.asked_by, \
                since = excluded.since, withdrawn = excluded.withdrawn",
    )
    .bind(connection.id().to_string())
    .bind(low.to_string())
    .bind(high.to_string())
    .bind(phase)
    .bind(asked_by.map(|member| member.to_string()))
    .bind(since.as_millisecond())
    .bind(i64::from(withdrawn))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Loads a connection.
pub async fn find(tx: &mut Tx, id: ConnectionId) -> Answer<Option<Connection>> {
    let row = sqlx::query("SELECT * FROM connection WHERE id = $1")
        .bind(id.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    row.map(|row| read(&row)).transpose()
}

/// Where two members stand with each other.
pub async fn between(tx: &mut Tx, one: MemberId, other: MemberId) -> Answer<Option<Connection>> {
    let row = sqlx::query("SELECT * FROM connection WHERE low_id = $1 AND high_id = $2")
        .bind(one.min(other).to_string())
        .bind(one.max(other).to_string())
        .fetch_optional(&mut **tx)
        .await?;
    row.map(|row| read(&row)).transpose()
}

/// Forgets a connection.
pub async fn delete(tx: &mut Tx, id: ConnectionId) -> Answer<()> {
    sqlx::query("DELETE FROM connection WHERE id = $1")
        .bind(id.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What a member sees of their connections, by the other's name.
pub async fn list(tx: &mut Tx, member: MemberId) -> Answer<Vec<ConnectionView>> {
    let rows = sqlx::query(
        "SELECT connection.*, member.name FROM connection \
         JOIN member ON member.id IN (connection.low_id, connection.high_id) AND member.id <> $1 \
         WHERE connection.low_id = $1 OR connection.high_id = $1",
    )
    .bind(member.to_string())
    .fetch_all(&mut **tx)
    .await?;
    let mut connections = Vec::with_capacity(rows.len());
    for row in &rows {
        let connection = read(row)?;
        if let (Some(seen), Some(other)) = (connection.seen_by(member), connection.other(member)) {
            connections.push(ConnectionView {
                id: connection.id(),
                member: other,
                name: row.try_get("name")?,
                seen,
            });
        }
    }
    connections.sort_by_cached_key(|one| (one.name.to_lowercase(), one.member));
    Ok(connections)
}

/// Everybody whom both know, and whether they let themselves be named.
pub async fn friends_in_common(
    tx: &mut Tx,
    one: MemberId,
    other: MemberId,
) -> Answer<Vec<FriendInCommon>> {
    let rows = sqlx::query(
        "SELECT member.id, member.name, connection_naming.member_id AS named \
         FROM member \
         LEFT JOIN connection_naming ON connection_naming.member_id = member.id \
         WHERE member.id <> $1 AND member.id <> $2 \
           AND EXISTS (SELECT 1 FROM connection WHERE phase = 'connected' \
                       AND ((low_id = $1 AND high_id = member.id) \
                            OR (high_id = $1 AND low_id = member.id))) \
           AND EXISTS (SELECT 1 FROM connection WHERE phase = 'connected' \
                       AND ((low_id = $2 AND high_id = member.id) \
                            OR (high_id = $2 AND low_id = member.id))) \
         ORDER BY member.id",
    )
    .bind(one.to_string())
    .bind(other.to_string())
    .fetch_all(&mut **tx)
    .await?;
    let mut friends = Vec::with_capacity(rows.len());
    for row in rows {
        friends.push(FriendInCommon {
            member: stored::id(row.try_get("id")?)?,
            name: row.try_get("name")?,
            allows_naming: row.try_get::<Option<&str>, _>("named")?.is_some(),
        });
    }
    Ok(friends)
}

/// Who is connected with whom, of all connections that touch a group; each once.
pub async fn list_touching(tx: &mut Tx, group: GroupId) -> Answer<Vec<(MemberId, MemberId)>> {
    let rows = sqlx::query(
        "SELECT low_id, high_id FROM connection \
         WHERE phase = 'connected' \
           AND (low_id IN (SELECT member_id FROM group_member WHERE group_id = $1) \
                OR high_id IN (SELECT member_id FROM group_member WHERE group_id = $1)) \
         ORDER BY low_id, high_id",
    )
    .bind(group.to_string())
    .fetch_all(&mut **tx)
    .await?;
    let pair = |row: &AnyRow| {
        Ok((
            stored::id(row.try_get("low_id")?)?,
            stored::id(row.try_get("high_id")?)?,
        ))
    };
    rows.iter().map(pair).collect()
}

/// Whether a member lets themself be named.
pub async fn may_be_named(tx: &mut Tx, member: MemberId) -> Answer<bool> {
    let row = sqlx::query("SELECT member_id FROM connection_naming WHERE member_id = $1")
        .bind(member.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.is_some())
}

/// Keeps whether a member lets themself be named.
pub async fn set_naming(tx: &mut Tx, member: MemberId, may_be_named: bool) -> Answer<()> {
    let statement = if may_be_named {
        "INSERT INTO connection_naming (member_id) VALUES ($1) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM connection_naming WHERE member_id = $1"
    };
    sqlx::query(statement)
        .bind(member.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

fn read(row: &AnyRow) -> Answer<Connection> {
    let since = stored::time(row.try_get("since")?)?;
    let asker = || match row.try_get::<Option<&str>, _>("asked_by")? {
        Some(text) => stored::id(text),
        None => Err(anyhow::anyhow!("a connection lacks the one who asked").into()),
    };
    let phase = match row.try_get::<&str, _>("phase")? {
        "asked" => Phase::Asked {
            by: asker()?,
            since,
        },
        "declined" => Phase::Declined {
            by: asker()?,
            since,
            withdrawn: row.try_get::<i64, _>("withdrawn")? != 0,
        },
        "connected" => Phase::Connected { since },
        other => return Err(anyhow::anyhow!("a connection's phase is {other:?}").into()),
    };
    Ok(Connection::from_stored(
        stored::id(row.try_get("id")?)?,
        stored::id(row.try_get("low_id")?)?,
        stored::id(row.try_get("high_id")?)?,
        phase,
    ))
}
