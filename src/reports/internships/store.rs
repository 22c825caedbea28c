//! What the figures about internships are counted from; it reads other features' tables and writes
//! none.

use chrono::NaiveDate;

use crate::db::{DbError, ReadTx, SchoolId};
use crate::{on, sql};

/// One internship offer that was ever published.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct OfferRow {
    pub sector: String,
    pub territory: Option<String>,
    pub study_level: Option<String>,
    pub starts_on: NaiveDate,
    pub places: i64,
}

/// One student who was accepted, came or is to come, and has not objected to being counted.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct FilledRow {
    pub sector: String,
    pub territory: Option<String>,
    pub study_level: Option<String>,
    pub starts_on: NaiveDate,
    pub school: String,
    pub school_id: Option<SchoolId>,
    pub minor: bool,
}

pub(super) async fn offers(
    tx: &mut ReadTx,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<OfferRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select sector, territory, study_level, starts_on, places from opportunity
         where kind = 'internship' and published_at is not null
           and starts_on between $1 and $2
         order by id"
    ))
    .bind(from)
    .bind(to)
    .fetch_all(conn))
}

pub(super) async fn filled(
    tx: &mut ReadTx,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<FilledRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select o.sector, o.territory, o.study_level, p.starts_on, p.school, p.school_id, p.minor
         from placement p join opportunity o on o.id = p.opportunity_id
         where p.state not in ('not-started', 'cancelled')
           and p.starts_on between $1 and $2
           and p.person_id not in (select s.id from objection b
                                   join person s on s.account_id = b.account_id
                                   where b.topic = 'statistics'
                                     and b.state in ('open', 'upheld'))
         order by p.id"
    ))
    .bind(from)
    .bind(to)
    .fetch_all(conn))
}
