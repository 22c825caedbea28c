//! Pages of the desk.

use maud::{Markup, html};

use crate::app::App;
use crate::communities::{Community, CommunityState};
use crate::http::Page;
use crate::introductions::{Introduction, plain_words};
use crate::t;
use crate::text::{date_from, riga_date};
use crate::ui::bits::{empty, icon};
use crate::ui::layout::wide;

/// What coordinators open every evening, the page they are on, and behind a fold everything else.
pub(super) fn tabs(page: &Page) -> Markup {
    let at = page.path.split('?').next().unwrap_or_default();
    let tab = |(path, words): (&str, String)| {
        let current = (at == path).then_some("page");
        let key = (path == "/desk/search").then_some("s");
        html! { li { a href=(path) accesskey=[key] aria-current=[current] { (words) } } }
    };
    let first = [
        ("/desk", t!(page, "desk-today")),
        ("/desk/search", t!(page, "desk-search")),
        ("/desk/introductions", t!(page, "nav-introductions")),
        ("/desk/people", t!(page, "desk-people")),
        ("/desk/placements", t!(page, "placements-desk")),
        ("/desk/communities", t!(page, "desk-communities")),
    ];
    let (current, rest): (Vec<_>, Vec<_>) =
        others(page).into_iter().partition(|(path, _)| *path == at);
    html! {
        nav.pages aria-label=(t!(page, "desk-label")) {
            ul { @for one in first.into_iter().chain(current) { (tab(one)) } }
            details.more {
                summary { (t!(page, "desk-others")) }
                ul { @for one in rest { (tab(one)) } }
            }
        }
    }
}

fn others(page: &Page) -> Vec<(&'static str, String)> {
    let mut all = vec![
        ("/desk/lacking", t!(page, "lacking-title")),
        ("/desk/evenness", t!(page, "evenness-title")),
        ("/desk/report", t!(page, "funder-title")),
        ("/desk/newsletter", t!(page, "newsletter-title")),
        ("/desk/projects", t!(page, "projects-title")),
        ("/desk/searches", t!(page, "desk-searches")),
        ("/desk/skills", t!(page, "skills-title")),
        ("/desk/visits", t!(page, "visits-title")),
        ("/desk/contacts", t!(page, "contacts-title")),
        ("/desk/lists", t!(page, "lists-title")),
        ("/desk/duplicates", t!(page, "duplicates-title")),
        ("/desk/outbox", t!(page, "outbox-title")),
        ("/desk/schools", t!(page, "schools-title")),
        ("/desk/seasons", t!(page, "seasons-title")),
        ("/desk/association", t!(page, "association-title")),
        ("/desk/succession", t!(page, "succession-title")),
    ];
    if page
        .viewer
        .as_ref()
        .is_some_and(|viewer| viewer.roles.administrator)
    {
        all.extend([
            ("/desk/audit", t!(page, "oversight-acts")),
            ("/desk/team", t!(page, "team-title")),
            ("/desk/settings", t!(page, "settings-title")),
            ("/desk/texts", t!(page, "texts-title")),
            ("/desk/territories", t!(page, "units-title")),
        ]);
    }
    all
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
                            p { (row.community) " · " (row.headline) " · " span.quiet { (t!(page, "row-since", date = date_from(page.lang, riga_date(intro.state_since)))) } }
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
