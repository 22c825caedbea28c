//! The form of posting: five questions, and the rest folded away with sensible answers.

use chrono::NaiveDate;
use serde::Deserialize;

use super::internship::{self, Housing, Internship};
use super::legal::LegalForm;
use super::model::{Content, SkillWords, skill_words};
use crate::app::App;
use crate::communities::Community;
use crate::http::{Errors, Fault};
use crate::key;
use crate::matching::{
    Cefr, Compensation, Kind, LanguageLevel, Mode, Period, Sector, StudyLevelWanted,
};
use crate::seasons::Season;
use crate::text::{Lang, SPOKEN_LANGUAGES, contact_in};

pub const MOST_TITLE: usize = 90;
pub const MOST_DESCRIPTION: usize = 3_000;
pub const MOST_SKILLS: usize = 10;
pub const MOST_LANGUAGES: usize = 4;
const LEAST_DESCRIPTION: usize = 40;
/// Days between the first and the last day, at the most.
const LONGEST: i64 = 3 * 366;

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct NeedForm {
    /// The id the new row will have: sending the form twice makes one.
    pub draft: String,
    /// The version that was being changed.
    pub version: String,
    pub kind: String,
    pub template: String,

    pub title: String,
    pub description: String,
    pub skill: Vec<String>,
    pub from: String,
    pub to: String,
    pub hours: String,
    pub mode: String,
    pub territory: String,

    pub place_text: String,
    pub desired: Vec<String>,
    pub language: Vec<String>,
    pub level: Vec<String>,
    pub places: String,
    pub compensation: String,
    pub sector: String,
    pub legal_form: String,
    pub minimum_age: String,
    pub accommodation: String,
    pub transport: String,
    pub beginners: String,
    pub vacancy_link: String,
    pub written_in: String,

    pub study_fields: String,
    pub study_level: String,
    pub weeks: String,
    pub supervisor: String,

    pub tasks: String,
    pub learning: String,
    pub by_agreement: String,
    pub window_from: Vec<String>,
    pub window_to: Vec<String>,
    pub housing: String,
    pub meals: String,
    pub reward: String,
    pub needed: Vec<String>,
    pub days_ahead: Vec<String>,
    pub duty: Vec<String>,
    pub season: String,
    /// The season it belongs to already, which may be over.
    pub season_before: String,
}

/// A checked form: what every opportunity says, and what an internship offer says beside.
pub struct Checked {
    pub content: Content,
    pub internship: Option<Internship>,
}

/// What an internship asks beside.
struct Study {
    fields: Vec<String>,
    level: Option<StudyLevelWanted>,
    weeks: Option<u16>,
    supervisor: String,
}

impl NeedForm {
    /// The kind that is being posted.
    pub fn kind(&self) -> Kind {
        Kind::parse(&self.kind).unwrap_or(Kind::Need)
    }

    /// Checks everything; nothing comes out while something is wrong.
    pub fn check(
        &self,
        app: &App,
        (community, seasons): (&Community, &[Season]),
        today: NaiveDate,
    ) -> Result<Checked, Errors> {
        let mut errors = Errors::default();
        let (title, description) = self.texts(&mut errors);
        let required = skills(app, "skill", &self.skill, &mut errors);
        if required.is_empty() {
            errors.add("skill-0", Fault::new(key!("fault-need-skills")));
        }
        let desired = skills(app, "desired", &self.desired, &mut errors);
        let period = self.period(&mut errors, today);
        let hours = errors.whole("hours", &self.hours, 1, 60);
        let mode = errors.choice("mode", Mode::parse(&self.mode));
        let territory = self.territory(app, &mut errors);
        let place_text = errors.optional_line("place_text", &self.place_text, 120);
        no_contact("place_text", &place_text, &mut errors);
        if mode.is_some_and(|mode| mode != Mode::Remote)
            && territory.is_none()
            && place_text.is_empty()
        {
            errors.add("territory", Fault::new(key!("fault-need-place")));
        }
        let languages = self.languages(&mut errors);
        let places = errors.whole("places", &self.places, 1, 100);
        let compensation = errors.choice("compensation", Compensation::parse(&self.compensation));
        let sector = errors.choice("sector", Sector::parse(&self.sector));
        let legal_form = self.legal_form(community, &mut errors);
        let least = legal_form.map_or(15, |form| i64::from(form.rule().minimum_age));
        let minimum_age = errors.whole("minimum_age", &self.minimum_age, least, 99);
        let vacancy_link = self.vacancy_link(legal_form, &mut errors);
        let lang = errors.choice("written_in", Lang::from_tag(&self.written_in));
        let study = self.study(&mut errors);
        let internship = (self.kind() == Kind::Internship).then(|| {
            let when = (period, study.weeks, today);
            internship::check(self, when, seasons, &mut errors)
        });
        let accommodation = match &internship {
            Some(internship) => internship.housing == Housing::Offered,
            None => self.accommodation == "yes",
        };
        let (
            Some(period),
            Some(mode),
            Some(compensation),
            Some(sector),
            Some(legal_form),
            Some(lang),
        ) = (period, mode, compensation, sector, legal_form, lang)
        else {
            return Err(errors);
        };
        if !errors.is_empty() {
            return Err(errors);
        }
        let content = Content {
            kind: self.kind(),
            legal_form,
            lang,
            title,
            description,
            languages,
            sector,
            mode,
            period,
            hours_per_week: u16::try_from(hours).unwrap_or(1),
            places: u16::try_from(places).unwrap_or(1),
            compensation,
            territory,
            place_text,
            accommodation,
            transport: self.transport == "yes",
            beginners: self.beginners == "yes",
            minimum_age: u8::try_from(minimum_age).unwrap_or(18),
            vacancy_link,
            study_fields: study.fields,
            study_level: study.level,
            weeks: study.weeks,
            supervisor: study.supervisor,
            required,
            desired,
        };
        Ok(Checked {
            content,
            internship,
        })
    }

