//! Addresses of saved searches, of telling the coordinators, and of their page of searches.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use chrono::Months;
use serde::Deserialize;
use uuid::Uuid;

use super::actions::{self, NewSearch};
use super::letters::LINK;
use super::model::Alert;
use super::{store, unmet, views};
use crate::accounts::{self, Coordinator, Member, links, unprocessable};
use crate::app::App;
use crate::http::limits::TELL_COORDINATOR;
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Query, Routes, Who};
use crate::opportunities::{Asked, Sought, search_name};
use crate::text::contact_in;
use crate::ui::layout::no_more_letters;
use crate::{key, t};

/// Characters of a name, and of what is told.
const LONGEST_NAME: usize = 80;
const LONGEST_MESSAGE: usize = 600;
/// Unknown words listed for the coordinators.
const MOST_WORDS: i64 = 50;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/searches", Who::Member, mine)
        .get("/searches/save", Who::Member, save_page)
        .post("/searches/save", Who::Member, save)
        .get("/searches/tell", Who::Anyone, tell_page)
        .post("/searches/tell", Who::Anyone, tell)
        .get("/searches/stop/{token}", Who::Anyone, stop_page)
        .post("/searches/stop/{token}", Who::Anyone, stop)
        .get("/searches/{id}", Who::Member, change_page)
        .post("/searches/{id}", Who::Member, change)
        .post("/searches/{id}/remove", Who::Member, remove)
        .get("/desk/searches", Who::Coordinator, desk)
        .post("/desk/searches/{id}/handled", Who::Coordinator, handled)
}

/// The form of a saved search, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SaveForm {
    /// The query string of the search.
    pub asked: String,
    pub name: String,
    pub alert: String,
    pub version: String,
}

/// The form of a message to the coordinators, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct TellForm {
    /// `people` when a person was looked for.
    pub sought: String,
    pub asked: String,
    pub message: String,
}

impl TellForm {
    pub fn sought(&self) -> Sought {
        Sought::parse(&self.sought).unwrap_or(Sought::Needs)
    }
}

fn id_in(text: &str) -> Result<Uuid, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

async fn mine(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let mut tx = app.db.read().await?;
    let list = store::of_account(&mut tx, viewer.account).await?;
    Ok(views::mine(&page, &app, &list).into_response())
}

async fn save_page(
    State(app): State<App>,
    page: Page,
    Member(_): Member,
    Query(asked): Query<Asked>,
) -> Answer {
    let asked = asked.understood(&app.territories);
    let name: String = search_name(&page, &app, &asked).join(", ");
    let form = SaveForm {
        asked: asked.query(),
        name: name.chars().take(LONGEST_NAME).collect(),
        alert: Alert::Weekly.code().to_owned(),
        version: String::new(),
    };
    Ok(views::save(&page, &app, &form, &Errors::default()).into_response())
}

async fn save(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(form): Form<SaveForm>,
) -> Answer {
    let asked = Asked::kept(&form.asked)
        .understood(&app.territories)
        .query();
    let (errors, wanted) = read(&form);
    let Some((name, alert)) = wanted else {
        let form = SaveForm { asked, ..form };
        return Ok(unprocessable(views::save(&page, &app, &form, &errors)));
    };
    let new = NewSearch { name, asked, alert };
    actions::save(&app, &page, &viewer, new).await?;
    Ok(page.see_other("/searches", Flash(key!("flash-search-saved"))))
}

/// Checks the name and the rhythm.
fn read(form: &SaveForm) -> (Errors, Option<(String, Alert)>) {
    let mut errors = Errors::default();
    let name = errors.line("name", &form.name, LONGEST_NAME);
    let alert = errors.choice("alert", Alert::parse(&form.alert));
    let wanted = alert
        .filter(|_| errors.is_empty())
        .map(|alert| (name, alert));
    (errors, wanted)
}

async fn change_page(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<String>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let search = store::own(&mut tx, viewer.account, id_in(&id)?).await?;
    let form = SaveForm {
        asked: search.asked,
        name: search.name,
        alert: search.alert.code().to_owned(),
        version: search.version.to_string(),
    };
    let id = search.id;
    Ok(views::change(&page, &app, (id, &form), &Errors::default()).into_response())
}

