//! Where the rows come from: each feature is asked for what waits in it.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Datelike, NaiveTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{Kind, OnDuty, Row, of_letters, store};
use crate::accounts::{self, Role};
use crate::app::App;
use crate::communities::{self, Community};
use crate::db::{AccountId, CommunityId, DbError, IntroductionId, OpportunityId, ReadTx};
use crate::introductions::workflow::State;
use crate::introductions::{self, Introduction, cases};
use crate::opportunities::{self, Opportunity};
use crate::reports::work;
use crate::text::{Lang, riga_date, working_days_after};
use crate::{jobs, merging, objections, people, placements, remigration, searches, skills, t};

/// Working days a coordinator has for what is put before them.
const DAYS: u32 = 3;
/// Letters of a message that stand for it in the list.
const LONGEST_TITLE: usize = 80;
/// Days before the end of their time to confirm at which somebody is to be rung up.
const NOTICE_DAYS: i64 = 16;

/// Everything that waits, the soonest due first.
pub(in crate::reports) async fn waiting(
    tx: &mut ReadTx,
    app: &App,
    (lang, now): (Lang, DateTime<Utc>),
) -> Result<Vec<Row>, DbError> {
    let mut gathered = Gathered::read(tx, now).await?;
    let mut rows = Vec::new();
    rows.extend(gathered.communities(app, lang));
    rows.extend(gathered.needs(tx).await?);
    rows.extend(gathered.introductions(tx).await?);
    rows.extend(gathered.silent_hosts(tx).await?);
    rows.extend(handovers(tx).await?);
    rows.extend(objected(tx, lang).await?);
    rows.extend(gathered.placements(tx).await?);
    rows.extend(silent_people(tx, app, now).await?);
    rows.extend(told(tx, lang).await?);
    rows.extend(likenesses(tx, lang).await?);
    rows.extend(own_words(tx, app, (lang, now)).await?);
    rows.extend(notices(tx, lang).await?);
    rows.extend(contact_checks(tx, (lang, now)).await?);
    rows.extend(of_letters::rows(tx, lang).await?);
    rows.extend(failed_jobs(tx, lang).await?);
    gathered.mark(tx, &mut rows).await?;
    rows.sort_by_key(|row| (row.due, row.subject));
    Ok(rows)
}

/// What several kinds of rows need, read once.
struct Gathered {
    now: DateTime<Utc>,
    communities: HashMap<CommunityId, Community>,
    waiting: Vec<CommunityId>,
    cases: HashMap<IntroductionId, cases::Whose>,
    covers: BTreeMap<AccountId, AccountId>,
    names: BTreeMap<AccountId, String>,
}

impl Gathered {
    async fn read(tx: &mut ReadTx, now: DateTime<Utc>) -> Result<Gathered, DbError> {
        let today = riga_date(now);
        let all = communities::all(tx).await?;
        let waiting = communities::waiting(tx).await?;
        let mut names = BTreeMap::new();
        let mut covers = BTreeMap::new();
        for account in accounts::with_role(tx, Role::Coordinator).await? {
            names.insert(account, accounts::get(tx, account).await?.name);
            if let Some(cover) = cases::cover(tx, account, today).await? {
                covers.insert(account, cover);
            }
        }
        Ok(Gathered {
            now,
            communities: all.into_iter().map(|one| (one.id, one)).collect(),
            waiting: waiting.into_iter().map(|one| one.id).collect(),
            cases: cases::of_open(tx, today).await?,
            covers,
            names,
        })
    }

    fn communities(&self, app: &App, lang: Lang) -> Vec<Row> {
        let listed = self
            .waiting
            .iter()
            .filter_map(|id| self.communities.get(id));
        let row = |one: &Community| Row {
            who: match &one.territory {
                Some(slug) => app.territories.label(lang, slug),
                None => one.place_text.clone(),
            },
            territory: one.territory.clone(),
            ..row(
                (Kind::VerifyCommunity, one.id.0),
                format!("/desk/communities/{}", one.id),
                one.name.clone(),
                one.created_at,
            )
        };
        listed.map(row).collect()
    }

