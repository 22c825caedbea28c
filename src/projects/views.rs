//! Pages of projects.

use maud::{Markup, html};
use uuid::Uuid;

use super::model::{Indicator, Project};
use super::routes::{EntryForm, Listed, ProjectForm, Shown};
use super::{LAUNCH, Progress};
use crate::http::{Errors, Page};
use crate::opportunities::Opportunity;
use crate::t;
use crate::text::{date, period, riga_date};
use crate::ui::bits::{empty, icon, paragraphs};
use crate::ui::forms::{button, csrf, field, summary};
use crate::ui::layout::wide;

/// What an indicator is called, and what exactly is counted.
pub fn words(page: &Page, indicator: Indicator) -> (String, String) {
    match indicator {
        Indicator::People => (
            t!(page, "indicator-people"),
            t!(page, "indicator-people-is"),
        ),
        Indicator::Young => (t!(page, "indicator-young"), t!(page, "indicator-young-is")),
        Indicator::Diaspora => (
            t!(page, "indicator-diaspora"),
            t!(page, "indicator-diaspora-is"),
        ),
        Indicator::Communities => (
            t!(page, "indicator-communities"),
            t!(page, "indicator-communities-is"),
        ),
        Indicator::NeedsFilled => (t!(page, "indicator-needs"), t!(page, "indicator-needs-is")),
        Indicator::Internships => (
            t!(page, "indicator-internships"),
            t!(page, "indicator-internships-is"),
        ),
        Indicator::Hours => (t!(page, "indicator-hours"), t!(page, "indicator-hours-is")),
        Indicator::Events => (
            t!(page, "indicator-events"),
            t!(page, "indicator-events-is"),
        ),
    }
}

fn standing(page: &Page, project: &Project) -> Markup {
    let today = page.today();
    html! {
        @if project.closed_at.is_some() { span.badge.quiet { (t!(page, "project-closed")) } }
        @else if today < project.starts_on { span.badge { (t!(page, "project-coming")) } }
        @else if today > project.ends_on { span.badge.warn { (t!(page, "project-over")) } }
        @else { span.badge.ok { (t!(page, "project-runs")) } }
    }
}

pub(super) fn list(page: &Page, listed: &Listed) -> Markup {
    let (this_year, check) = listed.year;
    let (needs, places) = listed.launch;
    let ready = needs >= LAUNCH.0 && places >= LAUNCH.1;
    html! {
        (wide(page, &t!(page, "projects-title"), html! {
            p { a href="/desk" { (t!(page, "nav-desk")) } }
            p.lead { (t!(page, "projects-lead")) }
            div.actions { a.button href="/desk/projects/add" { (icon("plus")) " " (t!(page, "project-add")) } }
            @if listed.projects.is_empty() { (empty(&t!(page, "projects-none"), None)) }
            ul.rows { @for (project, progress) in &listed.projects {
                li.row-item {
                    (standing(page, project))
                    div {
                        h2.title { a href={ "/desk/projects/" (project.id) } { (project.name) } }
                        p { @if !project.funder.is_empty() { (project.funder) " · " } (period(page.lang, project.starts_on, project.ends_on)) }
                        p.small { (reached(page, progress)) }
                    }
                }
            } }
            section.panel {
                h2 { (t!(page, "projects-year", year = this_year.to_string())) }
                p { @if check.with_both > 0 { (icon("check")) " " (t!(page, "projects-year-met")) } @else { (icon("warning")) " " (t!(page, "projects-year-missing")) } }
                dl.facts {
                    div { dt { (t!(page, "projects-year-all")) } dd { (check.projects) } }
                    div { dt { (t!(page, "projects-year-young")) } dd { (check.with_young) } }
                    div { dt { (t!(page, "projects-year-diaspora")) } dd { (check.with_diaspora) } }
                    div { dt { (t!(page, "projects-year-both")) } dd { (check.with_both) } }
                }
            }
            section.panel {
                h2 { (t!(page, "launch-title")) }
                p { (t!(page, "launch-text")) }
                dl.facts {
                    div { dt { (t!(page, "launch-needs")) } dd { (t!(page, "launch-of", count = needs, goal = LAUNCH.0)) } }
                    div { dt { (t!(page, "launch-places")) } dd { (t!(page, "launch-of", count = places, goal = LAUNCH.1)) } }
                }
                p { @if ready { (icon("check")) " " (t!(page, "launch-ready")) } @else { (icon("info")) " " (t!(page, "launch-not-yet")) } }
            }
        }))
    }
}

