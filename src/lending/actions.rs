//! What people and communities do about lending. Each act is one transaction.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::model::{Loan, State, Tie};
use super::store::{self, End};
use super::{letters, terms};
use crate::accounts::Channel;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::communities::{self, Community, CommunityState};
use crate::consent::{self, Decision, Means, Purpose};
use crate::db::{AccountId, CommunityId, DbError, OpportunityId, PersonId, WriteTx};
use crate::http::limits::INTRODUCE;
use crate::http::{Failure, Page, Viewer};
use crate::introductions::actions::Given;
use crate::introductions::workflow::Role;
use crate::introductions::{self, Answers, NewIntroduction, disclosure, lender};
use crate::key;
use crate::people::{self, Person};
use crate::text::{Lang, riga_date};

/// Requests of a community that may wait for an answer at once.
const PLACES: i64 = 5;

/// The community, verified, for which the viewer speaks.
pub(super) async fn own(
    tx: &mut crate::db::ReadTx,
    viewer: &Viewer,
    id: CommunityId,
) -> Result<Community, Failure> {
    if !communities::represents(tx, viewer.account, id).await? {
        return Err(Failure::NotFound);
    }
    Ok(communities::get(tx, id).await?)
}

pub(super) fn verified(community: &Community) -> Result<(), Failure> {
    match community.state {
        CommunityState::Verified => Ok(()),
        CommunityState::Unverified => Err(Failure::Refused(key!("refused-community-unverified"))),
        CommunityState::Suspended => Err(Failure::Refused(key!("refused-host-suspended"))),
    }
}

/// Whoever may be lent: of age, not frozen, with a profile.
async fn lendable(tx: &mut WriteTx, page: &Page, viewer: &Viewer) -> Result<Person, Failure> {
    let person = people::by_account(tx, viewer.account)
        .await?
        .ok_or(Failure::NotFound)?;
    if person.is_minor(page.today()) {
        return Err(Failure::Refused(key!("refused-lending-minor")));
    }
    if !person.is_usable() {
        return Err(Failure::Refused(key!("refused-lending-frozen")));
    }
    Ok(person)
}

