//! Addresses of the newsletter's block.

use axum::extract::State;
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::block::{self, Block, Offered};
use super::model::{Chosen, Month, Version};
use super::{actions, public, store, views};
use crate::accounts::{Coordinator, unprocessable};
use crate::app::App;
use crate::http::{Answer, Errors, Failure, Flash, Form, Page, Query, Routes, Who};
use crate::key;
use crate::text::Lang;

/// The most characters of the words before and after.
pub(super) const MOST: usize = 3_000;

pub(in crate::reports) fn routes() -> Routes<App> {
    Routes::new()
        .get("/figures", Who::Anyone, public::figures)
        .get("/news/{month}/{language}", Who::Anyone, public::one)
        .get("/news.atom", Who::Anyone, public::atom)
        .get("/desk/newsletter", Who::Coordinator, page)
        .post("/desk/newsletter", Who::Coordinator, save)
        .post("/desk/newsletter/publish", Who::Coordinator, publish)
        .post("/desk/newsletter/withdraw", Who::Coordinator, withdraw)
}

/// Which block is asked for, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    month: String,
    language: String,
    /// Id of an earlier version, to look at or to go on from.
    version: String,
}

/// What the page shows.
pub(super) struct Shown {
    pub month: Month,
    pub lang: Lang,
    /// What may stand in the block.
    pub offered: Offered,
    /// All saved versions, the newest first.
    pub versions: Vec<Version>,
    /// The version in the form: a saved one, or a fresh one with number 0.
    pub current: Version,
    pub block: Block,
}

async fn shown(app: &App, page: &Page, asked: &Asked) -> Result<Shown, Failure> {
    let usual = Month::of(page.today());
    let month = Month::parse(&asked.month).unwrap_or(usual);
    let lang = Lang::from_tag(&asked.language).unwrap_or(Lang::Lv);
    let wanted: Option<Uuid> = asked.version.parse().ok();
    let mut tx = app.db.read().await?;
    let versions = store::versions(&mut tx, month, lang).await?;
    let chosen = versions.iter().find(|one| Some(one.id) == wanted);
    let current = match chosen.or(versions.first()) {
        Some(version) => version.clone(),
        None => Version {
            id: Uuid::now_v7(),
            month,
            lang,
            version: 0,
            opening: crate::t!(lang, "newsletter-usual-opening", month = month.words(lang)),
            closing: crate::t!(lang, "newsletter-usual-closing"),
            chosen: Chosen::LeftOut(Vec::new()),
            numbers: block::numbers(&mut tx, month).await?,
            made_at: page.now,
            published_at: None,
        },
    };
    Ok(Shown {
        month,
        lang,
        offered: block::offered(&mut tx, (app, page), (month, lang)).await?,
        block: block::put_together(&mut tx, (app, page), &current).await?,
        versions,
        current,
    })
}

async fn page(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(asked): Query<Asked>,
) -> Answer {
    let shown = shown(&app, &page, &asked).await?;
    Ok(views::page(&page, &shown, &Errors::default()).into_response())
}

/// The block as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct BlockForm {
    month: String,
    language: String,
    /// Number of the newest version the form was drawn from.
    newest: i64,
    opening: String,
    closing: String,
    /// Ids of what stands in the block, and of what could.
    within: Vec<Uuid>,
    offered: Vec<Uuid>,
}

async fn save(
    State(app): State<App>,
    page: Page,
    by: Coordinator,
    Form(form): Form<BlockForm>,
) -> Answer {
    let month = Month::parse(&form.month).ok_or(Failure::Unreadable)?;
    let lang = Lang::from_tag(&form.language).ok_or(Failure::Unreadable)?;
    let mut errors = Errors::default();
    let opening = errors.optional_lines("opening", &form.opening, MOST);
    let closing = errors.optional_lines("closing", &form.closing, MOST);
    let (mut within, mut left_out): (Vec<Uuid>, Vec<Uuid>) =
        form.offered.iter().partition(|id| form.within.contains(id));
    within.truncate(500);
    left_out.truncate(500);
    let chosen = Chosen::Both { within, left_out };
    if !errors.is_empty() {
        let asked = Asked {
            month: form.month,
            language: form.language,
            version: String::new(),
        };
        let mut shown = shown(&app, &page, &asked).await?;
        (shown.current.opening, shown.current.closing) = (form.opening, form.closing);
        shown.current.chosen = chosen;
        return Ok(unprocessable(views::page(&page, &shown, &errors)));
    }
    let mut tx = app.db.read().await?;
    let numbers = block::numbers(&mut tx, month).await?;
    drop(tx);
    let new = Version {
        id: Uuid::now_v7(),
        month,
        lang,
        version: form.newest.saturating_add(1),
        opening,
        closing,
        chosen,
        numbers,
        made_at: page.now,
        published_at: None,
    };
    actions::save(&app, &page, &by, &new).await?;
    Ok(page.see_other(&desk(month, lang), Flash(key!("flash-saved"))))
}

/// The desk's page of a block.
pub(super) fn desk(month: Month, lang: Lang) -> String {
    format!(
        "/desk/newsletter?month={}&language={}",
        month.code(),
        lang.tag()
    )
}

#[derive(Clone, Debug, Deserialize)]
struct OneForm {
    id: Uuid,
}

async fn publish(
    State(app): State<App>,
    page: Page,
    by: Coordinator,
    Form(form): Form<OneForm>,
) -> Answer {
    let version = actions::publish(&app, &page, &by, (form.id, true)).await?;
    let back = desk(version.month, version.lang);
    Ok(page.see_other(&back, Flash(key!("flash-done"))))
}

async fn withdraw(
    State(app): State<App>,
    page: Page,
    by: Coordinator,
    Form(form): Form<OneForm>,
) -> Answer {
    let version = actions::publish(&app, &page, &by, (form.id, false)).await?;
    let back = desk(version.month, version.lang);
    Ok(page.see_other(&back, Flash(key!("flash-done"))))
}
