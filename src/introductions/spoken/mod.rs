//! What a side says to a coordinator by telephone or on paper: yes, no, or that it takes its word
//! back. The coordinator writes down who said it, on which day and how they know that it was them;
//! it counts as the side's own.

pub(super) mod routes;
pub(super) mod views;

use chrono::NaiveDate;

use super::actions::{self, Seen, TRIES};
use super::model::Introduction;
use super::party::{self, Party};
use super::steps::{By, Given, Recorded, Told, act, agree};
use super::workflow::{Action, Role, State, open_to};
use super::{sides, store};
use crate::accounts::{self, Channel, Coordinator};
use crate::app::App;
use crate::consent::Means;
use crate::db::{AccountId, DbError, IntroductionId, ReadTx};
use crate::http::{Errors, Failure, Fault, Page};
use crate::key;

/// Somebody who speaks for the side that is asked, and the ways to reach them: theirs alone are
/// passed on when they agree.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub account: AccountId,
    /// Only where several speak for a community; a person's is read where the ledger tells of it.
    pub name: String,
    pub channels: Vec<Channel>,
}

/// For a coordinator, who may agree for the side that is asked.
pub(super) async fn asked(
    tx: &mut ReadTx,
    app: &App,
    (party, intro): (&Party, &Introduction),
) -> Result<Vec<Asked>, Failure> {
    let asking = matches!(intro.state, State::AskingPerson | State::AskingCommunity);
    if !party.is_coordinator || !asking {
        return Ok(Vec::new());
    }
    let side = side_asked(intro);
    let mut all = Vec::new();
    for account in party::accounts(tx, intro, side).await? {
        all.push(Asked {
            account,
            name: name_of(tx, (side, account)).await?,
            channels: accounts::contacts(tx, app, account).await?.channels(),
        });
    }
    Ok(all)
}

fn side_asked(intro: &Introduction) -> Role {
    if intro.state == State::AskingPerson {
        Role::Person
    } else {
        Role::Community
    }
}

async fn name_of(tx: &mut ReadTx, (side, account): (Role, AccountId)) -> Result<String, DbError> {
    match side {
        Role::Community => Ok(accounts::get(tx, account).await?.name),
        _ => Ok(String::new()),
    }
}

/// Who of those that speak for the side agreed. With one there is nothing to choose.
pub(super) fn chosen<'a>(errors: &mut Errors, all: &'a [Asked], raw: &str) -> Option<&'a Asked> {
    if let ([only], "") = (all, raw) {
        return Some(only);
    }
    let found = all.iter().find(|one| one.account.to_string() == raw);
    if found.is_none() && !all.is_empty() {
        errors.add("account", Fault::new(key!("fault-said-account")));
    }
    found
}

/// Which contacts they allowed to be passed on: theirs, and at least one to reach them by.
/// Somebody without an account has nothing here to pass on.
pub(super) fn passed_on(
    errors: &mut Errors,
    whose: Option<&Asked>,
    raw: &[String],
) -> Vec<Channel> {
    let Some(whose) = whose else {
        return Vec::new();
    };
    let mut channels = Channel::ALL.to_vec();
    channels.retain(|channel| raw.iter().any(|code| code == channel.code()));
    if channels.iter().any(|one| !whose.channels.contains(one)) {
        errors.add("channel", Fault::new(key!("fault-said-channels-others")));
    } else if channels.iter().all(|one| *one == Channel::Hours) {
        errors.add("channel", Fault::new(key!("fault-said-channels")));
    }
    channels
}

/// An agreement as a coordinator writes it down.
pub struct Yes<'a> {
    /// Whose contacts are passed on; nothing for somebody without an account.
    pub whose: Option<AccountId>,
    pub means: Means,
    pub who: &'a str,
    pub on: NaiveDate,
    pub note: &'a str,
    pub channels: Vec<Channel>,
}

