//! Addresses of contact lists at the desk, and of the invitation's link.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::actions::{self, About, By};
use super::check::{Plan, RowFault, entries};
use super::model::{Become, COMMUNITY, Column, Ground, Mapping, Rows};
use super::store::{self, List};
use super::{letters, sheet, views};
use crate::accounts::{Coordinator, unprocessable};
use crate::app::App;
use crate::audit::Actor;
use crate::http::limits::GUESS_TOKEN;
use crate::http::upload::Upload;
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Who, see_other};
use crate::text::Lang;
use crate::ui::layout::no_more_letters;
use crate::{communities, key, people};

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/lists", Who::Coordinator, lists)
        .get("/desk/lists/add", Who::Coordinator, add_page)
        .get("/desk/lists/{id}", Who::Coordinator, one)
        .post("/desk/lists/{id}", Who::Coordinator, take_in)
        .post("/desk/lists/{id}/discard", Who::Coordinator, discard)
        .post("/desk/lists/{id}/close", Who::Coordinator, close)
        .get("/invitation/{token}", Who::Anyone, invitation)
        .post("/invitation/{token}", Who::Anyone, accept)
        .get("/invitation/{token}/community", Who::Anyone, community)
        .get("/invitation/{token}/stop", Who::Anyone, stop_page)
        .post("/invitation/{token}/stop", Who::Anyone, stop)
}

/// Addresses that take files longer than a form may be.
pub fn uploads() -> Routes<App> {
    Routes::new().post("/desk/lists/add", Who::Coordinator, add)
}

async fn lists(State(app): State<App>, page: Page, coordinator: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let mut lists = store::lists(&mut tx).await?;
    // A file that was not taken in yet is for the eyes of whoever chose it.
    lists.retain(|list| list.state != "draft" || list.by_account == Some(coordinator.account));
    let counts = store::counts(&mut tx).await?;
    Ok(views::lists(&page, &lists, &counts).into_response())
}

async fn add_page(page: Page, _: Coordinator) -> Answer {
    Ok(views::add(&page, None).into_response())
}

async fn add(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Upload(file): Upload,
) -> Answer {
    let bytes = file.bytes;
    let read = tokio::task::spawn_blocking(move || sheet::read(&bytes)).await;
    let rows = match read.map_err(|_| Failure::internal("a contact list was not read"))? {
        Ok(rows) => rows,
        Err(fault) => return Ok(unprocessable(views::add(&page, Some(&fault)))),
    };
    let id = actions::keep(&app, &rows, &file.name, by(&page, &coordinator)).await?;
    Ok(see_other(&format!("/desk/lists/{id}")))
}

fn by(page: &Page, coordinator: &Coordinator) -> By {
    By {
        actor: Actor::Account(coordinator.account),
        account: Some(coordinator.account),
        now: page.now,
    }
}

/// How a file is to be taken in, as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct TakeForm {
    pub source: String,
    pub ground: String,
    pub made_on: String,
    pub what: String,
    pub language: String,
    pub column_email: String,
    pub column_name: String,
    pub column_surname: String,
    pub column_organisation: String,
    pub column_language: String,
    /// Go on with the good rows.
    pub go_on: String,
}

impl TakeForm {
    pub fn column(&self, column: Column) -> &str {
        match column {
            Column::Email => &self.column_email,
            Column::Name => &self.column_name,
            Column::Surname => &self.column_surname,
            Column::Organisation => &self.column_organisation,
            Column::Language => &self.column_language,
        }
    }

    /// What the header proposes.
    fn proposed(rows: &Rows, lang: Lang) -> TakeForm {
        let mapping = Mapping::propose(rows);
        let at = |column| {
            let at = mapping.of(column);
            at.map(|at| at.to_string()).unwrap_or_default()
        };
        let what = match (mapping.of(Column::Organisation), mapping.of(Column::Name)) {
            (Some(_), None) => Become::Communities,
            (Some(_), Some(_)) => Become::ByRow,
            (None, _) => Become::People,
        };
        TakeForm {
            what: what.code().to_owned(),
            language: lang.tag().to_owned(),
            column_email: at(Column::Email),
            column_name: at(Column::Name),
            column_surname: at(Column::Surname),
            column_organisation: at(Column::Organisation),
            column_language: at(Column::Language),
            ..TakeForm::default()
        }
    }

    fn check(&self, rows: &Rows, page: &Page) -> Result<(About, Plan), Errors> {
        let mut errors = Errors::default();
        let source = errors.line("source", &self.source, 120);
        let ground = errors.choice("ground", Ground::parse(&self.ground));
        let made_on = errors.date("made_on", &self.made_on);
        if made_on.is_some_and(|day| day > page.today()) {
            errors.add("made_on", Fault::new(key!("fault-said-on")));
        }
        let become_what = errors.choice("what", Become::parse(&self.what));
        let lang = errors.choice("language", Lang::from_tag(&self.language));
        let mut mapping = Mapping::default();
        for column in Column::ALL {
            match self.column(column) {
                "" => {}
                typed => match typed.parse::<usize>() {
                    Ok(at) if at < rows.header.len() => mapping.set(column, Some(at)),
                    _ => errors.add(column.code(), Fault::new(key!("fault-choose"))),
                },
            }
        }
        let needed = match become_what {
            Some(Become::Communities | Become::ByRow) => &[Column::Email, Column::Organisation][..],
            _ => &[Column::Email],
        };
        for column in needed {
            if mapping.of(*column).is_none() {
                errors.add(column.code(), Fault::new(key!("fault-choose")));
            }
        }
        match (ground, made_on, become_what, lang) {
            (Some(ground), Some(made_on), Some(become_what), Some(lang)) if errors.is_empty() => {
                let about = About {
                    source,
                    ground,
                    made_on,
                };
                let plan = Plan {
                    mapping,
                    become_what,
                    lang,
                };
                Ok((about, plan))
            }
            _ => Err(errors),
        }
    }
}

