//! What is done with needs and internship offers. Each is one transaction: check, change, audit,
//! letter, commit.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde_json::json;

use super::form::Checked;
use super::internship::{self, Internship};
use super::model::{NewOpportunity, Opportunity, can_be_renewed, renewed};
use super::workflow::{Action, Role, State, Step, step};
use super::{kept, letters, store};
use crate::accounts::Coordinator;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::communities::{self, Community, CommunityState};
use crate::db::changes::{Followed, touch};
use crate::db::{AccountId, CommunityId, DbError, OpportunityId, ReadTx, WriteTx};
use crate::http::{Failure, Page, Viewer};
use crate::key;
use crate::mail;
use crate::text::riga_date;

/// Days for which it is remembered whom a letter told of a need; two weekly letters.
const KEEP_TOLD: i64 = 15;

/// The opportunity with its community and the part the viewer plays in it; whoever plays none
/// finds nothing.
pub async fn own(
    tx: &mut ReadTx,
    viewer: &Viewer,
    id: OpportunityId,
) -> Result<(Opportunity, Community, Role), Failure> {
    let one = super::get(tx, id).await?;
    let community = communities::get(tx, one.community).await?;
    if communities::represents(tx, viewer.account, community.id).await? {
        return Ok((one, community, Role::Representative));
    }
    if communities::is_desk(viewer) {
        return Ok((one, community, Role::Coordinator));
    }
    Err(Failure::NotFound)
}

/// Makes a draft. A form sent twice makes one: the second finds the first.
pub(super) async fn create(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (mut new, internship): (NewOpportunity, Option<Internship>),
) -> Result<OpportunityId, Failure> {
    let mut tx = app.db.write().await?;
    communities::merging::hold_kept(&mut tx, new.community).await?;
    let community = communities::own(&mut tx, viewer, new.community).await?;
    refuse_suspended(&community)?;
    if let Some(made) = store::many(&mut tx, &[new.id]).await?.pop() {
        if made.community == community.id {
            return Ok(made.id);
        }
        new.id = OpportunityId::new();
    }
    let id = super::insert(&mut tx, app, &new, State::Draft, page.now).await?;
    if let Some(internship) = internship {
        internship::put(&mut tx, id, &internship).await?;
    }
    record(&mut tx, page, viewer, (id, "opportunity drafted")).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes what an opportunity says; false when somebody else changed it meanwhile.
pub(super) async fn change(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, version): (OpportunityId, i64),
    checked: &Checked,
) -> Result<bool, Failure> {
    let mut tx = app.db.write().await?;
    let (one, community, role) = own(&mut tx, viewer, id).await?;
    refuse_suspended(&community)?;
    let to = match step(one.state, Action::Edit, role) {
        Some(Step::To(to)) => to,
        _ => return Err(Failure::Refused(key!("refused-need-step"))),
    };
    let content = &checked.content;
    kept::keep(&mut tx, &one, (content, to), page.now).await?;
    if !store::write::update(&mut tx, (id, version), content, to, page.now).await? {
        return Ok(false);
    }
    if let Some(internship) = &checked.internship {
        internship::put(&mut tx, id, internship).await?;
    }
    touch(&mut tx, Followed::Opportunity, id.0).await?;
    record(&mut tx, page, viewer, (id, "opportunity changed")).await?;
    tx.commit().await?;
    Ok(true)
}

/// Does one of the things a button does: submit, pause, resume, fill, close, renew.
pub(super) async fn act(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, action): (OpportunityId, Action),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let (one, community, role) = own(&mut tx, viewer, id).await?;
    refuse_suspended(&community)?;
    let to = match step(one.state, action, role) {
        Some(Step::To(to)) => to,
        Some(Step::Already) => return Ok(()),
        None => return Err(Failure::Refused(key!("refused-need-step"))),
    };
    if action == Action::Renew {
        if !can_be_renewed(&one, page.today()) {
            return Ok(());
        }
        let (ends_on, closes_on) = renewed(one.period, page.today());
        kept::keep_renewed(&mut tx, &one, ends_on, page.now).await?;
        store::write::renew(&mut tx, id, (to, ends_on, closes_on), page.now).await?;
    } else {
        store::write::set_state(&mut tx, (id, one.version), (to, ""), page.now).await?;
    }
    touch(&mut tx, Followed::Opportunity, id.0).await?;
    record(&mut tx, page, viewer, (id, action.code())).await?;
    tx.commit().await?;
    Ok(())
}

/// Publishes what a community submitted, if it still says what the coordinator read.
pub async fn publish(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, version): (OpportunityId, i64),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let one = super::get(&mut tx, id).await?;
    let community = communities::get(&mut tx, one.community).await?;
    match step(one.state, Action::Publish, Role::Coordinator) {
        Some(Step::To(_)) => {}
        Some(Step::Already) => return Ok(()),
        None => return Err(Failure::Refused(key!("refused-need-step"))),
    }
    refuse_suspended(&community)?;
    if community.state != CommunityState::Verified {
        return Err(Failure::Refused(key!("refused-need-community-unverified")));
    }
    let seen = (community.id, coordinator.account);
    let judge = communities::judging::may_judge(&mut tx, seen, page.now).await?;
    store::write::set_state(&mut tx, (id, version), (State::Published, ""), page.now).await?;
    kept::follow(&mut tx, id, page.now).await?;
    touch(&mut tx, Followed::Opportunity, id.0).await?;
    tell(&mut tx, &one, letters::PUBLISHED, page.now).await?;
    super::announce(&mut tx, page.now).await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action: "publish",
        subject: format!("opportunity:{id}"),
        detail: judge.detail(),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    app.until_findable().await?;
    Ok(())
}

