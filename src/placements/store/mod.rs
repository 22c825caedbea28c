//! Rows of placements, and their history.

mod asks;
pub(super) mod leave;
mod papers;

pub(super) use asks::*;
pub(super) use leave::*;
pub(super) use papers::*;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::model::{EndReason, Event, Placement, Terms};
use super::workflow::{State, Who};
use crate::db::{
    AccountId, CommunityId, DbError, IntroductionId, OpportunityId, PersonId, PlacementId,
    ProgrammeId, ReadTx, SchoolId, WriteTx,
};
use crate::opportunities::LegalForm;
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    id: PlacementId,
    introduction_id: IntroductionId,
    opportunity_id: OpportunityId,
    person_id: PersonId,
    community_id: CommunityId,
    state: String,
    legal_form: String,
    minor: bool,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    hours_per_week: i64,
    supervisor: String,
    school: String,
    programme: String,
    school_id: Option<SchoolId>,
    programme_id: Option<ProgrammeId>,
    started_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
    end_reason: Option<String>,
    end_note: String,
    ended_by: String,
    state_since: DateTime<Utc>,
    created_at: DateTime<Utc>,
    version: i64,
}

impl Row {
    fn whole(self) -> Result<Placement, DbError> {
        let (Some(state), Some(legal_form)) = (
            State::parse(&self.state),
            LegalForm::parse(&self.legal_form),
        ) else {
            return Err(DbError::Damaged("a placement"));
        };
        Ok(Placement {
            id: self.id,
            introduction: self.introduction_id,
            opportunity: self.opportunity_id,
            person: self.person_id,
            community: self.community_id,
            state,
            legal_form,
            minor: self.minor,
            terms: Terms {
                from: self.starts_on,
                to: self.ends_on,
                hours_per_week: self.hours_per_week,
                supervisor: self.supervisor,
            },
            school: self.school,
            programme: self.programme,
            school_id: self.school_id,
            programme_id: self.programme_id,
            started_on: self.started_on,
            ended_on: self.ended_on,
            end_reason: self.end_reason.as_deref().and_then(EndReason::parse),
            end_note: self.end_note,
            ended_by: Who::parse(&self.ended_by),
            state_since: self.state_since,
            created_at: self.created_at,
            version: self.version,
        })
    }
}

fn all(rows: Vec<Row>) -> Result<Vec<Placement>, DbError> {
    rows.into_iter().map(Row::whole).collect()
}

/// Puts a placement in; false when the application has one already.
pub(in crate::placements) async fn insert(
    tx: &mut WriteTx,
    new: &Placement,
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "insert into placement (id, introduction_id, opportunity_id, person_id, community_id, state,
                                legal_form, minor, starts_on, ends_on, hours_per_week, supervisor,
                                school, programme, school_id, programme_id, state_since,
                                created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17)
         on conflict (introduction_id) do nothing"
    ))
    .bind(new.id)
    .bind(new.introduction)
    .bind(new.opportunity)
    .bind(new.person)
    .bind(new.community)
    .bind(new.state.code())
    .bind(new.legal_form.code())
    .bind(new.minor)
    .bind(new.terms.from)
    .bind(new.terms.to)
    .bind(new.terms.hours_per_week)
    .bind(&new.terms.supervisor)
    .bind(&new.school)
    .bind(&new.programme)
    .bind(new.school_id)
    .bind(new.programme_id)
    .bind(new.created_at)
    .execute(conn))?;
    Ok(done == 1)
}

/// Locks a placement until the transaction ends: of two who answer at once the second sees what
/// the first said.
pub(in crate::placements) async fn hold(
    tx: &mut WriteTx,
    id: PlacementId,
) -> Result<Placement, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update placement set version = version where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    get(tx, id).await
}

pub(in crate::placements) async fn get(
    tx: &mut ReadTx,
    id: PlacementId,
) -> Result<Placement, DbError> {
    let row: Row = on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select id, introduction_id, opportunity_id, person_id, community_id, state, legal_form,
                minor, starts_on, ends_on, hours_per_week, supervisor, school, programme,
                school_id, programme_id, started_on, ended_on, end_reason, end_note, ended_by,
                state_since, created_at, version
         from placement where id = $1"
    ))
        .bind(id)
        .fetch_one(conn)
    })?;
    row.whole()
}

pub(in crate::placements) async fn of_introduction(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Option<PlacementId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from placement where introduction_id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))
}

pub(in crate::placements) async fn of_person(
    tx: &mut ReadTx,
    id: PersonId,
) -> Result<Vec<Placement>, DbError> {
    all(on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select id, introduction_id, opportunity_id, person_id, community_id, state, legal_form,
                minor, starts_on, ends_on, hours_per_week, supervisor, school, programme,
                school_id, programme_id, started_on, ended_on, end_reason, end_note, ended_by,
                state_since, created_at, version
         from placement where person_id = $1 order by created_at desc, id desc"
    ))
        .bind(id)
        .fetch_all(conn)
    })?)
}

