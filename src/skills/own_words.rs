//! Own words that lead to no concept: adopted as a label, made a concept of, or set aside.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::actions::{self, By};
use super::catalogue::{Catalogue, ConceptIndex};
use super::gathered::{OwnWords, gathered};
use super::model::{Change, NewLabel, Refusal};
use super::refusals::{fault, resolve};
use super::{store, walk, words_views};
use crate::accounts::{Coordinator, unprocessable};
use crate::app::App;
use crate::http::form::Query;
use crate::http::{Answer, Errors, Failure, Flash, Form, Page};
use crate::key;
use crate::text::Lang;

/// Own words on one page.
const ON_A_PAGE: usize = 40;
/// Concepts offered for own words.
const MOST_OFFERED: usize = 6;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// "aside" or nothing.
    pub show: String,
    pub page: String,
}

/// One page of own words.
pub(super) struct Listing<'a> {
    pub aside: bool,
    pub rows: Vec<&'a OwnWords>,
    pub waiting: usize,
    pub set_aside: usize,
    pub number: usize,
    pub last: usize,
    pub walk: Option<walk::Walk>,
}

pub(super) async fn list(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(asked): Query<Asked>,
) -> Answer {
    let mut tx = app.db.read().await?;
    app.follow_catalogue(&mut tx).await?;
    let gathered = gathered(&mut tx, &app, page.now).await?;
    let put_aside = store::words::set_aside(&mut tx).await?;
    let (aside, waiting): (Vec<&OwnWords>, Vec<&OwnWords>) = gathered
        .own_words()
        .iter()
        .partition(|one| put_aside.contains(&one.folded));
    let counts = (waiting.len(), aside.len());
    let chosen = if asked.show == "aside" {
        aside
    } else {
        waiting
    };
    let last = chosen.len().div_ceil(ON_A_PAGE).max(1);
    let number = asked.page.parse().unwrap_or(1).clamp(1, last);
    let rows = chosen
        .into_iter()
        .skip((number - 1) * ON_A_PAGE)
        .take(ON_A_PAGE);
    let listing = Listing {
        aside: asked.show == "aside",
        rows: rows.collect(),
        waiting: counts.0,
        set_aside: counts.1,
        number,
        last,
        walk: walk::latest(&mut tx).await?,
    };
    Ok(words_views::list(&page, &listing).into_response())
}

/// The own words of a key; nothing for an empty one.
pub(super) async fn own(app: &App, page: &Page, key: &str) -> Result<Option<OwnWords>, Failure> {
    if key.is_empty() {
        return Ok(None);
    }
    let mut tx = app.db.read().await?;
    let gathered = gathered(&mut tx, app, page.now).await?;
    let own = gathered.own_words().iter().find(|one| one.key() == key);
    own.cloned()
        .map(Some)
        .ok_or(Failure::Refused(key!("refused-own-words-gone")))
}

async fn known(app: &App, page: &Page, key: &str) -> Result<OwnWords, Failure> {
    own(app, page, key).await?.ok_or(Failure::NotFound)
}

#[derive(Deserialize)]
pub(super) struct Nothing {}

/// How own words are adopted, as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AdoptForm {
    /// Id of an offered concept, or "other".
    pub to: String,
    pub other: String,
    pub label: String,
    pub language: String,
    pub sure: String,
    pub version: String,
}

/// Labels that a word is looked up among.
const MOST_LIKE: usize = 50;

/// What the page of own words shows.
pub(super) struct Adopting<'a> {
    pub own: &'a OwnWords,
    pub catalogue: &'a Catalogue,
    pub offered: Vec<String>,
    pub form: &'a AdoptForm,
    pub errors: &'a Errors,
    pub doubtful: bool,
}

