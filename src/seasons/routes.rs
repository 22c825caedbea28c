//! Addresses of the seasons: the desk's pages and the public ones.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::form::SeasonForm;
use super::model::Season;
use super::{actions, store, views};
use crate::accounts::{Coordinator, unprocessable};
use crate::app::App;
use crate::db::SeasonId;
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Query, Routes, Who};
use crate::key;

pub fn routes() -> Routes<App> {
    const STAFF: Who = Who::Coordinator;
    Routes::new()
        .get("/seasons", Who::Anyone, list)
        .get("/seasons/{slug}", Who::Anyone, season)
        .get("/desk/seasons", STAFF, desk)
        .get("/desk/seasons/add", STAFF, add_page)
        .post("/desk/seasons/add", STAFF, add)
        .get("/desk/seasons/{id}", STAFF, edit_page)
        .post("/desk/seasons/{id}", STAFF, edit)
}

/// A season with what is offered in it so far.
pub(super) struct Counted {
    pub season: Season,
    /// By municipality, in the order of the list; the last one is elsewhere or nowhere named.
    pub rows: Vec<(String, Option<u16>, i64)>,
}

impl Counted {
    pub fn offered(&self) -> i64 {
        self.rows.iter().map(|(_, _, offered)| offered).sum()
    }

    pub fn wanted(&self) -> i64 {
        let wanted = self.rows.iter().filter_map(|(_, wanted, _)| *wanted);
        wanted.map(i64::from).sum()
    }
}

async fn counted(
    tx: &mut crate::db::ReadTx,
    app: &App,
    season: Season,
) -> Result<Counted, Failure> {
    let offered = store::offered(tx, season.id).await?;
    let places = |test: &dyn Fn(&str) -> bool| -> i64 {
        let here = offered
            .iter()
            .filter(|one| test(one.municipality.as_deref().unwrap_or_default()));
        here.map(|one| one.places).sum()
    };
    let municipalities = app.territories.municipalities();
    let mut rows: Vec<(String, Option<u16>, i64)> = municipalities
        .iter()
        .map(|name| {
            let target = season.targets.iter().find(|one| one.municipality == *name);
            let there = places(&|other| other == name);
            (name.clone(), target.map(|one| one.places), there)
        })
        .collect();
    let elsewhere = places(&|other| !municipalities.iter().any(|name| name == other));
    rows.push((String::new(), None, elsewhere));
    Ok(Counted { season, rows })
}

async fn list(State(app): State<App>, page: Page) -> Answer {
    let mut tx = app.db.read().await?;
    let mut shown = Vec::new();
    for season in store::all(&mut tx).await? {
        if season.shown {
            shown.push(counted(&mut tx, &app, season).await?);
        }
    }
    Ok(views::list(&page, &shown).into_response())
}

async fn season(State(app): State<App>, page: Page, Path(slug): Path<String>) -> Answer {
    let mut tx = app.db.read().await?;
    let list = store::all(&mut tx).await?;
    let season = list.into_iter().find(|one| one.slug == slug && one.shown);
    let season = counted(&mut tx, &app, season.ok_or(Failure::NotFound)?).await?;
    Ok(views::season(&page, &season).into_response())
}

async fn desk(State(app): State<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let mut list = Vec::new();
    for season in store::all(&mut tx).await? {
        list.push(counted(&mut tx, &app, season).await?);
    }
    Ok(views::desk(&page, &list).into_response())
}

/// Which season a new one begins from.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Begin {
    from: String,
}

async fn add_page(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(begin): Query<Begin>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let from: Option<SeasonId> = begin.from.parse().ok();
    let list = store::all(&mut tx).await?;
    let from = list.iter().find(|one| Some(one.id) == from);
    let form = from.map_or_else(SeasonForm::default, |one| {
        SeasonForm::of(&app, &one.a_year_later())
    });
    let given = (&form, &Errors::default());
    Ok(views::form(&page, &app, None, given).into_response())
}

async fn add(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Form(form): Form<SeasonForm>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let known = store::all(&mut tx).await?;
    drop(tx);
    match form.check(&app, &known, (None, page.today())) {
        Ok(season) => {
            actions::add(&app, (&page, &coordinator), &season).await?;
            Ok(page.see_other("/desk/seasons", Flash(key!("flash-saved"))))
        }
        Err(errors) => Ok(unprocessable(views::form(
            &page,
            &app,
            None,
            (&form, &errors),
        ))),
    }
}

async fn one(app: &App, id: &str) -> Result<(Vec<Season>, Season), Failure> {
    let id: SeasonId = id.parse().map_err(|_| Failure::NotFound)?;
    let mut tx = app.db.read().await?;
    let list = store::all(&mut tx).await?;
    let one = list.iter().find(|one| one.id == id).cloned();
    Ok((list, one.ok_or(Failure::NotFound)?))
}

async fn edit_page(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<String>,
) -> Answer {
    let (_, season) = one(&app, &id).await?;
    let form = SeasonForm::of(&app, &season);
    let given = (&form, &Errors::default());
    Ok(views::form(&page, &app, Some(&season), given).into_response())
}

async fn edit(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(mut form): Form<SeasonForm>,
) -> Answer {
    let (known, season) = one(&app, &id).await?;
    let errors = match form.check(&app, &known, (Some(&season), page.today())) {
        Ok(changed) => {
            if actions::change(&app, (&page, &coordinator), &changed).await? {
                return Ok(page.see_other("/desk/seasons", Flash(key!("flash-saved"))));
            }
            form.version = season.version.to_string();
            let mut errors = Errors::default();
            errors.add("title", Fault::new(key!("fault-community-changed")));
            errors
        }
        Err(errors) => errors,
    };
    Ok(unprocessable(views::form(
        &page,
        &app,
        Some(&season),
        (&form, &errors),
    )))
}
