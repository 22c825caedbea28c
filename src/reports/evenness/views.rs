//! The pages of the report.

use maud::{Markup, html};

use super::model::{Figure, Period, Report, Sum, Unit, level, per_thousand};
use super::routes::{Asked, Typed};
use crate::app::App;
use crate::http::form::percent_encode;
use crate::http::{Errors, Page};
use crate::reports::views::tabs;
use crate::t;
use crate::text;
use crate::ui::bits::icon;
use crate::ui::forms::{csrf, field, summary};
use crate::ui::layout::wide;

pub(super) fn figure_words(page: &Page, figure: Figure) -> String {
    match figure {
        Figure::People => t!(page, "evenness-people"),
        Figure::Needs => t!(page, "evenness-needs"),
        Figure::Offers => t!(page, "evenness-offers"),
        Figure::Introductions => t!(page, "evenness-introductions"),
        Figure::Outcomes => t!(page, "evenness-outcomes"),
    }
}

pub(super) fn figure_means(page: &Page, figure: Figure) -> String {
    match figure {
        Figure::People => t!(page, "evenness-people-means"),
        Figure::Needs => t!(page, "evenness-needs-means"),
        Figure::Offers => t!(page, "evenness-offers-means"),
        Figure::Introductions => t!(page, "evenness-introductions-means"),
        Figure::Outcomes => t!(page, "evenness-outcomes-means"),
    }
}

/// Municipalities, planning regions and Sēlija, each with its sums.
pub(super) fn areas(page: &Page, report: &Report) -> Vec<(String, Sum)> {
    let municipalities = report.municipalities.iter();
    let regions = report.regions.iter();
    municipalities
        .map(|(name, sum)| (name.clone(), sum.clone()))
        .chain(regions.map(|(name, sum)| ((*name).to_owned(), sum.clone())))
        .chain([(t!(page, "lacking-selija"), report.whole.clone())])
        .collect()
}

pub(super) fn page(
    page: &Page,
    (asked, errors): (&Asked, &Errors),
    (period, figure): (Period, Figure),
    report: &Report,
) -> Markup {
    let white: Vec<&Unit> = report.units.iter().filter(|unit| unit.is_white()).collect();
    wide(
        page,
        &t!(page, "evenness-title"),
        html! {
            (tabs(page))
            (summary(page, errors))
            p.lead { (t!(page, "evenness-lead")) }
            (filters(page, asked, errors, figure))
            h2 { (text::period(page.lang, period.0, period.1)) }
            @if period.1 >= page.today() { p.quiet { (t!(page, "lacking-not-over")) } }
            (map(page, figure, report))
            h2 { (t!(page, "evenness-white-title")) }
            @if white.is_empty() {
                p { (t!(page, "evenness-white-none")) }
            } @else {
                p { (t!(page, "evenness-white-text", count = white.len())) }
                ul.tags { @for unit in &white { li.tag { (unit.territory.name) ", " (unit.territory.municipality) } } }
            }
            (area_table(page, figure, report))
            (unit_table(page, figure, report))
            (turns(page, report))
            (files(page, asked))
            p { a href="/desk/evenness/inhabitants" { (t!(page, "evenness-enter")) } }
        },
    )
}

/// Whether it is always the same people who are asked.
fn turns(page: &Page, report: &Report) -> Markup {
    let names = [
        t!(page, "evenness-asked-never"),
        t!(page, "evenness-asked-seldom"),
        t!(page, "evenness-asked-often"),
        t!(page, "evenness-asked-most"),
    ];
    html! {
        h2 { (t!(page, "evenness-asked-title")) }
        p { (t!(page, "evenness-asked-text")) }
        dl.figures {
            @for (name, people) in names.iter().zip(report.turns) {
                div { dt { (name) } dd { (people) } }
            }
        }
    }
}

fn filters(page: &Page, asked: &Asked, errors: &Errors, figure: Figure) -> Markup {
    let figures: Vec<(String, String)> = Figure::ALL
        .into_iter()
        .map(|one| (one.code().to_owned(), figure_words(page, one)))
        .collect();
    html! {
        form.panel.no-print method="get" action="/desk/evenness" {
            div.row {
                (field(page, errors, "from", t!(page, "field-from")).kind("date").value(&asked.from).unmarked().line())
                (field(page, errors, "to", t!(page, "field-to")).kind("date").value(&asked.to).unmarked().line())
                (field(page, errors, "figure", t!(page, "evenness-figure")).value(figure.code()).unmarked().select(&figures))
            }
            div.actions { button.button type="submit" { (icon("filter")) " " (t!(page, "lacking-narrow")) } }
        }
    }
}

