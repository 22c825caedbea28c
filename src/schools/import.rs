//! Taking in what a file of schools says: all of it or nothing.
//!
//! Schools are known by their key, former names and programmes by school and name. What the file
//! does not mention stays.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::exchange::{SchoolRow, Sheet};
use super::model::{FormerName, Programme, School, name_key};
use super::{Schools, store};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{DbError, ProgrammeId, SchoolId, WriteTx};
use crate::http::Fault;
use crate::key;
use crate::sheets::rows::{Refusal, RowFault};
use crate::text::riga_date;

/// What became of the rows of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub new: usize,
    pub changed: usize,
}

/// Checks a file against the list without writing.
pub async fn check(app: &App, sheet: &Sheet) -> Result<(), Refusal> {
    let mut tx = app.db.read().await?;
    let known = Schools::read(&mut tx).await?;
    unknown(sheet, &known)
}

/// Takes in a whole file, in one transaction.
pub async fn take_in(
    app: &App,
    sheet: &Sheet,
    (actor, now): (Actor, DateTime<Utc>),
) -> Result<Imported, Refusal> {
    let mut tx = app.db.write().await?;
    let known = Schools::read(&mut tx).await?;
    unknown(sheet, &known)?;
    let done = write(&mut tx, sheet, now).await?;
    let act = Act {
        at: now,
        actor,
        action: "schools imported",
        subject: "import:schools".to_owned(),
        detail: json!({ "new": done.new, "changed": done.changed }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(done)
}

/// Rows about schools nobody knows. Their lines are not kept in the sheet, so the key is named.
fn unknown(sheet: &Sheet, known: &Schools) -> Result<(), Refusal> {
    let is_known = |slug: &str| {
        known.by_slug(slug).is_some() || sheet.schools.iter().any(|one| one.slug == slug)
    };
    let rows = sheet.former.iter().map(|one| (one.line, &one.school));
    let rows = rows.chain(sheet.programmes.iter().map(|one| (one.line, &one.school)));
    let mut faults: Vec<RowFault> = rows
        .filter(|(_, slug)| !is_known(slug))
        .map(|(line, slug)| RowFault {
            line,
            field: "school",
            fault: Fault::text(key!("fault-sheet-no-school"), slug.as_str()),
        })
        .collect();
    // A name is one school's only, or students could not choose it.
    for row in &sheet.schools {
        let key = name_key(&row.name);
        let in_list = known
            .all()
            .iter()
            .any(|one| one.slug != row.slug && name_key(&one.name) == key);
        let in_file = sheet
            .schools
            .iter()
            .any(|one| one.line < row.line && name_key(&one.name) == key);
        if in_list || in_file {
            faults.push(RowFault {
                line: row.line,
                field: "name",
                fault: Fault::new(key!("fault-school-known")),
            });
        }
    }
    faults.sort_by_key(|one| one.line);
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Rows(faults))
    }
}

/// Writes the rows; those that say nothing new change nothing.
pub(super) async fn write(
    tx: &mut WriteTx,
    sheet: &Sheet,
    now: DateTime<Utc>,
) -> Result<Imported, DbError> {
    let mut done = Imported::default();
    let mut known = Schools::read(tx).await?;
    for row in &sheet.schools {
        match known.by_slug(&row.slug) {
            None => {
                store::insert(tx, &school(row, None), now).await?;
                done.new += 1;
            }
            Some(before) if !says_the_same(row, before) => {
                keep_old_name(tx, row, before, now).await?;
                if !store::update(tx, &school(row, Some(before)), now).await? {
                    return Err(DbError::Taken("school.version".to_owned()));
                }
                done.changed += 1;
            }
            Some(_) => {}
        }
    }
    if !sheet.schools.is_empty() {
        known = Schools::read(tx).await?;
    }
    for row in &sheet.former {
        let school = known.by_slug(&row.school).ok_or(DbError::NotFound)?;
        let key = name_key(&row.name);
        let before = school.former.iter().find(|one| name_key(&one.name) == key);
        let days = (row.valid_from, row.valid_until);
        if before.is_some_and(|one| (one.valid_from, one.valid_until) == days) {
            continue;
        }
        let former = FormerName {
            id: before.map_or_else(Uuid::now_v7, |one| one.id),
            name: before.map_or_else(|| row.name.clone(), |one| one.name.clone()),
            valid_from: row.valid_from,
            valid_until: row.valid_until,
        };
        store::put_former(tx, school.id, &former).await?;
        count(&mut done, before.is_some());
    }
    for row in &sheet.programmes {
        let school = known.by_slug(&row.school).ok_or(DbError::NotFound)?;
        let key = name_key(&row.name);
        let own = known.programmes(school.id, None);
        let before = own
            .into_iter()
            .find(|one| name_key(&one.name) == key && one.level == row.level);
        let programme = Programme {
            id: before.map_or_else(ProgrammeId::new, |one| one.id),
            school: school.id,
            name: row.name.clone(),
            level: row.level,
            fields: row.fields.clone(),
            valid_from: row.valid_from,
            valid_until: row.valid_until,
        };
        if before.is_some_and(|one| *one == programme) {
            continue;
        }
        store::put_programme(tx, &programme, now).await?;
        count(&mut done, before.is_some());
    }
    Ok(done)
}

/// A school whose name the file changes is still found by the name it had.
async fn keep_old_name(
    tx: &mut WriteTx,
    row: &SchoolRow,
    before: &School,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if name_key(&row.name) == name_key(&before.name) {
        return Ok(());
    }
    let former = FormerName {
        id: Uuid::now_v7(),
        name: before.name.clone(),
        valid_from: None,
        valid_until: riga_date(now).pred_opt(),
    };
    store::put_former(tx, before.id, &former).await
}

fn count(done: &mut Imported, was_there: bool) {
    if was_there {
        done.changed += 1;
    } else {
        done.new += 1;
    }
}

fn school(row: &SchoolRow, before: Option<&School>) -> School {
    School {
        id: before.map_or_else(SchoolId::new, |one| one.id),
        slug: row.slug.clone(),
        name: row.name.clone(),
        short_name: row.short_name.clone(),
        kind: row.kind,
        territory: row.territory.clone(),
        place_text: row.place_text.clone(),
        website: row.website.clone(),
        registration_number: row.registration_number.clone(),
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        former: Vec::new(),
        version: before.map_or(1, |one| one.version),
    }
}

fn says_the_same(row: &SchoolRow, before: &School) -> bool {
    let mut same = school(row, Some(before));
    same.former.clone_from(&before.former);
    same == *before
}
