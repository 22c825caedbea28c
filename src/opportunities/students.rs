//! Internships for a student who is signed in: their own time, and what fits them best.

use super::list_views::ForStudent;
use super::model::is_open;
use super::{internship, store, views};
use crate::app::App;
use crate::communities;
use crate::db::{OpportunityId, ReadTx};
use crate::http::{Failure, Page};
use crate::matching::{Ask, Kind, Mode, Period, PersonKind, Reason};
use crate::people;

/// The most that are shown.
const BEST: usize = 3;

/// What the list of internships says to the viewer; nothing to anybody but students.
pub(super) async fn for_viewer(
    tx: &mut ReadTx,
    app: &App,
    page: &Page,
) -> Result<ForStudent, Failure> {
    let Some(viewer) = page.viewer.as_ref().filter(|viewer| viewer.roles.person) else {
        return Ok(ForStudent::default());
    };
    let Some(person) = people::by_account(tx, viewer.account).await? else {
        return Ok(ForStudent::default());
    };
    if !person.content.kinds.contains(&PersonKind::Student) {
        return Ok(ForStudent::default());
    }
    let today = page.today();
    let windows = person.content.windows.iter();
    let periods: Vec<Period> = windows
        .filter(|window| window.mode != Mode::Remote && window.to >= today)
        .map(|window| Period {
            from: window.from,
            to: window.to,
        })
        .collect();
    let facts = people::own_facts(tx, app, &person, page.now).await?;
    // Whoever has no experience yet still gets an answer: all that suits in time and place.
    let ask = Ask {
        limit: 60,
        all: true,
    };
    let found = app
        .engine
        .opportunities_for(&facts, today, ask)
        .map_err(|error| Failure::internal(error.to_string()))?;
    let ids: Vec<OpportunityId> = found
        .matches
        .iter()
        .map(|one| OpportunityId(one.id))
        .collect();
    let mut offers = store::many(tx, &ids).await?;
    offers.retain(|one| one.kind == Kind::Internship && is_open(one, today));
    offers.truncate(BEST);
    let names = communities::names(tx, offers.iter().map(|one| one.community)).await?;
    let mut best = Vec::new();
    for one in &offers {
        let Some(name) = names.get(&one.community) else {
            continue;
        };
        let mut fits = found
            .matches
            .iter()
            .find(|found| found.id == one.id.0)
            .cloned();
        if let Some(fits) = &mut fits {
            // These two speak to whoever chooses among people.
            fits.reasons
                .retain(|reason| !matches!(reason, Reason::Fresh | Reason::Evenness));
        }
        let own = internship::suits(page, one, &periods);
        best.push(maud::html! {
            (views::card(page, app, one, name))
            @if let Some(fits) = &fits { (people::reasons(app, page, fits)) }
            (own)
        });
    }
    Ok(ForStudent { periods, best })
}
