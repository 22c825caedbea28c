//! Rows of decisions.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Decision, Text};
use crate::db::{AccountId, ConsentId, DbError, ReadTx, WriteTx};
use crate::text::{Document, Documents, Lang};
use crate::{on, run, sql};

/// A recorded decision.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Entry {
    pub purpose: String,
    pub version: i64,
    pub language: String,
    /// SHA-256 of the text's file as it stood.
    pub text_hash: String,
    pub given: bool,
    pub means: String,
    /// What a coordinator wrote down of it.
    pub note: String,
    pub recorded_by: Option<AccountId>,
    pub at: DateTime<Utc>,
}

impl Entry {
    /// How the decision was made, as a code. What others recorded without having been told, as a
    /// merge and a community's refusal do, was not made on the site by the account itself.
    pub fn how(&self) -> &str {
        match self.means.as_str() {
            "site" | "mail" if self.recorded_by.is_some() => "for-them",
            means => means,
        }
    }
}

// Which decision of a purpose is the latest is told by `seq`, the order of recording: `at` is what
// the clock said, and a clock may step back.

pub(super) async fn append(
    tx: &mut WriteTx,
    decision: &Decision<'_>,
    text: &Text,
) -> Result<(), DbError> {
    for _ in 0..TRIES {
        let done = run!(tx, |conn| sqlx::query(sql!(
            "insert into consent (id, account_id, purpose, version, language, text_hash, given,
                                  means, recorded_by, note, at, seq)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
                     (select coalesce(max(seq), 0) + 1 from consent
                      where account_id = $2 and purpose = $3))
             on conflict (account_id, purpose, seq) do nothing"
        ))
        .bind(ConsentId::new())
        .bind(decision.account)
        .bind(decision.purpose.code())
        .bind(text.version)
        .bind(decision.lang.tag())
        .bind(&text.hash)
        .bind(decision.given)
        .bind(decision.means.code())
        .bind(decision.recorded_by)
        .bind(decision.note)
        .bind(decision.at)
        .execute(conn))?;
        if done == 1 {
            return Ok(());
        }
    }
    Err(DbError::Taken("consent.seq".to_owned()))
}

/// Of several decisions of one account recorded at once, each takes the number after the others'.
const TRIES: usize = 20;

pub(super) async fn latest(
    tx: &mut ReadTx,
    account: AccountId,
    purpose: &str,
) -> Result<Option<bool>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select given and version >= coalesce(
                    (select max(version) from consent_text
                     where purpose = $2 and binding), 0)
         from consent where account_id = $1 and purpose = $2
         order by seq desc limit 1"
    ))
    .bind(account)
    .bind(purpose)
    .fetch_optional(conn))
}

pub(super) async fn agreed_after(
    tx: &mut ReadTx,
    purpose: &str,
    (after, most): (Option<AccountId>, i64),
) -> Result<Vec<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select c.account_id from consent c join account a on a.id = c.account_id
         where c.purpose = $1 and c.given and a.state = 'active'
           and c.version >= coalesce((select max(version) from consent_text
                                      where purpose = $1 and binding), 0)
           and not exists (select 1 from consent later
                           where later.account_id = c.account_id and later.purpose = c.purpose
                             and later.seq > c.seq)
           and c.account_id > $2
         order by c.account_id limit $3"
    ))
    .bind(purpose)
    .bind(after.unwrap_or(AccountId(uuid::Uuid::nil())))
    .bind(most)
    .fetch_all(conn))
}

pub(super) async fn history(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Entry>, DbError> {
    on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select purpose, version, language, text_hash, given, means, note, recorded_by, at from consent
         where account_id = $1 order by at desc, purpose, seq desc"
    ))
    .bind(account)
    .fetch_all(conn)
    })
}

pub(super) async fn in_order(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Entry>, DbError> {
    on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select purpose, version, language, text_hash, given, means, note, recorded_by, at from consent
         where account_id = $1 order by purpose, seq"
    ))
    .bind(account)
    .fetch_all(conn)
    })
}

