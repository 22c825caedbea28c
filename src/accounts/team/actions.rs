//! What administrators do with the team. Each is one transaction, and asks for a code given within
//! the last ten minutes.

use serde_json::json;

use super::{letters, store};
use crate::accounts::{self, Administrator, NewAccount, Role, sessions, totp};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{AccountId, WriteTx};
use crate::http::limits::LETTER_TO;
use crate::http::{Failure, Page};
use crate::key;
use crate::mail;
use crate::text::Lang;

/// Somebody who is invited.
pub(super) struct Invited<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub lang: Lang,
    pub administrator: bool,
}

/// Invites somebody: a letter with a link that leads to the second factor. Whoever has an account
/// already keeps it, with its name.
pub(super) async fn invite(
    app: &App,
    page: &Page,
    by: &Administrator,
    invited: &Invited<'_>,
) -> Result<(), Failure> {
    by.stepped_up(page.now)?;
    app.limits
        .take(LETTER_TO, &app.vault.index("email", invited.email))?;
    let mut tx = app.db.write().await?;
    let known = accounts::by_email(&mut tx, app, invited.email).await?;
    let id = match known {
        Some(id) if accounts::get(&mut tx, id).await?.active => id,
        Some(_) => return Err(Failure::Refused(key!("refused-team-suspended"))),
        None => {
            let new = NewAccount {
                name: invited.name.to_owned(),
                email: invited.email.to_owned(),
                lang: invited.lang,
                password_hash: None,
                now: page.now,
            };
            accounts::create(&mut tx, app, new).await?
        }
    };
    let mut roles = vec![Role::Coordinator];
    roles.extend(invited.administrator.then_some(Role::Administrator));
    for role in roles {
        accounts::grant(&mut tx, id, role, Some(by.account), page.now).await?;
        record(&mut tx, page, by, (given(role), id)).await?;
    }
    mail::post(&mut tx, letters::INVITED, id, &id.to_string(), page.now).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives a role to a colleague.
pub(super) async fn give(
    app: &App,
    page: &Page,
    by: &Administrator,
    (id, role): (AccountId, Role),
) -> Result<(), Failure> {
    by.stepped_up(page.now)?;
    let mut tx = app.db.write().await?;
    colleague(&mut tx, id).await?;
    accounts::grant(&mut tx, id, role, Some(by.account), page.now).await?;
    record(&mut tx, page, by, (given(role), id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a role away, and ends the sessions begun with it. The last of either role stays.
pub(super) async fn take(
    app: &App,
    page: &Page,
    by: &Administrator,
    (id, role): (AccountId, Role),
) -> Result<(), Failure> {
    by.stepped_up(page.now)?;
    let mut tx = app.db.write().await?;
    if store::hold(&mut tx, role).await? == [id] {
        return Err(Failure::Refused(match role {
            Role::Administrator => key!("refused-last-administrator"),
            _ => key!("refused-last-coordinator"),
        }));
    }
    if !store::revoke(&mut tx, id, role).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    sessions::end_all(&mut tx, id).await?;
    record(&mut tx, page, by, (taken(role), id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Turns off the second factor of a colleague who lost it; the next sign-in sets up another one.
/// Nobody does this for themselves: that is what recovery codes are for.
pub(super) async fn reset(
    app: &App,
    page: &Page,
    by: &Administrator,
    id: AccountId,
) -> Result<(), Failure> {
    by.stepped_up(page.now)?;
    if id == by.account {
        return Err(Failure::Refused(key!("refused-team-own-factor")));
    }
    let mut tx = app.db.write().await?;
    colleague(&mut tx, id).await?;
    totp::turn_off(&mut tx, id).await?;
    sessions::end_all(&mut tx, id).await?;
    mail::post(&mut tx, letters::FACTOR, id, &id.to_string(), page.now).await?;
    record(&mut tx, page, by, ("second factor turned off", id)).await?;
    tx.commit().await?;
    Ok(())
}

async fn colleague(tx: &mut WriteTx, id: AccountId) -> Result<(), Failure> {
    let all = store::all(tx).await?;
    if all.iter().any(|one| one.id == id) {
        Ok(())
    } else {
        Err(Failure::NotFound)
    }
}

fn given(role: Role) -> &'static str {
    match role {
        Role::Administrator => "administrator's role given",
        _ => "coordinator's role given",
    }
}

fn taken(role: Role) -> &'static str {
    match role {
        Role::Administrator => "administrator's role taken",
        _ => "coordinator's role taken",
    }
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    by: &Administrator,
    (action, id): (&str, AccountId),
) -> Result<(), Failure> {
    let act = Act {
        at: page.now,
        actor: Actor::Account(by.account),
        action,
        subject: format!("account:{id}"),
        detail: json!({}),
    };
    audit::record(tx, act).await?;
    Ok(())
}
