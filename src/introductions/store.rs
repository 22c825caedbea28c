//! Rows of introductions, agreements, events, outcomes and the ledger of disclosures.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::disclosure::Entry;
use super::model::{Agreement, Answers, Introduction, NewIntroduction};
use super::workflow::{Facts, Role, State};
use crate::accounts::Channel;
use crate::db::{
    AccountId, CommunityId, DbError, IntroductionId, OpportunityId, PersonId, ReadTx, WriteTx,
};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    id: IntroductionId,
    person_id: PersonId,
    opportunity_id: OpportunityId,
    community_id: CommunityId,
    started_by: String,
    state: String,
    ended_by: Option<String>,
    reason: String,
    message: String,
    answers: String,
    person_agreed: bool,
    community_agreed: bool,
    person_asked_at: Option<DateTime<Utc>>,
    community_asked_at: Option<DateTime<Utc>>,
    window_ends_at: Option<DateTime<Utc>>,
    state_since: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
    escalated_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    version: i64,
    joined_into: Option<IntroductionId>,
}

impl Row {
    fn whole(self) -> Result<Introduction, DbError> {
        let damaged = DbError::Damaged("an introduction");
        let answers: Answers = serde_json::from_str(&self.answers)
            .map_err(|_| DbError::Damaged("the answers of an introduction"))?;
        let (Some(started_by), Some(state)) =
            (Role::parse(&self.started_by), State::parse(&self.state))
        else {
            return Err(damaged);
        };
        Ok(Introduction {
            id: self.id,
            person: self.person_id,
            opportunity: self.opportunity_id,
            community: self.community_id,
            started_by,
            state,
            ended_by: self.ended_by.as_deref().and_then(Role::parse),
            reason: self.reason,
            message: self.message,
            answers,
            facts: Facts {
                person_agreed: self.person_agreed,
                community_agreed: self.community_agreed,
            },
            person_asked_at: self.person_asked_at,
            community_asked_at: self.community_asked_at,
            window_ends_at: self.window_ends_at,
            state_since: self.state_since,
            due_at: self.due_at,
            escalated_at: self.escalated_at,
            created_at: self.created_at,
            version: self.version,
            joined_into: self.joined_into,
        })
    }
}

fn all(rows: Vec<Row>) -> Result<Vec<Introduction>, DbError> {
    rows.into_iter().map(Row::whole).collect()
}

pub(super) async fn insert(
    tx: &mut WriteTx,
    new: &NewIntroduction,
    (now, due_at): (DateTime<Utc>, Option<DateTime<Utc>>),
) -> Result<IntroductionId, DbError> {
    let id = IntroductionId::new();
    let answers =
        serde_json::to_string(&new.answers).map_err(|_| DbError::Damaged("the answers"))?;
    run!(tx, |conn| sqlx::query(sql!(
        "insert into introduction (id, person_id, opportunity_id, community_id, started_by, state,
                                   message, answers, state_since, created_at, due_at)
         values ($1, $2, $3, $4, $5, 'requested', $6, $7, $8, $8, $9)"
    ))
    .bind(id)
    .bind(new.person)
    .bind(new.opportunity)
    .bind(new.community)
    .bind(new.started_by.code())
    .bind(&new.message)
    .bind(&answers)
    .bind(now)
    .bind(due_at)
    .execute(conn))?;
    Ok(id)
}

pub(super) async fn get(tx: &mut ReadTx, id: IntroductionId) -> Result<Introduction, DbError> {
    let row: Row = on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select id, person_id, opportunity_id, community_id, started_by, state, ended_by, reason,
                message, answers, person_agreed_at is not null as person_agreed,
                community_agreed_at is not null as community_agreed, person_asked_at, community_asked_at,
                window_ends_at, state_since, due_at, escalated_at, created_at, version, joined_into
         from introduction where id = $1"
    ))
    .bind(id)
    .fetch_one(conn)
    })?;
    row.whole()
}

/// What has to be handled by a coordinator: new requests, both agreed, silent communities.
pub(super) async fn on_the_way(tx: &mut ReadTx) -> Result<Vec<Introduction>, DbError> {
    all(on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select id, person_id, opportunity_id, community_id, started_by, state, ended_by, reason,
                message, answers, person_agreed_at is not null as person_agreed,
                community_agreed_at is not null as community_agreed, person_asked_at, community_asked_at,
                window_ends_at, state_since, due_at, escalated_at, created_at, version, joined_into
         from introduction
         where state in ('requested', 'asking-person', 'asking-community', 'agreed')
         order by state_since, id"
    ))
    .fetch_all(conn)
    })?)
}

