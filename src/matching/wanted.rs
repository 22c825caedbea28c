//! An opportunity made ready for ranking, and the concepts a person has: both from words by linking.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::model::{
    Cefr, Compensation, Kind, Mode, OpportunityFacts, PersonFacts, StudyLevelWanted,
};
use super::packed::{Day, Has, NEVER, Person, day, key, period_days, point};
use crate::search::{Columns, Wording};
use crate::skills::{Catalogue, Linked, Token, tokens};
use crate::text::Lang;

/// Wants of one opportunity at most; see [`Role`] for which there are.
pub const MOST_WANTS: usize = 16;
const MOST_OF_A_ROLE: usize = 6;
/// Concepts kept of one person at most, the surest first.
const MOST_CONCEPTS: usize = 48;

/// Where in the opportunity something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// A required skill; the first named matters most.
    Required(u8),
    Title,
    Desired,
    Description,
    /// A field of study of an internship.
    Study,
}

/// Something asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Want {
    pub role: Role,
    /// The opportunity's own words.
    pub words: String,
    /// The catalogue knows what is meant.
    pub linked: bool,
    /// How much more general it is than the most special of what is required, 0–1: beside a trade,
    /// “teaching beginners” says little of who is meant.
    pub general: f32,
}

/// How well a concept serves a want.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Serves {
    pub concept: u16,
    pub want: u8,
    /// Above 0, up to 1.
    pub weight: f32,
}

/// A language asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub code: String,
    pub key: u32,
    pub level: Cefr,
}

/// An opportunity as ranking needs it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Wanted {
    pub id: Uuid,
    pub kind: Kind,
    pub wants: Vec<Want>,
    /// Sorted by concept.
    pub serves: Vec<Serves>,
    /// First and last day; none when a search names no time.
    pub period: Option<(Day, Day)>,
    pub hours: u16,
    pub mode: Mode,
    pub languages: Vec<Asked>,
    pub compensation: Option<Compensation>,
    pub study_level: StudyLevelWanted,
    /// Bit of the sector; 0 when none is named.
    pub sector: u16,
    pub introduces: bool,
    pub beginners_welcome: bool,
    /// [`key`] of the territory's slug; 0 when not known.
    pub place: u32,
    pub municipality: u32,
    pub at: Option<(f32, f32)>,
    pub published_on: Day,
    /// Begin of each concept's part of `serves`, for quick look-up; empty until [`Wanted::hasten`].
    #[serde(skip)]
    pub starts: Vec<u16>,
}

impl Wanted {
    /// Reads an opportunity. `id` is what results are called by.
    pub fn of(catalogue: &Catalogue, facts: &OpportunityFacts, id: Uuid) -> Wanted {
        let slug = |slug: &Option<String>| slug.as_deref().map_or(0, key);
        let mut wanted = Wanted {
            id,
            kind: facts.kind,
            period: Some(period_days(facts.period)),
            hours: facts.hours_per_week,
            mode: facts.mode,
            languages: facts.languages.iter().map(asked).collect(),
            compensation: Some(facts.compensation),
            study_level: facts.study_level.unwrap_or(StudyLevelWanted::Any),
            sector: 1 << facts.sector as u32,
            introduces: facts.introduces,
            beginners_welcome: facts.beginners_welcome,
            place: slug(&facts.territory_slug),
            municipality: slug(&facts.municipality),
            at: facts.at.map(point),
            published_on: facts.published_on.map_or(NEVER, day),
            ..Wanted::open(id)
        };
        let mut build = Wants::new(catalogue);
        for (rank, words) in facts
            .skills_required
            .iter()
            .take(MOST_OF_A_ROLE)
            .enumerate()
        {
            build.add(Role::Required(rank as u8), words);
        }
        let rank = facts.skills_required.len().min(MOST_OF_A_ROLE - 1) as u8;
        for id in facts.concepts.iter().take(2) {
            build.add_concept(Role::Required(rank), id);
        }
        build.add(Role::Title, &facts.title);
        for words in facts.skills_desired.iter().take(4) {
            build.add(Role::Desired, words);
        }
        build.add(Role::Description, &facts.description);
        if facts.kind == Kind::Internship {
            build.add(Role::Study, &facts.study_fields.join("; "));
        }
        (wanted.wants, wanted.serves) = build.done();
        wanted
    }

    /// An opportunity that asks for nothing: the beginning of every other one.
    pub fn open(id: Uuid) -> Wanted {
        Wanted {
            id,
            kind: Kind::Need,
            wants: Vec::new(),
            serves: Vec::new(),
            period: None,
            hours: 0,
            mode: Mode::Either,
            languages: Vec::new(),
            compensation: None,
            study_level: StudyLevelWanted::Any,
            sector: 0,
            introduces: true,
            beginners_welcome: false,
            place: 0,
            municipality: 0,
            at: None,
            published_on: NEVER,
            starts: Vec::new(),
        }
    }

