//! What is done with hand-overs. Each is one transaction.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::model::{Handover, Host, Letter, Ruled, number_of};
use super::{letters, store};
use crate::accounts::{self, Channel, Coordinator, Role};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::consent::{self, Decision, Means, Purpose};
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::http::{Failure, Page, Viewer};
use crate::introductions::channel_words;
use crate::jobs::{Job, JobFault};
use crate::key;
use crate::mail;
use crate::people::{self, Person};
use crate::t;
use crate::text::Lang;
use crate::vault::{Cell, Grounds, Secret, ToItsOwner, columns};

/// What somebody wants to be handed over: to whom, on which channels, in which words.
pub(super) struct Wanted {
    /// The hand-over's id; the letter names the end of it.
    pub number: Uuid,
    pub host: Host,
    pub channels: Vec<Channel>,
    /// When, where to, and what they think about it.
    pub answers: [String; 3],
}

/// The letter as it will leave, in Latvian, for the person to read first.
pub(super) async fn draft(
    tx: &mut ReadTx,
    app: &App,
    account: AccountId,
    wanted: &Wanted,
) -> Result<Letter, DbError> {
    let contacts = accounts::contacts(tx, app, account).await?;
    let lang = Lang::Lv;
    let mut facts = vec![
        (
            t!(lang, "letter-remigration-out-number"),
            number_of(wanted.number),
        ),
        (t!(lang, "field-name"), contacts.name.clone()),
    ];
    facts.extend(wanted.channels.iter().filter_map(|channel| {
        let detail = contacts.get(*channel)?.open(&ToItsOwner).to_owned();
        Some((channel_words(lang, *channel), detail))
    }));
    let asked = [
        t!(lang, "letter-remigration-out-when"),
        t!(lang, "letter-remigration-out-where"),
        t!(lang, "letter-remigration-out-words"),
    ];
    let answers = asked.into_iter().zip(wanted.answers.iter().cloned());
    Ok(Letter {
        subject: t!(lang, "letter-remigration-out-subject"),
        greeting: t!(lang, "letter-greeting", name = wanted.host.name.clone()),
        text: t!(lang, "letter-remigration-out-text"),
        facts,
        answers: answers.filter(|(_, text)| !text.is_empty()).collect(),
    })
}

fn cell(row: &str) -> Cell<'_> {
    columns::REMIGRATION_HANDOVER.cell(row)
}

/// The letter of a hand-over, for its owner; nothing when it is no longer kept.
pub(super) fn own_letter(app: &App, one: &Handover) -> Result<Option<Letter>, DbError> {
    letter(app, one, &ToItsOwner)
}

/// The letter of a hand-over, for the envelope it was agreed to go into.
pub(super) fn sent_letter(app: &App, one: &Handover) -> Result<Option<Letter>, DbError> {
    letter(app, one, &mail::Envelope)
}

fn letter(app: &App, one: &Handover, grounds: &impl Grounds) -> Result<Option<Letter>, DbError> {
    if one.letter_sealed.is_empty() {
        return Ok(None);
    }
    let secret: Secret = app
        .vault
        .unseal(cell(&one.id.to_string()), &one.letter_sealed)?;
    serde_json::from_str(secret.open(grounds))
        .map(Some)
        .map_err(|_| DbError::Damaged("a hand-over"))
}

/// Whoever has a profile, is of age and not frozen.
pub(super) async fn eligible(
    tx: &mut ReadTx,
    page: &Page,
    account: AccountId,
) -> Result<Person, Failure> {
    let person = people::by_account(tx, account)
        .await?
        .ok_or(Failure::NotFound)?;
    if person.is_minor(page.today()) {
        return Err(Failure::Refused(key!("refused-remigration-minor")));
    }
    if !accounts::leaving::is_usable(tx, account).await? {
        return Err(Failure::Refused(key!("refused-remigration-frozen")));
    }
    Ok(person)
}

