//! Pages of the units for administrators.

use maud::{Markup, html};

use super::exchange::COLUMNS;
use super::import::{Change, What};
use super::model::Territory;
use crate::app::App;
use crate::http::Page;
use crate::sheets::rows::RowFault;
use crate::t;
use crate::text::{date_from, sort_by_name};
use crate::ui::bits::icon;
use crate::ui::forms::csrf;
use crate::ui::layout::{narrow, wide};

pub(super) fn list(page: &Page, app: &App, units: &[Territory]) -> Markup {
    let mut municipalities: Vec<&str> = units.iter().map(|one| one.municipality.as_str()).collect();
    sort_by_name(&mut municipalities, page.lang, |name| *name);
    municipalities.dedup();
    wide(
        page,
        &t!(page, "units-title"),
        html! {
            p { a href="/desk/settings" { (t!(page, "settings-title")) } }
            p.lead { (t!(page, "units-lead")) }
            div.actions {
                a.button.strong href="/desk/territories/import" { (t!(page, "units-import")) }
                a.button.plain href="/desk/territories/file.csv" { (icon("download")) " " (t!(page, "units-export")) }
            }
            @for municipality in municipalities {
                h2 { (municipality) }
                ul { @for unit in units.iter().filter(|one| one.municipality == municipality) {
                    li {
                        (unit.name)
                        @if let Some(words) = state(page, app, unit) { " " span.quiet { "– " (words) } }
                    }
                } }
            }
        },
    )
}

/// "from 1 July shown as Viesītes pagasts"; nothing for a unit that simply is.
fn state(page: &Page, app: &App, unit: &Territory) -> Option<String> {
    let day = unit.valid_from.map(|day| date_from(page.lang, day));
    match (&unit.merged_into, day) {
        (Some(slug), Some(day)) => {
            let into = app.territories.label(page.lang, slug);
            Some(t!(page, "units-merged", date = day, into = into))
        }
        (Some(slug), None) => {
            let into = app.territories.label(page.lang, slug);
            Some(t!(page, "units-merged-always", into = into))
        }
        (None, Some(day)) if unit.valid_from > Some(page.today()) => {
            Some(t!(page, "units-begins", date = day))
        }
        _ => None,
    }
}

/// What became of a file.
pub(super) enum Outcome {
    Nothing,
    /// What it would change, and the file itself for the button.
    Seen(Vec<Change>, String),
    Done(usize),
    /// The file's name and what is wrong with its rows.
    Faults(String, Vec<RowFault>),
}

pub(super) fn import(page: &Page, app: &App, outcome: &Outcome) -> Markup {
    narrow(
        page,
        &t!(page, "units-import"),
        html! {
            p { a href="/desk/territories" { (t!(page, "units-title")) } }
            @match outcome {
                Outcome::Nothing => {}
                Outcome::Seen(changes, file) => (seen(page, app, (changes, file))),
                Outcome::Done(count) => {
                    div.flash.ok role="status" { (icon("check")) p { (t!(page, "units-imported", count = *count)) } }
                }
                Outcome::Faults(name, faults) => (refused(page, (name, faults))),
            }
            p.lead { (t!(page, "units-import-text")) }
            form.form method="post" action="/desk/territories/import" enctype="multipart/form-data" {
                (csrf(page))
                div.field {
                    label for="file" { (t!(page, "units-file")) }
                    p.hint #file-hint { (t!(page, "units-file-hint")) }
                    input #file type="file" name="file" accept=".csv,text/csv" aria-describedby="file-hint";
                }
                div.actions { button.button type="submit" { (t!(page, "units-look")) } }
            }
            details.more {
                summary { (t!(page, "schools-columns")) }
                p { (t!(page, "units-columns")) }
                p { code { (COLUMNS.join(", ")) } }
                p { a href="/desk/territories/file.csv" { (t!(page, "units-export")) } }
            }
        },
    )
}

fn seen(page: &Page, app: &App, (changes, file): (&[Change], &str)) -> Markup {
    html! {
        section.panel {
            h2 { (t!(page, "units-would", count = changes.len())) }
            @if !changes.is_empty() {
                ul { @for Change { unit, what } in changes {
                    li {
                        strong { (unit.name) ", " (unit.municipality) } " – "
                        @match (what, state(page, app, unit)) {
                            (What::New, None) => { (t!(page, "units-new")) }
                            (What::New, Some(words)) => { (t!(page, "units-new")) "; " (words) }
                            (What::Merged, Some(words)) => { (words) }
                            _ => { (t!(page, "units-changed")) }
                        }
                    }
                } }
                form method="post" action="/desk/territories/import/do" enctype="multipart/form-data" {
                    (csrf(page))
                    input type="hidden" name="file" value=(file);
                    div.actions { button.button.strong type="submit" { (t!(page, "units-do")) } }
                }
            }
        }
    }
}

fn refused(page: &Page, (name, faults): (&str, &[RowFault])) -> Markup {
    html! {
        div.error-summary role="alert" tabindex="-1" {
            h2 { (t!(page, "units-not-imported")) }
            ul { @for one in faults {
                li {
                    @if one.line > 0 { strong {
                        @if name.is_empty() { (t!(page, "sheet-line", line = one.line)) }
                        @else { (t!(page, "sheet-line-of", file = name, line = one.line)) }
                        @if !one.field.is_empty() { ", " (one.field) } ": "
                    } }
                    (one.fault.say(page.lang))
                }
            } }
        }
    }
}
