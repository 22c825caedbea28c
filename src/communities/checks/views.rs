//! Pages of the yearly question.

use maud::{Markup, html};

use super::actions::{Answer, Overdue};
use crate::app::App;
use crate::communities::Community;
use crate::db::CommunityId;
use crate::http::Page;
use crate::t;
use crate::text::{date, riga_date};
use crate::ui::bits::empty;
use crate::ui::forms::{button, csrf};
use crate::ui::layout::{narrow, wide};

pub(super) fn question(
    page: &Page,
    app: &App,
    token: &str,
    (community, names): (&Community, &[String]),
) -> Markup {
    let place = match &community.territory {
        Some(slug) => app.territories.label(page.lang, slug),
        None => community.place_text.clone(),
    };
    let words = [
        (Answer::Right, t!(page, "contacts-right"), "button strong"),
        (Answer::Change, t!(page, "contacts-change"), "button"),
        (Answer::Nobody, t!(page, "contacts-nobody"), "button plain"),
    ];
    narrow(
        page,
        &t!(page, "contacts-question"),
        html! {
            dl.facts {
                div { dt { (t!(page, "contacts-community")) } dd { (community.name) } }
                div { dt { (t!(page, "contacts-place")) } dd { (place) } }
                div { dt { (t!(page, "contacts-speak")) } dd { (names.join(", ")) } }
            }
            p { (t!(page, "contacts-reach")) }
            form.form method="post" action={ "/still-right/" (token) } {
                (csrf(page))
                div.actions { @for (answer, label, class) in words {
                    button class=(class) type="submit" name="answer" value=(answer.code()) { (label) }
                } }
            }
        },
    )
}

pub(super) fn thanks(page: &Page, said: Answer, id: CommunityId) -> Markup {
    narrow(
        page,
        &t!(page, "contacts-thanks"),
        html! {
            @match said {
                Answer::Right => p.lead { (t!(page, "contacts-thanks-right")) },
                Answer::Change => {
                    p.lead { (t!(page, "contacts-thanks-change", mail = page.site.email.clone())) }
                    p.actions { a.button.strong href={ "/communities/" (id) "/edit" } { (t!(page, "contacts-edit")) } }
                },
                Answer::Nobody => p.lead { (t!(page, "contacts-thanks-nobody")) },
            }
        },
    )
}

pub(super) fn gone(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "contacts-gone"),
        html! { p.lead { (t!(page, "contacts-gone-text", mail = page.site.email.clone())) } },
    )
}

/// The list by municipality, those without a place last.
pub(super) fn list(page: &Page, app: &App, overdue: &[Overdue]) -> Markup {
    let of = |one: &Overdue| {
        let unit = one
            .territory
            .as_ref()
            .and_then(|slug| app.territories.get(slug));
        unit.map(|unit| unit.municipality.clone())
    };
    let mut places: Vec<Option<String>> = overdue.iter().map(of).collect();
    places.sort_by_key(|place| (place.is_none(), place.clone()));
    places.dedup();
    wide(
        page,
        &t!(page, "contacts-title"),
        html! {
            p { a href="/desk" { (t!(page, "desk-today")) } }
            p.lead { (t!(page, "contacts-lead")) }
            @if overdue.is_empty() { (empty(&t!(page, "contacts-none"), None)) }
            @for place in &places {
                @let own: Vec<&Overdue> = overdue.iter().filter(|one| of(one) == *place).collect();
                section {
                    h2 { @match place { Some(name) => (name), None => (t!(page, "contacts-elsewhere")) } " (" (own.len()) ")" }
                    ul.rows { @for one in own { (row(page, one)) } }
                }
            }
        },
    )
}

fn row(page: &Page, one: &Overdue) -> Markup {
    let day = date(page.lang, riga_date(one.right_at));
    let since = match one.answer {
        Some(Answer::Change) => t!(page, "contacts-said-change", date = day),
        Some(Answer::Nobody) => t!(page, "contacts-said-nobody", date = day),
        _ => t!(page, "contacts-silent", date = day),
    };
    html! {
        li.row-item {
            span.due.overdue { (t!(page, "contacts-ring")) }
            div {
                h3.title { a href={ "/desk/communities/" (one.id) } { (one.name) } }
                p { (since) }
            }
            div.actions {
                (button(page, &format!("/desk/contacts/{}", one.id), &t!(page, "contacts-heard"), "button small"))
            }
        }
    }
}
