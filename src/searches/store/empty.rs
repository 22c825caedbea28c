//! Rows of searches that found nothing.

use crate::db::{DbError, ReadTx, WriteTx};
use crate::opportunities::EmptySearch;
use crate::searches::model::UnknownWords;
use crate::{on, run, sql};

/// One line of what was counted: what was sought, concepts, sector, municipality, number.
pub(in crate::searches) type Line = (String, String, String, String, i64);

pub(in crate::searches) async fn add(
    tx: &mut WriteTx,
    search: &EmptySearch,
    times: i64,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into empty_search (month, sought, concepts, sector, municipality, searches)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (month, sought, concepts, sector, municipality)
         do update set searches = empty_search.searches + excluded.searches"
    ))
    .bind(&search.month)
    .bind(search.sought.code())
    .bind(search.concepts.join(","))
    .bind(&search.sector)
    .bind(&search.municipality)
    .bind(times)
    .execute(conn))?;
    Ok(())
}

/// Counts words by their keyed hash; from `shown_from` searches on the words themselves are kept.
pub(in crate::searches) async fn add_words(
    tx: &mut WriteTx,
    (digest, words, month): (&str, &str, &str),
    (times, shown_from): (i64, i64),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into unknown_words (digest, searches, month) values ($1, $2, $3)
         on conflict (digest) do update set
            searches = unknown_words.searches + excluded.searches, month = excluded.month"
    ))
    .bind(digest)
    .bind(times)
    .bind(month)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update unknown_words set words = $2 where digest = $1 and searches >= $3"
    ))
    .bind(digest)
    .bind(words)
    .bind(shown_from)
    .execute(conn))?;
    Ok(())
}

pub(in crate::searches) async fn counted(
    tx: &mut ReadTx,
    (from, to): (&str, &str),
) -> Result<Vec<Line>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select sought, concepts, sector, municipality, cast(sum(searches) as bigint) as searches
         from empty_search where month >= $1 and month <= $2
         group by sought, concepts, sector, municipality
         order by sought, concepts, sector, municipality"
    ))
    .bind(from)
    .bind(to)
    .fetch_all(conn))
}

pub(in crate::searches) async fn words(
    tx: &mut ReadTx,
    most: i64,
) -> Result<Vec<UnknownWords>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select words, searches from unknown_words where words is not null
         order by searches desc, words limit $1"
    ))
    .bind(most)
    .fetch_all(conn))
}

pub(in crate::searches) async fn delete_words(
    tx: &mut WriteTx,
    before: &str,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from unknown_words where month < $1"
    ))
    .bind(before)
    .execute(conn))?;
    Ok(())
}
