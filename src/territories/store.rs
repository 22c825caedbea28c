//! The units' rows.

use chrono::{DateTime, NaiveDate, Utc};

use super::inhabitants::Inhabitants;
use super::model::{Territory, TerritoryKind};
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    slug: String,
    name: String,
    kind: String,
    municipality: String,
    former_municipality: String,
    latitude: f64,
    longitude: f64,
    in_selija: bool,
    closed: bool,
    valid_from: Option<NaiveDate>,
    merged_into: Option<String>,
    shown_as: Option<String>,
}

pub(super) async fn all(tx: &mut ReadTx) -> Result<Vec<Territory>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select slug, name, kind, municipality, former_municipality, latitude, longitude,
                in_selija, closed_on is not null as closed, valid_from, merged_into, shown_as
         from territory order by municipality, name, slug"
    ))
    .fetch_all(conn))?;
    rows.into_iter().map(Row::territory).collect()
}

/// Adds a unit or puts its row right; a closing date that somebody set stays, and so does when a
/// file spoke of it.
pub(super) async fn put(
    tx: &mut WriteTx,
    unit: &Territory,
    imported_at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into territory (slug, name, kind, municipality, former_municipality, latitude,
                                longitude, in_selija, valid_from, merged_into, shown_as,
                                imported_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (slug) do update
         set name = excluded.name, kind = excluded.kind, municipality = excluded.municipality,
             former_municipality = excluded.former_municipality, latitude = excluded.latitude,
             longitude = excluded.longitude, in_selija = excluded.in_selija,
             valid_from = excluded.valid_from, merged_into = excluded.merged_into,
             shown_as = excluded.shown_as,
             imported_at = coalesce(excluded.imported_at, territory.imported_at)"
    ))
    .bind(&unit.slug)
    .bind(&unit.name)
    .bind(unit.kind.code())
    .bind(&unit.municipality)
    .bind(&unit.former_municipality)
    .bind(unit.latitude)
    .bind(unit.longitude)
    .bind(unit.in_selija)
    .bind(unit.valid_from)
    .bind(&unit.merged_into)
    .bind(&unit.shown_as)
    .bind(imported_at)
    .execute(conn))?;
    Ok(())
}

/// The slugs of the units that a file spoke of.
pub(super) async fn imported(tx: &mut ReadTx) -> Result<Vec<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select slug from territory where imported_at is not null order by slug"
    ))
    .fetch_all(conn))
}

/// The number of the latest file that was taken in; 0 before any.
pub(super) async fn latest_import(tx: &mut ReadTx) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select coalesce(max(seq), 0) from territory_import"
    ))
    .fetch_one(conn))
}

pub(super) async fn note_import(
    tx: &mut WriteTx,
    (new, changed): (usize, usize),
    (by, now): (Option<AccountId>, DateTime<Utc>),
) -> Result<(), DbError> {
    let seq = latest_import(tx).await? + 1;
    run!(tx, |conn| sqlx::query(sql!(
        "insert into territory_import (seq, new_units, changed, at, account_id)
         values ($1, $2, $3, $4, $5)"
    ))
    .bind(seq)
    .bind(i64::try_from(new).unwrap_or(i64::MAX))
    .bind(i64::try_from(changed).unwrap_or(i64::MAX))
    .bind(now)
    .bind(by)
    .execute(conn))?;
    Ok(())
}

impl Row {
    fn territory(self) -> Result<Territory, DbError> {
        let kind = TerritoryKind::parse(&self.kind).ok_or(DbError::Damaged("territory.kind"))?;
        Ok(Territory {
            slug: self.slug,
            name: self.name,
            kind,
            municipality: self.municipality,
            former_municipality: self.former_municipality,
            latitude: self.latitude,
            longitude: self.longitude,
            in_selija: self.in_selija,
            closed: self.closed,
            valid_from: self.valid_from,
            merged_into: self.merged_into,
            shown_as: self.shown_as,
        })
    }
}

/// The newest number of each unit that has one.
pub(super) async fn inhabitants(tx: &mut ReadTx) -> Result<Vec<Inhabitants>, DbError> {
    let rows: Vec<(String, i64, i64)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select i.territory, i.year, i.people from inhabitants i
         where not exists (select 1 from inhabitants n
                           where n.territory = i.territory and n.year > i.year)
         order by i.territory"
    ))
    .fetch_all(conn))?;
    Ok(rows
        .into_iter()
        .map(|(territory, year, people)| Inhabitants {
            territory,
            year,
            people,
        })
        .collect())
}

pub(super) async fn put_inhabitants(
    tx: &mut WriteTx,
    entered: &Inhabitants,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into inhabitants (territory, year, people, entered_at) values ($1, $2, $3, $4)
         on conflict (territory, year) do update
         set people = excluded.people, entered_at = excluded.entered_at"
    ))
    .bind(&entered.territory)
    .bind(entered.year)
    .bind(entered.people)
    .bind(now)
    .execute(conn))?;
    Ok(())
}