    fn texts(&self, errors: &mut Errors) -> (String, String) {
        let title = errors.line("title", &self.title, MOST_TITLE);
        let description = errors.lines(
            "description",
            &self.description,
            LEAST_DESCRIPTION,
            MOST_DESCRIPTION,
        );
        // Contacts move only once both sides have agreed, the community's too.
        for (field, text) in [("title", &title), ("description", &description)] {
            no_contact(field, text, errors);
        }
        if !self.template.is_empty() && description.contains('…') {
            errors.add("description", Fault::new(key!("fault-need-gaps")));
        }
        (title, description)
    }

    fn period(&self, errors: &mut Errors, today: NaiveDate) -> Option<Period> {
        let from = errors.date("from", &self.from);
        let to = errors.date("to", &self.to);
        let (from, to) = (from?, to?);
        if to < from {
            errors.add("to", Fault::new(key!("fault-ends-before")));
        } else if to < today {
            errors.add("to", Fault::new(key!("fault-past")));
        } else if (to - from).num_days() > LONGEST {
            errors.add("to", Fault::new(key!("fault-too-far")));
        }
        Some(Period { from, to })
    }

    fn territory(&self, app: &App, errors: &mut Errors) -> Option<String> {
        match self.territory.as_str() {
            "" => None,
            slug => errors.choice(
                "territory",
                app.territories.get(slug).map(|unit| unit.slug.clone()),
            ),
        }
    }

    fn languages(&self, errors: &mut Errors) -> Vec<LanguageLevel> {
        let mut languages: Vec<LanguageLevel> = Vec::new();
        for (index, code) in self.language.iter().take(MOST_LANGUAGES).enumerate() {
            let code = code.trim();
            if code.is_empty() || languages.iter().any(|one| one.code == code) {
                continue;
            }
            let level = self.level.get(index).and_then(|level| Cefr::parse(level));
            match level.filter(|_| SPOKEN_LANGUAGES.contains(&code)) {
                Some(level) => languages.push(LanguageLevel {
                    code: code.to_owned(),
                    level,
                }),
                None => errors.add(format!("level-{index}"), Fault::new(key!("fault-level"))),
            }
        }
        if languages.is_empty() && errors.of("level-0").is_none() {
            errors.add("language-0", Fault::new(key!("fault-need-languages")));
        }
        languages
    }

    fn legal_form(&self, community: &Community, errors: &mut Errors) -> Option<LegalForm> {
        let form = errors.choice("legal_form", LegalForm::parse(&self.legal_form))?;
        if !LegalForm::offered(community.kind, self.kind()).contains(&form) {
            errors.add("legal_form", Fault::new(key!("fault-need-legal-form")));
        }
        Some(form)
    }

    fn vacancy_link(&self, form: Option<LegalForm>, errors: &mut Errors) -> String {
        if form != Some(LegalForm::Employment) {
            return String::new();
        }
        let link = errors.line("vacancy_link", &self.vacancy_link, 300);
        if !link.is_empty() && !is_agency_link(&link) {
            errors.add("vacancy_link", Fault::new(key!("fault-need-vacancy-link")));
        }
        link
    }

