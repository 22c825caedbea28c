//! Rows of people.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::model::{NewPerson, Person, PersonState, SkillWords};
use crate::db::{AccountId, DbError, IntroductionId, PersonId, ReadTx, WriteTx};
use crate::matching::{Mode, Window};
use crate::text::Lang;
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    id: PersonId,
    account_id: Option<AccountId>,
    external_id: Option<String>,
    state: String,
    locale: String,
    kinds: String,
    headline: String,
    about: String,
    languages: String,
    engagement: String,
    sectors: String,
    country: String,
    place: String,
    tie_territory: Option<String>,
    tie_text: String,
    tie_shown: bool,
    study: Option<String>,
    minor_until: Option<String>,
    paused_until: Option<NaiveDate>,
    requests_per_month: i64,
    created_at: DateTime<Utc>,
    confirmed_at: DateTime<Utc>,
    restricted: bool,
    erased: bool,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct WindowRow {
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    hours_per_week: i64,
    mode: String,
}

pub(super) async fn find(tx: &mut ReadTx, id: PersonId) -> Result<Option<Person>, DbError> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id, external_id, state, locale, kinds, headline, about, languages,
                engagement, sectors, country, place, tie_territory, tie_text, tie_shown, study,
                minor_until, paused_until, requests_per_month, created_at, confirmed_at,
                restricted_at is not null as restricted, erased_at is not null as erased, version
         from person where id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))?;
    match row {
        Some(row) => whole(tx, row).await.map(Some),
        None => Ok(None),
    }
}

pub(super) async fn get(tx: &mut ReadTx, id: PersonId) -> Result<Person, DbError> {
    find(tx, id).await?.ok_or(DbError::NotFound)
}

pub(super) async fn by_account(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Option<Person>, DbError> {
    let id: Option<PersonId> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from person where account_id = $1"
    ))
    .bind(account)
    .fetch_optional(conn))?;
    match id {
        Some(id) => find(tx, id).await,
        None => Ok(None),
    }
}

pub(super) async fn by_external_id(tx: &mut ReadTx, id: &str) -> Result<Option<PersonId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from person where external_id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))
}

pub(super) async fn newest(tx: &mut ReadTx, most: i64) -> Result<Vec<Person>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id, external_id, state, locale, kinds, headline, about, languages,
                engagement, sectors, country, place, tie_territory, tie_text, tie_shown, study,
                minor_until, paused_until, requests_per_month, created_at, confirmed_at,
                restricted_at is not null as restricted, erased_at is not null as erased, version
         from person where erased_at is null order by created_at desc, id desc limit $1"
    ))
    .bind(most)
    .fetch_all(conn))?;
    let mut people = Vec::with_capacity(rows.len());
    for row in rows {
        people.push(whole(tx, row).await?);
    }
    Ok(people)
}

async fn whole(tx: &mut ReadTx, row: Row) -> Result<Person, DbError> {
    let skills: Vec<(String, Option<String>)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select words, concept from person_skill where person_id = $1 order by position"
    ))
    .bind(row.id)
    .fetch_all(conn))?;
    let windows: Vec<WindowRow> = on!(tx, |conn| sqlx::query_as(sql!(
        "select starts_on, ends_on, hours_per_week, mode from person_window
         where person_id = $1 order by position"
    ))
    .bind(row.id)
    .fetch_all(conn))?;
    let content = NewPerson {
        account: row.account_id,
        external_id: row.external_id,
        lang: Lang::from_tag(&row.locale).unwrap_or_default(),
        kinds: decode(&row.kinds)?,
        headline: row.headline,
        about: row.about,
        skills: skills
            .into_iter()
            .map(|(words, concept)| SkillWords { words, concept })
            .collect(),
        languages: decode(&row.languages)?,
        engagement: decode(&row.engagement)?,
        sectors: decode(&row.sectors)?,
        country: row.country,
        place: row.place,
        tie: row.tie_territory,
        tie_text: row.tie_text,
        tie_shown: row.tie_shown,
        windows: windows.into_iter().map(window).collect::<Result<_, _>>()?,
        study: row.study.as_deref().map(decode).transpose()?,
        minor_until: row.minor_until,
    };
    Ok(Person {
        id: row.id,
        account: row.account_id,
        state: if row.state == "published" {
            PersonState::Published
        } else {
            PersonState::Hidden
        },
        content,
        paused_until: row.paused_until,
        requests_per_month: u8::try_from(row.requests_per_month).unwrap_or(0),
        confirmed_at: row.confirmed_at,
        created_at: row.created_at,
        restricted: row.restricted,
        erased: row.erased,
        version: row.version,
    })
}

