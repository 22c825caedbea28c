//! Counts by unit. People who objected to being counted are not.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{Counted, Period, Turns, turn};
use crate::db::{DbError, ReadTx};
use crate::introductions::figures;
use crate::people::first_month_of_year;
use crate::{on, sql, territories, text};

type Span = (DateTime<Utc>, DateTime<Utc>);

/// Everything of the period; people as they are now.
pub(super) async fn counted(
    tx: &mut ReadTx,
    (from, to): Period,
    today: NaiveDate,
) -> Result<Counted, DbError> {
    let after = to.succ_opt().unwrap_or(to);
    let span = (text::riga_midnight(from), text::riga_midnight(after));
    Ok(Counted {
        by_unit: [
            people(tx).await?,
            published(tx, "need", span).await?,
            published(tx, "internship", span).await?,
            figures::begun_by_place(tx, (from, to)).await?,
            outcomes(tx, span).await?,
        ],
        inhabitants: territories::inhabitants(tx).await?,
        turns: turns(tx, &first_month_of_year(today)).await?,
    })
}

fn by_unit(rows: Vec<(String, i64)>) -> HashMap<String, i64> {
    rows.into_iter().collect()
}

/// Adults with a published profile, by the unit they named a tie to.
async fn people(tx: &mut ReadTx) -> Result<HashMap<String, i64>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(sql!(
        "select coalesce(t.shown_as, t.slug), cast(count(*) as bigint) from person p
         join territory t on t.slug = p.tie_territory
         where p.state = 'published' and p.minor_until is null
           and p.restricted_at is null
           and not exists (select 1 from person_suspension b
                           where b.person_id = p.id and b.ended_at is null)
           and not exists (select 1 from objection b where b.account_id = p.account_id
                           and b.topic = 'statistics' and b.state in ('open', 'upheld'))
         group by coalesce(t.shown_as, t.slug)"
    ))
    .fetch_all(conn))?;
    Ok(by_unit(rows))
}

/// Adults with a published profile, by how often they were asked from a month on.
async fn turns(tx: &mut ReadTx, since: &str) -> Result<Turns, DbError> {
    let rows: Vec<i64> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(r.person_id) from person p
         left join request_place r on r.person_id = p.id and r.month >= $1
         where p.state = 'published' and p.minor_until is null and p.restricted_at is null
           and not exists (select 1 from person_suspension b
                           where b.person_id = p.id and b.ended_at is null)
           and not exists (select 1 from objection b where b.account_id = p.account_id
                           and b.topic = 'statistics' and b.state in ('open', 'upheld'))
         group by p.id"
    ))
    .bind(since)
    .fetch_all(conn))?;
    let mut turns = Turns::default();
    for requests in rows {
        turns[turn(requests)] += 1;
    }
    Ok(turns)
}

/// Needs or internships published in the period.
async fn published(
    tx: &mut ReadTx,
    kind: &str,
    (from, until): Span,
) -> Result<HashMap<String, i64>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(sql!(
        "select coalesce(t.shown_as, t.slug), cast(count(*) as bigint) from opportunity o
         join territory t on t.slug = o.territory
         where o.kind = $1 and o.published_at >= $2 and o.published_at < $3
           and o.state not in ('draft', 'in-review')
         group by coalesce(t.shown_as, t.slug)"
    ))
    .bind(kind)
    .bind(from)
    .bind(until)
    .fetch_all(conn))?;
    Ok(by_unit(rows))
}

/// Introductions that came to a good end in the period.
async fn outcomes(tx: &mut ReadTx, (from, until): Span) -> Result<HashMap<String, i64>, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(sql!(
        "select coalesce(t.shown_as, t.slug), cast(count(*) as bigint) from introduction i
         join opportunity o on o.id = i.opportunity_id
         join territory t on t.slug = o.territory
         where i.state = 'completed' and i.state_since >= $1 and i.state_since < $2
           and i.person_id not in (select s.id from objection b
                                   join person s on s.account_id = b.account_id
                                   where b.topic = 'statistics'
                                     and b.state in ('open', 'upheld')
                                   union all select u.id from person u where u.uncounted)
         group by coalesce(t.shown_as, t.slug)"
    ))
    .bind(from)
    .bind(until)
    .fetch_all(conn))?;
    Ok(by_unit(rows))
}
