//! Demand and supply of each skill, and how they compare.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::db::OpportunityId;
use crate::matching::Sector;
use crate::skills::Catalogue;
use crate::text::Lang;

/// What the figures are narrowed down to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Narrowed {
    /// The first day that counts.
    pub from: NaiveDate,
    /// The last day that counts.
    pub to: NaiveDate,
    pub sector: Option<Sector>,
    /// As territories name it.
    pub municipality: Option<String>,
    /// Id of a group of the catalogue.
    pub group: Option<String>,
}

impl Narrowed {
    /// The year that ends today, of everything.
    pub fn year(today: NaiveDate) -> Self {
        let from = today.checked_sub_months(Months::new(12)).unwrap_or(today);
        Narrowed {
            from: from.succ_opt().unwrap_or(from),
            to: today,
            sector: None,
            municipality: None,
            group: None,
        }
    }

    /// As many days before, to compare with.
    pub fn before(&self) -> (NaiveDate, NaiveDate) {
        let days = (self.to - self.from).num_days();
        let to = self.from.pred_opt().unwrap_or(self.from);
        let from = to.checked_sub_days(Days::new(days.unsigned_abs()));
        (from.unwrap_or(to), to)
    }

    /// Months as searches are counted by: "2027-06".
    pub fn months(&self) -> (String, String) {
        let month = |day: NaiveDate| format!("{:04}-{:02}", day.year(), day.month());
        (month(self.from), month(self.to))
    }
}

/// One skill that one published need or offer requires.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub opportunity: OpportunityId,
    pub concept: String,
    pub sector: String,
    pub municipality: Option<String>,
    pub published_on: NaiveDate,
}

/// Searches without result that named these concepts.
#[derive(Clone, Debug)]
pub(super) struct Searched {
    /// Ids, parted by commas.
    pub concepts: String,
    pub sector: String,
    pub municipality: String,
    pub times: i64,
}

/// People who offer a skill.
#[derive(Clone, Debug, Default)]
pub(super) struct Offered {
    pub concept: String,
    pub people: i64,
    /// Of them, tied to the municipality asked for.
    pub tied: i64,
}

/// What the database tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub asked: Vec<Asked>,
    pub searched: Vec<Searched>,
    pub offered: Vec<Offered>,
    /// Needs and offers for which somebody was introduced.
    pub found: HashSet<OpportunityId>,
    /// Words of needs that the catalogue does not know.
    pub unknown: i64,
}

/// One skill in the report.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lack {
    pub concept: String,
    pub label: String,
    pub group: String,
    /// Needs and offers published in the period that require it.
    pub asked: i64,
    /// Of them, those for which somebody was introduced.
    pub found: i64,
    /// Searches in the period that named it and found nothing.
    pub searched: i64,
    /// People who offer it and have time in the period or later.
    pub offered: i64,
    /// Of them, tied to the municipality asked for.
    pub tied: i64,
    /// Needs and offers in as long a period before.
    pub before: i64,
}

impl Lack {
    /// How often it was wanted in vain.
    pub fn gap(&self) -> i64 {
        self.asked - self.found + self.searched
    }

    pub fn wanted(&self) -> i64 {
        self.asked + self.searched
    }
}

/// The whole report.
#[derive(Clone, Debug, Default)]
pub(super) struct Report {
    /// Everything asked for or offered, what is lacking most first.
    pub skills: Vec<Lack>,
    pub needs: i64,
    pub needs_found: i64,
    pub searches: i64,
    pub unknown: i64,
}

impl Report {
    /// What was wanted in vain, the most lacking first.
    pub fn lacking(&self) -> impl Iterator<Item = &Lack> {
        self.skills.iter().filter(|one| one.gap() > 0)
    }

    /// Wanted, never found.
    pub fn never_found(&self) -> impl Iterator<Item = &Lack> {
        self.lacking().filter(|one| one.found == 0)
    }