    fn study(&self, errors: &mut Errors) -> Study {
        if self.kind() != Kind::Internship {
            return Study {
                fields: Vec::new(),
                level: None,
                weeks: None,
                supervisor: String::new(),
            };
        }
        let fields = errors.optional_line("study_fields", &self.study_fields, 300);
        no_contact("study_fields", &fields, errors);
        let fields: Vec<String> = fields
            .split(',')
            .map(str::trim)
            .filter(|field| !field.is_empty())
            .map(str::to_owned)
            .collect();
        if fields.is_empty() {
            errors.add("study_fields", Fault::new(key!("fault-need-study-fields")));
        }
        let level = errors.choice("study_level", StudyLevelWanted::parse(&self.study_level));
        let weeks = if self.weeks.trim().is_empty() {
            None
        } else {
            u16::try_from(errors.whole("weeks", &self.weeks, 1, 52)).ok()
        };
        let supervisor = errors.optional_line("supervisor", &self.supervisor, 120);
        no_contact("supervisor", &supervisor, errors);
        Study {
            fields,
            level,
            weeks,
            supervisor,
        }
    }
}

/// Refuses a way to reach somebody in a text that everybody reads.
pub(super) fn no_contact(field: &str, text: &str, errors: &mut Errors) {
    if contact_in(text).is_some() {
        errors.add(field, Fault::new(key!("fault-contact-in-text")));
    }
}

fn skills(app: &App, field: &str, raw: &[String], errors: &mut Errors) -> Vec<SkillWords> {
    let mut skills: Vec<SkillWords> = Vec::new();
    for (index, raw) in raw.iter().take(MOST_SKILLS).enumerate() {
        let name = format!("{field}-{index}");
        let words = errors.optional_line(&name, raw, 80);
        if words.is_empty() || skills.iter().any(|one| one.words == words) {
            continue;
        }
        no_contact(&name, &words, errors);
        skills.push(skill_words(&app.catalogue(), &words));
    }
    skills
}

/// A vacancy stands at the State Employment Agency, by https, and nowhere else.
fn is_agency_link(link: &str) -> bool {
    let Some(rest) = link.strip_prefix("https://") else {
        return false;
    };
    let host = rest
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let plain = !link.contains(|c: char| c.is_whitespace() || "\"<>\\".contains(c));
    plain && (host == "nva.gov.lv" || host.ends_with(".nva.gov.lv"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vacancy_is_linked_at_the_agency_only() {
        assert!(is_agency_link("https://cvvp.nva.gov.lv/#/pub/vakances/1"));
        assert!(is_agency_link("https://nva.gov.lv/lv"));
        for other in [
            "http://cvvp.nva.gov.lv/1",
            "https://nva.gov.lv.evil.example/1",
            "https://evilnva.gov.lv/",
            "https://nva.gov.lv@evil.example/",
            "javascript:alert(1)",
        ] {
            assert!(!is_agency_link(other), "{other}");
        }
    }

    #[test]
    fn the_five_questions_are_checked_one_by_one() {
        let form = NeedForm {
            title: "Grāmatvedis, zvaniet anna@demo.example".to_owned(),
            description: "Mums ir … biedri".to_owned(),
            template: "bookkeeping".to_owned(),
            from: "2027-06-30".to_owned(),
            to: "2027-06-01".to_owned(),
            ..NeedForm::default()
        };
        let mut errors = Errors::default();
        form.texts(&mut errors);
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        form.period(&mut errors, today);
        form.languages(&mut errors);
        let fields: Vec<&str> = errors.all().map(|(field, _)| field).collect();
        assert_eq!(fields, ["description", "language-0", "title", "to"]);
    }

    #[test]
    fn study_fields_belong_to_internships_alone() {
        let mut errors = Errors::default();
        let need = NeedForm {
            study_fields: "botānika".to_owned(),
            ..NeedForm::default()
        };
        assert!(need.study(&mut errors).fields.is_empty() && errors.is_empty());
        let offer = NeedForm {
            kind: "internship".to_owned(),
            study_fields: "botānika, , mežzinātne".to_owned(),
            study_level: "any".to_owned(),
            weeks: "60".to_owned(),
            ..NeedForm::default()
        };
        assert_eq!(offer.study(&mut errors).fields, ["botānika", "mežzinātne"]);
        assert!(errors.of("weeks").is_some());
    }
}
