//! Records of others, by their real ids: whoever has nothing to do with them is refused at every
//! address that takes an id, and whichever side of an introduction may not know something yet finds
//! it nowhere. The addresses come from the list of routes, so a new one is tried by itself.
//!
//! On SQLite alone: whether somebody may is asked by the same code on both engines.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use reqwest::Method;
use saites::db::AccountId;
use saites::http::routes::{Route, Who};
use saites::introductions::workflow::{Role, State};
use saites::matching::Period;
use saites::opportunities::{self, NewOpportunity};
use saites::text::Lang;

use crate::erasing::{Pair, fresh};
use crate::histories::{Stage, stage};
use crate::lending_leaving::{Three, To};
use crate::raw;
use crate::site::{Engine, TestApp, Visitor};

/// Which table an id in an address is of: by the name of the gap, or else by what stands before it.
const TABLES: [(&str, &str); 13] = [
    ("person", "person"),
    ("community", "community"),
    ("lender", "community"),
    ("tie", "lending_tie"),
    ("introduction", "introduction"),
    ("needs", "opportunity"),
    ("communities", "community"),
    ("introductions", "introduction"),
    ("placements", "placement"),
    ("searches", "saved_search"),
    ("thanks", "public_thanks"),
    ("lending", "loan"),
    ("objections", "objection"),
];

/// Gaps that hold a word, with one that is good.
const WORDS: [(&str, &str); 2] = [("question", "confirm"), ("name", "safety")];

/// Open to everybody, or to everybody who is signed in, whosever it is; nobody is named there.
const OPEN: [(&str, &str, &str); 7] = [
    ("GET", "/needs/{id}", "published needs are public"),
    ("GET", "/needs/{id}/poster", "the same on paper"),
    ("GET", "/needs/{id}/poster.pdf", "the same on paper"),
    (
        "GET",
        "/needs/{id}/interested",
        "anybody may offer themselves",
    ),
    (
        "POST",
        "/needs/{id}/interested",
        "anybody may offer themselves",
    ),
    (
        "GET",
        "/communities/{id}/borrow/{lender}",
        "for one's own community, of any other that lends",
    ),
    (
        "POST",
        "/me/lending/{community}/stop",
        "stops nothing where nothing was begun",
    ),
];

/// Written by everybody into whatever they may write.
const WORD: &str = "kanarijvards";
/// Stands in a need that nobody has published.
const DRAFT: &str = "Uzmetums, ko neviens neredz";
/// Who has nothing to do with anybody.
const OUTSIDER: usize = 7;

/// A site on which nine people and nine communities have to do with each other in as many ways.
struct World {
    app: TestApp,
    stage: Stage,
    /// The ids of a table with their versions, and the introductions by the number of their pair.
    ids: BTreeMap<String, Vec<(String, i64)>>,
    pairs: BTreeMap<usize, String>,
}

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

async fn sits_down(app: &TestApp, account: AccountId) -> Visitor {
    let visitor = app.visitor_reading(Lang::En);
    app.give_session(&visitor, account, false).await;
    visitor
}

