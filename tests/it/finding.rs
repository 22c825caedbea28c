//! Finding people: what communities and coordinators are shown, page by page.

use std::collections::BTreeSet;

use saites::text::Lang;
use scraper::{Html, Selector};

use crate::both_engines;
use crate::register::{bookkeeper, publish};
use crate::site::{TestApp, Visitor};
use crate::story::{self, Cast, HEADLINE};

fn cast(app: &TestApp) -> Cast<Visitor> {
    Cast {
        anna: app.visitor(),
        velta: app.visitor(),
        ilze: app.visitor(),
    }
}

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// The headlines of the cards shown.
fn headlines(visitor: &Visitor) -> Vec<String> {
    let page = Html::parse_document(&visitor.seen.body);
    let cards = Selector::parse("li.card.person h3").unwrap();
    page.select(&cards)
        .map(|one| one.text().collect::<String>())
        .collect()
}

/// Opens the suggested people of the one published need; gives its path.
async fn suggestions(velta: &mut Visitor) -> String {
    velta.open("/communities").await;
    velta.follow(&say("need-people-link")).await;
    velta.seen.path.clone()
}

both_engines! {
    async fn suggested_people_come_on_pages_of_twenty_each_person_once(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        publish(&app, (0..44).map(bookkeeper)).await;
        let path = suggestions(&mut cast.velta).await;
        let mut seen = BTreeSet::new();
        for (number, count) in [(1, 20), (2, 20), (3, 5), (9, 5)] {
            assert_eq!(cast.velta.open(&format!("{path}?page={number}")).await, 200);
            let shown = headlines(&cast.velta);
            assert_eq!(shown.len(), count, "page {number}: {shown:?}");
            seen.extend(shown);
        }
        assert_eq!(seen.len(), 45);
        assert!(seen.contains(HEADLINE));
    }

    async fn whoever_is_asked_already_shows_how_it_stands(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let path = suggestions(&mut cast.velta).await;
        let intro = story::ask_for_anna(&mut cast.velta).await;
        cast.velta.open(&path).await;
        cast.velta.sees(&say("plain-sent"));
        cast.velta.does_not_see(&say("need-people-ask"));
        cast.velta.follow(&say("match-see-introduction")).await;
        assert_eq!(cast.velta.seen.path, intro);
        cast.ilze.open(&path).await;
        cast.ilze.sees(&say("plain-sent"));
        cast.ilze.does_not_see(&say("need-people-suggest"));
        app.run_jobs().await;
    }

    async fn interest_that_waits_for_a_coordinator_does_not_show(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let path = suggestions(&mut cast.velta).await;
        let before = cast.velta.seen.body.clone();
        story::is_interested(&mut cast.anna).await;
        cast.velta.open(&path).await;
        let cards = |body: &str| {
            let page = Html::parse_document(body);
            let list = Selector::parse("ul.cards").unwrap();
            page.select(&list).map(|one| one.html()).collect::<String>()
        };
        assert_eq!(cards(&before), cards(&cast.velta.seen.body));
        cast.ilze.open(&path).await;
        cast.ilze.sees(&say("plain-sent"));
        app.run_jobs().await;
    }

    async fn coordinators_see_how_a_score_came_about_and_communities_its_reasons(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let path = suggestions(&mut cast.velta).await;
        cast.velta.sees("Has the skill needed");
        cast.velta.does_not_see(&say("match-column-weight"));
        cast.ilze.open(&path).await;
        adds_up(&cast.ilze.seen.body);
        let intro = story::ask_for_anna(&mut cast.velta).await;
        cast.velta.open(&intro).await;
        cast.velta.does_not_see(&say("match-column-weight"));
        cast.ilze.open(&intro).await;
        cast.ilze.sees(&say("match-why-these"));
        adds_up(&cast.ilze.seen.body);
        // The list of introductions names the person by their headline, never by name.
        cast.ilze.open("/desk/introductions").await;
        cast.ilze.sees(HEADLINE);
        cast.ilze.does_not_see(story::ANNAS_NAME);
        app.run_jobs().await;
    }

    async fn those_who_miss_one_thing_stand_below_under_their_own_heading(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let mut abroad = bookkeeper(1);
        abroad.headline = "Prot, bet bez latviešu valodas".to_owned();
        abroad.languages.clear();
        publish(&app, [abroad]).await;
        suggestions(&mut cast.velta).await;
        cast.velta.sees(&say("match-fit"));
        cast.velta.sees(&say("match-would-fit"));
        assert_eq!(headlines(&cast.velta), [HEADLINE, "Prot, bet bez latviešu valodas"]);
    }

    async fn a_tie_is_told_no_more_finely_than_the_profile_shows_it(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        suggestions(&mut cast.velta).await;
        // Anna shows the municipality only; the need is in the very town she is tied to.
        cast.velta.does_not_see(&say("matching-reason-tie-place"));
        cast.velta.does_not_see("km away");
    }
}

/// Every table of points on the page adds up to its last row.
fn adds_up(body: &str) {
    let page = Html::parse_document(body);
    let tables = Selector::parse("details.more table.data").unwrap();
    let rows = Selector::parse("tbody tr").unwrap();
    let points = Selector::parse("td.number:last-child").unwrap();
    let mut count = 0;
    for table in page.select(&tables) {
        let read = |row: scraper::ElementRef<'_>| {
            let cell = row.select(&points).next().unwrap();
            let text: String = cell.text().collect();
            let plain = text.replace('\u{2212}', "-").replace(['+', '.'], "");
            plain.trim().parse::<i32>().unwrap()
        };
        let mut list: Vec<i32> = table.select(&rows).map(read).collect();
        let sum = list.pop().unwrap();
        assert!(list.len() > 2 && sum > 0, "{list:?}");
        assert_eq!(list.iter().sum::<i32>(), sum, "{list:?}");
        count += 1;
    }
    assert!(count > 0, "no table of points: {body}");
}
