//! Rows of letters: that they were queued and sent; their text only in the demo's mailbox.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Drawn, Posted, STOPPED, UNADDRESSED, UNREACHED, UNWANTED, Which};
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

/// A letter as the demo's mailbox shows it.
#[derive(Debug, sqlx::FromRow)]
pub struct ShownLetter {
    pub id: Uuid,
    pub recipient: String,
    pub subject: String,
    pub headers: String,
    pub plain: String,
    pub html: String,
    pub sent_at: DateTime<Utc>,
}

/// A letter to somebody, without its text, which is not kept.
#[derive(Debug, sqlx::FromRow)]
pub struct SentLetter {
    pub kind: String,
    pub created_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    /// Why it was not sent.
    pub dropped: Option<String>,
}

/// A letter in a list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Listed {
    pub id: Uuid,
    pub kind: String,
    pub account_id: Option<AccountId>,
    pub subject: String,
    pub created_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub dropped: Option<String>,
    /// The keyed hash of the address it went to.
    pub sent_to: Option<String>,
}

/// A letter that did not reach its reader.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct NotArrived {
    pub id: Uuid,
    pub kind: String,
    pub subject: String,
    pub created_at: DateTime<Utc>,
}

pub(super) async fn list(
    tx: &mut ReadTx,
    which: Which,
    (before, most): (Uuid, i64),
) -> Result<Vec<Listed>, DbError> {
    match which {
        Which::Waiting => on!(tx, |conn| sqlx::query_as(sql!(
            "select id, kind, account_id, subject, created_at, sent_at, dropped, sent_to from letter
             where id < $1 and sent_at is null and dropped is null order by id desc limit $2"
        ))
        .bind(before)
        .bind(most)
        .fetch_all(conn)),
        Which::Sent => on!(tx, |conn| sqlx::query_as(sql!(
            "select id, kind, account_id, subject, created_at, sent_at, dropped, sent_to from letter
             where id < $1 and sent_at is not null order by id desc limit $2"
        ))
        .bind(before)
        .bind(most)
        .fetch_all(conn)),
        Which::Refused => on!(tx, |conn| sqlx::query_as(sql!(
            "select id, kind, account_id, subject, created_at, sent_at, dropped, sent_to from letter
             where id < $1 and sent_at is null and dropped is not null
               and dropped not in ($3, $4, $5, $6)
             order by id desc limit $2"
        ))
        .bind(before)
        .bind(most)
        .bind(UNWANTED)
        .bind(STOPPED)
        .bind(UNADDRESSED)
        .bind(UNREACHED)
        .fetch_all(conn)),
        Which::Unsent => on!(tx, |conn| sqlx::query_as(sql!(
            "select id, kind, account_id, subject, created_at, sent_at, dropped, sent_to from letter
             where id < $1 and sent_at is null and dropped in ($3, $4, $5)
             order by id desc limit $2"
        ))
        .bind(before)
        .bind(most)
        .bind(STOPPED)
        .bind(UNADDRESSED)
        .bind(UNREACHED)
        .fetch_all(conn)),
    }
}

pub(super) async fn returned(tx: &mut ReadTx, most: i64) -> Result<Vec<Listed>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, kind, account_id, subject, created_at, sent_at, dropped, sent_to from letter
         where sent_at is not null and dropped is not null order by id desc limit $1"
    ))
    .bind(most)
    .fetch_all(conn))
}

pub(super) async fn count(
    tx: &mut ReadTx,
    which: Which,
    since: DateTime<Utc>,
) -> Result<i64, DbError> {
    match which {
        Which::Waiting => on!(tx, |conn| sqlx::query_scalar(sql!(
            "select count(*) from letter where sent_at is null and dropped is null"
        ))
        .fetch_one(conn)),
        Which::Sent => on!(tx, |conn| sqlx::query_scalar(sql!(
            "select count(*) from letter where sent_at >= $1"
        ))
        .bind(since)
        .fetch_one(conn)),
        Which::Refused => on!(tx, |conn| sqlx::query_scalar(sql!(
            "select count(*) from letter
             where created_at >= $1 and sent_at is null and dropped is not null
               and dropped not in ($2, $3, $4, $5)"
        ))
        .bind(since)
        .bind(UNWANTED)
        .bind(STOPPED)
        .bind(UNADDRESSED)
        .bind(UNREACHED)
        .fetch_one(conn)),
        Which::Unsent => on!(tx, |conn| sqlx::query_scalar(sql!(
            "select count(*) from letter
             where created_at >= $1 and sent_at is null and dropped in ($2, $3, $4)"
        ))
        .bind(since)
        .bind(STOPPED)
        .bind(UNADDRESSED)
        .bind(UNREACHED)
        .fetch_one(conn)),
    }
}

pub(super) async fn kind_of(tx: &mut ReadTx, id: Uuid) -> Result<Option<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select kind from letter where id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))
}

pub(super) async fn stop(tx: &mut WriteTx, id: Uuid, why: &str) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update letter set dropped = $2 where id = $1 and sent_at is null and dropped is null"
    ))
    .bind(id)
    .bind(why)
    .execute(conn))?;
    Ok(done == 1)
}

pub(super) async fn stop_sent(tx: &mut WriteTx, id: Uuid, why: &str) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update letter set dropped = $2 where id = $1 and dropped is null"
    ))
    .bind(id)
    .bind(why)
    .execute(conn))?;
    Ok(done == 1)
}

