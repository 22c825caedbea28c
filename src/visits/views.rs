//! Pages of the calendar of visits.

use maud::{Markup, html};

use super::model::Month;
use crate::communities::Community;
use crate::http::{Errors, Page};
use crate::t;
use crate::text::{month, period};
use crate::ui::bits::{empty, fact, icon};
use crate::ui::forms::field;
use crate::ui::layout::{narrow, wide};
use chrono::Datelike;

fn name(page: &Page, one: &Month) -> String {
    month(page.lang, one.from.year(), one.from.month())
}

/// For coordinators: who it is.
pub(super) fn desk(page: &Page, months: &[Month], (places, chosen): (&[String], &str)) -> Markup {
    let errors = Errors::default();
    let mut options = vec![(String::new(), t!(page, "find-any"))];
    options.extend(places.iter().map(|place| (place.clone(), place.clone())));
    wide(
        page,
        &t!(page, "visits-title"),
        html! {
            p { a href="/desk" { (t!(page, "desk-today")) } }
            p.lead { (t!(page, "visits-desk-lead")) }
            form.row method="get" action="/desk/visits" {
                (field(page, &errors, "place", t!(page, "find-place")).value(chosen).unmarked().select(&options))
                button.button.plain type="submit" { (icon("filter")) " " (t!(page, "needs-show")) }
            }
            p { a href="/desk/visits.ics" { (icon("download")) " " (t!(page, "visits-file")) } }
            @if months.iter().all(|one| one.visits.is_empty()) { (empty(&t!(page, "visits-none"), None)) }
            @for one in months.iter().filter(|one| !one.visits.is_empty()) {
                @let (all, places) = one.counts();
                section.panel {
                    h2 { (name(page, one)) }
                    p { (t!(page, "visits-people", count = all)) }
                    ul.tags { @for (place, count) in &places { li.tag { (place) ": " (count) } } }
                    details.more {
                        summary { (t!(page, "visits-who")) }
                        ul { @for visit in &one.visits {
                            li {
                                a href={ "/desk/people/" (visit.person) } { (visit.headline) }
                                " · " (period(page.lang, visit.from, visit.to))
                                @if let Some(place) = &visit.place { " · " (place) }
                            }
                        } }
                    }
                }
            }
        },
    )
}

/// For whoever speaks only for communities that the association has not looked at yet.
pub(super) fn not_yet(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "visits-title"),
        html! {
            p.lead { (t!(page, "visits-not-yet")) }
            p.actions { a.button.plain href="/communities" { (t!(page, "nav-community")) } }
        },
    )
}

/// For communities: how many, in steps of five, and the way to a need for these weeks.
pub(super) fn community(page: &Page, months: &[Month], own: &[Community]) -> Markup {
    let any = months.iter().any(|one| one.told().0.is_some());
    wide(
        page,
        &t!(page, "visits-title"),
        html! {
            p { a href="/communities" { (t!(page, "nav-community")) } }
            p.lead { (t!(page, "visits-lead")) }
            p.quiet { (t!(page, "visits-masked")) }
            @if any { p { a href="/visits.ics" { (icon("download")) " " (t!(page, "visits-file")) } } }
            @else { (empty(&t!(page, "visits-few"), None)) }
            h2.visually-hidden { (t!(page, "visits-months")) }
            ul.cards {
                @for one in months { li.card {
                    @let (all, places) = one.told();
                    p.card-kind { (icon("calendar")) " " (period(page.lang, one.from, one.to)) }
                    h3 { (name(page, one)) }
                    p { @match all {
                        Some(count) => strong { (t!(page, "visits-at-least", count = count)) },
                        None => span.quiet { (t!(page, "visits-below")) },
                    } }
                    ul.meta { @for (place, count) in &places {
                        (fact("place", &t!(page, "visits-place", place = place.clone(), count = *count)))
                    } }
                    div.actions { @for community in own {
                        a.button.plain.small href={ "/communities/" (community.id) "/templates?from=" (one.from) "&to=" (one.to) } {
                            @if own.len() > 1 { (t!(page, "visits-need-for", name = community.name.clone())) }
                            @else { (t!(page, "visits-need")) }
                            span.visually-hidden { " – " (name(page, one)) }
                        }
                    } }
                } }
            }
        },
    )
}
