//! Consent: purposes, versioned texts, and the record of who agreed to what.
//!
//! The first texts are documents in `assets/consent/<purpose>/<version>/<language>.md`; later ones
//! are written by an administrator, with the day from which they hold, and never change. A record
//! names the version and the hash of the text as it stood. Rows are added, never changed: the last
//! one recorded for a purpose is what holds, whatever the clock said.

mod actions;
mod routes;
mod store;
mod texts;
mod views;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::http::{Errors, Fault, Page};
use crate::key;
use crate::text::{Documents, Lang, riga_date};
pub use routes::routes;
pub use store::Entry;
pub use texts::{Text, as_it_stood, rules, shipped, text, text_at, text_in, title};
pub use views::shown;

/// What consent is given for. Each is asked for by itself, unticked, and can be withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Being found by a masked profile.
    BeFound,
    /// One introduction.
    Introduction,
    /// Mails about needs that match.
    MatchMail,
    /// The newsletter.
    Newsletter,
    /// Being thanked publicly by name.
    PublicThanks,
    /// Hand-over to the planning region's remigration coordinator.
    Remigration,
    /// Being proposed by one's own community to others.
    Lending,
    /// A community's promise; an agreement rather than a consent, recorded the same way.
    CommunityTerms,
}

impl Purpose {
    /// What a person decides about on their own, apart from single introductions.
    pub const OF_PERSON: [Purpose; 5] = [
        Purpose::BeFound,
        Purpose::MatchMail,
        Purpose::Newsletter,
        Purpose::PublicThanks,
        Purpose::Remigration,
    ];

    /// The name in the database, in addresses and of the folder of its texts.
    pub fn code(self) -> &'static str {
        match self {
            Purpose::BeFound => "be-found",
            Purpose::Introduction => "introduction",
            Purpose::MatchMail => "match-mail",
            Purpose::Newsletter => "newsletter",
            Purpose::PublicThanks => "public-thanks",
            Purpose::Remigration => "remigration",
            Purpose::Lending => "lending",
            Purpose::CommunityTerms => "terms-community",
        }
    }

    /// Every purpose.
    pub const ALL: [Purpose; 8] = [
        Purpose::BeFound,
        Purpose::Introduction,
        Purpose::MatchMail,
        Purpose::Newsletter,
        Purpose::PublicThanks,
        Purpose::Remigration,
        Purpose::Lending,
        Purpose::CommunityTerms,
    ];

    /// Tells whether those who agreed to an earlier text decide anew about one that says something
    /// else. An introduction's is read each time; a community's promise stands as it was given.
    pub fn is_asked_anew(self) -> bool {
        !matches!(self, Purpose::Introduction | Purpose::CommunityTerms)
    }

    pub fn parse(code: &str) -> Option<Purpose> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }
}

/// How somebody agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    Site,
    Mail,
    Telephone,
    Paper,
    /// From a list the association holds on paper, or the demo.
    Import,
}

impl Means {
    pub fn code(self) -> &'static str {
        match self {
            Means::Site => "site",
            Means::Mail => "mail",
            Means::Telephone => "telephone",
            Means::Paper => "paper",
            Means::Import => "import",
        }
    }
}

/// One decision to be recorded.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    pub account: AccountId,
    pub purpose: Purpose,
    pub given: bool,
    pub lang: Lang,
    pub means: Means,
    /// Who wrote it down, if not the account itself.
    pub recorded_by: Option<AccountId>,
    pub note: &'a str,
    pub at: DateTime<Utc>,
}

/// Records a decision, with the text as it stands now.
pub async fn record(tx: &mut WriteTx, decision: &Decision<'_>) -> Result<(), DbError> {
    let documents = store::documents(tx).await?;
    let reader = (decision.lang, riga_date(decision.at));
    let text = text_in(&documents, decision.purpose, reader);
    store::append(tx, decision, &text).await
}

