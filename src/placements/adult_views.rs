//! Forms in which a student names who confirms for the school and as guardian.

use maud::{Markup, html};

use super::forms::Typed;
use super::model::Party;
use super::routes::Shown;
use crate::http::{Errors, Page};
use crate::opportunities::legal::Document;
use crate::t;
use crate::text::{Lang, spoken_language};
use crate::ui::forms::{Choice, Choices, csrf, field};

/// Who confirms for the school, and as guardian.
pub(super) fn forms(page: &Page, shown: &Shown, typed: &Typed, errors: &Errors) -> Markup {
    let placement = &shown.whole.placement;
    let parties = placement.legal_form.parties(placement.minor);
    let wanted: Vec<Party> = [Party::School, Party::Guardian]
        .into_iter()
        .filter(|party| parties.contains(party) && !shown.whole.confirmed().contains(party))
        .collect();
    html! {
        @if !wanted.is_empty() { span #named {} }
        @for party in wanted {
            @let of_school = party == Party::School;
            @let picked = of_school && shown.opened == "contact";
            @let theirs = shown.opened == party.code();
            details.box open[theirs || picked || shown.whole.adult(party).is_none()] {
                summary { @if of_school { (t!(page, "act-name-school")) } @else { (t!(page, "act-name-guardian")) } }
                @if of_school && shown.sight.knows && !shown.speakers.is_empty() {
                    (listed(page, shown, (typed, errors, picked)))
                    details.more open[theirs] {
                        summary { (t!(page, "act-name-other")) }
                        (typing(page, shown, (typed, errors), party))
                    }
                } @else {
                    (typing(page, shown, (typed, errors), party))
                }
                @if of_school { (paper(page, shown)) }
            }
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

/// Those who speak for the school: their addresses stay with the school.
fn listed(page: &Page, shown: &Shown, (typed, errors, picked): (&Typed, &Errors, bool)) -> Markup {
    let none = Errors::default();
    let errors = if picked { errors } else { &none };
    let choices: Vec<Choice> = shown
        .speakers
        .iter()
        .map(|one| {
            let id = one.id.to_string();
            let only = shown.speakers.len() == 1;
            let chosen = only || (picked && typed.contact == id);
            let words = format!("{}, {}", one.name, one.role);
            Choice::new(id, words, chosen)
        })
        .collect();
    let lang = if picked {
        typed.lang.as_str()
    } else {
        Lang::default().tag()
    };
    html! {
        form.form method="post" action={ "/placements/" (shown.whole.placement.id) "/adults" } {
            (csrf(page))
            input type="hidden" name="party" value=(Party::School.code());
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

fn typing(page: &Page, shown: &Shown, (typed, errors): (&Typed, &Errors), party: Party) -> Markup {
    let placement = &shown.whole.placement;
    let theirs = shown.opened == party.code();
    let none = Errors::default();
    let (school, programme) = if shown.sight.knows {
        (placement.school.clone(), placement.programme.clone())
    } else {
        Default::default()
    };
    let empty = Typed {
        lang: page.lang.tag().to_owned(),
        school,
        programme,
        ..Typed::default()
    };
    let (typed, errors) = if theirs {
        (typed, errors)
    } else {
        (&empty, &none)
    };
    let id = |name: &str| {
        if theirs {
            name.to_owned()
        } else {
            format!("{}-{name}", party.code())
        }
    };
    let school = id("school");
    html! {
        section {
            h3.visually-hidden { @if party == Party::School { (t!(page, "act-name-school")) } @else { (t!(page, "act-name-guardian")) } }
            form.form method="post" action={ "/placements/" (placement.id) "/adults" } {
                (csrf(page))
                input type="hidden" name="party" value=(party.code());
                @if party == Party::School {
                    (field(page, errors, "school", t!(page, "field-school")).id(school.clone()).hint(t!(page, "field-school-hint")).most(120).value(&typed.school).combo("/schools.json", "school"))
                    (field(page, errors, "programme", t!(page, "field-programme")).id(id("programme")).optional().most(120).value(&typed.programme).beside(&school).combo("/programmes.json", "programme"))
                }
                (field(page, errors, "name", t!(page, "field-adult-name")).id(id("name")).most(80).value(&typed.name).line())
                (field(page, errors, "email", t!(page, "field-adult-email")).id(id("email")).hint(t!(page, "field-adult-email-hint")).kind("email").most(254).value(&typed.email).line())
                (field(page, errors, "lang", t!(page, "field-adult-language")).id(id("lang")).value(&typed.lang).select(&languages(page)))
                div.actions { button.button type="submit" { (t!(page, "act-name-send")) } }
            }
        }
    }
}

/// The other way: the agreement is printed, the school signs it, a coordinator writes that down.
fn paper(page: &Page, shown: &Shown) -> Markup {
    let agreement = shown.whole.papers.iter().find(|paper| {
        matches!(
            paper.document,
            Document::SchoolPractice | Document::WorkBased
        )
    });
    html! {
        @if let Some(paper) = agreement {
            p.quiet {
                (t!(page, "act-school-on-paper")) " "
                a href={ "/placements/" (shown.whole.placement.id) "/papers/" (paper.document.code()) } { (t!(page, "act-school-print")) }
            }
        }
    }
}