fn window(row: WindowRow) -> Result<Window, DbError> {
    Ok(Window {
        from: row.starts_on,
        to: row.ends_on,
        hours_per_week: u16::try_from(row.hours_per_week).unwrap_or(1),
        mode: Mode::parse(&row.mode).ok_or(DbError::Damaged("a mode"))?,
    })
}

pub(super) async fn insert(
    tx: &mut WriteTx,
    new: &NewPerson,
    now: DateTime<Utc>,
) -> Result<PersonId, DbError> {
    let id = PersonId::new();
    run!(tx, |conn| sqlx::query(sql!(
        "insert into person (id, account_id, external_id, state, locale, kinds, headline, about,
                             languages, engagement, sectors, country, place, tie_territory,
                             tie_text, tie_shown, study, minor_until, created_at, confirmed_at,
                             changed_at)
         values ($1, $2, $3, 'hidden', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                 $17, $18, $18, $18)"
    ))
    .bind(id)
    .bind(new.account)
    .bind(&new.external_id)
    .bind(new.lang.tag())
    .bind(encode(&new.kinds))
    .bind(&new.headline)
    .bind(&new.about)
    .bind(encode(&new.languages))
    .bind(encode(&new.engagement))
    .bind(encode(&new.sectors))
    .bind(&new.country)
    .bind(&new.place)
    .bind(&new.tie)
    .bind(&new.tie_text)
    .bind(new.tie_shown)
    .bind(new.study.as_ref().map(encode))
    .bind(&new.minor_until)
    .bind(now)
    .execute(conn))?;
    put_skills_and_windows(tx, id, new).await?;
    Ok(id)
}

/// Locks a person who is not erased until the transaction ends: whoever writes something about
/// them goes before their erasure, or not at all.
pub(super) async fn hold(tx: &mut WriteTx, id: PersonId) -> Result<(), DbError> {
    let found = run!(tx, |conn| sqlx::query(sql!(
        "update person set state = state where id = $1 and erased_at is null"
    ))
    .bind(id)
    .execute(conn))?;
    if found == 0 {
        return Err(DbError::NotFound);
    }
    Ok(())
}