pub(super) async fn open(tx: &mut ReadTx) -> Result<Vec<Introduction>, DbError> {
    all(on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select id, person_id, opportunity_id, community_id, started_by, state, ended_by, reason,
                message, answers, person_agreed_at is not null as person_agreed,
                community_agreed_at is not null as community_agreed, person_asked_at, community_asked_at,
                window_ends_at, state_since, due_at, escalated_at, created_at, version, joined_into
         from introduction
         where state in ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed',
                         'follow-up')
         order by state_since desc, id limit 300"
    ))
    .fetch_all(conn)
    })?)
}

pub(super) async fn of_person(tx: &mut ReadTx, id: PersonId) -> Result<Vec<Introduction>, DbError> {
    all(on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select id, person_id, opportunity_id, community_id, started_by, state, ended_by, reason,
                message, answers, person_agreed_at is not null as person_agreed,
                community_agreed_at is not null as community_agreed, person_asked_at, community_asked_at,
                window_ends_at, state_since, due_at, escalated_at, created_at, version, joined_into
         from introduction
         where person_id = $1 and joined_into is null order by created_at desc, id desc limit 200"
    ))
    .bind(id)
    .fetch_all(conn)
    })?)
}

pub(super) async fn of_community(
    tx: &mut ReadTx,
    id: CommunityId,
) -> Result<Vec<Introduction>, DbError> {
    all(on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select id, person_id, opportunity_id, community_id, started_by, state, ended_by, reason,
                message, answers, person_agreed_at is not null as person_agreed,
                community_agreed_at is not null as community_agreed, person_asked_at, community_asked_at,
                window_ends_at, state_since, due_at, escalated_at, created_at, version, joined_into
         from introduction
         where community_id = $1 and joined_into is null order by created_at desc, id desc limit 200"
    ))
    .bind(id)
    .fetch_all(conn)
    })?)
}

/// The open introductions about an opportunity; one for a person at the most.
pub(super) async fn open_about(
    tx: &mut ReadTx,
    id: OpportunityId,
) -> Result<Vec<Introduction>, DbError> {
    all(on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select id, person_id, opportunity_id, community_id, started_by, state, ended_by, reason,
                message, answers, person_agreed_at is not null as person_agreed,
                community_agreed_at is not null as community_agreed, person_asked_at, community_asked_at,
                window_ends_at, state_since, due_at, escalated_at, created_at, version, joined_into
         from introduction
         where opportunity_id = $1
           and state in ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed',
                         'follow-up')
         order by created_at, id"
    ))
    .bind(id)
    .fetch_all(conn)
    })?)
}

pub(super) async fn completed(tx: &mut ReadTx) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from introduction i where i.state = 'completed'
           and not exists (select 1 from objection o join person p on p.account_id = o.account_id
                           where p.id = i.person_id and o.topic = 'statistics'
                             and o.state in ('open', 'upheld'))
           and not exists (select 1 from person u where u.id = i.person_id and u.uncounted)"
    ))
    .fetch_one(conn))
}

/// What a step changes.
pub(super) struct Advance<'a> {
    pub id: IntroductionId,
    pub version: i64,
    pub to: State,
    pub since: DateTime<Utc>,
    pub due_at: Option<DateTime<Utc>>,
    pub released_at: Option<DateTime<Utc>>,
    pub window_ends_at: Option<DateTime<Utc>>,
    pub ended_by: Option<Role>,
    pub reason: &'a str,
    pub escalated_at: Option<DateTime<Utc>>,
}

/// Moves an introduction on, if nobody else has since it was read.
pub(super) async fn advance(tx: &mut WriteTx, step: &Advance<'_>) -> Result<(), DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update introduction
         set state = $3, state_since = $4,
             due_at = case when state = $3 then due_at else $5 end,
             person_asked_at = case when $3 = 'asking-person' then coalesce(person_asked_at, $4)
                                    else person_asked_at end,
             community_asked_at = case when $3 = 'asking-community'
                                       then coalesce(community_asked_at, $4)
                                       else community_asked_at end,
             released_at = coalesce($6, released_at),
             window_ends_at = coalesce($7, window_ends_at),
             ended_by = $8, reason = $9, escalated_at = $10, version = version + 1
         where id = $1 and version = $2"
    ))
    .bind(step.id)
    .bind(step.version)
    .bind(step.to.code())
    .bind(step.since)
    .bind(step.due_at)
    .bind(step.released_at)
    .bind(step.window_ends_at)
    .bind(step.ended_by.map(Role::code))
    .bind(step.reason)
    .bind(step.escalated_at)
    .execute(conn))?;
    if done == 1 {
        Ok(())
    } else {
        Err(DbError::Taken("introduction.version".to_owned()))
    }
}

