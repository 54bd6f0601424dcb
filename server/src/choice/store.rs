//! Remembers the choices that groups add.

use crate::database::Tx;
use crate::failure::{Answer, Failure};
use crate::stored;
use jiff::Timestamp;
use sqlx::Row;
use wayfellow_domain::choice::{Choice, ChoiceKey, ListKind, Lists};
use wayfellow_domain::id::GroupId;

/// The lists as a group has them: those that ship, then its own choices, oldest first.
pub async fn lists(tx: &mut Tx, group: GroupId) -> Answer<Lists> {
    let rows = sqlx::query(
        "SELECT list, choice_key, label FROM choice WHERE group_id = $1 \
         ORDER BY created_at, choice_key",
    )
    .bind(group.to_string())
    .fetch_all(&mut **tx)
    .await?;
    let own = rows
        .iter()
        .map(|row| {
            let list = stored::code(row.try_get("list")?)?;
            let key: String = row.try_get("choice_key")?;
            let key = ChoiceKey::try_from(key).map_err(|error| {
                Failure::Unexpected(anyhow::anyhow!("choice.choice_key: {error}"))
            })?;
            let label = row.try_get("label")?;
            Ok((
                list,
                Choice {
                    key,
                    label,
                    heading: None,
                },
            ))
        })
        .collect::<Answer<Vec<_>>>()?;
    Ok(Lists::shipped().with_own(own))
}

/// Keeps a choice of a group's own.
pub async fn insert(
    tx: &mut Tx,
    group: GroupId,
    list: ListKind,
    choice: &Choice,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO choice (group_id, list, choice_key, label, created_at) \
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(group.to_string())
    .bind(list.name())
    .bind(choice.key.as_str())
    .bind(&choice.label)
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
