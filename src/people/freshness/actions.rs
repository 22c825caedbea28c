//! Asking, hiding, and hearing that it still holds.

use chrono::{DateTime, Months, NaiveDate, NaiveTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::letters;
use super::steps::{self, Silence, Step};
use super::store::{self, Old};
use crate::accounts::{Coordinator, reach};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::consent::{self, Purpose};
use crate::db::changes::{Followed, touch};
use crate::db::{AccountId, DbError, PersonId, ReadTx, WriteTx};
use crate::http::{Failure, Page};
use crate::key;
use crate::people::{self, Person, PersonState};
use crate::text::riga_date;
use crate::{mail, objections};

/// What a day's look at everybody's silence led to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    pub asked: i64,
    pub warned: i64,
    pub hidden: i64,
    /// Told of their erasure, for the first or the second time.
    pub told: i64,
    /// Whose time is over; erasing is not this feature's.
    pub over: Vec<PersonId>,
}

/// Looks at everybody whose word is old and takes the next step with each. With `dry` it only
/// counts what would be done.
pub async fn run(app: &App, dry: bool) -> Result<Done, DbError> {
    let settings = app.settings();
    let keeping = &settings.keeping;
    let now = app.clock.now();
    // Nobody is asked before the month in front of the hiding begins.
    let before = now - Months::new(keeping.hidden_months.saturating_sub(2));
    let (mut done, mut after) = (Done::default(), PersonId(Uuid::nil()));
    loop {
        let mut tx = app.db.read().await?;
        let rows = store::old(&mut tx, before, after).await?;
        drop(tx);
        let Some(last) = rows.last() else {
            return Ok(done);
        };
        after = last.id;
        for row in &rows {
            let step = look(app, row, (now, dry)).await?;
            match step {
                Step::Nothing => {}
                Step::Ask => done.asked += 1,
                Step::Warn => done.warned += 1,
                Step::Hide => done.hidden += 1,
                Step::Parting | Step::LastWord => done.told += 1,
                Step::Erase => done.over.push(row.id),
            }
        }
    }
}

async fn look(app: &App, row: &Old, (now, dry): (DateTime<Utc>, bool)) -> Result<Step, DbError> {
    let mut tx = app.db.read().await?;
    let silence = silence(&mut tx, row).await?;
    drop(tx);
    let mut step = steps::next(&silence, &app.settings().keeping, now);
    if let (Step::Ask, Some(account)) = (step, row.account_id)
        && !reach::has_turn(&mut app.db.read().await?, account, now).await?
    {
        // Another letter kept in touch this quarter: tomorrow is soon enough to look again.
        step = Step::Nothing;
    }
    if dry || matches!(step, Step::Nothing | Step::Erase) {
        return Ok(step);
    }
    let mut tx = app.db.write().await?;
    // They may have answered in between, or another worker have taken the step.
    let Some((row, silence)) = now_of(&mut tx, row.id).await? else {
        return Ok(Step::Nothing);
    };
    if steps::next(&silence, &app.settings().keeping, now) != step {
        return Ok(Step::Nothing);
    }
    if let (Step::Ask, Some(account)) = (step, row.account_id)
        && !reach::take_turn(&mut tx, account, "profile", now).await?
    {
        return Ok(Step::Nothing);
    }
    take(&mut tx, app, &row, (step, silence), now).await?;
    tx.commit().await?;
    Ok(step)
}

