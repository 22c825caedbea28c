//! Rows of the coordinators' list of people.

use super::{Wanted, quoted};
use crate::accounts::NameWord;
use crate::db::{DbError, PersonId, ReadTx};
use crate::people::PersonState;
use crate::{on, sql};

/// The newest first.
pub(super) async fn newest(
    tx: &mut ReadTx,
    wanted: &Wanted,
    after: Option<PersonId>,
    limit: i64,
) -> Result<Vec<PersonId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select p.id from person p
         where ((p.created_at, p.id) < (select c.created_at, c.id from person c where c.id = $1)
                or $1 is null)
           and (p.state = $2 or $2 = '')
           and (replace(p.kinds, $3, '') <> p.kinds or $3 = '')
           and (p.tie_territory in (select t.slug from territory t where t.municipality = $4)
                or $4 = '')
           and (p.country = $5 or $5 = '')
           and p.erased_at is null
         order by p.created_at desc, p.id desc limit $6"
    ))
    .bind(after)
    .bind(wanted.state.map(PersonState::code).unwrap_or_default())
    .bind(quoted(wanted.kind))
    .bind(&wanted.municipality)
    .bind(&wanted.country)
    .bind(limit)
    .fetch_all(conn))
}

/// By the first word of their names that begins like the first of three; the other two, where not
/// empty, have to begin some word too.
pub(super) async fn by_name(
    tx: &mut ReadTx,
    (words, wanted): (&[NameWord], &Wanted),
    after: Option<PersonId>,
    limit: i64,
) -> Result<Vec<PersonId>, DbError> {
    let word = |place: usize| words.get(place).cloned().unwrap_or_default();
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select p.id from account_name_word w join person p on p.account_id = w.account_id
         where w.head = $1 and substr(w.word, 1, length($2)) = $2
           and not exists (select 1 from account_name_word e
                           where e.account_id = w.account_id and e.word < w.word
                             and substr(e.word, 1, length($2)) = $2)
           and ($3 = '' or exists (select 1 from account_name_word o
                                   where o.account_id = w.account_id
                                     and substr(o.word, 1, length($3)) = $3))
           and ($4 = '' or exists (select 1 from account_name_word o
                                   where o.account_id = w.account_id
                                     and substr(o.word, 1, length($4)) = $4))
           and ($11 or (w.word, p.id) > (select min(l.word), c.id from person c
                               join account_name_word l on l.account_id = c.account_id
                               where c.id = $5 and l.head = $1
                                 and substr(l.word, 1, length($2)) = $2
                               group by c.id))
           and (p.state = $6 or $6 = '')
           and (replace(p.kinds, $7, '') <> p.kinds or $7 = '')
           and (p.tie_territory in (select t.slug from territory t where t.municipality = $8)
                or $8 = '')
           and (p.country = $9 or $9 = '')
           and p.erased_at is null and p.restricted_at is null
         order by w.word, p.id limit $10"
    ))
    .bind(word(0).head)
    .bind(word(0).word)
    .bind(word(1).word)
    .bind(word(2).word)
    .bind(after)
    .bind(wanted.state.map(PersonState::code).unwrap_or_default())
    .bind(quoted(wanted.kind))
    .bind(&wanted.municipality)
    .bind(&wanted.country)
    .bind(limit)
    .bind(after.is_none())
    .fetch_all(conn))
}
