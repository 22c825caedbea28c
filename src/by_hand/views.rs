//! Pages of the printed forms, and of registering a community at the desk.

use maud::{Markup, html};

use super::form::EntryForm;
use super::papers::What;
use super::routes::Noticed;
use crate::app::App;
use crate::communities;
use crate::consent::{self, Purpose};
use crate::http::{Errors, Page};
use crate::papers::Form;
use crate::people::{self, assisted::Means};
use crate::t;
use crate::text::{Lang, date, riga_date};
use crate::ui::bits::{icon, markdown};
use crate::ui::forms::{Choices, csrf, field, summary, tick};
use crate::ui::layout::{narrow, page as frame};

/// Every form in every language, to print and to hand out.
pub(super) fn list(page: &Page) -> Markup {
    let forms = [
        (What::Person, t!(page, "hand-title-person"), "person"),
        (
            What::Community,
            t!(page, "hand-title-community"),
            "community",
        ),
    ];
    narrow(
        page,
        &t!(page, "hand-title"),
        html! {
            p.lead { (t!(page, "hand-lead")) }
            ol { li { (t!(page, "hand-step-1")) } li { (t!(page, "hand-step-2")) } li { (t!(page, "hand-step-3")) } }
            @for (what, title, picture) in &forms {
                section.panel {
                    h2 { (icon(picture)) " " (title) }
                    ul { @for lang in Lang::ALL {
                        @let query = format!("?language={}", lang.tag());
                        li {
                            span lang=(lang.tag()) { (lang.own_name()) } ": "
                            a href={ "/forms/" (what.code()) (query) } { (t!(page, "hand-look")) span.visually-hidden { " – " (title) ", " (lang.own_name()) } }
                            " · "
                            a href={ "/forms/" (what.code()) "/pdf" (query) } { (t!(page, "paper-pdf")) span.visually-hidden { " – " (title) ", " (lang.own_name()) } }
                        }
                    } }
                }
            }
        },
    )
}

pub(super) fn paper(page: &Page, what: What, form: &Form) -> Markup {
    let pdf = format!("/forms/{}/pdf?language={}", what.code(), form.lang.tag());
    frame(
        page,
        &form.title,
        html! {
            div.narrow {
                div.actions.no-print {
                    a.button.plain href="/forms" { (t!(page, "hand-title")) }
                    a.button href=(pdf) { (icon("download")) " " (t!(page, "paper-pdf")) }
                }
                p.quiet.no-print { (t!(page, "hand-hint")) }
                (form.html())
            }
        },
    )
}

/// Registering a community at the desk; the promise stands in its representative's language.
pub(super) fn add(page: &Page, app: &App, (form, errors): (&EntryForm, &Errors)) -> Markup {
    let lang = Lang::from_tag(&form.language).unwrap_or_default();
    let promise = consent::text_in(
        &page.documents,
        Purpose::CommunityTerms,
        (lang, page.today()),
    );
    let means = |one: Means| people::assisted::means_choice(page, one, &form.means);
    let languages: Vec<(String, String)> = Lang::ALL
        .iter()
        .map(|lang| (lang.tag().to_owned(), lang.own_name().to_owned()))
        .collect();
    narrow(
        page,
        &t!(page, "hand-community-title"),
        html! {
            p { a href="/desk/communities" { (t!(page, "desk-communities")) } }
            p.lead { (t!(page, "hand-community-lead")) }
            p { a href="/forms" { (icon("print")) " " (t!(page, "hand-title")) } }
            (summary(page, errors))
            form.form method="post" action="/desk/communities/add" {
                (csrf(page))
                h2 { (t!(page, "community-register-community")) }
                (communities::form_fields(page, app, &form.community(), errors))
                h2 { (t!(page, "hand-community-who")) }
                (field(page, errors, "own_name", t!(page, "field-name")).most(80).value(&form.own_name).line())
                (field(page, errors, "email", t!(page, "field-email")).hint(t!(page, "hand-email-hint")).kind("email").optional().most(254).value(&form.email).line())
                (field(page, errors, "phone", t!(page, "field-phone")).kind("tel").optional().most(40).value(&form.phone).line())
                (field(page, errors, "language", t!(page, "assisted-language")).value(&form.language).select(&languages))
                (Choices { page, errors, name: "means", legend: t!(page, "assisted-means"), hint: None, kind: "radio", inline: true }.draw(&Means::ALL.map(means)))
                (field(page, errors, "said_on", t!(page, "assisted-said-on")).kind("date").value(&form.said_on).line())
                (field(page, errors, "note", t!(page, "assisted-note")).hint(t!(page, "assisted-note-hint")).most(400).value(&form.note).lines(3))
                h2 { (t!(page, "hand-promise")) }
                div.consent lang=(lang.tag()) {
                    h3 { (promise.title) }
                    (markdown(&promise.body))
                    p { strong { (promise.question) } }
                }
                (tick(page, errors, "promised", t!(page, "hand-promised"), form.promised == "yes"))
                div.actions { button.button.strong type="submit" { (t!(page, "hand-community-save")) } }
            }
        },
    )
}

/// A community that was registered at the desk: whether that was confirmed, and else how a
/// coordinator writes it down.
pub(super) fn notice(page: &Page, shown: &Noticed, errors: &Errors) -> Markup {
    let host = format!("/desk/communities/{}", shown.community.id);
    let how = &shown.how;
    let said = date(page.lang, how.said_on);
    let until = date(page.lang, riga_date(how.ends_at));
    let (name, community) = (shown.name.clone(), shown.community.name.clone());
    narrow(
        page,
        &t!(page, "hand-notice-title", community = community),
        html! {
            (summary(page, errors))
            p.lead { (t!(page, "hand-notice-lead", name = name, date = said)) }
            @if let Some(at) = how.confirmed_at {
                p { (icon("check")) " " (t!(page, "assisted-confirmed", date = date(page.lang, riga_date(at)))) }
            } @else {
                p { (t!(page, "hand-notice-until", until = until)) }
                form.form method="post" action={ (host) "/notice" } {
                    (csrf(page))
                    (tick(page, errors, "sure", t!(page, "hand-notice-tick"), false))
                    div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
                }
            }
            p.actions { a.button.plain href=(host) { (t!(page, "desk-unreached-host-act")) } }
        },
    )
}
