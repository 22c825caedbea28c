//! What somebody agreed to: the consents to give or take back, and every decision so far.

use maud::{Markup, html};

use super::Decided;
use crate::consent::{self, Purpose, Standing};
use crate::db::IntroductionId;
use crate::http::{Errors, Page};
use crate::key;
use crate::t;
use crate::text::{self, Lang, riga_date, say};
use crate::ui::bits::{icon, markdown};
use crate::ui::forms::{csrf, summary};
use crate::ui::layout::narrow;

/// The consents of a person, each with its text; nothing for somebody without a profile, who has
/// none of them to give.
pub(in crate::people) fn consent_form(
    page: &Page,
    given: &[(Purpose, Standing)],
    minor: bool,
) -> Markup {
    html! {
        form.form method="post" action="/me/consents" {
            (csrf(page))
            @for (purpose, yes) in given.iter().filter(|(purpose, _)| !minor || *purpose != Purpose::BeFound) {
                @let text = consent::text(page, *purpose);
                div.consent {
                    h3 { (text.title) }
                    @if let Standing::YesToEarlier(until) = yes {
                        div.flash.warn { (icon("info")) p { (t!(page, "consent-changed", until = text::date(page.lang, riga_date(*until)))) } }
                    }
                    details.more open[matches!(yes, Standing::YesToEarlier(_))] { summary { (t!(page, "consent-read")) } (markdown(&text.body)) }
                    (consent::shown(page, *purpose))
                    label {
                        input type="checkbox" name="consent" value=(purpose.code()) checked[*yes == Standing::Yes];
                        span { (text.question) }
                    }
                }
            }
            div.actions { button.button.strong type="submit" { (t!(page, "consent-save")) } }
        }
    }
}

/// The page of all consents. `given` is nothing for somebody who only speaks for a community.
pub(super) fn consents(
    page: &Page,
    given: Option<(&[(Purpose, Standing)], bool)>,
    history: &[Decided],
    errors: &Errors,
) -> Markup {
    narrow(
        page,
        &t!(page, "menu-consents"),
        html! {
            (summary(page, errors))
            @match given {
                Some((given, minor)) => {
                    p.lead { (t!(page, "consents-lead")) }
                    h2.visually-hidden { (t!(page, "me-consents")) }
                    (consent_form(page, given, minor))
                }
                None => p.lead { (t!(page, "consents-representative")) " " a href="/communities" { (t!(page, "nav-community")) } },
            }
            h2 { (t!(page, "consents-history")) }
            @if history.is_empty() { p.quiet { (t!(page, "consents-history-none")) } }
            ol.timeline { @for one in history { li { (decided(page, one)) } } }
        },
    )
}

fn decided(page: &Page, one: &Decided) -> Markup {
    let entry = &one.entry;
    let address = format!(
        "/consents/{}/{}?lang={}",
        entry.purpose, entry.version, entry.language
    );
    html! {
        time datetime=(entry.at.to_rfc3339()) { (text::date_time(page.lang, entry.at)) }
        " " (purpose_title(page, &entry.purpose)) " – "
        @if entry.given { (t!(page, "consent-was-given")) } @else { (t!(page, "consent-was-withdrawn")) }
        ", " (means_words(page.lang, entry.how()))
        @if let Some(name) = &one.recorder { ", " (t!(page, "agreement-recorded", name = name.clone())) }
        " " span.quiet { a href=(address) { (t!(page, "consent-version", version = entry.version)) } }
        // A consent to one introduction names it, and is taken back on its page.
        @if let Ok(id) = entry.note.parse::<IntroductionId>() {
            " " a href={ "/introductions/" (id) } { (t!(page, "consents-introduction")) }
        }
    }
}

fn purpose_title(page: &Page, code: &str) -> String {
    match Purpose::parse(code) {
        Some(purpose) => consent::title(purpose, page.lang),
        None => code.to_owned(),
    }
}

/// How somebody agreed.
pub(in crate::people) fn means_words(lang: Lang, code: &str) -> String {
    let key = match code {
        "site" => key!("agreed-on-site"),
        "mail" => key!("agreed-by-mail"),
        "telephone" => key!("agreed-by-telephone"),
        "paper" => key!("agreed-on-paper"),
        "for-them" => key!("agreed-for-them"),
        _ => key!("agreed-by-import"),
    };
    say(lang, key, None)
}

/// A text people agreed to, as it stood, with the number by which it can be recognised.
pub(super) fn text_page(page: &Page, text: &consent::Text, lang: Lang) -> Markup {
    narrow(
        page,
        &text.title,
        html! {
            p.quiet { (t!(page, "consent-version", version = text.version)) }
            div.prose lang=(lang.tag()) { (markdown(&text.body)) }
            blockquote lang=(lang.tag()) { p { (text.question) } }
            p.quiet.small { (t!(page, "consent-hash")) " " code.hash { (text.hash) } }
        },
    )
}
