//! What is done about silent hosts. Each act is one transaction, or part of the one that caused it.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{GRACE_DAYS, Silence, letters, store};
use crate::accounts::{self, Coordinator, links, reach};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::communities;
use crate::db::{AccountId, CommunityId, DbError, ReadTx, WriteTx};
use crate::http::{Failure, Page};
use crate::jobs::{self, Job, JobFault};
use crate::key;
use crate::mail;
use crate::opportunities;

/// The kind of job that pauses a silent host.
pub const JOB: &str = "host-silence";

#[derive(Serialize, Deserialize)]
struct Payload {
    silence: Uuid,
}

/// After a community let a question run out: too many in a row, and the coordinators are told.
pub(in crate::introductions) async fn look(
    tx: &mut WriteTx,
    app: &App,
    community: CommunityId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let limit = i64::from(app.settings().silence_before_pause);
    if limit == 0 {
        return Ok(());
    }
    let representatives = communities::representatives(tx, community).await?;
    if !reach::reaches_any(tx, &representatives).await? {
        // Nobody read the question: coordinators telephone, and the host is not blamed.
        return Ok(());
    }
    if let Some(open) = store::open(tx, community).await? {
        // The community brought its needs back by itself: that silence has ended.
        let shows = opportunities::of_community(tx, community)
            .await?
            .iter()
            .any(|one| one.state == opportunities::State::Published);
        if open.paused_at.is_none() || !shows {
            return Ok(());
        }
        store::end(tx, open.id, ("resumed", None), now).await?;
    }
    let since = store::last_end(tx, community)
        .await?
        .unwrap_or(DateTime::UNIX_EPOCH);
    let answers = store::answers(tx, community, since, limit).await?;
    let silent = i64::try_from(answers.len()).is_ok_and(|count| count == limit);
    if !silent || answers.contains(&true) {
        return Ok(());
    }
    let silence = Silence {
        id: Uuid::now_v7(),
        community_id: community,
        unanswered: limit,
        found_at: now,
        pauses_at: now + TimeDelta::days(GRACE_DAYS),
        paused_at: None,
        ended_at: None,
    };
    store::insert(tx, &silence).await?;
    let payload = Payload {
        silence: silence.id,
    };
    jobs::enqueue(tx, JOB, &payload, silence.pauses_at).await?;
    let subject = silence.id.to_string();
    for account in accounts::with_role(tx, accounts::Role::Coordinator).await? {
        mail::post(tx, letters::SILENT, account, &subject, now).await?;
    }
    record(tx, Actor::Time, ("host silence found", &silence), now).await
}

/// A community answered: a pause that is still ahead does not come.
pub(in crate::introductions) async fn answered(
    tx: &mut WriteTx,
    community: CommunityId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let Some(open) = store::open(tx, community).await? else {
        return Ok(());
    };
    if open.paused_at.is_none() && store::end(tx, open.id, ("answered", None), now).await? {
        record(tx, Actor::Time, ("host silence answered", &open), now).await?;
    }
    Ok(())
}

/// Pauses what a silent host shows, if nobody stopped it and it did not answer.
pub async fn run(app: &App, job: &Job) -> Result<(), JobFault> {
    let payload: Payload = job.payload()?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let silence = match store::get(&mut tx, payload.silence).await {
        Err(DbError::NotFound) => return Ok(()),
        other => other?,
    };
    if silence.ended_at.is_some() || silence.paused_at.is_some() {
        return Ok(());
    }
    let representatives = communities::representatives(&mut tx, silence.community_id).await?;
    if !reach::reaches_any(&mut tx, &representatives).await? {
        // Nobody reads letters there any more: the desk lists that, and nobody is blamed.
        store::end(&mut tx, silence.id, ("gone", None), now).await?;
        return Ok(tx.commit().await?);
    }
    let needs = opportunities::pause_by_time(&mut tx, silence.community_id, now).await?;
    if needs.is_empty() {
        store::end(&mut tx, silence.id, ("gone", None), now).await?;
        return Ok(tx.commit().await?);
    }
    // Stopped, or answered, at this very moment: nothing is paused, since nothing is committed.
    if !store::paused(&mut tx, silence.id, &needs, now).await? {
        return Ok(());
    }
    let subject = silence.id.to_string();
    for account in representatives {
        mail::post(&mut tx, letters::PAUSED, account, &subject, now).await?;
    }
    record(&mut tx, Actor::Time, ("host paused", &silence), now).await?;
    tx.commit().await?;
    Ok(())
}

/// A coordinator stops the pause that is ahead, or ends the one that came.
pub(super) async fn stop(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: Uuid,
) -> Result<Silence, Failure> {
    let mut tx = app.db.write().await?;
    let silence = store::get(&mut tx, id).await?;
    end(
        &mut tx,
        &silence,
        ("stopped", coordinator.account),
        page.now,
    )
    .await?;
    tx.commit().await?;
    app.until_findable().await?;
    Ok(silence)
}

/// What a letter's link to bring needs back leads to, if it is still good.
pub(super) async fn resuming(
    tx: &mut ReadTx,
    page: &Page,
    token: &str,
) -> Result<Option<Silence>, Failure> {
    let link = links::look(tx, links::Purpose::Answer, token, page.now).await?;
    let subject = link.and_then(|link| letters::read_subject(&link.subject));
    let Some(id) = subject else { return Ok(None) };
    let silence = store::get(tx, id).await?;
    Ok(Some(silence).filter(|one| one.ended_at.is_none()))
}

/// The host brings its needs back from its letter; nothing when the link is no longer good.
pub(super) async fn resume(
    app: &App,
    page: &Page,
    token: &str,
) -> Result<Option<CommunityId>, Failure> {
    let mut tx = app.db.write().await?;
    let Some(silence) = resuming(&mut tx, page, token).await? else {
        return Ok(None);
    };
    let link = links::take(&mut tx, links::Purpose::Answer, token, page.now).await?;
    let Some(account) = link.and_then(|link| link.account_id) else {
        return Ok(None);
    };
    if !communities::represents(&mut tx, account, silence.community_id).await? {
        return Ok(None);
    }
    end(&mut tx, &silence, ("resumed", account), page.now).await?;
    tx.commit().await?;
    app.until_findable().await?;
    Ok(Some(silence.community_id))
}

/// Ends a silence and brings back what was paused for it.
async fn end(
    tx: &mut WriteTx,
    silence: &Silence,
    (how, by): (&str, AccountId),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    if !store::end(tx, silence.id, (how, Some(by)), now).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let needs = store::needs(tx, silence.id).await?;
    opportunities::resume_paused(tx, &needs, by, now).await?;
    let subject = letters::subject(silence.id);
    links::settle(tx, links::Purpose::Answer, &subject, now).await?;
    let what = match how {
        "stopped" => "host pause stopped",
        _ => "host resumed",
    };
    record(tx, Actor::Account(by), (what, silence), now).await?;
    Ok(())
}

async fn record(
    tx: &mut WriteTx,
    actor: Actor,
    (action, silence): (&str, &Silence),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let act = Act {
        at: now,
        actor,
        action,
        subject: format!("community:{}", silence.community_id),
        detail: json!({ "silence": silence.id, "unanswered": silence.unanswered }),
    };
    audit::record(tx, act).await
}
