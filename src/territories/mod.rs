//! Territories: the units of Sēlija, its municipalities, and the partner districts in Lithuania.
//!
//! The first list stands in `assets/territories.csv` and is loaded at every start; an administrator
//! changes it by a file. Units are closed or merged, never deleted: who and what lies in a merged
//! unit is shown and counted under the one it merged into. A unit is known by its slug, never by
//! its name: two parishes are called Pilskalne. What people type about places is read by
//! [`Territories::resolve`].

pub mod exchange;
mod import;
mod inhabitants;
mod model;
mod resolve;
mod routes;
mod store;
mod suggest;
mod views;

pub use import::{Change, What, check, settle_all, take_in};
pub use inhabitants::{Inhabitants, enter_inhabitants};
pub use model::{Territory, TerritoryKind};
pub use resolve::Place;
pub use routes::{routes, uploads};

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{Datelike, NaiveDate};

use crate::db::{Db, DbError, ReadTx};
use crate::text::{Lang, country, sort_by_name};

/// All units as they are today, held in memory. Files and midnight change them.
#[derive(Debug, Default)]
pub struct Territories(RwLock<Arc<Units>>);

/// All units as they were on a day.
#[derive(Debug, Default)]
struct Units {
    all: Vec<Arc<Territory>>,
    /// Slug → place in the list of the unit it is shown as.
    by_slug: HashMap<String, usize>,
    names: resolve::Names,
    day: NaiveDate,
    /// The number of the latest file.
    import: i64,
    called: Vec<suggest::Called>,
}

/// Brings the table up to the list in `assets/territories.csv`. Rows that are right already, or of
/// which a file spoke, are left alone, so an ordinary start writes nothing.
pub async fn load(db: &Db) -> Result<(), DbError> {
    let listed = model::listed()?;
    let mut tx = db.read().await?;
    let known = store::all(&mut tx).await?;
    let imported = store::imported(&mut tx).await?;
    drop(tx);
    let changed: Vec<&Territory> = listed
        .iter()
        .filter(|unit| !known.contains(unit) && !imported.contains(&unit.slug))
        .collect();
    if changed.is_empty() {
        return Ok(());
    }
    let mut tx = db.write().await?;
    for unit in changed {
        store::put(&mut tx, unit, None).await?;
    }
    tx.commit().await
}

/// The newest number of inhabitants of each unit that has one.
pub async fn inhabitants(tx: &mut ReadTx) -> Result<Vec<Inhabitants>, DbError> {
    store::inhabitants(tx).await
}

impl Territories {
    /// Reads all units as they are on a day.
    pub async fn read(tx: &mut ReadTx, today: NaiveDate) -> Result<Self, DbError> {
        let import = store::latest_import(tx).await?;
        Ok(Self::new(store::all(tx).await?, (today, import)))
    }

    /// The units, if a file changed them or another day began since these were read.
    pub async fn newer(&self, tx: &mut ReadTx, today: NaiveDate) -> Result<Option<Self>, DbError> {
        let held = self.held();
        if held.day == today && held.import == store::latest_import(tx).await? {
            return Ok(None);
        }
        Ok(Some(Self::read(tx, today).await?))
    }

    /// Holds other units from now on.
    pub fn replace(&self, newer: Territories) {
        let newer = newer.held();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = newer;
    }

    fn held(&self) -> Arc<Units> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn new(mut all: Vec<Territory>, (day, import): (NaiveDate, i64)) -> Self {
        model::settle(&mut all, day);
        let at: HashMap<&str, usize> = all
            .iter()
            .enumerate()
            .map(|(at, unit)| (unit.slug.as_str(), at))
            .collect();
        let shown = |unit: &Territory| unit.shown_as.as_deref().unwrap_or(&unit.slug).to_owned();
        let by_slug = all
            .iter()
            .filter_map(|unit| Some((unit.slug.clone(), *at.get(shown(unit).as_str())?)))
            .collect();
        let names = resolve::Names::new(&all, day);
        let called = all.iter().map(suggest::Called::of).collect();
        let all = all.into_iter().map(Arc::new).collect();
        let units = Units {
            all,
            by_slug,
            names,
            called,
            day,
            import,
        };
        Territories(RwLock::new(Arc::new(units)))
    }