/// A person lets a community propose them to others; the community reads their name.
pub async fn offer_oneself(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    community: CommunityId,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let person = lendable(&mut tx, page, viewer).await?;
    people::hold(&mut tx, person.id).await?;
    let community = communities::get(&mut tx, community).await?;
    verified(&community)?;
    let tie = Tie {
        id: Uuid::now_v7(),
        community_id: community.id,
        person_id: person.id,
        offered_at: page.now,
        confirmed_at: None,
    };
    store::add_tie(&mut tx, &tie)
        .await
        .map_err(|error| match error {
            DbError::Taken(_) => Failure::Refused(key!("refused-lending-known")),
            other => other.into(),
        })?;
    decide(&mut tx, viewer.account, (true, page.lang, None), page.now).await?;
    let entry = disclosure::Entry {
        id: Uuid::now_v7(),
        introduction_id: None,
        owner_account: viewer.account,
        reader_account: None,
        reader_kind: "community".to_owned(),
        channels: String::new(),
        act: disclosure::LENDING.to_owned(),
        by_account: Some(viewer.account),
        reason: community.name.clone(),
        at: page.now,
    };
    disclosure::append(&mut tx, &entry).await?;
    letters::offered(&mut tx, &tie, page.now).await?;
    let subject = format!("person:{}", person.id);
    note(
        &mut tx,
        viewer.account,
        ("lending offered", subject),
        page.now,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// A person no longer lets a community propose them.
pub(super) async fn stop_offering(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    community: CommunityId,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let person = people::by_account(&mut tx, viewer.account)
        .await?
        .ok_or(Failure::NotFound)?;
    people::hold(&mut tx, person.id).await?;
    let ties = store::ties_of_person(&mut tx, person.id).await?;
    let mut theirs = ties.iter().filter(|tie| tie.community_id == community);
    let tie = theirs.next().ok_or(Failure::NotFound)?;
    store::remove_tie(&mut tx, (tie.id, community)).await?;
    lapse(&mut tx, (viewer.account, person.id), None, page.now).await?;
    let subject = format!("person:{}", person.id);
    note(
        &mut tx,
        viewer.account,
        ("lending stopped", subject),
        page.now,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// A community says that somebody belongs to it, or that they do not.
pub async fn judge_tie(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (community, tie): (CommunityId, Uuid),
    belongs: bool,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let community = own(&mut tx, viewer, community).await?;
    let words = if belongs {
        verified(&community)?;
        let by = (viewer.account, page.now);
        if !store::confirm_tie(&mut tx, (tie, community.id), by).await? {
            return Err(Failure::Refused(key!("refused-changed-meanwhile")));
        }
        "lending confirmed"
    } else {
        let whose = store::person_of(&mut tx, (tie, community.id)).await?;
        let person = whose.ok_or(Failure::NotFound)?;
        // Somebody who offers themselves to another community meanwhile keeps their consent.
        people::hold(&mut tx, person).await?;
        if !store::remove_tie(&mut tx, (tie, community.id)).await? {
            return Err(Failure::Refused(key!("refused-changed-meanwhile")));
        }
        let account = people::get(&mut tx, person).await?.account;
        if let Some(account) = account {
            lapse(&mut tx, (account, person), Some(viewer.account), page.now).await?;
        }
        "lending refused"
    };
    let subject = format!("community:{}", community.id);
    note(&mut tx, viewer.account, (words, subject), page.now).await?;
    tx.commit().await?;
    Ok(())
}

/// A community says what it can lend; with no words, nothing.
pub async fn save_offer(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (community, words): (CommunityId, &str),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let community = own(&mut tx, viewer, community).await?;
    verified(&community)?;
    store::put_offer(&mut tx, community.id, words, page.now).await?;
    let subject = format!("community:{}", community.id);
    note(
        &mut tx,
        viewer.account,
        ("lending offer changed", subject),
        page.now,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// What one community asks of another.
pub struct Wanted {
    pub borrower: CommunityId,
    pub lender: CommunityId,
    pub opportunity: OpportunityId,
    pub message: String,
    pub channels: Vec<Channel>,
}

/// A community asks another for one of its people; asking is its agreement.
pub async fn ask(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    wanted: &Wanted,
) -> Result<Uuid, Failure> {
    app.limits.take(INTRODUCE, &viewer.account.to_string())?;
    let mut tx = app.db.write().await?;
    let (one, other) = (wanted.borrower, wanted.lender);
    for community in [one.min(other), one.max(other)] {
        communities::merging::hold_kept(&mut tx, community).await?;
    }
    let borrower = own(&mut tx, viewer, wanted.borrower).await?;
    introductions::open_need(&mut tx, page, (&borrower, wanted.opportunity)).await?;
    let lender = communities::get(&mut tx, wanted.lender).await?;
    let offers = store::offer(&mut tx, lender.id).await?.is_some();
    if !offers || lender.state != CommunityState::Verified || lender.id == borrower.id {
        return Err(Failure::NotFound);
    }
    let taken = store::places(&mut tx, borrower.id).await?;
    let Some(place) = (1..=PLACES).find(|place| !taken.contains(place)) else {
        return Err(Failure::Refused(key!("refused-loan-places")));
    };
    let codes: Vec<&str> = wanted.channels.iter().map(|one| one.code()).collect();
    let loan = Loan {
        id: Uuid::now_v7(),
        borrower_id: borrower.id,
        lender_id: lender.id,
        opportunity_id: wanted.opportunity,
        asked_by: viewer.account,
        channels: codes.join(","),
        message: wanted.message.clone(),
        state: State::Asked.code().to_owned(),
        person_id: None,
        introduction_id: None,
        reason: String::new(),
        asked_at: page.now,
        due_at: terms::due(page.now),
        version: 1,
    };
    store::insert(&mut tx, &loan, place)
        .await
        .map_err(|error| match error {
            DbError::Taken(_) => Failure::Refused(key!("refused-loan-open")),
            other => other.into(),
        })?;
    terms::begin(&mut tx, loan.id, page.now).await?;
    letters::to_lender(&mut tx, &loan, (letters::ASKED, page.now)).await?;
    record(
        &mut tx,
        Some(viewer.account),
        ("loan asked", loan.id),
        page.now,
    )
    .await?;
    tx.commit().await?;
    Ok(loan.id)
}

/// A request as a form's page showed it.
pub type Seen = (Uuid, i64);

async fn fresh(tx: &mut WriteTx, (id, version): Seen) -> Result<Loan, Failure> {
    let loan = store::get(tx, id).await?;
    if loan.version != version || loan.state() != State::Asked {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    Ok(loan)
}

/// The lending community proposes one of its people: its agreement, with which the introduction
/// begins.
pub async fn lend(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (seen, person): (Seen, PersonId),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let loan = store::get(&mut tx, seen.0).await?;
    let lender = own(&mut tx, viewer, loan.lender_id).await?;
    let loan = fresh(&mut tx, seen).await?;
    verified(&lender)?;
    let ties = store::ties_of_community(&mut tx, lender.id).await?;
    let tied = |tie: &&Tie| tie.person_id == person && tie.confirmed_at.is_some();
    if ties.iter().find(tied).is_none() {
        return Err(Failure::NotFound);
    }
    let found = people::get(&mut tx, person).await?;
    let account = found.account.ok_or(Failure::NotFound)?;
    if !consent::given(&mut tx, account, Purpose::Lending).await? {
        return Err(Failure::Refused(key!("refused-person-not-askable")));
    }
    let new = NewIntroduction {
        person,
        opportunity: loan.opportunity_id,
        community: loan.borrower_id,
        started_by: Role::Community,
        message: loan.message.clone(),
        answers: Answers::default(),
    };
    let given = Given {
        side: Role::Community,
        account: Some(loan.asked_by),
        channels: loan
            .channels
            .split(',')
            .filter_map(Channel::parse)
            .collect(),
        means: Means::Site,
        lang: crate::accounts::get(&mut tx, loan.asked_by).await?.lang,
        // Whoever borrows agreed when they asked.
        read_on: Some(riga_date(loan.asked_at)),
        recorded: None,
    };
    let parties = (loan.asked_by, lender.id);
    let intro = lender::begin_lent(&mut tx, (app, page), &new, &given, parties).await?;
    let end = End {
        state: State::Lent,
        by: Some(viewer.account),
        reason: "",
        lent: Some((person, intro)),
        at: page.now,
    };
    finish(&mut tx, &loan, (&end, "loan agreed")).await?;
    tx.commit().await?;
    Ok(())
}

/// The lending community has nobody, or the borrowing one no longer asks.
pub async fn refuse(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (seen, state, reason): (Seen, State, &str),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let loan = store::get(&mut tx, seen.0).await?;
    let (side, words) = if state == State::Withdrawn {
        (loan.borrower_id, "loan withdrawn")
    } else {
        (loan.lender_id, "loan declined")
    };
    own(&mut tx, viewer, side).await?;
    let loan = fresh(&mut tx, seen).await?;
    let end = End {
        state,
        by: Some(viewer.account),
        reason,
        lent: None,
        at: page.now,
    };
    finish(&mut tx, &loan, (&end, words)).await?;
    tx.commit().await?;
    Ok(())
}

async fn finish(
    tx: &mut WriteTx,
    loan: &Loan,
    (end, words): (&End<'_>, &str),
) -> Result<(), Failure> {
    if !store::end(tx, (loan.id, loan.version), end).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    if end.state == State::Withdrawn {
        letters::to_lender(tx, loan, (letters::CLOSED, end.at)).await?;
    } else {
        letters::to_borrower(tx, loan, (letters::ANSWERED, end.at)).await?;
    }
    record(tx, end.by, (words, loan.id), end.at).await?;
    Ok(())
}

/// The lending community takes its agreement back while the introduction is not over.
pub async fn take_back(app: &App, page: &Page, viewer: &Viewer, id: Uuid) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let loan = store::get(&mut tx, id).await?;
    own(&mut tx, viewer, loan.lender_id).await?;
    let intro = loan.introduction_id.ok_or(Failure::NotFound)?;
    let intro = introductions::get(&mut tx, intro).await?;
    let by = (Some(viewer.account), page.now);
    lender::withdraw(&mut tx, &intro, by, true).await?;
    record(
        &mut tx,
        Some(viewer.account),
        ("loan taken back", id),
        page.now,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Somebody leaves: nobody proposes them any more. Their introductions end by themselves.
pub async fn person_left(tx: &mut WriteTx, person: PersonId) -> Result<(), DbError> {
    store::forget_ties_of_person(tx, person).await
}

/// Somebody no longer speaks for a community: what they asked or answered is not theirs to go on
/// with; with nobody left, the community lends nobody. Gives what letters were queued under.
pub async fn representative_left(
    tx: &mut WriteTx,
    (account, community, orphaned): (AccountId, CommunityId, bool),
    (now, tell): (DateTime<Utc>, bool),
) -> Result<Vec<String>, Failure> {
    let mut subjects = Vec::new();
    for loan in store::all_of_community(tx, community).await? {
        subjects.push(loan.id.to_string());
        let theirs = loan.borrower_id == community && loan.asked_by == account;
        if loan.state() == State::Asked && (theirs || orphaned) {
            let end = End {
                state: State::Cancelled,
                by: None,
                reason: "",
                lent: None,
                at: now,
            };
            if !store::end(tx, (loan.id, loan.version), &end).await? {
                return Err(Failure::Refused(key!("refused-changed-meanwhile")));
            }
            if tell && loan.lender_id == community {
                letters::to_borrower(tx, &loan, (letters::ANSWERED, now)).await?;
            } else if tell {
                letters::to_lender(tx, &loan, (letters::CLOSED, now)).await?;
            }
            record(tx, None, ("loan cancelled", loan.id), now).await?;
        }
        if let (true, Some(id)) = (
            orphaned && loan.lender_id == community,
            loan.introduction_id,
        ) {
            let intro = introductions::get(tx, id).await?;
            if !intro.state.is_over() {
                lender::withdraw(tx, &intro, (None, now), tell).await?;
            }
        }
    }
    if orphaned {
        store::forget_ties_of_community(tx, community).await?;
        store::put_offer(tx, community, "", now).await?;
    }
    store::forget_words_of(tx, account).await?;
    Ok(subjects)
}

/// How many requests [`forget_old`] would delete.
pub async fn count_old(tx: &mut crate::db::ReadTx, before: DateTime<Utc>) -> Result<i64, DbError> {
    store::count_old(tx, before).await
}

/// Deletes requests that ended before a moment; gives how many.
pub async fn forget_old(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<u64, DbError> {
    store::forget_old(tx, before).await
}

/// With nobody left who proposes somebody, their consent has nothing to hold for; who ended it, if
/// it was not themselves.
async fn lapse(
    tx: &mut WriteTx,
    (account, person): (AccountId, PersonId),
    by: Option<AccountId>,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    if !store::ties_of_person(tx, person).await?.is_empty() {
        return Ok(());
    }
    let lang = crate::accounts::get(tx, account).await?.lang;
    decide(tx, account, (false, lang, by), at).await
}

async fn decide(
    tx: &mut WriteTx,
    account: AccountId,
    (given, lang, recorded_by): (bool, Lang, Option<AccountId>),
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    if consent::given(tx, account, Purpose::Lending).await? == given {
        return Ok(());
    }
    let decision = Decision {
        account,
        purpose: Purpose::Lending,
        given,
        lang,
        means: Means::Site,
        recorded_by,
        note: "",
        at,
    };
    consent::record(tx, &decision).await
}

pub(super) async fn record(
    tx: &mut WriteTx,
    by: Option<AccountId>,
    (action, loan): (&str, Uuid),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let act = Act {
        at: now,
        actor: by.map_or(Actor::Time, Actor::Account),
        action,
        subject: format!("loan:{loan}"),
        detail: json!({}),
    };
    audit::record(tx, act).await
}

async fn note(
    tx: &mut WriteTx,
    by: AccountId,
    (action, subject): (&str, String),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let act = Act {
        at: now,
        actor: Actor::Account(by),
        action,
        subject,
        detail: json!({}),
    };
    audit::record(tx, act).await
}
