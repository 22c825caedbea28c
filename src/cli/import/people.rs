//! People from a file. They have no account, and nobody finds them before their consent is on
//! record.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::fields::Fields;
use super::{Outcome, Plan};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{DbError, PersonId, ReadTx, WriteTx};
use crate::matching::{Engagement, LivesIn, PersonKind, Sector, Study, StudyLevel};
use crate::opportunities::skill_words;
use crate::people::{self, NewPerson, Person, PersonState, SkillWords, month_end};
use crate::privacy;
use crate::schools::Schools;
use crate::territories::Place;

/// A person as a line tells of them.
pub(in crate::cli) struct ReadPerson {
    pub id: String,
    pub content: NewPerson,
    /// A free text holds a way to reach somebody.
    pub holds_contact: bool,
}

/// Reads one record; its faults are in `fields`.
pub(in crate::cli) fn read(fields: &mut Fields<'_>, app: &App) -> ReadPerson {
    let id = fields.text("id", 100);
    let kinds = fields.words("kinds", &codes(PersonKind::ALL, PersonKind::code));
    if kinds.is_empty() {
        fields.fault(
            "kinds",
            "names none of diaspora-abroad, diaspora-inland, student, local",
        );
    }
    let headline = fields.text("headline", 300);
    let about = fields.optional_text("about", 5_000);
    fields.watch_for_contacts("headline", &headline);
    fields.watch_for_contacts("about", &about);
    let skills = fields.texts("skills", 100, 200);
    for skill in &skills {
        fields.watch_for_contacts("skills", skill);
    }
    let skills = skills.iter().map(|words| skill(app, words)).collect();
    let LivesIn { country, place } = lives_in(fields);
    let (tie, tie_text) = roots(fields, app);
    let content = NewPerson {
        account: None,
        external_id: Some(id.clone()),
        lang: fields.locale(),
        kinds,
        headline,
        about,
        skills,
        languages: fields.languages(),
        engagement: fields.words("engagement", &codes(Engagement::ALL, Engagement::code)),
        sectors: fields.words("sectors", &codes(Sector::ALL, Sector::code)),
        country,
        place,
        tie,
        tie_text,
        tie_shown: false,
        windows: fields.windows(),
        study: study(fields),
        minor_until: minor_until(fields),
    };
    ReadPerson {
        id,
        content,
        holds_contact: fields.holds_contact(),
    }
}

/// Pairs of code and value, as [`Fields`] reads fixed words.
pub(in crate::cli) fn codes<T: Copy>(
    all: &[T],
    code: impl Fn(T) -> &'static str,
) -> Vec<(&'static str, T)> {
    all.iter().map(|value| (code(*value), *value)).collect()
}

/// Words of a skill, with the concept if they name one and nothing else.
pub(in crate::cli) fn skill(app: &App, words: &str) -> SkillWords {
    SkillWords {
        words: words.to_owned(),
        concept: skill_words(&app.catalogue(), words).concept,
    }
}

