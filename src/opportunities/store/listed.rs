//! What lists go by, read in few columns.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::{AT_ONCE, known, list, padded, small};
use crate::app::App;
use crate::db::{DbError, OpportunityId, ReadTx};
use crate::matching::find::stems_of;
use crate::matching::{
    Compensation, Kind, LanguageLevel, Mode, Period, Point, Sector, StudyLevelWanted,
};
use crate::opportunities::internship::{self, Housing, Internship};
use crate::opportunities::model::last_day_to_apply;
use crate::opportunities::published::{Listed, months};
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
    weeks: Option<i64>,
    study_fields: String,
    study_level: Option<String>,
    by_agreement: Option<bool>,
    housing: Option<String>,
    season: Option<String>,
    apply_by: Option<NaiveDate>,
}

/// Everything that is published.
pub(in crate::opportunities) async fn all(
    tx: &mut ReadTx,
    app: &App,
) -> Result<Vec<Listed>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select o.id, c.name as community, o.kind, o.sector, o.mode, o.territory, o.place_text,
                o.languages, o.starts_on, o.ends_on, o.compensation, o.beginners, o.accommodation,
                o.transport, o.published_at, o.closes_on, o.weeks, o.study_fields,
                o.study_level, i.by_agreement, i.housing, s.slug as season, s.apply_by
         from opportunity o join community c on c.id = o.community_id
         left join internship_offer i on i.opportunity_id = o.id
         left join season s on s.id = i.season_id
         where o.state = 'published' and c.state <> 'suspended'"
    ))
    .fetch_all(conn))?;
    let windows: Vec<(OpportunityId, NaiveDate, NaiveDate)> =
        on!(tx, |conn| sqlx::query_as(sql!(
            "select w.opportunity_id, w.starts_on, w.ends_on
         from internship_window w join opportunity o on o.id = w.opportunity_id
         where o.state = 'published' order by w.opportunity_id, w.position"
        ))
        .fetch_all(conn))?;
    let mut by_offer: HashMap<OpportunityId, Vec<Period>> = HashMap::new();
    for (id, from, to) in windows {
        by_offer.entry(id).or_default().push(Period { from, to });
    }
    rows.into_iter()
        .map(|row| {
            let windows = by_offer.remove(&row.id).unwrap_or_default();
            row.read(app, windows)
        })
        .collect()
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
                        o.beginners, o.accommodation, o.transport, o.published_at, o.closes_on,
                        o.weeks, o.study_fields, o.study_level, i.by_agreement, i.housing,
                        s.slug as season, s.apply_by
                 from opportunity o join community c on c.id = o.community_id
                 left join internship_offer i on i.opportunity_id = o.id
                 left join season s on s.id = i.season_id
                 where o.state = 'published' and c.state <> 'suspended'
                   and o.id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                                $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
            ));
            for id in &places {
                query = query.bind(*id);
            }
            query.fetch_all(conn)
        })?;
        let mut by_offer: HashMap<OpportunityId, Vec<Period>> = HashMap::new();
        let internships = internship::of(tx, &places).await?;
        for (id, internship) in internships {
            by_offer.insert(id, internship.windows);
        }
        for row in rows {
            let windows = by_offer.remove(&row.id).unwrap_or_default();
            listed.push(row.read(app, windows)?);
        }
    }
    Ok(listed)
}

impl Row {
    fn read(self, app: &App, windows: Vec<Period>) -> Result<Listed, DbError> {
        let unit = self
            .territory
            .as_deref()
            .and_then(|slug| app.territories.get(slug));
        let (place, municipality) = unit.as_ref().map_or(("", ""), |unit| {
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
        let period = Period {
            from: self.starts_on,
            to: self.ends_on,
        };
        let internship = Internship {
            by_agreement: self.by_agreement.unwrap_or_default(),
            windows,
            ..Internship::default()
        };
        let housing = match self.housing.as_deref() {
            Some(code) => known(Housing::parse(code), "internship_offer.housing")?,
            None if self.accommodation => Housing::Offered,
            None => Housing::None,
        };
        let fields: Vec<String> = list(&self.study_fields, "opportunity.study_fields")?;
        let level = self.study_level.as_deref();
        let level =
            level.map(|code| known(StudyLevelWanted::parse(code), "opportunity.study_level"));
        let kind = known(Kind::parse(&self.kind), "opportunity.kind")?;
        let times = internship.times(period);
        let weeks = self.weeks.map(|weeks| small(weeks, "opportunity.weeks"));
        let closes_on = match kind {
            Kind::Need => self.closes_on,
            Kind::Internship => {
                let last = (self.closes_on, self.apply_by);
                last_day_to_apply(last, &times, weeks.transpose()?)
            }
        };
        Ok(Listed {
            id: self.id,
            kind,
            sector: known(Sector::parse(&self.sector), "opportunity.sector")?,
            mode: known(Mode::parse(&self.mode), "opportunity.mode")?,
            municipality: municipality.to_owned(),
            territory: unit.as_ref().map(|unit| unit.slug.clone()),
            languages,
            times,
            months: months(period).collect(),
            period,
            compensation: known(
                Compensation::parse(&self.compensation),
                "opportunity.compensation",
            )?,
            beginners: self.beginners,
            housing,
            fields: groups_of(app, &fields),
            level: level.transpose()?,
            season: self.season.unwrap_or_default(),
            at: unit.map(|unit| Point {
                lat: unit.latitude,
                lon: unit.longitude,
            }),
            transport: self.transport,
            published_at: self.published_at.unwrap_or_default(),
            closes_on,
            names: stems_of(&names),
        })
    }
}

/// The catalogue's groups that study fields belong to, each once.
fn groups_of(app: &App, fields: &[String]) -> Vec<String> {
    let catalogue = app.catalogue();
    let mut groups: Vec<String> = Vec::new();
    for field in fields {
        let linked = catalogue.link(field);
        let concept = linked
            .first()
            .and_then(|one| catalogue.concept(one.concept));
        if let Some(concept) = concept
            && !groups.contains(&concept.group)
        {
            groups.push(concept.group.clone());
        }
    }
    groups
}
