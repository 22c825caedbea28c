//! Making one of two profiles. One transaction, and final.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::model::Kind;
use super::{letters, refusals, store};
use crate::accounts::merging::{self as contacts, Both, Chosen};
use crate::accounts::{self, Coordinator};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::consent::{self, Purpose};
use crate::db::{AccountId, DbError, PersonId, WriteTx};
use crate::http::{Failure, Page};
use crate::people::{self, Person, PersonState};
use crate::{
    communities, introductions, jobs, key, lending, mail, objections, opportunities, placements,
    remigration, searches,
};

/// How often two acts that met crosswise are tried again (PostgreSQL ends one of them).
pub(super) const TRIES: u8 = 4;

/// What a coordinator decided on the page: which record is kept, whose contacts, and the versions
/// of both records as they were shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merge {
    pub kept: PersonId,
    pub gone: PersonId,
    pub chosen: Chosen,
    pub versions: (i64, i64),
}

/// Makes one of two profiles.
///
/// # Errors
/// `Refused` with what to do first.
pub(super) async fn merge(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    merge: Merge,
) -> Result<(), Failure> {
    coordinator.stepped_up(page.now)?;
    let mut tries = 1;
    loop {
        match once(app, page, coordinator, merge).await {
            Err(Failure::Away) if tries < TRIES => tries += 1,
            other => break other?,
        }
    }
    app.until_findable().await?;
    Ok(())
}

async fn once(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    merge: Merge,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let (kept, gone) = both(&mut tx, merge).await?;
    let pair = (&kept, &gone);
    if let Some(why) = refusals::of_people(&mut tx, coordinator.account, pair).await? {
        return Err(why.into());
    }
    let names = names(&mut tx, pair).await?;
    for one in [&kept, &gone] {
        introductions::merging::hold_of_person(&mut tx, (one.id, one.account)).await?;
    }
    introductions::merging::move_person(&mut tx, (kept.id, gone.id)).await?;
    placements::move_person(&mut tx, kept.id, gone.id).await?;
    lending::move_person(&mut tx, kept.id, gone.id).await?;
    let mut moved = None;
    if let (Some(to), Some(from)) = (kept.account, gone.account) {
        moved = Some(accounts_of(&mut tx, app, (page, coordinator), (merge, to, from)).await?);
    }
    people::merging::join(&mut tx, app, (&kept, &gone), (&names, page.now)).await?;
    finish(&mut tx, app, (&kept, page.now), moved).await?;
    store::forget(&mut tx, Kind::Person, gone.id.0).await?;
    record(&mut tx, page, coordinator, (&kept, &gone, merge.chosen)).await?;
    tx.commit().await?;
    Ok(())
}

/// What both records call their owner: neither name stands in what others see.
async fn names(tx: &mut WriteTx, pair: (&Person, &Person)) -> Result<Vec<String>, DbError> {
    let mut names = Vec::new();
    for account in [pair.0.account, pair.1.account].into_iter().flatten() {
        names.push(accounts::get(tx, account).await?.name);
    }
    Ok(names)
}

/// Both profiles, locked in the order of their ids, as the page showed them.
async fn both(tx: &mut WriteTx, merge: Merge) -> Result<(Person, Person), Failure> {
    let mut ids = [merge.kept, merge.gone];
    ids.sort_unstable();
    if merge.kept == merge.gone {
        return Err(Failure::NotFound);
    }
    for id in ids {
        match people::hold(tx, id).await {
            Ok(()) => {}
            Err(DbError::NotFound) => {
                return Err(Failure::Refused(key!("refused-merge-meanwhile")));
            }
            Err(other) => return Err(other.into()),
        }
    }
    let kept = people::get(tx, merge.kept).await?;
    let gone = people::get(tx, merge.gone).await?;
    if (kept.version, gone.version) != merge.versions || !refusals::in_order(&kept, &gone) {
        return Err(Failure::Refused(key!("refused-merge-changed")));
    }
    let mut owners: Vec<AccountId> = [kept.account, gone.account].into_iter().flatten().collect();
    owners.sort_unstable();
    placements::leaving::hold(tx, Some(kept.id), kept.account).await?;
    placements::leaving::hold(tx, Some(gone.id), gone.account).await?;
    for owner in owners {
        if !accounts::leaving::hold(tx, owner).await? {
            return Err(Failure::Refused(key!("refused-merge-meanwhile")));
        }
    }
    Ok((kept, gone))
}

