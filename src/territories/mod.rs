//! Territories: the units of Sēlija, its municipalities, and the partner districts in Lithuania.
//!
//! The list stands in `assets/territories.csv` and is loaded at every start; units are closed,
//! never deleted. A unit is known by its slug, never by its name: two parishes are called
//! Pilskalne. What people type about places is read by [`Territories::resolve`].

mod inhabitants;
mod model;
mod resolve;
mod store;

pub use inhabitants::{Inhabitants, enter_inhabitants};
pub use model::{Territory, TerritoryKind};
pub use resolve::Place;

use std::collections::HashMap;

use crate::db::{Db, DbError, ReadTx};
use crate::text::{Lang, country, sort_by_name};

/// All units, as they were when the program started.
#[derive(Clone, Debug, Default)]
pub struct Territories {
    all: Vec<Territory>,
    by_slug: HashMap<String, usize>,
    names: resolve::Names,
}

/// Brings the table up to the list in `assets/territories.csv`. Rows that are right already are
/// left alone, so an ordinary start writes nothing; units that left the list stay.
pub async fn load(db: &Db) -> Result<(), DbError> {
    let listed = model::listed()?;
    let mut tx = db.read().await?;
    let known = store::all(&mut tx).await?;
    drop(tx);
    let changed: Vec<&Territory> = listed.iter().filter(|unit| !known.contains(unit)).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let mut tx = db.write().await?;
    for unit in changed {
        store::put(&mut tx, unit).await?;
    }
    tx.commit().await
}

/// The newest number of inhabitants of each unit that has one.
pub async fn inhabitants(tx: &mut ReadTx) -> Result<Vec<Inhabitants>, DbError> {
    store::inhabitants(tx).await
}

impl Territories {
    /// Reads all units.
    pub async fn read(tx: &mut ReadTx) -> Result<Self, DbError> {
        Ok(Self::new(store::all(tx).await?))
    }

    fn new(all: Vec<Territory>) -> Self {
        let by_slug = all
            .iter()
            .enumerate()
            .map(|(at, unit)| (unit.slug.clone(), at))
            .collect();
        let names = resolve::Names::new(&all);
        Territories {
            all,
            by_slug,
            names,
        }
    }

    /// The unit of a slug.
    pub fn get(&self, slug: &str) -> Option<&Territory> {
        self.by_slug.get(slug).map(|at| &self.all[*at])
    }

    /// Every unit, by municipality and name; partner districts too.
    pub fn all(&self) -> &[Territory] {
        &self.all
    }

    /// The units that count for evenness.
    pub fn in_selija(&self) -> impl Iterator<Item = &Territory> {
        self.all.iter().filter(|unit| unit.in_selija)
    }

    /// The municipalities Sēlija lies in, sorted as Latvian readers expect.
    pub fn municipalities(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .in_selija()
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
    /// says that it is a parish.
    pub fn resolve(&self, text: &str) -> Place {
        match self.get(text.trim()) {
            Some(unit) => Place::Unit(unit.slug.clone()),
            None => self.names.resolve(text, &self.all),
        }
    }

    /// The name to show, always with the municipality (or country) beside it:
    /// "Pilskalnes pagasts, Aizkraukles novads". A slug outside the list is shown as it is.
    pub fn label(&self, lang: Lang, slug: &str) -> String {
        match self.get(slug) {
            Some(unit) if unit.kind == TerritoryKind::Partner => {
                format!("{}, {}", unit.name, country(lang, "LT"))
            }
            Some(unit) => format!("{}, {}", unit.name, unit.municipality),
            None => slug.to_owned(),
        }
    }

    /// Slug and label of every unit one may choose, sorted for the reader, partner districts last.
    pub fn options(&self, lang: Lang) -> Vec<(String, String)> {
        let mut sorted = Vec::with_capacity(self.all.len());
        for partner in [false, true] {
            let mut part: Vec<(String, String)> = self
                .all
                .iter()
                .filter(|unit| !unit.closed && partner == (unit.kind == TerritoryKind::Partner))
                .map(|unit| (unit.slug.clone(), self.label(lang, &unit.slug)))
                .collect();
            sort_by_name(&mut part, lang, |(_, label)| label);
            sorted.extend(part);
        }
        sorted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn territories() -> Territories {
        Territories::new(model::listed().unwrap())
    }

    #[test]
    fn sēlija_has_fifty_one_units_in_five_municipalities_and_four_partners() {
        let territories = territories();
        assert_eq!(territories.in_selija().count(), 51);
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
        let read = Territories::read(&mut tx).await.unwrap();
        let mut listed = model::listed().unwrap();
        listed.sort_by(|a, b| a.slug.cmp(&b.slug));
        let mut all = read.all().to_vec();
        all.sort_by(|a, b| a.slug.cmp(&b.slug));
        assert_eq!(all, listed);
    }
}
