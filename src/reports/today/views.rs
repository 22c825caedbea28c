//! The page of today.

use maud::{Markup, html};

use super::routes::Shown;
use super::{Kind, Part, Row, field_id};
use crate::http::{Errors, Page};
use crate::reports::views::tabs;
use crate::t;
use crate::text::{date, date_from, days_between, riga_date};
use crate::ui::bits::{empty, icon};
use crate::ui::forms::{button, csrf, field, summary};
use crate::ui::layout::wide;

/// Rows of one part shown at once; the rest appears as they are done.
const MOST: usize = 100;

pub(super) fn today(page: &Page, shown: &Shown, errors: &Errors) -> Markup {
    wide(
        page,
        &t!(page, "desk-today"),
        html! {
            (tabs(page))
            (summary(page, errors))
            (filters(page, shown))
            @if !shown.rows.iter().any(|row| row.part(page.now) < Part::Others) {
                (empty(&t!(page, "desk-nothing"), Some(("/desk/introductions", &t!(page, "nav-introductions")))))
            }
            @for part in Part::ALL { (list(page, shown, (part, errors))) }
            p { a href="/desk/away" { (t!(page, "away-title")) } " · " a href="/desk/lending" { (t!(page, "lending-desk-title")) } " · " a href="/desk/remigration" { (t!(page, "remigration-hosts-title")) } " · " a href="/desk/outbox" { (t!(page, "outbox-title")) } }
        },
    )
}

fn filters(page: &Page, shown: &Shown) -> Markup {
    let any = || (String::new(), t!(page, "desk-whose-all"));
    let whose = [any(), ("mine".to_owned(), t!(page, "desk-whose-mine"))];
    let named = |name: &String| (name.clone(), name.clone());
    let places: Vec<(String, String)> = std::iter::once((String::new(), t!(page, "find-any")))
        .chain(shown.municipalities.iter().map(named))
        .collect();
    let none = Errors::default();
    let narrowed = !shown.filter.whose.is_empty() || !shown.filter.place.is_empty();
    html! {
        details.box open[narrowed] {
            summary { (icon("filter")) " " (t!(page, "needs-narrow")) }
            form method="get" action="/desk" {
                div.row {
                    (field(page, &none, "whose", t!(page, "desk-whose")).unmarked().value(&shown.filter.whose).select(&whose))
                    (field(page, &none, "place", t!(page, "desk-row-place")).unmarked().value(&shown.filter.place).select(&places))
                }
                button.button.plain.small type="submit" { (t!(page, "needs-show")) }
            }
        }
    }
}

fn list(page: &Page, shown: &Shown, (part, errors): (Part, &Errors)) -> Markup {
    let rows = shown.of(page, part);
    let title = match part {
        Part::Overdue => t!(page, "desk-part-overdue", count = rows.len()),
        Part::Today => t!(page, "desk-part-today", count = rows.len()),
        Part::Later => t!(page, "desk-part-later", count = rows.len()),
        Part::Others => t!(page, "desk-part-others", count = rows.len()),
        Part::PutOff => t!(page, "desk-part-put-off", count = rows.len()),
    };
    if rows.is_empty() {
        return html! {};
    }
    let of_all = html! {
        ul.rows { @for row in rows.iter().take(MOST) { (desk_row(page, shown, (row, errors))) } }
        @if rows.len() > MOST { p.quiet { (t!(page, "desk-part-more", count = rows.len() - MOST)) } }
    };
    html! {
        @if part >= Part::Others {
            details.box { summary { h2.title { (title) } } (of_all) }
        } @else {
            section { h2 { (title) } (of_all) }
        }
    }
}

fn desk_row(page: &Page, shown: &Shown, (row, errors): (&Row, &Errors)) -> Markup {
    let (what, action) = row.kind.what(page.lang);
    let own = page.viewer.as_ref().map(|viewer| viewer.account);
    html! {
        li.row-item {
            (due(page, row))
            div {
                h3.title { a href=(row.path) { (row.title) } }
                p { (what) @if !row.who.is_empty() { " · " (row.who) } " · " span.quiet { (t!(page, "row-since", date = date_from(page.lang, riga_date(row.since)))) } }
                @if let Some(duty) = &row.whose {
                    p.small {
                        span.badge { @if own == Some(duty.today) { (t!(page, "row-yours")) } @else { (duty.name) } }
                        @if let Some(name) = &duty.covers { " " (t!(page, "row-covers", name = name.clone())) }
                    }
                }
                (more(page, shown, (row, errors)))
            }
            div.actions {
                @if row.kind == Kind::FailedJob { (button(page, &format!("/desk/outbox/jobs/{}/retry", row.subject), &action, "button small")) }
                @else { a.button.small.plain[row.kind == Kind::BeingAsked] href=(row.path) { (action) } }
                @if row.kind.is_news() && row.put_off_until.is_none() {
                    form.inline method="post" action=(address(row)) {
                        (carried(page, shown, row))
                        button.button.plain.small type="submit" name="act" value="seen" { (t!(page, "desk-seen")) span.visually-hidden { ": " (row.title) } }
                    }
                }
            }
        }
    }
}

