//! Putting the invented people, communities and needs into a fresh installation: one transaction.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};

use super::super::Fault;
use super::super::import::fields::{Fields, Told};
use super::super::import::records::Format;
use super::super::import::{opportunities as needs_file, people as people_file};
use super::cast::{self, Somebody, Words};
use super::offers;
use crate::accounts::{self, Channel, NewAccount, Role};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::communities::{self, CommunityKind, NewCommunity};
use crate::consent::{self, Decision, Means, Purpose};
use crate::db::{AccountId, CommunityId, OpportunityId, PersonId, WriteTx};
use crate::matching::{Kind, PersonKind};
use crate::opportunities::{self, Content, NewOpportunity, State};
use crate::people::assisted::{self, Assisted};
use crate::people::{self, PersonState};
use crate::schools::Schools;
use crate::text::{Lang, riga_date};

/// The note beside every consent of an invented person.
const NOTE: &str = "demo: an invented person";

/// Communities at the end of the file that no coordinator has verified yet.
const UNVERIFIED: usize = 2;

/// Who and what is there, by the names of the files.
#[derive(Default)]
pub(super) struct Cast {
    /// Grown-ups, in the order of the file.
    pub people: Vec<Member>,
    /// The two one can be: the first grown-up who is no student, and the first student.
    pub person: Option<Member>,
    pub student: Option<Member>,
    /// Communities with the one who speaks for each.
    pub communities: Vec<(CommunityId, Speaker)>,
    /// Communities that wait for a coordinator.
    pub unverified: Vec<CommunityId>,
    /// Published needs and offers with their community, in the order of the file.
    pub needs: Vec<Need>,
    pub coordinators: Vec<Speaker>,
    /// What they write to each other.
    pub words: Words,
}

/// A person with profile and account.
#[derive(Clone)]
pub(super) struct Member {
    pub person: PersonId,
    pub speaker: Speaker,
}

/// A published need or offer.
#[derive(Clone, Copy)]
pub(super) struct Need {
    pub id: OpportunityId,
    pub community: CommunityId,
    pub kind: Kind,
}

/// An account with its name.
#[derive(Clone)]
pub(super) struct Speaker {
    pub account: AccountId,
    pub name: String,
}

