//! Rows with something sealed, in whichever table: found by the key that sealed them, and written
//! anew. A sealed value begins with the number of its key and a colon.

#[expect(
    clippy::disallowed_types,
    reason = "the names of tables and columns are constants of `vault::columns`"
)]
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{DbError, ReadTx, WriteTx};
use crate::{on, run};

/// Where sealed values stand.
pub struct Column {
    pub table: &'static str,
    pub column: &'static str,
    pub id: &'static str,
    pub part: Option<&'static str>,
}

/// A sealed value with its row.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    pub id: Uuid,
    pub part: String,
    pub sealed: String,
}

/// How many values of a column each key has sealed.
pub async fn by_key(tx: &mut ReadTx, at: &Column) -> Result<Vec<(String, i64)>, DbError> {
    let Column { table, column, .. } = at;
    let key = match tx {
        ReadTx::Sqlite(_) => format!("substr({column}, 1, instr({column}, ':') - 1)"),
        ReadTx::Postgres(_) => format!("split_part({column}, ':', 1)"),
    };
    let text = format!(
        "select {key}, count(*) from {table} where {column} <> '' group by {key} order by {key}"
    );
    on!(tx, |conn| sqlx::query_as(AssertSqlSafe(text.clone()))
        .fetch_all(conn))
}

/// Values that another key than this one has sealed, by row, after a row; at most so many. On
/// PostgreSQL rows that somebody else is changing are left out rather than waited for, so that
/// nobody's transaction can wait in a circle with this one.
pub async fn not_by(
    tx: &mut WriteTx,
    (at, limit): (&Column, i64),
    (key, after): (u32, Option<&Row>),
) -> Result<Vec<Row>, DbError> {
    let Column {
        table, column, id, ..
    } = at;
    let prefix = format!("{key}:");
    let part = at.part.unwrap_or("''");
    let beyond = match (after, at.part) {
        (None, _) => format!("{id} >= $1 and $2 = ''"),
        (Some(_), None) => format!("{id} > $1 and $2 = ''"),
        (Some(_), Some(part)) => format!("({id} > $1 or ({id} = $1 and {part} > $2))"),
    };
    let order = at
        .part
        .map_or_else(|| (*id).to_owned(), |part| format!("{id}, {part}"));
    let hold = match tx.engine() {
        ReadTx::Sqlite(_) => "",
        ReadTx::Postgres(_) => "for no key update skip locked",
    };
    let text = format!(
        "select {id} as id, {part} as part, {column} as sealed from {table}
         where {column} <> '' and substr({column}, 1, {}) <> $3 and {beyond}
         order by {order} limit {limit} {hold}",
        prefix.len()
    );
    let (from, part) = after.map_or((Uuid::nil(), ""), |row| (row.id, row.part.as_str()));
    on!(tx, |conn| sqlx::query_as(AssertSqlSafe(text.clone()))
        .bind(from)
        .bind(part)
        .bind(&prefix)
        .fetch_all(conn))
}

/// Writes a value sealed anew.
pub async fn put(tx: &mut WriteTx, at: &Column, row: &Row, sealed: &str) -> Result<(), DbError> {
    let Column {
        table, column, id, ..
    } = at;
    let part = at.part.unwrap_or("''");
    let text = format!("update {table} set {column} = $1 where {id} = $2 and {part} = $3");
    run!(tx, |conn| sqlx::query(AssertSqlSafe(text.clone()))
        .bind(sealed)
        .bind(row.id)
        .bind(&row.part)
        .execute(conn))?;
    Ok(())
}
