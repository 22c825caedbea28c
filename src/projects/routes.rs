//! Addresses of projects.

use axum::extract::{Path, State as AppState};
use axum::response::IntoResponse;
use chrono::Datelike;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

use super::model::{Figures, Indicator, Project};
use super::store::{self, Entry};
use super::{Progress, actions, progress, views, year};
use crate::accounts::{Coordinator, unprocessable};
use crate::app::App;
use crate::db::{OpportunityId, ReadTx};
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Query, Routes, Who};
use crate::matching::Kind;
use crate::opportunities::{self, EverPublished, Opportunity};
use crate::text::fold;
use crate::{communities, key};

/// The most needs that are offered for putting into a project at once.
const OFFERED: usize = 200;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/projects", Who::Coordinator, list)
        .get("/desk/projects/add", Who::Coordinator, add_page)
        .post("/desk/projects/add", Who::Coordinator, add)
        .get("/desk/projects/{id}", Who::Coordinator, show)
        .get("/desk/projects/{id}/edit", Who::Coordinator, edit_page)
        .post("/desk/projects/{id}/edit", Who::Coordinator, edit)
        .post("/desk/projects/{id}/close", Who::Coordinator, close)
        .post("/desk/projects/{id}/open", Who::Coordinator, open)
        .post("/desk/projects/{id}/attach", Who::Coordinator, attach)
        .post("/desk/projects/{id}/count", Who::Coordinator, count_by_hand)
        .post(
            "/desk/projects/{id}/uncount/{entry}",
            Who::Coordinator,
            uncount,
        )
}

/// What the list of projects shows.
pub(super) struct Listed {
    pub projects: Vec<(Project, Progress)>,
    pub year: (i32, super::YearCheck),
    /// Published needs, and the municipalities they are in.
    pub launch: (usize, usize),
}

async fn list(AppState(app): AppState<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let mut projects = Vec::new();
    for project in store::all(&mut tx).await? {
        let progress = progress(&mut tx, &project).await?;
        projects.push((project, progress));
    }
    let this_year = page.today().year();
    let listed = Listed {
        projects,
        year: (this_year, year(&mut tx, this_year).await?),
        launch: launch(&mut tx, &app).await?,
    };
    Ok(views::list(&page, &listed).into_response())
}

async fn launch(tx: &mut ReadTx, app: &App) -> Result<(usize, usize), Failure> {
    let all = opportunities::newest(tx, 1_000).await?;
    let needs = all.iter().filter(|one| one.kind == Kind::Need);
    let unit = |one: &Opportunity| app.territories.get(one.territory.as_deref()?);
    // The launch is one of Sēlija: a neighbour's need is welcome, but is no demand there.
    let units: Vec<_> = needs
        .filter_map(unit)
        .filter(|unit| unit.in_selija)
        .collect();
    let municipalities: BTreeSet<&str> = units
        .iter()
        .map(|unit| unit.municipality.as_str())
        .collect();
    Ok((units.len(), municipalities.len()))
}

/// A project as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ProjectForm {
    pub version: i64,
    pub name: String,
    pub funder: String,
    pub number: String,
    pub about: String,
    pub from: String,
    pub to: String,
    #[serde(rename = "goal-people")]
    pub people: String,
    #[serde(rename = "goal-young")]
    pub young: String,
    #[serde(rename = "goal-diaspora")]
    pub diaspora: String,
    #[serde(rename = "goal-communities")]
    pub communities: String,
    #[serde(rename = "goal-needs-filled")]
    pub needs_filled: String,
    #[serde(rename = "goal-internships")]
    pub internships: String,
    #[serde(rename = "goal-hours")]
    pub hours: String,
    #[serde(rename = "goal-events")]
    pub events: String,
}

impl ProjectForm {
    pub fn goal(&self, indicator: Indicator) -> &str {
        match indicator {
            Indicator::People => &self.people,
            Indicator::Young => &self.young,
            Indicator::Diaspora => &self.diaspora,
            Indicator::Communities => &self.communities,
            Indicator::NeedsFilled => &self.needs_filled,
            Indicator::Internships => &self.internships,
            Indicator::Hours => &self.hours,
            Indicator::Events => &self.events,
        }
    }

