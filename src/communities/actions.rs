//! What is done with communities. Each is one transaction: check, change, audit, letter, commit.

use serde_json::json;

use super::forms::{Registrant, Registration};
use super::judging::{Judge, may_judge};
use super::model::{CommunityState, NewCommunity, name_key};
use super::{letters, store};
use crate::accounts::registration::{self, Draft, Kind};
use crate::accounts::{self, Channel, Coordinator, NewAccount, links, password};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::consent::{self, Decision, Means, Purpose};
use crate::db::changes::{Followed, touch};
use crate::db::{AccountId, CommunityId, DbError, ReadTx, RegistrationId, WriteTx};
use crate::http::limits::{LETTER_TO, REGISTER};
use crate::http::{Failure, Page, Viewer};
use crate::key;
use crate::mail;

/// Keeps a registration, sealed, and sends the letter that confirms its address. The same happens
/// whether or not the address is known; the letter alone tells its reader.
pub(super) async fn register(
    app: &App,
    page: &Page,
    registrant: Registrant,
    new: NewCommunity,
) -> Result<(), Failure> {
    app.limits.take(REGISTER, &page.client.to_string())?;
    app.limits
        .take(LETTER_TO, &app.vault.index("email", &registrant.email))?;
    let hash = match &registrant.password {
        Some(password) => Some(password::hash(password).await?),
        None => None,
    };
    // Each time a draft of its own: the link in a letter confirms what was sent with it, and can
    // never confirm an address that was typed later.
    let mut data = Registration::of(registrant, hash, new);
    // The text may be another one by the day the link is opened.
    data.promised = Some(consent::text(page, Purpose::CommunityTerms).version);
    let draft = Draft {
        id: RegistrationId::new(),
        data,
        lang: page.lang,
        visitor: page.visitor.clone(),
    };
    let mut tx = app.db.write().await?;
    let given = (page.visitor.as_str(), &draft, page.lang);
    registration::save(&mut tx, app, Kind::Community, given, page.now).await?;
    let subject = draft.id.to_string();
    mail::post_without_account(&mut tx, letters::CONFIRM, &subject, page.now).await?;
    tx.commit().await?;
    Ok(())
}

/// What the link of a letter would confirm, so that its reader sees it first.
pub(super) struct Waiting {
    pub community: String,
    pub own_name: String,
    pub phone: String,
    /// A password was chosen on another device, and will not count.
    pub other_password: bool,
}

/// Looks at the registration a link is about; nothing when it is gone.
pub(super) async fn waiting(
    tx: &mut ReadTx,
    app: &App,
    page: &Page,
    subject: &str,
) -> Result<Option<Waiting>, Failure> {
    let Ok(id) = subject.parse::<RegistrationId>() else {
        return Ok(None);
    };
    let draft: Option<Draft<Registration>> =
        registration::get(tx, app, Kind::Community, id, page.now).await?;
    Ok(draft.map(|draft| Waiting {
        other_password: draft.data.password_hash.is_some() && draft.visitor != page.visitor,
        community: draft.data.name,
        own_name: draft.data.own_name,
        phone: draft.data.phone,
    }))
}

