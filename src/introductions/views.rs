//! Pages of introductions.

use maud::{Markup, html};

use super::answering::AnswerShown;
use super::disclosure::OpenContacts;
use super::model::Introduction;
use super::questions;
use super::routes::{Applying, AskForm, Asked, InterestedForm, Shown};
use super::thanks;
use super::workflow::{Action, Role, State, open_to};
use super::{
    adults, channel_views, desk_views, internships, need, outcome, record_views, withdrawing,
};
use crate::accounts::Channel;
use crate::consent::{self, Purpose};
use crate::http::{Errors, Page};
use crate::key;
use crate::t;
use crate::text::{Lang, date, riga_date, say};
use crate::ui::bits::{empty, icon, markdown, paragraphs};
use crate::ui::forms::{csrf, field, summary, tick};
use crate::ui::layout::{narrow, wide};

/// A way to reach somebody, in words.
pub fn channel_words(lang: Lang, channel: Channel) -> String {
    let key = match channel {
        Channel::Email => key!("channel-email"),
        Channel::Phone => key!("channel-phone"),
        Channel::Other => key!("channel-other"),
        Channel::Hours => key!("channel-hours"),
    };
    say(lang, key, None)
}

/// What a reader sees of the state: five plain ones.
pub fn plain_words(lang: Lang, state: State) -> String {
    let key = match state.plain() {
        1 => key!("plain-sent"),
        2 => key!("plain-waiting"),
        3 => key!("plain-both-agree"),
        4 => key!("plain-introduced"),
        _ => key!("plain-closed"),
    };
    say(lang, key, None)
}

/// What happens next, for whom, by when.
fn next_words(page: &Page, intro: &Introduction, role: Role) -> String {
    let until = intro
        .due_at
        .map(|at| date(page.lang, riga_date(at)))
        .unwrap_or_default();
    match (intro.state, role) {
        (State::Requested, Role::Coordinator) => t!(page, "next-requested-desk", until = until),
        (State::Requested, _) => t!(page, "next-requested", until = until),
        (State::AskingPerson, Role::Person) | (State::AskingCommunity, Role::Community) => {
            t!(page, "next-your-turn", until = until)
        }
        (State::AskingPerson, _) => t!(page, "next-asking-person", until = until),
        (State::AskingCommunity, _) => t!(page, "next-asking-community", until = until),
        (State::Agreed, Role::Coordinator) => t!(page, "next-agreed-desk"),
        (State::Agreed, _) => t!(page, "next-agreed"),
        (State::Revealed, _) => {
            let end = intro
                .window_ends_at
                .map(|at| date(page.lang, riga_date(at)));
            t!(page, "next-revealed", until = end.unwrap_or_default())
        }
        (State::FollowUp, Role::Coordinator) => t!(page, "next-follow-up-desk"),
        (State::FollowUp, _) => t!(page, "next-follow-up"),
        (State::Completed, _) => t!(page, "next-completed"),
        (State::NoOutcome, _) => t!(page, "next-no-outcome"),
        (State::Declined, _) => t!(page, "next-declined"),
        (State::Withdrawn, _) => t!(page, "next-withdrawn"),
        (State::Expired, _) => t!(page, "next-expired"),
        (State::Cancelled, _) => t!(page, "next-cancelled"),
    }
}

/// The same on the page of one; a student under 18 has two adults to name before it goes on.
fn next_step(page: &Page, shown: &Shown) -> Markup {
    let (intro, role) = (&shown.intro, shown.party.role);
    let asked = intro.state == State::Requested && role == Role::Person;
    let adults = shown
        .minor
        .as_ref()
        .filter(|_| asked)
        .and_then(|confirmed| adults::next_step(page, intro.id, (confirmed, &shown.adults)));
    if let Some(adults) = adults {
        return adults;
    }
    html! { p {
        (next_words(page, intro, role))
        @if intro.state == State::Requested && role != Role::Coordinator { " " (t!(page, "next-nothing")) }
    } }
}

