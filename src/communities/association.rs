//! The association as a community: its own working group has needs like any other. Coordinators
//! post them; who speaks for it in introductions is a party there, so another coordinator releases.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::model::{Community, CommunityKind, CommunityState, NewCommunity, name_key};
use super::{actions, store};
use crate::accounts::{self, Coordinator, Role};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{AccountId, CommunityId, Db, DbError, ReadTx, WriteTx};
use crate::http::form::percent_encode;
use crate::http::{Answer, Failure, Flash, Form, Page, Query, Routes, Who, see_other};
use crate::key;
use crate::t;
use crate::text::Lang;
use crate::ui::bits::icon;
use crate::ui::forms::{button, csrf};
use crate::ui::layout::narrow;

/// Makes the association's own community when the installation has none. One of its name that the
/// coordinators have verified becomes it; one that they have not is left alone, whoever made it.
pub async fn make_association(db: &Db, own: (&str, DateTime<Utc>)) -> Result<(), DbError> {
    match try_making(db, own).await {
        // Another node was quicker, at whichever statement it showed.
        Err(DbError::Taken(_)) => Ok(()),
        other => other,
    }
}

async fn try_making(db: &Db, (name, now): (&str, DateTime<Utc>)) -> Result<(), DbError> {
    let mut tx = db.read().await?;
    if store::association(&mut tx).await?.is_some() {
        return Ok(());
    }
    let known = store::by_name(&mut tx, &name_key(name)).await?;
    if let Some(id) = known
        && store::get(&mut tx, id).await?.state != CommunityState::Verified
    {
        return Ok(());
    }
    drop(tx);
    let mut tx = db.write().await?;
    let id = match known {
        Some(id) => id,
        None => {
            let new = NewCommunity {
                name: name.to_owned(),
                kind: CommunityKind::Association,
                registration_number: None,
                territory: None,
                place_text: t!(Lang::Lv, "association-place"),
                about: t!(Lang::Lv, "association-about"),
                lang: Lang::Lv,
            };
            store::insert(&mut tx, &new, (super::USUAL_REQUESTS, now)).await?
        }
    };
    store::set_association(&mut tx, id, now).await?;
    let act = Act {
        at: now,
        actor: Actor::Time,
        action: "association's community made",
        subject: format!("community:{id}"),
        detail: json!({}),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await
}

/// The association's own community.
pub async fn of_association(tx: &mut ReadTx) -> Result<Option<Community>, DbError> {
    match store::association(tx).await? {
        Some(id) => Ok(Some(store::get(tx, id).await?)),
        None => Ok(None),
    }
}

pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/association", Who::Coordinator, own)
        .get("/desk/association/call", Who::Coordinator, call)
        .post("/desk/association/speak", Who::Coordinator, speak)
}

/// Whoever speaks for the association, or could.
struct Colleague {
    id: AccountId,
    name: String,
    speaks: bool,
    /// False for somebody who speaks for it still and is a coordinator no more.
    coordinator: bool,
}

async fn colleagues(tx: &mut ReadTx, id: CommunityId) -> Result<Vec<Colleague>, DbError> {
    let speakers = store::representatives(tx, id).await?;
    let mut all = Vec::new();
    let coordinators = accounts::with_role(tx, Role::Coordinator).await?;
    let former = speakers.iter().filter(|one| !coordinators.contains(one));
    for account in coordinators.iter().chain(former) {
        all.push(Colleague {
            id: *account,
            name: accounts::get(tx, *account).await?.name,
            speaks: speakers.contains(account),
            coordinator: coordinators.contains(account),
        });
    }
    Ok(all)
}

