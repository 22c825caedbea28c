//! What coordinators see on the pages of introductions, and a person's page at the desk.

use maud::{Markup, html};

use super::adults;
use super::desk::Unreached;
use super::disclosure::OpenContacts;
use super::model::Introduction;
use super::need;
use super::outcome::views::why_not_words;
use super::refusals::{self, Refusal};
use super::routes::Shown;
use super::spoken;
use super::views::{channel_words, contact_panel, due, reason_form, version};
use super::workflow::{Action, Role, WhyNot, open_to};
use crate::accounts;
use crate::db::{AccountId, PersonId};
use crate::http::{Errors, Page};
use crate::objections::{self, Objection, topic_words};
use crate::people::assisted::Assisted;
use crate::people::suspension::Suspension;
use crate::t;
use crate::text::{date, date_time, may_hold_contact, riga_date};
use crate::ui::bits::icon;
use crate::ui::forms::{Choice, Choices, button, csrf, field, summary};
use crate::ui::layout::{narrow, wide};

/// The coordinator's next steps.
pub(super) fn acts(page: &Page, shown: &Shown, errors: &Errors) -> Markup {
    let intro = &shown.intro;
    let open = open_to(intro.state, intro.facts, Role::Coordinator);
    let post = |action: &str, label: String, class: &str| {
        html! {
            form method="post" action={ "/introductions/" (intro.id) "/" (action) } {
                (csrf(page)) (version(intro))
                button class=(class) type="submit" { (label) }
            }
        }
    };
    html! {
        section.panel.quiet {
            h2 { (t!(page, "desk-acts")) }
            @if shown.party.conflicted { div.flash.warn { (icon("warning")) p { (t!(page, "desk-conflict")) } } }
            @if may_name_somebody(shown, &open) {
                div.flash.warn { (icon("warning")) p { (t!(page, "desk-may-hold-contact")) } }
            }
            (refusals::warning(page, &shown.refused))
            @if !intro.state.is_over() { (need::views::for_desk(page, (intro.opportunity, &shown.need))) }
            @for one in &shown.unreached { (unreached(page, *one)) }
            @if let Some(confirmed) = &shown.minor { (minor_form(page, shown, confirmed, errors)) }
            @if let Some(twin) = &shown.twin {
                p {
                    (icon("handshake")) " "
                    @if twin.wished { (t!(page, "desk-twin")) } @else { (t!(page, "desk-twin-unasked")) }
                    " " a href={ "/introductions/" (twin.id) } { (t!(page, "desk-twin-see")) }
                }
            }
            @if open.contains(&Action::PassOn) {
                @if let Some(twin) = &shown.twin {
                    @let label = if twin.wished { t!(page, "act-pass-both") } else { t!(page, "act-pass-join") };
                    (post("pass-on", label, "button strong"))
                }
                @else if intro.facts.person_agreed { (post("pass-on", t!(page, "act-pass-to-community"), "button strong")) }
                @else { (post("pass-on", t!(page, "act-pass-to-person"), "button strong")) }
            }
            @if open.contains(&Action::Release) && shown.vouched { div.flash.warn { (icon("people")) p { (t!(page, "desk-vouched")) } } }
            @if open.contains(&Action::Release) && !shown.party.conflicted && !shown.vouched {
                @if accounts::actions::proved(page) { (post("release", t!(page, "act-release"), "button strong")) }
                @else {
                    p { (t!(page, "act-release-prove")) }
                    p.actions { a.button.strong href={ "/account/repeat?next=/introductions/" (intro.id) } { (t!(page, "prove-button")) } }
                }
            }
            @if open.contains(&Action::AgreeFor) {
                details.box open[!errors.is_empty() && !spoken::views::is_about_ending(errors)] {
                    summary { (t!(page, "act-agree-for")) }
                    form.form method="post" action={ "/introductions/" (intro.id) "/agree-for" } {
                        (csrf(page)) (version(intro))
                        p { (t!(page, "act-agree-for-text")) }
                        (means_choices(page, errors, false))
                        (field(page, errors, "said_by", t!(page, "field-said-by")).most(120).value(&shown.said.said_by).line())
                        (field(page, errors, "said_on", t!(page, "field-said-on")).kind("date").value(&shown.said.said_on).line())
                        (spoken::views::whose(page, errors, &shown.asked, &shown.said))
                        (field(page, errors, "note", t!(page, "field-said-how")).hint(t!(page, "field-said-how-hint")).most(400).value(&shown.said.note).lines(3))
                        div.actions { button.button type="submit" { (t!(page, "act-agree-for-save")) } }
                    }
                }
            }
            (spoken::views::ending_form(page, shown, errors))
            @if open.contains(&Action::Decline) && shown.party.role == Role::Coordinator {
                (reason_form(page, intro, ("decline", t!(page, "act-desk-decline"), t!(page, "act-desk-decline-text"), t!(page, "case-words-shown"))))
            }
            @if !intro.reason.is_empty() { p { strong { (t!(page, "desk-reason")) ": " } (intro.reason) } }
            (agreements(page, shown))
            (outcomes(page, shown))
            p { a href={ "/desk/people/" (intro.person) } { (t!(page, "desk-see-person")) } }
            @if let Some(why) = &shown.why { h3 { (t!(page, "match-why-this")) } (why) }
        }
        @if let Some(case) = &shown.case {
            (super::cases::views::section(page, (intro.id, intro.state.is_over()), case, errors))
        }
    }
}

