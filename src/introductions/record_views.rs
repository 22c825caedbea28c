//! What an introduction's page tells of it: what was written at the beginning, and what happened.

use maud::{Markup, html};

use super::joining;
use super::model::{Answers, Introduction};
use super::routes::Shown;
use super::silence::UNREAD;
use super::store::Event;
use super::workflow::{Action, Role};
use crate::http::Page;
use crate::key;
use crate::t;
use crate::text::{Lang, date_time, say};
use crate::ui::bits::paragraphs;

/// What was written at the beginning; the person's answers only for whoever reads of the person.
pub(super) fn written(page: &Page, shown: &Shown) -> Markup {
    let intro = &shown.intro;
    html! {
        @if !intro.message.is_empty() || shown.aside.is_some() {
            h2 { (t!(page, "introduction-message")) }
        }
        @if !intro.message.is_empty() { blockquote { (paragraphs(&intro.message)) } }
        @if let Some(words) = &shown.aside {
            blockquote { (paragraphs(words)) }
            @if shown.party.is_coordinator && !intro.state.is_over() { p.quiet { (t!(page, "desk-aside")) } }
        }
        @if shown.reads && !intro.answers.why.is_empty() {
            h2 { @if shown.party.role == Role::Person { (t!(page, "introduction-own-answers")) } @else { (t!(page, "introduction-answers")) } }
            (answers(page, &intro.answers, shown.internship.is_some()))
        }
    }
}

/// The three guided questions: about what somebody can do, or about what a student wants to learn.
pub(super) fn questions_of(page: &Page, internship: bool) -> [String; 3] {
    if internship {
        [
            t!(page, "question-learn"),
            t!(page, "question-can"),
            t!(page, "question-come"),
        ]
    } else {
        [
            t!(page, "question-why"),
            t!(page, "question-offer"),
            t!(page, "question-when"),
        ]
    }
}

pub(super) fn answers(page: &Page, answers: &Answers, internship: bool) -> Markup {
    let [why, offer, when] = questions_of(page, internship);
    html! {
        dl.facts.stacked {
            div { dt { (why) } dd { (paragraphs(&answers.why)) } }
            @if !answers.offer.is_empty() { div { dt { (offer) } dd { (paragraphs(&answers.offer)) } } }
            @if !answers.when.is_empty() { div { dt { (when) } dd { (paragraphs(&answers.when)) } } }
        }
    }
}

/// What has happened, as the reader may know it.
pub(super) fn history(page: &Page, shown: &Shown) -> Markup {
    html! {
        h2 { (t!(page, "introduction-history")) }
        ol.timeline {
            @for event in known(&shown.intro, shown.party.role, &shown.events) {
                li {
                    time datetime=(event.at.to_rfc3339()) { (date_time(page.lang, event.at)) } " "
                    (event_words(page.lang, &event.action, &event.role))
                    @if shown.party.is_coordinator && !event.note.is_empty() { " – " span.quiet {
                        @if (event.action.as_str(), event.note.as_str()) == (Action::Escalate.code(), UNREAD) { (t!(page, "event-unread")) } @else { (event.note) }
                    } }
                }
            }
        }
    }
}

/// The events a side may know of: a person those since they were asked, unless they began it; a
/// community whose request joined what had begun without it, those since then.
pub(super) fn known<'a>(intro: &Introduction, role: Role, events: &'a [Event]) -> Vec<&'a Event> {
    let since = match role {
        Role::Person if intro.started_by != Role::Person => intro.person_asked_at,
        Role::Community => events
            .iter()
            .find(|event| event.action == joining::JOIN_UNASKED)
            .map(|event| event.at),
        _ => None,
    };
    let is_known = |event: &&Event| since.is_none_or(|since| event.at >= since);
    events.iter().filter(is_known).collect()
}

pub(super) fn event_words(lang: Lang, action: &str, role: &str) -> String {
    let key = match (Action::parse(action), role) {
        (None, _) if action == joining::JOIN => key!("event-join"),
        (None, _) if action == joining::JOIN_UNASKED => key!("event-join-unasked"),
        (None, _) => key!("event-start"),
        (Some(Action::PassOn), _) => key!("event-pass-on"),
        (Some(Action::Agree), "person") => key!("event-agree-person"),
        (Some(Action::Agree), _) => key!("event-agree-community"),
        (Some(Action::AgreeFor), _) => key!("event-agree-for"),
        (Some(Action::Decline), _) => key!("event-decline"),
        (Some(Action::Withdraw), _) => key!("event-withdraw"),
        (Some(Action::Release), _) => key!("event-release"),
        (Some(Action::Remind), _) => key!("event-remind"),
        (Some(Action::Escalate), _) => key!("event-escalate"),
        (Some(Action::Expire), _) => key!("event-expire"),
        (Some(Action::Hide), _) => key!("event-hide"),
        (Some(Action::AskAgain), _) => key!("event-ask-again"),
        (Some(Action::Cancel), _) => key!("event-cancel"),
        (Some(Action::Report | Action::Complete | Action::NothingCame), _) => key!("event-outcome"),
    };
    say(lang, key, None)
}
