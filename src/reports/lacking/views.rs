//! The pages of the report.

use maud::{Markup, html};

use super::model::{Lack, Narrowed, Report, group_name};
use super::routes::Form;
use super::store::Open;
use crate::app::App;
use crate::http::form::percent_encode;
use crate::http::{Errors, Page};
use crate::matching::Sector;
use crate::matching::facets::words as facet_words;
use crate::reports::views::tabs;
use crate::t;
use crate::text::{self, Lang};
use crate::told;
use crate::ui::bits::{empty, icon};
use crate::ui::forms::{field, summary};
use crate::ui::layout::{narrow, wide};
use crate::ui::words;

/// Skills in the picture, and rows of each table on the page; files have all.
const IN_PICTURE: usize = 12;
const ROWS: usize = 25;
/// Skills named in the text for an application.
const NAMED: usize = 5;

pub(super) fn page(
    page: &Page,
    app: &App,
    (form, errors): (&Form, &Errors),
    (narrowed, report): (&Narrowed, &Report),
) -> Markup {
    let title = t!(page, "lacking-title");
    let lacking: Vec<&Lack> = report.lacking().collect();
    let never: Vec<&Lack> = report.never_found().collect();
    let unasked = report.never_asked();
    let tied = narrowed.municipality.is_some();
    wide(
        page,
        &title,
        html! {
            (tabs(page))
            (summary(page, errors))
            p.lead { (t!(page, "lacking-lead")) }
            (filters(page, app, form, errors))
            h2 { (text::period(page.lang, narrowed.from, narrowed.to)) }
            @if narrowed.to >= page.today() { p.quiet { (t!(page, "lacking-not-over")) } }
            (figures(page, report))
            @if lacking.is_empty() && unasked.is_empty() {
                (empty(&t!(page, "lacking-nothing"), None))
            } @else {
                @if !lacking.is_empty() { (picture(page, &lacking)) }
                (table(page, &t!(page, "lacking-most"), &lacking, tied))
                (groups(page, report))
                (table(page, &t!(page, "lacking-never-found"), &never, tied))
                (table(page, &t!(page, "lacking-never-asked"), &unasked, tied))
                (files(page, form))
                (application(app, page, narrowed, report))
            }
        },
    )
}

fn filters(page: &Page, app: &App, form: &Form, errors: &Errors) -> Markup {
    let all = (String::new(), t!(page, "lacking-all"));
    let catalogue = app.catalogue();
    let sectors = Sector::ALL
        .iter()
        .map(|one| (one.code().to_owned(), words::sector(page.lang, *one)));
    let places = app.territories.municipalities().into_iter();
    let groups = catalogue.groups().iter().map(|one| {
        let name = group_name(&catalogue, &one.id, page.lang);
        (one.id.clone(), name)
    });
    let sectors: Vec<_> = std::iter::once(all.clone()).chain(sectors).collect();
    let places: Vec<_> = std::iter::once(all.clone())
        .chain(places.map(|name| (name.clone(), name)))
        .collect();
    let groups: Vec<_> = std::iter::once(all).chain(groups).collect();
    html! {
        form.panel.no-print method="get" action="/desk/lacking" {
            div.row {
                (field(page, errors, "from", t!(page, "field-from")).kind("date").value(&form.from).unmarked().line())
                (field(page, errors, "to", t!(page, "field-to")).kind("date").value(&form.to).unmarked().line())
            }
            div.row {
                (field(page, errors, "sector", t!(page, "lacking-sector")).value(&form.sector).unmarked().select(&sectors))
                (field(page, errors, "municipality", t!(page, "lacking-municipality")).value(&form.municipality).unmarked().select(&places))
                (field(page, errors, "group", t!(page, "lacking-group")).value(&form.group).unmarked().select(&groups))
            }
            div.actions { button.button type="submit" { (icon("filter")) " " (t!(page, "lacking-narrow")) } }
        }
    }
}

fn figures(page: &Page, report: &Report) -> Markup {
    let figure = |words: String, number: i64| {
        html! { div { dt { (words) } dd { (number) } } }
    };
    html! {
        dl.figures {
            (figure(t!(page, "lacking-needs"), report.needs))
            (figure(t!(page, "lacking-needs-found"), report.needs_found))
            (figure(t!(page, "lacking-searches"), report.searches))
        }
        @if report.unknown > 0 {
            p { (t!(page, "lacking-unknown-words", count = report.unknown)) " " a href="/desk/skills" { (t!(page, "skills-title")) } }
        }
    }
}

