//! What coordinators see of the two adults before they ask a community: which provider each answer
//! came through, how soon, and who has telephoned the guardian. Names and addresses were typed by
//! the student, so somebody of the desk speaks with the guardian first.

use chrono::{DateTime, Utc};

use super::{Adult, Who, store};
use crate::accounts;
use crate::app::App;
use crate::communities;
use crate::db::{AccountId, DbError, ReadTx};
use crate::introductions::model::Introduction;
use crate::people;

/// One of the adults, as a coordinator weighs them.
pub(in crate::introductions) struct Traced {
    pub adult: Adult,
    /// What stands after the @ of the address that was asked.
    pub domain: String,
    pub asked_at: DateTime<Utc>,
    pub answered_at: Option<DateTime<Utc>>,
    /// The student's own address has the same domain.
    pub as_student: bool,
    /// Somebody who speaks for the host has one of the same domain.
    pub as_host: bool,
}

/// What a coordinator wrote down of one of the adults.
pub(in crate::introductions) struct Recorded {
    pub who: Who,
    /// `telephone`, `paper` or `mail`.
    pub means: String,
    pub note: String,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// What the desk shows.
#[derive(Default)]
pub(in crate::introductions) struct Seen {
    pub traced: Vec<Traced>,
    pub recorded: Vec<Recorded>,
    /// Somebody of the desk has spoken with the guardian.
    pub spoken: bool,
}

/// What the page of an introduction of somebody under 18 shows to coordinators.
pub(in crate::introductions) async fn seen(
    tx: &mut ReadTx,
    app: &App,
    intro: &Introduction,
    adults: &[Adult],
) -> Result<Seen, DbError> {
    let own: Vec<_> = people::get(tx, intro.person)
        .await?
        .account
        .into_iter()
        .collect();
    let student = domains(tx, app, &own).await?;
    let host = communities::representatives(tx, intro.community).await?;
    let host = domains(tx, app, &host).await?;
    let mut traced = Vec::new();
    for adult in adults {
        let domain = store::email(tx, app, adult.id).await?.domain();
        let (asked_at, answered_at) = store::times(tx, adult.id).await?;
        traced.push(Traced {
            as_student: student.contains(&domain),
            as_host: host.contains(&domain),
            adult: adult.clone(),
            domain,
            asked_at,
            answered_at,
        });
    }
    let mut recorded = Vec::new();
    for row in store::recorded(tx, intro.id).await? {
        recorded.push(Recorded {
            who: Who::parse(&row.party).ok_or(DbError::Damaged("a party"))?,
            means: row.means,
            note: row.note,
            by: accounts::get(tx, row.recorded_by).await?.name,
            at: row.at,
        });
    }
    Ok(Seen {
        traced,
        recorded,
        spoken: has_spoken(tx, intro).await?,
    })
}

async fn domains(tx: &mut ReadTx, app: &App, ids: &[AccountId]) -> Result<Vec<String>, DbError> {
    let mut list = Vec::new();
    for account in ids {
        if accounts::has_address(tx, *account).await? {
            list.push(accounts::email(tx, app, *account).await?.domain());
        }
    }
    Ok(list)
}

/// Tells whether somebody of the desk has telephoned the guardian, or holds their paper: for this
/// introduction, or for an earlier one of the same student whose guardian was asked at the same
/// address.
pub(in crate::introductions) async fn has_spoken(
    tx: &mut ReadTx,
    intro: &Introduction,
) -> Result<bool, DbError> {
    store::spoken_with_guardian(tx, (intro.id, intro.person)).await
}
