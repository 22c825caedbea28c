//! Thousands of histories of introductions, three or four people acting at once in each, while
//! terms run out: whatever they do and in whatever order it arrives, the rules hold in the database itself.
//!
//! The rules are asked of the rows with statements of their own, not of the code that keeps them.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::AtomicBool;

use axum::extract::FromRequestParts;
use axum::http::Request;
use chrono::{Datelike, TimeDelta};
use proptest::test_runner::{RngAlgorithm, TestRng};
use rand::RngExt;
use saites::accounts::{self, Channel, Coordinator};
use saites::app::App;
use saites::audit::{self, Chain};
use saites::communities::{self, CommunityKind, NewCommunity};
use saites::consent::{self, Decision, Means, Purpose};
use saites::db::{AccountId, CommunityId, OpportunityId, PersonId};
use saites::http::page::Visit;
use saites::http::{Failure, Page, Roles, Viewer};
use saites::introductions::actions::{self, Told};
use saites::introductions::workflow::{Action, Role, State};
use saites::introductions::{self, Introduction, disclosure};
use saites::jobs;
use saites::text::Lang;

use crate::site::{Engine, TestApp, Wishes, a_wednesday_morning};

/// Histories of one run; several runs with other seeds make six thousand on both engines together.
const PEOPLE: usize = 40;
const BATCHES: usize = 25;
const HOSTS: usize = 40;
/// How often all act at once before the month is over.
const ROUNDS: usize = 4;

/// `SAITES_TEST_MONTHS` asks for fewer, for a look at a change of this file.
fn batches() -> usize {
    let asked = std::env::var("SAITES_TEST_MONTHS").ok();
    asked.map_or(BATCHES, |months| months.parse().unwrap())
}

/// Breaches of the rules, counted by the database: each has to be none.
pub const RULES: [(&str, &str); 16] = [
    (
        "revealed without two agreements that hold",
        "select count(*) from introduction i where i.state in ('agreed', 'revealed')
         and (select count(*) from agreement a
              where a.introduction_id = i.id and a.revoked_at is null) <> 2",
    ),
    (
        "two open for one person and one opportunity",
        "select count(*) from (select 1 from introduction
         where state in ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed',
                         'follow-up')
         group by person_id, opportunity_id, (started_by = 'community')
         having count(*) > 1) as twice",
    ),
    (
        "two open that the community knows of",
        "select count(*) from (select 1 from introduction
         where state in ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed',
                         'follow-up')
           and (started_by = 'community' or community_asked_at is not null
                or community_agreed_at is not null)
         group by person_id, opportunity_id having count(*) > 1) as twice",
    ),
    (
        "two open that the person knows of",
        "select count(*) from (select 1 from introduction
         where state in ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed',
                         'follow-up')
           and (started_by = 'person' or person_asked_at is not null
                or person_agreed_at is not null)
         group by person_id, opportunity_id having count(*) > 1) as twice",
    ),
    (
        "more requests than places in a month",
        "select count(*) from (select r.person_id from request_place r
         join person p on p.id = r.person_id
         group by r.person_id, r.month, p.requests_per_month
         having count(*) > p.requests_per_month) as many",
    ),
    (
        "somebody asked without a place taken",
        "select count(*) from introduction i
         join person p on p.id = i.person_id
         where i.person_asked_at is not null and i.started_by <> 'person' and p.erased_at is null
           and not exists (select 1 from request_place r where r.introduction_id = i.id)",
    ),
    (
        "more accepted than an internship has places",
        "select count(*) from (select p.opportunity_id from internship_place p
         join opportunity o on o.id = p.opportunity_id
         group by p.opportunity_id, o.places having count(*) > o.places) as crowded",
    ),
    (
        "accepted without a place",
        "select count(*) from introduction i join opportunity o on o.id = i.opportunity_id
         join person p on p.id = i.person_id
         where p.erased_at is null and o.kind = 'internship' and i.state in ('agreed', 'revealed', 'follow-up', 'completed')
           and not exists (select 1 from internship_place p where p.introduction_id = i.id)",
    ),
    (
        "released without its rows in the ledger",
        "select count(*) from introduction i
         where i.released_at is not null
           and (select count(*) from disclosure d where d.introduction_id = i.id) < 2",
    ),
    (
        "in the ledger without a release",
        "select count(*) from disclosure d join introduction i on i.id = d.introduction_id
         where i.released_at is null",
    ),
    (
        "disclosed by a coordinator who belongs to a side",
        "select count(*) from disclosure d join introduction i on i.id = d.introduction_id
         where d.act = 'release' and d.by_account is not null
           and (exists (select 1 from community_representative r
                        where r.community_id = i.community_id and r.account_id = d.by_account)
                or exists (select 1 from person p
                           where p.id = i.person_id and p.account_id = d.by_account))",
    ),
    (
        "disclosed by time though a coordinator of a side had handled it",
        "select count(*) from disclosure d join introduction i on i.id = d.introduction_id
         join introduction_event e on e.introduction_id = i.id and e.role = 'coordinator'
         where d.act = 'release' and d.by_account is null
           and (exists (select 1 from community_representative r
                        where r.community_id = i.community_id and r.account_id = e.actor)
                or exists (select 1 from person p
                           where p.id = i.person_id and p.account_id = e.actor))",
    ),
    (
        "somebody under 18 put to a community without both confirmations",
        "select count(*) from introduction i join person p on p.id = i.person_id
         where p.minor_until is not null and i.community_asked_at is not null
           and (select count(*) from (
                    select m.party from minor_confirmation m where m.introduction_id = i.id
                    union
                    select a.party from minor_adult a
                    where a.introduction_id = i.id and a.answer = 'yes') as both_adults) < 2",
    ),
    (
        "somebody under 18 with a community that nobody has verified",
        "select count(*) from introduction i join person p on p.id = i.person_id
         join community c on c.id = i.community_id
         where p.minor_until is not null and c.state = 'unverified'",
    ),
    (
        "somebody under 18 disclosed by time",
        "select count(*) from disclosure d join introduction i on i.id = d.introduction_id
         join person p on p.id = i.person_id
         where d.act = 'release' and d.by_account is null and p.minor_until is not null",
    ),
    (
        "a step without its row in the audit",
        "select (select count(*) from introduction_event)
              - (select count(*) from audit where subject like 'introduction:%'
                 and action <> 'introduction minor confirmed')",
    ),
];

