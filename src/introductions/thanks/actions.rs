//! What is done with public thanks. Each is one transaction.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::{Standing, Thanks, is_open, letters, store};
use crate::accounts::{self, links};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::communities::{self, CommunityState};
use crate::consent::{self, Decision, Means, Purpose};
use crate::db::{AccountId, DbError, IntroductionId, ReadTx, WriteTx};
use crate::http::{Failure, Page, Viewer};
use crate::introductions::model::Introduction;
use crate::introductions::party;
use crate::introductions::withdrawing::{self, Answered};
use crate::introductions::workflow::Role;
use crate::key;
use crate::mail;
use crate::people;

/// A side wants to thank the other in public; the other is asked.
pub async fn offer(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, body): (IntroductionId, &str),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let intro = crate::introductions::get(&mut tx, id).await?;
    let party = party::of(&mut tx, viewer, &intro).await?;
    if !matches!(party.role, Role::Person | Role::Community) {
        return Err(Failure::NotFound);
    }
    party::hold(&mut tx, intro.person).await?;
    // Somebody may have left, or the introduction be anonymous, since it was read.
    let intro = crate::introductions::get(&mut tx, id).await?;
    may_be_named(&mut tx, app, &intro).await?;
    let thanks = Thanks {
        id: Uuid::now_v7(),
        introduction: id,
        side: party.role,
        body: body.to_owned(),
        standing: Standing::Offered,
        offered_by: Some(viewer.account),
        version: 1,
    };
    store::insert(&mut tx, &thanks, page.now)
        .await
        .map_err(|error| match error {
            DbError::Taken(_) => Failure::Refused(key!("refused-thanks-said")),
            other => other.into(),
        })?;
    if party.role == Role::Person {
        agree(&mut tx, &thanks, (viewer.account, Means::Site), page.now).await?;
    }
    for account in party::accounts(&mut tx, &intro, thanks.thanked()).await? {
        let subject = thanks.id.to_string();
        mail::post(&mut tx, letters::OFFERED, account, &subject, page.now).await?;
    }
    let what = ("public thanks offered", &thanks);
    record(&mut tx, viewer.account, what, page.now).await?;
    tx.commit().await?;
    Ok(())
}

/// Refuses what cannot be public: somebody under 18, a suspended host, two who have not met.
async fn may_be_named(tx: &mut ReadTx, app: &App, intro: &Introduction) -> Result<(), Failure> {
    if !is_open(intro) {
        return Err(Failure::Refused(key!("refused-step-not-open")));
    }
    let person = people::get(tx, intro.person).await?;
    if person.is_minor(app.clock.today()) || person.account.is_none() {
        return Err(Failure::Refused(key!("refused-thanks-minor")));
    }
    if !person.is_usable() {
        return Err(Failure::Refused(key!("refused-person-frozen")));
    }
    crate::introductions::actions::not_suspended(tx, intro.person).await?;
    let community = communities::get(tx, intro.community).await?;
    if community.state == CommunityState::Suspended {
        return Err(Failure::Refused(key!("refused-host-suspended")));
    }
    Ok(())
}

/// What a letter's link to decide leads to, if it is still good.
pub(super) async fn deciding(
    tx: &mut ReadTx,
    page: &Page,
    token: &str,
) -> Result<Option<(Thanks, Introduction, AccountId)>, Failure> {
    let link = links::look(tx, links::Purpose::Answer, token, page.now).await?;
    let Some(link) = link else { return Ok(None) };
    let (Some(id), Some(account)) = (letters::read_subject(&link.subject), link.account_id) else {
        return Ok(None);
    };
    let thanks = store::get(tx, id).await?;
    let intro = crate::introductions::get(tx, thanks.introduction).await?;
    let speaks = party::accounts(tx, &intro, thanks.thanked()).await?;
    let open = thanks.standing == Standing::Offered && speaks.contains(&account);
    Ok(open.then_some((thanks, intro, account)))
}

/// The thanked side decides from its letter.
pub(super) async fn decide_by_letter(
    app: &App,
    page: &Page,
    token: &str,
    yes: bool,
) -> Result<Answered, Failure> {
    let mut tx = app.db.write().await?;
    let Some((thanks, intro, account)) = deciding(&mut tx, page, token).await? else {
        return Ok(Answered::Gone);
    };
    let taken = links::take(&mut tx, links::Purpose::Answer, token, page.now).await?;
    if taken.is_none() {
        return Ok(Answered::Gone);
    }
    let by = (account, Means::Mail);
    decide(&mut tx, app, (&thanks, &intro), (yes, by), page.now).await?;
    let came = if yes {
        let about = letters::back_subject(thanks.id);
        let link = withdrawing::lasting_link(&mut tx, (account, &about), page.now);
        Answered::Yes {
            take_back: Some(format!("/thanked/{}/back", link.await?)),
        }
    } else {
        Answered::No
    };
    tx.commit().await?;
    Ok(came)
}

