//! Letters of a hand-over: to the coordinators of the association, to the planning region's exactly
//! as agreed, to the person.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::{Handover, Host, number_of};
use super::{actions, store};
use crate::accounts;
use crate::app::App;
use crate::audit::Actor;
use crate::consent::{self, Purpose};
use crate::db::{AccountId, DbError, WriteTx};
use crate::introductions::disclosure;
use crate::mail::{self, Letter, Part, Posted};
use crate::t;
use crate::text::{Lang, date, riga_date};

pub(super) const WAITING: &str = "remigration/waiting";
pub(super) const OUT: &str = "remigration/out";
const RECEIPT: &str = "remigration/receipt";
const DELETE: &str = "remigration/delete";

/// Asks the recipient to delete what it got.
pub(super) async fn ask_to_delete(
    tx: &mut WriteTx,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    mail::post_without_account(tx, DELETE, &id.to_string(), now).await
}

/// Puts a letter of this feature together; nothing when it is no longer wanted.
pub async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let Ok(id) = posted.subject.parse() else {
        return Ok(None);
    };
    let one = store::get(tx, id).await?;
    let host = store::host(tx, one.coordinator_id).await?;
    match (posted.kind.as_str(), posted.account) {
        (OUT, _) => handed_over(tx, app, (&one, &host)).await,
        (DELETE, _) => deletion(app, (&one, &host)).map(Some),
        (_, Some(account)) => to_member(tx, app, (posted, account), (&one, &host)).await,
        _ => Ok(None),
    }
}

/// The letter that was agreed to. Opening it is the disclosure: the ledger's row is written with
/// it, once.
async fn handed_over(
    tx: &mut WriteTx,
    app: &App,
    (one, host): (&Handover, &Host),
) -> Result<Option<Letter>, DbError> {
    // Read again at the last moment.
    let stands = one.withdrawn_at.is_none()
        && one.released_at.is_some()
        && consent::given(tx, one.account_id, Purpose::Remigration).await?
        && accounts::leaving::is_usable(tx, one.account_id).await?;
    let letter = actions::sent_letter(app, one)?;
    let (Some(letter), true) = (letter, stands) else {
        return Ok(None);
    };
    let now = app.clock.now();
    if store::opened(tx, one.id, now).await? {
        let entry = disclosure::Entry {
            id: Uuid::now_v7(),
            introduction_id: None,
            owner_account: one.account_id,
            reader_account: None,
            reader_kind: "coordinator".to_owned(),
            channels: one.channels.clone(),
            act: disclosure::REMIGRATION.to_owned(),
            by_account: one.released_by,
            reason: format!("{}, {}", host.name, host.region),
            at: now,
        };
        disclosure::append(tx, &entry).await?;
    }
    let mut parts = vec![Part::Text(letter.text), Part::Facts(letter.facts)];
    for (question, answer) in letter.answers {
        parts.push(Part::Text(question));
        parts.push(Part::Quote(answer));
    }
    Ok(Some(Letter {
        to: address(app, host)?,
        lang: Lang::Lv,
        subject: letter.subject,
        greeting: letter.greeting,
        parts,
        why: t!(Lang::Lv, "letter-remigration-out-why"),
        unsubscribe: None,
    }))
}

/// The request to delete names a number and a day, and nobody.
fn deletion(app: &App, (one, host): (&Handover, &Host)) -> Result<Letter, DbError> {
    let lang = Lang::Lv;
    let sent = one.left_at.unwrap_or(one.agreed_at);
    let day = date(lang, riga_date(sent));
    Ok(Letter {
        to: address(app, host)?,
        lang,
        subject: t!(
            lang,
            "letter-remigration-delete-subject",
            number = number_of(one.id)
        ),
        greeting: t!(lang, "letter-greeting", name = host.name.clone()),
        parts: vec![
            Part::Text(t!(
                lang,
                "letter-remigration-delete-text",
                date = day,
                number = number_of(one.id)
            )),
            Part::Text(t!(lang, "letter-remigration-delete-please")),
        ],
        why: t!(lang, "letter-remigration-out-why"),
        unsubscribe: None,
    })
}

fn address(app: &App, host: &Host) -> Result<crate::vault::Secret, DbError> {
    let row = host.id.to_string();
    app.vault
        .unseal(store::email_cell(&row), &host.email_sealed)
}

async fn to_member(
    tx: &mut WriteTx,
    app: &App,
    (posted, account): (&Posted, AccountId),
    (one, host): (&Handover, &Host),
) -> Result<Option<Letter>, DbError> {
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    let facts = Part::Facts(vec![
        (t!(lang, "field-region"), host.region.clone()),
        (t!(lang, "field-region-name"), host.name.clone()),
    ]);
    let (subject, parts, why) = if posted.kind == WAITING {
        if one.withdrawn_at.is_some() || one.released_at.is_some() {
            return Ok(None);
        }
        let button = t!(lang, "letter-remigration-waiting-button");
        let address = app.url(&format!("/desk/remigration/{}", one.id));
        let parts = vec![
            Part::Text(t!(lang, "letter-remigration-waiting-text")),
            facts,
            Part::Buttons(vec![(button, address)]),
        ];
        let why = t!(lang, "letter-remigration-waiting-why");
        (t!(lang, "letter-remigration-waiting-subject"), parts, why)
    } else {
        let button = t!(lang, "letter-remigration-receipt-button");
        let parts = vec![
            Part::Text(t!(lang, "letter-remigration-receipt-text")),
            facts,
            Part::Text(t!(lang, "letter-remigration-receipt-answers")),
            Part::Buttons(vec![(button, app.url("/me/remigration"))]),
        ];
        let why = t!(lang, "letter-remigration-receipt-why");
        (t!(lang, "letter-remigration-receipt-subject"), parts, why)
    };
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject,
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts,
        why,
        unsubscribe: None,
    }))
}

/// After a letter left: the person's receipt, or, if they withdrew while it was on its way, the
/// request to delete it.
pub async fn after(tx: &mut WriteTx, posted: &Posted, now: DateTime<Utc>) -> Result<(), DbError> {
    let (OUT, Ok(id)) = (posted.kind.as_str(), posted.subject.parse::<Uuid>()) else {
        return Ok(());
    };
    match store::left(tx, id, now).await? {
        Some(true) => ask_to_delete(tx, id, now).await,
        Some(false) => {
            let one = store::get(tx, id).await?;
            actions::record(tx, Actor::Time, ("hand-over sent", &one), now).await?;
            mail::post(tx, RECEIPT, one.account_id, &posted.subject, now).await
        }
        None => Ok(()),
    }
}

/// The mail server refuses the address for good: the hand-over is back on the desk.
pub async fn refused(tx: &mut WriteTx, posted: &Posted, now: DateTime<Utc>) -> Result<(), DbError> {
    if posted.kind == OUT
        && let Ok(id) = posted.subject.parse::<Uuid>()
    {
        store::refused(tx, id, now).await?;
    }
    Ok(())
}