/// Introductions of one run that a side began, what else has to come up in it, and steps into a
/// state: each at least so many times, or the rules above were held against nothing.
macro_rules! reached {
    ($(begun by $who:literal: $begun:literal,)+ $($what:literal: $often:literal of $statement:literal,)+
     $(in $state:literal: $times:literal,)+) => {
        const REACHED: [(&str, &str, i64); 17] = [
            $(($who, concat!("select count(*) from introduction where started_by = '", $who, "'"), $begun),)+
            $(($what, $statement, $often),)+
            $(($state, concat!("select count(*) from introduction_event where to_state = '", $state, "'"), $times),)+
        ];
    };
}

reached! {
    begun by "person": 100,
    begun by "community": 100,
    begun by "coordinator": 100,
    "begun by somebody under 18": 10 of
        "select count(*) from introduction i join person p on p.id = i.person_id
         where p.minor_until is not null",
    "released for somebody under 18": 1 of
        "select count(*) from introduction i join person p on p.id = i.person_id
         where p.minor_until is not null and i.released_at is not null",
    "handled by a coordinator of a side": 20 of
        "select count(*) from introduction_event e
         where e.role = 'coordinator' and e.actor in
               (select account_id from account_role where role = 'coordinator')
           and e.actor in (select account_id from community_representative
                           union select account_id from person)",
    in "requested": 300,
    in "asking-person": 100,
    in "asking-community": 100,
    in "agreed": 50,
    in "revealed": 50,
    in "follow-up": 20,
    in "completed": 1,
    in "no-outcome": 1,
    in "declined": 20,
    in "withdrawn": 5,
    in "expired": 5,
}

#[derive(Clone)]
pub struct Stage {
    pub app: App,
    pub people: Vec<(AccountId, PersonId)>,
    pub hosts: Vec<(AccountId, CommunityId)>,
    pub desk: AccountId,
}

