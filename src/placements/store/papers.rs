//! Papers and annexes.

use chrono::{DateTime, NaiveDate, Utc};

use crate::db::{AccountId, DbError, PlacementId, ReadTx, WriteTx};
use crate::opportunities::legal::Document;
use crate::placements::model::{Annex, Brought, Paper, Signed, Status, Terms};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    placement_id: PlacementId,
    document: String,
    number: i64,
    status: String,
    signed_how: Option<String>,
    due_on: NaiveDate,
    changed_at: DateTime<Utc>,
}

/// Puts a paper in, or moves its day if it is there.
pub(in crate::placements) async fn put_paper(
    tx: &mut WriteTx,
    id: PlacementId,
    (document, number, due_on): (Document, i64, NaiveDate),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into placement_paper (placement_id, document, number, status, due_on, changed_at)
         values ($1, $2, $3, 'needed', $4, $5)
         on conflict (placement_id, document, number) do update set due_on = excluded.due_on"
    ))
    .bind(id)
    .bind(document.code())
    .bind(number)
    .bind(due_on)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(in crate::placements) async fn papers(
    tx: &mut ReadTx,
    id: PlacementId,
) -> Result<Vec<Paper>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select placement_id, document, number, status, signed_how, due_on, changed_at
         from placement_paper where placement_id = $1 order by due_on, document, number"
    ))
    .bind(id)
    .fetch_all(conn))?;
    rows.into_iter().map(paper).collect()
}

/// The papers of everything in [`super::live`], at once.
pub(in crate::placements) async fn papers_of_live(
    tx: &mut ReadTx,
    ended_after: NaiveDate,
) -> Result<Vec<(PlacementId, Paper)>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select k.placement_id, k.document, k.number, k.status, k.signed_how, k.due_on,
                k.changed_at
         from placement_paper k join placement p on p.id = k.placement_id
         where p.state in ('preparing', 'waiting-school', 'agreed', 'running')
            or (p.state in ('finished', 'ended-early') and p.ended_on > $1)
         order by k.due_on, k.document, k.number, k.placement_id"
    ))
    .bind(ended_after)
    .fetch_all(conn))?;
    rows.into_iter()
        .map(|row| Ok((row.placement_id, paper(row)?)))
        .collect()
}

fn paper(row: Row) -> Result<Paper, DbError> {
    let damaged = || DbError::Damaged("a paper");
    Ok(Paper {
        document: Document::parse(&row.document).ok_or_else(damaged)?,
        number: row.number,
        status: Status::parse(&row.status).ok_or_else(damaged)?,
        signed: row.signed_how.as_deref().and_then(Signed::parse),
        due_on: row.due_on,
        changed_at: row.changed_at,
    })
}

/// Notes how far a paper is; false when the placement does not need it.
pub(in crate::placements) async fn set_paper(
    tx: &mut WriteTx,
    (id, document, number): (PlacementId, Document, i64),
    (status, signed): (Status, Option<Signed>),
    (by, now): (AccountId, DateTime<Utc>),
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update placement_paper set status = $4, signed_how = $5, changed_at = $6, changed_by = $7
         where placement_id = $1 and document = $2 and number = $3"
    ))
    .bind(id)
    .bind(document.code())
    .bind(number)
    .bind(status.code())
    .bind(signed.map(Signed::code))
    .bind(now)
    .bind(by)
    .execute(conn))?;
    Ok(done == 1)
}

/// Marks the unsigned papers that are due until a day as reminded of; false when there were none
/// that had not been.
pub(in crate::placements) async fn remind_of_papers(
    tx: &mut WriteTx,
    id: PlacementId,
    until: NaiveDate,
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update placement_paper set reminded = true
         where placement_id = $1 and status <> 'signed' and due_on <= $2 and not reminded"
    ))
    .bind(id)
    .bind(until)
    .execute(conn))?;
    Ok(done > 0)
}

#[derive(sqlx::FromRow)]
struct AnnexRow {
    number: i64,
    was_from: NaiveDate,
    was_to: NaiveDate,
    was_hours: i64,
    was_supervisor: String,
    new_from: NaiveDate,
    new_to: NaiveDate,
    new_hours: i64,
    new_supervisor: String,
    why: String,
    made_at: DateTime<Utc>,
}

pub(in crate::placements) async fn annexes(
    tx: &mut ReadTx,
    id: PlacementId,
) -> Result<Vec<Annex>, DbError> {
    let rows: Vec<AnnexRow> = on!(tx, |conn| sqlx::query_as(sql!(
        "select number, was_from, was_to, was_hours, was_supervisor, new_from, new_to, new_hours,
                new_supervisor, why, made_at
         from placement_annex where placement_id = $1 order by number"
    ))
    .bind(id)
    .fetch_all(conn))?;
    let annex = |row: AnnexRow| Annex {
        number: row.number,
        before: Terms {
            from: row.was_from,
            to: row.was_to,
            hours_per_week: row.was_hours,
            supervisor: row.was_supervisor,
        },
        after: Terms {
            from: row.new_from,
            to: row.new_to,
            hours_per_week: row.new_hours,
            supervisor: row.new_supervisor,
        },
        why: row.why,
        made_at: row.made_at,
    };
    Ok(rows.into_iter().map(annex).collect())
}

pub(in crate::placements) async fn insert_annex(
    tx: &mut WriteTx,
    id: PlacementId,
    annex: &Annex,
    by: AccountId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into placement_annex (placement_id, number, was_from, was_to, was_hours,
                                      was_supervisor, new_from, new_to, new_hours, new_supervisor,
                                      why, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    ))
    .bind(id)
    .bind(annex.number)
    .bind(annex.before.from)
    .bind(annex.before.to)
    .bind(annex.before.hours_per_week)
    .bind(&annex.before.supervisor)
    .bind(annex.after.from)
    .bind(annex.after.to)
    .bind(annex.after.hours_per_week)
    .bind(&annex.after.supervisor)
    .bind(&annex.why)
    .bind(by)
    .bind(annex.made_at)
    .execute(conn))?;
    Ok(())
}

/// What the student has handed over or the host has received, by its words.
pub(in crate::placements) async fn brought(
    tx: &mut ReadTx,
    id: PlacementId,
) -> Result<Vec<(String, Brought, DateTime<Utc>)>, DbError> {
    let rows: Vec<(String, String, DateTime<Utc>)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select words, state, changed_at from placement_brought
         where placement_id = $1 order by words"
    ))
    .bind(id)
    .fetch_all(conn))?;
    rows.into_iter()
        .map(|(words, state, at)| {
            let state =
                Brought::parse(&state).ok_or(DbError::Damaged("placement_brought.state"))?;
            Ok((words, state, at))
        })
        .collect()
}

/// Notes how far something to be brought is; with nothing, that it is still to come.
pub(in crate::placements) async fn set_brought(
    tx: &mut WriteTx,
    (id, words): (PlacementId, &str),
    state: Option<Brought>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from placement_brought where placement_id = $1 and words = $2"
    ))
    .bind(id)
    .bind(words)
    .execute(conn))?;
    let Some(state) = state else {
        return Ok(());
    };
    run!(tx, |conn| sqlx::query(sql!(
        "insert into placement_brought (placement_id, words, state, changed_at)
         values ($1, $2, $3, $4)"
    ))
    .bind(id)
    .bind(words)
    .bind(state.code())
    .bind(now)
    .execute(conn))?;
    Ok(())
}
