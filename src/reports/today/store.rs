//! What is written down of rows of the desk.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

/// What coordinators set on a row.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Mark {
    pub kind: String,
    pub subject: Uuid,
    pub taken_by: Option<AccountId>,
    pub put_off_until: Option<NaiveDate>,
    pub put_off_at: Option<DateTime<Utc>>,
    pub version: i64,
}

pub(super) async fn all(tx: &mut ReadTx) -> Result<Vec<Mark>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select kind, subject, taken_by, put_off_until, put_off_at, version from desk_mark
         order by kind, subject"
    ))
    .fetch_all(conn))
}

pub(super) async fn one(
    tx: &mut ReadTx,
    (kind, subject): (&str, Uuid),
) -> Result<Option<Mark>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select kind, subject, taken_by, put_off_until, put_off_at, version from desk_mark
         where kind = $1 and subject = $2"
    ))
    .bind(kind)
    .bind(subject)
    .fetch_optional(conn))
}

/// Writes a mark whose version is the one the page showed (0: none yet); false when another
/// coordinator was quicker.
pub(super) async fn put(
    tx: &mut WriteTx,
    mark: &Mark,
    (by, now): (AccountId, DateTime<Utc>),
) -> Result<bool, DbError> {
    let done = if mark.version == 0 {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into desk_mark (kind, subject, taken_by, put_off_until, put_off_at,
                                    changed_by, changed_at)
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (kind, subject) do nothing"
        ))
        .bind(&mark.kind)
        .bind(mark.subject)
        .bind(mark.taken_by)
        .bind(mark.put_off_until)
        .bind(mark.put_off_at)
        .bind(by)
        .bind(now)
        .execute(conn))?
    } else {
        run!(tx, |conn| sqlx::query(sql!(
            "update desk_mark set taken_by = $3, put_off_until = $4, put_off_at = $5,
                    changed_by = $6, changed_at = $7, version = version + 1
             where kind = $1 and subject = $2 and version = $8"
        ))
        .bind(&mark.kind)
        .bind(mark.subject)
        .bind(mark.taken_by)
        .bind(mark.put_off_until)
        .bind(mark.put_off_at)
        .bind(by)
        .bind(now)
        .bind(mark.version)
        .execute(conn))?
    };
    Ok(done == 1)
}

/// Forgets marks nobody has touched for a time.
pub(in crate::reports) async fn forget_old(
    tx: &mut WriteTx,
    before: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from desk_mark where changed_at < $1"
    ))
    .bind(before)
    .execute(conn))?;
    Ok(())
}
