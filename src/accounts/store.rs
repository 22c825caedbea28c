//! Rows of accounts, roles and contacts.

use chrono::{DateTime, Utc};

use super::model::{Account, Channel, Contacts, NewAccount, Role};
use super::{names, telephone};
use crate::app::App;
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::text::Lang;
use crate::vault::{Cell, Secret, Vault, columns};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    name: String,
    language: String,
    password: bool,
    totp: bool,
    state: String,
    restricted: bool,
    erased: bool,
    created_at: DateTime<Utc>,
}

pub(super) async fn insert(
    tx: &mut WriteTx,
    app: &App,
    new: &NewAccount,
) -> Result<AccountId, DbError> {
    let id = AccountId::new();
    let sealed = app.vault.seal(email_cell(&id.to_string()), &new.email);
    // No two indexes are alike, and this one can be nobody's address.
    let index = match new.email.as_str() {
        "" => format!("none:{id}"),
        email => app.vault.index("email", email),
    };
    run!(tx, |conn| sqlx::query(sql!(
        "insert into account (id, name, email_sealed, email_index, language, password_hash,
                              created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)"
    ))
    .bind(id)
    .bind(&new.name)
    .bind(&sealed)
    .bind(index)
    .bind(new.lang.tag())
    .bind(&new.password_hash)
    .bind(new.now)
    .execute(conn))?;
    names::write(tx, id, &new.name).await?;
    Ok(id)
}

pub(super) async fn get(tx: &mut ReadTx, id: AccountId) -> Result<Account, DbError> {
    let row: Row = on!(tx, |conn| sqlx::query_as(sql!(
        "select name, language, password_hash is not null as password,
                totp_sealed is not null as totp, state,
                restricted_at is not null as restricted, erased_at is not null as erased, created_at
         from account where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))?;
    Ok(Account {
        id,
        name: row.name,
        lang: Lang::from_tag(&row.language).unwrap_or_default(),
        has_password: row.password,
        has_totp: row.totp,
        active: row.state == "active",
        restricted: row.restricted,
        erased: row.erased,
        created_at: row.created_at,
    })
}

pub(super) async fn by_email(tx: &mut ReadTx, index: &str) -> Result<Option<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from account where email_index = $1"
    ))
    .bind(index)
    .fetch_optional(conn))
}

pub(super) async fn has_address(tx: &mut ReadTx, id: AccountId) -> Result<bool, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select substr(email_index, 1, 5) <> 'none:' from account where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

pub(super) async fn is_at(tx: &mut ReadTx, id: AccountId, index: &str) -> Result<bool, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) > 0 from account where id = $1 and email_index = $2"
    ))
    .bind(id)
    .bind(index)
    .fetch_one(conn))
}

pub(super) async fn give_address(
    tx: &mut WriteTx,
    app: &App,
    (id, email): (AccountId, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let sealed = app.vault.seal(email_cell(&id.to_string()), email);
    there(run!(tx, |conn| sqlx::query(sql!(
        "update account set email_sealed = $2, email_index = $3, changed_at = $4
         where id = $1 and substr(email_index, 1, 5) = 'none:' and erased_at is null"
    ))
    .bind(id)
    .bind(&sealed)
    .bind(app.vault.index("email", email))
    .bind(now)
    .execute(conn))?)
}

pub(super) async fn contacts(
    tx: &mut ReadTx,
    vault: &Vault,
    id: AccountId,
) -> Result<Contacts, DbError> {
    let row = id.to_string();
    let (name, email): (String, String) = on!(tx, |conn| sqlx::query_as(sql!(
        "select name, email_sealed from account where id = $1 and erased_at is null"
    ))
    .bind(id)
    .fetch_one(conn))?;
    let others: Vec<(String, String)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select channel, sealed from account_contact where account_id = $1 order by channel"
    ))
    .bind(id)
    .fetch_all(conn))?;
    let further = |channel: Channel| -> Result<Option<Secret>, DbError> {
        let code = channel.code();
        let Some((_, sealed)) = others.iter().find(|(one, _)| one == code) else {
            return Ok(None);
        };
        vault
            .unseal(columns::ACCOUNT_CONTACT.cell_of(code, &row), sealed)
            .map(Some)
    };
    Ok(Contacts {
        name,
        email: vault.unseal(email_cell(&row), &email)?,
        phone: further(Channel::Phone)?,
        other: further(Channel::Other)?,
        hours: further(Channel::Hours)?,
    })
}