    async fn needs(&self, tx: &mut ReadTx) -> Result<Vec<Row>, DbError> {
        let waiting = opportunities::in_review(tx).await?;
        Ok(waiting
            .into_iter()
            .map(|offer| Row {
                who: self.name(offer.community),
                territory: offer.territory.clone(),
                ..row(
                    (Kind::ReviewNeed, offer.id.0),
                    format!("/desk/needs/{}", offer.id),
                    offer.title,
                    offer.submitted_at.unwrap_or(self.now),
                )
            })
            .collect())
    }

    /// Rows of introductions: those a coordinator has to act on, and those somebody else is asked
    /// about; with a message held back, or an adult who does not answer, that comes first.
    async fn introductions(&self, tx: &mut ReadTx) -> Result<Vec<Row>, DbError> {
        let list = introductions::on_the_way(tx).await?;
        let ids: Vec<OpportunityId> = list.iter().map(|intro| intro.opportunity).collect();
        let offers: HashMap<OpportunityId, Opportunity> = opportunities::many(tx, &ids)
            .await?
            .into_iter()
            .map(|offer| (offer.id, offer))
            .collect();
        let by_id: HashMap<IntroductionId, &Introduction> =
            list.iter().map(|intro| (intro.id, intro)).collect();
        let mut rows = Vec::with_capacity(list.len());
        for intro in &list {
            let kind = match intro.state {
                State::Requested => Kind::Request,
                State::Agreed => Kind::Release,
                State::AskingCommunity if intro.escalated_at.is_some() => Kind::SilentCommunity,
                _ => Kind::BeingAsked,
            };
            let due = intro.due_at.unwrap_or(intro.state_since);
            rows.push(self.of_introduction(&offers, intro, (kind, intro.state_since, due)));
        }
        for held in introductions::questions::held(tx).await? {
            if let Some(intro) = by_id.get(&held.introduction) {
                let due = working_days_after(held.since, DAYS);
                rows.push(self.of_introduction(&offers, intro, (Kind::Message, held.since, due)));
            }
        }
        for silent in introductions::adults_without_answer(tx, self.now).await? {
            if let Some(intro) = by_id.get(&silent.introduction) {
                let (since, due) = (silent.asked_at, silent.expires_at);
                rows.push(self.of_introduction(&offers, intro, (Kind::Adult, since, due)));
            }
        }
        Ok(rows)
    }

    fn of_introduction(
        &self,
        offers: &HashMap<OpportunityId, Opportunity>,
        intro: &Introduction,
        (kind, since, due): (Kind, DateTime<Utc>, DateTime<Utc>),
    ) -> Row {
        let offer = offers.get(&intro.opportunity);
        let of_host = || self.communities.get(&intro.community)?.territory.clone();
        Row {
            who: self.name(intro.community),
            territory: offer
                .and_then(|offer| offer.territory.clone())
                .or_else(of_host),
            due,
            ..row(
                (kind, intro.id.0),
                format!("/introductions/{}", intro.id),
                offer.map(|offer| offer.title.clone()).unwrap_or_default(),
                since,
            )
        }
    }

    /// Hosts whose needs will be paused, because they leave people without an answer.
    async fn silent_hosts(&self, tx: &mut ReadTx) -> Result<Vec<Row>, DbError> {
        let ahead = introductions::silence::ahead(tx).await?;
        Ok(ahead
            .into_iter()
            .map(|silence| Row {
                territory: self
                    .communities
                    .get(&silence.community_id)
                    .and_then(|one| one.territory.clone()),
                due: silence.pauses_at,
                ..row(
                    (Kind::SilentHost, silence.id),
                    format!("/desk/silence/{}", silence.id),
                    self.name(silence.community_id),
                    silence.found_at,
                )
            })
            .collect())
    }

    /// Internships under way that need a coordinator.
    async fn placements(&self, tx: &mut ReadTx) -> Result<Vec<Row>, DbError> {
        let mut rows = Vec::new();
        for one in placements::waiting(tx, self.now).await? {
            let offer = opportunities::get(tx, one.placement.opportunity).await?;
            rows.push(Row {
                who: self.name(one.placement.community),
                territory: offer.territory,
                ..row(
                    (Kind::Placement, one.placement.id.0),
                    format!("/placements/{}", one.placement.id),
                    offer.title,
                    one.since,
                )
            });
        }
        Ok(rows)
    }

