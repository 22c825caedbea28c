//! The receipt to somebody who left, sent to an address that is forgotten with it, and the news to
//! coordinators that nobody speaks for a community any more.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::Means;
use super::views::asked_words;
use super::{address, store};
use crate::accounts::leaving::Parting;
use crate::accounts::{self, Account, Role, links};
use crate::app::App;
use crate::db::{AccountId, CommunityId, DbError, ReadTx, WriteTx};
use crate::mail::{self, Envelope, Letter, Part, Posted};
use crate::placements::leaving::Told;
use crate::t;
use crate::text::{Lang, period};
use crate::vault::{Cell, Secret, columns};
use crate::{communities, invitations, opportunities, placements};

const FAREWELL: &str = "privacy/farewell";
const ADULT_LEFT: &str = "privacy/adult-left";
const ORPHANED: &str = "privacy/orphaned";
const GIVEN_UP: &str = "privacy/given-up";
const REPLACED: &str = "privacy/replaced";
const NEW_ADDRESS: &str = "privacy/new-address";
const MOVED: &str = "privacy/moved";
const FROZEN: &str = "privacy/frozen-for";
const UNFROZEN: &str = "privacy/unfrozen-for";

/// Tells somebody that a coordinator froze their data, or ended that, and how they asked for it.
pub(super) async fn restricted(
    tx: &mut WriteTx,
    account: AccountId,
    (frozen, means): (bool, Means),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let kind = if frozen { FROZEN } else { UNFROZEN };
    mail::post(tx, kind, account, means.code(), now).await
}

/// Queues the receipt. The job carries an id only; the address waits sealed, until it is sent.
pub(super) async fn farewell(
    tx: &mut WriteTx,
    app: &App,
    parting: &Parting,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let id = Uuid::now_v7();
    let row = id.to_string();
    let sealed = app.vault.seal(cell(&row), parting.email.open(&Envelope));
    store::put_farewell(tx, id, (&sealed, parting.lang.tag()), now).await?;
    mail::post_without_account(tx, FAREWELL, &row, now).await
}

/// Tells an adult who confirmed for a student that the student left. Their own row goes in the same
/// transaction, so the address waits sealed here, as that of a receipt does.
pub(super) async fn adult_left(
    tx: &mut WriteTx,
    app: &App,
    adult: &Told,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let id = Uuid::now_v7();
    let sealed = app
        .vault
        .seal(cell(&id.to_string()), adult.to.open(&Envelope));
    store::put_farewell(tx, id, (&sealed, adult.lang.tag()), now).await?;
    let subject = format!("{id}:{}", adult.placement);
    mail::post_without_account(tx, ADULT_LEFT, &subject, now).await
}

/// Tells an address that the record it belonged to was merged into another one; it waits sealed,
/// until that is sent, and is kept nowhere else.
pub async fn tell_given_up(
    tx: &mut WriteTx,
    app: &App,
    to: (&Secret, Lang),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    last_word(tx, app, (GIVEN_UP, to), now).await
}

/// The same to an address that a coordinator replaced, since letters came back from it.
pub async fn tell_replaced(
    tx: &mut WriteTx,
    app: &App,
    to: (&Secret, Lang),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    last_word(tx, app, (REPLACED, to), now).await
}

async fn last_word(
    tx: &mut WriteTx,
    app: &App,
    (kind, (address, lang)): (&str, (&Secret, Lang)),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let id = Uuid::now_v7();
    let row = id.to_string();
    let sealed = app.vault.seal(cell(&row), address.open(&Envelope));
    store::put_farewell(tx, id, (&sealed, lang.tag()), now).await?;
    // Its owner is registered with another one: no contact list asks them to register with this.
    invitations::never_again(tx, app, address.open(&Envelope), now).await?;
    mail::post_without_account(tx, kind, &row, now).await
}

