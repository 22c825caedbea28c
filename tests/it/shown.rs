//! Whom a community is shown, under random acts of random people: nobody who may not be shown, and
//! everybody who may.
//!
//! What people do goes through their own pages; what is expected comes from a model of a few lines
//! that knows nothing of the index.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use saites::db::{AccountId, PersonId};
use saites::people;
use saites::text::Lang;
use scraper::{Html, Selector};

use crate::both_engines;
use crate::register::{be_found, bookkeeper, join};
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, Cast, ILZE, VELTA};

#[derive(Clone, Copy, Debug)]
enum Act {
    /// Withdraws the consent to be found, or gives it.
    BeFound(bool),
    /// Pauses for so many days; 0 ends it.
    Pause(i64),
    /// Allows so many requests a month.
    Requests(u8),
    /// Turns out to be under age, or not.
    Minor(bool),
}

#[derive(Clone, Copy, Debug)]
struct Model {
    found: bool,
    paused_until: Option<i64>,
    requests: u8,
    minor: bool,
}

impl Model {
    fn may_be_shown(self, day: i64) -> bool {
        self.found
            && self.requests > 0
            && !self.minor
            && self.paused_until.is_none_or(|until| until < day)
    }
}

struct Someone {
    ids: (PersonId, AccountId),
    hands: Visitor,
    model: Model,
    headline: String,
}

fn acts() -> impl Strategy<Value = (usize, Act)> {
    let act = prop_oneof![
        2 => any::<bool>().prop_map(Act::BeFound),
        2 => prop_oneof![Just(0), Just(2), Just(20)].prop_map(Act::Pause),
        2 => (0..3_u8).prop_map(Act::Requests),
        1 => any::<bool>().prop_map(Act::Minor),
    ];
    (0..8_usize, act)
}

both_engines! {
    async fn nobody_is_shown_who_may_not_be(app: TestApp) {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let mut cast = Cast {
            anna: app.visitor(),
            velta: app.visitor(),
            ilze: app.visitor(),
        };
        story::ready(&app, &mut cast).await;
        let mut everybody = Vec::new();
        for number in 0..8 {
            everybody.push(someone(&app, number).await);
        }
        let pages = pages(&mut cast.velta).await;
        let (mut day, mut shown, mut hidden) = (0, 0, 0);
        for round in 0..36 {
            let (who, act) = acts().new_tree(&mut runner).unwrap().current();
            does(&app, &mut everybody[who], (act, day)).await;
            if round % 9 == 8 {
                app.pass(TimeDelta::days(3));
                app.run_jobs().await;
                day += 3;
            }
            app.app.catch_up().await.unwrap();
            let may: BTreeSet<String> = everybody
                .iter()
                .filter(|one| one.model.may_be_shown(day))
                .map(|one| one.headline.clone())
                .collect();
            // Velta's looks are limited by the hour; a coordinator sees the same pages.
            if round % 4 == 0 {
                let (account, _) = app.of_role(Role::Representative, VELTA).await.unwrap();
                app.give_session(&cast.velta, account, false).await;
                let seen = seen_by(&mut cast.velta, &pages).await;
                assert_eq!(seen, may, "Velta after {who} {act:?}, day {day}");
            }
            app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
            let seen = seen_by(&mut cast.ilze, &pages).await;
            assert_eq!(seen, may, "Ilze after {who} {act:?}, day {day}");
            shown += may.len();
            hidden += everybody.len() - may.len();
        }
        assert!(shown > 60 && hidden > 60, "{shown} {hidden}");
    }

    async fn whoever_was_asked_as_often_as_they_allow_is_not_shown(app: TestApp) {
        let mut cast = Cast {
            anna: app.visitor(),
            velta: app.visitor(),
            ilze: app.visitor(),
        };
        story::ready(&app, &mut cast).await;
        pause(&mut cast.anna, ("", 1)).await;
        story::ask_for_anna(&mut cast.velta).await;
        let path = found_by_words(&mut cast.velta).await;
        cast.velta.open(&path).await;
        cast.velta.sees(story::HEADLINE);
        story::pass_on(&app, &mut cast.ilze).await;
        app.app.catch_up().await.unwrap();
        let path = found_by_words(&mut cast.velta).await;
        cast.velta.open(&path).await;
        cast.velta.does_not_see(story::HEADLINE);
    }
}

