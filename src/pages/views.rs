//! Home, reading pages, the demo's pages.

use maud::{Markup, html};

use super::routes::Identity;
use crate::http::{Errors, Page};
use crate::key;
use crate::mail::ShownLetter;
use crate::people::{Person, PersonState, would_fit};
use crate::skills::esco::EscoLoaded;
use crate::t;
use crate::text::{Lang, date_time, say};
use crate::ui::bits::{empty, icon, markdown};
use crate::ui::forms::{csrf, field};
use crate::ui::layout::{described, narrow, page as whole, wide};

pub(super) fn home(page: &Page, cards: &[(bool, Markup)], completed: i64) -> Markup {
    let title = t!(page, "site-name");
    described(
        page,
        &title,
        Some(&t!(page, "site-description")),
        html! {
            section.hero { div.wrap {
                p.eyebrow { (t!(page, "home-eyebrow")) }
                h1 { (t!(page, "home-title")) }
                p.lead { (t!(page, "home-lead")) }
                div.actions {
                    a.button.strong href="/register/person" { (t!(page, "home-help")) " " (icon("arrow-right")) }
                    a.button.plain href="/register/community" { (t!(page, "home-community")) }
                }
            } }
            div.wrap {
                div.heading { h2 { (t!(page, "home-newest")) } a href="/needs" { (t!(page, "home-all-needs")) } }
                @if cards.is_empty() { (empty(&t!(page, "home-no-needs"), None)) }
                ul.cards { @for (internship, card) in cards { li class=(if *internship { "card internship" } else { "card" }) { (card) } } }
                h2 { (t!(page, "home-how")) }
                ol.steps {
                    li { h3 { (t!(page, "home-step-1")) } p { (t!(page, "home-step-1-text")) } }
                    li { h3 { (t!(page, "home-step-2")) } p { (t!(page, "home-step-2-text")) } }
                    li { h3 { (t!(page, "home-step-3")) } p { (t!(page, "home-step-3-text")) } }
                }
                section.panel.quiet {
                    h2 { (t!(page, "home-is-not")) }
                    p { (t!(page, "home-is-not-text")) }
                }
                @if let Some(completed) = crate::told::number(completed).said() {
                    p.lead { (icon("heart")) " " (t!(page, "home-thanks", count = completed)) }
                }
            }
        },
    )
}

pub(super) fn reading(page: &Page, source: &str, note: Option<Markup>) -> Markup {
    let (first, rest) = source.split_once('\n').unwrap_or((source, ""));
    narrow(
        page,
        first.trim_start_matches("# ").trim(),
        html! { div.prose { (markdown(rest)) @if let Some(note) = note { (note) } } },
    )
}

/// The sentence that the use of ESCO asks for, in English as it is asked for, and in the reader's
/// language.
pub(super) fn esco(page: &Page, esco: &EscoLoaded) -> Markup {
    let english = say(Lang::En, key!("esco-attribution"), None);
    html! {
        h2 #esco { (t!(page, "esco-title")) }
        @if page.lang != Lang::En { p { (t!(page, "esco-attribution")) } }
        p lang="en" { (english) }
        p {
            (t!(page, "esco-facts", occupations = esco.occupations, skills = esco.skills))
            @if !esco.version.is_empty() { " " (t!(page, "esco-version", version = esco.version.clone())) }
        }
    }
}

pub(super) fn unsubscribe(page: &Page, token: &str) -> Markup {
    narrow(
        page,
        &t!(page, "unsubscribe-title"),
        html! {
            p.lead { (t!(page, "unsubscribe-text")) }
            form method="post" action={ "/unsubscribe/" (token) } {
                (csrf(page))
                div.actions { button.button.strong type="submit" { (t!(page, "unsubscribe-button")) } }
            }
        },
    )
}

pub(super) fn demo(page: &Page, identities: &[Identity]) -> Markup {
    wide(
        page,
        &t!(page, "demo-title"),
        html! {
            p.lead { (t!(page, "demo-lead")) }
            ul.cards { @for one in identities {
                li.card {
                    h2 { a href=(one.sign_in) { (role_words(page, &one.role)) } }
                    p { (one.name) }
                }
            } }
            p.actions { a.button.plain href="/demo/mail" { (icon("mail")) " " (t!(page, "demo-mailbox")) } }
        },
    )
}