/// Records an agreement, in its own table and as a time in the introduction's row.
pub(super) async fn agree(
    tx: &mut WriteTx,
    id: IntroductionId,
    agreement: &Agreement,
) -> Result<(), DbError> {
    let channels: Vec<&str> = agreement.channels.iter().map(|one| one.code()).collect();
    run!(tx, |conn| sqlx::query(sql!(
        "insert into agreement (introduction_id, side, account_id, channels, means, recorded_by,
                                note, agreed_at, said_by, said_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    ))
    .bind(id)
    .bind(agreement.side.code())
    .bind(agreement.account)
    .bind(channels.join(","))
    .bind(&agreement.means)
    .bind(agreement.recorded_by)
    .bind(&agreement.note)
    .bind(agreement.agreed_at)
    .bind(&agreement.said_by)
    .bind(agreement.said_on)
    .execute(conn))?;
    if agreement.side == Role::Person {
        run!(tx, |conn| sqlx::query(sql!(
            "update introduction set person_agreed_at = $2 where id = $1"
        ))
        .bind(id)
        .bind(agreement.agreed_at)
        .execute(conn))?;
    } else {
        run!(tx, |conn| sqlx::query(sql!(
            "update introduction set community_agreed_at = $2 where id = $1"
        ))
        .bind(id)
        .bind(agreement.agreed_at)
        .execute(conn))?;
    }
    Ok(())
}

pub(super) async fn revoke(
    tx: &mut WriteTx,
    id: IntroductionId,
    side: Role,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update agreement set revoked_at = $3
         where introduction_id = $1 and side = $2 and revoked_at is null"
    ))
    .bind(id)
    .bind(side.code())
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn agreements(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Vec<Agreement>, DbError> {
    #[derive(sqlx::FromRow)]
    struct AgreementRow {
        side: String,
        account_id: Option<AccountId>,
        channels: String,
        means: String,
        agreed_at: DateTime<Utc>,
        revoked_at: Option<DateTime<Utc>>,
        recorded_by: Option<AccountId>,
        said_by: String,
        said_on: Option<NaiveDate>,
        note: String,
    }
    let rows: Vec<AgreementRow> = on!(tx, |conn| sqlx::query_as(sql!(
        "select side, account_id, channels, means, agreed_at, revoked_at, recorded_by, said_by,
                said_on, note
         from agreement
         where introduction_id = $1 order by side"
    ))
    .bind(id)
    .fetch_all(conn))?;
    Ok(rows
        .into_iter()
        .map(|row| Agreement {
            side: if row.side == "person" {
                Role::Person
            } else {
                Role::Community
            },
            account: row.account_id,
            channels: row.channels.split(',').filter_map(Channel::parse).collect(),
            means: row.means,
            agreed_at: row.agreed_at,
            revoked: row.revoked_at.is_some(),
            recorded_by: row.recorded_by,
            said_by: row.said_by,
            said_on: row.said_on,
            note: row.note,
        })
        .collect())
}

/// One line of an introduction's history.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Event {
    pub at: DateTime<Utc>,
    pub action: String,
    pub role: String,
    pub to_state: String,
    pub note: String,
}

pub(super) async fn append_event(
    tx: &mut WriteTx,
    id: IntroductionId,
    event: &Event,
    (actor, from): (Option<AccountId>, State),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into introduction_event (id, introduction_id, at, action, role, actor, from_state,
                                         to_state, note)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    ))
    .bind(Uuid::now_v7())
    .bind(id)
    .bind(event.at)
    .bind(&event.action)
    .bind(&event.role)
    .bind(actor)
    .bind(from.code())
    .bind(&event.to_state)
    .bind(&event.note)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn events(tx: &mut ReadTx, id: IntroductionId) -> Result<Vec<Event>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select at, action, role, to_state, note from introduction_event
         where introduction_id = $1 order by at, id"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// Tells whether an account has taken that step since then.
