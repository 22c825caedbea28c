//! Pages of finding people.

use maud::{Markup, html};

use super::suggested::{Card, Suggested};
use crate::db::OpportunityId;
use crate::http::Page;
use crate::introductions::plain_words;
use crate::matching::{self, Relaxed};
use crate::opportunities::{Opportunity, introduces};
use crate::people::would_fit;
use crate::t;
use crate::ui::bits::{icon, paging};
use crate::ui::layout::wide;

/// The suggested people, masked, each with the way to ask for an introduction, or to suggest one.
pub(super) fn suggested(page: &Page, one: &Opportunity, list: &Suggested) -> Markup {
    wide(
        page,
        &t!(page, "need-people-title"),
        html! {
            p.lead { a href={ "/needs/" (one.id) } { (one.title) } }
            @if !introduces(one) {
                p { (t!(page, "need-vacancy")) }
            } @else if !list.shown {
                div.empty { (icon("clock")) p { (t!(page, "need-people-later")) } }
            } @else if list.cards.is_empty() {
                div.empty {
                    (icon("people"))
                    h2 { (t!(page, "need-people-none")) }
                    p { (t!(page, "need-people-none-text")) }
                    div.actions { a.button.plain href={ "/needs/" (one.id) "/edit" } { (t!(page, "need-people-wider")) } }
                }
            } @else {
                p { (t!(page, "need-people-text")) }
                (relaxed(page, &list.relaxed))
                (grouped(page, one.id, list))
                (paging(page, list.page, list.last, |number| format!("/needs/{}/people?page={number}", one.id)))
            }
            p { a href={ "/needs/" (one.id) "/preview" } { (t!(page, "need-people-back")) } }
        },
    )
}

/// What a search had to let go, said before its results.
pub(super) fn relaxed(page: &Page, relaxed: &[Relaxed]) -> Markup {
    html! {
        @if !relaxed.is_empty() {
            div.flash { (icon("info")) p {
                @for one in relaxed { (matching::words::relaxed(page.lang, *one)) " " }
            } }
        }
    }
}

/// Those who fit, and below them those who would if one thing were different.
fn grouped(page: &Page, need: OpportunityId, list: &Suggested) -> Markup {
    let (fit, others): (Vec<&Card>, Vec<&Card>) = list.cards.iter().partition(|card| card.fits);
    html! {
        @if !fit.is_empty() {
            h2 class=[others.is_empty().then_some("visually-hidden")] { (t!(page, "match-fit")) }
            ul.cards { @for card in fit { (entry(page, need, card, list.by_desk)) } }
        }
        @if !others.is_empty() {
            (would_fit(page))
            ul.cards { @for card in others { (entry(page, need, card, list.by_desk)) } }
        }
    }
}

fn entry(page: &Page, need: OpportunityId, card: &Card, by_desk: bool) -> Markup {
    html! {
        li.card.person {
            (card.card)
            @if let Some(why) = &card.why { (why) }
            div.actions {
                @if let Some(intro) = &card.open {
                    span.badge { (plain_words(page.lang, intro.state)) }
                    a.button.plain.small href={ "/introductions/" (intro.id) } { (t!(page, "match-see-introduction")) }
                } @else if by_desk {
                    a.button.small href={ "/needs/" (need) "/suggest/" (card.person) } {
                        (icon("handshake")) " " (t!(page, "need-people-suggest"))
                    }
                } @else {
                    a.button.small href={ "/needs/" (need) "/ask/" (card.person) } {
                        (icon("handshake")) " " (t!(page, "need-people-ask"))
                    }
                }
                @if by_desk { a.button.link href={ "/desk/people/" (card.person) } { (t!(page, "desk-see-person")) } }
            }
        }
    }
}
