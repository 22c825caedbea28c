//! What people, communities and coordinators do with introductions. Each act is one transaction:
//! the change, its event, its audit row, its terms and its letters exist together or not at all.

use chrono::NaiveDate;

use super::internships::{self, Places};
use super::model::{Answers, Introduction, NewIntroduction};
use super::steps::{begin, record, record_agreement, step};
use super::withdrawing::{self, Answered};
use super::workflow::{Action, Role, State};
use super::{letters, party, refusals, sides, store};
use crate::accounts::{Channel, Coordinator, links};
use crate::app::App;
use crate::communities::{self, Community, CommunityState};
use crate::consent::Means;
use crate::db::{AccountId, IntroductionId, OpportunityId, PersonId, ReadTx, WriteTx};
use crate::http::limits::INTRODUCE;
use crate::http::{Failure, Page, Viewer};
use crate::opportunities::{self, Opportunity};
use crate::people::{self, Person};
use crate::{key, objections};

pub use super::outcome::{Told, tell_outcome};
pub use super::spoken::{Yes, agree_for_here};
pub use super::steps::{By, Given, Recorded, act, agree, release};

/// A community asks to be introduced to a masked person; asking is its agreement.
pub async fn start_by_community(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (opportunity, person): (OpportunityId, PersonId),
    (message, channels): (&str, Vec<Channel>),
) -> Result<IntroductionId, Failure> {
    app.limits.take(INTRODUCE, &viewer.account.to_string())?;
    let mut tx = app.db.write().await?;
    let offer = opportunities::get(&mut tx, opportunity).await?;
    let community = communities::get(&mut tx, offer.community).await?;
    if !communities::represents(&mut tx, viewer.account, community.id).await? {
        return Err(Failure::NotFound);
    }
    let offer = open_offer(&mut tx, page, opportunity).await?;
    may_ask(page.today(), &community, &offer)?;
    let person = people::get(&mut tx, person).await?;
    if !people::may_be_shown(&mut tx, &person, page.now).await? {
        return Err(Failure::Refused(key!("refused-person-not-askable")));
    }
    let new = NewIntroduction {
        person: person.id,
        opportunity,
        community: community.id,
        started_by: Role::Community,
        message: message.to_owned(),
        answers: Answers::default(),
    };
    let by = By::viewer(Role::Community, viewer, page.now);
    // Rows are locked in the order in which all lock them: person, community, introductions.
    party::hold(&mut tx, person.id).await?;
    communities::hold(&mut tx, community.id).await?;
    refusals::heard(&mut tx, person.id, (community.id, opportunity), page.now).await?;
    let id = begin(&mut tx, &new, by).await?;
    if !communities::take_request_place(&mut tx, community.id, id, page.now).await? {
        return Err(Failure::Refused(key!("refused-host-limit")));
    }
    let given = Given {
        side: Role::Community,
        account: Some(viewer.account),
        channels,
        means: Means::Site,
        lang: page.lang,
        read_on: None,
        recorded: None,
    };
    record_agreement(&mut tx, app, id, &given, by).await?;
    tx.commit().await?;
    Ok(id)
}

/// A person is interested in an opportunity; the answers come with their agreement.
pub async fn start_by_person(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    opportunity: OpportunityId,
    (answers, channels): (Answers, Vec<Channel>),
) -> Result<IntroductionId, Failure> {
    app.limits.take(INTRODUCE, &viewer.account.to_string())?;
    let mut tx = app.db.write().await?;
    known_offer(&mut tx, viewer, opportunity).await?;
    let offer = open_offer(&mut tx, page, opportunity).await?;
    let person = people::by_account(&mut tx, viewer.account)
        .await?
        .ok_or(Failure::Forbidden)?;
    not_suspended(&mut tx, person.id).await?;
    // Held first: of two at once the second counts the other.
    party::hold(&mut tx, person.id).await?;
    refusals::few_enough(&mut tx, person.id).await?;
    let community = communities::get(&mut tx, offer.community).await?;
    if person.is_minor(page.today()) {
        if community.state != CommunityState::Verified {
            return Err(Failure::Refused(key!("refused-minor-unverified")));
        }
        if i64::from(offer.minimum_age) > person.age_at_least(page.today()) {
            return Err(Failure::Refused(key!("refused-minor-age")));
        }
    }
    let new = NewIntroduction {
        person: person.id,
        opportunity,
        community: community.id,
        started_by: Role::Person,
        message: String::new(),
        answers,
    };
    let by = By::viewer(Role::Person, viewer, page.now);
    let id = begin(&mut tx, &new, by).await?;
    let given = Given {
        side: Role::Person,
        account: Some(viewer.account),
        channels,
        means: Means::Site,
        lang: page.lang,
        read_on: None,
        recorded: None,
    };
    record_agreement(&mut tx, app, id, &given, by).await?;
    tx.commit().await?;
    Ok(id)
}

