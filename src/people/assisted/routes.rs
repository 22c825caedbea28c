//! Addresses of registering somebody at the desk.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::form::{Entry, WhoForm};
use super::store::{self, Assisted};
use super::{actions, address};
use super::{letters, views};
use crate::accounts::registration::Draft;
use crate::accounts::{self, Coordinator, unprocessable};
use crate::app::App;
use crate::consent::Purpose;
use crate::db::PersonId;
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Who, see_other};
use crate::key;
use crate::people;
use crate::people::form::{CanForm, WhenForm};
use crate::people::views::{self as questions, Place};
use crate::text::Lang;

const FIRST: &str = "/desk/people/add";
const SECOND: &str = "/desk/people/add/skills";
const THIRD: &str = "/desk/people/add/time";
const ALIKE: &str = "/desk/people/add/alike";
const LAST: &str = "/desk/people/add/consents";

/// What is asked by telephone; the hand-over to a remigration coordinator has a page of its own.
pub const ASKED: [Purpose; 4] = [
    Purpose::BeFound,
    Purpose::MatchMail,
    Purpose::Newsletter,
    Purpose::PublicThanks,
];

pub(in crate::people) fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/people/add", Who::Coordinator, who_page)
        .post("/desk/people/add", Who::Coordinator, who)
        .get("/desk/people/add/skills", Who::Coordinator, can_page)
        .post("/desk/people/add/skills", Who::Coordinator, can)
        .get("/desk/people/add/time", Who::Coordinator, when_page)
        .post("/desk/people/add/time", Who::Coordinator, when)
        .get("/desk/people/add/alike", Who::Coordinator, alike_page)
        .post("/desk/people/add/alike", Who::Coordinator, go_on)
        .get("/desk/people/add/consents", Who::Coordinator, consents_page)
        .post("/desk/people/add/consents", Who::Coordinator, consents)
        .get("/desk/people/{person}/notice", Who::Coordinator, notice)
        .post("/desk/people/{person}/notice", Who::Coordinator, confirm)
        .get(
            "/desk/people/{person}/address",
            Who::Coordinator,
            address::page,
        )
        .post(
            "/desk/people/{person}/address",
            Who::Coordinator,
            address::add,
        )
}

/// The page to go to when a step before is not complete.
fn not_before(draft: &Draft<Entry>, step: u8) -> Option<&'static str> {
    let paths = [FIRST, SECOND, THIRD];
    (draft.data.done < step).then(|| paths[usize::from(draft.data.done.min(2))])
}

async fn who_page(State(app): State<App>, page: Page, coordinator: Coordinator) -> Answer {
    let draft = actions::current(&app, &page, &coordinator).await?;
    let mut form = draft.data.who;
    if form.said_on.is_empty() {
        form.said_on = page.today().to_string();
        form.language = page.lang.tag().to_owned();
    }
    Ok(views::who(&page, &form, &Errors::default()).into_response())
}

async fn who(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Form(form): Form<WhoForm>,
) -> Answer {
    let draft = actions::current(&app, &page, &coordinator).await?;
    match actions::take_who(&app, &page, draft, form.clone()).await? {
        Ok(()) => Ok(see_other(SECOND)),
        Err(errors) => Ok(unprocessable(views::who(&page, &form, &errors))),
    }
}

async fn can_page(State(app): State<App>, page: Page, coordinator: Coordinator) -> Answer {
    let draft = actions::current(&app, &page, &coordinator).await?;
    if let Some(path) = not_before(&draft, 1) {
        return Ok(see_other(path));
    }
    let form = &draft.data.can;
    Ok(questions::can(&page, Place::Desk, form, &Errors::default()).into_response())
}

async fn can(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Form(form): Form<CanForm>,
) -> Answer {
    let mut draft = actions::current(&app, &page, &coordinator).await?;
    if let Some(path) = not_before(&draft, 1) {
        return Ok(see_other(path));
    }
    if !form.more.is_empty() {
        draft.data.can = form;
        actions::save(&app, &page, &draft).await?;
        let form = &draft.data.can;
        return Ok(questions::can(&page, Place::Desk, form, &Errors::default()).into_response());
    }
    match actions::take_can(&app, &page, draft, form.clone()).await? {
        Ok(()) => Ok(see_other(THIRD)),
        Err(errors) => Ok(unprocessable(questions::can(
            &page,
            Place::Desk,
            &form,
            &errors,
        ))),
    }
}

async fn when_page(State(app): State<App>, page: Page, coordinator: Coordinator) -> Answer {
    let draft = actions::current(&app, &page, &coordinator).await?;
    if let Some(path) = not_before(&draft, 2) {
        return Ok(see_other(path));
    }
    let shown = (&draft.data.when, &Errors::default());
    Ok(questions::when(&page, &app, Place::Desk, shown).into_response())
}