    fn name(&self, id: CommunityId) -> String {
        let found = self.communities.get(&id);
        found.map(|one| one.name.clone()).unwrap_or_default()
    }

    /// Puts onto the rows what coordinators set on them.
    async fn mark(&mut self, tx: &mut ReadTx, rows: &mut [Row]) -> Result<(), DbError> {
        let marks: HashMap<(String, Uuid), store::Mark> = store::all(tx)
            .await?
            .into_iter()
            .map(|mark| ((mark.kind.clone(), mark.subject), mark))
            .collect();
        let today = riga_date(self.now);
        for row in rows {
            let mark = marks.get(&(row.kind.code().to_owned(), row.subject));
            if let Some(mark) = mark {
                row.version = mark.version;
                let since_then = mark.put_off_at.is_some_and(|at| row.since <= at);
                row.put_off_until = mark.put_off_until.filter(|day| *day > today && since_then);
            }
            row.whose = if row.kind.is_case() {
                self.of_case(IntroductionId(row.subject))
            } else {
                self.taken(mark.and_then(|mark| mark.taken_by))
            };
        }
        Ok(())
    }

    fn of_case(&self, id: IntroductionId) -> Option<OnDuty> {
        let whose = self.cases.get(&id)?;
        self.duty(whose.holder, whose.on_duty())
    }

    /// Whoever took a row and is a coordinator no more has it no more.
    fn taken(&self, by: Option<AccountId>) -> Option<OnDuty> {
        let holder = by.filter(|account| self.names.contains_key(account))?;
        let today = self.covers.get(&holder).copied().unwrap_or(holder);
        self.duty(holder, today)
    }

    fn duty(&self, holder: AccountId, today: AccountId) -> Option<OnDuty> {
        Some(OnDuty {
            holder,
            today,
            name: self.names.get(&today)?.clone(),
            covers: (holder != today)
                .then(|| self.names.get(&holder).cloned())
                .flatten(),
        })
    }
}

pub(super) fn row(
    (kind, subject): (Kind, Uuid),
    path: String,
    title: String,
    since: DateTime<Utc>,
) -> Row {
    Row {
        kind,
        subject,
        path,
        title,
        who: String::new(),
        territory: None,
        since,
        due: working_days_after(since, DAYS),
        whose: None,
        put_off_until: None,
        version: 0,
    }
}

/// People who agreed that their letter goes to a remigration coordinator.
async fn handovers(tx: &mut ReadTx) -> Result<Vec<Row>, DbError> {
    let waiting = remigration::waiting(tx).await?;
    Ok(waiting
        .into_iter()
        .map(|(one, host)| Row {
            who: host.name,
            ..row(
                (Kind::Handover, one.id),
                format!("/desk/remigration/{}", one.id),
                host.region,
                one.agreed_at,
            )
        })
        .collect())
}

/// Objections that wait for an answer. Whose, stands on their own page only.
async fn objected(tx: &mut ReadTx, lang: Lang) -> Result<Vec<Row>, DbError> {
    let open = objections::open(tx).await?;
    Ok(open
        .into_iter()
        .map(|one| Row {
            due: one.due_at,
            ..row(
                (Kind::Objection, one.id),
                format!("/desk/objections/{}", one.id),
                objections::topic_words(lang, one.topic),
                one.at,
            )
        })
        .collect())
}

/// People without an account who have been silent for long: a coordinator asks them.
async fn silent_people(
    tx: &mut ReadTx,
    app: &App,
    now: DateTime<Utc>,
) -> Result<Vec<Row>, DbError> {
    let settings = app.settings();
    let keeping = &settings.keeping;
    let silent = people::freshness::silent_without_address(tx, keeping, now).await?;
    Ok(silent
        .into_iter()
        .map(|one| Row {
            due: one.due,
            ..row(
                (Kind::SilentPerson, one.id.0),
                format!("/desk/people/{}", one.id),
                one.headline,
                one.since,
            )
        })
        .collect())
}

