//! The page of the figures about internships.

use maud::{Markup, html};

use super::{Report, by_words, heads, rows};
use crate::http::Page;
use crate::t;
use crate::ui::bits::icon;
use crate::ui::layout::wide;

pub(super) fn show(page: &Page, report: &Report) -> Markup {
    let place = if report.desk {
        "/desk/internship-figures"
    } else {
        "/internship-figures"
    };
    wide(
        page,
        &t!(page, "figures-title"),
        html! {
            p.lead { @if report.desk { (t!(page, "figures-lead-desk")) } @else { (t!(page, "figures-lead")) } }
            nav.pages aria-label=(t!(page, "figures-year")) {
                ul { @for year in &report.years {
                    li { a href={ (place) "?year=" (year) } aria-current=[(*year == report.year).then_some("page")] { (year) } }
                } }
            }
            p.actions {
                a.button.plain.small href={ (place) ".csv?year=" (report.year) } { (icon("download")) " CSV" }
                a.button.plain.small href={ (place) ".xlsx?year=" (report.year) } { (icon("download")) " XLSX" }
            }
            @for figures in &report.tables {
                @let title = by_words(page, figures.by);
                h2 { (title) }
                @if figures.lines.is_empty() { p.quiet { (t!(page, "figures-none")) } }
                @else {
                    div.scroll tabindex="0" role="region" aria-label=(title) {
                        table.data {
                            thead { tr { @for (place, head) in heads(page, figures.by, report.desk).iter().enumerate() {
                                th class=[(place > 0).then_some("number")] scope="col" { (head.head) }
                            } } }
                            tbody { @for (name, cells) in rows(report, figures, page) {
                                tr {
                                    th scope="row" { (name) }
                                    @for cell in cells { td.number { (cell.words(page)) } }
                                }
                            } }
                        }
                    }
                }
            }
            @if !report.desk { p.quiet { (t!(page, "figures-hidden-why")) } }
        },
    )
}
