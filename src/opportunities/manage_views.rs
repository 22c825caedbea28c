//! Pages of those who posted: the preview with its buttons, the list of a community's needs.

use maud::{Markup, html};

use super::internship::duties_list;
use super::model::{Opportunity, can_be_renewed, introduces};
use super::views::content;
use super::words as own;
use super::workflow::{self, Action, Role, State};
use crate::app::App;
use crate::communities::{self, Community, CommunityState};
use crate::http::Page;
use crate::t;
use crate::text;
use crate::ui::bits::icon;
use crate::ui::forms::button;
use crate::ui::layout::{page as frame, wide};

/// What a visitor will see, and what can be done next.
pub(super) fn preview(
    page: &Page,
    app: &App,
    (one, community): (&Opportunity, &Community),
    role: Role,
) -> Markup {
    let title = t!(page, "need-preview-title", title = one.title.clone());
    frame(
        page,
        &title,
        html! {
            div.wrap {
                div.split.right {
                    (content(page, app, one, community))
                    aside { div.panel.sticky {
                        h2 { (t!(page, "need-preview-heading")) }
                        p { span.badge { (own::state(page.lang, one.state)) } }
                        (next_words(page, one, community))
                        (buttons(page, one, role))
                        p.small { a href="/communities" { (t!(page, "need-preview-back")) } }
                        @if let Some(internship) = &one.internship { (duties_list(page, internship)) }
                    } }
                }
            }
        },
    )
}

/// What happens next, said before the buttons.
fn next_words(page: &Page, one: &Opportunity, community: &Community) -> Markup {
    let words = match one.state {
        State::Draft if !one.review_note.is_empty() => t!(page, "need-next-returned"),
        State::Draft => t!(page, "need-next-draft"),
        State::InReview => t!(page, "need-next-in-review"),
        State::Published => {
            t!(
                page,
                "need-next-published",
                date = text::date(page.lang, one.closes_on)
            )
        }
        State::Paused => t!(page, "need-next-paused"),
        State::Filled => t!(page, "need-next-filled"),
        State::Closed => t!(page, "need-next-closed"),
        State::Expired => t!(page, "need-next-expired"),
    };
    html! {
        p { (words) }
        @if one.state == State::Draft && !one.review_note.is_empty() { blockquote { p { (one.review_note) } } }
        @if community.state == CommunityState::Unverified && matches!(one.state, State::Draft | State::InReview) {
            p.small.quiet { (t!(page, "need-next-unverified")) }
        }
    }
}

/// The buttons the table of steps allows; the way forward is the strong one.
pub(super) fn buttons(page: &Page, one: &Opportunity, role: Role) -> Markup {
    let path = |action: Action| format!("/needs/{}/{}", one.id, action.code());
    let label = |action: Action| own::action(page.lang, action);
    let allowed = |action: &Action| match action {
        // Publishing and returning stand on the desk's own page.
        Action::Edit | Action::Publish | Action::Return | Action::Expire => false,
        Action::Renew => can_be_renewed(one, page.today()),
        _ => true,
    };
    let actions: Vec<Action> = workflow::actions(one.state, role).filter(allowed).collect();
    html! {
        @if one.state == State::Published && introduces(one) {
            div.actions { a.button.strong href={ "/needs/" (one.id) "/people" } { (icon("people")) " " (t!(page, "need-people-link")) } }
        }
        div.actions {
            @for action in actions { (button(page, &path(action), &label(action), class(action))) }
            @if workflow::may(one.state, Action::Edit, role) {
                a.button.plain href=(path(Action::Edit)) { (icon("edit")) " " (label(Action::Edit)) }
            }
            @if role == Role::Coordinator && one.state == State::InReview {
                a.button.plain href={ "/desk/needs/" (one.id) } { (t!(page, "need-review-link")) }
            }
        }
    }
}

fn class(action: Action) -> &'static str {
    match action {
        Action::Submit | Action::Renew | Action::Resume => "button strong",
        Action::Close => "button link",
        _ => "button plain",
    }
}

