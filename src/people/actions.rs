//! What people do with their profile.

use chrono::NaiveDate;
use serde_json::json;

use super::form::{self, CanForm, WhenForm};
use super::model::{NewPerson, Person, PersonState};
use super::store;
use crate::accounts::links;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::consent::{self, Decision, Means, Purpose, Standing};
use crate::db::changes::{Followed, touch};
use crate::db::{AccountId, WriteTx};
use crate::http::{Errors, Failure, Page, Viewer};
use crate::jobs;
use crate::key;
use crate::schools::Schools;

/// The viewer's own profile.
pub async fn own(app: &App, viewer: &Viewer) -> Result<Person, Failure> {
    let mut tx = app.db.read().await?;
    store::by_account(&mut tx, viewer.account)
        .await?
        .ok_or(Failure::NotFound)
}

/// Saves what somebody can do.
pub async fn save_can(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    form: &CanForm,
) -> Result<Result<(), Errors>, Failure> {
    let person = own(app, viewer).await?;
    let (before, when) = form::forms_of(&person);
    // What a school no longer teaches can be kept, not chosen.
    let chosen = (&before.school, &before.programme) != (&form.school, &form.programme);
    let schools = schools(app).await?;
    let taught = (&schools, chosen.then(|| page.today()));
    let can = match form.check(app, (page.lang, &[&viewer.name]), taught) {
        Ok(can) => can,
        Err(errors) => return Ok(Err(errors)),
    };
    // Windows that have passed meanwhile must not keep anybody from editing the rest.
    let when = match when.check(app, &[&viewer.name], NaiveDate::MIN) {
        Ok(when) => when,
        Err(errors) => return Ok(Err(errors)),
    };
    let content = form::profile(app, can, when, kept(&person));
    write(
        app,
        page,
        viewer,
        (&person, content),
        (&form.seen, &before.seen),
    )
    .await
}

/// Saves where and when.
pub async fn save_when(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    form: &WhenForm,
) -> Result<Result<(), Errors>, Failure> {
    let when = match form.check(app, &[&viewer.name], page.today()) {
        Ok(when) => when,
        Err(errors) => return Ok(Err(errors)),
    };
    let person = own(app, viewer).await?;
    let (can, before) = form::forms_of(&person);
    let names: &[&str] = &[&viewer.name];
    let schools = schools(app).await?;
    let can = match can.check(app, (person.content.lang, names), (&schools, None)) {
        Ok(can) => can,
        Err(errors) => return Ok(Err(errors)),
    };
    let content = form::profile(app, can, when, kept(&person));
    write(
        app,
        page,
        viewer,
        (&person, content),
        (&form.seen, &before.seen),
    )
    .await
}

pub(super) async fn schools(app: &App) -> Result<Schools, Failure> {
    let mut tx = app.db.read().await?;
    Ok(Schools::read(&mut tx).await?)
}

fn kept(person: &Person) -> (crate::text::Lang, Option<String>) {
    (person.content.lang, person.content.minor_until.clone())
}