pub(in crate::placements) async fn of_community(
    tx: &mut ReadTx,
    id: CommunityId,
) -> Result<Vec<Placement>, DbError> {
    all(on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select id, introduction_id, opportunity_id, person_id, community_id, state, legal_form,
                minor, starts_on, ends_on, hours_per_week, supervisor, school, programme,
                school_id, programme_id, started_on, ended_on, end_reason, end_note, ended_by,
                state_since, created_at, version
         from placement where community_id = $1 order by created_at desc, id desc"
    ))
        .bind(id)
        .fetch_all(conn)
    })?)
}

/// Those that time or a coordinator may still have something to do with: not over, or over for
/// less than eight months.
pub(in crate::placements) async fn live(
    tx: &mut ReadTx,
    ended_after: NaiveDate,
) -> Result<Vec<Placement>, DbError> {
    all(on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select id, introduction_id, opportunity_id, person_id, community_id, state, legal_form,
                minor, starts_on, ends_on, hours_per_week, supervisor, school, programme,
                school_id, programme_id, started_on, ended_on, end_reason, end_note, ended_by,
                state_since, created_at, version
         from placement
         where state in ('preparing', 'waiting-school', 'agreed', 'running')
            or (state in ('finished', 'ended-early') and ended_on > $1)
         order by starts_on, id"
    ))
        .bind(ended_after)
        .fetch_all(conn)
    })?)
}

/// The ids of [`live`]: a row that is damaged is found when it is its turn.
pub(in crate::placements) async fn live_ids(
    tx: &mut ReadTx,
    ended_after: NaiveDate,
) -> Result<Vec<PlacementId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from placement
         where state in ('preparing', 'waiting-school', 'agreed', 'running')
            or (state in ('finished', 'ended-early') and ended_on > $1)
         order by starts_on, id"
    ))
    .bind(ended_after)
    .fetch_all(conn))
}

/// What a step changes.
pub(in crate::placements) struct Change<'a> {
    pub to: State,
    pub started_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub reason: Option<EndReason>,
    pub note: &'a str,
    /// Whose reason and note they are, when it ends.
    pub ended_by: Option<Who>,
    pub at: DateTime<Utc>,
}

/// Moves a placement on whose row is locked.
pub(in crate::placements) async fn advance(
    tx: &mut WriteTx,
    placement: &Placement,
    change: &Change<'_>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update placement
         set state = $2, state_since = case when state = $2 then state_since else $3 end,
             started_on = coalesce($4, started_on), ended_on = coalesce($5, ended_on),
             end_reason = coalesce($6, end_reason),
             end_note = case when $7 = '' then end_note else $7 end,
             ended_by = coalesce($8, ended_by), version = version + 1
         where id = $1"
    ))
    .bind(placement.id)
    .bind(change.to.code())
    .bind(change.at)
    .bind(change.started_on)
    .bind(change.ended_on)
    .bind(change.reason.map(EndReason::code))
    .bind(change.note)
    .bind(change.ended_by.map(Who::code))
    .execute(conn))?;
    Ok(())
}

pub(in crate::placements) async fn set_terms(
    tx: &mut WriteTx,
    id: PlacementId,
    terms: &Terms,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update placement set starts_on = $2, ends_on = $3, hours_per_week = $4, supervisor = $5,
                              version = version + 1
         where id = $1"
    ))
    .bind(id)
    .bind(terms.from)
    .bind(terms.to)
    .bind(terms.hours_per_week)
    .bind(&terms.supervisor)
    .execute(conn))?;
    Ok(())
}

/// The school somebody means: its name and the programme in words, and what the list has of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::placements) struct SchoolOf {
    pub name: String,
    pub programme: String,
    pub id: Option<SchoolId>,
    pub programme_id: Option<ProgrammeId>,
}

pub(in crate::placements) async fn set_school(
    tx: &mut WriteTx,
    id: PlacementId,
    school: &SchoolOf,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update placement set school = $2, programme = $3, school_id = $4, programme_id = $5,
                              version = version + 1
         where id = $1"
    ))
    .bind(id)
    .bind(&school.name)
    .bind(&school.programme)
    .bind(school.id)
    .bind(school.programme_id)
    .execute(conn))?;
    Ok(())
}

pub(in crate::placements) async fn append_event(
    tx: &mut WriteTx,
    id: PlacementId,
    (action, about): (&str, &str),
    (who, actor): (Who, Option<AccountId>),
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into placement_event (id, placement_id, at, action, who, actor, about)
         values ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(Uuid::now_v7())
    .bind(id)
    .bind(at)
    .bind(action)
    .bind(who.code())
    .bind(actor)
    .bind(about)
    .execute(conn))?;
    Ok(())
}

pub(in crate::placements) async fn events(
    tx: &mut ReadTx,
    id: PlacementId,
) -> Result<Vec<Event>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select at, action, who, about from placement_event
         where placement_id = $1 order by at, id"
    ))
    .bind(id)
    .fetch_all(conn))
}
