//! The core promise under random acts: contacts are readable iff both have agreed, neither has
//! withdrawn, a coordinator has released, the window is open and the reader is a party.
//!
//! Random people do random things in a random order, well-behaved or not; after each act every
//! identity reads every page it can reach, and what it finds is held against a ten-line model that
//! knows nothing of the workflow.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use saites::accounts::{self, Channel};
use saites::db::{OpportunityId, PersonId};
use saites::text::Lang;
use saites::{communities, introductions, opportunities, people};

use crate::both_engines;
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, ANNA, ANNAS_NAME, ANNAS_PHONE, Cast, ILZE, VELTA};

/// Who does something, or reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Anna,
    Velta,
    Ilze,
    /// Signed in, with a role, but no part in anything.
    Outsider,
    Visitor,
}

const ANNAS_OTHER: &str = "kanarijs-annas-saite";
const VELTAS_OTHER: &str = "kanarijs-veltas-saite";
const VELTAS_PHONE: &str = "+371 2000 0777";

const EVERYBODY: [Who; 5] = [
    Who::Anna,
    Who::Velta,
    Who::Ilze,
    Who::Outsider,
    Who::Visitor,
];

#[derive(Clone, Copy, Debug)]
enum Act {
    Ask,
    BeInterested,
    PassOn,
    Agree,
    AgreeFor,
    Decline,
    Withdraw,
    Release,
    Complete,
    /// A message with one's own telephone number in it, which must go nowhere.
    Write,
    /// A coordinator passes such a message on, careless.
    PassMessage,
    Wait(i64),
}

/// What the promise says, in the words of the promise.
#[derive(Default)]
struct Model {
    person_agreed: bool,
    community_agreed: bool,
    withdrawn: bool,
    /// Anna, and Velta, wrote a number into a message; a coordinator reads it to judge it.
    wrote: (bool, bool),
    released_at: Option<DateTime<Utc>>,
}

impl Model {
    fn readable(&self, now: DateTime<Utc>) -> bool {
        let open = self
            .released_at
            .is_some_and(|at| now < at + TimeDelta::days(30));
        self.person_agreed && self.community_agreed && !self.withdrawn && open
    }
}

struct World<'a> {
    app: &'a TestApp,
    cast: Cast<Visitor>,
    outsider: Visitor,
    visitor: Visitor,
    need: OpportunityId,
    anna: PersonId,
    path: Option<String>,
    model: Model,
    /// The one that was begun before, and what was agreed to in it.
    beside: Option<(String, Model)>,
    /// How often two became one.
    met: usize,
}

both_engines! {
    async fn nobody_reads_a_contact_before_both_have_agreed(app: TestApp) {
        let mut runner = TestRunner::new_with_rng(
            Config::default(),
            TestRng::from_seed(RngAlgorithm::ChaCha, &seed()),
        );
        let mut world = world(&app).await;
        let mut history = Vec::new();
        let mut released = 0;
        for _ in 0..90 {
            let (who, act) = acts().new_tree(&mut runner).unwrap().current();
            let done = world.does(who, act).await;
            history.push(format!("{who:?} {act:?}{}", if done { "" } else { " (refused)" }));
            released += usize::from(done && matches!(act, Act::Release));
            world.everybody_looks(&history).await;
        }
        assert!(released > 0, "no history came to a release: {history:#?}");
        assert!(world.met > 0, "no two ever met: {history:#?}");
    }
}

/// The same histories every time, unless `SAITES_TEST_SEED` asks for others.
fn seed() -> [u8; 32] {
    let mut seed = *b"thirty-two bytes of a fixed seed";
    let other = std::env::var("SAITES_TEST_SEED").unwrap_or_default();
    for (place, byte) in seed.iter_mut().zip(other.bytes()) {
        *place = byte;
    }
    seed
}

