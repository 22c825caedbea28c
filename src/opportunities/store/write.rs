//! Rows of needs and internship offers, written.

use chrono::{DateTime, NaiveDate, Utc};

use crate::db::{DbError, OpportunityId, WriteTx};
use crate::opportunities::model::{Content, NewOpportunity, closes_on};
use crate::opportunities::workflow::State;
use crate::{run, sql};

pub(in crate::opportunities) async fn insert(
    tx: &mut WriteTx,
    new: &NewOpportunity,
    state: State,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let content = &new.content;
    let submitted = (state != State::Draft).then_some(now);
    let published = (!matches!(state, State::Draft | State::InReview)).then_some(now);
    run!(tx, |conn| sqlx::query(sql!(
        "insert into opportunity (id, external_id, community_id, kind, state, legal_form, locale,
                title, description, languages, sector, mode, starts_on, ends_on, hours_per_week,
                places, compensation, territory, place_text, accommodation, transport, beginners,
                minimum_age, vacancy_link, study_fields, study_level, weeks, supervisor, template,
                created_by, created_at, submitted_at, published_at, closes_on, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                 $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34,
                 $31)"
    ))
    .bind(new.id)
    .bind(&new.external_id)
    .bind(new.community)
    .bind(content.kind.code())
    .bind(state.code())
    .bind(content.legal_form.code())
    .bind(content.lang.tag())
    .bind(&content.title)
    .bind(&content.description)
    .bind(json(&content.languages)?)
    .bind(content.sector.code())
    .bind(content.mode.code())
    .bind(content.period.from)
    .bind(content.period.to)
    .bind(i64::from(content.hours_per_week))
    .bind(i64::from(content.places))
    .bind(content.compensation.code())
    .bind(&content.territory)
    .bind(&content.place_text)
    .bind(content.accommodation)
    .bind(content.transport)
    .bind(content.beginners)
    .bind(i64::from(content.minimum_age))
    .bind(&content.vacancy_link)
    .bind(json(&content.study_fields)?)
    .bind(content.study_level.map(|level| level.code()))
    .bind(content.weeks.map(i64::from))
    .bind(&content.supervisor)
    .bind(&new.template)
    .bind(new.created_by)
    .bind(now)
    .bind(submitted)
    .bind(published)
    .bind(closes_on(content.period))
    .execute(conn))?;
    insert_skills(tx, new.id, content).await
}

/// Changes what an opportunity says, and its state; false when somebody else changed it meanwhile.
pub(in crate::opportunities) async fn update(
    tx: &mut WriteTx,
    (id, version): (OpportunityId, i64),
    content: &Content,
    state: State,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update opportunity set legal_form = $3, locale = $4, title = $5, description = $6,
                languages = $7, sector = $8, mode = $9, starts_on = $10, ends_on = $11,
                hours_per_week = $12, places = $13, compensation = $14, territory = $15,
                place_text = $16, accommodation = $17, transport = $18, beginners = $19,
                minimum_age = $20, vacancy_link = $21, study_fields = $22, study_level = $23,
                weeks = $24, supervisor = $25, state = $26, closes_on = $27, changed_at = $28,
                submitted_at = case when $26 = 'in-review' then $28 else submitted_at end,
                version = version + 1
         where id = $1 and version = $2"
    ))
    .bind(id)
    .bind(version)
    .bind(content.legal_form.code())
    .bind(content.lang.tag())
    .bind(&content.title)
    .bind(&content.description)
    .bind(json(&content.languages)?)
    .bind(content.sector.code())
    .bind(content.mode.code())
    .bind(content.period.from)
    .bind(content.period.to)
    .bind(i64::from(content.hours_per_week))
    .bind(i64::from(content.places))
    .bind(content.compensation.code())
    .bind(&content.territory)
    .bind(&content.place_text)
    .bind(content.accommodation)
    .bind(content.transport)
    .bind(content.beginners)
    .bind(i64::from(content.minimum_age))
    .bind(&content.vacancy_link)
    .bind(json(&content.study_fields)?)
    .bind(content.study_level.map(|level| level.code()))
    .bind(content.weeks.map(i64::from))
    .bind(&content.supervisor)
    .bind(state.code())
    .bind(closes_on(content.period))
    .bind(now)
    .execute(conn))?;
    if changed == 0 {
        return Ok(false);
    }
    run!(tx, |conn| sqlx::query(sql!(
        "delete from opportunity_skill where opportunity_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    insert_skills(tx, id, content).await?;
    Ok(true)
}

async fn insert_skills(
    tx: &mut WriteTx,
    id: OpportunityId,
    content: &Content,
) -> Result<(), DbError> {
    let required = content.required.iter().map(|skill| (true, skill));
    let desired = content.desired.iter().map(|skill| (false, skill));
    for (position, (required, skill)) in (0i64..).zip(required.chain(desired)) {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into opportunity_skill (opportunity_id, position, required, words, concept)
             values ($1, $2, $3, $4, $5)"
        ))
        .bind(id)
        .bind(position)
        .bind(required)
        .bind(&skill.words)
        .bind(&skill.concept)
        .execute(conn))?;
    }
    Ok(())
}

/// Moves an opportunity on; the note is the coordinator's when it is returned, else empty.
/// `DbError::Taken` when somebody else changed it meanwhile.
pub(in crate::opportunities) async fn set_state(
    tx: &mut WriteTx,
    (id, version): (OpportunityId, i64),
    (state, note): (State, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update opportunity set state = $3, review_note = $4, changed_at = $5,
                submitted_at = case when $3 = 'in-review' then $5 else submitted_at end,
                published_at = case when $3 = 'published' and published_at is null then $5
                                    else published_at end,
                version = version + 1
         where id = $1 and version = $2"
    ))
    .bind(id)
    .bind(version)
    .bind(state.code())
    .bind(note)
    .bind(now)
    .execute(conn))?;
    if changed == 0 {
        return Err(DbError::Taken("opportunity.version".to_owned()));
    }
    Ok(())
}

pub(in crate::opportunities) async fn forget_supervisor(
    tx: &mut WriteTx,
    id: OpportunityId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update opportunity set supervisor = '', changed_at = $2, version = version + 1
         where id = $1"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// Shows an opportunity again, or longer.
pub(in crate::opportunities) async fn renew(
    tx: &mut WriteTx,
    id: OpportunityId,
    (state, ends_on, closes_on): (State, NaiveDate, NaiveDate),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update opportunity set state = $2, ends_on = $3, closes_on = $4, published_at = $5,
                changed_at = $5, version = version + 1
         where id = $1"
    ))
    .bind(id)
    .bind(state.code())
    .bind(ends_on)
    .bind(closes_on)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

fn json(value: &impl serde::Serialize) -> Result<String, DbError> {
    serde_json::to_string(value).map_err(|_| DbError::Damaged("a list of an opportunity"))
}

pub(in crate::opportunities) async fn note_concept(
    tx: &mut WriteTx,
    id: OpportunityId,
    words: &str,
    concept: Option<&str>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update opportunity_skill set concept = $3 where opportunity_id = $1 and words = $2"
    ))
    .bind(id)
    .bind(words)
    .bind(concept)
    .execute(conn))?;
    Ok(())
}
