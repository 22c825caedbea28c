//! Erasing somebody: one transaction, after which nothing of theirs can be read.
//!
//! What stays, and why: rows of introductions without words, for counting; consents and disclosures
//! under an id without a name, as proof for three years; the ledger of erasures, for backups.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::model::{By, Erased, Subject};
use super::{JOB, letters, store};
use crate::accounts::{self, Role};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{AccountId, DbError, PersonId, WriteTx};
use crate::http::Failure;
use crate::introductions::leaving::{self, Leave};
use crate::introductions::lender;
use crate::vault::ToItsOwner;
use crate::{
    communities, consent, invitations, jobs, key, lending, mail, objections, opportunities, people,
    placements, remigration, searches,
};

/// Erases somebody; nothing when nobody is there, or they were erased before.
///
/// # Errors
/// `Refused` for the last administrator and the last coordinator.
pub async fn erase(
    tx: &mut WriteTx,
    app: &App,
    subject: Subject,
    by: By,
    now: DateTime<Utc>,
) -> Result<Option<Erased>, Failure> {
    let Some(found) = find(tx, subject).await? else {
        return Ok(None);
    };
    let import = import_of(tx, app, found.1).await?;
    empty(tx, app, found, (by, now)).await?;
    let erased = Erased {
        import,
        id: Uuid::now_v7(),
        account: found.0,
        person: found.1,
        at: now,
    };
    store::insert(tx, &erased, by).await?;
    note_merged(tx, &erased, by).await?;
    record(tx, &erased, by).await?;
    jobs::enqueue(tx, JOB, &json!({}), now).await?;
    Ok(Some(erased))
}

/// What was merged into them is erased too, in a backup from before the merge.
async fn note_merged(tx: &mut WriteTx, erased: &Erased, by: By) -> Result<(), DbError> {
    let of = |account, person| Erased {
        id: Uuid::now_v7(),
        account,
        person,
        at: erased.at,
        import: None,
    };
    if let Some(person) = erased.person {
        for gone in people::merging::into(tx, person).await? {
            store::insert(tx, &of(None, Some(gone)), by).await?;
        }
    }
    if let Some(account) = erased.account {
        for gone in accounts::merging::into(tx, account).await? {
            store::insert(tx, &of(Some(gone), None), by).await?;
        }
    }
    Ok(())
}

/// Erases somebody of the ledger once more, in data from before, without a word to anybody; false
/// when there was nothing left of them.
pub(super) async fn again(
    tx: &mut WriteTx,
    app: &App,
    subject: Subject,
    entry: &Erased,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let Some(found) = find(tx, subject).await? else {
        return Ok(false);
    };
    empty(tx, app, found, (By::Again, now)).await?;
    record(tx, entry, By::Again).await?;
    jobs::enqueue(tx, JOB, &json!({}), now).await?;
    Ok(true)
}

/// Takes everything from both halves of somebody, whose rows are locked.
async fn empty(
    tx: &mut WriteTx,
    app: &App,
    (account, person): Found,
    (by, now): (By, DateTime<Utc>),
) -> Result<(), Failure> {
    let leave = Leave {
        by: actor(by, account),
        at: now,
        tell: by != By::Again,
    };
    let mut touched = Vec::new();
    // In the order in which all lock: people, placements, places, introductions.
    if let Some(account) = account {
        lender::hold_lent(tx, account).await?;
    }
    placements::leaving::hold(tx, person, account).await?;
    leaving::hold(tx, person, account).await?;
    if let Some(person) = person {
        let left = placements::leaving::person_left(tx, app, person, leave).await?;
        touched.extend(left.subjects);
        for adult in &left.adults {
            letters::adult_left(tx, app, adult, now).await?;
        }
        touched.extend(leaving::person_left(tx, app, person, leave).await?);
        lending::person_left(tx, person).await?;
        people::erase(tx, app, person, now).await?;
    }
    let Some(account) = account else {
        mail::forget_shown(tx, &touched).await?;
        return Ok(());
    };
    touched.extend(of_account(tx, app, (account, by), leave).await?);
    letters::forget_new_addresses(tx, account).await?;
    let parting = accounts::leaving::erase(tx, app, account, now).await?;
    mail::forget(tx, account, &parting.email, &touched).await?;
    invitations::never_again(tx, app, parting.email.open(&ToItsOwner), now).await?;
    if leave.tell {
        letters::farewell(tx, app, &parting, now).await?;
    }
    Ok(())
}