/// A coordinator records an agreement given by telephone or on paper: who, when, how, and which
/// contacts it is about.
pub async fn agree_for_here(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    seen: Seen,
    said: Yes<'_>,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let intro = actions::fresh(&mut tx, seen).await?;
    actions::unconflicted(&mut tx, coordinator, &intro).await?;
    let side = side_asked(&intro);
    let speak = party::accounts(&mut tx, &intro, side).await?;
    // Contacts are those of whoever said yes, never of whoever happens to be the first.
    let is_theirs = match said.whose {
        Some(account) => speak.contains(&account),
        None => speak.is_empty(),
    };
    if !is_theirs {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let given = Given {
        side,
        account: said.whose,
        channels: said.channels,
        means: said.means,
        lang: page.lang,
        read_on: Some(said.on),
        recorded: Some(Recorded {
            by: coordinator.account,
            who: said.who,
            on: said.on,
            note: said.note,
        }),
    };
    let by = By::viewer(Role::Coordinator, coordinator, page.now);
    agree(&mut tx, app, &intro, &given, by).await?;
    tx.commit().await?;
    Ok(())
}

/// Something a side may say that ends the introduction: what it may do on its own page as well.
#[derive(Clone, Debug)]
pub(super) struct Ending {
    pub action: Action,
    pub side: Role,
    /// Who of the side says it; nothing for somebody without an account.
    pub account: Option<AccountId>,
    /// Of who speaks for a community.
    pub name: String,
}

impl Ending {
    /// What a form calls it.
    pub fn code(&self) -> String {
        let account = self.account.map(|one| one.to_string());
        format!(
            "{}:{}:{}",
            self.action.code(),
            self.side.code(),
            account.unwrap_or_default()
        )
    }
}

/// For a coordinator who belongs to neither side, what the sides may say now.
pub(super) async fn endings(
    tx: &mut ReadTx,
    (party, intro): (&Party, &Introduction),
) -> Result<Vec<Ending>, DbError> {
    let mut all = Vec::new();
    if !party.is_coordinator || party.conflicted {
        return Ok(all);
    }
    for side in [Role::Person, Role::Community] {
        let mut open = open_to(intro.state, intro.facts, side);
        open.retain(|action| matches!(action, Action::Decline | Action::Withdraw));
        let speak = party::accounts(tx, intro, side).await?;
        for action in open {
            for account in &speak {
                all.push(Ending {
                    action,
                    side,
                    account: Some(*account),
                    name: name_of(tx, (side, *account)).await?,
                });
            }
            if speak.is_empty() {
                all.push(Ending {
                    action,
                    side,
                    account: None,
                    name: String::new(),
                });
            }
        }
    }
    Ok(all)
}

/// A coordinator records that a side said no, or took its word back. As on the side's own page no
/// version is asked for: it holds whoever did something meanwhile, and where it was joined.
pub(super) async fn end_for_here(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: IntroductionId,
    (code, means, reason): (&str, Means, &str),
) -> Result<IntroductionId, Failure> {
    let meanwhile = key!("refused-changed-meanwhile");
    for _ in 1..TRIES {
        match end_for(app, page, coordinator, id, (code, means, reason)).await {
            Err(Failure::Refused(why)) if why == meanwhile => {}
            settled => return settled,
        }
    }
    end_for(app, page, coordinator, id, (code, means, reason)).await
}

async fn end_for(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: IntroductionId,
    (code, means, reason): (&str, Means, &str),
) -> Result<IntroductionId, Failure> {
    let mut tx = app.db.write().await?;
    let mut intro = store::get(&mut tx, id).await?;
    while let Some(kept) = intro.joined_into {
        intro = store::get(&mut tx, kept).await?;
    }
    if sides::belongs(&mut tx, coordinator.account, &intro).await? {
        return Err(Failure::Refused(key!("refused-conflict")));
    }
    let party = party::of(&mut tx, coordinator, &intro).await?;
    let open = endings(&mut tx, (&party, &intro)).await?;
    let Some(said) = open.iter().find(|one| one.code() == code) else {
        return Err(Failure::Refused(key!("refused-step-not-open")));
    };
    let by = By {
        role: said.side,
        account: said.account,
        at: page.now,
        told: Some(Told {
            to: coordinator.account,
            means,
        }),
    };
    act(&mut tx, app, &intro, (said.action, by), reason).await?;
    tx.commit().await?;
    Ok(intro.id)
}
