//! Schools: under which names they are and were known, what they teach, who speaks for them.
//!
//! Coordinators keep the list; a start stands in `assets/schools.csv`. A school is closed, never
//! deleted, and keeps its id when it is renamed, so [`Schools::find`] leads from an old name to the
//! present school. Contact persons have no accounts: how to reach them is sealed, and opens for
//! letters and, written into the audit, for a coordinator.

mod actions;
mod editing;
pub mod exchange;
mod find;
mod form;
mod import;
mod model;
mod routes;
mod store;
mod views;

pub use find::{Found, FoundProgramme};
pub use import::{Imported, check, take_in};
pub use model::{Contact, FormerName, Programme, School, SchoolKind, Speaker, Standing};
pub use routes::{routes, uploads};

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use crate::app::App;
use crate::db::{Db, DbError, ProgrammeId, ReadTx, SchoolId};
use crate::matching::Study;
use crate::territories::Territories;
use model::name_key;

/// All schools with their programmes, as they were when they were read.
#[derive(Clone, Debug, Default)]
pub struct Schools {
    all: Vec<School>,
    by_id: HashMap<SchoolId, usize>,
    programmes: Vec<Programme>,
}

/// Adds the schools of `assets/schools.csv` that the list does not have yet. What coordinators
/// changed stays as they left it.
pub async fn load(db: &Db, territories: &Territories, now: DateTime<Utc>) -> Result<(), DbError> {
    let mut tx = db.read().await?;
    let known = Schools::read(&mut tx).await?;
    drop(tx);
    let damaged = DbError::Damaged("schools.csv");
    let text = include_bytes!("../../assets/schools.csv");
    let Ok(mut sheet) = exchange::read(text, territories) else {
        return Err(damaged);
    };
    sheet
        .schools
        .retain(|new| known.by_slug(&new.slug).is_none());
    let added: Vec<String> = sheet.schools.iter().map(|one| one.slug.clone()).collect();
    sheet.former.retain(|one| added.contains(&one.school));
    sheet.programmes.retain(|one| added.contains(&one.school));
    if added.is_empty() {
        return Ok(());
    }
    let mut tx = db.write().await?;
    import::write(&mut tx, &sheet, now).await?;
    tx.commit().await
}

/// The kind of job that follows when a programme's study fields change.
pub const FIELDS_CHANGED: &str = "programme-fields";

/// Its payload.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
pub struct FieldsChanged {
    pub programme: ProgrammeId,
}

/// Writes what a file says in a transaction that does more; for the demo.
pub async fn put(
    tx: &mut crate::db::WriteTx,
    sheet: &exchange::Sheet,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    import::write(tx, sheet, now).await.map(|_| ())
}

/// The contact persons of a school, the longest-known first. An address opens for a letter's
/// envelope; coordinators see it on the school's page, which the audit tells of.
pub async fn contact_of(
    tx: &mut ReadTx,
    app: &App,
    school: SchoolId,
) -> Result<Vec<Contact>, DbError> {
    store::contacts(tx, &app.vault, school).await
}

/// Who speaks for a school, as far as the list knows an address.
pub async fn speakers(
    tx: &mut ReadTx,
    app: &App,
    school: SchoolId,
) -> Result<Vec<Speaker>, DbError> {
    let contacts = contact_of(tx, app, school).await?;
    let reached = contacts.into_iter().filter(|one| one.email.is_some());
    Ok(reached
        .map(|one| Speaker {
            id: one.id,
            name: one.name,
            role: one.role,
        })
        .collect())
}

/// Name and address of one who speaks for a school, for a letter's envelope.
pub async fn speaker(
    tx: &mut ReadTx,
    app: &App,
    (school, chosen): (SchoolId, &str),
) -> Result<Option<(String, String)>, DbError> {
    let contacts = contact_of(tx, app, school).await?;
    let one = contacts
        .into_iter()
        .find(|one| one.id.to_string() == chosen);
    Ok(one.and_then(|one| {
        let email = one.email?.open(&crate::mail::Envelope).to_owned();
        Some((one.name, email))
    }))
}

/// The study fields of a programme; none for one that is not in the list.
pub async fn fields_of(tx: &mut ReadTx, id: ProgrammeId) -> Result<Vec<String>, DbError> {
    store::fields_of(tx, id).await
}

impl Schools {
    /// Reads the whole list.
    pub async fn read(tx: &mut ReadTx) -> Result<Schools, DbError> {
        let all = store::schools(tx).await?;
        let programmes = store::programmes(tx).await?;
        Ok(Schools::new(all, programmes))
    }