/// Whoever acts mostly does what is theirs to do, so that histories get far; and sometimes what is
/// not.
fn acts() -> impl Strategy<Value = (Who, Act)> {
    let own = prop_oneof![
        2 => Just((Who::Velta, Act::Ask)),
        2 => Just((Who::Anna, Act::BeInterested)),
        5 => Just((Who::Ilze, Act::PassOn)),
        5 => Just((Who::Anna, Act::Agree)),
        3 => Just((Who::Velta, Act::Agree)),
        1 => Just((Who::Ilze, Act::AgreeFor)),
        6 => Just((Who::Ilze, Act::Release)),
        1 => Just((Who::Anna, Act::Complete)),
        1 => Just((Who::Anna, Act::Write)),
        1 => Just((Who::Velta, Act::Write)),
        1 => Just((Who::Ilze, Act::PassMessage)),
        2 => prop_oneof![Just(1), Just(4), Just(12), Just(31)].prop_map(|days| (Who::Ilze, Act::Wait(days))),
    ];
    let any_act = prop_oneof![
        Just(Act::PassOn),
        Just(Act::Agree),
        Just(Act::AgreeFor),
        Just(Act::Decline),
        Just(Act::Withdraw),
        Just(Act::Release),
        Just(Act::Complete),
        Just(Act::Write),
        Just(Act::PassMessage),
    ];
    let anybody = proptest::sample::select(EVERYBODY.to_vec());
    prop_oneof![4 => own, 1 => (anybody, any_act)]
}

async fn world(app: &TestApp) -> World<'_> {
    let mut cast = Cast {
        anna: app.visitor(),
        velta: app.visitor_reading(Lang::En),
        ilze: app.visitor(),
    };
    story::ready(app, &mut cast).await;
    let mut tx = app.app.db.read().await.unwrap();
    let community = communities::all(&mut tx).await.unwrap().pop().unwrap();
    let need = opportunities::of_community(&mut tx, community.id)
        .await
        .unwrap()
        .pop()
        .unwrap();
    let anna = people::newest(&mut tx, 1).await.unwrap().pop().unwrap();
    drop(tx);
    for (email, phone, other) in [
        (ANNA, None, ANNAS_OTHER),
        (VELTA, Some(VELTAS_PHONE), VELTAS_OTHER),
    ] {
        let (account, _) = app.of_role(Role::Person, email).await.unwrap();
        let mut tx = app.app.db.write().await.unwrap();
        if let Some(phone) = phone {
            accounts::set_contact(&mut tx, &app.app, account, Channel::Phone, phone)
                .await
                .unwrap();
        }
        accounts::set_contact(&mut tx, &app.app, account, Channel::Other, other)
            .await
            .unwrap();
        accounts::set_contact(&mut tx, &app.app, account, Channel::Hours, other)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let outsider = app
        .signed_in(Role::Representative, "outsider@demo.example")
        .await;
    World {
        outsider,
        visitor: app.visitor(),
        need: need.id,
        anna: anna.id,
        app,
        cast,
        path: None,
        model: Model::default(),
        beside: None,
        met: 0,
    }
}

