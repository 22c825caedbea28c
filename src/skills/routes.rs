//! Addresses of the catalogue's pages; here the list and one concept.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::actions::{self, By};
use super::catalogue::{Catalogue, Concept, spelling};
use super::gathered::{Gathered, gathered, own_words_waiting};
use super::model::{Change, NewLabel, Refusal};
use super::refusals::{fault, resolve};
use super::{adding, own_words, store, views, walk};
use crate::accounts::{Coordinator, unprocessable};
use crate::app::App;
use crate::http::form::Query;
use crate::http::{Answer, Errors, Failure, Flash, Form, Page, Routes, Who};
use crate::key;
use crate::text::Lang;

pub fn routes() -> Routes<App> {
    const STAFF: Who = Who::Coordinator;
    Routes::new()
        .get("/desk/skills", STAFF, list)
        .get("/desk/skills/add", STAFF, adding::blank)
        .post("/desk/skills/add", STAFF, adding::add)
        .get("/desk/skills/words", STAFF, own_words::list)
        .get("/desk/skills/words/{key}", STAFF, own_words::one)
        .post("/desk/skills/words/{key}", STAFF, own_words::adopt)
        .post(
            "/desk/skills/words/{key}/aside",
            STAFF,
            own_words::put_aside,
        )
        .post("/desk/skills/words/{key}/back", STAFF, own_words::take_back)
        .get("/desk/skills/{id}", STAFF, concept)
        .post("/desk/skills/{id}/labels", STAFF, add_label)
        .post(
            "/desk/skills/{id}/labels/{label}/remove",
            STAFF,
            remove_label,
        )
        .post("/desk/skills/{id}/merge", STAFF, merge)
        .post("/desk/skills/{id}/unmerge", STAFF, unmerge)
        .post("/desk/skills/{id}/esco", STAFF, set_address)
}

/// Concepts on one page of the list.
const ON_A_PAGE: usize = 40;
/// Concepts a search finds at most.
const MOST_FOUND: usize = 60;

/// What the list is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub q: String,
    pub group: String,
    /// "added", "merged" or nothing.
    pub show: String,
    pub page: String,
}

/// One page of the list.
pub(super) struct Listing<'a> {
    pub asked: &'a Asked,
    pub catalogue: &'a Catalogue,
    pub gathered: &'a Gathered,
    pub rows: Vec<&'a Concept>,
    pub total: usize,
    pub number: usize,
    pub last: usize,
    pub own_words: usize,
    pub added: Vec<String>,
    pub walk: Option<walk::Walk>,
}

async fn list(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(asked): Query<Asked>,
) -> Answer {
    let mut tx = app.db.read().await?;
    app.follow_catalogue(&mut tx).await?;
    let catalogue = app.catalogue();
    let gathered = gathered(&mut tx, &app, page.now).await?;
    let added = store::touched(&mut tx).await?;
    let found = found(&catalogue, &asked, &added, page.lang);
    let last = found.len().div_ceil(ON_A_PAGE).max(1);
    let number = asked.page.parse().unwrap_or(1).clamp(1, last);
    let total = found.len();
    let rows = found
        .into_iter()
        .skip((number - 1) * ON_A_PAGE)
        .take(ON_A_PAGE);
    let listing = Listing {
        asked: &asked,
        catalogue: &catalogue,
        gathered: &gathered,
        rows: rows.collect(),
        total,
        number,
        last,
        own_words: own_words_waiting(&mut tx, &app, page.now).await?,
        added,
        walk: walk::latest(&mut tx).await?,
    };
    Ok(views::list(&page, &listing).into_response())
}

/// The concepts asked for: by what was typed the best first, else by name.
fn found<'a>(
    catalogue: &'a Catalogue,
    asked: &Asked,
    added: &[String],
    lang: Lang,
) -> Vec<&'a Concept> {
    let shown = |concept: &&Concept| {
        let kind = match asked.show.as_str() {
            "added" => added.contains(&concept.id),
            "merged" => concept.merged.is_some(),
            _ => true,
        };
        let group = asked.group.is_empty() || concept.group == asked.group;
        kind && group && catalogue.own(&concept.id).is_some()
    };
    let typed = spelling(&asked.q);
    if !typed.is_empty() {
        let mut found: Vec<&Concept> = catalogue
            .suggest(&asked.q, lang, MOST_FOUND)
            .iter()
            .filter_map(|one| catalogue.concept(&one.id))
            .collect();
        let inside = |concept: &&Concept| {
            concept
                .all_labels()
                .any(|label| spelling(label).contains(&typed))
        };
        for concept in catalogue.concepts().iter().filter(inside) {
            if !found.iter().any(|one| one.id == concept.id) {
                found.push(concept);
            }
        }
        found.retain(shown);
        return found;
    }
    let mut found: Vec<&Concept> = catalogue.concepts().iter().filter(shown).collect();
    crate::text::sort_by_name(&mut found, lang, |concept| concept.label(lang));
    found
}

/// What was typed into one of the forms of a concept's page.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ConceptForm {
    pub label: String,
    pub language: String,
    pub preferred: String,
    pub sure: String,
    pub into: String,
    pub esco: String,
    /// The version of the catalogue that the coordinator saw.
    pub version: String,
}

impl ConceptForm {
    fn seen(&self) -> i64 {
        self.version.parse().unwrap_or(0)
    }
}

