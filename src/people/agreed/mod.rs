//! "What I agreed to": for people and for those who speak for a community.

mod views;

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::actions;
use crate::accounts::{self, Member, unprocessable};
use crate::app::App;
use crate::consent::{self, Entry, Purpose};
use crate::db::{AccountId, DbError, ReadTx};
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Query, Routes, Viewer, Who};
use crate::key;
use crate::text::Lang;

pub(super) use views::{consent_form, means_words};

/// A decision, and who wrote it down where it was not the account itself.
struct Decided {
    entry: Entry,
    recorder: Option<String>,
}

pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .get("/me/consents", Who::Member, consents_page)
        .post("/me/consents", Who::Person, consents)
        .get("/consents/{purpose}/{version}", Who::Anyone, text_page)
}

async fn consents_page(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    consents_shown(&app, &page, &viewer, &Errors::default()).await
}

async fn consents_shown(app: &App, page: &Page, viewer: &Viewer, errors: &Errors) -> Answer {
    let mut tx = app.db.read().await?;
    let person = super::by_account(&mut tx, viewer.account).await?;
    let mut given = Vec::new();
    for purpose in Purpose::OF_PERSON {
        let stands = consent::standing(&mut tx, viewer.account, purpose).await?;
        given.push((purpose, stands));
    }
    let history = history(&mut tx, viewer.account).await?;
    let own = person.map(|person| (given.as_slice(), person.is_minor(page.today())));
    let drawn = views::consents(page, own, &history, errors);
    if errors.is_empty() {
        Ok(drawn.into_response())
    } else {
        Ok(unprocessable(drawn))
    }
}

async fn history(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Decided>, DbError> {
    let mut list = Vec::new();
    for entry in consent::history(tx, account).await? {
        let recorder = match entry.recorded_by {
            Some(by) => Some(accounts::get(tx, by).await?.name),
            None => None,
        };
        list.push(Decided { entry, recorder });
    }
    Ok(list)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct TextQuery {
    lang: String,
}

/// A text people agreed to, as it stood: in the language in which they did, since its hash is of
/// that text; else in the reader's.
async fn text_page(
    page: Page,
    Path((purpose, version)): Path<(String, i64)>,
    Query(query): Query<TextQuery>,
) -> Answer {
    let lang = Lang::from_tag(&query.lang).unwrap_or(page.lang);
    let text = Purpose::parse(&purpose)
        .and_then(|purpose| consent::text_at(&page.documents, (purpose, version), lang))
        .ok_or(Failure::NotFound)?;
    Ok(views::text_page(&page, &text, lang).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ConsentsForm {
    consent: Vec<String>,
    /// The texts the form showed.
    text: Vec<String>,
}

async fn consents(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(form): Form<ConsentsForm>,
) -> Answer {
    if form.text.is_empty() && form.consent.is_empty() {
        // Nobody was asked anything: an empty form takes back nothing.
        return Err(Failure::Unreadable);
    }
    let ticked = |purpose: Purpose| form.consent.iter().any(|code| code == purpose.code());
    let decisions: Vec<(Purpose, bool)> = Purpose::OF_PERSON
        .into_iter()
        .map(|purpose| (purpose, ticked(purpose)))
        .collect();
    let mut ticks = decisions.iter().filter(|(_, given)| *given);
    if !ticks.all(|(purpose, _)| consent::still_stands(&page, *purpose, &form.text)) {
        // Nothing is decided; what stands now is shown with the new text.
        return Ok(page.see_other("/me/consents", Flash(key!("flash-text-changed"))));
    }
    if ticked(Purpose::BeFound) {
        let mut tx = app.db.read().await?;
        let person = super::by_account(&mut tx, viewer.account).await?;
        if person.is_some_and(|person| person.is_minor(page.today())) {
            drop(tx);
            let mut errors = Errors::default();
            errors.add("consent", Fault::new(key!("fault-found-under-age")));
            return consents_shown(&app, &page, &viewer, &errors).await;
        }
    }
    actions::decide(&app, &page, &viewer, &decisions).await?;
    let published = decisions.contains(&(Purpose::BeFound, true));
    let (next, flash) = if published {
        ("/me/needs", key!("flash-published"))
    } else {
        ("/me", key!("flash-saved"))
    };
    Ok(page.see_other(next, Flash(flash)))
}
