//! Pages for a student naming two adults, and for those adults.

use maud::{Markup, html};

use super::desk::Seen;
use super::letters::Told;
use super::{Adult, AskForm, Asking, Who};
use crate::db::IntroductionId;
use crate::http::{Errors, Page};
use crate::schools::Speaker;
use crate::t;
use crate::text::{Lang, date_time, spoken_language};
use crate::ui::bits::icon;
use crate::ui::forms::{Choice, Choices, csrf, field, summary};
use crate::ui::layout::narrow;

pub(super) fn who_words(lang: Lang, who: Who) -> String {
    match who {
        Who::Guardian => t!(lang, "minor-guardian"),
        Who::School => t!(lang, "minor-school"),
    }
}

/// What a student does next, or whom they wait for; nothing once both adults have confirmed.
pub(in crate::introductions) fn next_step(
    page: &Page,
    id: IntroductionId,
    (confirmed, named): (&[String], &[Adult]),
) -> Option<Markup> {
    let mut open = Who::ALL
        .into_iter()
        .filter(|who| !confirmed.iter().any(|party| party == who.code()))
        .peekable();
    open.peek()?;
    let asked = |who: &Who| {
        let mut all = named.iter();
        all.any(|one| one.who == *who && one.answer.is_none() && one.expires_at > page.now)
    };
    if named.iter().any(|one| one.answer == Some(false)) {
        return Some(html! { p { (t!(page, "adults-next-refused")) } });
    }
    if open.all(|who| asked(&who)) {
        return Some(html! { p { (t!(page, "adults-next-wait")) } });
    }
    Some(html! {
        p { (t!(page, "adults-next-name")) }
        p.actions { a.button.strong href={ "/introductions/" (id) "/adults" } { (icon("mail")) " " (t!(page, "adults-ask")) } }
    })
}

/// On the student's page of an introduction: who has confirmed, who is asked, and the way on.
pub(in crate::introductions) fn section(
    page: &Page,
    id: IntroductionId,
    (confirmed, named): (&[String], &[Adult]),
) -> Markup {
    let has = |who: Who| confirmed.iter().any(|party| party == who.code());
    let state = |who: Who| {
        let asked = named.iter().find(|adult| adult.who == who);
        match asked {
            _ if has(who) => t!(page, "adult-said-yes"),
            Some(adult) if adult.answer == Some(false) => t!(page, "adult-said-no"),
            Some(adult) if adult.expires_at > page.now => {
                t!(page, "adult-is-asked", name = adult.name.clone())
            }
            _ => t!(page, "adult-not-asked"),
        }
    };
    let refused = |who: Who| {
        let mut all = named.iter();
        all.any(|adult| adult.who == who && adult.answer == Some(false))
    };
    let may_ask = |who: Who| !has(who) && !refused(who);
    let asked = |who: Who| {
        let mut all = named.iter();
        all.any(|one| one.who == who && one.answer.is_none() && one.expires_at > page.now)
    };
    let all_asked = Who::ALL.into_iter().filter(|who| may_ask(*who)).all(asked);
    html! {
        section.panel {
            h2 { (t!(page, "adults-title")) }
            p { (t!(page, "adults-text")) }
            ul.reasons {
                @for who in Who::ALL {
                    li class=[(!has(who)).then_some("relaxed")] {
                        (icon(if has(who) { "check" } else { "clock" }))
                        span { strong { (who_words(page.lang, who)) } " – " (state(who)) }
                    }
                }
            }
            @if Who::ALL.into_iter().any(may_ask) {
                p.actions { a.button.plain href={ "/introductions/" (id) "/adults" } {
                    (icon("mail")) " "
                    @if all_asked { (t!(page, "adults-ask-again")) } @else { (t!(page, "adults-ask")) }
                } }
                p.quiet { (t!(page, "adults-paper")) }
            }
        }
    }
}

/// On the desk: which adults were named, what they said, through which provider and how soon; and
/// what coordinators wrote down.
pub(in crate::introductions) fn for_desk(page: &Page, seen: &Seen) -> Markup {
    let lang = page.lang;
    let said = |adult: &Adult| match adult.answer {
        Some(true) => t!(page, "adult-said-yes"),
        Some(false) => t!(page, "adult-said-no"),
        None => t!(page, "adult-said-nothing"),
    };
    html! {
        @if !seen.traced.is_empty() || !seen.recorded.is_empty() {
            dl.facts.stacked {
                @for one in &seen.traced {
                    div { dt { (who_words(lang, one.adult.who)) } dd {
                        (one.adult.name) " – " (said(&one.adult))
                        @if !one.domain.is_empty() { p.small { (t!(page, "adult-address", domain = one.domain.clone())) } }
                        p.small { (t!(page, "adult-asked", at = date_time(lang, one.asked_at))) }
                        @if let Some(at) = one.answered_at { p.small { (t!(page, "adult-answered", at = date_time(lang, at))) } }
                        @if one.as_student { p.small { (icon("warning")) " " (t!(page, "adult-as-student")) } }
                        @if one.as_host { p.small { (icon("warning")) " " (t!(page, "adult-as-host")) } }
                    } }
                }
                @for one in &seen.recorded {
                    div { dt { (who_words(lang, one.who)) } dd {
                        @match one.means.as_str() {
                            "telephone" => (t!(page, "means-telephone")),
                            "paper" => (t!(page, "means-paper")),
                            _ => (t!(page, "means-mail")),
                        }
                        " · " (date_time(lang, one.at)) " · "
                        (t!(page, "agreement-recorded", name = one.by.clone()))
                        @if !one.note.is_empty() { p.small { (one.note) } }
                    } }
                }
            }
            p.quiet { (t!(page, "adults-typed")) }
        }
    }
}