async fn someone(app: &TestApp, number: usize) -> Someone {
    let content = bookkeeper(number);
    let headline = content.headline.clone();
    let ids = join(app, &format!("someone-{number}"), content).await;
    be_found(app, ids, true).await;
    Someone {
        ids,
        hands: app.visitor(),
        model: Model {
            found: true,
            paused_until: None,
            requests: 2,
            minor: false,
        },
        headline,
    }
}

async fn does(app: &TestApp, one: &mut Someone, (act, day): (Act, i64)) {
    app.give_session(&one.hands, one.ids.1, false).await;
    match act {
        Act::BeFound(given) => {
            be_found(app, one.ids, given).await;
            one.model.found = given;
        }
        Act::Pause(0) => {
            pause(&mut one.hands, ("", one.model.requests)).await;
            one.model.paused_until = None;
        }
        Act::Pause(days) => {
            let until = app.clock.today() + TimeDelta::days(days);
            pause(&mut one.hands, (&until.to_string(), one.model.requests)).await;
            one.model.paused_until = Some(day + days);
        }
        Act::Requests(requests) => {
            // The form keeps the pause it shows.
            let until = one.model.paused_until.filter(|until| *until >= day);
            let until = until.map(|until| app.clock.today() + TimeDelta::days(until - day));
            let until = until.map(|day| day.to_string()).unwrap_or_default();
            pause(&mut one.hands, (&until, requests)).await;
            one.model.requests = requests;
            one.model.paused_until = one.model.paused_until.filter(|until| *until >= day);
        }
        Act::Minor(minor) => {
            let mut tx = app.app.db.write().await.unwrap();
            let person = people::get(&mut tx, one.ids.0).await.unwrap();
            let mut content = person.content;
            content.minor_until = minor.then(|| "2029-01".to_owned());
            people::replace(&mut tx, &app.app, one.ids.0, &content, app.clock.now())
                .await
                .unwrap();
            tx.commit().await.unwrap();
            one.model.minor = minor;
        }
    }
}

/// Fills the page of pause and requests in, as its owner.
async fn pause(hands: &mut Visitor, (until, requests): (&str, u8)) {
    assert_eq!(hands.open("/me/pause").await, 200);
    let body = format!("csrf={}&until={until}&requests={requests}", hands.token());
    assert_eq!(hands.post("/me/pause", body.into_bytes()).await, 200);
}

async fn found_by_words(velta: &mut Visitor) -> String {
    velta.open("/communities").await;
    velta
        .follow(&crate::site::words(Lang::En, "find-title"))
        .await;
    let path = velta.seen.path.clone();
    format!("{path}?q=gr%C4%81matvede")
}

/// The bookkeepers on every page that shows a community people; the pages agree.
async fn seen_by(reader: &mut Visitor, pages: &[String; 3]) -> BTreeSet<String> {
    let mut seen = Vec::new();
    for path in pages {
        assert_eq!(reader.open(path).await, 200, "{path}");
        seen.push(bookkeepers(reader));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0], seen[2]);
    seen.remove(0)
}

/// The search by words, the search by a filter alone, and the suggestions.
async fn pages(velta: &mut Visitor) -> [String; 3] {
    let words = found_by_words(velta).await;
    let filter = words.replace("q=gr%C4%81matvede", "engagement=volunteer");
    velta.open("/communities").await;
    let links = velta.links();
    let suggestions = links
        .iter()
        .find(|link| link.starts_with("/needs/") && link.ends_with("/people"));
    [words, filter, suggestions.unwrap().clone()]
}

fn bookkeepers(velta: &Visitor) -> BTreeSet<String> {
    let page = Html::parse_document(&velta.seen.body);
    let cards = Selector::parse("li.card.person h3").unwrap();
    let headlines = page
        .select(&cards)
        .map(|one| one.text().collect::<String>());
    headlines.filter(|one| one != story::HEADLINE).collect()
}
