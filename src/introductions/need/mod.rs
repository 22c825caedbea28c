//! The need of an introduction as the person who is asked reads it: what is wanted, who wants it,
//! why it fits, and what has changed since they agreed.

pub(super) mod letters;
pub(super) mod views;

use chrono::{DateTime, Utc};
use maud::Markup;

use super::model::Introduction;
use super::steps::By;
use super::workflow::Role;
use super::{party, store};
use crate::app::App;
use crate::communities::{Community, CommunityState};
use crate::db::{DbError, ReadTx};
use crate::http::{Failure, Page};
use crate::jobs::{Job, JobFault};
use crate::matching::{Match, Reason};
use crate::opportunities::kept::{self, CHANGED, Changed, Kept};
use crate::opportunities::{self, Opportunity};
use crate::people;
use crate::text::{Lang, riga_date, riga_midnight};

/// The kind of job that tells people of a changed need.
pub const JOB: &str = CHANGED;

/// What a page shows of the need.
pub(super) struct Need {
    pub title: String,
    pub description: String,
    pub facts: Markup,
    pub community: String,
    pub place: String,
    pub about: String,
    /// Why it fits the person; nothing when they are not to be found now.
    pub why: Option<Markup>,
    /// Its page can be read by everybody.
    pub open: bool,
    /// Another text waits for a coordinator.
    pub waits: bool,
    /// What it said when the person agreed, or was asked, and when that was.
    pub before: Option<(Kept, DateTime<Utc>)>,
}

/// What the page of an introduction, and the page behind a letter's link, show of the need.
pub(super) async fn of(
    tx: &mut ReadTx,
    app: &App,
    page: &Page,
    (intro, known, waits): (&Introduction, &Opportunity, bool),
    community: &Community,
) -> Result<Need, Failure> {
    let found = fits(app, (known, community), intro, page.now)?;
    Ok(Need {
        title: known.title.clone(),
        description: known.description.clone(),
        facts: opportunities::facts_list(page, app, known),
        community: community.name.clone(),
        place: place(app, page.lang, community),
        about: community.about.clone(),
        why: found.map(|found| people::reasons(app, page, &found)),
        open: known.state == opportunities::State::Published
            && community.state != CommunityState::Suspended,
        waits,
        before: before(tx, intro, known).await?,
    })
}

/// How the need fits the person, in facts that speak to them.
fn fits(
    app: &App,
    (offer, community): (&Opportunity, &Community),
    intro: &Introduction,
    now: DateTime<Utc>,
) -> Result<Option<Match>, Failure> {
    let facts = opportunities::facts_of(app, offer, community);
    let found = app
        .engine
        .match_of(&facts, intro.person.0, riga_date(now))
        .map_err(|error| Failure::internal(error.to_string()))?;
    Ok(found.map(|mut found| {
        // These two speak to whoever chooses among people.
        found
            .reasons
            .retain(|reason| !matches!(reason, Reason::Fresh | Reason::Evenness));
        found
    }))
}

fn place(app: &App, lang: Lang, community: &Community) -> String {
    let unit = community.territory.as_deref();
    let unit = unit.map(|slug| app.territories.label(lang, slug));
    match (unit, community.place_text.is_empty()) {
        (Some(unit), true) => unit,
        (Some(unit), false) => format!("{}, {unit}", community.place_text),
        (None, _) => community.place_text.clone(),
    }
}

/// What the need said when the person agreed to it, or, before that, was asked. Of a yes by telephone
/// only the day is known: it is to what they were asked then, at the latest on that morning.
async fn before(
    tx: &mut ReadTx,
    intro: &Introduction,
    known: &Opportunity,
) -> Result<Option<(Kept, DateTime<Utc>)>, DbError> {
    let agreements = store::agreements(tx, intro.id).await?;
    let agreed = agreements
        .iter()
        .find(|one| one.side == Role::Person && !one.revoked)
        .map(|one| match one.said_on {
            Some(day) => {
                let asked = intro.person_asked_at.unwrap_or(one.agreed_at);
                riga_midnight(day).max(asked).min(one.agreed_at)
            }
            None => one.agreed_at,
        });
    let Some(since) = agreed.or(intro.person_asked_at) else {
        return Ok(None);
    };
    let said = kept::said_at(tx, known, since).await?;
    Ok(said.map(|said| (said, since)))
}

/// Tells whether the need says something else than what the person agreed to, or would if a
/// coordinator let it: then a coordinator looks before contacts move.
pub(super) async fn has_changed(tx: &mut ReadTx, intro: &Introduction) -> Result<bool, DbError> {
    let (known, waits) = kept::known(tx, intro.opportunity).await?;
    Ok(waits || before(tx, intro, &known).await?.is_some())
}

/// Tells everybody who agreed to a need, or is asked about it, that it says something else now.
pub async fn tell(app: &App, job: &Job) -> Result<(), JobFault> {
    let changed: Changed = job.payload()?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let (known, _) = kept::known(&mut tx, changed.need).await?;
    for intro in store::open_about(&mut tx, changed.need).await? {
        let on_its_way = intro.window_ends_at.is_none() && !party::hidden_from_person(&intro);
        if on_its_way && before(&mut tx, &intro, &known).await?.is_some() {
            let by = By {
                role: Role::Time,
                account: None,
                at: now,
                told: None,
            };
            super::letters::need_changed(&mut tx, &intro, by).await?;
        }
    }
    Ok(tx.commit().await?)
}