/// Concepts that the words may mean, the likeliest first: a word that few labels have says more than
/// one that many have. When there is room, those near the likeliest follow.
fn offered(catalogue: &Catalogue, words: &str, lang: Lang) -> Vec<String> {
    let mut worth: BTreeMap<ConceptIndex, f32> = BTreeMap::new();
    for word in words
        .split_whitespace()
        .filter(|word| word.chars().count() > 3)
    {
        let like = catalogue.suggest(word, lang, MOST_LIKE);
        let linked = catalogue.link(word);
        let ids = like.iter().map(|one| one.id.as_str());
        let found: BTreeSet<ConceptIndex> = ids
            .chain(linked.iter().map(|one| one.concept))
            .filter_map(|id| catalogue.index_of(id))
            .collect();
        for concept in &found {
            *worth.entry(*concept).or_default() += 1.0 / found.len() as f32;
        }
    }
    let mut order: Vec<(ConceptIndex, f32)> = worth.into_iter().collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let first = order.first().map(|(concept, _)| *concept);
    let near = first.map_or(&[][..], |first| catalogue.near(first));
    let mut offered: Vec<String> = Vec::new();
    let likely = order.iter().map(|(concept, _)| *concept);
    for concept in likely.chain(near.iter().map(|near| near.concept)) {
        let id = catalogue.at(concept).map(|concept| concept.id.clone());
        offered.extend(id.filter(|id| !offered.contains(id) && catalogue.own(id).is_some()));
        if offered.len() == MOST_OFFERED {
            break;
        }
    }
    offered
}

pub(super) async fn one(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(key): Path<String>,
) -> Answer {
    let own = known(&app, &page, &key).await?;
    let form = AdoptForm {
        label: own.words.clone(),
        language: page.lang.tag().to_owned(),
        ..AdoptForm::default()
    };
    let markup = draw(&app, &page, &own, (&form, &Errors::default(), false));
    Ok(markup.into_response())
}

fn draw(
    app: &App,
    page: &Page,
    own: &OwnWords,
    (form, errors, doubtful): (&AdoptForm, &Errors, bool),
) -> maud::Markup {
    let catalogue = app.catalogue();
    let adopting = Adopting {
        own,
        catalogue: &catalogue,
        offered: offered(&catalogue, &own.words, page.lang),
        form,
        errors,
        doubtful,
    };
    words_views::adopt(page, &adopting)
}

pub(super) async fn adopt(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(key): Path<String>,
    Form(form): Form<AdoptForm>,
) -> Answer {
    let own = known(&app, &page, &key).await?;
    let mut errors = Errors::default();
    let mut doubtful = false;
    let text = errors.line("label", &form.label, 80);
    let lang = errors.choice("language", Lang::from_tag(&form.language));
    let concept = target(&app, &page, &form, &mut errors);
    if let (Some(lang), Some(concept), true) = (lang, concept, errors.is_empty()) {
        let by = By::coordinator(&page, &coordinator, form.version.parse().unwrap_or(0));
        let change = Change::AddLabel(NewLabel {
            concept: concept.clone(),
            lang,
            text,
            preferred: false,
            sure: form.sure == "yes",
        });
        match actions::change(&app, by, &[change]).await? {
            Ok(_) => {
                return Ok(page.see_other("/desk/skills/words", Flash(key!("flash-saved"))));
            }
            Err((_, refusal)) => {
                doubtful = matches!(refusal, Refusal::Ambiguous(_));
                errors.add("label", fault(&refusal, &app.catalogue(), page.lang));
            }
        }
    }
    Ok(unprocessable(draw(
        &app,
        &page,
        &own,
        (&form, &errors, doubtful),
    )))
}

/// The concept chosen among those offered, or named.
fn target(app: &App, page: &Page, form: &AdoptForm, errors: &mut Errors) -> Option<String> {
    let catalogue = app.catalogue();
    if form.to == "other" || (form.to.is_empty() && !form.other.trim().is_empty()) {
        let words = errors.line("other", &form.other, 80);
        if words.is_empty() {
            return None;
        }
        return resolve(&catalogue, &words, page.lang)
            .map_err(|fault| errors.add("other", fault))
            .ok();
    }
    let chosen = catalogue
        .concept(&form.to)
        .filter(|concept| catalogue.own(&concept.id).is_some())
        .map(|concept| concept.id.clone());
    errors.choice("to", chosen)
}

pub(super) async fn put_aside(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(key): Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    let own = known(&app, &page, &key).await?;
    actions::set_aside(&app, &page, &coordinator, (&own.folded, &key), true).await?;
    Ok(page.see_other("/desk/skills/words", Flash(key!("flash-done"))))
}

pub(super) async fn take_back(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(key): Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    let own = known(&app, &page, &key).await?;
    actions::set_aside(&app, &page, &coordinator, (&own.folded, &key), false).await?;
    Ok(page.see_other("/desk/skills/words?show=aside", Flash(key!("flash-done"))))
}
