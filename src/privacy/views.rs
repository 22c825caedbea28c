//! Pages of one's rights.

use maud::{Markup, html};

use super::model::Means;
use super::routes::Mine;
use crate::accounts::Channel;
use crate::communities::Community;
use crate::consent;
use crate::db::PersonId;
use crate::http::{Errors, Page, Viewer};
use crate::introductions::channel_words;
use crate::introductions::disclosure::{Entry, LENDING, PROFILE, REMIGRATION};
use crate::people::means_words;
use crate::t;
use crate::text::{Lang, date_time, say};
use crate::ui::bits::{empty, icon, markdown};
use crate::ui::forms::{Choice, Choices, button, csrf, summary, tick};
use crate::ui::layout::narrow;
use crate::{key, objections};

/// Everything somebody can ask, each with its button.
pub(super) fn mine(page: &Page, viewer: &Viewer, shown: &Mine) -> Markup {
    narrow(
        page,
        &t!(page, "menu-privacy"),
        html! {
            @if shown.account.restricted {
                div.flash.warn { (icon("shield")) p { (t!(page, "privacy-frozen-now")) } }
            }
            p.lead { (t!(page, "privacy-lead")) }
            p { a href="/privacy" { (t!(page, "privacy-long-text")) } }
            section {
                h2 { (t!(page, "privacy-take")) }
                p { (t!(page, "privacy-take-text")) }
                div.actions {
                    (button(page, "/me/privacy/download", &t!(page, "privacy-take-button"), "button"))
                    a.button.plain href="/me/privacy/data" { (t!(page, "take-look")) }
                }
            }
            (received(page, shown))
            (agreed(page, shown))
            (correct(page, viewer, shown))
            (objections::mine(page, &shown.objections))
            (freeze(page, viewer, shown))
            section {
                h2 { (t!(page, "privacy-leave")) }
                p { (t!(page, "privacy-leave-text")) }
                p.actions { a.button.plain href="/me/privacy/leave" { (icon("trash")) " " (t!(page, "privacy-leave-button")) } }
            }
            p.quiet { (t!(page, "privacy-complain")) " " a href="https://www.dvi.gov.lv" { (t!(page, "privacy-authority")) } "." }
        },
    )
}

/// Everything we hold, as the file has it.
pub(super) fn data(page: &Page, sections: &Markup) -> Markup {
    narrow(
        page,
        &t!(page, "take-title"),
        html! {
            p.lead { (t!(page, "take-readme-others")) }
            div.held { (sections) }
            (button(page, "/me/privacy/download", &t!(page, "privacy-take-button"), "button"))
            p.actions { a.button.plain href="/me/privacy" { (t!(page, "objection-back")) } }
        },
    )
}

fn received(page: &Page, shown: &Mine) -> Markup {
    html! {
        section {
            h2 { (t!(page, "menu-disclosures")) }
            @if shown.received.is_empty() { p { (t!(page, "disclosures-none")) } }
            @else {
                p { (t!(page, "disclosures-lead")) }
                (ledger(page, &shown.received))
            }
        }
    }
}

/// The page of it alone.
pub(super) fn disclosures(page: &Page, rows: &[(Entry, Option<String>)]) -> Markup {
    narrow(
        page,
        &t!(page, "menu-disclosures"),
        html! {
            p.lead { (t!(page, "disclosures-lead")) }
            @if rows.is_empty() { (empty(&t!(page, "disclosures-none"), None)) }
            @else { (ledger(page, rows)) }
        },
    )
}

fn ledger(page: &Page, rows: &[(Entry, Option<String>)]) -> Markup {
    html! {
        ol.timeline {
            @for (entry, community) in rows {
                li {
                    time datetime=(entry.at.to_rfc3339()) { (date_time(page.lang, entry.at)) } " "
                    (received_words(page.lang, entry, community.as_deref()))
                    @if let Some(id) = entry.introduction_id { " " a href={ "/introductions/" (id) } { (t!(page, "received-see")) } }
                }
            }
        }
    }
}

