//! How cases look: a part of the desk's panel on an introduction's page, and the page of absences.

use maud::{Markup, html};

use super::routes::{AwayForm, AwayShown, CaseShown};
use crate::db::{AccountId, IntroductionId};
use crate::http::{Errors, Page};
use crate::t;
use crate::text::{date_by, date_time, period};
use crate::ui::bits::{icon, paragraphs};
use crate::ui::forms::{button, csrf, field, summary};
use crate::ui::layout::narrow;

/// Whose it is, taking and handing over, and the notes.
pub(in crate::introductions) fn section(
    page: &Page,
    (id, is_over): (IntroductionId, bool),
    case: &CaseShown,
    errors: &Errors,
) -> Markup {
    let own = page.viewer.as_ref().map(|viewer| viewer.account);
    html! {
        section.panel.quiet #case {
            h2 { (t!(page, "case-title")) }
            (whose(page, case))
            @if !is_over {
                @if case.whose.as_ref().map(|whose| whose.holder) != own {
                    form.inline method="post" action={ "/introductions/" (id) "/case" } {
                        (csrf(page)) (from(case))
                        input type="hidden" name="to" value=[own];
                        button.button.small type="submit" { (t!(page, "case-take")) }
                    }
                }
                (hand_over(page, id, (case, own), errors))
            }
            @for row in &case.handed {
                p.small {
                    (date_time(page.lang, row.at)) ": " (t!(page, "case-handed", by = case.name(row.by_account).to_owned(), to = case.name(row.to_account).to_owned()))
                    @if !row.note.is_empty() { " – " (row.note) }
                }
            }
            h3 { (t!(page, "case-notes")) }
            p.quiet { (icon("info")) " " (t!(page, "case-notes-shown")) }
            @for note in &case.notes {
                div { p.small { strong { (case.name(note.author)) } " · " (date_time(page.lang, note.at)) } (paragraphs(&note.body)) }
            }
            details.box open[errors.of("desk_note").is_some()] {
                summary { (t!(page, "case-note-write")) }
                form.form method="post" action={ "/introductions/" (id) "/note" } {
                    (csrf(page))
                    (field(page, errors, "desk_note", t!(page, "field-case-note")).hint(t!(page, "field-case-note-hint")).most(1000).lines(3))
                    div.actions { button.button.plain type="submit" { (t!(page, "form-save")) } }
                }
            }
        }
    }
}

fn whose(page: &Page, case: &CaseShown) -> Markup {
    html! {
        @match &case.whose {
            None => p { (t!(page, "case-everybodys")) },
            Some(whose) => {
                p { (t!(page, "case-whose", name = case.name(whose.holder).to_owned())) }
                @if let Some((cover, until)) = whose.cover {
                    p.small { (icon("clock")) " " (t!(page, "case-covered", name = case.name(cover).to_owned(), until = date_by(page.lang, until))) }
                }
            },
        }
    }
}

/// Whose the page shows it to be, so that two who take it at once do not take it from each other.
fn from(case: &CaseShown) -> Markup {
    let holder = case.holder.map(|account| account.to_string());
    html! { input type="hidden" name="from" value=(holder.unwrap_or_default()); }
}

fn hand_over(
    page: &Page,
    id: IntroductionId,
    (case, own): (&CaseShown, Option<AccountId>),
    errors: &Errors,
) -> Markup {
    let holder = case.whose.as_ref().map(|whose| whose.holder);
    let others: Vec<(String, String)> = case
        .coordinators
        .iter()
        .filter(|(account, _)| Some(*account) != own && Some(*account) != holder)
        .map(|(account, name)| (account.to_string(), name.clone()))
        .collect();
    if others.is_empty() {
        return html! {};
    }
    html! {
        details.box open[errors.of("to").is_some() || errors.of("hand_note").is_some()] {
            summary { (t!(page, "case-hand-over")) }
            form.form method="post" action={ "/introductions/" (id) "/case" } {
                (csrf(page)) (from(case))
                (field(page, errors, "to", t!(page, "field-case-to")).select(&others))
                (field(page, errors, "hand_note", t!(page, "field-case-hand-note")).hint(t!(page, "case-words-shown")).optional().most(400).lines(2))
                div.actions { button.button.plain type="submit" { (t!(page, "case-hand-over")) } }
            }
        }
    }
}

/// Who is away when, and the form for more.
pub(super) fn away(page: &Page, shown: &AwayShown, form: &AwayForm, errors: &Errors) -> Markup {
    let name = |account: AccountId| {
        let found = shown.coordinators.iter().find(|(id, _)| *id == account);
        found.map_or_else(String::new, |(_, name)| name.clone())
    };
    let mut all: Vec<(String, String)> = vec![(String::new(), t!(page, "away-choose"))];
    all.extend(
        shown
            .coordinators
            .iter()
            .map(|(account, name)| (account.to_string(), name.clone())),
    );
    narrow(
        page,
        &t!(page, "away-title"),
        html! {
            p.lead { (t!(page, "away-lead")) }
            (summary(page, errors))
            @if shown.coming.is_empty() { p.quiet { (t!(page, "away-none")) } }
            ul.rows {
                @for one in &shown.coming {
                    li.row-item {
                        @if one.from_on <= page.today() { span.due.today { (t!(page, "away-now")) } } @else { span.due.waiting { (t!(page, "away-later")) } }
                        div {
                            h2.title { (name(one.account_id)) }
                            p { (period(page.lang, one.from_on, one.to_on)) " · " (t!(page, "away-cover", name = name(one.cover))) }
                        }
                        div.actions { (button(page, &format!("/desk/away/{}/end", one.id), &t!(page, "away-end"), "button small")) }
                    }
                }
            }
            h2 { (t!(page, "away-add")) }
            form.form method="post" action="/desk/away" {
                (csrf(page))
                (field(page, errors, "who", t!(page, "field-away-who")).value(&form.who).select(&all))
                (field(page, errors, "from", t!(page, "field-away-from")).kind("date").value(&form.from).line())
                (field(page, errors, "to", t!(page, "field-away-to")).kind("date").value(&form.to).line())
                (field(page, errors, "cover", t!(page, "field-away-cover")).value(&form.cover).select(&all))
                div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
            }
            p.actions { a.button.plain href="/desk" { (t!(page, "desk-today")) } }
        },
    )
}
