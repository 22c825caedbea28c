//! Copies of the database, and looking at one: how many rows each table has, which version its
//! tables are, whether SQLite finds it whole.

use std::collections::BTreeMap;
use std::path::Path;

#[expect(
    clippy::disallowed_types,
    reason = "the names of the tables are read from the database itself"
)]
use sqlx::AssertSqlSafe;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{ConnectOptions, Connection};
use tokio::sync::watch;

use super::{Db, DbError, OpenError, Pools, ReadTx};
use crate::{on, sql};

/// The schema that marks a database into which a backup is being put.
const UNFINISHED: &str = "saites_restore_unfinished";

impl Db {
    /// Writes a consistent copy of a SQLite database into an empty file. Writers go on meanwhile;
    /// what was erased is not in the copy, since only living rows are written.
    pub async fn copy_into(&self, file: &Path) -> Result<(), DbError> {
        let Pools::Sqlite { read, .. } = &self.pools else {
            return Err(DbError::Rule("only a SQLite file is copied".to_owned()));
        };
        let options = (*read.connect_options())
            .clone()
            .pragma("query_only", "off");
        let mut connection = options.connect().await?;
        let copied = sqlx::query("vacuum into ?1")
            .bind(file.to_string_lossy())
            .execute(&mut connection)
            .await;
        connection.close().await?;
        copied?;
        Ok(())
    }

    /// Opens a SQLite file that nobody writes to, without changing a byte of it.
    pub async fn look(path: &Path) -> Result<Db, OpenError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .read_only(true)
            .immutable(true)
            .pragma("trusted_schema", "off")
            .disable_statement_logging();
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options)
            .await
            .map_err(|why| OpenError::File {
                path: path.to_owned(),
                why: why.into(),
            })?;
        Ok(Db {
            pools: Pools::Sqlite {
                read: pool.clone(),
                write: pool,
            },
            changes: watch::Sender::new(0),
        })
    }

    /// Begins reading at one moment that `pg_dump` can share: on PostgreSQL with the name of the
    /// snapshot.
    pub async fn moment(&self) -> Result<(ReadTx, Option<String>), DbError> {
        match &self.pools {
            Pools::Sqlite { .. } => Ok((self.read().await?, None)),
            Pools::Postgres(pool) => {
                let begin = "begin isolation level repeatable read read only";
                let mut tx = super::open::begun(pool, begin).await?;
                let name: String = sqlx::query_scalar("select pg_export_snapshot()")
                    .fetch_one(&mut *tx)
                    .await?;
                Ok((ReadTx::Postgres(tx), Some(name)))
            }
        }
    }
}

/// The number of rows of each table, in the order of their names.
pub async fn table_counts(tx: &mut ReadTx) -> Result<BTreeMap<String, i64>, DbError> {
    let names: Vec<String> =
        match &mut *tx {
            ReadTx::Sqlite(open) => sqlx::query_scalar(
                "select name from sqlite_master where type = 'table' and name not glob 'sqlite_*'",
            )
            .fetch_all(&mut **open)
            .await?,
            ReadTx::Postgres(open) => {
                sqlx::query_scalar(
                    "select tablename::text from pg_tables where schemaname = current_schema()",
                )
                .fetch_all(&mut **open)
                .await?
            }
        };
    let mut counts = BTreeMap::new();
    for name in names {
        let text = format!("select count(*) from \"{}\"", name.replace('"', "\"\""));
        let count: i64 = on!(tx, |conn| sqlx::query_scalar(AssertSqlSafe(text.clone()))
            .fetch_one(conn))?;
        counts.insert(name, count);
    }
    Ok(counts)
}

/// The newest migration that ran; nothing in a database without our tables.
pub async fn schema(tx: &mut ReadTx) -> Result<Option<i64>, DbError> {
    if !table_counts(tx).await?.contains_key("_sqlx_migrations") {
        return Ok(None);
    }
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select max(version) from _sqlx_migrations where success"
    ))
    .fetch_one(conn))
}

/// The newest migration that this program knows.
pub fn newest_schema() -> i64 {
    super::migrate::MIGRATIONS
        .iter()
        .map(|migration| migration.version)
        .max()
        .unwrap_or(0)
}

