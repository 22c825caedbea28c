//! Pages of "is it still true?".

use maud::{Markup, html};

use super::steps::Asked;
use crate::http::{Errors, Page};
use crate::people::Person;
use crate::t;
use crate::text::{date, riga_date};
use crate::ui::bits::icon;
use crate::ui::forms::{Choice, Choices, button, csrf};
use crate::ui::layout::narrow;

/// When the profile was last confirmed, with the button that does it again.
pub fn panel(page: &Page, person: &Person, asked: &Asked) -> Markup {
    let since = date(page.lang, riga_date(person.confirmed_at));
    html! {
        section.panel.quiet {
            @if asked.hidden_at.is_some() { p { strong { (t!(page, "still-true-hidden")) } } }
            p { (t!(page, "still-true-since", since = since)) }
            div.actions { (button(page, "/me/still-true", &t!(page, "still-true-button"), "button plain")) }
        }
    }
}

/// How a coordinator may have heard it.
pub(super) const MEANS: [&str; 3] = ["telephone", "paper", "mail"];

/// On the desk: when the profile was last confirmed, and the form for whoever heard it again.
pub fn desk_panel(page: &Page, person: &Person) -> Markup {
    let since = date(page.lang, riga_date(person.confirmed_at));
    let choices = MEANS.map(|code| {
        let words = match code {
            "telephone" => t!(page, "means-telephone"),
            "paper" => t!(page, "means-paper"),
            _ => t!(page, "means-mail"),
        };
        Choice::new(code, words, false)
    });
    html! {
        section.panel.quiet {
            h2 { (t!(page, "still-true-title")) }
            p { (t!(page, "desk-still-true-since", since = since)) }
            @if person.account.is_none() { p { (t!(page, "desk-still-true-no-letter")) } }
            details.box {
                summary { (t!(page, "desk-still-true")) }
                form.form method="post" action={ "/desk/people/" (person.id) "/still-true" } {
                    (csrf(page))
                    (Choices {
                        page,
                        errors: &Errors::default(),
                        name: "means",
                        legend: t!(page, "field-means"),
                        hint: None,
                        kind: "radio",
                        inline: true,
                    }.draw(&choices))
                    div.actions { button.button type="submit" { (t!(page, "desk-still-true")) } }
                }
            }
        }
    }
}

pub(super) fn ask(page: &Page, token: &str, person: &Person) -> Markup {
    let since = date(page.lang, riga_date(person.confirmed_at));
    narrow(
        page,
        &t!(page, "still-true-title"),
        html! {
            p.lead { (t!(page, "still-true-lead", since = since)) }
            ul.cards.list { li.card.person {
                p.card-kind { (icon("person")) " " (t!(page, "menu-profile")) }
                h2 { (person.content.headline) }
            } }
            form method="post" action={ "/still-true/" (token) } {
                (csrf(page))
                div.actions {
                    button.button.strong type="submit" { (icon("check")) " " (t!(page, "still-true-button")) }
                    a.button.plain href="/me" { (icon("edit")) " " (t!(page, "still-true-edit")) }
                }
            }
        },
    )
}

pub(super) fn thanks(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "still-true-thanks"),
        html! {
            p.lead { (t!(page, "still-true-thanks-text")) }
            p.actions { a.button href="/me" { (t!(page, "menu-profile")) } a.button.plain href="/needs" { (t!(page, "nav-needs")) } }
        },
    )
}

pub(super) fn gone(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "still-true-gone"),
        html! {
            p.lead { (t!(page, "still-true-gone-text")) }
            p.actions { a.button href="/sign-in" { (t!(page, "sign-in")) } }
        },
    )
}