/// A row of the ledger as a sentence: to whom, what, by whose act, why.
pub(super) fn received_words(lang: Lang, entry: &Entry, community: Option<&str>) -> String {
    let what: Vec<String> = std::iter::once(t!(lang, "received-name"))
        .chain(
            entry
                .channels
                .split(',')
                .filter_map(Channel::parse)
                .map(|channel| channel_words(lang, channel).to_lowercase()),
        )
        .collect();
    let what = what.join(", ");
    let how = match (entry.act.as_str(), entry.by_account) {
        ("release", Some(_)) => t!(lang, "received-by-desk"),
        ("release", None) => t!(lang, "received-by-rule"),
        _ => String::new(),
    };
    let whom = match entry.reader_kind.as_str() {
        _ if entry.act == REMIGRATION => t!(
            lang,
            "received-remigration",
            what = what,
            whom = entry.reason.clone()
        ),
        "community" if entry.act == LENDING => {
            t!(lang, "received-lending", community = entry.reason.clone())
        }
        "community" => t!(
            lang,
            "received-community",
            community = community.unwrap_or_default().to_owned(),
            what = what
        ),
        "person" => t!(lang, "received-person", what = what),
        _ if entry.act == PROFILE => t!(lang, "received-profile"),
        _ => t!(
            lang,
            "received-coordinator",
            what = what,
            reason = entry.reason.clone()
        ),
    };
    format!("{whom} {how}").trim().to_owned()
}

fn agreed(page: &Page, shown: &Mine) -> Markup {
    html! {
        section {
            h2 { (t!(page, "consents-history")) }
            @if shown.agreed.is_empty() { p { (t!(page, "consents-history-none")) } }
            ol.timeline {
                @for entry in &shown.agreed {
                    li {
                        time datetime=(entry.at.to_rfc3339()) { (date_time(page.lang, entry.at)) } " "
                        strong {
                            @if entry.given { (t!(page, "consent-was-given")) } @else { (t!(page, "consent-was-withdrawn")) }
                        }
                        " (" (means_words(page.lang, entry.how())) ")"
                        (text_as_it_stood(page, entry))
                    }
                }
            }
            @if shown.is_person {
                p.actions { a.button.plain href="/me/consents" { (icon("shield")) " " (t!(page, "privacy-change-consents")) } }
            }
        }
    }
}

fn text_as_it_stood(page: &Page, entry: &consent::Entry) -> Markup {
    match consent::as_it_stood(
        &page.documents,
        (&entry.purpose, entry.version),
        &entry.language,
    ) {
        Some(text) => html! {
            details.more lang=(entry.language) {
                summary { (text.title) " " (t!(page, "consent-version", version = entry.version)) }
                p { strong { (text.question) } }
                (markdown(&text.body))
            }
        },
        None => html! { p { (entry.purpose) } },
    }
}

fn correct(page: &Page, viewer: &Viewer, shown: &Mine) -> Markup {
    html! {
        section {
            h2 { (t!(page, "privacy-correct")) }
            p { (t!(page, "privacy-correct-text")) }
            p.actions {
                a.button.plain href="/account" { (icon("edit")) " " (t!(page, "privacy-correct-account")) }
                a.button.plain href="/me/privacy/address" { (icon("mail")) " " (t!(page, "own-address-change")) }
                @if shown.is_person {
                    a.button.plain href="/me/skills" { (icon("edit")) " " (t!(page, "me-edit-can")) }
                    a.button.plain href="/me/time" { (icon("calendar")) " " (t!(page, "me-edit-when")) }
                }
                @if viewer.roles.representative {
                    a.button.plain href="/communities" { (icon("community")) " " (t!(page, "nav-community")) }
                }
            }
        }
        @if shown.is_person {
            section {
                h2 { (t!(page, "privacy-pause")) }
                p { (t!(page, "privacy-pause-text")) }
                p.actions { a.button.plain href="/me/pause" { (icon("pause")) " " (t!(page, "me-pause")) } }
            }
        }
    }
}

fn freeze(page: &Page, viewer: &Viewer, shown: &Mine) -> Markup {
    html! {
        section {
            h2 { (t!(page, "privacy-freeze")) }
            @if viewer.roles.is_staff() {
                p { (t!(page, "refused-desk-not-frozen")) }
            } @else if shown.account.restricted {
                p { (t!(page, "privacy-frozen-now")) }
                (button(page, "/me/privacy/unfreeze", &t!(page, "privacy-unfreeze-button"), "button"))
            } @else {
                p { (t!(page, "privacy-freeze-text")) }
                (button(page, "/me/privacy/freeze", &t!(page, "privacy-freeze-button"), "button plain"))
            }
        }
    }
}

/// What leaving means, and the one step that does it.
pub(super) fn leave(page: &Page, alone: &[Community], fresh: bool, errors: &Errors) -> Markup {
    narrow(
        page,
        &t!(page, "leave-title"),
        html! {
            (summary(page, errors))
            p.lead { (t!(page, "leave-lead")) }
            (what_erasing_means(page))
            @for community in alone {
                div.flash.warn { (icon("warning")) p { (t!(page, "leave-alone", community = community.name.clone())) } }
            }
            p { (t!(page, "leave-rather")) " " a href="/me/privacy" { (t!(page, "leave-rather-link")) } }
            @if fresh {
                form.form method="post" action="/me/privacy/leave" {
                    (csrf(page))
                    (tick(page, errors, "sure", t!(page, "leave-tick"), false))
                    div.actions {
                        button.button.strong type="submit" { (icon("trash")) " " (t!(page, "leave-button")) }
                        a.button.plain href="/me/privacy" { (t!(page, "leave-stay")) }
                    }
                }
            } @else {
                p { (t!(page, "prove-first")) }
                p.actions {
                    a.button.strong href="/account/repeat?next=/me/privacy/leave" { (t!(page, "prove-button")) }
                    a.button.plain href="/me/privacy" { (t!(page, "leave-stay")) }
                }
            }
        },
    )
}

