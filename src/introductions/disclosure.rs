//! Opening contacts: the one way to them, and the ledger of every time it was gone.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use super::model::{Agreement, Introduction};
use super::workflow::{Role, Standing, contacts_readable};
use super::{lender, store};
use crate::accounts::{self, Channel, Coordinator};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::communities::{self, CommunityState};
use crate::db::{AccountId, DbError, IntroductionId, PersonId, ReadTx, WriteTx};
use crate::http::{Failure, Page};
use crate::key;
use crate::people;
use crate::text::riga_midnight;
use crate::vault::Grounds;

/// Grounds to open a contact: a row of the ledger tells of it. Only this module makes one.
pub struct Disclosed(());

impl Grounds for Disclosed {}

/// A row of the ledger.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Entry {
    pub id: Uuid,
    pub introduction_id: Option<IntroductionId>,
    pub owner_account: AccountId,
    pub reader_account: Option<AccountId>,
    pub reader_kind: String,
    pub channels: String,
    pub act: String,
    pub by_account: Option<AccountId>,
    pub reason: String,
    pub at: DateTime<Utc>,
}

/// Contacts in the open, for one page.
pub struct OpenContacts {
    pub name: String,
    pub details: Vec<(Channel, String)>,
}

/// The act of a row that tells of a hand-over to a planning region's remigration coordinator.
pub const REMIGRATION: &str = "remigration";

/// The act of a row that tells of a name that somebody lets their own community read.
pub const LENDING: &str = "lending";

/// The act of a row that tells that a coordinator asked whose contact it is.
pub const LOOK_UP: &str = "look-up";

/// An answer that is drawn anew within this time, with the same reason, is the same look: its page
/// was loaded again.
const SAME_LOOK: TimeDelta = TimeDelta::minutes(10);

/// The act of a row that tells that a coordinator looked at a profile with its name.
pub const PROFILE: &str = "profile-seen";

/// Records that a coordinator looks at somebody's profile, before it is shown: once a day a row of
/// the ledger, which its owner reads, and one of the audit.
pub(super) async fn profile_seen(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: PersonId,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let person = people::get(&mut tx, id).await?;
    if person.erased {
        return Ok(());
    }
    if let Some(owner) = person.account {
        let since = riga_midnight(page.today());
        if owner == coordinator.account
            || store::looked_since(&mut tx, (owner, coordinator.account), since).await?
        {
            return Ok(());
        }
        let entry = Entry {
            id: Uuid::now_v7(),
            introduction_id: None,
            owner_account: owner,
            reader_account: Some(coordinator.account),
            reader_kind: "coordinator".to_owned(),
            channels: String::new(),
            act: PROFILE.to_owned(),
            by_account: Some(coordinator.account),
            reason: String::new(),
            at: page.now,
        };
        store::append_disclosure(&mut tx, &entry).await?;
    }
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action: "profile looked at",
        subject: format!("person:{id}"),
        detail: json!({}),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}

/// Tells a coordinator whose contact it is that they typed in, and why: a row of the ledger, once for
/// the same look, and one of the audit. The caller holds the owner's account.
pub async fn looked_up(
    tx: &mut WriteTx,
    (coordinator, now): (&Coordinator, DateTime<Utc>),
    (owner, channel, reason): (AccountId, Channel, &str),
) -> Result<(), DbError> {
    let ledger = store::disclosures(tx, owner).await?;
    let known = ledger.into_iter().find(|one| {
        let whose = one.act == LOOK_UP && one.by_account == Some(coordinator.account);
        let same = one.channels == channel.code() && one.reason == reason;
        whose && same && one.at > now - SAME_LOOK
    });
    let fresh = known.is_none();
    let entry = known.unwrap_or_else(|| Entry {
        id: Uuid::now_v7(),
        introduction_id: None,
        owner_account: owner,
        reader_account: Some(coordinator.account),
        reader_kind: "coordinator".to_owned(),
        channels: channel.code().to_owned(),
        act: LOOK_UP.to_owned(),
        by_account: Some(coordinator.account),
        reason: reason.to_owned(),
        at: now,
    });
    if fresh {
        store::append_disclosure(tx, &entry).await?;
    }
    let act = Act {
        at: now,
        actor: Actor::Account(coordinator.account),
        action: "contact looked up",
        subject: format!("account:{owner}"),
        detail: json!({ "disclosure": entry.id }),
    };
    audit::record(tx, act).await
}

/// Writes a row into the ledger.
pub async fn append(tx: &mut WriteTx, entry: &Entry) -> Result<(), DbError> {
    store::append_disclosure(tx, entry).await
}

/// Tells whether whoever agreed for the community speaks for it still: contacts of somebody who has
/// stepped out are opened to nobody.
pub(super) async fn speaker_agreed(
    tx: &mut ReadTx,
    intro: &Introduction,
    agreements: &[Agreement],
) -> Result<bool, DbError> {
    let own = agreements.iter().find(|one| one.side == Role::Community);
    match own.and_then(|one| one.account) {
        Some(account) => communities::represents(tx, account, intro.community).await,
        None => Ok(true),
    }
}

