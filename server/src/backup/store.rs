//! Reads and writes whole tables, whatever they hold.

use super::Row;
use crate::database::Tx;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use sqlx::any::AnyTypeInfoKind;
use sqlx::{AssertSqlSafe, Column, Row as _, ValueRef};

/// Every row of a table, oldest first where the database keeps that order.
pub async fn read_table(tx: &mut Tx, table: &str) -> Result<Vec<Row>> {
    let statement = AssertSqlSafe(format!("SELECT * FROM {}", quoted(table)));
    let rows = sqlx::query(statement).fetch_all(&mut **tx).await?;
    rows.iter()
        .map(|row| {
            let values = row
                .columns()
                .iter()
                .map(|column| {
                    let value = read_value(row, column.ordinal());
                    let value = value.with_context(|| format!("{table}.{}", column.name()))?;
                    Ok((column.name().to_owned(), value))
                })
                .collect::<Result<_>>()?;
            Ok(Row {
                table: table.to_owned(),
                values,
            })
        })
        .collect()
}

fn read_value(row: &sqlx::any::AnyRow, index: usize) -> Result<Value> {
    let raw = row.try_get_raw(index)?;
    if raw.is_null() {
        return Ok(Value::Null);
    }
    match raw.type_info().kind() {
        AnyTypeInfoKind::Text => Ok(Value::from(row.try_get::<String, _>(index)?)),
        AnyTypeInfoKind::BigInt | AnyTypeInfoKind::Integer | AnyTypeInfoKind::SmallInt => {
            Ok(Value::from(row.try_get::<i64, _>(index)?))
        }
        other => bail!("{other:?} is neither text nor a whole number"),
    }
}

/// Puts one row into its table.
pub async fn insert(tx: &mut Tx, row: &Row) -> Result<()> {
    let mut columns = Vec::new();
    let mut places = Vec::new();
    let mut given = Vec::new();
    for (column, value) in &row.values {
        columns.push(quoted(column));
        if value.is_null() {
            places.push("NULL".to_owned());
        } else {
            given.push(value);
            places.push(format!("${}", given.len()));
        }
    }
    let statement = format!(
        "INSERT INTO {} ({}) VALUES ({})",
        quoted(&row.table),
        columns.join(", "),
        places.join(", ")
    );
    let mut query = sqlx::query(AssertSqlSafe(statement));
    for value in given {
        query = match value {
            Value::String(text) => query.bind(text.as_str()),
            Value::Number(number) => query.bind(
                number
                    .as_i64()
                    .with_context(|| format!("{number} is too large"))?,
            ),
            other => bail!("{}: {other} is neither text nor a whole number", row.table),
        };
    }
    query
        .execute(&mut **tx)
        .await
        .with_context(|| format!("a row of {}", row.table))?;
    Ok(())
}

/// Takes every row out, the tables that point at others first.
pub async fn empty(tx: &mut Tx, tables: &[String]) -> Result<()> {
    for table in tables.iter().rev() {
        let statement = AssertSqlSafe(format!("DELETE FROM {}", quoted(table)));
        sqlx::query(statement).execute(&mut **tx).await?;
    }
    Ok(())
}

/// True where no table has a row.
pub async fn is_empty(tx: &mut Tx, tables: &[String]) -> Result<bool> {
    for table in tables {
        let statement = AssertSqlSafe(format!("SELECT COUNT(*) FROM {}", quoted(table)));
        let count: i64 = sqlx::query_scalar(statement).fetch_one(&mut **tx).await?;
        if count > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A name of a table or a column, quoted so that it can be nothing else.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
