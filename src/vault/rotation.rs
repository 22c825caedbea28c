//! Sealing anew with the newest key. Each batch is a transaction of its own, and what is sealed
//! with the newest key is passed over: whoever is killed in between goes on where they were.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::columns::{self, Sealed};
use super::{Cell, Vault};
use crate::db::sealed::{self, Column, Row};
use crate::db::{Db, DbError, ReadTx, copy};

/// Rows sealed anew in one transaction.
const BATCH: i64 = 100;
/// How often rows that somebody else was just changing are tried again, and after which pause.
const AGAIN: u32 = 50;
const PAUSE: Duration = Duration::from_millis(200);

/// How many sealed values there are, by the key that sealed them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub newest: i64,
    /// By keys that the file holds, but which are not the newest.
    pub older: BTreeMap<String, i64>,
    /// By keys that the file does not hold.
    pub unknown: BTreeMap<String, i64>,
}

/// What a pass over everything did.
#[derive(Debug, Default)]
pub struct Resealed {
    pub values: i64,
    /// Values that no key of the file opens, which stay as they are: table and row.
    pub shut: Vec<String>,
}

impl Tally {
    pub fn older(&self) -> i64 {
        self.older.values().sum()
    }
}

/// Counts what is sealed with which key.
pub async fn tally(tx: &mut ReadTx, vault: &Vault) -> Result<Tally, DbError> {
    let mut tally = Tally::default();
    let (held, newest) = (vault.numbers(), vault.newest().to_string());
    for column in columns::ALL {
        for (key, count) in sealed::by_key(tx, &place(column)).await? {
            if key == newest {
                tally.newest += count;
            } else if held.iter().any(|one| one.to_string() == key) {
                *tally.older.entry(key).or_default() += count;
            } else {
                *tally.unknown.entry(key).or_default() += count;
            }
        }
    }
    Ok(tally)
}

/// The keys that something in this database is sealed with; its tables may be of an earlier version.
pub async fn keys_used(tx: &mut ReadTx) -> Result<Vec<String>, DbError> {
    let there = copy::table_counts(tx).await?;
    let mut keys = BTreeSet::new();
    for column in columns::ALL {
        if there.contains_key(column.table) {
            let used = sealed::by_key(tx, &place(column)).await?;
            keys.extend(used.into_iter().map(|(key, _)| key));
        }
    }
    Ok(keys.into_iter().collect())
}

/// Seals everything with the newest key. Others may read and write meanwhile.
pub async fn reseal(db: &Db, vault: &Vault) -> Result<Resealed, DbError> {
    let mut done = Resealed::default();
    for _ in 0..AGAIN {
        done.shut.clear();
        for column in columns::ALL {
            let mut after = None;
            while let Some(last) = batch(db, vault, (column, after.as_ref()), &mut done).await? {
                after = Some(last);
            }
        }
        let mut tx = db.read().await?;
        let left = tally(&mut tx, vault).await?.older();
        drop(tx);
        if left <= i64::try_from(done.shut.len()).unwrap_or(i64::MAX) {
            return Ok(done);
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(DbError::Away(
        "some rows were in use all the time; go on later".to_owned(),
    ))
}

/// Seals the next rows of one column anew; gives the last of them, nothing when none were left.
pub async fn batch(
    db: &Db,
    vault: &Vault,
    (column, after): (&'static Sealed, Option<&Row>),
    done: &mut Resealed,
) -> Result<Option<Row>, DbError> {
    let at = place(column);
    let mut tx = db.write().await?;
    let rows = sealed::not_by(&mut tx, (&at, BATCH), (vault.newest(), after)).await?;
    for row in &rows {
        let name = column.row(row.id, &row.part);
        let cell: Cell<'_> = column.cell_of(&row.part, &name);
        match vault.try_unseal(cell, &row.sealed) {
            Some(text) => {
                sealed::put(&mut tx, &at, row, &vault.seal(cell, &text)).await?;
                done.values += 1;
            }
            None => done.shut.push(format!("{} {name}", at.table)),
        }
    }
    tx.commit().await?;
    Ok(rows.into_iter().last())
}

fn place(column: &Sealed) -> Column {
    Column {
        table: column.table,
        column: column.column,
        id: column.id,
        part: column.part,
    }
}