    fn of(project: &Project, goals: &Figures) -> ProjectForm {
        let goal = |one: Indicator| goals.get(&one).map(i64::to_string).unwrap_or_default();
        ProjectForm {
            version: project.version,
            name: project.name.clone(),
            funder: project.funder.clone(),
            number: project.number.clone(),
            about: project.about.clone(),
            from: project.starts_on.to_string(),
            to: project.ends_on.to_string(),
            people: goal(Indicator::People),
            young: goal(Indicator::Young),
            diaspora: goal(Indicator::Diaspora),
            communities: goal(Indicator::Communities),
            needs_filled: goal(Indicator::NeedsFilled),
            internships: goal(Indicator::Internships),
            hours: goal(Indicator::Hours),
            events: goal(Indicator::Events),
        }
    }

    fn read(&self, id: Uuid) -> Result<(Project, Figures), Errors> {
        let mut errors = Errors::default();
        let name = errors.line("name", &self.name, 160);
        let funder = errors.optional_line("funder", &self.funder, 160);
        let number = errors.optional_line("number", &self.number, 60);
        let about = errors.optional_lines("about", &self.about, 1_000);
        let (from, to) = (errors.date("from", &self.from), errors.date("to", &self.to));
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            errors.add("to", Fault::new(key!("fault-project-days")));
        }
        let mut goals = Figures::new();
        for indicator in Indicator::ALL {
            let typed = self.goal(indicator);
            if !typed.trim().is_empty() {
                let field = format!("goal-{}", indicator.code());
                goals.insert(indicator, errors.whole(&field, typed, 0, 1_000_000));
            }
        }
        let (Some(starts_on), Some(ends_on), true) = (from, to, errors.is_empty()) else {
            return Err(errors);
        };
        let project = Project {
            id,
            name,
            funder,
            number,
            about,
            starts_on,
            ends_on,
            closed_at: None,
            version: self.version,
        };
        Ok((project, goals))
    }
}

async fn add_page(page: Page, _: Coordinator) -> Answer {
    let form = ProjectForm::default();
    Ok(views::form(&page, None, (&form, &Errors::default())).into_response())
}

async fn add(
    AppState(app): AppState<App>,
    page: Page,
    by: Coordinator,
    Form(mut form): Form<ProjectForm>,
) -> Answer {
    form.version = 0;
    match form.read(Uuid::now_v7()) {
        Ok((project, goals)) => {
            actions::save(&app, &page, &by, (&project, &goals)).await?;
            let path = format!("/desk/projects/{}", project.id);
            Ok(page.see_other(&path, Flash(key!("flash-saved"))))
        }
        Err(errors) => Ok(unprocessable(views::form(&page, None, (&form, &errors)))),
    }
}

async fn edit_page(
    AppState(app): AppState<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<Uuid>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let project = store::get(&mut tx, id).await?;
    let goals = store::goals(&mut tx, id).await?;
    let form = ProjectForm::of(&project, &goals);
    Ok(views::form(&page, Some(id), (&form, &Errors::default())).into_response())
}

async fn edit(
    AppState(app): AppState<App>,
    page: Page,
    by: Coordinator,
    Path(id): Path<Uuid>,
    Form(form): Form<ProjectForm>,
) -> Answer {
    let mut tx = app.db.read().await?;
    store::get(&mut tx, id).await?;
    drop(tx);
    match form.read(id) {
        Ok((project, goals)) if project.version > 0 => {
            actions::save(&app, &page, &by, (&project, &goals)).await?;
            let path = format!("/desk/projects/{id}");
            Ok(page.see_other(&path, Flash(key!("flash-saved"))))
        }
        Ok(_) => Err(Failure::Refused(key!("refused-changed-meanwhile"))),
        Err(errors) => Ok(unprocessable(views::form(
            &page,
            Some(id),
            (&form, &errors),
        ))),
    }
}

/// What a project's page shows.
pub(super) struct Shown {
    pub project: Project,
    pub progress: Progress,
    pub inside: Vec<Opportunity>,
    /// What those that could be put in are sought by, as typed.
    pub sought: String,
    /// Needs and offers ever published that could be put in, the latest first.
    pub offered: Vec<EverPublished>,
    pub communities: BTreeMap<crate::db::CommunityId, String>,
    pub entries: Vec<Entry>,
}

/// What a need or an offer is sought by among those that could be put into a project.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Sought {
    need: String,
}

