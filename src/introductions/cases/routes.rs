//! Addresses of coordinators' cases.

use axum::extract::{Path, State as AppState};
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::{Absence, Note, Whose, actions, store, views, whose};
use crate::accounts::{self, Coordinator, Role, unprocessable};
use crate::app::App;
use crate::db::{AccountId, DbError, IntroductionId, ReadTx};
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Who};
use crate::introductions::model::Introduction;
use crate::introductions::routes::shown;
use crate::introductions::views as pages;
use crate::key;

pub(in crate::introductions) fn routes() -> Routes<App> {
    Routes::new()
        .post("/introductions/{id}/case", Who::Coordinator, hand)
        .post("/introductions/{id}/note", Who::Coordinator, note)
        .get("/desk/away", Who::Coordinator, away_page)
        .post("/desk/away", Who::Coordinator, away)
        .post("/desk/away/{id}/end", Who::Coordinator, back)
}

/// What a coordinator sees of a case, names put in.
pub(in crate::introductions) struct CaseShown {
    pub whose: Option<Whose>,
    /// Who holds it in the books, also when that somebody has left.
    pub holder: Option<AccountId>,
    pub notes: Vec<Note>,
    pub handed: Vec<store::HandedRow>,
    pub coordinators: Vec<(AccountId, String)>,
    /// Names of everybody above, those who have left included.
    names: Vec<(AccountId, String)>,
}

impl CaseShown {
    pub fn name(&self, account: AccountId) -> &str {
        let found = self.names.iter().find(|(id, _)| *id == account);
        found.map_or("", |(_, name)| name)
    }
}

/// Reads a case for the desk's part of an introduction's page.
pub(in crate::introductions) async fn case(
    tx: &mut ReadTx,
    page: &Page,
    intro: &Introduction,
) -> Result<CaseShown, DbError> {
    let whose = whose(tx, intro.id, page.today()).await?;
    let notes = store::notes(tx, intro.id).await?;
    let handed = store::handed(tx, intro.id).await?;
    let coordinators = coordinators(tx).await?;
    let mut names = coordinators.clone();
    let mentioned = notes.iter().map(|note| note.author).chain(
        handed
            .iter()
            .flat_map(|row| [row.to_account, row.by_account]),
    );
    for account in mentioned {
        if !names.iter().any(|(id, _)| *id == account) {
            names.push((account, accounts::get(tx, account).await?.name));
        }
    }
    Ok(CaseShown {
        holder: store::holder(tx, intro.id).await?,
        whose,
        notes,
        handed,
        coordinators,
        names,
    })
}

async fn coordinators(tx: &mut ReadTx) -> Result<Vec<(AccountId, String)>, DbError> {
    let mut list = Vec::new();
    for account in accounts::with_role(tx, Role::Coordinator).await? {
        list.push((account, accounts::get(tx, account).await?.name));
    }
    Ok(list)
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct HandForm {
    /// Whose the page showed it to be; empty for everybody's.
    from: String,
    to: String,
    hand_note: String,
}

async fn hand(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<IntroductionId>,
    Form(form): Form<HandForm>,
) -> Answer {
    let mut errors = Errors::default();
    let to = errors.choice("to", account(&form.to));
    let note = errors.optional_lines("hand_note", &form.hand_note, 400);
    let (Some(to), true) = (to, errors.is_empty()) else {
        let shown = shown(&app, &page, &coordinator, id).await?;
        return Ok(unprocessable(pages::show(&page, &shown, &errors)));
    };
    let from = account(&form.from);
    actions::hand(&app, &page, &coordinator, (id, from), (to, &note)).await?;
    let back = format!("/introductions/{id}");
    Ok(page.see_other(&back, Flash(key!("flash-done"))))
}

fn account(text: &str) -> Option<AccountId> {
    text.parse().ok()
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct NoteForm {
    desk_note: String,
}

async fn note(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<IntroductionId>,
    Form(form): Form<NoteForm>,
) -> Answer {
    let mut errors = Errors::default();
    let body = errors.lines("desk_note", &form.desk_note, 3, 1_000);
    if !errors.is_empty() {
        let shown = shown(&app, &page, &coordinator, id).await?;
        return Ok(unprocessable(pages::show(&page, &shown, &errors)));
    }
    actions::note(&app, &page, &coordinator, (id, &body)).await?;
    let back = format!("/introductions/{id}");
    Ok(page.see_other(&back, Flash(key!("flash-saved"))))
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AwayForm {
    pub who: String,
    pub cover: String,
    pub from: String,
    pub to: String,
}

/// What the page of absences shows.
pub(super) struct AwayShown {
    pub coming: Vec<Absence>,
    pub coordinators: Vec<(AccountId, String)>,
}

async fn away_shown(app: &App, page: &Page) -> Result<AwayShown, Failure> {
    let mut tx = app.db.read().await?;
    Ok(AwayShown {
        coming: store::coming(&mut tx, page.today()).await?,
        coordinators: coordinators(&mut tx).await?,
    })
}

async fn away_page(AppState(app): AppState<App>, page: Page, coordinator: Coordinator) -> Answer {
    let shown = away_shown(&app, &page).await?;
    let form = AwayForm {
        who: coordinator.account.to_string(),
        ..AwayForm::default()
    };
    Ok(views::away(&page, &shown, &form, &Errors::default()).into_response())
}

async fn away(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Form(form): Form<AwayForm>,
) -> Answer {
    let mut errors = Errors::default();
    let who = errors.choice("who", account(&form.who));
    let cover = errors.choice("cover", account(&form.cover));
    let (from, to) = (errors.date("from", &form.from), errors.date("to", &form.to));
    if let (Some(from), Some(to)) = (from, to)
        && (to < from || to < page.today())
    {
        errors.add("to", Fault::new(key!("fault-away-days")));
    }
    if who.is_some() && who == cover {
        errors.add("cover", Fault::new(key!("fault-away-cover")));
    }
    let (Some(who), Some(cover), Some(from), Some(to), true) =
        (who, cover, from, to, errors.is_empty())
    else {
        let shown = away_shown(&app, &page).await?;
        return Ok(unprocessable(views::away(&page, &shown, &form, &errors)));
    };
    actions::away(&app, &page, &coordinator, (who, cover), (from, to)).await?;
    Ok(page.see_other("/desk/away", Flash(key!("flash-saved"))))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn back(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<Uuid>,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::back(&app, &page, &coordinator, id).await?;
    Ok(page.see_other("/desk/away", Flash(key!("flash-done"))))
}
