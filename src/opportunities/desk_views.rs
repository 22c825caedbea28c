//! The page of review.

use maud::{Markup, html};

use super::desk::Note;
use super::internship::duties_list;
use super::kept::Kept;
use super::model::Opportunity;
use super::views::content;
use super::words as own_words;
use super::workflow::{Action, Role, may};
use crate::app::App;
use crate::communities::judging::Judge;
use crate::communities::{self, Community, CommunityState};
use crate::http::{Errors, Page};
use crate::matching::Period;
use crate::t;
use crate::text;
use crate::ui::bits::{icon, paragraphs};
use crate::ui::forms::{csrf, field, summary};
use crate::ui::layout::page as frame;

pub(super) fn review(
    page: &Page,
    app: &App,
    (one, community, before): (&Opportunity, &Community, Option<&Kept>),
    (form, errors): (&Note, &Errors),
    own: Judge,
) -> Markup {
    let title = t!(page, "need-review-title", title = one.title.clone());
    let verified = community.state == CommunityState::Verified;
    let may = |action| may(one.state, action, Role::Coordinator);
    frame(
        page,
        &title,
        html! {
            div.wrap {
                div.split.right {
                    (content(page, app, one, community))
                    aside {
                        div.panel {
                            h2 { (t!(page, "need-review-heading")) }
                            (summary(page, errors))
                            p { span.badge { (own_words::state(page.lang, one.state)) } }
                            @if let Some(at) = one.submitted_at {
                                p.small.quiet { (t!(page, "need-review-submitted", date = text::date_time(page.lang, at))) }
                            }
                            p {
                                a href={ "/desk/communities/" (community.id) } { (community.name) } ": "
                                (communities::state_words(page.lang, community.state))
                            }
                            @if let Some(said) = before { (earlier(page, one, said)) }
                            @match own {
                                Judge::Barred => { div.flash.warn { (icon("warning")) p { (t!(page, "refused-own-community")) } } },
                                Judge::Alone => { div.flash.warn { (icon("warning")) p { (t!(page, "community-own-alone")) } } },
                                Judge::Stranger => {},
                            }
                            h3 { (t!(page, "need-review-look")) }
                            ul {
                                li { (t!(page, "need-review-look-1")) }
                                li { (t!(page, "need-review-look-2")) }
                                li { (t!(page, "need-review-look-3")) }
                            }
                            @if may(Action::Publish) && !verified {
                                p { (t!(page, "need-review-verify-first")) }
                                div.actions { a.button href={ "/desk/communities/" (community.id) } { (t!(page, "need-review-verify")) } }
                            }
                            div.actions {
                                @if may(Action::Publish) && verified && own != Judge::Barred {
                                    form.inline method="post" action={ "/desk/needs/" (one.id) "/publish" } {
                                        (csrf(page))
                                        input type="hidden" name="version" value=(one.version);
                                        button.button.strong type="submit" { (own_words::action(page.lang, Action::Publish)) }
                                    }
                                }
                                a.button.plain href={ "/needs/" (one.id) "/preview" } { (t!(page, "need-manage")) }
                            }
                        }
                        @if let Some(internship) = &one.internship { div.panel.quiet { (duties_list(page, internship)) } }
                        @if may(Action::Return) {
                            div.panel.quiet {
                                h2 { (t!(page, "need-review-return")) }
                                form.form method="post" action={ "/desk/needs/" (one.id) "/return" } {
                                    (csrf(page))
                                    input type="hidden" name="version" value=(one.version);
                                    (field(page, errors, "note", t!(page, "field-need-note")).hint(t!(page, "field-need-note-hint")).most(1000).value(&form.note).lines(4))
                                    div.actions { button.button.plain type="submit" { (own_words::action(page.lang, Action::Return)) } }
                                }
                            }
                        }
                    }
                }
            }
        },
    )
}

/// What people still read of a need that was changed, as far as it says something else now.
fn earlier(page: &Page, one: &Opportunity, said: &Kept) -> Markup {
    let times = |period: &Period, hours: u16| {
        let days = text::period(page.lang, period.from, period.to);
        format!("{days} · {}", t!(page, "need-hours", hours = hours))
    };
    let before = times(&said.period, said.hours_per_week);
    html! {
        div.flash.warn { (icon("edit")) div {
            p { (t!(page, "need-review-changed")) }
            details.more {
                summary { (t!(page, "need-review-before")) }
                @if said.title != one.title { p { strong { (said.title) } } }
                @if before != times(&one.period, one.hours_per_week) { p { (before) } }
                @if said.description != one.description { div.prose { (paragraphs(&said.description)) } }
                @else { p.quiet { (t!(page, "need-review-same")) } }
            }
        } }
    }
}
