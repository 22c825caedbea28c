//! Pages of registering somebody at the desk.

use maud::{Markup, html};

use super::form::{Means, WhoForm};
use super::routes::{ASKED, Notice};
use crate::consent;
use crate::http::{Errors, Page};
use crate::people::alike::Alike;
use crate::t;
use crate::text::{Lang, date, riga_date};
use crate::ui::bits::{icon, markdown};
use crate::ui::forms::{Choice, Choices, csrf, field, summary, tick};
use crate::ui::layout::narrow;

/// Where the coordinator stands among the four steps.
pub(in crate::people) fn stepper(page: &Page, current: u8) -> Markup {
    let steps = [
        t!(page, "step-who"),
        t!(page, "step-can"),
        t!(page, "step-when"),
        t!(page, "assisted-step-consents"),
    ];
    html! {
        ol.stepper aria-label=(t!(page, "steps-label")) {
            @for (number, step) in (1..).zip(&steps) {
                li aria-current=[(number == current).then_some("step")] { (step) }
            }
        }
    }
}

/// How a registration reached the desk, as one choice of two.
pub fn means_choice(page: &Page, means: Means, chosen: &str) -> Choice {
    let words = match means {
        Means::Telephone => t!(page, "assisted-by-telephone"),
        Means::Paper => t!(page, "assisted-on-paper"),
    };
    Choice::new(means.code(), words, chosen == means.code())
}

pub(super) fn who(page: &Page, form: &WhoForm, errors: &Errors) -> Markup {
    let means = |one: Means| means_choice(page, one, &form.means);
    let languages: Vec<(String, String)> = Lang::ALL
        .iter()
        .map(|lang| (lang.tag().to_owned(), lang.own_name().to_owned()))
        .collect();
    narrow(
        page,
        &t!(page, "assisted-title"),
        html! {
            (stepper(page, 1))
            p.lead { (t!(page, "assisted-lead")) }
            p { a href="/forms" { (icon("print")) " " (t!(page, "hand-title")) } }
            (summary(page, errors))
            form.form method="post" action="/desk/people/add" {
                (csrf(page))
                (field(page, errors, "name", t!(page, "field-name")).most(80).value(&form.name).line())
                (field(page, errors, "email", t!(page, "field-email")).hint(t!(page, "assisted-email-hint")).kind("email").optional().most(254).value(&form.email).line())
                (field(page, errors, "phone", t!(page, "field-phone")).kind("tel").optional().most(40).value(&form.phone).line())
                (field(page, errors, "language", t!(page, "assisted-language")).value(&form.language).select(&languages))
                (Choices { page, errors, name: "means", legend: t!(page, "assisted-means"), hint: None, kind: "radio", inline: true }.draw(&Means::ALL.map(means)))
                (field(page, errors, "said_on", t!(page, "assisted-said-on")).kind("date").value(&form.said_on).line())
                (field(page, errors, "note", t!(page, "assisted-note")).hint(t!(page, "assisted-note-hint")).most(400).value(&form.note).lines(3))
                (tick(page, errors, "adult", t!(page, "assisted-adult"), form.adult == "yes"))
                div.actions { button.button.strong type="submit" { (t!(page, "form-next")) " " (icon("arrow-right")) } }
            }
        },
    )
}

/// Who may be registered already. Whose number it is, is asked on the page of contacts, with a
/// reason.
pub(super) fn alike(page: &Page, (who, lang): (&WhoForm, Lang), found: &Alike) -> Markup {
    narrow(
        page,
        &t!(page, "assisted-alike-title"),
        html! {
            (stepper(page, 3))
            p.lead { (t!(page, "assisted-alike-lead")) }
            @if found.same_number {
                section.panel.quiet {
                    p { (t!(page, "assisted-alike-number")) }
                    form method="post" action="/desk/search/contact" {
                        (csrf(page))
                        input type="hidden" name="contact" value=(who.phone);
                        input type="hidden" name="reason" value=(t!(lang, "assisted-alike-reason"));
                        button.button.plain.small type="submit" { (t!(page, "look-up-title")) }
                    }
                }
            }
            @if !found.people.is_empty() {
                h2 { (t!(page, "assisted-alike-names")) }
                ul.rows { @for one in &found.people {
                    li.row-item { div {
                        h3.title { a href={ "/desk/people/" (one.id) } { (one.name) } }
                        p.quiet { (one.headline) }
                    } }
                } }
            }
            p { (t!(page, "assisted-alike-same")) }
            form method="post" action="/desk/people/add/alike" {
                (csrf(page))
                div.actions { button.button.strong type="submit" { (t!(page, "assisted-alike-go-on")) " " (icon("arrow-right")) } }
            }
        },
    )
}

