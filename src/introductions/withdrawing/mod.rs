//! Taking an agreement back without signing in: by a link in a letter, or on the page after an
//! answer from one. In as many steps as agreeing took: a link, and one button.
//!
//! The link has a token of its own and belongs to one side and one account. It leads somewhere as
//! long as that side may withdraw, so it needs no settling when the introduction ends.

mod actions;
pub(super) mod routes;
pub(super) mod views;

use chrono::{DateTime, TimeDelta, Utc};

use super::model::Introduction;
use super::store;
use super::workflow::{self, Action, Role};
use crate::accounts::links;
use crate::app::App;
use crate::db::{AccountId, DbError, IntroductionId, ReadTx, WriteTx};
use crate::mail::Part;
use crate::t;
use crate::text::Lang;

/// Days for which a link is good at the longest: no introduction is open for longer.
const LINK_DAYS: i64 = 366;
const SUFFIX: &str = ":withdraw";

/// What came of an answer from a letter.
pub enum Answered {
    /// The question was settled before.
    Gone,
    No,
    /// With the address at which it is taken back.
    Yes {
        take_back: Option<String>,
    },
}

fn subject(id: IntroductionId, side: Role) -> String {
    format!("{id}:{}{SUFFIX}", side.code())
}

fn read_subject(subject: &str) -> Option<(IntroductionId, Role)> {
    let (id, side) = subject.strip_suffix(SUFFIX)?.split_once(':')?;
    Some((id.parse().ok()?, Role::parse(side)?))
}

/// An introduction as it stands now; what became one with another stands there.
async fn standing(tx: &mut ReadTx, id: IntroductionId) -> Result<Introduction, DbError> {
    let mut intro = store::get(tx, id).await?;
    while let Some(kept) = intro.joined_into {
        intro = store::get(tx, kept).await?;
    }
    Ok(intro)
}

fn is_open(intro: &Introduction, side: Role) -> bool {
    workflow::next(intro.state, intro.facts, Action::Withdraw, side).is_ok()
}

/// Where a side takes its agreement back; nothing when it has none to take back.
pub(super) async fn address(
    tx: &mut WriteTx,
    id: IntroductionId,
    (side, account): (Role, AccountId),
    now: DateTime<Utc>,
) -> Result<Option<String>, DbError> {
    let intro = standing(tx, id).await?;
    if !is_open(&intro, side) {
        return Ok(None);
    }
    let about = subject(intro.id, side);
    let token = lasting_link(tx, (account, &about), now).await?;
    Ok(Some(format!("/withdraw/{token}")))
}

/// A link that is good until the matter is over.
pub(super) async fn lasting_link(
    tx: &mut WriteTx,
    (account, about): (AccountId, &str),
    now: DateTime<Utc>,
) -> Result<String, DbError> {
    let token = links::make(tx, links::Purpose::Answer, Some(account), about, now).await?;
    let until = now + TimeDelta::days(LINK_DAYS);
    links::prolong(tx, links::Purpose::Answer, about, until).await?;
    Ok(token)
}

/// The last lines of a letter to a side that has agreed.
pub(super) async fn parts(
    tx: &mut WriteTx,
    (app, lang): (&App, Lang),
    intro: &Introduction,
    reader: (Role, AccountId),
) -> Result<Vec<Part>, DbError> {
    let address = address(tx, intro.id, reader, app.clock.now()).await?;
    Ok(address.map_or_else(Vec::new, |path| {
        vec![
            Part::Text(t!(lang, "letter-withdraw-text")),
            Part::Buttons(vec![(t!(lang, "withdraw-changed-mind"), app.url(&path))]),
        ]
    }))
}