/// A coordinator suggests a person for an opportunity: the person is asked first.
pub async fn suggest(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (opportunity, person): (OpportunityId, PersonId),
    message: &str,
) -> Result<IntroductionId, Failure> {
    let mut tx = app.db.write().await?;
    let offer = open_offer(&mut tx, page, opportunity).await?;
    let person = people::get(&mut tx, person).await?;
    askable(page, &person)?;
    if let Some(account) = person.account
        && objections::stands(&mut tx, account, objections::Topic::Suggestions).await?
    {
        return Err(Failure::Refused(key!("refused-person-objected")));
    }
    let new = NewIntroduction {
        person: person.id,
        opportunity,
        community: offer.community,
        started_by: Role::Coordinator,
        message: message.to_owned(),
        answers: Answers::default(),
    };
    let by = By::viewer(Role::Coordinator, coordinator, page.now);
    party::hold(&mut tx, person.id).await?;
    let id = begin(&mut tx, &new, by).await?;
    let intro = store::get(&mut tx, id).await?;
    step(&mut tx, app, &intro, (Action::PassOn, by), "").await?;
    tx.commit().await?;
    Ok(id)
}

/// Records how guardian or school confirmed for somebody under 18.
pub async fn confirm_minor(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: IntroductionId,
    confirmation: (&str, &str, &str),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let intro = store::get(&mut tx, id).await?;
    unconflicted(&mut tx, coordinator, &intro).await?;
    party::hold(&mut tx, intro.person).await?;
    if intro.state.is_over()
        || !people::get(&mut tx, intro.person)
            .await?
            .is_minor(page.today())
    {
        return Err(Failure::Refused(key!("refused-step-not-open")));
    }
    let by = coordinator.account;
    if !store::confirm_minor(&mut tx, id, confirmation, by, page.now).await? {
        return Err(Failure::Refused(key!("refused-minor-recorded")));
    }
    let by = By::viewer(Role::Coordinator, coordinator, page.now);
    record(&mut tx, id, ("minor confirmed", intro.state), by).await?;
    tx.commit().await?;
    Ok(())
}

/// An introduction as a form's page showed it: its id and version.
pub type Seen = (IntroductionId, i64);

/// A party agrees on its page.
pub async fn agree_here(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    seen: Seen,
    channels: Vec<Channel>,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let (intro, party) = fresh_to(&mut tx, viewer, seen).await?;
    let given = Given {
        side: party.role,
        account: Some(viewer.account),
        channels,
        means: Means::Site,
        lang: page.lang,
        read_on: None,
        recorded: None,
    };
    let by = By::viewer(party.role, viewer, page.now);
    agree(&mut tx, app, &intro, &given, by).await?;
    tx.commit().await?;
    Ok(())
}

/// A party, or the coordinator, takes a step on its page: decline, pass on.
pub async fn act_here(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    seen: Seen,
    (action, note): (Action, &str),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let (intro, party) = fresh_to(&mut tx, viewer, seen).await?;
    let role = if action == Action::PassOn && party.is_coordinator {
        Role::Coordinator
    } else {
        party.role
    };
    let by = By::viewer(role, viewer, page.now);
    act(&mut tx, app, &intro, (action, by), note).await?;
    tx.commit().await?;
    Ok(())
}

/// How often a withdrawal is tried anew when somebody else was quicker.
pub(super) const TRIES: usize = 5;

/// A side takes its word back. It may, whatever its page showed and whoever did something meanwhile:
/// no version is asked for, and what became one with another introduction is withdrawn there.
pub async fn withdraw_here(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, note): (IntroductionId, &str),
) -> Result<IntroductionId, Failure> {
    let meanwhile = key!("refused-changed-meanwhile");
    for _ in 1..TRIES {
        match withdraw(app, page, viewer, (id, note)).await {
            Err(Failure::Refused(why)) if why == meanwhile => {}
            settled => return settled,
        }
    }
    withdraw(app, page, viewer, (id, note)).await
}

