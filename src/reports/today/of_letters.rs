//! Rows about letters that did not reach somebody.

use std::collections::HashSet;

use uuid::Uuid;

use super::rows::row;
use super::{Kind, Row};
use crate::accounts::{self, reach};
use crate::db::{AccountId, DbError, IntroductionId, ReadTx};
use crate::introductions::workflow::State;
use crate::mail::returned::{Outcome, outcome_of};
use crate::reports::letters::{question_of, words};
use crate::text::Lang;
use crate::{introductions, mail, opportunities, people, placements, t};

pub(super) async fn rows(tx: &mut ReadTx, lang: Lang) -> Result<Vec<Row>, DbError> {
    let mut rows = undelivered(tx, lang).await?;
    rows.extend(letters(tx, lang).await?);
    rows.extend(returned(tx, lang).await?);
    rows.extend(unaddressed(tx, lang).await?);
    Ok(rows)
}

/// People whose letters come back, and what was asked of them meanwhile; somebody has to ring them
/// up.
async fn undelivered(tx: &mut ReadTx, lang: Lang) -> Result<Vec<Row>, DbError> {
    let mut rows = Vec::new();
    for one in reach::given_up(tx).await? {
        let account = accounts::get(tx, one.account_id).await?;
        // Frozen, somebody is named nowhere; their address waits until they are back.
        if !account.restricted {
            rows.extend(unheard(tx, (one.account_id, &account.name), lang).await?);
            rows.push(row(
                (Kind::Undelivered, one.account_id.0),
                format!("/desk/undelivered/{}", one.account_id),
                account.name,
                one.given_up_at.unwrap_or(one.last_at),
            ));
        }
    }
    Ok(rows)
}

/// Questions that somebody whose letters come back never read: their terms run all the same.
async fn unheard(
    tx: &mut ReadTx,
    (account, name): (AccountId, &str),
    lang: Lang,
) -> Result<Vec<Row>, DbError> {
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    for letter in mail::not_arrived(tx, account).await? {
        let Some(question) = question_of(&letter.kind) else {
            continue;
        };
        let Some((path, title)) = open(tx, (question, &letter.subject), account).await? else {
            continue;
        };
        if seen.insert((question, letter.subject)) {
            rows.push(Row {
                who: name.to_owned(),
                ..row(
                    (Kind::Unheard, letter.id),
                    path,
                    title.unwrap_or_else(|| words(lang, &letter.kind)),
                    letter.created_at,
                )
            });
        }
    }
    Ok(rows)
}

/// Where a coordinator sees what is asked, and about which need; nothing when that is settled.
async fn open(
    tx: &mut ReadTx,
    (question, subject): (&str, &str),
    account: AccountId,
) -> Result<Option<(String, Option<String>)>, DbError> {
    let waits_in = match question {
        "introductions/ask-person" => State::AskingPerson,
        "introductions/ask-community" => State::AskingCommunity,
        _ => return Ok(Some((format!("/desk/undelivered/{account}"), None))),
    };
    let id = subject.split(':').next().unwrap_or_default();
    let Ok(id) = id.parse::<IntroductionId>() else {
        return Ok(None);
    };
    match introductions::get(tx, id).await {
        Ok(intro) if intro.state == waits_in => {
            let need = opportunities::get(tx, intro.opportunity).await?;
            Ok(Some((format!("/introductions/{id}"), Some(need.title))))
        }
        Ok(_) | Err(DbError::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Letters a mail server refused, and those that are stuck in the queue.
async fn letters(tx: &mut ReadTx, lang: Lang) -> Result<Vec<Row>, DbError> {
    let refused = mail::refused(tx).await?;
    let given_up: Vec<AccountId> = reach::given_up(tx)
        .await?
        .iter()
        .map(|one| one.account_id)
        .collect();
    let mut rows = Vec::new();
    for letter in refused {
        if let Some(account) = letter.account_id {
            // An address that is given up has a row of its own; one that was replaced is no matter.
            let replaced = match &letter.sent_to {
                Some(address) => !accounts::is_at(tx, account, address).await?,
                None => false,
            };
            if replaced || given_up.contains(&account) {
                continue;
            }
        }
        rows.push(Row {
            who: letter.dropped.unwrap_or_default(),
            ..row(
                (Kind::Letter, letter.id),
                "/desk/outbox?show=refused".to_owned(),
                words(lang, &letter.kind),
                letter.created_at,
            )
        });
    }
    Ok(rows)
}

/// Letters that came back and whose reader's address has no row for it: there is no account, or the
/// address is not to blame.
async fn returned(tx: &mut ReadTx, lang: Lang) -> Result<Vec<Row>, DbError> {
    let mut rows = Vec::new();
    for letter in mail::returned(tx).await? {
        let why = letter.dropped.unwrap_or_default();
        let status = why.trim_start_matches(mail::RETURNED).trim();
        let matters = match letter.account_id {
            // An invitation ends with its letter; the last word to an address needs no other.
            None => {
                !letter.kind.starts_with("invitations/") && !letter.kind.starts_with("privacy/")
            }
            Some(_) => outcome_of(status) == Outcome::Refused,
        };
        if matters {
            let path = page_of(tx, (&letter.kind, &letter.subject)).await?;
            rows.push(Row {
                who: why,
                ..row(
                    (Kind::Letter, letter.id),
                    path,
                    words(lang, &letter.kind),
                    letter.created_at,
                )
            });
        }
    }
    Ok(rows)
}

/// The page of what a letter is about, where its subject names one.
async fn page_of(tx: &mut ReadTx, (kind, subject): (&str, &str)) -> Result<String, DbError> {
    let id = subject.split(':').next().unwrap_or_default();
    let found = match (kind, Uuid::parse_str(id)) {
        ("introductions/adult-ask", Ok(id)) => {
            let intro = introductions::of_adult(tx, id).await?;
            intro.map(|intro| format!("/introductions/{intro}"))
        }
        ("placements/ask" | "placements/remind", Ok(id)) => {
            let placement = placements::of_question(tx, id).await?;
            placement.map(|placement| format!("/placements/{placement}"))
        }
        (kind, Ok(id)) if kind.starts_with("placements/") => Some(format!("/placements/{id}")),
        _ => None,
    };
    Ok(found.unwrap_or_else(|| "/desk/outbox?show=sent".to_owned()))
}

/// Letters that could not reach people who have no address.
async fn unaddressed(tx: &mut ReadTx, lang: Lang) -> Result<Vec<Row>, DbError> {
    let mut rows = Vec::new();
    for letter in mail::unaddressed(tx).await? {
        let Some(account) = letter.account_id else {
            continue;
        };
        let reader = accounts::get(tx, account).await?;
        if !reader.active {
            continue;
        }
        let person = people::by_account(tx, account).await?;
        let who = match reader.restricted {
            true => t!(lang, "desk-person-frozen"),
            false => reader.name,
        };
        rows.push(Row {
            who,
            ..row(
                (Kind::Unaddressed, letter.id),
                person.map_or_else(
                    || "/desk/outbox?show=unsent".to_owned(),
                    |person| format!("/desk/people/{}", person.id),
                ),
                words(lang, &letter.kind),
                letter.created_at,
            )
        });
    }
    Ok(rows)
}
