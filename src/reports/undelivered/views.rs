//! The page of somebody whose letters come back.

use maud::{Markup, html};

use super::routes::{AddressForm, Shown};
use crate::http::{Errors, Page};
use crate::people::assisted::{Means, means_choice};
use crate::t;
use crate::text::{date_from, riga_date};
use crate::ui::bits::icon;
use crate::ui::forms::{Choices, button, csrf, field, summary};
use crate::ui::layout::narrow;

/// What the mail server's answer means (RFC 3463): its second number names what was wrong.
fn why(page: &Page, status: &str) -> String {
    let status = status.to_owned();
    match status.split('.').nth(1) {
        Some("1") => t!(page, "undelivered-why-none", status = status),
        Some("2") => t!(page, "undelivered-why-full", status = status),
        _ => t!(page, "undelivered-why-other", status = status),
    }
}

pub(super) fn undelivered(
    page: &Page,
    shown: &Shown,
    (form, errors): (&AddressForm, &Errors),
) -> Markup {
    let means = Means::ALL.map(|one| means_choice(page, one, &form.means));
    let path = format!("/desk/undelivered/{}", shown.account);
    let since = date_from(page.lang, riga_date(shown.since));
    narrow(
        page,
        &t!(page, "undelivered-title", name = shown.name.clone()),
        html! {
            (summary(page, errors))
            p.lead { (t!(page, "undelivered-lead", date = since)) }
            p.quiet { (why(page, &shown.status)) }
            section.panel {
                h2 { (icon("phone")) " " (t!(page, "undelivered-ring")) }
                p { (t!(page, "undelivered-ring-text")) }
                ul {
                    @if let Some(person) = shown.person {
                        li { a href={ "/desk/people/" (person) } { (t!(page, "undelivered-profile")) } }
                    }
                    @for (id, name) in &shown.communities {
                        li { a href={ "/desk/communities/" (id) } { (name) } }
                    }
                }
            }
            @if shown.staff { p { (t!(page, "refused-address-of-staff")) } }
            @else {
                form.form method="post" action=(path) {
                    (csrf(page))
                    h2 { (t!(page, "undelivered-new")) }
                    p.quiet { (t!(page, "undelivered-new-text")) }
                    (field(page, errors, "email", t!(page, "field-email")).kind("email").most(254).value(&form.email).line())
                    (Choices { page, errors, name: "means", legend: t!(page, "undelivered-said"), hint: None, kind: "radio", inline: true }.draw(&means))
                    div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
                }
            }
            section.panel.quiet {
                h2 { (t!(page, "undelivered-right-title")) }
                p { (t!(page, "undelivered-right-text")) }
                (button(page, &format!("{path}/right"), &t!(page, "undelivered-right"), "button"))
            }
        },
    )
}