    /// The unit of a slug; of one that merged, the unit it is shown as.
    pub fn get(&self, slug: &str) -> Option<Arc<Territory>> {
        self.held().get(slug)
    }

    /// What a list of units has chosen that was made when the slug was: the unit it is shown as.
    pub fn current(&self, slug: &str) -> String {
        let unit = self.get(slug);
        unit.map_or_else(|| slug.to_owned(), |unit| unit.slug.clone())
    }

    /// Numbers of inhabitants by the units that are there: those of one that merged later join the
    /// other's of the same year.
    pub fn joined(&self, entered: &[Inhabitants]) -> HashMap<String, i64> {
        let held = self.held();
        let mut joined = HashMap::new();
        for one in entered {
            let own = held.all.iter().find(|unit| unit.slug == one.territory);
            let Some(unit) = own else { continue };
            let Some(into) = &unit.shown_as else {
                *joined.entry(unit.slug.clone()).or_default() += one.people;
                continue;
            };
            let of_that_year =
                |other: &&Inhabitants| other.territory == *into && other.year == one.year;
            let merged_later = unit
                .valid_from
                .is_some_and(|day| i64::from(day.year()) > one.year);
            if merged_later && entered.iter().any(|other| of_that_year(&other)) {
                *joined.entry(into.clone()).or_default() += one.people;
            }
        }
        joined
    }

    /// Every unit there is today, by municipality and name; partner districts too.
    pub fn all(&self) -> Vec<Arc<Territory>> {
        let held = self.held();
        let there = held.all.iter().filter(|unit| unit.is_there(held.day));
        there.cloned().collect()
    }

    /// The slug of every unit that ever was, with the unit it is shown as.
    pub fn every(&self) -> Vec<(String, Arc<Territory>)> {
        let held = self.held();
        let slugs = held.all.iter().map(|unit| unit.slug.clone());
        slugs
            .filter_map(|slug| held.get(&slug).map(|unit| (slug, unit)))
            .collect()
    }

    /// The units that count for evenness.
    pub fn in_selija(&self) -> Vec<Arc<Territory>> {
        let mut all = self.all();
        all.retain(|unit| unit.in_selija);
        all
    }

    /// The municipalities Sēlija lies in, sorted as Latvian readers expect.
    pub fn municipalities(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .in_selija()
            .iter()
            .map(|unit| unit.municipality.clone())
            .collect();
        sort_by_name(&mut names, Lang::Lv, |name| name);
        names.dedup();
        names
    }

    /// Finds the unit that a text such as "Saukā", "Pilskalne, Aizkraukles novads" or "Rokiškis"
    /// means.
    ///
    /// A municipality in the text decides between namesakes, and rules out places elsewhere
    /// ("Salas pagasts, Mārupes novads"). A town wins over the parish of its name unless the text
    /// says that it is a parish. The name of a unit that merged means the one it merged into.
    pub fn resolve(&self, text: &str) -> Place {
        let held = self.held();
        let shown = |slug: &String| held.get(slug).map(|unit| unit.slug.clone());
        if let Some(slug) = shown(&text.trim().to_owned()) {
            return Place::Unit(slug);
        }
        match held.names.resolve(text, &held.all) {
            Place::Unit(slug) => shown(&slug).map_or(Place::Unknown, Place::Unit),
            Place::Several(slugs) => {
                let mut slugs: Vec<String> = slugs.iter().filter_map(shown).collect();
                slugs.dedup();
                match slugs.as_slice() {
                    [one] => Place::Unit(one.clone()),
                    _ => Place::Several(slugs),
                }
            }
            Place::Unknown => Place::Unknown,
        }
    }

    /// The name to show, always with the municipality (or country) beside it:
    /// "Pilskalnes pagasts, Aizkraukles novads". A slug outside the list is shown as it is.
    pub fn label(&self, lang: Lang, slug: &str) -> String {
        match self.get(slug) {
            Some(unit) => named(lang, &unit),
            None => slug.to_owned(),
        }
    }

