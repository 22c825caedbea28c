//! Changes of what was added. Each is made under the number that [`next_version`] gave out.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::db::{DbError, WriteTx};
use crate::skills::model::{NewConcept, NewLabel};
use crate::{on, run, sql};

/// When a change is made, and under which number.
#[derive(Clone, Copy)]
pub(in crate::skills) struct Stamp {
    pub version: i64,
    pub at: DateTime<Utc>,
}

/// The next number, if nothing was changed since the known one. The row stays locked until the
/// transaction ends: numbers are committed in their order.
pub(in crate::skills) async fn next_version(
    tx: &mut WriteTx,
    known: i64,
) -> Result<Option<i64>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "update catalogue_head set version = version + 1
         where id = 1 and version = $1 returning version"
    ))
    .bind(known)
    .fetch_optional(conn))
}

pub(in crate::skills) async fn insert_concept(
    tx: &mut WriteTx,
    (id, new): (&str, &NewConcept),
    stamp: Stamp,
) -> Result<(), DbError> {
    let number: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "update catalogue_head set concepts = concepts + 1 where id = 1 returning concepts - 1"
    ))
    .fetch_one(conn))?;
    let list = |value: Result<String, serde_json::Error>| {
        value.map_err(|_| DbError::Damaged("an added concept"))
    };
    run!(tx, |conn| sqlx::query(sql!(
        "insert into skill_concept (id, number, concept_group, lv, en, lt, broader, related,
                                    added_in, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    ))
    .bind(id)
    .bind(number)
    .bind(&new.group)
    .bind(&new.labels[0])
    .bind(&new.labels[1])
    .bind(&new.labels[2])
    .bind(list(serde_json::to_string(&new.broader))?)
    .bind(list(serde_json::to_string(&new.related))?)
    .bind(stamp.version)
    .bind(stamp.at)
    .execute(conn))?;
    Ok(())
}

pub(in crate::skills) async fn insert_label(
    tx: &mut WriteTx,
    new: &NewLabel,
    stamp: Stamp,
) -> Result<Uuid, DbError> {
    let id = Uuid::now_v7();
    run!(tx, |conn| sqlx::query(sql!(
        "insert into skill_label (id, concept, lang, label, preferred, added_in, added_at)
         values ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(id)
    .bind(&new.concept)
    .bind(new.lang.tag())
    .bind(&new.text)
    .bind(new.preferred)
    .bind(stamp.version)
    .bind(stamp.at)
    .execute(conn))?;
    Ok(id)
}

/// False when there is no such added label.
pub(in crate::skills) async fn remove_label(
    tx: &mut WriteTx,
    (concept, label): (&str, Uuid),
    stamp: Stamp,
) -> Result<bool, DbError> {
    let rows = run!(tx, |conn| sqlx::query(sql!(
        "update skill_label set removed_in = $3
         where id = $1 and concept = $2 and removed_in is null"
    ))
    .bind(label)
    .bind(concept)
    .bind(stamp.version)
    .execute(conn))?;
    Ok(rows == 1)
}

pub(in crate::skills) async fn insert_merge(
    tx: &mut WriteTx,
    (from, into): (&str, &str),
    stamp: Stamp,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into skill_merge (id, concept, into_concept, added_in, added_at)
         values ($1, $2, $3, $4, $5)"
    ))
    .bind(Uuid::now_v7())
    .bind(from)
    .bind(into)
    .bind(stamp.version)
    .bind(stamp.at)
    .execute(conn))?;
    Ok(())
}

/// False when it is not merged.
pub(in crate::skills) async fn remove_merge(
    tx: &mut WriteTx,
    concept: &str,
    stamp: Stamp,
) -> Result<bool, DbError> {
    let rows = run!(tx, |conn| sqlx::query(sql!(
        "update skill_merge set removed_in = $2 where concept = $1 and removed_in is null"
    ))
    .bind(concept)
    .bind(stamp.version)
    .execute(conn))?;
    Ok(rows > 0)
}

pub(in crate::skills) async fn set_address(
    tx: &mut WriteTx,
    (concept, esco): (&str, Option<&str>),
    stamp: Stamp,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update skill_address set removed_in = $2 where concept = $1 and removed_in is null"
    ))
    .bind(concept)
    .bind(stamp.version)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "insert into skill_address (id, concept, esco, added_in, added_at)
         values ($1, $2, $3, $4, $5)"
    ))
    .bind(Uuid::now_v7())
    .bind(concept)
    .bind(esco)
    .bind(stamp.version)
    .bind(stamp.at)
    .execute(conn))?;
    Ok(())
}
