//! Which contacts go along with an agreement. Nothing is ticked beforehand.

use maud::{Markup, html};

use super::views::channel_words;
use crate::accounts::Channel;
use crate::http::{Errors, Page};
use crate::t;
use crate::ui::forms::{Choice, Choices};

/// The question to whoever agrees. With one way to be reached there is nothing to choose, and the
/// form says what goes along.
pub fn own(page: &Page, errors: &Errors, own: &[Channel], chosen: &[String]) -> Markup {
    html! {
        @if let [only] = own {
            p id="channel" tabindex="-1" {
                (t!(page, "field-channels-only")) ": " strong { (channel_words(page.lang, *only)) } ". "
                (t!(page, "field-channels-hint"))
            }
            input type="hidden" name="channel" value=(only.code());
        } @else {
            (boxes(page, errors, (own, chosen), (t!(page, "field-channels"), t!(page, "field-channels-hint"))))
        }
        // Whoever answers from a letter need not be signed in, and would only be sent away.
        @if page.viewer.is_some() {
            p.small { a href="/account" { (t!(page, "field-channels-add")) } }
        }
    }
}

/// The question to a coordinator who writes down what somebody said.
pub(super) fn said(page: &Page, errors: &Errors, theirs: &[Channel], chosen: &[String]) -> Markup {
    html! {
        @if !theirs.is_empty() {
            (boxes(page, errors, (theirs, chosen), (t!(page, "field-said-channels"), t!(page, "field-said-channels-hint"))))
        }
    }
}

fn boxes(
    page: &Page,
    errors: &Errors,
    (offered, chosen): (&[Channel], &[String]),
    (legend, hint): (String, String),
) -> Markup {
    let choices: Vec<Choice> = offered
        .iter()
        .map(|channel| {
            let on = chosen.iter().any(|code| code == channel.code());
            Choice::new(channel.code(), channel_words(page.lang, *channel), on)
        })
        .collect();
    Choices {
        page,
        errors,
        name: "channel",
        legend,
        hint: Some(hint),
        kind: "checkbox",
        inline: true,
    }
    .draw(&choices)
}
