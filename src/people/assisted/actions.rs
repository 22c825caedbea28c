//! What coordinators and those they registered do. Each act is one transaction.

use serde_json::json;

use super::form::{Entry, Means, Who, WhoForm};
use super::store::{self, Assisted};
use super::{ends_at, letters};
use crate::accounts::registration::{self, Draft, Kind};
use crate::accounts::{self, Channel, Coordinator, NewAccount, Role, reach};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::consent::{self, Decision, Purpose};
use crate::db::{AccountId, DbError, PersonId, RegistrationId, WriteTx};
use crate::http::{Errors, Failure, Fault, Page};
use crate::key;
use crate::mail;
use crate::people::alike::{Alike, Probe};
use crate::people::form::{self, CanForm, WhenForm};
use crate::people::{self, PersonState};

/// Drafts of a coordinator stand beside those of visitors, under a name no cookie hashes to.
fn owner(coordinator: &Coordinator) -> String {
    format!("desk:{}", coordinator.account)
}

/// The coordinator's registration so far, or an empty one.
pub(super) async fn current(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
) -> Result<Draft<Entry>, Failure> {
    let mut tx = app.db.read().await?;
    let visitor = owner(coordinator);
    let kept = registration::of_visitor(&mut tx, app, Kind::Person, &visitor, page.now).await?;
    Ok(kept.unwrap_or_else(|| Draft {
        id: RegistrationId::new(),
        data: Entry::default(),
        lang: page.lang,
        visitor,
    }))
}

/// Keeps an unfinished page.
pub(super) async fn save(app: &App, page: &Page, draft: &Draft<Entry>) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let kept = (draft.visitor.as_str(), draft, draft.lang);
    registration::save(&mut tx, app, Kind::Person, kept, page.now).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes who it is and how that is known.
pub(super) async fn take_who(
    app: &App,
    page: &Page,
    mut draft: Draft<Entry>,
    form: WhoForm,
) -> Result<Result<(), Errors>, Failure> {
    let who = match form.check(page.today()) {
        Ok(who) => who,
        Err(errors) => return Ok(Err(errors)),
    };
    let mut tx = app.db.read().await?;
    if !who.email.is_empty()
        && accounts::by_email(&mut tx, app, &who.email)
            .await?
            .is_some()
    {
        let mut errors = Errors::default();
        errors.add("email", Fault::new(key!("fault-assisted-known")));
        return Ok(Err(errors));
    }
    drop(tx);
    draft.lang = who.lang;
    draft.data.who = WhoForm {
        name: who.name,
        email: who.email,
        ..form
    };
    draft.data.done = draft.data.done.max(1);
    save(app, page, &draft).await?;
    Ok(Ok(()))
}

/// Takes what they can do.
pub(super) async fn take_can(
    app: &App,
    page: &Page,
    mut draft: Draft<Entry>,
    form: CanForm,
) -> Result<Result<(), Errors>, Failure> {
    let schools = people::actions::schools(app).await?;
    let names: &[&str] = &[&draft.data.who.name];
    let checked = form.check(app, (draft.lang, names), (&schools, Some(page.today())));
    draft.data.can = form;
    if checked.is_ok() {
        draft.data.done = draft.data.done.max(2);
    }
    save(app, page, &draft).await?;
    Ok(checked.map(|_| ()))
}

/// Takes where and when.
pub(super) async fn take_when(
    app: &App,
    page: &Page,
    mut draft: Draft<Entry>,
    form: WhenForm,
) -> Result<Result<(), Errors>, Failure> {
    let checked = form.check(app, &[&draft.data.who.name], page.today());
    draft.data.when = form;
    if checked.is_ok() {
        draft.data.done = draft.data.done.max(3);
    }
    save(app, page, &draft).await?;
    Ok(checked.map(|_| ()))
}

/// Who may be registered already.
pub(super) async fn alike(app: &App, page: &Page, draft: &Draft<Entry>) -> Result<Alike, Failure> {
    let who = &draft.data.who;
    let when = draft.data.when.check(app, &[&who.name], page.today());
    let tie = when.ok().and_then(|when| when.tie);
    let probe = Probe {
        name: &who.name,
        phone: &who.phone,
        tie: tie.as_deref(),
    };
    let mut tx = app.db.read().await?;
    Ok(people::alike::find(&mut tx, app, &probe).await?)
}

