//! What the offer asks a student to bring before the first day: how far each thing is, for the
//! student's page and the host's.

use axum::extract::{Path, State as AppState};
use chrono::TimeDelta;
use maud::{Markup, html};
use serde::Deserialize;

use super::model::{Brought, Placement, ToBring};
use super::routes::Shown;
use super::views::rests;
use super::workflow::{State, Who};
use super::{changing, store, words};
use crate::accounts::Member;
use crate::app::App;
use crate::db::{DbError, PlacementId, ReadTx};
use crate::http::{Answer, Failure, Flash, Form, Page};
use crate::key;
use crate::opportunities::{self, Opportunity};
use crate::t;
use crate::text::date_in_figures;
use crate::ui::forms::csrf;

/// What a student brings before the first day, each with its last day and how far it is.
pub(super) async fn of(
    tx: &mut ReadTx,
    offer: &Opportunity,
    placement: &Placement,
) -> Result<Vec<ToBring>, DbError> {
    let done = store::brought(tx, placement.id).await?;
    let needed = offer.internship.iter().flat_map(|one| &one.needed);
    let list = needed.map(|one| ToBring {
        words: one.words.clone(),
        by: placement.terms.from - TimeDelta::days(i64::from(one.days_ahead)),
        state: done
            .iter()
            .find(|(words, _, _)| *words == one.words)
            .map(|(_, state, _)| *state),
    });
    Ok(list.collect())
}

/// What a placement's student is to bring.
pub(super) async fn to_bring(
    tx: &mut ReadTx,
    placement: &Placement,
) -> Result<Vec<ToBring>, DbError> {
    let offer = opportunities::get(tx, placement.opportunity).await?;
    of(tx, &offer, placement).await
}

/// How far something to be brought is.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct BroughtForm {
    words: String,
    /// `needed`, `sent` or `received`.
    state: String,
}

pub(super) async fn mark(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<PlacementId>,
    Form(form): Form<BroughtForm>,
) -> Answer {
    let state = match form.state.as_str() {
        "needed" => None,
        code => Some(Brought::parse(code).ok_or(Failure::NotFound)?),
    };
    changing::set_brought(&app, &page, &viewer, (id, &form.words, state)).await?;
    let to = format!("/placements/{id}#needed");
    Ok(page.see_other(&to, Flash(key!("flash-saved"))))
}

/// What the host asks for before the first day, and how far each thing is.
pub(super) fn section(page: &Page, shown: &Shown) -> Markup {
    // Once it is over, or is not to be, nothing is asked for any more.
    let over = shown.whole.placement.state.is_over();
    let needed = shown.needed.iter();
    let needed: Vec<&ToBring> = needed
        .filter(|one| !over || one.state == Some(Brought::Received))
        .collect();
    html! {
        @if !needed.is_empty() {
            h2 #needed { (t!(page, "internship-needed")) }
            ul.rows {
                @for one in needed {
                    li.row-item {
                        @if one.is_missing(page.today()) { span.due.overdue { (t!(page, "brought-missing")) } }
                        @else { span.due.waiting[one.state != Some(Brought::Received)] { (words::brought(page.lang, one.state)) } }
                        div {
                            h3.title { (one.words) }
                            p { (t!(page, "paper-due", on = date_in_figures(page.lang, one.by))) }
                            (brought_form(page, shown, one))
                        }
                    }
                }
            }
        }
    }
}

fn brought_form(page: &Page, shown: &Shown, one: &ToBring) -> Markup {
    let placement = &shown.whole.placement;
    let over = matches!(placement.state, State::NotStarted | State::Cancelled);
    let may = |state| !over && !rests(shown) && one.may_become(state, shown.who);
    let of_which = html! { span.visually-hidden { ": " (one.words) } };
    html! {
        form method="post" action={ "/placements/" (placement.id) "/brought" } {
            (csrf(page))
            input type="hidden" name="words" value=(one.words);
            div.actions {
                @if shown.who == Who::Student && may(Some(Brought::Sent)) { button.button.plain.small name="state" value="sent" type="submit" { (t!(page, "brought-mark-sent")) (of_which) } }
                @if may(Some(Brought::Received)) { button.button.plain.small name="state" value="received" type="submit" { (t!(page, "brought-mark-received")) (of_which) } }
                @if one.state.is_some() && may(None) { button.button.plain.small name="state" value="needed" type="submit" { (t!(page, "brought-mark-needed")) (of_which) } }
            }
        }
    }
}