/// One of the three who act in a history.
#[derive(Clone)]
struct Actor {
    app: App,
    role: Role,
    account: AccountId,
    person: PersonId,
    need: OpportunityId,
    /// The person is under 18.
    minor: bool,
}

/// People, verified hosts and a coordinator, as many as asked for.
pub async fn stage(site: &TestApp, (people_wanted, hosts_wanted): (usize, usize)) -> Stage {
    let app = site.app.clone();
    let now = app.clock.now();
    let (mut people, mut hosts) = (Vec::new(), Vec::new());
    for number in 0..people_wanted {
        let email = format!("cilveks{number}@demo.example");
        let account = site.account(&email, accounts::Role::Person).await;
        let person = crate::crowd::publish(site, &crate::crowd::somebody_plain(account)).await;
        people.push((account, person.id));
    }
    for number in 0..hosts_wanted {
        let email = format!("kopiena{number}@demo.example");
        let account = site.account(&email, accounts::Role::Representative).await;
        let new = NewCommunity {
            name: format!("Kopiena {number}"),
            kind: CommunityKind::Association,
            registration_number: None,
            territory: Some("rites-pagasts".to_owned()),
            place_text: String::new(),
            about: String::new(),
            lang: Lang::Lv,
        };
        let mut tx = app.db.write().await.unwrap();
        let id = communities::make(&mut tx, &app, account, &new, now)
            .await
            .unwrap();
        let version = communities::get(&mut tx, id).await.unwrap().version;
        tx.commit().await.unwrap();
        hosts.push((account, id, version));
    }
    let desk = site
        .account("ilze@demo.example", accounts::Role::Coordinator)
        .await;
    let mut stage = Stage {
        app,
        people,
        hosts: Vec::new(),
        desk,
    };
    for (account, id, version) in hosts {
        let (page, coordinator) = coordinator(&stage.app, desk).await;
        communities::verify(&stage.app, &page, &coordinator, (id, version))
            .await
            .unwrap();
        stage.hosts.push((account, id));
    }
    are_found(&stage).await;
    stage
}

/// Everybody agrees to be found, so that communities may ask for them.
async fn are_found(stage: &Stage) {
    let mut tx = stage.app.db.write().await.unwrap();
    for (account, _) in &stage.people {
        let decision = Decision {
            account: *account,
            purpose: Purpose::BeFound,
            given: true,
            lang: Lang::En,
            means: Means::Site,
            recorded_by: None,
            note: "",
            at: stage.app.clock.now(),
        };
        consent::record(&mut tx, &decision).await.unwrap();
    }
    tx.commit().await.unwrap();
}

pub fn page(app: &App, viewer: Option<Viewer>) -> Page {
    Page::new(Visit {
        lang: Lang::Lv,
        viewer,
        path: "/".to_owned(),
        now: app.clock.now(),
        flash: None,
        site: app.site(),
        documents: app.documents(),
        request_id: "test".to_owned(),
        client: IpAddr::V4(Ipv4Addr::LOCALHOST),
        csrf: String::new(),
        visitor: String::new(),
        csrf_used: AtomicBool::new(false),
    })
}

pub fn viewer(app: &App, account: AccountId, role: Role) -> Viewer {
    let roles = Roles {
        person: role == Role::Person,
        representative: role == Role::Community,
        coordinator: role == Role::Coordinator,
        administrator: false,
    };
    Viewer {
        account,
        name: "Paraugs".to_owned(),
        roles,
        second_factor: true,
        owes_second_factor: false,
        stepped_up_at: Some(app.clock.now()),
        signed_in_at: app.clock.now(),
        session: "test".to_owned(),
    }
}

pub async fn coordinator(app: &App, account: AccountId) -> (Page, Coordinator) {
    let page = page(app, Some(viewer(app, account, Role::Coordinator)));
    let (mut parts, ()) = Request::new(()).into_parts();
    parts.extensions.insert(page.clone());
    let coordinator = Coordinator::from_request_parts(&mut parts, &())
        .await
        .unwrap();
    (page, coordinator)
}