impl World<'_> {
    fn hands(&mut self, who: Who) -> &mut Visitor {
        match who {
            Who::Anna => &mut self.cast.anna,
            Who::Velta => &mut self.cast.velta,
            Who::Ilze => &mut self.cast.ilze,
            Who::Outsider => &mut self.outsider,
            Who::Visitor => &mut self.visitor,
        }
    }

    /// Does it, as a form would; tells whether the site took it.
    async fn does(&mut self, who: Who, act: Act) -> bool {
        if let Act::Wait(days) = act {
            self.app.pass(TimeDelta::days(days));
            self.app.run_jobs().await;
            return true;
        }
        if who == Who::Ilze {
            self.app
                .coordinator_sits_down(&mut self.cast.ilze, ILZE)
                .await;
        }
        for (who, email) in [(Who::Anna, ANNA), (Who::Velta, VELTA)] {
            let (account, _) = self.app.of_role(Role::Person, email).await.unwrap();
            let visitor = if who == Who::Anna {
                &self.cast.anna
            } else {
                &self.cast.velta
            };
            self.app.give_session(visitor, account, false).await;
        }
        let version = self.version().await;
        let starts = matches!(act, Act::Ask | Act::BeInterested);
        let (need, anna) = (self.need, self.anna);
        let address = match act {
            Act::Ask => format!("/needs/{need}/ask/{anna}"),
            Act::BeInterested => format!("/needs/{need}/interested"),
            Act::PassMessage => {
                let mut tx = self.app.app.db.read().await.unwrap();
                match introductions::questions::held(&mut tx).await.unwrap().pop() {
                    Some(held) => format!("/desk/messages/{}/pass-on", held.id),
                    None => return false,
                }
            }
            _ => match &self.path {
                Some(path) => format!("{path}/{}", verb(act)),
                None => return false,
            },
        };
        let hands = self.hands(who);
        // A page with a form gives the token; where there is none the act is refused anyway.
        hands.open("/account").await;
        if !hands
            .forms()
            .iter()
            .any(|form| form.address.contains("sign-out"))
        {
            hands.open("/sign-in").await;
        }
        let body = format!(
            "csrf={}&version={version}&channel=email&channel=phone&channel=other&channel=hours&agree=yes&means=telephone&said_by=Anna&said_on=2027-03-03\
             &note=Zvan%C4%ABja%20un%20piekrita&answer=completed&message=Vai+var%C4%93tu+mums+pal%C4%ABdz%C4%93t\
             &why=Man+tas+patiesi+interes%C4%93",
            hands.token()
        );
        let body = match (who, act) {
            (Who::Anna, Act::Write) => format!("{body}&question=Zvaniet+%2B44+7700+900123"),
            (_, Act::Write) => format!("{body}&question=Zvaniet+%2B371+2000+0777"),
            // The version of a message that was not looked at since it was written.
            (_, Act::PassMessage) => format!("csrf={}&version=1", hands.token()),
            _ => body,
        };
        let status = hands.post(&address, body.into_bytes()).await;
        let landed = hands.seen.path.clone();
        let done = status == 200 && !landed.ends_with(verb(act)) && !landed.starts_with("/sign-in");
        self.app.run_jobs().await;
        if done {
            if starts {
                // What was open may stand beside it, each unknown to the other side.
                let before = self.path.replace(landed);
                let model = std::mem::take(&mut self.model);
                self.beside = before.map(|path| (path, model));
            }
            self.note(who, act);
            self.meet().await;
        }
        done
    }

    /// Two that a coordinator brought together are one from then on, with what both agreed to.
    async fn meet(&mut self) {
        let (Some(path), Some((other, model))) = (&self.path, &self.beside) else {
            return;
        };
        let id = |path: &str| path.rsplit('/').next().unwrap().parse().unwrap();
        let mut tx = self.app.app.db.read().await.unwrap();
        let here = introductions::get(&mut tx, id(path)).await.unwrap();
        let there = introductions::get(&mut tx, id(other)).await.unwrap();
        if here.joined_into != Some(there.id) && there.joined_into != Some(here.id) {
            return;
        }
        assert!(!model.withdrawn && !self.model.withdrawn);
        self.model.person_agreed |= model.person_agreed;
        self.model.community_agreed |= model.community_agreed;
        self.met += 1;
        let kept = here.joined_into.unwrap_or(here.id);
        self.path = Some(format!("/introductions/{kept}"));
        self.beside = None;
    }

    fn note(&mut self, who: Who, act: Act) {
        let now = self.app.clock.now();
        match (who, act) {
            (_, Act::Ask) | (Who::Velta, Act::Agree) => self.model.community_agreed = true,
            (_, Act::BeInterested) | (Who::Anna, Act::Agree) => self.model.person_agreed = true,
            // Recorded by telephone: of two, the side that had not agreed.
            (_, Act::AgreeFor) if self.model.community_agreed => self.model.person_agreed = true,
            (_, Act::AgreeFor) => self.model.community_agreed = true,
            (_, Act::Release) => self.model.released_at = Some(now),
            (_, Act::Withdraw | Act::Decline) => self.model.withdrawn = true,
            (_, Act::Complete) => self.model.released_at = None,
            (Who::Anna, Act::Write) => self.model.wrote.0 = true,
            (_, Act::Write) => self.model.wrote.1 = true,
            (_, Act::PassMessage) => panic!("a message with a telephone number was passed on"),
            _ => {}
        }
    }

    async fn version(&self) -> i64 {
        let Some(id) = self
            .path
            .as_deref()
            .and_then(|path| path.rsplit('/').next())
        else {
            return 0;
        };
        let mut tx = self.app.app.db.read().await.unwrap();
        introductions::get(&mut tx, id.parse().unwrap())
            .await
            .unwrap()
            .version
    }

    /// Every identity reads every page it reaches; contacts are where the model says, and nowhere
    /// else.
    async fn everybody_looks(&mut self, history: &[String]) {
        let readable = self.model.readable(self.app.clock.now());
        let mut pages = vec![
            "/".to_owned(),
            "/needs".to_owned(),
            "/introductions".to_owned(),
            "/communities".to_owned(),
            "/desk".to_owned(),
            "/desk/introductions".to_owned(),
            "/desk/people".to_owned(),
            "/me".to_owned(),
            "/me/disclosures".to_owned(),
            format!("/needs/{}", self.need),
            format!("/needs/{}/people", self.need),
            format!("/needs/{}/ask/{}", self.need, self.anna),
            format!("/desk/people/{}", self.anna),
        ];
        pages.extend(self.path.clone());
        let path = self.path.clone();
        for who in EVERYBODY {
            for address in &pages {
                let here = Some(address) == path.as_ref();
                let hands = self.hands(who);
                hands.open(address).await;
                let body = hands.seen.body.clone();
                let finds = |secret: &str| body.contains(secret);
                let told = || format!("{who:?} on {address} after {history:#?}");
                if who != Who::Anna {
                    let may = who == Who::Velta && readable && here;
                    assert_eq!(finds(ANNA), may, "Anna's address: {}", told());
                    let judges = who == Who::Ilze && here && self.model.wrote.0;
                    let found = finds(ANNAS_PHONE);
                    assert!(judges || found == may, "Anna's telephone: {}", told());
                    let coordinator = who == Who::Ilze && address.starts_with("/desk/people");
                    assert!(
                        may || coordinator || !finds(ANNAS_NAME),
                        "Anna's name: {}",
                        told()
                    );
                }
                if who != Who::Anna {
                    let may = who == Who::Velta && readable && here;
                    // By telephone only address and number are agreed to.
                    assert!(may || !finds(ANNAS_OTHER), "Anna's other way: {}", told());
                }
                if who != Who::Velta {
                    let may = who == Who::Anna && readable && here;
                    let judges = who == Who::Ilze && here && self.model.wrote.1;
                    assert!(
                        may || judges || !finds(VELTAS_PHONE),
                        "Velta's telephone: {}",
                        told()
                    );
                    assert!(may || !finds(VELTAS_OTHER), "Velta's other way: {}", told());
                    assert_eq!(finds(VELTA), may, "Velta's address: {}", told());
                }
            }
        }
    }
}

fn verb(act: Act) -> &'static str {
    match act {
        Act::Ask | Act::BeInterested => "nowhere",
        Act::PassOn => "pass-on",
        Act::Agree => "agree",
        Act::AgreeFor => "agree-for",
        Act::Decline => "decline",
        Act::Withdraw => "withdraw",
        Act::Release => "release",
        Act::Complete => "outcome",
        Act::Write => "question",
        Act::PassMessage => "pass-on",
        Act::Wait(_) => "",
    }
}
