//! When a side leaves the site for good: what is ahead is cancelled, what runs ends early, the other
//! side is told, names and words go. What was done stays done: days, hours and skills.

use std::collections::HashSet;

use super::actions::{self, By, Ending};
use super::model::{EndReason, Party, Placement, Words};
use super::workflow::{Action, Who};
use super::{letters, store};
use crate::app::App;
use crate::db::{AccountId, CommunityId, DbError, IntroductionId, PersonId, PlacementId, WriteTx};
use crate::http::Failure;
use crate::introductions::leaving::Leave;
use crate::text::{Lang, fold};
use crate::vault::Secret;

/// Locks everything somebody has part in, before anything else of theirs is locked.
pub async fn hold(
    tx: &mut WriteTx,
    person: Option<PersonId>,
    account: Option<AccountId>,
) -> Result<(), DbError> {
    store::hold_of(tx, person, account).await
}

/// An adult who was told a student's name by letter, and is to hear that the student left.
pub struct Told {
    pub placement: PlacementId,
    pub to: Secret,
    pub lang: Lang,
}

/// What a student who leaves leaves behind.
#[derive(Default)]
pub struct Left {
    /// What letters about their placements were queued under.
    pub subjects: Vec<String>,
    /// Each address once, with the newest placement it was named for.
    pub adults: Vec<Told>,
}

/// Ends and empties the placements of a student who leaves.
pub async fn person_left(
    tx: &mut WriteTx,
    app: &App,
    person: PersonId,
    leave: Leave,
) -> Result<Left, Failure> {
    let mut left = Left::default();
    let mut known = HashSet::new();
    for id in store::ids_of_person(tx, person).await?.into_iter().rev() {
        left.subjects.extend(letter_subjects(tx, id).await?);
        let placement = store::get(tx, id).await?;
        end(tx, app, &placement, (Party::Student, leave)).await?;
        if leave.tell {
            // Their rows go now; what they are to hear is written before.
            let adults = adults(tx, app, id, &mut known).await?;
            left.adults.extend(adults);
        }
        store::forget_student(tx, id).await?;
    }
    Ok(left)
}

async fn adults(
    tx: &mut WriteTx,
    app: &App,
    placement: PlacementId,
    known: &mut HashSet<String>,
) -> Result<Vec<Told>, DbError> {
    let mut told = Vec::new();
    for adult in store::adults(tx, placement).await? {
        let whose = (placement, adult.party);
        let index = store::email_index(tx, whose).await?;
        if !index.is_some_and(|index| known.insert(index)) {
            continue;
        }
        let lang = adult.lang;
        match store::email(tx, app, whose).await {
            Ok(Some(to)) => told.push(Told {
                placement,
                to,
                lang,
            }),
            // An address that cannot be opened keeps nobody from leaving.
            Ok(None) | Err(DbError::Damaged(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(told)
}

/// What becomes of a host's placements when one of its people leaves: with nobody left to answer,
/// they end; else only their name goes from among the supervisors.
pub async fn representative_left(
    tx: &mut WriteTx,
    app: &App,
    (name, community, orphaned): (&str, CommunityId, bool),
    leave: Leave,
) -> Result<(), Failure> {
    let name = fold(name);
    for id in store::ids_of_community(tx, community).await? {
        let placement = store::get(tx, id).await?;
        if orphaned {
            end(tx, app, &placement, (Party::Host, leave)).await?;
            forget_words_of_host(tx, id).await?;
        }
        let supervises = !name.is_empty() && fold(&placement.terms.supervisor).contains(&name);
        if orphaned || supervises {
            store::forget_supervisor(tx, id).await?;
        }
    }
    Ok(())
}

async fn end(
    tx: &mut WriteTx,
    app: &App,
    placement: &Placement,
    (side, leave): (Party, Leave),
) -> Result<(), Failure> {
    if placement.state.is_over() {
        return Ok(());
    }
    if !leave.tell {
        return Ok(store::cancel_silently(tx, placement.id, leave.at).await?);
    }
    let by = By {
        who: Who::Time,
        account: leave.by,
        at: leave.at,
    };
    let ending = Ending {
        reason: Some(EndReason::SideLeft),
        note: "",
        on: None,
    };
    actions::step(tx, app, placement, (Action::Cancel, by), ending).await?;
    if side == Party::Host {
        letters::to_desk(tx, placement, leave.at).await?;
    }
    Ok(())
}

/// Takes every word and every name out of the placement of an introduction that is long over; a row
/// stays for counting, its person becomes `nobody`.
pub async fn make_anonymous(
    tx: &mut WriteTx,
    introduction: IntroductionId,
    nobody: PersonId,
) -> Result<(), DbError> {
    if let Some(id) = store::of_introduction(tx, introduction).await? {
        store::forget_student(tx, id).await?;
        store::forget_supervisor(tx, id).await?;
        store::set_person(tx, id, nobody).await?;
    }
    Ok(())
}

/// The host's words about the student go with it; which skills were practised is the student's.
async fn forget_words_of_host(tx: &mut WriteTx, id: PlacementId) -> Result<(), DbError> {
    for one in store::asked(tx, id).await? {
        if one.party != Party::Host {
            continue;
        }
        let kept = Words {
            skills: one.words.skills,
            ..Words::default()
        };
        let kept = serde_json::to_string(&kept).map_err(|_| DbError::Damaged("an answer"))?;
        store::keep_words(tx, one.id, &kept).await?;
    }
    Ok(())
}

/// What letters about a placement are queued under.
async fn letter_subjects(tx: &mut WriteTx, id: PlacementId) -> Result<Vec<String>, DbError> {
    let mut subjects = vec![id.to_string()];
    subjects.extend(Party::ALL.map(|party| letters::subject(id, party)));
    let questions = store::question_ids(tx, id).await?;
    subjects.extend(questions.iter().map(ToString::to_string));
    Ok(subjects)
}