/// No letter reaches somebody: what to do instead.
fn unreached(page: &Page, whom: Unreached) -> Markup {
    let (text, path, act) = match whom {
        Unreached::Nowhere(person) => (
            t!(page, "desk-unreached"),
            format!("/desk/people/{person}"),
            t!(page, "desk-unreached-act"),
        ),
        Unreached::Returned(account) => (
            t!(page, "desk-unreached-returned"),
            format!("/desk/undelivered/{account}"),
            t!(page, "row-undelivered-act"),
        ),
        Unreached::Host(community) => (
            t!(page, "desk-unreached-host"),
            format!("/desk/communities/{community}"),
            t!(page, "desk-unreached-host-act"),
        ),
    };
    html! {
        div.flash.warn { (icon("phone")) div {
            p { (text) }
            p { a href=(path) { (act) } }
        } }
    }
}

/// Tells whether the next step shows words that may hold a way around the association: those of
/// the beginning, or those of a request that was put aside.
fn may_name_somebody(shown: &Shown, open: &[Action]) -> bool {
    let (intro, answers) = (&shown.intro, &shown.intro.answers);
    let written = [&intro.message, &answers.why, &answers.offer, &answers.when];
    let passing = open.contains(&Action::PassOn)
        && (written.into_iter().any(|text| may_hold_contact(text))
            || shown.twin.as_ref().is_some_and(|twin| twin.may_name));
    let aside = shown.aside.as_ref().filter(|_| !intro.state.is_over());
    passing || aside.is_some_and(|words| may_hold_contact(words))
}

/// What each side told of the outcome.
fn outcomes(page: &Page, shown: &Shown) -> Markup {
    html! {
        @for one in &shown.outcomes {
            p.small {
                strong { @if one.side == Role::Person.code() { (t!(page, "question-persons")) } @else { (t!(page, "question-communitys")) } }
                ": " (date_time(page.lang, one.at)) " · "
                @match one.answer.as_str() {
                    "completed" => (t!(page, "outcome-completed")),
                    "going-on" => (t!(page, "outcome-going-on")),
                    "agreed" => (t!(page, "outcome-agreed")),
                    _ => (t!(page, "outcome-did-not-happen")),
                }
                @if one.hours > 0 { " · " (t!(page, "outcome-hours", hours = one.hours)) }
                @if let Some(why) = WhyNot::parse(&one.reason) { " · " (why_not_words(page.lang, why)) }
                @if !one.reason_note.is_empty() { " – " (one.reason_note) }
            }
        }
    }
}

/// Who agreed, by which means, and who wrote it down.
fn agreements(page: &Page, shown: &Shown) -> Markup {
    html! {
        @for one in &shown.agreements {
            p.small {
                strong { @if one.side == Role::Person { (t!(page, "question-persons")) } @else { (t!(page, "question-communitys")) } }
                ": " (date_time(page.lang, one.agreed_at)) " · "
                @match one.means.as_str() {
                    "telephone" => (t!(page, "means-telephone")),
                    "paper" => (t!(page, "means-paper")),
                    "mail" => (t!(page, "means-mail")),
                    _ => (t!(page, "means-site")),
                }
                @if let (Some(by), Some(on)) = (one.recorded_by, one.said_on) {
                    " · " (one.said_by) ", " (date(page.lang, on)) " · "
                    (t!(page, "agreement-recorded", name = shown.case.as_ref().map_or("", |case| case.name(by)).to_owned()))
                    " · " (one.note)
                }
                @for channel in &one.channels { " · " (channel_words(page.lang, *channel)) }
                @if one.revoked { " · " (t!(page, "agreement-revoked")) }
            }
        }
    }
}

