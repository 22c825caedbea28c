//! The address at which a coordinator records what a side said that ends an introduction.

use axum::extract::{Path, State};
use serde::Deserialize;

use super::super::routes::shown;
use super::super::views;
use crate::accounts::{Coordinator, unprocessable};
use crate::app::App;
use crate::consent::Means;
use crate::db::IntroductionId;
use crate::http::{Answer, Errors, Fault, Flash, Form, Page, Routes, Who};
use crate::text::date;
use crate::{key, t};

pub(in crate::introductions) fn routes() -> Routes<App> {
    Routes::new().post("/introductions/{id}/told", Who::Coordinator, told)
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::introductions) struct EndingForm {
    pub ending: String,
    pub told_means: String,
    pub told_by: String,
    pub told_on: String,
    pub told_note: String,
}

/// Records a no, or an agreement taken back, by telephone or on paper: who, when, how.
async fn told(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<IntroductionId>,
    Form(form): Form<EndingForm>,
) -> Answer {
    let mut errors = Errors::default();
    let ending = (!form.ending.is_empty()).then_some(form.ending.as_str());
    let ending = errors.choice("ending", ending);
    let means = match form.told_means.as_str() {
        "telephone" => Some((Means::Telephone, t!(page, "means-telephone"))),
        "paper" => Some((Means::Paper, t!(page, "means-paper"))),
        _ => None,
    };
    let means = errors.choice("told_means", means);
    let who = errors.line("told_by", &form.told_by, 120);
    let on = errors.date("told_on", &form.told_on);
    if on.is_some_and(|on| on > page.today()) {
        errors.add("told_on", Fault::new(key!("fault-told-on")));
    }
    let note = errors.lines("told_note", &form.told_note, 10, 400);
    let (Some(ending), Some((means, how)), Some(on), true) = (ending, means, on, errors.is_empty())
    else {
        let mut shown = shown(&app, &page, &coordinator, id).await?;
        shown.ending = form;
        return Ok(unprocessable(views::show(&page, &shown, &errors)));
    };
    let reason = t!(
        page,
        "told-reason",
        who = who,
        on = date(page.lang, on),
        means = how,
        note = note
    );
    let said = (ending, means, reason.as_str());
    let id = super::end_for_here(&app, &page, &coordinator, id, said).await?;
    let next = format!("/introductions/{id}");
    Ok(page.see_other(&next, Flash(key!("flash-told-for"))))
}
