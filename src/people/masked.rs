//! The masked profile: what a community sees of a person before both have agreed.
//!
//! No name, no contact, no exact place of residence; a tie to a parish only if the person allows
//! it, else its municipality; and what is not needed for the match only so coarsely that enough
//! others fit it ([`super::crowd`]). One function makes it, for the person's own preview, for
//! communities and for coordinators alike.

use maud::{Markup, html};

use super::crowd::{self, Coarseness, Crowd, LanguagesShown, LivesShown, StudyShown, TieShown};
use super::model::Person;
use super::shown::may_be_shown;
use super::store;
use crate::app::App;
use crate::db::{DbError, PersonId, ReadTx};
use crate::http::{Failure, Page};
use crate::matching::{self, LanguageLevel, Match, PersonKind, Reason, Window};
use crate::t;
use crate::text::{self, Lang, WorldRegion};
use crate::ui::bits::{fact, icon};
use crate::ui::words;

/// What others see.
#[derive(Clone, Debug, PartialEq)]
pub struct MaskedProfile {
    pub standing: Standing,
    pub headline: String,
    pub about: String,
    pub kinds: Vec<PersonKind>,
    pub skills: Vec<String>,
    pub languages: Vec<String>,
    pub engagement: Vec<String>,
    /// Country or something coarser; never a place. Empty when even that would tell.
    pub lives: String,
    /// Parish, municipality or "Sēlija", in words.
    pub tie: Option<String>,
    pub windows: Vec<Window>,
    pub study: Option<String>,
    /// What is shown more coarsely than it was told, so that enough others fit it.
    pub generalised: Vec<Generalised>,
    tie_shown: TieShown,
}

/// A part of a profile that is shown more coarsely than it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generalised {
    Tie(TieShown),
    Lives(LivesShown),
    Study(StudyShown),
    Languages(LanguagesShown),
    Kinds,
}

/// What an opportunity has to know of a person; shown whatever the crowd.
#[derive(Clone, Debug, Default)]
pub struct Needed {
    /// ISO 639-1 codes of the languages asked for.
    pub languages: Vec<String>,
    /// Whether what somebody studies decides.
    pub study: bool,
}

/// Whether there is anything to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    There,
    /// Frozen at the person's wish: nothing of it is shown.
    Frozen,
    /// The person has left.
    Left,
}

/// Something in a profile that could give its person away, whatever we leave out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Fewer than five published people name this skill.
    RareSkill(String),
    /// Fewer than five of those who share this place name it.
    RareHere { skill: String, place: String },
    /// Own words that fit no skill of the catalogue, and that hardly anybody else uses.
    RareWords(String),
    /// A place of the person's that is not shown, but stands in their own text.
    OwnPlace(String),
}

/// Masks a profile for a reader of that language: the one way to a masked profile.
pub async fn mask(
    tx: &mut ReadTx,
    app: &App,
    lang: Lang,
    person: &Person,
    needed: &Needed,
) -> Result<MaskedProfile, DbError> {
    let coarseness = crowd::coarseness(tx, app, person).await?;
    Ok(MaskedProfile::of(app, lang, person, (coarseness, needed)))
}

impl MaskedProfile {
    fn of(
        app: &App,
        lang: Lang,
        person: &Person,
        (coarse, needed): (Coarseness, &Needed),
    ) -> MaskedProfile {
        if !person.is_usable() {
            return MaskedProfile::of_nobody(if person.erased {
                Standing::Left
            } else {
                Standing::Frozen
            });
        }
        let content = &person.content;
        MaskedProfile {
            standing: Standing::There,
            headline: content.headline.clone(),
            about: content.about.clone(),
            kinds: if coarse.kinds {
                content.kinds.clone()
            } else {
                Vec::new()
            },
            skills: content
                .skills
                .iter()
                .map(|skill| skill.words.clone())
                .collect(),
            languages: languages(lang, &content.languages, (coarse.languages, needed)),
            engagement: content
                .engagement
                .iter()
                .map(|one| words::engagement(lang, *one))
                .collect(),
            lives: lives(lang, &content.country, coarse.lives),
            tie: tie(app, lang, person, coarse.tie),
            windows: content.windows.clone(),
            study: study(lang, person, (coarse.study, needed)),
            generalised: generalised(app, person, (coarse, needed)),
            tie_shown: if content.tie_shown {
                coarse.tie
            } else {
                coarse.tie.max(TieShown::Municipality)
            },
        }
    }

    fn of_nobody(standing: Standing) -> MaskedProfile {
        MaskedProfile {
            standing,
            headline: String::new(),
            about: String::new(),
            kinds: Vec::new(),
            skills: Vec::new(),
            languages: Vec::new(),
            engagement: Vec::new(),
            lives: String::new(),
            tie: None,
            windows: Vec::new(),
            study: None,
            generalised: Vec::new(),
            tie_shown: TieShown::Hidden,
        }
    }

