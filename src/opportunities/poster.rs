//! The poster of an offer, for a school's notice board: a page to print, and a file.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use maud::html;

use super::internship::Housing;
use super::model::{Opportunity, introduces, is_open, last_day};
use super::routes::id_in;
use super::views;
use crate::app::App;
use crate::communities::{self, Community, CommunityState};
use crate::http::drawing::drawn;
use crate::http::limits::DRAW;
use crate::http::{Answer, Failure, Page};
use crate::matching::Kind;
use crate::papers::{PosterFacts, poster, poster_pdf};
use crate::t;
use crate::text;
use crate::ui::bits::icon;
use crate::ui::{layout, words};

pub(super) async fn page(State(app): State<App>, page: Page, Path(id): Path<String>) -> Answer {
    let (one, community) = open_offer(&app, &page, &id).await?;
    let drawn = poster(&facts(&page, &app, &one, &community))
        .map_err(|why| Failure::internal(why.to_string()))?;
    let here = format!("/needs/{}", one.id);
    let title = format!("{}: {}", t!(page, "poster-title"), one.title);
    let body = html! {
        div.narrow {
            div.actions.no-print {
                a.button.plain href=(here) { (t!(page, "paper-back")) }
                a.button href={ (here) "/poster.pdf" } { (icon("download")) " " (t!(page, "paper-pdf")) }
            }
            p.quiet.no-print { (t!(page, "poster-hint")) }
            (drawn)
        }
    };
    Ok(layout::page(&page, &title, body).into_response())
}

pub(super) async fn file(State(app): State<App>, page: Page, Path(id): Path<String>) -> Answer {
    let (one, community) = open_offer(&app, &page, &id).await?;
    app.limits.take(DRAW, &page.client.to_string())?;
    let facts = facts(&page, &app, &one, &community);
    let bytes = drawn(move || poster_pdf(&facts)).await?;
    let name = format!("inline; filename=\"poster-{}.pdf\"", one.id);
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}

/// Only what people can still answer is worth a poster.
async fn open_offer(app: &App, page: &Page, id: &str) -> Result<(Opportunity, Community), Failure> {
    let id = id_in(id)?;
    let mut tx = app.db.read().await?;
    let one = super::get(&mut tx, id).await?;
    let community = communities::get(&mut tx, one.community).await?;
    let shown = is_open(&one, page.today())
        && introduces(&one)
        && community.state != CommunityState::Suspended;
    shown.then_some((one, community)).ok_or(Failure::NotFound)
}

fn facts(page: &Page, app: &App, one: &Opportunity, community: &Community) -> PosterFacts {
    let lang = page.lang;
    let skills: Vec<String> = one
        .required
        .iter()
        .map(|skill| views::skill_label(lang, app, one, skill))
        .collect();
    let mut help = Vec::new();
    match one.internship.as_ref().map(|internship| internship.housing) {
        Some(Housing::Help) => help.push(t!(page, "need-housing-help")),
        _ if one.accommodation => help.push(t!(page, "need-accommodation")),
        _ => {}
    }
    if one.transport {
        help.push(t!(page, "need-transport"));
    }
    let apply_by = match one.kind {
        Kind::Internship => text::date(lang, last_day(one)),
        Kind::Need => String::new(),
    };
    let facts = [
        (
            t!(page, "need-fact-where"),
            views::place_words(page, app, one),
        ),
        (
            t!(page, "need-fact-when"),
            text::period(lang, one.period.from, one.period.to),
        ),
        (
            t!(page, "need-fact-hours"),
            t!(page, "need-hours", hours = one.hours_per_week),
        ),
        (t!(page, "poster-skills"), skills.join(", ")),
        (
            t!(page, "need-fact-reward"),
            words::compensation(lang, one.compensation),
        ),
        (t!(page, "need-fact-help"), help.join(", ")),
        (t!(page, "need-fact-study"), one.study_fields.join(", ")),
        (t!(page, "internship-apply-by"), apply_by),
    ];
    PosterFacts {
        lang,
        written_in: one.lang,
        kind: words::kind(lang, one.kind),
        title: one.title.clone(),
        host: community.name.clone(),
        facts: facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect(),
        description: one.description.clone(),
        address: page.url(&format!("/needs/{}", one.id)),
    }
}
