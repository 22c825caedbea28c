//! Rows of schools.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::model::{Contact, FormerName, Programme, School, SchoolKind};
use crate::db::{DbError, ProgrammeId, ReadTx, SchoolId, WriteTx};
use crate::jobs;
use crate::matching::StudyLevel;
use crate::text::{Lang, sort_by_name};
use crate::vault::columns::{self, Sealed};
use crate::vault::{Secret, Vault};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct SchoolRow {
    id: SchoolId,
    slug: String,
    name: String,
    short_name: String,
    kind: String,
    territory: Option<String>,
    place_text: String,
    website: String,
    registration_number: String,
    valid_from: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct NameRow {
    id: Uuid,
    school_id: SchoolId,
    name: String,
    valid_from: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
}

#[derive(sqlx::FromRow)]
struct ProgrammeRow {
    id: ProgrammeId,
    school_id: SchoolId,
    name: String,
    level: String,
    fields: String,
    valid_from: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
}

#[derive(sqlx::FromRow)]
struct ContactRow {
    id: Uuid,
    school_id: SchoolId,
    name: String,
    role: String,
    email_sealed: String,
    phone_sealed: String,
    added_at: DateTime<Utc>,
}

/// Every school with its former names, by its present name.
pub(super) async fn schools(tx: &mut ReadTx) -> Result<Vec<School>, DbError> {
    let rows: Vec<SchoolRow> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, slug, name, short_name, kind, territory, place_text, website,
                registration_number, valid_from, valid_until, version
         from school"
    ))
    .fetch_all(conn))?;
    let names: Vec<NameRow> = on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select id, school_id, name, valid_from, valid_until from school_former_name order by name"
    ))
    .fetch_all(conn)
    })?;
    let mut former: HashMap<SchoolId, Vec<FormerName>> = HashMap::new();
    for row in names {
        former.entry(row.school_id).or_default().push(FormerName {
            id: row.id,
            name: row.name,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
        });
    }
    let whole = |row: SchoolRow| {
        let mut former = former.remove(&row.id).unwrap_or_default();
        // The name without a last day is the oldest: nobody remembers when it ended.
        former.sort_by_key(|one| one.valid_until);
        Ok(School {
            id: row.id,
            slug: row.slug,
            name: row.name,
            short_name: row.short_name,
            kind: SchoolKind::parse(&row.kind).ok_or(DbError::Damaged("school.kind"))?,
            territory: row.territory,
            place_text: row.place_text,
            website: row.website,
            registration_number: row.registration_number,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
            former,
            version: row.version,
        })
    };
    let mut schools: Vec<School> = rows
        .into_iter()
        .map(whole)
        .collect::<Result<_, DbError>>()?;
    sort_by_name(&mut schools, Lang::Lv, |one| &one.name);
    Ok(schools)
}

/// Every programme, by its name.
pub(super) async fn programmes(tx: &mut ReadTx) -> Result<Vec<Programme>, DbError> {
    let rows: Vec<ProgrammeRow> = on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select id, school_id, name, level, fields, valid_from, valid_until from school_programme"
    ))
    .fetch_all(conn)
    })?;
    let whole = |row: ProgrammeRow| {
        let level = StudyLevel::parse(&row.level);
        Ok(Programme {
            id: row.id,
            school: row.school_id,
            name: row.name,
            level: level.ok_or(DbError::Damaged("school_programme.level"))?,
            fields: serde_json::from_str(&row.fields)
                .map_err(|_| DbError::Damaged("school_programme.fields"))?,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
        })
    };
    let mut list: Vec<Programme> = rows
        .into_iter()
        .map(whole)
        .collect::<Result<_, DbError>>()?;
    sort_by_name(&mut list, Lang::Lv, |one| &one.name);
    Ok(list)
}

pub(super) async fn fields_of(tx: &mut ReadTx, id: ProgrammeId) -> Result<Vec<String>, DbError> {
    Ok(written_fields(tx, id).await?.unwrap_or_default())
}

/// Nothing for a programme that is not in the list.
async fn written_fields(tx: &mut ReadTx, id: ProgrammeId) -> Result<Option<Vec<String>>, DbError> {
    let fields: Option<String> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select fields from school_programme where id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))?;
    let damaged = DbError::Damaged("school_programme.fields");
    fields
        .map(|fields| serde_json::from_str(&fields).map_err(|_| damaged))
        .transpose()
}

pub(super) async fn contacts(
    tx: &mut ReadTx,
    vault: &Vault,
    school: SchoolId,
) -> Result<Vec<Contact>, DbError> {
    let rows: Vec<ContactRow> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, school_id, name, role, email_sealed, phone_sealed, added_at
         from school_contact where school_id = $1 order by added_at, id"
    ))
    .bind(school)
    .fetch_all(conn))?;
    rows.into_iter().map(|row| row.contact(vault)).collect()
}

impl ContactRow {
    fn contact(self, vault: &Vault) -> Result<Contact, DbError> {
        let id = self.id.to_string();
        let opened = |column: &'static Sealed, sealed: &str| -> Result<Option<Secret>, DbError> {
            if sealed.is_empty() {
                return Ok(None);
            }
            vault.unseal(column.cell(&id), sealed).map(Some)
        };
        Ok(Contact {
            id: self.id,
            school: self.school_id,
            email: opened(&columns::SCHOOL_EMAIL, &self.email_sealed)?,
            phone: opened(&columns::SCHOOL_PHONE, &self.phone_sealed)?,
            name: self.name,
            role: self.role,
            added_at: self.added_at,
        })
    }
}

