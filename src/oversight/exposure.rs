//! Whose data an account could read since some moment: what a breach notice has to say.

use chrono::{DateTime, Utc};

use super::model::{Exposure, Readable, Reading};
use super::store::{self, Side};
use crate::db::{AccountId, DbError, ReadTx};
use crate::http::Roles;
use crate::introductions::workflow::State;

/// Puts together what an account could read from `since` on.
pub async fn of(
    tx: &mut ReadTx,
    account: AccountId,
    (since, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Exposure, DbError> {
    let name = store::name(tx, account).await?.ok_or(DbError::NotFound)?;
    let mut roles = Roles::default();
    for role in store::roles(tx, account).await? {
        roles.add(&role);
    }
    let mut items = Vec::new();
    for side in store::as_community(tx, account).await? {
        items.extend(released(&side, (since, now)).or_else(|| masked(&side, since)));
    }
    for side in store::as_person(tx, account).await? {
        // The other side is a representative here, not the person who asks.
        let own = released(&side, (since, now));
        items.extend(own.map(|item| Readable {
            person: None,
            ..item
        }));
    }
    for opening in store::opened_by(tx, account, since).await? {
        items.push(Readable {
            reading: Reading::Opened,
            owner: Some(opening.owner_account),
            person: None,
            name: None,
            introduction: opening.introduction_id,
            channels: opening.channels,
            from: opening.at,
            to: Some(opening.at),
        });
    }
    for item in &mut items {
        // A masked profile has no name for the reader; whoever answers a breach has to know it.
        if let Some(owner) = item.owner {
            item.name = store::name(tx, owner)
                .await?
                .filter(|name| !name.is_empty());
        }
    }
    items.sort_by_key(|item| (item.reading, std::cmp::Reverse(item.from)));
    let (all, found) = store::people(tx).await?;
    Ok(Exposure {
        account,
        name,
        roles,
        since,
        until: now,
        items,
        masked: roles.representative.then_some(found),
        everybody: roles.is_staff().then_some(all),
    })
}

fn released(side: &Side, (since, now): (DateTime<Utc>, DateTime<Utc>)) -> Option<Readable> {
    let (at, end) = (side.released_at?, side.window_ends_at?);
    // A withdrawal after the release hides the contacts at once.
    let hidden = match side.state.as_str() {
        "withdrawn" | "cancelled" | "declined" => Some(side.state_since),
        _ => None,
    };
    let end = hidden.map_or(end, |hidden| hidden.min(end));
    if end < since {
        return None;
    }
    Some(Readable {
        reading: Reading::Released,
        owner: side.owner,
        person: Some(side.person),
        name: None,
        introduction: Some(side.introduction),
        channels: side.channels.clone().unwrap_or_default(),
        from: at.max(since),
        to: (end < now).then_some(end),
    })
}

fn masked(side: &Side, since: DateTime<Utc>) -> Option<Readable> {
    let shown = side.shown_since?;
    // When it is over, a community sees the masked profile no more (`introductions::party`).
    let open = State::parse(&side.state).is_some_and(|state| !state.is_over());
    if !open && side.state_since < since {
        return None;
    }
    Some(Readable {
        reading: Reading::Masked,
        owner: side.owner,
        person: Some(side.person),
        name: None,
        introduction: Some(side.introduction),
        channels: String::new(),
        from: shown.max(since),
        to: (!open).then_some(side.state_since),
    })
}