/// Sends somebody the link that gives their account another address, to that address. It waits
/// sealed until they use the link, or for a week.
pub(super) async fn to_new_address(
    tx: &mut WriteTx,
    app: &App,
    (account, email): (AccountId, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let id = Uuid::now_v7();
    let row = id.to_string();
    let sealed = app.vault.seal(cell(&row), email);
    let lang = accounts::get(tx, account).await?.lang;
    store::put_farewell(tx, id, (&sealed, lang.tag()), now).await?;
    mail::post(tx, NEW_ADDRESS, account, &row, now).await
}

/// Addresses that somebody asked for and has not confirmed go with whoever asked.
pub(super) async fn forget_new_addresses(
    tx: &mut WriteTx,
    account: AccountId,
) -> Result<(), DbError> {
    for subject in store::subjects_of(tx, (account, NEW_ADDRESS)).await? {
        if let Ok(row) = subject.parse() {
            store::forget_farewell(tx, row).await?;
        }
    }
    Ok(())
}

/// Tells an address that its account now has another one.
pub(super) async fn moved(
    tx: &mut WriteTx,
    app: &App,
    to: (&Secret, Lang),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    last_word(tx, app, (MOVED, to), now).await
}

/// Tells the coordinators that nobody speaks for a community any more.
pub(super) async fn orphaned(
    tx: &mut WriteTx,
    community: CommunityId,
    left: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for account in accounts::with_role(tx, Role::Coordinator).await? {
        if account != left {
            mail::post(tx, ORPHANED, account, &community.to_string(), now).await?;
        }
    }
    Ok(())
}

/// Puts a letter of this feature together; nothing when it is no longer wanted.
pub async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    match (posted.kind.as_str(), posted.account) {
        (FAREWELL, _) => receipt(tx, app, posted).await,
        (ADULT_LEFT, _) => about_a_student(tx, app, posted).await,
        (GIVEN_UP | REPLACED, _) => of_given_up(tx, app, posted).await,
        (MOVED, _) => of_moved(tx, app, posted).await,
        (NEW_ADDRESS, Some(reader)) => of_new_address(tx, app, (posted, reader)).await,
        (FROZEN | UNFROZEN, Some(reader)) => {
            let reader = accounts::get(tx, reader).await?;
            let to = accounts::email(tx, app, reader.id).await?;
            Ok(Means::parse(&posted.subject)
                .map(|means| of_restriction(app, (to, reader), (posted.kind == FROZEN, means))))
        }
        (ORPHANED, Some(reader)) => {
            let Ok(id) = posted.subject.parse::<CommunityId>() else {
                return Ok(None);
            };
            let community = communities::get(tx, id).await?.name;
            let reader = accounts::get(tx, reader).await?;
            let lang = reader.lang;
            Ok(Some(Letter {
                to: accounts::email(tx, app, reader.id).await?,
                lang,
                subject: t!(
                    lang,
                    "letter-orphaned-subject",
                    community = community.clone()
                ),
                greeting: t!(lang, "letter-greeting", name = reader.name),
                parts: vec![
                    Part::Text(t!(lang, "letter-orphaned-text", community = community)),
                    Part::Buttons(vec![(
                        t!(lang, "letter-orphaned-button"),
                        app.url(&format!("/desk/communities/{id}")),
                    )]),
                ],
                why: t!(lang, "letter-orphaned-why"),
                unsubscribe: None,
            }))
        }
        _ => Ok(None),
    }
}

fn of_restriction(
    app: &App,
    (to, reader): (Secret, Account),
    (frozen, means): (bool, Means),
) -> Letter {
    let lang = reader.lang;
    let how = asked_words(lang, means);
    let (subject, text) = if frozen {
        (
            t!(lang, "letter-frozen-for-subject"),
            t!(lang, "letter-frozen-for-text", how = how),
        )
    } else {
        (
            t!(lang, "letter-unfrozen-for-subject"),
            t!(lang, "letter-unfrozen-for-text", how = how),
        )
    };
    Letter {
        to,
        lang,
        subject,
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts: vec![
            Part::Text(text),
            Part::Text(t!(
                lang,
                "letter-frozen-for-not-you",
                email = app.site().email.clone()
            )),
            Part::Buttons(vec![(
                t!(lang, "letter-frozen-for-button"),
                app.url("/me/privacy"),
            )]),
        ],
        why: t!(lang, "letter-frozen-for-why"),
        unsubscribe: None,
    }
}

/// To somebody who confirmed for a student: which internship it was, and that the student is gone.
/// The student is not named once more.
async fn about_a_student(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let placement = posted.subject.split_once(':').map(|(_, id)| id.parse());
    let (Some((to, lang)), Some(Ok(placement))) = (waiting(tx, app, posted).await?, placement)
    else {
        return Ok(None);
    };
    let placement = placements::get(tx, placement).await?;
    let (offer, _) = opportunities::kept::known(tx, placement.opportunity).await?;
    let host = communities::get(tx, placement.community).await?;
    Ok(Some(Letter {
        to,
        lang,
        subject: t!(lang, "letter-adult-left-subject"),
        greeting: t!(lang, "letter-farewell-greeting"),
        parts: vec![
            Part::Text(t!(lang, "letter-adult-left-text")),
            Part::Facts(vec![
                (t!(lang, "letter-fact-internship"), offer.title),
                (t!(lang, "letter-fact-host"), host.name),
                (
                    t!(lang, "letter-fact-period"),
                    period(lang, placement.terms.from, placement.terms.to),
                ),
            ]),
            Part::Text(t!(lang, "letter-adult-left-delete")),
        ],
        why: t!(lang, "letter-adult-left-why"),
        unsubscribe: None,
    }))
}

