//! Pages of oversight.

use maud::{Markup, html};

use super::model::{Exposure, Reach, Readable, Reading};
use super::routes::{ActsForm, ExposureForm, Names, account_of};
use super::store::{Act, Opening, PAGE};
use crate::accounts::Channel;
use crate::db::AccountId;
use crate::http::form::percent_encode;
use crate::http::{Errors, Page};
use crate::t;
use crate::text::{date_from, date_time, riga_date};
use crate::ui::bits::empty;
use crate::ui::forms::{csrf, field, summary};
use crate::ui::layout::wide;

/// What the page of acts shows.
pub(super) struct Found<'a> {
    pub rows: &'a [Act],
    pub actions: &'a [String],
    pub names: &'a Names,
    pub staff: &'a [AccountId],
}

fn tabs(page: &Page) -> Markup {
    let here = |path: &str| (page.path.split('?').next() == Some(path)).then_some("page");
    html! {
        nav.pages aria-label=(t!(page, "oversight-label")) { ul {
            li { a href="/desk" { (t!(page, "nav-desk")) } }
            li { a href="/desk/audit" aria-current=[here("/desk/audit")] { (t!(page, "oversight-acts")) } }
            li { a href="/desk/audit/contacts" aria-current=[here("/desk/audit/contacts")] { (t!(page, "oversight-contacts")) } }
            li { a href="/desk/exposure" aria-current=[here("/desk/exposure")] { (t!(page, "oversight-exposure")) } }
            li { a href="/desk/retention" { (t!(page, "retention-title")) } }
        } }
    }
}

pub(super) fn acts(page: &Page, (form, errors): (&ActsForm, &Errors), found: &Found<'_>) -> Markup {
    let shown = &found.rows[..found.rows.len().min(usize::try_from(PAGE).unwrap_or(0))];
    let more = (found.rows.len() > shown.len())
        .then(|| shown.last())
        .flatten();
    wide(
        page,
        &t!(page, "oversight-acts"),
        html! {
            (tabs(page))
            p.lead { (t!(page, "oversight-acts-lead")) }
            (acts_filter(page, (form, errors), found))
            @if shown.is_empty() { (empty(&t!(page, "oversight-acts-none"), Some(("/desk/audit", &t!(page, "oversight-all"))))) }
            @else {
                div.scroll tabindex="0" role="region" aria-label=(t!(page, "oversight-acts")) {
                    table.data {
                        thead { tr {
                            th.number { (t!(page, "oversight-number")) } th { (t!(page, "oversight-when")) }
                            th { (t!(page, "oversight-who")) } th { (t!(page, "oversight-what")) }
                            th { (t!(page, "oversight-whom")) }
                        } }
                        tbody { @for act in shown { tr {
                            td.number { (act.seq) }
                            td { (date_time(page.lang, act.at)) }
                            td { (actor(page, found.names, &act.actor)) }
                            td { code lang="en" { (act.action) } @if act.detail != "{}" { " " small.quiet { (act.detail) } } }
                            td { (subject(page, found.names, &act.subject)) }
                        } } }
                    }
                }
            }
            @if let Some(last) = more { p { a href=(older(form, last.seq)) rel="next" { (t!(page, "oversight-older")) } } }
        },
    )
}

fn older(form: &ActsForm, before: i64) -> String {
    let part = |name: &str, value: &str| format!("{name}={}&", percent_encode(value));
    format!(
        "/desk/audit?{}{}{}{}before={before}",
        part("actor", &form.actor),
        part("action", &form.action),
        part("from", &form.from),
        part("to", &form.to)
    )
}

