//! When questions were put, and when they were answered.

use chrono::{DateTime, Utc};

use crate::db::{CommunityId, DbError, ReadTx};
use crate::{on, sql};

/// A question put to a side, and whether and when it was answered.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Asked {
    pub asked_at: DateTime<Utc>,
    pub answered_at: Option<DateTime<Utc>>,
    /// The term ran out without an answer.
    pub lapsed: bool,
}

/// The questions put to a community since a day.
pub(super) async fn asked_of_community(
    tx: &mut ReadTx,
    id: CommunityId,
    since: DateTime<Utc>,
) -> Result<Vec<Asked>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select i.community_asked_at as asked_at, e.at as answered_at,
                exists (select 1 from introduction_event l
                        where l.introduction_id = i.id and l.role = 'time'
                          and l.action = 'escalate' and l.from_state = 'asking-community') as lapsed
         from introduction i
              left join introduction_event e
                on e.introduction_id = i.id and e.from_state = 'asking-community'
                   and e.role = 'community' and e.action in ('agree', 'decline')
         where i.community_id = $1 and i.community_asked_at >= $2
           and not exists (select 1 from introduction_event n
                           where n.introduction_id = i.id and n.action = 'escalate'
                             and n.from_state = 'asking-community' and n.note = 'unread')
           and not exists (select 1 from objection o join person p on p.account_id = o.account_id
                           where p.id = i.person_id and o.topic = 'statistics'
                             and o.state in ('open', 'upheld'))
           and not exists (select 1 from person u where u.id = i.person_id and u.uncounted)"
    ))
    .bind(id)
    .bind(since)
    .fetch_all(conn))
}

/// The questions put to people since a day.
pub(super) async fn asked_of_people(
    tx: &mut ReadTx,
    since: DateTime<Utc>,
) -> Result<Vec<Asked>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select i.person_asked_at as asked_at, e.at as answered_at,
                exists (select 1 from introduction_event l
                        where l.introduction_id = i.id and l.role = 'time'
                          and l.action = 'expire' and l.from_state = 'asking-person') as lapsed
         from introduction i
              left join introduction_event e
                on e.introduction_id = i.id and e.from_state = 'asking-person'
                   and e.role = 'person' and e.action in ('agree', 'decline')
         where i.person_asked_at >= $1
           and not exists (select 1 from objection o join person p on p.account_id = o.account_id
                           where p.id = i.person_id and o.topic = 'statistics'
                             and o.state in ('open', 'upheld'))
           and not exists (select 1 from person u where u.id = i.person_id and u.uncounted)"
    ))
    .bind(since)
    .fetch_all(conn))
}