async fn withdraw(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, note): (IntroductionId, &str),
) -> Result<IntroductionId, Failure> {
    let mut tx = app.db.write().await?;
    let mut intro = store::get(&mut tx, id).await?;
    let mut party = party::of(&mut tx, viewer, &intro).await?;
    while let Some(kept) = intro.joined_into {
        intro = store::get(&mut tx, kept).await?;
        party = party::of(&mut tx, viewer, &intro).await?;
    }
    let by = By::viewer(party.role, viewer, page.now);
    act(&mut tx, app, &intro, (Action::Withdraw, by), note).await?;
    tx.commit().await?;
    Ok(intro.id)
}

/// What an answering link leads to, if it is still good.
pub(super) async fn answering(
    tx: &mut ReadTx,
    page: &Page,
    token: &str,
) -> Result<Option<(Introduction, Role, AccountId)>, Failure> {
    let link = links::look(tx, links::Purpose::Answer, token, page.now).await?;
    let Some(link) = link else { return Ok(None) };
    let (Some((id, Some(side))), Some(account)) =
        (letters::read_subject(&link.subject), link.account_id)
    else {
        return Ok(None);
    };
    let intro = store::get(tx, id).await?;
    let asked = matches!(
        (intro.state, side),
        (State::AskingPerson, Role::Person) | (State::AskingCommunity, Role::Community)
    );
    // Whoever spoke for a side when the letter went out may do so no more.
    let speaks = party::accounts(tx, &intro, side).await?.contains(&account);
    let reads = side != Role::Community || party::community_reads(tx, &intro).await?;
    Ok((asked && speaks && reads).then_some((intro, side, account)))
}

/// A side answers from its letter: yes with channels, or no with a reason for the coordinator.
pub async fn answer_letter(
    app: &App,
    page: &Page,
    token: &str,
    answer: Result<Vec<Channel>, &str>,
) -> Result<Answered, Failure> {
    let mut tx = app.db.write().await?;
    let Some((asked, ..)) = answering(&mut tx, page, token).await? else {
        return Ok(Answered::Gone);
    };
    // The person's lock comes before that of the link: an acceptance elsewhere settles this link.
    people::hold(&mut tx, asked.person).await?;
    let Some((intro, side, account)) = answering(&mut tx, page, token).await? else {
        return Ok(Answered::Gone);
    };
    if links::take(&mut tx, links::Purpose::Answer, token, page.now)
        .await?
        .is_none()
    {
        return Ok(Answered::Gone);
    }
    let by = By {
        role: side,
        account: Some(account),
        at: page.now,
        told: None,
    };
    let came = match answer {
        Ok(channels) => {
            let given = Given {
                side,
                account: Some(account),
                channels,
                means: Means::Mail,
                lang: page.lang,
                read_on: None,
                recorded: None,
            };
            agree(&mut tx, app, &intro, &given, by).await?;
            let take_back = withdrawing::address(&mut tx, intro.id, (side, account), page.now);
            Answered::Yes {
                take_back: take_back.await?,
            }
        }
        Err(reason) => {
            act(&mut tx, app, &intro, (Action::Decline, by), reason).await?;
            Answered::No
        }
    };
    tx.commit().await?;
    Ok(came)
}

