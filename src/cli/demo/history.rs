//! Seventy days in the life of the demo: introductions in every state, made by the acts that
//! people do on the site, while the clock moves from day to day and terms run out.

use std::collections::{BTreeMap, HashSet};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::AtomicBool;

use axum::extract::FromRequestParts;
use axum::http::Request;
use chrono::{DateTime, TimeDelta, Utc};

use super::super::Fault;
use super::episodes::{Begins, EPISODES, Episode, Move, Whom};
use super::internships::{Begun, PLACED};
use super::load::{Cast, Member, Need, Speaker};
use crate::accounts::{Channel, Coordinator};
use crate::app::App;
use crate::consent::Means;
use crate::db::{CommunityId, IntroductionId, OpportunityId, ReadTx};
use crate::http::page::Visit;
use crate::http::{Failure, Page, Roles, Viewer};
use crate::introductions::actions::{self, By, Given, Recorded};
use crate::introductions::questions::{self, Sent};
use crate::introductions::workflow::{Action, Role};
use crate::introductions::{self, Introduction, thanks};
use crate::matching::{Ask, Kind};
use crate::privacy::{self, Subject};
use crate::text::Lang;
use crate::{communities, opportunities, people};

/// What is being made.
pub(super) struct Story<'a> {
    pub app: &'a App,
    pub cast: &'a Cast,
    /// When its first day begins.
    pub start: DateTime<Utc>,
    /// People and needs that were taken already, so that the history is even.
    pub taken: HashSet<uuid::Uuid>,
}

/// Lets the days pass. Gives how many steps were refused: the demo goes on with what it has, and its
/// test holds that there are none.
pub(super) async fn history(app: &App, cast: &Cast) -> Result<usize, Fault> {
    let mut story = Story {
        app,
        cast,
        start: app.clock.now(),
        taken: HashSet::new(),
    };
    let start = story.start;
    story.verify_communities().await?;
    let mut days: BTreeMap<i64, Vec<(usize, Option<Move>)>> = BTreeMap::new();
    for (number, episode) in EPISODES.iter().enumerate() {
        days.entry(episode.day).or_default().push((number, None));
        for (day, step) in episode.then {
            days.entry(*day).or_default().push((number, Some(*step)));
        }
    }
    let mut begun: BTreeMap<usize, IntroductionId> = BTreeMap::new();
    let mut placements: BTreeMap<usize, Begun> = BTreeMap::new();
    story.regions().await?;
    let mut refused = 0;
    for day in 0..super::DAYS {
        if let Err(failure) = story.hand_over(day).await {
            refused += 1;
            tracing::warn!(day, ?failure, "a hand-over of the demo failed");
        }
        if let Err(failure) = story.lend(day).await {
            refused += 1;
            tracing::warn!(day, ?failure, "lending of the demo failed");
        }
        for (number, step) in days.remove(&day).unwrap_or_default() {
            let done = match (step, begun.get(&number)) {
                (None, _) => story.begin(&EPISODES[number], number).await.map(|id| {
                    begun.insert(number, id);
                }),
                (Some(step), Some(id)) => story.take(*id, step).await,
                (Some(_), None) => Ok(()),
            };
            if let Err(failure) = done {
                refused += 1;
                tracing::warn!(
                    episode = number,
                    day,
                    ?step,
                    ?failure,
                    "a step of the demo failed"
                );
            }
            app.clock.advance(TimeDelta::minutes(23));
        }
        app.run_due_jobs().await?;
        for (number, placed) in PLACED.iter().enumerate() {
            match story.internship(placed, placements.get(&number), day).await {
                Ok(Some(begun)) => {
                    placements.insert(number, begun);
                }
                Ok(None) => {}
                Err(failure) => {
                    refused += 1;
                    tracing::warn!(number, day, ?failure, "an internship of the demo failed");
                }
            }
        }
        app.run_due_jobs().await?;
        app.clock
            .advance(start + TimeDelta::days(day + 1) - app.clock.now());
    }
    Ok(refused)
}

