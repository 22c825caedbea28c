//! The page of the outbox.

use maud::{Markup, html};

use super::actions::{may_discard, may_stop};
use super::routes::Shown;
use crate::http::Page;
use crate::jobs::Undone;
use crate::mail::{self, Listed, Which};
use crate::reports::letters::words;
use crate::reports::views::tabs;
use crate::reports::work;
use crate::t;
use crate::text::date_time;
use crate::ui::bits::empty;
use crate::ui::forms::button;
use crate::ui::layout::wide;

pub(super) fn outbox(page: &Page, shown: &Shown) -> Markup {
    wide(
        page,
        &t!(page, "outbox-title"),
        html! {
            (tabs(page))
            p.lead { (t!(page, "outbox-lead")) }
            p { a href="/desk/letters" { (t!(page, "letters-title")) } }
            (choice(page, shown))
            @if shown.letters.is_empty() { (empty(&t!(page, "outbox-none"), None)) }
            @else {
                ul.rows { @for letter in &shown.letters { (line(page, shown, letter)) } }
            }
            @if shown.more && let Some(last) = shown.letters.last() {
                p { a.button.plain href={ (address(shown.which)) "&before=" (last.id) } rel="next" { (t!(page, "desk-find-next")) } }
            }
            (failed(page, shown))
            (test(page, shown))
        },
    )
}

fn address(which: Which) -> &'static str {
    match which {
        Which::Waiting => "/desk/outbox?show=waiting",
        Which::Sent => "/desk/outbox?show=sent",
        Which::Refused => "/desk/outbox?show=refused",
        Which::Unsent => "/desk/outbox?show=unsent",
    }
}

fn choice(page: &Page, shown: &Shown) -> Markup {
    let [waiting, sent, refused, unsent] = shown.counts;
    let entries = [
        (Which::Waiting, t!(page, "outbox-waiting", count = waiting)),
        (Which::Sent, t!(page, "outbox-sent", count = sent)),
        (Which::Refused, t!(page, "outbox-refused", count = refused)),
        (Which::Unsent, t!(page, "outbox-unsent", count = unsent)),
    ];
    html! {
        nav.pages aria-label=(t!(page, "outbox-show")) { ul { @for (which, words) in entries {
            li { a href=(address(which)) aria-current=[(which == shown.which).then_some("page")] { (words) } }
        } } }
    }
}

fn line(page: &Page, shown: &Shown, letter: &Listed) -> Markup {
    let to = letter.account_id.and_then(|id| shown.names.get(&id));
    let job = shown.jobs.get(&letter.id);
    html! {
        li.row-item {
            (standing(page, letter, job))
            div {
                h2.title { (words(page.lang, &letter.kind)) }
                p { @match to {
                    Some(name) => (name),
                    None => (t!(page, "outbox-no-account")),
                } " · " span.quiet { (t!(page, "outbox-made-at", at = date_time(page.lang, letter.created_at))) } }
                @if let Some(why) = &letter.dropped { (reason(page, why)) }
                @if let Some(job) = job && let Some(error) = &job.last_error {
                    p.small { (t!(page, "outbox-tried", count = job.attempts)) " " span lang="en" { (error) } }
                }
            }
            @if letter.sent_at.is_none() && letter.dropped.is_none() {
                div.actions {
                    @if let Some(job) = job && job.attempts > 0 {
                        (button(page, &format!("/desk/outbox/jobs/{}/retry", job.id), &t!(page, "outbox-retry"), "button small"))
                    }
                    @if may_stop(&letter.kind) { (button(page, &format!("/desk/outbox/letters/{}/stop", letter.id), &t!(page, "outbox-stop"), "button plain small")) }
                }
            }
        }
    }
}

/// Why a letter did not leave: in our words, or in those of a mail server.
fn reason(page: &Page, why: &str) -> Markup {
    match why {
        mail::STOPPED => html! { p.small { (t!(page, "outbox-why-stopped")) } },
        mail::UNADDRESSED => html! { p.small { (t!(page, "outbox-why-unaddressed")) } },
        mail::UNREACHED => html! { p.small { (t!(page, "outbox-why-unreached")) } },
        other => match other.strip_prefix(mail::RETURNED) {
            Some(status) => {
                html! { p.small { (t!(page, "outbox-why-returned", status = status.trim())) } }
            }
            None => html! { p.small lang="en" { (other) } },
        },
    }
}

fn standing(page: &Page, letter: &Listed, job: Option<&Undone>) -> Markup {
    html! {
        @if letter.sent_at.is_some() && letter.dropped.is_some() {
            span.due.overdue { (t!(page, "outbox-returned-one")) }
        } @else if letter.sent_at.is_some() {
            span.due.waiting { (t!(page, "outbox-sent-at")) }
        } @else if matches!(letter.dropped.as_deref(), Some(mail::STOPPED | mail::UNADDRESSED | mail::UNREACHED)) {
            span.due.waiting { (t!(page, "outbox-unsent-one")) }
        } @else if letter.dropped.is_some() {
            span.due.overdue { (t!(page, "outbox-refused-one")) }
        } @else {
            @match job {
                Some(job) if job.gave_up_at.is_some() => span.due.overdue { (t!(page, "outbox-given-up")) },
                Some(job) if job.attempts > 0 => span.due.today { (t!(page, "outbox-deferred", at = date_time(page.lang, job.run_at))) },
                _ => span.due.waiting { (t!(page, "outbox-queued")) },
            }
        }
    }
}

fn failed(page: &Page, shown: &Shown) -> Markup {
    if shown.failed.is_empty() {
        return html! {};
    }
    html! {
        section {
            h2 { (t!(page, "outbox-failed")) }
            p { (t!(page, "outbox-failed-text")) }
            ul.rows { @for job in &shown.failed {
                li.row-item {
                    span.due.overdue { (t!(page, "outbox-given-up")) }
                    div {
                        h3.title { (work::words(page.lang, &job.kind)) }
                        p { span.quiet { (date_time(page.lang, job.gave_up_at)) } }
                        @if let Some(error) = &job.last_error { p.small lang="en" { (error) } }
                    }
                    div.actions {
                        (button(page, &format!("/desk/outbox/jobs/{}/retry", job.id), &t!(page, "outbox-retry"), "button small"))
                        @if may_discard(&job.kind) { (button(page, &format!("/desk/outbox/jobs/{}/discard", job.id), &t!(page, "outbox-discard"), "button plain small")) }
                    }
                }
            } }
        }
    }
}

fn test(page: &Page, shown: &Shown) -> Markup {
    html! {
        section.panel {
            h2 { (t!(page, "outbox-test")) }
            p { @if shown.by_server { (t!(page, "outbox-test-text")) } @else { (t!(page, "outbox-test-screen")) } }
            (button(page, "/desk/outbox/test", &t!(page, "outbox-test-button"), "button plain"))
            p.quiet { (t!(page, "outbox-doctor")) " " code lang="en" { "saites doctor mail" } }
        }
    }
}
