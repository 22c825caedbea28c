//! Pages of saved searches, of telling the coordinators, and the coordinators' page of searches.

use maud::{Markup, html};
use uuid::Uuid;

use super::model::{Alert, SavedSearch, Told, UnknownWords, Unmet};
use super::routes::{SaveForm, TellForm};
use super::unmet::SHOWN_FROM;
use crate::app::App;
use crate::http::{Errors, Page};
use crate::matching::Sector;
use crate::opportunities::{Asked, Sought, search_words};
use crate::t;
use crate::text::{self, Lang, date, riga_date};
use crate::ui::bits::{empty, icon, paragraphs};
use crate::ui::forms::{Choice, Choices, button, csrf, field, summary};
use crate::ui::layout::{narrow, wide};
use crate::ui::words;

fn alert_words(lang: Lang, alert: Alert) -> String {
    match alert {
        Alert::AtOnce => t!(lang, "search-alert-at-once"),
        Alert::Weekly => t!(lang, "search-alert-weekly"),
        Alert::Off => t!(lang, "search-alert-off"),
    }
}

/// A search in words, whole: everything, if it asks for nothing.
fn said(page: &Page, app: &App, asked: &str) -> String {
    let asked = Asked::kept(asked).understood(&app.territories);
    let words = search_words(page, app, &asked);
    if words.is_empty() {
        t!(page, "search-everything")
    } else {
        words.join(", ")
    }
}

fn address(asked: &str) -> String {
    Asked::kept(asked).address(1)
}

pub(super) fn mine(page: &Page, app: &App, list: &[SavedSearch]) -> Markup {
    narrow(
        page,
        &t!(page, "searches-title"),
        html! {
            p.lead { (t!(page, "searches-lead")) }
            @if list.is_empty() {
                (empty(&t!(page, "searches-none"), Some(("/needs", &t!(page, "searches-find")))))
            } @else {
                ul.rows { @for search in list { (saved_row(page, app, search)) } }
            }
        },
    )
}

fn saved_row(page: &Page, app: &App, search: &SavedSearch) -> Markup {
    html! {
        li.row-item {
            span.due.waiting { (alert_words(page.lang, search.alert)) }
            div {
                h2.title { a href=(address(&search.asked)) { (search.name) } }
                p.quiet { (said(page, app, &search.asked)) }
            }
            div.actions {
                a.button.plain.small href={ "/searches/" (search.id) } {
                    (t!(page, "search-change")) span.visually-hidden { " – " (search.name) }
                }
                form.inline method="post" action={ "/searches/" (search.id) "/remove" } {
                    (csrf(page))
                    button.button.plain.small type="submit" {
                        (t!(page, "search-remove")) span.visually-hidden { " – " (search.name) }
                    }
                }
            }
        }
    }
}

pub(super) fn save(page: &Page, app: &App, form: &SaveForm, errors: &Errors) -> Markup {
    narrow(
        page,
        &t!(page, "search-save-title"),
        html! {
            (summary(page, errors))
            form.form method="post" action="/searches/save" {
                (csrf(page))
                input type="hidden" name="asked" value=(form.asked);
                (fields(page, app, form, errors))
                div.actions { button.button.strong type="submit" { (t!(page, "search-save")) } }
            }
        },
    )
}

pub(super) fn change(
    page: &Page,
    app: &App,
    (id, form): (Uuid, &SaveForm),
    errors: &Errors,
) -> Markup {
    narrow(
        page,
        &t!(page, "search-change-title"),
        html! {
            (summary(page, errors))
            form.form method="post" action={ "/searches/" (id) } {
                (csrf(page))
                input type="hidden" name="version" value=(form.version);
                (fields(page, app, form, errors))
                div.actions {
                    button.button.strong type="submit" { (t!(page, "form-save")) }
                    a.button.plain href="/searches" { (t!(page, "searches-title")) }
                }
            }
        },
    )
}

fn fields(page: &Page, app: &App, form: &SaveForm, errors: &Errors) -> Markup {
    let chosen = Alert::parse(&form.alert);
    let choices: Vec<Choice> = Alert::ALL
        .into_iter()
        .map(|alert| {
            let words = alert_words(page.lang, alert);
            Choice::new(alert.code(), words, chosen == Some(alert))
        })
        .collect();
    let alerts = Choices {
        page,
        errors,
        name: "alert",
        legend: t!(page, "field-search-alert"),
        hint: Some(t!(page, "hint-search-alert")),
        kind: "radio",
        inline: false,
    };
    html! {
        dl.facts { div { dt { (t!(page, "search-what")) } dd { (said(page, app, &form.asked)) } } }
        (field(page, errors, "name", t!(page, "field-search-name")).value(&form.name).most(80).line())
        (alerts.draw(&choices))
    }
}