/// Records a decision on the version of the text that was shown when it was made, also if another
/// one is in force by now: what was agreed to is what was read.
pub async fn record_shown(
    tx: &mut WriteTx,
    decision: &Decision<'_>,
    version: i64,
) -> Result<(), DbError> {
    let documents = store::documents(tx).await?;
    let text = text_at(&documents, (decision.purpose, version), decision.lang);
    store::append(tx, decision, &text.ok_or(DbError::NotFound)?).await
}

/// Records what was said or signed on a day, with the text as it stood then.
pub async fn record_said(
    tx: &mut WriteTx,
    decision: &Decision<'_>,
    said_on: NaiveDate,
) -> Result<(), DbError> {
    let documents = store::documents(tx).await?;
    let text = text_in(&documents, decision.purpose, (decision.lang, said_on));
    store::append(tx, decision, &text).await
}

/// Tells whether the text of a purpose that a form showed ([`shown`]) is still the one in force: a
/// page may have been opened the day before. One that showed none has nothing to compare.
pub fn still_stands(page: &Page, purpose: Purpose, shown: &[String]) -> bool {
    let texts = shown.iter().filter_map(|one| one.split_once(':'));
    let mut own = texts.filter(|(code, _)| *code == purpose.code());
    own.all(|(_, version)| version.parse() == Ok(text(page, purpose).version))
}

/// The same, with a fault beside the tick of a form that showed another text.
pub fn check_shown(
    page: &Page,
    (purpose, shown): (Purpose, &[String]),
    (errors, field): (&mut Errors, &str),
) -> bool {
    let stands = still_stands(page, purpose, shown);
    if !stands {
        errors.add(field, Fault::new(key!("fault-text-changed")));
    }
    stands
}

/// The texts that came after those of the program.
pub async fn documents(tx: &mut ReadTx) -> Result<Documents, DbError> {
    store::documents(tx).await
}

/// The same, if there are others than the known number of them.
pub async fn newer(tx: &mut ReadTx, known: usize) -> Result<Option<Documents>, DbError> {
    if store::count_documents(tx).await? == i64::try_from(known).unwrap_or(i64::MAX) {
        return Ok(None);
    }
    Ok(Some(store::documents(tx).await?))
}

/// How long a consent to an earlier text holds once a later one is in force.
pub const TIME_TO_DECIDE: TimeDelta = TimeDelta::days(30);

/// Where somebody stands on a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    No,
    Yes,
    /// Yes to an earlier text; the one now in force says something else. Until when it holds.
    YesToEarlier(DateTime<Utc>),
}

/// Notes the texts that are in force from now on; the purposes whose consents have to be given
/// anew, each with the version. To be called when the program starts, and every day.
pub async fn note_texts(
    tx: &mut WriteTx,
    now: DateTime<Utc>,
) -> Result<Vec<(Purpose, i64)>, DbError> {
    let documents = store::documents(tx).await?;
    let mut changed = Vec::new();
    for purpose in Purpose::ALL.into_iter().filter(|one| one.is_asked_anew()) {
        let version = texts::asked_anew_since(&documents, purpose, riga_date(now));
        if come_into_force(tx, (purpose, version), now).await? {
            changed.push((purpose, version));
        }
    }
    Ok(changed)
}

/// Puts a version of a text into force; true when there may be consents to an earlier one.
pub async fn come_into_force(
    tx: &mut WriteTx,
    (purpose, version): (Purpose, i64),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    store::note_text(tx, (purpose.code(), version), now).await
}

