//! Rows of introductions whose side leaves: locked, cancelled elsewhere, and emptied of words.
//!
//! A new table with words of people gets its statement here, and its line in the list that
//! `tests/it/coverage.rs` holds against the schema.

use uuid::Uuid;

use crate::db::{AccountId, CommunityId, DbError, IntroductionId, PersonId, ReadTx, WriteTx};
use crate::introductions::workflow::Role;
use crate::{on, run, sql};

/// What is open of somebody, as person or through a community they speak for; in the order of ids.
pub(super) async fn open_of(
    tx: &mut ReadTx,
    person: Option<PersonId>,
    account: Option<AccountId>,
) -> Result<Vec<IntroductionId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from introduction
         where state in ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed',
                         'follow-up')
           and (person_id = $1
                or community_id in (select community_id from community_representative
                                    where account_id = $2)
                or lender_id in (select community_id from community_representative
                                 where account_id = $2))
         order by id"
    ))
    .bind(person)
    .bind(account)
    .fetch_all(conn))
}

pub(super) async fn hold(tx: &mut WriteTx, id: IntroductionId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set version = version + 1 where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// The newest first.
pub(super) async fn ids_of_person(
    tx: &mut ReadTx,
    id: PersonId,
) -> Result<Vec<IntroductionId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from introduction where person_id = $1 order by created_at desc, id desc"
    ))
    .bind(id)
    .fetch_all(conn))
}

pub(super) async fn ids_of_community(
    tx: &mut ReadTx,
    id: CommunityId,
) -> Result<Vec<IntroductionId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from introduction where community_id = $1 order by created_at desc, id desc"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// Messages of an introduction and adults asked for it: letters are about them too.
pub(super) async fn ids_of_parts(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Vec<Uuid>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from introduction_question where introduction_id = $1
         union all select id from minor_adult where introduction_id = $1
         union all select id from public_thanks where introduction_id = $1"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// The introductions of a community to which an account agreed for it, the newest first.
pub(super) async fn agreed_by(
    tx: &mut ReadTx,
    account: AccountId,
    community: CommunityId,
) -> Result<Vec<IntroductionId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select i.id from introduction i
         join agreement g on g.introduction_id = i.id and g.side = 'community'
         where g.account_id = $1 and i.community_id = $2
         order by i.created_at desc, i.id desc"
    ))
    .bind(account)
    .bind(community)
    .fetch_all(conn))
}

/// An agreement that nobody answers for any more: the side is asked anew when its turn comes.
pub(super) async fn take_back(
    tx: &mut WriteTx,
    id: IntroductionId,
    side: Role,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from agreement where introduction_id = $1 and side = $2"
    ))
    .bind(id)
    .bind(side.code())
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set community_agreed_at = null where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn forget_texts_of_person(tx: &mut WriteTx, id: PersonId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set message = '', answers = $2, reason = '' where person_id = $1"
    ))
    .bind(id)
    .bind(no_answers())
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update agreement set note = '', said_by = '' where (note <> '' or said_by <> '')
           and introduction_id in (select id from introduction where person_id = $1)"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction_event set note = '' where note <> ''
           and introduction_id in (select id from introduction where person_id = $1)"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update outcome set thanks = '', reason_note = '' where (thanks <> '' or reason_note <> '')
           and introduction_id in (select id from introduction where person_id = $1)"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update public_thanks set body = '', state = 'withdrawn', version = version + 1
         where body <> ''
           and introduction_id in (select id from introduction where person_id = $1)"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update minor_confirmation set note = '' where note <> ''
           and introduction_id in (select id from introduction where person_id = $1)"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction_question set body = '', note = '' where body <> ''
           and introduction_id in (select id from introduction where person_id = $1)"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction_note set body = '' where body <> ''
           and introduction_id in (select id from introduction where person_id = $1)"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction_handover set note = '' where note <> ''
           and introduction_id in (select id from introduction where person_id = $1)"
    ))
    .bind(id)
    .execute(conn))?;
    // A guardian's and a teacher's names and addresses stand here for this introduction alone.
    run!(tx, |conn| sqlx::query(sql!(
        "delete from minor_adult
         where introduction_id in (select id from introduction where person_id = $1)"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

fn no_answers() -> String {
    let empty = crate::introductions::model::Answers::default();
    serde_json::to_string(&empty).expect("three empty texts become JSON")
}

/// What one representative wrote, in whichever community's name.
pub(super) async fn forget_texts_of_representative(
    tx: &mut WriteTx,
    account: AccountId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set message = ''
         where message <> ''
           and ((started_by = 'community'
                 and id in (select introduction_id from introduction_event
                            where actor = $1 and action = 'start'))
                or id in (select c.joined_into from introduction c
                          join introduction_event e on e.introduction_id = c.id
                          where e.actor = $1 and e.action = 'start'
                            and c.joined_into is not null))"
    ))
    .bind(account)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set reason = ''
         where ended_by = 'community' and reason <> ''
           and id in (select introduction_id from introduction_event
                      where actor = $1 and action in ('decline', 'withdraw'))"
    ))
    .bind(account)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update outcome set thanks = '', reason_note = ''
         where side = 'community' and (thanks <> '' or reason_note <> '')
           and introduction_id in (select introduction_id from introduction_event
                                   where actor = $1
                                     and action in ('report', 'complete', 'nothing-came'))"
    ))
    .bind(account)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction_question set body = '', note = '' where asked_by = $1"
    ))
    .bind(account)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update public_thanks set body = '', state = 'withdrawn', version = version + 1
         where offered_by = $1 and body <> ''"
    ))
    .bind(account)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction_event set note = ''
         where actor = $1 and role = 'community' and note <> ''"
    ))
    .bind(account)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update agreement set note = '', said_by = ''
         where account_id = $1 and (note <> '' or said_by <> '')"
    ))
    .bind(account)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn forget_messages_of_community(
    tx: &mut WriteTx,
    id: CommunityId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set message = ''
         where community_id = $1 and message <> ''
           and (started_by = 'community'
                or id in (select c.joined_into from introduction c
                          where c.community_id = $1 and c.joined_into is not null))"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn forget_reasons(tx: &mut WriteTx, owner: AccountId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update disclosure set reason = '' where owner_account = $1 and reason <> ''"
    ))
    .bind(owner)
    .execute(conn))?;
    Ok(())
}