    /// Asks for what a text typed into a search field names: each skill by itself, all alike.
    pub fn ask(mut self, catalogue: &Catalogue, text: &str) -> Wanted {
        let mut build = Wants::new(catalogue);
        let mut links = catalogue.link(text);
        links.sort_by_key(|link| (link.span.start, link.span.end));
        // What stands in one place of the text is one thing that was asked for.
        let (mut places, mut end): (Vec<Vec<Linked<'_>>>, usize) = (Vec::new(), 0);
        for link in links {
            let overlaps = link.span.start < end;
            end = end.max(link.span.end);
            match places.last_mut() {
                Some(place) if overlaps => place.push(link),
                _ => places.push(vec![link]),
            }
        }
        if places.is_empty() {
            build.add(Role::Required(0), text);
        }
        let mut asked = BTreeSet::new();
        for place in &places {
            // Said again is not asked for twice.
            let before = asked.len();
            asked.extend(place.iter().map(|link| link.index));
            if asked.len() > before {
                build.add_linked(text, place);
            }
        }
        (self.wants, self.serves) = build.done();
        self
    }

    /// Tells whether a person has something of every skill asked for.
    pub fn has_all(&self, person: &Person<'_>) -> bool {
        /// Less than this is no answer.
        const SOMETHING: f32 = 0.25;
        if self.wants.len() < 2 {
            return true;
        }
        let mut wants = self.wants.iter().zip(self.best(person));
        wants.all(|(want, best)| !want.linked || best >= SOMETHING)
    }

    /// Spends memory on answering [`best`](Self::best) in constant time per concept.
    pub fn hasten(mut self, concepts: usize) -> Wanted {
        let mut next = 0;
        let start = |concept: usize| {
            let before = |serves: &&Serves| usize::from(serves.concept) < concept;
            next += self.serves[next..].iter().take_while(before).count();
            next as u16
        };
        self.starts = (0..=concepts).map(start).collect();
        self
    }

    /// How well a person's concepts serve each want, 0–1.
    pub fn best(&self, person: &Person<'_>) -> [f32; MOST_WANTS] {
        let mut best = [0.0_f32; MOST_WANTS];
        for has in self.known_of(person) {
            let sure = f32::from(has.sure) / 255.0;
            for serves in self.serving(has.concept) {
                let slot = &mut best[usize::from(serves.want) % MOST_WANTS];
                *slot = slot.max(sure * serves.weight);
            }
        }
        best
    }

    /// Tells whether whoever asks reads what somebody studies: an internship that asks for a field. To
    /// everybody else the programme is shown only while enough others study the same, so it finds
    /// nobody and explains nothing.
    pub fn reads_study(&self) -> bool {
        self.kind == Kind::Internship && self.wants.iter().any(|want| want.role == Role::Study)
    }

    /// The concepts of a person that whoever asks may know of.
    pub fn known_of<'a>(&self, person: &Person<'a>) -> impl Iterator<Item = &'a Has> + use<'a> {
        let studied = if self.reads_study() {
            person.studied
        } else {
            &[]
        };
        person.has.iter().chain(studied)
    }

    /// Tells whether what is asked for in a role is a concept at least this surely.
    pub fn knows(&self, role: Role, least: f32) -> bool {
        let known = |serves: &Serves| {
            serves.weight >= least && self.wants[usize::from(serves.want)].role == role
        };
        self.serves.iter().any(known)
    }

    /// Lists which wants a concept serves.
    pub fn serving(&self, concept: u16) -> &[Serves] {
        let place = usize::from(concept);
        if let (Some(from), Some(to)) = (self.starts.get(place), self.starts.get(place + 1)) {
            return &self.serves[usize::from(*from)..usize::from(*to)];
        }
        let from = self
            .serves
            .partition_point(|serves| serves.concept < concept);
        let length = self.serves[from..]
            .iter()
            .take_while(|serves| serves.concept == concept)
            .count();
        &self.serves[from..from + length]
    }

    /// Lists the concepts by which candidates are found.
    pub fn concepts(&self) -> Vec<u16> {
        let mut concepts: Vec<u16> = self
            .serves
            .iter()
            .filter(|serves| self.leads(serves))
            .map(|serves| serves.concept)
            .collect();
        concepts.dedup();
        concepts
    }

