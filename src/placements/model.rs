//! What a placement is: the parties, what they confirmed, its papers and changes.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::workflow::{State, Who, coded};
use crate::db::{
    AccountId, CommunityId, IntroductionId, OpportunityId, PersonId, PlacementId, ProgrammeId,
    SchoolId,
};
use crate::opportunities::LegalForm;
use crate::opportunities::legal::Document;
use crate::text::Lang;

pub use crate::opportunities::legal::Party;

/// A student at a host, from the acceptance to half a year after.
#[derive(Clone, Debug)]
pub struct Placement {
    pub id: PlacementId,
    pub introduction: IntroductionId,
    pub opportunity: OpportunityId,
    pub person: PersonId,
    pub community: CommunityId,
    pub state: State,
    pub legal_form: LegalForm,
    /// Whether the student was under 18 when it was prepared.
    pub minor: bool,
    pub terms: Terms,
    /// The school as the student wrote it, and the programme; once everybody has confirmed, a
    /// school of the list by the name it had on that day.
    pub school: String,
    pub programme: String,
    /// The school of the list that is meant, and its programme.
    pub school_id: Option<SchoolId>,
    pub programme_id: Option<ProgrammeId>,
    /// The first day the student was there, and the last.
    pub started_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub end_reason: Option<EndReason>,
    /// For the coordinators, and for whoever wrote it.
    pub end_note: String,
    pub ended_by: Option<Who>,
    pub state_since: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

impl Placement {
    /// Why it ended, as a reader may know it: what is somebody's own affair, health above all, only
    /// that side and the coordinators. Nothing in place of such a reason.
    pub fn reason_for(&self, reader: Who) -> Option<EndReason> {
        let reason = self.end_reason?;
        let own = reader == Who::Coordinator || self.ended_by == Some(reader);
        (own || !reason.is_personal()).then_some(reason)
    }
}

/// What is agreed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub hours_per_week: i64,
    pub supervisor: String,
}

impl Terms {
    /// What somebody saw of it, carried by a form: whoever answers to other terms is refused.
    pub fn seen(&self) -> String {
        format!(
            "{} {} {} {}",
            self.from, self.to, self.hours_per_week, self.supervisor
        )
    }

    /// The day in the middle.
    pub fn middle(&self) -> NaiveDate {
        self.from + (self.to - self.from) / 2
    }

    /// Hours in all, in whole weeks and their parts.
    pub fn hours(&self) -> i64 {
        let days = (self.to - self.from).num_days() + 1;
        (days * self.hours_per_week + 3) / 7
    }

    pub fn overlaps(&self, other: &Terms) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

coded! {
    /// What somebody is asked.
    Question {
        /// Whether they confirm what was agreed.
        Confirm = "confirm",
        /// Whether it has begun.
        Start = "start",
        /// How it is going.
        Middle = "middle",
        /// How it went.
        Evaluation = "evaluation",
        /// What has become of it after half a year.
        After = "after",
    }
}

coded! {
    /// Why a placement did not begin, or ended early.
    EndReason {
        Illness = "illness",
        StudyChanged = "study-changed",
        HostCannot = "host-cannot",
        NotFitting = "not-fitting",
        NoLodging = "no-lodging",
        Agreed = "agreed",
        /// A side withdrew its consent or left the site.
        SideLeft = "side-left",
        Other = "other",
    }
}

impl EndReason {
    /// Tells of somebody's health, studies or home.
    pub fn is_personal(self) -> bool {
        matches!(
            self,
            EndReason::Illness | EndReason::StudyChanged | EndReason::NoLodging
        )
    }
}

coded! {
    /// What has become of it after half a year; several may be so.
    Since {
        InTouch = "in-touch",
        CameBack = "came-back",
        Works = "works",
        Nothing = "nothing",
    }
}

coded! {
    /// How far a paper is.
    Status { Needed = "needed", Sent = "sent", Signed = "signed" }
}

coded! {
    /// How far something is that the offer asks a student to bring, once it is on its way.
    Brought { Sent = "sent", Received = "received" }
}

coded! {
    /// Outside of this site, how it was signed.
    Signed { OnPaper = "paper", Electronically = "electronic" }
}

/// Somebody who confirms without an account: the school's or the guardian's person.
#[derive(Clone, Debug)]
pub struct Adult {
    pub party: Party,
    pub name: String,
    pub lang: Lang,
}

/// A question put to a party, and what they answered.
#[derive(Clone, Debug)]
pub struct Asked {
    pub id: Uuid,
    pub placement: PlacementId,
    pub party: Party,
    pub question: Question,
    pub asked_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub reminded: i64,
    /// "yes" or "no", or what the question's own words are.
    pub answer: Option<String>,
    pub answered_at: Option<DateTime<Utc>>,
    /// `site`, `mail` or `paper`.
    pub means: String,
    /// For paper: who saw it, and when.
    pub seen_by: String,
    pub seen_on: Option<NaiveDate>,
    pub recorded_by: Option<AccountId>,
    pub hours: Option<i64>,
    pub words: Words,
}

impl Asked {
    pub fn is_yes(&self) -> bool {
        self.answer.as_deref() == Some("yes")
    }
}

/// What somebody wrote beside their answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    pub note: String,
    /// What went well.
    pub good: String,
    /// What could be better.
    pub better: String,
    /// Skills practised, in words.
    pub skills: Vec<String>,
}

impl Words {
    pub fn is_empty(&self) -> bool {
        *self == Words::default()
    }
}

