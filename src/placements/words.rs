//! States, papers, questions and reasons in the reader's language.

use super::model::{
    Asked, Brought, EndReason, Event, Paper, Party, Placement, Question, Since, Status, Whole,
};
use super::unasked;
use super::workflow::{State, Who};
use crate::http::Page;
use crate::key;
use crate::opportunities::legal::Document;
use crate::t;
use crate::text::{Lang, date, date_by, say};

/// One of the five plain states.
pub(super) fn plain(lang: Lang, state: State) -> String {
    let key = match state {
        State::Preparing => key!("placement-preparing"),
        State::WaitingSchool => key!("placement-waiting-school"),
        State::Agreed => key!("placement-agreed"),
        State::Running => key!("placement-running"),
        State::Finished => key!("placement-finished"),
        State::EndedEarly => key!("placement-ended-early"),
        State::NotStarted => key!("placement-not-started"),
        State::Cancelled => key!("placement-cancelled"),
    };
    say(lang, key, None)
}

/// What happens next, for whom.
pub(super) fn next(page: &Page, whole: &Whole, (who, asked_all): (Who, bool)) -> String {
    let placement = &whole.placement;
    let terms = &placement.terms;
    match (placement.state, who) {
        (State::Preparing, Who::Host) if !asked_all => t!(page, "placement-next-host"),
        (State::Preparing, _) if !asked_all => t!(page, "placement-next-terms"),
        (State::Preparing | State::WaitingSchool, _) if unnamed(whole).is_some() => {
            let guardian = unnamed(whole) == Some(Party::Guardian);
            match (who, guardian) {
                (Who::Student, true) => t!(page, "placement-next-name-guardian"),
                (Who::Student, false) => t!(page, "placement-next-name-school"),
                (_, true) => t!(page, "placement-next-unnamed-guardian"),
                (_, false) => t!(page, "placement-next-unnamed-school"),
            }
        }
        (State::Preparing, _) => t!(page, "placement-next-confirm"),
        (State::WaitingSchool, _) => t!(page, "placement-next-school"),
        (State::Agreed, _) => {
            t!(
                page,
                "placement-next-start",
                from = date(page.lang, terms.from)
            )
        }
        (State::Running, _) => t!(
            page,
            "placement-next-end",
            to = date_by(page.lang, terms.to)
        ),
        (State::Finished, _) if whole.has_certificate() => t!(page, "placement-next-certificate"),
        (State::Finished, _) => t!(page, "placement-next-finished"),
        _ => ended(page.lang, placement, who),
    }
}

/// Who has to confirm and is not asked yet: the student has not said who it is.
pub(super) fn unnamed(whole: &Whole) -> Option<Party> {
    unasked::unnamed(&whole.placement, &whole.asked)
}

/// How it ended, or why it did not begin, as a reader may know it.
pub(super) fn ended(lang: Lang, placement: &Placement, reader: Who) -> String {
    let why = match placement.reason_for(reader) {
        Some(reason) => reason_words(lang, reason),
        None => t!(lang, "end-reason-personal"),
    };
    match placement.state {
        State::NotStarted => t!(lang, "placement-did-not-start", why = why),
        State::EndedEarly => {
            let on = placement
                .ended_on
                .map(|on| date(lang, on))
                .unwrap_or_default();
            t!(lang, "placement-did-end", on = on, why = why)
        }
        _ => t!(lang, "placement-was-cancelled"),
    }
}

pub(super) fn reason_words(lang: Lang, reason: EndReason) -> String {
    let key = match reason {
        EndReason::Illness => key!("end-reason-illness"),
        EndReason::StudyChanged => key!("end-reason-study"),
        EndReason::HostCannot => key!("end-reason-host"),
        EndReason::NotFitting => key!("end-reason-fit"),
        EndReason::NoLodging => key!("end-reason-lodging"),
        EndReason::Agreed => key!("end-reason-agreed"),
        EndReason::SideLeft => key!("end-reason-left"),
        EndReason::Other => key!("end-reason-other"),
    };
    say(lang, key, None)
}

pub(super) fn party(lang: Lang, party: Party) -> String {
    let key = match party {
        Party::Student => key!("party-student"),
        Party::Host => key!("party-host"),
        Party::School => key!("minor-school"),
        Party::Guardian => key!("minor-guardian"),
    };
    say(lang, key, None)
}