/// Makes account and profile, with the consents as they were said, and queues the notice.
pub(super) async fn finish(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (draft, said): (Draft<Entry>, &[Purpose]),
) -> Result<PersonId, Failure> {
    let data = &draft.data;
    let names = [data.who.name.as_str()];
    let schools = people::actions::schools(app).await?;
    let (Ok(who), Ok(can), Ok(when)) = (
        data.who.check(page.today()),
        data.can.check(app, (draft.lang, &names), (&schools, None)),
        data.when.check(app, &names, page.today()),
    ) else {
        return Err(Failure::Refused(key!("refused-registration-stale")));
    };
    let mut tx = app.db.write().await?;
    let account = account(&mut tx, app, page, &who).await?;
    let mut profile = form::profile(app, can, when, (who.lang, None));
    profile.account = Some(account);
    let person = people::insert(&mut tx, &profile, page.now).await?;
    let assisted = Assisted {
        account_id: account,
        means: who.means.code().to_owned(),
        said_on: who.said_on,
        note: who.note.clone(),
        by_account: coordinator.account,
        at: page.now,
        by_mail: !who.email.is_empty(),
        confirmed_at: None,
        ends_at: ends_at(app, page.now),
    };
    store::insert(&mut tx, &assisted).await?;
    for purpose in said {
        let decision = Decision {
            account,
            purpose: *purpose,
            given: true,
            lang: who.lang,
            means: match who.means {
                Means::Telephone => consent::Means::Telephone,
                Means::Paper => consent::Means::Paper,
            },
            recorded_by: Some(coordinator.account),
            note: &who.note,
            at: page.now,
        };
        consent::record_said(&mut tx, &decision, who.said_on).await?;
    }
    // What was said to a text that has ended since shows nobody.
    if consent::given(&mut tx, account, Purpose::BeFound).await? {
        people::set_state(&mut tx, app, person, PersonState::Published, page.now).await?;
    }
    if assisted.by_mail {
        mail::post(&mut tx, letters::NOTICE, account, "", page.now).await?;
    }
    registration::remove(&mut tx, draft.id).await?;
    people::look_for_alike(&mut tx, page.now).await?;
    let actor = Actor::Account(coordinator.account);
    record(&mut tx, page, actor, ("person registered for", account)).await?;
    tx.commit().await?;
    app.until_findable().await?;
    Ok(person)
}

async fn account(
    tx: &mut WriteTx,
    app: &App,
    page: &Page,
    who: &Who,
) -> Result<AccountId, Failure> {
    let new = NewAccount {
        name: who.name.clone(),
        email: who.email.clone(),
        lang: who.lang,
        password_hash: None,
        now: page.now,
    };
    let account = match accounts::create(tx, app, new).await {
        Ok(id) => id,
        Err(DbError::Taken(_)) => return Err(Failure::Refused(key!("fault-assisted-known"))),
        Err(error) => return Err(error.into()),
    };
    accounts::set_contact(tx, app, account, Channel::Phone, &who.phone).await?;
    accounts::grant(tx, account, Role::Person, None, page.now).await?;
    Ok(account)
}

/// The link of a notice: a seal over the account.
pub fn token(app: &App, account: AccountId) -> String {
    let seal = app.vault.token("assisted-notice", &account.to_string());
    format!("{account}.{seal}")
}

/// The person confirms by the notice's link; false when it is no longer good.
pub async fn answer(app: &App, page: &Page, token: &str) -> Result<bool, Failure> {
    let mut tx = app.db.write().await?;
    let Some(found) = super::look(&mut tx, app, token, page.now).await? else {
        return Ok(false);
    };
    let account = found.account_id;
    if !store::confirm(&mut tx, account, (account, page.now)).await? {
        return Ok(false);
    }
    if found.by_mail {
        reach::arrived(&mut tx, account, page.now).await?;
    }
    let actor = Actor::Account(account);
    record(&mut tx, page, actor, ("registration confirmed", account)).await?;
    tx.commit().await?;
    Ok(true)
}

/// A coordinator writes down that the notice came back signed, or that the person said so.
pub async fn confirm_for(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    person: PersonId,
) -> Result<(), Failure> {
    let mut tx = app.db.read().await?;
    let account = people::get(&mut tx, person).await?.account;
    let account = account.ok_or(Failure::NotFound)?;
    drop(tx);
    confirm_account(app, page, coordinator, account).await
}

/// The same for whoever speaks for a community.
pub async fn confirm_account(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    account: AccountId,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if store::of(&mut tx, account).await?.is_none() {
        return Err(Failure::NotFound);
    }
    if !store::confirm(&mut tx, account, (coordinator.account, page.now)).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let actor = Actor::Account(coordinator.account);
    record(
        &mut tx,
        page,
        actor,
        ("registration confirmed for", account),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    actor: Actor,
    (action, account): (&str, AccountId),
) -> Result<(), DbError> {
    let act = Act {
        at: page.now,
        actor,
        action,
        subject: format!("account:{account}"),
        detail: json!({}),
    };
    audit::record(tx, act).await
}