/// The person agrees to exactly this letter; refused when it would no longer be the one they read.
pub(super) async fn agree(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (wanted, read): (&Wanted, &str),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let person = eligible(&mut tx, page, viewer.account).await?;
    // Whoever leaves meanwhile goes before this, or takes it along.
    people::hold(&mut tx, person.id).await?;
    store::hold_host(&mut tx, wanted.host.id).await?;
    if !store::host(&mut tx, wanted.host.id)
        .await?
        .is_valid(page.today())
    {
        return Err(Failure::Refused(key!("refused-remigration-former")));
    }
    let letter = draft(&mut tx, app, viewer.account, wanted).await?;
    if letter.digest() != read {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let text = serde_json::to_string(&letter).map_err(|_| DbError::Damaged("a hand-over"))?;
    let codes: Vec<&str> = wanted.channels.iter().map(|one| one.code()).collect();
    let one = Handover {
        id: wanted.number,
        account_id: viewer.account,
        coordinator_id: wanted.host.id,
        channels: codes.join(","),
        letter_sealed: app.vault.seal(cell(&wanted.number.to_string()), &text),
        agreed_at: page.now,
        released_at: None,
        released_by: None,
        left_at: None,
        refused_at: None,
        withdrawn_at: None,
    };
    store::insert(&mut tx, &one)
        .await
        .map_err(|error| match error {
            DbError::Taken(_) => Failure::Refused(key!("refused-remigration-open")),
            other => other.into(),
        })?;
    decide(&mut tx, viewer.account, (true, page.lang), page.now).await?;
    for account in accounts::with_role(&mut tx, Role::Coordinator).await? {
        let subject = one.id.to_string();
        mail::post(&mut tx, letters::WAITING, account, &subject, page.now).await?;
    }
    let actor = Actor::Account(viewer.account);
    record(&mut tx, actor, ("hand-over agreed", &one), page.now).await?;
    tx.commit().await?;
    Ok(())
}

/// A coordinator lets the letter go that somebody agreed to.
pub async fn release(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: Uuid,
) -> Result<(), Failure> {
    coordinator.stepped_up(page.now)?;
    let mut tx = app.db.write().await?;
    let one = store::get(&mut tx, id).await?;
    if one.withdrawn_at.is_some()
        || !consent::given(&mut tx, one.account_id, Purpose::Remigration).await?
        || !accounts::leaving::is_usable(&mut tx, one.account_id).await?
    {
        return Err(Failure::Refused(key!("refused-remigration-withdrawn")));
    }
    let host = store::host(&mut tx, one.coordinator_id).await?;
    if !host.is_valid(page.today()) {
        return Err(Failure::Refused(key!("refused-remigration-former")));
    }
    if !store::release(&mut tx, id, (coordinator.account, page.now)).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    mail::post_without_account(&mut tx, letters::OUT, &id.to_string(), page.now).await?;
    let actor = Actor::Account(coordinator.account);
    record(&mut tx, actor, ("hand-over released", &one), page.now).await?;
    tx.commit().await?;
    Ok(())
}

/// The person takes it back: what has not left does not leave, and whoever has it is asked to
/// delete it.
pub(super) async fn withdraw(app: &App, page: &Page, viewer: &Viewer) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    decide(&mut tx, viewer.account, (false, page.lang), page.now).await?;
    let actor = Actor::Account(viewer.account);
    if end(&mut tx, viewer.account, actor, (page.now, true))
        .await?
        .is_empty()
    {
        return Err(Failure::NotFound);
    }
    tx.commit().await?;
    Ok(())
}