/// Ends the consents to earlier texts whose time to decide is over; which purposes that concerns.
pub async fn bind_texts(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<Vec<Purpose>, DbError> {
    let codes = store::bind_texts(tx, now - TIME_TO_DECIDE).await?;
    Ok(codes
        .iter()
        .filter_map(|code| Purpose::parse(code))
        .collect())
}

/// Where an account stands on a purpose.
pub async fn standing(
    tx: &mut ReadTx,
    account: AccountId,
    purpose: Purpose,
) -> Result<Standing, DbError> {
    if !given(tx, account, purpose).await? {
        return Ok(Standing::No);
    }
    let agreed = store::latest_version(tx, account, purpose.code()).await?;
    let current = store::in_force(tx, purpose.code()).await?;
    Ok(match (agreed, current) {
        (Some((true, agreed)), Some((version, since))) if agreed < version => {
            Standing::YesToEarlier(since + TIME_TO_DECIDE)
        }
        _ => Standing::Yes,
    })
}

/// Those who agreed to an earlier text than this version, some at a time in order of their numbers.
pub async fn on_earlier_text(
    tx: &mut ReadTx,
    text: (Purpose, i64),
    after: Option<AccountId>,
    most: i64,
) -> Result<Vec<AccountId>, DbError> {
    store::on_earlier_text(tx, (text.0.code(), text.1), after, most).await
}

/// Tells whether an account's latest decision on a purpose is yes, to a text that still holds.
pub async fn given(tx: &mut ReadTx, account: AccountId, purpose: Purpose) -> Result<bool, DbError> {
    Ok(store::latest(tx, account, purpose.code())
        .await?
        .unwrap_or(false))
}

/// Every decision of an account, those of one purpose in the order of recording.
pub async fn in_order(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Entry>, DbError> {
    store::in_order(tx, account).await
}

/// Every decision of an account, newest first.
pub async fn history(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Entry>, DbError> {
    store::history(tx, account).await
}

/// Gives an account's decisions to another account of the same person, with their texts and times.
/// What only one of the two agreed to holds no more: a decision of its own says so. Gives what one
/// of them had agreed to and that ends.
pub async fn merge(
    tx: &mut WriteTx,
    (kept, gone): (AccountId, AccountId),
    (by, lang): (AccountId, Lang),
    at: DateTime<Utc>,
) -> Result<Vec<Purpose>, DbError> {
    let (mut only_one, mut ended) = (Vec::new(), Vec::new());
    for purpose in Purpose::OF_PERSON {
        let held = (
            given(tx, kept, purpose).await?,
            given(tx, gone, purpose).await?,
        );
        if held != (true, true) {
            only_one.push(purpose);
        }
        if held.0 != held.1 {
            ended.push(purpose);
        }
    }
    // Who has nobody to propose them is not asked; only two decisions are held against each other.
    let lending = Purpose::Lending.code();
    let held = (
        store::latest(tx, kept, lending).await?,
        store::latest(tx, gone, lending).await?,
    );
    if let (Some(one), Some(other)) = held
        && one != other
    {
        only_one.push(Purpose::Lending);
        ended.push(Purpose::Lending);
    }
    store::move_to(tx, kept, gone).await?;
    for purpose in only_one {
        if !given(tx, kept, purpose).await? {
            continue;
        }
        let decision = Decision {
            account: kept,
            purpose,
            given: false,
            lang,
            means: Means::Site,
            recorded_by: Some(by),
            note: "",
            at,
        };
        record(tx, &decision).await?;
    }
    Ok(ended)
}

/// Takes out of an account's records what somebody wrote beside them; the ids of introductions,
/// the texts agreed to and the times stay as proof, for three years and without a name.
pub async fn forget_notes(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    for (id, note) in store::notes(tx, account).await? {
        if note.parse::<uuid::Uuid>().is_err() {
            store::forget_note(tx, id).await?;
        }
    }
    Ok(())
}

/// Deletes decisions from before a moment that a later one has superseded, or whose account was
/// erased as long ago; what holds stays, however old. Gives how many.
pub async fn forget_old(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<u64, DbError> {
    store::forget_old(tx, before).await
}

/// How many [`forget_old`] would remove.
pub async fn count_old(tx: &mut ReadTx, before: DateTime<Utc>) -> Result<i64, DbError> {
    store::count_old(tx, before).await
}

/// How many active accounts have a yes as the last decision they recorded.
pub async fn count_agreed(tx: &mut ReadTx, purpose: Purpose) -> Result<i64, DbError> {
    store::count_agreed(tx, purpose.code()).await
}

/// Some of those whose consent stands, in the order of their accounts, after one of them.
pub async fn agreed_after(
    tx: &mut ReadTx,
    purpose: Purpose,
    (after, most): (Option<AccountId>, i64),
) -> Result<Vec<AccountId>, DbError> {
    store::agreed_after(tx, purpose.code(), (after, most)).await
}
