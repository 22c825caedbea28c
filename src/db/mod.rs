//! The database: SQLite in a file, or PostgreSQL, behind one face and one SQL text per statement.
//!
//! A [`ReadTx`] sees one moment; a [`WriteTx`] may change things and derefs to a `ReadTx`, so that
//! writing through a read does not compile. Statements stand in `store.rs` files, inside `sql!`,
//! and run through `on!`, which picks whichever engine is open.

pub mod changes;
pub mod copy;
mod errors;
mod guard;
mod ids;
mod migrate;
mod open;
mod rewrite;
#[cfg(test)]
pub(crate) mod samples;
pub mod sealed;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::ops::{Deref, DerefMut};
use std::pin::Pin;

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};
use tokio::sync::watch;

pub use errors::DbError;
pub use ids::{
    AccountId, CommunityId, ConsentId, IntroductionId, JobId, OpportunityId, PersonId, PlacementId,
    ProgrammeId, RegistrationId, SchoolId, SeasonId,
};
pub use migrate::MigrateError;
pub use open::{OpenError, Place};

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    pools: Pools,
    changes: watch::Sender<u64>,
}

#[derive(Clone)]
enum Pools {
    Sqlite { read: SqlitePool, write: SqlitePool },
    Postgres(PgPool),
}

/// A transaction that reads.
pub enum ReadTx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// A transaction that writes; dropped without [`WriteTx::commit`], it leaves nothing.
pub struct WriteTx {
    tx: ReadTx,
    changes: watch::Sender<u64>,
    last: Vec<Box<dyn Last>>,
    touched: changes::Touched,
}

/// What locks a row that every transaction locks. It is written by the commit: so nobody waits for
/// somebody else's row while holding that one, whatever order the rest is done in.
pub trait Last: Send + Sync {
    fn write<'a>(
        self: Box<Self>,
        tx: &'a mut WriteTx,
    ) -> Pin<Box<dyn Future<Output = Result<(), DbError>> + Send + 'a>>;
}

impl Db {
    /// Begins reading.
    pub async fn read(&self) -> Result<ReadTx, DbError> {
        Ok(match &self.pools {
            Pools::Sqlite { read, .. } => ReadTx::Sqlite(read.begin().await?),
            Pools::Postgres(pool) => ReadTx::Postgres(open::begun(pool, "begin").await?),
        })
    }

    /// Begins writing. On SQLite this waits its turn (`BEGIN IMMEDIATE` on the one writing
    /// connection), so a check and the change that rests on it cannot be parted.
    pub async fn write(&self) -> Result<WriteTx, DbError> {
        let tx = match &self.pools {
            Pools::Sqlite { write, .. } => {
                ReadTx::Sqlite(write.begin_with("begin immediate").await?)
            }
            Pools::Postgres(pool) => ReadTx::Postgres(open::begun(pool, "begin").await?),
        };
        Ok(WriteTx {
            tx,
            changes: self.changes.clone(),
            last: Vec::new(),
            touched: changes::Touched::default(),
        })
    }

    /// Counts the commits made through this handle; followers wait on it instead of polling.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// The number of commits made through this handle so far.
    pub fn generation(&self) -> u64 {
        *self.changes.borrow()
    }

    /// Takes what was erased from the disk too, as far as the engine's own files go: on SQLite the
    /// write-ahead log is folded into the file and cut to nothing (`secure_delete` has overwritten
    /// the file's own pages). On PostgreSQL see [`Db::rewrite`]. False when somebody still reads from
    /// the log; then it is to be tried again.
    pub async fn scrub(&self) -> Result<bool, DbError> {
        match &self.pools {
            Pools::Sqlite { write, .. } => {
                let (busy, _, _): (i64, i64, i64) =
                    sqlx::query_as("pragma wal_checkpoint(truncate)")
                        .fetch_one(write)
                        .await?;
                Ok(busy == 0)
            }
            Pools::Postgres(_) => Ok(true),
        }
    }

    /// Closes all connections; on SQLite the write-ahead log is folded into the file.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

impl WriteTx {
    /// Keeps something to be written by the commit, in the order in which it came.
    pub fn write_last(&mut self, what: impl Last + 'static) {
        self.last.push(Box::new(what));
    }

    /// Makes the changes last. When this returns, they survive a power cut.
    pub async fn commit(mut self) -> Result<(), DbError> {
        for what in std::mem::take(&mut self.last) {
            what.write(&mut self).await?;
        }
        changes::number(&mut self).await?;
        match self.tx {
            ReadTx::Sqlite(tx) => tx.commit().await?,
            ReadTx::Postgres(tx) => tx.commit().await?,
        }
        self.changes.send_modify(|count| *count += 1);
        Ok(())
    }
}

impl Deref for WriteTx {
    type Target = ReadTx;

    fn deref(&self) -> &ReadTx {
        &self.tx
    }
}

impl DerefMut for WriteTx {
    fn deref_mut(&mut self) -> &mut ReadTx {
        &mut self.tx
    }
}

impl ReadTx {
    /// Gives `on!` the engine underneath.
    pub fn engine(&mut self) -> &mut ReadTx {
        self
    }
}

/// Runs one statement on whichever engine the transaction is open: `on!(tx, |conn| …)`.
#[macro_export]
macro_rules! on {
    ($tx:expr, |$conn:ident| $body:expr) => {
        match $tx.engine() {
            $crate::db::ReadTx::Sqlite(open) => {
                let $conn = &mut **open;
                $body.await.map_err($crate::db::DbError::from)
            }
            $crate::db::ReadTx::Postgres(open) => {
                let $conn = &mut **open;
                $body.await.map_err($crate::db::DbError::from)
            }
        }
    };
}

/// Runs one statement that changes rows, and gives their number: `run!(tx, |conn| ….execute(conn))`.
#[macro_export]
macro_rules! run {
    ($tx:expr, |$conn:ident| $body:expr) => {
        match $tx.engine() {
            $crate::db::ReadTx::Sqlite(open) => {
                let $conn = &mut **open;
                $body
                    .await
                    .map(|done| done.rows_affected())
                    .map_err($crate::db::DbError::from)
            }
            $crate::db::ReadTx::Postgres(open) => {
                let $conn = &mut **open;
                $body
                    .await
                    .map(|done| done.rows_affected())
                    .map_err($crate::db::DbError::from)
            }
        }
    };
}

/// The text of a statement. In tests each one is listed, and one test prepares them all on both
/// engines (`db::tests::every_statement_is_understood_by_both_engines`).
#[macro_export]
macro_rules! sql {
    ($text:literal) => {{
        #[cfg(test)]
        inventory::submit! { $crate::db::Statement { text: $text, file: file!(), line: line!() } }
        $text
    }};
}

/// A statement of the program, as `sql!` lists it.
#[cfg(test)]
pub struct Statement {
    pub text: &'static str,
    pub file: &'static str,
    pub line: u32,
}

#[cfg(test)]
inventory::collect!(Statement);