/// Notes a version as in force; true if that is news and there are consents to an earlier one.
pub(super) async fn note_text(
    tx: &mut WriteTx,
    (purpose, version): (&str, i64),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    // The first text of a purpose binds at once: nobody can have agreed to an earlier one.
    let binding: Option<bool> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "insert into consent_text (purpose, version, since, binding)
         values ($1, $2, $3,
                 not exists (select 1 from consent where purpose = $1 and version < $2))
         on conflict (purpose, version) do nothing
         returning binding"
    ))
    .bind(purpose)
    .bind(version)
    .bind(now)
    .fetch_optional(conn))?;
    Ok(binding == Some(false))
}

/// Makes versions binding that were in force at a moment; which ones.
pub(super) async fn bind_texts(
    tx: &mut WriteTx,
    since: DateTime<Utc>,
) -> Result<Vec<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "update consent_text set binding = true where not binding and since <= $1
         returning purpose"
    ))
    .bind(since)
    .fetch_all(conn))
}

/// The newest version in force, and since when; binding or not.
pub(super) async fn in_force(
    tx: &mut ReadTx,
    purpose: &str,
) -> Result<Option<(i64, DateTime<Utc>)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select version, since from consent_text where purpose = $1
         order by version desc limit 1"
    ))
    .bind(purpose)
    .fetch_optional(conn))
}

/// The latest decision of an account: yes or no, and to which version.
pub(super) async fn latest_version(
    tx: &mut ReadTx,
    account: AccountId,
    purpose: &str,
) -> Result<Option<(bool, i64)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select given, version from consent where account_id = $1 and purpose = $2
         order by seq desc limit 1"
    ))
    .bind(account)
    .bind(purpose)
    .fetch_optional(conn))
}

/// Active accounts whose latest decision is a yes to an earlier version, after a given one in
/// order of their numbers.
pub(super) async fn on_earlier_text(
    tx: &mut ReadTx,
    (purpose, version): (&str, i64),
    after: Option<AccountId>,
    most: i64,
) -> Result<Vec<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select c.account_id from consent c join account a on a.id = c.account_id
         where c.purpose = $1 and c.given and c.version < $2 and a.state = 'active'
           and c.account_id > $3
           and not exists (select 1 from consent later
                           where later.account_id = c.account_id and later.purpose = c.purpose
                             and later.seq > c.seq)
         order by c.account_id limit $4"
    ))
    .bind(purpose)
    .bind(version)
    .bind(after.unwrap_or(AccountId(uuid::Uuid::nil())))
    .bind(most)
    .fetch_all(conn))
}

pub(super) async fn notes(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<(ConsentId, String)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, note from consent where account_id = $1 and note <> ''"
    ))
    .bind(account)
    .fetch_all(conn))
}

pub(super) async fn forget_note(tx: &mut WriteTx, id: ConsentId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update consent set note = '' where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn count_old(tx: &mut ReadTx, before: DateTime<Utc>) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from consent where at < $1
           and (exists (select 1 from account a
                        where a.id = consent.account_id and a.erased_at < $1)
                or exists (select 1 from consent later
                           where later.account_id = consent.account_id
                             and later.purpose = consent.purpose
                             and later.seq > consent.seq))"
    ))
    .bind(before)
    .fetch_one(conn))
}

pub(super) async fn forget_old(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<u64, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from consent where at < $1
           and (exists (select 1 from account a
                        where a.id = consent.account_id and a.erased_at < $1)
                or exists (select 1 from consent later
                           where later.account_id = consent.account_id
                             and later.purpose = consent.purpose
                             and later.seq > consent.seq))"
    ))
    .bind(before)
    .execute(conn))
}

/// Where the decisions of two accounts on one purpose stand to each other.
#[derive(sqlx::FromRow)]
struct Meeting {
    purpose: String,
    gone_at: DateTime<Utc>,
    gone_high: i64,
    kept_at: Option<DateTime<Utc>>,
    kept_low: i64,
    kept_high: i64,
}