/// Demand and supply below each skill, as bars with their numbers. Widths are parts of the picture's,
/// so that words stay readable on a telephone.
fn picture(page: &Page, lacking: &[&Lack]) -> Markup {
    const ROW: usize = 66;
    /// Of a hundred; the rest is for the number beside the widest bar.
    const WIDEST: i64 = 85;
    let shown = &lacking[..lacking.len().min(IN_PICTURE)];
    let most = shown
        .iter()
        .map(|one| one.wanted().max(one.offered))
        .max()
        .unwrap_or(1)
        .max(1);
    let width = |number: i64| (number * WIDEST / most).max(i64::from(number > 0));
    let bar = |class: &str, number: i64, y: usize| {
        let part = format!("{}%", width(number));
        html! {
            rect class=(class) x="0" y=(y) width=(part) height="14" {}
            text.quiet x=(part) dx="6" y=(y + 12) { (number) }
        }
    };
    let height = shown.len() * ROW + 8;
    let first = shown.first().map(|one| one.label.clone());
    let says = t!(
        page,
        "lacking-picture-says",
        count = shown.len(),
        skill = first.unwrap_or_default()
    );
    let legend = |class: &str, words: String| {
        html! { li { svg.chart viewBox="0 0 10 10" aria-hidden="true" { path class=(class) d="M0 0h10v10H0z" {} } " " (words) } }
    };
    html! {
        figure.chart {
            figcaption { (t!(page, "lacking-picture")) }
            svg height=(height) role="img" aria-label=(says) {
                @for (index, one) in shown.iter().enumerate() {
                    @let y = index * ROW;
                    text x="0" y=(y + 18) { (short(&one.label)) }
                    (bar("three", one.wanted(), y + 26))
                    (bar("one", one.offered, y + 42))
                }
            }
            ul.legend {
                (legend("three", t!(page, "lacking-wanted")))
                (legend("one", t!(page, "lacking-offered")))
            }
        }
    }
}

/// A label that fits above the bars on a telephone; the table has it whole.
fn short(label: &str) -> String {
    const MOST: usize = 32;
    if label.chars().count() <= MOST {
        return label.to_owned();
    }
    let cut: String = label.chars().take(MOST - 1).collect();
    format!("{}…", cut.trim_end())
}

fn table(page: &Page, caption: &str, skills: &[&Lack], tied: bool) -> Markup {
    if skills.is_empty() {
        return html! {};
    }
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.data {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (t!(page, "lacking-skill")) }
                    th scope="col" { (t!(page, "lacking-group")) }
                    th.number scope="col" { (t!(page, "lacking-asked")) }
                    th.number scope="col" { (t!(page, "lacking-found")) }
                    th.number scope="col" { (t!(page, "lacking-searched")) }
                    th.number scope="col" { (t!(page, "lacking-offered")) }
                    @if tied { th.number scope="col" { (t!(page, "lacking-tied")) } }
                    th scope="col" { (t!(page, "lacking-trend")) }
                } }
                tbody {
                    @for one in skills.iter().take(ROWS) {
                        tr {
                            th scope="row" { a href={ "/desk/lacking/" (one.concept) } { (one.label) } }
                            td { (one.group) }
                            td.number { (one.asked) }
                            td.number { (one.found) }
                            td.number { (one.searched) }
                            td.number { (one.offered) }
                            @if tied { td.number { (one.tied) } }
                            td { (trend(page, one)) }
                        }
                    }
                }
            }
        }
        @if skills.len() > ROWS { p.quiet { (t!(page, "lacking-more-in-file", count = skills.len() - ROWS)) } }
    }
}

fn groups(page: &Page, report: &Report) -> Markup {
    let caption = t!(page, "lacking-groups");
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.data {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (t!(page, "lacking-group")) }
                    th.number scope="col" { (t!(page, "lacking-asked")) }
                    th.number scope="col" { (t!(page, "lacking-found")) }
                    th.number scope="col" { (t!(page, "lacking-searched")) }
                    th.number scope="col" { (t!(page, "lacking-offered")) }
                } }
                tbody { @for one in report.groups() { tr {
                    th scope="row" { (one.name) }
                    td.number { (one.asked) }
                    td.number { (one.found) }
                    td.number { (one.searched) }
                    td.number { (one.offered) }
                } } }
            }
        }
        p.small.quiet { (t!(page, "lacking-groups-mean")) }
    }
}

