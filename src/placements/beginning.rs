//! How a placement begins: what is known of it then, and the papers it needs.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::actions::{By, record};
use super::model::{Party, Placement, Terms};
use super::workflow::{State, Who};
use super::{letters, store};
use crate::app::App;
use crate::db::{DbError, PlacementId, ReadTx, WriteTx};
use crate::introductions::{self, Introduction};
use crate::opportunities::legal::{Due, Paper};
use crate::people;
use crate::text::riga_date;

/// Begins what follows from an accepted application; nothing when it has begun.
pub(super) async fn begin(
    tx: &mut WriteTx,
    app: &App,
    intro: &Introduction,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let placement = first(tx, intro, now).await?;
    if !store::insert(tx, &placement).await? {
        return Ok(());
    }
    put_papers(tx, &placement, now).await?;
    for adult in introductions::named_adults(tx, app, intro.id).await? {
        let Some(party) = Party::parse(adult.who) else {
            continue;
        };
        let new = store::NewAdult {
            party,
            name: &adult.name,
            email: adult.email.open(&crate::mail::Envelope),
            lang: adult.lang,
        };
        store::put_adult(tx, app, placement.id, &new).await?;
    }
    let both = [Party::Student, Party::Host];
    letters::tell(tx, &placement, (letters::BEGUN, &both), now).await?;
    let by = By {
        who: Who::Time,
        account: None,
        at: now,
    };
    record(tx, placement.id, "begun", by).await
}

/// What it is at first: the offer's days, hours and supervisor, the school of the student's profile.
async fn first(
    tx: &mut ReadTx,
    intro: &Introduction,
    now: DateTime<Utc>,
) -> Result<Placement, DbError> {
    let today = riga_date(now);
    let person = people::get(tx, intro.person).await?;
    let (offer, _) = crate::opportunities::kept::known(tx, intro.opportunity).await?;
    let minor = person.is_minor(today);
    let rule = offer.legal_form.rule();
    let most = if minor {
        rule.most_hours.1
    } else {
        rule.most_hours.0
    };
    let weeks = offer.weeks.map(|weeks| TimeDelta::weeks(i64::from(weeks)));
    let to = weeks.map_or(offer.period.to, |weeks| {
        (offer.period.from + weeks - TimeDelta::days(1)).min(offer.period.to)
    });
    let study = person.content.study.as_ref();
    Ok(Placement {
        id: PlacementId::new(),
        introduction: intro.id,
        opportunity: offer.id,
        person: person.id,
        community: intro.community,
        state: State::Preparing,
        legal_form: offer.legal_form,
        minor,
        terms: Terms {
            from: offer.period.from,
            to: to.max(offer.period.from),
            hours_per_week: i64::from(offer.hours_per_week.min(most.max(1))),
            supervisor: offer.supervisor.clone(),
        },
        school: study
            .map(|study| study.institution.clone())
            .unwrap_or_default(),
        programme: study
            .map(|study| study.programme.clone())
            .unwrap_or_default(),
        school_id: study.and_then(|study| study.school),
        programme_id: study.and_then(|study| study.listed_programme),
        started_on: None,
        ended_on: None,
        end_reason: None,
        end_note: String::new(),
        ended_by: None,
        state_since: now,
        created_at: now,
        version: 1,
    })
}

/// The papers its legal form asks for, with the days they are due.
pub(super) async fn put_papers(
    tx: &mut WriteTx,
    placement: &Placement,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for paper in placement.legal_form.papers(placement.minor) {
        let due = due_on(&paper, &placement.terms, riga_date(now));
        store::put_paper(tx, placement.id, (paper.document, 0, due), now).await?;
    }
    Ok(())
}

fn due_on(paper: &Paper, terms: &Terms, today: NaiveDate) -> NaiveDate {
    match paper.due {
        Due::DaysBefore(days) => {
            (terms.from - TimeDelta::days(i64::from(days))).max(today.min(terms.from))
        }
        Due::FirstDay => terms.from,
        Due::DaysAfterEnd(days) => terms.to + TimeDelta::days(i64::from(days)),
    }
}