async fn own(State(app): State<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let Some(community) = of_association(&mut tx).await? else {
        let name = app.settings().association.name.clone();
        return Ok(missing(&page, &name).into_response());
    };
    let all = colleagues(&mut tx, community.id).await?;
    Ok(view(&page, &community, &all).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Wanted {
    words: String,
}

/// Opens the form of a need of the association, with a skill filled in.
async fn call(
    State(app): State<App>,
    _: Page,
    _: Coordinator,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let Some(id) = store::association(&mut tx).await? else {
        return Ok(see_other("/desk/association"));
    };
    let skill = percent_encode(&wanted.words);
    Ok(see_other(&format!(
        "/communities/{id}/needs/add?kind=need&skill={skill}"
    )))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn speak(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::speak_for_association(&app, &page, &coordinator).await?;
    Ok(done(&page))
}

fn done(page: &Page) -> Response {
    page.see_other("/desk/association", Flash(key!("flash-done")))
}

/// Says what the association's community is and who speaks for it, when a whole register is put in
/// at once.
pub async fn fill_association(
    tx: &mut WriteTx,
    account: AccountId,
    new: &NewCommunity,
    now: DateTime<Utc>,
) -> Result<CommunityId, DbError> {
    let id = store::association(tx).await?.ok_or(DbError::NotFound)?;
    let version = store::get(tx, id).await?.version;
    store::update(tx, (id, version), new, now).await?;
    store::add_representative(tx, (id, account), now).await?;
    accounts::grant(tx, account, Role::Representative, None, now).await?;
    Ok(id)
}

/// The community of the association, for an act on it.
pub(super) async fn id(tx: &mut ReadTx) -> Result<CommunityId, Failure> {
    store::association(tx).await?.ok_or(Failure::NotFound)
}

fn missing(page: &Page, name: &str) -> Markup {
    narrow(
        page,
        &t!(page, "association-title"),
        html! {
            p { a href="/desk" { (t!(page, "nav-desk")) } }
            p.lead { (t!(page, "association-missing", name = name)) }
            div.actions { a.button href="/desk/communities" { (t!(page, "desk-communities")) } }
        },
    )
}

fn view(page: &Page, community: &Community, all: &[Colleague]) -> Markup {
    let own = page.viewer.as_ref().map(|viewer| viewer.account);
    let path = format!("/communities/{}", community.id);
    let speaking = all.iter().any(|one| Some(one.id) == own && one.speaks);
    let others = all
        .iter()
        .filter(|one| one.coordinator && !one.speaks)
        .count();
    narrow(
        page,
        &t!(page, "association-title"),
        html! {
            p { a href="/desk" { (t!(page, "nav-desk")) } }
            p.lead { (t!(page, "association-lead", name = community.name.as_str())) }
            div.actions {
                a.button.strong href={ (path) "/templates" } { (icon("plus")) " " (t!(page, "association-post")) }
                a.button.plain href={ (path) "/needs" } { (t!(page, "association-needs")) }
                a.button.plain href={ (path) "/edit" } { (icon("edit")) " " (t!(page, "community-edit-link")) }
            }
            section {
                h2 { (t!(page, "association-speak-title")) }
                p { (t!(page, "association-speak-text")) }
                ul.rows { @for one in all {
                    li.row-item {
                        @if one.speaks { span.badge { (t!(page, "association-speaks")) } }
                        @else { span.badge.ok { (t!(page, "association-releases")) } }
                        div { h3.title { (one.name) @if Some(one.id) == own { " " span.quiet { (t!(page, "team-you")) } } } }
                        @if !one.coordinator { div.actions {
                            form.inline method="post" action="/desk/association/leave" {
                                (csrf(page))
                                input type="hidden" name="who" value=(one.id);
                                button.button.plain.small type="submit" { (t!(page, "association-end")) }
                            }
                        } }
                    }
                } }
                @if speaking { (button(page, "/desk/association/leave", &t!(page, "association-leave"), "button plain")) }
                @else if others > 1 {
                    p { (t!(page, "association-promise")) " " a href="/help" { (t!(page, "nav-help")) } }
                    (button(page, "/desk/association/speak", &t!(page, "association-speak"), "button plain"))
                }
                @else { p { (t!(page, "refused-last-releasing")) } }
            }
        },
    )
}
