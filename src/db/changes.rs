//! What the search index has to follow: a numbered list of changed things.
//!
//! The number is taken from one row that stays locked until the transaction ends, so a later
//! number is never committed before an earlier one, on either engine: a follower that has read up
//! to N has missed nothing below N. It is taken by the commit, the last lock of all.

use std::collections::HashSet;

use uuid::Uuid;

use super::{DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

/// A kind of thing that is indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Followed {
    Person,
    Opportunity,
}

/// A thing that changed, with its number.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Change {
    pub kind: String,
    pub id: Uuid,
    pub seq: i64,
}

impl Followed {
    pub fn code(self) -> &'static str {
        match self {
            Followed::Person => "person",
            Followed::Opportunity => "opportunity",
        }
    }
}

/// What a transaction has to number when it commits.
#[derive(Default)]
pub(super) struct Touched {
    all: bool,
    things: Vec<(Followed, Uuid)>,
}

/// Notes that a thing was made, changed or removed; the commit numbers it.
pub async fn touch(tx: &mut WriteTx, kind: Followed, id: Uuid) -> Result<(), DbError> {
    tx.touched.things.push((kind, id));
    Ok(())
}

/// Numbers everything anew behind the last number, in its order: all of it is indexed once more.
pub async fn touch_all(tx: &mut WriteTx) -> Result<(), DbError> {
    tx.touched.all = true;
    Ok(())
}

/// Numbers what the transaction touched, each thing once.
pub(super) async fn number(tx: &mut WriteTx) -> Result<(), DbError> {
    let Touched { all, things } = std::mem::take(&mut tx.touched);
    if all {
        number_all(tx).await?;
    }
    let mut numbered = HashSet::with_capacity(things.len());
    for thing in things {
        if numbered.insert(thing) {
            number_one(tx, thing).await?;
        }
    }
    Ok(())
}

async fn number_one(tx: &mut WriteTx, (kind, id): (Followed, Uuid)) -> Result<(), DbError> {
    let seq: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "update search_head set seq = seq + 1 where id = 1 returning seq"
    ))
    .fetch_one(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "insert into search_change (kind, id, seq) values ($1, $2, $3)
         on conflict (kind, id) do update set seq = excluded.seq"
    ))
    .bind(kind.code())
    .bind(id)
    .bind(seq)
    .execute(conn))?;
    Ok(())
}

async fn number_all(tx: &mut WriteTx) -> Result<(), DbError> {
    // Locks the head before the numbers are looked at.
    touch_head(tx, 0).await?;
    let (first, last): (Option<i64>, i64) = on!(tx, |conn| sqlx::query_as(sql!(
        "select (select min(seq) from search_change), seq from search_head where id = 1"
    ))
    .fetch_one(conn))?;
    let Some(first) = first else { return Ok(()) };
    let by = last - first + 1;
    run!(tx, |conn| sqlx::query(sql!(
        "update search_change set seq = seq + $1"
    ))
    .bind(by)
    .execute(conn))?;
    touch_head(tx, by).await
}

async fn touch_head(tx: &mut WriteTx, by: i64) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update search_head set seq = seq + $1 where id = 1"
    ))
    .bind(by)
    .execute(conn))?;
    Ok(())
}

/// The changes after a number, in order, at most `most`.
pub async fn after(tx: &mut ReadTx, seq: i64, most: i64) -> Result<Vec<Change>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select kind, id, seq from search_change where seq > $1 order by seq limit $2"
    ))
    .bind(seq)
    .bind(most)
    .fetch_all(conn))
}

/// The number of the latest change.
pub async fn latest(tx: &mut ReadTx) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select seq from search_head where id = 1"
    ))
    .fetch_one(conn))
}
