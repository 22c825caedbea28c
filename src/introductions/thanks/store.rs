//! Rows of public thanks.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Line, Standing, Thanks};
use crate::db::{AccountId, DbError, IntroductionId, ReadTx, WriteTx};
use crate::introductions::workflow::Role;
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    introduction_id: IntroductionId,
    side: String,
    body: String,
    state: String,
    offered_by: Option<AccountId>,
    version: i64,
}

impl Row {
    fn whole(self) -> Result<Thanks, DbError> {
        let standing = Standing::ALL
            .into_iter()
            .find(|one| one.code() == self.state);
        let (Some(side), Some(standing)) = (Role::parse(&self.side), standing) else {
            return Err(DbError::Damaged("a public thanks"));
        };
        Ok(Thanks {
            id: self.id,
            introduction: self.introduction_id,
            side,
            body: self.body,
            standing,
            offered_by: self.offered_by,
            version: self.version,
        })
    }
}

pub(super) async fn of(tx: &mut ReadTx, id: IntroductionId) -> Result<Vec<Thanks>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, introduction_id, side, body, state, offered_by, version
         from public_thanks where introduction_id = $1 order by side"
    ))
    .bind(id)
    .fetch_all(conn))?;
    rows.into_iter().map(Row::whole).collect()
}

pub(super) async fn get(tx: &mut ReadTx, id: Uuid) -> Result<Thanks, DbError> {
    let row: Row = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, introduction_id, side, body, state, offered_by, version
         from public_thanks where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))?;
    row.whole()
}

/// Puts in a side's thanks; `DbError::Taken` when that side has said them already.
pub(super) async fn insert(
    tx: &mut WriteTx,
    thanks: &Thanks,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into public_thanks (id, introduction_id, side, body, state, offered_by, offered_at)
         values ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(thanks.id)
    .bind(thanks.introduction)
    .bind(thanks.side.code())
    .bind(&thanks.body)
    .bind(thanks.standing.code())
    .bind(thanks.offered_by)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// Moves a public thanks on, if it is still where it was read.
pub(super) async fn set(
    tx: &mut WriteTx,
    thanks: &Thanks,
    (standing, by): (Standing, AccountId),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update public_thanks
         set state = $3, answered_by = $4, answered_at = $5, version = version + 1
         where id = $1 and version = $2"
    ))
    .bind(thanks.id)
    .bind(thanks.version)
    .bind(standing.code())
    .bind(by)
    .bind(now)
    .execute(conn))?;
    Ok(changed == 1)
}

/// Withdraws what is shown of an account's person, but for one.
pub(super) async fn withdraw_others(
    tx: &mut WriteTx,
    account: AccountId,
    (but, now): (Uuid, DateTime<Utc>),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update public_thanks set state = 'withdrawn', answered_at = $3, version = version + 1
         where state = 'shown' and id <> $2
           and introduction_id in (select i.id from introduction i
                                   join person p on p.id = i.person_id where p.account_id = $1)"
    ))
    .bind(account)
    .bind(but)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn shown(
    tx: &mut ReadTx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    most: i64,
) -> Result<Vec<Line>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select t.body, t.side, a.name as person, c.name as community, p.account_id, p.minor_until,
                t.id, i.opportunity_id
         from public_thanks t join introduction i on i.id = t.introduction_id
              join person p on p.id = i.person_id join account a on a.id = p.account_id
              join community c on c.id = i.community_id
         where t.state = 'shown' and c.state <> 'suspended'
           and t.answered_at >= $1 and t.answered_at < $2
           and p.restricted_at is null and a.restricted_at is null
           and not exists (select 1 from person_suspension s
                           where s.person_id = p.id and s.ended_at is null)
         order by t.answered_at desc, t.id limit $3"
    ))
    .bind(from)
    .bind(until)
    .bind(most)
    .fetch_all(conn))
}
