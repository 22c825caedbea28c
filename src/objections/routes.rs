//! Addresses of objections.

use axum::extract::{Path, State as AppState};
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::model::{Objection, Topic};
use super::{actions, store, views};
use crate::accounts::{self, Coordinator, Member, unprocessable};
use crate::app::App;
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Who};
use crate::key;

/// Characters of a reason, and of an answer.
const MOST_WORDS: usize = 1_000;
const MOST_ANSWER: usize = 2_000;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/me/privacy/object", Who::Member, object_page)
        .post("/me/privacy/object", Who::Member, object)
        .post(
            "/me/privacy/objections/{id}/withdraw",
            Who::Member,
            withdraw,
        )
        .get("/desk/objections/{id}", Who::Coordinator, desk)
        .post("/desk/objections/{id}", Who::Coordinator, answer)
}

/// What somebody objects to, and why, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ObjectForm {
    pub topic: String,
    pub words: String,
}

/// A coordinator's answer, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    pub decision: String,
    pub answer: String,
    pub version: String,
}

async fn object_page(page: Page, Member(_): Member) -> Answer {
    let form = ObjectForm::default();
    Ok(views::object(&page, &form, &Errors::default()).into_response())
}

async fn object(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Form(form): Form<ObjectForm>,
) -> Answer {
    let mut errors = Errors::default();
    let topic = errors.choice("topic", Topic::parse(&form.topic));
    let words = errors.optional_lines("words", &form.words, MOST_WORDS);
    let (Some(topic), true) = (topic, errors.is_empty()) else {
        return Ok(unprocessable(views::object(&page, &form, &errors)));
    };
    actions::object(&app, &page, &viewer, (topic, words)).await?;
    Ok(page.see_other("/me/privacy", Flash(key!("flash-objected"))))
}

async fn withdraw(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<String>,
    Form(form): Form<AnswerForm>,
) -> Answer {
    let what = (id_in(&id)?, form.version.parse().unwrap_or(0));
    actions::withdraw(&app, &page, &viewer, what).await?;
    Ok(page.see_other("/me/privacy", Flash(key!("flash-done"))))
}

fn id_in(text: &str) -> Result<Uuid, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// An objection with the name of its author, as a coordinator reads it.
pub(super) struct Shown {
    pub objection: Objection,
    pub name: String,
    pub own: bool,
}

async fn shown(app: &App, coordinator: &Coordinator, id: Uuid) -> Result<Shown, Failure> {
    let mut tx = app.db.read().await?;
    let objection = store::get(&mut tx, id).await?;
    Ok(Shown {
        name: accounts::get(&mut tx, objection.account).await?.name,
        own: objection.account == coordinator.account,
        objection,
    })
}

async fn desk(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
) -> Answer {
    let shown = shown(&app, &coordinator, id_in(&id)?).await?;
    let form = AnswerForm {
        version: shown.objection.version.to_string(),
        ..AnswerForm::default()
    };
    Ok(views::desk(&page, &shown, &form, &Errors::default()).into_response())
}

async fn answer(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(form): Form<AnswerForm>,
) -> Answer {
    let id = id_in(&id)?;
    let mut errors = Errors::default();
    let upheld = match form.decision.as_str() {
        "uphold" => Some(true),
        "refuse" => Some(false),
        _ => None,
    };
    let upheld = errors.choice("decision", upheld);
    let text = errors.optional_lines("answer", &form.answer, MOST_ANSWER);
    // Without grounds that weigh more nothing may go on (Article 21(1)).
    if upheld == Some(false) && text.is_empty() && errors.of("answer").is_none() {
        errors.add("answer", Fault::new(key!("fault-objection-grounds")));
    }
    let (Some(upheld), true) = (upheld, errors.is_empty()) else {
        let shown = shown(&app, &coordinator, id).await?;
        return Ok(unprocessable(views::desk(&page, &shown, &form, &errors)));
    };
    let what = (id, form.version.parse().unwrap_or(0));
    actions::answer(&app, &page, &coordinator, what, (upheld, &text)).await?;
    Ok(page.see_other("/desk", Flash(key!("flash-done"))))
}
