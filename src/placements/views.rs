//! Pages of placements.

use maud::{Markup, html};

use super::forms::Typed;
use super::model::{Asked, EndReason, Paper, Party, Placement, Question, Status, Whole};
use super::routes::Shown;
use super::sight::{self, Name};
use super::workflow::{Action, State, Who, next};
use super::{adult_views, asking, bringing, question_views, words};
use crate::http::{Errors, Page};
use crate::opportunities::legal::Document;
use crate::t;
use crate::text::{Lang, date, date_by, date_in_figures, date_time, period};
use crate::ui::bits::{empty, icon, paragraphs};
use crate::ui::forms::{csrf, field, summary};
use crate::ui::layout::{narrow, wide};

/// One line of a list: the placement, the offer's title, the host.
pub(super) struct Line {
    pub whole: Whole,
    pub title: String,
    pub host: String,
    /// Something in it waits for the reader, in words.
    pub waits: Option<String>,
}

pub(super) fn list(page: &Page, (title, lead): (&str, &str), lines: &[Line]) -> Markup {
    wide(
        page,
        title,
        html! {
            p.lead { (lead) }
            @if lines.is_empty() { (empty(&t!(page, "placements-none"), Some(("/needs", &t!(page, "nav-needs"))))) }
            @else {
                ul.rows {
                    @for line in lines {
                        @let placement = &line.whole.placement;
                        li.row-item {
                            @match &line.waits {
                                Some(words) => span.due.today { (words) },
                                None => span.due.waiting { (words::plain(page.lang, placement.state)) },
                            }
                            div {
                                h2.title { a href={ "/placements/" (placement.id) } { (line.title) } }
                                p {
                                    (line.host) " · " (period(page.lang, placement.terms.from, placement.terms.to))
                                    @if line.waits.is_some() { " · " (words::plain(page.lang, placement.state)) }
                                }
                            }
                        }
                    }
                }
            }
        },
    )
}

pub(super) fn show(page: &Page, shown: &Shown, typed: &Typed, errors: &Errors) -> Markup {
    let placement = &shown.whole.placement;
    let asked_all = has_terms(&shown.whole);
    wide(
        page,
        &shown.title,
        html! {
            p.lead { (shown.host) }
            (summary(page, errors))
            div.panel.state {
                h2 { (words::plain(page.lang, placement.state)) }
                (progress(page, placement))
                p { (words::next(page, &shown.whole, (shown.who, asked_all))) }
                @if shown.who == Who::Student && placement.state.is_open() && asked_all && words::unnamed(&shown.whole).is_some() {
                    p.actions { a.button href="#named" { (t!(page, "placement-name-link")) } }
                }
                @if reads_note(shown) { p.quiet { (t!(page, "placement-end-note")) " " (paragraphs(&placement.end_note)) } }
            }
            (questions(page, shown, typed, errors))
            div.split.right {
                div {
                    (facts(page, shown))
                    (confirmations(page, shown))
                    (papers(page, shown))
                    (bringing::section(page, shown))
                    (annexes(page, shown))
                    (evaluations(page, shown))
                }
                aside {
                    (acts(page, shown, typed, errors))
                    p.actions {
                        a.button.plain.small href={ "/placements/" (placement.id) "/calendar.ics" } { (icon("calendar")) " " (t!(page, "placement-calendar")) }
                        a.button.plain.small href={ "/introductions/" (placement.introduction) } { (t!(page, "placement-application")) }
                    }
                }
            }
            (history(page, &shown.whole))
        },
    )
}

/// What was written about the end is for the coordinators, and for whoever wrote it.
fn reads_note(shown: &Shown) -> bool {
    let placement = &shown.whole.placement;
    let own = shown.who == Who::Coordinator || placement.ended_by == Some(shown.who);
    own && shown.sight.knows && !placement.end_note.is_empty()
}

/// The host has said when and with whom.
fn has_terms(whole: &Whole) -> bool {
    whole
        .asked
        .iter()
        .any(|one| one.question == Question::Confirm)
}

