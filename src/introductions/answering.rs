//! Answering from a letter: opening the link changes nothing, its page has one button that acts.

use axum::extract::{Path, State as AppState};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::model::Answers;
use super::routes::channels;
use super::withdrawing::Answered;
use super::workflow::Role;
use super::{actions, lender, need, views};
use crate::accounts::{self, Channel, unprocessable};
use crate::app::App;
use crate::consent::{self, Purpose};
use crate::db::OpportunityId;
use crate::http::limits::GUESS_TOKEN;
use crate::http::{Answer, Errors, Failure, Form, Page, Query, Routes, Who};
use crate::matching::Kind;
use crate::{communities, opportunities, people};

pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .get("/answer/{token}", Who::Anyone, answer_page)
        .post("/answer/{token}", Who::Anyone, answer)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ChoiceQuery {
    choice: String,
}

async fn answer_page(
    AppState(app): AppState<App>,
    page: Page,
    Path(token): Path<String>,
    Query(query): Query<ChoiceQuery>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let shown = answer_shown(&app, &page, &token).await?;
    let Some(shown) = shown else {
        return Ok((StatusCode::NOT_FOUND, views::answer_gone(&page)).into_response());
    };
    let choice = if query.choice == "no" { "no" } else { "yes" };
    Ok(views::answer(&page, &shown, (&token, choice), &Errors::default()).into_response())
}

/// What the page behind a letter's link shows.
pub(super) struct AnswerShown {
    pub opportunity: OpportunityId,
    pub title: String,
    pub community: String,
    /// For the person: what is wanted, who wants it, why it fits.
    pub need: Option<need::Need>,
    pub lender: Option<String>,
    pub message: String,
    pub answers: Answers,
    pub side: Role,
    pub channels: Vec<Channel>,
    /// What was ticked of them in a form that could not be taken.
    pub chosen: Vec<String>,
    pub person: Option<maud::Markup>,
    pub internship: bool,
}

async fn answer_shown(app: &App, page: &Page, token: &str) -> Result<Option<AnswerShown>, Failure> {
    let mut tx = app.db.read().await?;
    let Some((intro, side, account)) = actions::answering(&mut tx, page, token).await? else {
        return Ok(None);
    };
    let (offer, waits) = opportunities::kept::known(&mut tx, intro.opportunity).await?;
    let community = communities::get(&mut tx, intro.community).await?;
    let person = if side == Role::Community {
        let person = people::get(&mut tx, intro.person).await?;
        let needed = opportunities::needed(&offer);
        let masked = people::mask(&mut tx, app, page.lang, &person, &needed).await?;
        Some(masked.card(page, maud::html! {}))
    } else {
        None
    };
    let need = if side == Role::Person {
        let known = (&intro, &offer, waits);
        Some(need::of(&mut tx, app, page, known, &community).await?)
    } else {
        None
    };
    Ok(Some(AnswerShown {
        opportunity: intro.opportunity,
        need,
        internship: offer.kind == Kind::Internship,
        title: offer.title,
        community: community.name,
        lender: lender::name(&mut tx, intro.id).await?,
        message: intro.message,
        answers: intro.answers,
        side,
        channels: accounts::contacts(&mut tx, app, account).await?.channels(),
        chosen: Vec::new(),
        person,
    }))
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct AnswerForm {
    choice: String,
    channel: Vec<String>,
    /// The one channel of a button that gives no other.
    only: String,
    reason: String,
    /// The text of the consent that the form showed.
    text: Vec<String>,
}

async fn answer(
    AppState(app): AppState<App>,
    page: Page,
    Path(token): Path<String>,
    Form(form): Form<AnswerForm>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut errors = Errors::default();
    let yes = errors.answer("choice", &form.choice);
    let ticked = match form.only.as_str() {
        "" => form.channel.clone(),
        only => vec![only.to_owned()],
    };
    let channels = if yes == Some(true) {
        let text = (Purpose::Introduction, form.text.as_slice());
        consent::check_shown(&page, text, (&mut errors, "channel"));
        channels(&mut errors, &ticked)
    } else {
        Vec::new()
    };
    let reason = errors.optional_lines("reason", &form.reason, 600);
    if !errors.is_empty()
        && let Some(mut shown) = answer_shown(&app, &page, &token).await?
    {
        shown.chosen = form.channel;
        let choice = if yes == Some(false) { "no" } else { "yes" };
        let body = views::answer(&page, &shown, (&token, choice), &errors);
        return Ok(unprocessable(body));
    }
    let answer = match yes {
        Some(true) => Ok(channels),
        _ => Err(reason.as_str()),
    };
    let came = if errors.is_empty() {
        actions::answer_letter(&app, &page, &token, answer).await?
    } else {
        Answered::Gone
    };
    Ok(match came {
        Answered::Gone => (StatusCode::NOT_FOUND, views::answer_gone(&page)).into_response(),
        Answered::No => views::answered(&page, None).into_response(),
        Answered::Yes { take_back } => {
            views::answered(&page, Some(take_back.as_deref())).into_response()
        }
    })
}
