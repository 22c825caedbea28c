//! Putting an address right.

use serde_json::json;

use crate::accounts::{self, Coordinator, Role, reach};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{AccountId, DbError, ReadTx};
use crate::http::{Errors, Failure, Fault, Page};
use crate::people::assisted::{self, Means};
use crate::reports::letters;
use crate::{key, mail, privacy};

/// The account, if its address is given up.
pub(super) async fn found(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<reach::Undelivered, Failure> {
    let found = reach::undelivered(tx, account).await?;
    found
        .filter(|one| one.given_up_at.is_some())
        .ok_or(Failure::NotFound)
}

/// Whether the account has a seat at the desk: its address is changed by the terminal alone.
pub(super) async fn is_staff(tx: &mut ReadTx, account: AccountId) -> Result<bool, DbError> {
    for role in [Role::Coordinator, Role::Administrator] {
        if accounts::with_role(tx, role).await?.contains(&account) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Letters go to the address again.
pub(super) async fn put_right(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    account: AccountId,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if !reach::put_right(&mut tx, account, page.now).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    assisted::reached(&mut tx, app, account, page.now).await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action: "address works again",
        subject: format!("account:{account}"),
        detail: json!({}),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}

/// Sets the address somebody told a coordinator; they are signed out everywhere, and both the new
/// address and the old one are told at once.
pub(super) async fn change(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (account, email, means): (AccountId, &str, &str),
) -> Result<Result<(), Errors>, Failure> {
    coordinator.stepped_up(page.now)?;
    let mut errors = Errors::default();
    let email = errors.email("email", email);
    let means = Means::ALL.into_iter().find(|one| one.code() == means);
    let means = errors.choice("means", means);
    let (Some(means), true) = (means, errors.is_empty()) else {
        return Ok(Err(errors));
    };
    let mut tx = app.db.write().await?;
    found(&mut tx, account).await?;
    if is_staff(&mut tx, account).await? {
        return Err(Failure::Refused(key!("refused-address-of-staff")));
    }
    if accounts::by_email(&mut tx, app, &email).await?.is_some() {
        errors.add("email", Fault::new(key!("fault-assisted-known")));
        return Ok(Err(errors));
    }
    let old = accounts::email(&mut tx, app, account).await?;
    match accounts::change_email(&mut tx, app, (account, &email), page.now).await {
        Ok(()) => {}
        Err(DbError::Taken(_)) => {
            errors.add("email", Fault::new(key!("fault-assisted-known")));
            return Ok(Err(errors));
        }
        Err(other) => return Err(other.into()),
    }
    // Whoever may read there after all learns that the account is no longer reached by it.
    let lang = accounts::get(&mut tx, account).await?.lang;
    privacy::tell_replaced(&mut tx, app, (&old, lang), page.now).await?;
    assisted::reached(&mut tx, app, account, page.now).await?;
    mail::post(&mut tx, letters::ADDRESS, account, "", page.now).await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action: "address changed for",
        subject: format!("account:{account}"),
        // No words of anybody: what is written here stays for good.
        detail: json!({ "means": means.code() }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(Ok(()))
}
