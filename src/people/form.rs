//! The questions of a profile, asked in two pages, in registration and in editing alike.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::model::{NewPerson, Person, SkillWords, month_of};
use crate::app::App;
use crate::http::form::print;
use crate::http::{Errors, Fault};
use crate::key;
use crate::matching::{
    Cefr, Engagement, LanguageLevel, Mode, PersonKind, Sector, Study, StudyLevel, Window,
};
use crate::schools::Schools;
use crate::text::{COUNTRIES, Lang, SPOKEN_LANGUAGES, date, gives_contact, unspaced};

/// The most skills, languages and windows somebody can name.
pub const MOST_SKILLS: usize = 10;
pub const MOST_LANGUAGES: usize = 6;
pub const MOST_WINDOWS: usize = 6;

/// What somebody can do: the first page of a profile, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CanForm {
    pub kind: Vec<String>,
    pub skill: Vec<String>,
    pub language: Vec<String>,
    pub level: Vec<String>,
    pub engagement: Vec<String>,
    pub sector: Vec<String>,
    pub school: String,
    pub programme: String,
    pub study_level: String,
    pub weeks: String,
    /// Which list gets another row, when that button was pressed.
    pub more: String,
    /// The print of what the page showed, where there was something to change.
    pub seen: String,
}

/// Where and when: the second page, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WhenForm {
    pub tie: String,
    pub tie_shown: String,
    pub country: String,
    pub place: String,
    pub from: Vec<String>,
    pub to: Vec<String>,
    pub hours: Vec<String>,
    pub mode: Vec<String>,
    pub headline: String,
    pub about: String,
    pub more: String,
    pub seen: String,
}

/// The checked first page.
pub struct Can {
    kinds: Vec<PersonKind>,
    skills: Vec<SkillWords>,
    languages: Vec<LanguageLevel>,
    engagement: Vec<Engagement>,
    sectors: Vec<Sector>,
    study: Option<Study>,
}

/// The checked second page.
pub struct When {
    pub(super) tie: Option<String>,
    tie_shown: bool,
    country: String,
    place: String,
    windows: Vec<Window>,
    headline: String,
    about: String,
}

impl CanForm {
    /// Checks the page; nothing valid comes out while something is wrong. With a day, the school
    /// and the programme have to be there on it; without one they were chosen before.
    pub fn check(
        &self,
        app: &App,
        (lang, names): (Lang, &[&str]),
        taught: (&Schools, Option<NaiveDate>),
    ) -> Result<Can, Errors> {
        let mut errors = Errors::default();
        let kinds = chosen(&self.kind, PersonKind::parse);
        if kinds.is_empty() {
            errors.add("kind", Fault::new(key!("fault-choose-one-at-least")));
        }
        let skills = self.skills(app, lang, &mut errors);
        let languages = self.languages(&mut errors);
        let engagement = chosen(&self.engagement, Engagement::parse);
        if engagement.is_empty() {
            errors.add("engagement", Fault::new(key!("fault-choose-one-at-least")));
        }
        let study = if kinds.contains(&PersonKind::Student) {
            self.study((lang, taught), &mut errors)
        } else {
            None
        };
        let own_words = skills
            .iter()
            .enumerate()
            .map(|(index, skill)| (format!("skill-{index}"), &skill.words));
        let of_study = study.iter().flat_map(|study| {
            [
                ("school".to_owned(), &study.institution),
                ("programme".to_owned(), &study.programme),
            ]
        });
        for (field, text) in own_words.chain(of_study) {
            gives_away(&mut errors, &field, text, names);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let sectors = chosen(&self.sector, Sector::parse);
        Ok(Can {
            kinds,
            skills,
            languages,
            engagement,
            sectors,
            study,
        })
    }

    fn skills(&self, app: &App, lang: Lang, errors: &mut Errors) -> Vec<SkillWords> {
        let mut skills: Vec<SkillWords> = Vec::new();
        for (index, raw) in self.skill.iter().take(MOST_SKILLS).enumerate() {
            let words = errors.optional_line(&format!("skill-{index}"), raw, 80);
            if words.is_empty() || skills.iter().any(|one| one.words == words) {
                continue;
            }
            skills.push(SkillWords {
                concept: concept_of(app, lang, &words),
                words,
            });
        }
        if skills.is_empty() {
            errors.add("skill-0", Fault::new(key!("fault-skills")));
        }
        skills
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
            errors.add("language-0", Fault::new(key!("fault-languages")));
        }
        languages
    }

