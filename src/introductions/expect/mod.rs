//! How long an answer usually takes, from real figures; else nothing is claimed.

mod store;

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use self::store::Asked;
use super::workflow::{Role, State};
use crate::app::App;
use crate::db::{CommunityId, DbError, ReadTx};

/// Fewer answers than this tell nothing, and could tell too much.
const LEAST: usize = 5;
/// How far back answers count.
const DAYS: i64 = 365;

/// Days within which half of those who were asked had answered; nothing when there are too few
/// answers, or when most questions stayed without one.
fn usual_days(asked: &[Asked]) -> Option<i64> {
    let mut days: Vec<Option<i64>> = asked
        .iter()
        .filter(|one| one.answered_at.is_some() || one.lapsed)
        .map(|one| {
            let took = one.answered_at? - one.asked_at;
            // A day begun counts whole: rather too slow than too fast a promise.
            Some(
                (took.num_minutes() + 24 * 60 - 1)
                    .div_euclid(24 * 60)
                    .max(1),
            )
        })
        .collect();
    if days.iter().flatten().count() < LEAST {
        return None;
    }
    // A question without an answer took longer than any that has one.
    days.sort_by_key(|took| took.unwrap_or(i64::MAX));
    days[days.len().div_euclid(2)]
}

/// How many days a community usually takes.
pub(super) async fn of_community(
    tx: &mut ReadTx,
    id: CommunityId,
    now: DateTime<Utc>,
) -> Result<Option<i64>, DbError> {
    let asked = store::asked_of_community(tx, id, now - TimeDelta::days(DAYS)).await?;
    Ok(usual_days(&asked))
}

/// What was found last of everybody, and when: a year of questions is not read for every page.
#[derive(Debug, Default)]
pub struct Usual(Mutex<Option<(DateTime<Utc>, Option<i64>)>>);

impl Usual {
    fn known(&self, now: DateTime<Utc>) -> Option<Option<i64>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = kept.filter(|(at, _)| *at <= now && now - *at < TimeDelta::hours(1));
        fresh.map(|(_, days)| days)
    }

    fn keep(&self, now: DateTime<Utc>, days: Option<i64>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, days));
    }
}

/// How many days people usually take, all of them together; looked up once an hour.
pub(super) async fn of_people(
    tx: &mut ReadTx,
    app: &App,
    now: DateTime<Utc>,
) -> Result<Option<i64>, DbError> {
    if let Some(days) = app.usual_answers.known(now) {
        return Ok(days);
    }
    let asked = store::asked_of_people(tx, now - TimeDelta::days(DAYS)).await?;
    let days = usual_days(&asked);
    app.usual_answers.keep(now, days);
    Ok(days)
}

/// What to tell a side that waits for the other's answer.
pub(super) async fn while_waiting(
    tx: &mut ReadTx,
    app: &App,
    intro: &super::Introduction,
    (reader, now): (Role, DateTime<Utc>),
) -> Result<Option<i64>, DbError> {
    match (reader, intro.state) {
        (Role::Person, State::Requested | State::AskingCommunity) => {
            of_community(tx, intro.community, now).await
        }
        (Role::Community, State::Requested | State::AskingPerson) => of_people(tx, app, now).await,
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(took: Option<i64>) -> Asked {
        let asked_at = DateTime::UNIX_EPOCH;
        Asked {
            asked_at,
            answered_at: took.map(|hours| asked_at + TimeDelta::hours(hours)),
            lapsed: took.is_none(),
        }
    }

    #[test]
    fn what_was_found_is_kept_for_an_hour() {
        let usual = Usual::default();
        let now = DateTime::UNIX_EPOCH;
        assert_eq!(usual.known(now), None);
        usual.keep(now, Some(3));
        assert_eq!(usual.known(now + TimeDelta::minutes(59)), Some(Some(3)));
        assert_eq!(usual.known(now + TimeDelta::minutes(60)), None);
        assert_eq!(usual.known(now - TimeDelta::minutes(1)), None);
    }

    #[test]
    fn few_answers_tell_nothing_and_silence_counts() {
        let quick: Vec<Asked> = [2, 20, 30, 30].map(|hours| asked(Some(hours))).into();
        assert_eq!(usual_days(&quick), None);
        let five: Vec<Asked> = [2, 20, 30, 30, 100].map(|hours| asked(Some(hours))).into();
        assert_eq!(usual_days(&five), Some(2));
        let silent = five.iter().cloned().chain([asked(None), asked(None)]);
        assert_eq!(usual_days(&silent.clone().collect::<Vec<_>>()), Some(2));
        let mostly: Vec<Asked> = silent.chain((0..4).map(|_| asked(None))).collect();
        assert_eq!(usual_days(&mostly), None);
    }
}