/// A password belongs to the address it was chosen with.
pub(super) async fn set_email(
    tx: &mut WriteTx,
    vault: &Vault,
    (id, email): (AccountId, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update account set email_sealed = $2, email_index = $3, password_hash = null,
                changed_at = $4
         where id = $1 and erased_at is null"
    ))
    .bind(id)
    .bind(vault.seal(email_cell(&id.to_string()), email))
    .bind(vault.index("email", email))
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn set_contact(
    tx: &mut WriteTx,
    vault: &Vault,
    (id, channel): (AccountId, Channel),
    text: &str,
) -> Result<(), DbError> {
    hold(tx, id).await?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from account_contact where account_id = $1 and channel = $2"
    ))
    .bind(id)
    .bind(channel.code())
    .execute(conn))?;
    if text.is_empty() {
        return Ok(());
    }
    let row = id.to_string();
    let cell = columns::ACCOUNT_CONTACT.cell_of(channel.code(), &row);
    let sealed = vault.seal(cell, text);
    run!(tx, |conn| sqlx::query(sql!(
        "insert into account_contact (account_id, channel, sealed, lookup) values ($1, $2, $3, $4)"
    ))
    .bind(id)
    .bind(channel.code())
    .bind(&sealed)
    .bind(telephone::beside(vault, channel, text))
    .execute(conn))?;
    Ok(())
}

pub(super) async fn grant(
    tx: &mut WriteTx,
    (id, role): (AccountId, Role),
    by: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into account_role (account_id, role, granted_at, granted_by)
         values ($1, $2, $3, $4) on conflict (account_id, role) do nothing"
    ))
    .bind(id)
    .bind(role.code())
    .bind(now)
    .bind(by)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn roles(tx: &mut ReadTx, id: AccountId) -> Result<Vec<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select role from account_role where account_id = $1 order by role"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// Locks an account that is not erased until the transaction ends: whoever writes something that
/// names its owner goes before their erasure, or not at all.
pub(super) async fn hold(tx: &mut WriteTx, id: AccountId) -> Result<(), DbError> {
    there(run!(tx, |conn| sqlx::query(sql!(
        "update account set state = state where id = $1 and erased_at is null"
    ))
    .bind(id)
    .execute(conn))?)
}

/// A change that met no row came after its owner had left.
fn there(changed: u64) -> Result<(), DbError> {
    if changed == 0 {
        return Err(DbError::NotFound);
    }
    Ok(())
}

pub(super) async fn with_role(tx: &mut ReadTx, role: Role) -> Result<Vec<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select r.account_id from account_role r join account a on a.id = r.account_id
         where r.role = $1 and a.state = 'active' order by r.granted_at, r.account_id"
    ))
    .bind(role.code())
    .fetch_all(conn))
}

pub(super) async fn password_hash(
    tx: &mut ReadTx,
    id: AccountId,
) -> Result<Option<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select password_hash from account where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

pub(super) async fn set_password(
    tx: &mut WriteTx,
    id: AccountId,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    there(run!(tx, |conn| sqlx::query(sql!(
        "update account set password_hash = $2, changed_at = $3
         where id = $1 and erased_at is null"
    ))
    .bind(id)
    .bind(hash)
    .bind(now)
    .execute(conn))?)
}

pub(super) async fn set_name(
    tx: &mut WriteTx,
    id: AccountId,
    (name, lang): (&str, Lang),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    there(run!(tx, |conn| sqlx::query(sql!(
        "update account set name = $2, language = $3, changed_at = $4
         where id = $1 and erased_at is null"
    ))
    .bind(id)
    .bind(name)
    .bind(lang.tag())
    .bind(now)
    .execute(conn))?)?;
    names::write(tx, id, name).await
}

pub(super) async fn set_lang(tx: &mut WriteTx, id: AccountId, lang: Lang) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update account set language = $2 where id = $1"
    ))
    .bind(id)
    .bind(lang.tag())
    .execute(conn))?;
    Ok(())
}

