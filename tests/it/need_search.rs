//! The search for needs: words as people type them, filters with counts, and what is let go of.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, TimeDelta};
use saites::matching::{Cefr, Compensation, Kind, LanguageLevel, Mode, Sector};
use saites::opportunities::{LegalForm, State};
use saites::text::Lang;
use scraper::{Html, Selector};

use crate::both_engines;
use crate::site::needs::{Need, need};
use crate::site::page::plain_text;
use crate::site::{TestApp, Visitor};

const YEARLY: &str = "Gada pārskata kārtotājs";
const GUESTS: &str = "Tulks svētku viesiem";
const OVEN: &str = "Maizes krāsns jāatjauno";
const WEB: &str = "Mājaslapa pagasta vēstnesim";
const CAMP: &str = "Praktikants vasaras nometnē";
const FOREMAN: &str = "Būvdarbu vadītājs skolas ēkai";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).unwrap()
}

fn language(code: &str) -> Vec<LanguageLevel> {
    vec![LanguageLevel {
        code: code.to_owned(),
        level: Cefr::B2,
    }]
}

/// Six that are published; counted by hand in the tests.
fn six() -> [Need; 6] {
    [
        need(YEARLY, &["grāmatvedība"]).with(|one| {
            one.compensation = Compensation::Expenses;
            one.mode = Mode::Either;
        }),
        need(GUESTS, &["mutiskā tulkošana"]).with(|one| {
            one.languages.extend(language("en"));
            one.sector = Sector::Culture;
            one.period.to = day(4, 30);
            one.accommodation = true;
        }),
        need(OVEN, &["krāšņu mūrēšana"]).with(|one| {
            one.territory = Some("neretas-pagasts".to_owned());
            one.sector = Sector::Crafts;
            one.accommodation = true;
            one.period = saites::matching::Period {
                from: day(7, 1),
                to: day(8, 31),
            };
        }),
        need(WEB, &["mājaslapu izveide"]).with(|one| {
            one.mode = Mode::Remote;
            one.sector = Sector::It;
            one.territory = None;
            one.beginners = true;
        }),
        need(CAMP, &["nometņu vadīšana"]).with(|one| {
            one.kind = Kind::Internship;
            one.legal_form = LegalForm::Practice;
            one.sector = Sector::Education;
            one.beginners = true;
            one.period.from = day(6, 1);
        }),
        need(FOREMAN, &["būvdarbu vadība"]).with(|one| {
            one.legal_form = LegalForm::Employment;
            one.sector = Sector::Crafts;
            one.compensation = Compensation::Paid;
            one.vacancy_link = "https://cvvp.nva.gov.lv/#/pub/vakances/1".to_owned();
        }),
    ]
}

async fn with_six(app: &TestApp) -> Visitor {
    for one in six() {
        app.publish(one).await;
        app.pass(TimeDelta::minutes(1));
    }
    app.run_jobs().await;
    app.visitor()
}

/// The titles on the page shown, in their order.
fn titles(visitor: &Visitor) -> Vec<String> {
    let page = Html::parse_document(&visitor.seen.body);
    let links = Selector::parse("ul.cards h3 a").unwrap();
    page.select(&links).map(plain_text).collect()
}

async fn found(visitor: &mut Visitor, query: &str) -> Vec<String> {
    let query = saites::http::form::percent_encode(query);
    assert_eq!(visitor.open(&format!("/needs?q={query}")).await, 200);
    titles(visitor)
}

/// What the filters offer, by its words.
fn offers(visitor: &Visitor) -> BTreeMap<String, Offer> {
    let page = Html::parse_document(&visitor.seen.body);
    let links = Selector::parse("a.facet").unwrap();
    let counts = Selector::parse(".count").unwrap();
    let words = Selector::parse("span:not(.count)").unwrap();
    let offer = |link: scraper::ElementRef<'_>| {
        let count = link.select(&counts).next().map(plain_text).unwrap();
        let words = link.select(&words).next().map(plain_text).unwrap();
        let offer = Offer {
            count: count.parse().unwrap(),
            address: link.value().attr("href").unwrap().to_owned(),
            chosen: link.value().attr("aria-current").is_some(),
        };
        (words, offer)
    };
    page.select(&links).map(offer).collect()
}

/// A link beside the list.
struct Offer {
    count: usize,
    address: String,
    chosen: bool,
}

