//! Reading on-site windows.

use chrono::NaiveDate;

use crate::db::{DbError, PersonId, ReadTx};
use crate::{on, sql};

#[derive(Debug, sqlx::FromRow)]
pub(super) struct Row {
    pub person_id: PersonId,
    pub headline: String,
    pub kinds: String,
    pub tie_territory: Option<String>,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
}

/// On-site windows that touch a period, of people who may be found: published, of age, not paused
/// beyond it, and who have not objected to being looked through or counted.
pub(super) async fn windows(
    tx: &mut ReadTx,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Row>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select w.person_id, p.headline, p.kinds, p.tie_territory, w.starts_on, w.ends_on
         from person_window w join person p on p.id = w.person_id
         where w.mode = 'on-site' and w.starts_on <= $2 and w.ends_on >= $1
           and p.state = 'published' and p.erased_at is null and p.restricted_at is null
           and p.minor_until is null
           and (p.paused_until is null or p.paused_until < w.ends_on)
           and not exists (select 1 from objection o
                           where o.account_id = p.account_id
                             and o.topic in ('suggestions', 'statistics')
                             and o.state in ('open', 'upheld'))
         order by w.starts_on, w.person_id, w.position"
    ))
    .bind(from)
    .bind(to)
    .fetch_all(conn))
}
