//! Sessions: a random token in a cookie, its hash in the database.

mod store;

use axum::http::{HeaderMap, HeaderValue, header};
use chrono::{DateTime, TimeDelta, Utc};

use super::store as accounts;
use crate::app::App;
use crate::clock::within;
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::http::{Roles, Viewer};
use crate::text::Lang;
use crate::vault::{digest, random_token};

/// Members stay signed in for a month on a device they use.
const MEMBER_IDLE: TimeDelta = TimeDelta::days(30);
const MEMBER_LONGEST: TimeDelta = TimeDelta::days(90);
/// Coordinators and administrators: 30 minutes idle, 12 hours at the longest.
const STAFF_IDLE: TimeDelta = TimeDelta::minutes(30);
const STAFF_LONGEST: TimeDelta = TimeDelta::hours(12);
/// How long a repeated password or second factor counts for weighty acts.
pub const STEP_UP: TimeDelta = TimeDelta::minutes(10);

/// Begins a session; gives the token for the cookie.
pub async fn start(
    tx: &mut WriteTx,
    account: AccountId,
    second_factor: bool,
    now: DateTime<Utc>,
) -> Result<String, DbError> {
    let token = random_token();
    let stepped_up = second_factor.then_some(now);
    store::insert(
        tx,
        &digest(&token),
        account,
        (second_factor, stepped_up),
        now,
    )
    .await?;
    store::came(tx, account, now).await?;
    Ok(token)
}

/// Finds out who sends a cookie, and in which language they read.
pub async fn viewer(
    app: &App,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<(Viewer, Lang)>, DbError> {
    let hash = digest(token);
    let mut tx = app.db.read().await?;
    let Some(row) = store::find(&mut tx, &hash).await? else {
        return Ok(None);
    };
    let mut roles = Roles::default();
    for role in accounts::roles(&mut tx, row.account_id).await? {
        roles.add(&role);
    }
    drop(tx);
    let (idle, longest) = if roles.is_staff() {
        (STAFF_IDLE, STAFF_LONGEST)
    } else {
        (MEMBER_IDLE, MEMBER_LONGEST)
    };
    let lasts = within(row.seen_at, now, idle) && within(row.created_at, now, longest);
    if row.state != "active" || !lasts {
        return Ok(None);
    }
    // Noted once in five minutes only: reading a page is not worth a write.
    if now - row.seen_at > TimeDelta::minutes(5)
        && let Ok(mut tx) = app.db.write().await
        && store::seen(&mut tx, &hash, now).await.is_ok()
        && store::came(&mut tx, row.account_id, now).await.is_ok()
        && let Err(error) = tx.commit().await
    {
        tracing::warn!(%error, "a session's last use could not be noted");
    }
    let lang = Lang::from_tag(&row.language).unwrap_or_default();
    let viewer = Viewer {
        account: row.account_id,
        name: row.name,
        roles,
        second_factor: row.second_factor,
        owes_second_factor: row.has_totp && !row.second_factor,
        stepped_up_at: row.stepped_up_at,
        signed_in_at: row.created_at,
        session: hash,
    };
    Ok(Some((viewer, lang)))
}

/// Notes that the second factor, or the password, was given in this session.
pub async fn strengthen(
    tx: &mut WriteTx,
    session: &str,
    second_factor: bool,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::strengthen(tx, session, second_factor, now).await
}

/// Gives a session a new token once the second factor is given: whoever knew the one from before
/// it has nothing. Its beginning stays, and with it how long it may last.
pub async fn renew(tx: &mut WriteTx, session: &str, now: DateTime<Utc>) -> Result<String, DbError> {
    let token = random_token();
    store::strengthen(tx, session, true, now).await?;
    store::rename(tx, session, &digest(&token)).await?;
    Ok(token)
}

/// Ends one session.
pub async fn end(tx: &mut WriteTx, session: &str) -> Result<(), DbError> {
    store::delete(tx, session).await
}

/// Ends every session there is; after a backup was put back.
pub async fn end_everybodys(tx: &mut WriteTx) -> Result<(), DbError> {
    store::delete_every(tx).await
}

/// Ends all sessions of an account, as after a change of password.
pub async fn end_all(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    store::delete_of(tx, account).await
}

pub(super) async fn forget_old(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    store::delete_old(tx, now - MEMBER_LONGEST, now - MEMBER_IDLE).await
}

/// The `Set-Cookie` line of a session; an empty token removes it.
pub fn cookie(app: &App, token: &str) -> HeaderValue {
    let age = if token.is_empty() {
        0
    } else {
        MEMBER_LONGEST.num_seconds()
    };
    make_cookie(app, "session", token, age)
}

/// The token of the session in a request's cookies.
pub fn token_in(app: &App, headers: &HeaderMap) -> Option<String> {
    cookie_in(app, headers, "session")
}

/// A `Set-Cookie` line of this site: `__Host-` and `Secure` wherever the site has https.
pub fn make_cookie(app: &App, name: &str, value: &str, seconds: i64) -> HeaderValue {
    let secure = app.is_secure();
    let prefix = if secure { "__Host-" } else { "" };
    let flag = if secure { "; Secure" } else { "" };
    let line = format!(
        "{prefix}saites-{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{flag}"
    );
    HeaderValue::from_str(&line).unwrap_or(HeaderValue::from_static(""))
}

/// The value of one of this site's cookies.
pub fn cookie_in(app: &App, headers: &HeaderMap, name: &str) -> Option<String> {
    let prefix = if app.is_secure() { "__Host-" } else { "" };
    let wanted = format!("{prefix}saites-{name}=");
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(&wanted))
        .filter(|value| !value.is_empty() && value.len() < 200)
        .map(str::to_owned)
}

/// Tells whether a session exists; for tests of sign-out.
pub async fn exists(tx: &mut ReadTx, token: &str) -> Result<bool, DbError> {
    Ok(store::find(tx, &digest(token)).await?.is_some())
}
