//! Rows of contact lists and of those who are invited.

use std::collections::{HashMap, HashSet};

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

/// What stands against inviting addresses.
pub(super) struct Against {
    /// Keyed hashes of those who have an account, and of those with an open invitation.
    pub known: HashSet<String>,
    pub open: HashSet<String>,
    /// The other keyed hash: of those who are not invited, and why.
    pub marked: HashMap<String, String>,
}

/// Read as a whole: a list has up to twenty thousand rows, and to ask for each would take longer
/// than a request may.
pub(super) async fn against(tx: &mut ReadTx) -> Result<Against, DbError> {
    let known: Vec<String> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select email_index from account"
    ))
    .fetch_all(conn))?;
    let open: Vec<String> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select email_index from invitation where email_index is not null"
    ))
    .fetch_all(conn))?;
    let marked: Vec<(String, String)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select digest, reason from no_invitation"
    ))
    .fetch_all(conn))?;
    Ok(Against {
        known: known.into_iter().collect(),
        open: open.into_iter().collect(),
        marked: marked.into_iter().collect(),
    })
}

/// A new invitation's row.
pub(super) struct New {
    pub id: Uuid,
    pub index: String,
    /// How the address is remembered for a year.
    pub digest: String,
    pub sealed: String,
    pub kind: &'static str,
    pub language: &'static str,
}

/// Rows of one statement.
const AT_ONCE: usize = 25;

/// Writes invitations and that their readers were invited; gives how many, without those whose
/// address another list was quicker with.
pub(super) async fn insert(
    tx: &mut WriteTx,
    list: Uuid,
    new: &[New],
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<u64, DbError> {
    let mut written = 0;
    let whole = new.chunks_exact(AT_ONCE);
    let rest = whole.remainder();
    for some in whole {
        written += insert_some(tx, list, some, (now, expires_at)).await?;
        mark_some(tx, some, now).await?;
    }
    for one in rest {
        written += insert_one(tx, list, one, (now, expires_at)).await?;
        never(tx, (&one.digest, "invited"), now).await?;
    }
    Ok(written)
}

async fn insert_one(
    tx: &mut WriteTx,
    list: Uuid,
    new: &New,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<u64, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into invitation (id, list_id, email_index, sealed, kind, language, state,
                                 created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8)
         on conflict (email_index) do nothing"
    ))
    .bind(new.id)
    .bind(list)
    .bind(&new.index)
    .bind(&new.sealed)
    .bind(new.kind)
    .bind(new.language)
    .bind(now)
    .bind(expires_at)
    .execute(conn))
}

/// Writes [`AT_ONCE`] of them.
async fn insert_some(
    tx: &mut WriteTx,
    list: Uuid,
    new: &[New],
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<u64, DbError> {
    run!(tx, |conn| new
        .iter()
        .fold(
            sqlx::query(sql!(
                "insert into invitation (id, list_id, email_index, sealed, kind, language, state,
                                     created_at, expires_at)
         values ($4, $1, $5, $6, $7, $8, 'waiting', $2, $3),
                ($9, $1, $10, $11, $12, $13, 'waiting', $2, $3),
                ($14, $1, $15, $16, $17, $18, 'waiting', $2, $3),
                ($19, $1, $20, $21, $22, $23, 'waiting', $2, $3),
                ($24, $1, $25, $26, $27, $28, 'waiting', $2, $3),
                ($29, $1, $30, $31, $32, $33, 'waiting', $2, $3),
                ($34, $1, $35, $36, $37, $38, 'waiting', $2, $3),
                ($39, $1, $40, $41, $42, $43, 'waiting', $2, $3),
                ($44, $1, $45, $46, $47, $48, 'waiting', $2, $3),
                ($49, $1, $50, $51, $52, $53, 'waiting', $2, $3),
                ($54, $1, $55, $56, $57, $58, 'waiting', $2, $3),
                ($59, $1, $60, $61, $62, $63, 'waiting', $2, $3),
                ($64, $1, $65, $66, $67, $68, 'waiting', $2, $3),
                ($69, $1, $70, $71, $72, $73, 'waiting', $2, $3),
                ($74, $1, $75, $76, $77, $78, 'waiting', $2, $3),
                ($79, $1, $80, $81, $82, $83, 'waiting', $2, $3),
                ($84, $1, $85, $86, $87, $88, 'waiting', $2, $3),
                ($89, $1, $90, $91, $92, $93, 'waiting', $2, $3),
                ($94, $1, $95, $96, $97, $98, 'waiting', $2, $3),
                ($99, $1, $100, $101, $102, $103, 'waiting', $2, $3),
                ($104, $1, $105, $106, $107, $108, 'waiting', $2, $3),
                ($109, $1, $110, $111, $112, $113, 'waiting', $2, $3),
                ($114, $1, $115, $116, $117, $118, 'waiting', $2, $3),
                ($119, $1, $120, $121, $122, $123, 'waiting', $2, $3),
                ($124, $1, $125, $126, $127, $128, 'waiting', $2, $3)
         on conflict (email_index) do nothing"
            ))
            .bind(list)
            .bind(now)
            .bind(expires_at),
            |query, one| query
                .bind(one.id)
                .bind(&one.index)
                .bind(&one.sealed)
                .bind(one.kind)
                .bind(one.language)
        )
        .execute(conn))
}

async fn mark_some(tx: &mut WriteTx, new: &[New], now: DateTime<Utc>) -> Result<(), DbError> {
    run!(tx, |conn| new
        .iter()
        .fold(
            sqlx::query(sql!(
                "insert into no_invitation (digest, reason, at)
         values ($2, 'invited', $1),
                ($3, 'invited', $1),
                ($4, 'invited', $1),
                ($5, 'invited', $1),
                ($6, 'invited', $1),
                ($7, 'invited', $1),
                ($8, 'invited', $1),
                ($9, 'invited', $1),
                ($10, 'invited', $1),
                ($11, 'invited', $1),
                ($12, 'invited', $1),
                ($13, 'invited', $1),
                ($14, 'invited', $1),
                ($15, 'invited', $1),
                ($16, 'invited', $1),
                ($17, 'invited', $1),
                ($18, 'invited', $1),
                ($19, 'invited', $1),
                ($20, 'invited', $1),
                ($21, 'invited', $1),
                ($22, 'invited', $1),
                ($23, 'invited', $1),
                ($24, 'invited', $1),
                ($25, 'invited', $1),
                ($26, 'invited', $1)
         on conflict (digest) do nothing"
            ))
            .bind(now),
            |query, one| query.bind(&one.digest)
        )
        .execute(conn))?;
    Ok(())
}

/// Forgets who was invited before a moment; refusals and erasures stay.
pub(super) async fn forget_invited(
    tx: &mut WriteTx,
    before: DateTime<Utc>,
) -> Result<u64, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from no_invitation where reason = 'invited' and at < $1"
    ))
    .bind(before)
    .execute(conn))
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

/// Remembers that an address gets no invitation; nothing but its keyed hash. What its owner wants
/// stands above that it was invited.
pub(super) async fn never(
    tx: &mut WriteTx,
    (digest, reason): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into no_invitation (digest, reason, at) values ($1, $2, $3)
         on conflict (digest) do update set reason = excluded.reason, at = excluded.at
             where no_invitation.reason = 'invited'"
    ))
    .bind(digest)
    .bind(reason)
    .bind(now)
    .execute(conn))?;
    Ok(())
}
