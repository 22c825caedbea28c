//! What belongs to one school: former names, programmes, contact persons.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use maud::Markup;
use uuid::Uuid;

use super::form::{ContactForm, FormerForm, ProgrammeForm};
use super::model::{Programme, School};
use super::routes::id_in;
use super::{Schools, actions, contact_of, views};
use crate::accounts::{Coordinator, unprocessable};
use crate::app::App;
use crate::db::{ProgrammeId, SchoolId};
use crate::http::{Answer, Errors, Failure, Flash, Form, Page, see_other};
use crate::key;

/// A form that is only a button.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Nothing {}

async fn known(app: &App) -> Result<Schools, Failure> {
    let mut tx = app.db.read().await?;
    Ok(Schools::read(&mut tx).await?)
}

/// The page of a school, with what was typed into one of its forms.
pub(super) async fn draw(
    app: &App,
    page: &Page,
    id: SchoolId,
    given: views::Given,
) -> Result<Markup, Failure> {
    let mut tx = app.db.read().await?;
    let schools = Schools::read(&mut tx).await?;
    let school = schools.get(id).ok_or(Failure::NotFound)?;
    let shown = views::Shown {
        programmes: schools.programmes(id, None),
        contacts: contact_of(&mut tx, app, id).await?,
        school,
        given,
    };
    drop(tx);
    Ok(views::school(page, app, &shown))
}

fn back(page: &Page, id: SchoolId) -> Answer {
    let path = format!("/desk/schools/{id}");
    Ok(page.see_other(&path, Flash(key!("flash-saved"))))
}

pub(super) async fn add_former(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(form): Form<FormerForm>,
) -> Answer {
    let id = id_in(&id)?;
    let schools = known(&app).await?;
    let school = schools.get(id).ok_or(Failure::NotFound)?;
    match form.check(school, page.today()) {
        Ok(former) => {
            actions::add_former(&app, (&page, &coordinator), id, &former).await?;
            back(&page, id)
        }
        Err(errors) => {
            let given = views::Given {
                former: form,
                errors,
                ..views::Given::default()
            };
            Ok(unprocessable(draw(&app, &page, id, given).await?))
        }
    }
}

pub(super) async fn remove_former(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path((id, name)): Path<(String, String)>,
    Form(_): Form<Nothing>,
) -> Answer {
    let id = id_in(&id)?;
    let name: Uuid = name.parse().map_err(|_| Failure::NotFound)?;
    actions::remove_former(&app, (&page, &coordinator), (id, name)).await?;
    back(&page, id)
}

async fn one_programme(
    app: &App,
    (id, programme): (&str, &str),
) -> Result<(Schools, School, Programme), Failure> {
    let id = id_in(id)?;
    let programme: ProgrammeId = programme.parse().map_err(|_| Failure::NotFound)?;
    let schools = known(app).await?;
    let school = schools.get(id).ok_or(Failure::NotFound)?.clone();
    let one = schools.programme(programme).filter(|one| one.school == id);
    let one = one.ok_or(Failure::NotFound)?.clone();
    Ok((schools, school, one))
}

pub(super) async fn blank_programme(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<String>,
) -> Answer {
    let schools = known(&app).await?;
    let school = schools.get(id_in(&id)?).ok_or(Failure::NotFound)?;
    let form = ProgrammeForm::default();
    let given = (&form, &Errors::default());
    Ok(views::programme(&page, &app, (school, None), given).into_response())
}

pub(super) async fn add_programme(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(form): Form<ProgrammeForm>,
) -> Answer {
    let schools = known(&app).await?;
    let school = schools.get(id_in(&id)?).ok_or(Failure::NotFound)?;
    match form.check(&schools, school.id, None) {
        Ok(new) => {
            actions::put_programme(&app, (&page, &coordinator), &new).await?;
            back(&page, school.id)
        }
        Err(errors) => Ok(unprocessable(views::programme(
            &page,
            &app,
            (school, None),
            (&form, &errors),
        ))),
    }
}

pub(super) async fn programme(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path((id, programme)): Path<(String, String)>,
) -> Answer {
    let (_, school, one) = one_programme(&app, (&id, &programme)).await?;
    let form = ProgrammeForm::of_saved(&one);
    let given = (&form, &Errors::default());
    Ok(views::programme(&page, &app, (&school, Some(&one)), given).into_response())
}

pub(super) async fn change_programme(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path((id, programme)): Path<(String, String)>,
    Form(form): Form<ProgrammeForm>,
) -> Answer {
    let (schools, school, one) = one_programme(&app, (&id, &programme)).await?;
    match form.check(&schools, school.id, Some(one.id)) {
        Ok(changed) => {
            actions::put_programme(&app, (&page, &coordinator), &changed).await?;
            back(&page, school.id)
        }
        Err(errors) => Ok(unprocessable(views::programme(
            &page,
            &app,
            (&school, Some(&one)),
            (&form, &errors),
        ))),
    }
}

pub(super) async fn blank_contact(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<String>,
) -> Answer {
    let schools = known(&app).await?;
    let school = schools.get(id_in(&id)?).ok_or(Failure::NotFound)?;
    let given = (&ContactForm::default(), &Errors::default());
    Ok(views::contact(&page, school, given).into_response())
}

pub(super) async fn add_contact(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(form): Form<ContactForm>,
) -> Answer {
    let schools = known(&app).await?;
    let school = schools.get(id_in(&id)?).ok_or(Failure::NotFound)?;
    match form.check() {
        Ok(new) => {
            actions::add_contact(&app, (&page, &coordinator), school.id, &new).await?;
            back(&page, school.id)
        }
        Err(errors) => Ok(unprocessable(views::contact(
            &page,
            school,
            (&form, &errors),
        ))),
    }
}

/// The page with addresses and numbers in the open; the audit tells who looked.
pub(super) async fn show_contacts(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    let id = id_in(&id)?;
    if known(&app).await?.get(id).is_none() {
        return Err(Failure::NotFound);
    }
    if coordinator.stepped_up(page.now).is_err() {
        return Ok(see_other(&format!(
            "/account/repeat?next=/desk/schools/{id}"
        )));
    }
    actions::note_contacts_seen(&app, (&page, &coordinator), id).await?;
    let given = views::Given {
        contacts_open: true,
        ..views::Given::default()
    };
    Ok(draw(&app, &page, id, given).await?.into_response())
}

pub(super) async fn remove_contact(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path((id, contact)): Path<(String, String)>,
    Form(_): Form<Nothing>,
) -> Answer {
    let id = id_in(&id)?;
    let contact: Uuid = contact.parse().map_err(|_| Failure::NotFound)?;
    actions::remove_contact(&app, (&page, &coordinator), (id, contact)).await?;
    back(&page, id)
}
