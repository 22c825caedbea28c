//! The page of the register.

use maud::{Markup, html};

use super::activities::measures;
use super::file::{CONTROLLER, table};
use crate::config::Config;
use crate::http::Page;
use crate::t;
use crate::ui::layout::wide;

pub(super) fn register(page: &Page, config: &Config) -> Markup {
    wide(
        page,
        &t!(page, "processing-title"),
        html! {
            p.lead { (t!(page, "processing-lead")) }
            p { (t!(page, "processing-controller", name = CONTROLLER, email = config.association_email.as_str())) }
            div.scroll tabindex="0" role="region" aria-label=(t!(page, "processing-title")) {
                (table(page.lang, config))
            }
            h2 { (t!(page, "processing-measures")) }
            ul { @for measure in measures(page.lang) { li { (measure) } } }
            p { (t!(page, "processing-transfers")) }
        },
    )
}
