//! What an internship offer says beyond a need.

use maud::{Markup, html};

use super::super::model::Opportunity;
use super::model::{Duty, Housing, Internship};
use crate::http::Page;
use crate::key;
use crate::matching::Period;
use crate::t;
use crate::text::{Lang, date, period, say};
use crate::ui::bits::{icon, paragraphs};

pub fn housing_words(lang: Lang, housing: Housing) -> String {
    let key = match housing {
        Housing::Offered => key!("internship-housing-offered"),
        Housing::Help => key!("internship-housing-help"),
        Housing::None => key!("internship-housing-none"),
    };
    say(lang, key, None)
}

pub fn duty_words(lang: Lang, duty: Duty) -> String {
    let key = match duty {
        Duty::Supervisor => key!("internship-duty-supervisor"),
        Duty::Safety => key!("internship-duty-safety"),
        Duty::Tasks => key!("internship-duty-tasks"),
        Duty::Workplace => key!("internship-duty-workplace"),
        Duty::Hours => key!("internship-duty-hours"),
        Duty::School => key!("internship-duty-school"),
        Duty::Evaluation => key!("internship-duty-evaluation"),
    };
    say(lang, key, None)
}

/// What the intern does and learns, and what they bring.
pub fn section(page: &Page, one: &Opportunity) -> Markup {
    let Some(internship) = &one.internship else {
        return html! {};
    };
    let other = (one.lang != page.lang).then(|| one.lang.tag());
    let prose = |text: &str| html! { div.prose lang=[other] { (paragraphs(text)) } };
    html! {
        @if !internship.tasks.is_empty() { h2 { (t!(page, "internship-tasks")) } (prose(&internship.tasks)) }
        @if !internship.learning.is_empty() { h2 { (t!(page, "internship-learning")) } (prose(&internship.learning)) }
        @if !internship.needed.is_empty() {
            h2 { (t!(page, "internship-needed")) }
            ul lang=[other] {
                @for needed in &internship.needed {
                    li {
                        (needed.words)
                        @if needed.days_ahead > 0 {
                            " – " span lang=[other.map(|_| page.lang.tag())] { (t!(page, "internship-days-ahead", days = needed.days_ahead)) }
                        }
                    }
                }
            }
        }
    }
}

/// Facts beside those of a need: (name, value).
pub fn facts(page: &Page, one: &Opportunity) -> Vec<(String, String)> {
    let Some(internship) = &one.internship else {
        return Vec::new();
    };
    let lang = page.lang;
    let mut facts = vec![(
        t!(page, "internship-housing"),
        housing_words(lang, internship.housing),
    )];
    if internship.by_agreement {
        let windows: Vec<String> = internship
            .windows
            .iter()
            .map(|window| period(lang, window.from, window.to))
            .collect();
        let words = if windows.is_empty() {
            t!(page, "internship-by-agreement")
        } else {
            t!(
                page,
                "internship-by-agreement-in",
                windows = windows.join(", ")
            )
        };
        facts.push((t!(page, "internship-agreed"), words));
    }
    let mut help = Vec::new();
    if internship.meals {
        help.push(t!(page, "internship-meals"));
    }
    if one.transport {
        help.push(t!(page, "need-transport"));
    }
    facts.push((t!(page, "need-fact-help"), help.join(", ")));
    facts.push((t!(page, "internship-reward"), internship.reward.clone()));
    if let Some(day) = internship.apply_by {
        facts.push((t!(page, "internship-apply-by"), date(lang, day)));
    }
    facts
}

/// What the host has promised, ticked or still open; for the host and the desk.
pub fn duties_list(page: &Page, internship: &Internship) -> Markup {
    html! {
        h2 { (t!(page, "internship-duties")) }
        ul.reasons {
            @for duty in Duty::ALL {
                @let kept = internship.duties.contains(&duty);
                li.relaxed[!kept] {
                    (icon(if kept { "check" } else { "relaxed" }))
                    span { (duty_words(page.lang, duty)) @if !kept { " – " (t!(page, "internship-duty-open")) } }
                }
            }
        }
    }
}

/// Why an offer suits a student, beside what matching says: a place to live, and days that can be
/// agreed on within their time.
pub fn suits(page: &Page, one: &Opportunity, free: &[Period]) -> Markup {
    let Some(internship) = &one.internship else {
        return html! {};
    };
    let agreed = internship.by_agreement
        && internship.times(one.period).iter().any(|time| {
            free.iter()
                .any(|own| own.from <= time.to && time.from <= own.to)
        });
    let help = internship.housing != Housing::None;
    if !agreed && !help {
        return html! {};
    }
    html! {
        ul.reasons {
            @if help { li { (icon("check")) span { (housing_words(page.lang, internship.housing)) } } }
            @if agreed { li { (icon("check")) span { (t!(page, "internship-days-agreed")) } } }
        }
    }
}