/// Takes everything from a profile but its id, and the link to its account. Whoever objected to
/// being counted stays uncounted.
pub(super) async fn hollow(
    tx: &mut WriteTx,
    id: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update person set account_id = null, external_id = null, state = 'hidden', locale = 'lv',
                kinds = '[]', headline = '', about = '', languages = '[]', engagement = '[]',
                sectors = '[]', country = 'ZZ', place = '', tie_territory = null, tie_text = '',
                tie_shown = false, study = null, minor_until = null, paused_until = null,
                requests_per_month = 0, restricted_at = null, erased_at = $2, changed_at = $2,
                uncounted = (uncounted
                             or exists (select 1 from objection o
                                        where o.account_id = person.account_id
                                          and o.topic = 'statistics'
                                          and o.state in ('open', 'upheld'))),
                version = version + 1
         where id = $1"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from person_skill where person_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from person_window where person_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from request_place where person_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn restrict(
    tx: &mut WriteTx,
    id: PersonId,
    at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update person set restricted_at = $2, version = version + 1
         where id = $1 and erased_at is null"
    ))
    .bind(id)
    .bind(at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn replace(
    tx: &mut WriteTx,
    id: PersonId,
    new: &NewPerson,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    hold(tx, id).await?;
    run!(tx, |conn| sqlx::query(sql!(
        "update person set locale = $2, kinds = $3, headline = $4, about = $5, languages = $6,
                engagement = $7, sectors = $8, country = $9, place = $10, tie_territory = $11,
                tie_text = $12, tie_shown = $13, study = $14, minor_until = $15,
                confirmed_at = $16, changed_at = $16, version = version + 1
         where id = $1"
    ))
    .bind(id)
    .bind(new.lang.tag())
    .bind(encode(&new.kinds))
    .bind(&new.headline)
    .bind(&new.about)
    .bind(encode(&new.languages))
    .bind(encode(&new.engagement))
    .bind(encode(&new.sectors))
    .bind(&new.country)
    .bind(&new.place)
    .bind(&new.tie)
    .bind(&new.tie_text)
    .bind(new.tie_shown)
    .bind(new.study.as_ref().map(encode))
    .bind(&new.minor_until)
    .bind(now)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from person_skill where person_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from person_window where person_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    put_skills_and_windows(tx, id, new).await
}

async fn put_skills_and_windows(
    tx: &mut WriteTx,
    id: PersonId,
    new: &NewPerson,
) -> Result<(), DbError> {
    for (position, skill) in (0_i64..).zip(&new.skills) {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into person_skill (person_id, position, words, concept)
             values ($1, $2, $3, $4)"
        ))
        .bind(id)
        .bind(position)
        .bind(&skill.words)
        .bind(&skill.concept)
        .execute(conn))?;
    }
    for (position, window) in (0_i64..).zip(&new.windows) {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into person_window (person_id, position, starts_on, ends_on, hours_per_week,
                                        mode)
             values ($1, $2, $3, $4, $5, $6)"
        ))
        .bind(id)
        .bind(position)
        .bind(window.from)
        .bind(window.to)
        .bind(i64::from(window.hours_per_week))
        .bind(window.mode.code())
        .execute(conn))?;
    }
    Ok(())
}

pub(super) async fn set_state(
    tx: &mut WriteTx,
    id: PersonId,
    state: PersonState,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    hold(tx, id).await?;
    let published = (state == PersonState::Published).then_some(now);
    run!(tx, |conn| sqlx::query(sql!(
        "update person set state = $2, published_at = coalesce($3, published_at), changed_at = $4,
                version = version + 1
         where id = $1"
    ))
    .bind(id)
    .bind(state.code())
    .bind(published)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn set_pause(
    tx: &mut WriteTx,
    id: PersonId,
    (until, requests_per_month): (Option<NaiveDate>, u8),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    hold(tx, id).await?;
    run!(tx, |conn| sqlx::query(sql!(
        "update person set paused_until = $2, requests_per_month = $3, changed_at = $4,
                version = version + 1
         where id = $1"
    ))
    .bind(id)
    .bind(until)
    .bind(i64::from(requests_per_month))
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn requests_in(
    tx: &mut ReadTx,
    id: PersonId,
    month: &str,
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from request_place where person_id = $1 and month = $2"
    ))
    .bind(id)
    .bind(month)
    .fetch_one(conn))
}

/// Takes the next numbered place, if the person still has one this month. The person's row is
/// locked by the update first, so two such acts go one after the other on either engine; the
/// table's key would refuse the second all the same.
pub(super) async fn take_place(
    tx: &mut WriteTx,
    (id, month): (PersonId, &str),
    introduction: IntroductionId,
) -> Result<bool, DbError> {
    let limit: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "update person set version = version + 1 where id = $1 returning requests_per_month"
    ))
    .bind(id)
    .fetch_one(conn))?;
    let taken = requests_in(tx, id, month).await?;
    if taken >= limit {
        return Ok(false);
    }
    run!(tx, |conn| sqlx::query(sql!(
        "insert into request_place (person_id, month, place, introduction_id)
         values ($1, $2, $3, $4)"
    ))
    .bind(id)
    .bind(month)
    .bind(taken + 1)
    .bind(introduction)
    .execute(conn))?;
    Ok(true)
}

