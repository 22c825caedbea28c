//! Pages of contact lists, and of the invitation's link.

use maud::{Markup, html};

use super::check::RowFault;
use super::model::{Become, COMMUNITY, Column, Contact, Ground, Rows};
use super::routes::TakeForm;
use super::store::{Count, Invitation, List};
use crate::http::{Errors, Fault, Page};
use crate::key;
use crate::t;
use crate::text::{Lang, date, riga_date, say};
use crate::ui::bits::{empty, icon};
use crate::ui::forms::{Choice, Choices, button, csrf, field, summary, tick};
use crate::ui::layout::{narrow, wide};

/// Rows of the file that are shown, and faults.
const SHOWN: usize = 5;
const MOST_FAULTS: usize = 100;

fn column_words(lang: Lang, column: Column) -> String {
    let key = match column {
        Column::Email => key!("list-column-email"),
        Column::Name => key!("list-column-name"),
        Column::Surname => key!("list-column-surname"),
        Column::Organisation => key!("list-column-organisation"),
        Column::Language => key!("list-column-language"),
    };
    say(lang, key, None)
}

fn ground_words(lang: Lang, ground: Ground) -> String {
    let key = match ground {
        Ground::Consent => key!("list-ground-consent"),
        Ground::Interest => key!("list-ground-interest"),
        Ground::Public => key!("list-ground-public"),
    };
    say(lang, key, None)
}

fn become_words(lang: Lang, what: Become) -> String {
    let key = match what {
        Become::People => key!("list-what-people"),
        Become::Communities => key!("list-what-communities"),
        Become::ByRow => key!("list-what-by-row"),
    };
    say(lang, key, None)
}

/// How many invitations of a list are in one of the states.
fn number(counts: &[Count], list: &List, states: &[&str]) -> i64 {
    let own = counts.iter().filter(|one| one.list_id == list.id);
    own.filter(|one| states.contains(&one.state.as_str()))
        .map(|one| one.number)
        .sum()
}

fn heads(page: &Page) -> [String; 7] {
    [
        t!(page, "list-invited"),
        t!(page, "list-waiting"),
        t!(page, "list-confirmed"),
        t!(page, "list-refused"),
        t!(page, "list-bounced"),
        t!(page, "list-expired"),
        t!(page, "list-closed-count"),
    ]
}

fn figures(counts: &[Count], list: &List) -> [i64; 7] {
    let of = |states: &[&str]| number(counts, list, states);
    [
        of(&[
            "waiting",
            "sent",
            "confirmed",
            "refused",
            "bounced",
            "expired",
            "closed",
        ]),
        of(&["waiting"]),
        of(&["confirmed"]),
        of(&["refused"]),
        of(&["bounced"]),
        of(&["expired"]),
        of(&["closed"]),
    ]
}

pub(super) fn lists(page: &Page, lists: &[List], counts: &[Count]) -> Markup {
    wide(
        page,
        &t!(page, "lists-title"),
        html! {
            p.lead { (t!(page, "lists-lead")) }
            p.actions { a.button.strong href="/desk/lists/add" { (icon("plus")) " " (t!(page, "lists-add")) } }
            @if lists.is_empty() { (empty(&t!(page, "lists-none"), None)) }
            @else {
                div.scroll tabindex="0" role="region" aria-label=(t!(page, "lists-title")) {
                    table.data {
                        caption.visually-hidden { (t!(page, "lists-title")) }
                        thead { tr {
                            th scope="col" { (t!(page, "list-source")) }
                            @for head in heads(page) { th.number scope="col" { (head) } }
                        } }
                        tbody { @for list in lists {
                            tr {
                                th scope="row" {
                                    a href={ "/desk/lists/" (list.id) } {
                                        @if list.state == "draft" { (list.file_name) } @else { (list.title) }
                                    }
                                    br; small.quiet { (state_words(page, list)) }
                                }
                                @for number in figures(counts, list) { td.number { (number) } }
                            }
                        } }
                    }
                }
            }
        },
    )
}

fn state_words(page: &Page, list: &List) -> String {
    let day = date(page.lang, riga_date(list.created_at));
    match list.state.as_str() {
        "draft" => t!(page, "list-state-draft", date = day),
        "open" => t!(page, "list-state-open", date = day),
        _ => t!(page, "list-state-closed", date = day),
    }
}

pub(super) fn add(page: &Page, fault: Option<&Fault>) -> Markup {
    narrow(
        page,
        &t!(page, "lists-add"),
        html! {
            p { a href="/desk/lists" { (t!(page, "lists-title")) } }
            p.lead { (t!(page, "lists-add-lead")) }
            form.form method="post" action="/desk/lists/add" enctype="multipart/form-data" {
                (csrf(page))
                div.field {
                    label for="file" { (t!(page, "field-list-file")) }
                    p.hint #file-hint { (t!(page, "field-list-file-hint")) }
                    @if let Some(fault) = fault { p.error id="file-fault" role="alert" { (icon("warning")) span { (fault.say(page.lang)) } } }
                    input #file type="file" name="file" required
                        accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        aria-invalid=[fault.map(|_| "true")]
                        aria-describedby=(if fault.is_some() { "file-hint file-fault" } else { "file-hint" });
                }
                div.actions { button.button.strong type="submit" { (t!(page, "lists-look")) } }
            }
            (law(page))
        },
    )
}

