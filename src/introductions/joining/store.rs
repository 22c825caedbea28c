//! Statements that make one of two.

use crate::db::{DbError, WriteTx};
use crate::introductions::model::Introduction;
use crate::{run, sql};

/// Moves the community's agreement and words from its request into the one that stands for both.
pub(super) async fn stand_for_both(
    tx: &mut WriteTx,
    (kept, request): (&Introduction, &Introduction),
    message: &str,
) -> Result<(), DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update introduction
         set message = $4, version = version + 1,
             community_agreed_at = (select r.community_agreed_at from introduction r
                                    where r.id = $3)
         where id = $1 and version = $2"
    ))
    .bind(kept.id)
    .bind(kept.version)
    .bind(request.id)
    .bind(message)
    .execute(conn))?;
    if done != 1 {
        return Err(DbError::Taken("introduction.version".to_owned()));
    }
    run!(tx, |conn| sqlx::query(sql!(
        "update agreement set introduction_id = $1 where introduction_id = $2"
    ))
    .bind(kept.id)
    .bind(request.id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set joined_into = $1, message = '' where id = $2"
    ))
    .bind(kept.id)
    .bind(request.id)
    .execute(conn))?;
    Ok(())
}
