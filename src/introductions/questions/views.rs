//! How messages before agreeing look.

use maud::{Markup, html};

use super::routes::ReplyShown;
use super::{MOST_CHARACTERS, Question, Standing, Thread};
use crate::http::{Errors, Page};
use crate::introductions::workflow::Role;
use crate::t;
use crate::text::date_time;
use crate::ui::bits::{icon, paragraphs};
use crate::ui::forms::{csrf, field, summary};
use crate::ui::layout::narrow;

/// The section on an introduction's page: what was written, and the form while one may write.
pub(in crate::introductions) fn section(
    page: &Page,
    thread: &Thread,
    (reader, action, typed): (Role, &str, &str),
    errors: &Errors,
) -> Markup {
    if thread.list.is_empty() && thread.left.is_none() {
        return html! {};
    }
    html! {
        section #questions {
            h2 { (t!(page, "question-title")) }
            (list(page, thread, reader))
            (form(page, thread, (action, typed), errors))
        }
    }
}

fn list(page: &Page, thread: &Thread, reader: Role) -> Markup {
    html! {
        @for one in &thread.list {
            div.panel.quiet {
                p.small {
                    strong { (whose(page, one, reader)) } " · "
                    time datetime=(one.asked_at.to_rfc3339()) { (date_time(page.lang, one.asked_at)) }
                    @if one.standing == Standing::Held { " · " span.badge.warn { (t!(page, "question-held")) } }
                    @if one.standing == Standing::Returned { " · " span.badge.warn { (t!(page, "question-returned")) } }
                }
                @if one.body.is_empty() { p.quiet { (t!(page, "question-erased")) } } @else { (paragraphs(&one.body)) }
                @if !one.note.is_empty() { p { strong { (t!(page, "question-returned-why")) ": " } (one.note) } }
                @if reader == Role::Coordinator && one.standing == Standing::Held { (decide(page, one)) }
            }
        }
    }
}

fn whose(page: &Page, one: &Question, reader: Role) -> String {
    if one.side == reader {
        t!(page, "question-yours")
    } else if one.side == Role::Person {
        t!(page, "question-persons")
    } else {
        t!(page, "question-communitys")
    }
}

/// A coordinator's two ways on with a message that waits.
fn decide(page: &Page, one: &Question) -> Markup {
    let note = format!("note-{}", one.id);
    html! {
        p.quiet { (t!(page, "question-held-why")) }
        form.inline method="post" action={ "/desk/messages/" (one.id) "/pass-on" } {
            (csrf(page))
            input type="hidden" name="version" value=(one.version);
            button.button.small type="submit" { (t!(page, "question-pass-on")) }
        }
        details.box {
            summary { (t!(page, "question-return")) }
            form.form method="post" action={ "/desk/messages/" (one.id) "/return" } {
                (csrf(page))
                input type="hidden" name="version" value=(one.version);
                (field(page, &Errors::default(), "note", t!(page, "field-question-note")).id(note).hint(t!(page, "field-question-note-hint")).most(400).lines(2))
                div.actions { button.button.plain type="submit" { (t!(page, "question-return")) } }
            }
        }
    }
}

fn form(page: &Page, thread: &Thread, (action, typed): (&str, &str), errors: &Errors) -> Markup {
    let Some(left) = thread.left else {
        return html! {};
    };
    if left == 0 && thread.returned.is_none() {
        return html! { p.quiet { (t!(page, "question-used-up")) } };
    }
    let again = thread.returned.as_ref();
    let text = match again {
        Some(returned) if typed.is_empty() => returned.body.as_str(),
        _ => typed,
    };
    html! {
        details.box open[!errors.is_empty() || again.is_some()] {
            summary { @if again.is_some() { (t!(page, "question-again")) } @else { (t!(page, "question-write")) } }
            form.form method="post" action=(action) {
                (csrf(page))
                (field(page, errors, "question", t!(page, "field-question")).hint(t!(page, "field-question-hint")).most(MOST_CHARACTERS).value(text).lines(3))
                @if again.is_none() { p.quiet { (t!(page, "question-left", left = left)) } }
                div.actions { button.button type="submit" { (t!(page, "question-send")) } }
            }
        }
    }
}

/// The page behind a letter's link: the messages so far and one field.
pub(super) fn reply(
    page: &Page,
    shown: &ReplyShown,
    (token, typed): (&str, &str),
    errors: &Errors,
) -> Markup {
    let action = format!("/reply/{token}");
    let left = shown.thread.left.unwrap_or(0);
    let may = left > 0 || shown.thread.returned.is_some();
    html! {
        (narrow(
            page,
            &t!(page, "question-reply-title"),
            html! {
                p.lead { (shown.title) " · " (shown.community) }
                (summary(page, errors))
                (list(page, &shown.thread, shown.side))
                @if may {
                    form.form method="post" action=(action) {
                        (csrf(page))
                        (field(page, errors, "question", t!(page, "field-question")).hint(t!(page, "field-question-hint")).most(MOST_CHARACTERS).value(typed).lines(4))
                        div.actions { button.button.strong type="submit" { (t!(page, "question-send")) } }
                    }
                } @else {
                    p.quiet { (t!(page, "question-used-up")) }
                }
                p.quiet { (t!(page, "question-reply-decide")) }
            },
        ))
    }
}

pub(super) fn replied(page: &Page, standing: Standing) -> Markup {
    narrow(
        page,
        &t!(page, "question-replied"),
        html! {
            p.lead {
                (icon("check")) " "
                @if standing == Standing::Held { (t!(page, "question-replied-held")) } @else { (t!(page, "question-replied-sent")) }
            }
            p.actions { a.button.plain href="/introductions" { (t!(page, "nav-introductions")) } }
        },
    )
}