fn law(page: &Page) -> Markup {
    html! {
        section.panel.quiet {
            h2 { (t!(page, "lists-law-title")) }
            ul {
                li { (t!(page, "lists-law-ground")) }
                li { (t!(page, "lists-law-told")) }
                li { (t!(page, "lists-law-once")) }
                li { (t!(page, "lists-law-never")) }
            }
        }
    }
}

/// A file that waits to be taken in.
pub(super) struct Draft<'a> {
    pub list: &'a List,
    pub rows: &'a Rows,
    pub form: &'a TakeForm,
    pub faults: &'a [RowFault],
}

pub(super) fn draft(page: &Page, shown: &Draft<'_>, errors: &Errors) -> Markup {
    let form = shown.form;
    let action = format!("/desk/lists/{}", shown.list.id);
    let count = shown.rows.rows.len();
    narrow(
        page,
        &t!(page, "list-draft-title"),
        html! {
            p { a href="/desk/lists" { (t!(page, "lists-title")) } }
            p.lead { (t!(page, "list-draft-lead", file = shown.list.file_name.clone(), count = count)) }
            (summary(page, errors))
            (row_faults(page, shown))
            (first_rows(page, shown.rows))
            form.form method="post" action=(action) {
                (csrf(page))
                h2 { (t!(page, "list-columns-title")) }
                p.quiet { (t!(page, "list-columns-text")) }
                @for column in Column::ALL { (column_field(page, errors, (column, shown))) }
                (Choices { page, errors, name: "what", legend: t!(page, "list-what"), hint: None, kind: "radio", inline: false }
                    .draw(&Become::ALL.map(|one| Choice::new(one.code(), become_words(page.lang, one), form.what == one.code()))))
                (field(page, errors, "language", t!(page, "list-language")).hint(t!(page, "list-language-hint")).value(&form.language).select(&languages()))
                h2 { (t!(page, "list-from-title")) }
                (field(page, errors, "source", t!(page, "list-source")).hint(t!(page, "list-source-hint")).most(120).value(&form.source).line())
                (Choices { page, errors, name: "ground", legend: t!(page, "list-ground"), hint: None, kind: "radio", inline: false }
                    .draw(&Ground::ALL.map(|one| Choice::new(one.code(), ground_words(page.lang, one), form.ground == one.code()))))
                (field(page, errors, "made_on", t!(page, "list-made-on")).kind("date").value(&form.made_on).line())
                @if !shown.faults.is_empty() && shown.faults.len() < count {
                    (tick(page, errors, "go_on", t!(page, "list-go-on", count = count - shown.faults.len()), form.go_on == "yes"))
                }
                div.actions { button.button.strong type="submit" { (t!(page, "list-take-in")) } }
            }
            (button(page, &format!("{action}/discard"), &t!(page, "list-discard"), "button plain"))
        },
    )
}

fn languages() -> Vec<(String, String)> {
    Lang::ALL
        .iter()
        .map(|lang| (lang.tag().to_owned(), lang.own_name().to_owned()))
        .collect()
}

