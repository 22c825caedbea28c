//! What in a placement waits for a coordinator.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::model::{Asked, Paper, Placement, Question, Whole};
use super::workflow::State;
use super::{asking, store, unasked};
use crate::db::{DbError, PlacementId, ReadTx};
use crate::http::Page;
use crate::t;
use crate::text::riga_date;

/// Days after which a question without an answer is the coordinators' to look at.
const SILENT_DAYS: i64 = 7;
/// Days after its end for which a placement is looked at.
const LOOKED_AFTER: TimeDelta = TimeDelta::days(60);

/// Why a placement waits for a coordinator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Somebody did not confirm, or asks for help.
    Help,
    /// Its first day has come and not everybody has confirmed.
    Late,
    /// Somebody does not answer.
    Silent,
    /// A paper is not signed by its day.
    Paper,
}

/// A placement that waits, and since when.
pub struct Waiting {
    pub placement: Placement,
    pub trouble: Trouble,
    pub since: DateTime<Utc>,
}

/// Everything that waits for a coordinator, from three questions to the database however many there
/// are.
pub async fn waiting(tx: &mut ReadTx, now: DateTime<Utc>) -> Result<Vec<Waiting>, DbError> {
    let since = riga_date(now) - LOOKED_AFTER;
    let mut asked: HashMap<PlacementId, Vec<Asked>> = HashMap::new();
    for one in store::asked_of_live(tx, since).await? {
        asked.entry(one.placement).or_default().push(one);
    }
    let mut papers: HashMap<PlacementId, Vec<Paper>> = HashMap::new();
    for (placement, paper) in store::papers_of_live(tx, since).await? {
        papers.entry(placement).or_default().push(paper);
    }
    let mut list = Vec::new();
    for placement in store::live(tx, since).await? {
        let whole = Whole {
            adults: Vec::new(),
            asked: asked.remove(&placement.id).unwrap_or_default(),
            papers: papers.remove(&placement.id).unwrap_or_default(),
            annexes: Vec::new(),
            events: Vec::new(),
            placement,
        };
        if let Some((trouble, since)) = trouble(&whole, riga_date(now)) {
            list.push(Waiting {
                placement: whole.placement,
                trouble,
                since,
            });
        }
    }
    Ok(list)
}

/// What is the matter with a placement, and since when; the most pressing first.
pub(super) fn trouble(whole: &Whole, today: NaiveDate) -> Option<(Trouble, DateTime<Utc>)> {
    let placement = &whole.placement;
    if matches!(placement.state, State::NotStarted | State::Cancelled) {
        return None;
    }
    let calls = |one: &&Asked| {
        asking::is_waiting(placement, one.question)
            && (one.answer.as_deref() == Some("help")
                || (one.question == Question::Confirm && one.answer.as_deref() == Some("no")))
    };
    if let Some(one) = whole.asked.iter().find(calls) {
        return Some((Trouble::Help, one.answered_at.unwrap_or(one.asked_at)));
    }
    if placement.state.is_open() && placement.terms.from <= today {
        return Some((Trouble::Late, morning(placement.terms.from)));
    }
    let silent = |one: &&Asked| {
        one.answer.is_none()
            && asking::is_waiting(placement, one.question)
            && (today - riga_date(one.asked_at)).num_days() >= SILENT_DAYS
    };
    if let Some(one) = whole.asked.iter().find(silent) {
        return Some((Trouble::Silent, one.asked_at + TimeDelta::days(SILENT_DAYS)));
    }
    // Nobody was asked yet, since whoever begins does not: as quiet as an unanswered question.
    if let Some(turn) = unasked::turn(placement, &whole.asked)
        && (today - riga_date(turn.since)).num_days() >= SILENT_DAYS
    {
        return Some((Trouble::Silent, turn.since + TimeDelta::days(SILENT_DAYS)));
    }
    let missing = whole.papers.iter().find(|paper| paper.is_missing(today));
    missing.map(|paper| (Trouble::Paper, morning(paper.due_on)))
}

fn morning(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

pub(super) fn words(page: &Page, trouble: Trouble) -> String {
    match trouble {
        Trouble::Help => t!(page, "waits-trouble"),
        Trouble::Late => t!(page, "waits-late"),
        Trouble::Silent => t!(page, "waits-silent"),
        Trouble::Paper => t!(page, "paper-missing"),
    }
}
