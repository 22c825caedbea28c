//! The facts by the names that the texts of papers give them.

use chrono::NaiveDate;

use super::facts::Facts;
use crate::text::{Lang, date_in_figures};

/// What stands in a text's braces.
pub(super) enum Found {
    Known(String),
    /// A fact of that name exists and is not known.
    Missing,
    /// Nothing is called that; the tests of this feature hold the texts against it.
    NoSuchName,
}

/// Looks a fact up; the empty name is a gap in every paper.
pub(super) fn fact(facts: &Facts, name: &str) -> Found {
    let value = match name.split_once('.') {
        None => own(facts, name),
        Some((whose, what)) => of(facts, whose, what),
    };
    match value {
        None => Found::NoSuchName,
        Some(Some(known)) if !known.trim().is_empty() => Found::Known(known),
        Some(_) => Found::Missing,
    }
}

/// Whether a line marked so stands on the paper; nothing for a mark that is not one.
pub(super) fn holds(facts: &Facts, mark: &str) -> Option<bool> {
    match mark {
        "minor" => Some(facts.minor != Some(false)),
        "school" => Some(!facts.without_school),
        "voluntary" => Some(facts.without_school),
        "needed" => Some(!facts.needed.is_empty()),
        _ => None,
    }
}

type Value = Option<Option<String>>;

fn own(facts: &Facts, name: &str) -> Value {
    Some(match name {
        "" => None,
        "number" => facts.number.clone(),
        "place" => facts.place.clone(),
        "dated" => day(facts.dated),
        "programme" => facts.programme.clone(),
        "qualification" => facts.qualification.clone(),
        "course" => facts.course.clone(),
        "title" => facts.title.clone(),
        "from" => day(facts.from),
        "to" => day(facts.to),
        "period" => facts
            .from
            .zip(facts.to)
            .map(|(from, to)| crate::text::period(Lang::Lv, from, to)),
        "hours-week" => number(facts.hours_per_week),
        "hours-total" => number(facts.hours_total),
        "hours-done" => number(facts.hours_done),
        "times" => facts.times.clone(),
        "workplace" => facts.workplace.clone(),
        "reward" => facts.reward.clone(),
        "accommodation" => facts.accommodation.clone(),
        "meals" => facts.meals.clone(),
        "transport" => facts.transport.clone(),
        "evaluator" => facts.evaluator.clone(),
        _ => return None,
    })
}

fn of(facts: &Facts, whose: &str, what: &str) -> Value {
    let human = match whose {
        "student" => &facts.student,
        "guardian" => &facts.guardian,
        _ => return of_party(facts, whose, what),
    };
    Some(match what {
        "name" => human.name.clone(),
        "address" => human.address.clone(),
        "contact" => human.contact.clone(),
        "relation" => human.relation.clone(),
        _ => return None,
    })
}

fn of_party(facts: &Facts, whose: &str, what: &str) -> Value {
    let party = match whose {
        "school" => &facts.school,
        "host" => &facts.host,
        _ => return of_annex(facts, whose, what),
    };
    Some(match what {
        "name" => party.name.clone(),
        "registration" => party.registration.clone(),
        "address" => party.address.clone(),
        "representative" => party.representative.clone(),
        "basis" => party.basis.clone(),
        "supervisor" => party.supervisor.clone(),
        "contact" => party.contact.clone(),
        _ => return None,
    })
}

fn of_annex(facts: &Facts, whose: &str, what: &str) -> Value {
    if whose != "annex" {
        return None;
    }
    Some(match what {
        "number" => number(facts.annex.number),
        "contract" => facts.annex.contract.clone(),
        "contract-dated" => day(facts.annex.contract_dated),
        "reason" => facts.annex.reason.clone(),
        "from" => day(facts.annex.from),
        _ => return None,
    })
}

fn day(date: Option<NaiveDate>) -> Option<String> {
    // In figures, since the words of a date would need another ending in every sentence.
    date.map(|date| date_in_figures(Lang::Lv, date))
}

fn number(number: Option<u32>) -> Option<String> {
    number.map(|number| number.to_string())
}
