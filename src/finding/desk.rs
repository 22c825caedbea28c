//! The coordinators' search by what people can do: everybody who may be asked, by exact figures.

use uuid::Uuid;

use super::actions;
use super::model::{Asked, Chosen};
use super::search::{nearest, whole};
use super::suggested::{ON_PAGE, paged};
use crate::accounts::Coordinator;
use crate::app::App;
use crate::http::{Failure, Page};
use crate::matching::facets::{Counts, Faceted, count};
use crate::matching::{Found, Offered};
use crate::opportunities::{self, InVain, Sought};
use crate::text::SPOKEN_LANGUAGES;

/// One page of what was found.
pub struct Named {
    pub found: Found,
    pub counts: Counts,
    pub page: usize,
    pub last: usize,
    /// Nobody passed the filters, and these are the nearest without.
    pub loosened: bool,
}

/// What a coordinator's filters offer: the languages most people here speak, and municipalities.
pub fn offered(app: &App) -> Offered {
    let languages = SPOKEN_LANGUAGES.iter().take(12);
    Offered {
        languages: languages.map(|code| (*code).to_owned()).collect(),
        municipalities: app.territories.municipalities(),
    }
}

/// Finds people by words and filters, those only that are to be shown.
pub fn named(
    app: &App,
    page: &Page,
    (asked, offered): (&Asked, &Offered),
    shown: impl Fn(Uuid) -> bool,
) -> Result<Named, Failure> {
    let broken = |error: crate::search::IndexError| Failure::internal(error.to_string());
    let chosen = asked.chosen(offered);
    let search = chosen.search(&asked.words());
    let mut found = app
        .engine
        .browse_people(&search, offered, page.today())
        .map_err(broken)?;
    found.retain(|one| shown(one.id));
    let seen: Vec<_> = found.into_iter().map(|one| whole(one, offered)).collect();
    let counts = count(&seen, &chosen);
    if counts.total == 0 && chosen.any() {
        let mut found = nearest(app, page.today(), (&asked.words(), &chosen)).map_err(broken)?;
        found.matches.retain(|one| shown(one.id));
        return Ok(Named {
            found,
            counts,
            page: 1,
            last: 1,
            loosened: true,
        });
    }
    let (number, last) = paged(&asked.page, counts.total);
    let ids: Vec<Uuid> = seen
        .iter()
        .filter(|one| one.fails(&chosen) == 0)
        .map(|one| one.candidate.id)
        .skip((number - 1) * ON_PAGE)
        .take(ON_PAGE)
        .collect();
    let found = app
        .engine
        .explain_people(&search, &ids, page.today())
        .map_err(broken)?;
    Ok(Named {
        found,
        counts,
        page: number,
        last,
        loosened: false,
    })
}

/// Counts a coordinator's search that nobody met in full, for the report of lacking skills.
pub fn note_in_vain(app: &App, page: &Page, (asked, chosen): (&Asked, &Chosen)) {
    let in_vain = InVain {
        sought: Sought::People,
        words: &asked.words(),
        sector: chosen.sector,
        municipality: chosen.place.as_deref().unwrap_or_default(),
        query: &asked.address("", 1),
    };
    opportunities::count_in_vain(app, page, &in_vain);
}

/// Records a coordinator's search: what kind of thing it was for, never what was typed.
pub async fn record(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (asked, chosen, by_name): (&Asked, &Chosen, bool),
) -> Result<(), Failure> {
    let mut detail = actions::kind_of_search(&app.catalogue(), asked, chosen);
    detail["name"] = by_name.into();
    actions::record_search(app, page, coordinator, ("desk".to_owned(), detail)).await
}