/// A party as the beginning of a line.
pub(super) fn party_title(lang: Lang, of: Party) -> String {
    let words = party(lang, of);
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// A paper's name; an annex with its number.
pub(super) fn paper(lang: Lang, paper: &Paper) -> String {
    let name = document(lang, paper.document);
    if paper.number > 0 {
        t!(lang, "paper-number", name = name, number = paper.number)
    } else {
        name
    }
}

pub(super) fn document(lang: Lang, document: Document) -> String {
    let key = match document {
        Document::SchoolPractice => key!("document-school-practice"),
        Document::WorkBased => key!("document-work-based"),
        Document::Voluntary => key!("document-voluntary"),
        Document::Guardian => key!("document-guardian"),
        Document::Safety => key!("document-safety"),
        Document::Evaluation => key!("document-evaluation"),
        Document::Certificate => key!("document-certificate"),
        Document::Annex => key!("document-annex"),
    };
    say(lang, key, None)
}

pub(super) fn status(lang: Lang, status: Status) -> String {
    let key = match status {
        Status::Needed => key!("paper-needed"),
        Status::Sent => key!("paper-sent"),
        Status::Signed => key!("paper-signed"),
    };
    say(lang, key, None)
}

pub(super) fn since(lang: Lang, since: Since) -> String {
    let key = match since {
        Since::InTouch => key!("since-in-touch"),
        Since::CameBack => key!("since-came-back"),
        Since::Works => key!("since-works"),
        Since::Nothing => key!("since-nothing"),
    };
    say(lang, key, None)
}

pub(super) fn question_title(lang: Lang, question: Question) -> String {
    let key = match question {
        Question::Confirm => key!("ask-confirm-title"),
        Question::Start => key!("ask-start-title"),
        Question::Middle => key!("ask-middle-title"),
        Question::Evaluation => key!("ask-evaluation-title"),
        Question::After => key!("ask-after-title"),
    };
    say(lang, key, None)
}

/// The question itself, as its letter and its page put it.
pub(super) fn question(lang: Lang, asked: &Asked) -> String {
    let key = match (asked.question, asked.party) {
        (Question::Confirm, Party::Student) => key!("ask-confirm-student"),
        (Question::Confirm, Party::Host) => key!("ask-confirm-host"),
        (Question::Confirm, Party::School) => key!("ask-confirm-school"),
        (Question::Confirm, Party::Guardian) => key!("ask-confirm-guardian"),
        (Question::Start, _) => key!("ask-start-text"),
        (Question::Middle, _) => key!("ask-middle-text"),
        (Question::Evaluation, Party::Student) => key!("ask-evaluation-student"),
        (Question::Evaluation, Party::Host) => key!("ask-evaluation-host"),
        (Question::Evaluation, _) => key!("ask-evaluation-school"),
        (Question::After, _) => key!("ask-after-text"),
    };
    say(lang, key, None)
}

/// A paper as an event names it.
pub(super) fn about_of(document: Document, number: i64) -> String {
    match number {
        0 => document.code().to_owned(),
        _ => format!("{}:{number}", document.code()),
    }
}

/// Which paper an event is about, and its number.
pub(super) fn of_about(about: &str) -> Option<(Document, i64)> {
    let (code, number) = about.split_once(':').unwrap_or((about, "0"));
    Some((Document::parse(code)?, number.parse().ok()?))
}

/// What happened, with the paper it happened to.
pub(super) fn event_about(lang: Lang, event: &Event) -> String {
    let what = self::event(lang, &event.action);
    let Some((one, number)) = of_about(&event.about) else {
        return what;
    };
    let name = document(lang, one);
    let name = match number {
        0 => name,
        _ => t!(lang, "paper-number", name = name, number = number),
    };
    format!("{what}: {name}")
}

pub(super) fn brought(lang: Lang, state: Option<Brought>) -> String {
    let key = match state {
        None => key!("paper-needed"),
        Some(Brought::Sent) => key!("brought-sent"),
        Some(Brought::Received) => key!("brought-received"),
    };
    say(lang, key, None)
}

pub(super) fn event(lang: Lang, action: &str) -> String {
    let key = match action {
        "begun" => key!("placement-event-begun"),
        "terms" => key!("placement-event-terms"),
        "named" => key!("placement-event-named"),
        "confirmed" => key!("placement-event-confirmed"),
        "confirmed-on-paper" => key!("placement-event-paper-seen"),
        "refused" => key!("placement-event-refused"),
        "agreed" => key!("placement-event-agreed"),
        "start" => key!("placement-event-start"),
        "not-start" => key!("placement-event-not-start"),
        "end-early" => key!("placement-event-end-early"),
        "finish" => key!("placement-event-finish"),
        "cancel" => key!("placement-event-cancel"),
        "amend" => key!("placement-event-amend"),
        "paper" => key!("placement-event-paper"),
        "brought" => key!("placement-event-brought"),
        "evaluated" => key!("placement-event-evaluated"),
        _ => key!("placement-event-answered"),
    };
    say(lang, key, None)
}

pub(super) fn who(lang: Lang, who: &str) -> String {
    match Who::parse(who) {
        Some(Who::Student) => party(lang, Party::Student),
        Some(Who::Host) => party(lang, Party::Host),
        Some(Who::School) => party(lang, Party::School),
        Some(Who::Guardian) => party(lang, Party::Guardian),
        Some(Who::Coordinator) => t!(lang, "party-coordinator"),
        Some(Who::Time) | None => String::new(),
    }
}

/// The names of what an annex may change.
pub(super) fn period_name(lang: Lang) -> String {
    t!(lang, "letter-fact-period")
}

pub(super) fn hours_name(lang: Lang) -> String {
    t!(lang, "placement-hours")
}

pub(super) fn supervisor_name(lang: Lang) -> String {
    t!(lang, "placement-supervisor")
}