pub(super) async fn took(
    tx: &mut ReadTx,
    (id, account): (IntroductionId, AccountId),
    action: &str,
    since: DateTime<Utc>,
) -> Result<bool, DbError> {
    let count: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from introduction_event
         where introduction_id = $1 and actor = $2 and action = $3 and at >= $4"
    ))
    .bind(id)
    .bind(account)
    .bind(action)
    .bind(since)
    .fetch_one(conn))?;
    Ok(count > 0)
}

/// Who has acted as a coordinator on an introduction.
pub(super) async fn coordinators_of(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Vec<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select distinct actor from introduction_event
         where introduction_id = $1 and role = 'coordinator' and actor is not null"
    ))
    .bind(id)
    .fetch_all(conn))
}

pub(super) async fn append_disclosure(tx: &mut WriteTx, entry: &Entry) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into disclosure (id, introduction_id, owner_account, reader_account, reader_kind,
                                 channels, act, by_account, reason, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    ))
    .bind(entry.id)
    .bind(entry.introduction_id)
    .bind(entry.owner_account)
    .bind(entry.reader_account)
    .bind(&entry.reader_kind)
    .bind(&entry.channels)
    .bind(&entry.act)
    .bind(entry.by_account)
    .bind(&entry.reason)
    .bind(entry.at)
    .execute(conn))?;
    Ok(())
}

/// Whether a coordinator has looked at somebody's profile since a moment.
pub(super) async fn looked_since(
    tx: &mut ReadTx,
    (owner, reader): (AccountId, AccountId),
    since: DateTime<Utc>,
) -> Result<bool, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) > 0 from disclosure
         where owner_account = $1 and reader_account = $2 and act = 'profile-seen' and at >= $3"
    ))
    .bind(owner)
    .bind(reader)
    .bind(since)
    .fetch_one(conn))
}

pub(super) async fn disclosures(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<Entry>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, introduction_id, owner_account, reader_account, reader_kind, channels, act,
                by_account, reason, at
         from disclosure where owner_account = $1 order by at desc, id desc"
    ))
    .bind(account)
    .fetch_all(conn))
}

/// Records what a coordinator was told; an earlier record gives way only when a refusal came after
/// it, or when it was a letter and now somebody was spoken with. It is later than the refusals there
/// are, even where the clock has stepped back since. False when the earlier record stays.
pub(super) async fn confirm_minor(
    tx: &mut WriteTx,
    id: IntroductionId,
    (party, means, note): (&str, &str, &str),
    by: AccountId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let said = super::adults::said(tx, id).await?;
    let refused = said
        .iter()
        .filter(|one| one.party == party && one.answer == "no")
        .map(|one| one.answered_at + TimeDelta::microseconds(1))
        .max();
    let at = refused.map_or(now, |after| after.max(now));
    let written = run!(tx, |conn| sqlx::query(sql!(
        "insert into minor_confirmation (introduction_id, party, means, note, recorded_by, at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (introduction_id, party) do update
         set means = excluded.means, note = excluded.note, recorded_by = excluded.recorded_by,
             at = excluded.at
         where (minor_confirmation.means = 'mail' and excluded.means <> 'mail')
            or exists (select 1 from minor_adult a
                       where a.introduction_id = $1 and a.party = $2 and a.answer = 'no'
                         and a.answered_at >= minor_confirmation.at)"
    ))
    .bind(id)
    .bind(party)
    .bind(means)
    .bind(note)
    .bind(by)
    .bind(at)
    .execute(conn))?;
    Ok(written == 1)
}

/// Who has confirmed for somebody under 18: "guardian", "school"; by a link, or by telephone or
/// paper as a coordinator recorded. A refusal stays one until a coordinator records otherwise
/// after it.
pub(super) async fn confirmations(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Vec<String>, DbError> {
    let recorded: Vec<(String, DateTime<Utc>)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select party, at from minor_confirmation where introduction_id = $1 order by party"
    ))
    .bind(id)
    .fetch_all(conn))?;
    let said = super::adults::said(tx, id).await?;
    let refused = |party: &str, at: DateTime<Utc>| {
        let mut refusals = said.iter().filter(|one| one.answer == "no");
        refusals.any(|one| one.party == party && one.answered_at >= at)
    };
    let mut parties: Vec<String> = recorded
        .into_iter()
        .filter(|(party, at)| !refused(party, *at))
        .map(|(party, _)| party)
        .collect();
    let yes = said.iter().filter(|one| one.answer == "yes");
    parties.extend(yes.map(|one| one.party.clone()));
    parties.sort();
    parties.dedup();
    Ok(parties)
}
