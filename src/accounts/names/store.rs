//! Rows of the words of names.

use super::NameWord;
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

pub async fn put(tx: &mut WriteTx, id: AccountId, word: &NameWord) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into account_name_word (account_id, head, word) values ($1, $2, $3)"
    ))
    .bind(id)
    .bind(&word.head)
    .bind(&word.word)
    .execute(conn))?;
    Ok(())
}

pub async fn forget(tx: &mut WriteTx, id: AccountId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from account_name_word where account_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// Accounts without words, by their ids.
pub(super) async fn missing(
    tx: &mut ReadTx,
    most: i64,
) -> Result<Vec<(AccountId, String)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select a.id, a.name from account a
         where a.name <> ''
           and not exists (select 1 from account_name_word w where w.account_id = a.id)
         order by a.id limit $1"
    ))
    .bind(most)
    .fetch_all(conn))
}