/// Confirms a registration from its letter: the account, the promise and the community come to be,
/// and a session begins. Gives its token; nothing when the link is no longer good.
pub(super) async fn confirm(
    app: &App,
    page: &Page,
    token: &str,
) -> Result<Option<String>, Failure> {
    let mut tx = app.db.write().await?;
    let purpose = links::Purpose::Registration;
    let Some(link) = links::take(&mut tx, purpose, token, page.now).await? else {
        return Ok(None);
    };
    let Ok(id) = link.subject.parse::<RegistrationId>() else {
        return Ok(None);
    };
    let draft: Option<Draft<Registration>> =
        registration::get(&mut tx, app, Kind::Community, id, page.now).await?;
    let Some(Draft {
        mut data,
        lang,
        visitor,
        ..
    }) = draft
    else {
        return Ok(None);
    };
    if visitor != page.visitor {
        // Somebody else may have typed this address, with a password of their own: only who opened
        // the letter decides how to sign in.
        data.password_hash = None;
    }
    if accounts::by_email(&mut tx, app, &data.email)
        .await?
        .is_some()
    {
        return Err(Failure::Refused(key!("refused-community-address")));
    }
    let new = data.community(lang);
    if !super::name_is_free(&mut tx, &new.name).await? {
        return Err(Failure::Refused(key!("refused-community-known")));
    }
    let account = NewAccount {
        name: data.own_name.clone(),
        email: data.email.clone(),
        lang,
        password_hash: data.password_hash.clone(),
        now: page.now,
    };
    let account = accounts::create(&mut tx, app, account).await?;
    if !data.phone.is_empty() {
        accounts::set_contact(&mut tx, app, account, Channel::Phone, &data.phone).await?;
    }
    let community = super::make(&mut tx, app, account, &new, page.now).await?;
    promise(&mut tx, page, account, (lang, data.promised)).await?;
    registration::remove(&mut tx, id).await?;
    links::settle(&mut tx, purpose, &link.subject, page.now).await?;
    record(&mut tx, page, (account, community, "community registered")).await?;
    let session = accounts::actions::begin(&mut tx, page, account, "address confirmed").await?;
    tx.commit().await?;
    Ok(Some(session))
}

/// Adds a community of somebody who is signed in.
pub(super) async fn add(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    new: &NewCommunity,
) -> Result<CommunityId, Failure> {
    let mut tx = app.db.write().await?;
    // The button pressed twice finds the community it made the first time.
    for known in store::of_account(&mut tx, viewer.account).await? {
        if name_key(&known.name) == name_key(&new.name) {
            return Ok(known.id);
        }
    }
    let id = super::make(&mut tx, app, viewer.account, new, page.now).await?;
    promise(&mut tx, page, viewer.account, (page.lang, None)).await?;
    record(&mut tx, page, (viewer.account, id, "community registered")).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes what a community says of itself; false when somebody else changed it meanwhile.
pub(super) async fn change(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, version): (CommunityId, i64),
    new: &NewCommunity,
) -> Result<bool, Failure> {
    let mut tx = app.db.write().await?;
    let community = super::own(&mut tx, viewer, id).await?;
    if community.state == CommunityState::Suspended {
        return Err(Failure::Refused(key!("refused-community-suspended")));
    }
    // A verified name is what people trust; only a coordinator changes it or the kind.
    let renamed = community.name != new.name || community.kind != new.kind;
    if community.state == CommunityState::Verified && renamed && !super::is_desk(viewer) {
        return Err(Failure::Refused(key!("refused-community-verified-name")));
    }
    if !store::update(&mut tx, (id, version), new, page.now).await? {
        return Ok(false);
    }
    super::checks::edited(&mut tx, id, page.now).await?;
    touch_opportunities(&mut tx, id).await?;
    record(&mut tx, page, (viewer.account, id, "community changed")).await?;
    tx.commit().await?;
    Ok(true)
}

/// Notes that a coordinator knows who stands behind a community; also ends a suspension. Refused
/// when the community is no longer what the coordinator looked at.
pub async fn verify(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, version): (CommunityId, i64),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let before = store::get(&mut tx, id).await?.state;
    if before == CommunityState::Verified {
        return Ok(());
    }
    let judge = may_judge(&mut tx, (id, coordinator.account), page.now).await?;
    store::set_verified(&mut tx, (id, version), coordinator.account, page.now).await?;
    touch_opportunities(&mut tx, id).await?;
    tell_representatives(&mut tx, page, (letters::VERIFIED, id)).await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action: "community verified",
        subject: format!("community:{id}"),
        detail: judge.detail(),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}

async fn tell_representatives(
    tx: &mut WriteTx,
    page: &Page,
    (letter, id): (&str, CommunityId),
) -> Result<(), Failure> {
    for account in store::representatives(tx, id).await? {
        mail::post(tx, letter, account, &id.to_string(), page.now).await?;
    }
    Ok(())
}

