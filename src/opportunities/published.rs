//! What is published now, kept in memory: what a list is narrowed down by, counted and sorted by.
//!
//! It follows the numbered changes (`db::changes`) as the search index does: whoever asks first
//! after a change reads what changed. A few hundred bytes each, and there are hundreds, not
//! millions, of needs.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::asked::{Facet, Facets, Shelter, YES};
use super::internship::Housing;
use super::store;
use crate::app::App;
use crate::db::changes::{self, Followed};
use crate::db::{DbError, OpportunityId, ReadTx};
use crate::matching::facets::Faceted;
use crate::matching::{
    Compensation, Kind, Mode, Period, Point, Sector, StudyLevel, StudyLevelWanted,
};
use crate::seasons::{self, Season};
use crate::text::Lang;

/// Changes read one by one; after more the whole list is read anew.
const MOST_CHANGES: i64 = 200;
/// Months of a long period that are counted.
const MOST_MONTHS: usize = 36;

/// One published need or offer, as far as lists go by it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: OpportunityId,
    pub kind: Kind,
    pub sector: Sector,
    pub mode: Mode,
    pub territory: Option<String>,
    /// Empty where no unit is named.
    pub municipality: String,
    /// Codes of the languages asked for.
    pub languages: Vec<String>,
    pub period: Period,
    /// When it can be: its windows by agreement, or the period.
    pub times: Vec<Period>,
    /// The months it touches, as 2027-06.
    pub months: Vec<String>,
    pub compensation: Compensation,
    pub beginners: bool,
    pub housing: Housing,
    pub transport: bool,
    /// Groups of the catalogue that its study fields belong to.
    pub fields: Vec<String>,
    pub level: Option<StudyLevelWanted>,
    /// The word of its season's address; empty without one.
    pub season: String,
    pub at: Option<Point>,
    pub published_at: DateTime<Utc>,
    /// The last day people may answer, its season's included.
    pub closes_on: NaiveDate,
    /// Stems of the names of its community and place, sorted.
    pub names: Vec<String>,
}

/// The list as of one change; the newest first.
#[derive(Default)]
pub struct Stock {
    seq: i64,
    pub list: Vec<Arc<Listed>>,
    seasons: Vec<Season>,
}

/// Holds the newest [`Stock`] of one node.
#[derive(Default)]
pub struct Published(RwLock<Option<Arc<Stock>>>);