fn trend(page: &Page, one: &Lack) -> String {
    match one.asked.cmp(&one.before) {
        _ if one.asked == 0 && one.before == 0 => String::new(),
        std::cmp::Ordering::Greater => t!(page, "lacking-trend-up", before = one.before),
        std::cmp::Ordering::Less => t!(page, "lacking-trend-down", before = one.before),
        std::cmp::Ordering::Equal => t!(page, "lacking-trend-same"),
    }
}

fn files(page: &Page, form: &Form) -> Markup {
    let period = format!(
        "from={}&to={}",
        percent_encode(&form.from),
        percent_encode(&form.to)
    );
    let narrowed = format!(
        "{period}&sector={}&municipality={}&group={}",
        percent_encode(&form.sector),
        percent_encode(&form.municipality),
        percent_encode(&form.group)
    );
    let link = |ending: &str, query: &str, words: String| {
        html! { a.button.plain href={ "/desk/lacking." (ending) "?" (query) } { (icon("download")) " " (words) } }
    };
    let public = format!("{period}&public=1");
    html! {
        h2 { (t!(page, "lacking-files")) }
        div.actions {
            (link("xlsx", &narrowed, t!(page, "lacking-xlsx")))
            (link("csv", &narrowed, t!(page, "lacking-csv")))
            (link("xlsx", &public, t!(page, "lacking-public")))
        }
        p.quiet { (t!(page, "lacking-public-means")) }
    }
}

/// Sentences for a project application, to be copied and changed; in Latvian, as applications are.
/// They leave the desk, so people in them are told as outside.
fn application(app: &App, page: &Page, narrowed: &Narrowed, report: &Report) -> Markup {
    const LANG: Lang = Lang::Lv;
    let catalogue = app.catalogue();
    let named: Vec<String> = report
        .lacking()
        .take(NAMED)
        .map(|one| {
            let label = catalogue.label(&one.concept, LANG);
            let offered = facet_words(LANG, told::number(one.offered).into());
            format!(
                "{} ({}/{offered})",
                label.unwrap_or(&one.label),
                one.wanted()
            )
        })
        .collect();
    let place = narrowed
        .municipality
        .clone()
        .unwrap_or_else(|| t!(LANG, "lacking-selija"));
    let text = t!(
        LANG,
        "lacking-application-text",
        period = text::period(LANG, narrowed.from, narrowed.to),
        place = place,
        needs = report.needs,
        found = report.needs_found,
        searches = report.searches,
        skills = named.join(", ")
    );
    html! {
        h2 { (t!(page, "lacking-application")) }
        p.quiet { (t!(page, "lacking-application-hint")) }
        div.field.no-print {
            label for="application" { (t!(page, "lacking-application-label")) }
            textarea id="application" lang="lv" rows="8" readonly { "\n" (text) }
        }
    }
}

/// One skill: who nearly fits its open needs, and a call to post elsewhere.
pub(super) fn calls(page: &Page, label: &str, open: &[Open]) -> Markup {
    let address = page.url(&format!("/needs?q={}", percent_encode(label)));
    let call = t!(
        page,
        "lacking-call-text",
        skill = label,
        count = open.len(),
        address = address
    );
    narrow(
        page,
        label,
        html! {
            (tabs(page))
            h2 { (t!(page, "lacking-open")) }
            @if open.is_empty() {
                p { (t!(page, "lacking-open-none")) }
            } @else {
                ul.rows { @for one in open {
                    li.row-item {
                        div { h3.title { a href={ "/needs/" (one.id) } { (one.title) } } p { (one.community) } }
                        div.actions { a.button.small href={ "/needs/" (one.id) "/people" } { (t!(page, "lacking-nearly")) } }
                    }
                } }
            }
            div.actions { a.button href={ "/desk/association/call?words=" (percent_encode(label)) } { (icon("plus")) " " (t!(page, "lacking-post")) } }
            h2 { (t!(page, "lacking-call")) }
            p.quiet { (t!(page, "lacking-call-hint")) }
            div.field {
                label for="call" { (t!(page, "lacking-call-label")) }
                textarea id="call" rows="7" readonly { "\n" (call) }
            }
            p { a href="/desk/lacking" { (t!(page, "lacking-back")) } }
        },
    )
}