/// Somebody and their silence as they are at this moment, locked until the transaction ends.
async fn now_of(tx: &mut WriteTx, id: PersonId) -> Result<Option<(Old, Silence)>, DbError> {
    match people::hold(tx, id).await {
        Ok(()) => {}
        Err(DbError::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    }
    let Some(row) = store::one(tx, id).await? else {
        return Ok(None);
    };
    let silence = silence(tx, &row).await?;
    Ok(Some((row, silence)))
}

/// Tells whether somebody's time is over still, in the transaction that erases them.
pub async fn is_over(
    tx: &mut WriteTx,
    app: &App,
    (id, now): (PersonId, DateTime<Utc>),
) -> Result<bool, DbError> {
    let found = now_of(tx, id).await?;
    Ok(found.is_some_and(|(_, silence)| {
        steps::next(&silence, &app.settings().keeping, now) == Step::Erase
    }))
}

/// The last sign of life of somebody; a pause counts until its end.
pub(in crate::people) async fn last_sign(
    tx: &mut ReadTx,
    account: Option<AccountId>,
    (confirmed_at, paused_until): (DateTime<Utc>, Option<NaiveDate>),
) -> Result<DateTime<Utc>, DbError> {
    let sign = match account {
        Some(account) => store::last_sign(tx, account).await?,
        None => None,
    };
    let paused = paused_until.map(|until| until.and_time(NaiveTime::MIN).and_utc());
    let signs = [sign, paused].into_iter().flatten();
    Ok(signs.fold(confirmed_at, Ord::max))
}

async fn silence(tx: &mut ReadTx, row: &Old) -> Result<Silence, DbError> {
    let objected = match row.account_id {
        Some(account) => objections::stands(tx, account, objections::Topic::KeepWarm).await?,
        None => true,
    };
    let said = (row.confirmed_at, row.paused_until);
    let reachable = match row.account_id {
        Some(account) => row.reachable && !reach::is_given_up(tx, account).await?,
        None => false,
    };
    Ok(Silence {
        last: last_sign(tx, row.account_id, said).await?,
        published: row.state == PersonState::Published.code(),
        reachable,
        may_be_asked: !objected,
        asked: super::of(tx, row.id).await?,
    })
}

async fn take(
    tx: &mut WriteTx,
    app: &App,
    row: &Old,
    (step, silence): (Step, Silence),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let mut asked = silence.asked;
    let at = Some(now);
    let (letter, action) = match step {
        Step::Ask => {
            asked.asked_at = at;
            (letters::ASK, "asked whether it is still true")
        }
        Step::Warn => {
            asked.warned_at = at;
            (letters::WARN, "warned of being hidden")
        }
        Step::Hide => {
            asked.hidden_at = at;
            people::set_state(tx, app, row.id, PersonState::Hidden, now).await?;
            (letters::HIDDEN, "hidden for silence")
        }
        Step::Parting => {
            asked.parting_at = at;
            (letters::PARTING, "told of being erased")
        }
        Step::LastWord => {
            asked.last_word_at = at;
            (letters::LAST_WORD, "told of being erased for the last time")
        }
        Step::Nothing | Step::Erase => return Ok(()),
    };
    store::put(tx, row.id, &asked).await?;
    // Whoever objected is written to once, before their data go, and not when they are hidden.
    let told = silence.may_be_asked || step == Step::LastWord;
    if let Some(account) = row.account_id.filter(|_| told) {
        let subject = letters::subject(row.id, row.confirmed_at);
        mail::post(tx, letter, account, &subject, now).await?;
    }
    record(tx, row.id, (Actor::Time, action), now).await
}

/// A coordinator heard, otherwise than on the site, that a profile still holds.
pub(super) async fn told(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, means): (PersonId, &str),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    people::hold(&mut tx, id).await?;
    let person = people::get(&mut tx, id).await?;
    if !person.is_usable() {
        return Err(Failure::Refused(key!("refused-person-frozen")));
    }
    let by = Actor::Account(coordinator.account);
    holds(
        &mut tx,
        app,
        (&person, by, json!({ "means": means })),
        page.now,
    )
    .await?;
    tx.commit().await?;
    app.until_findable().await?;
    Ok(())
}

/// Hears that a profile still holds; one that was hidden for silence is shown again if its person
/// still agrees to be found.
pub(super) async fn still_true(
    app: &App,
    page: &Page,
    (person, by, by_letter): (&Person, Option<AccountId>, bool),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if let Some(account) = by.filter(|_| by_letter) {
        reach::arrived(&mut tx, account, page.now).await?;
    }
    let actor = by.map_or(Actor::Visitor, Actor::Account);
    holds(&mut tx, app, (person, actor, json!({})), page.now).await?;
    tx.commit().await?;
    app.until_findable().await?;
    Ok(())
}

async fn holds(
    tx: &mut WriteTx,
    app: &App,
    (person, actor, detail): (&Person, Actor, serde_json::Value),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let asked = super::of(tx, person.id).await?;
    store::confirm(tx, person.id, now).await?;
    store::forget(tx, person.id).await?;
    let agrees = match person.account {
        Some(account) => consent::given(tx, account, Purpose::BeFound).await?,
        // The association recorded the consent on paper, and it was silence alone that hid them.
        None => true,
    };
    let back = asked.hidden_at.is_some() && agrees && !person.is_minor(riga_date(now));
    if back && person.state == PersonState::Hidden {
        people::set_state(tx, app, person.id, PersonState::Published, now).await?;
    } else {
        touch(tx, Followed::Person, person.id.0).await?;
    }
    let act = Act {
        at: now,
        actor,
        action: "still true",
        subject: format!("person:{}", person.id),
        detail,
    };
    audit::record(tx, act).await
}

async fn record(
    tx: &mut WriteTx,
    person: PersonId,
    (actor, action): (Actor, &str),
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let act = Act {
        at,
        actor,
        action,
        subject: format!("person:{person}"),
        detail: json!({}),
    };
    audit::record(tx, act).await
}
