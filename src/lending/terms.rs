//! What time does to a request that is not answered.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::model::{ANSWER_DAYS, REMIND_DAYS, State};
use super::store::{self, End};
use super::{actions, letters};
use crate::app::App;
use crate::db::{DbError, WriteTx};
use crate::jobs::{self, Job, JobFault};

/// The kind of job.
pub const JOB: &str = "loan-term";

#[derive(Serialize, Deserialize)]
struct Payload {
    loan: Uuid,
    ends: bool,
}

pub(super) fn due(asked: DateTime<Utc>) -> DateTime<Utc> {
    asked + TimeDelta::days(ANSWER_DAYS)
}

pub(super) async fn begin(
    tx: &mut WriteTx,
    loan: Uuid,
    asked: DateTime<Utc>,
) -> Result<(), DbError> {
    let remind = Payload { loan, ends: false };
    jobs::enqueue(tx, JOB, &remind, asked + TimeDelta::days(REMIND_DAYS)).await?;
    jobs::enqueue(tx, JOB, &Payload { loan, ends: true }, due(asked)).await
}

/// Reminds, or ends what was not answered.
pub async fn run(app: &App, job: &Job) -> Result<(), JobFault> {
    let payload: Payload = job.payload()?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let loan = match store::get(&mut tx, payload.loan).await {
        Err(DbError::NotFound) => return Ok(()),
        other => other?,
    };
    if loan.state() != State::Asked {
        return Ok(());
    }
    if !payload.ends {
        // After a long rest of the server both come due together.
        if now < loan.due_at {
            letters::to_lender(&mut tx, &loan, (letters::REMIND, now)).await?;
        }
        tx.commit().await?;
        return Ok(());
    }
    let end = End {
        state: State::Expired,
        by: None,
        reason: "",
        lent: None,
        at: now,
    };
    if store::end(&mut tx, (loan.id, loan.version), &end).await? {
        actions::record(&mut tx, None, ("loan expired", loan.id), now).await?;
        letters::to_borrower(&mut tx, &loan, (letters::ANSWERED, now)).await?;
    }
    tx.commit().await?;
    Ok(())
}