    /// A concept far from what is asked for, or only named in the description, makes no candidate.
    fn leads(&self, serves: &Serves) -> bool {
        let least = match self.wants[usize::from(serves.want)].role {
            Role::Required(_) => 0.3,
            Role::Title | Role::Study => 0.45,
            Role::Desired => 0.6,
            Role::Description => 0.95,
        };
        serves.weight >= least
    }
}

fn asked(language: &super::model::LanguageLevel) -> Asked {
    Asked {
        code: language.code.clone(),
        key: key(&language.code),
        level: language.level,
    }
}

struct Wants<'a> {
    catalogue: &'a Catalogue,
    wants: Vec<Want>,
    serves: BTreeMap<(u16, u8), f32>,
}

impl<'a> Wants<'a> {
    fn new(catalogue: &'a Catalogue) -> Self {
        Wants {
            catalogue,
            wants: Vec::new(),
            serves: BTreeMap::new(),
        }
    }

    fn add(&mut self, role: Role, words: &str) {
        let links = self.catalogue.link(words);
        let links: Vec<(u16, f32)> = links.iter().map(|link| (link.index, link.weight)).collect();
        self.push(role, words, &links);
    }

    /// Adds what one place of a typed text names.
    fn add_linked(&mut self, text: &str, links: &[Linked<'_>]) {
        let from = links.iter().map(|link| link.span.start).min();
        let to = links.iter().map(|link| link.span.end).max();
        let place = from.unwrap_or(0)..to.unwrap_or(text.len());
        let led: Vec<(u16, f32)> = links.iter().map(|link| (link.index, link.weight)).collect();
        self.push(Role::Required(0), text.get(place).unwrap_or(text), &led);
    }

    fn add_concept(&mut self, role: Role, id: &str) {
        if let (Some(index), Some(label)) = (
            self.catalogue.index_of(id),
            self.catalogue.label(id, Lang::Lv),
        ) {
            self.push(role, label, &[(index, 1.0)]);
        }
    }

    fn push(&mut self, role: Role, words: &str, links: &[(u16, f32)]) {
        if self.wants.len() == MOST_WANTS || words.trim().is_empty() {
            return;
        }
        let want = self.wants.len() as u8;
        for (concept, sure) in links {
            for near in self.catalogue.near(*concept) {
                let slot = self.serves.entry((near.concept, want)).or_insert(0.0);
                *slot = slot.max(sure * near.weight);
            }
        }
        self.wants.push(Want {
            role,
            words: words.to_owned(),
            linked: !links.is_empty(),
            general: self.general(links),
        });
    }

    /// By how many others serve where the surest of the links is asked for.
    fn general(&self, links: &[(u16, f32)]) -> f32 {
        const NEAR: f32 = 0.3;
        const VERY_GENERAL: f32 = 60.0;
        let surest = links.iter().map(|(_, sure)| *sure).fold(0.0, f32::max);
        let meant = links.iter().filter(|(_, sure)| *sure >= surest - 0.1);
        let others = meant.map(|(concept, _)| {
            let near = self.catalogue.near(*concept).iter();
            near.take_while(|near| near.weight >= NEAR).count()
        });
        let others = others.min().unwrap_or(0) as f32;
        (others.max(1.0).ln() / VERY_GENERAL.ln()).min(1.0)
    }

    fn done(mut self) -> (Vec<Want>, Vec<Serves>) {
        let required = |want: &&Want| want.linked && matches!(want.role, Role::Required(_));
        let general = self.wants.iter().filter(required).map(|want| want.general);
        let least = general.fold(1.0, f32::min);
        for want in &mut self.wants {
            want.general = (want.general - least).max(0.0);
        }
        let serves = self
            .serves
            .into_iter()
            .map(|((concept, want), weight)| Serves {
                concept,
                want,
                weight,
            });
        (self.wants, serves.collect())
    }
}

/// How sure it is that a person has what a part of the profile names.
pub struct Sources {
    skill: f32,
    headline: f32,
    pub programme: f32,
    about: f32,
}

pub const SOURCES: Sources = Sources {
    skill: 1.0,
    headline: 1.0,
    programme: 0.9,
    about: 0.75,
};

/// A text cut into words, with how sure it is that a person has what it names.
type Part = (Vec<Token>, f32);

/// Cuts a person's profile into its parts; those before the last (the long text) name skills.
fn person_parts(facts: &PersonFacts) -> Vec<Part> {
    let mut parts: Vec<Part> = facts
        .skills
        .iter()
        .map(|skill| (tokens(skill), SOURCES.skill))
        .collect();
    parts.push((tokens(&facts.headline), SOURCES.headline));
    parts.push((tokens(&facts.about), SOURCES.about));
    parts
}

/// The programme of study is a part of its own: not everybody who searches may read it.
fn study_part(facts: &PersonFacts) -> Option<Part> {
    let study = facts.study.as_ref()?;
    Some((tokens(&study.programme), SOURCES.programme))
}

/// A stem of the programme of study as the index keeps it, apart from those of other texts.
pub fn of_study(stem: &str) -> String {
    format!("+{stem}")
}

/// Links all of a person's words to concepts, the surest first: for their own eyes.
pub fn person_has(catalogue: &Catalogue, facts: &PersonFacts) -> Vec<Has> {
    let mut parts = person_parts(facts);
    parts.extend(study_part(facts));
    link_parts(catalogue, &facts.concepts, &parts)
}

/// What the index holds of a person's words: concepts, the surest first, stems and trigrams.
pub struct PersonWords {
    pub has: Vec<Has>,
    /// Concepts of the programme of study.
    pub studied: Vec<Has>,
    pub stems: String,
    pub grams: String,
}

pub fn person_words(catalogue: &Catalogue, facts: &PersonFacts) -> PersonWords {
    let parts = person_parts(facts);
    let (mut stems, mut grams) = (String::new(), String::new());
    for (place, (tokens, _)) in parts.iter().enumerate() {
        add_stems(tokens, facts.locale, &mut stems);
        if place + 1 < parts.len() {
            add_grams(tokens, &mut grams);
        }
    }
    let study = study_part(facts);
    if let Some((tokens, _)) = &study {
        for token in tokens.iter().filter(|token| !token.stop) {
            stems.push_str(&of_study(&token.stems[facts.locale as usize]));
            stems.push(' ');
        }
    }
    PersonWords {
        has: link_parts(catalogue, &facts.concepts, &parts),
        studied: link_parts(catalogue, &[], study.as_slice()),
        stems,
        grams,
    }
}

fn link_parts(catalogue: &Catalogue, chosen: &[String], parts: &[Part]) -> Vec<Has> {
    let mut best: BTreeMap<u16, f32> = BTreeMap::new();
    for (tokens, source) in parts {
        for link in catalogue.link_tokens(tokens) {
            let slot = best.entry(link.index).or_insert(0.0);
            *slot = slot.max(link.weight * source);
        }
    }
    for index in chosen.iter().filter_map(|id| catalogue.index_of(id)) {
        best.insert(index, 1.0);
    }
    let mut has: Vec<Has> = best
        .into_iter()
        .map(|(concept, sure)| Has {
            concept,
            sure: (sure * 255.0).round() as u8,
        })
        .collect();
    has.sort_by_key(|has| (u8::MAX - has.sure, has.concept));
    has.truncate(MOST_CONCEPTS);
    has
}

/// Appends the stems of words in the language their text is said to be in.
pub fn add_stems(tokens: &[Token], lang: Lang, into: &mut String) {
    for token in tokens.iter().filter(|token| !token.stop) {
        into.push_str(&token.stems[lang as usize]);
        into.push(' ');
    }
}

/// Appends the trigrams of words.
pub fn add_grams(tokens: &[Token], into: &mut String) {
    for token in tokens.iter().filter(|token| !token.stop) {
        into.push_str(&token.grams);
        into.push(' ');
    }
}

/// Words that one search asks for at most; the texts that say most come first.
const MOST_WORDINGS: usize = 150;

/// The words of a text as the index is asked for them, in all three languages.
pub fn wordings(text: &str, weight: f32, with_grams: bool, into: &mut Vec<Wording>) {
    for token in tokens(text).into_iter().filter(|token| !token.stop) {
        let mut stems = Vec::with_capacity(3);
        for stem in &token.stems {
            if !stems.contains(stem) {
                stems.push(stem.clone());
            }
        }
        if let Some(known) = into.iter_mut().find(|known| known.stems == stems) {
            known.weight = known.weight.max(weight);
            continue;
        }
        if into.len() >= MOST_WORDINGS {
            return;
        }
        let grams = if with_grams {
            token.grams.split(' ').map(str::to_owned).collect()
        } else {
            Vec::new()
        };
        into.push(Wording {
            stems,
            grams,
            weight,
        });
    }
}

/// The opportunities of a segment.
#[derive(Default)]
pub struct Opportunities {
    rows: Vec<Wanted>,
}

impl Opportunities {
    pub fn wanted(&self, row: usize) -> &Wanted {
        &self.rows[row]
    }
}

impl Columns for Opportunities {
    fn push(&mut self, payload: &[u8]) {
        let unreadable = || Wanted {
            introduces: false,
            ..Wanted::open(Uuid::nil())
        };
        self.rows
            .push(serde_json::from_slice(payload).unwrap_or_else(|_| unreadable()));
    }
}
