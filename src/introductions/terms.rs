//! Terms: what time does to an introduction that stands still.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::model::{Introduction, term_end};
use super::steps::{By, step};
use super::workflow::{self, Action, Role, State, Track};
use super::{internships, letters, party, silence, store};
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
    /// When it runs out; jobs of earlier versions do not say, and have one term of each action.
    #[serde(default)]
    ends: Option<DateTime<Utc>>,
}

/// Queues what will be due while an introduction stands in a state.
pub(super) async fn begin(
    tx: &mut WriteTx,
    id: IntroductionId,
    (state, track): (State, Track),
    since: DateTime<Utc>,
) -> Result<(), DbError> {
    for term in workflow::terms(state, track) {
        let ends = term_end(since, term.after);
        let payload = Payload {
            introduction: id,
            state: state.code().to_owned(),
            action: term.action.code().to_owned(),
            since,
            ends: Some(ends),
        };
        jobs::enqueue(tx, JOB, &payload, ends).await?;
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
    let now = app.clock.now();
    let track = internships::track(&mut tx, intro.opportunity).await?;
    let ends = payload.ends.or_else(|| {
        workflow::terms(state, track)
            .find(|term| term.action == action)
            .map(|term| term_end(payload.since, term.after))
    });
    if let Some(later) = put_off(&intro, (track, ends))
        && now < later
    {
        jobs::enqueue(&mut tx, JOB, &payload, later).await?;
        return Ok(tx.commit().await?);
    }
    // After a long rest of the server a reminder may come due together with a later term: it would
    // remind of something that ends in the same breath, or twice of the same.
    let later = workflow::terms(state, track).any(|term| {
        let end = term_end(payload.since, term.after);
        action == Action::Remind && Some(end) > ends && end <= now
    });
    if later {
        return Ok(());
    }
    let by = By {
        role: Role::Time,
        account: None,
        at: now,
        told: None,
    };
    let lapses = (state, action) == (State::AskingCommunity, Action::Escalate);
    // While the person is frozen or suspended the host can neither read the question nor answer it.
    let unread = lapses && !party::community_reads(&mut tx, &intro).await?;
    let note = if unread { silence::UNREAD } else { "" };
    match step(&mut tx, app, &intro, (action, by), note).await {
        Ok(_) => {
            if lapses {
                // A late answer is still an answer: the letter's link stays good.
                let subject = letters::subject(intro.id, Role::Community);
                let until = now + TimeDelta::days(LATE_DAYS);
                links::prolong(&mut tx, links::Purpose::Answer, &subject, until).await?;
                if !unread {
                    silence::look(&mut tx, app, intro.community, now).await?;
                }
            }
            Ok(tx.commit().await?)
        }
        Err(Failure::Refused(why)) => Err(JobFault::Other(why.to_owned())),
        Err(other) => Err(JobFault::Other(format!("{other:?}"))),
    }
}

/// A message gave whoever is asked some days more: the end, and what follows it, waits for them.
fn put_off(
    intro: &Introduction,
    (track, ends): (Track, Option<DateTime<Utc>>),
) -> Option<DateTime<Utc>> {
    let usual = super::steps::due_at((intro.state, track), intro.state_since)?;
    let (due, ends) = (intro.due_at?, ends?);
    (ends >= usual && due > usual).then(|| ends + (due - usual))
}