/// The page on which a student names an adult; whoever speaks for the school is chosen, not typed.
pub(super) fn ask(page: &Page, asking: &Asking, form: &AskForm, errors: &Errors) -> Markup {
    let chosen = form.of_contact();
    let (none, blank) = (Errors::default(), AskForm::blank(page.lang));
    let (typed, typed_errors) = if chosen {
        (&blank, &none)
    } else {
        (form, errors)
    };
    let back = format!("/introductions/{}", asking.id);
    narrow(
        page,
        &t!(page, "adults-ask"),
        html! {
            p.lead { (asking.title) }
            p { (t!(page, "adults-ask-lead")) }
            (summary(page, errors))
            @if !asking.speakers.is_empty() {
                section.panel {
                    h2 { (t!(page, "adults-of-school")) }
                    (contacts(page, asking, form, if chosen { errors } else { &none }))
                }
                h2 { (t!(page, "adults-others")) }
            }
            form.form method="post" action={ (back) "/adults" } {
                (csrf(page))
                (Choices { page, errors: typed_errors, name: "party", legend: t!(page, "field-adult-party"), hint: None, kind: "radio", inline: true }.draw(&[
                    Choice::new("guardian", t!(page, "minor-guardian"), typed.party == "guardian"),
                    Choice::new("school", t!(page, "minor-school"), typed.party == "school"),
                ]))
                (field(page, typed_errors, "name", t!(page, "field-adult-name")).most(80).value(&typed.name).line())
                (field(page, typed_errors, "email", t!(page, "field-adult-email")).hint(t!(page, "field-adult-email-hint")).kind("email").most(254).value(&typed.email).line())
                (field(page, typed_errors, "lang", t!(page, "field-adult-language")).value(&typed.lang).select(&languages(page)))
                div.actions {
                    button.button.strong[asking.speakers.is_empty()] type="submit" { (t!(page, "adults-send")) }
                    a.button.plain href=(back) { (t!(page, "adults-back")) }
                }
            }
            p.quiet { (t!(page, "adults-paper")) }
        },
    )
}

/// Those who speak for the student's school: their addresses stay with the school.
fn contacts(page: &Page, asking: &Asking, form: &AskForm, errors: &Errors) -> Markup {
    let only = asking.speakers.len() == 1;
    let choice = |one: &Speaker| {
        let id = one.id.to_string();
        let chosen = only || form.contact == id;
        Choice::new(id, format!("{}, {}", one.name, one.role), chosen)
    };
    let choices: Vec<Choice> = asking.speakers.iter().map(choice).collect();
    let lang = match form.of_contact() {
        true => form.lang.as_str(),
        false => Lang::default().tag(),
    };
    html! {
        form.form method="post" action={ "/introductions/" (asking.id) "/adults" } {
            (csrf(page))
            input type="hidden" name="how" value="contact";
            (Choices {
                page, errors, name: "contact", legend: t!(page, "field-school-contact"),
                hint: Some(t!(page, "field-school-contact-hint")), kind: "radio", inline: false,
            }.draw(&choices))
            (field(page, errors, "lang", t!(page, "field-adult-language")).id("contact-lang".to_owned()).value(lang).select(&languages(page)))
            div.actions { button.button.strong type="submit" { (t!(page, "act-name-contact")) } }
        }
    }
}

fn languages(page: &Page) -> Vec<(String, String)> {
    let name = |lang: &Lang| {
        let tag = lang.tag();
        (tag.to_owned(), spoken_language(page.lang, tag))
    };
    Lang::ALL.iter().map(name).collect()
}

/// Behind the link: what is asked, and two buttons.
pub(super) fn answer(
    page: &Page,
    (token, adult, told): (&str, &Adult, &Told),
    errors: &Errors,
) -> Markup {
    let lead = match adult.who {
        Who::Guardian => t!(page, "adult-guardian-lead"),
        Who::School => t!(page, "adult-school-lead"),
    };
    narrow(
        page,
        &t!(page, "adult-title"),
        html! {
            (summary(page, errors))
            p.lead { (lead) }
            dl.facts {
                @for (name, value) in told.facts(page.lang) {
                    div { dt { (name) } dd { (value) } }
                }
            }
            p { (t!(page, "adult-next")) }
            form.form method="post" action={ "/adults/" (token) } {
                (csrf(page))
                div.actions #choice {
                    button.button.strong type="submit" name="choice" value="yes" { (t!(page, "adult-yes", name = adult.name.clone())) }
                    button.button.plain type="submit" name="choice" value="no" { (t!(page, "adult-no")) }
                }
            }
            p.quiet { (t!(page, "adult-privacy")) " " a href="/privacy" { (t!(page, "footer-privacy")) } }
        },
    )
}

pub(super) fn answered(page: &Page, yes: bool) -> Markup {
    let text = if yes {
        t!(page, "adult-answered-yes")
    } else {
        t!(page, "adult-answered-no")
    };
    narrow(page, &t!(page, "adult-thanks"), html! { p.lead { (text) } })
}

pub(super) fn gone(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "link-gone"),
        html! { p.lead { (t!(page, "adult-gone-text")) } },
    )
}
