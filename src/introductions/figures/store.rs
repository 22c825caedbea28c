//! Rows for figures.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::{Reached, Whom};
use crate::db::{CommunityId, DbError, OpportunityId, PersonId, ReadTx};
use crate::{on, people, sql};

#[derive(sqlx::FromRow)]
struct Row {
    person: PersonId,
    community: CommunityId,
    opportunity: OpportunityId,
    released_at: DateTime<Utc>,
    restricted: bool,
    counted_kinds: Option<String>,
    counted_last: bool,
    hours: i64,
}

impl Row {
    fn read(self) -> Reached {
        let whom = match (self.person == people::NOBODY, self.counted_kinds) {
            (false, _) if self.restricted => Whom::Nobody,
            (false, _) => Whom::Person(self.person),
            (true, Some(kinds)) if self.counted_last => {
                Whom::Forgotten(serde_json::from_str(&kinds).unwrap_or_default())
            }
            (true, _) => Whom::Nobody,
        };
        Reached {
            whom,
            community: self.community,
            opportunity: self.opportunity,
            released_at: self.released_at,
            hours: self.hours,
        }
    }
}

pub(super) async fn reached(tx: &mut ReadTx, id: OpportunityId) -> Result<Vec<Reached>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select i.person_id as person, i.community_id as community,
                i.opportunity_id as opportunity, i.released_at,
                p.restricted_at is not null as restricted, i.counted_kinds, i.counted_last,
                coalesce(max(o.hours), 0) as hours
         from introduction i join person p on p.id = i.person_id
         left join outcome o on o.introduction_id = i.id
         where i.opportunity_id = $1 and i.released_at is not null
           and i.person_id not in (select s.id from objection b
                                   join person s on s.account_id = b.account_id
                                   where b.topic = 'statistics'
                                     and b.state in ('open', 'upheld')
                                   union all select u.id from person u where u.uncounted)
         group by i.id, i.person_id, i.community_id, i.opportunity_id, i.released_at,
                  p.restricted_at, i.counted_kinds, i.counted_last
         order by i.released_at, i.id"
    ))
    .bind(id)
    .fetch_all(conn))?;
    Ok(rows.into_iter().map(Row::read).collect())
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