    /// Offered, never wanted; the most offered first.
    pub fn never_asked(&self) -> Vec<&Lack> {
        let mut out: Vec<&Lack> = self
            .skills
            .iter()
            .filter(|one| one.wanted() == 0 && one.offered > 0)
            .collect();
        out.sort_by(|a, b| (b.offered, &a.label).cmp(&(a.offered, &b.label)));
        out
    }
}

/// The skills of a group taken together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Group {
    pub name: String,
    pub asked: i64,
    pub found: i64,
    pub searched: i64,
    pub offered: i64,
}

impl Report {
    /// Skills by group, in the order of how much is lacking; somebody with two skills of a group
    /// counts twice, as a need for two does.
    pub fn groups(&self) -> Vec<Group> {
        let mut groups: BTreeMap<&str, Group> = BTreeMap::new();
        for one in &self.skills {
            let group = groups.entry(&one.group).or_default();
            group.asked += one.asked;
            group.found += one.found;
            group.searched += one.searched;
            group.offered += one.offered;
        }
        let named = |(name, group): (&str, Group)| Group {
            name: name.to_owned(),
            ..group
        };
        let mut out: Vec<Group> = groups.into_iter().map(named).collect();
        out.sort_by_key(|one| std::cmp::Reverse(one.asked - one.found + one.searched));
        out
    }
}

