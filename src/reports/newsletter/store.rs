//! Versions of blocks, and what stands in them.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::model::{Month, Version};
use crate::db::{AccountId, DbError, OpportunityId, ReadTx, WriteTx};
use crate::people::NOBODY;
use crate::text::{Lang, riga_midnight};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    month: String,
    locale: String,
    version: i64,
    opening: String,
    closing: String,
    left_out: String,
    figures: String,
    made_at: DateTime<Utc>,
    published_at: Option<DateTime<Utc>>,
}

impl Row {
    fn whole(self) -> Result<Version, DbError> {
        let damaged = || DbError::Damaged("a newsletter");
        Ok(Version {
            id: self.id,
            month: Month::parse(&self.month).ok_or_else(damaged)?,
            lang: Lang::from_tag(&self.locale).ok_or_else(damaged)?,
            version: self.version,
            opening: self.opening,
            closing: self.closing,
            chosen: serde_json::from_str(&self.left_out).map_err(|_| damaged())?,
            numbers: serde_json::from_str(&self.figures).map_err(|_| damaged())?,
            made_at: self.made_at,
            published_at: self.published_at,
        })
    }
}

/// The versions of a month in a language, the newest first.
pub(super) async fn versions(
    tx: &mut ReadTx,
    month: Month,
    lang: Lang,
) -> Result<Vec<Version>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, month, locale, version, opening, closing, left_out, figures, made_at,
                published_at
         from newsletter where month = $1 and locale = $2 order by version desc"
    ))
    .bind(month.code())
    .bind(lang.tag())
    .fetch_all(conn))?;
    rows.into_iter().map(Row::whole).collect()
}

pub(super) async fn get(tx: &mut ReadTx, id: Uuid) -> Result<Version, DbError> {
    let row: Row = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, month, locale, version, opening, closing, left_out, figures, made_at,
                published_at
         from newsletter where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))?;
    row.whole()
}

/// What is published, the newest month first.
pub(super) async fn published(tx: &mut ReadTx, most: i64) -> Result<Vec<Version>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, month, locale, version, opening, closing, left_out, figures, made_at,
                published_at
         from newsletter where published_at is not null order by month desc, locale limit $1"
    ))
    .bind(most)
    .fetch_all(conn))?;
    rows.into_iter().map(Row::whole).collect()
}

/// Puts a version in; `DbError::Taken` when that number is there already.
pub(super) async fn insert(tx: &mut WriteTx, new: &Version, by: AccountId) -> Result<(), DbError> {
    let json =
        |value: serde_json::Result<String>| value.map_err(|_| DbError::Damaged("a newsletter"));
    run!(tx, |conn| sqlx::query(sql!(
        "insert into newsletter (id, month, locale, version, opening, closing, left_out, figures,
                                 made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    ))
    .bind(new.id)
    .bind(new.month.code())
    .bind(new.lang.tag())
    .bind(new.version)
    .bind(&new.opening)
    .bind(&new.closing)
    .bind(json(serde_json::to_string(&new.chosen))?)
    .bind(json(serde_json::to_string(&new.numbers))?)
    .bind(by)
    .bind(new.made_at)
    .execute(conn))?;
    Ok(())
}

/// Publishes a version in the place of whichever was, or takes all of its month back.
pub(super) async fn publish(
    tx: &mut WriteTx,
    version: &Version,
    at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update newsletter set published_at = null where month = $1 and locale = $2"
    ))
    .bind(version.month.code())
    .bind(version.lang.tag())
    .execute(conn))?;
    if at.is_some() {
        run!(tx, |conn| sqlx::query(sql!(
            "update newsletter set published_at = $2 where id = $1"
        ))
        .bind(version.id)
        .bind(at)
        .execute(conn))?;
    }
    Ok(())
}

/// A need or an offer of the month that is still published.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct New {
    pub id: OpportunityId,
    pub kind: String,
    pub title: String,
    pub community: String,
    pub territory: Option<String>,
}

pub(super) async fn new_in(tx: &mut ReadTx, month: Month) -> Result<Vec<New>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select o.id, o.kind, o.title, c.name as community, o.territory
         from opportunity o join community c on c.id = o.community_id
         where o.published_at >= $1 and o.published_at < $2 and o.state = 'published'
           and c.state <> 'suspended'
         order by o.published_at, o.id limit 200"
    ))
    .bind(riga_midnight(month.first()))
    .bind(riga_midnight(month.next().first()))
    .fetch_all(conn))
}

/// Adults with a published profile who have time on the spot between two days.
pub(super) async fn coming(
    tx: &mut ReadTx,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select cast(count(*) as bigint) from person p
         where p.state = 'published' and p.minor_until is null and p.id <> $3
           and p.restricted_at is null
           and (p.paused_until is null or p.paused_until < $1)
           and exists (select 1 from person_window w
                       where w.person_id = p.id and w.mode = 'on-site'
                         and w.starts_on <= $2 and w.ends_on >= $1)
           and not exists (select 1 from person_suspension b
                           where b.person_id = p.id and b.ended_at is null)
           and not exists (select 1 from objection b where b.account_id = p.account_id
                           and b.topic = 'statistics' and b.state in ('open', 'upheld'))"
    ))
    .bind(from)
    .bind(to)
    .bind(NOBODY)
    .fetch_one(conn))
}

/// Needs and offers published now; people whose profile is; introductions in which contacts moved.
pub(super) async fn now(tx: &mut ReadTx) -> Result<(i64, i64, i64), DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select (select cast(count(*) as bigint) from opportunity where state = 'published'),
                (select cast(count(*) as bigint) from person p
                 where p.state = 'published' and p.minor_until is null
                   and p.restricted_at is null
                   and not exists (select 1 from objection b where b.account_id = p.account_id
                                   and b.topic = 'statistics' and b.state in ('open', 'upheld'))),
                (select cast(count(*) as bigint) from introduction i where i.released_at is not null
                   and i.person_id not in (select s.id from objection b
                                   join person s on s.account_id = b.account_id
                                   where b.topic = 'statistics'
                                     and b.state in ('open', 'upheld')
                                   union all select u.id from person u where u.uncounted))"
    ))
    .fetch_one(conn))
}
