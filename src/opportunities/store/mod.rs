//! Rows of needs and internship offers, read. Lists ask for ids first and then for the rows of one
//! page with their skills, so that a page costs the same few statements however long the list.

pub(super) mod kept;
pub(super) mod listed;
pub(super) mod told;
pub(super) mod write;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::EverPublished;
use super::internship;
use super::legal::LegalForm;
use super::model::{Opportunity, SkillWords};
use super::workflow::State;
use crate::db::{AccountId, CommunityId, DbError, OpportunityId, ReadTx};
use crate::matching::{Compensation, Kind, Mode, Period, Sector, StudyLevelWanted};
use crate::text::Lang;
use crate::{on, sql};

/// Rows asked for in one statement.
const AT_ONCE: usize = 20;

#[derive(sqlx::FromRow)]
struct Row {
    id: OpportunityId,
    community_id: CommunityId,
    kind: String,
    state: String,
    legal_form: String,
    locale: String,
    title: String,
    description: String,
    languages: String,
    sector: String,
    mode: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    hours_per_week: i64,
    places: i64,
    compensation: String,
    territory: Option<String>,
    place_text: String,
    accommodation: bool,
    transport: bool,
    beginners: bool,
    minimum_age: i64,
    vacancy_link: String,
    study_fields: String,
    study_level: Option<String>,
    weeks: Option<i64>,
    supervisor: String,
    template: Option<String>,
    review_note: String,
    created_at: DateTime<Utc>,
    submitted_at: Option<DateTime<Utc>>,
    published_at: Option<DateTime<Utc>>,
    closes_on: NaiveDate,
    version: i64,
}

/// A skill of an opportunity, as its row holds it.
#[derive(sqlx::FromRow)]
struct SkillRow {
    opportunity_id: OpportunityId,
    required: bool,
    words: String,
    concept: Option<String>,
}

impl Row {
    fn read(self) -> Result<Opportunity, DbError> {
        let study_level = match self.study_level.as_deref() {
            None => None,
            Some(code) => Some(known(
                StudyLevelWanted::parse(code),
                "opportunity.study_level",
            )?),
        };
        Ok(Opportunity {
            id: self.id,
            community: self.community_id,
            kind: known(Kind::parse(&self.kind), "opportunity.kind")?,
            state: known(State::parse(&self.state), "opportunity.state")?,
            legal_form: known(LegalForm::parse(&self.legal_form), "opportunity.legal_form")?,
            lang: Lang::from_tag(&self.locale).unwrap_or_default(),
            title: self.title,
            description: self.description,
            languages: list(&self.languages, "opportunity.languages")?,
            sector: known(Sector::parse(&self.sector), "opportunity.sector")?,
            mode: known(Mode::parse(&self.mode), "opportunity.mode")?,
            period: Period {
                from: self.starts_on,
                to: self.ends_on,
            },
            hours_per_week: small(self.hours_per_week, "opportunity.hours_per_week")?,
            places: small(self.places, "opportunity.places")?,
            compensation: known(
                Compensation::parse(&self.compensation),
                "opportunity.compensation",
            )?,
            territory: self.territory,
            place_text: self.place_text,
            accommodation: self.accommodation,
            transport: self.transport,
            beginners: self.beginners,
            minimum_age: small(self.minimum_age, "opportunity.minimum_age")?,
            vacancy_link: self.vacancy_link,
            study_fields: list(&self.study_fields, "opportunity.study_fields")?,
            study_level,
            weeks: self
                .weeks
                .map(|weeks| small(weeks, "opportunity.weeks"))
                .transpose()?,
            supervisor: self.supervisor,
            required: Vec::new(),
            desired: Vec::new(),
            internship: None,
            template: self.template,
            review_note: self.review_note,
            created_at: self.created_at,
            submitted_at: self.submitted_at,
            published_at: self.published_at,
            closes_on: self.closes_on,
            version: self.version,
        })
    }
}

fn known<T>(read: Option<T>, column: &'static str) -> Result<T, DbError> {
    read.ok_or(DbError::Damaged(column))
}

fn small<T: TryFrom<i64>>(number: i64, column: &'static str) -> Result<T, DbError> {
    T::try_from(number).map_err(|_| DbError::Damaged(column))
}

fn list<T: serde::de::DeserializeOwned>(
    text: &str,
    column: &'static str,
) -> Result<Vec<T>, DbError> {
    serde_json::from_str(text).map_err(|_| DbError::Damaged(column))
}

/// Twenty ids for a statement's twenty places; what is left over asks for nothing.
fn padded(ids: &[OpportunityId]) -> [Uuid; AT_ONCE] {
    let mut places = [Uuid::nil(); AT_ONCE];
    for (place, id) in places.iter_mut().zip(ids) {
        *place = id.0;
    }
    places
}

