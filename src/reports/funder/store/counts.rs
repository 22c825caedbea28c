//! What is counted from other features' tables. People who objected to being counted, or whose data
//! are frozen, are not, nor are introductions of objectors; introductions long over, which belong to nobody any more, count; as a
//! person only in a project, by what they noted before.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::db::{DbError, ReadTx};
use crate::people::NOBODY;
use crate::projects::Indicator;
use crate::reports::funder::model::{Alike, End, Figure, Period, Reply, Rows, Scope, by_group};
use crate::{on, sql, text};

/// What every statement is narrowed down to.
struct Narrowed {
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    /// Of everything; else of the project.
    all: bool,
    project: Uuid,
}

/// Counts a period from what the database knows now.
pub(in crate::reports) async fn counted(
    tx: &mut ReadTx,
    scope: Scope,
    period: Period,
) -> Result<Rows, DbError> {
    let after = period.1.succ_opt().unwrap_or(period.1);
    let narrowed = Narrowed {
        from: text::riga_midnight(period.0),
        until: text::riga_midnight(after),
        all: scope == Scope::All,
        project: scope.project().unwrap_or_default(),
    };
    let mut rows = Rows::new();
    if narrowed.all {
        let joined = joined(tx, &narrowed).await?;
        by_group(&mut rows, Figure::Joined, &joined);
    }
    let mut reached = reached(tx, &narrowed).await?;
    if !narrowed.all {
        reached.extend(forgotten(tx, &narrowed).await?);
    }
    by_group(&mut rows, Figure::Reached, &reached);
    needs(tx, &narrowed, &mut rows).await?;
    introductions(tx, &narrowed, &mut rows).await?;
    outcomes(tx, &narrowed, &mut rows).await?;
    internships(tx, &narrowed, period, &mut rows).await?;
    by_hand(tx, &narrowed, period, &mut rows).await?;
    rows.retain(|_, number| *number != 0);
    Ok(rows)
}

fn put(rows: &mut Rows, figure: Figure, line: &str, number: i64) {
    *rows.entry((figure, line.to_owned())).or_default() += number;
}

/// A month as `minor_until` is written: whoever is under 18 on the last day.
fn month(narrowed: &Narrowed) -> String {
    let last = narrowed.until - chrono::TimeDelta::seconds(1);
    text::riga_date(last).format("%Y-%m").to_string()
}

/// Two records that became one joined once, on the earlier day.
async fn joined(tx: &mut ReadTx, narrowed: &Narrowed) -> Result<Vec<Alike>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select p.kinds, cast(count(*) as bigint),
                cast(sum(case when p.minor_until >= $3 then 1 else 0 end) as bigint)
         from person p
         left join (select merged_into, min(created_at) as at from person
                    where merged_into is not null and published_at is not null
                    group by merged_into) g on g.merged_into = p.id
         where case when g.at < p.created_at then g.at else p.created_at end >= $1
           and case when g.at < p.created_at then g.at else p.created_at end < $2
           and p.published_at is not null and p.merged_into is null
           and p.restricted_at is null and p.id <> $4
           and not exists (select 1 from objection b where b.account_id = p.account_id
                           and b.topic = 'statistics' and b.state in ('open', 'upheld'))
           and not p.uncounted
         group by p.kinds"
    ))
    .bind(narrowed.from)
    .bind(narrowed.until)
    .bind(month(narrowed))
    .bind(NOBODY)
    .fetch_all(conn))
}

async fn reached(tx: &mut ReadTx, narrowed: &Narrowed) -> Result<Vec<Alike>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select p.kinds, cast(count(*) as bigint),
                cast(sum(case when p.minor_until >= $3 then 1 else 0 end) as bigint)
         from person p
         where p.id <> $4 and p.restricted_at is null
           and p.id in (select i.person_id from introduction i
                        where i.released_at >= $1 and i.released_at < $2
                          and ($5 = true or exists (select 1 from project_opportunity o
                                                    where o.opportunity_id = i.opportunity_id
                                                      and o.project_id = $6)))
           and not exists (select 1 from objection b where b.account_id = p.account_id
                           and b.topic = 'statistics' and b.state in ('open', 'upheld'))
           and not p.uncounted
         group by p.kinds"
    ))
    .bind(narrowed.from)
    .bind(narrowed.until)
    .bind(month(narrowed))
    .bind(NOBODY)
    .bind(narrowed.all)
    .bind(narrowed.project)
    .fetch_all(conn))
}

