//! Taking a list in, writing to its people, and what they answer. Each act is one transaction.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use super::check::{Plan, entries};
use super::letters;
use super::model::{Contact, Entry, Ground, Rows};
use super::store::{self, Invitation, List};
use crate::accounts::Coordinator;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::http::{Failure, Page};
use crate::jobs::{self, JobFault};
use crate::vault::{Cell, ToItsOwner, columns};
use crate::{key, mail};

/// The kind of job that writes the next few letters.
pub const JOB: &str = "invitations";
/// Letters written at once, and minutes between: 120 an hour, which no mail server takes amiss.
const AT_ONCE: i64 = 20;
const EVERY: i64 = 10;
/// Days without an answer after which somebody is reminded, once.
const REMIND: TimeDelta = TimeDelta::days(21);
/// Hours a file waits to be taken in.
const DRAFT: TimeDelta = TimeDelta::hours(24);
/// How long nobody is invited again, however the first invitation ended.
const AGAIN: TimeDelta = TimeDelta::days(365);

/// What is said of a list besides its rows.
#[derive(Clone, Debug)]
pub struct About {
    /// Where it is from, as its people will read it.
    pub source: String,
    pub ground: Ground,
    pub made_on: NaiveDate,
}

/// Who takes a list in: a coordinator, or whoever runs the server.
#[derive(Clone, Copy, Debug)]
pub struct By {
    pub actor: Actor,
    /// The account the list stands under, if it is a coordinator's.
    pub account: Option<AccountId>,
    pub now: DateTime<Utc>,
}

/// Keeps a file, sealed, until it is taken in or a day is over.
pub async fn keep(app: &App, rows: &Rows, name: &str, by: By) -> Result<Uuid, DbError> {
    let id = Uuid::now_v7();
    let json = serde_json::to_string(rows).map_err(|_| DbError::Damaged("a contact list"))?;
    let row = id.to_string();
    let list = List {
        id,
        title: String::new(),
        ground: String::new(),
        made_on: None,
        file_name: name.to_owned(),
        state: "draft".to_owned(),
        sealed: Some(app.vault.seal(draft_cell(&row), &json)),
        by_account: by.account,
        created_at: by.now,
        twice: 0,
        known: 0,
        invited_before: 0,
        unwilling: 0,
        faulty: 0,
    };
    let mut tx = app.db.write().await?;
    store::insert_draft(&mut tx, &list).await?;
    record(&mut tx, by.actor, ("contact list read", id), by.now).await?;
    tx.commit().await?;
    Ok(id)
}

/// The rows of a draft.
pub fn rows_of(app: &App, list: &List) -> Result<Option<Rows>, DbError> {
    let Some(sealed) = &list.sealed else {
        return Ok(None);
    };
    let secret = app.vault.unseal(draft_cell(&list.id.to_string()), sealed)?;
    serde_json::from_str(secret.open(&ToItsOwner))
        .map(Some)
        .map_err(|_| DbError::Damaged("a contact list"))
}

/// Takes a draft in: every good row becomes an invitation, in one transaction. Gives the list as it
/// stands then; nothing when it was taken in before.
pub async fn take_in(
    app: &App,
    id: Uuid,
    (about, plan): (&About, &Plan),
    by: By,
) -> Result<Option<List>, DbError> {
    let mut tx = app.db.write().await?;
    if !store::hold(&mut tx, id).await? {
        return Ok(None);
    }
    let mut list = store::list(&mut tx, id).await?;
    let Some(rows) = rows_of(app, &list)? else {
        return Ok(None);
    };
    let (good, faults) = entries(&rows, plan);
    list.faulty = i64::try_from(faults.len()).unwrap_or(i64::MAX);
    let expires_at = by.now + TimeDelta::days(app.settings().keeping.invitation_days);
    let new = chosen(&mut tx, app, &mut list, &good).await?;
    let written = store::insert(&mut tx, list.id, &new, (by.now, expires_at)).await?;
    // Another list was quicker with some.
    list.invited_before += i64::try_from(new.len() as u64 - written).unwrap_or_default();
    list.title.clone_from(&about.source);
    about.ground.code().clone_into(&mut list.ground);
    list.made_on = Some(about.made_on);
    store::open(&mut tx, &list).await?;
    record(&mut tx, by.actor, ("contact list taken in", id), by.now).await?;
    plan_next(&mut tx, by.now).await?;
    tx.commit().await?;
    Ok(Some(list))
}

/// Those of a list's people who get an invitation; the others are counted by what stands against it.
async fn chosen(
    tx: &mut WriteTx,
    app: &App,
    list: &mut List,
    good: &[Entry],
) -> Result<Vec<store::New>, DbError> {
    let against = store::against(tx).await?;
    let mut seen = HashSet::new();
    let mut new = Vec::new();
    for entry in good {
        let index = app.vault.index("email", &entry.contact.email);
        if !seen.insert(index.clone()) {
            list.twice += 1;
            continue;
        }
        let digest = digest(app, &entry.contact.email);
        let why_not = against.marked.get(&digest).map(String::as_str);
        if against.known.contains(&index) {
            list.known += 1;
        } else if matches!(why_not, Some("asked" | "erased")) {
            list.unwilling += 1;
        } else if why_not.is_some() || against.open.contains(&index) {
            list.invited_before += 1;
        } else {
            let id = Uuid::now_v7();
            let json =
                serde_json::to_string(&entry.contact).map_err(|_| DbError::Damaged("a contact"))?;
            new.push(store::New {
                id,
                index,
                digest,
                sealed: app.vault.seal(cell(&id.to_string()), &json),
                kind: entry.kind,
                language: entry.lang.tag(),
            });
        }
    }
    Ok(new)
}