pub(super) async fn of_letter(
    tx: &mut ReadTx,
    id: Uuid,
) -> Result<Option<(Posted, bool)>, DbError> {
    type Row = (String, Option<AccountId>, String, Option<String>);
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select kind, account_id, subject, dropped from letter where id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))?;
    Ok(row.map(|(kind, account, subject, dropped)| {
        let posted = Posted {
            letter: id,
            kind,
            account,
            subject,
        };
        (posted, dropped.is_some())
    }))
}

pub(super) async fn queued(
    tx: &mut WriteTx,
    id: Uuid,
    (kind, account, subject): (&str, Option<AccountId>, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into letter (id, kind, account_id, subject, created_at)
         values ($1, $2, $3, $4, $5)"
    ))
    .bind(id)
    .bind(kind)
    .bind(account)
    .bind(subject)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn times_posted(
    tx: &mut ReadTx,
    (kind, subject): (&str, &str),
    since: DateTime<Utc>,
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(distinct created_at) from letter
         where kind = $1 and subject = $2 and created_at >= $3"
    ))
    .bind(kind)
    .bind(subject)
    .bind(since)
    .fetch_one(conn))
}

pub(super) async fn goes_to(tx: &mut WriteTx, id: Uuid, address: &str) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update letter set sent_to = $2 where id = $1"
    ))
    .bind(id)
    .bind(address)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn went_to(tx: &mut ReadTx, id: Uuid) -> Result<Option<String>, DbError> {
    let row: Option<Option<String>> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select sent_to from letter where id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))?;
    Ok(row.flatten())
}

pub(super) async fn not_arrived(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<NotArrived>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select l.id, l.kind, l.subject, l.created_at
         from letter l join account a on a.id = l.account_id
         where l.account_id = $1
           and (l.dropped is not null and l.dropped not in ($2, $3, $4)
                or l.sent_at is not null and l.sent_to <> a.email_index)
         order by l.id"
    ))
    .bind(account)
    .bind(UNWANTED)
    .bind(STOPPED)
    .bind(UNADDRESSED)
    .fetch_all(conn))
}

pub(super) async fn sent(tx: &mut WriteTx, id: Uuid, now: DateTime<Utc>) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update letter set sent_at = $2, dropped = null where id = $1"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn dropped(tx: &mut WriteTx, id: Uuid, why: &str) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update letter set dropped = $2 where id = $1"
    ))
    .bind(id)
    .bind(why)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn show(
    tx: &mut WriteTx,
    letter: &Drawn,
    (recipient, headers): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into demo_letter (id, letter_id, recipient, subject, headers, plain, html, sent_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(Uuid::now_v7())
    .bind(letter.id)
    .bind(recipient)
    .bind(&letter.subject)
    .bind(headers)
    .bind(&letter.plain)
    .bind(&letter.html)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// Letters to an address of those shown, or all.
pub(super) async fn shown_to(tx: &mut ReadTx, to: &str) -> Result<Vec<ShownLetter>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, recipient, subject, headers, plain, html, sent_at from demo_letter
         where recipient = $1 or $1 = '' order by sent_at desc, id desc limit 200"
    ))
    .bind(to)
    .fetch_all(conn))
}

/// Whoever has letters there.
pub(super) async fn recipients(tx: &mut ReadTx) -> Result<Vec<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select distinct recipient from demo_letter order by recipient"
    ))
    .fetch_all(conn))
}

pub(super) async fn shown_one(tx: &mut ReadTx, id: Uuid) -> Result<ShownLetter, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, recipient, subject, headers, plain, html, sent_at from demo_letter
         where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

pub(super) async fn of_account(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<SentLetter>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select kind, created_at, sent_at, dropped from letter where account_id = $1
         order by created_at desc, id desc"
    ))
    .bind(account)
    .fetch_all(conn))
}

pub(super) async fn forget_shown_about(tx: &mut WriteTx, subject: &str) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from demo_letter
         where letter_id in (select id from letter where subject = $1)"
    ))
    .bind(subject)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn forget_shown_to(
    tx: &mut WriteTx,
    account: AccountId,
    address: &str,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from demo_letter
         where recipient = $1 or letter_id in (select id from letter where account_id = $2)"
    ))
    .bind(address)
    .bind(account)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn forget_of(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from letter where account_id = $1"
    ))
    .bind(account)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn sweep_shown(tx: &mut WriteTx) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from demo_letter
         where letter_id is not null and letter_id not in (select id from letter)"
    ))
    .execute(conn))?;
    Ok(())
}

pub(super) async fn count_old(tx: &mut ReadTx, before: DateTime<Utc>) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from letter
         where created_at < $1 and (sent_at is not null or dropped is not null)"
    ))
    .bind(before)
    .fetch_one(conn))
}

pub(super) async fn forget_old(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<u64, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from demo_letter where sent_at < $1"
    ))
    .bind(before)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from letter where created_at < $1 and (sent_at is not null or dropped is not null)"
    ))
    .bind(before)
    .execute(conn))
}

pub(super) async fn move_to(
    tx: &mut WriteTx,
    kept: AccountId,
    gone: AccountId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update letter set account_id = $1 where account_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}
