//! What only the terminal asks of the database, across features.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::import::What;
use crate::db::{AccountId, DbError, ReadTx};
use crate::{on, sql};

/// Number and imported id of every person or opportunity, in the order they were made.
pub(super) async fn ids(
    tx: &mut ReadTx,
    what: What,
) -> Result<Vec<(Uuid, Option<String>)>, DbError> {
    match what {
        What::People => on!(tx, |conn| sqlx::query_as(sql!(
            "select id, external_id from person order by created_at, id"
        ))
        .fetch_all(conn)),
        What::Opportunities => on!(tx, |conn| sqlx::query_as(sql!(
            "select id, external_id from opportunity order by created_at, id"
        ))
        .fetch_all(conn)),
    }
}

/// Everybody with a role beyond a person's own, with all their roles.
pub(super) async fn staff(
    tx: &mut ReadTx,
) -> Result<Vec<(AccountId, String, Vec<String>)>, DbError> {
    let rows: Vec<(AccountId, String, String)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select a.id, a.name, r.role from account a join account_role r on r.account_id = a.id
         where exists (select 1 from account_role s where s.account_id = a.id
                       and s.role in ('representative', 'coordinator', 'administrator'))
         order by a.name, a.id, r.role"
    ))
    .fetch_all(conn))?;
    let mut staff: BTreeMap<(String, AccountId), Vec<String>> = BTreeMap::new();
    for (id, name, role) in rows {
        staff.entry((name, id)).or_default().push(role);
    }
    Ok(staff
        .into_iter()
        .map(|((name, id), roles)| (id, name, roles))
        .collect())
}

/// Versions of the migrations that ran, with their checksums; nothing when the table of them is
/// not there.
pub(super) async fn migrations(tx: &mut ReadTx) -> Result<Vec<(i64, Vec<u8>)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select version, checksum from _sqlx_migrations where success order by version"
    ))
    .fetch_all(conn))
}