fn progress(page: &Page, placement: &Placement) -> Markup {
    let state = placement.state;
    let parties = placement.legal_form.parties(placement.minor);
    let steps = [
        State::Preparing,
        State::WaitingSchool,
        State::Agreed,
        State::Running,
        State::Finished,
    ];
    let open = |step: &State| *step != State::WaitingSchool || parties.contains(&Party::School);
    html! {
        @if !matches!(state, State::NotStarted | State::Cancelled) {
            ol.progress aria-label=(t!(page, "progress-label")) {
                @for step in steps.into_iter().filter(open) {
                    li aria-current=[(step == state && !state.is_over()).then_some("step")] {
                        (words::plain(page.lang, step))
                    }
                }
            }
        }
    }
}

fn facts(page: &Page, shown: &Shown) -> Markup {
    let placement = &shown.whole.placement;
    let terms = &placement.terms;
    html! {
        h2 { (t!(page, "placement-what")) }
        dl.facts {
            (student(page, &shown.sight.name))
            div { dt { (t!(page, "letter-fact-period")) } dd { (period(page.lang, terms.from, terms.to)) } }
            div { dt { (t!(page, "placement-hours")) } dd { (terms.hours_per_week) } }
            @if !terms.supervisor.is_empty() { div { dt { (t!(page, "placement-supervisor")) } dd { (terms.supervisor) } } }
            div { dt { (t!(page, "placement-form")) } dd { (shown.legal_form) } }
            @if shown.sight.knows && !placement.school.is_empty() { (school(page, shown)) }
            @if let Some(on) = placement.started_on { div { dt { (t!(page, "placement-started-on")) } dd { (date(page.lang, on)) } } }
            @if let Some(on) = placement.ended_on { div { dt { (t!(page, "placement-ended-on")) } dd { (date(page.lang, on)) } } }
        }
    }
}

/// The school by the name it has or had when everybody confirmed, with what there is to know of it.
fn school(page: &Page, shown: &Shown) -> Markup {
    let placement = &shown.whole.placement;
    html! {
        div { dt { (words::party_title(page.lang, Party::School)) } dd {
            (placement.school) @if !placement.programme.is_empty() { ", " (placement.programme) }
            @for note in &shown.school_notes { br; span.quiet { (note) } }
        } }
    }
}

/// The line with the student's name, or why it is not there.
fn student(page: &Page, name: &Name) -> Markup {
    let (words, is_name) = match name {
        Name::Known(name) => (name.clone(), true),
        Name::Later => (t!(page, "placement-name-later"), false),
        Name::Hidden => (t!(page, "placement-name-hidden"), false),
        Name::None => return html! {},
    };
    html! {
        div { dt { (words::party_title(page.lang, Party::Student)) } dd.quiet[!is_name] { (words) } }
    }
}

/// Who has confirmed, by which means, and who is asked.
fn confirmations(page: &Page, shown: &Shown) -> Markup {
    let whole = &shown.whole;
    let placement = &whole.placement;
    html! {
        h2 { (t!(page, "placement-confirmations")) }
        ul.reasons {
            @for party in placement.legal_form.parties(placement.minor) {
                @let asked = whole.question(party, Question::Confirm);
                @let yes = asked.is_some_and(Asked::is_yes);
                li class=[(!yes).then_some("relaxed")] {
                    (icon(if yes { "check" } else { "clock" }))
                    span {
                        strong { (words::party_title(page.lang, party)) }
                        @if let Some(adult) = whole.adult(party).filter(|_| shown.sight.knows) { " (" (adult.name) ")" }
                        " – " (standing(page.lang, asked, shown.sight.knows))
                    }
                }
            }
        }
    }
}

