//! Rows of contact lists and of those who are invited.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

/// A list as its page shows it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct List {
    pub id: Uuid,
    pub title: String,
    pub ground: String,
    pub made_on: Option<NaiveDate>,
    pub file_name: String,
    pub state: String,
    pub sealed: Option<String>,
    pub by_account: Option<AccountId>,
    pub created_at: DateTime<Utc>,
    pub twice: i64,
    pub known: i64,
    pub invited_before: i64,
    pub unwilling: i64,
    pub faulty: i64,
}

/// An invitation.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Invitation {
    pub id: Uuid,
    pub list_id: Uuid,
    pub sealed: Option<String>,
    pub kind: String,
    pub language: String,
    pub expires_at: DateTime<Utc>,
}

/// How many invitations of a list stand where.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Count {
    pub list_id: Uuid,
    pub state: String,
    pub number: i64,
}

pub(super) async fn insert_draft(tx: &mut WriteTx, list: &List) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into contact_list (id, file_name, state, sealed, by_account, created_at)
         values ($1, $2, 'draft', $3, $4, $5)"
    ))
    .bind(list.id)
    .bind(&list.file_name)
    .bind(&list.sealed)
    .bind(list.by_account)
    .bind(list.created_at)
    .execute(conn))?;
    Ok(())
}

/// Turns a draft into a list; false when somebody did so before.
pub(super) async fn open(tx: &mut WriteTx, list: &List) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update contact_list set state = 'open', sealed = null, title = $2, ground = $3,
                made_on = $4, twice = $5, known = $6, invited_before = $7, unwilling = $8,
                faulty = $9
         where id = $1 and state = 'draft'"
    ))
    .bind(list.id)
    .bind(&list.title)
    .bind(&list.ground)
    .bind(list.made_on)
    .bind(list.twice)
    .bind(list.known)
    .bind(list.invited_before)
    .bind(list.unwilling)
    .bind(list.faulty)
    .execute(conn))?;
    Ok(done == 1)
}

/// Locks a draft, so that of two who take it in at once one waits.
pub(super) async fn hold(tx: &mut WriteTx, id: Uuid) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update contact_list set file_name = file_name where id = $1 and state = 'draft'"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(done == 1)
}

pub(super) async fn list(tx: &mut ReadTx, id: Uuid) -> Result<List, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, title, ground, made_on, file_name, state, sealed, by_account, created_at,
                twice, known, invited_before, unwilling, faulty
         from contact_list where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

pub(super) async fn lists(tx: &mut ReadTx) -> Result<Vec<List>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, title, ground, made_on, file_name, state, null as sealed, by_account,
                created_at, twice, known, invited_before, unwilling, faulty
         from contact_list order by created_at desc, id desc limit 200"
    ))
    .fetch_all(conn))
}

/// Who has an account by now counts as confirmed at once; the row follows within the day.
pub(super) async fn counts(tx: &mut ReadTx) -> Result<Vec<Count>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select list_id, state, count(*) as number from (
             select i.list_id, case when a.id is null then i.state else 'confirmed' end as state
             from invitation i left join account a on a.email_index = i.email_index
         ) as counted group by list_id, state"
    ))
    .fetch_all(conn))
}

/// What stands against inviting an address: `known`, `unwilling`, `invited`; nothing with ``.
pub(super) async fn against(
    tx: &mut ReadTx,
    (index, digest): (&str, &str),
) -> Result<String, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select case
             when exists (select 1 from account where email_index = $1) then 'known'
             when exists (select 1 from no_invitation where digest = $2) then 'unwilling'
             when exists (select 1 from invitation where email_index = $1) then 'invited'
             else '' end"
    ))
    .bind(index)
    .bind(digest)
    .fetch_one(conn))
}

/// A new invitation's row.
pub(super) struct New<'a> {
    pub id: Uuid,
    pub list: Uuid,
    pub index: &'a str,
    pub sealed: &'a str,
    pub kind: &'static str,
    pub language: &'static str,
}

/// False when another list was quicker with the address.
pub(super) async fn insert(
    tx: &mut WriteTx,
    new: &New<'_>,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "insert into invitation (id, list_id, email_index, sealed, kind, language, state,
                                 created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8)
         on conflict (email_index) do nothing"
    ))
    .bind(new.id)
    .bind(new.list)
    .bind(new.index)
    .bind(new.sealed)
    .bind(new.kind)
    .bind(new.language)
    .bind(now)
    .bind(expires_at)
    .execute(conn))?;
    Ok(done == 1)
}

