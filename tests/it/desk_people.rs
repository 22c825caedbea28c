//! The coordinators' list of people: names, filters, pages, words; names in no address.

use saites::accounts;
use saites::matching::PersonKind;
use saites::people::{self, Wanted};
use saites::text::Lang;
use scraper::{Html, Selector};

use crate::both_engines;
use crate::register::{be_found, bookkeeper, join};
use crate::site::{Role, TestApp, Visitor};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// The names in the list, as they stand.
fn names(ilze: &Visitor) -> Vec<String> {
    let page = Html::parse_document(&ilze.seen.body);
    let links = Selector::parse("main table.data tbody a, main li.card h3 a").unwrap();
    page.select(&links)
        .map(|one| one.text().collect::<String>())
        .collect()
}

/// Puts somebody in whose account has that name.
async fn named(app: &TestApp, number: usize, name: &str, kind: PersonKind, found: bool) {
    let mut content = bookkeeper(number);
    content.kinds = vec![kind];
    let ids = join(app, &format!("listed-{number}"), content).await;
    let mut tx = app.app.db.write().await.unwrap();
    accounts::rename(&mut tx, ids.1, (name, Lang::Lv), app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    if found {
        be_found(app, ids, true).await;
    }
}

async fn desk(app: &TestApp) -> Visitor {
    let mut ilze = app.signed_in(Role::Coordinator, "ilze@demo.example").await;
    ilze.open("/desk/people").await;
    ilze
}

async fn searches(ilze: &mut Visitor, name: &str, words: &str) -> Vec<String> {
    ilze.open("/desk/people").await;
    ilze.fill(&say("field-name"), name);
    ilze.fill(&say("desk-find-words"), words);
    assert_eq!(ilze.press(&say("find-button")).await, 200);
    // A name is typed into the body of a request, never into an address.
    assert_eq!(ilze.seen.path, "/desk/people");
    names(ilze)
}

both_engines! {
    async fn people_are_found_by_the_beginning_of_any_name_without_diacritics(app: TestApp) {
        let abroad = PersonKind::DiasporaAbroad;
        named(&app, 0, "Ņina Žagarkalne-Bērzaine", abroad, true).await;
        named(&app, 1, "Bērzs Ozolkāja", PersonKind::Local, false).await;
        named(&app, 2, "Jo Upmala", abroad, true).await;
        app.app.catch_up().await.unwrap();
        let mut ilze = desk(&app).await;
        assert_eq!(searches(&mut ilze, "berz", "").await, ["Ņina Žagarkalne-Bērzaine", "Bērzs Ozolkāja"]);
        assert_eq!(searches(&mut ilze, "BĒRZAINE nin", "").await, ["Ņina Žagarkalne-Bērzaine"]);
        assert_eq!(searches(&mut ilze, "zagar ozol", "").await, [""; 0]);
        assert_eq!(searches(&mut ilze, "Jo", "").await, ["Jo Upmala"]);
        assert_eq!(searches(&mut ilze, "%_'; drop table person --", "").await, [""; 0]);
        // By words: those who may be asked; and of a name at the same time.
        assert_eq!(searches(&mut ilze, "", "gramatvedibu").await.len(), 2);
        assert_eq!(searches(&mut ilze, "upm", "bookkeeping").await, ["Jo Upmala"]);
        ilze.sees("1 person found.");
        // Whom nobody's filters leave: those who come nearest; and what nobody can is counted as lacking.
        ilze.open("/desk/people").await;
        ilze.fill(&say("desk-find-words"), "bookkeeping");
        ilze.press(&say("find-button")).await;
        ilze.fill(&say("field-needs-from"), "2040-01-01");
        ilze.fill(&say("field-needs-to"), "2040-01-31");
        ilze.press(&say("needs-show")).await;
        let day = |text: &str| text.parse().unwrap();
        let january = saites::text::period(Lang::En, day("2040-01-01"), day("2040-01-31"));
        ilze.sees(&saites::t!(Lang::En, "find-loosened", filters = january));
        assert_eq!(names(&ilze).len(), 2);
        assert_eq!(searches(&mut ilze, "", "abrakadabra").await, [""; 0]);
        ilze.sees(&say("desk-find-none-text"));
        app.run_jobs().await;
        let today = saites::text::riga_date(app.clock.now());
        let mut tx = app.app.db.read().await.unwrap();
        let unmet = saites::searches::unmet(&mut tx, (today, today)).await.unwrap();
        drop(tx);
        assert_eq!(unmet.iter().map(|one| one.searches).sum::<i64>(), 2, "{unmet:?}");
        // Filters of the list.
        ilze.open("/desk/people").await;
        ilze.choose(&say("desk-state"), &say("person-hidden"));
        ilze.press(&say("needs-show")).await;
        assert_eq!(names(&ilze), ["Bērzs Ozolkāja"]);
        ilze.open("/desk/people").await;
        ilze.choose(&say("find-kind"), &say("find-kind-local"));
        ilze.press(&say("needs-show")).await;
        assert_eq!(names(&ilze), ["Bērzs Ozolkāja"]);
        ilze.open("/desk/people").await;
        ilze.choose(&say("find-place"), "Krāslavas novads");
        ilze.press(&say("needs-show")).await;
        assert!(names(&ilze).is_empty());
    }

    async fn the_list_is_turned_page_by_page_and_nobody_is_lost(app: TestApp) {
        for number in 0..45 {
            named(&app, number, &format!("Teika Simtgade{number}"), PersonKind::Student, number % 2 == 0).await;
        }
        let mut ilze = desk(&app).await;
        for name in ["", "simtg"] {
            let mut all = searches(&mut ilze, name, "").await;
            assert_eq!(all.len(), 20);
            for count in [20, 5] {
                ilze.press(&say("desk-find-next")).await;
                let more = names(&ilze);
                assert_eq!(more.len(), count);
                all.extend(more);
            }
            assert!(!ilze.shows(&say("desk-find-next")));
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), 45, "{name}");
            ilze.press(&say("desk-find-first")).await;
            assert_eq!(names(&ilze).len(), 20);
        }
    }

    async fn names_of_an_earlier_version_are_looked_up_after_the_next_start(app: TestApp) {
        named(&app, 0, "Agrākā Versija", PersonKind::Local, true).await;
        let mut tx = app.app.db.write().await.unwrap();
        let account = people::newest(&mut tx, 1).await.unwrap()[0].account.unwrap();
        accounts::forget_name(&mut tx, account).await.unwrap();
        tx.commit().await.unwrap();
        let found = || async {
            let wanted = Wanted { name: accounts::name_words("versij"), ..Wanted::default() };
            let mut tx = app.app.db.read().await.unwrap();
            people::look_up(&mut tx, &wanted, None, 20).await.unwrap().people.len()
        };
        assert_eq!(found().await, 0);
        assert_eq!(accounts::complete_names(&app.app, 100).await.unwrap(), 1);
        assert_eq!(accounts::complete_names(&app.app, 100).await.unwrap(), 0);
        assert_eq!(found().await, 1);
    }
}
