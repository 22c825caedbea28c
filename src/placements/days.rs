//! What the days do to placements, once a day: they ask whether it has begun, how it is going, how
//! it went and what became of it; remind; and end what is over.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::actions::{self, By, Ending};
use super::model::{Asked, Party, Placement, Question};
use super::sight::Rest;
use super::unasked::{self, Turn};
use super::workflow::{Action, State, Who};
use super::{asking, letters, sight, store};
use crate::app::App;
use crate::db::{DbError, PlacementId, WriteTx};
use crate::http::Failure;
use crate::jobs::JobFault;
use crate::mail;
use crate::text::riga_date;

/// The kind of job; queued once a day.
pub const JOB: &str = "placements-day";

/// Days after the end at which the last question is asked.
const AFTER: TimeDelta = TimeDelta::days(180);
/// Days before its due day at which people are reminded of a paper.
const PAPERS_AHEAD: TimeDelta = TimeDelta::days(7);
/// Days after the end for which somebody may still be asked or reminded.
const LOOKED_AFTER: TimeDelta = TimeDelta::days(250);
/// Days after asking at which somebody is reminded for the first and the second time.
const REMINDERS: [i64; 2] = [3, 7];

/// Looks at every placement that is not long over, each in a transaction of its own.
pub async fn run(app: &App) -> Result<(), JobFault> {
    let now = app.clock.now();
    let mut tx = app.db.read().await?;
    let live = store::live_ids(&mut tx, riga_date(now) - LOOKED_AFTER).await?;
    drop(tx);
    let mut undone = 0;
    for placement in live {
        // One that cannot be looked at keeps no other from it.
        if let Err(why) = look(app, placement, now).await {
            tracing::error!(%placement, ?why, "the day of a placement was not done");
            undone += 1;
        }
    }
    if undone > 0 {
        return Err(JobFault::Other(format!("{undone} placements not done")));
    }
    Ok(())
}

async fn look(app: &App, id: PlacementId, now: DateTime<Utc>) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let placement = store::hold(&mut tx, id).await?;
    let rest = sight::rest(&mut tx, &placement).await?;
    // Of somebody whose data are frozen nothing is done; it goes on when they let it.
    if rest == Some(Rest::Student) {
        return Ok(());
    }
    let today = riga_date(now);
    let mut asked = store::asked(&mut tx, id).await?;
    let time = By {
        who: Who::Time,
        account: None,
        at: now,
    };
    let due = due(&placement, &asked, today);
    for (party, question) in due {
        if sight::rests(rest, (party, question)) {
            continue;
        }
        asking::ask(&mut tx, app, &placement, (party, question), now).await?;
    }
    if placement.state == State::Running && today > placement.terms.to {
        let finish = (Action::Finish, time);
        actions::step(&mut tx, app, &placement, finish, Ending::default()).await?;
    }
    let turn = unasked::turn(&placement, &asked);
    asked.retain(|one| !sight::rests(rest, (one.party, one.question)));
    remind(&mut tx, &placement, &asked, now).await?;
    if let Some(turn) = turn.filter(|turn| !sight::rests(rest, (turn.whose, Question::Confirm))) {
        remind_of_turn(&mut tx, (&placement, &asked), turn, now).await?;
    }
    let papers_matter = !matches!(placement.state, State::NotStarted | State::Cancelled);
    if papers_matter && store::remind_of_papers(&mut tx, id, today + PAPERS_AHEAD).await? {
        let both = [Party::Student, Party::Host];
        letters::tell(&mut tx, &placement, (letters::PAPERS, &both), now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Whom the day asks what.
fn due(placement: &Placement, asked: &[Asked], today: NaiveDate) -> Vec<(Party, Question)> {
    let both = [Party::Student, Party::Host];
    let (question, parties): (Question, &[Party]) = match placement.state {
        State::Agreed if today >= placement.terms.from => (Question::Start, &both),
        State::Running if today >= placement.terms.middle() => (Question::Middle, &both),
        State::Finished | State::EndedEarly
            if placement.ended_on.is_some_and(|end| today >= end + AFTER) =>
        {
            (Question::After, &both[..1])
        }
        _ => return Vec::new(),
    };
    parties
        .iter()
        .filter(|party| {
            !asked
                .iter()
                .any(|one| one.party == **party && one.question == question)
        })
        .map(|party| (*party, question))
        .collect()
}

/// Reminds whoever has not answered, twice at the most; never of what is asked today.
async fn remind(
    tx: &mut WriteTx,
    placement: &Placement,
    asked: &[Asked],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for one in asked {
        let waits = one.answer.is_none()
            && asking::is_waiting(placement, one.question)
            && one.expires_at > now;
        let days = (riga_date(now) - riga_date(one.asked_at)).num_days();
        let wanted = REMINDERS.iter().filter(|after| days >= **after).count();
        if waits && one.reminded < i64::try_from(wanted).unwrap_or(0) {
            store::reminded(tx, one.id).await?;
            letters::ask(tx, placement, one, (letters::REMIND, now)).await?;
        }
    }
    Ok(())
}

/// Reminds whoever has to begin, on the same days as of a question, and for as long as one would be
/// waited for. Whoever has a question open is reminded of that one.
async fn remind_of_turn(
    tx: &mut WriteTx,
    (placement, asked): (&Placement, &[Asked]),
    turn: Turn,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let days = (riga_date(now) - riga_date(turn.since)).num_days();
    let wanted = REMINDERS.iter().filter(|after| days >= **after).count();
    let waits = asked
        .iter()
        .any(|one| one.party == turn.whose && one.answer.is_none());
    if waits || wanted == 0 || days > asking::lifetime(Question::Confirm).num_days() {
        return Ok(());
    }
    let subject = letters::subject(placement.id, turn.whose);
    let sent = mail::times_posted(tx, (letters::TURN, &subject), turn.since).await?;
    if sent < i64::try_from(wanted).unwrap_or(0) {
        letters::tell(tx, placement, (letters::TURN, &[turn.whose]), now).await?;
    }
    Ok(())
}
