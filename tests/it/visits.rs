//! Who is in Sēlija when: people for coordinators, steps of five for communities.

use chrono::NaiveDate;
use saites::matching::{Mode, PersonKind, Window};
use saites::text::Lang;

use crate::both_engines;
use crate::register::{be_found, bookkeeper, join};
use crate::site::{Role, TestApp, Visitor};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// Somebody who comes in July, with a tie to a parish.
async fn comes(app: &TestApp, number: u32, kind: PersonKind, mode: Mode) {
    let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap();
    let mut content = bookkeeper(number as usize);
    content.kinds = vec![kind];
    content.headline = format!("Ciemiņš Nr. {number}");
    content.tie = Some("akniste".to_owned());
    content.windows = vec![Window {
        from: day(7, 1 + number),
        to: day(7, 20),
        hours_per_week: 4,
        mode,
    }];
    let who = join(app, &format!("visitor{number}"), content).await;
    be_found(app, who, true).await;
}

/// Somebody of a community that the association knows.
async fn speaks_for_a_community(app: &TestApp) -> Visitor {
    let granted = saites::accounts::Role::Representative;
    let account = app.account("rasa@demo.example", granted).await;
    let new = saites::communities::NewCommunity {
        name: "Egļu biedrība".to_owned(),
        kind: saites::communities::CommunityKind::Association,
        registration_number: None,
        territory: Some("akniste".to_owned()),
        place_text: String::new(),
        about: "Kopjam egles un rīkojam talkas.".to_owned(),
        lang: Lang::Lv,
    };
    let mut tx = app.app.db.write().await.unwrap();
    saites::communities::make(&mut tx, &app.app, account, &new, app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.change("update community set state = 'verified'".to_owned())
        .await;
    app.signed_in(Role::Representative, "rasa@demo.example")
        .await
}

both_engines! {
    async fn communities_read_steps_of_five_and_coordinators_names_of_profiles(app: TestApp) {
        for number in 0..4 {
            comes(&app, number, PersonKind::DiasporaAbroad, Mode::OnSite).await;
        }
        comes(&app, 4, PersonKind::DiasporaAbroad, Mode::Remote).await;
        comes(&app, 5, PersonKind::Local, Mode::OnSite).await;
        let mut rasa = speaks_for_a_community(&app).await;
        // Nobody reads it by registering a community a minute ago.
        app.change("update community set state = 'unverified'".to_owned()).await;
        for path in ["/visits", "/visits.ics"] {
            assert_eq!(rasa.open(path).await, 409);
            rasa.sees(&say("visits-not-yet"));
        }
        app.change("update community set state = 'verified'".to_owned()).await;
        assert_eq!(rasa.open("/visits").await, 200);
        rasa.does_not_see("Ciemiņš");
        rasa.sees(&say("visits-few"));
        rasa.open("/visits.ics").await;
        assert!(!rasa.seen.body.contains("VEVENT"));
        let mut ilze = app.signed_in(Role::Coordinator, "ilze@demo.example").await;
        ilze.open("/desk/visits").await;
        ilze.sees("Ciemiņš Nr. 3");
        for not in ["Ciemiņš Nr. 4", "Ciemiņš Nr. 5"] {
            ilze.does_not_see(not);
        }
        for number in [6, 7, 8] {
            comes(&app, number, PersonKind::Student, Mode::OnSite).await;
        }
        rasa.open("/visits").await;
        rasa.sees(&saites::t!(Lang::En, "visits-at-least", count = 5));
        rasa.does_not_see("7 people");
        rasa.does_not_see("Ciemiņš");
        rasa.open("/visits.ics").await;
        assert!(rasa.seen.body.contains("VEVENT") && !rasa.seen.body.contains("Ciemi"));
        assert!(rasa.seen.body.contains("DTSTART;VALUE=DATE:20270701"));
        ilze.open("/desk/visits?place=Aizkraukles%20novads").await;
        ilze.does_not_see("Ciemiņš Nr. 3");
        let mut anna = app.signed_in(Role::Person, "anna@demo.example").await;
        assert_eq!(anna.open("/visits").await, 403);
        assert_eq!(anna.open("/desk/visits.ics").await, 403);
    }

    async fn a_need_is_begun_with_the_days_of_a_month(app: TestApp) {
        let mut rasa = speaks_for_a_community(&app).await;
        rasa.open("/visits").await;
        let links = rasa.links();
        let july = links.iter().find(|one| one.contains("from=2027-07-01")).unwrap().clone();
        assert_eq!(rasa.open(&july).await, 200);
        let add = rasa.links().into_iter().find(|one| one.contains("template=") && one.contains("from=2027-07-01")).unwrap();
        assert_eq!(rasa.open(&add).await, 200);
        assert!(rasa.seen.body.contains("value=\"2027-07-01\"") && rasa.seen.body.contains("value=\"2027-07-31\""));
        // What is no day changes nothing.
        let odd = add.replace("from=2027-07-01", "from=tomorrow");
        assert_eq!(rasa.open(&odd).await, 200);
        assert!(!rasa.seen.body.contains("value=\"tomorrow\""));
    }
}
