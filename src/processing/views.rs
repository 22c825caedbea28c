//! The page of the register.

use maud::{Markup, html};

use super::activities::{ACTIVITIES, Entry, measures};
use crate::association::Settings;
use crate::http::Page;
use crate::t;
use crate::ui::layout::wide;

pub(super) fn register(page: &Page, settings: &Settings) -> Markup {
    wide(
        page,
        &t!(page, "processing-title"),
        html! {
            p.lead { (t!(page, "processing-lead")) }
            p { (t!(page, "processing-controller", name = settings.association.name.as_str(), email = settings.site.email.as_str())) }
            @for activity in ACTIVITIES { (one(page, &activity.entry(page.lang, &settings.keeping))) }
            h2 { (t!(page, "processing-measures")) }
            ul { @for measure in measures(page.lang) { li { (measure) } } }
            p { (t!(page, "processing-transfers")) }
        },
    )
}

/// A line of the register; as a table it would be too wide for a telephone.
fn one(page: &Page, entry: &Entry) -> Markup {
    let facts = [
        (t!(page, "processing-basis"), &entry.basis),
        (t!(page, "processing-people"), &entry.people),
        (t!(page, "processing-data"), &entry.data),
        (t!(page, "processing-recipients"), &entry.recipients),
        (t!(page, "processing-kept"), &entry.kept),
    ];
    html! {
        section.panel id=(entry.id) {
            h2 { (entry.purpose) }
            dl.facts { @for (name, text) in facts { div { dt { (name) } dd { (text) } } } }
        }
    }
}
