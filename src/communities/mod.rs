//! Communities: who posts needs, who speaks for them, and whether a coordinator knows them.
//!
//! Anybody may register a community; nothing of it is published before a coordinator has verified
//! it. Start reading at [`actions`]. What communities need is elsewhere: `opportunities`.

mod actions;
mod association;
pub mod checks;
mod forms;
pub mod judging;
mod letters;
pub mod merging;
mod model;
mod routes;
pub mod standing;
mod store;
mod views;

pub use actions::stop_speaking;
pub use actions::{suspend, verify};
pub use association::{fill_association, make_association, of_association};
pub use forms::CommunityForm;
pub use letters::compose;
pub use model::{Community, CommunityKind, CommunityState, Imported, NewCommunity, name_key};
pub use routes::{prefilled, routes};
pub use views::{fields as form_fields, kind_words, state_words};

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::accounts::{self, Role};
use crate::app::App;
use crate::db::{AccountId, CommunityId, DbError, IntroductionId, ReadTx, WriteTx};
use crate::http::{Failure, Viewer};

/// Requests that a community from a list, and the association itself, may begin in a month.
const USUAL_REQUESTS: i64 = 10;

/// The community itself.
pub async fn get(tx: &mut ReadTx, id: CommunityId) -> Result<Community, DbError> {
    store::get(tx, id).await
}