fn lives_in(fields: &mut Fields<'_>) -> LivesIn {
    let empty = LivesIn {
        country: "ZZ".to_owned(),
        place: String::new(),
    };
    let Some(value) = fields.needed("lives_in") else {
        return empty;
    };
    if !value.is_object() {
        let shape = fields.shape("LV | Rīga", r#"{"country": "LV", "place": "Rīga"}"#);
        fields.fault("lives_in", shape);
        return empty;
    }
    let country = fields.inner_text("lives_in", value, "country", 2);
    let two_letters = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
    if !country.is_empty() && !two_letters {
        fields.fault(
            "lives_in.country",
            "is not two capital letters (ISO 3166-1), such as LV",
        );
    }
    let place = match value.get("place") {
        None | Some(Value::Null) => String::new(),
        Some(_) => fields.inner_text("lives_in", value, "place", 120),
    };
    LivesIn { country, place }
}

/// The unit a person is tied to, or the words if not one unit answers to them.
fn roots(fields: &mut Fields<'_>, app: &App) -> (Option<String>, String) {
    let text = match fields.get("roots") {
        Some(value @ Value::Object(_)) => fields.inner_text("roots", value, "territory", 200),
        _ => fields.optional_text("roots", 200),
    };
    place(fields, app, text)
}

/// The unit a text means, or the text itself.
pub(super) fn place(fields: &mut Fields<'_>, app: &App, text: String) -> (Option<String>, String) {
    match app.territories.resolve(&text) {
        Place::Unit(slug) => (Some(slug), String::new()),
        Place::Several(_) | Place::Unknown => {
            if !text.is_empty() {
                fields.unknown_place(&text);
            }
            (None, text)
        }
    }
}

fn study(fields: &mut Fields<'_>) -> Option<Study> {
    let value = fields.get("study")?;
    if !value.is_object() {
        let shape = fields.shape(
            "Daugavpils Universitāte | Bioloģija | bachelor | 8",
            r#"{"institution": "…", "programme": "…", "level": "bachelor", "internship_weeks": 8}"#,
        );
        fields.fault("study", shape);
        return None;
    }
    let institution = fields.inner_text("study", value, "institution", 200);
    let programme = fields.inner_text("study", value, "programme", 200);
    let levels = codes(StudyLevel::ALL, StudyLevel::code);
    let level = fields.inner_word("study", value, "level", &levels);
    let internship_weeks = fields.inner_number("study", value, "internship_weeks", (0, 104));
    Some(Study {
        institution,
        programme,
        level: level?,
        internship_weeks,
        school: None,
        listed_programme: None,
    })
}

fn minor_until(fields: &mut Fields<'_>) -> Option<String> {
    let month = fields.optional_text("minor_until", 7);
    if month.is_empty() {
        return None;
    }
    if month.len() != 7 || month_end(&month).is_none() {
        fields.fault("minor_until", "is not a month such as 2027-09");
    }
    Some(month)
}

impl ReadPerson {
    /// Links school and programme to the list, by present, former or short name. What the list does
    /// not have stays in the file's own words.
    pub fn link(&mut self, schools: &Schools, today: NaiveDate) {
        let Some(study) = &mut self.content.study else {
            return;
        };
        study.school = schools.named(&study.institution).map(|one| one.id);
        study.listed_programme = study
            .school
            .and_then(|school| schools.programme_named(school, &study.programme, today))
            .map(|one| one.id);
    }
}

/// Writes one person: a new profile, or the content of the one an earlier import made.
pub(in crate::cli) async fn put(
    tx: &mut WriteTx,
    app: &App,
    person: ReadPerson,
    plan: &Plan<'_>,
    outcome: &mut Outcome,
) -> Result<(), DbError> {
    let now = app.clock.now();
    if privacy::was_erased(tx, app, &person.id).await? {
        outcome.erased += 1;
        return Ok(());
    }
    let known = find(tx, &person.id).await?;
    if known.as_ref().is_some_and(|known| known.account.is_some()) {
        outcome.left += 1;
        return Ok(());
    }
    let (id, was) = match known {
        Some(known) => {
            people::replace(tx, app, known.id, &person.content, now).await?;
            outcome.updated += 1;
            (known.id, known.state)
        }
        None => {
            outcome.new += 1;
            (
                people::insert(tx, &person.content, now).await?,
                PersonState::Hidden,
            )
        }
    };
    let today = app.clock.today();
    let minor_until = person.content.minor_until.as_deref().and_then(month_end);
    let minor = minor_until.is_some_and(|end| today <= end);
    let unfit = minor || (plan.hide_contacts && person.holds_contact);
    let (state, action) = match (unfit, plan.consent) {
        (false, Some(_)) => (PersonState::Published, "published on recorded consent"),
        (false, None) => return Ok(()),
        (true, _) => (PersonState::Hidden, "hidden by import"),
    };
    outcome.published += u64::from(state == PersonState::Published);
    outcome.kept_hidden += u64::from(state == PersonState::Hidden && plan.consent.is_some());
    if state == was {
        return Ok(());
    }
    people::set_state(tx, app, id, state, now).await?;
    let act = Act {
        at: now,
        actor: Actor::Terminal,
        action,
        subject: format!("person:{id}"),
        detail: json!({ "consent": plan.consent }),
    };
    audit::record(tx, act).await
}

/// The profile of an earlier import, or, for a file that `export` wrote, the one of that number.
async fn find(tx: &mut ReadTx, id: &str) -> Result<Option<Person>, DbError> {
    let found = match people::by_external_id(tx, id).await? {
        Some(found) => found,
        None => match id.parse::<PersonId>() {
            Ok(number) => number,
            Err(_) => return Ok(None),
        },
    };
    match people::get(tx, found).await {
        Ok(person) => Ok(Some(person)),
        Err(DbError::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}
