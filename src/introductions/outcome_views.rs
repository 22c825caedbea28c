//! The question how it went.

use maud::{Markup, html};

use super::model::Introduction;
use super::views::version;
use super::workflow::WhyNot;
use crate::http::{Errors, Page};
use crate::key;
use crate::t;
use crate::text::{Lang, say};
use crate::ui::forms::{Choice, Choices, csrf, field};

pub(super) fn form(page: &Page, intro: &Introduction, errors: &Errors) -> Markup {
    let choice = |code: &str, words: String| Choice::new(code, words, false);
    html! {
        section.panel {
            h2 { (t!(page, "outcome-title")) }
            form.form method="post" action={ "/introductions/" (intro.id) "/outcome" } {
                (csrf(page)) (version(intro))
                (Choices { page, errors, name: "answer", legend: t!(page, "outcome-question"), hint: None, kind: "radio", inline: false }.draw(&[
                    choice("completed", t!(page, "outcome-completed")),
                    choice("going-on", t!(page, "outcome-going-on")),
                    choice("agreed", t!(page, "outcome-agreed")),
                    choice("did-not-happen", t!(page, "outcome-did-not-happen")),
                ]))
                (why_not(page, errors))
                (field(page, errors, "hours", t!(page, "field-outcome-hours")).optional().whole(0, 5000).line())
                (field(page, errors, "thanks", t!(page, "field-thanks")).hint(t!(page, "field-thanks-hint")).optional().most(800).lines(3))
                div.actions { button.button.strong type="submit" { (t!(page, "outcome-send")) } }
            }
        }
    }
}

/// Why nothing came of something, in words.
pub(super) fn why_not_words(lang: Lang, why: WhyNot) -> String {
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
fn why_not(page: &Page, errors: &Errors) -> Markup {
    let mut options = vec![(String::new(), t!(page, "why-not-choose"))];
    options.extend(WhyNot::ALL.iter().map(|why| {
        let words = why_not_words(page.lang, *why);
        (why.code().to_owned(), words)
    }));
    html! {
        details.more open[errors.of("why_not").is_some()] {
            summary { (t!(page, "why-not-title")) }
            (field(page, errors, "why_not", t!(page, "field-why-not")).hint(t!(page, "field-reason-hint")).unmarked().select(&options))
            (field(page, errors, "why_not_note", t!(page, "field-why-not-note")).optional().most(600).lines(2))
        }
    }
}
