//! Registering a community for somebody who telephoned or wrote on paper.

use serde_json::json;

use super::form::Entry;
use crate::accounts::{self, Channel, Coordinator, NewAccount};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::communities;
use crate::consent::{self, Decision, Purpose};
use crate::db::{CommunityId, DbError};
use crate::http::{Failure, Page};
use crate::key;
use crate::people::assisted::{self, Assisted, Means};

/// Makes the account, the community and the promise as it was given, and queues the notice. Gives
/// the community; a coordinator verifies it as any other.
pub(super) async fn register(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    entry: &Entry,
) -> Result<CommunityId, Failure> {
    let mut tx = app.db.write().await?;
    if !communities::name_is_free(&mut tx, &entry.community.name).await? {
        return Err(Failure::Refused(key!("refused-community-known")));
    }
    let new = NewAccount {
        name: entry.own_name.clone(),
        email: entry.email.clone(),
        lang: entry.lang,
        password_hash: None,
        now: page.now,
    };
    let account = match accounts::create(&mut tx, app, new).await {
        Ok(id) => id,
        Err(DbError::Taken(_)) => return Err(Failure::Refused(key!("fault-assisted-known"))),
        Err(error) => return Err(error.into()),
    };
    accounts::set_contact(&mut tx, app, account, Channel::Phone, &entry.phone).await?;
    let id = communities::make(&mut tx, app, account, &entry.community, page.now).await?;
    let decision = Decision {
        account,
        purpose: Purpose::CommunityTerms,
        given: true,
        lang: entry.lang,
        means: match entry.means {
            Means::Telephone => consent::Means::Telephone,
            Means::Paper => consent::Means::Paper,
        },
        recorded_by: Some(coordinator.account),
        note: &entry.note,
        at: page.now,
    };
    consent::record_said(&mut tx, &decision, entry.said_on).await?;
    let noted = Assisted {
        account_id: account,
        means: entry.means.code().to_owned(),
        said_on: entry.said_on,
        note: entry.note.clone(),
        by_account: coordinator.account,
        at: page.now,
        by_mail: !entry.email.is_empty(),
        confirmed_at: None,
        ends_at: assisted::ends_at(app, page.now),
    };
    assisted::note(&mut tx, &noted, entry.means == Means::Paper).await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action: "community registered for",
        subject: format!("community:{id}"),
        detail: json!({ "account": account }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(id)
}
