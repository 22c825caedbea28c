//! What somebody takes away of their placements: a student everything but what other parties wrote
//! for the coordinators alone; a host's person what they said and agreed to there.

use serde_json::{Value, json};

use super::model::{
    Asked, Brought, EndReason, Party, Question, Signed, Since, Status, Terms, Whole,
};
use super::workflow::{State, Who};
use super::{asking, routes, store, words};
use crate::db::{AccountId, ReadTx};
use crate::http::Failure;
use crate::opportunities::legal::{Document, LegalForm};
use crate::text::Lang;
use crate::{communities, opportunities, people, t};

/// The words of a code of placements, in the reader's language.
pub fn words_of(lang: Lang, field: &str, code: &str) -> Option<String> {
    match field {
        "state" => State::parse(code)
            .map(|state| words::plain(lang, state))
            .or_else(|| Status::parse(code).map(|status| words::status(lang, status)))
            .or_else(|| Brought::parse(code).map(|state| words::brought(lang, Some(state)))),
        "action" => Some(words::event(lang, code)),
        "role" if code == Who::Time.code() => None,
        "role" => Who::parse(code).map(|_| words::who(lang, code)),
        "party" | "side" => Party::parse(code).map(|party| words::party(lang, party)),
        "document" => Document::parse(code).map(|one| words::document(lang, one)),
        "question" => Question::parse(code).map(|one| words::question_title(lang, one)),
        "reason" => EndReason::parse(code).map(|one| words::reason_words(lang, one)),
        "legal_form" => {
            LegalForm::parse(code).map(|form| opportunities::legal_form_words(lang, form))
        }
        "signed_how" => Signed::parse(code).map(|how| match how {
            Signed::OnPaper => t!(lang, "paper-mark-paper"),
            Signed::Electronically => t!(lang, "paper-mark-electronic"),
        }),
        "answer" => answer_words(lang, code),
        _ => None,
    }
}

/// What was answered; of some questions several things at once.
fn answer_words(lang: Lang, code: &str) -> Option<String> {
    match code {
        "fine" => Some(t!(lang, "ask-middle-fine")),
        "help" => Some(t!(lang, "ask-middle-help")),
        "told" => Some(t!(lang, "placement-event-evaluated")),
        _ => {
            let all: Option<Vec<String>> = code
                .split(',')
                .map(|one| Since::parse(one).map(|since| words::since(lang, since)))
                .collect();
            all.map(|all| all.join(", "))
        }
    }
}

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
    let (offer, _) = opportunities::kept::known(tx, placement.opportunity).await?;
    let answers = answers(whole, side);
    let papers: Vec<Value> = whole
        .papers
        .iter()
        .map(|one| {
            json!({ "document": one.document.code(), "number": one.number,
                    "state": one.status.code(), "due_on": one.due_on,
                    "signed_how": one.signed.map(|how| how.code()),
                    "changed_at": one.changed_at })
        })
        .collect();
    let brought: Vec<Value> = store::brought(tx, placement.id)
        .await?
        .into_iter()
        .map(|(what, state, at)| json!({ "what": what, "state": state.code(), "changed_at": at }))
        .collect();
    let annexes: Vec<Value> = whole
        .annexes
        .iter()
        .map(|one| {
            let mut annex = terms(&one.after);
            annex["number"] = json!(one.number);
            annex["before"] = terms(&one.before);
            annex["why"] = json!(one.why);
            annex["at"] = json!(one.made_at);
            annex
        })
        .collect();
    let student = side == Party::Student;
    let own = asking::who(side);
    let events: Vec<Value> = whole
        .events
        .iter()
        .map(|one| {
            let about = words::of_about(&one.about);
            json!({ "at": one.at, "action": one.action, "role": one.who,
                    "document": about.map(|(document, _)| document.code()),
                    "number": about.map(|(_, number)| number).filter(|number| *number > 0) })
        })
        .collect();
    Ok(json!({
        "id": placement.id,
        "introduction": placement.introduction,
        "side": side.code(),
        "need": offer.title,
        "community": communities::get(tx, placement.community).await?.name,
        "legal_form": placement.legal_form.code(),
        "minor": placement.minor,
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
        "brought": brought,
        "annexes": annexes,
        "events": events,
    }))
}

fn terms(terms: &Terms) -> Value {
    json!({ "from": terms.from, "to": terms.to, "hours_per_week": terms.hours_per_week,
            "supervisor": terms.supervisor })
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
                    "asked_at": one.asked_at, "expires_at": one.expires_at,
                    "answer": one.answer, "at": one.answered_at, "means": one.means,
                    "seen_by": one.seen_by, "seen_on": one.seen_on,
                    "hours": one.hours, "note": one.words.note, "good": one.words.good,
                    "better": one.words.better, "skills": one.words.skills })
        })
        .collect()
}