impl Story<'_> {
    async fn verify_communities(&self) -> Result<(), Fault> {
        let Some(desk) = self.cast.coordinators.first() else {
            return Ok(());
        };
        let (page, coordinator) = self.coordinator(desk).await?;
        for (id, _) in self
            .cast
            .communities
            .iter()
            .filter(|(id, _)| !self.cast.unverified.contains(id))
        {
            let mut tx = self.app.db.read().await?;
            let version = communities::get(&mut tx, *id).await?.version;
            drop(tx);
            communities::verify(self.app, &page, &coordinator, (*id, version)).await?;
        }
        Ok(())
    }

    async fn begin(&mut self, episode: &Episode, number: usize) -> Result<IntroductionId, Failure> {
        let (
            member,
            Need {
                id: need,
                community,
                ..
            },
        ) = self.pair(episode, number).await?;
        self.taken.insert(member.person.0);
        self.taken.insert(need.0);
        let words = &self.cast.words;
        let at = |list: &Vec<String>| list[number % list.len()].clone();
        match episode.begins {
            Begins::Person => {
                let viewer = self.viewer(&member.speaker, Role::Person);
                let page = self.page(Some(viewer.clone()));
                let answers = words.answers[number % words.answers.len()].clone();
                let answers = serde_json::from_value(answers)
                    .map_err(|error| Failure::internal(error.to_string()))?;
                let agreed = (answers, vec![Channel::Email]);
                actions::start_by_person(self.app, &page, &viewer, need, agreed).await
            }
            Begins::Community => {
                let speaker = self.speaker(community).ok_or(Failure::NotFound)?;
                let viewer = self.viewer(speaker, Role::Community);
                let page = self.page(Some(viewer.clone()));
                let message = at(&words.messages);
                let said = (message.as_str(), vec![Channel::Email]);
                let pair = (need, member.person);
                actions::start_by_community(self.app, &page, &viewer, pair, said).await
            }
            Begins::Coordinator => {
                let desk = self.cast.coordinators.first().ok_or(Failure::NotFound)?;
                let (page, coordinator) = self.coordinator(desk).await?;
                let pair = (need, member.person);
                actions::suggest(self.app, &page, &coordinator, pair, &at(&words.suggestions)).await
            }
        }
    }

    /// One who fits and a need, neither of which the history has used already.
    async fn pair(&self, episode: &Episode, number: usize) -> Result<(Member, Need), Failure> {
        let (member, kind) = match episode.whom {
            Whom::ThePerson => (self.cast.person.as_ref(), Kind::Need),
            Whom::TheStudent => (self.cast.student.as_ref(), Kind::Internship),
            Whom::Anybody | Whom::TheCommunity => (None, Kind::Need),
        };
        if let Some(member) = member {
            return Ok((member.clone(), self.need_for(member, kind).await?));
        }
        let theirs = self.cast.communities.first().map(|(id, _)| *id);
        let of_theirs = |need: &Need| Some(need.community) == theirs;
        let mut needs = self.cast.needs.clone();
        if episode.whom == Whom::TheCommunity {
            needs.retain(of_theirs);
            let turn = number % needs.len().max(1);
            needs.rotate_left(turn);
        } else {
            needs.retain(|need| !of_theirs(need) && !self.taken.contains(&need.id.0));
        }
        for need in needs {
            if let Some(member) = self.member_for(need.id).await? {
                return Ok((member, need));
            }
        }
        Err(Failure::NotFound)
    }

    /// The need of a kind that suits somebody best, by skill if there is one left.
    async fn need_for(&self, member: &Member, kind: Kind) -> Result<Need, Failure> {
        for all in [false, true] {
            if let Some(need) = self.need_among(member, (kind, all)).await? {
                return Ok(need);
            }
        }
        Err(Failure::NotFound)
    }

    /// The first free need of a kind among those that suit somebody, by skill or all of them.
    pub(super) async fn need_among(
        &self,
        member: &Member,
        (kind, all): (Kind, bool),
    ) -> Result<Option<Need>, Failure> {
        let app = self.app;
        let mut tx = app.db.read().await?;
        let person = people::get(&mut tx, member.person).await?;
        let facts = people::own_facts(&mut tx, app, &person, app.clock.now()).await?;
        let ask = Ask { limit: 60, all };
        let found = app.engine.opportunities_for(&facts, app.clock.today(), ask);
        let found = found.map_err(|error| Failure::internal(error.to_string()))?;
        for one in found.matches {
            let mut needs = self.cast.needs.iter();
            let need = needs.find(|need| need.id.0 == one.id && need.kind == kind);
            let free = need.filter(|need| !self.taken.contains(&need.id.0));
            if let Some(need) = free
                && self.is_open(&mut tx, need).await?
            {
                return Ok(Some(*need));
            }
        }
        Ok(None)
    }

    /// Tells whether one may apply on this day of the year.
    pub(super) async fn is_open(&self, tx: &mut ReadTx, need: &Need) -> Result<bool, Failure> {
        let offer = opportunities::get(tx, need.id).await?;
        Ok(opportunities::is_open(&offer, self.app.clock.today()))
    }

    pub(super) async fn member_for(&self, need: OpportunityId) -> Result<Option<Member>, Failure> {
        let app = self.app;
        let mut tx = app.db.read().await?;
        let Some(facts) = opportunities::facts(&mut tx, app, need).await? else {
            return Ok(None);
        };
        let found = app
            .engine
            .people_for(&facts, app.clock.today(), Ask::default());
        let found = found.map_err(|error| Failure::internal(error.to_string()))?;
        // Whoever was lent to it is no longer free for it.
        let open = introductions::open_about(&mut tx, need, Role::Coordinator).await?;
        let kept =
            [&self.cast.person, &self.cast.student].map(|one| one.as_ref().map(|one| one.person));
        let mut fitting = found.matches.iter().filter_map(|one| {
            let member = self
                .cast
                .people
                .iter()
                .find(|member| member.person.0 == one.id)?;
            let free = !self.taken.contains(&one.id)
                && !kept.contains(&Some(member.person))
                && open.iter().all(|intro| intro.person != member.person);
            free.then(|| member.clone())
        });
        Ok(fitting.next())
    }

    async fn take(&self, id: IntroductionId, step: Move) -> Result<(), Failure> {
        match step {
            Move::Write(role) => self.write(id, role).await,
            Move::ThankInPublic => self.thank(id).await,
            Move::AgreeToThanks => self.agree_to_thanks(id).await,
            Move::Leave => self.leave(id).await,
            step => self.step(id, step).await,
        }
    }

    /// Somebody of an introduction as they come to its page.
    async fn visit(&self, id: IntroductionId, role: Role) -> Result<(Page, Viewer), Failure> {
        let mut tx = self.app.db.read().await?;
        let intro = introductions::get(&mut tx, id).await?;
        drop(tx);
        let everybody = self.cast.people.iter().chain(&self.cast.person);
        let speaker = match role {
            Role::Community => self.speaker(intro.community),
            _ => everybody
                .chain(&self.cast.student)
                .find(|one| one.person == intro.person)
                .map(|one| &one.speaker),
        };
        let viewer = self.viewer(speaker.ok_or(Failure::NotFound)?, role);
        Ok((self.page(Some(viewer.clone())), viewer))
    }

    async fn write(&self, id: IntroductionId, role: Role) -> Result<(), Failure> {
        let (page, viewer) = self.visit(id, role).await?;
        let words = &self.cast.words;
        let text = if role == Role::Person {
            &words.question
        } else {
            &words.reply
        };
        match questions::send_here(self.app, &page, &viewer, (id, text)).await? {
            Sent::Done(_) => Ok(()),
            _ => Err(Failure::internal("a message of the demo was not taken")),
        }
    }

    async fn thank(&self, id: IntroductionId) -> Result<(), Failure> {
        let (page, viewer) = self.visit(id, Role::Community).await?;
        let body = self.cast.words.public_thanks.as_str();
        thanks::offer(self.app, &page, &viewer, (id, body)).await
    }

    async fn agree_to_thanks(&self, id: IntroductionId) -> Result<(), Failure> {
        let (page, viewer) = self.visit(id, Role::Person).await?;
        let mut tx = self.app.db.read().await?;
        let offered = thanks::of(&mut tx, id).await?.pop();
        drop(tx);
        let offered = offered.ok_or(Failure::NotFound)?;
        thanks::decide_here(self.app, &page, &viewer, (offered.id, true)).await?;
        Ok(())
    }

    async fn leave(&self, id: IntroductionId) -> Result<(), Failure> {
        let mut tx = self.app.db.read().await?;
        let person = introductions::get(&mut tx, id).await?.person;
        drop(tx);
        let now = self.app.clock.now();
        let who = Subject::Person(person);
        privacy::erase_at_once(self.app, who, privacy::By::Themselves, now).await?;
        Ok(())
    }

    async fn step(&self, id: IntroductionId, step: Move) -> Result<(), Failure> {
        let mut tx = self.app.db.write().await?;
        let intro = introductions::get(&mut tx, id).await?;
        let person = people::get(&mut tx, intro.person).await?.account;
        let speaker = self.speaker(intro.community).map(|speaker| speaker.account);
        let desk = self
            .cast
            .coordinators
            .first()
            .map(|speaker| speaker.account);
        let at = self.app.clock.now();
        let by = |role: Role| {
            let account = match role {
                Role::Person => person,
                Role::Community => speaker,
                Role::Coordinator => desk,
                Role::Time => None,
            };
            By {
                role,
                account,
                at,
                told: None,
            }
        };
        let act = match step {
            Move::Agree => {
                let side = asked(&intro);
                let given = Given {
                    recorded: None,
                    ..given(side, by(side), Means::Site)
                };
                actions::agree(&mut tx, self.app, &intro, &given, by(side)).await?;
                return Ok(tx.commit().await?);
            }
            Move::AgreeByTelephone => {
                let side = asked(&intro);
                let how = self.cast.words.by_telephone.as_str();
                let recorded = desk.map(|account| Recorded {
                    by: account,
                    who: "",
                    on: crate::text::riga_date(at),
                    note: how,
                });
                let given = Given {
                    recorded,
                    ..given(side, by(side), Means::Telephone)
                };
                let by = by(Role::Coordinator);
                actions::agree(&mut tx, self.app, &intro, &given, by).await?;
                return Ok(tx.commit().await?);
            }
            Move::Release => {
                actions::release(&mut tx, self.app, &intro, by(Role::Coordinator)).await?;
                return Ok(tx.commit().await?);
            }
            Move::PassOn => (Action::PassOn, by(Role::Coordinator)),
            Move::Decline(role) => (Action::Decline, by(role)),
            Move::Withdraw(role) => (Action::Withdraw, by(role)),
            Move::Complete => (Action::Complete, by(Role::Person)),
            Move::NothingCame => (Action::NothingCame, by(Role::Person)),
            Move::Report => (Action::Report, by(Role::Community)),
            Move::Write(_) | Move::ThankInPublic | Move::AgreeToThanks | Move::Leave => {
                return Ok(());
            }
        };
        let reason = match act.0 {
            Action::Decline | Action::Withdraw => self.cast.words.refusal.as_str(),
            _ => "",
        };
        actions::act(&mut tx, self.app, &intro, act, reason).await?;
        Ok(tx.commit().await?)
    }

    pub(super) fn speaker(&self, community: CommunityId) -> Option<&Speaker> {
        let found = self
            .cast
            .communities
            .iter()
            .find(|(id, _)| *id == community);
        found.map(|(_, speaker)| speaker)
    }

    pub(super) fn viewer(&self, speaker: &Speaker, role: Role) -> Viewer {
        let roles = Roles {
            person: role == Role::Person,
            representative: role == Role::Community,
            coordinator: role == Role::Coordinator,
            administrator: false,
        };
        Viewer {
            account: speaker.account,
            name: speaker.name.clone(),
            roles,
            second_factor: true,
            owes_second_factor: false,
            stepped_up_at: Some(self.app.clock.now()),
            signed_in_at: self.app.clock.now(),
            session: "demo".to_owned(),
        }
    }

    /// A coordinator comes into being as on the site: out of a page with the role and the second
    /// factor.
    pub(super) async fn coordinator(&self, desk: &Speaker) -> Result<(Page, Coordinator), Failure> {
        let page = self.page(Some(self.viewer(desk, Role::Coordinator)));
        let (mut parts, ()) = Request::new(()).into_parts();
        parts.extensions.insert(page.clone());
        let coordinator = Coordinator::from_request_parts(&mut parts, &()).await?;
        Ok((page, coordinator))
    }

    pub(super) fn page(&self, viewer: Option<Viewer>) -> Page {
        let now: DateTime<Utc> = self.app.clock.now();
        Page::new(Visit {
            lang: Lang::Lv,
            viewer,
            path: "/".to_owned(),
            now,
            flash: None,
            site: self.app.site(),
            documents: self.app.documents(),
            request_id: "demo".to_owned(),
            client: IpAddr::V4(Ipv4Addr::LOCALHOST),
            csrf: String::new(),
            visitor: String::new(),
            csrf_used: AtomicBool::new(false),
        })
    }
}

/// The side that has not agreed yet.
fn asked(intro: &Introduction) -> Role {
    if intro.facts.person_agreed {
        Role::Community
    } else {
        Role::Person
    }
}

fn given(side: Role, by: By, means: Means) -> Given<'static> {
    let channels = vec![Channel::Email];
    Given {
        side,
        account: by.account,
        channels,
        means,
        lang: Lang::Lv,
        read_on: None,
        recorded: None,
    }
}