/// What hangs on the two accounts: contacts, consents, everything somebody wrote and received.
async fn accounts_of(
    tx: &mut WriteTx,
    app: &App,
    (page, coordinator): (&Page, &Coordinator),
    (merge, kept, gone): (Merge, AccountId, AccountId),
) -> Result<(AccountId, Vec<Purpose>), Failure> {
    // How the desk's people are reached is changed by themselves or at the terminal.
    let chosen = (!refusals::is_desk(tx, kept).await?).then_some(merge.chosen);
    let both = Both::read(tx, app, (kept, gone), chosen).await?;
    if refusals::breaks_promise(tx, (kept, gone), &both).await? {
        return Err(refusals::InTheWay::Promised.into());
    }
    let lang = accounts::get(tx, kept).await?.lang;
    let by = (coordinator.account, lang);
    let ended = consent::merge(tx, (kept, gone), by, page.now).await?;
    match remigration::move_to(tx, kept, gone).await {
        Err(DbError::Taken(_)) => return Err(Failure::Refused(key!("refused-merge-handover"))),
        other => other?,
    }
    if !searches::move_to(tx, kept, gone).await? {
        return Err(Failure::Refused(key!("refused-merge-searches")));
    }
    introductions::merging::move_account(tx, (kept, gone)).await?;
    communities::merging::move_account(tx, (kept, gone), page.now).await?;
    opportunities::move_account(tx, kept, gone).await?;
    lending::move_account(tx, kept, gone).await?;
    placements::move_account(tx, kept, gone).await?;
    objections::move_to(tx, (kept, gone), page.now).await?;
    people::assisted::move_to(tx, (kept, gone), page.now).await?;
    mail::move_to(tx, kept, gone).await?;
    let parting = contacts::take_over(tx, app, (kept, gone), &both, page.now).await?;
    letters::tell_given_up(tx, app, (&both, &parting), page.now).await?;
    Ok((kept, ended))
}

/// What a narrower consent ends, and the letter to the person.
async fn finish(
    tx: &mut WriteTx,
    app: &App,
    (kept, now): (&Person, DateTime<Utc>),
    moved: Option<(AccountId, Vec<Purpose>)>,
) -> Result<(), Failure> {
    if let Some((account, ended)) = &moved {
        if ended.contains(&Purpose::BeFound) {
            people::set_state(tx, app, kept.id, PersonState::Hidden, now).await?;
        }
        if ended.contains(&Purpose::Lending) {
            lending::forget_ties(tx, kept.id).await?;
        }
        if ended.contains(&Purpose::Remigration) {
            jobs::enqueue(tx, people::REMIGRATION_ENDS, account, now).await?;
        }
    }
    if let Some(account) = kept.account {
        mail::post(tx, letters::MERGED, account, &kept.id.to_string(), now).await?;
    }
    Ok(())
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    coordinator: &Coordinator,
    (kept, gone, chosen): (&Person, &Person, Chosen),
) -> Result<(), DbError> {
    let detail = json!({
        "kept": kept.id,
        "gone": gone.id,
        "kept_account": kept.account,
        "gone_account": gone.account,
        "email": chosen.email.code(),
        "phone": chosen.phone.code(),
    });
    for person in [kept.id, gone.id] {
        let act = Act {
            at: page.now,
            actor: Actor::Account(coordinator.account),
            action: "records merged",
            subject: format!("person:{person}"),
            detail: detail.clone(),
        };
        audit::record(tx, act).await?;
    }
    Ok(())
}

/// Notes that two records are not one; nobody is asked of them again.
pub(super) async fn differ(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (kind, one, other): (Kind, uuid::Uuid, uuid::Uuid),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let by = (coordinator.account, page.now);
    store::decide(&mut tx, (kind, "different"), (one, other), by).await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action: "records told apart",
        subject: format!("{}:{one}", kind.code()),
        detail: json!({ "other": other }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}