fn role_words(page: &Page, role: &str) -> String {
    let key = match role {
        "person" => key!("role-person"),
        "student" => key!("role-student"),
        "community" => key!("role-community"),
        "coordinator" => key!("role-coordinator"),
        _ => key!("role-administrator"),
    };
    say(page.lang, key, None)
}

pub(super) fn mailbox(
    page: &Page,
    letters: &[ShownLetter],
    (to, recipients): (&str, &[String]),
) -> Markup {
    let everybody = (String::new(), t!(page, "demo-mailbox-everybody"));
    let addresses = recipients.iter().map(|one| (one.clone(), one.clone()));
    let addresses: Vec<(String, String)> = std::iter::once(everybody).chain(addresses).collect();
    let none = Errors::default();
    wide(
        page,
        &t!(page, "demo-mailbox"),
        html! {
            p.lead { (t!(page, "demo-mailbox-lead")) }
            form method="get" action="/demo/mail" {
                div.row {
                    (field(page, &none, "to", t!(page, "demo-mailbox-to")).unmarked().value(to).select(&addresses))
                }
                div.actions { button.button.plain.small type="submit" { (icon("filter")) " " (t!(page, "needs-show")) } }
            }
            @if letters.is_empty() { (empty(&t!(page, "demo-mailbox-empty"), None)) }
            ul.mailbox { @for letter in letters {
                li { a href={ "/demo/mail/" (letter.id) } {
                    strong { (letter.subject) } " "
                    time datetime=(letter.sent_at.to_rfc3339()) { (date_time(page.lang, letter.sent_at)) } " "
                    span.quiet { (letter.recipient) }
                } }
            } }
        },
    )
}

pub(super) fn letter(page: &Page, letter: &ShownLetter) -> Markup {
    whole(
        page,
        &letter.subject,
        html! {
            div.narrow {
                p { a href="/demo/mail" { (t!(page, "demo-mailbox")) } }
                h1 { (letter.subject) }
                p.quiet { (t!(page, "demo-letter-to", address = letter.recipient.clone())) }
                article.letter {
                    header { pre.small { (letter.headers) } }
                    div { pre.plain { (linked(&letter.plain)) } }
                }
                p.actions { a.button.plain href={ "/demo/mail/" (letter.id) "/html" } { (t!(page, "demo-letter-html")) } }
            }
        },
    )
}

/// The plain text with its addresses as links, so that a letter can be answered from the screen.
fn linked(text: &str) -> Markup {
    html! { @for (index, line) in text.lines().enumerate() {
        @if index > 0 { "\n" }
        @match line.find("http://").or_else(|| line.find("https://")) {
            Some(at) => { (line[..at]) a href=(line[at..].trim()) { (line[at..].trim()) } },
            None => (line),
        }
    } }
}

pub(super) fn registered(page: &Page, cards: &[Markup]) -> Markup {
    wide(
        page,
        &t!(page, "register-sent"),
        html! {
            p.lead { (t!(page, "register-sent-text")) }
            p.quiet { (t!(page, "link-sent-no-letter")) }
            @if !cards.is_empty() {
                h2 { (t!(page, "register-sent-needs")) }
                ul.cards { @for card in cards { li.card { (card) } } }
            }
        },
    )
}

/// A need as a card, with its reasons.
pub(super) type Suggested<'a> = (&'a Markup, Markup);

/// Needs that fit, and below them those that would if one thing were different.
pub(super) fn needs_for_me(
    page: &Page,
    person: &Person,
    (fit, others): (&[Suggested<'_>], &[Suggested<'_>]),
) -> Markup {
    let cards = |list: &[Suggested<'_>]| {
        html! {
            ul.cards { @for (card, reasons) in list { li.card { (card) (reasons) } } }
        }
    };
    wide(
        page,
        &t!(page, "nav-needs-for-me"),
        html! {
            p.lead { (t!(page, "needs-for-me-lead")) }
            @if person.state == PersonState::Hidden && !person.is_minor(page.today()) {
                div.flash.warn { (icon("info")) p { (t!(page, "me-hidden")) " " a href="/me" { (t!(page, "menu-profile")) } } }
            }
            @if fit.is_empty() && others.is_empty() {
                (empty(&t!(page, "needs-for-me-none"), Some(("/needs", &t!(page, "nav-needs")))))
            }
            @if !fit.is_empty() {
                h2 class=[others.is_empty().then_some("visually-hidden")] { (t!(page, "match-fit")) }
                (cards(fit))
            }
            @if !others.is_empty() {
                (would_fit(page))
                (cards(others))
            }
        },
    )
}
