//! Finding what is published: what a visitor asked for, and the list that answers.
//!
//! Words go to the search index, which ranks and relaxes; the facets hold strictly, in the database
//! or on what the index found. Without words the newest come first.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::model::{Opportunity, is_open};
use super::store;
use crate::app::App;
use crate::communities;
use crate::db::{CommunityId, OpportunityId, ReadTx};
use crate::http::form::percent_encode;
use crate::http::{Errors, Failure, Page};
use crate::matching::{Ask, Filter, Found, Kind, Mode, Period, Relaxed, Sector};
use crate::territories::Territories;

/// Entries on one page of the list.
pub const ON_PAGE: usize = 20;
/// Entries looked at when words were typed.
const FOUND_AT_MOST: usize = 100;

/// The query string of the list, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
    /// Slug of a unit, or the name of a municipality.
    pub place: String,
    pub kind: String,
    pub sector: String,
    pub mode: String,
    pub from: String,
    pub to: String,
    pub beginners: String,
    pub page: String,
}

/// What was asked for, understood; what could not be counts as not asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facets {
    pub place: String,
    pub kind: Option<Kind>,
    pub sector: Option<Sector>,
    pub mode: Option<Mode>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub beginners: bool,
}

/// One page of the answer.
#[derive(Default)]
pub struct Listing {
    pub entries: Vec<Opportunity>,
    pub names: HashMap<CommunityId, String>,
    pub total: usize,
    pub page: usize,
    pub last: usize,
    pub relaxed: Vec<Relaxed>,
}

impl Asked {
    /// The same with the words cleaned and a place that is none left out.
    pub fn understood(mut self, territories: &Territories) -> Asked {
        self.q = self.words();
        let place = self.place.trim();
        let known = territories.get(place).is_some()
            || territories
                .all()
                .iter()
                .any(|unit| unit.municipality == place);
        self.place = if known {
            place.to_owned()
        } else {
            String::new()
        };
        self
    }

    pub fn facets(&self) -> Facets {
        let date = |text: &str| Errors::default().date("day", text);
        Facets {
            place: self.place.clone(),
            kind: Kind::parse(&self.kind),
            sector: Sector::parse(&self.sector),
            mode: Mode::parse(&self.mode),
            from: date(&self.from),
            to: date(&self.to),
            beginners: self.beginners == "yes",
        }
    }

    /// The words to search for, cleaned and cut.
    pub fn words(&self) -> String {
        Errors::default().optional_line("q", &self.q.chars().take(200).collect::<String>(), 200)
    }

    /// The address of one page of the same list.
    pub fn address(&self, page: usize) -> String {
        let number = if page > 1 {
            page.to_string()
        } else {
            String::new()
        };
        let fields = [
            ("q", &self.q),
            ("place", &self.place),
            ("kind", &self.kind),
            ("sector", &self.sector),
            ("mode", &self.mode),
            ("from", &self.from),
            ("to", &self.to),
            ("beginners", &self.beginners),
            ("page", &number),
        ];
        let query: Vec<String> = fields
            .into_iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| format!("{name}={}", percent_encode(value)))
            .collect();
        if query.is_empty() {
            "/needs".to_owned()
        } else {
            format!("/needs?{}", query.join("&"))
        }
    }
}

impl Facets {
    /// The days asked for, as bounds that leave nothing out where none were named.
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default();
        let last = NaiveDate::from_ymd_opt(2200, 1, 1).unwrap_or_default();
        (self.from.unwrap_or(first), self.to.unwrap_or(last))
    }

    /// Tells whether an opportunity fits; the same rules as `store::ids_listed`.
    pub fn fits(&self, app: &App, one: &Opportunity) -> bool {
        let (from, to) = self.days();
        let place = self.place.is_empty()
            || one.territory.as_deref().is_some_and(|slug| {
                slug == self.place
                    || app
                        .territories
                        .get(slug)
                        .is_some_and(|unit| unit.municipality == self.place)
            });
        place
            && self.kind.is_none_or(|kind| one.kind == kind)
            && self.sector.is_none_or(|sector| one.sector == sector)
            && self
                .mode
                .is_none_or(|mode| one.mode == mode || one.mode == Mode::Either)
            && (!self.beginners || one.beginners)
            && one.period.to >= from
            && one.period.from <= to
    }

    /// Tells whether anything was narrowed down.
    pub fn any(&self) -> bool {
        *self != Facets::default()
    }

    /// The same for the search index, which only ranks by it.
    fn filter(&self) -> Filter {
        let (from, to) = self.days();
        let period = (self.from.is_some() || self.to.is_some()).then_some(Period { from, to });
        Filter {
            period,
            mode: self.mode,
            sector: self.sector,
            ..Filter::default()
        }
    }
}