fn acts_filter(page: &Page, (form, errors): (&ActsForm, &Errors), found: &Found<'_>) -> Markup {
    let mut actors = vec![
        (String::new(), t!(page, "oversight-anybody")),
        ("time".to_owned(), t!(page, "oversight-time")),
        ("terminal".to_owned(), t!(page, "oversight-terminal")),
        ("visitor".to_owned(), t!(page, "oversight-visitor")),
    ];
    let chosen = account_of(&form.actor).filter(|id| !found.staff.contains(id));
    for id in found.staff.iter().chain(&chosen) {
        let name = found.names.get(id).cloned();
        actors.push((
            format!("account:{id}"),
            name.unwrap_or_else(|| id.to_string()),
        ));
    }
    let mut actions = vec![(String::new(), t!(page, "oversight-anything"))];
    actions.extend(found.actions.iter().map(|one| (one.clone(), one.clone())));
    html! {
        form.panel.quiet method="get" action="/desk/audit" {
            (summary(page, errors))
            div.row {
                (field(page, errors, "actor", t!(page, "oversight-who")).unmarked().value(&form.actor).select(&actors))
                (field(page, errors, "action", t!(page, "oversight-what")).unmarked().value(&form.action).select(&actions))
                (field(page, errors, "from", t!(page, "oversight-from")).unmarked().kind("date").value(&form.from).line())
                (field(page, errors, "to", t!(page, "oversight-to")).unmarked().kind("date").value(&form.to).line())
            }
            div.actions { button.button type="submit" { (t!(page, "oversight-show")) } }
        }
    }
}

fn actor(page: &Page, names: &Names, word: &str) -> Markup {
    let link = |words: String| html! { a href={ "/desk/audit?actor=" (percent_encode(word)) } { (words) } };
    match word {
        "time" => html! { (t!(page, "oversight-time")) },
        "terminal" => html! { (t!(page, "oversight-terminal")) },
        "visitor" => html! { (t!(page, "oversight-visitor")) },
        _ => match account_of(word).and_then(|id| names.get(&id)) {
            Some(name) => link(name.clone()),
            None => link(t!(page, "oversight-gone")),
        },
    }
}

fn subject(page: &Page, names: &Names, word: &str) -> Markup {
    let (kind, id) = word.split_once(':').unwrap_or((word, ""));
    let link = |path: String, words: String| html! { a href=(path) { (words) } };
    match kind {
        "account" => match account_of(word).and_then(|id| names.get(&id)) {
            Some(name) => html! { (name) },
            None => html! { (t!(page, "oversight-gone")) },
        },
        "person" => link(format!("/desk/people/{id}"), t!(page, "oversight-person")),
        "community" => link(
            format!("/desk/communities/{id}"),
            t!(page, "oversight-community"),
        ),
        "opportunity" => link(format!("/desk/needs/{id}"), t!(page, "oversight-need")),
        "introduction" => link(
            format!("/introductions/{id}"),
            t!(page, "oversight-introduction"),
        ),
        _ => html! { code { (word) } },
    }
}

fn named(page: &Page, names: &Names, id: Option<AccountId>) -> String {
    id.and_then(|id| names.get(&id).cloned())
        .unwrap_or_else(|| t!(page, "oversight-gone"))
}

pub(super) fn openings(page: &Page, (rows, number): (&[Opening], i64), names: &Names) -> Markup {
    let shown = &rows[..rows.len().min(usize::try_from(PAGE).unwrap_or(0))];
    wide(
        page,
        &t!(page, "oversight-contacts"),
        html! {
            (tabs(page))
            p.lead { (t!(page, "oversight-contacts-lead")) }
            @if shown.is_empty() { (empty(&t!(page, "oversight-contacts-none"), None)) }
            @else {
                div.scroll tabindex="0" role="region" aria-label=(t!(page, "oversight-contacts")) {
                    table.data {
                        thead { tr {
                            th { (t!(page, "oversight-when")) } th { (t!(page, "oversight-reader")) }
                            th { (t!(page, "oversight-whose")) } th { (t!(page, "oversight-channels")) }
                            th { (t!(page, "oversight-why")) }
                        } }
                        tbody { @for row in shown { tr {
                            td { (date_time(page.lang, row.at)) }
                            td { (named(page, names, row.reader_account)) }
                            td { (named(page, names, Some(row.owner_account))) }
                            td { (channels(page, &row.channels)) }
                            td { (why(page, row, names)) }
                        } } }
                    }
                }
            }
            p {
                @if number > 1 { a href={ "/desk/audit/contacts?page=" (number - 1) } rel="prev" { (t!(page, "oversight-newer")) } " " }
                @if rows.len() > shown.len() { a href={ "/desk/audit/contacts?page=" (number + 1) } rel="next" { (t!(page, "oversight-older")) } }
            }
        },
    )
}

