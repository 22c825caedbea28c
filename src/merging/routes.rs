//! Addresses of pairs that may be one, and of making one of two.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::actions::{self, Merge};
use super::model::{Kind, Why};
use super::views::{self, Candidate, HostSide, Listed, Side};
use super::{communities as hosts, refusals, store};
use crate::accounts::merging::{Chosen, From};
use crate::accounts::{self, Coordinator, unprocessable};
use crate::app::App;
use crate::communities::{self, Community};
use crate::consent::{self, Purpose};
use crate::db::{AccountId, CommunityId, DbError, PersonId, ReadTx};
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Who, see_other};
use crate::people::{self, Person};
use crate::{introductions, key, opportunities, t};

/// Pairs shown at once; the rest appears as they are decided.
const MOST: i64 = 50;
/// Namesakes offered for choosing.
const MOST_NAMED: usize = 20;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/duplicates", Who::Coordinator, list)
        .get("/desk/people/{person}/merge", Who::Coordinator, choose_page)
        .post("/desk/people/{person}/merge", Who::Coordinator, choose)
        .get(
            "/desk/communities/{id}/merge",
            Who::Coordinator,
            choose_host_page,
        )
        .post(
            "/desk/communities/{id}/merge",
            Who::Coordinator,
            choose_host,
        )
        .get(
            "/desk/merge/people/{kept}/{gone}",
            Who::Coordinator,
            people_page,
        )
        .post(
            "/desk/merge/people/{kept}/{gone}",
            Who::Coordinator,
            merge_people,
        )
        .post(
            "/desk/merge/people/{kept}/{gone}/different",
            Who::Coordinator,
            differ,
        )
        .get(
            "/desk/merge/communities/{kept}/{gone}",
            Who::Coordinator,
            hosts_page,
        )
        .post(
            "/desk/merge/communities/{kept}/{gone}",
            Who::Coordinator,
            merge_hosts,
        )
        .post(
            "/desk/merge/communities/{kept}/{gone}/different",
            Who::Coordinator,
            differ_hosts,
        )
}

async fn list(State(app): State<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let mut pairs = Vec::new();
    for pair in store::open(&mut tx, Kind::Person, MOST).await? {
        let (one, other) = (PersonId(pair.one), PersonId(pair.other));
        let (one, other) = (
            people::get(&mut tx, one).await?,
            people::get(&mut tx, other).await?,
        );
        let (kept, gone) = if refusals::in_order(&one, &other) {
            (one, other)
        } else {
            (other, one)
        };
        pairs.push(Listed {
            path: format!("/desk/merge/people/{}/{}", kept.id, gone.id),
            names: [
                name_of(&mut tx, &page, &kept).await?,
                name_of(&mut tx, &page, &gone).await?,
            ],
            why: Why::parse(&pair.why),
            found_at: pair.found_at,
        });
    }
    for pair in store::open(&mut tx, Kind::Community, MOST).await? {
        let one = communities::get(&mut tx, CommunityId(pair.one)).await?;
        let other = communities::get(&mut tx, CommunityId(pair.other)).await?;
        pairs.push(Listed {
            path: format!("/desk/merge/communities/{}/{}", one.id, other.id),
            names: [one.name, other.name],
            why: Why::parse(&pair.why),
            found_at: pair.found_at,
        });
    }
    Ok(views::list(&page, &pairs).into_response())
}

async fn name_of(tx: &mut ReadTx, page: &Page, person: &Person) -> Result<String, DbError> {
    Ok(match person.account {
        Some(account) => accounts::get(tx, account).await?.name,
        None => t!(page, "desk-person-unnamed"),
    })
}

/// Somebody who is there; a record that was merged is not.
async fn there(tx: &mut ReadTx, id: PersonId) -> Result<Person, Failure> {
    let person = people::get(tx, id).await?;
    if person.erased {
        return Err(gone(people::merging::went_to(tx, id).await?.is_some()));
    }
    if person.restricted {
        return Err(Failure::Refused(key!("refused-merge-frozen")));
    }
    Ok(person)
}

async fn host_there(tx: &mut ReadTx, id: CommunityId) -> Result<Community, Failure> {
    let community = communities::get(tx, id).await?;
    if communities::merging::went_to(tx, id).await?.is_some() {
        return Err(gone(true));
    }
    Ok(community)
}