/// What SQLite finds wrong with its file, and rows that point to nothing; PostgreSQL holds both by
/// itself.
pub async fn damage(tx: &mut ReadTx) -> Result<Vec<String>, DbError> {
    let ReadTx::Sqlite(open) = tx else {
        return Ok(Vec::new());
    };
    let mut found: Vec<String> = sqlx::query_scalar("pragma integrity_check")
        .fetch_all(&mut **open)
        .await?;
    found.retain(|line| line != "ok");
    let orphans = sqlx::query("pragma foreign_key_check")
        .fetch_all(&mut **open)
        .await?;
    if !orphans.is_empty() {
        found.push(format!(
            "{} row(s) point to rows that are not there",
            orphans.len()
        ));
    }
    Ok(found)
}

/// Makes an empty database on the same PostgreSQL, with the collation ours have.
pub async fn make_database(db: &Db, name: &str) -> Result<(), DbError> {
    on_server(
        db,
        format!("create database \"{name}\" template template0 lc_collate 'C' lc_ctype 'C'"),
    )
    .await
}

/// Removes a database made by [`make_database`].
pub async fn remove_database(db: &Db, name: &str) -> Result<(), DbError> {
    on_server(db, format!("drop database \"{name}\" with (force)")).await
}

/// Removes every table of a PostgreSQL database into which nothing but a restore put any.
pub async fn remove_tables(db: &Db) -> Result<(), DbError> {
    let mut tx = db.read().await?;
    let tables = table_counts(&mut tx).await?;
    drop(tx);
    for name in tables.keys() {
        let name = name.replace('"', "\"\"");
        on_server(db, format!("drop table if exists \"{name}\" cascade")).await?;
    }
    // A backup brings the guard's function along.
    on_server(db, "drop function if exists consent_stands()".to_owned()).await
}

/// Marks a PostgreSQL database as one into which a backup is being put: a schema with a name and
/// nothing in it. The mark outlives whoever is killed meanwhile.
pub async fn mark_unfinished(db: &Db) -> Result<(), DbError> {
    on_server(db, format!("create schema if not exists {UNFINISHED}")).await
}

/// Takes the mark away: everything is proved.
pub async fn mark_finished(db: &Db) -> Result<(), DbError> {
    on_server(db, format!("drop schema if exists {UNFINISHED}")).await
}

/// Ends whatever else works in this database: the program that filled it for a restore that was
/// killed may outlive it.
pub async fn end_others(db: &Db) -> Result<(), DbError> {
    let Pools::Postgres(pool) = &db.pools else {
        return Ok(());
    };
    let others = "select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity
                  where datname = current_database() and usename = current_user
                    and application_name = 'pg_restore'";
    let _ended: i64 = sqlx::query_scalar(others).fetch_one(pool).await?;
    Ok(())
}

/// Whether putting a backup back was begun here and not finished. A SQLite file takes its place by
/// one rename, so there it cannot be.
pub async fn is_unfinished(db: &Db) -> Result<bool, DbError> {
    let Pools::Postgres(pool) = &db.pools else {
        return Ok(false);
    };
    let found: i64 = sqlx::query_scalar(
        "select count(*) from information_schema.schemata where schema_name = $1",
    )
    .bind(UNFINISHED)
    .fetch_one(pool)
    .await?;
    Ok(found > 0)
}

async fn on_server(db: &Db, statement: String) -> Result<(), DbError> {
    let Pools::Postgres(pool) = &db.pools else {
        return Err(DbError::Rule("a SQLite file is no server".to_owned()));
    };
    sqlx::query(AssertSqlSafe(statement)).execute(pool).await?;
    Ok(())
}

/// The address of another database on the same server.
pub fn beside(url: &str, name: &str) -> String {
    let (start, options) = url.split_once('?').map_or((url, ""), |(a, b)| (a, b));
    let host_end = start.find("://").map_or(0, |at| at + 3);
    let base = match start[host_end..].find('/') {
        Some(at) => &start[..host_end + at],
        None => start,
    };
    if options.is_empty() {
        format!("{base}/{name}")
    } else {
        format!("{base}/{name}?{options}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_another_database_keeps_everything_else() {
        assert_eq!(
            beside("postgres://a:b@h:1/one?x=y", "two"),
            "postgres://a:b@h:1/two?x=y"
        );
        assert_eq!(beside("postgres://h", "two"), "postgres://h/two");
    }
}