pub(super) async fn get(tx: &mut ReadTx, id: Uuid) -> Result<Option<Invitation>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, list_id, sealed, kind, language, expires_at from invitation
         where id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))
}

/// Those who wait for their first letter, the oldest first, taken as written to.
pub(super) async fn take_waiting(
    tx: &mut WriteTx,
    most: i64,
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "update invitation set state = 'sent', sent_at = $2
         where id in (select id from invitation where state = 'waiting'
                      order by created_at, id limit $1)
         returning id"
    ))
    .bind(most)
    .bind(now)
    .fetch_all(conn))
}

/// Those who have not answered since a moment, taken as reminded.
pub(super) async fn take_silent(
    tx: &mut WriteTx,
    most: i64,
    (before, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Uuid>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "update invitation set reminded_at = $3
         where id in (select id from invitation
                      where state = 'sent' and reminded_at is null and sent_at <= $2
                        and expires_at > $3
                      order by sent_at, id limit $1)
         returning id"
    ))
    .bind(most)
    .bind(before)
    .bind(now)
    .fetch_all(conn))
}

/// Whether letters are still to be written: somebody waits, or has been silent for long enough.
pub(super) async fn is_work_left(
    tx: &mut ReadTx,
    (before, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, DbError> {
    let left: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from (
             select id from invitation
             where state = 'waiting'
                or (state = 'sent' and reminded_at is null and sent_at <= $1 and expires_at > $2)
             order by id limit 1) as left_over"
    ))
    .bind(before)
    .bind(now)
    .fetch_one(conn))?;
    Ok(left > 0)
}

/// Ends an invitation that is open: name and address go. False when it had ended before.
pub(super) async fn end(
    tx: &mut WriteTx,
    (id, state): (Uuid, &str),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update invitation set state = $2, sealed = null, email_index = null, ended_at = $3
         where id = $1 and state in ('waiting', 'sent')"
    ))
    .bind(id)
    .bind(state)
    .bind(now)
    .execute(conn))?;
    Ok(done == 1)
}

/// Ends every open invitation of a list.
pub(super) async fn end_all(
    tx: &mut WriteTx,
    list: Uuid,
    now: DateTime<Utc>,
) -> Result<u64, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update invitation set state = 'closed', sealed = null, email_index = null, ended_at = $2
         where list_id = $1 and state in ('waiting', 'sent')"
    ))
    .bind(list)
    .bind(now)
    .execute(conn))
}

/// Closes a list; false when it was no open one.
pub(super) async fn close(tx: &mut WriteTx, id: Uuid) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update contact_list set state = 'closed' where id = $1 and state = 'open'"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(done == 1)
}

/// Ends the invitations of those who have an account by now.
pub(super) async fn settle(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update invitation set state = 'confirmed', sealed = null, email_index = null,
                ended_at = $1
         where state in ('waiting', 'sent')
           and exists (select 1 from account a where a.email_index = invitation.email_index)"
    ))
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// Ends the invitation of an address, if one is open.
pub(super) async fn end_of(
    tx: &mut WriteTx,
    (index, state): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update invitation set state = $2, sealed = null, email_index = null, ended_at = $3
         where email_index = $1"
    ))
    .bind(index)
    .bind(state)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn count_expired(tx: &mut ReadTx, now: DateTime<Utc>) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from invitation where state in ('waiting', 'sent') and expires_at <= $1"
    ))
    .bind(now)
    .fetch_one(conn))
}

pub(super) async fn expire(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<u64, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update invitation set state = 'expired', sealed = null, email_index = null, ended_at = $1
         where state in ('waiting', 'sent') and expires_at <= $1"
    ))
    .bind(now)
    .execute(conn))
}

/// Deletes drafts nobody took in.
pub(super) async fn delete_drafts(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<u64, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from contact_list where state = 'draft' and created_at < $1"
    ))
    .bind(before)
    .execute(conn))
}

pub(super) async fn delete_draft(tx: &mut WriteTx, id: Uuid) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "delete from contact_list where id = $1 and state = 'draft'"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(done == 1)
}

/// Remembers that an address gets no invitation; nothing but its keyed hash.
pub(super) async fn never(
    tx: &mut WriteTx,
    (digest, reason): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into no_invitation (digest, reason, at) values ($1, $2, $3)
         on conflict (digest) do nothing"
    ))
    .bind(digest)
    .bind(reason)
    .bind(now)
    .execute(conn))?;
    Ok(())
}
