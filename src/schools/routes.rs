//! Addresses of the schools: the list, one school, files, and what forms suggest while one types.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::exchange;
use super::form::SchoolForm;
use super::import::{self, Imported};
use super::model::{School, SchoolKind};
use super::{Schools, actions, editing, views};
use crate::accounts::{Coordinator, unprocessable};
use crate::app::App;
use crate::audit::Actor;
use crate::db::SchoolId;
use crate::http::upload::Upload;
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Query, Routes, Who};
use crate::key;
use crate::sheets::rows::{Refusal, RowFault};

pub fn routes() -> Routes<App> {
    const STAFF: Who = Who::Coordinator;
    Routes::new()
        .get("/schools.json", Who::Anyone, suggest)
        .get("/programmes.json", Who::Anyone, suggest_programmes)
        .get("/desk/schools", STAFF, list)
        .get("/desk/schools/add", STAFF, add_page)
        .post("/desk/schools/add", STAFF, add)
        .get("/desk/schools/file.csv", STAFF, export)
        .get("/desk/schools/import", STAFF, import_page)
        .get("/desk/schools/{id}", STAFF, school)
        .post("/desk/schools/{id}", STAFF, change)
        .post("/desk/schools/{id}/names", STAFF, editing::add_former)
        .post(
            "/desk/schools/{id}/names/{name}/remove",
            STAFF,
            editing::remove_former,
        )
        .get(
            "/desk/schools/{id}/programmes/add",
            STAFF,
            editing::blank_programme,
        )
        .post(
            "/desk/schools/{id}/programmes/add",
            STAFF,
            editing::add_programme,
        )
        .get(
            "/desk/schools/{id}/programmes/{programme}",
            STAFF,
            editing::programme,
        )
        .post(
            "/desk/schools/{id}/programmes/{programme}",
            STAFF,
            editing::change_programme,
        )
        .get(
            "/desk/schools/{id}/contacts/add",
            STAFF,
            editing::blank_contact,
        )
        .post(
            "/desk/schools/{id}/contacts/add",
            STAFF,
            editing::add_contact,
        )
        .post(
            "/desk/schools/{id}/contacts/show",
            STAFF,
            editing::show_contacts,
        )
        .post(
            "/desk/schools/{id}/contacts/{contact}/remove",
            STAFF,
            editing::remove_contact,
        )
}

/// Addresses that take files longer than a form may be.
pub fn uploads() -> Routes<App> {
    Routes::new().post("/desk/schools/import", Who::Coordinator, take_in)
}

/// What somebody types into a field with suggestions.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Typed {
    q: String,
    /// The school in the field beside.
    with: String,
}

impl Typed {
    fn words(&self) -> String {
        self.q.chars().take(160).collect()
    }
}

async fn suggest(State(app): State<App>, page: Page, Query(typed): Query<Typed>) -> Answer {
    let mut tx = app.db.read().await?;
    let schools = Schools::read(&mut tx).await?;
    let today = page.today();
    let open = |id| schools.get(id).is_some_and(|one| one.is_open(today));
    let found = schools.find(&typed.words());
    let list = found.into_iter().filter(|one| open(one.school)).map(|one| {
        let matched = one.matched.unwrap_or_default();
        serde_json::json!({ "label": one.name, "matched": matched })
    });
    Ok(Json(list.collect::<Vec<_>>()).into_response())
}

async fn suggest_programmes(
    State(app): State<App>,
    page: Page,
    Query(typed): Query<Typed>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let schools = Schools::read(&mut tx).await?;
    let with: String = typed.with.chars().take(160).collect();
    let school = schools.named(&with).map(|one| one.id);
    // A school outside the list teaches what nobody here knows.
    if school.is_none() && !with.trim().is_empty() {
        return Ok(Json(Vec::<serde_json::Value>::new()).into_response());
    }
    let found = schools.find_programmes(school, &typed.words(), page.today());
    let list = found.into_iter().map(|one| {
        let of = schools
            .get(one.programme.school)
            .filter(|_| school.is_none());
        let matched = of.map(|one| one.name.as_str()).unwrap_or_default();
        serde_json::json!({ "label": one.programme.name, "matched": matched })
    });
    Ok(Json(list.collect::<Vec<_>>()).into_response())
}

