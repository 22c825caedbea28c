//! What people do with their accounts.

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;

use super::{Channel, letters, links, password, sessions, store, totp};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::clock::within;
use crate::db::{AccountId, WriteTx};
use crate::http::limits::{
    LETTER_TO, SECOND_FACTOR, SIGN_IN_ACCOUNT, SIGN_IN_ADDRESS, SIGN_IN_EVERYWHERE, SIGN_IN_LETTERS,
};
use crate::http::{Failure, Page, Viewer};
use crate::mail;
use crate::text::Lang;
use crate::vault::random_token;

/// How much longer a sign-in takes for an account that many try to guess.
const SLOWED: Duration = Duration::from_secs(3);

/// Signs in with address and password; nothing when they do not fit, which takes as long whether
/// or not the address is known. Gives the session's token.
pub async fn sign_in(
    app: &App,
    page: &Page,
    email: &str,
    password: &str,
) -> Result<Option<String>, Failure> {
    let index = app.vault.index("email", email);
    app.limits.take(SIGN_IN_ADDRESS, &page.client.to_string())?;
    // With the caller's address: a stranger's wrong guesses must not keep the owner out.
    app.limits
        .take(SIGN_IN_ACCOUNT, &format!("{index}/{}", page.client))?;
    if app.limits.take(SIGN_IN_EVERYWHERE, &index).is_err() {
        tokio::time::sleep(SLOWED).await;
    }
    let mut tx = app.db.read().await?;
    let account = store::by_email(&mut tx, &index).await?;
    let hash = match account {
        Some(id) => store::password_hash(&mut tx, id).await?,
        None => None,
    };
    drop(tx);
    let outdated = hash.as_deref().is_some_and(password::is_outdated);
    let right = password::verify(password, hash).await?;
    let (true, Some(id)) = (right, account) else {
        refused(app, page, account, "sign-in refused").await?;
        return Ok(None);
    };
    let stronger = if outdated {
        Some(password::hash(password).await?)
    } else {
        None
    };
    let mut tx = app.db.write().await?;
    if !store::get(&mut tx, id).await?.active {
        return Ok(None);
    }
    if let Some(hash) = stronger {
        store::set_password(&mut tx, id, &hash, page.now).await?;
    }
    let token = begin(&mut tx, page, id, "sign-in with password").await?;
    tx.commit().await?;
    Ok(Some(token))
}