fn means_choices(page: &Page, errors: &Errors, mail: bool) -> Markup {
    let mut choices = vec![
        Choice::new("telephone", t!(page, "means-telephone"), false),
        Choice::new("paper", t!(page, "means-paper"), false),
    ];
    if mail {
        choices.push(Choice::new("mail", t!(page, "means-mail"), false));
    }
    Choices {
        page,
        errors,
        name: "means",
        legend: t!(page, "field-means"),
        hint: None,
        kind: "radio",
        inline: true,
    }
    .draw(&choices)
}

fn minor_form(page: &Page, shown: &Shown, confirmed: &[String], errors: &Errors) -> Markup {
    let intro = &shown.intro;
    let has = |party: &str| confirmed.iter().any(|one| one == party);
    html! {
        div.flash.warn { (icon("shield")) p { (t!(page, "minor-note")) } }
        ul.reasons {
            li class=[(!has("guardian")).then_some("relaxed")] { (icon(if has("guardian") { "check" } else { "clock" })) span { (t!(page, "minor-guardian")) } }
            li class=[(!has("school")).then_some("relaxed")] { (icon(if has("school") { "check" } else { "clock" })) span { (t!(page, "minor-school")) } }
        }
        (adults::for_desk(page, &shown.adults_seen))
        @if !intro.state.is_over() && !shown.adults_seen.spoken {
            div.flash.warn { (icon("phone")) p { (t!(page, "minor-telephone")) } }
        }
        @if !has("guardian") || !has("school") || !shown.adults_seen.spoken {
            details.box {
                summary { (t!(page, "minor-record")) }
                form.form method="post" action={ "/introductions/" (intro.id) "/confirm" } {
                    (csrf(page)) (version(intro))
                    (Choices { page, errors, name: "party", legend: t!(page, "field-minor-party"), hint: None, kind: "radio", inline: true }.draw(&[
                        Choice::new("guardian", t!(page, "minor-guardian"), false),
                        Choice::new("school", t!(page, "minor-school"), false),
                    ]))
                    (means_choices(page, errors, true))
                    (field(page, errors, "note", t!(page, "field-assertion")).id("minor-note".to_owned()).hint(t!(page, "minor-assertion-hint")).most(400).lines(2))
                    div.actions { button.button type="submit" { (t!(page, "minor-record")) } }
                }
            }
        }
    }
}

pub(super) fn suggest(
    page: &Page,
    (title, preview, refused): (&str, &Markup, &[Refusal]),
    message: &str,
    errors: &Errors,
) -> Markup {
    narrow(
        page,
        &t!(page, "suggest-title"),
        html! {
            p.lead { (title) }
            h2.visually-hidden { (t!(page, "introduction-person")) }
            (preview)
            (refusals::warning(page, refused))
            (summary(page, errors))
            form.form method="post" {
                (csrf(page))
                (field(page, errors, "message", t!(page, "field-suggest-message")).hint(t!(page, "field-suggest-message-hint")).optional().most(800).value(message).lines(3))
                div.actions { button.button.strong type="submit" { (t!(page, "suggest-send")) } }
            }
        },
    )
}

/// What a person's page shows: who, the masked card, and whether they are frozen or suspended.
/// That letters to somebody come back, above what else there is to ask them.
pub(super) fn returned(page: &Page, account: AccountId, rest: &Markup) -> Markup {
    html! {
        div.flash.warn { (icon("mail")) div {
            p { (t!(page, "desk-letters-return")) }
            p { a href={ "/desk/undelivered/" (account) } { (t!(page, "row-undelivered-act")) } }
        } }
        (rest)
    }
}

type PersonFacts<'a> = (
    PersonId,
    Option<String>,
    &'a (Markup, Markup),
    (
        bool,
        Option<&'a Suspension>,
        (&'a [Objection], Option<&'a Assisted>),
    ),
);

/// How a coordinator registered somebody, and whether they confirmed it.
fn assisted_panel(page: &Page, id: PersonId, one: &Assisted) -> Markup {
    let day = |at| date(page.lang, riga_date(at));
    html! {
        section.panel {
            h2 { (t!(page, "assisted-title")) }
            p { (t!(page, "assisted-said", date = date(page.lang, one.said_on))) " " (one.note) }
            @match one.confirmed_at {
                Some(at) => p { (icon("check")) " " (t!(page, "assisted-confirmed", date = day(at))) },
                None => {
                    p { (t!(page, "assisted-unconfirmed", until = day(one.ends_at))) }
                    p.actions { a.button.plain.small href={ "/desk/people/" (id) "/notice" } { (icon("print")) " " (t!(page, "assisted-notice-title")) } }
                },
            }
            @if !one.by_mail {
                p { (t!(page, "address-none")) }
                p.actions { a.button.plain.small href={ "/desk/people/" (id) "/address" } { (icon("mail")) " " (t!(page, "address-title")) } }
            }
        }
    }
}

