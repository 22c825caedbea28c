//! A person's no is heard: the same community does not ask them again for a good while. A
//! coordinator, who may know better, may suggest all the same, and reads of every no beforehand.
//! Nor does anybody fill the desk: some of their own wishes wait at a time, not dozens.

mod store;

use chrono::{DateTime, Months, Utc};
use maud::{Markup, html};

use super::model::Introduction;
use crate::app::App;
use crate::db::{CommunityId, DbError, OpportunityId, PersonId, ReadTx};
use crate::http::{Failure, Page};
use crate::key;
use crate::opportunities;
use crate::t;
use crate::text::{date, riga_date};
use crate::ui::bits::icon;

/// Months for which a community does not ask somebody again for the need they said no to. The text
/// of the refusal says so.
const SAME_NEED: Months = Months::new(12);
/// Months for which it does not ask them for any other.
const ANY_NEED: Months = Months::new(3);

/// How many of somebody's own wishes may wait for an answer at a time. The text of the refusal says
/// so; hosts have a limit of their own.
const WAITING: i64 = 6;

/// Refuses one more interest of somebody whose earlier ones still wait for an answer.
pub(super) async fn few_enough(tx: &mut ReadTx, person: PersonId) -> Result<(), Failure> {
    if store::waiting_of(tx, person).await? >= WAITING {
        return Err(Failure::Refused(key!("refused-interests-many")));
    }
    Ok(())
}

/// A no of the person, to a community's request or to a suggestion.
pub(super) struct Refusal {
    pub opportunity: OpportunityId,
    pub title: String,
    pub at: DateTime<Utc>,
    /// What the person wrote to the coordinators.
    pub reason: String,
}

/// Refuses a community's request where the person said no not long ago. A no to a suggestion that the
/// community never learnt of stays unknown to it: it reads what it would of anybody not to be asked.
pub(super) async fn heard(
    tx: &mut ReadTx,
    person: PersonId,
    (community, opportunity): (CommunityId, OpportunityId),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let since = |months| now.checked_sub_months(months).unwrap_or(now);
    for no in store::of(tx, (person, community), since(SAME_NEED)).await? {
        let same = no.opportunity_id == opportunity;
        if !same && no.state_since <= since(ANY_NEED) {
            continue;
        }
        return Err(Failure::Refused(match (no.known, same) {
            (false, _) => key!("refused-person-not-askable"),
            (true, true) => key!("refused-person-said-no-need"),
            (true, false) => key!("refused-person-said-no"),
        }));
    }
    Ok(())
}

/// For coordinators: what the person has refused to this community within a year, besides this one;
/// the newest first.
pub(super) async fn earlier(
    tx: &mut ReadTx,
    app: &App,
    (person, community): (PersonId, CommunityId),
) -> Result<Vec<Refusal>, DbError> {
    let now = app.clock.now();
    let since = now.checked_sub_months(SAME_NEED).unwrap_or(now);
    let mut list = Vec::new();
    for no in store::of(tx, (person, community), since).await? {
        list.push(Refusal {
            opportunity: no.opportunity_id,
            title: opportunities::get(tx, no.opportunity_id).await?.title,
            at: no.state_since,
            reason: no.reason,
        });
    }
    Ok(list)
}

/// The same for an introduction that a coordinator looks at and that can still reach the person.
pub(super) async fn before(
    tx: &mut ReadTx,
    app: &App,
    intro: &Introduction,
) -> Result<Vec<Refusal>, DbError> {
    if intro.state.is_over() || intro.facts.person_agreed {
        return Ok(Vec::new());
    }
    earlier(tx, app, (intro.person, intro.community)).await
}

/// What a coordinator reads before the person is asked.
pub(super) fn warning(page: &Page, list: &[Refusal]) -> Markup {
    html! {
        @if !list.is_empty() {
            div.flash.warn { (icon("warning")) div {
                p { (t!(page, "desk-said-no")) }
                ul {
                    @for one in list {
                        li {
                            (date(page.lang, riga_date(one.at))) " · "
                            a href={ "/needs/" (one.opportunity) } { (one.title) }
                            @if !one.reason.is_empty() { " – " (one.reason) }
                        }
                    }
                }
            } }
        }
    }
}