    fn study(
        &self,
        (lang, (schools, day)): (Lang, (&Schools, Option<NaiveDate>)),
        errors: &mut Errors,
    ) -> Option<Study> {
        let institution = errors.line("school", &self.school, 160);
        let programme = errors.line("programme", &self.programme, 160);
        let school = schools.named(&institution);
        let on = day.unwrap_or(NaiveDate::MAX);
        let listed = school.and_then(|one| schools.programme_named(one.id, &programme, on));
        let over =
            |until: Option<NaiveDate>| until.filter(|until| day.is_some_and(|day| *until < day));
        if let Some(until) = over(school.and_then(|one| one.valid_until)) {
            let text = date(lang, until);
            errors.add("school", Fault::text(key!("fault-school-closed"), text));
        }
        if let Some(until) = over(listed.and_then(|one| one.valid_until)) {
            let text = date(lang, until);
            errors.add(
                "programme",
                Fault::text(key!("fault-programme-ended"), text),
            );
        }
        let level = match (self.study_level.as_str(), listed) {
            ("", Some(listed)) => Some(listed.level),
            (code, _) => StudyLevel::parse(code),
        };
        let level = errors.choice("study_level", level)?;
        let weeks = if self.weeks.trim().is_empty() {
            0
        } else {
            errors.whole("weeks", &self.weeks, 0, 52)
        };
        let internship_weeks = u16::try_from(weeks).unwrap_or(0);
        Some(Study {
            institution,
            programme,
            level,
            internship_weeks,
            school: school.map(|one| one.id),
            listed_programme: listed.map(|one| one.id),
        })
    }
}

impl WhenForm {
    /// Checks the page.
    pub fn check(&self, app: &App, names: &[&str], today: NaiveDate) -> Result<When, Errors> {
        let mut errors = Errors::default();
        let tie = match self.tie.as_str() {
            "" => None,
            slug => errors.choice(
                "tie",
                app.territories.get(slug).map(|unit| unit.slug.clone()),
            ),
        };
        let country = self.country.as_str();
        let country = errors.choice("country", COUNTRIES.iter().find(|one| **one == country));
        let place = errors.optional_line("place", &self.place, 80);
        let windows = self.windows(today, &mut errors);
        let headline = errors.optional_line("headline", &self.headline, 80);
        let about = errors.optional_lines("about", &self.about, 1200);
        for (field, text) in [("headline", &headline), ("about", &about)] {
            gives_away(&mut errors, field, text, names);
        }
        match country {
            Some(country) if errors.is_empty() => Ok(When {
                tie,
                tie_shown: self.tie_shown == "yes",
                country: (*country).to_owned(),
                place,
                windows,
                headline,
                about,
            }),
            _ => Err(errors),
        }
    }