/// Suspending somebody with a reason, or lifting it.
fn suspension_panel(
    page: &Page,
    id: PersonId,
    suspension: Option<&Suspension>,
    errors: &Errors,
) -> Markup {
    html! {
        section.panel.quiet {
            @if let Some(one) = suspension {
                h2 { (t!(page, "suspended-title")) }
                p { (date_time(page.lang, one.at)) " – " (one.reason) }
                (button(page, &format!("/desk/people/{id}/lift"), &t!(page, "suspended-lift"), "button plain"))
            } @else {
                details.box open[errors.of("suspend_reason").is_some()] {
                    summary { (t!(page, "suspend-title")) }
                    form.form method="post" action={ "/desk/people/" (id) "/suspend" } {
                        (csrf(page))
                        p { (t!(page, "suspend-text")) }
                        (field(page, errors, "suspend_reason", t!(page, "field-suspend-reason")).most(600).lines(3))
                        div.actions { button.button.danger type="submit" { (t!(page, "suspend-title")) } }
                    }
                }
            }
        }
    }
}

pub(super) fn person(
    page: &Page,
    (id, name, (preview, silence), (frozen, suspension, (objected, assisted))): PersonFacts<'_>,
    (list, contacts): (&[(Introduction, String, String)], Option<&OpenContacts>),
    errors: &Errors,
) -> Markup {
    let title = name.unwrap_or_else(|| t!(page, "desk-person-unnamed"));
    wide(
        page,
        &title,
        html! {
            (summary(page, errors))
            div.split.right {
                div {
                    h2.visually-hidden { (t!(page, "introduction-person")) }
                    (preview)
                    h2 { (t!(page, "nav-introductions")) }
                    @if list.is_empty() { p.quiet { (t!(page, "introductions-none")) } }
                    ul.rows {
                        @for (intro, offer, community) in list {
                            li.row-item {
                                (due(page, intro, Role::Coordinator))
                                div { h3.title { a href={ "/introductions/" (intro.id) } { (offer) } } p { (community) } }
                            }
                        }
                    }
                }
                aside {
                    @for one in objected {
                        div.flash.warn { (icon("shield")) p {
                            (t!(page, "desk-objected", topic = topic_words(page.lang, one.topic)))
                            @if one.state == objections::State::Open { " " a href={ "/desk/objections/" (one.id) } { (t!(page, "row-objection-act")) } }
                        } }
                    }
                    @if let Some(one) = assisted { (assisted_panel(page, id, one)) }
                    (suspension_panel(page, id, suspension, errors))
                    @if !frozen { (silence) }
                    @if frozen {
                        section.panel { p { (t!(page, "masked-frozen")) } }
                    } @else if let Some(contacts) = contacts {
                        (contact_panel(page, contacts, Role::Coordinator))
                    } @else {
                        section.panel {
                            h2 { (t!(page, "desk-contact-title")) }
                            p { (t!(page, "desk-contact-text")) }
                            form.form method="post" action={ "/desk/people/" (id) "/contact" } {
                                (csrf(page))
                                (field(page, errors, "reason", t!(page, "field-contact-reason")).most(300).lines(2))
                                div.actions { button.button type="submit" { (t!(page, "desk-contact-open")) } }
                            }
                        }
                    }
                    section.panel.quiet {
                        h2 { (t!(page, "desk-rights")) }
                        p { (t!(page, "desk-rights-text")) }
                        @if frozen {
                            p { a href={ "/desk/people/" (id) "/unfreeze" } { (t!(page, "desk-unfreeze")) } }
                        } @else {
                            p { a href={ "/desk/people/" (id) "/freeze" } { (icon("shield")) " " (t!(page, "desk-freeze")) } }
                        }
                        p { a href={ "/desk/people/" (id) "/consents" } { (icon("check")) " " (t!(page, "desk-consents")) } }
                        p { a href={ "/desk/people/" (id) "/merge" } { (icon("people")) " " (t!(page, "merge-link")) } }
                        p { a href={ "/desk/people/" (id) "/erase" } { (icon("trash")) " " (t!(page, "desk-erase")) } }
                    }
                }
            }
        },
    )
}
