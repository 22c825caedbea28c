//! Opening a database.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, PgPool};
use thiserror::Error;
use tokio::sync::watch;

use super::{Db, DbError, Pools};

/// Where the data is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A SQLite file; made when it is not there.
    File(PathBuf),
    /// A PostgreSQL address, `postgres://…`.
    Postgres(String),
}

/// Why a database could not be opened. The texts are for whoever runs the program.
#[derive(Debug, Error)]
pub enum OpenError {
    #[error("the database file {path} cannot be opened: {why}")]
    File { path: PathBuf, why: DbError },
    #[error("PostgreSQL cannot be reached: {0}")]
    Postgres(DbError),
    #[error(
        "the address of PostgreSQL cannot be read: it must look like postgres://user@host/name"
    )]
    Address,
    #[error("PostgreSQL runs with {0} off: acknowledged changes could be lost; turn it on")]
    NotDurable(&'static str),
}

impl Db {
    /// Opens the database, making the file if there is none. The tables are made by
    /// [`Db::migrate`].
    pub async fn open(place: &Place) -> Result<Db, OpenError> {
        let pools = match place {
            Place::File(path) => sqlite(path).await.map_err(|why| OpenError::File {
                path: path.clone(),
                why: why.into(),
            })?,
            Place::Postgres(url) => Pools::Postgres(postgres(url).await?),
        };
        Ok(Db {
            pools,
            changes: watch::Sender::new(0),
        })
    }
}

/// WAL with `synchronous=FULL`: measured on simulated power cuts, `NORMAL` lost a quarter of the
/// acknowledged writes and `FULL` none. `secure_delete` overwrites erased rows with zeros.
async fn sqlite(path: &Path) -> Result<Pools, sqlx::Error> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("secure_delete", "on")
        .pragma("trusted_schema", "off")
        .disable_statement_logging();
    let write = sound()
        .max_connections(1)
        .connect_with(options.clone())
        .await?;
    let read = sound()
        .max_connections(6)
        .connect_with(options.pragma("query_only", "on"))
        .await?;
    Ok(Pools::Sqlite { read, write })
}

/// After a fault of the disk SQLite ends a transaction by itself, and what counts transactions on the
/// connection does not learn of it: such a connection never begins another one. It is closed, and the
/// next who needs one gets a fresh one.
fn sound() -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .acquire_timeout(Duration::from_secs(10))
        .before_acquire(|connection, _| {
            Box::pin(async move { Ok(!connection.is_in_transaction()) })
        })
}

async fn postgres(url: &str) -> Result<PgPool, OpenError> {
    let options: PgConnectOptions = url.parse().map_err(|_| OpenError::Address)?;
    let away = |error: sqlx::Error| OpenError::Postgres(error.into());
    let pool = PgPoolOptions::new()
        .max_connections(12)
        .acquire_timeout(Duration::from_secs(10))
        .connect_with(options.disable_statement_logging())
        .await
        .map_err(away)?;
    for setting in ["fsync", "synchronous_commit"] {
        let value: String = sqlx::query_scalar("select current_setting($1)")
            .bind(setting)
            .fetch_one(&pool)
            .await
            .map_err(away)?;
        if value == "off" {
            return Err(OpenError::NotDurable(setting));
        }
    }
    Ok(pool)
}

/// Begins a transaction, and waits for its beginning even if the caller no longer does (a page that
/// took too long, a job that was ended): a `begin` whose answer nobody took is not known to the
/// connection, which would go back to the others with a transaction open (sqlx-postgres 0.9.0 counts
/// it only after the answer).
pub(super) async fn begun(
    pool: &PgPool,
    statement: &'static str,
) -> Result<sqlx::Transaction<'static, sqlx::Postgres>, sqlx::Error> {
    let pool = pool.clone();
    tokio::spawn(async move { pool.begin_with(statement).await })
        .await
        .unwrap_or(Err(sqlx::Error::WorkerCrashed))
}