async fn write(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (person, mut content): (&Person, NewPerson),
    prints: (&str, &str),
) -> Result<Result<(), Errors>, Failure> {
    content.account = person.account;
    content.external_id.clone_from(&person.content.external_id);
    let mut errors = Errors::default();
    errors.changed_elsewhere(prints, content == person.content);
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    let mut tx = app.db.write().await?;
    let now = store::get(&mut tx, person.id).await?;
    if now.version != person.version {
        if now.content == content {
            // Sent twice at once.
            return Ok(Ok(()));
        }
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    super::replace(&mut tx, app, person.id, &content, page.now).await?;
    record(&mut tx, page, viewer.account, ("profile changed", person)).await?;
    tx.commit().await?;
    app.until_findable().await?;
    Ok(Ok(()))
}

/// Gives or withdraws consents, and shows or hides the profile with the one to be found.
pub async fn decide(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    decisions: &[(Purpose, bool)],
) -> Result<(), Failure> {
    let person = own(app, viewer).await?;
    let mut tx = app.db.write().await?;
    for (purpose, given) in decisions {
        let stands = consent::standing(&mut tx, viewer.account, *purpose).await?;
        let settled = if *given {
            stands == Standing::Yes
        } else {
            stands == Standing::No
        };
        if settled {
            continue;
        }
        let decision = Decision {
            account: viewer.account,
            purpose: *purpose,
            given: *given,
            lang: page.lang,
            means: Means::Site,
            recorded_by: None,
            note: "",
            at: page.now,
        };
        settle(&mut tx, (app, page), &person, &decision).await?;
    }
    tx.commit().await?;
    app.until_findable().await?;
    Ok(())
}

/// Writes down one decision of a person, their own or as they told it a coordinator, and does what
/// follows from it.
pub(super) async fn settle(
    tx: &mut WriteTx,
    (app, page): (&App, &Page),
    person: &Person,
    decision: &Decision<'_>,
) -> Result<(), Failure> {
    let given = decision.given;
    consent::record(tx, decision).await?;
    let detail = if given {
        "consent given"
    } else {
        "consent withdrawn"
    };
    let by = decision.recorded_by.unwrap_or(decision.account);
    record(tx, page, by, (detail, person)).await?;
    if decision.purpose == Purpose::Remigration && !given {
        jobs::enqueue(tx, super::REMIGRATION_ENDS, &decision.account, page.now).await?;
    }
    if decision.purpose == Purpose::BeFound {
        if given && person.is_minor(page.today()) {
            return Err(Failure::Refused(key!("fault-found-under-age")));
        }
        if given && super::suspension::of(tx, person.id).await?.is_some() {
            return Err(Failure::Refused(key!("refused-person-suspended")));
        }
        let state = if given {
            PersonState::Published
        } else {
            PersonState::Hidden
        };
        super::set_state(tx, app, person.id, state, page.now).await?;
    }
    Ok(())
}

/// Pauses until a date (or ends the pause), and sets how many new requests may come in a month.
pub async fn set_pause(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (until, requests): (Option<NaiveDate>, u8),
) -> Result<(), Failure> {
    let person = own(app, viewer).await?;
    let mut tx = app.db.write().await?;
    store::set_pause(&mut tx, person.id, (until, requests), page.now).await?;
    touch(&mut tx, Followed::Person, person.id.0).await?;
    record(&mut tx, page, viewer.account, ("pause changed", &person)).await?;
    tx.commit().await?;
    app.until_findable().await?;
    Ok(())
}

/// Ends mails about matches from a letter's link, without signing in; false when the link is not
/// known.
pub async fn unsubscribe(app: &App, page: &Page, token: &str) -> Result<bool, Failure> {
    let mut tx = app.db.write().await?;
    let link = links::take(&mut tx, links::Purpose::Unsubscribe, token, page.now).await?;
    // A link that ends something else ends nothing here, and stays good for that.
    let link = link.filter(|link| link.subject == Purpose::MatchMail.code());
    let Some(account) = link.and_then(|link| link.account_id) else {
        return Ok(false);
    };
    let decision = Decision {
        account,
        purpose: Purpose::MatchMail,
        given: false,
        lang: page.lang,
        means: Means::Mail,
        recorded_by: None,
        note: "",
        at: page.now,
    };
    consent::record(&mut tx, &decision).await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(account),
        action: "letters about matches ended",
        subject: format!("account:{account}"),
        detail: json!({}),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(true)
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    account: AccountId,
    (action, person): (&str, &Person),
) -> Result<(), Failure> {
    let act = Act {
        at: page.now,
        actor: Actor::Account(account),
        action,
        subject: format!("person:{}", person.id),
        detail: json!({}),
    };
    audit::record(tx, act).await?;
    Ok(())
}
