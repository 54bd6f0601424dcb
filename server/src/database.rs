//! The connection to SQLite or PostgreSQL, and the two ways to use it: to read and to write.
//!
//! One SQL text serves both: ids and times are text and epoch milliseconds, booleans are 0 and 1,
//! bytes are base64url text. Writers queue one behind the other on both databases, so facts that
//! are loaded in a write transaction still hold when it stores (see `docs/decisions/`).

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::postgres::{PgConnectOptions, PgListener, PgPool, PgPoolOptions};
use sqlx::{Any, AnyPool, Transaction};
use std::str::FromStr;
use std::time::Duration;

/// A transaction on either database.
pub type Tx = Transaction<'static, Any>;

/// The number that all writers lock on PostgreSQL: the bytes of `wayfello`.
const WRITERS_LOCK: i64 = 0x7761_7966_656c_6c6f;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// Which database this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatabaseKind {
    /// One file beside the server.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The address is neither of the two forms.
    #[error("`{0}` is not a database address: use sqlite:PATH or postgres://USER@HOST/NAME")]
    Address(String),
    /// The database was migrated by a newer version of this program.
    #[error(
        "the database has migration {0}, which this version does not know: it was used by a newer \
         version; install that one, or restore a backup that was made before"
    )]
    Newer(i64),
    /// A migration failed or was changed after it had been applied.
    #[error("the database could not be migrated")]
    Migrate(#[source] sqlx::migrate::MigrateError),
    /// It could not be reached.
    #[error("the database could not be opened")]
    Connect(#[from] sqlx::Error),
}

/// A pool of connections.
#[derive(Debug, Clone)]
pub struct Database {
    pool: AnyPool,
    kind: DatabaseKind,
    /// The one connection on which a PostgreSQL server says what other nodes tell.
    notices: Option<PgPool>,
}

impl Database {
    /// Connects to `sqlite:PATH`, making the file where there is none, or to `postgres://…`.
    pub async fn connect(address: &str) -> Result<Self, DatabaseError> {
        sqlx::any::install_default_drivers();
        let kind = kind_of(address)?;
        let address = match kind {
            DatabaseKind::Sqlite if !address.contains('?') => format!("{address}?mode=rwc"),
            _ => address.to_owned(),
        };
        let options = AnyConnectOptions::from_str(&address)
            .map_err(|_| DatabaseError::Address(address.clone()))?;
        let pool = AnyPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(20))
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    if kind == DatabaseKind::Sqlite {
                        sqlx::raw_sql(
                            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                             PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000;",
                        )
                        .execute(connection)
                        .await?;
                    }
                    Ok(())
                })
            })
            .connect_with(options)
            .await?;
        let notices = match kind {
            DatabaseKind::Sqlite => None,
            DatabaseKind::Postgres => {
                let options = PgConnectOptions::from_str(&address)?;
                let pool = PgPoolOptions::new().max_connections(1);
                Some(pool.connect_lazy_with(options))
            }
        };
        Ok(Self {
            pool,
            kind,
            notices,
        })
    }

    /// Which database this is.
    #[must_use]
    pub fn kind(&self) -> DatabaseKind {
        self.kind
    }

    /// Brings the tables up to date; does nothing where they are.
    pub async fn migrate(&self) -> Result<(), DatabaseError> {
        use sqlx::migrate::MigrateError;
        MIGRATIONS
            .run(&self.pool)
            .await
            .map_err(|error| match error {
                MigrateError::VersionMissing(version) | MigrateError::VersionTooNew(version, _) => {
                    DatabaseError::Newer(version)
                }
                other => DatabaseError::Migrate(other),
            })
    }

    /// Begins a transaction that only reads.
    pub async fn read(&self) -> Result<Tx, sqlx::Error> {
        self.pool.begin().await
    }

    /// Begins a transaction that reads everything as it is at one moment, while others write.
    pub async fn snapshot(&self) -> Result<Tx, sqlx::Error> {
        match self.kind {
            DatabaseKind::Sqlite => self.pool.begin().await,
            DatabaseKind::Postgres => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                self.pool.begin_with(begin).await
            }
        }
    }

    /// Begins a transaction that may write. It waits for its turn behind other writers, so what it
    /// reads cannot change under it.
    pub async fn write(&self) -> Result<Tx, sqlx::Error> {
        match self.kind {
            // A transaction that reads first and writes later would otherwise fail with "locked".
            DatabaseKind::Sqlite => self.pool.begin_with("BEGIN IMMEDIATE").await,
            DatabaseKind::Postgres => {
                let mut tx = self.pool.begin().await?;
                sqlx::query("SELECT CAST(pg_advisory_xact_lock($1) AS TEXT)")
                    .bind(WRITERS_LOCK)
                    .fetch_all(&mut *tx)
                    .await?;
                Ok(tx)
            }
        }
    }

    /// Tells every node on this database something, once the transaction is committed. A file has
    /// one node, and nobody to tell.
    pub async fn tell_nodes(
        &self,
        tx: &mut Tx,
        channel: &str,
        words: &str,
    ) -> Result<(), sqlx::Error> {
        if self.kind == DatabaseKind::Postgres {
            sqlx::query("SELECT CAST(pg_notify($1, $2) AS TEXT)")
                .bind(channel)
                .bind(words)
                .fetch_all(&mut **tx)
                .await?;
        }
        Ok(())
    }

    /// Hears what nodes tell on this channel from now on, this one too; none where there is one node.
    pub async fn hear_nodes(&self, channel: &str) -> Result<Option<PgListener>, sqlx::Error> {
        let Some(notices) = &self.notices else {
            return Ok(None);
        };
        let mut listener = PgListener::connect_with(notices).await?;
        listener.listen(channel).await?;
        Ok(Some(listener))
    }

    /// The number of the newest migration that this program knows.
    pub fn newest_migration(&self) -> i64 {
        MIGRATIONS
            .iter()
            .map(|migration| migration.version)
            .max()
            .unwrap_or(0)
    }

    /// Every table, those that others point at first: the order in which migrations make them.
    pub fn tables(&self) -> Vec<String> {
        MIGRATIONS
            .iter()
            .flat_map(|migration| migration.sql.as_str().split("CREATE TABLE ").skip(1))
            .filter_map(|rest| rest.split_whitespace().next().map(str::to_owned))
            .collect()
    }

    /// Waits for open transactions and closes every connection.
    pub async fn close(&self) {
        if let Some(notices) = &self.notices {
            notices.close().await;
        }
        self.pool.close().await;
    }

    /// Runs one statement outside every transaction, for set-up.
    pub async fn execute(&self, statement: &str) -> Result<(), sqlx::Error> {
        let statement = sqlx::AssertSqlSafe(statement.to_owned());
        sqlx::raw_sql(statement).execute(&self.pool).await.map(drop)
    }

    /// Asks the database for an answer, for `/readyz`.
    pub async fn ping(&self) -> Result<(), sqlx::Error> {
        sqlx::query("SELECT 1")
            .fetch_one(&self.pool)
            .await
            .map(drop)
    }
}

fn kind_of(address: &str) -> Result<DatabaseKind, DatabaseError> {
    if address.starts_with("sqlite:") {
        Ok(DatabaseKind::Sqlite)
    } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
        Ok(DatabaseKind::Postgres)
    } else {
        Err(DatabaseError::Address(address.to_owned()))
    }
}

/// Turns the breach of a unique constraint into a refusal of the domain; every other error stays
/// what it is. SQLite does not name the constraint, so a statement that is judged by this may
/// breach only one.
pub fn on_unique(
    refusal: wayfellow_domain::refusal::Refusal,
) -> impl FnOnce(sqlx::Error) -> crate::failure::Failure {
    move |error| {
        let is_unique = error
            .as_database_error()
            .is_some_and(sqlx::error::DatabaseError::is_unique_violation);
        if is_unique {
            refusal.into()
        } else {
            error.into()
        }
    }
}