/// What the list is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub q: String,
    pub kind: String,
}

async fn list(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(asked): Query<Asked>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let schools = Schools::read(&mut tx).await?;
    let kind = SchoolKind::parse(&asked.kind);
    let all: Vec<&School> = if asked.q.trim().is_empty() {
        schools.all().iter().collect()
    } else {
        let found = schools.find(&asked.q);
        let ids = found.into_iter().filter_map(|one| schools.get(one.school));
        ids.collect()
    };
    let shown: Vec<&School> = all
        .into_iter()
        .filter(|one| kind.is_none_or(|kind| one.kind == kind))
        .collect();
    Ok(views::list(&page, &app, (&schools, &shown), &asked).into_response())
}

async fn add_page(State(app): State<App>, page: Page, _: Coordinator) -> Answer {
    let form = SchoolForm::default();
    Ok(views::add(&page, &app, &form, &Errors::default()).into_response())
}

async fn add(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Form(form): Form<SchoolForm>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let known = Schools::read(&mut tx).await?;
    drop(tx);
    match form.check(&app, &known, (None, page.today())) {
        Ok(new) => {
            actions::add(&app, (&page, &coordinator), &new).await?;
            let path = format!("/desk/schools/{}", new.school.id);
            Ok(page.see_other(&path, Flash(key!("flash-saved"))))
        }
        Err(errors) => Ok(unprocessable(views::add(&page, &app, &form, &errors))),
    }
}

pub(super) fn id_in(text: &str) -> Result<SchoolId, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

async fn school(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<String>,
) -> Answer {
    let given = views::Given::default();
    let markup = editing::draw(&app, &page, id_in(&id)?, given).await?;
    Ok(markup.into_response())
}

async fn change(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(mut form): Form<SchoolForm>,
) -> Answer {
    let id = id_in(&id)?;
    let mut tx = app.db.read().await?;
    let known = Schools::read(&mut tx).await?;
    drop(tx);
    let before = known.get(id).ok_or(Failure::NotFound)?;
    let errors = match form.check(&app, &known, (Some(before), page.today())) {
        Ok(changed) => {
            if actions::change(&app, (&page, &coordinator), &changed).await? {
                let path = format!("/desk/schools/{id}");
                return Ok(page.see_other(&path, Flash(key!("flash-saved"))));
            }
            form.version = before.version.to_string();
            let mut errors = Errors::default();
            errors.add("name", Fault::new(key!("fault-community-changed")));
            errors
        }
        Err(errors) => errors,
    };
    let given = views::Given {
        school: Some(form),
        errors,
        ..views::Given::default()
    };
    Ok(unprocessable(editing::draw(&app, &page, id, given).await?))
}

async fn export(State(app): State<App>, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let schools = Schools::read(&mut tx).await?;
    let mut response = Response::new(exchange::write(&schools).into());
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, kind);
    let name = HeaderValue::from_static("attachment; filename=\"schools.csv\"");
    headers.insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

/// What became of a file.
#[derive(Default)]
pub(super) enum Outcome {
    #[default]
    Nothing,
    Done(Imported),
    /// The file's name and what is wrong with its rows.
    Faults(String, Vec<RowFault>),
}

async fn import_page(page: Page, _: Coordinator) -> Answer {
    Ok(views::import(&page, &Outcome::Nothing).into_response())
}

async fn take_in(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Upload(file): Upload,
) -> Answer {
    let refused = |faults| {
        let outcome = Outcome::Faults(file.name.clone(), faults);
        Ok(unprocessable(views::import(&page, &outcome)))
    };
    if file.bytes.is_empty() {
        let fault = Fault::new(key!("fault-sheet-none"));
        return refused(vec![RowFault {
            line: 0,
            field: "",
            fault,
        }]);
    }
    let sheet = match exchange::read(&file.bytes, &app.territories) {
        Ok(sheet) => sheet,
        Err(faults) => return refused(faults),
    };
    let by = (Actor::Account(coordinator.account), page.now);
    match import::take_in(&app, &sheet, by).await {
        Ok(done) => Ok(views::import(&page, &Outcome::Done(done)).into_response()),
        Err(Refusal::Rows(faults)) => refused(faults),
        Err(Refusal::Db(error)) => Err(error.into()),
    }
}
