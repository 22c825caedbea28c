//! Addresses of registration and of one's own profile.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::form::{CanForm, WhenForm, forms_of};
use super::masked::Needed;
use super::preview::{Reader, preview};
use super::registration::{self, WhoForm};
use super::{actions, views};
use crate::accounts::{Member, links, unprocessable, with_session};
use crate::app::App;
use crate::consent::{self, Purpose};
use crate::http::limits::GUESS_TOKEN;
use crate::http::{Answer, Errors, Fault, Flash, Form, Page, Routes, Who, see_other};
use crate::key;
use crate::schools::Schools;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/register", Who::Anyone, choose)
        .get("/register/person", Who::Anyone, who_page)
        .post("/register/person", Who::Anyone, who)
        .get("/register/person/skills", Who::Anyone, can_page)
        .post("/register/person/skills", Who::Anyone, can)
        .get("/register/person/time", Who::Anyone, when_page)
        .post("/register/person/time", Who::Anyone, when)
        .get(
            "/register/person/confirm/{token}",
            Who::Anyone,
            confirm_page,
        )
        .post("/register/person/confirm/{token}", Who::Anyone, confirm)
        .get("/me", Who::Member, me)
        .get("/me/skills", Who::Person, edit_can_page)
        .post("/me/skills", Who::Person, edit_can)
        .get("/me/time", Who::Person, edit_when_page)
        .post("/me/time", Who::Person, edit_when)
        .get("/me/pause", Who::Person, pause_page)
        .post("/me/pause", Who::Person, pause)
        .merge(super::agreed::routes())
        .merge(super::freshness::routes())
        .merge(super::assisted::routes())
        .merge(super::taken_back::routes())
}

async fn choose(page: Page) -> Answer {
    Ok(views::choose(&page).into_response())
}

async fn who_page(State(app): State<App>, page: Page) -> Answer {
    let draft = registration::current(&app, &page).await?;
    Ok(views::who(&page, &draft.data, &Errors::default()).into_response())
}

async fn who(State(app): State<App>, page: Page, Form(form): Form<WhoForm>) -> Answer {
    let mut draft = registration::current(&app, &page).await?;
    draft.data.who = form.clone();
    let kept = draft.data.clone();
    match registration::take_who(&app, &page, draft, form).await? {
        Ok(()) => Ok(see_other("/register/person/skills")),
        Err(errors) => Ok(unprocessable(views::who(&page, &kept, &errors))),
    }
}

async fn can_page(State(app): State<App>, page: Page) -> Answer {
    let draft = registration::current(&app, &page).await?;
    if draft.data.done < 1 {
        return Ok(see_other("/register/person"));
    }
    let form = &draft.data.can;
    Ok(views::can(&page, views::Place::Registration, form, &Errors::default()).into_response())
}

async fn can(State(app): State<App>, page: Page, Form(form): Form<CanForm>) -> Answer {
    let mut draft = registration::current(&app, &page).await?;
    if draft.data.done < 1 {
        return Ok(see_other("/register/person"));
    }
    if !form.more.is_empty() {
        draft.data.can = form;
        registration::save(&app, &page, &draft).await?;
        let form = &draft.data.can;
        let errors = Errors::default();
        return Ok(views::can(&page, views::Place::Registration, form, &errors).into_response());
    }
    match registration::take_can(&app, &page, draft, form.clone()).await? {
        Ok(()) => Ok(see_other("/register/person/time")),
        Err(errors) => Ok(unprocessable(views::can(
            &page,
            views::Place::Registration,
            &form,
            &errors,
        ))),
    }
}

async fn when_page(State(app): State<App>, page: Page) -> Answer {
    let draft = registration::current(&app, &page).await?;
    if draft.data.done < 2 {
        return Ok(see_other("/register/person/skills"));
    }
    let form = &draft.data.when;
    let place = views::Place::Registration;
    Ok(views::when(&page, &app, place, (form, &Errors::default())).into_response())
}

async fn when(State(app): State<App>, page: Page, Form(form): Form<WhenForm>) -> Answer {
    let mut draft = registration::current(&app, &page).await?;
    if draft.data.done < 2 {
        return Ok(see_other("/register/person/skills"));
    }
    let place = views::Place::Registration;
    if !form.more.is_empty() {
        draft.data.when = form;
        registration::save(&app, &page, &draft).await?;
        let form = &draft.data.when;
        return Ok(views::when(&page, &app, place, (form, &Errors::default())).into_response());
    }
    match registration::take_when(&app, &page, draft, form.clone()).await? {
        Ok(()) => Ok(see_other("/register/person/sent")),
        Err(errors) => Ok(unprocessable(views::when(
            &page,
            &app,
            place,
            (&form, &errors),
        ))),
    }
}

