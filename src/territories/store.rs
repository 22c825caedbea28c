//! The units' rows.

use chrono::{DateTime, Utc};

use super::inhabitants::Inhabitants;
use super::model::{Territory, TerritoryKind};
use crate::db::{DbError, ReadTx, WriteTx};
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
}

pub(super) async fn all(tx: &mut ReadTx) -> Result<Vec<Territory>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select slug, name, kind, municipality, former_municipality, latitude, longitude,
                in_selija, closed_on is not null as closed
         from territory order by municipality, name, slug"
    ))
    .fetch_all(conn))?;
    rows.into_iter().map(Row::territory).collect()
}

/// Adds a unit or puts its row right; a closing date that somebody set stays.
pub(super) async fn put(tx: &mut WriteTx, unit: &Territory) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into territory (slug, name, kind, municipality, former_municipality, latitude,
                                longitude, in_selija)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (slug) do update
         set name = excluded.name, kind = excluded.kind, municipality = excluded.municipality,
             former_municipality = excluded.former_municipality, latitude = excluded.latitude,
             longitude = excluded.longitude, in_selija = excluded.in_selija"
    ))
    .bind(&unit.slug)
    .bind(&unit.name)
    .bind(unit.kind.code())
    .bind(&unit.municipality)
    .bind(&unit.former_municipality)
    .bind(unit.latitude)
    .bind(unit.longitude)
    .bind(unit.in_selija)
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