async fn shown(tx: &mut ReadTx, id: Uuid, sought: &Sought) -> Result<Shown, Failure> {
    let project = store::get(tx, id).await?;
    let ids = store::opportunities(tx, id).await?;
    let sought: String = sought.need.trim().chars().take(120).collect();
    let folded = fold(&sought);
    let words: Vec<&str> = folded.split_whitespace().collect();
    // What is filled, paused or over came of the project as much as what is open today.
    let mut offered = opportunities::ever_published(tx).await?;
    offered.retain(|one| {
        let name = fold(&format!("{} {}", one.title, one.community));
        !ids.contains(&one.id) && words.iter().all(|word| name.contains(word))
    });
    offered.truncate(OFFERED);
    let all = communities::all(tx).await?;
    Ok(Shown {
        progress: progress(tx, &project).await?,
        inside: opportunities::many(tx, &ids).await?,
        sought,
        offered,
        communities: all.into_iter().map(|one| (one.id, one.name)).collect(),
        entries: store::entries(tx, id).await?,
        project,
    })
}

async fn show(
    AppState(app): AppState<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<Uuid>,
    Query(sought): Query<Sought>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let shown = shown(&mut tx, id, &sought).await?;
    let form = EntryForm::default();
    Ok(views::show(&page, &shown, (&form, &Errors::default())).into_response())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct VersionForm {
    version: i64,
}

async fn close(
    AppState(app): AppState<App>,
    page: Page,
    by: Coordinator,
    Path(id): Path<Uuid>,
    Form(form): Form<VersionForm>,
) -> Answer {
    actions::close(&app, &page, &by, (id, form.version)).await?;
    Ok(page.see_other(&format!("/desk/projects/{id}"), Flash(key!("flash-done"))))
}

async fn open(
    AppState(app): AppState<App>,
    page: Page,
    by: Coordinator,
    Path(id): Path<Uuid>,
    Form(form): Form<VersionForm>,
) -> Answer {
    actions::open_again(&app, &page, &by, (id, form.version)).await?;
    Ok(page.see_other(&format!("/desk/projects/{id}"), Flash(key!("flash-done"))))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct AttachForm {
    opportunity: String,
    /// `out` takes it out.
    act: String,
}

async fn attach(
    AppState(app): AppState<App>,
    page: Page,
    by: Coordinator,
    Path(id): Path<Uuid>,
    Form(form): Form<AttachForm>,
) -> Answer {
    let opportunity: OpportunityId = form.opportunity.parse().map_err(|_| Failure::NotFound)?;
    let put_in = match form.act.as_str() {
        "in" => true,
        "out" => false,
        _ => return Err(Failure::Unreadable),
    };
    actions::attach(&app, &page, &by, (id, opportunity, put_in)).await?;
    Ok(page.see_other(&format!("/desk/projects/{id}"), Flash(key!("flash-done"))))
}

/// Something counted by hand, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EntryForm {
    pub indicator: String,
    pub count: String,
    pub note: String,
    pub on: String,
}

async fn count_by_hand(
    AppState(app): AppState<App>,
    page: Page,
    by: Coordinator,
    Path(id): Path<Uuid>,
    Form(form): Form<EntryForm>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let shown = shown(&mut tx, id, &Sought::default()).await?;
    drop(tx);
    let mut errors = Errors::default();
    let indicator = errors.choice("indicator", Indicator::parse(&form.indicator));
    let number = errors.whole("count", &form.count, 1, 100_000);
    let note = errors.line("note", &form.note, 200);
    let on = errors.date("on", &form.on);
    if on.is_some_and(|on| on < shown.project.starts_on || on > shown.project.ends_on) {
        errors.add("on", Fault::new(key!("fault-project-day")));
    }
    let (Some(indicator), Some(on), true) = (indicator, on, errors.is_empty()) else {
        return Ok(unprocessable(views::show(&page, &shown, (&form, &errors))));
    };
    let entry = Entry {
        id: Uuid::now_v7(),
        indicator: indicator.code().to_owned(),
        number,
        note,
        happened_on: on,
    };
    actions::add(&app, &page, &by, (id, &entry)).await?;
    Ok(page.see_other(&format!("/desk/projects/{id}"), Flash(key!("flash-saved"))))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn uncount(
    AppState(app): AppState<App>,
    page: Page,
    by: Coordinator,
    Path((id, entry)): Path<(Uuid, Uuid)>,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::remove(&app, &page, &by, (id, entry)).await?;
    Ok(page.see_other(&format!("/desk/projects/{id}"), Flash(key!("flash-done"))))
}
