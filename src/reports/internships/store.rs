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
    pub season: Option<String>,
    pub season_from: Option<NaiveDate>,
    pub places: i64,
}

/// One student who was accepted, came or is to come, and has not objected to being counted.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct FilledRow {
    pub sector: String,
    pub territory: Option<String>,
    pub study_level: Option<String>,
    pub starts_on: NaiveDate,
    pub season: Option<String>,
    pub season_from: Option<NaiveDate>,
    pub school: String,
    pub school_id: Option<SchoolId>,
    pub minor: bool,
}

/// Offers that begin in a period, whether or not anybody came: a line that stood there because
/// somebody did would tell of them.
pub(super) async fn offers(
    tx: &mut ReadTx,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<OfferRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select o.sector, o.territory, o.study_level, o.starts_on, e.title as season,
                e.starts_on as season_from, o.places
         from opportunity o left join internship_offer x on x.opportunity_id = o.id
         left join season e on e.id = x.season_id
         where o.kind = 'internship' and o.published_at is not null
           and o.starts_on between $1 and $2
         order by o.id"
    ))
    .bind(from)
    .bind(to)
    .fetch_all(conn))
}

/// Students accepted for these offers, on whichever day they themselves begin.
pub(super) async fn filled(
    tx: &mut ReadTx,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<FilledRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select o.sector, o.territory, o.study_level, o.starts_on, e.title as season,
                e.starts_on as season_from, p.school, p.school_id, p.minor
         from placement p join opportunity o on o.id = p.opportunity_id
         left join internship_offer x on x.opportunity_id = o.id
         left join season e on e.id = x.season_id
         where p.state not in ('not-started', 'cancelled')
           and o.kind = 'internship' and o.published_at is not null
           and o.starts_on between $1 and $2
           and p.person_id not in (select s.id from objection b
                                   join person s on s.account_id = b.account_id
                                   where b.topic = 'statistics'
                                     and b.state in ('open', 'upheld')
                                   union all select u.id from person u where u.uncounted)
         order by p.id"
    ))
    .bind(from)
    .bind(to)
    .fetch_all(conn))
}