/// Requests of a month and of those after it.
pub(super) async fn requests_since(
    tx: &mut ReadTx,
    id: PersonId,
    month: &str,
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from request_place where person_id = $1 and month >= $2"
    ))
    .bind(id)
    .bind(month)
    .fetch_one(conn))
}

/// Those whose place in the index depends on the day: paused, under age, asked lately, or asked in one
/// of the months that have just left the year.
pub(super) async fn to_refresh(
    tx: &mut ReadTx,
    (since, left): (&str, [&str; 2]),
) -> Result<Vec<PersonId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from person
         where state = 'published'
           and (paused_until is not null or minor_until is not null
                or id in (select person_id from request_place
                          where month >= $1 or month in ($2, $3)))"
    ))
    .bind(since)
    .bind(left[0])
    .bind(left[1])
    .fetch_all(conn))
}

fn encode<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("lists of plain words become JSON")
}

fn decode<T: DeserializeOwned>(text: &str) -> Result<T, DbError> {
    serde_json::from_str(text).map_err(|_| DbError::Damaged("a list in a profile"))
}

/// The headlines of up to twenty people; places left over ask for nothing.
pub(super) async fn headlines(
    tx: &mut ReadTx,
    ids: &[Uuid; 20],
) -> Result<Vec<(PersonId, String)>, DbError> {
    on!(tx, |conn| {
        let mut query = sqlx::query_as(sql!(
            "select id, headline from person
             where id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                          $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
               and restricted_at is null and erased_at is null"
        ));
        for id in ids {
            query = query.bind(*id);
        }
        query.fetch_all(conn)
    })
}

/// The profiles of several numbers at once, in no order.
pub(super) async fn many(tx: &mut ReadTx, ids: &[Uuid]) -> Result<Vec<Person>, DbError> {
    let mut people = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(person) = find(tx, PersonId(*id)).await? {
            people.push(person);
        }
    }
    Ok(people)
}

/// Everybody published who has an account.
pub(super) async fn published_with_account(
    tx: &mut ReadTx,
    (after, most): (Option<PersonId>, i64),
) -> Result<Vec<(PersonId, AccountId)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id from person
         where state = 'published' and account_id is not null and id > $1
         order by id limit $2"
    ))
    .bind(after.unwrap_or(PersonId(uuid::Uuid::nil())))
    .bind(most)
    .fetch_all(conn))
}

pub(super) async fn ids_after(
    tx: &mut ReadTx,
    after: Option<PersonId>,
    most: i64,
) -> Result<Vec<PersonId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from person where id > $1 order by id limit $2"
    ))
    .bind(after.unwrap_or(PersonId(Uuid::nil())))
    .bind(most)
    .fetch_all(conn))
}

pub(super) async fn tied_to(tx: &mut ReadTx, slug: &str) -> Result<Vec<PersonId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from person where tie_territory = $1 order by id"
    ))
    .bind(slug)
    .fetch_all(conn))
}

pub(super) async fn note_concept(
    tx: &mut WriteTx,
    id: PersonId,
    words: &str,
    concept: Option<&str>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update person_skill set concept = $3 where person_id = $1 and words = $2"
    ))
    .bind(id)
    .bind(words)
    .bind(concept)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn make_nobody(
    tx: &mut WriteTx,
    id: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into person (id, state, locale, kinds, headline, about, languages, engagement,
                             sectors, country, place, requests_per_month, created_at, confirmed_at,
                             changed_at, erased_at)
         values ($1, 'hidden', 'lv', '[]', '', '', '[]', '[]', '[]', 'ZZ', '', 0, $2, $2, $2, $2)
         on conflict (id) do nothing"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn grown_up(tx: &mut ReadTx, month: &str) -> Result<Vec<PersonId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from person where minor_until < $1 order by id"
    ))
    .bind(month)
    .fetch_all(conn))
}

pub(super) async fn forget_minor_month(tx: &mut WriteTx, id: PersonId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update person set minor_until = null, version = version + 1 where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}
