//! Pages of the desk.

use maud::{Markup, html};

use super::routes::{Kind, Row};
use crate::app::App;
use crate::communities::{Community, CommunityState};
use crate::http::Page;
use crate::introductions::{Introduction, plain_words};
use crate::t;
use crate::text::{date, days_between, riga_date};
use crate::ui::bits::{empty, icon};
use crate::ui::layout::wide;

pub(super) fn tabs(page: &Page) -> Markup {
    let here = |path: &str| (page.path.split('?').next() == Some(path)).then_some("page");
    html! {
        nav.pages aria-label=(t!(page, "desk-label")) { ul {
            li { a href="/desk" aria-current=[here("/desk")] { (t!(page, "desk-today")) } }
            li { a href="/desk/introductions" aria-current=[here("/desk/introductions")] { (t!(page, "nav-introductions")) } }
            li { a href="/desk/people" aria-current=[here("/desk/people")] { (t!(page, "desk-people")) } }
            li { a href="/desk/communities" aria-current=[here("/desk/communities")] { (t!(page, "desk-communities")) } }
            @if page.viewer.as_ref().is_some_and(|viewer| viewer.roles.administrator) {
                li { a href="/desk/audit" { (t!(page, "oversight-acts")) } }
            }
            li { a href="/desk/skills" { (t!(page, "skills-title")) } }
        } }
    }
}

pub(super) fn today(page: &Page, rows: &[Row], others: usize) -> Markup {
    wide(
        page,
        &t!(page, "desk-today"),
        html! {
            (tabs(page))
            @if rows.is_empty() {
                (empty(&t!(page, "desk-nothing"), Some(("/desk/introductions", &t!(page, "nav-introductions")))))
            } @else {
                ul.rows { @for row in rows { (desk_row(page, row)) } }
            }
            p { a href="/desk/away" { (t!(page, "away-title")) } }
            p.quiet { (t!(page, "desk-waiting-for-others", count = others)) " " a href="/desk/introductions" { (t!(page, "desk-see-all")) } }
        },
    )
}

fn desk_row(page: &Page, row: &Row) -> Markup {
    let (what, action) = match row.kind {
        Kind::VerifyCommunity => (t!(page, "row-verify"), t!(page, "row-verify-act")),
        Kind::ReviewNeed => (t!(page, "row-review"), t!(page, "row-review-act")),
        Kind::Request => (t!(page, "row-request"), t!(page, "row-request-act")),
        Kind::Release => (t!(page, "row-release"), t!(page, "row-release-act")),
        Kind::SilentCommunity => (t!(page, "row-silent"), t!(page, "row-silent-act")),
        Kind::Message => (t!(page, "row-message"), t!(page, "row-message-act")),
        Kind::SilentHost => (t!(page, "row-silent-host"), t!(page, "row-silent-host-act")),
        Kind::FailedJob => (t!(page, "row-failed"), t!(page, "row-failed-act")),
    };
    let late = days_between(row.due, page.now);
    html! {
        li.row-item {
            @if page.now > row.due { span.due.overdue { (t!(page, "due-overdue", days = late)) } }
            @else if late == 0 { span.due.today { (t!(page, "due-today")) } }
            @else { span.due.waiting { (t!(page, "due-by", date = date(page.lang, riga_date(row.due)))) } }
            div {
                h2.title { a href=(row.path) { (row.title) } }
                p { (what) @if !row.who.is_empty() { " · " (row.who) } " · " span.quiet { (t!(page, "row-since", date = date(page.lang, riga_date(row.since)))) } }
                @if let Some(duty) = &row.whose {
                    p.small {
                        span.badge { @if duty.own { (t!(page, "row-yours")) } @else { (duty.name) } }
                        @if let Some(name) = &duty.covers { " " (t!(page, "row-covers", name = name.clone())) }
                    }
                }
            }
            div.actions { a.button.small href=(row.path) { (action) } }
        }
    }
}

/// An open introduction with what both sides are called here.
pub(super) struct IntroductionRow {
    pub intro: Introduction,
    pub title: String,
    pub community: String,
    /// The person's own headline; never a name.
    pub headline: String,
}

pub(super) fn introductions(page: &Page, rows: &[IntroductionRow]) -> Markup {
    wide(
        page,
        &t!(page, "nav-introductions"),
        html! {
            (tabs(page))
            @if rows.is_empty() { (empty(&t!(page, "introductions-none"), None)) }
            ul.rows {
                @for row in rows {
                    @let intro = &row.intro;
                    li.row-item {
                        span.due.waiting { (plain_words(page.lang, intro.state)) }
                        div {
                            h2.title { a href={ "/introductions/" (intro.id) } { (row.title) } }
                            p { (row.community) " · " (row.headline) " · " span.quiet { (t!(page, "row-since", date = date(page.lang, riga_date(intro.state_since)))) } }
                        }
                    }
                }
            }
        },
    )
}

pub(super) fn communities(page: &Page, app: &App, list: &[Community]) -> Markup {
    wide(
        page,
        &t!(page, "desk-communities"),
        html! {
            (tabs(page))
            ul.rows { @for one in list {
                li.row-item {
                    @match one.state {
                        CommunityState::Verified => span.badge.ok { (icon("check")) " " (t!(page, "community-verified")) },
                        CommunityState::Unverified => span.badge.warn { (t!(page, "community-unverified")) },
                        CommunityState::Suspended => span.badge.quiet { (t!(page, "community-suspended")) },
                    }
                    div {
                        h2.title { a href={ "/desk/communities/" (one.id) } { (one.name) } }
                        p.quiet { (one.territory.as_deref().map(|slug| app.territories.label(page.lang, slug)).unwrap_or_default()) }
                    }
                }
            } }
        },
    )
}
