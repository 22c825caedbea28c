//! Pages of the schools at the desk.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::Schools;
use super::exchange::COLUMNS;
use super::form::{ContactForm, FormerForm, ProgrammeForm, SchoolForm};
use super::model::{Contact, Programme, School, SchoolKind, SeenAtTheDesk};
use super::routes::{Asked, Outcome};
use crate::app::App;
use crate::http::{Errors, Page};
use crate::key;
use crate::matching::StudyLevel;
use crate::skills::Catalogue;
use crate::t;
use crate::text::{Lang, date, period, say};
use crate::ui::bits::{empty, icon};
use crate::ui::forms::{csrf, field, summary};
use crate::ui::layout::{narrow, page as frame, wide};
use crate::ui::words;

/// What was typed into one of the forms of a school's page.
#[derive(Default)]
pub(super) struct Given {
    /// Nothing: as it is saved.
    pub school: Option<SchoolForm>,
    pub former: FormerForm,
    pub errors: Errors,
    pub contacts_open: bool,
}

/// What a school's page shows.
pub(super) struct Shown<'a> {
    pub school: &'a School,
    pub programmes: Vec<&'a Programme>,
    pub contacts: Vec<Contact>,
    pub given: Given,
}

fn kind_words(lang: Lang, kind: SchoolKind) -> String {
    let key = match kind {
        SchoolKind::Secondary => key!("school-kind-secondary"),
        SchoolKind::Vocational => key!("school-kind-vocational"),
        SchoolKind::College => key!("school-kind-college"),
        SchoolKind::University => key!("school-kind-university"),
    };
    say(lang, key, None)
}

fn kinds(page: &Page, first: String) -> Vec<(String, String)> {
    let kind = |kind: &SchoolKind| (kind.code().to_owned(), kind_words(page.lang, *kind));
    std::iter::once((String::new(), first))
        .chain(SchoolKind::ALL.iter().map(kind))
        .collect()
}

fn place_words(page: &Page, app: &App, school: &School) -> String {
    match &school.territory {
        Some(slug) => app.territories.label(page.lang, slug),
        None => school.place_text.clone(),
    }
}

pub(super) fn list(
    page: &Page,
    app: &App,
    (schools, shown): (&Schools, &[&School]),
    asked: &Asked,
) -> Markup {
    let errors = Errors::default();
    let today = page.today();
    wide(
        page,
        &t!(page, "schools-title"),
        html! {
            p { a href="/desk" { (t!(page, "nav-desk")) } }
            p.lead { (t!(page, "schools-lead")) }
            form.form method="get" action="/desk/schools" {
                div.row {
                    (field(page, &errors, "q", t!(page, "field-school-search")).kind("search").hint(t!(page, "field-school-search-hint")).unmarked().most(120).value(&asked.q).line())
                    (field(page, &errors, "kind", t!(page, "field-school-kind")).unmarked().value(&asked.kind).select(&kinds(page, t!(page, "schools-every-kind"))))
                }
                div.actions { button.button type="submit" { (icon("search")) " " (t!(page, "schools-search")) } }
            }
            div.actions {
                a.button.strong href="/desk/schools/add" { (icon("plus")) " " (t!(page, "schools-add")) }
                a.button.plain href="/desk/schools/import" { (t!(page, "schools-import")) }
                a.button.plain href="/desk/schools/file.csv" { (icon("download")) " " (t!(page, "schools-export")) }
            }
            h2 { (t!(page, "schools-found", count = shown.len())) }
            @if shown.is_empty() { (empty(&t!(page, "schools-none"), None)) }
            ul.rows {
                @for one in shown {
                    li.row-item {
                        span.badge { (kind_words(page.lang, one.kind)) }
                        div {
                            h3.title { a href={ "/desk/schools/" (one.id) } { (one.name) } }
                            p.quiet {
                                (place_words(page, app, one))
                                @if !one.is_open(today) { " · " (t!(page, "school-closed")) }
                                @let taught = schools.programmes(one.id, Some(today)).len();
                                @if taught > 0 { " · " (t!(page, "school-programmes-count", count = taught)) }
                            }
                            @if !one.former.is_empty() {
                                p.small { (t!(page, "school-formerly", names = one.former.iter().map(|former| former.name.as_str()).collect::<Vec<_>>().join("; "))) }
                            }
                        }
                    }
                }
            }
        },
    )
}

