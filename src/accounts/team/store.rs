//! Rows of roles of the association's own people.

use chrono::{DateTime, Utc};

use super::Colleague;
use crate::accounts::Role;
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    id: AccountId,
    name: String,
    role: String,
    second_factor: bool,
    granted_at: DateTime<Utc>,
}

/// Everybody, those who came first on top.
pub(super) async fn all(tx: &mut ReadTx) -> Result<Vec<Colleague>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select a.id, a.name, r.role, a.totp_sealed is not null as second_factor, r.granted_at
         from account_role r join account a on a.id = r.account_id
         where r.role in ('coordinator', 'administrator') and a.state = 'active'
         order by r.granted_at, a.id, r.role"
    ))
    .fetch_all(conn))?;
    let mut found: Vec<Colleague> = Vec::new();
    for row in rows {
        let place = found.iter().position(|one| one.id == row.id);
        let place = place.unwrap_or_else(|| {
            found.push(Colleague {
                id: row.id,
                name: row.name,
                coordinator: false,
                administrator: false,
                second_factor: row.second_factor,
                since: row.granted_at,
            });
            found.len() - 1
        });
        if row.role == Role::Administrator.code() {
            found[place].administrator = true;
        } else {
            found[place].coordinator = true;
        }
    }
    Ok(found)
}

/// Everybody with a role, held until the transaction ends: of two who take the last two away at
/// once, one waits for the other.
pub(in crate::accounts) async fn hold(
    tx: &mut WriteTx,
    role: Role,
) -> Result<Vec<AccountId>, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update account_role set granted_at = granted_at where role = $1"
    ))
    .bind(role.code())
    .execute(conn))?;
    crate::accounts::with_role(tx, role).await
}

/// Takes a role away; false when the account had none.
pub(in crate::accounts) async fn revoke(
    tx: &mut WriteTx,
    id: AccountId,
    role: Role,
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "delete from account_role where account_id = $1 and role = $2"
    ))
    .bind(id)
    .bind(role.code())
    .execute(conn))?;
    Ok(done == 1)
}
