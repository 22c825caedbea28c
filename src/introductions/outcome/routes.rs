//! Telling how it went, on the site and from a letter.

use axum::extract::{Path, State as AppState};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::{Told, asked, tell_by_link, tell_outcome, views};
use crate::accounts::{Member, unprocessable};
use crate::app::App;
use crate::db::IntroductionId;
use crate::http::limits::GUESS_TOKEN;
use crate::http::{Answer, Errors, Flash, Form, Page, Query, Routes, Who};
use crate::introductions::routes::{free_text, shown};
use crate::introductions::views as pages;
use crate::introductions::workflow::{Action, WhyNot};
use crate::key;

pub(in crate::introductions) fn routes() -> Routes<App> {
    Routes::new()
        .post("/introductions/{id}/outcome", Who::Member, tell)
        .get("/outcome/{token}", Who::Anyone, link_page)
        .post("/outcome/{token}", Who::Anyone, tell_from_letter)
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::introductions) struct OutcomeForm {
    pub version: i64,
    pub answer: String,
    pub hours: String,
    pub thanks: String,
    pub why_not: String,
    pub why_not_note: String,
}

/// The checked values of a form.
struct Checked {
    action: Action,
    hours: i64,
    thanks: String,
    why_not: Option<WhyNot>,
    note: String,
}

impl Checked {
    fn told<'a>(&'a self, form: &'a OutcomeForm) -> Told<'a> {
        Told {
            answer: &form.answer,
            action: self.action,
            hours: self.hours,
            thanks: &self.thanks,
            why_not: self.why_not,
            note: &self.note,
        }
    }
}

fn check(form: &OutcomeForm) -> Result<Checked, Errors> {
    let mut errors = Errors::default();
    let action = match form.answer.as_str() {
        "agreed" | "going-on" => Some(Action::Report),
        "completed" => Some(Action::Complete),
        "did-not-happen" => Some(Action::NothingCame),
        _ => None,
    };
    let action = errors.choice("answer", action);
    let hours = if form.hours.trim().is_empty() {
        0
    } else {
        errors.whole("hours", &form.hours, 0, 5000)
    };
    let thanks = free_text(&mut errors, "thanks", &form.thanks, false);
    let why_not = if action == Some(Action::NothingCame) {
        errors.choice("why_not", WhyNot::parse(&form.why_not))
    } else {
        None
    };
    let note = errors.optional_lines("why_not_note", &form.why_not_note, 600);
    match (action, errors.is_empty()) {
        (Some(action), true) => Ok(Checked {
            action,
            hours,
            thanks,
            why_not,
            note,
        }),
        _ => Err(errors),
    }
}

async fn tell(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<IntroductionId>,
    Form(form): Form<OutcomeForm>,
) -> Answer {
    let checked = match check(&form) {
        Ok(checked) => checked,
        Err(errors) => {
            let mut shown = shown(&app, &page, &viewer, id).await?;
            shown.told = form;
            return Ok(unprocessable(pages::show(&page, &shown, &errors)));
        }
    };
    let seen = (id, form.version);
    tell_outcome(&app, &page, &viewer, seen, &checked.told(&form)).await?;
    Ok(page.see_other(&format!("/introductions/{id}"), Flash(key!("flash-thanks"))))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct AnswerQuery {
    answer: String,
}

/// Opening the link changes nothing; the answer chosen in the letter is chosen on the page.
async fn link_page(
    AppState(app): AppState<App>,
    page: Page,
    Path(token): Path<String>,
    Query(query): Query<AnswerQuery>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let Some(asked) = asked(&mut tx, &page, &token).await? else {
        return Ok((StatusCode::NOT_FOUND, pages::answer_gone(&page)).into_response());
    };
    let form = OutcomeForm {
        answer: query.answer,
        ..OutcomeForm::default()
    };
    let typed = (token.as_str(), &form, &Errors::default());
    Ok(views::asked(&page, &asked, typed).into_response())
}

async fn tell_from_letter(
    AppState(app): AppState<App>,
    page: Page,
    Path(token): Path<String>,
    Form(form): Form<OutcomeForm>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let gone = || (StatusCode::NOT_FOUND, pages::answer_gone(&page)).into_response();
    let checked = match check(&form) {
        Ok(checked) => checked,
        Err(errors) => {
            let mut tx = app.db.read().await?;
            let Some(asked) = asked(&mut tx, &page, &token).await? else {
                return Ok(gone());
            };
            let typed = (token.as_str(), &form, &errors);
            return Ok(unprocessable(views::asked(&page, &asked, typed)));
        }
    };
    if !tell_by_link(&app, &page, &token, &checked.told(&form)).await? {
        return Ok(gone());
    }
    Ok(views::told(&page).into_response())
}