/// The fields of a school's facts.
fn facts(page: &Page, app: &App, form: &SchoolForm, errors: &Errors) -> Markup {
    let mut places = app.territories.options(page.lang);
    places.insert(0, (String::new(), t!(page, "school-outside")));
    html! {
        (field(page, errors, "short_name", t!(page, "field-school-short")).hint(t!(page, "field-school-short-hint")).optional().most(40).value(&form.short_name).line())
        (field(page, errors, "kind", t!(page, "field-school-kind")).value(&form.kind).select(&kinds(page, t!(page, "school-choose-kind"))))
        (field(page, errors, "territory", t!(page, "field-school-territory")).optional().value(&app.territories.current(&form.territory)).select(&places))
        (field(page, errors, "place_text", t!(page, "field-school-place")).hint(t!(page, "field-school-place-hint")).optional().most(80).value(&form.place_text).line())
        (field(page, errors, "website", t!(page, "field-school-website")).kind("url").optional().most(200).value(&form.website).line())
        (field(page, errors, "registration_number", t!(page, "field-school-number")).optional().most(20).value(&form.registration_number).line())
        (lasting(page, errors, (&form.valid_from, &form.valid_until)))
    }
}

fn lasting(page: &Page, errors: &Errors, (from, until): (&str, &str)) -> Markup {
    html! {
        div.row {
            (field(page, errors, "valid_from", t!(page, "field-lasts-from")).kind("date").optional().value(from).line())
            (field(page, errors, "valid_until", t!(page, "field-lasts-until")).kind("date").optional().value(until).line())
        }
    }
}

pub(super) fn add(page: &Page, app: &App, form: &SchoolForm, errors: &Errors) -> Markup {
    narrow(
        page,
        &t!(page, "schools-add"),
        html! {
            p { a href="/desk/schools" { (t!(page, "schools-title")) } }
            (summary(page, errors))
            form.form method="post" action="/desk/schools/add" {
                (csrf(page))
                (field(page, errors, "name", t!(page, "field-school-name")).most(160).value(&form.name).line())
                (facts(page, app, form, errors))
                div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
            }
        },
    )
}

pub(super) fn school(page: &Page, app: &App, shown: &Shown<'_>) -> Markup {
    let school = shown.school;
    let saved = SchoolForm::of_saved(school);
    let form = shown.given.school.as_ref().unwrap_or(&saved);
    let errors = &shown.given.errors;
    let path = format!("/desk/schools/{}", school.id);
    frame(
        page,
        &school.name,
        html! {
            div.wrap {
                p { a href="/desk/schools" { (t!(page, "schools-title")) } }
                h1 { (school.name) }
                @if !school.is_open(page.today()) { p { span.badge.warn { (t!(page, "school-closed")) } } }
                (summary(page, errors))
                div.split.right {
                    div {
                        (programmes(page, app, shown))
                        h2 { (t!(page, "school-facts")) }
                        form.form method="post" action=(path) {
                            (csrf(page))
                            input type="hidden" name="version" value=(form.version);
                            (field(page, errors, "name", t!(page, "field-school-name")).most(160).value(&form.name).line())
                            (field(page, errors, "renamed_on", t!(page, "field-school-renamed")).hint(t!(page, "field-school-renamed-hint")).kind("date").optional().value(&form.renamed_on).line())
                            (facts(page, app, form, errors))
                            div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
                        }
                    }
                    aside {
                        (former_names(page, shown))
                        (contacts(page, shown))
                    }
                }
            }
        },
    )
}