fn standing(lang: Lang, asked: Option<&Asked>, knows: bool) -> String {
    let Some(asked) = asked else {
        return t!(lang, "confirm-not-asked");
    };
    let on = asked
        .answered_at
        .map(|at| date(lang, crate::text::riga_date(at)))
        .unwrap_or_default();
    match (asked.answer.as_deref(), asked.means.as_str()) {
        (None, _) => t!(
            lang,
            "confirm-asked",
            until = date_by(lang, crate::text::riga_date(asked.expires_at))
        ),
        (Some("yes"), "paper") => {
            let seen = asked.seen_on.map(|on| date(lang, on)).unwrap_or_default();
            if asked.seen_by.is_empty() || !knows {
                t!(lang, "confirm-paper-unnamed", on = seen)
            } else {
                t!(
                    lang,
                    "confirm-paper",
                    who = asked.seen_by.clone(),
                    on = seen
                )
            }
        }
        (Some("yes"), _) => t!(lang, "confirm-given", on = on),
        _ => t!(lang, "confirm-refused", on = on),
    }
}

/// What has not begun and will not needs no more papers: only those that were made are shown.
fn is_off(shown: &Shown) -> bool {
    matches!(
        shown.whole.placement.state,
        State::NotStarted | State::Cancelled
    )
}

fn papers(page: &Page, shown: &Shown) -> Markup {
    let off = is_off(shown);
    let papers = shown.whole.papers.iter();
    let papers: Vec<&Paper> = papers
        .filter(|one| !off || one.status != Status::Needed)
        .collect();
    if papers.is_empty() {
        return html! {};
    }
    html! {
        h2 #papers { (t!(page, "placement-papers")) }
        p.quiet { (t!(page, "placement-papers-lead")) }
        ul.rows {
            @for paper in papers {
                li.row-item {
                    @if off { span.due { (words::status(page.lang, paper.status)) } }
                    @else { (paper_due(page, paper)) }
                    div {
                        h3.title { (paper_name(page, shown, paper)) }
                        @if !off && paper.status != Status::Signed { p { (t!(page, "paper-due", on = date_in_figures(page.lang, paper.due_on))) } }
                        @if may_mark(shown, paper) { (paper_form(page, shown, paper)) }
                    }
                }
            }
        }
    }
}

/// Whether the reader may say how far a paper is; there is no certificate before the host's words.
fn may_mark(shown: &Shown, paper: &Paper) -> bool {
    let early = paper.document == Document::Certificate && !shown.whole.has_certificate();
    !rests(shown) && !is_off(shown) && !early
}

/// A link to the drawn paper; a certificate can be drawn once the host has told how it went.
fn paper_name(page: &Page, shown: &Shown, paper: &Paper) -> Markup {
    let name = words::paper(page.lang, paper);
    if paper.document == Document::Certificate && !shown.whole.has_certificate() {
        return html! { (name) };
    }
    let (id, code) = (shown.whole.placement.id, paper.document.code());
    let number = (paper.number > 0).then(|| format!("?number={}", paper.number));
    html! { a href={ "/placements/" (id) "/papers/" (code) (number.unwrap_or_default()) } { (name) } }
}

fn paper_due(page: &Page, paper: &Paper) -> Markup {
    html! {
        @if paper.is_missing(page.today()) { span.due.overdue { (t!(page, "paper-missing")) } }
        @else if paper.status == Status::Signed { span.due { (words::status(page.lang, paper.status)) } }
        @else { span.due.waiting { (words::status(page.lang, paper.status)) } }
    }
}