/// What people told the coordinators after a search.
async fn told(tx: &mut ReadTx, lang: Lang) -> Result<Vec<Row>, DbError> {
    let waiting = searches::waiting(tx).await?;
    let begins = |message: &str| {
        let line = message.lines().next().unwrap_or_default();
        let short: String = line.chars().take(LONGEST_TITLE).collect();
        match (short.is_empty(), short == line) {
            (true, _) => t!(lang, "row-told-untitled"),
            (false, true) => short,
            (false, false) => format!("{short}…"),
        }
    };
    Ok(waiting
        .into_iter()
        .map(|one| {
            row(
                (Kind::Told, one.id),
                "/desk/searches".to_owned(),
                begins(&one.message),
                one.at,
            )
        })
        .collect())
}

/// One row for all records that may be one.
async fn likenesses(tx: &mut ReadTx, lang: Lang) -> Result<Option<Row>, DbError> {
    let waiting = merging::waiting(tx).await?;
    Ok(waiting.map(|(count, since)| {
        row(
            (Kind::Likeness, Uuid::nil()),
            "/desk/duplicates".to_owned(),
            t!(lang, "row-likeness-count", count = count),
            since,
        )
    }))
}

/// One row for all own words that wait: a week's work, there anew each Monday while some are left.
async fn own_words(
    tx: &mut ReadTx,
    app: &App,
    (lang, now): (Lang, DateTime<Utc>),
) -> Result<Option<Row>, DbError> {
    let waiting = skills::own_words_waiting(tx, app, now).await?;
    let today = riga_date(now);
    let since_monday = i64::from(today.weekday().num_days_from_monday());
    let monday = (today - TimeDelta::days(since_monday))
        .and_time(NaiveTime::MIN)
        .and_utc();
    Ok((waiting > 0).then(|| Row {
        due: monday + TimeDelta::days(7),
        ..row(
            (Kind::OwnWords, Uuid::nil()),
            "/desk/skills/words".to_owned(),
            t!(lang, "row-own-words-count", count = waiting),
            monday,
        )
    }))
}

/// People without an e-mail address whose notice on paper has not come back, and communities that a
/// coordinator registered: they lose everything when their time to confirm is over.
async fn notices(tx: &mut ReadTx, lang: Lang) -> Result<Vec<Row>, DbError> {
    let mut rows = Vec::new();
    for one in people::assisted::unconfirmed(tx).await? {
        let account = accounts::get(tx, one.how.account_id).await?;
        let name = match account.restricted {
            true => t!(lang, "desk-person-frozen"),
            false => account.name,
        };
        let mut found = Vec::new();
        match one.person {
            Some(_) if one.how.by_mail => {}
            Some(person) => {
                let path = format!("/desk/people/{person}/notice");
                found.push(row((Kind::Notice, person.0), path, name, one.how.at));
            }
            None => {
                for host in communities::of_account(tx, account.id).await? {
                    let path = format!("/desk/communities/{}/notice", host.id);
                    found.push(Row {
                        who: name.clone(),
                        ..row((Kind::HostNotice, host.id.0), path, host.name, one.how.at)
                    });
                }
            }
        }
        rows.extend(found.into_iter().map(|row| Row {
            due: one.how.ends_at - TimeDelta::days(NOTICE_DAYS),
            ..row
        }));
    }
    Ok(rows)
}

/// One row for all communities whose contacts nobody has confirmed.
async fn contact_checks(
    tx: &mut ReadTx,
    (lang, now): (Lang, DateTime<Utc>),
) -> Result<Option<Row>, DbError> {
    let overdue = communities::checks::overdue(tx, now).await?;
    let first = overdue.iter().map(|one| one.since).min();
    Ok(first.map(|since| {
        row(
            (Kind::ContactCheck, Uuid::nil()),
            "/desk/contacts".to_owned(),
            t!(lang, "row-contacts-count", count = overdue.len()),
            since,
        )
    }))
}

async fn failed_jobs(tx: &mut ReadTx, lang: Lang) -> Result<Vec<Row>, DbError> {
    let given_up = jobs::given_up(tx).await?;
    Ok(given_up
        .into_iter()
        .map(|job| Row {
            who: job.last_error.unwrap_or_default(),
            due: job.gave_up_at,
            ..row(
                (Kind::FailedJob, job.id.0),
                "/desk/outbox".to_owned(),
                work::words(lang, &job.kind),
                job.gave_up_at,
            )
        })
        .collect())
}