/// "2020. gada 1. septembris – 2024. gada 31. augusts", or what is known of it.
fn lasted(page: &Page, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Option<String> {
    let day = |day| date(page.lang, day);
    match (from, until) {
        (None, None) => None,
        (Some(from), None) => Some(t!(page, "school-since", from = day(from))),
        (None, Some(until)) => Some(t!(page, "school-until", until = day(until))),
        (Some(from), Some(until)) => Some(period(page.lang, from, until)),
    }
}

fn programmes(page: &Page, app: &App, shown: &Shown<'_>) -> Markup {
    let path = format!("/desk/schools/{}/programmes", shown.school.id);
    let catalogue = app.catalogue();
    html! {
        section {
            h2 { (t!(page, "school-programmes")) }
            @if shown.programmes.is_empty() { p.quiet { (t!(page, "school-no-programmes")) } }
            ul.rows {
                @for one in &shown.programmes {
                    li.row-item {
                        span.badge { (words::study_level(page.lang, one.level)) }
                        div {
                            h3.title { a href={ (path) "/" (one.id) } { (one.name) } }
                            @if let Some(days) = lasted(page, one.valid_from, one.valid_until) {
                                p.quiet { (days) @if !one.is_taught(page.today()) { " · " (t!(page, "school-not-taught")) } }
                            }
                            @if !one.fields.is_empty() { (fields(page.lang, &catalogue, &one.fields)) }
                        }
                    }
                }
            }
            div.actions { a.button.plain href={ (path) "/add" } { (icon("plus")) " " (t!(page, "school-add-programme")) } }
        }
    }
}

/// Study fields; those that the catalogue links to a skill are marked as found.
fn fields(lang: Lang, catalogue: &Catalogue, list: &[String]) -> Markup {
    html! {
        ul.tags {
            @for field in list {
                @match catalogue.link(field).first() {
                    Some(linked) => li.tag title=[catalogue.label(linked.concept, lang)] { (icon("check")) " " (field) },
                    None => li.tag.own { (field) },
                }
            }
        }
    }
}

fn former_names(page: &Page, shown: &Shown<'_>) -> Markup {
    let (form, errors) = (&shown.given.former, &shown.given.errors);
    let path = format!("/desk/schools/{}/names", shown.school.id);
    html! {
        section.panel {
            h2 { (t!(page, "school-former-names")) }
            p.small { (t!(page, "school-former-text")) }
            ul.plain {
                @for former in &shown.school.former {
                    li {
                        p { strong { (former.name) }
                            @if let Some(days) = lasted(page, former.valid_from, former.valid_until) { br; span.quiet { (days) } } }
                        form.inline method="post" action={ (path) "/" (former.id) "/remove" } {
                            (csrf(page))
                            button.button.link.small type="submit" aria-label=(t!(page, "school-remove-named", name = former.name.as_str())) { (icon("trash")) " " (t!(page, "school-remove")) }
                        }
                    }
                }
            }
            details.box open[errors.of("former").is_some() || errors.of("former_from").is_some() || errors.of("former_until").is_some()] {
                summary { (t!(page, "school-add-former")) }
                form.form method="post" action=(path) {
                    (csrf(page))
                    (field(page, errors, "former", t!(page, "field-school-former")).most(160).value(&form.former).line())
                    (field(page, errors, "former_from", t!(page, "field-former-from")).kind("date").optional().value(&form.former_from).line())
                    (field(page, errors, "former_until", t!(page, "field-former-until")).kind("date").optional().value(&form.former_until).line())
                    div.actions { button.button.plain type="submit" { (t!(page, "school-add-former")) } }
                }
            }
        }
    }
}

fn contacts(page: &Page, shown: &Shown<'_>) -> Markup {
    let path = format!("/desk/schools/{}/contacts", shown.school.id);
    let open = shown.given.contacts_open;
    html! {
        section.panel {
            h2 { (t!(page, "school-contacts")) }
            p.small { (t!(page, "school-contacts-text")) }
            ul.plain {
                @for one in &shown.contacts {
                    li {
                        p {
                            strong { (one.name) } @if !one.role.is_empty() { ", " (one.role) }
                            @if open {
                                @if let Some(email) = &one.email { br; (email.open(&SeenAtTheDesk)) }
                                @if let Some(phone) = &one.phone { br; (phone.open(&SeenAtTheDesk)) }
                            }
                        }
                        form.inline method="post" action={ (path) "/" (one.id) "/remove" } {
                            (csrf(page))
                            button.button.link.small type="submit" aria-label=(t!(page, "school-remove-named", name = one.name.as_str())) { (icon("trash")) " " (t!(page, "school-remove")) }
                        }
                    }
                }
            }
            div.actions {
                @if !shown.contacts.is_empty() && !open {
                    form.inline method="post" action={ (path) "/show" } {
                        (csrf(page))
                        button.button.plain.small type="submit" { (t!(page, "school-show-contacts")) }
                    }
                }
                a.button.plain.small href={ (path) "/add" } { (icon("plus")) " " (t!(page, "school-add-contact")) }
            }
        }
    }
}

pub(super) fn programme(
    page: &Page,
    app: &App,
    (school, one): (&School, Option<&Programme>),
    (form, errors): (&ProgrammeForm, &Errors),
) -> Markup {
    let title = match one {
        Some(one) => one.name.clone(),
        None => t!(page, "school-add-programme"),
    };
    let base = format!("/desk/schools/{}", school.id);
    let action = match one {
        Some(one) => format!("{base}/programmes/{}", one.id),
        None => format!("{base}/programmes/add"),
    };
    let level = |level: &StudyLevel| {
        (
            level.code().to_owned(),
            words::study_level(page.lang, *level),
        )
    };
    let mut levels: Vec<(String, String)> = StudyLevel::ALL.iter().map(level).collect();
    levels.insert(0, (String::new(), t!(page, "choose-level")));
    narrow(
        page,
        &title,
        html! {
            p { a href=(base) { (school.name) } }
            (summary(page, errors))
            form.form method="post" action=(action) {
                (csrf(page))
                (field(page, errors, "name", t!(page, "field-programme-name")).most(160).value(&form.name).line())
                (field(page, errors, "level", t!(page, "field-study-level")).value(&form.level).select(&levels))
                (field(page, errors, "fields", t!(page, "field-programme-fields")).hint(t!(page, "field-programme-fields-hint")).optional().most(800).value(&form.fields).lines(3))
                @if let Some(one) = one { @if !one.fields.is_empty() { (fields(page.lang, &app.catalogue(), &one.fields)) } }
                (lasting(page, errors, (&form.valid_from, &form.valid_until)))
                p.hint { (t!(page, "school-programme-ends")) }
                div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
            }
        },
    )
}

pub(super) fn contact(
    page: &Page,
    school: &School,
    (form, errors): (&ContactForm, &Errors),
) -> Markup {
    let base = format!("/desk/schools/{}", school.id);
    narrow(
        page,
        &t!(page, "school-add-contact"),
        html! {
            p { a href=(base) { (school.name) } }
            p { (t!(page, "school-contact-promise")) }
            (summary(page, errors))
            form.form method="post" action={ (base) "/contacts/add" } {
                (csrf(page))
                (field(page, errors, "name", t!(page, "field-contact-name")).most(80).value(&form.name).line())
                (field(page, errors, "role", t!(page, "field-contact-role")).hint(t!(page, "field-contact-role-hint")).optional().most(80).value(&form.role).line())
                (field(page, errors, "email", t!(page, "field-email")).kind("email").optional().most(254).value(&form.email).line())
                (field(page, errors, "phone", t!(page, "field-phone")).kind("tel").optional().most(40).value(&form.phone).line())
                div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
            }
        },
    )
}

pub(super) fn import(page: &Page, outcome: &Outcome) -> Markup {
    narrow(
        page,
        &t!(page, "schools-import"),
        html! {
            p { a href="/desk/schools" { (t!(page, "schools-title")) } }
            @match outcome {
                Outcome::Nothing => {}
                Outcome::Done(done) => {
                    div.flash.ok role="status" { (icon("check")) p { (t!(page, "schools-imported", new = done.new, changed = done.changed)) } }
                }
                Outcome::Faults(name, faults) => {
                    div.error-summary role="alert" tabindex="-1" {
                        h2 { (t!(page, "schools-not-imported")) }
                        ul {
                            @for one in faults {
                                li {
                                    @if one.line > 0 { strong {
                                        @if name.is_empty() { (t!(page, "sheet-line", line = one.line)) }
                                        @else { (t!(page, "sheet-line-of", file = name.as_str(), line = one.line)) }
                                        @if !one.field.is_empty() { ", " (one.field) } ": "
                                    } }
                                    (one.fault.say(page.lang))
                                }
                            }
                        }
                    }
                }
            }
            p.lead { (t!(page, "schools-import-text")) }
            form.form method="post" action="/desk/schools/import" enctype="multipart/form-data" {
                (csrf(page))
                div.field {
                    label for="file" { (t!(page, "field-sheet")) }
                    p.hint #file-hint { (t!(page, "field-sheet-hint")) }
                    input #file type="file" name="file" accept=".csv,text/csv" aria-describedby="file-hint";
                }
                div.actions { button.button.strong type="submit" { (t!(page, "schools-import-do")) } }
            }
            details.more {
                summary { (t!(page, "schools-columns")) }
                p { (t!(page, "schools-columns-text")) }
                p { code { (COLUMNS.join(", ")) } }
                p { a href="/desk/schools/file.csv" { (t!(page, "schools-export")) } }
            }
        },
    )
}