    /// Slug and own name of every unit that ever was, for figures of closed periods.
    pub fn named(&self, lang: Lang) -> Vec<(String, String)> {
        let held = self.held();
        let all = held.all.iter();
        all.map(|unit| (unit.slug.clone(), named(lang, unit)))
            .collect()
    }

    /// Slug and label of every unit one may choose, sorted for the reader, partner districts last.
    pub fn options(&self, lang: Lang) -> Vec<(String, String)> {
        let all = self.all();
        let mut sorted = Vec::with_capacity(all.len());
        for partner in [false, true] {
            let mut part: Vec<(String, String)> = all
                .iter()
                .filter(|unit| !unit.closed && partner == (unit.kind == TerritoryKind::Partner))
                .map(|unit| (unit.slug.clone(), self.label(lang, &unit.slug)))
                .collect();
            sort_by_name(&mut part, lang, |(_, label)| label);
            sorted.extend(part);
        }
        sorted
    }

    /// The labels of the units that a text being typed may mean, the best first; those that are no
    /// longer or not yet there are not offered.
    pub fn suggest(&self, lang: Lang, typed: &str, limit: usize) -> Vec<String> {
        let typed = suggest::words(typed);
        if typed.is_empty() {
            return Vec::new();
        }
        let held = self.held();
        let units = held.all.iter().zip(&held.called);
        let mut found: Vec<(u32, String)> = units
            .filter(|(unit, _)| unit.is_there(held.day))
            .filter_map(|(unit, called)| {
                let fits = called.fits(&typed, unit.kind)?;
                Some((fits, self.label(lang, &unit.slug)))
            })
            .collect();
        sort_by_name(&mut found, lang, |(_, label)| label);
        found.sort_by_key(|(fits, _)| std::cmp::Reverse(*fits));
        found.truncate(limit);
        found.into_iter().map(|(_, label)| label).collect()
    }
}

fn named(lang: Lang, unit: &Territory) -> String {
    match unit.kind {
        TerritoryKind::Partner => format!("{}, {}", unit.name, country(lang, "LT")),
        _ => format!("{}, {}", unit.name, unit.municipality),
    }
}