/// Gives an account's decisions to another account of the same person. They are numbered in front
/// of the ones that are there, or after them, as the last of either was taken.
pub(super) async fn move_to(
    tx: &mut WriteTx,
    kept: AccountId,
    gone: AccountId,
) -> Result<(), DbError> {
    let meetings: Vec<Meeting> = on!(tx, |conn| sqlx::query_as(sql!(
        "select g.purpose, max(g.at) as gone_at, max(g.seq) as gone_high,
                (select max(k.at) from consent k
                 where k.account_id = $1 and k.purpose = g.purpose) as kept_at,
                (select coalesce(min(k.seq), 1) from consent k
                 where k.account_id = $1 and k.purpose = g.purpose) as kept_low,
                (select coalesce(max(k.seq), 0) from consent k
                 where k.account_id = $1 and k.purpose = g.purpose) as kept_high
         from consent g where g.account_id = $2 group by g.purpose order by g.purpose"
    ))
    .bind(kept)
    .bind(gone)
    .fetch_all(conn))?;
    for one in meetings {
        let after = if one.kept_at.is_some_and(|at| at > one.gone_at) {
            one.kept_low - 1 - one.gone_high
        } else {
            one.kept_high
        };
        run!(tx, |conn| sqlx::query(sql!(
            "update consent set account_id = $1, seq = seq + $3
             where account_id = $2 and purpose = $4"
        ))
        .bind(kept)
        .bind(gone)
        .bind(after)
        .bind(&one.purpose)
        .execute(conn))?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct DocumentRow {
    purpose: String,
    version: i64,
    language: String,
    source: String,
    asks_anew: bool,
    valid_from: NaiveDate,
}

pub(super) async fn documents(tx: &mut ReadTx) -> Result<Documents, DbError> {
    let rows: Vec<DocumentRow> = on!(tx, |conn| sqlx::query_as(sql!(
        "select purpose, version, language, source, asks_anew, valid_from
         from consent_document order by purpose, version, language"
    ))
    .fetch_all(conn))?;
    let read = |row: DocumentRow| {
        let lang = Lang::from_tag(&row.language);
        Ok(Document {
            folder: row.purpose,
            version: row.version,
            lang: lang.ok_or(DbError::Damaged("consent_document.language"))?,
            source: row.source,
            says_new: row.asks_anew,
            valid_from: row.valid_from,
        })
    };
    let all: Result<_, DbError> = rows.into_iter().map(read).collect();
    Ok(Documents::new(all?))
}

pub(super) async fn count_documents(tx: &mut ReadTx) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from consent_document"
    ))
    .fetch_one(conn))
}

/// Who wrote a text, when, and from which day it holds.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Written {
    pub purpose: String,
    pub version: i64,
    pub asks_anew: bool,
    pub valid_from: NaiveDate,
    pub added_by: AccountId,
    pub added_at: DateTime<Utc>,
}

/// Every text that was written here, newest first; one row for its three languages.
pub(super) async fn written(tx: &mut ReadTx) -> Result<Vec<Written>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select purpose, version, asks_anew, valid_from, added_by, added_at
         from consent_document where language = 'lv' order by purpose, version desc"
    ))
    .fetch_all(conn))
}

pub(super) async fn add_document(
    tx: &mut WriteTx,
    of: &Written,
    (lang, text): (Lang, (&str, &str)),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into consent_document (purpose, version, language, source, text_hash, asks_anew,
                                       valid_from, added_by, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    ))
    .bind(&of.purpose)
    .bind(of.version)
    .bind(lang.tag())
    .bind(text.0)
    .bind(text.1)
    .bind(of.asks_anew)
    .bind(of.valid_from)
    .bind(of.added_by)
    .bind(of.added_at)
    .execute(conn))?;
    Ok(())
}

/// How many active accounts have a yes as their latest decision on a purpose.
pub(super) async fn count_agreed(tx: &mut ReadTx, purpose: &str) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from consent c join account a on a.id = c.account_id
         where c.purpose = $1 and c.given and a.state = 'active'
           and not exists (select 1 from consent later
                           where later.account_id = c.account_id and later.purpose = c.purpose
                             and later.seq > c.seq)"
    ))
    .bind(purpose)
    .fetch_one(conn))
}
