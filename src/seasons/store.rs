//! Rows of seasons.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{Season, Target};
use crate::db::{DbError, OpportunityId, ReadTx, SeasonId, WriteTx};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    id: SeasonId,
    slug: String,
    title: String,
    title_en: String,
    title_lt: String,
    about: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    apply_by: NaiveDate,
    shown: bool,
    copied_from: Option<SeasonId>,
    version: i64,
}

/// Places offered and the municipality they are in, of one published offer.
#[derive(sqlx::FromRow)]
pub(super) struct Offered {
    pub municipality: Option<String>,
    pub places: i64,
}

/// Every season, the latest first.
pub(super) async fn all(tx: &mut ReadTx) -> Result<Vec<Season>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, slug, title, title_en, title_lt, about, starts_on, ends_on, apply_by, shown,
                copied_from, version
         from season order by starts_on desc, id"
    ))
    .fetch_all(conn))?;
    let targets: Vec<(SeasonId, String, i64)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select season_id, municipality, places from season_target order by municipality"
    ))
    .fetch_all(conn))?;
    let mut by_season: HashMap<SeasonId, Vec<Target>> = HashMap::new();
    for (season, municipality, places) in targets {
        by_season.entry(season).or_default().push(Target {
            municipality,
            places: u16::try_from(places).unwrap_or(0),
        });
    }
    let whole = |row: Row| Season {
        targets: by_season.remove(&row.id).unwrap_or_default(),
        id: row.id,
        slug: row.slug,
        title: row.title,
        title_en: row.title_en,
        title_lt: row.title_lt,
        about: row.about,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        apply_by: row.apply_by,
        shown: row.shown,
        copied_from: row.copied_from,
        version: row.version,
    };
    Ok(rows.into_iter().map(whole).collect())
}

pub(super) async fn get(tx: &mut ReadTx, id: SeasonId) -> Result<Season, DbError> {
    let list = all(tx).await?;
    list.into_iter()
        .find(|one| one.id == id)
        .ok_or(DbError::NotFound)
}

/// The published offers of a season.
pub(super) async fn offered(tx: &mut ReadTx, id: SeasonId) -> Result<Vec<Offered>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select t.municipality, o.places
         from internship_offer i join opportunity o on o.id = i.opportunity_id
         join community c on c.id = o.community_id
         left join territory t on t.slug = o.territory
         where i.season_id = $1 and o.state in ('published', 'paused', 'filled')
           and c.state <> 'suspended'"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// Everything that was put into a season, whatever its state.
pub(super) async fn offers(tx: &mut ReadTx, id: SeasonId) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select opportunity_id from internship_offer where season_id = $1 order by opportunity_id"
    ))
    .bind(id)
    .fetch_all(conn))
}

pub(super) async fn insert(
    tx: &mut WriteTx,
    season: &Season,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into season (id, slug, title, title_en, title_lt, about, starts_on, ends_on,
                             apply_by, shown, copied_from, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)"
    ))
    .bind(season.id)
    .bind(&season.slug)
    .bind(&season.title)
    .bind(&season.title_en)
    .bind(&season.title_lt)
    .bind(&season.about)
    .bind(season.starts_on)
    .bind(season.ends_on)
    .bind(season.apply_by)
    .bind(season.shown)
    .bind(season.copied_from)
    .bind(now)
    .execute(conn))?;
    put_targets(tx, season).await
}

/// Writes a season anew; false when somebody else changed it since that version.
pub(super) async fn update(
    tx: &mut WriteTx,
    season: &Season,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update season set title = $3, title_en = $4, title_lt = $5, about = $6, starts_on = $7,
                ends_on = $8, apply_by = $9, shown = $10, changed_at = $11, version = version + 1
         where id = $1 and version = $2"
    ))
    .bind(season.id)
    .bind(season.version)
    .bind(&season.title)
    .bind(&season.title_en)
    .bind(&season.title_lt)
    .bind(&season.about)
    .bind(season.starts_on)
    .bind(season.ends_on)
    .bind(season.apply_by)
    .bind(season.shown)
    .bind(now)
    .execute(conn))?;
    if changed == 0 {
        return Ok(false);
    }
    run!(tx, |conn| sqlx::query(sql!(
        "delete from season_target where season_id = $1"
    ))
    .bind(season.id)
    .execute(conn))?;
    put_targets(tx, season).await?;
    Ok(true)
}

async fn put_targets(tx: &mut WriteTx, season: &Season) -> Result<(), DbError> {
    for target in &season.targets {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into season_target (season_id, municipality, places) values ($1, $2, $3)"
        ))
        .bind(season.id)
        .bind(&target.municipality)
        .bind(i64::from(target.places))
        .execute(conn))?;
    }
    Ok(())
}
