//! What coordinators type about a season, checked.

use chrono::NaiveDate;
use serde::Deserialize;

use super::model::{Season, Target, slug_of};
use crate::app::App;
use crate::db::SeasonId;
use crate::http::{Errors, Fault};
use crate::key;
use crate::text::contact_in;

/// Days between the first and the last day, at the most.
const LONGEST: i64 = 366;

/// A season, as typed. Targets stand in the order of the municipalities.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SeasonForm {
    pub title: String,
    pub title_en: String,
    pub title_lt: String,
    pub about: String,
    pub starts_on: String,
    pub ends_on: String,
    pub apply_by: String,
    pub shown: String,
    pub target: Vec<String>,
    pub version: String,
    pub copied_from: String,
}

impl SeasonForm {
    /// Checks a new season (`before` is nothing) or a changed one.
    pub fn check(
        &self,
        app: &App,
        known: &[Season],
        (before, today): (Option<&Season>, NaiveDate),
    ) -> Result<Season, Errors> {
        let mut errors = Errors::default();
        let title = errors.line("title", &self.title, 80);
        let title_en = errors.optional_line("title_en", &self.title_en, 80);
        let title_lt = errors.optional_line("title_lt", &self.title_lt, 80);
        let about = errors.optional_lines("about", &self.about, 1_500);
        if contact_in(&about).is_some() {
            errors.add("about", Fault::new(key!("fault-contact-in-text")));
        }
        let slug = before.map_or_else(|| slug_of(&title), |one| one.slug.clone());
        let others = known
            .iter()
            .filter(|one| Some(one.id) != before.map(|one| one.id));
        if slug.is_empty() && !title.is_empty() {
            errors.add("title", Fault::new(key!("fault-missing")));
        }
        if others
            .into_iter()
            .any(|one| one.slug == slug || one.title == title)
        {
            errors.add("title", Fault::new(key!("fault-season-known")));
        }
        let days = self.days(&mut errors, (before, today));
        let targets = self.targets(app, &mut errors);
        let Some((starts_on, ends_on, apply_by)) = days.filter(|_| errors.is_empty()) else {
            return Err(errors);
        };
        let copied_from: Option<SeasonId> = self.copied_from.parse().ok();
        Ok(Season {
            id: before.map_or_else(SeasonId::new, |one| one.id),
            slug,
            title,
            title_en,
            title_lt,
            about,
            starts_on,
            ends_on,
            apply_by,
            shown: self.shown == "yes",
            copied_from: copied_from.filter(|id| known.iter().any(|one| one.id == *id)),
            targets,
            version: self.version.parse().unwrap_or(0),
        })
    }

    fn days(
        &self,
        errors: &mut Errors,
        (before, today): (Option<&Season>, NaiveDate),
    ) -> Option<(NaiveDate, NaiveDate, NaiveDate)> {
        let starts_on = errors.date("starts_on", &self.starts_on);
        let ends_on = errors.date("ends_on", &self.ends_on);
        let apply_by = errors.date("apply_by", &self.apply_by);
        let (starts_on, ends_on, apply_by) = (starts_on?, ends_on?, apply_by?);
        if ends_on < starts_on {
            errors.add("ends_on", Fault::new(key!("fault-ends-before")));
        } else if (ends_on - starts_on).num_days() > LONGEST {
            errors.add("ends_on", Fault::new(key!("fault-season-too-long")));
        } else if before.is_none() && ends_on < today {
            errors.add("ends_on", Fault::new(key!("fault-past")));
        }
        if apply_by > ends_on {
            errors.add("apply_by", Fault::new(key!("fault-season-apply-late")));
        }
        Some((starts_on, ends_on, apply_by))
    }

    fn targets(&self, app: &App, errors: &mut Errors) -> Vec<Target> {
        let mut targets = Vec::new();
        for (index, municipality) in app.territories.municipalities().into_iter().enumerate() {
            let typed = self.target.get(index).map_or("", |typed| typed.trim());
            if typed.is_empty() || typed == "0" {
                continue;
            }
            let places = errors.whole(&format!("target-{index}"), typed, 1, 500);
            targets.push(Target {
                municipality,
                places: u16::try_from(places).unwrap_or(1),
            });
        }
        targets
    }

    pub fn of(app: &App, one: &Season) -> SeasonForm {
        let target = |municipality: &String| {
            let target = one
                .targets
                .iter()
                .find(|target| target.municipality == *municipality);
            target
                .map(|target| target.places.to_string())
                .unwrap_or_default()
        };
        SeasonForm {
            title: one.title.clone(),
            title_en: one.title_en.clone(),
            title_lt: one.title_lt.clone(),
            about: one.about.clone(),
            starts_on: one.starts_on.to_string(),
            ends_on: one.ends_on.to_string(),
            apply_by: one.apply_by.to_string(),
            shown: if one.shown { "yes" } else { "" }.to_owned(),
            target: app
                .territories
                .municipalities()
                .iter()
                .map(target)
                .collect(),
            version: one.version.to_string(),
            copied_from: one.copied_from.map(|id| id.to_string()).unwrap_or_default(),
        }
    }
}
