//! Saved searches and their letters; searches that find nothing; telling the coordinator.

use chrono::TimeDelta;
use reqwest::Method;
use saites::db::AccountId;
use saites::opportunities::{Sought, State};
use saites::text::Lang;
use saites::{accounts, searches};

use crate::both_engines;
use crate::register::{bookkeeper, join};
use crate::site::needs::need;
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, Cast};

const ANNA: &str = "anna@demo.example";
const LEDGER: &str = "Rēķinu kārtotājs talkai";
const OVEN: &str = "Krāsns mūrnieks klētij";
const CHOIR: &str = "Kora pavadītājs svētkiem";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

async fn publish(app: &TestApp, title: &str, skill: &str) -> saites::db::OpportunityId {
    app.publish(need(title, &[skill])).await
}

/// Saves a search by the offer under the list.
async fn save(visitor: &mut Visitor, query: &str, alert: &str) {
    visitor.open(&format!("/searches/save?{query}")).await;
    visitor.tick(&say(alert));
    assert_eq!(visitor.press(&say("search-save")).await, 200);
    assert_eq!(visitor.seen.path, "/searches");
    visitor.sees(&say("flash-search-saved"));
}

/// The letters of news that reached her, as plain text.
async fn letters(app: &TestApp) -> Vec<String> {
    let why = say("letter-searches-why");
    let letters = app.letters_to(ANNA).await.into_iter();
    letters
        .filter(|letter| letter.says(&why))
        .map(|letter| letter.plain)
        .collect()
}

/// Lets the minutes pass that news are gathered for.
async fn a_little_later(app: &TestApp) {
    app.pass(TimeDelta::minutes(4));
    app.run_jobs().await;
}

async fn anna(app: &TestApp) -> (Visitor, AccountId) {
    let visitor = app.signed_in(Role::Person, ANNA).await;
    let (account, _) = app.of_role(Role::Person, ANNA).await.unwrap();
    (visitor, account)
}

