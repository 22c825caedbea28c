//! What coordinators type about schools, checked.

use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;

use super::Schools;
use super::exchange::{fields_in, is_web_address};
use super::model::{FormerName, Programme, School, SchoolKind, name_key, slug_of};
use super::store::NewContact;
use crate::accounts::check_phone;
use crate::app::App;
use crate::db::{ProgrammeId, SchoolId};
use crate::http::{Errors, Fault};
use crate::key;
use crate::matching::StudyLevel;

const MOST_NAME: usize = 160;

/// A school, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SchoolForm {
    pub name: String,
    /// The first day of a new name; empty when a mistake is put right.
    pub renamed_on: String,
    pub short_name: String,
    pub kind: String,
    pub territory: String,
    pub place_text: String,
    pub website: String,
    pub registration_number: String,
    pub valid_from: String,
    pub valid_until: String,
    pub version: String,
}

/// A former name, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FormerForm {
    pub former: String,
    pub former_from: String,
    pub former_until: String,
}

/// A programme, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ProgrammeForm {
    pub name: String,
    pub level: String,
    pub fields: String,
    pub valid_from: String,
    pub valid_until: String,
}

/// A contact person, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ContactForm {
    pub name: String,
    pub role: String,
    pub email: String,
    pub phone: String,
}

/// A checked school, and the name it had until it was renamed.
pub(super) struct Checked {
    pub school: School,
    pub renamed: Option<FormerName>,
}

fn day(errors: &mut Errors, field: &str, raw: &str) -> Option<NaiveDate> {
    if raw.trim().is_empty() {
        return None;
    }
    errors.date(field, raw)
}

fn days(
    errors: &mut Errors,
    (from, until): (&str, &str),
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let days = (
        day(errors, "valid_from", from),
        day(errors, "valid_until", until),
    );
    if let (Some(from), Some(until)) = days
        && from > until
    {
        errors.add("valid_until", Fault::new(key!("fault-ends-before")));
    }
    days
}

impl SchoolForm {
    /// Checks a new school (`before` is nothing) or a changed one.
    pub fn check(
        &self,
        app: &App,
        known: &Schools,
        (before, today): (Option<&School>, NaiveDate),
    ) -> Result<Checked, Errors> {
        let mut errors = Errors::default();
        let name = self.checked_name(known, before, &mut errors);
        let short_name = errors.optional_line("short_name", &self.short_name, 40);
        let kind = errors.choice("kind", SchoolKind::parse(&self.kind));
        let territory = match self.territory.as_str() {
            "" => None,
            slug => errors.choice("territory", app.territories.get(slug)),
        };
        let place_text = errors.optional_line("place_text", &self.place_text, 80);
        let website = errors.optional_line("website", &self.website, 200);
        if !website.is_empty() && !is_web_address(&website) {
            errors.add("website", Fault::new(key!("fault-school-website")));
        }
        let number = errors.optional_line("registration_number", &self.registration_number, 20);
        let (valid_from, valid_until) = days(&mut errors, (&self.valid_from, &self.valid_until));
        let renamed = before.and_then(|one| self.renamed(one, (&name, today), &mut errors));
        let Some(kind) = kind.filter(|_| errors.is_empty()) else {
            return Err(errors);
        };
        let slug = before.map_or_else(|| free_slug(known, &name), |one| one.slug.clone());
        Ok(Checked {
            school: School {
                id: before.map_or_else(SchoolId::new, |one| one.id),
                slug,
                name,
                short_name,
                kind,
                territory: territory.map(|unit| unit.slug.clone()),
                place_text,
                website,
                registration_number: number,
                valid_from,
                valid_until,
                former: before.map(|one| one.former.clone()).unwrap_or_default(),
                version: self.version.parse().unwrap_or(0),
            },
            renamed,
        })
    }

    fn checked_name(
        &self,
        known: &Schools,
        before: Option<&School>,
        errors: &mut Errors,
    ) -> String {
        let name = errors.line("name", &self.name, MOST_NAME);
        let key = name_key(&name);
        if key.is_empty() {
            errors.add("name", Fault::new(key!("fault-missing")));
        }
        let others = known
            .all()
            .iter()
            .filter(|one| Some(one.id) != before.map(|one| one.id));
        if others.into_iter().any(|one| name_key(&one.name) == key) {
            errors.add("name", Fault::new(key!("fault-school-known")));
        }
        name
    }

