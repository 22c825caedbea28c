//! Rows of crowds.

use crate::db::{DbError, PersonId, ReadTx, WriteTx};
use crate::{on, run, sql};

/// How many other people share a key, counted up to `most`.
pub(super) async fn others(
    tx: &mut ReadTx,
    (step, key): (i64, i64),
    person: PersonId,
    most: i64,
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from (select person_id from person_crowd
                               where step = $1 and key = $2 and person_id <> $3
                               order by person_id limit $4) as some_of_them"
    ))
    .bind(step)
    .bind(key)
    .bind(person)
    .bind(most)
    .fetch_one(conn))
}

pub(super) async fn clear(tx: &mut WriteTx, person: PersonId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from person_crowd where person_id = $1"
    ))
    .bind(person)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn put(
    tx: &mut WriteTx,
    person: PersonId,
    first: i64,
    keys: &[i64],
) -> Result<(), DbError> {
    for (step, key) in (first..).zip(keys) {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into person_crowd (person_id, step, key) values ($1, $2, $3)"
        ))
        .bind(person)
        .bind(step)
        .bind(key)
        .execute(conn))?;
    }
    Ok(())
}

/// Published people who are in no crowd yet.
pub(super) async fn missing(
    tx: &mut ReadTx,
    step: i64,
    most: i64,
) -> Result<Vec<PersonId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from person
         where state = 'published'
           and id not in (select person_id from person_crowd where step = $1)
         order by id limit $2"
    ))
    .bind(step)
    .bind(most)
    .fetch_all(conn))
}