both_engines! {
    async fn news_come_within_minutes_and_once(app: TestApp) {
        publish(&app, "Sen zināma grāmatvede", "grāmatvedība").await;
        app.pass(TimeDelta::minutes(1));
        let (mut anna, _) = anna(&app).await;
        anna.open("/needs?q=gr%C4%81matvedis").await;
        anna.follow(&say("search-save-offer")).await;
        assert!(anna.seen.body.contains("value=\"grāmatvedis\""), "a name without quotes: {}", anna.shown());
        anna.tick(&say("search-alert-at-once"));
        anna.press(&say("search-save")).await;
        a_little_later(&app).await;
        assert_eq!(letters(&app).await.len(), 0, "what was there before is no news");
        let ledger = publish(&app, LEDGER, "grāmatvedība").await;
        publish(&app, OVEN, "krāšņu mūrēšana").await;
        a_little_later(&app).await;
        let [letter] = &letters(&app).await[..] else { panic!("one letter") };
        assert!(letter.contains(LEDGER) && !letter.contains(OVEN), "{}", letter);
        crate::letters::keep(&app, "searches/news").await;
        let told = letters(&app).await.len();
        // Hidden and shown again is not new.
        app.set_state(ledger, State::Paused).await;
        app.set_state(ledger, State::Published).await;
        a_little_later(&app).await;
        app.pass(TimeDelta::days(8));
        app.run_jobs().await;
        assert_eq!(letters(&app).await.len(), told);
    }

    async fn workers_at_once_tell_once(app: TestApp) {
        let (mut anna, account) = anna(&app).await;
        save(&mut anna, "q=gr%C4%81matvedis", "search-alert-at-once").await;
        for round in 1..=3 {
            publish(&app, &format!("{LEDGER} {round}"), "grāmatvedība").await;
            app.pass(TimeDelta::minutes(4));
            let workers: Vec<_> = (0..4)
                .map(|_| {
                    let app = app.app.clone();
                    tokio::spawn(async move { app.run_due_jobs().await })
                })
                .collect();
            for worker in workers {
                worker.await.unwrap().unwrap();
            }
            // The same work again, as after a worker that died before it could say it was done.
            searches::alerts::tell(&app.app, account, searches::Alert::AtOnce).await.unwrap();
            let both = tokio::join!(
                searches::alerts::tell(&app.app, account, searches::Alert::AtOnce),
                searches::alerts::tell(&app.app, account, searches::Alert::AtOnce),
            );
            both.0.unwrap();
            both.1.unwrap();
            app.run_jobs().await;
            assert_eq!(letters(&app).await.len(), round);
        }
    }

    async fn work_done_twice_at_the_same_time_makes_one_letter(app: TestApp) {
        let (mut anna, account) = anna(&app).await;
        save(&mut anna, "q=gr%C4%81matvedis", "search-alert-at-once").await;
        publish(&app, LEDGER, "grāmatvedība").await;
        let tell = || {
            let app = app.app.clone();
            tokio::spawn(async move {
                searches::alerts::tell(&app, account, searches::Alert::AtOnce).await
            })
        };
        for worker in [tell(), tell(), tell(), tell()] {
            worker.await.unwrap().unwrap();
        }
        a_little_later(&app).await;
        assert_eq!(letters(&app).await.len(), 1);
    }

    async fn several_searches_share_a_letter_and_what_is_closed_is_left_out(app: TestApp) {
        let (mut anna, _) = anna(&app).await;
        save(&mut anna, "q=gr%C4%81matvedis", "search-alert-at-once").await;
        save(&mut anna, "sector=civic&place=akniste", "search-alert-at-once").await;
        publish(&app, LEDGER, "grāmatvedība").await;
        publish(&app, OVEN, "krāšņu mūrēšana").await;
        let choir = publish(&app, CHOIR, "kora vadīšana").await;
        app.set_state(choir, State::Paused).await;
        a_little_later(&app).await;
        let [letter] = &letters(&app).await[..] else { panic!("one letter") };
        assert_eq!(letter.matches(LEDGER).count(), 1, "{}", letter);
        assert!(letter.contains(OVEN) && !letter.contains(CHOIR), "{}", letter);
        app.set_state(choir, State::Published).await;
        a_little_later(&app).await;
        let letters = letters(&app).await;
        assert_eq!(letters.len(), 2);
        assert!(letters[1].contains(CHOIR) && !letters[1].contains(OVEN));
    }

    async fn weekly_news_come_on_monday_if_there_are_any(app: TestApp) {
        let (mut anna, _) = anna(&app).await;
        save(&mut anna, "q=gr%C4%81matvedis", "search-alert-weekly").await;
        publish(&app, LEDGER, "grāmatvedība").await;
        app.pass(TimeDelta::days(1));
        app.run_jobs().await;
        assert_eq!(letters(&app).await.len(), 0, "it is Thursday");
        app.pass(TimeDelta::days(4));
        app.run_jobs().await;
        app.run_jobs().await;
        assert_eq!(letters(&app).await.len(), 1);
        app.pass(TimeDelta::days(7));
        app.run_jobs().await;
        assert_eq!(letters(&app).await.len(), 1, "nothing new");
    }

    async fn whoever_is_suspended_is_told_nothing_until_that_is_lifted(app: TestApp) {
        const TOLD: &str = "select count(*) from saved_search_told";
        let (person, account) = join(&app, "anna", bookkeeper(0)).await;
        let mut anna = app.visitor();
        app.give_session(&anna, account, false).await;
        save(&mut anna, "q=gr%C4%81matvedis", "search-alert-at-once").await;
        let mut ilze = app.signed_in(Role::Coordinator, "ilze@demo.example").await;
        ilze.open(&format!("/desk/people/{person}")).await;
        ilze.fill(&say("field-suspend-reason"), "Saruna par vēstulēm.");
        assert_eq!(ilze.press(&say("suspend-title")).await, 200);
        publish(&app, LEDGER, "grāmatvedība").await;
        a_little_later(&app).await;
        assert_eq!(app.count(TOLD).await, 0);
        ilze.open(&format!("/desk/people/{person}")).await;
        assert_eq!(ilze.press(&say("suspended-lift")).await, 200);
        publish(&app, "Vēl viens rēķins", "grāmatvedība").await;
        a_little_later(&app).await;
        assert_eq!(app.count(TOLD).await, 2);
    }

    async fn what_communities_look_for_in_vain_waits_on_the_desk(app: TestApp) {
        let mut cast = Cast {
            anna: app.visitor(),
            velta: app.visitor(),
            ilze: app.visitor(),
        };
        story::ready(&app, &mut cast).await;
        cast.velta.open("/communities").await;
        cast.velta.follow(&say("find-title")).await;
        let path = cast.velta.seen.path.clone();
        for _ in 0..2 {
            cast.velta.open(&format!("{path}?q=zvejnieks&mode=remote")).await;
        }
        cast.velta.open(&format!("{path}?q=kuģu+kapteinis")).await;
        cast.velta.sees(&say("find-none"));
        cast.velta.does_not_see("mailto:saites@demo.example?subject");
        cast.velta.follow(&say("find-tell")).await;
        cast.velta.sees(&say("search-tell-lead-people"));
        cast.velta.fill(&say("field-search-message"), "Vajag kuģa kapteini Daugavai.");
        assert_eq!(cast.velta.press(&say("search-tell-send")).await, 200);
        cast.velta.sees(&say("flash-told"));
        app.run_jobs().await;
        cast.ilze.open("/desk").await;
        cast.ilze.follow("Vajag kuģa kapteini Daugavai.").await;
        assert_eq!(cast.ilze.seen.path, "/desk/searches");
        cast.ilze.sees(&say("desk-searches-person"));
        let today = saites::text::riga_date(app.clock.now());
        let mut tx = app.app.db.read().await.unwrap();
        let unmet = searches::unmet(&mut tx, (today, today)).await.unwrap();
        assert!(unmet.iter().all(|one| one.sought == Sought::People), "{unmet:?}");
        let fishing = unmet.iter().find(|one| one.concept.as_deref() == Some("commercial-fishing"));
        assert_eq!(fishing.map(|one| one.searches), Some(1), "{unmet:?}");
        assert!(unmet.len() >= 2, "{unmet:?}");
    }

    async fn one_click_ends_them_without_cookies(app: TestApp) {
        let (mut anna, _) = anna(&app).await;
        save(&mut anna, "q=gr%C4%81matvedis", "search-alert-at-once").await;
        save(&mut anna, "q=kr%C4%81sns", "search-alert-weekly").await;
        publish(&app, LEDGER, "grāmatvedība").await;
        a_little_later(&app).await;
        let link = app.newest_letter_to(ANNA).await.link(&say("letter-unsubscribe"));
        let mut tx = app.app.db.read().await.unwrap();
        let headers = &saites::mail::shown(&mut tx).await.unwrap()[0].headers;
        assert!(headers.contains(&format!("List-Unsubscribe: <{link}>")), "{headers}");
        assert!(headers.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
        drop(tx);
        // Looking at the link ends nothing.
        let mut somebody = app.visitor();
        assert_eq!(somebody.open(&link).await, 200);
        anna.open("/searches").await;
        anna.sees(&say("search-alert-at-once"));
        let request = app.visitor().request(Method::POST, &link).body("List-Unsubscribe=One-Click");
        assert_eq!(request.send().await.unwrap().status(), 200);
        anna.open("/searches").await;
        anna.does_not_see(&say("search-alert-at-once"));
        anna.does_not_see(&say("search-alert-weekly"));
        publish(&app, "Vēl viens rēķins", "grāmatvedība").await;
        app.pass(TimeDelta::days(8));
        app.run_jobs().await;
        assert_eq!(letters(&app).await.len(), 1);
    }

    async fn searches_are_changed_removed_and_nobody_elses(app: TestApp) {
        let (mut anna, _) = anna(&app).await;
        save(&mut anna, "q=kora%20vad%C4%ABt%C4%81js&place=akniste", "search-alert-off").await;
        anna.follow(&format!("{} – kora vadītājs, {}", say("search-change"), app.app.territories.label(Lang::En, "akniste"))).await;
        let path = anna.seen.path.clone();
        anna.fill(&say("field-search-name"), "Koris");
        anna.tick(&say("search-alert-weekly"));
        anna.press(&say("form-save")).await;
        anna.sees("Koris");
        anna.follow("Koris").await;
        assert_eq!(anna.seen.path, "/needs?q=kora%20vad%C4%ABt%C4%81js&place=akniste");
        let mut other = app.signed_in(Role::Representative, "cits@demo.example").await;
        assert_eq!(other.open(&path).await, 404);
        other.open("/searches").await;
        other.does_not_see("Koris");
        let body = format!("csrf={}", { other.open("/searches/save").await; other.token() });
        assert_eq!(other.post(&format!("{path}/remove"), body.into_bytes()).await, 404);
        anna.open("/searches").await;
        anna.press(&format!("{} – Koris", say("search-remove"))).await;
        anna.sees(&say("searches-none"));
        for number in 0..20 {
            save(&mut anna, &format!("q=dziesma{number}"), "search-alert-off").await;
        }
        anna.open("/searches/save?q=vienapadaudz").await;
        assert_eq!(anna.press(&say("search-save")).await, 409);
        anna.sees(&say("refused-searches-full"));
    }

    async fn searches_in_vain_are_counted_without_anybodys_data(app: TestApp) {
        publish(&app, OVEN, "krāšņu mūrēšana").await;
        let mut visitors = [app.visitor(), app.visitor(), app.visitor()];
        for (place, visitor) in visitors.iter_mut().enumerate() {
            for path in [
                "/needs?q=gr%C4%81matvedis&place=J%C4%93kabpils%20novads",
                "/needs?q=gr%C4%81matved%C4%ABba&place=akniste&sector=culture",
                "/needs?q=abrakadabra",
                "/needs?q=Anna%20Rasasp%C4%BCava",
                "/needs?q=kr%C4%81sns",
            ] {
                visitor.open(path).await;
                visitor.open(path).await;
            }
            app.run_jobs().await;
            let mut ilze = app.signed_in(Role::Coordinator, "ilze@demo.example").await;
            ilze.open("/desk/searches").await;
            assert_eq!(ilze.shows("abrakadabra"), place == 2, "shown from three on");
            ilze.does_not_see("rasasplava");
        }
        let today = saites::text::riga_date(app.clock.now());
        let mut tx = app.app.db.read().await.unwrap();
        let unmet = searches::unmet(&mut tx, (today, today)).await.unwrap();
        let counted = |concept: Option<&str>, sector: &str| -> i64 {
            let same = unmet.iter().filter(|one| one.concept.as_deref() == concept && one.sector == sector);
            same.map(|one| one.searches).sum()
        };
        assert_eq!(counted(Some("bookkeeping"), ""), 3, "{unmet:?}");
        assert_eq!(counted(Some("bookkeeping"), "culture"), 3, "{unmet:?}");
        assert_eq!(counted(None, ""), 6, "{unmet:?}");
        assert!(unmet.iter().all(|one| one.concept.as_deref() != Some("stove-building")));
        let in_place = unmet.iter().filter(|one| one.municipality == "Jēkabpils novads").count();
        assert_eq!(in_place, 2, "{unmet:?}");
    }

    async fn a_coordinator_is_told_and_deals_with_it(app: TestApp) {
        let mut visitor = app.visitor();
        visitor.open("/needs?q=stikla%20p%C5%AB%C5%A1ana").await;
        visitor.follow(&say("search-tell-offer")).await;
        visitor.sees(&say("search-tell-unknown"));
        visitor.fill(&say("field-search-message"), "Zvaniet man: 26123456");
        assert_eq!(visitor.press(&say("search-tell-send")).await, 422);
        visitor.sees(&say("fault-contact-told"));
        visitor.fill(&say("field-search-message"), "Protu pūst stiklu un mācīt citus.");
        assert_eq!(visitor.press(&say("search-tell-send")).await, 200);
        visitor.sees(&say("flash-told"));
        let (mut anna, _) = anna(&app).await;
        anna.open("/searches/tell").await;
        anna.fill(&say("field-search-message"), "Meklēju, kam vajag stikla meistaru.");
        anna.press(&say("search-tell-send")).await;
        let mut ilze = app.signed_in(Role::Coordinator, "ilze@demo.example").await;
        ilze.open("/desk/searches").await;
        ilze.sees("Protu pūst stiklu un mācīt citus.");
        ilze.sees("stikla pūšana");
        ilze.sees(&say("desk-searches-visitor"));
        ilze.press_near("Protu pūst stiklu un mācīt citus.", &say("desk-searches-handled")).await;
        ilze.does_not_see("Protu pūst stiklu un mācīt citus.");
        ilze.sees("Meklēju, kam vajag stikla meistaru.");
        // Too many from one place are slowed down.
        let mut slowed = false;
        for number in 0..12 {
            visitor.open("/searches/tell").await;
            visitor.fill(&say("field-search-message"), &format!("Atkal tas pats {number}"));
            slowed |= visitor.press(&say("search-tell-send")).await == 429;
        }
        assert!(slowed);
    }

    async fn what_an_account_saved_can_be_forgotten(app: TestApp) {
        let (mut anna, account) = anna(&app).await;
        save(&mut anna, "q=gr%C4%81matvedis", "search-alert-at-once").await;
        publish(&app, LEDGER, "grāmatvedība").await;
        a_little_later(&app).await;
        let mut tx = app.app.db.write().await.unwrap();
        assert_eq!(searches::of_account(&mut tx, account).await.unwrap().len(), 1);
        searches::forget(&mut tx, account).await.unwrap();
        saites::opportunities::forget_told(&mut tx, account).await.unwrap();
        assert!(searches::of_account(&mut tx, account).await.unwrap().is_empty());
        tx.commit().await.unwrap();
        let mut tx = app.app.db.read().await.unwrap();
        assert!(accounts::get(&mut tx, account).await.unwrap().active);
    }
}
