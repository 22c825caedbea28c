//! The school of a placement: what it is called now and was called when everybody confirmed, whether
//! it still teaches the programme on the last day, and who speaks for it.

use chrono::NaiveDate;

use super::model::{Annex, Placement};
use super::store::{self, SchoolOf};
use crate::app::App;
use crate::db::{DbError, PlacementId, ReadTx, WriteTx};
use crate::http::{Errors, Fault};
use crate::key;
use crate::opportunities::legal::Document;
use crate::schools::{self, Schools, Speaker, Standing};
use crate::t;
use crate::text::{Lang, date, riga_date};

/// Who speaks for a placement's school, as far as the list knows an address.
pub(super) async fn speakers(
    tx: &mut ReadTx,
    app: &App,
    placement: &Placement,
) -> Result<Vec<Speaker>, DbError> {
    match placement.school_id {
        Some(school) => schools::speakers(tx, app, school).await,
        None => Ok(Vec::new()),
    }
}

/// Name and address of one who speaks for the school, for a letter's envelope.
pub(super) async fn speaker(
    tx: &mut ReadTx,
    app: &App,
    (placement, chosen): (&Placement, &str),
) -> Result<Option<(String, String)>, DbError> {
    match placement.school_id {
        Some(school) => schools::speaker(tx, app, (school, chosen)).await,
        None => Ok(None),
    }
}

/// What somebody typed as school and programme, linked to the list. What a school no longer is or
/// teaches can be kept, not chosen.
pub(super) fn read(
    schools: &Schools,
    placement: &Placement,
    (name, programme): (String, String),
    (lang, today, errors): (Lang, NaiveDate, &mut Errors),
) -> SchoolOf {
    let kept = (&placement.school, &placement.programme) == (&name, &programme);
    if kept {
        return of(placement);
    }
    let school = schools.named(&name);
    let listed = school.and_then(|one| schools.programme_named(one.id, &programme, today));
    if let Some(until) = past(school.and_then(|one| one.valid_until), today) {
        let fault = Fault::text(key!("fault-school-closed"), date(lang, until));
        errors.add("school", fault);
    }
    if let Some(until) = past(listed.and_then(|one| one.valid_until), today) {
        let fault = Fault::text(key!("fault-programme-ended"), date(lang, until));
        errors.add("programme", fault);
    }
    SchoolOf {
        id: school.map(|one| one.id),
        programme_id: listed.map(|one| one.id),
        name,
        programme,
    }
}

fn past(until: Option<NaiveDate>, today: NaiveDate) -> Option<NaiveDate> {
    until.filter(|until| *until < today)
}

fn of(placement: &Placement) -> SchoolOf {
    SchoolOf {
        name: placement.school.clone(),
        programme: placement.programme.clone(),
        id: placement.school_id,
        programme_id: placement.programme_id,
    }
}

/// Everybody has confirmed: from now on the school has the name of that day, whatever the student
/// had written, and whatever it is called later.
pub(super) async fn keep_name(
    tx: &mut WriteTx,
    placement: &Placement,
    today: NaiveDate,
) -> Result<(), DbError> {
    let Some(id) = placement.school_id else {
        return Ok(());
    };
    let schools = Schools::read(tx).await?;
    let Some(name) = schools.name_on(id, today) else {
        return Ok(());
    };
    let school = SchoolOf {
        name: name.to_owned(),
        ..of(placement)
    };
    store::set_school(tx, placement.id, &school).await
}

/// What there is to know of the school and the programme while the placement lasts.
pub(super) fn notes(
    schools: &Schools,
    placement: &Placement,
    (lang, today): (Lang, NaiveDate),
) -> Vec<String> {
    let over = placement.state.is_over();
    let until = if over {
        today
    } else {
        placement.terms.to.max(today)
    };
    let listed = (placement.school_id, placement.programme_id);
    let standing = schools.standing_of(&placement.school, listed, until);
    let mut notes = Vec::new();
    for one in standing {
        match one {
            Standing::Renamed(name) => notes.push(t!(lang, "school-now-called", name = name)),
            _ if over => {}
            Standing::Closed(day) if day < today => {
                notes.push(t!(lang, "placement-school-closed", date = date(lang, day)));
            }
            Standing::Closed(day) => {
                notes.push(t!(lang, "placement-school-closes", date = date(lang, day)))
            }
            Standing::ProgrammeEnded(day) if day < today => notes.push(t!(
                lang,
                "placement-programme-ended",
                date = date(lang, day)
            )),
            Standing::ProgrammeEnded(day) => {
                notes.push(t!(lang, "placement-programme-ends", date = date(lang, day)))
            }
        }
    }
    notes
}

/// The school's name for a paper. What is signed at the beginning has the name of that day, with
/// the present one beside it; an annex the name of its own day; what is written at the end the
/// present one, with the name in the agreement beside it.
pub(super) fn on_paper(
    schools: &Schools,
    (placement, document): (&Placement, Document),
    (annex, today): (Option<&Annex>, NaiveDate),
) -> String {
    let signed = placement.school.as_str();
    let Some(id) = placement.school_id else {
        return signed.to_owned();
    };
    let name = |day| schools.name_on(id, day).unwrap_or(signed);
    if placement.state.is_open() {
        return name(today).to_owned();
    }
    let (own, other, now) = match (document, annex) {
        (Document::Annex, Some(annex)) => (name(riga_date(annex.made_at)), signed, false),
        (Document::Evaluation | Document::Certificate, _) => (name(today), signed, false),
        _ => (signed, name(today), true),
    };
    if own == other || other.is_empty() {
        own.to_owned()
    } else if now {
        t!(Lang::Lv, "paper-school-now", name = own, now = other)
    } else {
        t!(Lang::Lv, "paper-school-then", name = own, signed = other)
    }
}

/// The school of a placement, read anew under its lock.
pub(super) async fn set(
    tx: &mut WriteTx,
    id: PlacementId,
    school: &SchoolOf,
) -> Result<(), DbError> {
    store::set_school(tx, id, school).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_past_when_it_is_before_today() {
        let day = |day| NaiveDate::from_ymd_opt(2027, 6, day).unwrap();
        assert_eq!(past(Some(day(1)), day(2)), Some(day(1)));
        assert_eq!(past(Some(day(2)), day(2)), None);
        assert_eq!(past(None, day(2)), None);
    }
}
