//! How withdrawing from a letter looks.

use maud::{Markup, html};

use crate::http::Page;
use crate::t;
use crate::ui::forms::csrf;
use crate::ui::layout::narrow;

/// The way back, on the page after a yes.
pub(in crate::introductions) fn way(page: &Page, take_back: Option<&str>) -> Markup {
    html! {
        @if let Some(address) = take_back { p { a href=(address) { (t!(page, "withdraw-changed-mind")) } } }
    }
}

pub(super) fn ask(page: &Page, (title, community): (&str, &str), token: &str) -> Markup {
    narrow(
        page,
        &t!(page, "act-withdraw"),
        html! {
            p.lead { (title) " · " (community) }
            p { (t!(page, "act-withdraw-text")) }
            form.form method="post" action={ "/withdraw/" (token) } {
                (csrf(page))
                div.actions { button.button.strong type="submit" { (t!(page, "act-withdraw")) } }
            }
        },
    )
}

pub(super) fn done(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "answered-no"),
        html! {
            p.lead { (t!(page, "flash-withdrawn")) }
            p.actions { a.button.plain href="/needs" { (t!(page, "nav-needs")) } }
        },
    )
}