/// Those of a project whose introductions are forgotten, each once in a calendar year. The figures of
/// everything are closed year by year before.
async fn forgotten(tx: &mut ReadTx, narrowed: &Narrowed) -> Result<Vec<Alike>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select i.counted_kinds, cast(count(*) as bigint),
                cast(sum(case when i.counted_minor then 1 else 0 end) as bigint)
         from introduction i
         join project_opportunity o on o.opportunity_id = i.opportunity_id
         where i.person_id = $3 and i.counted_kinds is not null and o.project_id = $4
           and i.released_at >= $1 and i.released_at < $2
         group by i.counted_kinds"
    ))
    .bind(narrowed.from)
    .bind(narrowed.until)
    .bind(NOBODY)
    .bind(narrowed.project)
    .fetch_all(conn))
}

type UnitRow = (String, Option<String>, i64, i64);

/// Needs and offers published, altogether and by unit.
async fn needs(tx: &mut ReadTx, narrowed: &Narrowed, rows: &mut Rows) -> Result<(), DbError> {
    let published: Vec<UnitRow> = on!(tx, |conn| sqlx::query_as(sql!(
        "select n.kind, coalesce(t.shown_as, t.slug), cast(count(*) as bigint),
                cast(sum(n.places) as bigint)
         from opportunity n left join territory t on t.slug = n.territory
         where n.published_at >= $1 and n.published_at < $2
           and n.state not in ('draft', 'in-review')
           and ($3 = true or exists (select 1 from project_opportunity o
                                     where o.opportunity_id = n.id and o.project_id = $4))
         group by n.kind, coalesce(t.shown_as, t.slug)"
    ))
    .bind(narrowed.from)
    .bind(narrowed.until)
    .bind(narrowed.all)
    .bind(narrowed.project)
    .fetch_all(conn))?;
    for (kind, territory, count, places) in published {
        let (all, unit) = if kind == "internship" {
            put(rows, Figure::InternshipPlaces, "", places);
            (Figure::InternshipsPosted, Figure::UnitInternships)
        } else {
            (Figure::NeedsPosted, Figure::UnitNeeds)
        };
        put(rows, all, "", count);
        put(rows, unit, territory.as_deref().unwrap_or_default(), count);
    }
    Ok(())
}

type ReleasedRow = (Option<String>, i64);

async fn introductions(
    tx: &mut ReadTx,
    narrowed: &Narrowed,
    rows: &mut Rows,
) -> Result<(), DbError> {
    put(rows, Figure::Begun, "", begun(tx, narrowed).await?);
    let released: Vec<ReleasedRow> = on!(tx, |conn| sqlx::query_as(sql!(
        "select coalesce(t.shown_as, t.slug), cast(count(*) as bigint)
         from introduction i join opportunity n on n.id = i.opportunity_id
         left join territory t on t.slug = n.territory
         where i.released_at >= $1 and i.released_at < $2
           and ($3 = true or exists (select 1 from project_opportunity o
                                     where o.opportunity_id = n.id and o.project_id = $4))
           and i.person_id not in (select s.id from objection b
                                   join person s on s.account_id = b.account_id
                                   where b.topic = 'statistics'
                                     and b.state in ('open', 'upheld')
                                   union all select u.id from person u where u.uncounted)
         group by coalesce(t.shown_as, t.slug)"
    ))
    .bind(narrowed.from)
    .bind(narrowed.until)
    .bind(narrowed.all)
    .bind(narrowed.project)
    .fetch_all(conn))?;
    for (territory, count) in released {
        let line = territory.unwrap_or_default();
        put(rows, Figure::Released, "", count);
        put(rows, Figure::UnitIntroductions, &line, count);
    }
    let (communities, filled) = filled(tx, narrowed).await?;
    put(rows, Figure::Communities, "", communities);
    put(rows, Figure::NeedsFilled, "", filled);
    for (state, by, count) in ended(tx, narrowed).await? {
        if let Some(end) = End::of(&state, by.as_deref()) {
            put(rows, Figure::Ended, end.code(), count);
        }
    }
    Ok(())
}