/// How long the other side usually takes, from real figures; else the term alone.
fn expect_words(page: &Page, usual: Option<i64>, asked: Role) -> String {
    match (usual, asked) {
        (Some(days), Role::Person) => t!(page, "expect-people", days = days),
        (Some(days), _) => t!(page, "expect-community", days = days),
        (None, _) => t!(page, "expect-term"),
    }
}

/// The same on the page of an introduction, for somebody who waits.
fn usual_answer(page: &Page, shown: &Shown) -> Markup {
    let asked = match shown.party.role {
        Role::Person => Role::Community,
        _ => Role::Person,
    };
    html! {
        @if shown.usual_days.is_some() {
            p.quiet { (icon("clock")) " " (expect_words(page, shown.usual_days, asked)) }
        }
    }
}

/// A list with its heading: a community's name, or none for one's own.
pub(super) type Section = (Option<String>, Vec<(Introduction, String)>);

pub(super) fn list(page: &Page, sections: &[Section]) -> Markup {
    wide(
        page,
        &t!(page, "nav-introductions"),
        html! {
            @if sections.is_empty() { (empty(&t!(page, "introductions-none"), Some(("/needs", &t!(page, "nav-needs"))))) }
            @for (community, list) in sections {
                section {
                    @match community {
                        Some(name) => h2 { (name) },
                        None => h2 { (t!(page, "introductions-mine")) },
                    }
                    @if list.is_empty() {
                        (empty(&t!(page, "introductions-none"), Some(("/needs", &t!(page, "nav-needs")))))
                    } @else {
                        ul.rows {
                            @for (intro, title) in list {
                                @let role = if community.is_some() { Role::Community } else { Role::Person };
                                li.row-item {
                                    (due(page, intro, role))
                                    div {
                                        h3.title { a href={ "/introductions/" (intro.id) } { (title) } }
                                        p { (plain_words(page.lang, intro.state)) " · " (next_words(page, intro, role)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        },
    )
}

pub(super) fn due(page: &Page, intro: &Introduction, role: Role) -> Markup {
    let mine = matches!(
        (intro.state, role),
        (State::AskingPerson, Role::Person)
            | (State::AskingCommunity, Role::Community)
            | (State::FollowUp, _)
    );
    html! {
        @if mine { span.due.today { (t!(page, "due-your-turn")) } }
        @else if intro.state.is_over() { span.due { (plain_words(page.lang, intro.state)) } }
        @else { span.due.waiting { (plain_words(page.lang, intro.state)) } }
    }
}

fn progress(page: &Page, state: State) -> Markup {
    let current = state.plain();
    let steps = [
        State::Requested,
        State::AskingPerson,
        State::Agreed,
        State::Revealed,
        State::Completed,
    ];
    html! {
        ol.progress aria-label=(t!(page, "progress-label")) {
            @for (number, step) in (1..).zip(steps) {
                li aria-current=[(number == current).then_some("step")] { (plain_words(page.lang, step)) }
            }
        }
    }
}

pub(super) fn show(page: &Page, shown: &Shown, errors: &Errors) -> Markup {
    let intro = &shown.intro;
    let role = shown.party.role;
    wide(
        page,
        &shown.title,
        html! {
            (summary(page, errors))
            p.lead { (shown.community) }
            @if let Some(name) = &shown.lender { p { (icon("handshake")) " " (t!(page, "lending-lent-by", community = name.clone())) } }
            div.panel.state {
                h2 { (plain_words(page.lang, intro.state)) }
                @if !intro.state.is_over() || intro.window_ends_at.is_some() { (progress(page, intro.state)) }
                (next_step(page, shown))
                @if let Some(internship) = &shown.internship { (internships::views::note(page, internship, role)) }
                (usual_answer(page, shown))
            }
            div.split.right {
                div {
                    @if let Some(contacts) = &shown.contacts { (contact_panel(page, contacts, role)) }
                    @if let Some(internship) = &shown.internship { (internships::views::others(page, internship)) }
                    (record_views::written(page, shown))
                    @if role == Role::Person { (need::views::about(page, (intro.opportunity, &shown.need))) }
                    (questions::views::section(page, &shown.thread, (role, &format!("/introductions/{}/question", intro.id), &shown.typed), errors))
                    @if role != Role::Person {
                        h2 { (t!(page, "introduction-person")) }
                        @if let Some(card) = &shown.person { ul.cards.list { li.card.person { (card) } } }
                        @else { p.quiet { (t!(page, "introduction-person-unseen")) } }
                    }
                    @if let Some(list) = &shown.public_thanks { (thanks::views::section(page, (intro.id, role), (list, &shown.public), errors)) }
                    @for line in &shown.thanks {
                        h2 { (t!(page, "introduction-thanks")) }
                        blockquote { p { (line) } }
                    }
                }
                aside {
                    @if let (Role::Person, false, Some(confirmed)) = (role, intro.state.is_over(), &shown.minor) {
                        (adults::section(page, intro.id, (confirmed, &shown.adults)))
                    }
                    (acts(page, shown, errors))
                    @if shown.party.is_coordinator { (desk_views::acts(page, shown, errors)) }
                    @if shown.internship.is_some() && intro.facts.community_agreed && intro.facts.person_agreed {
                        p.actions { a.button.small href={ "/placements/of/" (intro.id) } { (icon("internship")) " " (t!(page, "letter-placement-see")) } }
                    }
                    @if role != Role::Person { p.actions { a.button.plain.small href={ "/needs/" (intro.opportunity) } { (t!(page, "introduction-see-need")) } } }
                }
            }
            (record_views::history(page, shown))
        },
    )
}

pub(super) fn contact_panel(page: &Page, contacts: &OpenContacts, role: Role) -> Markup {
    html! {
        section.panel.contact aria-labelledby="contact-heading" {
            h2 #contact-heading { (t!(page, "contact-title")) }
            dl.facts {
                div { dt { (t!(page, "field-name")) } dd { (contacts.name) } }
                @for (channel, detail) in &contacts.details {
                    div { dt { (channel_words(page.lang, *channel)) } dd {
                        @if *channel == Channel::Email { a href={ "mailto:" (detail) } { (detail) } } @else { (detail) }
                    } }
                }
            }
            p.receipt { (icon("check")) " " (t!(page, "contact-receipt")) " " a href="/me/disclosures" { (t!(page, "menu-disclosures")) } }
            @if role == Role::Community {
                @let rules = consent::rules(page.lang);
                details.more { summary { (rules.title) } (markdown(&rules.body)) }
            }
        }
    }
}

/// The forms of whatever the table opens to the viewer's role.
fn acts(page: &Page, shown: &Shown, errors: &Errors) -> Markup {
    let intro = &shown.intro;
    let role = shown.party.role;
    let open = open_to(intro.state, intro.facts, role);
    let has = |action| open.contains(&action);
    html! {
        @if role != Role::Coordinator {
            @if has(Action::Agree) { (agree_form(page, shown, errors)) }
            @if shown.may_tell { (outcome::views::panel(page, intro, (&shown.told, errors))) }
            @if has(Action::Decline) { (reason_form(page, intro, ("decline", t!(page, "act-decline"), t!(page, "act-decline-text"), t!(page, "field-reason-hint")))) }
            @if has(Action::Withdraw) { (reason_form(page, intro, ("withdraw", t!(page, "act-withdraw"), t!(page, "act-withdraw-text"), t!(page, "field-reason-hint")))) }
        }
    }
}

/// Somebody took their word back when there was nothing left to take back: how things stand.
pub(super) fn not_withdrawn(page: &Page, shown: &Shown) -> Markup {
    let intro = &shown.intro;
    narrow(
        page,
        &t!(page, "withdraw-not-open"),
        html! {
            p.lead { (t!(page, "withdraw-not-open-text", title = shown.title.clone())) }
            p { strong { (plain_words(page.lang, intro.state)) } ". " (next_words(page, intro, shown.party.role)) }
            p.actions { a.button href={ "/introductions/" (intro.id) } { (t!(page, "withdraw-see")) } }
        },
    )
}

pub(super) fn version(intro: &Introduction) -> Markup {
    html! { input type="hidden" name="version" value=(intro.version); }
}

fn consent_text(page: &Page) -> Markup {
    let text = consent::text(page, Purpose::Introduction);
    html! {
        (consent::shown(page, Purpose::Introduction))
        details.more { summary { (t!(page, "consent-read")) } p { strong { (text.title) } } (markdown(&text.body)) }
    }
}

fn agree_form(page: &Page, shown: &Shown, errors: &Errors) -> Markup {
    html! {
        section.panel {
            h2 { (t!(page, "act-agree-title")) }
            form.form method="post" action={ "/introductions/" (shown.intro.id) "/agree" } {
                (csrf(page)) (version(&shown.intro))
                (channel_views::own(page, errors, &shown.own_channels, &shown.chosen))
                (consent_text(page))
                (tick(page, errors, "agree", t!(page, "act-agree-tick"), false))
                div.actions { button.button.strong type="submit" { (t!(page, "act-agree")) } }
            }
        }
    }
}

pub(super) fn reason_form(
    page: &Page,
    intro: &Introduction,
    (action, label, text, who_reads): (&str, String, String, String),
) -> Markup {
    html! {
        details.box {
            summary { (label) }
            form.form method="post" action={ "/introductions/" (intro.id) "/" (action) } {
                (csrf(page)) (version(intro))
                p { (text) }
                div.field {
                    label for={ "reason-" (action) } { (t!(page, "field-reason")) " " span.quiet { (t!(page, "form-optional")) } }
                    p.hint { (who_reads) }
                    p.hint { (t!(page, "form-at-most", number = 600)) }
                    textarea id={ "reason-" (action) } name="reason" rows="2" maxlength="600" {}
                }
                div.actions { button.button.plain type="submit" { (label) } }
            }
        }
    }
}

pub(super) fn interested(
    page: &Page,
    shown: &Applying,
    form: &InterestedForm,
    errors: &Errors,
) -> Markup {
    let [why, offer, when] = record_views::questions_of(page, shown.internship);
    let hint = if shown.internship {
        t!(page, "question-learn-hint")
    } else {
        t!(page, "question-why-hint")
    };
    let title = if shown.internship {
        t!(page, "apply-title")
    } else {
        t!(page, "interested-title")
    };
    narrow(
        page,
        &title,
        html! {
            p.lead { a href={ "/needs/" (shown.id) } { (shown.title) } }
            (summary(page, errors))
            form.form method="post" action={ "/needs/" (shown.id) "/interested" } {
                (csrf(page))
                (field(page, errors, "why", why).hint(hint).most(800).value(&form.why).lines(3))
                (field(page, errors, "offer", offer).optional().most(800).value(&form.offer).lines(3))
                (field(page, errors, "when", when).optional().most(800).value(&form.when).lines(2))
                (channel_views::own(page, errors, &shown.channels, &form.channel))
                (consent_text(page))
                (tick(page, errors, "agree", t!(page, "act-agree-tick"), form.agree == "yes"))
                @if shown.internship { p.quiet { (icon("info")) " " (t!(page, "apply-others")) } }
                p.quiet { (icon("clock")) " " (if shown.internship && shown.usual_days.is_none() { t!(page, "expect-term-internship") } else { expect_words(page, shown.usual_days, Role::Community) }) }
                div.actions { button.button.strong type="submit" { (t!(page, "interested-send")) } }
            }
        },
    )
}

pub(super) fn ask(page: &Page, shown: &Asked, form: &AskForm, errors: &Errors) -> Markup {
    narrow(
        page,
        &t!(page, "ask-title"),
        html! {
            p.lead { a href={ "/needs/" (shown.opportunity) } { (shown.title) } }
            (summary(page, errors))
            h2.visually-hidden { (t!(page, "introduction-person")) }
            ul.cards.list { li.card.person { (shown.card) } }
            form.form method="post" action={ "/needs/" (shown.opportunity) "/ask/" (shown.person) } {
                (csrf(page))
                (field(page, errors, "message", t!(page, "field-ask-message")).hint(t!(page, "field-ask-message-hint")).most(800).value(&form.message).lines(4))
                (channel_views::own(page, errors, &shown.channels, &form.channel))
                (consent_text(page))
                (tick(page, errors, "agree", t!(page, "act-agree-tick"), form.agree == "yes"))
                p.quiet { (icon("clock")) " " (expect_words(page, shown.usual_days, Role::Person)) }
                div.actions { button.button.strong type="submit" { (t!(page, "ask-send")) } }
            }
        },
    )
}

/// The page behind a letter's link: the question and one button.
pub(super) fn answer(
    page: &Page,
    shown: &AnswerShown,
    (token, choice): (&str, &str),
    errors: &Errors,
) -> Markup {
    let yes = choice == "yes";
    let title = if yes {
        t!(page, "answer-yes-title")
    } else {
        t!(page, "answer-no-title")
    };
    narrow(
        page,
        &title,
        html! {
            (summary(page, errors))
            p.lead { (shown.title) " · " (shown.community) }
            @if let Some(name) = &shown.lender { p { (icon("handshake")) " " (t!(page, "lending-lent-by", community = name.clone())) } }
            @if !shown.message.is_empty() { blockquote { (paragraphs(&shown.message)) } }
            @if shown.side == Role::Community && !shown.answers.why.is_empty() { (record_views::answers(page, &shown.answers, shown.internship)) }
            @if let Some(card) = &shown.person { h2.visually-hidden { (t!(page, "introduction-person")) } ul.cards.list { li.card.person { (card) } } }
            @if let Some(need) = &shown.need { (need::views::about(page, (shown.opportunity, need))) }
            form.form method="post" action={ "/answer/" (token) } {
                (csrf(page))
                input type="hidden" name="choice" value=(choice);
                @if yes {
                    p { (t!(page, "answer-yes-text")) }
                    (channel_views::own(page, errors, &shown.channels, &shown.chosen))
                    (consent_text(page))
                    div.actions #choice {
                        button.button.strong type="submit" { (t!(page, "answer-yes")) }
                        // One press for whoever wants to give no more than the address we write to.
                        @if shown.channels.len() > 1 && shown.channels.contains(&Channel::Email) {
                            button.button.plain type="submit" name="only" value=(Channel::Email.code()) { (t!(page, "answer-yes-email")) }
                        }
                    }
                    p { a href={ "/answer/" (token) "?choice=no" } { (t!(page, "answer-rather-no")) } }
                } @else {
                    p { (t!(page, "answer-no-text")) }
                    details.more {
                        summary { (t!(page, "answer-no-reason")) }
                        (field(page, errors, "reason", t!(page, "field-reason")).hint(t!(page, "field-reason-hint")).optional().most(600).lines(2))
                    }
                    div.actions { button.button.strong type="submit" { (t!(page, "answer-no")) } }
                    p { a href={ "/answer/" (token) "?choice=yes" } { (t!(page, "answer-rather-yes")) } }
                }
            }
        },
    )
}

/// After an answer from a letter; to a yes, with the way back.
pub(super) fn answered(page: &Page, yes: Option<Option<&str>>) -> Markup {
    let (title, text) = if yes.is_some() {
        (t!(page, "answered-yes"), t!(page, "answered-yes-text"))
    } else {
        (t!(page, "answered-no"), t!(page, "answered-no-text"))
    };
    narrow(
        page,
        &title,
        html! {
            p.lead { (text) }
            (withdrawing::views::way(page, yes.flatten()))
            (to_introductions(page, "button plain"))
        },
    )
}

/// The way to the list of one's introductions. Whoever comes from a letter is told that it asks for more
/// than the letter did.
fn to_introductions(page: &Page, class: &str) -> Markup {
    html! {
        @if page.viewer.is_none() { p.quiet { (t!(page, "answered-sign-in")) } }
        p.actions { a class=(class) href="/introductions" { (t!(page, "nav-introductions")) } }
    }
}

pub(super) fn answer_gone(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "answer-gone"),
        html! {
            p.lead { (t!(page, "answer-gone-text")) }
            (to_introductions(page, "button"))
        },
    )
}
