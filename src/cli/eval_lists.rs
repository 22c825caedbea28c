//! `saites eval internships`: how long the list of internships takes to answer, its filters counted
//! and its page drawn, from the request's head to the answer's last byte.

use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate, NaiveTime};
use clap::Args;
use serde_json::json;

use super::eval_site::{Dice, ask};
use super::settings::Passing;
use super::{Fault, out};
use crate::app::{App, routes};
use crate::clock::Clock;
use crate::communities::{self, CommunityKind, Imported};
use crate::config::Layers;
use crate::db::{CommunityId, OpportunityId};
use crate::http::form::percent_encode;
use crate::matching::{
    Cefr, Compensation, Kind, LanguageLevel, Mode, Period, Sector, StudyLevel, StudyLevelWanted,
};
use crate::opportunities::{
    self, Content, Housing, Internship, LegalForm, NewOpportunity, State, internship, skill_words,
};
use crate::skills::{Catalogue, Concept};
use crate::text::Lang;

/// Hosts among whom the offers are shared out.
const HOSTS: u64 = 200;
/// Requests before anything is measured.
const WARM: u64 = 50;

#[derive(Args)]
pub(super) struct Lists {
    /// Invented offers that are published
    #[arg(long, default_value_t = 10_000)]
    offers: u64,
    /// Requests, no two alike
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u64).range(100..=1_000_000))]
    requests: u64,
    /// Ends with one line of JSON
    #[arg(long)]
    json: bool,
}

impl Lists {
    pub async fn run(self) -> Result<(), Fault> {
        let passing = Passing::new()?;
        let mut layers = Layers::default();
        layers.set(
            "data",
            &passing.path().join("data").to_string_lossy(),
            "eval",
        );
        let day = NaiveDate::from_ymd_opt(2027, 1, 11).unwrap_or_default();
        let noon = day.and_time(NaiveTime::MIN).and_utc() + chrono::TimeDelta::hours(12);
        let app = App::open(layers.check(false)?, Clock::manual(noon)).await?;
        self.fill(&app, day).await?;
        let site = routes::routes(app.clone());
        let mut dice = Dice(7);
        let mut times = Vec::new();
        for number in 0..WARM + self.requests {
            let address = address(&app, day, (number, &mut dice));
            let begun = Instant::now();
            ask(&site, &address, "").await?;
            if number >= WARM {
                times.push(begun.elapsed());
            }
        }
        app.db.close().await;
        self.tell(times)
    }

    async fn fill(&self, app: &App, day: NaiveDate) -> Result<(), Fault> {
        let catalogue = app.catalogue();
        let mut dice = Dice(1);
        let mut tx = app.db.write().await?;
        let mut hosts = Vec::new();
        for number in 0..HOSTS {
            let unit = dice.pick(&app.territories.all()).clone();
            let from = Imported {
                kind: CommunityKind::Association,
                territory: Some(unit.slug.clone()),
                place_text: String::new(),
                lang: Lang::Lv,
            };
            let name = format!("Izdomātā biedrība Nr. {number}");
            hosts.push(communities::find_or_make(&mut tx, &name, &from, app.clock.now()).await?);
        }
        let bar = out::progress(self.offers, "writing offers");
        for number in 0..self.offers {
            let new = NewOpportunity {
                id: OpportunityId::new(),
                external_id: None,
                community: *dice.pick::<CommunityId>(&hosts),
                created_by: None,
                template: None,
                content: content(app, &catalogue, day, &mut dice),
            };
            let id = opportunities::insert(&mut tx, app, &new, State::Published, app.clock.now())
                .await?;
            let period = new.content.period;
            let by_agreement = dice.below(3) == 0;
            let one = Internship {
                tasks: "Dara to, ko rāda, un pēc tam pats.".to_owned(),
                learning: "Apgūst darbu.".to_owned(),
                by_agreement,
                windows: if by_agreement {
                    vec![period]
                } else {
                    Vec::new()
                },
                housing: *dice.pick(&Housing::ALL),
                ..Internship::default()
            };
            internship::put(&mut tx, id, &one).await?;
            bar.set_position(number);
        }
        tx.commit().await?;
        bar.finish_and_clear();
        app.catch_up().await?;
        Ok(())
    }

