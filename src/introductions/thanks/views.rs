//! How public thanks look.

use maud::{Markup, html};

use super::{Line, MOST_CHARACTERS, Standing, Thanks};
use crate::consent::{self, Purpose};
use crate::db::IntroductionId;
use crate::http::{Errors, Page};
use crate::introductions::withdrawing;
use crate::introductions::workflow::Role;
use crate::t;
use crate::ui::bits::{empty, markdown, paragraphs};
use crate::ui::forms::{button, csrf, field, summary, tick};
use crate::ui::layout::narrow;

/// The section on an introduction's page, once the two have met.
pub(in crate::introductions) fn section(
    page: &Page,
    (id, reader): (IntroductionId, Role),
    (list, typed): (&[Thanks], &str),
    errors: &Errors,
) -> Markup {
    let said = list.iter().any(|one| one.side == reader);
    html! {
        section #public-thanks {
            h2 { (t!(page, "thanks-public-title")) }
            @for one in list { (one_thanks(page, one, reader)) }
            @if reader != Role::Coordinator && !said {
                details.box open[errors.of("public").is_some() || errors.of("named").is_some()] {
                    summary { (t!(page, "thanks-public-say")) }
                    form.form method="post" action={ "/introductions/" (id) "/thank" } {
                        (csrf(page))
                        p { (t!(page, "thanks-public-text")) }
                        (field(page, errors, "public", t!(page, "field-public-thanks")).hint(t!(page, "field-public-thanks-hint")).most(MOST_CHARACTERS).value(typed).lines(3))
                        @if reader == Role::Person { (consent::shown(page, Purpose::PublicThanks)) (own_consent(page)) }
                        (tick(page, errors, "named", t!(page, "field-thanks-named"), false))
                        div.actions { button.button type="submit" { (t!(page, "thanks-public-ask")) } }
                    }
                }
            }
        }
    }
}

fn own_consent(page: &Page) -> Markup {
    let text = consent::text(page, Purpose::PublicThanks);
    html! { details.more { summary { (t!(page, "consent-read")) } p { strong { (text.title) } } (markdown(&text.body)) } }
}

fn one_thanks(page: &Page, one: &Thanks, reader: Role) -> Markup {
    let words = match one.standing {
        Standing::Offered => t!(page, "thanks-offered"),
        Standing::Shown => t!(page, "thanks-shown"),
        Standing::Declined => t!(page, "thanks-declined"),
        Standing::Withdrawn => t!(page, "thanks-withdrawn"),
        Standing::Removed => t!(page, "thanks-removed"),
    };
    let open = matches!(one.standing, Standing::Offered | Standing::Shown);
    html! {
        div.panel.quiet {
            blockquote { (paragraphs(&one.body)) }
            p.small { (words) }
            @if one.standing == Standing::Offered && reader == one.thanked() {
                @if reader == Role::Person { (own_consent(page)) }
                (choices(page, &format!("/thanks/{}/decide", one.id)))
            } @else if open {
                (button(page, &format!("/thanks/{}/withdraw", one.id), &t!(page, "thanks-take-back"), "button plain small"))
            }
        }
    }
}

fn choices(page: &Page, action: &str) -> Markup {
    html! {
        form.form method="post" action=(action) {
            (csrf(page)) (consent::shown(page, Purpose::PublicThanks))
            div.actions {
                button.button.strong type="submit" name="choice" value="yes" { (t!(page, "thanks-yes")) }
                button.button.plain type="submit" name="choice" value="no" { (t!(page, "thanks-no")) }
            }
        }
    }
}

/// The page behind the letter's link: the sentence as it would stand, and two buttons.
pub(super) fn decide(
    page: &Page,
    thanks: &Thanks,
    (community, token): (&str, &str),
    errors: &Errors,
) -> Markup {
    let text = if thanks.thanked() == Role::Person {
        t!(page, "thanks-decide-person", community = community)
    } else {
        t!(page, "thanks-decide-community", community = community)
    };
    narrow(
        page,
        &t!(page, "thanks-decide-title"),
        html! {
            (summary(page, errors))
            p.lead { (text) }
            blockquote { (paragraphs(&thanks.body)) }
            @if thanks.thanked() == Role::Person { (own_consent(page)) }
            (choices(page, &format!("/thanked/{token}")))
        },
    )
}

/// After a decision from a letter; to a yes, with the way back.
pub(super) fn decided(page: &Page, yes: Option<Option<&str>>) -> Markup {
    narrow(
        page,
        &t!(page, "answered-yes"),
        html! {
            p.lead { @if yes.is_some() { (t!(page, "thanks-decided-yes")) } @else { (t!(page, "thanks-decided-no")) } }
            (withdrawing::views::way(page, yes.flatten()))
            p.actions { a.button.plain href="/thanks" { (t!(page, "thanks-page-title")) } }
        },
    )
}

pub(super) fn back(page: &Page, thanks: &Thanks, token: &str) -> Markup {
    narrow(
        page,
        &t!(page, "thanks-back-title"),
        html! {
            blockquote { (paragraphs(&thanks.body)) }
            form.form method="post" action={ "/thanked/" (token) "/back" } {
                (csrf(page))
                div.actions { button.button.strong type="submit" { (t!(page, "thanks-take-back")) } }
            }
        },
    )
}

pub(super) fn taken_back(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "answered-no"),
        html! {
            p.lead { (t!(page, "thanks-withdrawn")) }
            p.actions { a.button.plain href="/thanks" { (t!(page, "thanks-page-title")) } }
        },
    )
}

/// The public page.
pub(super) fn list(page: &Page, lines: &[Line]) -> Markup {
    narrow(
        page,
        &t!(page, "thanks-page-title"),
        html! {
            p.lead { (t!(page, "thanks-page-lead")) }
            @if lines.is_empty() { (empty(&t!(page, "thanks-page-none"), Some(("/needs", &t!(page, "nav-needs"))))) }
            @for line in lines {
                figure {
                    blockquote { (paragraphs(&line.body)) }
                    figcaption.quiet { (super::caption(page, line)) }
                }
            }
        },
    )
}