pub(super) async fn insert(
    tx: &mut WriteTx,
    school: &School,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into school (id, slug, name, short_name, kind, territory, place_text, website,
                             registration_number, valid_from, valid_until, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)"
    ))
    .bind(school.id)
    .bind(&school.slug)
    .bind(&school.name)
    .bind(&school.short_name)
    .bind(school.kind.code())
    .bind(&school.territory)
    .bind(&school.place_text)
    .bind(&school.website)
    .bind(&school.registration_number)
    .bind(school.valid_from)
    .bind(school.valid_until)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// Writes a school anew; false when somebody else changed it since that version.
pub(super) async fn update(
    tx: &mut WriteTx,
    school: &School,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update school set name = $3, short_name = $4, kind = $5, territory = $6, place_text = $7,
                website = $8, registration_number = $9, valid_from = $10, valid_until = $11,
                changed_at = $12, version = version + 1
         where id = $1 and version = $2"
    ))
    .bind(school.id)
    .bind(school.version)
    .bind(&school.name)
    .bind(&school.short_name)
    .bind(school.kind.code())
    .bind(&school.territory)
    .bind(&school.place_text)
    .bind(&school.website)
    .bind(&school.registration_number)
    .bind(school.valid_from)
    .bind(school.valid_until)
    .bind(now)
    .execute(conn))?;
    Ok(changed > 0)
}

/// Puts a former name in, or its days right.
pub(super) async fn put_former(
    tx: &mut WriteTx,
    school: SchoolId,
    former: &FormerName,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into school_former_name (id, school_id, name, valid_from, valid_until)
         values ($1, $2, $3, $4, $5)
         on conflict (school_id, name) do update
         set valid_from = excluded.valid_from, valid_until = excluded.valid_until"
    ))
    .bind(former.id)
    .bind(school)
    .bind(&former.name)
    .bind(former.valid_from)
    .bind(former.valid_until)
    .execute(conn))?;
    Ok(())
}

/// Takes a former name out; false when the school has none of that id.
pub(super) async fn remove_former(
    tx: &mut WriteTx,
    (school, id): (SchoolId, Uuid),
) -> Result<bool, DbError> {
    let gone = run!(tx, |conn| sqlx::query(sql!(
        "delete from school_former_name where school_id = $1 and id = $2"
    ))
    .bind(school)
    .bind(id)
    .execute(conn))?;
    Ok(gone > 0)
}

/// Puts a programme in, or writes it anew. Students are found by its study fields: where those
/// change, a job leads to the students.
pub(super) async fn put_programme(
    tx: &mut WriteTx,
    programme: &Programme,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let before = written_fields(tx, programme.id).await?;
    if before.is_some_and(|before| before != programme.fields) {
        let changed = super::FieldsChanged {
            programme: programme.id,
        };
        jobs::enqueue(tx, super::FIELDS_CHANGED, &changed, now).await?;
    }
    let fields = serde_json::to_string(&programme.fields)
        .map_err(|_| DbError::Damaged("school_programme.fields"))?;
    run!(tx, |conn| sqlx::query(sql!(
        "insert into school_programme (id, school_id, name, level, fields, valid_from, valid_until)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (id) do update
         set name = excluded.name, level = excluded.level, fields = excluded.fields,
             valid_from = excluded.valid_from, valid_until = excluded.valid_until"
    ))
    .bind(programme.id)
    .bind(programme.school)
    .bind(&programme.name)
    .bind(programme.level.code())
    .bind(&fields)
    .bind(programme.valid_from)
    .bind(programme.valid_until)
    .execute(conn))?;
    Ok(())
}

/// A contact person as somebody typed them in.
pub(super) struct NewContact {
    pub name: String,
    pub role: String,
    pub email: String,
    pub phone: String,
}

pub(super) async fn insert_contact(
    tx: &mut WriteTx,
    vault: &Vault,
    (school, id): (SchoolId, Uuid),
    new: &NewContact,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let row = id.to_string();
    let sealed = |column: &'static Sealed, text: &str| {
        if text.is_empty() {
            String::new()
        } else {
            vault.seal(column.cell(&row), text)
        }
    };
    run!(tx, |conn| {
        sqlx::query(sql!(
        "insert into school_contact (id, school_id, name, role, email_sealed, phone_sealed, added_at)
         values ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(id)
    .bind(school)
    .bind(&new.name)
    .bind(&new.role)
    .bind(sealed(&columns::SCHOOL_EMAIL, &new.email))
    .bind(sealed(&columns::SCHOOL_PHONE, &new.phone))
    .bind(now)
    .execute(conn)
    })?;
    Ok(())
}

/// Takes a contact person out for good; false when the school has none of that id.
pub(super) async fn remove_contact(
    tx: &mut WriteTx,
    (school, id): (SchoolId, Uuid),
) -> Result<bool, DbError> {
    let gone = run!(tx, |conn| sqlx::query(sql!(
        "delete from school_contact where school_id = $1 and id = $2"
    ))
    .bind(school)
    .bind(id)
    .execute(conn))?;
    Ok(gone > 0)
}
