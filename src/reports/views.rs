//! Pages of the desk.

use maud::{Markup, html};

use crate::app::App;
use crate::communities::{Community, CommunityState};
use crate::http::Page;
use crate::introductions::{Introduction, plain_words};
use crate::t;
use crate::text::{date, riga_date};
use crate::ui::bits::{empty, icon};
use crate::ui::layout::wide;

pub(super) fn tabs(page: &Page) -> Markup {
    let here = |path: &str| (page.path.split('?').next() == Some(path)).then_some("page");
    html! {
        nav.pages aria-label=(t!(page, "desk-label")) { ul {
            li { a href="/desk" aria-current=[here("/desk")] { (t!(page, "desk-today")) } }
            li { a href="/desk/search" accesskey="s" aria-current=[here("/desk/search")] { (t!(page, "desk-search")) } }
            li { a href="/desk/introductions" aria-current=[here("/desk/introductions")] { (t!(page, "nav-introductions")) } }
            li { a href="/desk/people" aria-current=[here("/desk/people")] { (t!(page, "desk-people")) } }
            li { a href="/desk/placements" aria-current=[here("/desk/placements")] { (t!(page, "placements-desk")) } }
            li { a href="/desk/communities" aria-current=[here("/desk/communities")] { (t!(page, "desk-communities")) } }
            @if page.viewer.as_ref().is_some_and(|viewer| viewer.roles.administrator) {
                li { a href="/desk/audit" { (t!(page, "oversight-acts")) } }
                li { a href="/desk/team" { (t!(page, "team-title")) } }
                li { a href="/desk/settings" { (t!(page, "settings-title")) } }
                li { a href="/desk/texts" { (t!(page, "texts-title")) } }
                li { a href="/desk/territories" { (t!(page, "units-title")) } }
            }
            li { a href="/desk/lacking" aria-current=[here("/desk/lacking")] { (t!(page, "lacking-title")) } }
            li { a href="/desk/evenness" aria-current=[here("/desk/evenness")] { (t!(page, "evenness-title")) } }
            li { a href="/desk/report" aria-current=[here("/desk/report")] { (t!(page, "funder-title")) } }
            li { a href="/desk/newsletter" aria-current=[here("/desk/newsletter")] { (t!(page, "newsletter-title")) } }
            li { a href="/desk/searches" { (t!(page, "desk-searches")) } }
            li { a href="/desk/skills" { (t!(page, "skills-title")) } }
            li { a href="/desk/projects" { (t!(page, "projects-title")) } }
            li { a href="/desk/visits" { (t!(page, "visits-title")) } }
            li { a href="/desk/contacts" { (t!(page, "contacts-title")) } }
            li { a href="/desk/lists" { (t!(page, "lists-title")) } }
            li { a href="/desk/outbox" aria-current=[here("/desk/outbox")] { (t!(page, "outbox-title")) } }
            li { a href="/desk/schools" { (t!(page, "schools-title")) } }
            li { a href="/desk/seasons" { (t!(page, "seasons-title")) } }
            li { a href="/desk/association" { (t!(page, "association-title")) } }
            li { a href="/desk/succession" aria-current=[here("/desk/succession")] { (t!(page, "succession-title")) } }
        } }
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
            p.actions { a.button href="/desk/communities/add" { (icon("phone")) " " (t!(page, "hand-community-title")) } }
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