/// A paper of a placement: printed, signed outside, ticked here.
#[derive(Clone, Debug)]
pub struct Paper {
    pub document: Document,
    /// Which annex it is; 0 for all other papers.
    pub number: i64,
    pub status: Status,
    pub signed: Option<Signed>,
    pub due_on: NaiveDate,
    pub changed_at: DateTime<Utc>,
}

impl Paper {
    /// Tells whether somebody may note that. A student says that it was sent, no more; a host signs
    /// for everything but the guardian's paper; what is signed only a coordinator takes back.
    pub fn may_become(&self, status: Status, who: Who) -> bool {
        match who {
            Who::Coordinator => true,
            Who::Student => self.status == Status::Needed && status == Status::Sent,
            Who::Host => {
                self.status != Status::Signed
                    && status != Status::Needed
                    && (status == Status::Sent || self.document != Document::Guardian)
            }
            Who::School | Who::Guardian | Who::Time => false,
        }
    }

    /// Not signed, and its day is past.
    pub fn is_missing(&self, today: NaiveDate) -> bool {
        self.status != Status::Signed && self.due_on < today
    }
}

/// A numbered change of what was agreed.
#[derive(Clone, Debug)]
pub struct Annex {
    pub number: i64,
    pub before: Terms,
    pub after: Terms,
    pub why: String,
    pub made_at: DateTime<Utc>,
}

/// One line of a placement's history.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Event {
    pub at: DateTime<Utc>,
    pub action: String,
    pub who: String,
    /// Which paper it was about: its code, an annex with its number behind a colon; else empty.
    pub about: String,
}

/// Something that the offer asks a student to bring before the first day.
#[derive(Clone, Debug)]
pub struct ToBring {
    pub words: String,
    pub by: NaiveDate,
    /// Nothing while it is still to come.
    pub state: Option<Brought>,
}

impl ToBring {
    pub fn is_missing(&self, today: NaiveDate) -> bool {
        self.state != Some(Brought::Received) && self.by < today
    }

    /// A student hands over and takes that back; that it was received is the host's to say, or a
    /// coordinator's.
    pub fn may_become(&self, state: Option<Brought>, who: Who) -> bool {
        let decides = matches!(who, Who::Host | Who::Coordinator);
        match (self.state, state) {
            (from, to) if from == to => false,
            (Some(Brought::Received), _) | (_, Some(Brought::Received)) => decides,
            _ => decides || who == Who::Student,
        }
    }
}

/// Everything of one placement, as its pages show it.
#[derive(Clone, Debug)]
pub struct Whole {
    pub placement: Placement,
    pub adults: Vec<Adult>,
    pub asked: Vec<Asked>,
    pub papers: Vec<Paper>,
    pub annexes: Vec<Annex>,
    pub events: Vec<Event>,
}

impl Whole {
    pub fn question(&self, party: Party, question: Question) -> Option<&Asked> {
        self.asked
            .iter()
            .find(|one| one.party == party && one.question == question)
    }

    /// The parties that have confirmed.
    pub fn confirmed(&self) -> Vec<Party> {
        self.asked
            .iter()
            .filter(|one| one.question == Question::Confirm && one.is_yes())
            .map(|one| one.party)
            .collect()
    }

    pub fn adult(&self, party: Party) -> Option<&Adult> {
        self.adults.iter().find(|one| one.party == party)
    }

    /// The host's evaluation, which a certificate is drawn from.
    pub fn evaluated(&self) -> Option<&Asked> {
        self.question(Party::Host, Question::Evaluation)
            .filter(|one| one.answer.is_some())
    }

    pub fn has_certificate(&self) -> bool {
        self.placement.state.took_place()
            && self
                .evaluated()
                .is_some_and(|one| one.hours.unwrap_or(0) > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_paper_goes_back_by_a_coordinator_alone() {
        let paper = |document, status| Paper {
            document,
            number: 0,
            status,
            signed: None,
            due_on: NaiveDate::from_ymd_opt(2027, 6, 7).unwrap(),
            changed_at: DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
        };
        let signed = paper(Document::Safety, Status::Signed);
        for status in [Status::Needed, Status::Sent] {
            for who in [Who::Student, Who::Host, Who::School, Who::Guardian] {
                assert!(!signed.may_become(status, who), "{status:?} {who:?}");
            }
            assert!(signed.may_become(status, Who::Coordinator));
        }
        let needed = paper(Document::Safety, Status::Needed);
        assert!(needed.may_become(Status::Sent, Who::Student));
        assert!(!needed.may_become(Status::Signed, Who::Student));
        assert!(needed.may_become(Status::Signed, Who::Host));
        let guardians = paper(Document::Guardian, Status::Sent);
        assert!(!guardians.may_become(Status::Signed, Who::Host));
        assert!(guardians.may_become(Status::Signed, Who::Coordinator));
    }

    #[test]
    fn hours_are_those_of_the_weeks_and_their_parts() {
        let day = |day| NaiveDate::from_ymd_opt(2027, 6, day).unwrap();
        let terms = |from, to, hours_per_week| Terms {
            from: day(from),
            to: day(to),
            hours_per_week,
            supervisor: String::new(),
        };
        assert_eq!(terms(7, 20, 40).hours(), 80);
        assert_eq!(terms(7, 11, 35).hours(), 25);
        assert_eq!(terms(7, 20, 40).middle(), day(13));
        assert!(terms(7, 20, 40).overlaps(&terms(20, 30, 40)));
        assert!(!terms(7, 20, 40).overlaps(&terms(21, 30, 40)));
    }
}
