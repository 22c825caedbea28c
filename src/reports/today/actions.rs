//! What coordinators do with rows themselves: take one, give it to another, put it off, bring it
//! back. What a row is about is done where it belongs.

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::{Kind, store};
use crate::accounts::{self, Coordinator, Role};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::AccountId;
use crate::http::{Failure, Page};
use crate::key;

/// A row as the page showed it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Of {
    pub kind: Kind,
    pub subject: Uuid,
    pub version: i64,
}

/// What is set on a row.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change {
    /// Whose it is; nobody's again with `None`.
    Whose(Option<AccountId>),
    /// Until which day it is put off; `None` brings it back.
    PutOff(Option<NaiveDate>),
}

/// Sets something on a row; refused when another coordinator was quicker.
pub(super) async fn set(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (of, change): (Of, Change),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let written = store::one(&mut tx, (of.kind.code(), of.subject)).await?;
    let mut mark = written.unwrap_or_else(|| store::Mark {
        kind: of.kind.code().to_owned(),
        subject: of.subject,
        taken_by: None,
        put_off_until: None,
        put_off_at: None,
        version: 0,
    });
    if mark.version != of.version {
        let stands = match change {
            Change::Whose(to) => mark.taken_by == to,
            Change::PutOff(until) => mark.put_off_until == until,
        };
        // Pressed twice, or another coordinator wanted the same.
        if stands {
            return Ok(());
        }
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let (action, detail) = match change {
        Change::Whose(to) => {
            if let Some(to) = to
                && !accounts::with_role(&mut tx, Role::Coordinator)
                    .await?
                    .contains(&to)
            {
                return Err(Failure::Refused(key!("refused-not-coordinator")));
            }
            let from = std::mem::replace(&mut mark.taken_by, to);
            ("desk row taken", json!({ "from": from, "to": to }))
        }
        Change::PutOff(until) => {
            mark.put_off_until = until;
            mark.put_off_at = until.map(|_| page.now);
            ("desk row put off", json!({ "until": until }))
        }
    };
    if !store::put(&mut tx, &mark, (coordinator.account, page.now)).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action,
        subject: format!("{}:{}", of.kind.code(), of.subject),
        detail,
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}