/// The keyed hash of the id by which a file knew somebody.
pub(super) async fn import_of(
    tx: &mut WriteTx,
    app: &App,
    person: Option<PersonId>,
) -> Result<Option<String>, DbError> {
    let Some(person) = person else {
        return Ok(None);
    };
    match people::get(tx, person).await {
        Ok(known) => Ok(known.content.external_id.map(|id| digest_of(app, &id))),
        Err(DbError::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// How the id of a file is kept: what it was shows to nobody without the installation's key.
pub(super) fn digest_of(app: &App, external_id: &str) -> String {
    app.vault.index("imported", external_id)
}

/// The account and the profile of somebody.
type Found = (Option<AccountId>, Option<PersonId>);

/// Both halves of somebody, their rows locked. The person's comes first, as everywhere.
async fn find(tx: &mut WriteTx, subject: Subject) -> Result<Option<Found>, Failure> {
    let (account, person) = match subject {
        Subject::Account(account) => {
            let person = people::by_account(tx, account).await?;
            (Some(account), person.map(|person| person.id))
        }
        Subject::Person(person) => match people::get(tx, person).await {
            Ok(found) => (found.account, Some(person)),
            Err(DbError::NotFound) => return Ok(None),
            Err(other) => return Err(other.into()),
        },
    };
    if let Some(person) = person {
        match people::hold(tx, person).await {
            Ok(()) => {}
            Err(DbError::NotFound) => return Ok(None),
            Err(other) => return Err(other.into()),
        }
    }
    if let Some(account) = account
        && !accounts::leaving::hold(tx, account).await?
    {
        return Ok(None);
    }
    Ok(Some((account, person)))
}

/// What hangs on an account besides the profile: communities, consents, the ledger's words.
async fn of_account(
    tx: &mut WriteTx,
    app: &App,
    (account, by): (AccountId, By),
    leave: Leave,
) -> Result<Vec<String>, Failure> {
    let name = accounts::get(tx, account).await?.name;
    let mut touched = Vec::new();
    for (community, orphaned) in communities::forget_representative(tx, account, leave.at).await? {
        let host = (name.as_str(), community, orphaned);
        placements::leaving::representative_left(tx, app, host, leave).await?;
        let whose = (account, community, orphaned);
        touched.extend(leaving::representative_left(tx, app, whose, leave).await?);
        let when = (leave.at, leave.tell);
        let subjects =
            lending::representative_left(tx, (account, community, orphaned), when).await?;
        touched.extend(subjects);
        let how = (name.as_str(), orphaned);
        opportunities::representative_left(tx, community, how, leave.at).await?;
        if orphaned && leave.tell {
            letters::orphaned(tx, community, account, leave.at).await?;
        }
    }
    let how = (leave.by, leave.at, leave.tell);
    touched.extend(remigration::forget(tx, account, how).await?);
    people::assisted::forget(tx, account).await?;
    leaving::forget_reasons(tx, account).await?;
    consent::forget_notes(tx, account).await?;
    searches::forget(tx, account).await?;
    opportunities::forget_told(tx, account).await?;
    objections::forget(tx, account).await?;
    if by != By::Again {
        mark(tx, account, leave).await?;
        for role in [Role::Administrator, Role::Coordinator] {
            if accounts::leaving::is_last(tx, account, role).await? {
                return Err(Failure::Refused(key!("refused-last-of-desk")));
            }
        }
    }
    Ok(touched)
}

async fn mark(tx: &mut WriteTx, account: AccountId, leave: Leave) -> Result<(), DbError> {
    let act = Act {
        at: leave.at,
        actor: leave.by.map_or(Actor::Time, Actor::Account),
        action: "account leaves",
        subject: format!("account:{account}"),
        detail: json!({}),
    };
    audit::record(tx, act).await
}

fn actor(by: By, account: Option<AccountId>) -> Option<AccountId> {
    match by {
        By::Themselves => account,
        By::Coordinator(coordinator, _) => Some(coordinator),
        By::Retention | By::Terminal | By::Again => None,
    }
}

async fn record(tx: &mut WriteTx, erased: &Erased, by: By) -> Result<(), DbError> {
    let (actor, means) = match by {
        By::Themselves => (erased.account.map(Actor::Account), None),
        By::Coordinator(account, means) => (Some(Actor::Account(account)), Some(means.code())),
        By::Terminal => (Some(Actor::Terminal), None),
        By::Retention | By::Again => (None, None),
    };
    let act = Act {
        at: erased.at,
        actor: actor.unwrap_or(Actor::Time),
        action: "erased",
        subject: format!("erasure:{}", erased.id),
        detail: json!({
            "account": erased.account,
            "person": erased.person,
            "by": by.code(),
            "means": means,
        }),
    };
    audit::record(tx, act).await
}