fn what_erasing_means(page: &Page) -> Markup {
    html! {
        h2 { (t!(page, "leave-at-once")) }
        ul {
            li { (t!(page, "leave-erased-profile")) }
            li { (t!(page, "leave-erased-texts")) }
            li { (t!(page, "leave-erased-letters")) }
        }
        h2 { (t!(page, "leave-open")) }
        p { (t!(page, "leave-open-text")) }
        h2 { (t!(page, "leave-kept")) }
        p { (t!(page, "leave-kept-text")) }
        h2 { (t!(page, "leave-backups")) }
        p { (t!(page, "leave-backups-text")) }
    }
}

pub(super) fn left(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "left-title"),
        html! {
            p.lead { (t!(page, "left-text")) }
            p { (t!(page, "left-again")) }
            p.actions { a.button.plain href="/" { (t!(page, "failure-home")) } }
        },
    )
}

/// A coordinator erases somebody who asked for it by telephone, on paper, by mail or in person.
/// Freezing somebody's data because they asked a coordinator, or ending that.
pub(super) fn restrict_for(
    page: &Page,
    (id, name): (PersonId, Option<String>),
    (frozen, fresh): (bool, bool),
    errors: &Errors,
) -> Markup {
    let act = if frozen { "freeze" } else { "unfreeze" };
    let path = format!("/desk/people/{id}/{act}");
    let title = if frozen {
        t!(page, "desk-freeze")
    } else {
        t!(page, "desk-unfreeze")
    };
    let means: Vec<Choice> = Means::ALL
        .into_iter()
        .map(|means| Choice::new(means.code(), asked_words(page.lang, means), false))
        .collect();
    narrow(
        page,
        &title,
        html! {
            (summary(page, errors))
            p.lead { (name.unwrap_or_else(|| t!(page, "desk-person-unnamed"))) }
            p { (t!(page, "restrict-for-text")) }
            @if fresh {
                form.form method="post" action=(path) {
                    (csrf(page))
                    (Choices { page, errors, name: "means", legend: t!(page, "erase-for-means"), hint: None, kind: "radio", inline: false }.draw(&means))
                    div.actions { button.button.strong type="submit" { (title) } }
                }
            } @else {
                p { (t!(page, "prove-first")) }
                p.actions { a.button.strong href={ "/account/repeat?next=" (path) } { (t!(page, "prove-button")) } }
            }
        },
    )
}

pub(super) fn erase_for(
    page: &Page,
    (id, name): (PersonId, Option<String>),
    fresh: bool,
    errors: &Errors,
) -> Markup {
    let path = format!("/desk/people/{id}/erase");
    let means: Vec<Choice> = Means::ALL
        .into_iter()
        .map(|means| Choice::new(means.code(), asked_words(page.lang, means), false))
        .collect();
    narrow(
        page,
        &t!(page, "erase-for-title"),
        html! {
            (summary(page, errors))
            p.lead { (name.unwrap_or_else(|| t!(page, "desk-person-unnamed"))) }
            p { (t!(page, "erase-for-text")) }
            (what_erasing_means(page))
            @if fresh {
                form.form method="post" action=(path) {
                    (csrf(page))
                    (Choices { page, errors, name: "means", legend: t!(page, "erase-for-means"), hint: None, kind: "radio", inline: false }.draw(&means))
                    (tick(page, errors, "sure", t!(page, "erase-for-tick"), false))
                    div.actions { button.button.strong type="submit" { (icon("trash")) " " (t!(page, "erase-for-button")) } }
                }
            } @else {
                p { (t!(page, "prove-first")) }
                p.actions { a.button.strong href={ "/account/repeat?next=" (path) } { (t!(page, "prove-button")) } }
            }
        },
    )
}

pub(super) fn asked_words(lang: Lang, means: Means) -> String {
    let key = match means {
        Means::Telephone => key!("asked-by-telephone"),
        Means::Paper => key!("asked-on-paper"),
        Means::Mail => key!("asked-by-mail"),
        Means::InPerson => key!("asked-in-person"),
    };
    say(lang, key, None)
}