fn paper_form(page: &Page, shown: &Shown, paper: &Paper) -> Markup {
    let id = shown.whole.placement.id;
    let may = |status| paper.status != status && paper.may_become(status, shown.who);
    // The same words stand at every paper: whoever hears them hears which paper it is.
    let of_which = html! { span.visually-hidden { ": " (words::paper(page.lang, paper)) } };
    html! {
        form method="post" action={ "/placements/" (id) "/papers" } {
            (csrf(page))
            input type="hidden" name="document" value=(paper.document.code());
            input type="hidden" name="number" value=(paper.number);
            div.actions {
                @if paper.status == Status::Needed && may(Status::Sent) { button.button.plain.small name="status" value="sent" type="submit" { (t!(page, "paper-mark-sent")) (of_which) } }
                @if may(Status::Signed) {
                    button.button.plain.small name="status" value="signed-paper" type="submit" { (t!(page, "paper-mark-paper")) (of_which) }
                    button.button.plain.small name="status" value="signed-electronic" type="submit" { (t!(page, "paper-mark-electronic")) (of_which) }
                }
                @if paper.status == Status::Signed && may(Status::Needed) { button.button.plain.small name="status" value="needed" type="submit" { (t!(page, "paper-mark-needed")) (of_which) } }
            }
        }
    }
}

fn annexes(page: &Page, shown: &Shown) -> Markup {
    html! {
        @if !shown.whole.annexes.is_empty() {
            h2 { (t!(page, "placement-annexes")) }
            ol.timeline {
                @for annex in &shown.whole.annexes {
                    li {
                        strong { (t!(page, "paper-number", name = words::document(page.lang, Document::Annex), number = annex.number)) }
                        " – " (period(page.lang, annex.after.from, annex.after.to))
                        ", " (t!(page, "placement-hours-short", hours = annex.after.hours_per_week))
                        @if !annex.after.supervisor.is_empty() { ", " (annex.after.supervisor) }
                        @if !annex.why.is_empty() { br; span.quiet { (annex.why) } }
                    }
                }
            }
        }
    }
}

/// What the reader may read of how it went: a student's own words are for the coordinators.
fn evaluations(page: &Page, shown: &Shown) -> Markup {
    let readable = |one: &&Asked| {
        let own = matches!(
            (shown.who, one.party),
            (Who::Student, Party::Student) | (Who::Host, Party::Host)
        );
        let about_student = matches!(one.party, Party::Host | Party::School)
            && one.question == Question::Evaluation
            && shown.who == Who::Student;
        let kind = !matches!(one.question, Question::Confirm | Question::Start);
        let refused = one.question == Question::Confirm && !one.words.note.is_empty();
        one.answer.is_some()
            && shown.sight.knows
            && (kind || refused)
            && (own || about_student || shown.who == Who::Coordinator)
    };
    let told: Vec<&Asked> = shown.whole.asked.iter().filter(readable).collect();
    html! {
        @if !told.is_empty() {
            h2 { (t!(page, "placement-told")) }
            @for one in told { (question_views::told(page, one)) }
        }
    }
}

fn questions(page: &Page, shown: &Shown, typed: &Typed, errors: &Errors) -> Markup {
    let own = match shown.who {
        Who::Student => Party::Student,
        Who::Host => Party::Host,
        _ => return html! {},
    };
    let placement = &shown.whole.placement;
    let waiting = shown.whole.asked.iter().filter(|one| {
        one.party == own
            && one.answer.is_none()
            && asking::is_waiting(placement, one.question)
            && !sight::rests(shown.sight.rest, (own, one.question))
            // The host confirms by saying when and with whom.
            && !(own == Party::Host && one.question == Question::Confirm && shown.terms_open)
    });
    html! {
        @for one in waiting {
            section.panel {
                h2 { (words::question_title(page.lang, one.question)) }
                p { (words::question(page.lang, one)) }
                @let action = format!("/placements/{}/answer/{}", placement.id, one.question.code());
                (question_views::form(page, (one, &action), (&shown.skills, placement.terms.hours()), (typed, errors)))
            }
        }
    }
}