/// Whatever is done is taken or refused with a sentence; nothing else may come of it.
fn allowed(role: Role, done: Result<(), Failure>) {
    match done {
        Ok(())
        | Err(
            Failure::Refused(_)
            | Failure::RefusedFor(..)
            | Failure::Done(..)
            | Failure::NotFound
            | Failure::TooMany(_),
        ) => {}
        Err(other) => panic!("{role:?} came upon {other:?}"),
    }
}

impl Actor {
    /// The newest introduction of the two that this one knows of, if there is one.
    async fn newest(&self) -> Option<Introduction> {
        let mut tx = self.app.db.read().await.unwrap();
        let list = introductions::of_person(&mut tx, self.person)
            .await
            .unwrap();
        let known = |intro: &Introduction| match self.role {
            Role::Person => intro.started_by == Role::Person || intro.person_asked_at.is_some(),
            Role::Community => {
                intro.started_by == Role::Community
                    || intro.community_asked_at.is_some()
                    || intro.facts.community_agreed
            }
            Role::Coordinator | Role::Time => true,
        };
        list.into_iter()
            .find(|intro| intro.opportunity == self.need && known(intro))
    }

    /// An introduction of earlier that waits to hear how it went.
    async fn to_tell_of(&self) -> Option<Introduction> {
        let mut tx = self.app.db.read().await.unwrap();
        let list = introductions::of_person(&mut tx, self.person)
            .await
            .unwrap();
        list.into_iter()
            .find(|intro| intro.state == State::FollowUp)
    }

    /// Does something that may or may not be right at this moment.
    async fn acts(self, dice: [u32; 4]) {
        self.act_once([dice[0], dice[1]]).await;
        self.act_once([dice[2], dice[3]]).await;
    }

    async fn act_once(&self, dice: [u32; 2]) {
        if self.role != Role::Coordinator
            && dice[1].is_multiple_of(4)
            && let Some(intro) = self.to_tell_of().await
        {
            return allowed(self.role, self.goes_on(&intro, [2, dice[0]]).await);
        }
        let done = match self.newest().await {
            Some(intro) if !intro.state.is_over() => self.goes_on(&intro, dice).await,
            _ => self.begins(dice[0]).await,
        };
        allowed(self.role, done);
    }

    async fn begins(&self, dice: u32) -> Result<(), Failure> {
        let viewer = viewer(&self.app, self.account, self.role);
        let page = page(&self.app, Some(viewer.clone()));
        match self.role {
            Role::Person if dice.is_multiple_of(4) => {
                let said = (introductions::Answers::default(), vec![Channel::Email]);
                actions::start_by_person(&self.app, &page, &viewer, self.need, said).await?;
            }
            Role::Community if dice.is_multiple_of(3) => {
                let pair = (self.need, self.person);
                let said = ("Vai varētu palīdzēt?", vec![Channel::Email]);
                actions::start_by_community(&self.app, &page, &viewer, pair, said).await?;
            }
            Role::Coordinator if dice.is_multiple_of(4) => {
                let (page, desk) = coordinator(&self.app, self.account).await;
                let pair = (self.need, self.person);
                actions::suggest(&self.app, &page, &desk, pair, "Derētu.").await?;
            }
            _ => {}
        }
        Ok(())
    }

