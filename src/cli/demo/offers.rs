//! The demo's seasons, what its internships have beyond needs, and its invented school.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};

use super::super::Fault;
use super::cast;
use crate::app::App;
use crate::db::{OpportunityId, SeasonId, WriteTx};
use crate::matching::{Period, Study};
use crate::opportunities::internship;
use crate::opportunities::{Duty, Housing, Internship, NeededBefore};
use crate::schools::{self, Schools, exchange};
use crate::seasons::{self, Season, Target};

/// What the file says, with the seasons' rows made.
pub(super) struct Offers {
    seasons: HashMap<String, SeasonId>,
    offers: HashMap<String, Map<String, Value>>,
}

/// Adds the invented school; gives the whole list, for students to be at.
pub(super) async fn schools(tx: &mut WriteTx, app: &App) -> Result<Schools, Fault> {
    let file = include_bytes!("../../../assets/demo/schools.csv");
    let sheet = exchange::read(file, &app.territories)
        .map_err(|_| Fault::new("the schools of the demo cannot be read"))?;
    schools::put(tx, &sheet, app.clock.now()).await?;
    Ok(Schools::read(tx).await?)
}

/// Links what a student wrote to the list.
pub(super) fn link(schools: &Schools, study: &mut Study, today: NaiveDate) {
    let school = schools.named(&study.institution).map(|one| one.id);
    let programme = school.and_then(|id| schools.programme_named(id, &study.programme, today));
    study.school = school;
    study.listed_programme = programme.map(|one| one.id);
}

/// Makes the seasons.
pub(super) async fn begin(tx: &mut WriteTx, app: &App, today: NaiveDate) -> Result<Offers, Fault> {
    let mut read = Offers {
        seasons: HashMap::new(),
        offers: HashMap::new(),
    };
    for mut record in cast::records("internships.jsonl")? {
        cast::brought_near(&mut record, today);
        match text(&record, "season") {
            title if record.contains_key("starts_on") => {
                let season = season(&record, title)?;
                seasons::insert(tx, &season, app.clock.now()).await?;
                read.seasons.insert(title.to_owned(), season.id);
            }
            _ => {
                let id = text(&record, "offer").to_owned();
                read.offers.insert(id, record);
            }
        }
    }
    Ok(read)
}

impl Offers {
    /// Puts what the file says of an offer beside it.
    pub async fn put(
        &self,
        tx: &mut WriteTx,
        (id, named): (OpportunityId, &str),
    ) -> Result<(), Fault> {
        let Some(record) = self.offers.get(named) else {
            return Ok(());
        };
        let windows = record.get("windows").and_then(Value::as_array);
        let needed = list(record, "needed");
        let one = Internship {
            tasks: text(record, "tasks").to_owned(),
            learning: text(record, "learning").to_owned(),
            by_agreement: windows.is_some(),
            windows: windows
                .into_iter()
                .flatten()
                .map(period)
                .collect::<Result<_, Fault>>()?,
            housing: Housing::parse(text(record, "housing")).unwrap_or_default(),
            meals: record.get("meals").and_then(Value::as_bool) == Some(true),
            reward: text(record, "reward").to_owned(),
            needed: needed
                .map(|pair| NeededBefore {
                    words: pair[0].as_str().unwrap_or_default().to_owned(),
                    days_ahead: pair[1].as_u64().unwrap_or(0).try_into().unwrap_or(0),
                })
                .collect(),
            duties: list(record, "duties")
                .filter_map(|duty| Duty::parse(duty.as_str()?))
                .collect(),
            season: self.seasons.get(text(record, "season")).copied(),
            season_slug: String::new(),
            apply_by: None,
        };
        Ok(internship::put(tx, id, &one).await?)
    }
}

fn season(record: &Map<String, Value>, title: &str) -> Result<Season, Fault> {
    let starts_on = day(record, "starts_on")?;
    let year = starts_on.year();
    let named = |title: &str| format!("{title} {year}");
    let targets = record.get("targets").and_then(Value::as_object);
    let target = |(municipality, places): (&String, &Value)| Target {
        municipality: municipality.clone(),
        places: places.as_u64().unwrap_or(1).try_into().unwrap_or(1),
    };
    Ok(Season {
        id: SeasonId::new(),
        slug: seasons::slug_of(&named(title)),
        title: named(title),
        title_en: named(text(record, "en")),
        title_lt: named(text(record, "lt")),
        about: text(record, "about").to_owned(),
        starts_on,
        ends_on: day(record, "ends_on")?,
        apply_by: day(record, "apply_by")?,
        shown: true,
        copied_from: None,
        targets: targets.into_iter().flatten().map(target).collect(),
        version: 1,
    })
}

fn text<'a>(record: &'a Map<String, Value>, name: &str) -> &'a str {
    record.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(record: &'a Map<String, Value>, name: &str) -> impl Iterator<Item = &'a Value> {
    record
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn day(record: &Map<String, Value>, name: &str) -> Result<NaiveDate, Fault> {
    date(text(record, name))
}

fn date(text: &str) -> Result<NaiveDate, Fault> {
    text.parse()
        .map_err(|_| Fault::new("a day in the internships of the demo cannot be read"))
}

fn period(pair: &Value) -> Result<Period, Fault> {
    Ok(Period {
        from: date(pair[0].as_str().unwrap_or_default())?,
        to: date(pair[1].as_str().unwrap_or_default())?,
    })
}
