//! Rows for figures.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::Reached;
use crate::db::{DbError, OpportunityId, ReadTx};
use crate::{on, sql};

pub(super) async fn reached(tx: &mut ReadTx, id: OpportunityId) -> Result<Vec<Reached>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select i.person_id as person, i.community_id as community,
                i.opportunity_id as opportunity, i.released_at,
                coalesce(max(o.hours), 0) as hours
         from introduction i left join outcome o on o.introduction_id = i.id
         where i.opportunity_id = $1 and i.released_at is not null
           and i.person_id not in (select s.id from objection b
                                   join person s on s.account_id = b.account_id
                                   where b.topic = 'statistics'
                                     and b.state in ('open', 'upheld')
                                   union all select u.id from person u where u.uncounted)
         group by i.id, i.person_id, i.community_id, i.opportunity_id, i.released_at
         order by i.released_at, i.id"
    ))
    .bind(id)
    .fetch_all(conn))
}

pub(super) async fn begun_by_place(
    tx: &mut ReadTx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<HashMap<String, i64>, DbError> {
    let rows: Vec<(String, i64)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select coalesce(t.shown_as, t.slug), cast(count(*) as bigint) from introduction i
         join opportunity o on o.id = i.opportunity_id
         join territory t on t.slug = o.territory
         where i.created_at >= $1 and i.created_at < $2 and i.joined_into is null
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
    Ok(rows.into_iter().collect())
}
