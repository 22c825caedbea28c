//! `saites export`: people or opportunities in the format of `import`, without names and
//! contacts.

pub(super) mod cells;
mod register;

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::{Value, json};
use std::io::Write;

use super::import::records::Format;
use super::import::{What, internships};
use super::settings::Settings;
use super::{Fault, store};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::communities;
use crate::db::ReadTx;
use crate::matching::{
    Compensation, Engagement, Kind, LanguageLevel, LivesIn, Mode, Period, PersonKind, Sector,
    Study, StudyLevelWanted, Window,
};
use crate::opportunities::{self, Opportunity, State};
use crate::people::{self, Person, PersonState};
use crate::text::Lang;

#[derive(Args)]
pub(super) struct Export {
    /// What to write
    what: Exported,
    /// For skills and schools: the file to write
    file: Option<std::path::PathBuf>,
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
    /// Also hidden people, or opportunities that are not published
    #[arg(long)]
    all: bool,
    /// The register as a page of HTML instead of JSON
    #[arg(long)]
    html: bool,
    /// The language of the register: lv, en or lt
    #[arg(long, default_value = "lv", value_parser = super::admin::language)]
    language: Lang,
    #[command(flatten)]
    settings: Settings,
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Exported {
    People,
    Opportunities,
    /// The register of processing (GDPR Article 30), as JSON or HTML
    Register,
    /// What coordinators added to the catalogue of skills, to a file (.json, .tsv)
    Skills,
    /// Schools, their former names and programmes, as CSV
    Schools,
}

/// A person in a file.
#[derive(Serialize)]
struct PersonLine {
    id: String,
    kinds: Vec<PersonKind>,
    locale: Lang,
    headline: String,
    about: String,
    skills: Vec<String>,
    languages: Vec<LanguageLevel>,
    lives_in: LivesIn,
    roots: Option<String>,
    sectors: Vec<Sector>,
    engagement: Vec<Engagement>,
    availability: Vec<Window>,
    study: Option<Study>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minor_until: Option<String>,
}

/// A need or an internship offer in a file. Who supervises is a name, and stays here.
#[derive(Serialize)]
struct OpportunityLine {
    id: String,
    kind: Kind,
    community: String,
    territory: String,
    locale: Lang,
    title: String,
    description: String,
    skills_required: Vec<String>,
    skills_desired: Vec<String>,
    languages: Vec<LanguageLevel>,
    sector: Sector,
    mode: Mode,
    period: Period,
    hours_per_week: u16,
    places: u16,
    compensation: Compensation,
    study_fields: Vec<String>,
    study_level: Option<StudyLevelWanted>,
    legal_form: &'static str,
    minimum_age: u8,
    accommodation: bool,
    transport: bool,
    beginner_friendly: bool,
    weeks: Option<u16>,
    #[serde(skip_serializing_if = "String::is_empty")]
    vacancy_link: String,
    format: u16,
    /// What an internship offer says beyond a need.
    #[serde(flatten)]
    internship: Option<Value>,
}

/// The columns of a CSV file, in order.
fn columns(what: What) -> &'static [&'static str] {
    match what {
        What::People => &[
            "id",
            "kinds",
            "locale",
            "headline",
            "about",
            "skills",
            "languages",
            "lives_in",
            "roots",
            "sectors",
            "engagement",
            "availability",
            "study",
            "minor_until",
        ],
        What::Opportunities => &[
            "id",
            "kind",
            "community",
            "territory",
            "locale",
            "title",
            "description",
            "skills_required",
            "skills_desired",
            "languages",
            "sector",
            "mode",
            "period",
            "hours_per_week",
            "places",
            "compensation",
            "study_fields",
            "study_level",
            "legal_form",
            "minimum_age",
            "accommodation",
            "transport",
            "beginner_friendly",
            "weeks",
            "vacancy_link",
            "format",
            "tasks",
            "learning",
            "by_agreement",
            "windows",
            "housing",
            "meals",
            "reward",
            "documents",
            "duties",
            "season",
        ],
    }
}

impl Export {
    pub async fn run(self) -> Result<(), Fault> {
        let what = match self.what {
            Exported::People => What::People,
            Exported::Opportunities => What::Opportunities,
            Exported::Register => {
                return register::write(&self.settings, (self.language, self.html)).await;
            }
            Exported::Skills => {
                return super::skills::export(&self.settings, self.file.as_deref()).await;
            }
            Exported::Schools => {
                return super::schools::export(&self.settings, self.file.as_deref()).await;
            }
        };
        let app = self.settings.open().await?;
        let out = std::io::BufWriter::new(std::io::stdout().lock());
        let count = write(&app, (what, self.format, self.all), out).await?;
        let mut tx = app.db.write().await?;
        let act = Act {
            at: app.clock.now(),
            actor: Actor::Terminal,
            action: "file exported",
            subject: format!("export:{}", what.words()),
            detail: json!({ "count": count, "all": self.all }),
        };
        audit::record(&mut tx, act).await?;
        tx.commit().await?;
        app.db.close().await;
        Ok(())
    }
}