/// What a link to take a yes back leads to, while the thanks are shown.
pub(super) async fn taking_back(
    tx: &mut ReadTx,
    page: &Page,
    token: &str,
) -> Result<Option<(Thanks, AccountId)>, Failure> {
    let link = links::look(tx, links::Purpose::Answer, token, page.now).await?;
    let Some(link) = link else { return Ok(None) };
    let about = letters::read_back_subject(&link.subject);
    let (Some(id), Some(account)) = (about, link.account_id) else {
        return Ok(None);
    };
    let thanks = store::get(tx, id).await?;
    let intro = crate::introductions::get(tx, thanks.introduction).await?;
    let speaks = party::accounts(tx, &intro, thanks.thanked()).await?;
    let open = thanks.standing == Standing::Shown && speaks.contains(&account);
    Ok(open.then_some((thanks, account)))
}

/// The thanked side takes its yes back by a link; false when there is nothing left to take back.
pub(super) async fn take_back_by_link(
    app: &App,
    page: &Page,
    token: &str,
) -> Result<bool, Failure> {
    let mut tx = app.db.write().await?;
    let Some((thanks, account)) = taking_back(&mut tx, page, token).await? else {
        return Ok(false);
    };
    let taken = links::take(&mut tx, links::Purpose::Answer, token, page.now).await?;
    if taken.is_none() {
        return Ok(false);
    }
    let gone = (Standing::Withdrawn, account);
    move_to(&mut tx, &thanks, gone, page.now).await?;
    tx.commit().await?;
    Ok(true)
}

/// The introduction the thanks are about, for the side that is thanked.
pub(super) async fn thanked(
    tx: &mut ReadTx,
    viewer: &Viewer,
    id: Uuid,
) -> Result<IntroductionId, Failure> {
    let thanks = store::get(tx, id).await?;
    let intro = crate::introductions::get(tx, thanks.introduction).await?;
    let party = party::of(tx, viewer, &intro).await?;
    if party.role != thanks.thanked() {
        return Err(Failure::NotFound);
    }
    Ok(intro.id)
}

/// The thanked side decides on its page.
pub async fn decide_here(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, yes): (Uuid, bool),
) -> Result<IntroductionId, Failure> {
    let mut tx = app.db.write().await?;
    let intro = thanked(&mut tx, viewer, id).await?;
    let thanks = store::get(&mut tx, id).await?;
    let intro = crate::introductions::get(&mut tx, intro).await?;
    if thanks.standing != Standing::Offered {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let by = (viewer.account, Means::Site);
    decide(&mut tx, app, (&thanks, &intro), (yes, by), page.now).await?;
    tx.commit().await?;
    Ok(intro.id)
}

async fn decide(
    tx: &mut WriteTx,
    app: &App,
    (thanks, intro): (&Thanks, &Introduction),
    (yes, by): (bool, (AccountId, Means)),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let standing = if yes {
        may_be_named(tx, app, intro).await?;
        Standing::Shown
    } else {
        Standing::Declined
    };
    move_to(tx, thanks, (standing, by.0), now).await?;
    if yes && thanks.thanked() == Role::Person {
        agree(tx, thanks, by, now).await?;
    }
    Ok(())
}

/// One of the two takes the public thanks back, or a coordinator takes them down; at once.
pub(super) async fn withdraw(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    id: Uuid,
) -> Result<IntroductionId, Failure> {
    let mut tx = app.db.write().await?;
    let thanks = store::get(&mut tx, id).await?;
    let intro = crate::introductions::get(&mut tx, thanks.introduction).await?;
    let party = party::of(&mut tx, viewer, &intro).await?;
    if !matches!(thanks.standing, Standing::Offered | Standing::Shown) {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let standing = match party.role {
        Role::Coordinator => Standing::Removed,
        _ => Standing::Withdrawn,
    };
    move_to(&mut tx, &thanks, (standing, viewer.account), page.now).await?;
    tx.commit().await?;
    Ok(intro.id)
}

async fn move_to(
    tx: &mut WriteTx,
    thanks: &Thanks,
    (standing, by): (Standing, AccountId),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    if !store::set(tx, thanks, (standing, by), now).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let subject = letters::subject(thanks.id);
    links::settle(tx, links::Purpose::Answer, &subject, now).await?;
    let action = match standing {
        Standing::Shown => "public thanks agreed",
        Standing::Declined => "public thanks declined",
        Standing::Removed => "public thanks removed",
        _ => "public thanks withdrawn",
    };
    record(tx, by, (action, thanks), now).await?;
    Ok(())
}

/// The person's own consent to be named in public.
async fn agree(
    tx: &mut WriteTx,
    thanks: &Thanks,
    (account, means): (AccountId, Means),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    // Who took their consent back hid what was shown; saying yes to this one shows this one only.
    if !consent::given(tx, account, Purpose::PublicThanks).await? {
        store::withdraw_others(tx, account, (thanks.id, now)).await?;
    }
    let note = thanks.introduction.to_string();
    let decision = Decision {
        account,
        purpose: Purpose::PublicThanks,
        given: true,
        lang: accounts::get(tx, account).await?.lang,
        means,
        recorded_by: None,
        note: &note,
        at: now,
    };
    consent::record(tx, &decision).await
}

async fn record(
    tx: &mut WriteTx,
    by: AccountId,
    (action, thanks): (&str, &Thanks),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let act = Act {
        at: now,
        actor: Actor::Account(by),
        action,
        subject: format!("introduction:{}", thanks.introduction),
        detail: json!({ "thanks": thanks.id, "side": thanks.side.code() }),
    };
    audit::record(tx, act).await
}
