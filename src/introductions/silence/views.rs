//! Pages about silent hosts.

use maud::{Markup, html};

use super::Silence;
use crate::http::Page;
use crate::t;
use crate::text::{date, riga_date};
use crate::ui::forms::button;
use crate::ui::layout::narrow;

/// What a coordinator reads, and the one button.
pub(super) fn desk(page: &Page, silence: &Silence, community: &str) -> Markup {
    let day = |at| date(page.lang, riga_date(at));
    let stop = format!("/desk/silence/{}/stop", silence.id);
    narrow(
        page,
        &t!(page, "silence-title", community = community),
        html! {
            p.lead { (t!(page, "silence-text", count = silence.unanswered, date = day(silence.found_at))) }
            @if silence.ended_at.is_some() {
                p { (t!(page, "silence-ended")) }
            } @else if let Some(at) = silence.paused_at {
                p { (t!(page, "silence-paused", date = day(at))) }
                (button(page, &stop, &t!(page, "resume-button"), "button strong"))
            } @else {
                p { (t!(page, "silence-ahead", date = day(silence.pauses_at))) }
                p { (t!(page, "silence-call")) }
                (button(page, &stop, &t!(page, "silence-stop"), "button strong"))
            }
            p.actions { a.button.plain href={ "/desk/communities/" (silence.community_id) } { (t!(page, "silence-community")) } }
        },
    )
}

/// The page behind the host's link: what was paused and one button.
pub(super) fn resume(page: &Page, token: &str, titles: &[String]) -> Markup {
    narrow(
        page,
        &t!(page, "resume-title"),
        html! {
            p.lead { (t!(page, "resume-text")) }
            ul { @for title in titles { li { (title) } } }
            (button(page, &format!("/resume/{token}"), &t!(page, "resume-button"), "button strong"))
        },
    )
}

pub(super) fn resumed(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "resumed-title"),
        html! {
            p.lead { (t!(page, "resumed-text")) }
            p.actions { a.button.plain href="/communities" { (t!(page, "resumed-communities")) } }
        },
    )
}
