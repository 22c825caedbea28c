//! Addresses of the texts people agree to, for administrators.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use chrono::NaiveDate;
use serde::Deserialize;

use super::store::{self, Written};
use super::{Purpose, actions, texts, views};
use crate::accounts::{self, Administrator, unprocessable};
use crate::app::App;
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Who};
use crate::key;
use crate::text::{Documents, Lang};

/// The most characters of a sentence beside a box, and of a text.
pub(super) const MOST_QUESTION: usize = 300;
pub(super) const MOST_BODY: usize = 5_000;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/texts", Who::Administrator, list)
        .get("/desk/texts/{purpose}", Who::Administrator, editor)
        .post("/desk/texts/{purpose}", Who::Administrator, add)
}

/// A text in three languages as it was typed: `question-lv`, `body-lv`, and so on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct TextForm {
    /// The newest version when the form was opened.
    pub seen: i64,
    pub step: String,
    pub valid_from: String,
    pub same_in_other_words: String,
    #[serde(flatten)]
    pub typed: BTreeMap<String, String>,
}

/// A text that may be added.
pub(super) struct Checked {
    pub valid_from: NaiveDate,
    pub asks_anew: bool,
    /// Language, question, body.
    pub texts: Vec<(Lang, String, String)>,
}

pub(super) fn names(lang: Lang) -> (String, String) {
    let tag = lang.tag();
    (format!("question-{tag}"), format!("body-{tag}"))
}

impl TextForm {
    fn of(documents: &Documents, purpose: Purpose) -> TextForm {
        let seen = texts::last(documents, purpose);
        let mut typed = BTreeMap::new();
        for lang in Lang::ALL {
            let text = texts::text_at(documents, (purpose, seen), lang);
            let (question, body) = names(lang);
            if let Some(text) = text {
                typed.insert(question, text.question);
                typed.insert(body, text.body);
            }
        }
        TextForm {
            seen,
            typed,
            ..TextForm::default()
        }
    }

    pub fn text(&self, field: &str) -> &str {
        self.typed.get(field).map_or("", String::as_str)
    }

    pub fn is_same(&self) -> bool {
        !self.same_in_other_words.is_empty()
    }

    /// Checks every field; all faults are told at once.
    fn check(
        &self,
        (documents, purpose): (&Documents, Purpose),
        today: NaiveDate,
    ) -> Result<Checked, Errors> {
        let mut errors = Errors::default();
        let mut all = Vec::with_capacity(Lang::ALL.len());
        for lang in Lang::ALL {
            let (question, body) = names(lang);
            all.push((
                lang,
                errors.line(&question, self.text(&question), MOST_QUESTION),
                errors.lines(&body, self.text(&body), 100, MOST_BODY),
            ));
        }
        let before = TextForm::of(documents, purpose);
        let says_the_same = |(lang, question, body): &(Lang, String, String)| {
            let names = names(*lang);
            before.text(&names.0) == question && before.text(&names.1) == body
        };
        if errors.is_empty() && all.iter().all(says_the_same) {
            let (_, body) = names(Lang::Lv);
            errors.add(body, Fault::new(key!("fault-text-same")));
        }
        let valid_from = errors.date("valid_from", &self.valid_from);
        let last = documents
            .until(purpose.code(), NaiveDate::MAX)
            .map(|one| one.valid_from)
            .max();
        // A page that is open now was read with the text of today.
        if valid_from.is_some_and(|day| day <= today) {
            errors.add("valid_from", Fault::new(key!("fault-text-tomorrow")));
        } else if valid_from.is_some() && valid_from < last {
            errors.add("valid_from", Fault::new(key!("fault-text-order")));
        }
        match valid_from.filter(|_| errors.is_empty()) {
            Some(valid_from) => Ok(Checked {
                valid_from,
                asks_anew: purpose.is_asked_anew() && !self.is_same(),
                texts: all,
            }),
            None => Err(errors),
        }
    }
}

fn purpose_in(code: &str) -> Result<Purpose, Failure> {
    Purpose::parse(code).ok_or(Failure::NotFound)
}

async fn list(State(app): State<App>, page: Page, _: Administrator) -> Answer {
    let mut tx = app.db.read().await?;
    let documents = store::documents(&mut tx).await?;
    Ok(views::list(&page, &documents).into_response())
}

async fn editor(
    State(app): State<App>,
    page: Page,
    by: Administrator,
    Path(code): Path<String>,
) -> Answer {
    by.stepped_up(page.now)?;
    let purpose = purpose_in(&code)?;
    let mut tx = app.db.read().await?;
    let documents = store::documents(&mut tx).await?;
    let form = TextForm::of(&documents, purpose);
    drop(tx);
    edit(&app, &page, purpose, (&form, &Errors::default())).await
}

/// A version with who wrote it.
pub(super) struct Version {
    pub written: Written,
    pub by: String,
}

async fn edit(app: &App, page: &Page, purpose: Purpose, form: (&TextForm, &Errors)) -> Answer {
    let mut tx = app.db.read().await?;
    let documents = store::documents(&mut tx).await?;
    let mut versions = Vec::new();
    for written in store::written(&mut tx).await? {
        if written.purpose == purpose.code() {
            let by = accounts::get(&mut tx, written.added_by).await?.name;
            versions.push(Version { written, by });
        }
    }
    let drawn = views::edit(page, (purpose, &documents), form, &versions);
    if form.1.is_empty() {
        Ok(drawn.into_response())
    } else {
        Ok(unprocessable(drawn))
    }
}

/// Shows the text as people will read it, and adds it when that was looked at.
async fn add(
    State(app): State<App>,
    page: Page,
    by: Administrator,
    Path(code): Path<String>,
    Form(form): Form<TextForm>,
) -> Answer {
    let purpose = purpose_in(&code)?;
    let mut tx = app.db.read().await?;
    let documents = store::documents(&mut tx).await?;
    let agreed = super::count_agreed(&mut tx, purpose).await?;
    drop(tx);
    let checked = match form.check((&documents, purpose), page.today()) {
        Ok(checked) => checked,
        Err(errors) => return edit(&app, &page, purpose, (&form, &errors)).await,
    };
    if form.step == "edit" {
        return edit(&app, &page, purpose, (&form, &Errors::default())).await;
    }
    // Writing takes longer than a code is good for; the page says so, and what was written stays.
    let stepped_up = by.stepped_up(page.now).is_ok();
    if form.step != "add" || !stepped_up {
        let late = form.step == "add" && !stepped_up;
        let shown = (&form, &checked);
        return Ok(views::preview(&page, purpose, shown, (agreed, late)).into_response());
    }
    actions::add(&app, &page, (by.account, purpose, form.seen), &checked).await?;
    Ok(page.see_other("/desk/texts", Flash(key!("flash-saved"))))
}