/// The list, if this coordinator may see it.
async fn seen(app: &App, coordinator: &Coordinator, id: Uuid) -> Result<List, Failure> {
    let mut tx = app.db.read().await?;
    let list = store::list(&mut tx, id).await?;
    if list.state == "draft" && list.by_account != Some(coordinator.account) {
        return Err(Failure::NotFound);
    }
    Ok(list)
}

async fn one(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<Uuid>,
) -> Answer {
    let list = seen(&app, &coordinator, id).await?;
    if let Some(rows) = actions::rows_of(&app, &list)? {
        let form = TakeForm::proposed(&rows, page.lang);
        let shown = views::Draft {
            list: &list,
            rows: &rows,
            form: &form,
            faults: &[],
        };
        return Ok(views::draft(&page, &shown, &Errors::default()).into_response());
    }
    let mut tx = app.db.read().await?;
    let counts = store::counts(&mut tx).await?;
    Ok(views::list(&page, &list, &counts).into_response())
}

async fn take_in(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<Uuid>,
    Form(form): Form<TakeForm>,
) -> Answer {
    let list = seen(&app, &coordinator, id).await?;
    let Some(rows) = actions::rows_of(&app, &list)? else {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    };
    let mut shown = views::Draft {
        list: &list,
        rows: &rows,
        form: &form,
        faults: &[],
    };
    let (about, plan) = match form.check(&rows, &page) {
        Ok(checked) => checked,
        Err(errors) => return Ok(unprocessable(views::draft(&page, &shown, &errors))),
    };
    let (good, faults): (Vec<_>, Vec<RowFault>) = entries(&rows, &plan);
    if !faults.is_empty() && (form.go_on != "yes" || good.is_empty()) {
        shown.faults = &faults;
        return Ok(unprocessable(views::draft(
            &page,
            &shown,
            &Errors::default(),
        )));
    }
    match actions::take_in(&app, id, (&about, &plan), by(&page, &coordinator)).await? {
        Some(_) => {
            let path = format!("/desk/lists/{id}");
            Ok(page.see_other(&path, Flash(key!("flash-list-taken-in"))))
        }
        None => Err(Failure::Refused(key!("refused-changed-meanwhile"))),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn discard(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<Uuid>,
    Form(_): Form<Nothing>,
) -> Answer {
    seen(&app, &coordinator, id).await?;
    actions::discard(&app, &page, &coordinator, id).await?;
    Ok(page.see_other("/desk/lists", Flash(key!("flash-done"))))
}

async fn close(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<Uuid>,
    Form(_): Form<Nothing>,
) -> Answer {
    seen(&app, &coordinator, id).await?;
    actions::close(&app, &page, &coordinator, id).await?;
    let path = format!("/desk/lists/{id}");
    Ok(page.see_other(&path, Flash(key!("flash-done"))))
}

async fn invitation(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let Some((found, contact)) = actions::look(&mut tx, &app, &token, page.now).await? else {
        return Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response());
    };
    let list = store::list(&mut tx, found.list_id).await?;
    let notice: Vec<String> = letters::notice(page.lang, &app, &list).collect();
    let shown = (&found, &contact, &list);
    Ok(views::invitation(&page, &token, shown, &notice).into_response())
}

/// Begins the usual registration with what the list knew; nothing else comes of it.
async fn accept(
    State(app): State<App>,
    page: Page,
    Path(token): Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let Some((found, contact)) = actions::look(&mut tx, &app, &token, page.now).await? else {
        return Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response());
    };
    drop(tx);
    if found.kind == COMMUNITY {
        return Ok(see_other(&format!("/invitation/{token}/community")));
    }
    people::begin_registration(&app, &page, (&contact.name, &contact.email)).await?;
    Ok(see_other("/register/person"))
}

async fn community(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let Some((_, contact)) = actions::look(&mut tx, &app, &token, page.now).await? else {
        return Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response());
    };
    let known = (
        contact.organisation.as_str(),
        contact.name.as_str(),
        contact.email.as_str(),
    );
    Ok(communities::prefilled(&page, &app, known).into_response())
}

async fn stop_page(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    match actions::look(&mut tx, &app, &token, page.now).await? {
        Some(_) => Ok(views::stop(&page, &token).into_response()),
        None => Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response()),
    }
}

/// A mail program may post it by itself (RFC 8058): the link is the token.
async fn stop(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    if !actions::refuse(&app, &page, &token).await? {
        return Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response());
    }
    Ok(no_more_letters(&page).into_response())
}
