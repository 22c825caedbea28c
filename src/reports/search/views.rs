//! Pages of the search.

use maud::{Markup, html};

use super::model::{Group, Hit, Part};
use super::routes::{ContactForm, SearchForm};
use crate::http::{Errors, Page};
use crate::reports::views::tabs;
use crate::t;
use crate::ui::bits::{empty, icon};
use crate::ui::forms::{csrf, field, summary};
use crate::ui::layout::wide;

/// What stands under the box.
pub(super) enum Shown {
    Nothing,
    Found(Vec<Group>),
}

pub(super) fn search(page: &Page, form: &SearchForm, shown: &Shown) -> Markup {
    let none = Errors::default();
    wide(
        page,
        &t!(page, "desk-search-title"),
        html! {
            (tabs(page))
            form method="post" action="/desk/search" role="search" {
                (csrf(page))
                (field(page, &none, "q", t!(page, "desk-search-field")).hint(t!(page, "desk-search-hint")).kind("search").most(200).value(&form.q).unmarked().line())
                div.actions {
                    button.button type="submit" { (icon("search")) " " (t!(page, "find-button")) }
                    a.button.link href="/desk/search/contact" { (t!(page, "look-up-title")) }
                }
                @if let Shown::Found(groups) = shown { (found(page, form, groups)) }
            }
        },
    )
}

fn found(page: &Page, form: &SearchForm, groups: &[Group]) -> Markup {
    let all: usize = groups.iter().map(|group| group.count).sum();
    html! {
        div role="status" {
            @if all == 0 { (empty(&t!(page, "desk-search-none"), None)) }
            @else { p { (t!(page, "desk-search-count", count = all)) } }
        }
        @for group in groups.iter().filter(|group| group.count > 0) {
            section {
                h2 { (title(page, group)) }
                (hits(page, &group.hits))
                @if group.count > group.hits.len() {
                    @if form.only.is_empty() {
                        div.actions { button.button.plain.small type="submit" name="only" value=(group.part.code()) {
                            (t!(page, "desk-search-more", count = group.count)) span.visually-hidden { ": " (title(page, group)) }
                        } }
                    } @else { p.quiet { (t!(page, "desk-search-first", count = group.hits.len())) } }
                }
            }
        }
        @if !form.only.is_empty() { button.button.plain.small type="submit" { (t!(page, "desk-search-all")) } }
    }
}

fn title(page: &Page, group: &Group) -> String {
    let count = group.count;
    match group.part {
        Part::People => t!(page, "desk-search-people", count = count),
        Part::Able => t!(page, "desk-search-able", count = count),
        Part::Communities => t!(page, "desk-search-communities", count = count),
        Part::Needs => t!(page, "desk-search-needs", count = count),
        Part::Introductions => t!(page, "desk-search-introductions", count = count),
    }
}

fn hits(page: &Page, hits: &[Hit]) -> Markup {
    html! {
        ul.rows { @for hit in hits {
            li.row-item {
                @if hit.state.is_empty() { span.due.waiting { (t!(page, "look-up-account")) } }
                @else { span.due.waiting { (hit.state) } }
                div {
                    h3.title { @if hit.path.is_empty() { (hit.title) } @else { a href=(hit.path) { (hit.title) } } }
                    @if !hit.under.is_empty() { p.quiet { (hit.under) } }
                }
            }
        } }
    }
}

/// Asking whose contact it is; `found` after it was asked.
pub(super) fn contact(
    page: &Page,
    (form, errors): (&ContactForm, &Errors),
    found: Option<&[Hit]>,
) -> Markup {
    wide(
        page,
        &t!(page, "look-up-title"),
        html! {
            (tabs(page))
            @if let Some(found) = found {
                section role="status" {
                    h2 { (t!(page, "look-up-found", count = found.len())) }
                    @if found.is_empty() { p { (t!(page, "look-up-none")) } }
                    @else { (hits(page, found)) p.quiet { (t!(page, "look-up-told")) } }
                }
            }
            (summary(page, errors))
            p.lead { (t!(page, "look-up-lead")) }
            form.form method="post" action="/desk/search/contact" {
                (csrf(page))
                (field(page, errors, "contact", t!(page, "look-up-contact")).hint(t!(page, "look-up-contact-hint")).most(254).value(&form.contact).complete("off").line())
                (field(page, errors, "reason", t!(page, "look-up-reason")).hint(t!(page, "look-up-reason-hint")).most(300).value(&form.reason).lines(2))
                div.actions {
                    button.button type="submit" { (icon("search")) " " (t!(page, "look-up-button")) }
                    a.button.link href="/desk/search" { (t!(page, "desk-search-title")) }
                }
            }
        },
    )
}