/// The consents as they are read aloud, in the person's language.
pub(super) fn consents(
    page: &Page,
    (lang, on_paper): (Lang, bool),
    chosen: &[String],
    errors: &Errors,
) -> Markup {
    narrow(
        page,
        &t!(page, "assisted-title"),
        html! {
            (stepper(page, 4))
            p.lead { (t!(page, "assisted-consents-lead")) }
            (summary(page, errors))
            form.form method="post" action="/desk/people/add/consents" {
                (csrf(page))
                @for purpose in ASKED {
                    @let text = consent::text_in(&page.documents, purpose, (lang, page.today()));
                    div.consent lang=(lang.tag()) {
                        h2 { (text.title) }
                        (markdown(&text.body))
                        label {
                            input type="checkbox" name="consent" value=(purpose.code()) checked[chosen.iter().any(|code| code == purpose.code())];
                            span { (text.question) }
                        }
                    }
                }
                p { @if on_paper { (t!(page, "assisted-then-paper")) } @else { (t!(page, "assisted-then-mail")) } }
                (tick(page, errors, "said", t!(page, "assisted-tick"), false))
                div.actions { button.button.strong type="submit" { (t!(page, "assisted-finish")) } }
            }
        },
    )
}

/// The notice to be printed, in the person's language, and below it what the coordinator writes
/// down when it came back.
pub(super) fn notice(page: &Page, shown: &Notice, errors: &Errors) -> Markup {
    let lang = shown.lang;
    let one = &shown.one;
    let said = date(lang, one.said_on);
    let first = if one.means == "paper" {
        t!(lang, "letter-assisted-paper", date = said)
    } else {
        t!(lang, "letter-assisted-telephone", date = said)
    };
    let until = date(lang, riga_date(one.ends_at));
    narrow(
        page,
        &t!(page, "assisted-notice-title"),
        html! {
            (summary(page, errors))
            p.lead { (t!(page, "assisted-notice-lead")) }
            section.document lang=(lang.tag()) {
                h2 { (t!(lang, "letter-assisted-subject")) }
                p { (t!(lang, "letter-greeting", name = shown.name.clone())) }
                p { (first) }
                @if shown.agreed.is_empty() { p { (t!(lang, "letter-assisted-none")) } }
                @else {
                    p { (t!(lang, "letter-assisted-agreed")) }
                    ul { @for title in &shown.agreed { li { (title) } } }
                }
                dl.facts.stacked { div { dt { (t!(lang, "assisted-notice-link")) } dd { (shown.address) } } }
                p { (t!(lang, "assisted-notice-otherwise", mail = page.site.email.clone())) }
                p { (t!(lang, "letter-assisted-until", until = until)) }
                p { (t!(lang, "assisted-notice-sign")) }
            }
            @if let Some(at) = one.confirmed_at {
                p { (icon("check")) " " (t!(page, "assisted-confirmed", date = date(page.lang, riga_date(at)))) }
            } @else {
                form.form method="post" action={ "/desk/people/" (shown.person) "/notice" } {
                    (csrf(page))
                    h2 { (t!(page, "assisted-came-back")) }
                    (tick(page, errors, "sure", t!(page, "assisted-came-back-tick"), false))
                    div.actions { button.button type="submit" { (t!(page, "form-save")) } }
                }
            }
            p.actions { a.button.plain href={ "/desk/people/" (shown.person) } { (t!(page, "assisted-back")) } }
        },
    )
}