both_engines! {
    async fn words_are_found_as_people_type_them(app: TestApp) {
        let mut anna = with_six(&app).await;
        for (typed, title) in [
            ("grāmatvedis", YEARLY),
            ("gramatvedibas zinasanas", YEARLY),
            ("bookkeeping", YEARLY),
            ("buhalterė", YEARLY),
            ("gramatvedba", YEARLY),
            ("parskatus", YEARLY),
            ("interpreter", GUESTS),
            ("krāšņu meistaram", OVEN),
            ("krosninkas", OVEN),
            ("front-end developers", WEB),
            ("vestnesim", WEB),
            ("vēstnsim", WEB),
            ("camp leader", CAMP),
            ("nometnes", CAMP),
            ("ozolkalna", YEARLY),
        ] {
            let titles = found(&mut anna, typed).await;
            assert!(titles.iter().any(|one| one == title), "{typed}: {titles:?}");
            let first = titles.first().map(String::as_str);
            assert!(first == Some(title) || typed == "ozolkalna", "{typed}: {titles:?}");
        }
    }

    async fn a_place_is_found_by_its_name(app: TestApp) {
        let mut anna = with_six(&app).await;
        assert_eq!(found(&mut anna, "Neretā").await, [OVEN]);
        assert_eq!(found(&mut anna, "krāsns Neretas pagastā").await, [OVEN]);
    }

    async fn a_vacancy_is_found_and_marked_and_has_no_button(app: TestApp) {
        let mut anna = with_six(&app).await;
        assert_eq!(found(&mut anna, "construction manager").await.first().unwrap(), FOREMAN);
        anna.sees(&say("need-vacancy-kind"));
        anna.sees(&say("need-vacancy-outside"));
        assert!(anna.seen.body.contains("https://cvvp.nva.gov.lv/#/pub/vakances/1"));
        anna.follow(FOREMAN).await;
        anna.does_not_see("/interested");
    }

    async fn counts_are_those_counted_by_hand(app: TestApp) {
        let mut anna = with_six(&app).await;
        anna.open("/needs").await;
        assert_eq!(titles(&anna), [FOREMAN, CAMP, WEB, OVEN, GUESTS, YEARLY]);
        let offered: BTreeMap<String, usize> =
            offers(&anna).into_iter().map(|(words, offer)| (words, offer.count)).collect();
        let word = |key: &str| say(key);
        let expected = [
            (word("kind-need"), 5), (word("kind-internship"), 1),
            ("Jēkabpils novads".to_owned(), 4), ("Aizkraukles novads".to_owned(), 1),
            (word("mode-on-site"), 5), (word("mode-remote"), 2),
            ("April 2027".to_owned(), 4), ("May 2027".to_owned(), 3), ("June 2027".to_owned(), 4),
            ("July 2027".to_owned(), 1), ("August 2027".to_owned(), 1),
            (word("sector-civic"), 1), (word("sector-culture"), 1), (word("sector-crafts"), 2),
            (word("sector-it"), 1), (word("sector-education"), 1),
            ("Latvian".to_owned(), 6), ("English".to_owned(), 1),
            (word("compensation-volunteer"), 4), (word("compensation-expenses"), 1),
            (word("compensation-paid"), 1),
            (word("need-beginners"), 2), (word("need-accommodation"), 2),
        ];
        assert_eq!(offered, expected.into_iter().collect());
    }

    async fn each_count_is_the_length_of_the_list_its_link_opens(app: TestApp) {
        let mut anna = with_six(&app).await;
        let municipality = "/needs?place=J%C4%93kabpils%20novads";
        for start in ["/needs", municipality, "/needs?mode=on-site&language=lv", "/needs?q=ozolkalna&beginners=yes"] {
            anna.open(start).await;
            let here = titles(&anna).len();
            for (words, offer) in offers(&anna) {
                anna.open(&offer.address).await;
                // The link of what is chosen takes it back; its count is that of the list shown.
                let length = if offer.chosen { here } else { titles(&anna).len() };
                assert_eq!(length, offer.count, "{start}: {words} at {}", offer.address);
            }
        }
    }

    async fn what_was_chosen_can_be_taken_back(app: TestApp) {
        let mut anna = with_six(&app).await;
        anna.open("/needs?sector=crafts&accommodation=yes").await;
        assert_eq!(titles(&anna), [OVEN]);
        anna.follow(&format!("{} {}", say("needs-take-back"), say("need-accommodation"))).await;
        assert_eq!(anna.seen.path, "/needs?sector=crafts");
        assert_eq!(titles(&anna), [FOREMAN, OVEN]);
    }

    async fn a_search_that_lets_go_says_of_what(app: TestApp) {
        let mut anna = with_six(&app).await;
        anna.open("/needs?q=gr%C4%81matvedis&month=2027-08&place=akniste").await;
        assert_eq!(titles(&anna), [YEARLY]);
        let left = saites::t!(Lang::En, "needs-loosened-filters", filters = "August 2027");
        anna.sees(&left);
        anna.open("/needs?q=gr%C4%81matvedis&month=2027-05&place=akniste").await;
        anna.does_not_see(&say("needs-loosened-some-words"));
        anna.does_not_see("August 2027\u{2e}");
        assert_eq!(titles(&anna), [YEARLY]);
        found(&mut anna, "grāmatvedis un zvejnieks").await;
        anna.sees(&say("needs-loosened-some-words"));
        assert_eq!(titles(&anna), [YEARLY]);
        found(&mut anna, "kurmju ķērājs").await;
        anna.sees(&say("needs-none"));
    }

    async fn only_what_is_open_now_is_listed(app: TestApp) {
        let mut anna = with_six(&app).await;
        let paused = app.publish(need("Zirgu kopējs", &["zirgkopība"])).await;
        anna.open("/needs").await;
        assert_eq!(titles(&anna).len(), 7);
        app.set_state(paused, State::Paused).await;
        anna.open("/needs?").await;
        assert_eq!(titles(&anna).len(), 6);
        // The last day of those until the end of June, and a month more.
        app.pass(TimeDelta::days(160));
        anna.open("/needs").await;
        assert_eq!(titles(&anna), [OVEN]);
        app.run_jobs().await;
    }

    async fn the_list_can_be_sorted_and_turned_over(app: TestApp) {
        let mut anna = with_six(&app).await;
        anna.open("/needs?sort=ending").await;
        assert_eq!(titles(&anna).first().unwrap(), GUESTS);
        assert_eq!(titles(&anna).last().unwrap(), OVEN);
        for number in 0..20 {
            app.publish(need(&format!("Talka Nr. {number}"), &["dārza darbi"])).await;
        }
        anna.open("/needs").await;
        assert_eq!(titles(&anna).len(), 20);
        anna.follow("2").await;
        assert_eq!(anna.seen.path, "/needs?page=2");
        assert_eq!(titles(&anna).len(), 6);
    }

    async fn the_feed_is_narrowed_as_the_list_is(app: TestApp) {
        let mut anna = with_six(&app).await;
        anna.open("/needs?sector=crafts&q=kr%C4%81sns").await;
        anna.follow(&say("needs-feed")).await;
        assert_eq!(anna.seen.path, "/needs.atom?q=kr%C4%81sns&sector=crafts");
        assert!(anna.seen.body.contains(OVEN) && !anna.seen.body.contains(FOREMAN));
        assert_eq!(anna.seen.body.matches("<entry").count(), 1);
    }

    async fn no_text_typed_gets_an_error_or_a_long_wait(app: TestApp) {
        let mut anna = with_six(&app).await;
        let long = |part: &str| part.repeat(10_000 / part.chars().count() + 1);
        let odd = [
            long("grāmatvedis "), long("ā"), long("un vai "), "😀".repeat(5_000), long("\u{0301}"),
            long("a-b_c d"), "un vai par".to_owned(), "🎻🪗".to_owned(), "\0".to_owned(),
            "gram\0atvedis".to_owned(), "+ - && || ! ( ) { } [ ] ^ \" ~ * ? : \\ /".to_owned(),
            "title:grāmatvedis AND NOT (x OR *)".to_owned(), "' or 1=1 --".to_owned(),
            "%".to_owned(), "<script>alert(1)</script>".to_owned(), "\u{202e}sidevtāmarg".to_owned(),
        ];
        for text in &odd {
            let query = saites::http::form::percent_encode(text);
            let begun = Instant::now();
            let status = anna.open(&format!("/needs?q={query}")).await;
            let took = begun.elapsed();
            let shown: String = text.chars().take(30).collect();
            assert_eq!(status, 200, "{shown}");
            assert!(anna.seen.path.len() < 4_000, "{shown}");
            // Without optimisation, over HTTP, beside other tests; the release build takes far less.
            assert!(took < Duration::from_secs(2), "{shown}: {took:?}");
        }
        found(&mut anna, "un vai par").await;
        anna.sees(&say("needs-loosened-no-words"));
        assert_eq!(titles(&anna).len(), 6);
        for query in ["q=%ff%fe", "q=%00%00", "q=a&q=b", "page=-1", "page=99999999999999999999", "sort=%00", "from=2027-02-31", "month=2027-00"] {
            assert_eq!(anna.open(&format!("/needs?{query}")).await, 200, "{query}");
        }
    }
}