/// A coordinator who has just proved who they are releases the contacts; one who belongs to a side
/// leaves it to another, and so does one who wrote down what a side said.
pub async fn release_here(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    seen: Seen,
) -> Result<(), Failure> {
    coordinator.stepped_up(page.now)?;
    let mut tx = app.db.write().await?;
    let intro = fresh(&mut tx, seen).await?;
    unconflicted(&mut tx, coordinator, &intro).await?;
    if sides::vouched(&mut tx, coordinator.account, &intro).await? {
        return Err(Failure::Refused(key!("refused-vouched")));
    }
    let by = By::viewer(Role::Coordinator, coordinator, page.now);
    release(&mut tx, app, &intro, by).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn unconflicted(
    tx: &mut WriteTx,
    coordinator: &Coordinator,
    intro: &Introduction,
) -> Result<(), Failure> {
    if party::of(tx, coordinator, intro).await?.conflicted {
        return Err(Failure::Refused(key!("refused-conflict")));
    }
    Ok(())
}

/// The introduction as the form's page showed it, and who the viewer is to it; whoever may not know
/// of it does not learn either that it has moved on.
pub(super) async fn fresh_to(
    tx: &mut ReadTx,
    viewer: &Viewer,
    seen: Seen,
) -> Result<(Introduction, party::Party), Failure> {
    let intro = store::get(tx, seen.0).await?;
    let party = party::of(tx, viewer, &intro).await?;
    unchanged(tx, &intro, seen).await?;
    Ok((intro, party))
}

/// The introduction as the form's page showed it; refused if somebody was quicker. For coordinators,
/// who know of all of them.
pub(super) async fn fresh(tx: &mut ReadTx, seen: Seen) -> Result<Introduction, Failure> {
    let intro = store::get(tx, seen.0).await?;
    unchanged(tx, &intro, seen).await?;
    Ok(intro)
}

async fn unchanged(
    tx: &mut ReadTx,
    intro: &Introduction,
    (id, version): Seen,
) -> Result<(), Failure> {
    if intro.version != version {
        return Err(internships::changed(tx, id).await?);
    }
    Ok(())
}

/// Passes whoever may know of an offer: it was published once, or is theirs.
pub(super) async fn known_offer(
    tx: &mut ReadTx,
    viewer: &Viewer,
    id: OpportunityId,
) -> Result<(), Failure> {
    let offer = opportunities::get(tx, id).await?;
    if opportunities::is_known_to(tx, Some(viewer), &offer).await? {
        return Ok(());
    }
    Err(Failure::NotFound)
}

/// The offer, if people may answer it today; else why not.
pub(super) async fn open_offer(
    tx: &mut ReadTx,
    page: &Page,
    id: OpportunityId,
) -> Result<Opportunity, Failure> {
    let offer = opportunities::get(tx, id).await?;
    if internships::places(tx, &offer)
        .await?
        .is_some_and(Places::is_full)
    {
        return Err(Failure::Refused(key!("refused-offer-full")));
    }
    if !opportunities::is_open(&offer, page.today()) || !opportunities::introduces(&offer) {
        return Err(not_open(&offer));
    }
    if communities::get(tx, offer.community).await?.state == CommunityState::Suspended {
        return Err(Failure::Refused(key!("refused-host-suspended")));
    }
    Ok(offer)
}

/// Why an offer takes no answers: it has not been published yet, or it is over.
fn not_open(offer: &Opportunity) -> Failure {
    use opportunities::State::{Draft, InReview};
    Failure::Refused(match offer.state {
        Draft | InReview => key!("refused-offer-unpublished"),
        _ => key!("refused-offer-closed"),
    })
}

/// Whoever the association has suspended is introduced to nobody.
pub(super) async fn not_suspended(tx: &mut ReadTx, person: PersonId) -> Result<(), Failure> {
    match people::suspension::of(tx, person).await? {
        Some(_) => Err(Failure::Refused(key!("refused-person-suspended"))),
        None => Ok(()),
    }
}

/// Only a verified community asks for people, and only for an open offer.
pub(super) fn may_ask(
    today: NaiveDate,
    community: &Community,
    offer: &Opportunity,
) -> Result<(), Failure> {
    if !opportunities::is_open(offer, today) || !opportunities::introduces(offer) {
        return Err(not_open(offer));
    }
    match community.state {
        CommunityState::Verified => Ok(()),
        CommunityState::Unverified => Err(Failure::Refused(key!("refused-community-unverified"))),
        CommunityState::Suspended => Err(Failure::Refused(key!("refused-host-suspended"))),
    }
}

/// Tells whether somebody may be asked by others: published, adult, not on pause, with requests
/// allowed.
pub(super) fn is_askable(today: NaiveDate, person: &Person) -> bool {
    person.state == people::PersonState::Published
        && person.is_usable()
        && !person.is_minor(today)
        && !person.is_paused(today)
        && person.requests_per_month > 0
}

fn askable(page: &Page, person: &Person) -> Result<(), Failure> {
    if is_askable(page.today(), person) {
        Ok(())
    } else {
        Err(Failure::Refused(key!("refused-person-not-askable")))
    }
}