    /// The old name with its last day, when the school was renamed.
    fn renamed(
        &self,
        before: &School,
        (name, today): (&str, NaiveDate),
        errors: &mut Errors,
    ) -> Option<FormerName> {
        let since = day(errors, "renamed_on", &self.renamed_on)?;
        if name_key(name) == name_key(&before.name) {
            errors.add("name", Fault::new(key!("fault-school-same-name")));
            return None;
        }
        let last = before.former.iter().filter_map(|one| one.valid_until).max();
        if since > today {
            errors.add("renamed_on", Fault::new(key!("fault-school-renamed-later")));
        } else if last.is_some_and(|last| since <= last) {
            errors.add(
                "renamed_on",
                Fault::new(key!("fault-school-renamed-before")),
            );
        }
        Some(FormerName {
            id: Uuid::now_v7(),
            name: before.name.clone(),
            valid_from: last.and_then(|last| last.succ_opt()),
            valid_until: since.pred_opt(),
        })
    }

    pub fn of_saved(one: &School) -> SchoolForm {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        SchoolForm {
            name: one.name.clone(),
            renamed_on: String::new(),
            short_name: one.short_name.clone(),
            kind: one.kind.code().to_owned(),
            territory: one.territory.clone().unwrap_or_default(),
            place_text: one.place_text.clone(),
            website: one.website.clone(),
            registration_number: one.registration_number.clone(),
            valid_from: day(one.valid_from),
            valid_until: day(one.valid_until),
            version: one.version.to_string(),
        }
    }
}

/// A key nobody has yet.
fn free_slug(known: &Schools, name: &str) -> String {
    let slug = slug_of(name);
    let numbered = (2..).map(|number| format!("{slug}-{number}"));
    std::iter::once(slug.clone())
        .chain(numbered)
        .find(|slug| known.by_slug(slug).is_none())
        .unwrap_or_default()
}

impl FormerForm {
    pub fn check(&self, school: &School, today: NaiveDate) -> Result<FormerName, Errors> {
        let mut errors = Errors::default();
        let name = errors.line("former", &self.former, MOST_NAME);
        let key = name_key(&name);
        let former = school.former.iter().map(|one| &one.name);
        if former.chain([&school.name]).any(|one| name_key(one) == key) {
            errors.add("former", Fault::new(key!("fault-school-has-name")));
        }
        let valid_from = day(&mut errors, "former_from", &self.former_from);
        let valid_until = day(&mut errors, "former_until", &self.former_until);
        if let (Some(from), Some(until)) = (valid_from, valid_until)
            && from > until
        {
            errors.add("former_until", Fault::new(key!("fault-ends-before")));
        }
        if valid_until.is_some_and(|until| until >= today) {
            errors.add("former_until", Fault::new(key!("fault-school-name-lasts")));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(FormerName {
            id: Uuid::now_v7(),
            name,
            valid_from,
            valid_until,
        })
    }
}

impl ProgrammeForm {
    /// Checks a new programme (`before` is nothing) or a changed one.
    pub fn check(
        &self,
        known: &Schools,
        school: SchoolId,
        before: Option<ProgrammeId>,
    ) -> Result<Programme, Errors> {
        let mut errors = Errors::default();
        let name = errors.line("name", &self.name, MOST_NAME);
        let level = errors.choice("level", StudyLevel::parse(&self.level));
        let key = name_key(&name);
        let own = known.programmes(school, None);
        let twin = own.iter().any(|one| {
            Some(one.id) != before && name_key(&one.name) == key && Some(one.level) == level
        });
        if twin || key.is_empty() {
            errors.add("name", Fault::new(key!("fault-programme-known")));
        }
        let fields = fields_in(&errors.optional_lines("fields", &self.fields, 800));
        if fields.len() > 20 || fields.iter().any(|field| field.chars().count() > 80) {
            errors.add("fields", Fault::number(key!("fault-too-long"), 80));
        }
        let (valid_from, valid_until) = days(&mut errors, (&self.valid_from, &self.valid_until));
        let Some(level) = level.filter(|_| errors.is_empty()) else {
            return Err(errors);
        };
        Ok(Programme {
            id: before.unwrap_or_else(ProgrammeId::new),
            school,
            name,
            level,
            fields,
            valid_from,
            valid_until,
        })
    }

    pub fn of_saved(one: &Programme) -> ProgrammeForm {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        ProgrammeForm {
            name: one.name.clone(),
            level: one.level.code().to_owned(),
            fields: one.fields.join(", "),
            valid_from: day(one.valid_from),
            valid_until: day(one.valid_until),
        }
    }
}

impl ContactForm {
    pub fn check(&self) -> Result<NewContact, Errors> {
        let mut errors = Errors::default();
        let name = errors.line("name", &self.name, 80);
        let role = errors.optional_line("role", &self.role, 80);
        let email = if self.email.trim().is_empty() {
            String::new()
        } else {
            errors.email("email", &self.email)
        };
        let phone = check_phone(&mut errors, "phone", &self.phone);
        if email.is_empty() && phone.is_empty() && errors.is_empty() {
            errors.add("email", Fault::new(key!("fault-school-contact")));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(NewContact {
            name,
            role,
            email,
            phone,
        })
    }
}