    fn tell(&self, mut times: Vec<Duration>) -> Result<(), Fault> {
        times.sort_unstable();
        let at = |share: usize| {
            let place = (times.len() * share / 100).min(times.len().saturating_sub(1));
            times.get(place).map_or(0.0, Duration::as_secs_f64) * 1_000.0
        };
        let (half, most, worst) = (at(50), at(99), at(100));
        if self.json {
            return out::line(json!({
                "offers": self.offers, "requests": self.requests,
                "p50_ms": half, "p99_ms": most, "worst_ms": worst,
            }));
        }
        out::line(format!(
            "{} offers, {} different requests: half within {half:.1} ms, 99 % within {most:.1} ms, \
             the longest {worst:.1} ms",
            self.offers, self.requests
        ))
    }
}

fn label(catalogue: &Catalogue, dice: &mut Dice) -> String {
    let concept: &Concept = dice.pick(catalogue.concepts());
    concept.label(Lang::Lv).to_owned()
}

fn content(app: &App, catalogue: &Catalogue, day: NaiveDate, dice: &mut Dice) -> Content {
    let from = day + Days::new(dice.below(300) as u64);
    let field = label(catalogue, dice);
    let skill = label(catalogue, dice);
    let code = *dice.pick(&["lv", "lv", "lv", "en", "lt"]);
    Content {
        kind: Kind::Internship,
        legal_form: LegalForm::Practice,
        lang: Lang::Lv,
        title: format!("Prakse: {field}"),
        description: format!("Izdomāta prakses vieta, kurā vajag to, ko sauc „{skill}”."),
        languages: vec![LanguageLevel {
            code: code.to_owned(),
            level: Cefr::B1,
        }],
        sector: *dice.pick(Sector::ALL),
        mode: *dice.pick(Mode::ALL),
        period: Period {
            from,
            to: from + Days::new(20 + dice.below(80) as u64),
        },
        hours_per_week: 30,
        places: 2,
        compensation: *dice.pick(Compensation::ALL),
        territory: Some(dice.pick(&app.territories.all()).slug.clone()),
        place_text: String::new(),
        accommodation: false,
        transport: dice.below(2) == 0,
        beginners: dice.below(2) == 0,
        minimum_age: 15,
        vacancy_link: String::new(),
        study_level: Some(*dice.pick(StudyLevelWanted::ALL)),
        weeks: Some(4),
        supervisor: String::new(),
        required: vec![skill_words(catalogue, &skill)],
        desired: Vec::new(),
        study_fields: vec![field],
    }
}

/// An address as visitors make them: the bare list of some days, words, filters. The days differ
/// each time, so that no page kept from another request answers.
fn address(app: &App, day: NaiveDate, (number, dice): (u64, &mut Dice)) -> String {
    let catalogue = app.catalogue();
    let from = day + Days::new(number % 4_000);
    let mut parts = vec![format!("from={from}")];
    let mut part = |share: usize, dice: &mut Dice, text: String| {
        if dice.below(100) < share {
            parts.push(text);
        }
    };
    let words = percent_encode(&label(&catalogue, dice));
    part(40, dice, format!("q={words}"));
    let group = &dice.pick(catalogue.groups()).id;
    part(30, dice, format!("field={group}"));
    let level = dice.pick(StudyLevel::ALL).code();
    part(30, dice, format!("level={level}"));
    part(25, dice, "accommodation=help".to_owned());
    let unit = dice.pick(&app.territories.all()).slug.clone();
    part(30, dice, format!("near={unit}&km=25"));
    part(20, dice, "language=lv".to_owned());
    format!("/internships?{}", parts.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_small_list_is_measured() {
        let lists = Lists {
            offers: 60,
            requests: 100,
            json: true,
        };
        lists.run().await.unwrap();
    }
}
