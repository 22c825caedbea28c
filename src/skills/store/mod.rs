//! Rows of what was added to the catalogue.

pub(super) mod walk;
pub(super) mod words;
pub(super) mod write;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::added::{AddedConcept, AddedLabel, Additions, Address, Merge};
use crate::db::{DbError, ReadTx};
use crate::text::Lang;
use crate::{on, sql};

#[derive(sqlx::FromRow)]
struct ConceptRow {
    id: String,
    number: i64,
    concept_group: String,
    lv: String,
    en: String,
    lt: String,
    broader: String,
    related: String,
}

/// The number of the last change.
pub(super) async fn version(tx: &mut ReadTx) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select version from catalogue_head where id = 1"
    ))
    .fetch_one(conn))
}

/// What stood added after the change of this number.
pub(super) async fn additions(tx: &mut ReadTx, version: i64) -> Result<Additions, DbError> {
    Ok(Additions {
        version,
        concepts: concepts(tx, version).await?,
        labels: labels(tx, version).await?,
        merges: merges(tx, version).await?,
        addresses: addresses(tx, version).await?,
    })
}

async fn concepts(tx: &mut ReadTx, version: i64) -> Result<Vec<AddedConcept>, DbError> {
    let rows: Vec<ConceptRow> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, number, concept_group, lv, en, lt, broader, related from skill_concept
         where added_in <= $1 order by number"
    ))
    .bind(version)
    .fetch_all(conn))?;
    let damaged = |_| DbError::Damaged("an added concept");
    rows.into_iter()
        .map(|row| {
            Ok(AddedConcept {
                number: row
                    .number
                    .try_into()
                    .map_err(|_| DbError::Damaged("an added concept"))?,
                id: row.id,
                group: row.concept_group,
                labels: [row.lv, row.en, row.lt],
                broader: serde_json::from_str(&row.broader).map_err(damaged)?,
                related: serde_json::from_str(&row.related).map_err(damaged)?,
            })
        })
        .collect()
}

async fn labels(tx: &mut ReadTx, version: i64) -> Result<Vec<AddedLabel>, DbError> {
    let rows: Vec<(String, String, String, bool)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select concept, lang, label, preferred from skill_label
         where added_in <= $1 and (removed_in is null or removed_in > $1) order by added_in, id"
    ))
    .bind(version)
    .fetch_all(conn))?;
    rows.into_iter()
        .map(|(concept, lang, text, preferred)| {
            Ok(AddedLabel {
                concept,
                lang: Lang::from_tag(&lang).ok_or(DbError::Damaged("a language"))?,
                text,
                preferred,
            })
        })
        .collect()
}

async fn merges(tx: &mut ReadTx, version: i64) -> Result<Vec<Merge>, DbError> {
    let rows: Vec<(String, String)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select concept, into_concept from skill_merge
         where added_in <= $1 and (removed_in is null or removed_in > $1) order by added_in, id"
    ))
    .bind(version)
    .fetch_all(conn))?;
    let merge = |(from, into)| Merge { from, into };
    Ok(rows.into_iter().map(merge).collect())
}

async fn addresses(tx: &mut ReadTx, version: i64) -> Result<Vec<Address>, DbError> {
    let rows: Vec<(String, Option<String>)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select concept, esco from skill_address
         where added_in <= $1 and (removed_in is null or removed_in > $1) order by added_in, id"
    ))
    .bind(version)
    .fetch_all(conn))?;
    let address = |(concept, esco)| Address { concept, esco };
    Ok(rows.into_iter().map(address).collect())
}

/// An added label of a concept, as its page shows it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct LabelRow {
    pub id: Uuid,
    pub lang: String,
    pub label: String,
    pub preferred: bool,
    pub added_at: DateTime<Utc>,
}

/// The added labels of a concept, the oldest first.
pub(super) async fn labels_of(tx: &mut ReadTx, concept: &str) -> Result<Vec<LabelRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, lang, label, preferred, added_at from skill_label
         where concept = $1 and removed_in is null order by added_in, id"
    ))
    .bind(concept)
    .fetch_all(conn))
}

/// The number of the last change that concerned a concept; 0 if none did.
pub(super) async fn last_change(tx: &mut ReadTx, concept: &str) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select coalesce(max(changed), 0) from (
             select added_in as changed from skill_concept where id = $1
             union all select coalesce(removed_in, added_in) from skill_label where concept = $1
             union all select coalesce(removed_in, added_in) from skill_merge
                       where concept = $1 or into_concept = $1
             union all select coalesce(removed_in, added_in) from skill_address where concept = $1
         ) as changes"
    ))
    .bind(concept)
    .fetch_one(conn))
}

/// The ids of concepts to which something was added.
pub(super) async fn touched(tx: &mut ReadTx) -> Result<Vec<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from skill_concept
         union select concept from skill_label where removed_in is null
         union select concept from skill_address where removed_in is null"
    ))
    .fetch_all(conn))
}