impl Units {
    fn get(&self, slug: &str) -> Option<Arc<Territory>> {
        self.by_slug.get(slug).map(|at| Arc::clone(&self.all[*at]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, month, 1).unwrap()
    }

    fn territories() -> Territories {
        Territories::new(model::listed().unwrap(), (day(1), 0))
    }

    #[test]
    fn a_merged_unit_is_shown_as_the_other_from_its_day_and_a_new_one_begins() {
        let mut list = model::listed().unwrap();
        let mut merge = |slug: &str, into: &str, month| {
            let unit = list.iter_mut().find(|unit| unit.slug == slug).unwrap();
            unit.merged_into = Some(into.to_owned());
            unit.valid_from = Some(day(month));
        };
        merge("saukas-pagasts", "elksnu-pagasts", 3);
        merge("elksnu-pagasts", "viesite", 5);
        let mut new = list[0].clone();
        new.slug = "jauna".to_owned();
        new.name = "Jaunvieta".to_owned();
        new.valid_from = Some(day(4));
        list.push(new);
        let on = |month| Territories::new(list.clone(), (day(month), 1));
        let shown = |on: &Territories| on.get("saukas-pagasts").unwrap().slug.clone();
        let months = [1, 3, 5].map(on);
        assert_eq!(
            months.each_ref().map(shown),
            ["saukas-pagasts", "elksnu-pagasts", "viesite"]
        );
        let counted = months.each_ref().map(|on| on.in_selija().len());
        assert_eq!(
            counted,
            [51, 50, 50],
            "one gone in March, one come in April, one gone in May"
        );
        let may = &months[2];
        assert_eq!(may.resolve("Sauka"), Place::Unit("viesite".to_owned()));
        assert_eq!(
            may.label(Lang::Lv, "saukas-pagasts"),
            may.label(Lang::Lv, "viesite")
        );
        assert!(
            may.options(Lang::Lv)
                .iter()
                .all(|(slug, _)| slug != "saukas-pagasts")
        );
        assert_eq!(months[0].resolve("Jaunvieta"), Place::Unknown);
        assert_eq!(may.resolve("Jaunvieta"), Place::Unit("jauna".to_owned()));
    }

    #[test]
    fn sēlija_has_fifty_one_units_in_five_municipalities_and_four_partners() {
        let territories = territories();
        assert_eq!(territories.in_selija().len(), 51);
        assert_eq!(territories.all().len(), 55);
        assert_eq!(
            territories.municipalities(),
            [
                "Aizkraukles novads",
                "Augšdaugavas novads",
                "Daugavpils valstspilsēta",
                "Jēkabpils novads",
                "Krāslavas novads",
            ]
        );
    }

    #[test]
    fn namesakes_are_told_apart_by_the_municipality_beside_the_name() {
        let territories = territories();
        let label = |slug| territories.label(Lang::Lv, slug);
        assert_eq!(
            label("pilskalnes-pagasts-aizkraukles"),
            "Pilskalnes pagasts, Aizkraukles novads"
        );
        assert_eq!(
            label("pilskalnes-pagasts-augsdaugavas"),
            "Pilskalnes pagasts, Augšdaugavas novads"
        );
        let options = territories.options(Lang::Lv);
        assert_eq!(options.len(), 55);
        let at = |slug: &str| options.iter().position(|(one, _)| one == slug);
        assert!(
            at("abelu-pagasts") < at("bebrenes-pagasts") && at("subate") < at("sederes-pagasts")
        );
        assert!(options[51..].iter().all(|(slug, _)| {
            territories
                .get(slug)
                .is_some_and(|unit| unit.kind == TerritoryKind::Partner)
        }));
    }

    #[test]
    fn places_are_suggested_from_their_beginnings_in_any_spelling() {
        let territories = territories();
        for (typed, first) in [
            ("nere", "Neretas pagasts, Aizkraukles novads"),
            ("Neretā", "Neretas pagasts, Aizkraukles novads"),
            ("nertea", "Neretas pagasts, Aizkraukles novads"),
            ("VIESĪT", "Viesīte, Jēkabpils novads"),
            ("viesite", "Viesīte, Jēkabpils novads"),
            ("pilskalne augsd", "Pilskalnes pagasts, Augšdaugavas novads"),
            ("saukas pag", "Saukas pagasts, Jēkabpils novads"),
        ] {
            let found = territories.suggest(Lang::Lv, typed, 8);
            assert_eq!(found.first().map(String::as_str), Some(first), "{typed}");
            // What is chosen is understood again.
            assert!(matches!(territories.resolve(first), Place::Unit(_)));
        }
        for (lang, typed, first) in [
            (Lang::Lv, "rokišķ", "Rokiškio rajonas, Lietuva"),
            (Lang::Lt, "rokišk", "Rokiškio rajonas, Lietuva"),
            (Lang::En, "zarasi", "Zarasų rajonas, Lithuania"),
        ] {
            assert_eq!(territories.suggest(lang, typed, 8)[0], first, "{typed}");
        }
        assert_eq!(territories.suggest(Lang::Lv, "pilskalne", 8).len(), 2);
        assert!(territories.suggest(Lang::Lv, "a", 8).len() <= 8);
        for nothing in ["", " , ", "novads", "qqqq", "🎻", "%_'"] {
            assert!(
                territories.suggest(Lang::Lv, nothing, 8).is_empty(),
                "{nothing}"
            );
        }
        let long = "pilskalne ".repeat(1_000);
        assert!(territories.suggest(Lang::Lv, &long, 8).len() <= 2);
    }

    #[tokio::test]
    async fn the_list_is_loaded_once_and_comes_back_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let place = crate::db::Place::File(folder.path().join("test.db"));
        let db = Db::open(&place).await.unwrap();
        db.migrate().await.unwrap();
        load(&db).await.unwrap();
        let written = db.generation();
        load(&db).await.unwrap();
        assert_eq!(
            db.generation(),
            written,
            "the second start had nothing to write"
        );
        let mut tx = db.read().await.unwrap();
        let read = store::all(&mut tx).await.unwrap();
        let mut listed = model::listed().unwrap();
        listed.sort_by(|a, b| a.slug.cmp(&b.slug));
        let mut all = read;
        all.sort_by(|a, b| a.slug.cmp(&b.slug));
        assert_eq!(all, listed);
    }
}
