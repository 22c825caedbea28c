//! The forms in which a coordinator writes down what a side said.

use maud::{Markup, html};

use super::super::channel_views;
use super::super::desk::AssertForm;
use super::super::routes::Shown;
use super::super::views::channel_words;
use super::super::workflow::{Action, Role};
use super::{Asked, Ending};
use crate::accounts::Channel;
use crate::http::{Errors, Page};
use crate::t;
use crate::ui::forms::{Choice, Choices, csrf, field};

/// Who agreed, where several speak for the side, and which of their contacts go along.
pub(in crate::introductions) fn whose(
    page: &Page,
    errors: &Errors,
    asked: &[Asked],
    typed: &AssertForm,
) -> Markup {
    let choice = |one: &Asked| {
        let id = one.account.to_string();
        let on = typed.account == id;
        let ways: Vec<String> = one
            .channels
            .iter()
            .map(|channel| channel_words(page.lang, *channel))
            .collect();
        Choice {
            hint: Some(ways.join(", ")),
            ..Choice::new(id, one.name.clone(), on)
        }
    };
    let mut offered = Channel::ALL.to_vec();
    offered.retain(|channel| asked.iter().any(|one| one.channels.contains(channel)));
    html! {
        @match asked {
            [] => {},
            // Whom the page showed: if somebody else speaks for the side now, the page is opened anew.
            [only] => input type="hidden" name="account" value=(only.account);,
            _ => (Choices {
                page,
                errors,
                name: "account",
                legend: t!(page, "field-said-account"),
                hint: Some(t!(page, "field-said-account-hint")),
                kind: "radio",
                inline: false,
            }.draw(&asked.iter().map(choice).collect::<Vec<_>>())),
        }
        (channel_views::said(page, errors, &offered, &typed.channel))
    }
}

/// Tells whether a form could not be taken because of what was typed about an ending.
pub(in crate::introductions) fn is_about_ending(errors: &Errors) -> bool {
    ["ending", "told_means", "told_by", "told_on", "told_note"]
        .iter()
        .any(|name| errors.of(name).is_some())
}

fn words(page: &Page, one: &Ending) -> String {
    let name = one.name.clone();
    match (one.side, one.action) {
        (Role::Person, Action::Decline) => t!(page, "told-person-no"),
        (Role::Person, _) => t!(page, "told-person-back"),
        (_, Action::Decline) => t!(page, "told-community-no", name = name),
        _ => t!(page, "told-community-back", name = name),
    }
}

/// What a side may say by telephone or on paper that ends it.
pub(in crate::introductions) fn ending_form(page: &Page, shown: &Shown, errors: &Errors) -> Markup {
    if shown.endings.is_empty() {
        return html! {};
    }
    let typed = &shown.ending;
    let choices: Vec<Choice> = shown
        .endings
        .iter()
        .map(|one| Choice::new(one.code(), words(page, one), typed.ending == one.code()))
        .collect();
    let means = [
        ("telephone".to_owned(), t!(page, "means-telephone")),
        ("paper".to_owned(), t!(page, "means-paper")),
    ];
    html! {
        details.box open[is_about_ending(errors)] {
            summary { (t!(page, "act-told")) }
            form.form method="post" action={ "/introductions/" (shown.intro.id) "/told" } {
                (csrf(page))
                p { (t!(page, "act-told-text")) }
                (Choices { page, errors, name: "ending", legend: t!(page, "field-told"), hint: None, kind: "radio", inline: false }.draw(&choices))
                (field(page, errors, "told_means", t!(page, "field-told-means")).value(&typed.told_means).select(&means))
                (field(page, errors, "told_by", t!(page, "field-told-by")).most(120).value(&typed.told_by).line())
                (field(page, errors, "told_on", t!(page, "field-told-on")).kind("date").value(&typed.told_on).line())
                (field(page, errors, "told_note", t!(page, "field-told-how")).hint(t!(page, "field-told-how-hint")).most(400).value(&typed.told_note).lines(3))
                div.actions { button.button type="submit" { (t!(page, "act-told-save")) } }
            }
        }
    }
}
