//! Rows of ESCO.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::files::EscoKind;
use super::package::EscoRelation;
use crate::db::{DbError, ReadTx, WriteTx};
use crate::skills::Labels;
use crate::text::Lang;
use crate::{on, run, sql};

/// What is known of the last import.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Head {
    pub stamp: Uuid,
    pub version: String,
    pub next_number: i64,
    pub imported_at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct ConceptRow {
    pub uri: String,
    pub number: i64,
    pub kind: String,
    pub code: String,
    pub isco: String,
}

/// The labels of a concept in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LabelRow {
    pub uri: String,
    pub lang: Lang,
    pub labels: Labels,
}

pub(super) async fn head(tx: &mut ReadTx) -> Result<Option<Head>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select stamp, version, next_number, imported_at from esco_head where id = 1"
    ))
    .fetch_optional(conn))
}

pub(super) async fn put_head(tx: &mut WriteTx, head: &Head) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into esco_head (id, stamp, version, next_number, imported_at)
         values (1, $1, $2, $3, $4)
         on conflict (id) do update set stamp = excluded.stamp, version = excluded.version,
         next_number = excluded.next_number, imported_at = excluded.imported_at"
    ))
    .bind(head.stamp)
    .bind(&head.version)
    .bind(head.next_number)
    .bind(head.imported_at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn concepts(tx: &mut ReadTx) -> Result<Vec<ConceptRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select uri, number, kind, code, isco from esco_concept order by number"
    ))
    .fetch_all(conn))
}

pub(super) async fn labels(tx: &mut ReadTx) -> Result<Vec<LabelRow>, DbError> {
    let rows: Vec<(String, String, String, String)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select uri, language, preferred, alternates from esco_label order by uri, language"
    ))
    .fetch_all(conn))?;
    rows.into_iter()
        .map(|(uri, language, preferred, alternates)| {
            let alternates = alternates.lines().map(str::to_owned).collect();
            Ok(LabelRow {
                uri,
                lang: Lang::from_tag(&language).ok_or(DbError::Damaged("a language"))?,
                labels: Labels {
                    preferred,
                    alternates,
                },
            })
        })
        .collect()
}

pub(super) async fn relations(
    tx: &mut ReadTx,
) -> Result<BTreeSet<(String, EscoRelation, String)>, DbError> {
    let rows: Vec<(String, String, String)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select subject, relation, object from esco_relation order by subject, relation, object"
    ))
    .fetch_all(conn))?;
    rows.into_iter()
        .map(|(subject, relation, object)| {
            let relation = EscoRelation::parse(&relation);
            Ok((
                subject,
                relation.ok_or(DbError::Damaged("a relation"))?,
                object,
            ))
        })
        .collect()
}

/// Numbers of occupations and of the skills that are essential to them.
pub(super) async fn essential(tx: &mut ReadTx) -> Result<Vec<(i64, i64)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select s.number, o.number from esco_relation r
         join esco_concept s on s.uri = r.subject join esco_concept o on o.uri = r.object
         where r.relation = 'essential' order by s.number, o.number"
    ))
    .fetch_all(conn))
}

/// Counts the concepts of a kind.
pub(super) async fn count(tx: &mut ReadTx, kind: EscoKind) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from esco_concept where kind = $1"
    ))
    .bind(kind.code())
    .fetch_one(conn))
}

pub(super) async fn put_concept(tx: &mut WriteTx, row: &ConceptRow) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into esco_concept (uri, number, kind, code, isco) values ($1, $2, $3, $4, $5)
         on conflict (uri) do update set number = excluded.number, kind = excluded.kind,
         code = excluded.code, isco = excluded.isco"
    ))
    .bind(&row.uri)
    .bind(row.number)
    .bind(&row.kind)
    .bind(&row.code)
    .bind(&row.isco)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn put_labels(tx: &mut WriteTx, row: &LabelRow) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into esco_label (uri, language, preferred, alternates) values ($1, $2, $3, $4)
         on conflict (uri, language) do update set preferred = excluded.preferred,
         alternates = excluded.alternates"
    ))
    .bind(&row.uri)
    .bind(row.lang.tag())
    .bind(&row.labels.preferred)
    .bind(row.labels.alternates.join("\n"))
    .execute(conn))?;
    Ok(())
}

pub(super) async fn put_relation(
    tx: &mut WriteTx,
    (subject, relation, object): &(String, EscoRelation, String),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into esco_relation (subject, relation, object) values ($1, $2, $3)"
    ))
    .bind(subject)
    .bind(relation.code())
    .bind(object)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn remove_concept(tx: &mut WriteTx, uri: &str) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from esco_concept where uri = $1"
    ))
    .bind(uri)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn remove_labels(tx: &mut WriteTx, uri: &str, lang: Lang) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from esco_label where uri = $1 and language = $2"
    ))
    .bind(uri)
    .bind(lang.tag())
    .execute(conn))?;
    Ok(())
}

pub(super) async fn remove_relation(
    tx: &mut WriteTx,
    (subject, relation, object): &(String, EscoRelation, String),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from esco_relation where subject = $1 and relation = $2 and object = $3"
    ))
    .bind(subject)
    .bind(relation.code())
    .bind(object)
    .execute(conn))?;
    Ok(())
}

/// Tells every node that the catalogue is another one now.
pub(super) async fn raise_catalogue(tx: &mut WriteTx) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update catalogue_head set version = version + 1 where id = 1"
    ))
    .execute(conn))?;
    Ok(())
}
