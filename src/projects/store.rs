//! Rows of projects.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::model::{Figures, Indicator, Project};
use crate::db::{AccountId, DbError, OpportunityId, ReadTx, WriteTx};
use crate::{on, run, sql};

pub(super) async fn all(tx: &mut ReadTx) -> Result<Vec<Project>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, name, funder, number, about, starts_on, ends_on, closed_at, version
         from project order by starts_on desc, id"
    ))
    .fetch_all(conn))
}

pub(super) async fn get(tx: &mut ReadTx, id: Uuid) -> Result<Project, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, name, funder, number, about, starts_on, ends_on, closed_at, version
         from project where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

/// Writes a project, a fresh one with version 0; false when it was changed or closed meanwhile.
pub(super) async fn put(
    tx: &mut WriteTx,
    project: &Project,
    (by, now): (AccountId, DateTime<Utc>),
) -> Result<bool, DbError> {
    let done = if project.version == 0 {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into project (id, name, funder, number, about, starts_on, ends_on, created_by,
                                  created_at, changed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)"
        ))
        .bind(project.id)
        .bind(&project.name)
        .bind(&project.funder)
        .bind(&project.number)
        .bind(&project.about)
        .bind(project.starts_on)
        .bind(project.ends_on)
        .bind(by)
        .bind(now)
        .execute(conn))?
    } else {
        run!(tx, |conn| sqlx::query(sql!(
            "update project set name = $2, funder = $3, number = $4, about = $5, starts_on = $6,
                    ends_on = $7, changed_at = $8, version = version + 1
             where id = $1 and version = $9 and closed_at is null"
        ))
        .bind(project.id)
        .bind(&project.name)
        .bind(&project.funder)
        .bind(&project.number)
        .bind(&project.about)
        .bind(project.starts_on)
        .bind(project.ends_on)
        .bind(now)
        .bind(project.version)
        .execute(conn))?
    };
    Ok(done == 1)
}

/// Holds an open project until the transaction ends; false when it is closed or not there.
pub(super) async fn hold_open(tx: &mut WriteTx, id: Uuid) -> Result<bool, DbError> {
    let held = run!(tx, |conn| sqlx::query(sql!(
        "update project set changed_at = changed_at where id = $1 and closed_at is null"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(held == 1)
}

/// Closes a project, or opens it again.
pub(super) async fn set_closed(
    tx: &mut WriteTx,
    (id, version): (Uuid, i64),
    closed_at: Option<DateTime<Utc>>,
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| {
        sqlx::query(sql!(
        "update project set closed_at = $3, version = version + 1 where id = $1 and version = $2"
    ))
    .bind(id)
    .bind(version)
    .bind(closed_at)
    .execute(conn)
    })?;
    Ok(done == 1)
}

fn pairs(rows: Vec<(String, i64)>) -> Figures {
    rows.into_iter()
        .filter_map(|(code, number)| Some((Indicator::parse(&code)?, number)))
        .collect()
}

pub(super) async fn goals(tx: &mut ReadTx, id: Uuid) -> Result<Figures, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(sql!(
        "select indicator, goal from project_goal where project_id = $1"
    ))
    .bind(id)
    .fetch_all(conn))?;
    Ok(pairs(rows))
}

pub(super) async fn set_goals(tx: &mut WriteTx, id: Uuid, goals: &Figures) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from project_goal where project_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    for (indicator, goal) in goals {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into project_goal (project_id, indicator, goal) values ($1, $2, $3)"
        ))
        .bind(id)
        .bind(indicator.code())
        .bind(goal)
        .execute(conn))?;
    }
    Ok(())
}

/// What was counted when the project was closed.
pub(super) async fn figures(tx: &mut ReadTx, id: Uuid) -> Result<Figures, DbError> {
    let rows = on!(tx, |conn| sqlx::query_as(sql!(
        "select indicator, number from project_figure where project_id = $1"
    ))
    .bind(id)
    .fetch_all(conn))?;
    Ok(pairs(rows))
}

pub(super) async fn set_figures(
    tx: &mut WriteTx,
    id: Uuid,
    figures: &Figures,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from project_figure where project_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    for (indicator, number) in figures {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into project_figure (project_id, indicator, number) values ($1, $2, $3)"
        ))
        .bind(id)
        .bind(indicator.code())
        .bind(number)
        .execute(conn))?;
    }
    Ok(())
}

pub(super) async fn opportunities(
    tx: &mut ReadTx,
    id: Uuid,
) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select opportunity_id from project_opportunity where project_id = $1
         order by added_at, opportunity_id"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// Puts an opportunity into a project; it leaves the one it was in.
pub(super) async fn attach(
    tx: &mut WriteTx,
    (id, opportunity): (Uuid, OpportunityId),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into project_opportunity (opportunity_id, project_id, added_at)
         values ($1, $2, $3)
         on conflict (opportunity_id) do update set project_id = $2, added_at = $3"
    ))
    .bind(opportunity)
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn detach(
    tx: &mut WriteTx,
    (id, opportunity): (Uuid, OpportunityId),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from project_opportunity where opportunity_id = $1 and project_id = $2"
    ))
    .bind(opportunity)
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// Which open project an opportunity is in.
pub(super) async fn of_opportunity(
    tx: &mut ReadTx,
    opportunity: OpportunityId,
) -> Result<Option<Uuid>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select project_id from project_opportunity where opportunity_id = $1"
    ))
    .bind(opportunity)
    .fetch_optional(conn))
}

/// Something counted by hand.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Entry {
    pub id: Uuid,
    pub indicator: String,
    pub number: i64,
    pub note: String,
    pub happened_on: NaiveDate,
}

pub(super) async fn entries(tx: &mut ReadTx, id: Uuid) -> Result<Vec<Entry>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, indicator, number, note, happened_on from project_entry
         where project_id = $1 order by happened_on, id"
    ))
    .bind(id)
    .fetch_all(conn))
}

pub(super) async fn add_entry(
    tx: &mut WriteTx,
    (project, entry): (Uuid, &Entry),
    (by, now): (AccountId, DateTime<Utc>),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into project_entry (id, project_id, indicator, number, note, happened_on, made_by,
                                    made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(entry.id)
    .bind(project)
    .bind(&entry.indicator)
    .bind(entry.number)
    .bind(&entry.note)
    .bind(entry.happened_on)
    .bind(by)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn remove_entry(
    tx: &mut WriteTx,
    (project, entry): (Uuid, Uuid),
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "delete from project_entry where id = $2 and project_id = $1"
    ))
    .bind(project)
    .bind(entry)
    .execute(conn))?;
    Ok(done == 1)
}
