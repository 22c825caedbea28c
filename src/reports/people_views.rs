//! The page of the coordinators' list of people.

use maud::{Markup, html};

use super::people::{Entry, PeopleForm, Shown};
use super::views::tabs;
use crate::app::App;
use crate::finding::{self, Named};
use crate::http::{Errors, Page};
use crate::matching::facets::Rule;
use crate::matching::{self, Offered, PersonKind};
use crate::people::{self, PersonState};
use crate::t;
use crate::text::{countries, date, riga_date};
use crate::ui::bits::{empty, icon};
use crate::ui::forms::{csrf, field};
use crate::ui::layout::wide;

type Options = Vec<(String, String)>;

pub(super) fn people(
    page: &Page,
    (form, offered): (&PeopleForm, &Offered),
    shown: &Shown,
    app: &App,
) -> Markup {
    wide(
        page,
        &t!(page, "desk-people"),
        html! {
            (tabs(page))
            p.actions { a.button href="/desk/people/add" { (icon("phone")) " " (t!(page, "assisted-title")) } }
            form method="post" action="/desk/people" {
                (csrf(page))
                (search_fields(page, form))
                @match shown {
                    Shown::List { entries, more } => {
                        (list_filters(page, form, offered))
                        (list(page, entries))
                        (turn_list(page, form, entries, *more))
                    },
                    Shown::Found { named, entries } => div.split {
                        aside.facets aria-label=(t!(page, "needs-narrow")) {
                            details.box {
                                summary { (icon("filter")) " " (t!(page, "needs-narrow")) }
                                (finding::facet_fields(page, &form.asked(), offered, (Some(&named.counts), Rule::Plain)))
                                button.button.plain.small type="submit" { (t!(page, "needs-show")) }
                            }
                        }
                        div { (found(page, app, (form, offered), (named, entries))) (turn_found(page, named)) }
                    },
                }
            }
        },
    )
}

fn search_fields(page: &Page, form: &PeopleForm) -> Markup {
    let errors = Errors::default();
    html! {
        div.row {
            (field(page, &errors, "name", t!(page, "field-name")).hint(t!(page, "desk-find-name-hint")).kind("search").most(120).value(&form.name).unmarked().line())
            (field(page, &errors, "q", t!(page, "desk-find-words")).hint(t!(page, "desk-find-words-hint")).kind("search").most(200).value(&form.q).unmarked().line())
        }
        div.actions {
            button.button type="submit" { (icon("search")) " " (t!(page, "find-button")) }
            a.button.link href="/desk/people" { (t!(page, "desk-find-all")) }
        }
    }
}

/// What the list without words is narrowed down by.
fn list_filters(page: &Page, form: &PeopleForm, offered: &Offered) -> Markup {
    let errors = Errors::default();
    let any = || (String::new(), t!(page, "find-any"));
    let states: Options = [
        any(),
        (
            PersonState::Published.code().to_owned(),
            t!(page, "person-published"),
        ),
        (
            PersonState::Hidden.code().to_owned(),
            t!(page, "person-hidden"),
        ),
    ]
    .into();
    let kind = |one: &PersonKind| (one.code().to_owned(), finding::kind_words(page, *one));
    let kinds: Options = std::iter::once(any())
        .chain(PersonKind::ALL.iter().map(kind))
        .collect();
    let named = |name: &String| (name.clone(), name.clone());
    let places: Options = std::iter::once(any())
        .chain(offered.municipalities.iter().map(named))
        .collect();
    let lands: Options = std::iter::once(any())
        .chain(
            countries(page.lang)
                .into_iter()
                .map(|(code, name)| (code.to_owned(), name)),
        )
        .collect();
    html! {
        details.box open[!(form.state.is_empty() && form.kind.is_empty() && form.place.is_empty() && form.country.is_empty())] {
            summary { (icon("filter")) " " (t!(page, "needs-narrow")) }
            div.row {
                (field(page, &errors, "state", t!(page, "desk-state")).value(&form.state).unmarked().select(&states))
                (field(page, &errors, "kind", t!(page, "find-kind")).value(&form.kind).unmarked().select(&kinds))
            }
            div.row {
                (field(page, &errors, "place", t!(page, "find-place")).value(&form.place).unmarked().select(&places))
                (field(page, &errors, "country", t!(page, "find-country")).value(&form.country).unmarked().select(&lands))
            }
            button.button.plain.small type="submit" { (t!(page, "needs-show")) }
        }
    }
}

