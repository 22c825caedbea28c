//! Finding people: what communities and coordinators are shown, page by page.

use std::collections::BTreeSet;

use saites::matching::{Engagement, Mode, PersonKind};
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
        cast.ilze.sees(&say("match-why-this"));
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

/// Opens the search of the one community; gives its path.
async fn search(velta: &mut Visitor) -> String {
    velta.open("/communities").await;
    velta.follow(&say("find-title")).await;
    velta.seen.path.clone()
}

/// The counts beside the filters, as they are said.
fn figures(visitor: &Visitor) -> Vec<String> {
    let page = Html::parse_document(&visitor.seen.body);
    let counts = Selector::parse("aside.facets .count").unwrap();
    page.select(&counts)
        .map(|one| one.text().collect::<String>())
        .collect()
}

/// What a page says of filters left out.
fn left_out(filters: &str) -> String {
    saites::t!(Lang::En, "find-loosened", filters = filters)
}

/// Tells whether a figure is one that may be said of people.
fn is_guarded(figure: &str) -> bool {
    let steps = |number: &str| {
        number
            .parse::<usize>()
            .is_ok_and(|it| it > 0 && it % 5 == 0)
    };
    figure == "<5" || figure.strip_suffix('+').is_some_and(steps)
}

both_engines! {
    async fn a_community_searches_in_three_languages_and_asks_for_whom_it_finds(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        publish(&app, (0..3).map(bookkeeper)).await;
        let path = search(&mut cast.velta).await;
        assert!(headlines(&cast.velta).is_empty());
        cast.velta.sees(&say("find-begin"));
        for words in ["grāmatvede", "gramatvedibu", "bookkeeping", "buhalterė", "grāmatvediba"] {
            cast.velta.fill(&say("find-words"), words);
            assert_eq!(cast.velta.press(&say("find-button")).await, 200);
            assert_eq!(headlines(&cast.velta).len(), 4, "{words}");
            cast.velta.sees(HEADLINE);
            cast.velta.does_not_see(story::ANNAS_NAME);
            assert!(figures(&cast.velta).iter().all(|one| is_guarded(one)));
        }
        cast.velta.open(&format!("{path}?q=kuģu+kapteinis")).await;
        assert!(headlines(&cast.velta).is_empty());
        cast.velta.sees(&say("find-none"));
        cast.velta.open(&format!("{path}?q=gr%C4%81matvede")).await;
        cast.velta.follow(&format!("Ask for an introduction: {}", story::NEED)).await;
        assert!(cast.velta.seen.path.contains("/ask/"), "{}", cast.velta.seen.path);
        let lovely = "Vai varētu mums palīdzēt ar gada pārskatu?";
        cast.velta.fill(&say("field-ask-message"), lovely);
        cast.velta.tick(&say("act-agree-tick"));
        assert_eq!(cast.velta.press(&say("ask-send")).await, 200);
        cast.velta.open(&format!("{path}?q=gr%C4%81matvede")).await;
        cast.velta.sees(&say("plain-sent"));
        app.run_jobs().await;
    }

    async fn nobody_searches_before_a_community_is_known_and_has_a_published_need(app: TestApp) {
        let mut cast = cast(&app);
        app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
        story::register_community(&app, &mut cast.velta).await;
        publish(&app, (0..6).map(bookkeeper)).await;
        let path = search(&mut cast.velta).await;
        let query = format!("{path}?q=gr%C4%81matvede");
        cast.velta.open(&query).await;
        cast.velta.sees(&say("find-unverified"));
        story::verify(&mut cast.ilze).await;
        cast.velta.open(&query).await;
        cast.velta.sees(&say("find-no-need"));
        assert!(headlines(&cast.velta).is_empty());
        story::post_need(&mut cast.velta).await;
        cast.velta.open(&query).await;
        assert!(headlines(&cast.velta).is_empty());
        story::publish_need(&mut cast.ilze).await;
        cast.velta.open(&query).await;
        assert_eq!(headlines(&cast.velta).len(), 6);
        // Another community's search is nobody else's, and a suspended one is closed.
        let mut other = app.signed_in(crate::site::Role::Representative, "other@demo.example").await;
        assert_eq!(other.open(&query).await, 404);
        cast.ilze.open("/desk/communities").await;
        cast.ilze.follow(story::COMMUNITY).await;
        cast.ilze.fill(&say("field-community-reason"), "Noskaidrojam, kas tur notiek.");
        cast.ilze.press(&say("community-desk-suspend")).await;
        cast.velta.open(&query).await;
        assert!(headlines(&cast.velta).is_empty());
        cast.velta.sees(&say("find-suspended"));
        app.run_jobs().await;
    }

    async fn figures_go_in_steps_and_filters_ask_only_for_what_cards_show(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let people = (0..23).map(|number| {
            let mut one = bookkeeper(number);
            match number {
                // One alone with their tie: their card does not tell it, so no filter finds it.
                0 => one.tie = Some("ilukste".to_owned()),
                1..=11 => one.kinds = vec![PersonKind::DiasporaInland],
                _ => one.engagement = vec![Engagement::Paid],
            }
            one
        });
        publish(&app, people).await;
        let path = search(&mut cast.velta).await;
        let alone = "Augšdaugavas novads";
        assert_eq!(app.app.territories.get("ilukste").unwrap().municipality, alone);
        let steps = [
            String::new(),
            "&kind=diaspora-inland".to_owned(),
            "&kind=diaspora-abroad".to_owned(),
            "&engagement=paid".to_owned(),
            "&engagement=volunteer&kind=diaspora-abroad".to_owned(),
            "&mode=remote&engagement=paid".to_owned(),
            format!("&place={}", saites::http::form::percent_encode(alone)),
            "&from=2027-06-01&to=2027-06-30&sector=civic".to_owned(),
        ];
        let (mut said, mut fives) = (0, 0);
        for step in &steps {
            cast.velta.open(&format!("{path}?q=gr%C4%81matvede{step}")).await;
            for figure in figures(&cast.velta) {
                assert!(is_guarded(&figure), "{figure} after {step}");
                said += 1;
                fives += usize::from(figure == "10+");
            }
            assert!(!cast.velta.seen.body.contains(" 23 "), "no exact total");
        }
        assert!(said > 100 && fives > 0, "{said} {fives}");
        // Sectors stand on no card, so nothing asks or counts them here.
        cast.velta.open(&format!("{path}?q=gr%C4%81matvede&sector=civic")).await;
        cast.velta.does_not_see(&say("find-sector"));
        let civic = headlines(&cast.velta).len();
        cast.velta.open(&format!("{path}?q=gr%C4%81matvede&sector=nature")).await;
        assert_eq!(headlines(&cast.velta).len(), civic);
        cast.velta.open(&format!("{path}?q=gr%C4%81matvede{}", steps[6])).await;
        cast.velta.sees(&left_out(alone));
        // A page of people like any other: nobody is singled out by the place they alone have.
        assert_eq!(headlines(&cast.velta).len(), 20);
        cast.velta.open(&format!("{path}?q=gr%C4%81matvede{}", steps[1])).await;
        assert_eq!(headlines(&cast.velta).len(), 11);
    }

    async fn filters_are_let_go_of_one_by_one_and_named_and_the_coordinator_can_be_told(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        // So many that cards say what sort of people they are.
        let people = (0..11).map(|number| {
            let mut one = bookkeeper(number);
            one.kinds = vec![PersonKind::DiasporaInland];
            one.windows[0].mode = Mode::Remote;
            // Two are paid; those are there later than the others.
            if number < 2 {
                one.engagement = vec![Engagement::Paid];
                one.windows[0].from = "2027-09-01".parse().unwrap();
            }
            one
        });
        publish(&app, people).await;
        let path = search(&mut cast.velta).await;
        let query = format!("{path}?q=gr%C4%81matvede");
        // The kind is let go of; whoever is not paid still does not stand among those who are.
        cast.velta.open(&format!("{query}&engagement=paid&kind=student&mode=remote")).await;
        cast.velta.sees(&left_out(&say("find-kind-student")));
        assert_eq!(headlines(&cast.velta).len(), 2);
        // What is paid is let go of: the time and the kind still hold.
        cast.velta.open(&format!("{query}&engagement=paid&from=2027-06-01&to=2027-06-30&kind=diaspora-inland")).await;
        let paid = saites::ui::words::engagement(Lang::En, Engagement::Paid);
        cast.velta.sees(&left_out(&paid));
        assert_eq!(headlines(&cast.velta).len(), 9);
        cast.velta.open(&format!("{query}&mode=remote&from=2026-01-01&to=2026-01-31")).await;
        let day = |text: &str| text.parse().unwrap();
        let january = saites::text::period(Lang::En, day("2026-01-01"), day("2026-01-31"));
        cast.velta.sees(&left_out(&january));
        cast.velta.sees(&say("match-would-fit"));
        assert!(headlines(&cast.velta).len() >= 11);
        // Joining words hide nobody whom the filters find, and are nothing to look for alone.
        cast.velta.open(&format!("{path}?q=un&engagement=paid")).await;
        assert_eq!(headlines(&cast.velta).len(), 2);
        cast.velta.sees(&say("needs-loosened-no-words"));
        cast.velta.open(&format!("{path}?q=un")).await;
        cast.velta.sees(&say("needs-loosened-no-words"));
        cast.velta.sees(&say("find-begin"));
        // Two skills that nobody has both of.
        cast.velta.open(&format!("{path}?q=bookkeeping,+beekeeping")).await;
        cast.velta.sees(&say("matching-relaxed-some-skills"));
        cast.velta.open(&query).await;
        cast.velta.does_not_see(&say("matching-relaxed-some-skills"));
        // The coordinator reads the filters too.
        cast.velta.open(&format!("{query}&kind=student&engagement=paid&mode=on-site")).await;
        cast.velta.follow(&say("find-tell")).await;
        let student = say("find-kind-student");
        cast.velta.sees(&format!("grāmatvede, {student}, {paid}"));
        assert_eq!(cast.velta.press(&say("search-tell-send")).await, 200);
        cast.ilze.open("/desk/searches").await;
        cast.ilze.sees(&format!("grāmatvede, {student}, {paid}"));
        app.run_jobs().await;
    }

    async fn copying_profiles_is_slowed_with_a_clear_sentence(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let path = search(&mut cast.velta).await;
        let query = format!("{path}?q=gr%C4%81matvede");
        for _ in 0..30 {
            assert_eq!(cast.velta.open(&query).await, 200);
        }
        assert_eq!(cast.velta.open(&query).await, 429);
        cast.velta.sees("You have looked at many profiles");
        assert!(headlines(&cast.velta).is_empty());
        let wait = cast.velta.seen.headers["retry-after"].to_str().unwrap();
        assert!((1..=121).contains(&wait.parse::<u32>().unwrap()));
        // The suggestions count too; the coordinators' work is not slowed.
        cast.velta.open("/communities").await;
        assert_eq!(cast.velta.follow(&say("need-people-link")).await, 429);
        assert_eq!(cast.ilze.open(&query).await, 200);
        cast.ilze.sees(HEADLINE);
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
