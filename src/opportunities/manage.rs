//! What representatives do with their needs, and coordinators for them.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use chrono::NaiveDate;
use serde::Deserialize;

use super::form::NeedForm;
use super::legal::LegalForm;
use super::model::NewOpportunity;
use super::routes::id_in;
use super::workflow::{Action, may};
use super::{actions, defaults, form_views, manage_views, templates};
use crate::accounts::{Member, unprocessable};
use crate::app::App;
use crate::communities;
use crate::db::{CommunityId, OpportunityId};
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Query, see_other};
use crate::key;
use crate::matching::Kind;
use crate::seasons;

/// Letters of a skill that an address brings along.
const LONGEST_SKILL: usize = 80;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Begin {
    template: String,
    kind: String,
    /// A skill to begin with, in anybody's words.
    skill: String,
    /// The days a need is wanted for, when the way here named some.
    from: String,
    to: String,
}

impl Begin {
    /// The days that were named, if they are days.
    fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let from: NaiveDate = self.from.parse().ok()?;
        let to: NaiveDate = self.to.parse().ok()?;
        (from <= to).then_some((from, to))
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Nothing {}

fn community_in(text: &str) -> Result<CommunityId, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// The viewer's communities with what they posted.
pub(super) async fn mine(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let mut tx = app.db.read().await?;
    let mut list = Vec::new();
    for community in communities::of_account(&mut tx, viewer.account).await? {
        let needs = super::of_community(&mut tx, community.id).await?;
        list.push((community, needs));
    }
    drop(tx);
    Ok(manage_views::mine(&page, &app, &list).into_response())
}

/// What one community posted, for those who speak for it and for coordinators.
pub(super) async fn of_one(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<String>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let community = communities::own(&mut tx, &viewer, community_in(&id)?).await?;
    let needs = super::of_community(&mut tx, community.id).await?;
    drop(tx);
    Ok(manage_views::of_one(&page, &community, &needs).into_response())
}

pub(super) async fn templates(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<String>,
    Query(begin): Query<Begin>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let community = communities::own(&mut tx, &viewer, community_in(&id)?).await?;
    Ok(form_views::choose(&page, &community, begin.days()).into_response())
}

pub(super) async fn add_page(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<String>,
    Query(begin): Query<Begin>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let community = communities::own(&mut tx, &viewer, community_in(&id)?).await?;
    let seasons = seasons::all_shown(&mut tx).await?;
    drop(tx);
    let now = (page.lang, page.today());
    let mut form = match templates::get(&begin.template) {
        Some(template) => defaults::from_template(&app, &community, template, now),
        None => {
            let kind = Kind::parse(&begin.kind).unwrap_or(Kind::Need);
            if LegalForm::offered(community.kind, kind).is_empty() {
                return Err(Failure::Refused(key!("refused-need-no-form")));
            }
            defaults::blank(&community, kind, now)
        }
    };
    let skill: String = begin.skill.trim().chars().take(LONGEST_SKILL).collect();
    if !skill.is_empty() {
        form.skill.insert(0, skill);
    }
    if let Some((from, to)) = begin.days() {
        (form.from, form.to) = (from.to_string(), to.to_string());
    }
    let action = format!("/communities/{}/needs/add", community.id);
    let given = (&form, &Errors::default());
    let host = (&community, seasons.as_slice());
    Ok(form_views::form(&page, &app, host, given, &action).into_response())
}

pub(super) async fn add(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<String>,
    Form(form): Form<NeedForm>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let community = communities::own(&mut tx, &viewer, community_in(&id)?).await?;
    let seasons = seasons::all_shown(&mut tx).await?;
    drop(tx);
    let host = (&community, seasons.as_slice());
    let checked = match form.check(&app, host, page.today()) {
        Ok(checked) => checked,
        Err(errors) => {
            let action = format!("/communities/{}/needs/add", community.id);
            let given = (&form, &errors);
            return Ok(unprocessable(form_views::form(
                &page, &app, host, given, &action,
            )));
        }
    };
    let draft = form
        .draft
        .parse::<OpportunityId>()
        .ok()
        .filter(|id| !id.0.is_nil());
    let new = NewOpportunity {
        id: draft.unwrap_or_else(OpportunityId::new),
        external_id: None,
        community: community.id,
        created_by: Some(viewer.account),
        template: templates::get(&form.template).map(|template| template.id.clone()),
        content: checked.content,
    };
    let id = actions::create(&app, &page, &viewer, (new, checked.internship)).await?;
    Ok(see_other(&format!("/needs/{id}/preview")))
}

pub(super) async fn edit_page(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<String>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let (one, community, role) = actions::own(&mut tx, &viewer, id_in(&id)?).await?;
    let seasons = seasons::all_shown(&mut tx).await?;
    drop(tx);
    if !may(one.state, Action::Edit, role) {
        return Err(Failure::Refused(key!("refused-need-step")));
    }
    let form = defaults::of_saved(&one);
    let action = format!("/needs/{}/edit", one.id);
    let given = (&form, &Errors::default());
    let host = (&community, seasons.as_slice());
    Ok(form_views::form(&page, &app, host, given, &action).into_response())
}

pub(super) async fn edit(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<String>,
    Form(mut form): Form<NeedForm>,
) -> Answer {
    let id = id_in(&id)?;
    let mut tx = app.db.read().await?;
    let (one, community, _) = actions::own(&mut tx, &viewer, id).await?;
    let seasons = seasons::all_shown(&mut tx).await?;
    drop(tx);
    form.season_before = one.season();
    // What it is does not change, whatever the form says.
    form.kind = one.kind.code().to_owned();
    let action = format!("/needs/{id}/edit");
    let host = (&community, seasons.as_slice());
    let checked = match form.check(&app, host, page.today()) {
        Ok(checked) => checked,
        Err(errors) => {
            let given = (&form, &errors);
            return Ok(unprocessable(form_views::form(
                &page, &app, host, given, &action,
            )));
        }
    };
    let version = form.version.parse().unwrap_or(0);
    if actions::change(&app, &page, &viewer, (id, version), &checked).await? {
        return Ok(page.see_other(&format!("/needs/{id}/preview"), Flash(key!("flash-saved"))));
    }
    // Somebody else was faster: what was typed stays, and saving again is a decision.
    let mut tx = app.db.read().await?;
    form.version = super::get(&mut tx, id).await?.version.to_string();
    drop(tx);
    let mut errors = Errors::default();
    errors.add("version", Fault::new(key!("fault-need-changed")));
    let given = (&form, &errors);
    Ok(unprocessable(form_views::form(
        &page, &app, host, given, &action,
    )))
}

pub(super) async fn preview(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<String>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let (one, community, role) = actions::own(&mut tx, &viewer, id_in(&id)?).await?;
    drop(tx);
    Ok(manage_views::preview(&page, &app, (&one, &community), role).into_response())
}

/// The page of one action: does it and leads back.
macro_rules! act {
    ($($name:ident: $action:expr, $flash:literal;)+) => {$(
        pub(super) async fn $name(
            State(app): State<App>,
            page: Page,
            Member(viewer): Member,
            Path(id): Path<String>,
            Form(_): Form<Nothing>,
        ) -> Answer {
            let id = id_in(&id)?;
            actions::act(&app, &page, &viewer, (id, $action)).await?;
            let back = format!("/needs/{id}/preview");
            Ok(page.see_other(&back, Flash(key!($flash))))
        }
    )+};
}

act! {
    submit: Action::Submit, "flash-submitted";
    pause: Action::Pause, "flash-paused";
    resume: Action::Resume, "flash-resumed";
    fill: Action::Fill, "flash-filled";
    close: Action::Close, "flash-closed";
    renew: Action::Renew, "flash-saved";
}