/// Takes a community and everything it posted out of sight, if it is still what the coordinator
/// looked at.
pub async fn suspend(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, version): (CommunityId, i64),
    reason: &str,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if store::get(&mut tx, id).await?.state == CommunityState::Suspended {
        return Ok(());
    }
    store::set_suspended(&mut tx, (id, version), reason, page.now).await?;
    touch_opportunities(&mut tx, id).await?;
    tell_representatives(&mut tx, page, (letters::SUSPENDED, id)).await?;
    record(
        &mut tx,
        page,
        (coordinator.account, id, "community suspended"),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Sets how many requests a community may begin in a month, if it is still what the coordinator
/// looked at. More of them is a judgement, fewer is not.
pub(super) async fn set_limit(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, version): (CommunityId, i64),
    limit: i64,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let raised = limit > store::get(&mut tx, id).await?.request_limit;
    let judge = match raised {
        true => may_judge(&mut tx, (id, coordinator.account), page.now).await?,
        false => Judge::Stranger,
    };
    if !store::set_limit(&mut tx, (id, version), limit, page.now).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action: "community request limit set",
        subject: format!("community:{id}"),
        detail: match judge {
            Judge::Alone => json!({ "limit": limit, "own": true }),
            _ => json!({ "limit": limit }),
        },
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}

/// What a community is changes whether its needs can be found.
pub(super) async fn touch_opportunities(tx: &mut WriteTx, id: CommunityId) -> Result<(), DbError> {
    for opportunity in store::opportunities(tx, id).await? {
        touch(tx, Followed::Opportunity, opportunity.0).await?;
    }
    Ok(())
}

/// Records the community's promise, with the version of the text that was read, if that was not
/// just now.
async fn promise(
    tx: &mut WriteTx,
    page: &Page,
    account: AccountId,
    (lang, read): (crate::text::Lang, Option<i64>),
) -> Result<(), DbError> {
    let decision = Decision {
        account,
        purpose: Purpose::CommunityTerms,
        given: true,
        lang,
        means: Means::Site,
        recorded_by: None,
        note: "",
        at: page.now,
    };
    match read {
        Some(version) => consent::record_shown(tx, &decision, version).await,
        None => consent::record(tx, &decision).await,
    }
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    (account, id, action): (AccountId, CommunityId, &str),
) -> Result<(), DbError> {
    let act = Act {
        at: page.now,
        actor: Actor::Account(account),
        action,
        subject: format!("community:{id}"),
        detail: json!({}),
    };
    audit::record(tx, act).await
}

/// Lets a coordinator speak for the association; at least one coordinator stays outside, for
/// nobody releases the contacts of a side they belong to.
pub(super) async fn speak_for_association(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let id = super::association::id(&mut tx).await?;
    // Of two who begin at once the later sees the earlier.
    store::hold(&mut tx, id).await?;
    let speakers = store::representatives(&mut tx, id).await?;
    if speakers.contains(&coordinator.account) {
        return Ok(());
    }
    let coordinators = accounts::with_role(&mut tx, accounts::Role::Coordinator).await?;
    let outside = coordinators
        .iter()
        .filter(|one| !speakers.contains(one) && **one != coordinator.account);
    if outside.count() == 0 {
        return Err(Failure::Refused(key!("refused-last-releasing")));
    }
    let now = page.now;
    store::add_representative(&mut tx, (id, coordinator.account), now).await?;
    let role = accounts::Role::Representative;
    let by = Some(coordinator.account);
    accounts::grant(&mut tx, coordinator.account, role, by, now).await?;
    promise(&mut tx, page, coordinator.account, (page.lang, None)).await?;
    let act = (coordinator.account, id, "speaks for the association");
    record(&mut tx, page, act).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends that somebody speaks for the association: a coordinator themselves, or, ended by a
/// coordinator, somebody who is one no more. Gives the association's community.
pub async fn stop_speaking(
    tx: &mut WriteTx,
    page: &Page,
    coordinator: &Coordinator,
    who: AccountId,
) -> Result<CommunityId, Failure> {
    let id = super::association::id(tx).await?;
    let coordinators = accounts::with_role(tx, accounts::Role::Coordinator).await?;
    if who != coordinator.account && coordinators.contains(&who) {
        return Err(Failure::NotFound);
    }
    super::standing::end(tx, (id, who), page.now).await?;
    if store::of_account(tx, who).await?.is_empty() {
        accounts::revoke(tx, who, accounts::Role::Representative).await?;
    }
    let act = (
        coordinator.account,
        id,
        "speaks for the association no more",
    );
    record(tx, page, act).await?;
    Ok(id)
}
