//! What the form of posting holds before anybody has typed: from a template, or from what is saved.

use chrono::{Days, NaiveDate};

use super::form::NeedForm;
use super::internship::{Duty, Housing, Internship};
use super::legal::LegalForm;
use super::model::{Opportunity, SkillWords};
use super::templates::Template;
use crate::app::App;
use crate::communities::Community;
use crate::db::OpportunityId;
use crate::matching::{Cefr, Compensation, Kind, Mode, Sector, StudyLevelWanted};
use crate::text::Lang;

/// An empty form of that kind for a community: eight weeks from a fortnight on, four hours a week.
pub fn blank(community: &Community, kind: Kind, (lang, today): (Lang, NaiveDate)) -> NeedForm {
    let after = |days| {
        today
            .checked_add_days(Days::new(days))
            .unwrap_or(today)
            .to_string()
    };
    let form = LegalForm::offered(community.kind, kind).first().copied();
    let internship = kind == Kind::Internship;
    NeedForm {
        draft: OpportunityId::new().to_string(),
        kind: kind.code().to_owned(),
        from: after(14),
        to: after(14 + 56),
        hours: if internship { "30" } else { "4" }.to_owned(),
        mode: Mode::OnSite.code().to_owned(),
        territory: community.territory.clone().unwrap_or_default(),
        place_text: if community.territory.is_none() {
            community.place_text.clone()
        } else {
            String::new()
        },
        language: vec!["lv".to_owned()],
        level: vec![Cefr::B1.code().to_owned()],
        places: "1".to_owned(),
        compensation: Compensation::Volunteer.code().to_owned(),
        sector: Sector::Civic.code().to_owned(),
        legal_form: form.map(|form| form.code().to_owned()).unwrap_or_default(),
        minimum_age: form
            .map_or(18, |form| {
                form.rule()
                    .minimum_age
                    .max(if internship { 15 } else { 18 })
            })
            .to_string(),
        beginners: if internship {
            "yes".to_owned()
        } else {
            String::new()
        },
        written_in: lang.tag().to_owned(),
        study_level: StudyLevelWanted::Any.code().to_owned(),
        weeks: if internship { "4" } else { "" }.to_owned(),
        housing: Housing::None.code().to_owned(),
        // What the law and every school ask of a host.
        duty: [Duty::Supervisor, Duty::Safety, Duty::Tasks]
            .map(|duty| duty.code().to_owned())
            .to_vec(),
        ..NeedForm::default()
    }
}

/// A form begun from a template.
pub fn from_template(
    app: &App,
    community: &Community,
    template: &Template,
    (lang, today): (Lang, NaiveDate),
) -> NeedForm {
    let mut form = blank(community, template.kind, (lang, today));
    form.template.clone_from(&template.id);
    form.title.clone_from(template.title.get(lang));
    form.description.clone_from(template.description.get(lang));
    let catalogue = app.catalogue();
    form.skill = template
        .skills
        .iter()
        .filter_map(|skill| catalogue.label(skill, lang))
        .map(str::to_owned)
        .collect();
    form.hours = template.hours_per_week.to_string();
    form.mode = template.mode.code().to_owned();
    form.sector = template.sector.code().to_owned();
    // A company may not organise voluntary work, whatever the template says.
    if LegalForm::offered(community.kind, template.kind).contains(&template.legal_form) {
        form.legal_form = template.legal_form.code().to_owned();
    }
    form.beginners = yes(template.beginner_friendly);
    if let Some(offer) = &template.internship {
        form.tasks.clone_from(offer.tasks.get(lang));
        form.learning.clone_from(offer.learning.get(lang));
        form.study_fields.clone_from(offer.study_fields.get(lang));
        form.study_level = offer.study_level.code().to_owned();
        form.weeks = offer.weeks.to_string();
        form.needed.clone_from(offer.needed.get(lang));
        form.days_ahead = vec!["14".to_owned(); form.needed.len()];
    }
    form
}

/// A form filled from what is saved.
pub fn of_saved(one: &Opportunity) -> NeedForm {
    let words = |skills: &[SkillWords]| skills.iter().map(|one| one.words.clone()).collect();
    NeedForm {
        draft: one.id.to_string(),
        version: one.version.to_string(),
        kind: one.kind.code().to_owned(),
        template: one.template.clone().unwrap_or_default(),
        title: one.title.clone(),
        description: one.description.clone(),
        skill: words(&one.required),
        from: one.period.from.to_string(),
        to: one.period.to.to_string(),
        hours: one.hours_per_week.to_string(),
        mode: one.mode.code().to_owned(),
        territory: one.territory.clone().unwrap_or_default(),
        place_text: one.place_text.clone(),
        desired: words(&one.desired),
        language: one
            .languages
            .iter()
            .map(|asked| asked.code.clone())
            .collect(),
        level: one
            .languages
            .iter()
            .map(|asked| asked.level.code().to_owned())
            .collect(),
        places: one.places.to_string(),
        compensation: one.compensation.code().to_owned(),
        sector: one.sector.code().to_owned(),
        legal_form: one.legal_form.code().to_owned(),
        minimum_age: one.minimum_age.to_string(),
        accommodation: yes(one.accommodation),
        transport: yes(one.transport),
        beginners: yes(one.beginners),
        vacancy_link: one.vacancy_link.clone(),
        written_in: one.lang.tag().to_owned(),
        study_fields: one.study_fields.join(", "),
        study_level: one
            .study_level
            .map(|level| level.code().to_owned())
            .unwrap_or_default(),
        weeks: one.weeks.map(|weeks| weeks.to_string()).unwrap_or_default(),
        supervisor: one.supervisor.clone(),
        ..NeedForm::default()
    }
    .with(one.internship.as_ref())
}

impl NeedForm {
    /// The same with what an internship offer says beside.
    fn with(mut self, internship: Option<&Internship>) -> NeedForm {
        let Some(one) = internship else {
            self.housing = match self.accommodation.as_str() {
                "" => Housing::None,
                _ => Housing::Offered,
            }
            .code()
            .to_owned();
            return self;
        };
        self.tasks.clone_from(&one.tasks);
        self.learning.clone_from(&one.learning);
        self.by_agreement = yes(one.by_agreement);
        self.window_from = one.windows.iter().map(|day| day.from.to_string()).collect();
        self.window_to = one.windows.iter().map(|day| day.to.to_string()).collect();
        one.housing.code().clone_into(&mut self.housing);
        self.meals = yes(one.meals);
        self.reward.clone_from(&one.reward);
        self.needed = one.needed.iter().map(|one| one.words.clone()).collect();
        let days = one.needed.iter().map(|one| one.days_ahead.to_string());
        self.days_ahead = days.collect();
        let duties = one.duties.iter().map(|duty| duty.code().to_owned());
        self.duty = duties.collect();
        self.season = one.season.map(|id| id.to_string()).unwrap_or_default();
        self.season_before.clone_from(&self.season);
        self
    }
}

fn yes(set: bool) -> String {
    if set { "yes".to_owned() } else { String::new() }
}
