//! `wayfellow backup` and `wayfellow restore`: everything in the database as one file.
//!
//! The file is the same for SQLite and PostgreSQL, so a community that outgrows the one moves to
//! the other by a backup and a restore. Its lines are JSON: a header, each row of each table, and
//! an end with the SHA-256 (base64url) of all that came before, by which a restore knows that nothing is
//! missing. The key file is not in it: it is kept apart, because who has both can try passwords.

pub mod store;

use crate::database::Database;
use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

const FORMAT: &str = "wayfellow backup 1";

/// A line of the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "snake_case")]
enum Line {
    Header {
        format: String,
        made_at: Timestamp,
        migration: i64,
    },
    Row {
        table: String,
        values: Vec<(String, Value)>,
    },
    End {
        rows: u64,
        sha256: String,
    },
}

/// A row on its way: its table, and each column with its text, number or null.
#[derive(Debug)]
pub struct Row {
    /// The table.
    pub table: String,
    /// Each column's name and value, in the order of the table.
    pub values: Vec<(String, Value)>,
}

/// Writes the whole database, as it is at one moment, into a new file. The server may run on.
///
/// # Errors
/// Where the file exists already or cannot be written, or the database cannot be read.
pub async fn write(database: &Database, file: &Path, now: Timestamp) -> Result<u64> {
    let context = || format!("the backup {}", file.display());
    let unfinished = file.with_extension("unfinished");
    ensure!(
        !file.exists(),
        "{} is there already: a backup never overwrites",
        file.display()
    );
    let target = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&unfinished)
        .with_context(context)?;
    let mut out = Sum {
        inner: BufWriter::new(target),
        hash: Sha256::new(),
    };
    let migration = database.newest_migration();
    out.write(&Line::Header {
        format: FORMAT.to_owned(),
        made_at: now,
        migration,
    })?;
    let mut rows = 0;
    let mut tx = database.snapshot().await?;
    for table in database.tables() {
        for Row { table, values } in store::read_table(&mut tx, &table).await? {
            rows += 1;
            out.write(&Line::Row { table, values })?;
        }
    }
    let sha256 = out.sum();
    out.write(&Line::End { rows, sha256 })?;
    let target = out
        .inner
        .into_inner()
        .map_err(std::io::IntoInnerError::into_error)?;
    target.sync_all().with_context(context)?;
    std::fs::rename(&unfinished, file).with_context(context)?;
    Ok(rows)
}

/// Reads a backup into the database. The whole file is checked before the first row is touched,
/// and all of it arrives in one transaction or nothing does.
///
/// # Errors
/// Where the file is damaged or newer than this program (with the line), or the database has
/// people in it and `replace` was not said.
pub async fn read(database: &Database, file: &Path, replace: bool) -> Result<u64> {
    let rows = check(file, database.newest_migration())
        .with_context(|| format!("the backup {} was not restored", file.display()))?;
    let mut tx = database.write().await?;
    let tables = database.tables();
    if replace {
        store::empty(&mut tx, &tables).await?;
    } else if !store::is_empty(&mut tx, &tables).await? {
        bail!("the database is not empty: add --replace to put the backup in its place");
    }
    let count = rows.len() as u64;
    for row in rows {
        ensure!(
            tables.contains(&row.table),
            "the backup has a table {}, which is none",
            row.table
        );
        store::insert(&mut tx, &row).await?;
    }
    tx.commit().await?;
    Ok(count)
}

fn check(file: &Path, newest: i64) -> Result<Vec<Row>> {
    let mut hash = Sha256::new();
    let mut found = Vec::new();
    let mut is_complete = false;
    for (index, text) in BufReader::new(File::open(file)?).lines().enumerate() {
        let text = text?;
        let place = index + 1;
        ensure!(!is_complete, "line {place}: something follows the end");
        let line = serde_json::from_str(&text).with_context(|| format!("line {place}"))?;
        match line {
            Line::Header {
                format, migration, ..
            } => {
                ensure!(
                    index == 0 && format == FORMAT,
                    "line {place}: not a header of `{FORMAT}`"
                );
                ensure!(
                    migration == newest,
                    "it was made at migration {migration}, this program is at {newest}: restore it \
                     with the version that made it, then upgrade"
                );
            }
            Line::Row { .. } if index == 0 => bail!("line 1: the header is missing"),
            Line::Row { table, values } => found.push(Row { table, values }),
            Line::End { rows, sha256 } => {
                ensure!(rows == found.len() as u64, "line {place}: rows are missing");
                ensure!(
                    sha256 == encoded(hash.clone()),
                    "line {place}: the file has been changed"
                );
                is_complete = true;
            }
        }
        hash.update(text.as_bytes());
        hash.update(b"\n");
    }
    ensure!(is_complete, "the end is missing: the file was cut short");
    Ok(found)
}

/// Writes lines and keeps the sum of them.
struct Sum<W> {
    inner: W,
    hash: Sha256,
}

impl<W: Write> Sum<W> {
    fn write(&mut self, line: &Line) -> Result<()> {
        let mut text = serde_json::to_string(line)?;
        text.push('\n');
        self.hash.update(text.as_bytes());
        Ok(self.inner.write_all(text.as_bytes())?)
    }

    fn sum(&self) -> String {
        encoded(self.hash.clone())
    }
}

fn encoded(hash: Sha256) -> String {
    URL_SAFE_NO_PAD.encode(hash.finalize())
}
