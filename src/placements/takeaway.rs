//! What somebody takes away of their placements: a student everything but what other parties wrote
//! for the coordinators alone; a host's person what they said and agreed to there.

use serde_json::{Value, json};

use super::model::{Asked, Party, Question, Whole};
use super::{asking, routes, store};
use crate::db::{AccountId, ReadTx};
use crate::http::Failure;
use crate::{communities, opportunities, people};

/// Everything of an account's placements, the newest first.
pub async fn takeaway(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Value>, Failure> {
    let mut all = Vec::new();
    if let Some(person) = people::by_account(tx, account).await? {
        for one in store::of_person(tx, person.id).await? {
            let whole = routes::whole(tx, one.id).await?;
            all.push(draw(tx, &whole, Party::Student).await?);
        }
    }
    for community in communities::of_account(tx, account).await? {
        for one in store::of_community(tx, community.id).await? {
            let whole = routes::whole(tx, one.id).await?;
            all.push(draw(tx, &whole, Party::Host).await?);
        }
    }
    Ok(all)
}

async fn draw(tx: &mut ReadTx, whole: &Whole, side: Party) -> Result<Value, Failure> {
    let placement = &whole.placement;
    let offer = opportunities::get(tx, placement.opportunity).await?;
    let answers = answers(whole, side);
    let papers: Vec<Value> = whole
        .papers
        .iter()
        .map(|one| {
            json!({ "document": one.document.code(), "number": one.number,
                    "state": one.status.code(), "due_on": one.due_on })
        })
        .collect();
    let annexes: Vec<Value> = whole
        .annexes
        .iter()
        .map(|one| {
            json!({ "number": one.number, "from": one.after.from, "to": one.after.to,
                    "hours_per_week": one.after.hours_per_week,
                    "supervisor": one.after.supervisor, "why": one.why, "at": one.made_at })
        })
        .collect();
    let student = side == Party::Student;
    let own = asking::who(side);
    let events: Vec<Value> = whole
        .events
        .iter()
        .map(|one| json!({ "at": one.at, "action": one.action, "role": one.who }))
        .collect();
    Ok(json!({
        "id": placement.id,
        "introduction": placement.introduction,
        "side": side.code(),
        "need": offer.title,
        "community": communities::get(tx, placement.community).await?.name,
        "state": placement.state.code(),
        "state_since": placement.state_since,
        "begun_at": placement.created_at,
        "from": placement.terms.from,
        "to": placement.terms.to,
        "hours_per_week": placement.terms.hours_per_week,
        "supervisor": placement.terms.supervisor,
        "institution": student.then_some(placement.school.as_str()),
        "programme": student.then_some(placement.programme.as_str()),
        "started_on": placement.started_on,
        "ended_on": placement.ended_on,
        "reason": placement.reason_for(own).map(|reason| reason.code()),
        "note": (placement.ended_by == Some(own)).then_some(placement.end_note.as_str()),
        "answers": answers,
        "papers": papers,
        "annexes": annexes,
        "events": events,
    }))
}

/// What this side answered; a student also what host and school wrote of how it went.
fn answers(whole: &Whole, side: Party) -> Vec<Value> {
    let readable = |one: &&Asked| {
        let about_student = side == Party::Student
            && one.question == Question::Evaluation
            && matches!(one.party, Party::Host | Party::School);
        one.answer.is_some() && (one.party == side || about_student)
    };
    whole
        .asked
        .iter()
        .filter(readable)
        .map(|one| {
            json!({ "party": one.party.code(), "question": one.question.code(),
                    "answer": one.answer, "at": one.answered_at, "means": one.means,
                    "hours": one.hours, "note": one.words.note, "good": one.words.good,
                    "better": one.words.better, "skills": one.words.skills })
        })
        .collect()
}
