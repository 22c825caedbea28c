//! The coordinators' search by what people can do: everybody who may be asked, by exact figures.

use uuid::Uuid;

use super::actions;
use super::loosened::{LetGo, meant, passing, relaxed};
use super::model::{Asked, Chosen, Seen};
use super::search::whole;
use super::suggested::{ON_PAGE, paged};
use crate::accounts::Coordinator;
use crate::app::App;
use crate::http::{Failure, Page};
use crate::matching::facets::{Counts, count};
use crate::matching::{Found, Offered, Search};
use crate::opportunities::{self, InVain, Sought};
use crate::text::SPOKEN_LANGUAGES;

/// One page of what was found.
pub struct Named {
    pub found: Found,
    pub counts: Counts,
    pub page: usize,
    pub last: usize,
    /// Filters left out, since nobody passed them all.
    pub let_go: LetGo,
    /// The words typed say nothing and were left out.
    pub no_words: bool,
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
    let (words, no_words) = meant(&app.catalogue(), asked, &chosen);
    let search = chosen.search(&words);
    let look = |search: &Search| -> Result<Vec<Seen<'_>>, Failure> {
        let browsed = app.engine.browse_people(search, offered, page.today());
        let found = browsed.map_err(broken)?.into_iter();
        let found = found.filter(|one| shown(one.id));
        Ok(found.map(|one| whole(one, offered)).collect())
    };
    let mut let_go = LetGo::default();
    let mut seen = look(&search)?;
    let counts = count(&seen, &chosen);
    let mut listed = passing(&seen, &chosen, let_go);
    for way in chosen.ways_to_let_go() {
        if !listed.is_empty() {
            break;
        }
        if way.time() != let_go.time() {
            seen = look(&Search {
                at_any_time: way.time(),
                ..search.clone()
            })?;
        }
        let_go = way;
        listed = passing(&seen, &chosen, way);
    }
    let (number, last) = paged(&asked.page, listed.len());
    let ids: Vec<Uuid> = listed
        .into_iter()
        .skip((number - 1) * ON_PAGE)
        .take(ON_PAGE)
        .collect();
    let mut found = app
        .engine
        .explain_people(&search, &ids, page.today())
        .map_err(broken)?;
    found.relaxed = relaxed(found.relaxed, &seen, (&chosen, let_go));
    Ok(Named {
        found,
        counts,
        page: number,
        last,
        let_go,
        no_words,
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
