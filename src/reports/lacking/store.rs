//! Reads what the report is drawn from. Filters by sector and place are applied in memory: the
//! rows are those of a year or two, and one reading serves the page and its comparison.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::model::{Asked, Narrowed, Offered, Searched, Told};
use crate::db::{DbError, OpportunityId, PersonId, ReadTx};
use crate::skills::{Catalogue, ConceptIndex, Gathered};
use crate::{on, sql, text};

/// What the skills of needs and people lead to: people write them in words of their own.
pub(super) struct Leads<'a> {
    pub catalogue: &'a Catalogue,
    pub gathered: &'a Gathered,
}

impl Leads<'_> {
    fn of(&self, words: &str, chosen: Option<&str>) -> impl Iterator<Item = &str> {
        let found = self.gathered.leads(self.catalogue, words, chosen);
        (found.into_iter()).filter_map(|index| Some(self.catalogue.at(index)?.id.as_str()))
    }
}

/// Everything of the period and, for needs, of as long a period before.
pub(super) async fn told(
    tx: &mut ReadTx,
    leads: &Leads<'_>,
    narrowed: &Narrowed,
    today: NaiveDate,
) -> Result<Told, DbError> {
    let (before, _) = narrowed.before();
    let span = (
        text::riga_midnight(before),
        text::riga_midnight(after(narrowed.to)),
    );
    let (asked, unknown) = asked(tx, leads, span, narrowed.from).await?;
    Ok(Told {
        asked,
        searched: searched(tx, narrowed).await?,
        offered: offered(tx, leads, narrowed, today).await?,
        found: found(tx, span).await?.into_iter().collect(),
        unknown,
    })
}

fn after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

#[derive(sqlx::FromRow)]
struct AskedRow {
    id: OpportunityId,
    words: String,
    concept: Option<String>,
    sector: String,
    municipality: Option<String>,
    published_at: DateTime<Utc>,
}

/// What needs and offers published in a span require, and how many of those wordings since a day lead
/// to nothing in the catalogue.
async fn asked(
    tx: &mut ReadTx,
    leads: &Leads<'_>,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    counted_from: NaiveDate,
) -> Result<(Vec<Asked>, i64), DbError> {
    let rows: Vec<AskedRow> = on!(tx, |conn| sqlx::query_as(sql!(
        "select o.id, s.words, s.concept, o.sector, t.municipality, o.published_at
         from opportunity o
         join opportunity_skill s on s.opportunity_id = o.id
         left join territory t on t.slug = o.territory
         where o.published_at >= $1 and o.published_at < $2
           and o.state not in ('draft', 'in-review')
           and s.required = true
         order by o.id, s.position"
    ))
    .bind(from)
    .bind(until)
    .fetch_all(conn))?;
    let (mut asked, mut unknown) = (Vec::with_capacity(rows.len()), 0);
    let mut counted = HashSet::new();
    for row in rows {
        let published_on = text::riga_date(row.published_at);
        let before = asked.len();
        for concept in leads.of(&row.words, row.concept.as_deref()) {
            // Two wordings of one need may mean one skill.
            if counted.insert((row.id, concept.to_owned())) {
                asked.push(Asked {
                    opportunity: row.id,
                    concept: concept.to_owned(),
                    sector: row.sector.clone(),
                    municipality: row.municipality.clone(),
                    published_on,
                });
            }
        }
        let led =
            asked.len() > before || (leads.of(&row.words, row.concept.as_deref()).next()).is_some();
        unknown += i64::from(!led && published_on >= counted_from);
    }
    Ok((asked, unknown))
}

/// Searches for people only: whoever looks for needs in vain has a skill to offer and lacks none.
async fn searched(tx: &mut ReadTx, narrowed: &Narrowed) -> Result<Vec<Searched>, DbError> {
    let (from, to) = narrowed.months();
    let rows: Vec<(String, String, String, i64)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select concepts, sector, municipality, cast(sum(searches) as bigint) from empty_search
         where month >= $1 and month <= $2 and sought = 'people'
         group by concepts, sector, municipality"
    ))
    .bind(from)
    .bind(to)
    .fetch_all(conn))?;
    Ok(rows
        .into_iter()
        .map(|(concepts, sector, municipality, times)| Searched {
            concepts,
            sector,
            municipality,
            times,
        })
        .collect())
}

/// Adults whose profile communities may be shown, who have time in the period or later (most name a
/// time still to come), are not frozen and have not objected to being counted.
async fn offered(
    tx: &mut ReadTx,
    leads: &Leads<'_>,
    narrowed: &Narrowed,
    today: NaiveDate,
) -> Result<Vec<Offered>, DbError> {
    let people: Vec<(PersonId, Option<String>)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select p.id, t.municipality from person p
         left join territory t on t.slug = p.tie_territory
         where p.state = 'published' and p.minor_until is null and p.restricted_at is null
           and (p.paused_until is null or p.paused_until < $2)
           and exists (select 1 from person_window w where w.person_id = p.id and w.ends_on >= $1)
           and not exists (select 1 from person_suspension b
                           where b.person_id = p.id and b.ended_at is null)
           and not exists (select 1 from objection b where b.account_id = p.account_id
                           and b.topic = 'statistics' and b.state in ('open', 'upheld'))"
    ))
    .bind(narrowed.from)
    .bind(today)
    .fetch_all(conn))?;
    let mut counts: HashMap<ConceptIndex, (i64, i64)> = HashMap::new();
    for (person, municipality) in &people {
        let tied = narrowed.municipality.is_some() && *municipality == narrowed.municipality;
        for concept in leads.gathered.of_person(person.0) {
            let (all, here) = counts.entry(*concept).or_default();
            *all += 1;
            *here += i64::from(tied);
        }
    }
    Ok(counts
        .into_iter()
        .filter_map(|(concept, (people, tied))| {
            let concept = leads.catalogue.at(concept)?.id.clone();
            Some(Offered {
                concept,
                people,
                tied,
            })
        })
        .collect())
}

/// Needs and offers published in a span for which contacts were released at least once.
async fn found(
    tx: &mut ReadTx,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select o.id from opportunity o
         where o.published_at >= $1 and o.published_at < $2
           and exists (select 1 from introduction i
                       where i.opportunity_id = o.id and i.released_at is not null)"
    ))
    .bind(from)
    .bind(until)
    .fetch_all(conn))
}

/// A need or an offer that asks for a skill, for the page of calls.
pub(super) struct Open {
    pub id: OpportunityId,
    pub title: String,
    pub community: String,
}

/// What is published now and requires the skill, the newest first; at most fifty.
pub(super) async fn open(
    tx: &mut ReadTx,
    leads: &Leads<'_>,
    concept: &str,
) -> Result<Vec<Open>, DbError> {
    type Row = (OpportunityId, String, String, String, Option<String>);
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select o.id, o.title, c.name, s.words, s.concept from opportunity o
         join opportunity_skill s on s.opportunity_id = o.id
         join community c on c.id = o.community_id
         where s.required = true and o.state = 'published' and c.state <> 'suspended'
         order by o.published_at desc, o.id, s.position"
    ))
    .fetch_all(conn))?;
    let mut open: Vec<Open> = Vec::new();
    for (id, title, community, words, chosen) in rows {
        let last = open.last().map(|one| one.id);
        if last != Some(id)
            && leads
                .of(&words, chosen.as_deref())
                .any(|one| one == concept)
        {
            open.push(Open {
                id,
                title,
                community,
            });
        }
    }
    open.truncate(50);
    Ok(open)
}
