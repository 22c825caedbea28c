//! What waits for the coordinators today: one list over everything, each row with its one next
//! action. A row is derived from what it is about and goes away by itself when that is done; only
//! who has taken it and until when it is put off is written down ([`store`]).

mod actions;
mod of_letters;
mod routes;
mod rows;
mod store;
mod views;

pub(super) use routes::routes;
pub(super) use rows::waiting;
pub(super) use store::forget_old;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::db::AccountId;
use crate::t;
use crate::text::{Lang, riga_date};

/// What kind of thing waits; it decides the words and the one next action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    VerifyCommunity,
    ReviewNeed,
    Request,
    Release,
    SilentCommunity,
    /// Somebody else is asked; the term runs.
    BeingAsked,
    Message,
    Adult,
    SilentHost,
    /// Somebody registered by telephone whose paper notice has not come back.
    Notice,
    /// A community that was registered at the desk and has not confirmed it.
    HostNotice,
    /// Somebody's letter to a remigration coordinator.
    Handover,
    Objection,
    /// An internship somebody does not confirm, or that lacks a paper.
    Placement,
    /// Somebody without an account, whom no letter can ask whether their profile still holds.
    SilentPerson,
    /// What somebody told after a search.
    Told,
    /// Records that may be one: one row for all.
    Likeness,
    /// Own words of people that lead to no skill: one row for all.
    OwnWords,
    Letter,
    /// A letter to somebody without an address: a coordinator tells them.
    Unaddressed,
    /// A question that did not reach somebody whose letters come back.
    Unheard,
    /// Somebody whose letters come back.
    Undelivered,
    /// Communities whose contacts nobody has confirmed for a year: one row for all.
    ContactCheck,
    FailedJob,
}

impl Kind {
    pub const ALL: [Kind; 24] = [
        Kind::VerifyCommunity,
        Kind::ReviewNeed,
        Kind::Request,
        Kind::Release,
        Kind::SilentCommunity,
        Kind::BeingAsked,
        Kind::Message,
        Kind::Adult,
        Kind::SilentHost,
        Kind::Handover,
        Kind::Objection,
        Kind::Placement,
        Kind::SilentPerson,
        Kind::Told,
        Kind::Likeness,
        Kind::OwnWords,
        Kind::Notice,
        Kind::HostNotice,
        Kind::Letter,
        Kind::Unaddressed,
        Kind::Unheard,
        Kind::Undelivered,
        Kind::ContactCheck,
        Kind::FailedJob,
    ];

    /// As in addresses and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Kind::VerifyCommunity => "community",
            Kind::ReviewNeed => "need",
            Kind::Request => "request",
            Kind::Release => "release",
            Kind::SilentCommunity => "silent",
            Kind::BeingAsked => "asked",
            Kind::Message => "message",
            Kind::Adult => "adult",
            Kind::SilentHost => "silent-host",
            Kind::Handover => "handover",
            Kind::Objection => "objection",
            Kind::Placement => "placement",
            Kind::SilentPerson => "silent-person",
            Kind::Told => "told",
            Kind::Likeness => "likeness",
            Kind::OwnWords => "own-words",
            Kind::Notice => "notice",
            Kind::HostNotice => "host-notice",
            Kind::Letter => "letter",
            Kind::Unaddressed => "unaddressed",
            Kind::Unheard => "unheard",
            Kind::Undelivered => "undelivered",
            Kind::ContactCheck => "contacts",
            Kind::FailedJob => "job",
        }
    }

    pub fn parse(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What waits, and what its one next action is called.
    pub fn what(self, lang: Lang) -> (String, String) {
        match self {
            Kind::VerifyCommunity => (t!(lang, "row-verify"), t!(lang, "row-verify-act")),
            Kind::ReviewNeed => (t!(lang, "row-review"), t!(lang, "row-review-act")),
            Kind::Request => (t!(lang, "row-request"), t!(lang, "row-request-act")),
            Kind::Release => (t!(lang, "row-release"), t!(lang, "row-release-act")),
            Kind::SilentCommunity => (t!(lang, "row-silent"), t!(lang, "row-silent-act")),
            Kind::BeingAsked => (t!(lang, "row-asked"), t!(lang, "row-asked-act")),
            Kind::Message => (t!(lang, "row-message"), t!(lang, "row-message-act")),
            Kind::Adult => (t!(lang, "row-adult"), t!(lang, "row-adult-act")),
            Kind::SilentHost => (t!(lang, "row-silent-host"), t!(lang, "row-silent-host-act")),
            Kind::Handover => (t!(lang, "row-handover"), t!(lang, "row-handover-act")),
            Kind::Objection => (t!(lang, "row-objection"), t!(lang, "row-objection-act")),
            Kind::Placement => (t!(lang, "row-placement"), t!(lang, "row-placement-act")),
            Kind::SilentPerson => (
                t!(lang, "row-silent-person"),
                t!(lang, "row-silent-person-act"),
            ),
            Kind::Told => (t!(lang, "row-told"), t!(lang, "row-told-act")),
            Kind::Likeness => (t!(lang, "row-likeness"), t!(lang, "row-likeness-act")),
            Kind::OwnWords => (t!(lang, "row-own-words"), t!(lang, "row-own-words-act")),
            Kind::Notice => (t!(lang, "row-notice"), t!(lang, "row-notice-act")),
            Kind::HostNotice => (t!(lang, "row-host-notice"), t!(lang, "row-host-notice-act")),
            Kind::Letter => (t!(lang, "row-letter"), t!(lang, "row-letter-act")),
            Kind::Unaddressed => (t!(lang, "row-unaddressed"), t!(lang, "row-unaddressed-act")),
            Kind::Unheard => (t!(lang, "row-unheard"), t!(lang, "row-unheard-act")),
            Kind::Undelivered => (t!(lang, "row-undelivered"), t!(lang, "row-undelivered-act")),
            Kind::ContactCheck => (t!(lang, "row-contacts"), t!(lang, "row-contacts-act")),
            Kind::FailedJob => (t!(lang, "row-failed"), t!(lang, "row-failed-act")),
        }
    }

    /// Rows that somebody only has to know of: noting that is what there is to do.
    pub fn is_news(self) -> bool {
        matches!(self, Kind::Letter | Kind::Unaddressed | Kind::Unheard)
    }

    /// Rows of an introduction belong to whoever has its case.
    pub fn is_case(self) -> bool {
        matches!(
            self,
            Kind::Request
                | Kind::Release
                | Kind::SilentCommunity
                | Kind::BeingAsked
                | Kind::Message
                | Kind::Adult
        )
    }
}

