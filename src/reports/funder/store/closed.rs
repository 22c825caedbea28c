//! Closed periods.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::reports::funder::model::{Closed, Figure, Period, Rows, Scope, hash};
use crate::{on, run, sql};

/// Tells whether the period was closed.
pub(in crate::reports::funder) async fn is_closed(
    tx: &mut ReadTx,
    scope: Scope,
    (from, to): Period,
) -> Result<bool, DbError> {
    let known: Option<Uuid> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from report_period where scope = $1 and starts_on = $2 and ends_on = $3"
    ))
    .bind(scope.code())
    .bind(from)
    .bind(to)
    .fetch_optional(conn))?;
    Ok(known.is_some())
}

/// When the first act was recorded here.
pub(in crate::reports::funder) async fn began(
    tx: &mut ReadTx,
) -> Result<Option<DateTime<Utc>>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select min(at) from audit"
    ))
    .fetch_one(conn))
}

type PeriodRow = (Uuid, i64, String, DateTime<Utc>);

/// A closed period with its figures.
pub(in crate::reports::funder) async fn read(
    tx: &mut ReadTx,
    scope: Scope,
    (from, to): Period,
) -> Result<Option<(Closed, Rows)>, DbError> {
    let known: Option<PeriodRow> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, definitions, hash, closed_at from report_period
         where scope = $1 and starts_on = $2 and ends_on = $3"
    ))
    .bind(scope.code())
    .bind(from)
    .bind(to)
    .fetch_optional(conn))?;
    let Some((id, definitions, stored, closed_at)) = known else {
        return Ok(None);
    };
    let lines: Vec<(String, String, i64)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select figure, line, number from report_figure where period_id = $1"
    ))
    .bind(id)
    .fetch_all(conn))?;
    let count = lines.len();
    let rows: Rows = lines
        .into_iter()
        .filter_map(|(figure, line, number)| Some(((Figure::parse(&figure)?, line), number)))
        .collect();
    let whole = rows.len() == count && hash(scope, (from, to), definitions, &rows) == stored;
    let closed = Closed {
        definitions,
        hash: stored,
        closed_at,
        whole,
    };
    Ok(Some((closed, rows)))
}

type TotalRow = (NaiveDate, NaiveDate, String, i64);

/// The figures without lines of every period closed that began on a day or later, by its days.
pub(in crate::reports) async fn totals_since(
    tx: &mut ReadTx,
    scope: Scope,
    from: NaiveDate,
) -> Result<BTreeMap<Period, Rows>, DbError> {
    let rows: Vec<TotalRow> = on!(tx, |conn| sqlx::query_as(sql!(
        "select p.starts_on, p.ends_on, coalesce(f.figure, ''), coalesce(f.number, 0)
         from report_period p
              left join report_figure f on f.period_id = p.id and f.line = ''
         where p.scope = $1 and p.starts_on >= $2"
    ))
    .bind(scope.code())
    .bind(from)
    .fetch_all(conn))?;
    let mut periods: BTreeMap<Period, Rows> = BTreeMap::new();
    for (starts_on, ends_on, figure, number) in rows {
        let totals = periods.entry((starts_on, ends_on)).or_default();
        if let Some(figure) = Figure::parse(&figure) {
            totals.insert((figure, String::new()), number);
        }
    }
    Ok(periods)
}

/// What is written down of a period.
pub(in crate::reports::funder) struct Written<'a> {
    pub id: Uuid,
    pub scope: Scope,
    pub period: Period,
    pub definitions: i64,
    pub rows: &'a Rows,
    pub by: Option<AccountId>,
    pub at: DateTime<Utc>,
}

/// Writes a period down; `DbError::Taken` when it is closed already.
pub(in crate::reports::funder) async fn insert(
    tx: &mut WriteTx,
    new: &Written<'_>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into report_period (id, scope, starts_on, ends_on, definitions, hash, closed_at,
                                    closed_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(new.id)
    .bind(new.scope.code())
    .bind(new.period.0)
    .bind(new.period.1)
    .bind(new.definitions)
    .bind(hash(new.scope, new.period, new.definitions, new.rows))
    .bind(new.at)
    .bind(new.by)
    .execute(conn))?;
    for ((figure, line), number) in new.rows {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into report_figure (period_id, figure, line, number) values ($1, $2, $3, $4)"
        ))
        .bind(new.id)
        .bind(figure.code())
        .bind(line)
        .bind(number)
        .execute(conn))?;
    }
    Ok(())
}