/// Loads everything; the clock stands at the beginning of the history.
pub(super) async fn everything(app: &App) -> Result<Cast, Fault> {
    let mut tx = app.db.write().await?;
    let mut team = cast::team()?;
    let mut cast = Cast {
        words: std::mem::take(&mut team.words),
        ..Cast::default()
    };
    for somebody in &team.coordinators {
        let read_by = (Lang::Lv, &[Role::Coordinator][..]);
        let speaker = account(&mut tx, app, somebody, read_by).await?;
        cast.coordinators.push(speaker);
    }
    let both = [Role::Coordinator, Role::Administrator];
    account(&mut tx, app, &team.administrator, (Lang::Lv, &both)).await?;
    let known = load_communities(&mut tx, app, &mut cast).await?;
    load_association(&mut tx, app, &team, &mut cast).await?;
    let schools = offers::schools(&mut tx, app).await?;
    load_needs(&mut tx, app, &known, &mut cast).await?;
    load_people(&mut tx, app, &schools, &mut cast).await?;
    let act = Act {
        at: app.clock.now(),
        actor: Actor::Terminal,
        action: "demo loaded",
        subject: "demo".to_owned(),
        detail: json!({ "people": cast.people.len(), "needs": cast.needs.len() }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(cast)
}

async fn account(
    tx: &mut WriteTx,
    app: &App,
    somebody: &Somebody,
    (lang, roles): (Lang, &[Role]),
) -> Result<Speaker, Fault> {
    let now = app.clock.now();
    let new = NewAccount {
        name: somebody.name.clone(),
        email: somebody.email.clone(),
        lang,
        password_hash: None,
        now,
    };
    let account = accounts::create(tx, app, new).await?;
    for role in roles {
        accounts::grant(tx, account, *role, None, now).await?;
    }
    Ok(Speaker {
        account,
        name: somebody.name.clone(),
    })
}

async fn load_communities(
    tx: &mut WriteTx,
    app: &App,
    cast: &mut Cast,
) -> Result<HashMap<String, CommunityId>, Fault> {
    let mut known = HashMap::new();
    for record in cast::records("communities.jsonl")? {
        let text = |name: &str| text(&record, name);
        let representative = record.get("representative").and_then(Value::as_object);
        let somebody = representative.map(|one| Somebody {
            name: self::text(one, "name"),
            email: self::text(one, "email"),
        });
        let Some(somebody) = somebody else {
            return Err(Fault::new(
                "a community of the demo has nobody to speak for it",
            ));
        };
        let lang = Lang::from_tag(&text("locale")).unwrap_or_default();
        let speaker = account(tx, app, &somebody, (lang, &[])).await?;
        let new = NewCommunity {
            name: text("name"),
            kind: CommunityKind::parse(&text("kind")).unwrap_or(CommunityKind::Unknown),
            registration_number: None,
            territory: Some(text("territory")),
            place_text: String::new(),
            about: text("about"),
            lang,
        };
        let now = app.clock.now();
        let id = communities::make(tx, app, speaker.account, &new, now).await?;
        decide(
            tx,
            (speaker.account, new.lang),
            (Purpose::CommunityTerms, true),
            now,
        )
        .await?;
        known.insert(text("id"), id);
        cast.communities.push((id, speaker));
    }
    let waiting = cast
        .communities
        .iter()
        .rev()
        .take(UNVERIFIED)
        .map(|(id, _)| *id);
    cast.unverified = waiting.collect();
    Ok(known)
}

/// The association is a community too: it posts needs of its own.
async fn load_association(
    tx: &mut WriteTx,
    app: &App,
    team: &cast::Team,
    cast: &mut Cast,
) -> Result<(), Fault> {
    let Some(speaker) = cast.coordinators.last().cloned() else {
        return Ok(());
    };
    let new = NewCommunity {
        name: team.association.name.clone(),
        kind: CommunityKind::Association,
        registration_number: None,
        territory: Some(team.association.territory.clone()),
        place_text: String::new(),
        about: team.association.about.clone(),
        lang: Lang::Lv,
    };
    let now = app.clock.now();
    let id = communities::fill_association(tx, speaker.account, &new, now).await?;
    decide(
        tx,
        (speaker.account, new.lang),
        (Purpose::CommunityTerms, true),
        now,
    )
    .await?;
    for record in &team.needs {
        let mut record = record.clone();
        record.insert("community".to_owned(), Value::String(new.name.clone()));
        let content = need(app, record)?;
        let kind = content.kind;
        let need = insert_need(
            tx,
            app,
            (id, speaker.account, content),
            (State::Published, now),
        );
        cast.needs.push(Need {
            id: need.await?,
            community: id,
            kind,
        });
    }
    cast.communities.push((id, speaker));
    Ok(())
}

async fn load_needs(
    tx: &mut WriteTx,
    app: &App,
    known: &HashMap<String, CommunityId>,
    cast: &mut Cast,
) -> Result<(), Fault> {
    let speakers: HashMap<CommunityId, AccountId> = cast
        .communities
        .iter()
        .map(|(id, speaker)| (*id, speaker.account))
        .collect();
    let offers = offers::begin(tx, app, today()).await?;
    let records = cast::records("opportunities.jsonl")?;
    let all = records.len();
    for (number, record) in records.into_iter().enumerate() {
        let Some(community) = known.get(&text(&record, "community_id")).copied() else {
            return Err(Fault::new(
                "a need of the demo names a community that is not there",
            ));
        };
        let Some(speaker) = speakers.get(&community).copied() else {
            continue;
        };
        let (state, at) = match cast.unverified.contains(&community) {
            true => (
                State::InReview,
                app.clock.now() + TimeDelta::days(super::DAYS - 2),
            ),
            false => stands(app, number, all),
        };
        let named = text(&record, "id");
        let content = need(app, record)?;
        let kind = content.kind;
        let id = insert_need(tx, app, (community, speaker, content), (state, at)).await?;
        offers.put(tx, (id, &named)).await?;
        if state == State::Published {
            cast.needs.push(Need {
                id,
                community,
                kind,
            });
        }
    }
    Ok(())
}

/// Most needs are published, some long ago and some lately; a few wait for review since the last
/// days, and a few are drafts.
fn stands(app: &App, number: usize, all: usize) -> (State, DateTime<Utc>) {
    let day = |day: i64| {
        app.clock.now() + TimeDelta::days(day) + TimeDelta::minutes(37 * (number as i64 % 11))
    };
    match number % 12 {
        // The first ones are what the history begins with.
        _ if number < 12 => (State::Published, day(0)),
        5 => (State::InReview, day(super::DAYS - 1 - (number % 4) as i64)),
        10 => (State::Draft, day(super::DAYS - 6)),
        _ => (State::Published, day((number * 64 / all.max(1)) as i64)),
    }
}

fn need(app: &App, mut record: Map<String, Value>) -> Result<Content, Fault> {
    cast::brought_near(&mut record, today());
    let mut told = Told::default();
    let mut fields = Fields::new(&record, Format::Jsonl, &mut told);
    let read = needs_file::read(&mut fields, app);
    check(&read.id, fields)?;
    read.content
        .ok_or_else(|| Fault::new(format!("need {} of the demo has no content", read.id)))
}

async fn insert_need(
    tx: &mut WriteTx,
    app: &App,
    (community, created_by, content): (CommunityId, AccountId, Content),
    (state, at): (State, DateTime<Utc>),
) -> Result<OpportunityId, Fault> {
    let new = NewOpportunity {
        id: OpportunityId::new(),
        external_id: None,
        community,
        created_by: Some(created_by),
        template: None,
        content,
    };
    Ok(opportunities::insert(tx, app, &new, state, at).await?)
}

async fn load_people(
    tx: &mut WriteTx,
    app: &App,
    schools: &Schools,
    cast: &mut Cast,
) -> Result<(), Fault> {
    let records = cast::records("people.jsonl")?;
    for (number, mut record) in records.into_iter().enumerate() {
        cast::brought_near(&mut record, today());
        let telephoned = text(&record, "assisted");
        record.remove("assisted");
        let mut told = Told::default();
        let mut fields = Fields::new(&record, Format::Jsonl, &mut told);
        let read = people_file::read(&mut fields, app);
        check(&read.id, fields)?;
        let somebody = Somebody {
            name: text(&record, "name"),
            email: text(&record, "email"),
        };
        let read_by = (read.content.lang, &[Role::Person][..]);
        let speaker = account(tx, app, &somebody, read_by).await?;
        let phone = text(&record, "phone");
        if !phone.is_empty() {
            accounts::set_contact(tx, app, speaker.account, Channel::Phone, &phone).await?;
        }
        // The first are there from the beginning; the others register over the weeks. One
        // telephoned not long ago.
        let joined = if !telephoned.is_empty() {
            super::DAYS - 9
        } else if number < 60 {
            0
        } else {
            (number as i64 * 7) % (super::DAYS - 4)
        };
        let at = app.clock.now() + TimeDelta::days(joined);
        let mut content = read.content;
        content.external_id = None;
        content.account = Some(speaker.account);
        content.tie_shown = number % 3 == 0;
        if let Some(study) = &mut content.study {
            offers::link(schools, study, today());
        }
        let (lang, minor) = (content.lang, content.minor_until.is_some());
        let student = content.kinds.contains(&PersonKind::Student);
        let person = people::insert(tx, &content, at).await?;
        if let (false, Some(desk)) = (telephoned.is_empty(), cast.coordinators.first()) {
            let told = by_telephone((speaker.account, desk.account), telephoned, at);
            assisted::write_down(tx, &told).await?;
        }
        for (purpose, given) in [
            (Purpose::BeFound, !minor),
            (Purpose::MatchMail, number % 3 == 0),
            (Purpose::Newsletter, number % 4 == 0),
            (Purpose::PublicThanks, number % 5 == 0),
        ] {
            if given {
                decide(tx, (speaker.account, lang), (purpose, true), at).await?;
            }
        }
        if minor {
            continue;
        }
        people::set_state(tx, app, person, PersonState::Published, at).await?;
        let member = Member { person, speaker };
        let first = if student {
            &mut cast.student
        } else {
            &mut cast.person
        };
        first.get_or_insert_with(|| member.clone());
        cast.people.push(member);
    }
    Ok(())
}

/// Somebody telephoned, and a coordinator registered them; their notice on paper is not back yet.
fn by_telephone(
    (account, desk): (AccountId, AccountId),
    note: String,
    at: DateTime<Utc>,
) -> Assisted {
    Assisted {
        account_id: account,
        means: "telephone".to_owned(),
        said_on: riga_date(at),
        note,
        by_account: desk,
        at,
        by_mail: false,
        confirmed_at: None,
        ends_at: at + TimeDelta::days(30),
    }
}

async fn decide(
    tx: &mut WriteTx,
    (account, lang): (AccountId, Lang),
    (purpose, given): (Purpose, bool),
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    let decision = Decision {
        account,
        purpose,
        given,
        lang,
        means: Means::Import,
        recorded_by: None,
        note: NOTE,
        at,
    };
    Ok(consent::record(tx, &decision).await?)
}

/// The demo's files are ours: a fault in them is a fault of the program.
fn check(id: &str, fields: Fields<'_>) -> Result<(), Fault> {
    match fields.finish(1).first() {
        None => Ok(()),
        Some((field, what)) => Err(Fault::new(format!("{id} of the demo, {field}: {what}"))),
    }
}

/// The present day, not the one at which the history begins.
fn today() -> chrono::NaiveDate {
    crate::clock::Clock::system().today()
}

fn text(record: &Map<String, Value>, name: &str) -> String {
    record
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}
