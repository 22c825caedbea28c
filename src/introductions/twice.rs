//! A button pressed twice: the second press leads to what the first one did.

use chrono::{DateTime, TimeDelta, Utc};

use super::model::{Introduction, NewIntroduction};
use super::store;
use super::workflow::{Action, Role};
use crate::app::App;
use crate::db::IntroductionId;
use crate::http::{Answer, Failure, Flash, Page, Viewer};
use crate::key;

/// Within this time the same once more is the same press; later somebody means it.
const AT_ONCE: TimeDelta = TimeDelta::minutes(1);

/// Why another introduction is not begun beside one that is open, with the way to it.
pub(super) fn begun(open: &Introduction, new: &NewIntroduction, now: DateTime<Utc>) -> Failure {
    let path = format!("/introductions/{}", open.id);
    if open.started_by != new.started_by || now - open.created_at > AT_ONCE {
        return Failure::RefusedFor(key!("refused-already-open"), path);
    }
    let said = match new.started_by {
        Role::Person => key!("flash-interested"),
        _ => key!("flash-asked"),
    };
    Failure::Done(path, Flash(said))
}

/// The same for somebody who may not see what is open.
pub(super) fn without_way(failure: Failure) -> Failure {
    match failure {
        Failure::RefusedFor(..) | Failure::Done(..) => {
            Failure::Refused(key!("refused-already-open"))
        }
        other => other,
    }
}

/// After a step: goes on to where it leads. One that was refused goes there too when the same
/// account has just taken it.
pub(super) async fn led(
    (app, page): (&App, &Page),
    viewer: &Viewer,
    (id, action): (IntroductionId, Action),
    done: Result<(), Failure>,
    (path, said): (String, &'static str),
) -> Answer {
    if let Err(failure) = done {
        if !matches!(failure, Failure::Refused(why) if why == key!("refused-changed-meanwhile")) {
            return Err(failure);
        }
        let mut tx = app.db.read().await?;
        let since = page.now - AT_ONCE;
        let taken = store::took(&mut tx, (id, viewer.account), action.code(), since).await?;
        if !taken {
            return Err(failure);
        }
    }
    Ok(page.see_other(&path, Flash(said)))
}