pub(super) fn tell(page: &Page, app: &App, form: &TellForm, errors: &Errors) -> Markup {
    let people = form.sought() == Sought::People;
    let hint = match people {
        true => t!(page, "hint-search-message-people"),
        false => t!(page, "hint-search-message"),
    };
    narrow(
        page,
        &t!(page, "search-tell-title"),
        html! {
            p.lead { @if people { (t!(page, "search-tell-lead-people")) } @else { (t!(page, "search-tell-lead")) } }
            (summary(page, errors))
            form.form method="post" action="/searches/tell" {
                (csrf(page))
                input type="hidden" name="sought" value=(form.sought().code());
                input type="hidden" name="asked" value=(form.asked);
                @if !form.asked.is_empty() {
                    dl.facts { div { dt { (t!(page, "search-what")) } dd { (said(page, app, &form.asked)) } } }
                }
                (field(page, errors, "message", t!(page, "field-search-message"))
                    .hint(hint).value(&form.message).optional().most(600).lines(5))
                @if page.viewer.is_some() { p.quiet { (t!(page, "search-tell-known")) } }
                @else { p.quiet { (t!(page, "search-tell-unknown")) } }
                div.actions { button.button.strong type="submit" { (t!(page, "search-tell-send")) } }
            }
        },
    )
}

pub(super) fn stop(page: &Page, token: &str) -> Markup {
    narrow(
        page,
        &t!(page, "search-stop-title"),
        html! {
            p.lead { (t!(page, "search-stop-text")) }
            form method="post" action={ "/searches/stop/" (token) } {
                (csrf(page))
                div.actions { button.button.strong type="submit" { (t!(page, "search-stop-button")) } }
            }
        },
    )
}

pub(super) fn desk(
    page: &Page,
    app: &App,
    told: &[(Told, Option<String>)],
    (counted, unknown): (&[Unmet], &[UnknownWords]),
) -> Markup {
    wide(
        page,
        &t!(page, "desk-searches"),
        html! {
            p { a href="/desk" { (t!(page, "nav-desk")) } }
            h2 { (t!(page, "desk-searches-told")) }
            @if told.is_empty() { p { (t!(page, "desk-searches-told-none")) } }
            @else { ul.rows { @for (one, name) in told { (told_row(page, app, one, name.as_deref())) } } }
            h2 { (t!(page, "desk-searches-unmet")) }
            p.quiet { (t!(page, "desk-searches-unmet-text")) }
            @if counted.is_empty() { p { (t!(page, "desk-searches-unmet-none")) } } @else { (unmet_table(page, app, counted)) }
            h2 { (t!(page, "desk-searches-words")) }
            p.quiet { (t!(page, "desk-searches-words-text", times = SHOWN_FROM)) }
            @if unknown.is_empty() { p { (t!(page, "desk-searches-words-none")) } }
            @else {
                ul.tags { @for one in unknown { li.tag.own { (one.words) " · " (one.searches) } } }
            }
        },
    )
}

fn told_row(page: &Page, app: &App, one: &Told, name: Option<&str>) -> Markup {
    let since = date(page.lang, riga_date(one.at));
    html! {
        li.row-item {
            span.due.waiting { (since) }
            div {
                @match one.sought {
                    Sought::Needs => h3.title { a href=(address(&one.asked)) { (said(page, app, &one.asked)) } },
                    // The search for people stands on the community's own page.
                    Sought::People => h3.title { (t!(page, "desk-searches-person")) @if !one.asked.is_empty() { ": " (said(page, app, &one.asked)) } },
                }
                p { @match name { Some(name) => (name), None => (t!(page, "desk-searches-visitor")) }
                    " · " (text::spoken_language(page.lang, one.lang.tag())) }
                div lang=[(one.lang != page.lang).then(|| one.lang.tag())] { (paragraphs(&one.message)) }
            }
            div.actions {
                (button(page, &format!("/desk/searches/{}/handled", one.id), &t!(page, "desk-searches-handled"), "button small"))
            }
        }
    }
}

fn sought(page: &Page, sought: Sought) -> String {
    match sought {
        Sought::Needs => t!(page, "desk-searches-need"),
        Sought::People => t!(page, "desk-searches-person"),
    }
}

fn unmet_table(page: &Page, app: &App, counted: &[Unmet]) -> Markup {
    let catalogue = app.catalogue();
    let label = |one: &Unmet| match &one.concept {
        Some(id) => catalogue.label(id, page.lang).unwrap_or(id).to_owned(),
        None => t!(page, "desk-searches-no-skill"),
    };
    let sector = |one: &Unmet| {
        Sector::parse(&one.sector)
            .map_or_else(String::new, |sector| words::sector(page.lang, sector))
    };
    let title = t!(page, "desk-searches-unmet");
    html! {
        div.scroll tabindex="0" role="region" aria-label=(title) {
            table.data {
                thead { tr {
                    th { (t!(page, "desk-searches-sought")) } th { (t!(page, "desk-searches-skill")) } th { (t!(page, "need-fact-sector")) }
                    th { (t!(page, "desk-searches-place")) } th.number { (t!(page, "desk-searches-count")) }
                } }
                tbody {
                    @for one in counted {
                        tr { td { (sought(page, one.sought)) } td { (label(one)) } td { (sector(one)) } td { (one.municipality) } td.number { (one.searches) } }
                    }
                }
            }
        }
        p.small.quiet { (icon("info")) " " (t!(page, "desk-searches-counts-are")) }
    }
}
