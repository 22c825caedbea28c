//! The masked profile: what a community sees of a person before both have agreed.
//!
//! No name, no contact, no exact place of residence; a tie to a parish only if the person allows
//! it, else its municipality. One function makes it, for the person's own preview, for communities
//! and for coordinators alike.

use maud::{Markup, html};

use super::model::{Person, PersonState};
use super::store;
use crate::app::App;
use crate::db::{DbError, PersonId, ReadTx};
use crate::http::{Failure, Page};
use crate::matching::{self, Match, PersonKind, Window};
use crate::t;
use crate::text::{self, Lang};
use crate::ui::bits::{fact, icon};
use crate::ui::words;

/// What others see.
#[derive(Clone, Debug, PartialEq)]
pub struct MaskedProfile {
    pub headline: String,
    pub about: String,
    pub kinds: Vec<PersonKind>,
    pub skills: Vec<String>,
    pub languages: Vec<String>,
    pub engagement: Vec<String>,
    /// Country, or "Latvia"; never a place.
    pub lives: String,
    /// Parish or municipality, in words.
    pub tie: Option<String>,
    pub windows: Vec<Window>,
    pub study: Option<String>,
}

/// Something in a profile that could give its person away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Fewer than five published people share country and municipality.
    FewAlike,
    /// Fewer than five published people name this skill.
    RareSkill(String),
}

/// The group a masked profile should disappear in.
const K: i64 = 5;

impl MaskedProfile {
    /// Masks a profile for a reader of that language.
    pub fn of(app: &App, lang: Lang, person: &Person) -> MaskedProfile {
        let content = &person.content;
        let tie = content.tie.as_deref().and_then(|slug| {
            let unit = app.territories.get(slug)?;
            Some(if content.tie_shown {
                app.territories.label(lang, slug)
            } else {
                unit.municipality.clone()
            })
        });
        let level = |one: &matching::LanguageLevel| {
            format!(
                "{} {}",
                text::spoken_language(lang, &one.code),
                one.level.code()
            )
        };
        MaskedProfile {
            headline: content.headline.clone(),
            about: content.about.clone(),
            kinds: content.kinds.clone(),
            skills: content
                .skills
                .iter()
                .map(|skill| skill.words.clone())
                .collect(),
            languages: content.languages.iter().map(level).collect(),
            engagement: content
                .engagement
                .iter()
                .map(|one| words::engagement(lang, *one))
                .collect(),
            lives: text::country(lang, &content.country),
            tie,
            windows: content.windows.clone(),
            study: content.study.as_ref().map(|study| {
                format!(
                    "{} ({})",
                    study.programme,
                    words::study_level(lang, study.level)
                )
            }),
        }
    }

    /// Draws it as a card; the same for the preview and for communities.
    pub fn card(&self, page: &Page, more: Markup) -> Markup {
        let lang = page.lang;
        html! {
            p.card-kind { (icon("masked")) " " (t!(page, "masked-profile")) }
            h3 { (self.headline) }
            ul.meta {
                (fact("place", &self.lives))
                @if let Some(tie) = &self.tie { (fact("heart", &t!(page, "masked-tie", place = tie.clone()))) }
                (fact("language", &self.languages.join(", ")))
                @if let Some(study) = &self.study { (fact("internship", study)) }
                @for window in &self.windows { (fact("calendar", &window_words(lang, window))) }
                (fact("handshake", &self.engagement.join(", ")))
            }
            @if !self.about.is_empty() { div.prose { (crate::ui::bits::paragraphs(&self.about)) } }
            ul.tags { @for skill in &self.skills { li.tag { (skill) } } }
            (more)
        }
    }
}

/// A window in words: "20.06.2027.–05.07.2027., on site, 10 hours a week".
pub fn window_words(lang: Lang, window: &Window) -> String {
    t!(
        lang,
        "window-words",
        period = text::period(lang, window.from, window.to),
        mode = words::mode(lang, window.mode),
        hours = window.hours_per_week
    )
}

/// The people of some matches as masked cards with reasons, in the order of the matches. Only
/// those who may be shown: published, adult, not paused.
pub async fn masked_cards(
    tx: &mut ReadTx,
    app: &App,
    page: &Page,
    matches: &[Match],
) -> Result<Vec<(PersonId, Markup)>, Failure> {
    let ids: Vec<uuid::Uuid> = matches.iter().map(|one| one.id).collect();
    let people = store::many(tx, &ids).await?;
    let today = page.today();
    let mut cards = Vec::with_capacity(matches.len());
    for found in matches {
        let Some(person) = people.iter().find(|person| person.id.0 == found.id) else {
            continue;
        };
        if person.state != PersonState::Published
            || person.is_minor(today)
            || person.is_paused(today)
        {
            continue;
        }
        let masked = MaskedProfile::of(app, page.lang, person);
        cards.push((person.id, masked.card(page, reasons(app, page, found))));
    }
    Ok(cards)
}

/// Why something matched, in the reader's words, and what would make the rest fit.
pub fn reasons(app: &App, page: &Page, found: &Match) -> Markup {
    html! {
        ul.reasons {
            @for reason in &found.reasons {
                li { (icon("check")) span { (matching::words::reason(page.lang, &app.catalogue(), reason)) } }
            }
            @for miss in &found.misses {
                li.relaxed { (icon("relaxed")) span { (matching::words::miss(page.lang, miss)) } }
            }
        }
    }
}

/// What in a profile could give its person away, told to the person before publishing.
pub async fn telling(
    tx: &mut ReadTx,
    app: &App,
    lang: Lang,
    person: &Person,
) -> Result<Vec<Telling>, DbError> {
    let mut found = Vec::new();
    let content = &person.content;
    if store::alike(tx, &content.country, content.tie.as_deref()).await? < K {
        found.push(Telling::FewAlike);
    }
    for skill in &content.skills {
        let Some(concept) = &skill.concept else {
            continue;
        };
        if store::with_concept(tx, concept).await? < K {
            let catalogue = app.catalogue();
            let label = catalogue.label(concept, lang).unwrap_or(&skill.words);
            found.push(Telling::RareSkill(label.to_owned()));
        }
    }
    Ok(found)
}