/// Writes everything that is asked for; gives the number of records.
pub(super) async fn write(
    app: &App,
    (what, format, all): (What, Format, bool),
    mut out: impl Write,
) -> Result<u64, Fault> {
    let mut count = 0;
    let mut tx = app.db.read().await?;
    if format == Format::Csv {
        row(
            &mut out,
            columns(what).iter().map(|name| (*name).to_owned()),
        )?;
    }
    for (id, external) in store::ids(&mut tx, what).await? {
        let Some(line) = line(&mut tx, app, (what, id, external), all).await? else {
            continue;
        };
        count += 1;
        if format == Format::Jsonl {
            writeln!(out, "{line}")?;
        } else {
            let value: Value = serde_json::from_str(&line).unwrap_or_default();
            let cell = |name: &&str| cells::text(name, value.get(*name).unwrap_or(&Value::Null));
            row(&mut out, columns(what).iter().map(cell))?;
        }
    }
    out.flush()?;
    Ok(count)
}

fn row(out: &mut impl Write, cells: impl Iterator<Item = String>) -> Result<(), Fault> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let fault = |why: &dyn std::fmt::Display| Fault::new(format!("a row cannot be written: {why}"));
    writer.write_record(cells).map_err(|why| fault(&why))?;
    let bytes = writer.into_inner().map_err(|why| fault(&why))?;
    Ok(out.write_all(&bytes)?)
}

/// One record as a line of JSON; nothing if it is not asked for.
async fn line(
    tx: &mut ReadTx,
    app: &App,
    (what, id, external): (What, uuid::Uuid, Option<String>),
    all: bool,
) -> Result<Option<String>, Fault> {
    let id_written = external.unwrap_or_else(|| id.to_string());
    let line = match what {
        What::People => {
            let person = people::get(tx, crate::db::PersonId(id)).await?;
            let shown = all || person.state == PersonState::Published;
            if !shown || !person.is_usable() {
                return Ok(None);
            }
            serde_json::to_string(&person_line(app, person, id_written))
        }
        What::Opportunities => {
            let opportunity = opportunities::get(tx, crate::db::OpportunityId(id)).await?;
            if !all && opportunity.state != State::Published {
                return Ok(None);
            }
            let community = communities::get(tx, opportunity.community).await?.name;
            serde_json::to_string(&opportunity_line(app, opportunity, (id_written, community)))
        }
    };
    line.map(Some)
        .map_err(|why| Fault::new(format!("a line cannot be written: {why}")))
}

fn person_line(app: &App, person: Person, id: String) -> PersonLine {
    let content = person.content;
    let tie = content
        .tie
        .map(|slug| app.territories.label(Lang::Lv, &slug));
    PersonLine {
        id,
        kinds: content.kinds,
        locale: content.lang,
        headline: content.headline,
        about: content.about,
        skills: content
            .skills
            .into_iter()
            .map(|skill| skill.words)
            .collect(),
        languages: content.languages,
        lives_in: LivesIn {
            country: content.country,
            place: content.place,
        },
        roots: tie
            .or(Some(content.tie_text))
            .filter(|text| !text.is_empty()),
        sectors: content.sectors,
        engagement: content.engagement,
        availability: content.windows,
        // The ids of the list of schools mean nothing elsewhere.
        study: content.study.map(|study| Study {
            school: None,
            listed_programme: None,
            ..study
        }),
        minor_until: content.minor_until,
    }
}

fn opportunity_line(
    app: &App,
    one: Opportunity,
    (id, community): (String, String),
) -> OpportunityLine {
    let words = |skills: Vec<opportunities::SkillWords>| {
        skills.into_iter().map(|skill| skill.words).collect()
    };
    let place = one
        .territory
        .map(|slug| app.territories.label(Lang::Lv, &slug));
    OpportunityLine {
        id,
        kind: one.kind,
        community,
        territory: place.unwrap_or(one.place_text),
        locale: one.lang,
        title: one.title,
        description: one.description,
        skills_required: words(one.required),
        skills_desired: words(one.desired),
        languages: one.languages,
        sector: one.sector,
        mode: one.mode,
        period: one.period,
        hours_per_week: one.hours_per_week,
        places: one.places,
        compensation: one.compensation,
        study_fields: one.study_fields,
        study_level: one.study_level,
        legal_form: one.legal_form.code(),
        minimum_age: one.minimum_age,
        accommodation: one.accommodation,
        transport: one.transport,
        beginner_friendly: one.beginners,
        weeks: one.weeks,
        vacancy_link: one.vacancy_link,
        format: internships::FORMAT,
        internship: one.internship.as_ref().map(internships::write),
    }
}
