//! Rows of what communities offer, of ties and of loans.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::{Loan, State, Tie};
use crate::db::{
    AccountId, CommunityId, DbError, IntroductionId, OpportunityId, PersonId, ReadTx, WriteTx,
};
use crate::{on, run, sql};

pub(super) async fn put_offer(
    tx: &mut WriteTx,
    community: CommunityId,
    words: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into lending_offer (community_id, words, changed_at) values ($1, $2, $3)
         on conflict (community_id) do update
         set words = excluded.words, changed_at = excluded.changed_at"
    ))
    .bind(community)
    .bind(words)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn offer(
    tx: &mut ReadTx,
    community: CommunityId,
) -> Result<Option<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select words from lending_offer where community_id = $1 and words <> ''"
    ))
    .bind(community)
    .fetch_optional(conn))
}

/// Every community that says what it can lend.
pub(super) async fn offers(tx: &mut ReadTx) -> Result<Vec<(CommunityId, String)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select o.community_id, o.words from lending_offer o
         join community c on c.id = o.community_id
         where o.words <> '' and c.state = 'verified' order by o.community_id"
    ))
    .fetch_all(conn))
}

/// `DbError::Taken` when there is one.
pub(super) async fn add_tie(tx: &mut WriteTx, tie: &Tie) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into lending_tie (id, community_id, person_id, offered_at)
         values ($1, $2, $3, $4)"
    ))
    .bind(tie.id)
    .bind(tie.community_id)
    .bind(tie.person_id)
    .bind(tie.offered_at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn confirm_tie(
    tx: &mut WriteTx,
    (id, community): (Uuid, CommunityId),
    (by, now): (AccountId, DateTime<Utc>),
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update lending_tie set confirmed_at = $3, confirmed_by = $4
         where id = $1 and community_id = $2 and confirmed_at is null"
    ))
    .bind(id)
    .bind(community)
    .bind(now)
    .bind(by)
    .execute(conn))?;
    Ok(done == 1)
}

/// Whose tie it is.
pub(super) async fn person_of(
    tx: &mut ReadTx,
    (id, community): (Uuid, CommunityId),
) -> Result<Option<PersonId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select person_id from lending_tie where id = $1 and community_id = $2"
    ))
    .bind(id)
    .bind(community)
    .fetch_optional(conn))
}

/// Removes a tie; false when it is gone.
pub(super) async fn remove_tie(
    tx: &mut WriteTx,
    (id, community): (Uuid, CommunityId),
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "delete from lending_tie where id = $1 and community_id = $2"
    ))
    .bind(id)
    .bind(community)
    .execute(conn))?;
    Ok(done == 1)
}

pub async fn ties_of_person(tx: &mut ReadTx, person: PersonId) -> Result<Vec<Tie>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, community_id, person_id, offered_at, confirmed_at from lending_tie
         where person_id = $1 order by offered_at, id"
    ))
    .bind(person)
    .fetch_all(conn))
}

pub(super) async fn ties_of_community(
    tx: &mut ReadTx,
    community: CommunityId,
) -> Result<Vec<Tie>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, community_id, person_id, offered_at, confirmed_at from lending_tie
         where community_id = $1 order by offered_at, id"
    ))
    .bind(community)
    .fetch_all(conn))
}

pub(super) async fn forget_ties_of_person(
    tx: &mut WriteTx,
    person: PersonId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from lending_tie where person_id = $1"
    ))
    .bind(person)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn forget_ties_of_community(
    tx: &mut WriteTx,
    community: CommunityId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from lending_tie where community_id = $1"
    ))
    .bind(community)
    .execute(conn))?;
    Ok(())
}

pub async fn get(tx: &mut ReadTx, id: Uuid) -> Result<Loan, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, borrower_id, lender_id, opportunity_id, asked_by, channels, message, state,
                person_id, introduction_id, reason, asked_at, due_at, version
         from loan where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

/// Requests to a community and by it, the newest first.
pub(super) async fn of_community(
    tx: &mut ReadTx,
    community: CommunityId,
) -> Result<Vec<Loan>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, borrower_id, lender_id, opportunity_id, asked_by, channels, message, state,
                person_id, introduction_id, reason, asked_at, due_at, version
         from loan where borrower_id = $1 or lender_id = $1
         order by asked_at desc, id desc limit 200"
    ))
    .bind(community)
    .fetch_all(conn))
}

/// Every request to a community and by it.
pub(super) async fn all_of_community(
    tx: &mut ReadTx,
    community: CommunityId,
) -> Result<Vec<Loan>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, borrower_id, lender_id, opportunity_id, asked_by, channels, message, state,
                person_id, introduction_id, reason, asked_at, due_at, version
         from loan where borrower_id = $1 or lender_id = $1 order by id"
    ))
    .bind(community)
    .fetch_all(conn))
}

pub(super) async fn asked_by(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Loan>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, borrower_id, lender_id, opportunity_id, asked_by, channels, message, state,
                person_id, introduction_id, reason, asked_at, due_at, version
         from loan where asked_by = $1 order by asked_at desc, id desc"
    ))
    .bind(account)
    .fetch_all(conn))
}

/// What is asked or was asked lately, for the coordinators.
pub(super) async fn newest(tx: &mut ReadTx) -> Result<Vec<Loan>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, borrower_id, lender_id, opportunity_id, asked_by, channels, message, state,
                person_id, introduction_id, reason, asked_at, due_at, version
         from loan order by asked_at desc, id desc limit 100"
    ))
    .fetch_all(conn))
}

/// The places a community has taken with what it asks now.
pub(super) async fn places(tx: &mut ReadTx, borrower: CommunityId) -> Result<Vec<i64>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select place from loan where borrower_id = $1 and state = 'asked' order by place"
    ))
    .bind(borrower)
    .fetch_all(conn))
}