/// Sends a sign-in link, if the address has an account; the answer is the same if it has none.
pub async fn send_link(app: &App, page: &Page, email: &str, next: &str) -> Result<(), Failure> {
    let index = app.vault.index("email", email);
    app.limits.take(SIGN_IN_ADDRESS, &page.client.to_string())?;
    app.limits.take(LETTER_TO, &index)?;
    app.limits.take(SIGN_IN_LETTERS, &index)?;
    let mut tx = app.db.write().await?;
    if let Some(id) = store::by_email(&mut tx, &index).await? {
        mail::post(&mut tx, letters::SIGN_IN, id, next, page.now).await?;
    } else {
        // As much writing as for a known address.
        let kind = "nobody";
        mail::post_without_account(&mut tx, kind, &random_token(), page.now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Uses a sign-in link (also of the demo, or a coordinator's first). Gives the session's token and
/// where to go.
pub async fn use_link(
    app: &App,
    page: &Page,
    token: &str,
) -> Result<Option<(String, String)>, Failure> {
    let mut tx = app.db.write().await?;
    for purpose in [
        links::Purpose::SignIn,
        links::Purpose::SetUp,
        links::Purpose::Demo,
    ] {
        let Some(link) = links::take(&mut tx, purpose, token, page.now).await? else {
            continue;
        };
        let Some(id) = link
            .account_id
            .filter(|_| purpose != links::Purpose::Demo || app.config.demo)
        else {
            continue;
        };
        if !store::get(&mut tx, id).await?.active {
            return Ok(None);
        }
        if purpose != links::Purpose::Demo {
            // Whoever is in needs no other link; one left in a mailbox opens nothing any more.
            links::settle_of(&mut tx, purpose, id, page.now).await?;
        }
        // Only the demo's own links stand for the second factor, and only in the demo.
        let second = purpose == links::Purpose::Demo && app.config.demo;
        let session = if second {
            sessions::start(&mut tx, id, true, page.now).await?
        } else {
            begin(&mut tx, page, id, "sign-in with link").await?
        };
        tx.commit().await?;
        return Ok(Some((session, link.subject)));
    }
    Ok(None)
}

/// Begins a session of an account that was just made or confirmed.
pub async fn begin(
    tx: &mut WriteTx,
    page: &Page,
    id: AccountId,
    how: &str,
) -> Result<String, Failure> {
    if let Some(old) = &page.viewer {
        sessions::end(tx, &old.session).await?;
    }
    let actor = Actor::Account(id);
    record(tx, page, actor, how, id).await?;
    Ok(sessions::start(tx, id, false, page.now).await?)
}

/// What became of a code of the second factor.
pub enum Code {
    /// It was right; the session's new token, where this was the first one given in it.
    Right(Option<String>),
    Wrong,
    /// There were too many wrong ones: for a day only a recovery code is taken.
    Closed,
}

/// Wrong codes within a day after which the owner is written to, and after which the app's codes
/// are taken no more. Only whoever had the first factor right is counted, and recovery codes stay
/// good, so this keeps nobody out who did not lose both.
const WRONG_CODES_TOLD: i64 = 10;
const WRONG_CODES_MOST: i64 = 20;
const WRONG_CODES_WITHIN: TimeDelta = TimeDelta::days(1);

/// Takes a code of the second factor.
pub async fn second_factor(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    code: &str,
) -> Result<Code, Failure> {
    let (id, since) = (viewer.account, page.now - WRONG_CODES_WITHIN);
    app.limits.take(SECOND_FACTOR, &id.to_string())?;
    let mut tx = app.db.write().await?;
    // Held, so that of many at once none is missed.
    store::hold(&mut tx, id).await?;
    let earlier = store::wrong_codes(&mut tx, id, since).await?;
    let right = if earlier < WRONG_CODES_MOST {
        totp::accept(&mut tx, app, id, code, page.now).await?
    } else {
        totp::accept_recovery(&mut tx, app, id, code, page.now).await?
    };
    if !right {
        store::count_wrong_code(&mut tx, id, (since, page.now)).await?;
        if earlier + 1 == WRONG_CODES_TOLD {
            letters::tell(&mut tx, letters::WRONG_CODES, id, page.now).await?;
        }
        note_refused(&mut tx, page, Some(id), "second factor refused").await?;
        tx.commit().await?;
        let closed = earlier + 1 >= WRONG_CODES_MOST;
        return Ok(if closed { Code::Closed } else { Code::Wrong });
    }
    let token = given(&mut tx, page, viewer).await?;
    let actor = Actor::Account(id);
    record(&mut tx, page, actor, "second factor given", id).await?;
    tx.commit().await?;
    Ok(Code::Right(token))
}

/// Notes that the second factor was given in a session, which gets a new token with the first one.
async fn given(tx: &mut WriteTx, page: &Page, viewer: &Viewer) -> Result<Option<String>, Failure> {
    if viewer.second_factor {
        sessions::strengthen(tx, &viewer.session, true, page.now).await?;
        return Ok(None);
    }
    let token = sessions::renew(tx, &viewer.session, page.now).await?;
    Ok(Some(token))
}

/// Turns the second factor on after a right first code; gives the recovery codes, and the session's
/// new token where this was the first code given in it.
pub async fn turn_on_totp(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (secret, proof, code): (&str, &str, &str),
) -> Result<Option<(Vec<String>, Option<String>)>, Failure> {
    app.limits
        .take(SECOND_FACTOR, &viewer.account.to_string())?;
    if proof != totp_proof(app, viewer, secret) {
        return Ok(None);
    }
    let Some(step) = totp::step_of(secret, code, page.now) else {
        return Ok(None);
    };
    let mut tx = app.db.write().await?;
    if store::get(&mut tx, viewer.account).await?.has_totp {
        stepped_up(viewer, page)?;
    }
    let codes = totp::turn_on(&mut tx, app, viewer.account, (secret, step)).await?;
    let token = given(&mut tx, page, viewer).await?;
    letters::tell(&mut tx, letters::FACTOR_ON, viewer.account, page.now).await?;
    record(
        &mut tx,
        page,
        Actor::Account(viewer.account),
        "second factor set up",
        viewer.account,
    )
    .await?;
    tx.commit().await?;
    Ok(Some((codes, token)))
}

/// Binds a fresh secret to the session it was shown in, so that nobody else can choose it.
pub fn totp_proof(app: &App, viewer: &Viewer, secret: &str) -> String {
    app.vault
        .token("second-factor", &format!("{}|{secret}", viewer.session))
}

/// Asks for a code given within the last ten minutes.
pub fn stepped_up(viewer: &Viewer, page: &Page) -> Result<(), Failure> {
    match viewer.stepped_up_at {
        Some(at) if within(at, page.now, sessions::STEP_UP) => Ok(()),
        _ => Err(Failure::StepUp),
    }
}

/// Whether whoever looks at a page gave a code within the last ten minutes, as releasing asks.
pub fn proved(page: &Page) -> bool {
    page.viewer
        .as_ref()
        .is_some_and(|viewer| stepped_up(viewer, page).is_ok())
}

/// Asks for a proof of who it is within the last ten minutes, before somebody takes everything
/// away or leaves: members by having signed in, or given the password, just now; whoever has a
/// second factor by a code.
pub fn fresh(viewer: &Viewer, page: &Page) -> Result<(), Failure> {
    let signed_in = within(viewer.signed_in_at, page.now, sessions::STEP_UP);
    if signed_in && !viewer.second_factor && !viewer.owes_second_factor {
        return Ok(());
    }
    stepped_up(viewer, page)
}

/// Takes the account's own password once more; false when it does not fit, or there is none.
pub async fn repeat_password(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    typed: &str,
) -> Result<bool, Failure> {
    let mut tx = app.db.read().await?;
    let account = store::get(&mut tx, viewer.account).await?;
    drop(tx);
    // Where there is a second factor, a password alone proves too little.
    if account.has_totp || !account.has_password || !password_fits(app, viewer, typed).await? {
        refused(app, page, Some(viewer.account), "password refused").await?;
        return Ok(false);
    }
    let mut tx = app.db.write().await?;
    sessions::strengthen(&mut tx, &viewer.session, false, page.now).await?;
    let actor = Actor::Account(viewer.account);
    record(&mut tx, page, actor, "password repeated", viewer.account).await?;
    tx.commit().await?;
    Ok(true)
}

/// Sends a sign-in link to the viewer's own address, which leads back to where it was asked for.
pub async fn send_own_link(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    next: &str,
) -> Result<(), Failure> {
    app.limits.take(LETTER_TO, &viewer.account.to_string())?;
    let mut tx = app.db.write().await?;
    mail::post(&mut tx, letters::SIGN_IN, viewer.account, next, page.now).await?;
    tx.commit().await?;
    Ok(())
}

/// Sets a new password; all sessions end, and a fresh one begins. Gives its token. Somebody who has
/// none yet has nothing to repeat, and proves anew who they are.
pub async fn set_password(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    password: &str,
) -> Result<String, Failure> {
    let mut tx = app.db.read().await?;
    let first = !store::get(&mut tx, viewer.account).await?.has_password;
    drop(tx);
    if first {
        fresh(viewer, page)?;
    }
    let hash = password::hash(password).await?;
    let mut tx = app.db.write().await?;
    let letter = if first {
        letters::PASSWORD_SET
    } else {
        letters::PASSWORD_CHANGED
    };
    letters::tell(&mut tx, letter, viewer.account, page.now).await?;
    store::set_password(&mut tx, viewer.account, &hash, page.now).await?;
    sessions::end_all(&mut tx, viewer.account).await?;
    let token = sessions::start(&mut tx, viewer.account, viewer.second_factor, page.now).await?;
    record(
        &mut tx,
        page,
        Actor::Account(viewer.account),
        "password changed",
        viewer.account,
    )
    .await?;
    tx.commit().await?;
    Ok(token)
}

/// Compares the account's own password, as before changing it.
pub async fn password_fits(app: &App, viewer: &Viewer, typed: &str) -> Result<bool, Failure> {
    app.limits
        .take(SIGN_IN_ACCOUNT, &viewer.account.to_string())?;
    let mut tx = app.db.read().await?;
    let hash = store::password_hash(&mut tx, viewer.account).await?;
    drop(tx);
    match hash {
        // Someone who signs in by link proves the address each time and has nothing to repeat.
        None => Ok(true),
        hash => password::verify(typed, hash).await,
    }
}

/// Changes name, language and the further ways to reach somebody.
pub async fn save(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (name, lang, contacts): (&str, Lang, &[(Channel, String)]),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    store::set_name(&mut tx, viewer.account, (name, lang), page.now).await?;
    for (channel, text) in contacts {
        store::set_contact(&mut tx, &app.vault, (viewer.account, *channel), text).await?;
    }
    record(
        &mut tx,
        page,
        Actor::Account(viewer.account),
        "account changed",
        viewer.account,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Remembers the language somebody chose.
pub async fn set_lang(app: &App, account: AccountId, lang: Lang) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    store::set_lang(&mut tx, account, lang).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends the session.
pub async fn sign_out(app: &App, viewer: &Viewer) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    sessions::end(&mut tx, &viewer.session).await?;
    tx.commit().await?;
    Ok(())
}

/// Records that somebody was not let in: whose account it was about, if there is one, and nothing
/// of what was typed. For unknown addresses as much is written as for known ones.
async fn refused(
    app: &App,
    page: &Page,
    account: Option<AccountId>,
    action: &str,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    note_refused(&mut tx, page, account, action).await?;
    tx.commit().await?;
    Ok(())
}

async fn note_refused(
    tx: &mut WriteTx,
    page: &Page,
    account: Option<AccountId>,
    action: &str,
) -> Result<(), Failure> {
    let act = Act {
        at: page.now,
        actor: Actor::Visitor,
        action,
        subject: account.map_or("account:unknown".to_owned(), |id| format!("account:{id}")),
        detail: json!({}),
    };
    audit::record(tx, act).await?;
    Ok(())
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    actor: Actor,
    action: &str,
    id: AccountId,
) -> Result<(), Failure> {
    let subject = format!("account:{id}");
    let act = Act {
        at: page.now,
        actor,
        action,
        subject,
        detail: json!({}),
    };
    audit::record(tx, act).await?;
    Ok(())
}