/// A point for each unit where it lies, darker the more there is; the table has the same figures.
#[expect(clippy::cast_possible_truncation, reason = "places on a picture")]
fn map(page: &Page, figure: Figure, report: &Report) -> Markup {
    const WIDTH: f64 = 720.0;
    const EDGE: f64 = 24.0;
    let at = place_of(figure);
    let most = report.units.iter().map(|unit| unit.figures[at]).max();
    let most = most.unwrap_or_default();
    let (mut west, mut east, mut south, mut north) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
    for unit in &report.units {
        let (lat, lon) = (unit.territory.latitude, unit.territory.longitude);
        (west, east) = (west.min(lon), east.max(lon));
        (south, north) = (south.min(lat), north.max(lat));
    }
    // A degree of longitude is shorter than one of latitude by the cosine of the latitude.
    let narrower = f64::midpoint(south, north).to_radians().cos();
    let scale = (WIDTH - 2.0 * EDGE) / ((east - west).max(0.01) * narrower);
    let height = (north - south) * scale + 2.0 * EDGE;
    let place = |unit: &Unit| {
        let x = EDGE + (unit.territory.longitude - west) * narrower * scale;
        let y = EDGE + (north - unit.territory.latitude) * scale;
        (x as i64, y as i64)
    };
    let reached = report.units.iter().filter(|unit| unit.figures[at] > 0);
    let says = t!(
        page,
        "evenness-map-says",
        figure = figure_words(page, figure),
        reached = reached.count(),
        units = report.units.len(),
        most = most
    );
    html! {
        figure.chart {
            figcaption { (figure_words(page, figure)) }
            svg viewBox={ "0 0 720 " (height as i64) } role="img" aria-label=(says) {
                @for unit in &report.units {
                    @let (x, y) = place(unit);
                    circle class={ "level-" (level(unit.figures[at], most)) } cx=(x) cy=(y) r="13" {
                        title { (unit.territory.name) ": " (unit.figures[at]) }
                    }
                }
            }
            ul.legend {
                @for (class, words) in [("level-0", t!(page, "evenness-legend-none")), ("level-1", t!(page, "evenness-legend-few")), ("level-4", t!(page, "evenness-legend-many", most = most))] {
                    li { svg.chart viewBox="0 0 10 10" aria-hidden="true" { circle class=(class) cx="5" cy="5" r="4.5" {} } " " (words) }
                }
            }
        }
    }
}

fn place_of(figure: Figure) -> usize {
    let place = Figure::ALL.iter().position(|one| *one == figure);
    place.unwrap_or_default()
}

fn heads(page: &Page) -> Markup {
    html! { @for figure in Figure::ALL { th.number scope="col" { (figure_words(page, figure)) } } }
}

fn area_table(page: &Page, figure: Figure, report: &Report) -> Markup {
    let at = place_of(figure);
    let caption = t!(page, "evenness-areas");
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.data {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (t!(page, "evenness-area")) }
                    th.number scope="col" { (t!(page, "evenness-count")) }
                    th.number scope="col" { (t!(page, "evenness-white")) }
                    (heads(page))
                    th.number scope="col" { (t!(page, "evenness-per-thousand", figure = figure_words(page, figure))) }
                } }
                tbody { @for (name, sum) in areas(page, report) { tr {
                    th scope="row" { (name) }
                    td.number { (sum.units) }
                    td.number { (sum.white) }
                    @for number in sum.figures { td.number { (number) } }
                    td.number { (share(page, sum.figures[at], sum.inhabitants)) }
                } } }
            }
        }
    }
}

fn unit_table(page: &Page, figure: Figure, report: &Report) -> Markup {
    let at = place_of(figure);
    let caption = t!(page, "evenness-units");
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.data {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (t!(page, "evenness-unit")) }
                    th scope="col" { (t!(page, "lacking-municipality")) }
                    (heads(page))
                    th.number scope="col" { (t!(page, "evenness-inhabitants")) }
                    th.number scope="col" { (t!(page, "evenness-per-thousand", figure = figure_words(page, figure))) }
                } }
                tbody { @for unit in &report.units { tr {
                    th scope="row" { (unit.territory.name) }
                    td { (unit.territory.municipality) }
                    @for number in unit.figures { td.number { (number) } }
                    td.number { @if let Some(number) = unit.inhabitants { (number) } @else { "–" } }
                    td.number { (share(page, unit.figures[at], unit.inhabitants)) }
                } } }
            }
        }
    }
}

/// One decimal, as the language writes it; a dash where inhabitants are not known.
fn share(page: &Page, figure: i64, inhabitants: Option<i64>) -> String {
    let Some(share) = per_thousand(figure, inhabitants) else {
        return "–".to_owned();
    };
    let plain = format!("{share:.1}");
    match page.lang {
        text::Lang::En => plain,
        text::Lang::Lv | text::Lang::Lt => plain.replace('.', ","),
    }
}

fn files(page: &Page, asked: &Asked) -> Markup {
    let period = format!(
        "from={}&to={}",
        percent_encode(&asked.from),
        percent_encode(&asked.to)
    );
    let link = |ending: &str, more: &str, words: String| {
        html! { a.button.plain href={ "/desk/evenness." (ending) "?" (period) (more) } { (icon("download")) " " (words) } }
    };
    html! {
        h2 { (t!(page, "lacking-files")) }
        div.actions {
            (link("xlsx", "", t!(page, "lacking-xlsx")))
            (link("csv", "", t!(page, "lacking-csv")))
            (link("xlsx", "&public=1", t!(page, "lacking-public")))
        }
        p.quiet { (t!(page, "evenness-public-means")) }
    }
}

/// The form for inhabitants, by municipality.
pub(super) fn inhabitants(page: &Page, app: &App, (typed, errors): (&Typed, &Errors)) -> Markup {
    let of = |field: &str| typed.get(field).map(String::as_str).unwrap_or_default();
    let mut municipalities = app.territories.municipalities();
    municipalities.retain(|name| {
        let units = app.territories.in_selija();
        units.iter().any(|unit| unit.municipality == *name)
    });
    wide(
        page,
        &t!(page, "evenness-inhabitants-title"),
        html! {
            (tabs(page))
            p.lead { (t!(page, "evenness-inhabitants-lead")) }
            form.form method="post" action="/desk/evenness/inhabitants" {
                (csrf(page))
                (summary(page, errors))
                (field(page, errors, "year", t!(page, "evenness-year")).whole(1990, 2100).value(of("year")).line())
                @for name in &municipalities {
                    fieldset.group {
                        legend { (name) }
                        @for unit in app.territories.in_selija().iter().filter(|unit| unit.municipality == *name) {
                            (field(page, errors, &unit.slug, unit.name.clone()).whole(0, 1_000_000).value(of(&unit.slug)).unmarked().line())
                        }
                    }
                }
                div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
            }
        },
    )
}