fn why(page: &Page, row: &Opening, names: &Names) -> Markup {
    if row.reader_kind == "coordinator" {
        return html! { (row.reason) };
    }
    html! {
        @match row.introduction_id {
            Some(id) => a href={ "/introductions/" (id) } { (t!(page, "oversight-introduction")) },
            None => (t!(page, "oversight-introduction")),
        }
        @if row.by_account.is_some() { " · " (t!(page, "oversight-released-by", name = named(page, names, row.by_account))) }
    }
}

fn channels(page: &Page, codes: &str) -> String {
    let words: Vec<String> = codes
        .split(',')
        .filter_map(Channel::parse)
        .map(|channel| match channel {
            Channel::Email => t!(page, "oversight-email"),
            Channel::Phone => t!(page, "oversight-phone"),
            Channel::Other => t!(page, "oversight-other"),
            Channel::Hours => t!(page, "oversight-hours"),
        })
        .collect();
    words.join(", ")
}

pub(super) fn exposure(
    page: &Page,
    (form, errors): (&ExposureForm, &Errors),
    found: Option<&Exposure>,
) -> Markup {
    wide(
        page,
        &t!(page, "oversight-exposure"),
        html! {
            (tabs(page))
            p.lead { (t!(page, "oversight-exposure-lead")) }
            form.form.panel.quiet method="post" action="/desk/exposure" {
                (csrf(page))
                (summary(page, errors))
                (field(page, errors, "account", t!(page, "field-exposure-account"))
                    .hint(t!(page, "field-exposure-account-hint")).value(&form.account).most(200).line())
                (field(page, errors, "since", t!(page, "field-exposure-since")).kind("date").value(&form.since).line())
                div.actions {
                    button.button.strong type="submit" { (t!(page, "oversight-show")) }
                    button.button type="submit" name="csv" value="yes" { (t!(page, "oversight-csv")) }
                }
            }
            @if let Some(found) = found { (exposed(page, found)) }
        },
    )
}

fn exposed(page: &Page, found: &Exposure) -> Markup {
    html! {
        section {
            h2 { (found.name) }
            p { (t!(page, "exposure-since", date = date_from(page.lang, riga_date(found.since)))) }
            @if let Some(reach) = &found.everybody {
                p.flash.warn { (t!(page, "exposure-staff", count = reach.people)) " " (ended(page, reach)) }
            }
            @if let Some(reach) = &found.masked {
                p { (t!(page, "exposure-masked", count = reach.people)) " " (ended(page, reach)) }
            }
            @if found.items.is_empty() { p { (t!(page, "exposure-nobody")) } }
            @else {
                div.scroll tabindex="0" role="region" aria-label=(t!(page, "oversight-exposure")) {
                    table.data {
                        thead { tr {
                            th { (t!(page, "oversight-whose")) } th { (t!(page, "exposure-what")) }
                            th { (t!(page, "oversight-channels")) } th { (t!(page, "oversight-from")) }
                            th { (t!(page, "oversight-to")) }
                        } }
                        tbody { @for item in &found.items { (exposed_row(page, item)) } }
                    }
                }
            }
        }
    }
}

/// Until when the account had that role.
fn ended(page: &Page, reach: &Reach) -> String {
    reach.until.map_or_else(String::new, |at| {
        t!(page, "exposure-until", when = date_time(page.lang, at))
    })
}

fn exposed_row(page: &Page, item: &Readable) -> Markup {
    let what = match item.reading {
        Reading::Released => t!(page, "exposure-released"),
        Reading::Opened => t!(page, "exposure-opened"),
        Reading::Profile => t!(page, "exposure-profile-seen"),
        Reading::Student => t!(page, "exposure-student"),
        Reading::Adult => t!(page, "exposure-adult"),
        Reading::Lent => t!(page, "exposure-lent"),
        Reading::Masked => t!(page, "exposure-profile"),
    };
    html! {
        tr {
            td { (item.name.clone().unwrap_or_else(|| t!(page, "oversight-gone"))) }
            td { (what) }
            td { (channels(page, &item.channels)) }
            td { (date_time(page.lang, item.from)) }
            td { @match item.to {
                Some(at) => (date_time(page.lang, at)),
                None => (t!(page, "exposure-still")),
            } }
        }
    }
}
