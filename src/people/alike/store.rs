//! Names of people at one place.

use super::Namesake;
use crate::db::{DbError, ReadTx};
use crate::{on, sql};

/// Whoever is frozen is found by nothing.
pub(super) async fn tied(tx: &mut ReadTx, territory: &str) -> Result<Vec<Namesake>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select p.id, a.name, p.headline from person p join account a on a.id = p.account_id
         where p.tie_territory = $1 and p.erased_at is null and p.restricted_at is null
           and a.restricted_at is null
         order by p.id"
    ))
    .bind(territory)
    .fetch_all(conn))
}