fn gone(merged: bool) -> Failure {
    if merged {
        Failure::Refused(key!("refused-merge-meanwhile"))
    } else {
        Failure::NotFound
    }
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct NameForm {
    pub name: String,
}

async fn choose_page(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<PersonId>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let person = there(&mut tx, id).await?;
    let name = name_of(&mut tx, &page, &person).await?;
    let form = NameForm::default();
    Ok(views::choose(&page, (id, &name), &form, None).into_response())
}

/// Others of that name; what is typed stands in no address.
async fn choose(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<PersonId>,
    Form(form): Form<NameForm>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let person = there(&mut tx, id).await?;
    let name = name_of(&mut tx, &page, &person).await?;
    let mut words = accounts::name_words(&form.name.chars().take(120).collect::<String>());
    words.truncate(3);
    let mut found = Vec::new();
    if !words.is_empty() {
        let wanted = people::Wanted {
            name: words,
            ..people::Wanted::default()
        };
        let listed = people::look_up(&mut tx, &wanted, None, MOST_NAMED).await?;
        for other in listed.people.into_iter().filter(|other| *other != id) {
            let other = people::get(&mut tx, other).await?;
            let (kept, gone) = if refusals::in_order(&person, &other) {
                (id, other.id)
            } else {
                (other.id, id)
            };
            found.push(Candidate {
                path: format!("/desk/merge/people/{kept}/{gone}"),
                name: name_of(&mut tx, &page, &other).await?,
                headline: other.content.headline,
            });
        }
    }
    Ok(views::choose(&page, (id, &name), &form, Some(&found)).into_response())
}

async fn side(
    tx: &mut ReadTx,
    (app, page): (&App, &Page),
    person: Person,
) -> Result<Side, Failure> {
    let list = introductions::of_person(tx, person.id).await?;
    let mut channels = Vec::new();
    let mut agreed = Vec::new();
    if let Some(account) = person.account {
        channels = accounts::contacts(tx, app, account).await?.channels();
        for purpose in Purpose::OF_PERSON {
            if consent::given(tx, account, purpose).await? {
                agreed.push(consent::title(purpose, page.lang));
            }
        }
    }
    Ok(Side {
        name: name_of(tx, page, &person).await?,
        open: list.iter().filter(|one| !one.state.is_over()).count(),
        introductions: list.len(),
        channels,
        agreed,
        person,
    })
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct MergeForm {
    pub email: String,
    pub phone: String,
    pub kept_version: i64,
    pub gone_version: i64,
    pub sure: String,
}

async fn people_page(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(ids): Path<(PersonId, PersonId)>,
) -> Answer {
    // Whoever goes on proves it first: what is chosen here is not asked for twice.
    if coordinator.stepped_up(page.now).is_err() {
        let (kept, gone) = ids;
        let next = format!("/account/repeat?next=/desk/merge/people/{kept}/{gone}");
        return Ok(see_other(&next));
    }
    let form = MergeForm::default();
    let by = coordinator.account;
    people_shown(&app, (&page, by), ids, (&form, &Errors::default())).await
}

async fn people_shown(
    app: &App,
    (page, by): (&Page, AccountId),
    (kept, gone): (PersonId, PersonId),
    (form, errors): (&MergeForm, &Errors),
) -> Answer {
    let mut tx = app.db.read().await?;
    let (one, other) = (there(&mut tx, kept).await?, there(&mut tx, gone).await?);
    if kept == gone {
        return Err(Failure::NotFound);
    }
    if !refusals::in_order(&one, &other) {
        return Ok(see_other(&format!("/desk/merge/people/{gone}/{kept}")));
    }
    let way = refusals::of_people(&mut tx, by, (&one, &other)).await?;
    let fixed = match one.account {
        Some(account) => refusals::is_desk(&mut tx, account).await?,
        None => false,
    };
    let twice = introductions::merging::open_twice(&mut tx, (kept, gone)).await?;
    let mut open = Vec::new();
    for (need, mine, theirs) in twice {
        open.push((opportunities::get(&mut tx, need).await?.title, mine, theirs));
    }
    let swap = refusals::in_order(&other, &one);
    let one = side(&mut tx, (app, page), one).await?;
    let other = side(&mut tx, (app, page), other).await?;
    let shown = views::Two {
        kept: &one,
        gone: &other,
        swap,
        way,
        fixed,
        open: &open,
    };
    let drawn = views::people(page, app, &shown, (form, errors));
    Ok(if errors.is_empty() {
        drawn.into_response()
    } else {
        unprocessable(drawn)
    })
}

async fn merge_people(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path((kept, gone)): Path<(PersonId, PersonId)>,
    Form(form): Form<MergeForm>,
) -> Answer {
    if form.sure != "yes" {
        let mut errors = Errors::default();
        errors.add("sure", Fault::new(key!("fault-merge-sure")));
        let by = coordinator.account;
        return people_shown(&app, (&page, by), (kept, gone), (&form, &errors)).await;
    }
    let merge = Merge {
        kept,
        gone,
        chosen: Chosen {
            email: From::parse(&form.email).unwrap_or(From::Kept),
            phone: From::parse(&form.phone).unwrap_or(From::Kept),
        },
        versions: (form.kept_version, form.gone_version),
    };
    actions::merge(&app, &page, &coordinator, merge).await?;
    let path = format!("/desk/people/{kept}");
    Ok(page.see_other(&path, Flash(key!("flash-merged"))))
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn differ(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path((one, other)): Path<(PersonId, PersonId)>,
    Form(_): Form<Nothing>,
) -> Answer {
    let mut tx = app.db.read().await?;
    there(&mut tx, one).await?;
    there(&mut tx, other).await?;
    drop(tx);
    decided(&app, &page, &coordinator, (Kind::Person, one.0, other.0)).await
}

async fn differ_hosts(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path((one, other)): Path<(CommunityId, CommunityId)>,
    Form(_): Form<Nothing>,
) -> Answer {
    let mut tx = app.db.read().await?;
    host_there(&mut tx, one).await?;
    host_there(&mut tx, other).await?;
    drop(tx);
    decided(&app, &page, &coordinator, (Kind::Community, one.0, other.0)).await
}

async fn decided(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    pair: (Kind, Uuid, Uuid),
) -> Answer {
    if pair.1 == pair.2 {
        return Err(Failure::NotFound);
    }
    actions::differ(app, page, coordinator, pair).await?;
    Ok(page.see_other("/desk/duplicates", Flash(key!("flash-told-apart"))))
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct HostForm {
    pub other: String,
}

async fn choose_host_page(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<CommunityId>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let community = host_there(&mut tx, id).await?;
    let all = communities::all(&mut tx).await?;
    Ok(views::choose_host(&page, &community, &all, &Errors::default()).into_response())
}

async fn choose_host(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<CommunityId>,
    Form(form): Form<HostForm>,
) -> Answer {
    let other: Option<CommunityId> = form.other.parse().ok().filter(|other| *other != id);
    let mut errors = Errors::default();
    if let Some(other) = errors.choice("other", other) {
        return Ok(see_other(&format!("/desk/merge/communities/{id}/{other}")));
    }
    let mut tx = app.db.read().await?;
    let community = host_there(&mut tx, id).await?;
    let all = communities::all(&mut tx).await?;
    Ok(unprocessable(views::choose_host(
        &page, &community, &all, &errors,
    )))
}

async fn hosts_page(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(ids): Path<(CommunityId, CommunityId)>,
) -> Answer {
    if coordinator.stepped_up(page.now).is_err() {
        let (kept, gone) = ids;
        let next = format!("/account/repeat?next=/desk/merge/communities/{kept}/{gone}");
        return Ok(see_other(&next));
    }
    hosts_shown(&app, &page, ids, &Errors::default()).await
}

async fn host_side(tx: &mut ReadTx, community: Community) -> Result<HostSide, Failure> {
    let mut speakers = Vec::new();
    for account in communities::representatives(tx, community.id).await? {
        speakers.push(accounts::get(tx, account).await?.name);
    }
    let needs = opportunities::of_community(tx, community.id).await?.len();
    let introductions = introductions::of_community(tx, community.id).await?.len();
    Ok(HostSide {
        community,
        speakers,
        needs,
        introductions,
    })
}

async fn hosts_shown(
    app: &App,
    page: &Page,
    (kept, gone): (CommunityId, CommunityId),
    errors: &Errors,
) -> Answer {
    if kept == gone {
        return Err(Failure::NotFound);
    }
    let mut tx = app.db.read().await?;
    let one = host_there(&mut tx, kept).await?;
    let other = host_there(&mut tx, gone).await?;
    let way = refusals::of_communities(&mut tx, (&one, &other)).await?;
    let one = host_side(&mut tx, one).await?;
    let other = host_side(&mut tx, other).await?;
    let drawn = views::hosts(page, app, (&one, &other, way), errors);
    Ok(if errors.is_empty() {
        drawn.into_response()
    } else {
        unprocessable(drawn)
    })
}

async fn merge_hosts(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path((kept, gone)): Path<(CommunityId, CommunityId)>,
    Form(form): Form<MergeForm>,
) -> Answer {
    if form.sure != "yes" {
        let mut errors = Errors::default();
        errors.add("sure", Fault::new(key!("fault-merge-sure")));
        return hosts_shown(&app, &page, (kept, gone), &errors).await;
    }
    let versions = (form.kept_version, form.gone_version);
    hosts::merge(&app, &page, &coordinator, ((kept, gone), versions)).await?;
    let path = format!("/desk/communities/{kept}");
    Ok(page.see_other(&path, Flash(key!("flash-merged"))))
}