    async fn goes_on(&self, intro: &Introduction, dice: [u32; 2]) -> Result<(), Failure> {
        let viewer = viewer(&self.app, self.account, self.role);
        let page = page(&self.app, Some(viewer.clone()));
        let seen = (intro.id, intro.version);
        let app = &self.app;
        if self.role == Role::Coordinator {
            let (page, desk) = coordinator(app, self.account).await;
            return match dice[0] % 12 {
                0 => actions::act_here(app, &page, &viewer, seen, (Action::Decline, "")).await,
                1 => {
                    let mut tx = app.db.read().await?;
                    let whose = match intro.state {
                        State::AskingPerson => {
                            let person = saites::people::get(&mut tx, intro.person);
                            person.await?.account
                        }
                        _ => {
                            let speak = communities::representatives(&mut tx, intro.community);
                            speak.await?.first().copied()
                        }
                    };
                    drop(tx);
                    let said = actions::Yes {
                        whose,
                        means: Means::Telephone,
                        who: "Anna Paraudziņa",
                        on: app.clock.today(),
                        note: "Zvanīja un piekrita.",
                        channels: vec![Channel::Email],
                    };
                    actions::agree_for_here(app, &page, &desk, seen, said).await
                }
                2 => actions::release_here(app, &page, &desk, seen).await,
                3..11 if self.minor && intro.state == State::Requested => {
                    // Either may be asked first.
                    let parties = ["guardian", "school", "guardian"];
                    for party in &parties[dice[1] as usize % 2..][..2] {
                        let how = (*party, "telephone", "Zvanīju un runāju.");
                        let done = actions::confirm_minor(app, &page, &desk, intro.id, how).await;
                        allowed(self.role, done);
                    }
                    let Some(now) = self.newest().await else {
                        return Ok(());
                    };
                    let seen = (now.id, now.version);
                    actions::act_here(app, &page, &viewer, seen, (Action::PassOn, "")).await
                }
                _ if intro.state == State::Agreed => {
                    actions::release_here(app, &page, &desk, seen).await
                }
                _ => actions::act_here(app, &page, &viewer, seen, (Action::PassOn, "")).await,
            };
        }
        match dice[0] % 16 {
            0 => actions::act_here(app, &page, &viewer, seen, (Action::Decline, "")).await,
            1 => actions::act_here(app, &page, &viewer, seen, (Action::Withdraw, "")).await,
            2 | 3 => {
                let (action, answer) = [
                    (Action::Report, "going-on"),
                    (Action::Complete, "completed"),
                    (Action::NothingCame, "did-not-happen"),
                ][dice[1] as usize % 3];
                let told = Told {
                    answer,
                    action,
                    hours: 4,
                    thanks: "",
                    note: "",
                    why_not: None,
                };
                actions::tell_outcome(app, &page, &viewer, seen, &told).await
            }
            _ => {
                let channels = vec![Channel::Email];
                actions::agree_here(app, &page, &viewer, seen, channels).await
            }
        }
    }
}

/// Of ten people two are under 18, and the host of one of these two is not verified. Of three pairs
/// one has a coordinator who speaks for the community, and one a coordinator who is the person.
async fn not_so_plain(site: &TestApp, stage: &Stage) {
    let app = &stage.app;
    for number in (0..PEOPLE).filter(|number| is_minor(*number)) {
        crate::conflicts::is_sixteen(stage, number).await;
        if number % 10 == 9 {
            let name = format!(
                "update community set state = 'unverified' where name = 'Kopiena {number}'"
            );
            crate::raw::execute(site, name).await;
        }
    }
    let mut tx = app.db.write().await.unwrap();
    for number in 0..PEOPLE {
        if let Some(account) = desk_of_a_side(stage, number) {
            let role = accounts::Role::Coordinator;
            accounts::grant(&mut tx, account, role, None, app.clock.now())
                .await
                .unwrap();
        }
    }
    tx.commit().await.unwrap();
}

fn is_minor(number: usize) -> bool {
    number % 5 == 4
}

/// The coordinator who belongs to a side of that pair.
fn desk_of_a_side(stage: &Stage, number: usize) -> Option<AccountId> {
    match number % 3 {
        0 => Some(stage.hosts[number % HOSTS].0),
        1 => Some(stage.people[number].0),
        _ => None,
    }
}

/// Lets the terms that are due run out; letters are left unwritten here.
async fn terms(app: App) {
    let handle = |job: jobs::Job| {
        let app = app.clone();
        async move {
            match job.kind.as_str() {
                introductions::TERM => introductions::term(&app, &job).await,
                _ => Ok(()),
            }
        }
    };
    jobs::run_due(&app.db, &app.clock, &handle).await.unwrap();
}

/// Those who act in the histories of one month; two workers let terms run out meanwhile.
async fn all_at_once(stage: &Stage, histories: &[Vec<Actor>], dice: &mut TestRng) {
    let mut at_once = tokio::task::JoinSet::new();
    for actor in histories.iter().flatten() {
        at_once.spawn(actor.clone().acts([
            dice.random(),
            dice.random(),
            dice.random(),
            dice.random(),
        ]));
    }
    for _ in 0..2 {
        at_once.spawn(terms(stage.app.clone()));
    }
    while let Some(done) = at_once.join_next().await {
        done.unwrap();
    }
}