    /// Draws it as a card; the same for the preview and for communities.
    pub fn card(&self, page: &Page, more: Markup) -> Markup {
        let lang = page.lang;
        let nothing = match self.standing {
            Standing::There => None,
            Standing::Frozen => Some(t!(page, "masked-frozen")),
            Standing::Left => Some(t!(page, "masked-left")),
        };
        if let Some(words) = nothing {
            return html! { p.card-kind { (icon("masked")) " " (t!(page, "masked-profile")) } p { (words) } };
        }
        html! {
            p.card-kind { (icon("masked")) " " (t!(page, "masked-profile")) }
            h3 { (self.headline) }
            ul.meta {
                @if !self.lives.is_empty() { (fact("place", &self.lives)) }
                @if let Some(tie) = &self.tie { (fact("heart", &t!(page, "masked-tie", place = tie.clone()))) }
                @if !self.languages.is_empty() { (fact("language", &self.languages.join(", "))) }
                @if let Some(study) = &self.study { (fact("internship", study)) }
                @for window in &self.windows { (fact("calendar", &window_words(lang, window))) }
                (fact("handshake", &self.engagement.join(", ")))
            }
            @if !self.about.is_empty() { div.prose { (crate::ui::bits::paragraphs(&self.about)) } }
            ul.tags { @for skill in &self.skills { li.tag { (skill) } } }
            (more)
        }
    }

    /// Why something matched, saying no more about places than the profile itself does: a tie to
    /// the very parish or a distance would give away what was left out.
    pub fn reasons(&self, app: &App, page: &Page, found: &Match) -> Markup {
        let mut told = found.clone();
        told.reasons.retain_mut(|reason| match reason {
            Reason::Tie { place } => {
                *place &= self.tie_shown == TieShown::AsAllowed;
                self.tie_shown <= TieShown::Municipality
            }
            Reason::Near { .. } => self.tie_shown == TieShown::AsAllowed,
            _ => true,
        });
        reasons(app, page, &told)
    }
}

fn tie(app: &App, lang: Lang, person: &Person, shown: TieShown) -> Option<String> {
    let slug = person.content.tie.as_deref()?;
    let unit = app.territories.get(slug)?;
    match shown {
        TieShown::AsAllowed if person.content.tie_shown => Some(app.territories.label(lang, slug)),
        TieShown::AsAllowed | TieShown::Municipality => Some(unit.municipality.clone()),
        TieShown::Selija if unit.in_selija => Some(t!(lang, "masked-selija")),
        TieShown::Selija | TieShown::Hidden => None,
    }
}

fn lives(lang: Lang, country: &str, shown: LivesShown) -> String {
    match shown {
        LivesShown::Country => text::country(lang, country),
        LivesShown::Region | LivesShown::Abroad if country == "LV" => text::country(lang, country),
        LivesShown::Region => match WorldRegion::of(country) {
            WorldRegion::NorthernEurope => t!(lang, "region-northern-europe"),
            WorldRegion::WesternEurope => t!(lang, "region-western-europe"),
            WorldRegion::SouthernEurope => t!(lang, "region-southern-europe"),
            WorldRegion::EasternEurope => t!(lang, "region-eastern-europe"),
            WorldRegion::America => t!(lang, "region-america"),
            WorldRegion::Elsewhere => t!(lang, "region-elsewhere"),
        },
        LivesShown::Abroad => t!(lang, "masked-abroad"),
        LivesShown::Hidden => String::new(),
    }
}

fn study(lang: Lang, person: &Person, (shown, needed): (StudyShown, &Needed)) -> Option<String> {
    let study = person.content.study.as_ref()?;
    let level = words::study_level(lang, study.level);
    match shown {
        _ if needed.study => Some(format!("{} ({level})", study.programme)),
        StudyShown::Programme => Some(format!("{} ({level})", study.programme)),
        StudyShown::Level => Some(level),
        StudyShown::Hidden => None,
    }
}

fn languages(
    lang: Lang,
    spoken: &[LanguageLevel],
    (shown, needed): (LanguagesShown, &Needed),
) -> Vec<String> {
    let told = |one: &LanguageLevel| {
        let name = text::spoken_language(lang, &one.code);
        let whole = || format!("{name} {}", one.level.code());
        match shown {
            _ if needed.languages.contains(&one.code) => Some(whole()),
            LanguagesShown::WithLevels => Some(whole()),
            LanguagesShown::Names => Some(name.clone()),
            LanguagesShown::Needed => None,
        }
    };
    spoken.iter().filter_map(told).collect()
}

