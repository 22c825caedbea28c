//! Rows of pairs that may be one, and what is looked through for them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::{Kind, Pair, Why};
use crate::db::{AccountId, DbError, PersonId, ReadTx, WriteTx};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
pub(super) struct Named {
    pub id: PersonId,
    pub account_id: AccountId,
    pub name: String,
    pub tie_territory: Option<String>,
}

/// Everybody with a name. Whoever is frozen is looked at by nothing.
pub(super) async fn named(tx: &mut ReadTx) -> Result<Vec<Named>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select p.id, p.account_id, a.name, p.tie_territory
         from person p join account a on a.id = p.account_id
         where p.erased_at is null and p.restricted_at is null and a.restricted_at is null
         order by p.id"
    ))
    .fetch_all(conn))
}

/// Puts a pair in that is not known yet; what was decided stays decided.
pub(super) async fn put(
    tx: &mut WriteTx,
    (kind, why): (Kind, Why),
    (one, other): (Uuid, Uuid),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into likeness (id, kind, one, other, why, found_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (kind, one, other) do nothing"
    ))
    .bind(Uuid::now_v7())
    .bind(kind.code())
    .bind(one.min(other))
    .bind(one.max(other))
    .bind(why.code())
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn known(tx: &mut ReadTx, kind: Kind) -> Result<Vec<(Uuid, Uuid)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select one, other from likeness where kind = $1 order by one, other"
    ))
    .bind(kind.code())
    .fetch_all(conn))
}

// A pair with somebody frozen rests: it is neither shown nor counted.

/// The oldest that wait.
pub(super) async fn open(tx: &mut ReadTx, kind: Kind, most: i64) -> Result<Vec<Pair>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select one, other, why, found_at from likeness where kind = $1 and state = 'open'
           and not exists (select 1 from person p left join account a on a.id = p.account_id
                           where p.id in (likeness.one, likeness.other)
                             and (p.erased_at is not null or p.restricted_at is not null
                                  or a.restricted_at is not null))
         order by found_at, id limit $2"
    ))
    .bind(kind.code())
    .bind(most)
    .fetch_all(conn))
}

pub(super) async fn waiting(tx: &mut ReadTx) -> Result<Option<(i64, DateTime<Utc>)>, DbError> {
    let (count, since): (i64, Option<DateTime<Utc>>) = on!(tx, |conn| {
        sqlx::query_as(sql!(
            "select cast(count(*) as bigint), min(found_at) from likeness where state = 'open'
           and not exists (select 1 from person p left join account a on a.id = p.account_id
                           where p.id in (likeness.one, likeness.other)
                             and (p.erased_at is not null or p.restricted_at is not null
                                  or a.restricted_at is not null))"
        ))
        .fetch_one(conn)
    })?;
    Ok(since.map(|since| (count, since)))
}

/// Notes what a coordinator decided of a pair, whether it was found or not.
pub(super) async fn decide(
    tx: &mut WriteTx,
    (kind, state): (Kind, &str),
    (one, other): (Uuid, Uuid),
    (by, now): (AccountId, DateTime<Utc>),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into likeness (id, kind, one, other, why, found_at, state, decided_by, decided_at)
         values ($1, $2, $3, $4, 'name', $6, $5, $7, $6)
         on conflict (kind, one, other) do update
         set state = $5, decided_by = $7, decided_at = $6, version = likeness.version + 1"
    ))
    .bind(Uuid::now_v7())
    .bind(kind.code())
    .bind(one.min(other))
    .bind(one.max(other))
    .bind(state)
    .bind(now)
    .bind(by)
    .execute(conn))?;
    Ok(())
}

/// Forgets the pairs of a record that is no more.
pub(super) async fn forget(tx: &mut WriteTx, kind: Kind, id: Uuid) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from likeness where kind = $1 and (one = $2 or other = $2)"
    ))
    .bind(kind.code())
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// Forgets the pairs of people who left.
pub(super) async fn forget_erased(tx: &mut WriteTx) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from likeness where exists
             (select 1 from person p
              where p.id in (likeness.one, likeness.other) and p.erased_at is not null)"
    ))
    .execute(conn))?;
    Ok(())
}
