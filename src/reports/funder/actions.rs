//! Closing a period: by a coordinator, or by time.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::model::{self, DEFINITIONS, Period, Scope};
use super::store::{self, Written};
use crate::accounts::Coordinator;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{DbError, WriteTx};
use crate::http::{Failure, Page};
use crate::key;
use crate::text::riga_date;

/// A coordinator closes a period that is over; nothing happens when it is closed already.
pub(super) async fn close(
    app: &App,
    page: &Page,
    by: &Coordinator,
    (scope, period): (Scope, Period),
) -> Result<(), Failure> {
    if !model::is_over(period, page.today()) {
        return Err(Failure::Refused(key!("refused-period-runs")));
    }
    let mut tx = app.db.write().await?;
    let by = Actor::Account(by.account);
    if !store::is_closed(&mut tx, scope, period).await? {
        match write(&mut tx, (scope, period), by, page.now).await {
            // Somebody else closed it in this moment; their figures stand.
            Err(DbError::Taken(_)) => return Ok(()),
            other => other?,
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Closes the calendar months, quarters and years whose time has come since the last closed one, if
/// anything happened in them: also those in which no server ran.
pub(in crate::reports) async fn upkeep(
    tx: &mut WriteTx,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let Some(began) = store::began(tx).await? else {
        return Ok(());
    };
    for periods in model::due(riga_date(now), riga_date(began)) {
        for period in periods {
            if store::is_closed(tx, Scope::All, period).await? {
                break;
            }
            write(tx, (Scope::All, period), Actor::Time, now).await?;
        }
    }
    Ok(())
}

async fn write(
    tx: &mut WriteTx,
    (scope, period): (Scope, Period),
    by: Actor,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let rows = store::counted(tx, scope, period).await?;
    if by == Actor::Time && rows.is_empty() {
        return Ok(());
    }
    let id = Uuid::now_v7();
    let account = match by {
        Actor::Account(account) => Some(account),
        _ => None,
    };
    let new = Written {
        id,
        scope,
        period,
        definitions: DEFINITIONS,
        rows: &rows,
        by: account,
        at: now,
    };
    store::insert(tx, &new).await?;
    let act = Act {
        at: now,
        actor: by,
        action: "report period closed",
        subject: format!("report:{id}"),
        detail: json!({ "scope": scope.code(), "from": period.0, "to": period.1 }),
    };
    audit::record(tx, act).await
}
