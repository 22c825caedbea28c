//! What lists go by, read in few columns.

use chrono::{DateTime, NaiveDate, Utc};

use super::{AT_ONCE, known, list, padded};
use crate::app::App;
use crate::db::{DbError, OpportunityId, ReadTx};
use crate::matching::find::stems_of;
use crate::matching::{Compensation, Kind, LanguageLevel, Mode, Period, Sector};
use crate::opportunities::published::Listed;
use crate::{on, sql};

#[derive(sqlx::FromRow)]
struct Row {
    id: OpportunityId,
    community: String,
    kind: String,
    sector: String,
    mode: String,
    territory: Option<String>,
    place_text: String,
    languages: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    compensation: String,
    beginners: bool,
    accommodation: bool,
    transport: bool,
    published_at: Option<DateTime<Utc>>,
    closes_on: NaiveDate,
}

/// Everything that is published.
pub(in crate::opportunities) async fn all(
    tx: &mut ReadTx,
    app: &App,
) -> Result<Vec<Listed>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select o.id, c.name as community, o.kind, o.sector, o.mode, o.territory, o.place_text,
                o.languages, o.starts_on, o.ends_on, o.compensation, o.beginners, o.accommodation,
                o.transport, o.published_at, o.closes_on
         from opportunity o join community c on c.id = o.community_id
         where o.state = 'published' and c.state <> 'suspended'"
    ))
    .fetch_all(conn))?;
    rows.into_iter().map(|row| row.read(app)).collect()
}

/// Those of the given ids that are published.
pub(in crate::opportunities) async fn of(
    tx: &mut ReadTx,
    app: &App,
    ids: &[OpportunityId],
) -> Result<Vec<Listed>, DbError> {
    let mut listed = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(AT_ONCE) {
        let places = padded(chunk);
        let rows: Vec<Row> = on!(tx, |conn| {
            let mut query = sqlx::query_as(sql!(
                "select o.id, c.name as community, o.kind, o.sector, o.mode, o.territory,
                        o.place_text, o.languages, o.starts_on, o.ends_on, o.compensation,
                        o.beginners, o.accommodation, o.transport, o.published_at, o.closes_on
                 from opportunity o join community c on c.id = o.community_id
                 where o.state = 'published' and c.state <> 'suspended'
                   and o.id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                                $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
            ));
            for id in &places {
                query = query.bind(*id);
            }
            query.fetch_all(conn)
        })?;
        for row in rows {
            listed.push(row.read(app)?);
        }
    }
    Ok(listed)
}

impl Row {
    fn read(self, app: &App) -> Result<Listed, DbError> {
        let unit = self
            .territory
            .as_deref()
            .and_then(|slug| app.territories.get(slug));
        let (place, municipality) = unit.map_or(("", ""), |unit| {
            (unit.name.as_str(), unit.municipality.as_str())
        });
        let names = format!(
            "{} | {place} | {municipality} | {}",
            self.community, self.place_text
        );
        let languages: Vec<LanguageLevel> = list(&self.languages, "opportunity.languages")?;
        let mut languages: Vec<String> = languages.into_iter().map(|asked| asked.code).collect();
        languages.sort_unstable();
        languages.dedup();
        Ok(Listed {
            id: self.id,
            kind: known(Kind::parse(&self.kind), "opportunity.kind")?,
            sector: known(Sector::parse(&self.sector), "opportunity.sector")?,
            mode: known(Mode::parse(&self.mode), "opportunity.mode")?,
            municipality: municipality.to_owned(),
            territory: self.territory,
            languages,
            period: Period {
                from: self.starts_on,
                to: self.ends_on,
            },
            compensation: known(
                Compensation::parse(&self.compensation),
                "opportunity.compensation",
            )?,
            beginners: self.beginners,
            accommodation: self.accommodation,
            transport: self.transport,
            published_at: self.published_at.unwrap_or_default(),
            closes_on: self.closes_on,
            names: stems_of(&names),
        })
    }
}
