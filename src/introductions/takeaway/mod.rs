//! What somebody takes away of their introductions. Words and contacts of the other side go along
//! only as far as this reader sees them on the page.

mod store;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::model::Introduction;
use super::workflow::{Role, State, WhyNot};
use super::{
    disclosure, joining, leaving, lender, outcome, party, questions, record_views, store as own,
    views,
};
use crate::app::App;
use crate::communities;
use crate::db::{AccountId, ReadTx};
use crate::http::Failure;
use crate::text::Lang;
use crate::{opportunities, people};

/// Everything of an account's introductions, the newest first: as the person, and those it agreed
/// to for a community.
pub async fn takeaway(
    tx: &mut ReadTx,
    app: &App,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<Value>, Failure> {
    let mut all = Vec::new();
    if let Some(person) = people::by_account(tx, account).await? {
        for id in leaving::ids_of_person(tx, person.id).await? {
            let intro = own::get(tx, id).await?;
            // Another one stands for both.
            if intro.joined_into.is_none() {
                all.push(one(tx, app, (&intro, Role::Person), now).await?);
            }
        }
    }
    for community in communities::of_account(tx, account).await? {
        for id in leaving::ids_agreed_by(tx, account, community.id).await? {
            let intro = own::get(tx, id).await?;
            all.push(one(tx, app, (&intro, Role::Community), now).await?);
        }
    }
    Ok(all)
}

async fn one(
    tx: &mut ReadTx,
    app: &App,
    (intro, side): (&Introduction, Role),
    now: DateTime<Utc>,
) -> Result<Value, Failure> {
    let other = if side == Role::Person {
        Role::Community
    } else {
        Role::Person
    };
    // A request that was never put to the person says that it was made, and nothing of who made it.
    let hidden = side == Role::Person && party::hidden_from_person(intro);
    let (offer, _) = opportunities::kept::known(tx, intro.opportunity).await?;
    let community = communities::get(tx, intro.community).await?.name;
    let agreements: Vec<Value> = own::agreements(tx, intro.id)
        .await?
        .iter()
        .filter(|one| one.side == side)
        .map(|one| {
            let channels: Vec<&str> = one.channels.iter().map(|one| one.code()).collect();
            json!({ "channels": channels, "means": one.means, "at": one.agreed_at,
                    "said_by": one.said_by, "note": one.note, "withdrawn": one.revoked })
        })
        .collect();
    let events = own::events(tx, intro.id).await?;
    let events: Vec<Value> = record_views::known(intro, side, &events)
        .into_iter()
        .filter(|_| !hidden)
        .map(|one| json!({ "at": one.at, "action": one.action, "role": one.role }))
        .collect();
    let messages: Vec<Value> = questions::thread(tx, intro, side)
        .await?
        .list
        .iter()
        .map(|one| {
            let own = one.side == side;
            json!({ "at": one.asked_at, "side": one.side.code(), "text": one.body,
                    "state": own.then(|| one.standing.code()),
                    "returned_because": own.then_some(one.note.as_str()) })
        })
        .collect();
    let adults = match side {
        Role::Person => store::adults(tx, intro.id).await?,
        _ => Vec::new(),
    };
    let confirmations = match side {
        Role::Person => store::confirmations(tx, intro.id).await?,
        _ => Vec::new(),
    };
    let contacts = disclosure::contacts_for(tx, app, intro, side, now).await?;
    let contacts = contacts.map(|open| {
        let details: Vec<String> = open.details.into_iter().map(|(_, text)| text).collect();
        json!({ "name": open.name, "details": details })
    });
    // The words of a request that wait for a coordinator are their writer's.
    let mut message = intro.message.clone();
    if side == Role::Community
        && let Some(words) = joining::aside(tx, intro.id).await?
    {
        message = joining::both(&message, &words);
    }
    Ok(json!({
        "id": intro.id,
        "side": side.code(),
        "need": if hidden { None } else { Some(offer.title) },
        "community": if hidden { None } else { Some(community) },
        "lent_by": if hidden { None } else { lender::name(tx, intro.id).await? },
        "started_by": intro.started_by.code(),
        "state": intro.state.code(),
        "begun_at": intro.created_at,
        "state_since": intro.state_since,
        "message": if hidden { None } else { Some(message) },
        "answers": (side == Role::Person).then_some(&intro.answers),
        "reason": (intro.ended_by == Some(side)).then_some(intro.reason.as_str()),
        "agreements": agreements,
        "events": events,
        "messages": messages,
        "outcomes": store::outcomes(tx, intro.id, side).await?,
        "public_thanks": store::public_thanks(tx, intro.id).await?,
        "adults": adults,
        "confirmations": confirmations,
        "thanks_given": outcome::store::thanks_from(tx, intro.id, side).await?,
        "thanks_received": outcome::store::thanks_from(tx, intro.id, other).await?,
        "contacts_of_other_side": contacts,
    }))
}

/// What an account wrote before agreeing, opened of others, and did at the desk.
pub async fn of_account(tx: &mut ReadTx, account: AccountId) -> Result<Value, Failure> {
    let written: Vec<Value> = questions::written_by(tx, account)
        .await?
        .iter()
        .map(|one| {
            json!({ "introduction": one.introduction, "at": one.asked_at, "text": one.body,
                    "state": one.standing.code(), "returned_because": one.note })
        })
        .collect();
    Ok(json!({
        "messages": written,
        "opened": store::opened(tx, account).await?,
        "cases": store::cases(tx, account).await?,
        "absences": store::absences(tx, account).await?,
        "written": store::written_at_desk(tx, account).await?,
    }))
}

/// The words of a code of introductions, in the reader's language.
pub fn words_of(lang: Lang, field: &str, code: &str) -> Option<String> {
    match field {
        "state" => State::parse(code).map(|state| views::plain_words(lang, state)),
        "action" => {
            let known = ["start", joining::JOIN, joining::JOIN_UNASKED].contains(&code)
                || super::workflow::Action::parse(code).is_some();
            known.then(|| record_views::event_words(lang, code, ""))
        }
        "why_not" => WhyNot::parse(code).map(|why| outcome::views::why_not_words(lang, why)),
        _ => None,
    }
}