fn due(page: &Page, row: &Row) -> Markup {
    let late = days_between(row.due, page.now);
    html! {
        @match row.part(page.now) {
            Part::Overdue => span.due.overdue { (t!(page, "due-overdue", days = late)) },
            Part::Today => span.due.today { (t!(page, "due-today")) },
            Part::PutOff => span.due.waiting { (t!(page, "due-put-off", date = date(page.lang, row.put_off_until.unwrap_or(riga_date(row.due))))) },
            Part::Later | Part::Others => span.due.waiting { (t!(page, "due-by", date = date(page.lang, riga_date(row.due)))) },
        }
    }
}

fn address(row: &Row) -> String {
    format!("/desk/rows/{}/{}", row.kind.code(), row.subject)
}

/// What every form of a row carries: as what it was shown, and how the list was narrowed.
fn carried(page: &Page, shown: &Shown, row: &Row) -> Markup {
    let holder = row.whose.as_ref().map(|duty| duty.holder.to_string());
    html! {
        (csrf(page))
        input type="hidden" name="version" value=(row.version);
        input type="hidden" name="from" value=(holder.unwrap_or_default());
        input type="hidden" name="whose" value=(shown.filter.whose);
        input type="hidden" name="place" value=(shown.filter.place);
    }
}

/// Whose it is, and until when it is put off.
fn more(page: &Page, shown: &Shown, (row, errors): (&Row, &Errors)) -> Markup {
    let wrong = shown
        .wrong
        .as_ref()
        .filter(|(kind, subject, _)| (*kind, *subject) == (row.kind, row.subject));
    let none = Errors::default();
    let errors = if wrong.is_some() { errors } else { &none };
    let typed = wrong.map(|(_, _, form)| form);
    let holder = row.whose.as_ref().map(|duty| duty.holder);
    let me = page.viewer.as_ref().map(|viewer| viewer.account);
    let mut others = vec![(String::new(), t!(page, "desk-hand-choose"))];
    others.extend(
        shown
            .coordinators
            .iter()
            .filter(|(id, _)| Some(*id) != holder && Some(*id) != me)
            .map(|(id, name)| (id.to_string(), name.clone())),
    );
    let tomorrow = page.today().succ_opt().unwrap_or(page.today()).to_string();
    let until = typed.map_or(tomorrow.as_str(), |form| form.until.as_str());
    let to = typed.map_or("", |form| form.to.as_str());
    html! {
        details.more open[wrong.is_some()] {
            summary { (t!(page, "desk-row-more")) span.visually-hidden { ": " (row.title) } }
            // Each question is a form of its own: Enter in a field presses the button beside it.
            @let given_back = holder.is_some() && !row.kind.is_case();
            @if holder != me || given_back {
                form method="post" action=(address(row)) {
                    (carried(page, shown, row))
                    @if holder != me { button.button.plain.small type="submit" name="act" value="take" { (t!(page, "desk-take")) } }
                    @if given_back { button.button.plain.small type="submit" name="act" value="free" { (t!(page, "desk-free")) } }
                }
            }
            @if others.len() > 1 {
                form method="post" action=(address(row)) {
                    (carried(page, shown, row))
                    div.row {
                        (field(page, errors, "to", t!(page, "desk-hand-to")).id(field_id((row.kind, row.subject), "to")).unmarked().value(to).select(&others))
                        button.button.plain.small type="submit" name="act" value="hand" { (t!(page, "desk-hand")) }
                    }
                }
            }
            form method="post" action=(address(row)) {
                (carried(page, shown, row))
                @if row.put_off_until.is_some() {
                    button.button.plain.small type="submit" name="act" value="back" { (t!(page, "desk-back")) }
                } @else {
                    div.row {
                        (field(page, errors, "until", t!(page, "desk-put-off-until")).id(field_id((row.kind, row.subject), "until")).unmarked().kind("date").value(until).line())
                        button.button.plain.small type="submit" name="act" value="put-off" { (t!(page, "desk-put-off")) }
                    }
                }
            }
        }
    }
}
