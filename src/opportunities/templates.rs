//! Templates of needs: what communities most often look for, ready to be filled in.

use std::sync::LazyLock;

use rust_embed::Embed;
use serde::Deserialize;

use super::legal::LegalForm;
use crate::matching::{Kind, Mode, Sector, StudyLevelWanted};
use crate::text::Lang;

#[derive(Embed)]
#[folder = "assets/templates-of-needs/"]
struct Files;

/// A need half written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    pub id: String,
    pub order: u16,
    pub kind: Kind,
    pub sector: Sector,
    pub mode: Mode,
    pub hours_per_week: u16,
    /// Ids in the skill catalogue.
    pub skills: Vec<String>,
    pub legal_form: LegalForm,
    pub beginner_friendly: bool,
    pub title: InLanguages<String>,
    pub summary: InLanguages<String>,
    /// With "…" where only the community knows.
    pub description: InLanguages<String>,
    /// Questions a good description answers.
    pub prompts: InLanguages<Vec<String>>,
    /// What a template of an internship has beside.
    pub internship: Option<Offer>,
}

/// An internship offer half written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    pub weeks: u16,
    pub study_level: StudyLevelWanted,
    /// Separated by commas.
    pub study_fields: InLanguages<String>,
    pub tasks: InLanguages<String>,
    pub learning: InLanguages<String>,
    /// What an intern has to bring before the first day.
    pub needed: InLanguages<Vec<String>>,
}

/// The same in the three languages.
#[derive(Clone, Debug, Deserialize)]
pub struct InLanguages<T> {
    lv: T,
    en: T,
    lt: T,
}

impl<T> InLanguages<T> {
    pub fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Lv => &self.lv,
            Lang::En => &self.en,
            Lang::Lt => &self.lt,
        }
    }
}

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let mut templates: Vec<Template> = Files::iter()
        .filter_map(|path| {
            let file = Files::get(&path)?;
            let read = toml::from_str(&String::from_utf8_lossy(&file.data));
            read.inspect_err(|error| tracing::error!(%path, %error, "a template is damaged"))
                .ok()
        })
        .collect();
    templates.sort_by_key(|template| template.order);
    templates
});

/// All templates, in the order they are offered.
pub fn all() -> &'static [Template] {
    &TEMPLATES
}

/// The templates of needs, or those of internships.
pub fn of(kind: Kind) -> impl Iterator<Item = &'static Template> {
    all().iter().filter(move |template| template.kind == kind)
}

/// The template of that id.
pub fn get(id: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::Catalogue;

    #[test]
    fn every_template_reads_and_its_skills_are_in_the_catalogue() {
        assert_eq!(Files::iter().count(), all().len());
        assert_eq!(
            (of(Kind::Need).count(), of(Kind::Internship).count()),
            (15, 5)
        );
        for template in all() {
            assert_eq!(
                template.internship.is_some(),
                template.kind == Kind::Internship
            );
        }
        let catalogue = Catalogue::embedded();
        for template in all() {
            assert!(
                template.legal_form.rule().kinds.contains(&template.kind),
                "{}",
                template.id
            );
            assert!((1..=4).contains(&template.skills.len()), "{}", template.id);
            for skill in &template.skills {
                assert!(
                    catalogue.concept(skill).is_some(),
                    "{}: {skill}",
                    template.id
                );
            }
            for lang in Lang::ALL {
                assert!(template.title.get(lang).chars().count() <= super::super::form::MOST_TITLE);
                assert!(!template.prompts.get(lang).is_empty(), "{}", template.id);
            }
        }
    }

    #[test]
    fn templates_stand_in_their_own_order() {
        assert!(all().windows(2).all(|pair| pair[0].order < pair[1].order));
        assert!(get("bookkeeping").is_some() && get("no-such").is_none());
    }
}