/// Returns a need to its community with a note that says what to change, if it still says what the
/// coordinator read.
pub async fn send_back(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, version): (OpportunityId, i64),
    note: &str,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let one = super::get(&mut tx, id).await?;
    let to = match step(one.state, Action::Return, Role::Coordinator) {
        Some(Step::To(to)) => to,
        Some(Step::Already) => return Ok(()),
        None => return Err(Failure::Refused(key!("refused-need-step"))),
    };
    kept::keep_returned(&mut tx, &one, page.now).await?;
    store::write::set_state(&mut tx, (id, version), (to, note), page.now).await?;
    touch(&mut tx, Followed::Opportunity, id.0).await?;
    tell(&mut tx, &one, letters::RETURNED, page.now).await?;
    record(&mut tx, page, coordinator, (id, "return")).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends what nobody renewed by its last day, and tells those who posted it.
pub async fn upkeep(tx: &mut WriteTx, today: NaiveDate) -> Result<(), DbError> {
    let now = today.and_time(NaiveTime::MIN).and_utc();
    store::told::forget_old(tx, now - TimeDelta::days(KEEP_TOLD)).await?;
    let overdue = store::ids_overdue(tx, today).await?;
    for one in store::many(tx, &overdue).await? {
        let Some(Step::To(to)) = step(one.state, Action::Expire, Role::Time) else {
            continue;
        };
        store::write::set_state(tx, (one.id, one.version), (to, ""), now).await?;
        touch(tx, Followed::Opportunity, one.id.0).await?;
        tell(tx, &one, letters::EXPIRED, now).await?;
        let act = Act {
            at: now,
            actor: Actor::Time,
            action: "expire",
            subject: format!("opportunity:{}", one.id),
            detail: json!({}),
        };
        audit::record(tx, act).await?;
    }
    Ok(())
}

/// Pauses everything a community shows, because it leaves people without an answer; gives what was
/// paused.
pub async fn pause_by_time(
    tx: &mut WriteTx,
    community: CommunityId,
    now: DateTime<Utc>,
) -> Result<Vec<OpportunityId>, DbError> {
    let mut paused = Vec::new();
    for one in super::of_community(tx, community).await? {
        let Some(Step::To(to)) = step(one.state, Action::Pause, Role::Time) else {
            continue;
        };
        move_to(tx, &one, (to, Action::Pause, Actor::Time), now).await?;
        paused.push(one.id);
    }
    Ok(paused)
}

/// Brings back what is still paused of the given.
pub async fn resume_paused(
    tx: &mut WriteTx,
    ids: &[OpportunityId],
    by: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for one in store::many(tx, ids).await? {
        let Some(Step::To(to)) = step(one.state, Action::Resume, Role::Representative) else {
            continue;
        };
        let by = Actor::Account(by);
        move_to(tx, &one, (to, Action::Resume, by), now).await?;
    }
    Ok(())
}

/// Takes an offer off the lists whose last place was just taken; false when it was not on them.
pub async fn fill_by_time(
    tx: &mut WriteTx,
    id: OpportunityId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    by_time(tx, id, Action::Fill, now).await
}

/// Shows an offer again that has a free place again, unless its day is past or its community took
/// it away.
pub async fn reopen_by_time(
    tx: &mut WriteTx,
    id: OpportunityId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let offer = super::get(tx, id).await?;
    if offer.closes_on < riga_date(now) {
        return Ok(false);
    }
    by_time(tx, id, Action::Renew, now).await
}

async fn by_time(
    tx: &mut WriteTx,
    id: OpportunityId,
    action: Action,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let offer = super::get(tx, id).await?;
    let Some(Step::To(to)) = step(offer.state, action, Role::Time) else {
        return Ok(false);
    };
    move_to(tx, &offer, (to, action, Actor::Time), now).await?;
    Ok(true)
}

async fn move_to(
    tx: &mut WriteTx,
    one: &Opportunity,
    (to, action, actor): (State, Action, Actor),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::write::set_state(tx, (one.id, one.version), (to, ""), now).await?;
    touch(tx, Followed::Opportunity, one.id.0).await?;
    let act = Act {
        at: now,
        actor,
        action: action.code(),
        subject: format!("opportunity:{}", one.id),
        detail: json!({}),
    };
    audit::record(tx, act).await
}

/// Posts a letter to everybody who speaks for the community.
async fn tell(
    tx: &mut WriteTx,
    one: &Opportunity,
    letter: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for account in communities::representatives(tx, one.community).await? {
        mail::post(tx, letter, account, &one.id.to_string(), now).await?;
    }
    Ok(())
}

fn refuse_suspended(community: &Community) -> Result<(), Failure> {
    if community.state == CommunityState::Suspended {
        return Err(Failure::Refused(key!("refused-community-suspended")));
    }
    Ok(())
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    viewer: &Viewer,
    (id, action): (OpportunityId, &str),
) -> Result<(), DbError> {
    let act = Act {
        at: page.now,
        actor: Actor::Account(viewer.account),
        action,
        subject: format!("opportunity:{id}"),
        detail: json!({}),
    };
    audit::record(tx, act).await
}
