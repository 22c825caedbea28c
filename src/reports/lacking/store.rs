//! Reads what the report is drawn from. Filters by sector and place are applied in memory: the
//! rows are those of a year or two, and one reading serves the page and its comparison.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{Asked, Narrowed, Offered, Searched, Told};
use crate::db::{DbError, OpportunityId, ReadTx};
use crate::{on, sql, text};

/// Everything of the period and, for needs, of as long a period before.
pub(super) async fn told(
    tx: &mut ReadTx,
    narrowed: &Narrowed,
    today: NaiveDate,
) -> Result<Told, DbError> {
    let (before, _) = narrowed.before();
    let span = (
        text::riga_midnight(before),
        text::riga_midnight(after(narrowed.to)),
    );
    Ok(Told {
        asked: asked(tx, span).await?,
        searched: searched(tx, narrowed).await?,
        offered: offered(tx, narrowed, today).await?,
        found: found(tx, span).await?.into_iter().collect(),
        unknown: unknown(tx, (text::riga_midnight(narrowed.from), span.1)).await?,
    })
}

fn after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

type AskedRow = (OpportunityId, String, String, Option<String>, DateTime<Utc>);

async fn asked(
    tx: &mut ReadTx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Asked>, DbError> {
    let rows: Vec<AskedRow> = on!(tx, |conn| sqlx::query_as(sql!(
        "select s.opportunity_id, s.concept, o.sector, t.municipality, o.published_at
         from opportunity o
         join opportunity_skill s on s.opportunity_id = o.id
         left join territory t on t.slug = o.territory
         where o.published_at >= $1 and o.published_at < $2
           and o.state not in ('draft', 'in-review')
           and s.required = true and s.concept is not null"
    ))
    .bind(from)
    .bind(until)
    .fetch_all(conn))?;
    Ok(rows
        .into_iter()
        .map(|(opportunity, concept, sector, municipality, at)| Asked {
            opportunity,
            concept,
            sector,
            municipality,
            published_on: text::riga_date(at),
        })
        .collect())
}

/// Skills of needs of the period whose words the catalogue does not know.
async fn unknown(
    tx: &mut ReadTx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select cast(count(*) as bigint) from opportunity o
         join opportunity_skill s on s.opportunity_id = o.id
         where o.published_at >= $1 and o.published_at < $2
           and o.state not in ('draft', 'in-review')
           and s.required = true and s.concept is null"
    ))
    .bind(from)
    .bind(until)
    .fetch_one(conn))
}

/// Searches for people only: whoever looks for needs in vain has a skill to offer and lacks none.
async fn searched(tx: &mut ReadTx, narrowed: &Narrowed) -> Result<Vec<Searched>, DbError> {
    let (from, to) = narrowed.months();
    let rows: Vec<(String, String, String, i64)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select concepts, sector, municipality, cast(sum(searches) as bigint) from empty_search
         where month >= $1 and month <= $2 and sought = 'people'
         group by concepts, sector, municipality"
    ))
    .bind(from)
    .bind(to)
    .fetch_all(conn))?;
    Ok(rows
        .into_iter()
        .map(|(concepts, sector, municipality, times)| Searched {
            concepts,
            sector,
            municipality,
            times,
        })
        .collect())
}

/// Adults whose profile communities may be shown, who have time in the period or later (most name a
/// time still to come), are not frozen and have not objected to being counted.
async fn offered(
    tx: &mut ReadTx,
    narrowed: &Narrowed,
    today: NaiveDate,
) -> Result<Vec<Offered>, DbError> {
    let all: Vec<(String, i64)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select s.concept, cast(count(distinct s.person_id) as bigint) from person_skill s
         where s.concept is not null
           and s.person_id in (
               select p.id from person p
               where p.state = 'published' and p.minor_until is null and p.restricted_at is null
                 and (p.paused_until is null or p.paused_until < $2)
                 and exists (select 1 from person_window w where w.person_id = p.id
                             and w.ends_on >= $1)
                 and not exists (select 1 from person_suspension b
                                 where b.person_id = p.id and b.ended_at is null)
                 and not exists (select 1 from objection b where b.account_id = p.account_id
                                 and b.topic = 'statistics' and b.state in ('open', 'upheld')))
         group by s.concept"
    ))
    .bind(narrowed.from)
    .bind(today)
    .fetch_all(conn))?;
    let tied: HashMap<String, i64> = match &narrowed.municipality {
        Some(municipality) => tied(tx, (narrowed.from, today), municipality).await?,
        None => HashMap::new(),
    };
    Ok(all
        .into_iter()
        .map(|(concept, people)| Offered {
            tied: tied.get(&concept).copied().unwrap_or(0),
            concept,
            people,
        })
        .collect())
}

/// Of them, those tied to a municipality, by skill.
async fn tied(
    tx: &mut ReadTx,
    (from, today): (NaiveDate, NaiveDate),
    municipality: &str,
) -> Result<HashMap<String, i64>, DbError> {
    let rows: Vec<(String, i64)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select s.concept, cast(count(distinct s.person_id) as bigint) from person_skill s
         where s.concept is not null
           and s.person_id in (
               select p.id from person p join territory t on t.slug = p.tie_territory
               where t.municipality = $3
                 and p.state = 'published' and p.minor_until is null and p.restricted_at is null
                 and (p.paused_until is null or p.paused_until < $2)
                 and exists (select 1 from person_window w where w.person_id = p.id
                             and w.ends_on >= $1)
                 and not exists (select 1 from person_suspension b
                                 where b.person_id = p.id and b.ended_at is null)
                 and not exists (select 1 from objection b where b.account_id = p.account_id
                                 and b.topic = 'statistics' and b.state in ('open', 'upheld')))
         group by s.concept"
    ))
    .bind(from)
    .bind(today)
    .bind(municipality)
    .fetch_all(conn))?;
    Ok(rows.into_iter().collect())
}

/// Needs and offers published in a span for which contacts were released at least once.
async fn found(
    tx: &mut ReadTx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select o.id from opportunity o
         where o.published_at >= $1 and o.published_at < $2
           and exists (select 1 from introduction i
                       where i.opportunity_id = o.id and i.released_at is not null)"
    ))
    .bind(from)
    .bind(until)
    .fetch_all(conn))
}

/// A need or an offer that asks for a skill, for the page of calls.
pub(super) struct Open {
    pub id: OpportunityId,
    pub title: String,
    pub community: String,
}

/// What is published now and requires the skill, the newest first.
pub(super) async fn open(tx: &mut ReadTx, concept: &str) -> Result<Vec<Open>, DbError> {
    let rows: Vec<(OpportunityId, String, String)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select o.id, o.title, c.name from opportunity o
         join opportunity_skill s on s.opportunity_id = o.id
         join community c on c.id = o.community_id
         where s.concept = $1 and s.required = true and o.state = 'published'
           and c.state <> 'suspended'
         order by o.published_at desc, o.id limit 50"
    ))
    .bind(concept)
    .fetch_all(conn))?;
    Ok(rows
        .into_iter()
        .map(|(id, title, community)| Open {
            id,
            title,
            community,
        })
        .collect())
}