/// Introductions begun. A request and an interest that became one are one.
async fn begun(tx: &mut ReadTx, narrowed: &Narrowed) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select cast(count(*) as bigint) from introduction i
         where i.created_at >= $1 and i.created_at < $2 and i.joined_into is null
           and ($3 = true or exists (select 1 from project_opportunity o
                                     where o.opportunity_id = i.opportunity_id
                                       and o.project_id = $4))
           and i.person_id not in (select s.id from objection b
                                   join person s on s.account_id = b.account_id
                                   where b.topic = 'statistics'
                                     and b.state in ('open', 'upheld')
                                   union all select u.id from person u where u.uncounted)"
    ))
    .bind(narrowed.from)
    .bind(narrowed.until)
    .bind(narrowed.all)
    .bind(narrowed.project)
    .fetch_one(conn))
}

/// Communities to which somebody was introduced, and needs for which somebody was.
async fn filled(tx: &mut ReadTx, narrowed: &Narrowed) -> Result<(i64, i64), DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select cast(count(distinct i.community_id) as bigint),
                cast(count(distinct case when n.kind = 'need' then n.id end) as bigint)
         from introduction i join opportunity n on n.id = i.opportunity_id
         where i.released_at >= $1 and i.released_at < $2
           and ($3 = true or exists (select 1 from project_opportunity o
                                     where o.opportunity_id = n.id and o.project_id = $4))
           and i.person_id not in (select s.id from objection b
                                   join person s on s.account_id = b.account_id
                                   where b.topic = 'statistics'
                                     and b.state in ('open', 'upheld')
                                   union all select u.id from person u where u.uncounted)"
    ))
    .bind(narrowed.from)
    .bind(narrowed.until)
    .bind(narrowed.all)
    .bind(narrowed.project)
    .fetch_one(conn))
}

type EndedRow = (String, Option<String>, i64);

async fn ended(tx: &mut ReadTx, narrowed: &Narrowed) -> Result<Vec<EndedRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select i.state, i.ended_by, cast(count(*) as bigint) from introduction i
         where i.state_since >= $1 and i.state_since < $2 and i.joined_into is null
           and i.state in ('completed', 'no-outcome', 'declined', 'withdrawn', 'expired',
                           'cancelled')
           and ($3 = true or exists (select 1 from project_opportunity o
                                     where o.opportunity_id = i.opportunity_id
                                       and o.project_id = $4))
           and i.person_id not in (select s.id from objection b
                                   join person s on s.account_id = b.account_id
                                   where b.topic = 'statistics'
                                     and b.state in ('open', 'upheld')
                                   union all select u.id from person u where u.uncounted)
         group by i.state, i.ended_by"
    ))
    .bind(narrowed.from)
    .bind(narrowed.until)
    .bind(narrowed.all)
    .bind(narrowed.project)
    .fetch_all(conn))
}

