//! The need on the pages of introductions.

use maud::{Markup, html};

use super::Need;
use crate::db::OpportunityId;
use crate::http::Page;
use crate::opportunities::kept::Kept;
use crate::t;
use crate::text::{date, period, riga_date};
use crate::ui::bits::{icon, paragraphs};

/// What is wanted, who wants it, why it fits.
pub(in crate::introductions) fn about(page: &Page, (id, need): (OpportunityId, &Need)) -> Markup {
    html! {
        section aria-labelledby="need-asked" {
            h2 #need-asked { (t!(page, "need-asked-title")) }
            @if let Some((said, since)) = &need.before {
                div.flash.warn { (icon("warning")) div {
                    p { (t!(page, "need-changed-person", date = date(page.lang, riga_date(*since)))) }
                    (before(page, said))
                } }
            }
            div.prose { (paragraphs(&need.description)) }
            (need.facts)
            h3 { (t!(page, "need-asked-who")) }
            p { strong { (need.community) } @if !need.place.is_empty() { " · " (need.place) } }
            @if !need.about.is_empty() { div.prose { (paragraphs(&need.about)) } }
            @if let Some(why) = &need.why { h3 { (t!(page, "need-asked-why")) } (why) }
            @if need.open { p { a href={ "/needs/" (id) } { (t!(page, "introduction-see-need")) } } }
        }
    }
}

/// For coordinators, before contacts move: that the need says something else now, or will.
pub(in crate::introductions) fn for_desk(
    page: &Page,
    (id, need): (OpportunityId, &Need),
) -> Markup {
    html! {
        @if let Some((said, since)) = &need.before {
            div.flash.warn { (icon("warning")) div {
                p { (t!(page, "desk-need-changed", date = date(page.lang, riga_date(*since)))) }
                (before(page, said))
                p { (t!(page, "desk-need-now")) }
                p { strong { (need.title) } }
                div.prose { (paragraphs(&need.description)) }
            } }
        }
        @if need.waits {
            div.flash.warn { (icon("clock")) p {
                (t!(page, "desk-need-waits")) " "
                a href={ "/needs/" (id) "/preview" } { (t!(page, "desk-need-waits-see")) }
            } }
        }
    }
}

fn before(page: &Page, said: &Kept) -> Markup {
    html! {
        details.more {
            summary { (t!(page, "need-changed-before")) }
            p { strong { (said.title) } }
            p.quiet {
                (period(page.lang, said.period.from, said.period.to)) " · "
                (t!(page, "need-hours", hours = said.hours_per_week))
            }
            div.prose { (paragraphs(&said.description)) }
        }
    }
}
