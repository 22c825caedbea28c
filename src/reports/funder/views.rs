//! The page of the report, made to be printed.

use maud::{Markup, html};

use super::model::{last_whole, this_year};
use super::routes::{Asked, Drawn};
use super::tables::{self, UNIT_FIGURES};
use super::words::{self, Lines, figure_words};
use crate::http::{Errors, Page};
use crate::introductions::thanks;
use crate::reports::views::tabs;
use crate::t;
use crate::text;
use crate::ui::bits::{icon, paragraphs};
use crate::ui::forms::{csrf, field, summary};
use crate::ui::layout::wide;

pub(super) fn page(page: &Page, (asked, errors): (&Asked, &Errors), drawn: &Drawn) -> Markup {
    let tables = words::tables(page, drawn.scope, &drawn.rows);
    wide(
        page,
        &t!(page, "funder-title"),
        html! {
            (tabs(page))
            (summary(page, errors))
            p.lead.no-print { (t!(page, "funder-lead")) }
            (filters(page, (asked, errors), drawn))
            h2 { (text::period(page.lang, drawn.period.0, drawn.period.1)) }
            @if let Some(project) = &drawn.project {
                p { strong { (project.name) } @if !project.funder.is_empty() { " · " (project.funder) } @if !project.number.is_empty() { " · " (project.number) } }
            }
            (standing(page, drawn))
            @for table in &tables { (one_table(page, table)) }
            (units(page, drawn))
            (stories(page, drawn))
            (files(page, drawn))
        },
    )
}

fn filters(page: &Page, (asked, errors): (&Asked, &Errors), drawn: &Drawn) -> Markup {
    let all = (String::new(), t!(page, "funder-everything"));
    let projects = drawn.projects.iter();
    let options: Vec<(String, String)> = std::iter::once(all)
        .chain(projects.map(|one| (one.id.to_string(), one.name.clone())))
        .collect();
    let [month, quarter, year] = last_whole(page.today());
    let ready = [
        (month, t!(page, "funder-last-month")),
        (quarter, t!(page, "funder-last-quarter")),
        (year, t!(page, "funder-last-year")),
        (this_year(page.today()), t!(page, "funder-this-year")),
    ];
    let shown = |typed: &str, read: chrono::NaiveDate| {
        if errors.is_empty() {
            read.to_string()
        } else {
            typed.to_owned()
        }
    };
    let (from, to) = (
        shown(&asked.from, drawn.period.0),
        shown(&asked.to, drawn.period.1),
    );
    html! {
        nav.pages aria-label=(t!(page, "lacking-period")) { ul {
            @for (period, words) in ready {
                li { a href={ "/desk/report?" (Asked::query(period, drawn.scope)) } aria-current=[(period == drawn.period).then_some("page")] { (words) } }
            }
        } }
        form.panel.no-print method="get" action="/desk/report" {
            div.row {
                (field(page, errors, "from", t!(page, "field-from")).kind("date").value(&from).unmarked().line())
                (field(page, errors, "to", t!(page, "field-to")).kind("date").value(&to).unmarked().line())
                (field(page, errors, "project", t!(page, "funder-project")).value(&asked.project).unmarked().select(&options))
            }
            div.actions { button.button type="submit" { (icon("filter")) " " (t!(page, "lacking-narrow")) } }
        }
    }
}

/// Whether the figures are final; the button that makes them so.
fn standing(page: &Page, drawn: &Drawn) -> Markup {
    let words = tables::standing(page, drawn);
    html! {
        @match &drawn.closed {
            Some(closed) if closed.whole => p { span.badge.ok { (icon("check")) " " (t!(page, "funder-final")) } " " span.small.breaks { (words) } },
            Some(_) => p role="alert" { span.badge.warn { (icon("warning")) " " (t!(page, "funder-not-final")) } " " (words) },
            None => p { span.badge.warn { (t!(page, "funder-not-final")) } " " (words) },
        }
        @if drawn.closed.is_none() && drawn.is_over {
            form.panel.no-print method="post" action="/desk/report/close" {
                (csrf(page))
                input type="hidden" name="from" value=(drawn.period.0);
                input type="hidden" name="to" value=(drawn.period.1);
                @if let Some(project) = drawn.scope.project() { input type="hidden" name="project" value=(project); }
                div.actions { button.button.strong type="submit" { (t!(page, "funder-close")) } }
            }
        }
    }
}

fn one_table(page: &Page, table: &Lines) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(table.name) {
            table.data {
                caption { (table.name) }
                thead { tr {
                    th scope="col" { (t!(page, "lacking-figure")) }
                    th.number scope="col" { (t!(page, "lacking-number")) }
                    @if table.shared().is_none() { th scope="col" { (t!(page, "sheet-meaning")) } }
                } }
                tbody { @for line in &table.lines { tr {
                    th scope="row" { (line.name) }
                    td.number { (line.number) }
                    @if table.shared().is_none() { td.small { (line.means) } }
                } } }
            }
        }
        @if let Some(means) = table.shared() { p.small.quiet { (means) } }
    }
}

fn units(page: &Page, drawn: &Drawn) -> Markup {
    let units = tables::units(page, drawn);
    let caption = t!(page, "funder-units");
    html! {
        @if !units.is_empty() {
            div.scroll tabindex="0" role="region" aria-label=(caption) {
                table.data {
                    caption { (caption) }
                    thead { tr {
                        th scope="col" { (t!(page, "evenness-unit")) }
                        @for figure in UNIT_FIGURES { th.number scope="col" { (figure_words(page, figure).0) } }
                    } }
                    tbody { @for unit in &units { tr {
                        th scope="row" { (unit.name) }
                        @for number in unit.numbers { td.number { (number) } }
                    } } }
                }
            }
            p.small.quiet { (t!(page, "funder-units-mean")) }
        }
    }
}

fn stories(page: &Page, drawn: &Drawn) -> Markup {
    html! {
        h2 { (t!(page, "funder-stories")) }
        @if drawn.stories.is_empty() { p { (t!(page, "funder-no-stories")) } }
        @for line in &drawn.stories {
            figure {
                blockquote { (paragraphs(&line.body)) }
                figcaption.quiet { (thanks::caption(page, line)) }
            }
        }
        p.small.quiet { (t!(page, "funder-stories-are")) }
    }
}

fn files(page: &Page, drawn: &Drawn) -> Markup {
    let query = Asked::query(drawn.period, drawn.scope);
    let waits = t!(page, "funder-waits");
    html! {
        section.no-print {
            h2 { (t!(page, "lacking-files")) }
            div.actions {
                a.button.plain href={ "/desk/report.xlsx?" (query) } data-waits=(waits) { (icon("download")) " " (t!(page, "lacking-xlsx")) }
                a.button.plain href={ "/desk/report.csv?" (query) } data-waits=(waits) { (icon("download")) " " (t!(page, "lacking-csv")) }
            }
            p.quiet { (icon("print")) " " (t!(page, "funder-print")) }
        }
    }
}
