//! A new concept, for itself or for own words.

use axum::extract::State;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::actions::{self, By};
use super::catalogue::{Catalogue, spelling};
use super::model::{Change, NewConcept, NewLabel, Refusal, new_id};
use super::own_words::own;
use super::refusals::{fault, resolve};
use super::views;
use crate::accounts::{Coordinator, unprocessable};
use crate::app::App;
use crate::http::form::Query;
use crate::http::{Answer, Errors, Flash, Form, Page};
use crate::key;
use crate::text::Lang;

/// A new concept as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewForm {
    pub lv: String,
    pub en: String,
    pub lt: String,
    pub group: String,
    pub broader: String,
    pub related: Vec<String>,
    /// Key of the own words that the concept is made for.
    pub words: String,
    pub language: String,
}

/// How near two related skills of a coordinator's making are.
const RELATED: f32 = 0.5;
/// Related skills a form asks for.
pub(super) const RELATED_ROWS: usize = 2;

pub(super) async fn blank(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(mut form): Query<NewForm>,
) -> Answer {
    let own = own(&app, &page, &form.words).await?;
    form.language = page.lang.tag().to_owned();
    let catalogue = app.catalogue();
    Ok(views::new(&page, &catalogue, own.as_ref(), &form, &Errors::default()).into_response())
}

pub(super) async fn add(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Form(form): Form<NewForm>,
) -> Answer {
    let own = own(&app, &page, &form.words).await?;
    let catalogue = app.catalogue();
    let mut errors = Errors::default();
    let new = checked(&catalogue, &form, &mut errors, page.lang);
    if errors.is_empty() {
        let mut changes = vec![Change::AddConcept(new.clone())];
        let own_label = own
            .as_ref()
            .filter(|own| new.labels.iter().all(|label| spelling(label) != own.folded));
        let id = new_id(&catalogue, &new.labels[1]);
        if let Some(own) = own_label {
            changes[0] = Change::AddConcept(NewConcept {
                id: id.clone(),
                ..new
            });
            changes.push(Change::AddLabel(NewLabel {
                concept: id,
                lang: Lang::from_tag(&form.language).unwrap_or(page.lang),
                text: own.words.clone(),
                preferred: false,
                sure: true,
            }));
        }
        let by = By::coordinator(&page, &coordinator, catalogue.version());
        match actions::change(&app, by, &changes).await? {
            Ok(id) => {
                let path = format!("/desk/skills/{id}");
                return Ok(page.see_other(&path, Flash(key!("flash-saved"))));
            }
            Err((_, refusal)) => {
                let field = clashing(&catalogue, &form, &refusal);
                errors.add(field, fault(&refusal, &app.catalogue(), page.lang));
            }
        }
    }
    Ok(unprocessable(views::new(
        &page,
        &catalogue,
        own.as_ref(),
        &form,
        &errors,
    )))
}

fn checked(catalogue: &Catalogue, form: &NewForm, errors: &mut Errors, lang: Lang) -> NewConcept {
    let labels = [("lv", &form.lv), ("en", &form.en), ("lt", &form.lt)]
        .map(|(field, raw)| errors.line(field, raw, 80));
    let known = catalogue
        .groups()
        .iter()
        .find(|group| group.id == form.group);
    let group = errors.choice("group", known).map(|group| group.id.clone());
    let mut other = |field: &str, raw: &str| {
        let words = errors.optional_line(field, raw, 80);
        if words.is_empty() {
            return None;
        }
        resolve(catalogue, &words, lang)
            .map_err(|fault| errors.add(field, fault))
            .ok()
    };
    let broader = other("broader", &form.broader);
    let related = form.related.iter().take(RELATED_ROWS).enumerate();
    let related: Vec<(String, f32)> = related
        .filter_map(|(row, raw)| Some((other(&format!("related-{row}"), raw)?, RELATED)))
        .collect();
    NewConcept {
        id: String::new(),
        group: group.unwrap_or_default(),
        labels,
        broader: broader.into_iter().collect(),
        related,
    }
}

/// The field whose label is taken.
fn clashing(catalogue: &Catalogue, form: &NewForm, refusal: &Refusal) -> &'static str {
    let fields = [("lv", &form.lv), ("en", &form.en), ("lt", &form.lt)];
    let taken = |label: &str| match refusal {
        Refusal::LeadsTo(_) => !catalogue.labelled(label).is_empty(),
        Refusal::NoWords => super::tokens(label).is_empty(),
        _ => false,
    };
    fields
        .into_iter()
        .find(|(_, label)| taken(label))
        .map_or("lv", |(field, _)| field)
}