async fn confirm_page(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let purpose = links::Purpose::Registration;
    match links::look(&mut tx, purpose, &token, page.now).await? {
        Some(link) => {
            let other = registration::other_password(&mut tx, &app, &page, &link.subject).await?;
            Ok(views::confirm(&page, &token, other).into_response())
        }
        None => Ok((StatusCode::NOT_FOUND, views::confirm_gone(&page)).into_response()),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn confirm(
    State(app): State<App>,
    page: Page,
    Path(token): Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    match registration::confirm(&app, &page, &token).await? {
        Some(session) => Ok(with_session(&app, see_other("/me"), &session)),
        None => Ok((StatusCode::NOT_FOUND, views::confirm_gone(&page)).into_response()),
    }
}

async fn me(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let mut tx = app.db.read().await?;
    let Some(person) = super::by_account(&mut tx, viewer.account).await? else {
        let next = match viewer.roles {
            roles if roles.coordinator => "/desk",
            roles if roles.administrator => "/account",
            roles if roles.representative => "/communities",
            _ => "/account",
        };
        return Ok(see_other(next));
    };
    let needed = Needed::default();
    let seen = (&person, &needed, Reader::Oneself);
    let preview = preview(&mut tx, &app, &page, seen).await?;
    let asked = super::freshness::of(&mut tx, person.id).await?;
    let mut given = Vec::new();
    for purpose in Purpose::OF_PERSON {
        given.push((
            purpose,
            consent::standing(&mut tx, viewer.account, purpose).await?,
        ));
    }
    let standing = match &person.content.study {
        Some(study) => Schools::read(&mut tx).await?.standing(study, page.today()),
        None => Vec::new(),
    };
    let shown = (&preview, standing.as_slice());
    Ok(views::me(&page, &person, shown, &given, &asked).into_response())
}

async fn edit_can_page(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let (form, _) = forms_of(&actions::own(&app, &viewer).await?);
    Ok(views::can(&page, views::Place::Profile, &form, &Errors::default()).into_response())
}

async fn edit_can(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(mut form): Form<CanForm>,
) -> Answer {
    let place = views::Place::Profile;
    if !form.more.is_empty() {
        return Ok(views::can(&page, place, &form, &Errors::default()).into_response());
    }
    match actions::save_can(&app, &page, &viewer, &form).await? {
        Ok(()) => Ok(page.see_other("/me", Flash(key!("flash-saved")))),
        Err(errors) => {
            if errors.of("seen").is_some() {
                form.seen = forms_of(&actions::own(&app, &viewer).await?).0.seen;
            }
            Ok(unprocessable(views::can(&page, place, &form, &errors)))
        }
    }
}

async fn edit_when_page(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let (_, form) = forms_of(&actions::own(&app, &viewer).await?);
    let place = views::Place::Profile;
    Ok(views::when(&page, &app, place, (&form, &Errors::default())).into_response())
}

async fn edit_when(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(mut form): Form<WhenForm>,
) -> Answer {
    let place = views::Place::Profile;
    if !form.more.is_empty() {
        let errors = Errors::default();
        return Ok(views::when(&page, &app, place, (&form, &errors)).into_response());
    }
    match actions::save_when(&app, &page, &viewer, &form).await? {
        Ok(()) => Ok(page.see_other("/me", Flash(key!("flash-saved")))),
        Err(errors) => {
            if errors.of("seen").is_some() {
                form.seen = forms_of(&actions::own(&app, &viewer).await?).1.seen;
            }
            let drawn = views::when(&page, &app, place, (&form, &errors));
            Ok(unprocessable(drawn))
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct PauseForm {
    pub until: String,
    pub requests: String,
    pub resume: String,
}

async fn pause_page(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let person = actions::own(&app, &viewer).await?;
    let form = PauseForm {
        until: person
            .paused_until
            .map(|day| day.to_string())
            .unwrap_or_default(),
        requests: person.requests_per_month.to_string(),
        resume: String::new(),
    };
    Ok(views::pause(&page, &person, &form, &Errors::default()).into_response())
}

async fn pause(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(form): Form<PauseForm>,
) -> Answer {
    let mut errors = Errors::default();
    let requests = errors.whole("requests", &form.requests, 0, 5);
    let until = if form.until.trim().is_empty() || !form.resume.is_empty() {
        None
    } else {
        errors.date("until", &form.until)
    };
    let year = chrono::Days::new(366);
    if until.is_some_and(|day| day < page.today()) {
        errors.add("until", Fault::new(key!("fault-past")));
    } else if until.is_some_and(|day| Some(day) > page.today().checked_add_days(year)) {
        errors.add("until", Fault::new(key!("fault-pause-too-long")));
    }
    if !errors.is_empty() {
        let person = actions::own(&app, &viewer).await?;
        return Ok(unprocessable(views::pause(&page, &person, &form, &errors)));
    }
    let requests = u8::try_from(requests).unwrap_or(2);
    actions::set_pause(&app, &page, &viewer, (until, requests)).await?;
    let flash = if until.is_some() {
        key!("flash-paused")
    } else {
        key!("flash-saved")
    };
    Ok(page.see_other("/me", Flash(flash)))
}