/// The sealed second-factor secret and the last step that was used.
pub(super) async fn totp(tx: &mut ReadTx, id: AccountId) -> Result<(Option<String>, i64), DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select totp_sealed, totp_step from account where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

pub(super) async fn set_totp(
    tx: &mut WriteTx,
    id: AccountId,
    sealed: Option<&str>,
    step: i64,
) -> Result<(), DbError> {
    there(run!(tx, |conn| sqlx::query(sql!(
        "update account set totp_sealed = $2, totp_step = $3, wrong_codes = 0,
                wrong_codes_since = null
         where id = $1 and erased_at is null"
    ))
    .bind(id)
    .bind(sealed)
    .bind(step)
    .execute(conn))?)
}

/// Takes a step of the second factor for used; false when it, or a later one up to the newest there
/// can be by now, already was.
pub(super) async fn use_totp_step(
    tx: &mut WriteTx,
    id: AccountId,
    (step, newest): (i64, i64),
) -> Result<bool, DbError> {
    let done = on!(tx, |conn| sqlx::query_scalar::<_, i64>(sql!(
        "update account set totp_step = $2
         where id = $1 and (totp_step < $2 or totp_step > $3)
         returning totp_step"
    ))
    .bind(id)
    .bind(step)
    .bind(newest)
    .fetch_optional(conn))?;
    Ok(done.is_some())
}

/// How many wrong codes were given since a time.
pub(super) async fn wrong_codes(
    tx: &mut ReadTx,
    id: AccountId,
    since: DateTime<Utc>,
) -> Result<i64, DbError> {
    let found: Option<i64> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select wrong_codes from account where id = $1 and wrong_codes_since > $2"
    ))
    .bind(id)
    .bind(since)
    .fetch_optional(conn))?;
    Ok(found.unwrap_or_default())
}

/// Counts one more wrong code; the count begins anew with the first one after that time.
pub(super) async fn count_wrong_code(
    tx: &mut WriteTx,
    id: AccountId,
    (since, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update account
         set wrong_codes = case when wrong_codes_since > $2 then wrong_codes + 1 else 1 end,
             wrong_codes_since =
                 case when wrong_codes_since > $2 then wrong_codes_since else $3 end
         where id = $1"
    ))
    .bind(id)
    .bind(since)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn set_recovery_codes(
    tx: &mut WriteTx,
    id: AccountId,
    hashes: &[String],
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from recovery_code where account_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    for hash in hashes {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into recovery_code (account_id, code_hash) values ($1, $2)"
        ))
        .bind(id)
        .bind(hash)
        .execute(conn))?;
    }
    Ok(())
}

/// The hashes of recovery codes that are still good.
pub(super) async fn recovery_hashes(
    tx: &mut ReadTx,
    id: AccountId,
) -> Result<Vec<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select code_hash from recovery_code where account_id = $1 and used_at is null
         order by code_hash"
    ))
    .bind(id)
    .fetch_all(conn))
}

pub(super) async fn key_recovery_code(
    tx: &mut WriteTx,
    id: AccountId,
    (plain, keyed): (&str, &str),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update recovery_code set code_hash = $3 where account_id = $1 and code_hash = $2"
    ))
    .bind(id)
    .bind(plain)
    .bind(keyed)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn use_recovery_code(
    tx: &mut WriteTx,
    id: AccountId,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let used = on!(tx, |conn| sqlx::query_scalar::<_, String>(sql!(
        "update recovery_code set used_at = $3
         where account_id = $1 and code_hash = $2 and used_at is null returning code_hash"
    ))
    .bind(id)
    .bind(hash)
    .bind(now)
    .fetch_optional(conn))?;
    Ok(used.is_some())
}

pub(super) async fn any_sealed(tx: &mut ReadTx) -> Result<Option<(AccountId, String)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, email_sealed from account where erased_at is null
         order by created_at desc, id limit 1"
    ))
    .fetch_optional(conn))
}

pub(super) fn opens(vault: &Vault, id: AccountId, sealed: &str) -> bool {
    vault.unseal(email_cell(&id.to_string()), sealed).is_ok()
}

pub(super) fn email_cell(row: &str) -> Cell<'_> {
    columns::ACCOUNT_EMAIL.cell(row)
}