/// In one line: how many of the goals that were set are met.
fn reached(page: &Page, progress: &Progress) -> String {
    let met = progress
        .goals
        .iter()
        .filter(|(indicator, goal)| progress.total(**indicator) >= **goal)
        .count();
    t!(
        page,
        "project-goals-met",
        met = met,
        all = progress.goals.len()
    )
}

pub(super) fn form(
    page: &Page,
    id: Option<Uuid>,
    (form, errors): (&ProjectForm, &Errors),
) -> Markup {
    let (title, action, back) = match id {
        Some(id) => (
            t!(page, "project-edit"),
            format!("/desk/projects/{id}/edit"),
            format!("/desk/projects/{id}"),
        ),
        None => (
            t!(page, "project-add"),
            "/desk/projects/add".to_owned(),
            "/desk/projects".to_owned(),
        ),
    };
    wide(
        page,
        &title,
        html! {
            (summary(page, errors))
            form.form method="post" action=(action) {
                (csrf(page))
                input type="hidden" name="version" value=(form.version);
                (field(page, errors, "name", t!(page, "project-name")).most(160).value(&form.name).line())
                div.row {
                    (field(page, errors, "funder", t!(page, "project-funder")).optional().most(160).value(&form.funder).line())
                    (field(page, errors, "number", t!(page, "project-number")).optional().most(60).value(&form.number).line())
                }
                div.row {
                    (field(page, errors, "from", t!(page, "oversight-from")).kind("date").value(&form.from).line())
                    (field(page, errors, "to", t!(page, "oversight-to")).kind("date").value(&form.to).line())
                }
                (field(page, errors, "about", t!(page, "project-about")).optional().most(1_000).value(&form.about).lines(3))
                fieldset.group {
                    legend { (t!(page, "project-goals")) }
                    p.hint { (t!(page, "project-goals-hint")) }
                    div.row { @for indicator in Indicator::ALL {
                        (field(page, errors, &format!("goal-{}", indicator.code()), words(page, indicator).0).unmarked().whole(0, 1_000_000).value(form.goal(indicator)).line())
                    } }
                }
                div.actions {
                    button.button.strong type="submit" { (t!(page, "form-save")) }
                    a.button.link href=(back) { (t!(page, "project-back")) }
                }
            }
        },
    )
}

pub(super) fn show(page: &Page, shown: &Shown, entry: (&EntryForm, &Errors)) -> Markup {
    let project = &shown.project;
    wide(
        page,
        &project.name,
        html! {
            p { a href="/desk/projects" { (t!(page, "projects-title")) } }
            p { (standing(page, project)) " " (period(page.lang, project.starts_on, project.ends_on)) }
            @if !project.funder.is_empty() { p { (t!(page, "project-funder")) ": " (project.funder) @if !project.number.is_empty() { ", " (project.number) } } }
            (paragraphs(&project.about))
            (figures(page, shown))
            (inside(page, shown))
            (by_hand(page, shown, entry))
            (ending(page, project))
        },
    )
}

fn figures(page: &Page, shown: &Shown) -> Markup {
    let progress = &shown.progress;
    html! {
        h2 { (t!(page, "project-figures")) }
        @if let Some(at) = shown.project.closed_at { p { (t!(page, "project-figures-of", date = date(page.lang, riga_date(at)))) } }
        div.scroll tabindex="0" role="region" aria-label=(t!(page, "project-figures")) {
            table.data {
                thead { tr {
                    th { (t!(page, "project-indicator")) } th.number { (t!(page, "project-goal")) }
                    th.number { (t!(page, "project-reached")) } th.number { (t!(page, "project-by-hand")) }
                    th { (t!(page, "project-definition")) }
                } }
                tbody { @for indicator in Indicator::ALL {
                    @let (name, definition) = words(page, indicator);
                    @let total = progress.total(indicator);
                    @let goal = progress.goals.get(&indicator);
                    tr {
                        th scope="row" { (name) }
                        td.number { @if let Some(goal) = goal { (goal) } @else { "–" } }
                        td.number { strong { (total) } @if goal.is_some_and(|goal| total >= *goal) { " " (icon("check")) span.visually-hidden { (t!(page, "project-goal-met")) } } }
                        td.number { (progress.added.get(&indicator).copied().unwrap_or(0)) }
                        td.small { (definition) }
                    }
                } }
            }
        }
    }
}

fn label(shown: &Shown, one: &Opportunity) -> String {
    let community = shown.communities.get(&one.community);
    format!("{} – {}", one.title, community.map_or("", String::as_str))
}

