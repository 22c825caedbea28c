//! Students with what they study.

use crate::db::{DbError, PersonId, ReadTx};
use crate::{on, sql};

/// Students after one, in the order of ids, with their study as it is written.
pub(super) async fn students(
    tx: &mut ReadTx,
    after: PersonId,
    most: i64,
) -> Result<Vec<(PersonId, String)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, study from person where study is not null and id > $1 order by id limit $2"
    ))
    .bind(after)
    .bind(most)
    .fetch_all(conn))
}