/// Joins what the database tells into a report, with the catalogue's words.
pub(super) fn report(
    told: &Told,
    narrowed: &Narrowed,
    catalogue: &Catalogue,
    lang: Lang,
) -> Report {
    let sector = narrowed.sector.map(Sector::code);
    let municipality = narrowed.municipality.as_deref();
    let mut skills: BTreeMap<&str, Lack> = BTreeMap::new();
    let mut needs: HashMap<OpportunityId, bool> = HashMap::new();
    for one in &told.asked {
        let fits = sector.is_none_or(|sector| sector == one.sector)
            && municipality.is_none_or(|wanted| one.municipality.as_deref() == Some(wanted));
        if !fits {
            continue;
        }
        let lack = skills.entry(&one.concept).or_default();
        if one.published_on < narrowed.from {
            lack.before += 1;
            continue;
        }
        let found = told.found.contains(&one.opportunity);
        lack.asked += 1;
        lack.found += i64::from(found);
        needs.insert(one.opportunity, found);
    }
    let mut searches = 0;
    for one in &told.searched {
        let fits = sector.is_none_or(|sector| sector == one.sector)
            && municipality.is_none_or(|wanted| wanted == one.municipality);
        if fits {
            searches += one.times;
            for concept in one.concepts.split(',').filter(|id| !id.is_empty()) {
                skills.entry(concept).or_default().searched += one.times;
            }
        }
    }
    for one in &told.offered {
        let lack = skills.entry(&one.concept).or_default();
        (lack.offered, lack.tied) = (one.people, one.tied);
    }
    Report {
        skills: named(skills, narrowed, catalogue, lang),
        needs: count(needs.len()),
        needs_found: count(needs.values().filter(|found| **found).count()),
        searches,
        unknown: told.unknown,
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The skills with their names; those the catalogue no longer has are left out.
fn named(
    skills: BTreeMap<&str, Lack>,
    narrowed: &Narrowed,
    catalogue: &Catalogue,
    lang: Lang,
) -> Vec<Lack> {
    let mut out: Vec<Lack> = skills
        .into_iter()
        .filter_map(|(id, lack)| {
            let concept = catalogue.concept(id)?;
            let wanted = narrowed.group.as_ref();
            (wanted.is_none_or(|group| *group == concept.group)).then(|| Lack {
                concept: id.to_owned(),
                label: concept.label(lang).to_owned(),
                group: group_name(catalogue, &concept.group, lang),
                ..lack
            })
        })
        .collect();
    out.sort_by(|a, b| {
        (b.gap(), a.offered, &a.label, &a.concept).cmp(&(a.gap(), b.offered, &b.label, &b.concept))
    });
    out
}

pub(super) fn group_name(catalogue: &Catalogue, id: &str, lang: Lang) -> String {
    let group = catalogue.groups().iter().find(|group| group.id == id);
    group.map_or_else(|| id.to_owned(), |group| group.names[lang as usize].clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn asked(concept: &str, sector: &str, place: &str, published_on: NaiveDate) -> Asked {
        Asked {
            opportunity: OpportunityId::new(),
            concept: concept.into(),
            sector: sector.into(),
            municipality: Some(place.into()),
            published_on,
        }
    }

    fn told() -> Told {
        let (now, long_ago) = (day(2027, 3, 1), day(2025, 9, 1));
        let mut told = Told {
            asked: vec![
                asked("bookkeeping", "business", "Jēkabpils novads", now),
                asked("bookkeeping", "culture", "Aizkraukles novads", now),
                asked("bookkeeping", "business", "Jēkabpils novads", long_ago),
                asked("translation", "culture", "Jēkabpils novads", now),
            ],
            searched: vec![Searched {
                concepts: "sewing,translation".into(),
                sector: "culture".into(),
                municipality: String::new(),
                times: 3,
            }],
            offered: vec![
                Offered {
                    concept: "bookkeeping".into(),
                    people: 2,
                    tied: 1,
                },
                Offered {
                    concept: "web-development".into(),
                    people: 4,
                    tied: 0,
                },
            ],
            ..Told::default()
        };
        told.found.insert(told.asked[0].opportunity);
        told
    }

    fn drawn(narrowed: &Narrowed) -> Report {
        report(&told(), narrowed, &Catalogue::embedded(), Lang::En)
    }

    #[test]
    fn what_is_wanted_in_vain_stands_first() {
        let report = drawn(&Narrowed::year(day(2027, 6, 1)));
        let of = |id: &str| report.skills.iter().find(|one| one.concept == id).cloned();
        assert_eq!(report.skills[0].concept, "translation");
        assert_eq!(report.skills[0].gap(), 4);
        let books = of("bookkeeping").unwrap();
        assert_eq!((books.asked, books.found, books.before), (2, 1, 1));
        assert_eq!((books.offered, books.gap()), (2, 1));
        assert_eq!(
            (report.needs, report.needs_found, report.searches),
            (3, 1, 3)
        );
    }

    #[test]
    fn filters_narrow_demand_and_leave_supply() {
        let mut narrowed = Narrowed::year(day(2027, 6, 1));
        narrowed.sector = Some(Sector::Culture);
        narrowed.municipality = Some("Aizkraukles novads".into());
        let report = drawn(&narrowed);
        let books = report.skills.iter().find(|one| one.asked > 0).unwrap();
        assert_eq!((books.concept.as_str(), books.offered), ("bookkeeping", 2));
        assert_eq!((report.needs, report.searches), (1, 0));
    }

    #[test]
    fn offered_and_never_asked_is_kept_apart() {
        let report = drawn(&Narrowed::year(day(2027, 6, 1)));
        let never: Vec<&str> = report
            .never_asked()
            .iter()
            .map(|one| one.concept.as_str())
            .collect();
        assert!(never.iter().all(|id| *id != "bookkeeping"));
        assert!(report.never_found().all(|one| one.found == 0));
    }

    #[test]
    fn groups_are_the_sums_of_their_skills() {
        let report = drawn(&Narrowed::year(day(2027, 6, 1)));
        let groups = report.groups();
        let sum = |of: fn(&Group) -> i64| groups.iter().map(of).sum::<i64>();
        let all = |of: fn(&Lack) -> i64| report.skills.iter().map(of).sum::<i64>();
        assert_eq!(sum(|one| one.asked), all(|one| one.asked));
        assert_eq!(sum(|one| one.offered), all(|one| one.offered));
        assert!(groups.len() > 1 && groups.iter().all(|one| !one.name.is_empty()));
    }

    #[test]
    fn a_year_is_compared_with_the_year_before() {
        let year = Narrowed::year(day(2027, 6, 1));
        assert_eq!(year.from, day(2026, 6, 2));
        assert_eq!(year.before(), (day(2025, 6, 2), day(2026, 6, 1)));
        assert_eq!(year.months(), ("2026-06".into(), "2027-06".into()));
    }
}