/// What a kind of row says, in a language.
pub struct RowKind {
    /// As addresses name it.
    pub code: &'static str,
    /// What waits.
    pub what: String,
    /// What its one next action is called.
    pub action: String,
}

/// Every kind of row there is.
pub fn row_kinds(lang: Lang) -> Vec<RowKind> {
    let of = |kind: Kind| {
        let (what, action) = kind.what(lang);
        RowKind {
            code: kind.code(),
            what,
            action,
        }
    };
    Kind::ALL.into_iter().map(of).collect()
}

/// What waits, and for how long.
pub(super) struct Row {
    pub kind: Kind,
    /// The id of what it is about.
    pub subject: Uuid,
    /// Where its next action is taken.
    pub path: String,
    pub title: String,
    pub who: String,
    /// Slug of the unit it belongs to.
    pub territory: Option<String>,
    pub since: DateTime<Utc>,
    pub due: DateTime<Utc>,
    /// Whose it is, where it is somebody's.
    pub whose: Option<OnDuty>,
    pub put_off_until: Option<NaiveDate>,
    /// The version of what is written down of it; 0 before anything is.
    pub version: i64,
}

/// Who has a row on their desk today.
#[derive(Clone, Debug)]
pub(super) struct OnDuty {
    /// Whose it is in the books.
    pub holder: AccountId,
    /// Who does it today.
    pub today: AccountId,
    pub name: String,
    /// For whom they cover.
    pub covers: Option<String>,
}

/// Where a row stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Overdue,
    Today,
    Later,
    Others,
    PutOff,
}

impl Part {
    pub const ALL: [Part; 5] = [
        Part::Overdue,
        Part::Today,
        Part::Later,
        Part::Others,
        Part::PutOff,
    ];
}

impl Row {
    /// The title in a letter: a person's name stays on the desk.
    pub fn title_by_letter(&self, lang: Lang) -> String {
        match self.kind {
            Kind::Notice => t!(lang, "letter-fact-person"),
            _ => self.title.clone(),
        }
    }

    pub fn part(&self, now: DateTime<Utc>) -> Part {
        if self.put_off_until.is_some() {
            Part::PutOff
        } else if self.kind == Kind::BeingAsked {
            Part::Others
        } else if self.due < now {
            Part::Overdue
        } else if riga_date(self.due) <= riga_date(now) {
            Part::Today
        } else {
            Part::Later
        }
    }
}

/// Each row's fields have ids of their own, since the list has many.
fn field_id((kind, subject): (Kind, Uuid), field: &str) -> String {
    format!("{}-{subject}-{field}", kind.code())
}