    fn new(all: Vec<School>, programmes: Vec<Programme>) -> Schools {
        let by_id = all
            .iter()
            .enumerate()
            .map(|(at, one)| (one.id, at))
            .collect();
        Schools {
            all,
            by_id,
            programmes,
        }
    }

    /// Every school, closed ones too, by its present name.
    pub fn all(&self) -> &[School] {
        &self.all
    }

    pub fn get(&self, id: SchoolId) -> Option<&School> {
        self.by_id.get(&id).map(|at| &self.all[*at])
    }

    pub fn by_slug(&self, slug: &str) -> Option<&School> {
        self.all.iter().find(|one| one.slug == slug)
    }

    /// What the school was called on a day; nothing for one that is not in the list.
    pub fn name_on(&self, id: SchoolId, day: NaiveDate) -> Option<&str> {
        self.get(id).map(|one| one.name_on(day))
    }

    /// The schools some words may mean, the likeliest first: beginnings of words, folded, with
    /// typing errors; by present, former and short names.
    pub fn find(&self, words: &str) -> Vec<Found> {
        find::schools(&self.all, words)
    }

    /// The one school that has exactly this name, or had it, however it is spelt.
    pub fn named(&self, name: &str) -> Option<&School> {
        let key = name_key(name);
        if key.is_empty() {
            return None;
        }
        let is = |name: &str| name_key(name) == key;
        let now: Vec<&School> = self
            .all
            .iter()
            .filter(|one| is(&one.name) || is(&one.short_name))
            .collect();
        let then: Vec<&School> = self
            .all
            .iter()
            .filter(|one| one.former.iter().any(|former| is(&former.name)))
            .collect();
        match (now.as_slice(), then.as_slice()) {
            ([only], _) => Some(only),
            ([], [only]) => Some(only),
            _ => None,
        }
    }

    /// The programmes of a school on a day; with no day, all there ever were. By name.
    pub fn programmes(&self, school: SchoolId, day: Option<NaiveDate>) -> Vec<&Programme> {
        let own = self.programmes.iter().filter(|one| one.school == school);
        own.filter(|one| day.is_none_or(|day| one.is_taught(day)))
            .collect()
    }

    pub fn programme(&self, id: ProgrammeId) -> Option<&Programme> {
        self.programmes.iter().find(|one| one.id == id)
    }

    /// The programmes some words may mean, of one school or of all, that are taught on a day.
    pub fn find_programmes(
        &self,
        school: Option<SchoolId>,
        words: &str,
        day: NaiveDate,
    ) -> Vec<FoundProgramme<'_>> {
        let taught = self
            .programmes
            .iter()
            .filter(|one| one.is_taught(day) && school.is_none_or(|school| one.school == school));
        find::programmes(taught, words)
    }

    /// The programme of a school that has exactly this name: one that is taught, else one that
    /// ended.
    pub fn programme_named(
        &self,
        school: SchoolId,
        name: &str,
        day: NaiveDate,
    ) -> Option<&Programme> {
        let key = name_key(name);
        let mut same: Vec<&Programme> = self
            .programmes(school, None)
            .into_iter()
            .filter(|one| name_key(&one.name) == key)
            .collect();
        same.sort_by_key(|one| (!one.is_taught(day), std::cmp::Reverse(one.valid_until)));
        same.first().copied()
    }

    /// What there is to know today of what a student wrote: the school is called otherwise, is
    /// closed, or no longer teaches the programme.
    pub fn standing(&self, study: &Study, today: NaiveDate) -> Vec<Standing> {
        let listed = (study.school, study.listed_programme);
        self.standing_of(&study.institution, listed, today)
    }

    /// The same of a school's written name and what the list has of it.
    pub fn standing_of(
        &self,
        written: &str,
        (school, programme): (Option<SchoolId>, Option<ProgrammeId>),
        today: NaiveDate,
    ) -> Vec<Standing> {
        let mut list = Vec::new();
        if let Some(school) = school.and_then(|id| self.get(id)) {
            if name_key(&school.name) != name_key(written)
                && name_key(&school.short_name) != name_key(written)
            {
                list.push(Standing::Renamed(school.name.clone()));
            }
            if let Some(closed) = school.valid_until.filter(|until| *until < today) {
                list.push(Standing::Closed(closed));
            }
        }
        let programme = programme.and_then(|id| self.programme(id));
        if let Some(ended) = programme
            .and_then(|one| one.valid_until)
            .filter(|until| *until < today)
        {
            list.push(Standing::ProgrammeEnded(ended));
        }
        list
    }
}