/// Throws a draft away.
pub async fn discard(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: Uuid,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if !store::delete_draft(&mut tx, id).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let actor = Actor::Account(coordinator.account);
    record(&mut tx, actor, ("contact list thrown away", id), page.now).await?;
    tx.commit().await?;
    Ok(())
}

/// Closes a list: whoever has not answered hears nothing more, and their address goes.
pub async fn close(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: Uuid,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if !store::close(&mut tx, id).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    store::settle(&mut tx, page.now).await?;
    store::end_all(&mut tx, id, page.now).await?;
    let actor = Actor::Account(coordinator.account);
    record(&mut tx, actor, ("contact list closed", id), page.now).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes the next few letters, and plans the ones after.
pub async fn run(app: &App) -> Result<(), JobFault> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::settle(&mut tx, now).await?;
    let first = store::take_waiting(&mut tx, AT_ONCE, now).await?;
    let left = AT_ONCE - i64::try_from(first.len()).unwrap_or(AT_ONCE);
    let silent = store::take_silent(&mut tx, left, (now - REMIND, now)).await?;
    for (ids, kind) in [(&first, letters::INVITE), (&silent, letters::REMIND)] {
        for id in ids {
            mail::post_without_account(&mut tx, kind, &id.to_string(), now).await?;
        }
    }
    if store::is_work_left(&mut tx, (now - REMIND, now)).await? {
        plan_next(&mut tx, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Puts the next writing into the queue. There is one for each ten minutes, however many ask.
pub(super) async fn plan_next(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    let slot = now.timestamp() / (EVERY * 60) + 1;
    let at = DateTime::from_timestamp(slot * EVERY * 60, 0).unwrap_or(now);
    jobs::enqueue_once(tx, JOB, &json!({}), at, &format!("{JOB}:{slot}")).await
}

/// The day's upkeep: who has an account by now is invited no more, reminders are planned, files
/// nobody took in go.
pub async fn upkeep(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    store::settle(tx, now).await?;
    store::delete_drafts(tx, now - DRAFT).await?;
    store::forget_invited(tx, now - AGAIN).await?;
    if store::is_work_left(tx, (now - REMIND, now)).await? {
        plan_next(tx, now).await?;
    }
    Ok(())
}

/// The link of an invitation: a seal over its id, so that a reminder carries the same one.
pub fn token(app: &App, id: Uuid) -> String {
    format!("{id}.{}", app.vault.token("invitation", &id.to_string()))
}

/// The invitation a link is for, as long as it is open.
pub async fn look(
    tx: &mut ReadTx,
    app: &App,
    given: &str,
    now: DateTime<Utc>,
) -> Result<Option<(Invitation, Contact)>, DbError> {
    let Some((id, _)) = given.split_once('.') else {
        return Ok(None);
    };
    let Ok(id) = id.parse::<Uuid>() else {
        return Ok(None);
    };
    if token(app, id) != given {
        return Ok(None);
    }
    let found = store::get(tx, id).await?;
    let Some(found) = found.filter(|one| now < one.expires_at) else {
        return Ok(None);
    };
    Ok(contact_of(app, &found)?.map(|contact| (found, contact)))
}

pub(super) fn contact_of(app: &App, one: &Invitation) -> Result<Option<Contact>, DbError> {
    let Some(sealed) = &one.sealed else {
        return Ok(None);
    };
    let secret = app.vault.unseal(cell(&one.id.to_string()), sealed)?;
    serde_json::from_str(secret.open(&ToItsOwner))
        .map(Some)
        .map_err(|_| DbError::Damaged("a contact"))
}

/// Somebody does not want to be written to: the address goes, its keyed hash stays. False when the
/// link is no longer good.
pub(super) async fn refuse(app: &App, page: &Page, given: &str) -> Result<bool, Failure> {
    let mut tx = app.db.write().await?;
    let Some((found, contact)) = look(&mut tx, app, given, page.now).await? else {
        return Ok(false);
    };
    if !store::end(&mut tx, (found.id, "refused"), page.now).await? {
        return Ok(false);
    }
    let digest = digest(app, &contact.email);
    store::never(&mut tx, (&digest, "asked"), page.now).await?;
    let what = ("invitation refused", found.id);
    record(&mut tx, Actor::Visitor, what, page.now).await?;
    tx.commit().await?;
    Ok(true)
}

/// The letter came back for good: the address goes.
pub async fn bounced(tx: &mut WriteTx, id: Uuid, now: DateTime<Utc>) -> Result<(), DbError> {
    if store::end(tx, (id, "bounced"), now).await? {
        record(tx, Actor::Time, ("invitation bounced", id), now).await?;
    }
    Ok(())
}

/// Somebody is erased: no list brings them back, and an invitation to the address ends.
pub async fn never_again(
    tx: &mut WriteTx,
    app: &App,
    email: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if email.is_empty() {
        return Ok(());
    }
    let index = app.vault.index("email", email);
    store::end_of(tx, (&index, "closed"), now).await?;
    store::never(tx, (&digest(app, email), "erased"), now).await
}

/// How an address is remembered that gets no invitation.
fn digest(app: &App, email: &str) -> String {
    app.vault.index("no-invitation", &email.to_lowercase())
}

fn cell(row: &str) -> Cell<'_> {
    columns::INVITATION.cell(row)
}

fn draft_cell(row: &str) -> Cell<'_> {
    columns::CONTACT_LIST.cell(row)
}

async fn record(
    tx: &mut WriteTx,
    actor: Actor,
    (action, id): (&str, Uuid),
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let subject = match action {
        "invitation refused" | "invitation bounced" => format!("invitation:{id}"),
        _ => format!("contact-list:{id}"),
    };
    let act = Act {
        at,
        actor,
        action,
        subject,
        detail: json!({}),
    };
    audit::record(tx, act).await
}