async fn actors(stage: &Stage) -> Vec<Vec<Actor>> {
    let needs = crate::adults::needs(&stage.app, &stage.hosts).await;
    let mut histories = Vec::new();
    for (number, (account, person)) in stage.people.iter().enumerate() {
        let host = number % HOSTS;
        let actor = |role, account| Actor {
            app: stage.app.clone(),
            role,
            account,
            person: *person,
            need: needs[host],
            minor: is_minor(number),
        };
        let mut all = vec![
            actor(Role::Person, *account),
            actor(Role::Community, stage.hosts[host].0),
            actor(Role::Coordinator, stage.desk),
        ];
        let conflicted = desk_of_a_side(stage, number);
        all.extend(conflicted.map(|account| actor(Role::Coordinator, account)));
        histories.push(all);
    }
    histories
}

/// What the site would show to a side, against what the rules say; that a revealed one has two
/// agreements is the first of [`RULES`].
async fn nobody_reads_too_much(actor: &Actor) -> Option<State> {
    let intro = actor.newest().await?;
    let now = actor.app.clock.now();
    let mut tx = actor.app.db.read().await.unwrap();
    let open = intro.window_ends_at.is_some_and(|end| now < end);
    let may = intro.state == State::Revealed && open;
    for side in [Role::Person, Role::Community] {
        let shown = disclosure::contacts_for(&mut tx, &actor.app, &intro, side, now)
            .await
            .unwrap();
        assert_eq!(shown.is_some(), may, "{side:?} of {intro:?}");
    }
    Some(intro.state)
}

async fn play(engine: Engine, seed: u8, automatic_release: bool) {
    let wishes = Wishes {
        automatic_release,
        ..Wishes::default()
    };
    let site = TestApp::without_pages(engine, wishes).await;
    let stage = stage(&site, (PEOPLE, HOSTS)).await;
    not_so_plain(&site, &stage).await;
    let mut dice = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut revealed = 0;
    for _ in 0..batches() {
        let histories = actors(&stage).await;
        for _ in 0..ROUNDS {
            // Terms that ran out meanwhile run into what people do in this very moment.
            site.pass(TimeDelta::hours(dice.random_range(1..60)));
            all_at_once(&stage, &histories, &mut dice).await;
            for history in &histories {
                let state = nobody_reads_too_much(&history[0]).await;
                revealed += usize::from(state == Some(State::Revealed));
            }
        }
        for (rule, statement) in RULES {
            assert_eq!(site.count(statement).await, 0, "{rule}");
        }
        // On to the next month, so that people have places again.
        let today = stage.app.clock.today();
        site.pass(TimeDelta::days(i64::from(32 - today.day().min(31))));
        terms(stage.app.clone()).await;
    }
    let share = |of_all: usize| of_all * batches() / BATCHES;
    assert!(
        revealed > share(20),
        "histories go as far as a contact: {revealed}"
    );
    for (what, statement, least) in REACHED {
        let times = site.count(statement).await;
        let least = share(usize::try_from(least).unwrap());
        assert!(
            times >= i64::try_from(least).unwrap(),
            "{what} was reached {times} times in a thousand histories"
        );
    }
    let by_time = "select count(*) from disclosure where act = 'release' and by_account is null";
    assert_eq!(site.count(by_time).await > 0, automatic_release);
    assert_eq!(site.deadlocks().await, 0);
    let mut tx = stage.app.db.read().await.unwrap();
    let chain = audit::verify(&mut tx, &std::collections::BTreeMap::new())
        .await
        .unwrap();
    assert!(
        matches!(chain, Chain::Whole { rows, .. } if rows > 100),
        "{chain:?}"
    );
    drop(tx);
    assert!(stage.app.clock.now() > a_wednesday_morning());
}

macro_rules! thousands {
    ($($name:ident: $seed:literal, by time: $automatic:literal,)+) => {$(
        mod $name {
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                play(Engine::Sqlite, $seed, $automatic).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                play(Engine::Postgres, $seed + 100, $automatic).await;
            }
        }
    )+};
}

thousands! {
    first_thousand: 1, by time: false,
    second_thousand: 2, by time: false,
    third_thousand: 3, by time: true,
}
