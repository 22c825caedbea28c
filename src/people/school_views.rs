//! Words about the school somebody studies at.

use maud::{Markup, html};

use crate::http::Page;
use crate::schools;
use crate::t;
use crate::text;
use crate::ui::bits::icon;

/// What somebody should know of the school and the programme they wrote down.
pub(super) fn school_notes(page: &Page, notes: &[schools::Standing]) -> Markup {
    let words = |note: &schools::Standing| match note {
        schools::Standing::Renamed(name) => t!(page, "school-now-called", name = name.as_str()),
        schools::Standing::Closed(day) => {
            t!(
                page,
                "school-was-closed",
                date = text::date(page.lang, *day)
            )
        }
        schools::Standing::ProgrammeEnded(day) => {
            t!(
                page,
                "school-programme-over",
                date = text::date(page.lang, *day)
            )
        }
    };
    html! {
        @for note in notes {
            @let kind = if matches!(note, schools::Standing::Renamed(_)) { "flash" } else { "flash warn" };
            div class=(kind) { (icon("info")) p { (words(note)) } }
        }
    }
}
