//! Terms: what time does to an introduction that stands still.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::model::term_end;
use super::steps::{By, step};
use super::workflow::{self, Action, Role, State};
use super::{letters, store};
use crate::accounts::links;
use crate::app::App;
use crate::db::{DbError, IntroductionId, WriteTx};
use crate::http::Failure;
use crate::jobs::{self, Job, JobFault};

/// The kind of job.
pub const JOB: &str = "introduction-term";

/// Days after its term for which a community may still answer from its letter.
const LATE_DAYS: i64 = 21;

#[derive(Serialize, Deserialize)]
struct Payload {
    introduction: IntroductionId,
    state: String,
    action: String,
    since: DateTime<Utc>,
}

/// Queues what will be due while an introduction stands in a state.
pub(super) async fn begin(
    tx: &mut WriteTx,
    id: IntroductionId,
    state: State,
    since: DateTime<Utc>,
) -> Result<(), DbError> {
    for term in workflow::terms(state) {
        let payload = Payload {
            introduction: id,
            state: state.code().to_owned(),
            action: term.action.code().to_owned(),
            since,
        };
        jobs::enqueue(tx, JOB, &payload, term_end(since, term.after)).await?;
    }
    Ok(())
}

/// Does what is due, if the introduction still stands where it stood.
pub async fn run(app: &App, job: &Job) -> Result<(), JobFault> {
    let payload: Payload = job.payload()?;
    let (Some(state), Some(action)) =
        (State::parse(&payload.state), Action::parse(&payload.action))
    else {
        return Err(JobFault::Other(
            "a term of an unknown state or action".to_owned(),
        ));
    };
    let mut tx = app.db.write().await?;
    let intro = match store::get(&mut tx, payload.introduction).await {
        Err(DbError::NotFound) => return Ok(()),
        other => other?,
    };
    if intro.state != state || intro.state_since != payload.since {
        return Ok(());
    }
    // A message gave whoever is asked some days more: the end waits for them.
    let ends = workflow::terms(state)
        .find(|term| term.action == action)
        .map(|term| term_end(payload.since, term.after));
    if let Some(due) = intro.due_at
        && ends == super::steps::due_at(state, payload.since)
        && app.clock.now() < due
    {
        jobs::enqueue(&mut tx, JOB, &payload, due).await?;
        return Ok(tx.commit().await?);
    }
    // After a long rest of the server a reminder may come due together with the end: it would
    // remind of something that ends in the same breath.
    let now = app.clock.now();
    let later = workflow::terms(state).any(|term| {
        term.action != action
            && action == Action::Remind
            && term_end(payload.since, term.after) <= now
    });
    if later {
        return Ok(());
    }
    let by = By {
        role: Role::Time,
        account: None,
        at: now,
    };
    match step(&mut tx, app, &intro, (action, by), "").await {
        Ok(_) => {
            if (state, action) == (State::AskingCommunity, Action::Escalate) {
                // A late answer is still an answer: the letter's link stays good.
                let subject = letters::subject(intro.id, Role::Community);
                let until = now + TimeDelta::days(LATE_DAYS);
                links::prolong(&mut tx, links::Purpose::Answer, &subject, until).await?;
                super::silence::look(&mut tx, app, intro.community, now).await?;
            }
            Ok(tx.commit().await?)
        }
        Err(Failure::Refused(why)) => Err(JobFault::Other(why.to_owned())),
        Err(other) => Err(JobFault::Other(format!("{other:?}"))),
    }
}
