//! An invented register: the same in every run.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use indicatif::ProgressBar;

use super::store::{self, Row};
use crate::app::App;
use crate::cli::Fault;
use crate::cli::eval_site::Dice;
use crate::communities::{self, CommunityKind, Imported};
use crate::db::{CommunityId, OpportunityId, PersonId, WriteTx};
use crate::matching::{
    Cefr, Compensation, Engagement, Kind, LanguageLevel, Mode, Period, PersonKind, Sector, Window,
};
use crate::opportunities::{self, Content, LegalForm, NewOpportunity, State, skill_words};
use crate::people::{self, NewPerson, SkillWords};
use crate::text::Lang;

/// Communities among whom needs are shared out.
const HOSTS: u64 = 60;
/// Days over which everything is spread.
const DAYS: u64 = 700;
/// One introduction in so many is still open, and one need in so many waits to be published.
const OPEN: u64 = 100;

/// A moment of the last two years, the later the higher the number.
fn moment(app: &App, number: u64, of: u64) -> DateTime<Utc> {
    let days = DAYS - number * DAYS / of.max(1);
    app.clock.now() - TimeDelta::days(i64::try_from(days).unwrap_or(0))
}

/// Writes so many people, needs and introductions.
pub(in crate::cli::eval) async fn fill(
    app: &App,
    (people, needs, introductions): (u64, u64, u64),
    bar: &ProgressBar,
) -> Result<(), Fault> {
    let mut dice = Dice(1);
    let mut tx = app.db.write().await?;
    let hosts = hosts(&mut tx, app, &mut dice).await?;
    let mut offers = Vec::new();
    for number in 0..needs {
        let host = *dice.pick(&hosts);
        offers.push((
            offer(&mut tx, app, (number, needs, host), &mut dice).await?,
            host,
        ));
        bar.inc(1);
    }
    let mut persons: Vec<PersonId> = Vec::new();
    for number in 0..people {
        let new = person(app, &mut dice);
        persons.push(people::insert(&mut tx, &new, moment(app, number, people)).await?);
        bar.inc(1);
    }
    store::publish_people(&mut tx).await?;
    for number in 0..introductions {
        let turn = number / people.max(1);
        let place = usize::try_from((number + turn) % needs.max(1)).unwrap_or(0);
        let at = usize::try_from(number % people.max(1)).unwrap_or(0);
        let (Some((opportunity, community)), Some(person)) = (offers.get(place), persons.get(at))
        else {
            break;
        };
        let created_at = moment(app, number, introductions);
        let (state, ended_by, released) = life(number);
        let row = Row {
            person: *person,
            opportunity: *opportunity,
            community: *community,
            state,
            ended_by,
            created_at,
            released_at: released.then_some(created_at + TimeDelta::days(5)),
            since: created_at + TimeDelta::days(35),
        };
        store::introduction(&mut tx, &row).await?;
        bar.inc(1);
    }
    tx.commit().await?;
    app.catch_up().await?;
    Ok(())
}

/// State, who ended it, and whether contacts moved.
fn life(number: u64) -> (&'static str, Option<&'static str>, bool) {
    if number.is_multiple_of(OPEN) {
        return ("requested", None, false);
    }
    match number % 10 {
        0..=5 => ("completed", None, true),
        6 => ("no-outcome", Some("time"), true),
        7 => ("declined", Some("person"), false),
        8 => ("declined", Some("community"), false),
        _ => ("expired", Some("time"), false),
    }
}

async fn hosts(tx: &mut WriteTx, app: &App, dice: &mut Dice) -> Result<Vec<CommunityId>, Fault> {
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
        hosts.push(communities::find_or_make(tx, &name, &from, app.clock.now()).await?);
    }
    Ok(hosts)
}

fn concept(app: &App, dice: &mut Dice) -> (String, String) {
    let catalogue = app.catalogue();
    let concept = dice.pick(catalogue.concepts());
    (concept.label(Lang::Lv).to_owned(), concept.id.clone())
}

pub(in crate::cli::eval) async fn offer(
    tx: &mut WriteTx,
    app: &App,
    (number, needs, host): (u64, u64, CommunityId),
    dice: &mut Dice,
) -> Result<OpportunityId, Fault> {
    let (skill, _) = concept(app, dice);
    let from = first_day(app, dice);
    let (kind, legal_form) = match number % 5 {
        0 => (Kind::Internship, LegalForm::Practice),
        _ => (Kind::Need, LegalForm::Voluntary),
    };
    let content = Content {
        kind,
        legal_form,
        lang: Lang::Lv,
        title: format!("Vajag: {skill}"),
        description: "Izdomāta vajadzība.".to_owned(),
        languages: languages(),
        sector: *dice.pick(Sector::ALL),
        mode: *dice.pick(Mode::ALL),
        period: Period {
            from,
            to: from + Days::new(60),
        },
        hours_per_week: 4,
        places: 2,
        compensation: Compensation::Volunteer,
        territory: Some(dice.pick(&app.territories.all()).slug.clone()),
        place_text: String::new(),
        accommodation: false,
        transport: false,
        beginners: true,
        minimum_age: 18,
        vacancy_link: String::new(),
        study_level: None,
        weeks: None,
        supervisor: String::new(),
        required: vec![skill_words(&app.catalogue(), &skill)],
        desired: Vec::new(),
        study_fields: Vec::new(),
    };
    let new = NewOpportunity {
        id: OpportunityId::new(),
        external_id: None,
        community: host,
        created_by: None,
        template: None,
        content,
    };
    let state = match number % OPEN {
        7 => State::InReview,
        _ => State::Published,
    };
    let at = moment(app, number, needs);
    Ok(opportunities::insert(tx, app, &new, state, at).await?)
}

fn first_day(app: &App, dice: &mut Dice) -> NaiveDate {
    app.clock.today() + Days::new(dice.below(200) as u64)
}

fn languages() -> Vec<LanguageLevel> {
    vec![LanguageLevel {
        code: "lv".to_owned(),
        level: Cefr::B2,
    }]
}

pub(in crate::cli::eval) fn person(app: &App, dice: &mut Dice) -> NewPerson {
    let mut skills = Vec::new();
    for _ in 0..3 {
        let (words, id) = concept(app, dice);
        skills.push(SkillWords {
            words,
            concept: Some(id),
        });
    }
    let from = first_day(app, dice);
    NewPerson {
        account: None,
        external_id: None,
        lang: Lang::Lv,
        kinds: vec![*dice.pick(PersonKind::ALL)],
        headline: "Izdomāts cilvēks".to_owned(),
        about: String::new(),
        skills,
        languages: languages(),
        engagement: vec![Engagement::Volunteer],
        sectors: vec![*dice.pick(Sector::ALL)],
        country: "LV".to_owned(),
        place: "Rīga".to_owned(),
        tie: Some(dice.pick(&app.territories.all()).slug.clone()),
        tie_text: String::new(),
        tie_shown: false,
        windows: vec![Window {
            from,
            to: from + Days::new(90),
            hours_per_week: 5,
            mode: *dice.pick(Mode::ALL),
        }],
        study: None,
        minor_until: None,
    }
}