/// The viewer's communities with what they posted.
pub(super) fn mine(page: &Page, app: &App, list: &[(Community, Vec<Opportunity>)]) -> Markup {
    wide(
        page,
        &t!(page, "communities-title"),
        html! {
            @if list.iter().any(|(one, _)| one.state == CommunityState::Verified) { p { a href="/visits" { (icon("calendar")) " " (t!(page, "visits-title")) } } }
            @if list.is_empty() {
                div.empty {
                    (icon("community"))
                    p { (t!(page, "communities-none")) }
                    div.actions { a.button.strong href="/communities/add" { (t!(page, "community-add-title")) } }
                }
            }
            @for (community, needs) in list {
                section {
                    div.heading {
                        h2 { (community.name) }
                        a href={ "/communities/" (community.id) "/edit" } { (t!(page, "community-edit-link")) }
                    }
                    p {
                        span.badge { (communities::state_words(page.lang, community.state)) } " "
                        @if let Some(slug) = &community.territory { (app.territories.label(page.lang, slug)) }
                    }
                    @match community.state {
                        CommunityState::Unverified => { div.flash { (icon("info")) p { (t!(page, "community-unverified-text")) } } },
                        CommunityState::Suspended => { div.flash.warn { (icon("warning")) p { (t!(page, "community-suspended-text")) } } },
                        CommunityState::Verified => {},
                    }
                    @if needs.is_empty() {
                        p { (t!(page, "community-no-needs")) }
                    } @else {
                        (own_rows(page, needs))
                    }
                    @if community.state != CommunityState::Suspended {
                        div.actions {
                            a.button href={ "/communities/" (community.id) "/templates" } { (icon("plus")) " " (t!(page, "community-post-need")) }
                            a.button.plain href={ "/communities/" (community.id) "/people" } { (icon("search")) " " (t!(page, "find-title")) }
                            a.button.plain href={ "/communities/" (community.id) "/lending" } { (icon("handshake")) " " (t!(page, "lending-title")) }
                        }
                    }
                }
            }
            @if !list.is_empty() { p { a href="/communities/add" { (t!(page, "communities-another")) } } }
        },
    )
}

/// What one community posted.
pub(super) fn of_one(page: &Page, community: &Community, needs: &[Opportunity]) -> Markup {
    wide(
        page,
        &community.name,
        html! {
            h2 { (t!(page, "community-desk-needs")) }
            @if needs.is_empty() {
                p { (t!(page, "community-no-needs")) }
            } @else {
                (own_rows(page, needs))
            }
            div.actions { a.button.plain href={ "/communities/" (community.id) "/templates" } { (icon("plus")) " " (t!(page, "community-post-need")) } }
        },
    )
}

/// A community's needs as rows, each with its one next step.
fn own_rows(page: &Page, list: &[Opportunity]) -> Markup {
    html! {
        ul.rows {
            @for one in list {
                li.row-item {
                    span.badge { (own::state(page.lang, one.state)) }
                    div {
                        h3.title { a href={ "/needs/" (one.id) "/preview" } { (one.title) } }
                        p { (row_words(page, one)) }
                    }
                    div.actions { (row_link(page, one)) }
                }
            }
        }
    }
}

fn row_words(page: &Page, one: &Opportunity) -> String {
    match one.state {
        State::Published | State::Paused => {
            t!(
                page,
                "need-row-until",
                date = text::date(page.lang, one.closes_on)
            )
        }
        State::Draft if !one.review_note.is_empty() => t!(page, "need-row-returned"),
        _ => text::period(page.lang, one.period.from, one.period.to),
    }
}

fn row_link(page: &Page, one: &Opportunity) -> Markup {
    let (path, label) = match one.state {
        State::Published if introduces(one) => ("people", t!(page, "need-people-link")),
        State::Draft => ("preview", t!(page, "need-row-go-on")),
        _ => ("preview", t!(page, "need-row-open")),
    };
    html! { a.button.plain.small href={ "/needs/" (one.id) "/" (path) } { (label) } }
}
