//! Writing PostgreSQL's tables anew. What was erased or changed stays in a table's pages, readable
//! for whoever has the disk, until something else is written over it, and a plain vacuum does not
//! change that. A table written anew holds living rows only; the old file is cut to nothing.

#[expect(
    clippy::disallowed_types,
    reason = "the names of the tables are read from the database itself"
)]
use sqlx::AssertSqlSafe;
use sqlx::{Connection, Executor, PgConnection};

use super::{Db, DbError, Pools};

/// Nobody waits longer than that for a table that is to be written anew, or is being.
const PATIENCE: &str = "set lock_timeout = '500ms'; set statement_timeout = '60s'";
/// Only ever added to, and ids only.
const LEFT_ALONE: &str = "audit";
/// Statistics of the planner quote values of columns.
const STATISTICS: &str = "pg_catalog.pg_statistic";

impl Db {
    /// Writes these tables anew, all that hold rows if none is named. While it is written, one table
    /// after another is closed to everybody. Gives those that were in use, took too long, or belong to
    /// somebody else (the planner's statistics, where this role does not own the database); none on
    /// SQLite, which overwrites what it deletes.
    pub async fn rewrite(&self, only: &[&str]) -> Result<Vec<String>, DbError> {
        let Pools::Postgres(pool) = &self.pools else {
            return Ok(Vec::new());
        };
        let tables: Vec<String> = sqlx::query_scalar(
            "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'r' and n.nspname = current_schema() and pg_relation_size(c.oid) > 0
             order by c.relname",
        )
        .fetch_all(pool)
        .await?;
        let mut open = pool.acquire().await?.detach();
        open.execute(PATIENCE).await?;
        let mut left = Vec::new();
        for table in tables {
            let named = only.is_empty() || only.contains(&table.as_str());
            if table == LEFT_ALONE || !named {
                continue;
            }
            let quoted = format!("\"{}\"", table.replace('"', "\"\""));
            if !anew(&mut open, &quoted).await? {
                left.push(table);
            }
        }
        // Of a table that is not its own PostgreSQL only warns, and goes on.
        let own: bool = sqlx::query_scalar(
            "select r.rolsuper or pg_has_role(d.datdba, 'USAGE') from pg_roles r, pg_database d
             where r.rolname = current_user and d.datname = current_database()",
        )
        .fetch_one(&mut open)
        .await?;
        if !own || !anew(&mut open, STATISTICS).await? {
            left.push(STATISTICS.to_owned());
        }
        open.close().await?;
        Ok(left)
    }

    /// Whether what was erased stays on the disk until tables are written anew.
    pub fn keeps_what_was_erased(&self) -> bool {
        matches!(self.pools, Pools::Postgres(_))
    }
}

/// False when somebody used the table, or it took too long.
async fn anew(open: &mut PgConnection, table: &str) -> Result<bool, DbError> {
    let how = if table == STATISTICS {
        "full"
    } else {
        "full, analyze"
    };
    let statement = format!("vacuum ({how}) {table}");
    match open.execute(AssertSqlSafe(statement)).await {
        Ok(_) => Ok(true),
        Err(error) => {
            let code = error.as_database_error().and_then(|fault| fault.code());
            match code.as_deref() {
                // Lock not available, statement cancelled.
                Some("55P03" | "57014") => Ok(false),
                _ => Err(error.into()),
            }
        }
    }
}