    fn windows(&self, today: NaiveDate, errors: &mut Errors) -> Vec<Window> {
        let mut windows = Vec::new();
        let text = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_default();
        for index in 0..self.from.len().min(MOST_WINDOWS) {
            let (from, to) = (text(&self.from, index), text(&self.to, index));
            if from.trim().is_empty() && to.trim().is_empty() {
                continue;
            }
            let from = errors.date(&format!("from-{index}"), &from);
            let to = errors.date(&format!("to-{index}"), &to);
            let hours = errors.whole(&format!("hours-{index}"), &text(&self.hours, index), 1, 60);
            let mode = Mode::parse(&text(&self.mode, index));
            let mode = errors.choice(&format!("mode-{index}"), mode);
            let (Some(from), Some(to), Some(mode)) = (from, to, mode) else {
                continue;
            };
            if from > to {
                errors.add(format!("to-{index}"), Fault::new(key!("fault-ends-before")));
            } else if to < today {
                errors.add(format!("to-{index}"), Fault::new(key!("fault-past")));
            } else if (to - from).num_days() > 3 * 366 {
                errors.add(format!("to-{index}"), Fault::new(key!("fault-too-far")));
            }
            // Twice the same time says nothing more; for practice it would promise it twice.
            let same = |other: &Window| other.mode == mode && from <= other.to && other.from <= to;
            if let Some(earlier) = windows.iter().position(same) {
                let number = i64::try_from(earlier + 1).unwrap_or(1);
                let fault = Fault::number(key!("fault-windows-overlap"), number);
                errors.add(format!("from-{index}"), fault);
            }
            let hours_per_week = u16::try_from(hours).unwrap_or(1);
            windows.push(Window {
                from,
                to,
                hours_per_week,
                mode,
            });
        }
        if windows.is_empty() && errors.is_empty() {
            errors.add("from-0", Fault::new(key!("fault-windows")));
        }
        windows
    }
}

/// A profile from its two checked pages.
pub fn profile(
    app: &App,
    can: Can,
    when: When,
    (lang, minor): (Lang, Option<String>),
) -> NewPerson {
    let headline = if when.headline.is_empty() {
        can.skills
            .iter()
            .take(3)
            .map(|skill| skill.words.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    } else {
        when.headline
    };
    let today = app.clock.today();
    NewPerson {
        account: None,
        external_id: None,
        lang,
        kinds: can.kinds,
        headline,
        about: when.about,
        skills: can.skills,
        languages: can.languages,
        engagement: can.engagement,
        sectors: can.sectors,
        country: when.country,
        place: when.place,
        tie: when.tie,
        tie_text: String::new(),
        tie_shown: when.tie_shown,
        windows: when.windows,
        study: can.study,
        minor_until: minor.filter(|month| *month >= month_of(today)),
    }
}

/// The two pages filled from a saved profile.
pub fn forms_of(person: &Person) -> (CanForm, WhenForm) {
    let content = &person.content;
    let codes = |list: Vec<&'static str>| list.into_iter().map(str::to_owned).collect();
    let study = content.study.as_ref();
    let can = CanForm {
        kind: codes(content.kinds.iter().map(|kind| kind.code()).collect()),
        skill: content
            .skills
            .iter()
            .map(|skill| skill.words.clone())
            .collect(),
        language: content
            .languages
            .iter()
            .map(|one| one.code.clone())
            .collect(),
        level: codes(
            content
                .languages
                .iter()
                .map(|one| one.level.code())
                .collect(),
        ),
        engagement: codes(content.engagement.iter().map(|one| one.code()).collect()),
        sector: codes(content.sectors.iter().map(|one| one.code()).collect()),
        school: study
            .map(|study| study.institution.clone())
            .unwrap_or_default(),
        programme: study
            .map(|study| study.programme.clone())
            .unwrap_or_default(),
        study_level: study
            .map(|study| study.level.code().to_owned())
            .unwrap_or_default(),
        weeks: study
            .map(|study| study.internship_weeks.to_string())
            .unwrap_or_default(),
        ..CanForm::default()
    };
    let windows = &content.windows;
    let when = WhenForm {
        tie: content.tie.clone().unwrap_or_default(),
        tie_shown: if content.tie_shown {
            "yes".to_owned()
        } else {
            String::new()
        },
        country: content.country.clone(),
        place: content.place.clone(),
        from: windows.iter().map(|one| one.from.to_string()).collect(),
        to: windows.iter().map(|one| one.to.to_string()).collect(),
        hours: windows
            .iter()
            .map(|one| one.hours_per_week.to_string())
            .collect(),
        mode: codes(windows.iter().map(|one| one.mode.code()).collect()),
        headline: content.headline.clone(),
        about: content.about.clone(),
        ..WhenForm::default()
    };
    let can = CanForm {
        seen: print(&can),
        ..can
    };
    let when = WhenForm {
        seen: print(&when),
        ..when
    };
    (can, when)
}

/// The concept somebody picked: the typed words are exactly one of its labels.
fn concept_of(app: &App, lang: Lang, words: &str) -> Option<String> {
    let first = app.catalogue().suggest(words, lang, 1).into_iter().next()?;
    let typed = crate::text::fold(words);
    (crate::text::fold(&first.label) == typed || crate::text::fold(&first.matched) == typed)
        .then_some(first.id)
}

/// Notes a contact or the person's own name in a text that others will see masked.
fn gives_away(errors: &mut Errors, field: &str, text: &str, names: &[&str]) {
    if gives_contact(text) {
        errors.add(field, Fault::new(key!("fault-contact-in-text")));
    } else if names_in(text, names) || spells_name(text, names) {
        errors.add(field, Fault::new(key!("fault-name-in-text")));
    }
}

/// Tells whether a text holds one of the person's own names, in any Latvian case: the stems of
/// names longer than three letters are compared.
pub fn names_in(text: &str, names: &[&str]) -> bool {
    let stem = |word: &str| -> String {
        let folded = crate::text::fold(word);
        let keep = folded.chars().count().saturating_sub(2).max(3);
        folded.chars().take(keep).collect()
    };
    let own: Vec<String> = names
        .iter()
        .flat_map(|name| name.split_whitespace())
        .filter(|part| part.chars().count() > 3)
        .map(stem)
        .collect();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
        .map(crate::text::fold)
        .any(|word| {
            own.iter()
                .any(|stem| word.starts_with(stem.as_str()) && word.len() < stem.len() + 5)
        })
}

/// Tells whether a text holds one of the names letter by letter: "k a d s", "K.A.D.S.".
fn spells_name(text: &str, names: &[&str]) -> bool {
    let plain: Vec<&str> = text.split_whitespace().collect();
    let joined = unspaced(text);
    let mut spelled = joined
        .split_whitespace()
        .filter(|word| !plain.contains(word))
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|c| c.to_uppercase().to_string());
            first.unwrap_or_default() + letters.as_str()
        });
    spelled.any(|word| names_in(&word, names))
}