/// Answers with one page of the list.
pub async fn find(
    tx: &mut ReadTx,
    app: &App,
    page: &Page,
    asked: &Asked,
) -> Result<Listing, Failure> {
    let facets = asked.facets();
    let number = asked.page.parse().unwrap_or(1).clamp(1, 1_000);
    let words = asked.words();
    let mut listing = if words.is_empty() {
        newest(tx, &facets, (page.today(), number)).await?
    } else {
        let ask = Ask {
            limit: FOUND_AT_MOST,
            ..Ask::default()
        };
        let found = app
            .engine
            .search_opportunities(&words, &facets.filter(), page.today(), ask)
            .map_err(|error| Failure::internal(error.to_string()))?;
        by_words(tx, app, &facets, (page.today(), number, found)).await?
    };
    let communities = listing.entries.iter().map(|one| one.community);
    listing.names = communities::names(tx, communities).await?;
    listing
        .entries
        .retain(|one| listing.names.contains_key(&one.community));
    Ok(listing)
}

async fn newest(
    tx: &mut ReadTx,
    facets: &Facets,
    (today, number): (NaiveDate, usize),
) -> Result<Listing, Failure> {
    let total = store::count_listed(tx, facets, today).await?;
    let total = usize::try_from(total).unwrap_or(0);
    let (page, last) = paged(number, total);
    let bounds = (
        i64::try_from(ON_PAGE).unwrap_or(20),
        i64::try_from((page - 1) * ON_PAGE).unwrap_or(0),
    );
    let ids = store::ids_listed(tx, facets, today, bounds).await?;
    let entries = store::many(tx, &ids).await?;
    Ok(Listing {
        entries,
        total,
        page,
        last,
        ..Listing::default()
    })
}

async fn by_words(
    tx: &mut ReadTx,
    app: &App,
    facets: &Facets,
    (today, number, found): (NaiveDate, usize, Found),
) -> Result<Listing, Failure> {
    let ids: Vec<OpportunityId> = found
        .matches
        .iter()
        .map(|found| OpportunityId(found.id))
        .collect();
    let mut fitting = store::many(tx, &ids).await?;
    fitting.retain(|one| is_open(one, today) && facets.fits(app, one));
    let total = fitting.len();
    let (page, last) = paged(number, total);
    let entries = fitting
        .into_iter()
        .skip((page - 1) * ON_PAGE)
        .take(ON_PAGE)
        .collect();
    Ok(Listing {
        entries,
        total,
        page,
        last,
        relaxed: found.relaxed,
        ..Listing::default()
    })
}

fn paged(number: usize, total: usize) -> (usize, usize) {
    let last = total.div_ceil(ON_PAGE).max(1);
    (number.clamp(1, last), last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_stays_in_the_address_of_every_page() {
        let asked = Asked {
            q: "kokle & dejas".to_owned(),
            kind: "need".to_owned(),
            beginners: "yes".to_owned(),
            ..Asked::default()
        };
        assert_eq!(
            asked.address(2),
            "/needs?q=kokle%20%26%20dejas&kind=need&beginners=yes&page=2"
        );
        assert_eq!(Asked::default().address(1), "/needs");
    }

    #[test]
    fn what_cannot_be_understood_counts_as_not_asked() {
        let asked = Asked {
            kind: "castle".to_owned(),
            from: "soon".to_owned(),
            to: "2027-07-01".to_owned(),
            ..Asked::default()
        };
        let facets = asked.facets();
        assert_eq!((facets.kind, facets.from), (None, None));
        assert_eq!(
            facets.days().1,
            NaiveDate::from_ymd_opt(2027, 7, 1).unwrap()
        );
        assert!(facets.any() && !Facets::default().any());
    }

    #[test]
    fn a_page_past_the_end_is_the_last_one() {
        assert_eq!(paged(9, 45), (3, 3));
        assert_eq!(paged(1, 0), (1, 1));
    }
}