/// What a concept's page shows.
pub(super) struct Shown<'a> {
    pub concept: &'a Concept,
    pub catalogue: &'a Catalogue,
    pub gathered: &'a Gathered,
    pub labels: Vec<store::LabelRow>,
    pub walk: Option<walk::Walk>,
    pub form: &'a ConceptForm,
    pub errors: &'a Errors,
    /// The label's words also lead elsewhere: whoever adds it has to say that they are sure.
    pub doubtful: bool,
}

async fn concept(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<String>,
) -> Answer {
    let form = ConceptForm::default();
    let markup = draw(&app, &page, &id, (&form, &Errors::default(), false)).await?;
    Ok(markup.into_response())
}

async fn draw(
    app: &App,
    page: &Page,
    id: &str,
    (form, errors, doubtful): (&ConceptForm, &Errors, bool),
) -> Result<maud::Markup, Failure> {
    let mut tx = app.db.read().await?;
    app.follow_catalogue(&mut tx).await?;
    let catalogue = app.catalogue();
    let concept = catalogue.own(id).ok_or(Failure::NotFound)?;
    let gathered = gathered(&mut tx, app, page.now).await?;
    let shown = Shown {
        concept,
        catalogue: &catalogue,
        gathered: &gathered,
        labels: store::labels_of(&mut tx, id).await?,
        walk: walk::latest(&mut tx).await?,
        form,
        errors,
        doubtful,
    };
    Ok(views::concept(page, &shown))
}

/// A form of a concept's page: the concept, what was typed, and the field that faults belong to.
struct Act<'a> {
    app: &'a App,
    page: &'a Page,
    coordinator: &'a Coordinator,
    id: &'a str,
    form: &'a ConceptForm,
    field: &'static str,
}

impl Act<'_> {
    /// Makes a change; a refusal comes back on the page with what was typed.
    async fn make(self, change: Change) -> Answer {
        let by = By::coordinator(self.page, self.coordinator, self.form.seen());
        match actions::change(self.app, by, std::slice::from_ref(&change)).await? {
            Ok(_) => {
                let path = format!("/desk/skills/{}", self.id);
                Ok(self.page.see_other(&path, Flash(key!("flash-saved"))))
            }
            Err((_, refusal)) => {
                let doubtful = matches!(refusal, Refusal::Ambiguous(_));
                let mut errors = Errors::default();
                errors.add(
                    self.field,
                    fault(&refusal, &self.app.catalogue(), self.page.lang),
                );
                self.again(&errors, doubtful).await
            }
        }
    }

    async fn again(self, errors: &Errors, doubtful: bool) -> Answer {
        let shown = (self.form, errors, doubtful);
        let markup = draw(self.app, self.page, self.id, shown).await?;
        Ok(unprocessable(markup))
    }
}

async fn add_label(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(form): Form<ConceptForm>,
) -> Answer {
    let mut errors = Errors::default();
    let text = errors.line("label", &form.label, 80);
    let lang = errors.choice("language", Lang::from_tag(&form.language));
    let act = Act {
        app: &app,
        page: &page,
        coordinator: &coordinator,
        id: &id,
        form: &form,
        field: "label",
    };
    let Some(lang) = lang.filter(|_| errors.is_empty()) else {
        return act.again(&errors, false).await;
    };
    act.make(Change::AddLabel(NewLabel {
        concept: id.clone(),
        lang,
        text,
        preferred: form.preferred == "yes",
        sure: form.sure == "yes",
    }))
    .await
}

async fn remove_label(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path((id, label)): Path<(String, String)>,
    Form(form): Form<ConceptForm>,
) -> Answer {
    let label: Uuid = label.parse().map_err(|_| Failure::NotFound)?;
    let act = Act {
        app: &app,
        page: &page,
        coordinator: &coordinator,
        id: &id,
        form: &form,
        field: "labels",
    };
    act.make(Change::RemoveLabel {
        concept: id.clone(),
        label,
    })
    .await
}

async fn merge(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(form): Form<ConceptForm>,
) -> Answer {
    let mut errors = Errors::default();
    let into = errors.line("into", &form.into, 80);
    let found = resolve(&app.catalogue(), &into, page.lang);
    let act = Act {
        app: &app,
        page: &page,
        coordinator: &coordinator,
        id: &id,
        form: &form,
        field: "into",
    };
    match found {
        Ok(into) => {
            act.make(Change::Merge {
                from: id.clone(),
                into,
            })
            .await
        }
        Err(fault) => {
            errors.add("into", fault);
            act.again(&errors, false).await
        }
    }
}

async fn unmerge(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(form): Form<ConceptForm>,
) -> Answer {
    let act = Act {
        app: &app,
        page: &page,
        coordinator: &coordinator,
        id: &id,
        form: &form,
        field: "unmerge",
    };
    act.make(Change::Unmerge {
        concept: id.clone(),
    })
    .await
}

async fn set_address(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(form): Form<ConceptForm>,
) -> Answer {
    let mut errors = Errors::default();
    let esco = errors.optional_line("esco", &form.esco, 200);
    let act = Act {
        app: &app,
        page: &page,
        coordinator: &coordinator,
        id: &id,
        form: &form,
        field: "esco",
    };
    if !errors.is_empty() {
        return act.again(&errors, false).await;
    }
    act.make(Change::SetAddress {
        concept: id.clone(),
        esco: Some(esco).filter(|esco| !esco.is_empty()),
    })
    .await
}
