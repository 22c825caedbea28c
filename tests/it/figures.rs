//! Lacking skills and evenness against a register counted by hand; the poster of an offer.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use chrono::TimeDelta;
use reqwest::Method;
use saites::db::{OpportunityId, PersonId};
use saites::introductions::actions;
use saites::matching::score::Part;
use saites::matching::{Ask, Evenness};
use saites::opportunities::State;
use saites::people::SkillWords;
use saites::text::Lang;
use saites::{opportunities, people};

use crate::both_engines;
use crate::histories;
use crate::register::{be_found, bookkeeper, join};
use crate::site::needs::need;
use crate::site::{Role, TestApp, Visitor};

/// Two needs for bookkeeping, one of them in Jaunjelgava, and one for translation; six bookkeepers
/// tied to Aknīste, one of whom may not be shown.
async fn register(app: &TestApp) -> Visitor {
    app.publish(need("Gada pārskats", &["grāmatvedība"])).await;
    let elsewhere = need("Projekta atskaite", &["grāmatvedība"]);
    app.publish(elsewhere.with(|content| content.territory = Some("jaunjelgava".into())))
        .await;
    app.publish(need("Grāmatas tulkojums", &["rakstiskā tulkošana"]))
        .await;
    app.put(need("Vēl raksta", &["šūšana"]), State::Draft).await;
    for number in 0..7 {
        let ids = join(app, &format!("counted-{number}"), bookkeeper(number)).await;
        be_found(app, ids, number > 0).await;
    }
    app.signed_in(Role::Coordinator, "ilze@demo.example").await
}

async fn file(visitor: &Visitor, address: &str) -> Vec<u8> {
    let answer = visitor.request(Method::GET, address).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{address}");
    answer.bytes().await.unwrap().to_vec()
}

async fn csv(visitor: &Visitor, address: &str) -> Vec<String> {
    let text = String::from_utf8(file(visitor, address).await).unwrap();
    assert!(text.starts_with('\u{feff}'));
    text.lines().map(str::to_owned).collect()
}