/// The opportunities of those ids with their skills, in that order.
pub(super) async fn many(
    tx: &mut ReadTx,
    ids: &[OpportunityId],
) -> Result<Vec<Opportunity>, DbError> {
    let mut found: HashMap<OpportunityId, Opportunity> = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(AT_ONCE) {
        for row in rows(tx, &padded(chunk)).await? {
            found.insert(row.id, row.read()?);
        }
        for (id, internship) in internship::of(tx, &padded(chunk)).await? {
            if let Some(one) = found.get_mut(&id) {
                one.internship = Some(internship);
            }
        }
        for skill in skills(tx, &padded(chunk)).await? {
            let Some(one) = found.get_mut(&skill.opportunity_id) else {
                continue;
            };
            let list = if skill.required {
                &mut one.required
            } else {
                &mut one.desired
            };
            list.push(SkillWords {
                words: skill.words,
                concept: skill.concept,
            });
        }
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

async fn rows(tx: &mut ReadTx, ids: &[Uuid; AT_ONCE]) -> Result<Vec<Row>, DbError> {
    on!(tx, |conn| {
        let mut query = sqlx::query_as(sql!(
            "select id, community_id, kind, state, legal_form, locale, title, description,
                    languages, sector, mode, starts_on, ends_on, hours_per_week, places,
                    compensation, territory, place_text, accommodation, transport, beginners,
                    minimum_age, vacancy_link, study_fields, study_level, weeks, supervisor,
                    template, review_note, created_at, submitted_at, published_at, closes_on,
                    version
             from opportunity
             where id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                          $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
        ));
        for id in ids {
            query = query.bind(*id);
        }
        query.fetch_all(conn)
    })
}

/// How many of an internship's places nobody has taken.
pub(in crate::opportunities) async fn free_places(
    tx: &mut ReadTx,
    one: &Opportunity,
) -> Result<u16, DbError> {
    let taken: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from internship_place where opportunity_id = $1"
    ))
    .bind(one.id)
    .fetch_one(conn))?;
    Ok(one.places.saturating_sub(small(taken, "places taken")?))
}

async fn skills(tx: &mut ReadTx, ids: &[Uuid; AT_ONCE]) -> Result<Vec<SkillRow>, DbError> {
    on!(tx, |conn| {
        let mut query = sqlx::query_as(sql!(
            "select opportunity_id, required, words, concept from opportunity_skill
             where opportunity_id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                                      $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
             order by opportunity_id, position"
        ));
        for id in ids {
            query = query.bind(*id);
        }
        query.fetch_all(conn)
    })
}

pub(super) async fn ids_of_community(
    tx: &mut ReadTx,
    community: CommunityId,
) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from opportunity where community_id = $1 order by created_at desc, id desc"
    ))
    .bind(community)
    .fetch_all(conn))
}

pub(super) async fn ids_in_review(tx: &mut ReadTx) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from opportunity where state = 'in-review' order by submitted_at, id"
    ))
    .fetch_all(conn))
}

pub(super) async fn ids_newest(tx: &mut ReadTx, most: i64) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select o.id from opportunity o join community c on c.id = o.community_id
         where o.state = 'published' and c.state <> 'suspended'
         order by o.published_at desc, o.id desc limit $1"
    ))
    .bind(most)
    .fetch_all(conn))
}

/// The latest first.
pub(super) async fn ever_published(tx: &mut ReadTx) -> Result<Vec<EverPublished>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select o.id, o.title, c.name as community
         from opportunity o join community c on c.id = o.community_id
         where o.published_at is not null order by o.published_at desc, o.id desc"
    ))
    .fetch_all(conn))
}

pub(super) async fn by_external(
    tx: &mut ReadTx,
    external_id: &str,
) -> Result<Option<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from opportunity where external_id = $1"
    ))
    .bind(external_id)
    .fetch_optional(conn))
}

/// What is shown although its last day has passed.
pub(super) async fn ids_overdue(
    tx: &mut ReadTx,
    today: NaiveDate,
) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from opportunity
         where state in ('published', 'paused') and closes_on < $1 order by closes_on, id"
    ))
    .bind(today)
    .fetch_all(conn))
}

/// How many letters of a kind and subject were queued to an account.
pub(super) async fn letters_about(
    tx: &mut ReadTx,
    account: AccountId,
    (kind, subject): (&str, &str),
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from letter where account_id = $1 and kind = $2 and subject = $3"
    ))
    .bind(account)
    .bind(kind)
    .bind(subject)
    .fetch_one(conn))
}

pub(super) async fn ids_after(
    tx: &mut ReadTx,
    after: Option<OpportunityId>,
    most: i64,
) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from opportunity where id > $1 order by id limit $2"
    ))
    .bind(after.unwrap_or(OpportunityId(Uuid::nil())))
    .bind(most)
    .fetch_all(conn))
}

pub(super) async fn of_territory(
    tx: &mut ReadTx,
    slug: &str,
) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from opportunity where territory = $1 order by id"
    ))
    .bind(slug)
    .fetch_all(conn))
}