async fn when(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Form(form): Form<WhenForm>,
) -> Answer {
    let mut draft = actions::current(&app, &page, &coordinator).await?;
    if let Some(path) = not_before(&draft, 2) {
        return Ok(see_other(path));
    }
    if !form.more.is_empty() {
        draft.data.when = form;
        actions::save(&app, &page, &draft).await?;
        let shown = (&draft.data.when, &Errors::default());
        return Ok(questions::when(&page, &app, Place::Desk, shown).into_response());
    }
    match actions::take_when(&app, &page, draft, form.clone()).await? {
        Ok(()) => Ok(see_other(ALIKE)),
        Err(errors) => {
            let shown = (&form, &errors);
            Ok(unprocessable(questions::when(
                &page,
                &app,
                Place::Desk,
                shown,
            )))
        }
    }
}

/// Who may be registered already; the page is passed over where nobody is.
async fn alike_page(State(app): State<App>, page: Page, coordinator: Coordinator) -> Answer {
    let draft = actions::current(&app, &page, &coordinator).await?;
    if let Some(path) = not_before(&draft, 3) {
        return Ok(see_other(path));
    }
    let found = actions::alike(&app, &page, &draft).await?;
    if found.is_empty() {
        return Ok(see_other(LAST));
    }
    Ok(views::alike(&page, (&draft.data.who, draft.lang), &found).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

/// It is somebody else: nothing is written down, since nobody is registered yet.
async fn go_on(_: Coordinator, Form(_): Form<Nothing>) -> Answer {
    Ok(see_other(LAST))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ConsentsForm {
    consent: Vec<String>,
    said: String,
}

async fn consents_page(State(app): State<App>, page: Page, coordinator: Coordinator) -> Answer {
    let draft = actions::current(&app, &page, &coordinator).await?;
    if let Some(path) = not_before(&draft, 3) {
        return Ok(see_other(path));
    }
    let shown = (draft.lang, draft.data.who.email.is_empty());
    Ok(views::consents(&page, shown, &[], &Errors::default()).into_response())
}

async fn consents(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Form(form): Form<ConsentsForm>,
) -> Answer {
    let draft = actions::current(&app, &page, &coordinator).await?;
    if let Some(path) = not_before(&draft, 3) {
        return Ok(see_other(path));
    }
    let mut errors = Errors::default();
    if form.said != "yes" {
        errors.add("said", Fault::new(key!("fault-assisted-said")));
        let shown = (draft.lang, draft.data.who.email.is_empty());
        let again = views::consents(&page, shown, &form.consent, &errors);
        return Ok(unprocessable(again));
    }
    let said: Vec<Purpose> = ASKED
        .into_iter()
        .filter(|purpose| form.consent.iter().any(|code| code == purpose.code()))
        .collect();
    let by_mail = !draft.data.who.email.is_empty();
    let person = actions::finish(&app, &page, &coordinator, (draft, &said)).await?;
    let next = if by_mail {
        format!("/desk/people/{person}")
    } else {
        format!("/desk/people/{person}/notice")
    };
    Ok(page.see_other(&next, Flash(key!("flash-saved"))))
}

/// What the printed notice says.
pub(super) struct Notice {
    pub person: PersonId,
    pub name: String,
    pub lang: Lang,
    pub one: Assisted,
    pub agreed: Vec<String>,
    pub address: String,
}

async fn noticed(app: &App, person: PersonId) -> Result<Notice, Failure> {
    let mut tx = app.db.read().await?;
    let found = people::get(&mut tx, person).await?;
    let account = found.account.ok_or(Failure::NotFound)?;
    let one = store::of(&mut tx, account)
        .await?
        .ok_or(Failure::NotFound)?;
    let reader = accounts::get(&mut tx, account).await?;
    Ok(Notice {
        person,
        agreed: letters::agreed(&mut tx, account, reader.lang).await?,
        address: app.url(&format!("/notice/{}", actions::token(app, account))),
        name: reader.name,
        lang: reader.lang,
        one,
    })
}

async fn notice(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(person): Path<PersonId>,
) -> Answer {
    let shown = noticed(&app, person).await?;
    Ok(views::notice(&page, &shown, &Errors::default()).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SureForm {
    sure: String,
}

async fn confirm(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(person): Path<PersonId>,
    Form(form): Form<SureForm>,
) -> Answer {
    if form.sure != "yes" {
        let shown = noticed(&app, person).await?;
        let mut errors = Errors::default();
        errors.add("sure", Fault::new(key!("fault-assisted-said")));
        return Ok(unprocessable(views::notice(&page, &shown, &errors)));
    }
    actions::confirm_for(&app, &page, &coordinator, person).await?;
    let path = format!("/desk/people/{person}");
    Ok(page.see_other(&path, Flash(key!("flash-done"))))
}