/// The cells of a sheet in rows.
fn sheet(bytes: Vec<u8>, number: usize) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[number].clone();
    let range = book.worksheet_range(&name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// What the evenness of somebody for a need is worth, both ways.
async fn evenness(app: &TestApp, person: PersonId, need: OpportunityId) -> (f32, f32) {
    let (site, today) = (&app.app, app.clock.today());
    let mut tx = site.db.read().await.unwrap();
    let facts = opportunities::facts(&mut tx, site, need).await.unwrap();
    let own = people::facts(&mut tx, site, person, app.clock.now()).await;
    drop(tx);
    let (facts, own) = (facts.unwrap(), own.unwrap().unwrap());
    let people = site
        .engine
        .people_for(&facts, today, Ask::default())
        .unwrap();
    let needs = site
        .engine
        .opportunities_for(&own, today, Ask::default())
        .unwrap();
    let of = |found: saites::matching::Found, id| {
        let one = found.matches.into_iter().find(|one| one.id == id).unwrap();
        let even = one.parts.iter().find(|(part, _)| *part == Part::Even);
        even.map_or(0.0, |(_, worth)| *worth)
    };
    (of(people, person.0), of(needs, need.0))
}

/// The report's introductions, as matching would weigh them.
async fn as_reported(app: &TestApp, desk: &Visitor) -> (Evenness, i64) {
    let rows = csv(desk, "/desk/evenness.csv").await;
    let units = app.app.territories.in_selija();
    let figures = units.iter().map(|unit| {
        let name = format!("{};{};", unit.name, unit.municipality);
        let row = rows.iter().find(|row| row.starts_with(&name)).unwrap();
        (
            unit.slug.as_str(),
            row.split(';').nth(5).unwrap().parse().unwrap(),
        )
    });
    let figures: Vec<(&str, i64)> = figures.collect();
    let whole = figures.iter().map(|(_, number)| number).sum();
    (Evenness::of(figures), whole)
}

both_engines! {
    async fn matching_weighs_what_the_report_on_evenness_says(app: TestApp) {
        let desk = register(&app).await;
        let (busy, quiet) = (need("Gada pārskats skolai", &["grāmatvedība"]), need("Gada pārskats klubam", &["grāmatvedība"]));
        let busy = app.publish(busy).await;
        let quiet = app.publish(quiet.with(|content| content.territory = Some("saukas-pagasts".into()))).await;
        let mut ids = Vec::new();
        for number in 10..14 {
            let joined = join(&app, &format!("asked-{number}"), bookkeeper(number)).await;
            be_found(&app, joined, true).await;
            ids.push(joined.0);
        }
        app.app.catch_up().await.unwrap();
        let before = (evenness(&app, ids[3], busy).await, evenness(&app, ids[3], quiet).await);

        let (account, _) = app.of_role(Role::Coordinator, "inga@demo.example").await.unwrap();
        let (page, coordinator) = histories::coordinator(&app.app, account).await;
        for id in &ids[..3] {
            let pair = (busy, *id);
            actions::suggest(&app.app, &page, &coordinator, pair, "Derētu.").await.unwrap();
        }
        app.app.catch_up().await.unwrap();
        app.app.follow_evenness().await.unwrap();
        let (reported, whole) = as_reported(&app, &desk).await;
        assert_eq!(whole, 3);
        assert_eq!(*app.app.engine.evenness.get(), reported);
        let after = (evenness(&app, ids[3], busy).await, evenness(&app, ids[3], quiet).await);
        assert!(after.0.0 < before.0.0 && after.0.1 < before.0.1, "{before:?} {after:?}");
        assert_eq!(after.1, before.1);
        // Who was asked this year comes after who was not, by as many requests as there were.
        let (asked, not_asked) = (evenness(&app, ids[0], quiet).await, after.1);
        assert!(asked.0 < not_asked.0 && asked.1 < not_asked.1, "{asked:?} {not_asked:?}");
        let mut tx = app.app.db.read().await.unwrap();
        for (place, id) in ids.iter().enumerate() {
            let facts = people::facts(&mut tx, &app.app, *id, app.clock.now()).await.unwrap();
            assert_eq!(facts.unwrap().requests_last_year, u16::from(place < 3));
        }
        drop(tx);
        // The report tells how requests fall on people: three were asked once.
        let mut ilze = desk;
        ilze.open("/desk/evenness").await;
        let never = format!("{} 7", crate::site::words(Lang::En, "evenness-asked-never"));
        let seldom = format!("{} 3", crate::site::words(Lang::En, "evenness-asked-seldom"));
        ilze.sees(&never);
        ilze.sees(&seldom);

        // A year later nothing of it is left, in the report or in the bonus.
        app.pass(TimeDelta::days(370));
        let mut tx = app.app.db.write().await.unwrap();
        people::upkeep(&mut tx, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        app.app.catch_up().await.unwrap();
        app.app.follow_evenness().await.unwrap();
        let units = app.app.territories.in_selija();
        let nothing = Evenness::of(units.iter().map(|unit| (unit.slug.as_str(), 0)));
        assert_eq!(*app.app.engine.evenness.get(), nothing);
        let asked = evenness(&app, ids[0], quiet).await;
        assert!((asked.0 - evenness(&app, ids[3], quiet).await.0).abs() < 1e-6);
        app.run_jobs().await;
    }

    async fn what_is_asked_for_stands_against_what_is_offered(app: TestApp) {
        let mut ilze = register(&app).await;
        assert_eq!(ilze.open("/desk/lacking").await, 200);
        ilze.sees("Lacking most");
        let rows = csv(&ilze, "/desk/lacking.csv").await;
        let of = |label: &str| rows.iter().find(|row| row.starts_with(label)).cloned();
        // Label, group, asked, found, before, searched, offered.
        let books = of("bookkeeping;").or_else(|| of("Bookkeeping;")).unwrap();
        assert!(books.ends_with(";2;0;0;0;6"), "{books}");
        assert!(rows.iter().any(|row| row.ends_with(";1;0;0;0;0")), "{rows:?}");
        assert!(!rows.iter().any(|row| row.contains("ewing")), "a draft counts: {rows:?}");
        // Narrowed to a municipality: one need, the same people, none tied there.
        let narrowed = "/desk/lacking.csv?municipality=Aizkraukles%20novads";
        let rows = csv(&ilze, narrowed).await;
        assert!(rows.iter().any(|row| row.ends_with(";1;0;0;0;6;0")), "{rows:?}");
        // The book says the same, with its meanings; the one to publish hides small numbers.
        let book = file(&ilze, "/desk/lacking.xlsx").await;
        assert!(sheet(book.clone(), 0).iter().any(|row| row[2] == Data::Float(2.0)));
        assert!(sheet(book, 2).len() > 8);
        // Words of one's own count for the skill they lead to, once each; others are named as unknown.
        let own = need("Kases žurnāls", &["grāmatvede biedrībai", "grāmatvedības pakalpojumi", "zzyzx"]);
        app.publish(own).await;
        let mut person = bookkeeper(9);
        person.skills[0] = SkillWords { words: "esmu grāmatvede".into(), concept: None };
        let ids = join(&app, "own-words", person).await;
        be_found(&app, ids, true).await;
        let rows = csv(&ilze, "/desk/lacking.csv").await;
        let of = |label: &str| rows.iter().find(|row| row.starts_with(label)).cloned();
        let books = of("bookkeeping;").or_else(|| of("Bookkeeping;")).unwrap();
        assert!(books.ends_with(";3;0;0;0;7"), "{books}");
        ilze.open("/desk/lacking").await;
        ilze.sees("1 wanted skill is named");
        let public = sheet(file(&ilze, "/desk/lacking.xlsx?public=1").await, 0);
        let small = |cell: &Data| matches!(cell, Data::Float(number) if *number > 0.0 && *number < 5.0);
        assert!(!public.iter().flatten().any(small), "{public:?}");
        assert!(public.iter().flatten().any(|cell| *cell == Data::String("<5".into())));
    }

    async fn each_lacking_skill_leads_on(app: TestApp) {
        let mut ilze = register(&app).await;
        assert_eq!(ilze.open("/desk/lacking/bookkeeping").await, 200);
        ilze.sees("Gada pārskats");
        ilze.sees("Who nearly fits");
        assert!(ilze.links().iter().any(|link| link.ends_with("/people")));
        assert_eq!(ilze.open("/desk/lacking/no-such-skill").await, 404);
    }

    async fn a_period_that_cannot_be_is_said_so(app: TestApp) {
        let mut ilze = register(&app).await;
        for (page, query) in [
            ("lacking", "from=2027-02-01&to=2026-01-01"),
            ("lacking", "from=31.02.2026."),
            ("lacking", "from=1990-01-01&to=2026-01-01"),
            ("evenness", "from=2027-02-01&to=2026-01-01"),
        ] {
            assert_eq!(ilze.open(&format!("/desk/{page}?{query}")).await, 422, "{query}");
            let address = format!("/desk/{page}.csv?{query}");
            let answer = ilze.request(Method::GET, &address).send().await.unwrap();
            assert_eq!(answer.status(), 404);
        }
        // What is not offered narrows nothing.
        assert_eq!(ilze.open("/desk/lacking?sector=x&group=y&municipality=%27").await, 200);
    }

    async fn units_show_what_reaches_them_and_what_does_not(app: TestApp) {
        let mut ilze = register(&app).await;
        assert_eq!(ilze.open("/desk/evenness").await, 200);
        ilze.sees("Where there is nothing yet");
        let rows = csv(&ilze, "/desk/evenness.csv").await;
        assert_eq!(rows.len(), 52);
        // Unit, municipality, people, needs, internships, introductions, outcomes.
        let of = |name: &str| rows.iter().find(|row| row.starts_with(name)).unwrap().clone();
        assert_eq!(of("Aknīste;"), "Aknīste;Jēkabpils novads;6;2;0;0;0;;;;;;");
        assert_eq!(of("Jaunjelgava;"), "Jaunjelgava;Aizkraukles novads;0;1;0;0;0;;;;;;");
        // With inhabitants, per thousand as well.
        ilze.open("/desk/evenness/inhabitants").await;
        ilze.fill("Aknīste", "1000");
        assert_eq!(ilze.press("Save").await, 200);
        let rows = csv(&ilze, "/desk/evenness.csv").await;
        let aknīste = rows.iter().find(|row| row.starts_with("Aknīste;")).unwrap();
        assert!(aknīste.ends_with(";1000;6,0;2,0;0,0;0,0;0,0"), "{aknīste}");
        let sums = sheet(file(&ilze, "/desk/evenness.xlsx").await, 1);
        let whole = sums.last().unwrap();
        assert_eq!(whole[1], Data::Float(51.0));
        assert_eq!(whole[4], Data::Float(3.0));
        let public = sheet(file(&ilze, "/desk/evenness.xlsx?public=1").await, 1);
        assert!(public.iter().flatten().all(|cell| *cell != Data::Float(51.0)), "sums tell");
        // Nobody lives in letters.
        ilze.open("/desk/evenness/inhabitants").await;
        ilze.fill("Aknīste", "daudz");
        assert_eq!(ilze.press("Save").await, 422);
    }

    async fn an_open_offer_has_a_poster(app: TestApp) {
        let id = app.publish(need("Gada pārskats", &["grāmatvedība"])).await;
        let draft = app.put(need("Vēl raksta", &["šūšana"]), State::Draft).await;
        let mut reader = app.visitor();
        assert_eq!(reader.open(&format!("/needs/{id}")).await, 200);
        reader.follow("Poster").await;
        reader.sees("Gada pārskats");
        let bytes = file(&reader, &format!("/needs/{id}/poster.pdf")).await;
        assert!(bytes.starts_with(b"%PDF-"));
        for path in [format!("/needs/{draft}/poster"), format!("/needs/{draft}/poster.pdf")] {
            assert_eq!(reader.open(&path).await, 404, "{path}");
        }
        app.set_state(id, State::Closed).await;
        assert_eq!(reader.open(&format!("/needs/{id}/poster")).await, 404);
    }
}