/// The consent was withdrawn on the page of consents: the hand-over ends at once.
pub async fn consent_withdrawn(app: &App, job: &Job) -> Result<(), JobFault> {
    let account: AccountId = job.payload()?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if !consent::given(&mut tx, account, Purpose::Remigration).await? {
        end(&mut tx, account, Actor::Account(account), (now, true)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The day's upkeep: a consent to an earlier text that no longer holds ends the hand-over too.
pub async fn upkeep(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    for account in store::standing(tx).await? {
        if !consent::given(tx, account, Purpose::Remigration).await? {
            end(tx, account, Actor::Time, (now, true)).await?;
        }
    }
    Ok(())
}

/// Somebody leaves: their letters are forgotten, and, unless that was done before, whoever has one
/// is asked to delete it. Gives what letters were queued under.
pub async fn forget(
    tx: &mut WriteTx,
    account: AccountId,
    (by, now, tell): (Option<AccountId>, DateTime<Utc>, bool),
) -> Result<Vec<String>, DbError> {
    let actor = by.map_or(Actor::Time, Actor::Account);
    end(tx, account, actor, (now, tell)).await?;
    let all = store::of_account(tx, account).await?;
    Ok(all.iter().map(|one| one.id.to_string()).collect())
}

/// Empties letters that left before a moment, and deletes rows that ended before another; gives
/// how many.
pub async fn forget_old(
    tx: &mut WriteTx,
    (letters, rows): (DateTime<Utc>, DateTime<Utc>),
) -> Result<u64, DbError> {
    let emptied = store::forget_letters(tx, letters).await?;
    Ok(emptied + store::forget_rows(tx, rows).await?)
}

/// How many [`forget_old`] would meet.
pub async fn count_old(
    tx: &mut ReadTx,
    before: (DateTime<Utc>, DateTime<Utc>),
) -> Result<i64, DbError> {
    store::count_old(tx, before).await
}

/// Ends what stands of an account.
async fn end(
    tx: &mut WriteTx,
    account: AccountId,
    actor: Actor,
    (now, tell): (DateTime<Utc>, bool),
) -> Result<Vec<Uuid>, DbError> {
    let mut ended = Vec::new();
    for one in store::of_account(tx, account).await? {
        let Some(left) = store::withdraw(tx, one.id, now).await? else {
            continue;
        };
        if left && tell {
            letters::ask_to_delete(tx, one.id, now).await?;
        }
        record(tx, actor, ("hand-over withdrawn", &one), now).await?;
        ended.push(one.id);
    }
    Ok(ended)
}

async fn decide(
    tx: &mut WriteTx,
    account: AccountId,
    (given, lang): (bool, Lang),
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let decision = Decision {
        account,
        purpose: Purpose::Remigration,
        given,
        lang,
        means: Means::Site,
        recorded_by: None,
        note: "",
        at,
    };
    consent::record(tx, &decision).await
}

/// Puts a region's coordinator in, or changes one. Whom somebody agreed to be handed over to stays
/// who it is: a successor is a coordinator of its own.
pub(super) async fn save_host(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (known, ruled): (Option<(Uuid, i64)>, &Ruled),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let id = match known {
        None => {
            let id = Uuid::now_v7();
            store::add_host(&mut tx, &app.vault, (id, ruled), page.now).await?;
            id
        }
        Some((id, version)) => {
            store::hold_host(&mut tx, id).await?;
            let before = store::host(&mut tx, id).await?;
            if !is_same(app, &before, ruled)? && store::is_named(&mut tx, id).await? {
                return Err(Failure::Refused(key!("refused-remigration-named")));
            }
            let to = (id, version, ruled);
            if !store::change_host(&mut tx, &app.vault, to, page.now).await? {
                return Err(Failure::Refused(key!("refused-changed-meanwhile")));
            }
            id
        }
    };
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action: "remigration coordinator saved",
        subject: format!("remigration-coordinator:{id}"),
        detail: json!({}),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}

/// Tells whether region, name and address are as before.
fn is_same(app: &App, before: &Host, after: &Ruled) -> Result<bool, DbError> {
    let row = before.id.to_string();
    let email = app
        .vault
        .unseal(store::email_cell(&row), &before.email_sealed)?;
    Ok(before.region == after.region
        && before.name == after.name
        && email.open(&mail::Envelope) == after.email)
}

pub(super) async fn record(
    tx: &mut WriteTx,
    actor: Actor,
    (action, one): (&str, &Handover),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let act = Act {
        at: now,
        actor,
        action,
        subject: format!("account:{}", one.account_id),
        detail: json!({ "handover": one.id }),
    };
    audit::record(tx, act).await
}