/// Writes into the ledger that each side's contacts were opened to the other.
pub(super) async fn record_release(
    tx: &mut WriteTx,
    intro: &Introduction,
    agreements: &[Agreement],
    by: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let account_of = |side: Role| {
        agreements
            .iter()
            .find(|one| one.side == side)
            .and_then(|one| one.account)
    };
    for agreement in agreements {
        let Some(owner) = agreement.account else {
            continue;
        };
        let (reader, kind) = match agreement.side {
            Role::Person => (account_of(Role::Community), "community"),
            _ => (account_of(Role::Person), "person"),
        };
        let entry = Entry {
            id: Uuid::now_v7(),
            introduction_id: Some(intro.id),
            owner_account: owner,
            reader_account: reader,
            reader_kind: kind.to_owned(),
            channels: codes(&agreement.channels),
            act: "release".to_owned(),
            by_account: by,
            reason: String::new(),
            at: now,
        };
        store::append_disclosure(tx, &entry).await?;
    }
    Ok(())
}

/// The other side's contacts, if they may be read: the invariant is asked here and nowhere else.
pub async fn contacts_for(
    tx: &mut ReadTx,
    app: &App,
    intro: &Introduction,
    reader: Role,
    now: DateTime<Utc>,
) -> Result<Option<OpenContacts>, Failure> {
    let agreements = store::agreements(tx, intro.id).await?;
    let holds = |side: Role| {
        agreements
            .iter()
            .any(|one| one.side == side && !one.revoked)
    };
    let standing = Standing {
        person: holds(Role::Person),
        community: holds(Role::Community),
        lender: lender::of(tx, intro.id).await?.map(|one| one.agreed),
    };
    let is_party = matches!(reader, Role::Person | Role::Community);
    if !contacts_readable(intro.state, standing, intro.window_open(now), is_party) {
        return Ok(None);
    }
    let other = if reader == Role::Person {
        Role::Community
    } else {
        Role::Person
    };
    let Some(agreement) = agreements.iter().find(|one| one.side == other) else {
        return Ok(None);
    };
    // A suspended host reads nothing more, whatever was released to it before.
    let community = communities::get(tx, intro.community).await?;
    if reader == Role::Community && community.state == CommunityState::Suspended {
        return Ok(None);
    }
    // So does a suspended person.
    if reader == Role::Person && people::suspension::of(tx, intro.person).await?.is_some() {
        return Ok(None);
    }
    let Some(account) = agreement.account else {
        return Ok(None);
    };
    if reader == Role::Person && !speaker_agreed(tx, intro, &agreements).await? {
        return Ok(None);
    }
    // Whoever left, or had their data frozen, is reached by nobody.
    let usable = accounts::leaving::is_usable(tx, account).await?
        && people::get(tx, intro.person).await?.is_usable();
    if !usable {
        return Ok(None);
    }
    let contacts = accounts::contacts(tx, app, account).await?;
    Ok(Some(open(&contacts, &agreement.channels)))
}

/// Opens all contacts of an account to a coordinator, who must say why; the ledger's row, the
/// audit's and the reading are one transaction.
pub async fn to_coordinator(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (owner, reason): (AccountId, &str),
) -> Result<OpenContacts, Failure> {
    coordinator.stepped_up(page.now)?;
    let mut tx = app.db.write().await?;
    if !accounts::leaving::hold(&mut tx, owner).await?
        || !accounts::leaving::is_usable(&mut tx, owner).await?
    {
        return Err(Failure::Refused(key!("refused-person-frozen")));
    }
    let contacts = accounts::contacts(&mut tx, app, owner).await?;
    let entry = Entry {
        id: Uuid::now_v7(),
        introduction_id: None,
        owner_account: owner,
        reader_account: Some(coordinator.account),
        reader_kind: "coordinator".to_owned(),
        channels: codes(&contacts.channels()),
        act: "coordinator".to_owned(),
        by_account: Some(coordinator.account),
        reason: reason.to_owned(),
        at: page.now,
    };
    store::append_disclosure(&mut tx, &entry).await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action: "contacts opened",
        subject: format!("account:{owner}"),
        detail: json!({ "disclosure": entry.id }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(open(&contacts, &Channel::ALL))
}

fn open(contacts: &accounts::Contacts, channels: &[Channel]) -> OpenContacts {
    let grounds = Disclosed(());
    let details = channels
        .iter()
        .filter_map(|channel| Some((*channel, contacts.get(*channel)?.open(&grounds).to_owned())))
        .collect();
    OpenContacts {
        name: contacts.name.clone(),
        details,
    }
}

fn codes(channels: &[Channel]) -> String {
    channels
        .iter()
        .map(|channel| channel.code())
        .collect::<Vec<_>>()
        .join(",")
}