/// What the person should know is shown more coarsely.
fn generalised(
    app: &App,
    person: &Person,
    (coarse, needed): (Coarseness, &Needed),
) -> Vec<Generalised> {
    let content = &person.content;
    let unit = content
        .tie
        .as_deref()
        .and_then(|it| app.territories.get(it));
    let mut list = Vec::new();
    let finest_tie = if content.tie_shown {
        TieShown::AsAllowed
    } else {
        TieShown::Municipality
    };
    if unit.is_some() && coarse.tie > finest_tie {
        list.push(Generalised::Tie(coarse.tie));
    }
    let coarser = match coarse.lives {
        LivesShown::Country => false,
        LivesShown::Region | LivesShown::Abroad => content.country != "LV",
        LivesShown::Hidden => true,
    };
    if coarser {
        list.push(Generalised::Lives(coarse.lives));
    }
    if content.study.is_some() && coarse.study != StudyShown::Programme && !needed.study {
        list.push(Generalised::Study(coarse.study));
    }
    if !content.languages.is_empty() && coarse.languages != LanguagesShown::WithLevels {
        list.push(Generalised::Languages(coarse.languages));
    }
    if !coarse.kinds {
        list.push(Generalised::Kinds);
    }
    list
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
/// those who [may be shown](may_be_shown).
pub async fn masked_cards(
    tx: &mut ReadTx,
    app: &App,
    page: &Page,
    (matches, needed): (&[Match], &Needed),
) -> Result<Vec<(PersonId, Markup)>, Failure> {
    let ids: Vec<uuid::Uuid> = matches.iter().map(|one| one.id).collect();
    let people = store::many(tx, &ids).await?;
    let mut cards = Vec::with_capacity(matches.len());
    for found in matches {
        let Some(person) = people.iter().find(|person| person.id.0 == found.id) else {
            continue;
        };
        if !may_be_shown(tx, person, page.now).await? {
            continue;
        }
        let masked = mask(tx, app, page.lang, person, needed).await?;
        let why = masked.reasons(app, page, found);
        cards.push((person.id, masked.card(page, why)));
    }
    Ok(cards)
}

/// Why something matched, in the reader's words, and what would make the rest fit; for the person
/// themselves and for coordinators. Communities get [`MaskedProfile::reasons`].
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

/// What in a profile could give its person away, told to the person before publishing and to the
/// coordinators. Counted among published people: in the whole register, and among those who share
/// what the profile shows of places.
pub(super) async fn telling(
    tx: &mut ReadTx,
    app: &App,
    lang: Lang,
    (person, shown): (&Person, &MaskedProfile),
) -> Result<Vec<Telling>, DbError> {
    let mut found = Vec::new();
    let crowds = crowds(app, lang, person, shown);
    for skill in &person.content.skills {
        let Some(concept) = &skill.concept else {
            if crowd::others_with_words(tx, person.id, &skill.words).await? < crowd::K - 1 {
                found.push(Telling::RareWords(skill.words.clone()));
            }
            continue;
        };
        let catalogue = app.catalogue();
        let label = catalogue.label(concept, lang).unwrap_or(&skill.words);
        let everywhere = Crowd::default();
        if crowd::others_with(tx, person.id, (concept, &everywhere)).await? < crowd::K - 1 {
            found.push(Telling::RareSkill(label.to_owned()));
            continue;
        }
        for (place, crowd) in &crowds {
            if crowd::others_with(tx, person.id, (concept, crowd)).await? < crowd::K - 1 {
                found.push(Telling::RareHere {
                    skill: label.to_owned(),
                    place: place.clone(),
                });
                break;
            }
        }
    }
    found.extend(places_told(app, person, shown).map(Telling::OwnPlace));
    Ok(found)
}

/// Places that the profile does not show and its headline or text names: where the person lives, and
/// the unit of their tie unless that is shown.
fn places_told(app: &App, person: &Person, shown: &MaskedProfile) -> impl Iterator<Item = String> {
    let content = &person.content;
    let is_shown = content.tie_shown && shown.tie_shown == TieShown::AsAllowed;
    let tie = content.tie.as_deref().filter(|_| !is_shown);
    let tie = tie.and_then(|slug| app.territories.get(slug));
    // What sort of unit it is tells of none.
    let own_words = |name: &str| -> Vec<String> {
        let sorts = ["pagasts", "novads", "pilsēta", "rajonas", "savivaldybė"];
        let words = name.split_whitespace();
        words
            .filter(|word| !sorts.contains(word))
            .map(str::to_owned)
            .collect()
    };
    let places = [
        Some(content.place.clone()),
        tie.map(|unit| unit.name.clone()),
    ];
    let text = format!("{} {}", content.headline, content.about);
    (places.into_iter().flatten()).filter(move |place| {
        let words = own_words(place);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        super::form::names_in(&text, &words)
    })
}

/// The places a profile shows, in words, and how those who share them are counted: the tie, and
/// the country somebody lives in.
fn crowds(app: &App, lang: Lang, person: &Person, shown: &MaskedProfile) -> Vec<(String, Crowd)> {
    let content = &person.content;
    let unit = content
        .tie
        .as_deref()
        .and_then(|it| app.territories.get(it));
    let mut list = Vec::new();
    if let (Some(place), Some(unit)) = (&shown.tie, unit) {
        let crowd = match shown.tie_shown {
            TieShown::AsAllowed => Crowd {
                territory: unit.slug.clone(),
                ..Crowd::default()
            },
            TieShown::Municipality => Crowd {
                municipality: unit.municipality.clone(),
                ..Crowd::default()
            },
            TieShown::Selija | TieShown::Hidden => Crowd::default(),
        };
        list.push((place.clone(), crowd));
    }
    // A part of the world is no small place.
    if shown.lives == text::country(lang, &content.country) {
        let crowd = Crowd {
            country: content.country.clone(),
            ..Crowd::default()
        };
        list.push((shown.lives.clone(), crowd));
    }
    list
}