fn acts(page: &Page, shown: &Shown, typed: &Typed, errors: &Errors) -> Markup {
    let state = shown.whole.placement.state;
    let may = |action| !rests(shown) && next(state, action, shown.who).is_some();
    html! {
        @if may(Action::SetTerms) { (terms_form(page, shown, (typed, errors), "terms")) }
        @if state.is_open() && shown.who != Who::Host { (adult_views::forms(page, shown, typed, errors)) }
        @if state.is_open() && shown.who == Who::Coordinator { (paper_confirm_form(page, shown, typed, errors)) }
        @if may(Action::Start) && page.today() >= shown.whole.placement.terms.from { (button_form(page, shown, ("start", t!(page, "act-start"), true))) }
        @if may(Action::Amend) { details.box open[shown.opened == "annex"] { summary { (t!(page, "act-annex")) } (terms_form(page, shown, (typed, errors), "annex")) } }
        @if may(Action::NotStart) { (end_form(page, shown, (typed, errors), ("not-start", t!(page, "act-not-start"), false))) }
        @if may(Action::EndEarly) { (end_form(page, shown, (typed, errors), ("end", t!(page, "act-end-early"), true))) }
    }
}

/// A host does nothing while something stands still.
pub(super) fn rests(shown: &Shown) -> bool {
    shown.who == Who::Host && shown.sight.rest.is_some()
}

fn button_form(page: &Page, shown: &Shown, (what, label, strong): (&str, String, bool)) -> Markup {
    html! {
        form.form method="post" action={ "/placements/" (shown.whole.placement.id) "/" (what) } {
            (csrf(page))
            div.actions { button class=(if strong { "button strong" } else { "button" }) type="submit" { (label) } }
        }
    }
}

/// Dates, hours and supervisor: at first, and as an annex.
fn terms_form(
    page: &Page,
    shown: &Shown,
    (typed, errors): (&Typed, &Errors),
    what: &str,
) -> Markup {
    let annex = what == "annex";
    let title = if annex {
        t!(page, "act-annex")
    } else {
        t!(page, "act-terms")
    };
    html! {
        section.panel[!annex] {
            @if !annex { h2 { (title) } p { (t!(page, "act-terms-text")) } } @else { p { (t!(page, "act-annex-text")) } }
            form.form method="post" action={ "/placements/" (shown.whole.placement.id) "/" (what) } {
                (csrf(page))
                input type="hidden" name="seen" value=(shown.whole.placement.terms.seen());
                (field(page, errors, "from", t!(page, "field-from")).kind("date").value(&typed.from).line())
                (field(page, errors, "to", t!(page, "field-to")).kind("date").value(&typed.to).line())
                (field(page, errors, "hours", t!(page, "placement-hours")).whole(1, 60).value(&typed.hours).line())
                (field(page, errors, "supervisor", t!(page, "placement-supervisor")).hint(t!(page, "placement-supervisor-hint")).most(120).value(&typed.supervisor).line())
                @if annex { (field(page, errors, "why", t!(page, "field-annex-why")).most(400).value(&typed.why).lines(2)) }
                div.actions { button.button.strong[!annex] type="submit" {
                    @if annex { (t!(page, "act-annex-send")) }
                    @else if shown.who == Who::Host { (t!(page, "act-terms-send")) }
                    @else { (t!(page, "act-terms-ask")) }
                } }
            }
        }
    }
}

fn paper_confirm_form(page: &Page, shown: &Shown, typed: &Typed, errors: &Errors) -> Markup {
    let placement = &shown.whole.placement;
    let confirmed = shown.whole.confirmed();
    let missing: Vec<(String, String)> = placement
        .legal_form
        .parties(placement.minor)
        .into_iter()
        .filter(|party| !confirmed.contains(party))
        .map(|party| (party.code().to_owned(), words::party(page.lang, party)))
        .collect();
    html! {
        details.box open[shown.opened == "paper"] {
            summary { (t!(page, "act-paper-seen")) }
            form.form method="post" action={ "/placements/" (placement.id) "/seen" } {
                (csrf(page))
                (field(page, errors, "confirm_party", t!(page, "field-signed-by")).value(&typed.confirm_party).select(&missing))
                (field(page, errors, "seen_by", t!(page, "field-seen-by")).most(120).value(&typed.seen_by).line())
                (field(page, errors, "seen_on", t!(page, "field-seen-on")).kind("date").value(&typed.seen_on).line())
                div.actions { button.button type="submit" { (t!(page, "act-paper-seen")) } }
            }
        }
    }
}

