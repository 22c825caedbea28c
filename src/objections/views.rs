//! Pages of objections.

use maud::{Markup, html};

use super::model::{Objection, State, Topic};
use super::routes::{AnswerForm, ObjectForm, Shown};
use crate::http::{Errors, Page};
use crate::key;
use crate::t;
use crate::text::{Lang, date, date_by, riga_date, say};
use crate::ui::bits::{icon, paragraphs};
use crate::ui::forms::{Choice, Choices, csrf, field, summary};
use crate::ui::layout::narrow;

/// What is objected to, as a phrase.
pub fn topic_words(lang: Lang, topic: Topic) -> String {
    let key = match topic {
        Topic::KeepWarm => key!("objection-keep-warm"),
        Topic::Suggestions => key!("objection-suggestions"),
        Topic::Statistics => key!("objection-statistics"),
    };
    say(lang, key, None)
}

/// What stops with an objection.
fn effect(lang: Lang, topic: Topic) -> String {
    let key = match topic {
        Topic::KeepWarm => key!("objection-keep-warm-effect"),
        Topic::Suggestions => key!("objection-suggestions-effect"),
        Topic::Statistics => key!("objection-statistics-effect"),
    };
    say(lang, key, None)
}

/// The section of one's own objections on the page of one's rights.
pub fn mine(page: &Page, list: &[Objection]) -> Markup {
    html! {
        section id="objections" {
            h2 { (t!(page, "objection-title")) }
            p { (t!(page, "objection-text")) }
            @if !list.is_empty() {
                ol.timeline { @for one in list { li { (item(page, one)) } } }
            }
            p.actions { a.button.plain href="/me/privacy/object" { (t!(page, "objection-button")) } }
        }
    }
}

fn item(page: &Page, one: &Objection) -> Markup {
    let day = |at| date(page.lang, riga_date(at));
    let came_of_it = match one.state {
        State::Open => t!(
            page,
            "objection-is-open",
            until = date_by(page.lang, riga_date(one.due_at))
        ),
        State::Upheld => t!(page, "objection-is-upheld"),
        State::Refused => t!(page, "objection-is-refused"),
        State::Withdrawn => t!(page, "objection-is-withdrawn"),
    };
    html! {
        time datetime=(one.at.to_rfc3339()) { (day(one.at)) } " "
        strong { (topic_words(page.lang, one.topic)) }
        p { (came_of_it) }
        @if !one.answer.is_empty() { blockquote { (paragraphs(&one.answer)) } }
        @if one.state.stands() {
            form.inline method="post" action={ "/me/privacy/objections/" (one.id) "/withdraw" } {
                (csrf(page))
                input type="hidden" name="version" value=(one.version);
                button.button.plain.small type="submit" { (t!(page, "objection-withdraw")) }
            }
        }
    }
}

/// The form of an objection.
pub(super) fn object(page: &Page, form: &ObjectForm, errors: &Errors) -> Markup {
    let topics: Vec<Choice> = Topic::ALL
        .into_iter()
        .map(|topic| {
            let chosen = form.topic == topic.code();
            let words = topic_words(page.lang, topic);
            let mut choice = Choice::new(topic.code(), words, chosen);
            choice.hint = Some(effect(page.lang, topic));
            choice
        })
        .collect();
    narrow(
        page,
        &t!(page, "objection-title"),
        html! {
            (summary(page, errors))
            p.lead { (t!(page, "objection-lead")) }
            form.form method="post" action="/me/privacy/object" {
                (csrf(page))
                (Choices { page, errors, name: "topic", legend: t!(page, "field-topic"), hint: None, kind: "radio", inline: false }.draw(&topics))
                (field(page, errors, "words", t!(page, "field-words")).hint(t!(page, "objection-words-hint")).value(&form.words).optional().most(1_000).lines(4))
                div.actions {
                    button.button.strong type="submit" { (t!(page, "objection-send")) }
                    a.button.plain href="/me/privacy" { (t!(page, "objection-back")) }
                }
            }
            p.quiet { (t!(page, "objection-others")) }
        },
    )
}

/// An objection before a coordinator.
pub(super) fn desk(page: &Page, shown: &Shown, form: &AnswerForm, errors: &Errors) -> Markup {
    let one = &shown.objection;
    let day = |at| date(page.lang, riga_date(at));
    narrow(
        page,
        &t!(page, "objection-desk-title"),
        html! {
            (summary(page, errors))
            p.lead { (t!(page, "objection-desk-lead", name = shown.name.clone(), date = day(one.at))) }
            p { strong { (topic_words(page.lang, one.topic)) } }
            p { (effect(page.lang, one.topic)) }
            @if !one.words.is_empty() { blockquote { (paragraphs(&one.words)) } }
            @if one.state != State::Open {
                div.flash.ok { (icon("check")) p { (t!(page, "objection-desk-done")) } }
                @if !one.answer.is_empty() { blockquote { (paragraphs(&one.answer)) } }
            } @else if shown.own {
                div.flash.warn { (icon("warning")) p { (t!(page, "refused-objection-own")) } }
            } @else {
                (answer(page, one, form, errors))
            }
        },
    )
}

fn answer(page: &Page, one: &Objection, form: &AnswerForm, errors: &Errors) -> Markup {
    let choice = |code: &str, words: String| Choice::new(code, words, form.decision == code);
    let decisions = [
        choice("uphold", t!(page, "objection-uphold")),
        choice("refuse", t!(page, "objection-refuse")),
    ];
    let until = date_by(page.lang, riga_date(one.due_at));
    html! {
        p { (t!(page, "objection-desk-until", until = until)) }
        form.form method="post" action={ "/desk/objections/" (one.id) } {
            (csrf(page))
            input type="hidden" name="version" value=(form.version);
            (Choices { page, errors, name: "decision", legend: t!(page, "field-decision"), hint: Some(t!(page, "objection-decision-hint")), kind: "radio", inline: false }.draw(&decisions))
            (field(page, errors, "answer", t!(page, "field-objection-answer")).hint(t!(page, "objection-answer-hint")).value(&form.answer).optional().most(2_000).lines(5))
            div.actions { button.button.strong type="submit" { (t!(page, "objection-answer-button")) } }
        }
    }
}
