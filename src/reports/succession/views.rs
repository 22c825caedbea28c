//! The page; it prints on A4.

use maud::{Markup, html};

use super::{Colleague, Kept, Succession};
use crate::association::{Change, Note};
use crate::http::Page;
use crate::reports::today::Part;
use crate::reports::views::tabs;
use crate::t;
use crate::text::{date, date_time, riga_date};
use crate::ui::bits::{icon, paragraphs};
use crate::ui::layout::wide;

pub(super) fn succession(page: &Page, found: &Succession) -> Markup {
    wide(
        page,
        &t!(page, "succession-title"),
        html! {
            (tabs(page))
            p.lead { (t!(page, "succession-lead")) }
            p.quiet { (icon("print")) " " (t!(page, "succession-print", date = date(page.lang, page.today()))) }
            (open(page, found))
            section {
                h2 { (t!(page, "succession-who")) }
                ul.rows { @for one in &found.colleagues { (colleague(page, one)) } }
                p { a href="/desk/away" { (t!(page, "away-title")) } " · " a href="/desk/association" { (t!(page, "association-title")) } }
            }
            (days(page, found))
            (kept(page, &found.kept))
            @for (note, change) in &found.notes { (written(page, *note, change.as_ref())) }
            section {
                h2 { (t!(page, "succession-learn")) }
                ul {
                    li { a href="/coordinators" { (t!(page, "menu-handbook")) } }
                    li { a href="/desk/retention" { (t!(page, "succession-retention")) } }
                    li { a href="/processing" { (t!(page, "processing-title")) } }
                    li { a href="/desk/outbox" { (t!(page, "outbox-title")) } }
                }
            }
        },
    )
}

fn open(page: &Page, found: &Succession) -> Markup {
    let words = |part: Part, count: usize| match part {
        Part::Overdue => t!(page, "desk-part-overdue", count = count),
        Part::Today => t!(page, "desk-part-today", count = count),
        Part::Later => t!(page, "desk-part-later", count = count),
        Part::Others => t!(page, "desk-part-others", count = count),
        Part::PutOff => t!(page, "desk-part-put-off", count = count),
    };
    html! {
        section {
            h2 { (t!(page, "succession-open")) }
            ul { @for (part, count) in &found.open { li { (words(*part, *count)) } } }
            p { (t!(page, "succession-nobodys", count = found.nobodys)) " " a href="/desk" { (t!(page, "desk-today")) } }
        }
    }
}

fn colleague(page: &Page, one: &Colleague) -> Markup {
    html! {
        li.row-item {
            div {
                @if one.coordinator { span.badge { (t!(page, "team-coordinator")) } " " }
                @if one.administrator { span.badge.ok { (t!(page, "team-administrator")) } }
            }
            div {
                h3.title { (one.name) }
                p {
                    (t!(page, "succession-rows", count = one.rows))
                    @if let Some(cover) = &one.cover { " · " (t!(page, "succession-covered", name = cover.clone())) }
                    @if one.speaks { " · " (t!(page, "association-speaks")) }
                }
            }
        }
    }
}

fn days(page: &Page, found: &Succession) -> Markup {
    html! {
        section {
            h2 { (t!(page, "succession-days")) }
            @if found.days.is_empty() { p { (t!(page, "succession-days-none")) } }
            @else {
                dl.facts { @for day in &found.days {
                    div {
                        dt { (date(page.lang, day.on)) }
                        dd { @match &day.path { Some(path) => a href=(path) { (day.what) }, None => (day.what) } }
                    }
                } }
            }
        }
    }
}

fn kept(page: &Page, kept: &Kept) -> Markup {
    html! {
        section {
            h2 { (t!(page, "succession-kept")) }
            dl.facts {
                div { dt { (t!(page, "succession-key-file")) } dd { code { (kept.key_file) } } }
                div { dt { (t!(page, "succession-backups")) } dd { code { (kept.folder) } } }
                div { dt { (t!(page, "succession-newest")) } dd {
                    @match kept.newest {
                        Some(at) => (date_time(page.lang, at)),
                        None => (t!(page, "succession-no-backup")),
                    }
                } }
                div { dt { (t!(page, "succession-heads")) } dd {
                    @if kept.heads { (t!(page, "settings-yes")) } @else { (t!(page, "succession-heads-no")) }
                } }
            }
            p { (t!(page, "succession-both")) }
        }
    }
}

fn written(page: &Page, note: Note, change: Option<&Change>) -> Markup {
    let text = change.map_or("", |one| one.value.as_str());
    html! {
        section.panel {
            h2 { (note.words(page.lang)) }
            @if text.is_empty() { p.quiet { (note.hint(page.lang)) } }
            @else {
                (paragraphs(text))
                @if let Some(change) = change { p.quiet { (t!(page, "succession-written", date = date(page.lang, riga_date(change.at)))) } }
            }
            div.actions { a.button.plain.small href={ "/desk/notes/" (note.code()) } {
                (icon("edit")) " " (t!(page, "succession-edit")) span.visually-hidden { ": " (note.words(page.lang)) }
            } }
        }
    }
}