fn end_form(
    page: &Page,
    shown: &Shown,
    (typed, errors): (&Typed, &Errors),
    (what, label, dated): (&str, String, bool),
) -> Markup {
    let mut reasons = vec![(String::new(), t!(page, "end-reason-choose"))];
    reasons.extend(
        EndReason::ALL
            .iter()
            .filter(|reason| **reason != EndReason::SideLeft)
            .map(|reason| {
                (
                    reason.code().to_owned(),
                    words::reason_words(page.lang, *reason),
                )
            }),
    );
    html! {
        details.box open[shown.opened == what] {
            summary { (label) }
            form.form method="post" action={ "/placements/" (shown.whole.placement.id) "/" (what) } {
                (csrf(page))
                (field(page, errors, "reason", t!(page, "field-end-reason")).hint(t!(page, "field-end-reason-hint")).value(&typed.reason).select(&reasons))
                @if dated { (field(page, errors, "ended_on", t!(page, "field-ended-on")).kind("date").value(&typed.ended_on).line()) }
                (field(page, errors, "end_note", t!(page, "field-end-note")).hint(t!(page, "field-reason-hint")).optional().most(400).value(&typed.end_note).lines(2))
                div.actions { button.button.plain type="submit" { (label) } }
            }
        }
    }
}

fn history(page: &Page, whole: &Whole) -> Markup {
    html! {
        h2 { (t!(page, "introduction-history")) }
        ol.timeline {
            @for event in &whole.events {
                li {
                    time datetime=(event.at.to_rfc3339()) { (date_time(page.lang, event.at)) } " "
                    (words::event_about(page.lang, event))
                    @let who = words::who(page.lang, &event.who);
                    @if !who.is_empty() { " (" (who) ")" }
                }
            }
        }
    }
}

/// Behind a link: what is asked, and the button that answers.
pub(super) fn behind(
    page: &Page,
    (shown, asked, token): (&Shown, &Asked, &str),
    (typed, errors): (&Typed, &Errors),
) -> Markup {
    let placement = &shown.whole.placement;
    narrow(
        page,
        &words::question_title(page.lang, asked.question),
        html! {
            p.lead { (words::question(page.lang, asked)) }
            (summary(page, errors))
            dl.facts {
                (student(page, &shown.sight.name))
                div { dt { (t!(page, "letter-fact-internship")) } dd { (shown.title) } }
                div { dt { (t!(page, "letter-fact-host")) } dd { (shown.host) } }
                div { dt { (t!(page, "letter-fact-period")) } dd { (period(page.lang, placement.terms.from, placement.terms.to)) } }
                div { dt { (t!(page, "placement-hours")) } dd { (placement.terms.hours_per_week) } }
                @if !placement.terms.supervisor.is_empty() { div { dt { (t!(page, "placement-supervisor")) } dd { (placement.terms.supervisor) } } }
                div { dt { (t!(page, "placement-form")) } dd { (shown.legal_form) } }
                @if shown.sight.knows && !placement.school.is_empty() { (school(page, shown)) }
            }
            @let action = format!("/placement/{token}");
            (question_views::form(page, (asked, &action), (&shown.skills, placement.terms.hours()), (typed, errors)))
            @if matches!(asked.party, Party::School | Party::Guardian) {
                p.quiet { (t!(page, "placement-privacy")) " " a href="/privacy" { (t!(page, "footer-privacy")) } }
            }
        },
    )
}

pub(super) fn thanks(page: &Page, text: &str) -> Markup {
    narrow(page, &t!(page, "adult-thanks"), html! { p.lead { (text) } })
}

pub(super) fn gone(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "link-gone"),
        html! {
            p.lead { (t!(page, "placement-link-gone")) }
            p { (paragraphs(&t!(page, "placement-link-gone-next"))) }
        },
    )
}