/// `DbError::Taken` when the same is asked already, or of two at once took the same place.
pub(super) async fn insert(tx: &mut WriteTx, loan: &Loan, place: i64) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into loan (id, borrower_id, lender_id, opportunity_id, asked_by, channels, message,
                           state, place, asked_at, due_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'asked', $8, $9, $10)"
    ))
    .bind(loan.id)
    .bind(loan.borrower_id)
    .bind(loan.lender_id)
    .bind(loan.opportunity_id)
    .bind(loan.asked_by)
    .bind(&loan.channels)
    .bind(&loan.message)
    .bind(place)
    .bind(loan.asked_at)
    .bind(loan.due_at)
    .execute(conn))?;
    Ok(())
}

/// How a request that was asked ends.
pub(super) struct End<'a> {
    pub state: State,
    pub by: Option<AccountId>,
    pub reason: &'a str,
    pub lent: Option<(PersonId, IntroductionId)>,
    pub at: DateTime<Utc>,
}

/// Ends one that is still asked, as it was seen; false when somebody else was quicker.
pub(super) async fn end(
    tx: &mut WriteTx,
    (id, version): (Uuid, i64),
    end: &End<'_>,
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update loan
         set state = $3, answered_by = $4, reason = $5, person_id = $6, introduction_id = $7,
             ended_at = $8, version = version + 1
         where id = $1 and version = $2 and state = 'asked'"
    ))
    .bind(id)
    .bind(version)
    .bind(end.state.code())
    .bind(end.by)
    .bind(end.reason)
    .bind(end.lent.map(|(person, _)| person))
    .bind(end.lent.map(|(_, intro)| intro))
    .bind(end.at)
    .execute(conn))?;
    Ok(done == 1)
}

/// The loan an introduction came of.
pub(super) async fn forget_words_of(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update loan set message = '' where asked_by = $1 and message <> ''"
    ))
    .bind(account)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update loan set reason = '' where answered_by = $1 and reason <> ''"
    ))
    .bind(account)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn count_old(tx: &mut ReadTx, before: DateTime<Utc>) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from loan where ended_at < $1"
    ))
    .bind(before)
    .fetch_one(conn))
}

/// Deletes loans that ended before a moment.
pub(super) async fn forget_old(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<u64, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from loan where ended_at < $1"
    ))
    .bind(before)
    .execute(conn))
}

/// Needs for which a community has asked another already.
pub(super) async fn asked_for(
    tx: &mut ReadTx,
    (borrower, lender): (CommunityId, CommunityId),
) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select opportunity_id from loan
         where borrower_id = $1 and lender_id = $2 and state = 'asked'"
    ))
    .bind(borrower)
    .bind(lender)
    .fetch_all(conn))
}

/// Gives a person's ties and loans to another record of theirs. Of two ties to one community the
/// one of the record that is kept stays.
pub(super) async fn move_person(
    tx: &mut WriteTx,
    kept: PersonId,
    gone: PersonId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from lending_tie where person_id = $2
           and community_id in (select community_id from lending_tie where person_id = $1)"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update lending_tie set person_id = $1 where person_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update loan set person_id = $1, version = version + 1 where person_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn move_account(
    tx: &mut WriteTx,
    kept: AccountId,
    gone: AccountId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update lending_tie set confirmed_by = $1 where confirmed_by = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update loan set asked_by = $1 where asked_by = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update loan set answered_by = $1 where answered_by = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}

/// What one community asks the other for, and what both ask a third for about one need.
pub(super) async fn asked_between(
    tx: &mut ReadTx,
    one: CommunityId,
    other: CommunityId,
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from loan l
         where l.state = 'asked'
           and ((l.borrower_id = $1 and l.lender_id = $2)
                or (l.borrower_id = $2 and l.lender_id = $1)
                or (l.lender_id = $2 and exists
                        (select 1 from loan k where k.opportunity_id = l.opportunity_id
                            and k.lender_id = $1 and k.state = 'asked')))"
    ))
    .bind(one)
    .bind(other)
    .fetch_one(conn))
}

/// What a community asks others for now, with its places.
pub(super) async fn asks(
    tx: &mut ReadTx,
    borrower: CommunityId,
) -> Result<Vec<(uuid::Uuid, i64)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, place from loan where borrower_id = $1 and state = 'asked' order by place"
    ))
    .bind(borrower)
    .fetch_all(conn))
}

pub(super) async fn move_loan(
    tx: &mut WriteTx,
    (loan, borrower): (uuid::Uuid, CommunityId),
    place: i64,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update loan set borrower_id = $2, place = $3, version = version + 1 where id = $1"
    ))
    .bind(loan)
    .bind(borrower)
    .bind(place)
    .execute(conn))?;
    Ok(())
}

/// Gives what a community lends to another record of it. What the two lent each other stays with
/// what is left of the one, for counting.
pub(super) async fn move_community(
    tx: &mut WriteTx,
    kept: CommunityId,
    gone: CommunityId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update loan set borrower_id = $1, version = version + 1
         where borrower_id = $2 and lender_id <> $1"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update loan set lender_id = $1, version = version + 1
         where lender_id = $2 and borrower_id <> $1"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from lending_tie where community_id = $2
           and person_id in (select person_id from lending_tie where community_id = $1)"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update lending_tie set community_id = $1 where community_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "insert into lending_offer (community_id, words, changed_at)
         select $1, words, changed_at from lending_offer where community_id = $2
         on conflict (community_id) do nothing"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from lending_offer where community_id = $1"
    ))
    .bind(gone)
    .execute(conn))?;
    Ok(())
}