/// The communities an account speaks for, by name.
pub async fn of_account(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Community>, DbError> {
    store::of_account(tx, account).await
}

/// The accounts that speak for a community, the longest-standing first.
pub async fn representatives(tx: &mut ReadTx, id: CommunityId) -> Result<Vec<AccountId>, DbError> {
    store::representatives(tx, id).await
}

/// Tells whether an account speaks for a community.
pub async fn represents(
    tx: &mut ReadTx,
    account: AccountId,
    id: CommunityId,
) -> Result<bool, DbError> {
    Ok(store::representatives(tx, id).await?.contains(&account))
}

/// Tells whether an account spoke for a community and stopped after a moment.
pub async fn has_spoken(
    tx: &mut ReadTx,
    (id, account): (CommunityId, AccountId),
    since: DateTime<Utc>,
) -> Result<bool, DbError> {
    let until = store::spoke_until(tx, (id, account)).await?;
    Ok(until.is_some_and(|at| at >= since))
}

/// The community, if the viewer speaks for it or is a coordinator; anybody else finds nothing.
pub async fn own(tx: &mut ReadTx, viewer: &Viewer, id: CommunityId) -> Result<Community, Failure> {
    let community = store::get(tx, id).await?;
    if is_desk(viewer) || represents(tx, viewer.account, id).await? {
        return Ok(community);
    }
    Err(Failure::NotFound)
}

/// Tells whether the viewer is a coordinator who gave the second factor.
pub fn is_desk(viewer: &Viewer) -> bool {
    viewer.roles.coordinator && viewer.second_factor
}

/// The names of communities whose needs may be shown: those that are suspended are left out.
pub async fn names(
    tx: &mut ReadTx,
    ids: impl Iterator<Item = CommunityId>,
) -> Result<HashMap<CommunityId, String>, DbError> {
    let ids: BTreeSet<CommunityId> = ids.collect();
    let ids: Vec<CommunityId> = ids.into_iter().collect();
    let mut names = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(20) {
        let mut places = [Uuid::nil(); 20];
        for (place, id) in places.iter_mut().zip(chunk) {
            *place = id.0;
        }
        let rows = store::names(tx, &places).await?;
        let shown = rows
            .into_iter()
            .filter(|row| row.state != CommunityState::Suspended.code());
        names.extend(shown.map(|row| (row.id, row.name)));
    }
    Ok(names)
}

/// The communities a coordinator should look at, the oldest first: not yet verified, and somebody
/// speaks for them or a need of theirs waits.
pub async fn waiting(tx: &mut ReadTx) -> Result<Vec<Community>, DbError> {
    store::waiting(tx).await
}

/// Locks a community until the transaction ends.
pub async fn hold(tx: &mut WriteTx, id: CommunityId) -> Result<(), DbError> {
    store::hold(tx, id).await
}

/// Takes one of the places a community has for requests in a calendar month of Latvia; false when
/// none is left. Numbered places with a unique key: of two at once, one gets it.
pub async fn take_request_place(
    tx: &mut WriteTx,
    id: CommunityId,
    introduction: IntroductionId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    store::take_place(tx, (id, &month_of(now)), introduction).await
}

/// How many requests a community began in this calendar month.
pub async fn requests_this_month(
    tx: &mut ReadTx,
    id: CommunityId,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    store::requests_in(tx, id, &month_of(now)).await
}

fn month_of(now: DateTime<Utc>) -> String {
    crate::text::riga_date(now).format("%Y-%m").to_string()
}

/// All communities, by name.
pub async fn all(tx: &mut ReadTx) -> Result<Vec<Community>, DbError> {
    store::all(tx).await
}

/// The community of that name, made unverified if there is none; for imports.
pub async fn find_or_make(
    tx: &mut WriteTx,
    name: &str,
    imported: &Imported,
    now: DateTime<Utc>,
) -> Result<CommunityId, DbError> {
    if let Some(id) = store::by_name(tx, &name_key(name)).await? {
        return Ok(merging::went_to(tx, id).await?.unwrap_or(id));
    }
    let new = NewCommunity {
        name: name.to_owned(),
        kind: imported.kind,
        registration_number: None,
        territory: imported.territory.clone(),
        place_text: imported.place_text.clone(),
        about: String::new(),
        lang: imported.lang,
    };
    store::insert(tx, &new, (USUAL_REQUESTS, now)).await
}

/// Makes a community that an account speaks for. One that was imported, is not verified and has
/// nobody to speak for it yet is taken over under its name; `DbError::Taken` when the name is known
/// otherwise.
pub async fn make(
    tx: &mut WriteTx,
    app: &App,
    account: AccountId,
    new: &NewCommunity,
    now: DateTime<Utc>,
) -> Result<CommunityId, DbError> {
    let id = match store::by_name(tx, &name_key(&new.name)).await? {
        None => store::insert(tx, new, (app.settings().community_requests, now)).await?,
        Some(known) => {
            if !store::is_free(tx, known).await? {
                return Err(DbError::Taken("community.name_folded".to_owned()));
            }
            let version = store::get(tx, known).await?.version;
            // Two may take it over at once; the second finds it changed.
            if !store::update(tx, (known, version), new, now).await? {
                return Err(DbError::Taken("community.version".to_owned()));
            }
            actions::touch_opportunities(tx, known).await?;
            known
        }
    };
    store::add_representative(tx, (id, account), now).await?;
    accounts::grant(tx, account, Role::Representative, None, now).await?;
    Ok(id)
}

/// Takes somebody who leaves from the communities they speak for. Gives each with whether nobody
/// speaks for it any more: then it is unverified, and whoever registers it next takes it over.
pub async fn forget_representative(
    tx: &mut WriteTx,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<(CommunityId, bool)>, DbError> {
    let mut left = Vec::new();
    for community in store::of_account(tx, account).await? {
        standing::end(tx, (community.id, account), now).await?;
        let orphaned = store::representatives(tx, community.id).await?.is_empty();
        if orphaned {
            store::orphan(tx, community.id, now).await?;
        }
        left.push((community.id, orphaned));
    }
    store::forget_spoken(tx, account).await?;
    Ok(left)
}

/// Tells whether a name may be registered: nobody has it, or nobody speaks for it yet.
pub async fn name_is_free(tx: &mut ReadTx, name: &str) -> Result<bool, DbError> {
    match store::by_name(tx, &name_key(name)).await? {
        None => Ok(true),
        Some(known) => store::is_free(tx, known).await,
    }
}
