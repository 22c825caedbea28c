//! Rows of internship offers.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::model::{Duty, Housing, Internship, NeededBefore};
use crate::db::{DbError, OpportunityId, ReadTx, SeasonId, WriteTx};
use crate::matching::Period;
use crate::{on, run, sql};

/// Ids in one statement.
const AT_ONCE: usize = 20;

#[derive(sqlx::FromRow)]
struct Row {
    opportunity_id: OpportunityId,
    tasks: String,
    learning: String,
    by_agreement: bool,
    housing: String,
    meals: bool,
    reward: String,
    duties: String,
    season_id: Option<SeasonId>,
    season_slug: Option<String>,
    apply_by: Option<NaiveDate>,
}

/// The internship parts of those of the given opportunities that have one; 20 ids at most.
pub(in crate::opportunities) async fn of(
    tx: &mut ReadTx,
    ids: &[Uuid; AT_ONCE],
) -> Result<HashMap<OpportunityId, Internship>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| {
        let mut query = sqlx::query_as(sql!(
            "select i.opportunity_id, i.tasks, i.learning, i.by_agreement, i.housing, i.meals,
                    i.reward, i.duties, i.season_id, s.slug as season_slug, s.apply_by
             from internship_offer i left join season s on s.id = i.season_id
             where i.opportunity_id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                                        $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
        ));
        for id in ids {
            query = query.bind(*id);
        }
        query.fetch_all(conn)
    })?;
    let mut found = HashMap::with_capacity(rows.len());
    for row in rows {
        found.insert(row.opportunity_id, row.read()?);
    }
    if !found.is_empty() {
        add_windows(tx, ids, &mut found).await?;
        add_needed(tx, ids, &mut found).await?;
    }
    Ok(found)
}

impl Row {
    fn read(self) -> Result<Internship, DbError> {
        let damaged = DbError::Damaged("internship_offer.duties");
        let duties: Vec<String> = serde_json::from_str(&self.duties).map_err(|_| damaged)?;
        let housing = Housing::parse(&self.housing);
        Ok(Internship {
            tasks: self.tasks,
            learning: self.learning,
            by_agreement: self.by_agreement,
            windows: Vec::new(),
            housing: housing.ok_or(DbError::Damaged("internship_offer.housing"))?,
            meals: self.meals,
            reward: self.reward,
            needed: Vec::new(),
            duties: duties.iter().filter_map(|code| Duty::parse(code)).collect(),
            season: self.season_id,
            season_slug: self.season_slug.unwrap_or_default(),
            apply_by: self.apply_by,
        })
    }
}

async fn add_windows(
    tx: &mut ReadTx,
    ids: &[Uuid; AT_ONCE],
    found: &mut HashMap<OpportunityId, Internship>,
) -> Result<(), DbError> {
    let rows: Vec<(OpportunityId, NaiveDate, NaiveDate)> = on!(tx, |conn| {
        let mut query = sqlx::query_as(sql!(
            "select opportunity_id, starts_on, ends_on from internship_window
             where opportunity_id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                                      $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
             order by opportunity_id, position"
        ));
        for id in ids {
            query = query.bind(*id);
        }
        query.fetch_all(conn)
    })?;
    for (id, from, to) in rows {
        if let Some(one) = found.get_mut(&id) {
            one.windows.push(Period { from, to });
        }
    }
    Ok(())
}

async fn add_needed(
    tx: &mut ReadTx,
    ids: &[Uuid; AT_ONCE],
    found: &mut HashMap<OpportunityId, Internship>,
) -> Result<(), DbError> {
    let rows: Vec<(OpportunityId, String, i64)> = on!(tx, |conn| {
        let mut query = sqlx::query_as(sql!(
            "select opportunity_id, words, days_ahead from internship_document
             where opportunity_id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                                      $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
             order by opportunity_id, position"
        ));
        for id in ids {
            query = query.bind(*id);
        }
        query.fetch_all(conn)
    })?;
    for (id, words, days_ahead) in rows {
        if let Some(one) = found.get_mut(&id) {
            one.needed.push(NeededBefore {
                words,
                days_ahead: u16::try_from(days_ahead).unwrap_or(0),
            });
        }
    }
    Ok(())
}

/// Writes the internship part of an offer anew.
pub(super) async fn put(
    tx: &mut WriteTx,
    id: OpportunityId,
    one: &Internship,
) -> Result<(), DbError> {
    let duties: Vec<&str> = one.duties.iter().map(|duty| duty.code()).collect();
    let duties =
        serde_json::to_string(&duties).map_err(|_| DbError::Damaged("internship_offer.duties"))?;
    run!(tx, |conn| sqlx::query(sql!(
        "insert into internship_offer (opportunity_id, tasks, learning, by_agreement, housing,
                                       meals, reward, duties, season_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (opportunity_id) do update
         set tasks = excluded.tasks, learning = excluded.learning,
             by_agreement = excluded.by_agreement, housing = excluded.housing,
             meals = excluded.meals, reward = excluded.reward, duties = excluded.duties,
             season_id = excluded.season_id"
    ))
    .bind(id)
    .bind(&one.tasks)
    .bind(&one.learning)
    .bind(one.by_agreement)
    .bind(one.housing.code())
    .bind(one.meals)
    .bind(&one.reward)
    .bind(&duties)
    .bind(one.season)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from internship_window where opportunity_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    for (position, window) in (0i64..).zip(&one.windows) {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into internship_window (opportunity_id, position, starts_on, ends_on)
             values ($1, $2, $3, $4)"
        ))
        .bind(id)
        .bind(position)
        .bind(window.from)
        .bind(window.to)
        .execute(conn))?;
    }
    run!(tx, |conn| sqlx::query(sql!(
        "delete from internship_document where opportunity_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    for (position, needed) in (0i64..).zip(&one.needed) {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into internship_document (opportunity_id, position, words, days_ahead)
             values ($1, $2, $3, $4)"
        ))
        .bind(id)
        .bind(position)
        .bind(&needed.words)
        .bind(i64::from(needed.days_ahead))
        .execute(conn))?;
    }
    Ok(())
}
