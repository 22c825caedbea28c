//! Letters about lending. None names a person.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::{Loan, State, Tie};
use super::store;
use crate::accounts;
use crate::app::App;
use crate::communities;
use crate::db::{AccountId, CommunityId, DbError, WriteTx};
use crate::mail::{self, Letter, Part, Posted};
use crate::opportunities;
use crate::t;
use crate::text::{Lang, date, riga_date};

const OFFERED: &str = "lending/offered";
pub(super) const ASKED: &str = "lending/asked";
pub(super) const REMIND: &str = "lending/remind";
pub(super) const ANSWERED: &str = "lending/answered";
pub(super) const CLOSED: &str = "lending/closed";

/// Somebody lets a community propose them: it is asked whether they belong to it.
pub(super) async fn offered(
    tx: &mut WriteTx,
    tie: &Tie,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let subject = tie.community_id.to_string();
    for account in communities::representatives(tx, tie.community_id).await? {
        mail::post(tx, OFFERED, account, &subject, now).await?;
    }
    Ok(())
}

pub(super) async fn to_lender(
    tx: &mut WriteTx,
    loan: &Loan,
    letter: (&str, DateTime<Utc>),
) -> Result<(), DbError> {
    to_side(tx, loan, loan.lender_id, letter).await
}

pub(super) async fn to_borrower(
    tx: &mut WriteTx,
    loan: &Loan,
    letter: (&str, DateTime<Utc>),
) -> Result<(), DbError> {
    to_side(tx, loan, loan.borrower_id, letter).await
}

async fn to_side(
    tx: &mut WriteTx,
    loan: &Loan,
    side: CommunityId,
    (kind, now): (&str, DateTime<Utc>),
) -> Result<(), DbError> {
    for account in communities::representatives(tx, side).await? {
        mail::post(tx, kind, account, &loan.id.to_string(), now).await?;
    }
    Ok(())
}

/// Puts a letter of this feature together; nothing when it is no longer wanted.
pub async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let Some(account) = posted.account else {
        return Ok(None);
    };
    let lang = accounts::get(tx, account).await?.lang;
    let found = if posted.kind == OFFERED {
        of_tie(tx, app, posted, lang).await?
    } else {
        of_loan(tx, app, posted, lang).await?
    };
    let Some((subject, parts)) = found else {
        return Ok(None);
    };
    finished(tx, app, account, (subject, parts)).await.map(Some)
}

type Content = (String, Vec<Part>);

async fn finished(
    tx: &mut WriteTx,
    app: &App,
    account: AccountId,
    (subject, parts): Content,
) -> Result<Letter, DbError> {
    let reader = accounts::get(tx, account).await?;
    Ok(Letter {
        to: accounts::email(tx, app, account).await?,
        lang: reader.lang,
        subject,
        greeting: t!(reader.lang, "letter-greeting", name = reader.name),
        parts,
        why: t!(reader.lang, "letter-lending-why"),
        unsubscribe: None,
    })
}

async fn of_tie(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
    lang: Lang,
) -> Result<Option<Content>, DbError> {
    let Ok(id) = posted.subject.parse::<CommunityId>() else {
        return Ok(None);
    };
    let ties = store::ties_of_community(tx, id).await?;
    if ties.iter().all(|tie| tie.confirmed_at.is_some()) {
        return Ok(None);
    }
    let community = communities::get(tx, id).await?.name;
    let address = app.url(&format!("/communities/{id}/lending"));
    let parts = vec![
        Part::Text(t!(
            lang,
            "letter-lending-offered-text",
            community = community
        )),
        Part::Buttons(vec![(t!(lang, "letter-lending-offered-button"), address)]),
    ];
    Ok(Some((t!(lang, "letter-lending-offered-subject"), parts)))
}

async fn of_loan(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
    lang: Lang,
) -> Result<Option<Content>, DbError> {
    let Ok(id) = posted.subject.parse::<Uuid>() else {
        return Ok(None);
    };
    let loan = store::get(tx, id).await?;
    let (need, _) = opportunities::kept::known(tx, loan.opportunity_id).await?;
    let borrower = communities::get(tx, loan.borrower_id).await?.name;
    let lender = communities::get(tx, loan.lender_id).await?.name;
    let facts = Part::Facts(vec![
        (t!(lang, "letter-fact-need"), need.title),
        (t!(lang, "lending-borrower"), borrower.clone()),
        (t!(lang, "lending-lender"), lender.clone()),
    ]);
    let see = Part::Buttons(vec![(
        t!(lang, "letter-lending-button"),
        app.url(&format!("/lending/{id}")),
    )]);
    let state = loan.state();
    let until = date(lang, riga_date(loan.due_at));
    Ok(match posted.kind.as_str() {
        ASKED | REMIND if state == State::Asked => {
            let first = if posted.kind == ASKED {
                t!(
                    lang,
                    "letter-lending-asked-text",
                    community = borrower.clone()
                )
            } else {
                t!(
                    lang,
                    "letter-lending-remind-text",
                    community = borrower.clone()
                )
            };
            let mut parts = vec![Part::Text(first), facts];
            if !loan.message.is_empty() {
                parts.push(Part::Quote(loan.message));
            }
            parts.push(Part::Text(t!(lang, "letter-lending-until", until = until)));
            parts.push(see);
            Some((
                t!(lang, "letter-lending-asked-subject", community = borrower),
                parts,
            ))
        }
        ANSWERED => {
            let text = match state {
                State::Lent => t!(lang, "letter-lending-lent-text"),
                State::Declined => t!(lang, "letter-lending-declined-text"),
                State::Expired => t!(lang, "letter-lending-expired-text"),
                _ => t!(lang, "letter-lending-cancelled-text"),
            };
            Some((
                t!(lang, "letter-lending-answered-subject", community = lender),
                vec![Part::Text(text), facts, see],
            ))
        }
        CLOSED => Some((
            t!(lang, "letter-lending-closed-subject"),
            vec![Part::Text(t!(lang, "letter-lending-closed-text")), facts],
        )),
        _ => None,
    })
}
