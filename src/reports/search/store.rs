//! Thin rows of everything that is looked through.

use crate::accounts::NameWord;
use crate::db::{CommunityId, DbError, IntroductionId, OpportunityId, PersonId, ReadTx};
use crate::{on, sql};

#[derive(sqlx::FromRow)]
pub(super) struct PersonRow {
    pub id: PersonId,
    pub state: String,
    pub tie_territory: Option<String>,
}

#[derive(sqlx::FromRow)]
pub(super) struct NeedRow {
    pub id: OpportunityId,
    pub community_id: CommunityId,
    pub kind: String,
    pub state: String,
    pub title: String,
    pub territory: Option<String>,
    pub place_text: String,
}

#[derive(sqlx::FromRow)]
pub(super) struct IntroductionRow {
    pub id: IntroductionId,
    pub person_id: PersonId,
    pub opportunity_id: OpportunityId,
    pub state: String,
}

/// People one of whose names begins so, by name. Whoever is frozen is found by nothing.
pub(super) async fn people_named(
    tx: &mut ReadTx,
    begins: &NameWord,
    most: i64,
) -> Result<Vec<PersonRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select p.id, p.state, p.tie_territory
         from account_name_word w join person p on p.account_id = w.account_id
         where w.head = $1 and substr(w.word, 1, length($2)) = $2
           and p.erased_at is null and p.restricted_at is null
         order by w.word, p.id limit $3"
    ))
    .bind(&begins.head)
    .bind(&begins.word)
    .bind(most)
    .fetch_all(conn))
}

/// Words of names that have the same first letters.
pub(super) async fn words_beginning(
    tx: &mut ReadTx,
    head: &str,
    most: i64,
) -> Result<Vec<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select distinct word from account_name_word where head = $1 order by word limit $2"
    ))
    .bind(head)
    .bind(most)
    .fetch_all(conn))
}

/// Communities somebody speaks for one of whose names begins so.
pub(super) async fn spoken_for(
    tx: &mut ReadTx,
    begins: &NameWord,
) -> Result<Vec<CommunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select distinct r.community_id
         from account_name_word w join community_representative r on r.account_id = w.account_id
         join account a on a.id = w.account_id and a.restricted_at is null
         where w.head = $1 and substr(w.word, 1, length($2)) = $2"
    ))
    .bind(&begins.head)
    .bind(&begins.word)
    .fetch_all(conn))
}

/// People with a tie to a unit, the newest first.
pub(super) async fn people_tied(
    tx: &mut ReadTx,
    territory: &str,
    most: i64,
) -> Result<Vec<PersonRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, state, tie_territory from person
         where tie_territory = $1 and erased_at is null and restricted_at is null
         order by created_at desc, id desc limit $2"
    ))
    .bind(territory)
    .bind(most)
    .fetch_all(conn))
}

/// Every need and offer, the newest first.
pub(super) async fn needs(tx: &mut ReadTx) -> Result<Vec<NeedRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, community_id, kind, state, title, territory, place_text from opportunity
         order by created_at desc, id desc"
    ))
    .fetch_all(conn))
}

/// Wordings of needs and offers for which no skill of the catalogue was chosen.
pub(super) async fn own_words(tx: &mut ReadTx) -> Result<Vec<(OpportunityId, String)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select opportunity_id, words from opportunity_skill where concept is null
         order by opportunity_id, position"
    ))
    .fetch_all(conn))
}

/// Needs and offers that ask for a skill.
pub(super) async fn asking_for(
    tx: &mut ReadTx,
    concept: &str,
) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select distinct opportunity_id from opportunity_skill where concept = $1"
    ))
    .bind(concept)
    .fetch_all(conn))
}

/// Every introduction, the one that moved last first. A request and an interest that became one
/// are one.
pub(super) async fn introductions(tx: &mut ReadTx) -> Result<Vec<IntroductionRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, person_id, opportunity_id, state from introduction
         where joined_into is null
         order by state_since desc, id desc"
    ))
    .fetch_all(conn))
}