async fn change(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<String>,
    Form(form): Form<SaveForm>,
) -> Answer {
    let id = id_in(&id)?;
    let mut tx = app.db.read().await?;
    let known = store::own(&mut tx, viewer.account, id).await?;
    drop(tx);
    let form = SaveForm {
        asked: known.asked,
        ..form
    };
    let (errors, wanted) = read(&form);
    let Some(wanted) = wanted else {
        return Ok(unprocessable(views::change(
            &page,
            &app,
            (id, &form),
            &errors,
        )));
    };
    let version = form.version.parse().unwrap_or(0);
    if !actions::change(&app, &page, &viewer, (id, version), wanted).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    Ok(page.see_other("/searches", Flash(key!("flash-saved"))))
}

async fn remove(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<String>,
    Form(_): Form<SaveForm>,
) -> Answer {
    actions::remove(&app, &page, &viewer, id_in(&id)?).await?;
    Ok(page.see_other("/searches", Flash(key!("flash-done"))))
}

/// What was looked for; the rest of the address is the search itself.
#[derive(Default, Deserialize)]
#[serde(default)]
struct LookedFor {
    sought: String,
}

async fn tell_page(
    State(app): State<App>,
    page: Page,
    Query(looked_for): Query<LookedFor>,
    Query(asked): Query<Asked>,
) -> Answer {
    let form = TellForm {
        sought: looked_for.sought,
        asked: asked.understood(&app.territories).query(),
        message: String::new(),
    };
    Ok(views::tell(&page, &app, &form, &Errors::default()).into_response())
}

async fn tell(State(app): State<App>, page: Page, Form(form): Form<TellForm>) -> Answer {
    let asked = Asked::kept(&form.asked).understood(&app.territories);
    let mut errors = Errors::default();
    let message = errors.optional_lines("message", &form.message, LONGEST_MESSAGE);
    if contact_in(&message).is_some() || contact_in(&asked.q).is_some() {
        errors.add("message", Fault::new(key!("fault-contact-told")));
    }
    if message.is_empty() && asked.query().is_empty() {
        errors.add("message", Fault::new(key!("fault-missing")));
    }
    let asked = asked.query();
    if !errors.is_empty() {
        let form = TellForm { asked, ..form };
        return Ok(unprocessable(views::tell(&page, &app, &form, &errors)));
    }
    app.limits
        .take(TELL_COORDINATOR, &page.client.to_string())?;
    let (sought, back) = match form.sought() {
        Sought::Needs => (Sought::Needs, "/needs"),
        Sought::People => (Sought::People, "/communities"),
    };
    actions::tell(&app, &page, (sought, asked), message).await?;
    Ok(page.see_other(back, Flash(key!("flash-told"))))
}

async fn stop_page(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    let mut tx = app.db.read().await?;
    let link = links::look(&mut tx, links::Purpose::Unsubscribe, &token, page.now).await?;
    if link.is_none_or(|link| link.subject != LINK) {
        return Err(Failure::NotFound);
    }
    Ok(views::stop(&page, &token).into_response())
}

/// RFC 8058: a mail program posts here without cookies; the link itself is the token.
async fn stop(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    if !actions::stop(&app, &page, &token).await? {
        return Err(Failure::NotFound);
    }
    Ok(no_more_letters(&page).into_response())
}

async fn desk(State(app): State<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let mut told = Vec::new();
    for one in store::told::waiting(&mut tx).await? {
        let name = match one.account {
            Some(account) => Some(match accounts::get(&mut tx, account).await? {
                account if account.restricted => t!(page, "desk-person-frozen"),
                account => account.name,
            }),
            None => None,
        };
        told.push((one, name));
    }
    let today = page.today();
    let from = today.checked_sub_months(Months::new(11)).unwrap_or(today);
    let month = |day: chrono::NaiveDate| day.format("%Y-%m").to_string();
    let counted = unmet::counted(&mut tx, (&month(from), &month(today))).await?;
    let words = store::empty::words(&mut tx, MOST_WORDS).await?;
    Ok(views::desk(&page, &app, &told, (&counted, &words)).into_response())
}

async fn handled(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(_): Form<TellForm>,
) -> Answer {
    actions::handle(&app, &page, &coordinator, id_in(&id)?).await?;
    Ok(page.see_other("/desk/searches", Flash(key!("flash-done"))))
}