/// Answers given in the period, the better of both sides', and hours said in it: what is known at its
/// end less what was known before, so that periods add up. What is corrected counts where it was
/// first said; a closed period stays as it was.
async fn outcomes(tx: &mut ReadTx, narrowed: &Narrowed, rows: &mut Rows) -> Result<(), DbError> {
    let answers: Vec<(i64, i64, i64)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select a.days, a.best, cast(count(*) as bigint)
         from (select r.introduction_id, r.asked_after_days as days,
                      cast(max(case r.answer when 'completed' then 4 when 'going-on' then 3
                               when 'agreed' then 2 else 1 end) as bigint) as best
               from outcome r join introduction i on i.id = r.introduction_id
               where r.at >= $1 and r.at < $2
                 and ($3 = true or exists (select 1 from project_opportunity o
                                           where o.opportunity_id = i.opportunity_id
                                             and o.project_id = $4))
                 and i.person_id not in (select s.id from objection b
                                         join person s on s.account_id = b.account_id
                                         where b.topic = 'statistics'
                                           and b.state in ('open', 'upheld')
                                         union all select u.id from person u where u.uncounted)
               group by r.introduction_id, r.asked_after_days) a
         group by a.days, a.best"
    ))
    .bind(narrowed.from)
    .bind(narrowed.until)
    .bind(narrowed.all)
    .bind(narrowed.project)
    .fetch_all(conn))?;
    for (days, best, count) in answers {
        let figure = if days < 100 {
            Figure::AfterMonth
        } else {
            Figure::AfterHalfYear
        };
        if let Some(reply) = Reply::of_rank(best) {
            put(rows, figure, reply.code(), count);
        }
    }
    let hours: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select cast(coalesce(sum(h.known - h.known_before), 0) as bigint)
         from (select r.introduction_id, max(r.hours) as known,
                      max(case when r.at < $1 then r.hours else 0 end) as known_before
               from outcome r join introduction i on i.id = r.introduction_id
               where r.at < $2
                 and ($3 = true or exists (select 1 from project_opportunity o
                                           where o.opportunity_id = i.opportunity_id
                                             and o.project_id = $4))
                 and i.person_id not in (select s.id from objection b
                                         join person s on s.account_id = b.account_id
                                         where b.topic = 'statistics'
                                           and b.state in ('open', 'upheld')
                                         union all select u.id from person u where u.uncounted)
               group by r.introduction_id) h"
    ))
    .bind(narrowed.from)
    .bind(narrowed.until)
    .bind(narrowed.all)
    .bind(narrowed.project)
    .fetch_one(conn))?;
    put(rows, Figure::Hours, "", hours);
    Ok(())
}

/// Internships that began in the period, and hours confirmed in it.
async fn internships(
    tx: &mut ReadTx,
    narrowed: &Narrowed,
    period: Period,
    rows: &mut Rows,
) -> Result<(), DbError> {
    let begun: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select cast(count(*) as bigint) from placement p
         where p.started_on >= $1 and p.started_on <= $2
           and p.person_id not in (select s.id from objection b
                                   join person s on s.account_id = b.account_id
                                   where b.topic = 'statistics'
                                     and b.state in ('open', 'upheld')
                                   union all select u.id from person u where u.uncounted)
           and ($3 = true or exists (select 1 from project_opportunity o
                                     where o.opportunity_id = p.opportunity_id
                                       and o.project_id = $4))"
    ))
    .bind(period.0)
    .bind(period.1)
    .bind(narrowed.all)
    .bind(narrowed.project)
    .fetch_one(conn))?;
    put(rows, Figure::InternshipsBegun, "", begun);
    let hours: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select cast(coalesce(sum(h.known - h.known_before), 0) as bigint)
         from (select q.placement_id, max(q.hours) as known,
                      max(case when q.answered_at < $1 then q.hours else 0 end) as known_before
               from placement_question q join placement p on p.id = q.placement_id
               where q.answered_at < $2 and q.hours is not null
                 and p.person_id not in (select s.id from objection b
                                         join person s on s.account_id = b.account_id
                                         where b.topic = 'statistics'
                                           and b.state in ('open', 'upheld')
                                         union all select u.id from person u where u.uncounted)
                 and ($3 = true or exists (select 1 from project_opportunity o
                                           where o.opportunity_id = p.opportunity_id
                                             and o.project_id = $4))
               group by q.placement_id) h"
    ))
    .bind(narrowed.from)
    .bind(narrowed.until)
    .bind(narrowed.all)
    .bind(narrowed.project)
    .fetch_one(conn))?;
    put(rows, Figure::InternshipHours, "", hours);
    Ok(())
}

/// What was counted by hand in projects, by the day it happened.
async fn by_hand(
    tx: &mut ReadTx,
    narrowed: &Narrowed,
    period: Period,
    rows: &mut Rows,
) -> Result<(), DbError> {
    let entries: Vec<(String, i64)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select indicator, cast(sum(number) as bigint) from project_entry
         where happened_on >= $1 and happened_on <= $2 and ($3 = true or project_id = $4)
         group by indicator"
    ))
    .bind(period.0)
    .bind(period.1)
    .bind(narrowed.all)
    .bind(narrowed.project)
    .fetch_all(conn))?;
    for (indicator, count) in entries {
        match Indicator::parse(&indicator) {
            Some(Indicator::Events) => put(rows, Figure::Events, "", count),
            Some(one) => put(rows, Figure::ByHand, one.code(), count),
            None => {}
        }
    }
    Ok(())
}