fn chosen<T: PartialEq>(raw: &[String], parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let mut list = Vec::new();
    for value in raw.iter().filter_map(|code| parse(code)) {
        if !list.contains(&value) {
            list.push(value);
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_names_are_found_in_their_cases() {
        let names = ["Ilze Mākoņdadze"];
        assert!(names_in("Mani sauc Ilze, esmu no Neretas", &names));
        assert!(names_in("Jautājiet Mākoņdadzei par kokli", &names));
        assert!(!names_in("Ilgus gadus strādāju skolā", &names));
        assert!(!names_in("Makšķerēju un dziedu", &names));
        assert!(spells_name("mani sauc i.l.z.e", &names));
        assert!(spells_name("I L Z E", &names));
        assert!(!spells_name("A. B. un C. grupa, S.I.A.", &names));
    }

    #[test]
    fn nobody_of_the_demo_is_refused() {
        let lines = include_str!("../../assets/demo/people.jsonl").lines();
        for line in lines {
            let one: serde_json::Value = serde_json::from_str(line).unwrap();
            let name = one["name"].as_str().unwrap();
            for field in ["headline", "about"] {
                let mut errors = Errors::default();
                let text = one[field].as_str().unwrap_or_default();
                gives_away(&mut errors, field, text, &[name]);
                assert!(errors.is_empty(), "{name}: {text}");
            }
        }
    }
}
