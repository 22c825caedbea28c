//! The question how it went.

use maud::{Markup, html};

use super::Asked;
use super::routes::OutcomeForm;
use crate::http::{Errors, Page};
use crate::introductions::model::Introduction;
use crate::introductions::views::version;
use crate::introductions::workflow::WhyNot;
use crate::key;
use crate::t;
use crate::text::{Lang, say};
use crate::ui::forms::{Choice, Choices, csrf, field, summary};
use crate::ui::layout::narrow;

/// The question on the page of an introduction, for whoever is signed in.
pub(in crate::introductions) fn panel(
    page: &Page,
    intro: &Introduction,
    (form, errors): (&OutcomeForm, &Errors),
) -> Markup {
    html! {
        section.panel {
            h2 { (t!(page, "outcome-title")) }
            form.form method="post" action={ "/introductions/" (intro.id) "/outcome" } {
                (csrf(page)) (version(intro))
                (fields(page, form, errors))
            }
        }
    }
}

/// The page behind a letter's link: the same question, with the answer of the link chosen.
pub(super) fn asked(
    page: &Page,
    asked: &Asked,
    (token, form, errors): (&str, &OutcomeForm, &Errors),
) -> Markup {
    narrow(
        page,
        &t!(page, "outcome-title"),
        html! {
            p.lead { (asked.title) " · " (asked.community) }
            (summary(page, errors))
            form.form method="post" action={ "/outcome/" (token) } {
                (csrf(page))
                (fields(page, form, errors))
            }
        },
    )
}

pub(super) fn told(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "flash-thanks"),
        html! {
            p.lead { (t!(page, "outcome-told")) }
            p.actions { a.button.plain href="/introductions" { (t!(page, "nav-introductions")) } }
        },
    )
}

/// The four answers, in words; letters offer the same.
pub(in crate::introductions) fn answers(lang: Lang) -> [(&'static str, String); 4] {
    [
        ("completed", t!(lang, "outcome-completed")),
        ("going-on", t!(lang, "outcome-going-on")),
        ("agreed", t!(lang, "outcome-agreed")),
        ("did-not-happen", t!(lang, "outcome-did-not-happen")),
    ]
}

fn fields(page: &Page, form: &OutcomeForm, errors: &Errors) -> Markup {
    let choices: Vec<Choice> = answers(page.lang)
        .into_iter()
        .map(|(code, words)| Choice::new(code, words, form.answer == code))
        .collect();
    html! {
        (Choices { page, errors, name: "answer", legend: t!(page, "outcome-question"), hint: None, kind: "radio", inline: false }.draw(&choices))
        (why_not(page, form, errors))
        (field(page, errors, "hours", t!(page, "field-outcome-hours")).optional().whole(0, 5000).value(&form.hours).line())
        (field(page, errors, "thanks", t!(page, "field-thanks")).hint(t!(page, "field-thanks-hint")).optional().most(800).value(&form.thanks).lines(3))
        div.actions { button.button.strong type="submit" { (t!(page, "outcome-send")) } }
    }
}

/// Why nothing came of something, in words.
pub(in crate::introductions) fn why_not_words(lang: Lang, why: WhyNot) -> String {
    let key = match why {
        WhyNot::Time => key!("why-not-time"),
        WhyNot::Distance => key!("why-not-distance"),
        WhyNot::NotFitting => key!("why-not-fitting"),
        WhyNot::NeedGone => key!("why-not-need-gone"),
        WhyNot::NoContact => key!("why-not-no-contact"),
        WhyNot::Other => key!("why-not-other"),
        WhyNot::RatherNot => key!("why-not-rather-not"),
    };
    say(lang, key, None)
}

/// Asked only of those of whose introduction nothing came; without script it is simply left alone.
fn why_not(page: &Page, form: &OutcomeForm, errors: &Errors) -> Markup {
    let mut options = vec![(String::new(), t!(page, "why-not-choose"))];
    options.extend(WhyNot::ALL.iter().map(|why| {
        let words = why_not_words(page.lang, *why);
        (why.code().to_owned(), words)
    }));
    html! {
        details.more open[errors.of("why_not").is_some() || form.answer == "did-not-happen"] {
            summary { (t!(page, "why-not-title")) }
            (field(page, errors, "why_not", t!(page, "field-why-not")).hint(t!(page, "field-reason-hint")).unmarked().value(&form.why_not).select(&options))
            (field(page, errors, "why_not_note", t!(page, "field-why-not-note")).optional().most(600).value(&form.why_not_note).lines(2))
        }
    }
}