fn name_of(page: &Page, entry: &Entry) -> String {
    entry
        .name
        .clone()
        .unwrap_or_else(|| t!(page, "desk-person-unnamed"))
}

fn list(page: &Page, entries: &[Entry]) -> Markup {
    html! {
        @if entries.is_empty() { (empty(&t!(page, "find-none"), None)) }
        @else {
            div.scroll tabindex="0" role="region" aria-label=(t!(page, "desk-people")) {
                table.data {
                    thead { tr {
                        th { (t!(page, "field-name")) } th { (t!(page, "field-headline")) }
                        th { (t!(page, "desk-state")) } th { (t!(page, "desk-since")) }
                    } }
                    tbody { @for entry in entries {
                        tr {
                            td { a href={ "/desk/people/" (entry.person.id) } { (name_of(page, entry)) } }
                            td { @if !entry.person.restricted { (entry.person.content.headline) } }
                            td { @if entry.person.state == PersonState::Published { (t!(page, "person-published")) } @else { (t!(page, "person-hidden")) } }
                            td { (date(page.lang, riga_date(entry.person.created_at))) }
                        }
                    } }
                }
            }
        }
    }
}

/// The way to the next page and back to the first; the form around it carries what was asked.
fn turn_list(page: &Page, form: &PeopleForm, entries: &[Entry], more: bool) -> Markup {
    html! {
        div.actions {
            @if more && let Some(last) = entries.last() {
                button.button.plain type="submit" name="after" value=(last.person.id) { (t!(page, "desk-find-next")) }
            }
            @if !form.after.is_empty() {
                button.button.plain type="submit" { (t!(page, "desk-find-first")) }
            }
        }
    }
}

fn found(
    page: &Page,
    app: &App,
    (form, offered): (&PeopleForm, &Offered),
    (named, entries): (&Named, &[Entry]),
) -> Markup {
    html! {
        @if entries.is_empty() { (nobody(page)) }
        @else {
            (finding::loosened(page, &form.asked(), offered, (named.let_go, named.no_words)))
            @if named.let_go.is_nothing() { p { (t!(page, "desk-found", count = named.counts.total)) } }
        }
        @if !named.found.relaxed.is_empty() {
            div.flash { (icon("info")) p {
                @for one in &named.found.relaxed { (matching::words::relaxed(page.lang, *one)) " " }
            } }
        }
        h2.visually-hidden { (t!(page, "find-people")) }
        ul.cards.list {
            @for (entry, found) in entries.iter().zip(&named.found.matches) {
                li.card.person {
                    h3 { a href={ "/desk/people/" (entry.person.id) } { (name_of(page, entry)) } }
                    p { (entry.person.content.headline) }
                    ul.tags { @for skill in &entry.person.content.skills { li.tag { (skill.words) } } }
                    (people::reasons(app, page, found))
                }
            }
        }
    }
}

/// Nobody, not even near: what the search was counted for.
fn nobody(page: &Page) -> Markup {
    html! {
        div.empty {
            (icon("people"))
            p { strong { (t!(page, "find-none")) } }
            p { (t!(page, "desk-find-none-text")) }
            div.actions { a.button.plain href="/desk/lacking" { (t!(page, "lacking-title")) } }
        }
    }
}

fn turn_found(page: &Page, named: &Named) -> Markup {
    html! {
        @if named.last > 1 {
            div.actions {
                @if named.page > 1 {
                    button.button.plain type="submit" name="page" value=(named.page - 1) { (t!(page, "desk-find-previous")) }
                }
                span { (t!(page, "desk-find-page", number = named.page, last = named.last)) }
                @if named.page < named.last {
                    button.button.plain type="submit" name="page" value=(named.page + 1) { (t!(page, "desk-find-next")) }
                }
            }
        }
    }
}