/// The address of a letter whose reader is kept nowhere else, and its language.
async fn waiting(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<(Secret, Lang)>, DbError> {
    let Some(id) = row_of(posted) else {
        return Ok(None);
    };
    kept(tx, app, id).await
}

/// An address that waits sealed in a row, and its language.
pub(super) async fn kept(
    tx: &mut ReadTx,
    app: &App,
    id: Uuid,
) -> Result<Option<(Secret, Lang)>, DbError> {
    let Some((sealed, locale)) = store::farewell(tx, id).await? else {
        return Ok(None);
    };
    let lang = Lang::from_tag(&locale).unwrap_or_default();
    Ok(Some((
        app.vault.unseal(cell(&id.to_string()), &sealed)?,
        lang,
    )))
}

/// The row that holds the letter's address: its subject, or what stands before a colon in it.
fn row_of(posted: &Posted) -> Option<Uuid> {
    let subject = posted.subject.as_str();
    let (row, _) = subject.split_once(':').unwrap_or((subject, ""));
    row.parse().ok()
}

async fn receipt(tx: &mut WriteTx, app: &App, posted: &Posted) -> Result<Option<Letter>, DbError> {
    let Some((to, lang)) = waiting(tx, app, posted).await? else {
        return Ok(None);
    };
    Ok(Some(Letter {
        to,
        lang,
        subject: t!(lang, "letter-farewell-subject"),
        greeting: t!(lang, "letter-farewell-greeting"),
        parts: vec![
            Part::Text(t!(lang, "letter-farewell-text")),
            Part::List(vec![
                t!(lang, "letter-farewell-erased"),
                t!(lang, "letter-farewell-kept"),
                t!(lang, "letter-farewell-told"),
                t!(lang, "letter-farewell-backups"),
            ]),
            Part::Text(t!(lang, "letter-farewell-again")),
        ],
        why: t!(lang, "letter-farewell-why"),
        unsubscribe: None,
    }))
}

async fn of_given_up(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let Some((to, lang)) = waiting(tx, app, posted).await? else {
        return Ok(None);
    };
    let email = app.site().email.clone();
    let (text, not_you) = if posted.kind == REPLACED {
        (
            t!(lang, "letter-replaced-text"),
            t!(lang, "letter-replaced-not-you", email = email),
        )
    } else {
        (
            t!(lang, "letter-given-up-text"),
            t!(lang, "letter-given-up-not-you", email = email),
        )
    };
    Ok(Some(Letter {
        to,
        lang,
        subject: t!(lang, "letter-given-up-subject"),
        greeting: t!(lang, "letter-farewell-greeting"),
        parts: vec![Part::Text(text), Part::Text(not_you)],
        why: t!(lang, "letter-given-up-why"),
        unsubscribe: None,
    }))
}

async fn of_moved(tx: &mut WriteTx, app: &App, posted: &Posted) -> Result<Option<Letter>, DbError> {
    let Some((to, lang)) = waiting(tx, app, posted).await? else {
        return Ok(None);
    };
    let email = app.site().email.clone();
    Ok(Some(Letter {
        to,
        lang,
        subject: t!(lang, "letter-moved-subject"),
        greeting: t!(lang, "letter-farewell-greeting"),
        parts: vec![
            Part::Text(t!(lang, "letter-moved-text")),
            Part::Text(t!(lang, "letter-moved-not-you", email = email)),
        ],
        why: t!(lang, "letter-moved-why"),
        unsubscribe: None,
    }))
}

/// To an address somebody typed as their own new one: it may be a stranger's, so it names nobody.
async fn of_new_address(
    tx: &mut WriteTx,
    app: &App,
    (posted, account): (&Posted, AccountId),
) -> Result<Option<Letter>, DbError> {
    let Some((to, _)) = waiting(tx, app, posted).await? else {
        return Ok(None);
    };
    let lang = accounts::get(tx, account).await?.lang;
    let known = accounts::by_email(tx, app, to.open(&Envelope)).await?;
    let mut parts = if known.is_some() {
        vec![Part::Text(t!(lang, "letter-own-address-known"))]
    } else {
        let subject = format!("{}{}", address::SUBJECT, posted.subject);
        let purpose = links::Purpose::Registration;
        let now = app.clock.now();
        // Of several letters that were asked for at once only the last leads anywhere.
        links::settle_of(tx, purpose, account, now).await?;
        let token = links::make(tx, purpose, Some(account), &subject, now).await?;
        let path = app.url(&format!("{}/{token}", address::PATH));
        vec![
            Part::Text(t!(lang, "letter-own-address-text")),
            Part::Buttons(vec![(t!(lang, "letter-own-address-button"), path)]),
        ]
    };
    parts.push(Part::Text(t!(lang, "letter-known-not-you")));
    Ok(Some(Letter {
        to,
        lang,
        subject: t!(lang, "letter-own-address-subject"),
        greeting: t!(lang, "letter-farewell-greeting"),
        parts,
        why: t!(lang, "letter-own-address-why"),
        unsubscribe: None,
    }))
}

/// Tells whether a letter's address is to be kept nowhere.
pub fn is_farewell(posted: &Posted) -> bool {
    matches!(
        posted.kind.as_str(),
        FAREWELL | ADULT_LEFT | GIVEN_UP | REPLACED | MOVED
    )
}

/// Forgets the address of a receipt that left, or that the mail server refuses for good.
pub async fn after(tx: &mut WriteTx, posted: &Posted) -> Result<(), DbError> {
    if is_farewell(posted)
        && let Some(id) = row_of(posted)
    {
        store::forget_farewell(tx, id).await?;
    }
    Ok(())
}

fn cell(row: &str) -> Cell<'_> {
    columns::FAREWELL.cell(row)
}
