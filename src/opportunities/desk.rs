//! Review: a coordinator publishes what a community submitted, or returns it with a note.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::routes::id_in;
use super::{actions, desk_views, store};
use crate::accounts::{Coordinator, unprocessable};
use crate::app::App;
use crate::communities;
use crate::http::{Answer, Errors, Flash, Form, Page};
use crate::key;

/// The note with which a need is returned, as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Note {
    pub note: String,
    /// The version the coordinator read.
    version: String,
}

/// The version the coordinator read.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Seen {
    version: String,
}

/// A version that cannot be read is none that ever was.
fn version_in(text: &str) -> i64 {
    text.parse().unwrap_or(0)
}

pub(super) async fn review(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let one = super::get(&mut tx, id_in(&id)?).await?;
    let community = communities::get(&mut tx, one.community).await?;
    let seen = (community.id, coordinator.account);
    let own = communities::judging::judge(&mut tx, seen, page.now).await?;
    let before = store::kept::unfollowed(&mut tx, one.id).await?;
    drop(tx);
    let given = (&Note::default(), &Errors::default());
    let about = (&one, &community, before.as_ref());
    Ok(desk_views::review(&page, &app, about, given, own).into_response())
}

pub(super) async fn publish(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(seen): Form<Seen>,
) -> Answer {
    let version = (id_in(&id)?, version_in(&seen.version));
    actions::publish(&app, &page, &coordinator, version).await?;
    Ok(page.see_other("/desk", Flash(key!("flash-need-published"))))
}

pub(super) async fn send_back(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(form): Form<Note>,
) -> Answer {
    let id = id_in(&id)?;
    let mut errors = Errors::default();
    let note = errors.lines("note", &form.note, 10, 1_000);
    if !errors.is_empty() {
        let mut tx = app.db.read().await?;
        let one = super::get(&mut tx, id).await?;
        let community = communities::get(&mut tx, one.community).await?;
        let seen = (community.id, coordinator.account);
        let own = communities::judging::judge(&mut tx, seen, page.now).await?;
        let before = store::kept::unfollowed(&mut tx, one.id).await?;
        let (about, given) = ((&one, &community, before.as_ref()), (&form, &errors));
        let markup = desk_views::review(&page, &app, about, given, own);
        return Ok(unprocessable(markup));
    }
    let version = (id, version_in(&form.version));
    actions::send_back(&app, &page, &coordinator, version, &note).await?;
    Ok(page.see_other("/desk", Flash(key!("flash-sent-back"))))
}