/// Somebody saves a search and objects to something; thanks wait for an answer; a message was
/// written; a need is a draft.
async fn little_things(app: &TestApp, stage: &Stage, (thanked, asked): (&Pair, &Pair)) {
    let mut person = sits_down(app, stage.people[0].0).await;
    person.open("/searches/save?q=grupas").await;
    person.tick(&say("search-alert-weekly"));
    assert_eq!(person.press(&say("search-save")).await, 200);
    person.open("/me/privacy/object").await;
    let body = format!("csrf={}&topic=statistics", person.token());
    let sent = person.post("/me/privacy/object", body.into_bytes()).await;
    assert_eq!(sent, 200, "{}", person.shown());
    let mut host = sits_down(app, stage.hosts[5].0).await;
    host.open(&format!("/introductions/{}", thanked.id)).await;
    host.fill(&say("field-public-thanks"), &format!("Paldies, {WORD}!"));
    host.tick(&say("field-thanks-named"));
    assert_eq!(host.press(&say("thanks-public-ask")).await, 200);
    let mut person = sits_down(app, stage.people[2].0).await;
    person.open(&format!("/introductions/{}", asked.id)).await;
    person.fill(
        &say("field-question"),
        &format!("Vai der arī rudenī, {WORD}?"),
    );
    assert_eq!(person.press(&say("question-send")).await, 200);
    let today = app.clock.today();
    let mut content = crate::adults::content(Period {
        from: today,
        to: today + TimeDelta::days(60),
    });
    content.title = DRAFT.to_owned();
    let new = NewOpportunity {
        id: saites::db::OpportunityId::new(),
        external_id: None,
        community: stage.hosts[0].1,
        created_by: Some(stage.hosts[0].0),
        template: None,
        content,
    };
    let mut tx = app.app.db.write().await.unwrap();
    let state = opportunities::State::Draft;
    opportunities::insert(&mut tx, &app.app, &new, state, app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

impl World {
    async fn lived_in() -> World {
        let app = TestApp::spawn(Engine::Sqlite).await;
        let stage = stage(&app, (8, 10)).await;
        let begun = async |number, to| {
            Pair::brought(&app, &stage, (number, fresh(&stage, number).await), to).await
        };
        crate::conflicts::is_sixteen(&stage, 0).await;
        let mut pairs = BTreeMap::new();
        let thanked = begun(5, State::Completed).await;
        for (number, to) in [
            (0, State::Requested),
            (2, State::AskingCommunity),
            (3, State::AskingPerson),
            (6, State::Agreed),
        ] {
            pairs.insert(number, begun(number, to).await);
        }
        let hidden = Pair::asked_for(&stage, 1, fresh(&stage, 1).await).await;
        pairs.insert(1, hidden);
        let mut three = Three::of(&stage, 4).await;
        three.brought(&app, To::Asked).await;
        little_things(&app, &stage, (&thanked, &pairs[&2])).await;
        pairs.insert(5, thanked);
        app.run_jobs().await;
        app.app.catch_up().await.unwrap();
        let pairs = pairs
            .into_iter()
            .map(|(number, pair)| (number, pair.id.to_string()));
        let pairs = pairs.collect();
        let mut world = World {
            app,
            stage,
            ids: BTreeMap::new(),
            pairs,
        };
        world.reads_ids().await;
        world
    }

    async fn reads_ids(&mut self) {
        let columns = raw::columns(&self.app).await;
        for (_, table) in TABLES {
            let has = columns.contains(&(table.to_owned(), "version".to_owned()));
            let version = if has { "version" } else { "1" };
            let statement = format!("select lower(hex(id)), cast({version} as text) from {table}");
            let rows = raw::rows(&self.app, statement).await;
            let nobody = saites::people::NOBODY.0.simple().to_string();
            let rows = rows.into_iter().filter(|row| row[0] != nobody);
            let ids = rows.map(|row| {
                let id: uuid::Uuid = row[0].parse().unwrap();
                (id.to_string(), row[1].parse().unwrap())
            });
            let ids: Vec<(String, i64)> = ids.collect();
            assert!(!ids.is_empty(), "nothing is in {table}");
            self.ids.insert(table.to_owned(), ids);
        }
    }

    /// Every address of a route with every id that may stand there; of a second gap two ids.
    fn addresses(&self, route: &Route) -> Vec<(String, i64)> {
        let mut begun = vec![(String::new(), 1)];
        let (mut before, mut gaps) = ("", 0);
        for part in route.path.split('/').skip(1) {
            let Some(name) = part.strip_prefix('{').and_then(|one| one.strip_suffix('}')) else {
                begun
                    .iter_mut()
                    .for_each(|(path, _)| *path += &format!("/{part}"));
                before = part;
                continue;
            };
            if let Some((_, word)) = WORDS.iter().find(|(gap, _)| *gap == name) {
                begun
                    .iter_mut()
                    .for_each(|(path, _)| *path += &format!("/{word}"));
                continue;
            }
            let named = |gap: &str| TABLES.iter().find(|(one, _)| *one == gap);
            let (_, table) = named(name)
                .or_else(|| named(before))
                .unwrap_or_else(|| panic!("of which table is {{{name}}} of {}?", route.path));
            let most = if gaps == 0 { usize::MAX } else { 2 };
            let ids: Vec<&(String, i64)> = self.ids[*table].iter().rev().take(most).collect();
            let longer = begun.iter().flat_map(|(path, version)| {
                ids.iter().map(move |(id, own)| {
                    let version = if gaps == 0 { own } else { version };
                    (format!("{path}/{id}"), *version)
                })
            });
            begun = longer.collect();
            gaps += 1;
        }
        begun
    }

    /// The routes an id stands in whose guard lets people or representatives in.
    fn routes(&self) -> Vec<Route> {
        let list = saites::app::routes::list(false).into_iter();
        let with_ids = list.filter(|route| {
            let gap = |name: &str| route.path.contains(name);
            let public = ["/forms/", "/consents/", "/seasons/", "/news/"];
            gap("{")
                && !gap("{token}")
                && !matches!(route.who, Who::Coordinator | Who::Administrator)
                && !public.iter().any(|one| route.path.starts_with(one))
        });
        with_ids.collect()
    }
}

async fn asks(visitor: &Visitor, method: Method, path: &str, body: String) -> (u16, String) {
    let mut request = visitor.request(method.clone(), path);
    if method == Method::POST {
        request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(body);
    }
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    (status, response.text().await.unwrap_or_default())
}

/// Tries every route with every id as somebody who may not; what was answered otherwise.
async fn tries(
    world: &World,
    (account, role): (AccountId, Role),
    (routes, own, words): (&[Route], &[String], &[String]),
) -> Vec<String> {
    let mut visitor = sits_down(&world.app, account).await;
    visitor.open("/account").await;
    let token = visitor.token();
    let mut faults = Vec::new();
    for route in routes {
        let guarded = match route.who {
            Who::Person => role != Role::Person,
            Who::Representative => role != Role::Community,
            _ => false,
        };
        let method = Method::from_bytes(route.method.as_bytes()).unwrap();
        let open = OPEN
            .iter()
            .any(|(verb, path, _)| (*verb, *path) == (route.method, route.path));
        for (path, version) in world.addresses(route) {
            if own.iter().any(|id| path.contains(id.as_str())) {
                continue;
            }
            visitor.moves_on();
            let before = world.app.app.db.generation();
            // Whether a version is the right one, and in which state something is, is told to
            // nobody who may not know of it.
            let versions = if route.method == "GET" { 1 } else { 2 };
            for version in [version, version + 1_000].into_iter().take(versions) {
                let body = format!("csrf={token}&version={version}");
                let (status, text) = asks(&visitor, method.clone(), &path, body).await;
                let refused = status == if guarded { 403 } else { 404 };
                if !(refused || open && status < 500) {
                    faults.push(format!(
                        "{role:?} {} {path} (version {version}): {status}",
                        route.method
                    ));
                }
                let told = words.iter().filter(|word| text.contains(word.as_str()));
                faults.extend(told.map(|word| format!("{role:?} {path} says “{word}”")));
            }
            if world.app.app.db.generation() != before {
                faults.push(format!(
                    "{role:?} {} {path} changed something",
                    route.method
                ));
            }
        }
    }
    faults
}

/// What only those may read whom it concerns: names, addresses and words of all but one number.
fn canaries(besides: usize) -> Vec<String> {
    let others = (0..10).filter(|number| *number != besides);
    let of = |number| [format!("cilveks{number}"), format!("kopiena{number}")];
    let named = others.flat_map(of);
    named.chain([WORD.to_owned(), DRAFT.to_owned()]).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_of_others_lead_nowhere() {
    let world = World::lived_in().await;
    let routes = world.routes();
    assert!(routes.len() > 50, "{} routes take ids", routes.len());
    let words = canaries(OUTSIDER);
    let mut faults = Vec::new();
    let (person, own) = world.stage.people[OUTSIDER];
    let (host, community) = world.stage.hosts[OUTSIDER];
    let own = [own.to_string(), community.to_string()];
    for who in [(person, Role::Person), (host, Role::Community)] {
        faults.extend(tries(&world, who, (&routes, &own, &words)).await);
    }
    // The other side of what it does not know of yet.
    let of_pair = |number: usize| {
        let id = world.pairs[&number].as_str();
        let mut routes = routes.clone();
        routes.retain(|route| {
            route.path.contains("{introduction}") || route.path.starts_with("/introductions/")
        });
        let others = world.ids["introduction"].iter().map(|(id, _)| id.clone());
        let others: Vec<String> = others.filter(|one| one != id).collect();
        (routes, others)
    };
    for (number, (account, _), role) in [
        (0, world.stage.hosts[0], Role::Community),
        (
            1,
            (world.stage.people[1].0, world.stage.hosts[1].1),
            Role::Person,
        ),
    ] {
        let (routes, others) = of_pair(number);
        let own = if role == Role::Person {
            "cilveks"
        } else {
            "kopiena"
        };
        let own = format!("{own}{number}");
        let words: Vec<String> = words.iter().filter(|word| **word != own).cloned().collect();
        faults.extend(tries(&world, (account, role), (&routes, &others, &words)).await);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    nobody_is_named_before_the_release(&world).await;
    whom_it_concerns_reads_it(&world, &routes).await;
    world.app.run_jobs().await;
}

/// Each side reads what it may of an introduction under way, and not who the other one is.
async fn nobody_is_named_before_the_release(world: &World) {
    let routes = world.routes().into_iter();
    let pages: Vec<Route> = routes.filter(|route| route.method == "GET").collect();
    for number in [2, 3, 6] {
        let sides = [
            (world.stage.people[number].0, format!("kopiena{number}")),
            (world.stage.hosts[number].0, format!("cilveks{number}")),
        ];
        for (account, other) in sides {
            let visitor = sits_down(&world.app, account).await;
            let mut read = 0;
            for route in &pages {
                let of = |path: &str| {
                    path.starts_with("/introductions/") || path.starts_with("/placements/")
                };
                for (path, _) in world.addresses(route).iter().filter(|(path, _)| of(path)) {
                    let (status, text) = asks(&visitor, Method::GET, path, String::new()).await;
                    read += usize::from(status == 200);
                    assert!(!text.contains(&other), "{path} names {other}:\n{text}");
                }
            }
            assert!(read > 0, "number {number} reads its own page");
        }
    }
}

/// The same addresses answer those whom they concern: else the refusals above would prove nothing.
async fn whom_it_concerns_reads_it(world: &World, routes: &[Route]) {
    let mut insiders = Vec::new();
    for account in [
        world.stage.people[0].0,
        world.stage.people[5].0,
        world.stage.people[6].0,
        world.stage.hosts[0].0,
        world.stage.hosts[8].0,
        world.stage.hosts[9].0,
    ] {
        insiders.push(sits_down(&world.app, account).await);
    }
    let mut silent = Vec::new();
    'routes: for route in routes.iter().filter(|route| route.method == "GET") {
        for (path, _) in world.addresses(route) {
            for visitor in &insiders {
                let (status, _) = asks(visitor, Method::GET, &path, String::new()).await;
                if matches!(status, 200 | 303) {
                    continue 'routes;
                }
            }
        }
        silent.push(route.path);
    }
    assert!(silent.is_empty(), "nobody reads {silent:?}");
}