impl Published {
    /// What is published as this transaction sees it, or later.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) async fn stock(&self, tx: &mut ReadTx, app: &App) -> Result<Arc<Stock>, DbError> {
        let known = self.newest();
        let seq = changes::latest(tx).await?;
        if let Some(stock) = known.as_ref().filter(|stock| stock.seq >= seq) {
            return Ok(Arc::clone(stock));
        }
        let stock = Arc::new(match known {
            Some(known) => following(&known, tx, app).await?,
            None => whole(tx, app).await?,
        });
        let mut place = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if place.as_ref().is_none_or(|there| there.seq < stock.seq) {
            *place = Some(Arc::clone(&stock));
        }
        Ok(stock)
    }

    /// The title of a season that something published belongs to.
    pub(super) fn season_title(&self, lang: Lang, slug: &str) -> Option<String> {
        let stock = self.newest()?;
        let season = stock.seasons.iter().find(|one| one.slug == slug)?;
        Some(season.title(lang).to_owned())
    }

    /// Lets go of the list: units of territory changed, and every place in it is read anew.
    pub fn forget(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn newest(&self) -> Option<Arc<Stock>> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

async fn whole(tx: &mut ReadTx, app: &App) -> Result<Stock, DbError> {
    // The number first: what is committed meanwhile is read twice rather than not at all.
    let seq = changes::latest(tx).await?;
    let list = store::listed::all(tx, app).await?;
    let seasons = seasons::all_shown(tx).await?;
    Ok(Stock::new(seq, list.into_iter().map(Arc::new), seasons))
}

async fn following(known: &Stock, tx: &mut ReadTx, app: &App) -> Result<Stock, DbError> {
    let changed = changes::after(tx, known.seq, MOST_CHANGES).await?;
    let Some(last) = changed.last() else {
        let list = known.list.iter().cloned();
        return Ok(Stock::new(known.seq, list, known.seasons.clone()));
    };
    if changed.len() as i64 == MOST_CHANGES {
        return whole(tx, app).await;
    }
    let seq = last.seq;
    let ids: Vec<OpportunityId> = changed
        .iter()
        .filter(|change| change.kind == Followed::Opportunity.code())
        .map(|change| OpportunityId(change.id))
        .collect();
    let fresh = store::listed::of(tx, app, &ids).await?;
    let mut list: HashMap<OpportunityId, Arc<Listed>> = known
        .list
        .iter()
        .map(|one| (one.id, Arc::clone(one)))
        .collect();
    for id in &ids {
        list.remove(id);
    }
    list.extend(fresh.into_iter().map(|one| (one.id, Arc::new(one))));
    let seasons = seasons::all_shown(tx).await?;
    Ok(Stock::new(seq, list.into_values(), seasons))
}

impl Stock {
    fn new(seq: i64, list: impl Iterator<Item = Arc<Listed>>, seasons: Vec<Season>) -> Stock {
        let mut list: Vec<Arc<Listed>> = list.collect();
        list.sort_by_key(|one| (std::cmp::Reverse(one.published_at), one.id.0));
        Stock { seq, list, seasons }
    }
}

impl Listed {
    /// Tells whether people may still answer.
    pub fn is_open(&self, today: NaiveDate) -> bool {
        self.closes_on >= today
    }
}

/// The months a period touches, as 2027-06.
pub(super) fn months(period: Period) -> impl Iterator<Item = String> {
    let first = period.from.with_day(1).unwrap_or(period.from);
    std::iter::successors(Some(first), |month| {
        month.checked_add_months(chrono::Months::new(1))
    })
    .take_while(move |month| *month <= period.to)
    .take(MOST_MONTHS)
    .map(|month| month.format("%Y-%m").to_string())
}

impl Faceted for Listed {
    type Chosen = Facets;
    const FACETS: usize = Facet::ALL.len();

    fn fails(&self, chosen: &Facets) -> u32 {
        let failing = |facet: &Facet| !chosen.allows(*facet, self);
        let facets = Facet::ALL.iter().enumerate();
        facets.fold(0, |bits, (place, facet)| {
            bits | u32::from(failing(facet)) << place
        })
    }

    fn values(&self, facet: usize, each: &mut dyn FnMut(&str)) {
        match Facet::ALL[facet] {
            Facet::Kind => each(self.kind.code()),
            Facet::Sector => each(self.sector.code()),
            Facet::Place if self.municipality.is_empty() => {}
            Facet::Place => each(&self.municipality),
            Facet::Mode => {
                for mode in [Mode::OnSite, Mode::Remote] {
                    if self.mode == mode || self.mode == Mode::Either {
                        each(mode.code());
                    }
                }
            }
            Facet::Month => self.months.iter().for_each(|month| each(month)),
            Facet::Language => self.languages.iter().for_each(|code| each(code)),
            Facet::Beginners if self.beginners => each(YES),
            Facet::Reward => each(self.compensation.code()),
            Facet::Accommodation => {
                if self.housing == Housing::Offered {
                    each(YES);
                }
                // Needs say only whether it is offered.
                if self.housing != Housing::None && self.kind == Kind::Internship {
                    each(Shelter::HELP);
                }
            }
            Facet::Transport if self.transport => each(YES),
            Facet::Field => self.fields.iter().for_each(|field| each(field)),
            Facet::Level => {
                let wanted = self.level;
                let levels = StudyLevel::ALL.iter().copied();
                levels
                    .filter(|level| wanted.is_some_and(|wanted| wanted.accepts(*level)))
                    .for_each(|level| each(level.code()));
            }
            Facet::Season if !self.season.is_empty() => each(&self.season),
            Facet::Beginners | Facet::Transport | Facet::Days | Facet::Season | Facet::Near => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_touches_its_months() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let period = Period {
            from: day(2026, 12, 31),
            to: day(2027, 2, 1),
        };
        let list: Vec<String> = months(period).collect();
        assert_eq!(list, ["2026-12", "2027-01", "2027-02"]);
        let long = Period {
            from: day(2026, 1, 1),
            to: day(2190, 1, 1),
        };
        assert_eq!(months(long).count(), MOST_MONTHS);
    }
}
