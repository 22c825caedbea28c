//! Addresses of the desk.

use axum::extract::State as AppState;
use axum::response::IntoResponse;
use chrono::{DateTime, Utc};

use super::people as people_list;
use super::views;
use crate::accounts::Coordinator;
use crate::app::App;
use crate::db::{IntroductionId, OpportunityId, PersonId, ReadTx};
use crate::http::{Answer, Failure, Page, Routes, Who};
use crate::introductions::workflow::State;
use crate::introductions::{self, Introduction};
use crate::{accounts, communities, jobs, opportunities, people};

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk", Who::Coordinator, today)
        .get("/desk/introductions", Who::Coordinator, open_introductions)
        .get("/desk/people", Who::Coordinator, people_list::page)
        .post("/desk/people", Who::Coordinator, people_list::search)
        .get("/desk/communities", Who::Coordinator, all_communities)
}

/// What waits, and for how long.
pub(super) struct Row {
    pub kind: Kind,
    pub path: String,
    pub title: String,
    pub who: String,
    pub since: DateTime<Utc>,
    pub due: DateTime<Utc>,
    /// Whose case it is, where it is somebody's.
    pub whose: Option<OnDuty>,
}

/// Who has a case on their desk today.
pub(super) struct OnDuty {
    pub name: String,
    pub own: bool,
    /// For whom they cover.
    pub covers: Option<String>,
}

/// What kind of thing waits; it decides the words and the one next action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    VerifyCommunity,
    ReviewNeed,
    Request,
    Release,
    SilentCommunity,
    Message,
    SilentHost,
    FailedJob,
}

async fn today(AppState(app): AppState<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let mut rows = Vec::new();
    let within = |since: DateTime<Utc>| crate::text::working_days_after(since, 3);
    for community in communities::waiting(&mut tx).await? {
        rows.push(Row {
            kind: Kind::VerifyCommunity,
            path: format!("/desk/communities/{}", community.id),
            title: community.name,
            who: community
                .territory
                .map(|slug| app.territories.label(page.lang, &slug))
                .unwrap_or(community.place_text),
            since: community.created_at,
            due: within(community.created_at),
            whose: None,
        });
    }
    let waiting = opportunities::in_review(&mut tx).await?;
    for offer in waiting {
        let since = offer.submitted_at.unwrap_or(page.now);
        let community = communities::get(&mut tx, offer.community).await?;
        rows.push(Row {
            kind: Kind::ReviewNeed,
            path: format!("/desk/needs/{}", offer.id),
            title: offer.title,
            who: community.name,
            since,
            due: within(since),
            whose: None,
        });
    }
    for intro in introductions::waiting(&mut tx).await? {
        rows.push(introduction_row(&mut tx, &page, intro).await?);
    }
    for held in introductions::questions::held(&mut tx).await? {
        let intro = introductions::get(&mut tx, held.introduction).await?;
        let mut row = introduction_row(&mut tx, &page, intro).await?;
        (row.kind, row.since, row.due) = (Kind::Message, held.since, within(held.since));
        rows.push(row);
    }
    rows.extend(silent_hosts(&mut tx).await?);
    for job in jobs::given_up(&mut tx).await? {
        rows.push(Row {
            kind: Kind::FailedJob,
            path: "/desk".to_owned(),
            title: job.kind,
            who: job.last_error.unwrap_or_default(),
            since: job.gave_up_at,
            due: job.gave_up_at,
            whose: None,
        });
    }
    rows.sort_by_key(|row| row.due);
    let others: Vec<_> = introductions::open(&mut tx)
        .await?
        .into_iter()
        .filter(|intro| matches!(intro.state, State::AskingPerson | State::AskingCommunity))
        .collect();
    Ok(views::today(&page, &rows, others.len()).into_response())
}

async fn introduction_row(
    tx: &mut ReadTx,
    page: &Page,
    intro: Introduction,
) -> Result<Row, Failure> {
    let whose = on_duty(tx, page, intro.id).await?;
    let offer = opportunities::get(tx, intro.opportunity).await?;
    let community = communities::get(tx, intro.community).await?;
    let kind = match intro.state {
        State::Requested => Kind::Request,
        State::Agreed => Kind::Release,
        _ => Kind::SilentCommunity,
    };
    Ok(Row {
        kind,
        path: format!("/introductions/{}", intro.id),
        title: offer.title,
        who: community.name,
        since: intro.state_since,
        due: intro.due_at.unwrap_or(intro.state_since),
        whose,
    })
}

async fn on_duty(
    tx: &mut ReadTx,
    page: &Page,
    id: IntroductionId,
) -> Result<Option<OnDuty>, Failure> {
    let Some(whose) = introductions::cases::whose(tx, id, page.today()).await? else {
        return Ok(None);
    };
    let duty = whose.on_duty();
    let covers = match whose.cover {
        Some(_) => Some(accounts::get(tx, whose.holder).await?.name),
        None => None,
    };
    Ok(Some(OnDuty {
        name: accounts::get(tx, duty).await?.name,
        own: page
            .viewer
            .as_ref()
            .is_some_and(|viewer| viewer.account == duty),
        covers,
    }))
}

/// Hosts whose needs will be paused, because they leave people without an answer.
async fn silent_hosts(tx: &mut ReadTx) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    for silence in introductions::silence::ahead(tx).await? {
        let community = communities::get(tx, silence.community_id).await?;
        rows.push(Row {
            kind: Kind::SilentHost,
            path: format!("/desk/silence/{}", silence.id),
            title: community.name,
            who: String::new(),
            since: silence.found_at,
            due: silence.pauses_at,
            whose: None,
        });
    }
    Ok(rows)
}

async fn open_introductions(AppState(app): AppState<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let list = introductions::open(&mut tx).await?;
    let ids: Vec<OpportunityId> = list.iter().map(|intro| intro.opportunity).collect();
    let offers = opportunities::many(&mut tx, &ids).await?;
    let communities = communities::all(&mut tx).await?;
    let people: Vec<PersonId> = list.iter().map(|intro| intro.person).collect();
    let headlines = people::headlines(&mut tx, &people).await?;
    let rows: Vec<views::IntroductionRow> = list
        .into_iter()
        .map(|intro| {
            let offer = offers.iter().find(|offer| offer.id == intro.opportunity);
            let community = communities.iter().find(|one| one.id == intro.community);
            views::IntroductionRow {
                title: offer.map(|offer| offer.title.clone()).unwrap_or_default(),
                community: community.map(|one| one.name.clone()).unwrap_or_default(),
                headline: headlines.get(&intro.person).cloned().unwrap_or_default(),
                intro,
            }
        })
        .collect();
    Ok(views::introductions(&page, &rows).into_response())
}

async fn all_communities(AppState(app): AppState<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let mut list = communities::all(&mut tx).await?;
    crate::text::sort_by_name(&mut list, page.lang, |one| &one.name);
    Ok(views::communities(&page, &app, &list).into_response())
}
