//! Rows of crowds.

use uuid::Uuid;

use crate::db::{DbError, PersonId, ReadTx, WriteTx};
use crate::{on, run, sql};

/// How many other people share a key, counted up to `most`.
pub(super) async fn others(
    tx: &mut ReadTx,
    (step, key): (i64, i64),
    person: PersonId,
    most: i64,
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from (select person_id from person_crowd
                               where step = $1 and key = $2 and person_id <> $3
                               order by person_id limit $4) as some_of_them"
    ))
    .bind(step)
    .bind(key)
    .bind(person)
    .bind(most)
    .fetch_one(conn))
}

pub(super) async fn clear(tx: &mut WriteTx, person: PersonId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from person_crowd where person_id = $1"
    ))
    .bind(person)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn put(
    tx: &mut WriteTx,
    person: PersonId,
    first: i64,
    keys: &[i64],
) -> Result<(), DbError> {
    for (step, key) in (first..).zip(keys) {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into person_crowd (person_id, step, key) values ($1, $2, $3)"
        ))
        .bind(person)
        .bind(step)
        .bind(key)
        .execute(conn))?;
    }
    Ok(())
}

/// The finest step at which at least `least` people look the same, for up to twenty people; places
/// left over ask for nothing.
pub(super) async fn steps(
    tx: &mut ReadTx,
    ids: &[Uuid; 20],
    (first, last): (i64, i64),
    least: i64,
) -> Result<Vec<(PersonId, i64)>, DbError> {
    on!(tx, |conn| {
        let mut query = sqlx::query_as(sql!(
            "select c.person_id, min(c.step) from person_crowd c
             where c.person_id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                                   $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
               and c.step between $21 and $22
               and (select count(*) from (select o.person_id from person_crowd o
                                          where o.step = c.step and o.key = c.key
                                          order by o.person_id limit $23) as some_of_them) >= $23
             group by c.person_id"
        ));
        for id in ids {
            query = query.bind(*id);
        }
        query.bind(first).bind(last).bind(least).fetch_all(conn)
    })
}

/// Published people who are in no crowd yet.
pub(super) async fn missing(
    tx: &mut ReadTx,
    step: i64,
    most: i64,
) -> Result<Vec<PersonId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from person
         where state = 'published' and restricted_at is null
           and not exists (select 1 from person_crowd c
                           where c.person_id = person.id and c.step = $1)
         order by id limit $2"
    ))
    .bind(step)
    .bind(most)
    .fetch_all(conn))
}

/// Whom a skill is counted among; what is empty asks for nothing.
#[derive(Clone, Debug, Default)]
pub(in crate::people) struct Crowd {
    pub territory: String,
    pub municipality: String,
    pub country: String,
}

/// How many other published people of a crowd name a concept.
pub(in crate::people) async fn others_with(
    tx: &mut ReadTx,
    person: PersonId,
    (concept, crowd): (&str, &Crowd),
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(distinct s.person_id) from person_skill s
         join person p on p.id = s.person_id
         left join territory t on t.slug = p.tie_territory
         where s.concept = $1 and s.person_id <> $2
           and p.state = 'published' and p.restricted_at is null
           and ($3 = '' or t.slug = $3) and ($4 = '' or t.municipality = $4)
           and ($5 = '' or p.country = $5)"
    ))
    .bind(concept)
    .bind(person)
    .bind(&crowd.territory)
    .bind(&crowd.municipality)
    .bind(&crowd.country)
    .fetch_one(conn))
}

/// How many other published people name a skill in those very words.
pub(in crate::people) async fn others_with_words(
    tx: &mut ReadTx,
    person: PersonId,
    words: &str,
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(distinct s.person_id) from person_skill s
         join person p on p.id = s.person_id
         where s.words = $1 and s.concept is null and s.person_id <> $2
           and p.state = 'published' and p.restricted_at is null"
    ))
    .bind(words)
    .bind(person)
    .fetch_one(conn))
}