fn column_field(page: &Page, errors: &Errors, (column, shown): (Column, &Draft<'_>)) -> Markup {
    let mut options = vec![(String::new(), t!(page, "list-column-none"))];
    let heads = shown.rows.header.iter().enumerate();
    options.extend(heads.map(|(at, head)| {
        let words = t!(
            page,
            "list-column-option",
            number = at + 1,
            name = head.clone()
        );
        (at.to_string(), words)
    }));
    let words = column_words(page.lang, column);
    field(page, errors, column.code(), words)
        .unmarked()
        .value(shown.form.column(column))
        .select(&options)
}

fn first_rows(page: &Page, rows: &Rows) -> Markup {
    let label = t!(page, "list-first-rows");
    html! {
        h2 { (label) }
        div.scroll tabindex="0" role="region" aria-label=(label) {
            table.data {
                caption.visually-hidden { (label) }
                thead { tr {
                    th.number scope="col" { (t!(page, "list-line")) }
                    @for head in &rows.header { th scope="col" { (head) } }
                } }
                tbody { @for (line, cells) in rows.rows.iter().take(SHOWN) {
                    tr { th.number scope="row" { (line) } @for at in 0..rows.header.len() { td { (cells.get(at).map_or("", String::as_str)) } } }
                } }
            }
        }
    }
}

fn row_faults(page: &Page, shown: &Draft<'_>) -> Markup {
    let more = shown.faults.len().saturating_sub(MOST_FAULTS);
    html! {
        @if !shown.faults.is_empty() {
            div.error-summary role="alert" tabindex="-1" {
                h2 { (t!(page, "list-faults", count = shown.faults.len())) }
                ul {
                    @for one in shown.faults.iter().take(MOST_FAULTS) {
                        li {
                            strong {
                                (t!(page, "sheet-line-of", file = shown.list.file_name.as_str(), line = one.line))
                                @if !one.field.is_empty() { ", " (one.field) } ": "
                            }
                            (one.fault.say(page.lang))
                        }
                    }
                    @if more > 0 { li { (t!(page, "list-faults-more", count = more)) } }
                }
            }
        }
    }
}

/// Fewer than these are told together, whatever it is that stands against inviting them.
const FEW: i64 = 5;

pub(super) fn list(page: &Page, list: &List, counts: &[Count]) -> Markup {
    let ground = Ground::parse(&list.ground).map(|one| ground_words(page.lang, one));
    let figures = figures(counts, list);
    let open = list.state == "open";
    // Of a few the one number says less of each: a list of one would ask about one address.
    let met = list.known + list.invited_before + list.unwilling;
    narrow(
        page,
        &list.title,
        html! {
            p { a href="/desk/lists" { (t!(page, "lists-title")) } }
            p.quiet { (state_words(page, list)) }
            dl.facts {
                div { dt { (t!(page, "field-list-file")) } dd { (list.file_name) } }
                @if let Some(ground) = ground { div { dt { (t!(page, "list-ground")) } dd { (ground) } } }
                @if let Some(day) = list.made_on { div { dt { (t!(page, "list-made-on")) } dd { (date(page.lang, day)) } } }
            }
            h2 { (t!(page, "list-became")) }
            dl.figures { @for (head, number) in heads(page).iter().zip(figures) { div { dt { (head) } dd { (number) } } } }
            h2 { (t!(page, "list-left-out")) }
            dl.facts {
                div { dt { (t!(page, "list-twice")) } dd { (list.twice) } }
                @if met > 0 && met < FEW {
                    div { dt { (t!(page, "list-met")) } dd { (met) } }
                } @else {
                    div { dt { (t!(page, "list-known")) } dd { (list.known) } }
                    div { dt { (t!(page, "list-invited-before")) } dd { (list.invited_before) } }
                    div { dt { (t!(page, "list-unwilling")) } dd { (list.unwilling) } }
                }
                div { dt { (t!(page, "list-faulty")) } dd { (list.faulty) } }
            }
            p { (t!(page, "list-rate")) " " a href="/desk/outbox" { (t!(page, "list-outbox")) } }
            @if open {
                section.panel.quiet {
                    h2 { (t!(page, "list-close-title")) }
                    p { (t!(page, "list-close-text")) }
                    (button(page, &format!("/desk/lists/{}/close", list.id), &t!(page, "list-close"), "button"))
                }
            }
        },
    )
}

pub(super) fn invitation(
    page: &Page,
    token: &str,
    (one, contact, list): (&Invitation, &Contact, &List),
    notice: &[String],
) -> Markup {
    let until = date(page.lang, riga_date(one.expires_at));
    let made = list
        .made_on
        .map(|day| date(page.lang, day))
        .unwrap_or_default();
    let community = one.kind == COMMUNITY;
    narrow(
        page,
        &t!(page, "invitation-title"),
        html! {
            p.lead {
                @if community { (t!(page, "letter-invitation-community", community = contact.organisation.clone())) }
                @else { (t!(page, "letter-invitation-person")) }
            }
            p { (t!(page, "invitation-steps")) }
            div.actions {
                form.inline method="post" action={ "/invitation/" (token) } {
                    (csrf(page))
                    button.button.strong type="submit" { (t!(page, "invitation-register")) " " (icon("arrow-right")) }
                }
                a.button.plain href="/about" { (t!(page, "invitation-about")) }
            }
            section.panel.quiet {
                h2 { (t!(page, "invitation-source-title")) }
                p { (t!(page, "letter-invitation-source", source = list.title.clone(), date = made, until = until)) }
                @for sentence in notice { p { (sentence) } }
                p { a href="/privacy" { (t!(page, "footer-privacy")) } }
                p { (t!(page, "invitation-stop-text")) }
                (button(page, &format!("/invitation/{token}/stop"), &t!(page, "invitation-stop"), "button"))
            }
        },
    )
}

pub(super) fn stop(page: &Page, token: &str) -> Markup {
    narrow(
        page,
        &t!(page, "invitation-stop"),
        html! {
            p.lead { (t!(page, "invitation-stop-text")) }
            (button(page, &format!("/invitation/{token}/stop"), &t!(page, "invitation-stop"), "button strong"))
        },
    )
}

pub(super) fn gone(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "invitation-gone"),
        html! {
            p.lead { (t!(page, "invitation-gone-text")) }
            p.actions { a.button.plain href="/register" { (t!(page, "invitation-register-anyway")) } }
        },
    )
}
