//! What the page of an introduction shows besides when it is about an internship.

use maud::{Markup, html};

use super::Shown;
use crate::http::Page;
use crate::introductions::workflow::Role;
use crate::t;
use crate::ui::bits::icon;

/// How many places are taken, and why an application gave way.
pub(in crate::introductions) fn note(page: &Page, shown: &Shown, role: Role) -> Markup {
    html! {
        @if shown.gave_way && role == Role::Person { p { (t!(page, "applied-elsewhere-person")) } }
        @else if shown.gave_way { p { (t!(page, "applied-elsewhere")) } }
        @if let Some(places) = shown.places {
            @if places.is_full() { p.quiet { (icon("info")) " " (t!(page, "places-full")) } }
            @else if role != Role::Person {
                p.quiet { (icon("people")) " " (t!(page, "places-taken", taken = places.taken, all = places.all)) }
            }
        }
    }
}

/// Three other offers for somebody whose application came to nothing.
pub(in crate::introductions) fn others(page: &Page, shown: &Shown) -> Markup {
    html! {
        @if !shown.others.is_empty() {
            h2 { (t!(page, "other-offers")) }
            ul.cards.list { @for card in &shown.others { li.card.internship { (card) } } }
        }
    }
}