fn inside(page: &Page, shown: &Shown) -> Markup {
    let path = format!("/desk/projects/{}/attach", shown.project.id);
    let open = shown.project.closed_at.is_none();
    let options: Vec<(String, String)> = shown
        .offered
        .iter()
        .map(|one| {
            (
                one.id.to_string(),
                format!("{} – {}", one.title, one.community),
            )
        })
        .collect();
    html! {
        h2 { (t!(page, "project-inside")) }
        @if shown.inside.is_empty() { p { (t!(page, "project-inside-none")) } }
        ul.rows { @for one in &shown.inside {
            li.row-item {
                span {}
                div { h3.title { a href={ "/desk/needs/" (one.id) } { (label(shown, one)) } } }
                @if open { div.actions {
                    form.inline method="post" action=(path) {
                        (csrf(page))
                        input type="hidden" name="opportunity" value=(one.id);
                        button.button.plain.small type="submit" name="act" value="out" { (t!(page, "project-take-out")) span.visually-hidden { ": " (one.title) } }
                    }
                } }
            }
        } }
        @if open {
            form.form role="search" method="get" action={ "/desk/projects/" (shown.project.id) } {
                (field(page, &Errors::default(), "need", t!(page, "project-find")).unmarked().hint(t!(page, "project-find-hint")).most(120).value(&shown.sought).line())
                button.button.plain type="submit" { (t!(page, "project-find-button")) }
            }
            @if options.is_empty() && !shown.sought.is_empty() { p role="status" { (t!(page, "project-find-none")) } }
        }
        @if open && !options.is_empty() {
            form method="post" action=(path) {
                (csrf(page))
                (field(page, &Errors::default(), "opportunity", t!(page, "project-put-in")).unmarked().select(&options))
                button.button.plain type="submit" name="act" value="in" { (t!(page, "project-put-in-button")) }
            }
        }
    }
}

fn by_hand(page: &Page, shown: &Shown, (form, errors): (&EntryForm, &Errors)) -> Markup {
    let project = &shown.project;
    let open = project.closed_at.is_none();
    let indicators: Vec<(String, String)> = Indicator::ALL
        .iter()
        .map(|one| (one.code().to_owned(), words(page, *one).0))
        .collect();
    let chosen = if form.indicator.is_empty() {
        Indicator::Events.code()
    } else {
        &form.indicator
    };
    html! {
        h2 { (t!(page, "project-hand")) }
        p { (t!(page, "project-hand-text")) }
        ul.rows { @for entry in &shown.entries {
            li.row-item {
                span.due.waiting { (date(page.lang, entry.happened_on)) }
                div { p { strong { (entry.number) } " · " @if let Some(one) = Indicator::parse(&entry.indicator) { (words(page, one).0) } " · " (entry.note) } }
                @if open { div.actions { (button(page, &format!("/desk/projects/{}/uncount/{}", project.id, entry.id), &t!(page, "project-take-out"), "button plain small")) } }
            }
        } }
        @if open {
            form.panel method="post" action={ "/desk/projects/" (project.id) "/count" } {
                (csrf(page))
                (summary(page, errors))
                div.row {
                    (field(page, errors, "indicator", t!(page, "project-indicator")).value(chosen).select(&indicators))
                    (field(page, errors, "count", t!(page, "project-count")).whole(1, 100_000).value(&form.count).line())
                    (field(page, errors, "on", t!(page, "project-day")).kind("date").value(&form.on).line())
                }
                (field(page, errors, "note", t!(page, "project-note")).hint(t!(page, "project-note-hint")).most(200).value(&form.note).line())
                button.button.plain type="submit" { (t!(page, "project-hand-button")) }
            }
        }
    }
}

fn ending(page: &Page, project: &Project) -> Markup {
    let path = format!("/desk/projects/{}", project.id);
    let act = |act: &str, words: String| {
        html! {
            form.inline method="post" action={ (path) "/" (act) } {
                (csrf(page))
                input type="hidden" name="version" value=(project.version);
                button.button.plain type="submit" { (words) }
            }
        }
    };
    html! {
        div.actions {
            @if project.closed_at.is_some() { (act("open", t!(page, "project-open-again"))) }
            @else {
                a.button.plain href={ (path) "/edit" } { (t!(page, "project-edit")) }
                @if page.today() > project.ends_on { (act("close", t!(page, "project-close"))) }
            }
        }
        @if project.closed_at.is_none() { p.quiet { (t!(page, "project-close-text")) } }
    }
}
