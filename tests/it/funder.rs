//! The report to funders against a register counted by hand; closing a period; the newsletter's block
//! and the public figures.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use chrono::{NaiveDate, TimeDelta};
use reqwest::Method;
use saites::accounts::Channel;
use saites::consent::{self, Purpose};
use saites::introductions::workflow::{Action, Role as Side, State};
use saites::introductions::{self, Answers, actions};
use saites::matching::{Kind, PersonKind, Sector, StudyLevelWanted};
use saites::opportunities::LegalForm;
use saites::people;
use saites::placements::workflow as placing;
use saites::privacy::{self, By, Subject};
use saites::text::Lang;

use crate::both_engines;
use crate::erasing::{self, Pair};
use crate::histories;
use crate::register::{be_found, bookkeeper, join};
use crate::site::needs::need;
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, ANNA, ANNAS_NAME, Cast, ILZE, VELTA};

/// All numbers of people that anybody may read, as written: those of files to be published and those
/// of public pages; each with where it stands.
async fn published(app: &TestApp, ilze: &Visitor) -> Vec<(String, String)> {
    let mut told = Vec::new();
    let offered = say("figures-offered");
    for (address, from) in [
        ("/desk/lacking.xlsx?public=1", 2),
        ("/desk/evenness.xlsx?public=1", 2),
        // Beside the names some of its tables have what communities offered, some have not.
        ("/internship-figures.xlsx", 1),
    ] {
        let mut book = Xlsx::new(Cursor::new(bytes(ilze, address).await)).unwrap();
        let names = book.sheet_names();
        for name in &names[..names.len() - 1] {
            let range = book.worksheet_range(name).unwrap();
            let is_offered = |column: usize| {
                let head = range.get((0, column)).map(ToString::to_string);
                head.as_deref() == Some(offered.as_str())
            };
            for (at, row) in range.rows().enumerate().skip(1) {
                for (column, cell) in row.iter().enumerate().skip(from) {
                    if is_offered(column) {
                        continue;
                    }
                    told.push((format!("{address} {name} {at}/{column}"), cell.to_string()));
                }
            }
        }
    }
    let mut visitor = app.visitor();
    visitor.open("/figures").await;
    let page = visitor.page();
    let select = |text: &str| scraper::Selector::parse(text).unwrap();
    let words = |one: scraper::ElementRef<'_>| one.text().collect::<String>();
    // The first figure, and the first two of each line, are of what communities published.
    for one in page.select(&select("dl.figures dd")).skip(1) {
        told.push(("/figures now".to_owned(), words(one)));
    }
    for (at, row) in page.select(&select("table.data tbody tr")).enumerate() {
        for cell in row.select(&select("td")).skip(2) {
            told.push((format!("/figures {at}"), words(cell)));
        }
    }
    told
}

/// Internships that differ in all that their figures are parted by.
async fn internships(app: &TestApp) {
    let all = [
        (Sector::Civic, "akniste", StudyLevelWanted::Vocational, 5),
        (Sector::It, "subate", StudyLevelWanted::College, 7),
        (Sector::Crafts, "akniste", StudyLevelWanted::Any, 9),
    ];
    for (number, (sector, place, level, month)) in all.into_iter().enumerate() {
        let offer = need(&format!("Prakse {number}"), &["šūšana"]).with(|one| {
            one.kind = Kind::Internship;
            one.legal_form = LegalForm::Practice;
            one.sector = sector;
            one.territory = Some(place.to_owned());
            one.study_level = Some(level);
            one.places = 20;
            one.period.from = NaiveDate::from_ymd_opt(2027, month, 1).unwrap();
            one.period.to = NaiveDate::from_ymd_opt(2027, month + 1, 30).unwrap();
        });
        app.publish(offer).await;
    }
}

/// Whoever joined last is accepted for one of them; of two schools of the list and one beside it.
async fn accepted(app: &TestApp, number: usize) {
    let schools = [
        "Jēkabpils Agrobiznesa koledža",
        "Jēkabpils Tehnoloģiju tehnikums",
        "Kāda cita skola",
    ];
    let offer = format!(
        "o.kind = 'internship' and o.title = 'Prakse {}'",
        number % 3
    );
    app.change(format!(
        "insert into introduction (id, person_id, opportunity_id, community_id, started_by, state,
                                   message, answers, state_since, created_at, person_agreed_at,
                                   community_agreed_at)
         select p.id, p.id, o.id, o.community_id, 'person', 'agreed', '', '{{}}', p.created_at,
                p.created_at, p.created_at, p.created_at
         from person p, opportunity o
         where {offer} and p.account_id is not null
           and p.id not in (select i.person_id from introduction i)"
    ))
    .await;
    app.change(format!(
        "insert into placement (id, introduction_id, opportunity_id, person_id, community_id, state,
                                legal_form, minor, starts_on, ends_on, hours_per_week, school,
                                state_since, created_at)
         select i.id, i.id, i.opportunity_id, i.person_id, i.community_id, 'agreed', o.legal_form,
                false, o.starts_on, o.ends_on, 20, '{}', i.created_at, i.created_at
         from introduction i join opportunity o on o.id = i.opportunity_id
         where i.id not in (select p.introduction_id from placement p)",
        schools[number / 2 % 3]
    ))
    .await;
}

/// The number that is said, if any is.
fn said(words: &str) -> Option<i64> {
    match words.trim().trim_end_matches('+') {
        "<5" => None,
        number => Some(
            number
                .parse::<f64>()
                .unwrap_or_else(|_| panic!("{words:?} is not told")) as i64,
        ),
    }
}

/// Somebody who joined is interested in Velta's need, and Velta asks for them; neither knows it of the
/// other before a coordinator passes one on.
async fn both_wish(app: &TestApp, path: &str) {
    let (velta, _) = app.of_role(Role::Representative, VELTA).await.unwrap();
    let (ilze, _) = app.of_role(Role::Coordinator, ILZE).await.unwrap();
    let (joined, _) = app
        .of_role(Role::Person, "joined-0@demo.example")
        .await
        .unwrap();
    let mut tx = app.app.db.read().await.unwrap();
    let known = path.rsplit('/').next().unwrap().parse().unwrap();
    let need = introductions::get(&mut tx, known)
        .await
        .unwrap()
        .opportunity;
    let person = people::by_account(&mut tx, joined)
        .await
        .unwrap()
        .unwrap()
        .id;
    drop(tx);
    let by = |account, role| {
        let viewer = histories::viewer(&app.app, account, role);
        (histories::page(&app.app, Some(viewer.clone())), viewer)
    };
    let channels = || vec![Channel::Email];
    let (page, viewer) = by(joined, Side::Person);
    let said = (Answers::default(), channels());
    actions::start_by_person(&app.app, &page, &viewer, need, said)
        .await
        .unwrap();
    let (page, viewer) = by(velta, Side::Community);
    let said = ("Lūdzu!", channels());
    let request = actions::start_by_community(&app.app, &page, &viewer, (need, person), said)
        .await
        .unwrap();
    let (page, viewer) = by(ilze, Side::Coordinator);
    let mut tx = app.app.db.read().await.unwrap();
    let version = introductions::get(&mut tx, request).await.unwrap().version;
    drop(tx);
    let pass_on = (Action::PassOn, "");
    actions::act_here(&app.app, &page, &viewer, (request, version), pass_on)
        .await
        .unwrap();
}

const YEAR: &str = "from=2027-01-01&to=2027-12-31";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

async fn bytes(visitor: &Visitor, address: &str) -> Vec<u8> {
    let answer = visitor.request(Method::GET, address).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{address}");
    answer.bytes().await.unwrap().to_vec()
}

/// Numbers of the CSV by table and line; those of nought are left out.
pub async fn numbers(ilze: &Visitor, query: &str) -> BTreeMap<String, i64> {
    let text = bytes(ilze, &format!("/desk/report.csv?{query}")).await;
    let text = String::from_utf8(text).unwrap();
    let lines = text.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(';');
        let (table, line, number) = (cells.next()?, cells.next()?, cells.next()?);
        Some((format!("{table}/{line}"), number.parse().ok()?))
    });
    lines.filter(|(_, number)| *number > 0).collect()
}

pub fn row(table: &str, line: &str, number: i64) -> (String, i64) {
    (format!("{}/{}", say(table), say(line)), number)
}

/// One introduction as the first story tells it, told of after a month with five and four hours; four
/// more people who joined, one of whom is not to be counted.
async fn lived(app: &TestApp) -> (Cast<Visitor>, String) {
    let mut cast = Cast {
        anna: app.visitor(),
        velta: app.visitor(),
        ilze: app.visitor(),
    };
    let path = story::first_introduction(app, &mut cast).await;
    for number in 0..4 {
        let mut content = bookkeeper(number);
        content.kinds = match number {
            0 => vec![PersonKind::DiasporaInland, PersonKind::Student],
            1 => vec![PersonKind::Local],
            _ => vec![PersonKind::DiasporaAbroad],
        };
        let ids = join(app, &format!("joined-{number}"), content).await;
        be_found(app, ids, true).await;
    }
    let mut shy = app.signed_in(Role::Person, "joined-3@demo.example").await;
    shy.open("/me/privacy/object").await;
    let body = format!("csrf={}&topic=statistics", shy.token());
    shy.post("/me/privacy/object", body.into_bytes()).await;
    app.publish(need("Vēl viens darbs", &["šūšana"]).with(|one| one.territory = None))
        .await;
    app.pass(TimeDelta::days(31));
    app.run_jobs().await;
    (cast, path)
}

async fn tell(app: &TestApp, hands: &mut Visitor, (email, path): (&str, &str), hours: &str) {
    let (account, _) = app.of_role(Role::Person, email).await.unwrap();
    app.give_session(hands, account, false).await;
    hands.open(path).await;
    hands.tick(&say("outcome-going-on"));
    hands.fill(&say("field-outcome-hours"), hours);
    assert_eq!(hands.press(&say("outcome-send")).await, 200);
}

both_engines! {
    async fn the_report_says_what_was_counted_by_hand(app: TestApp) {
        let (mut cast, path) = lived(&app).await;
        tell(&app, &mut cast.anna, (ANNA, &path), "5").await;
        tell(&app, &mut cast.velta, (VELTA, &path), "4").await;
        both_wish(&app, &path).await;
        // A coordinator who has not given the second step yet is asked for it.
        let (account, _) = app.of_role(Role::Coordinator, ILZE).await.unwrap();
        app.give_session(&cast.ilze, account, false).await;
        cast.ilze.open(&path).await;
        assert_eq!(cast.ilze.seen.path, "/account/second-factor");
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        let ilze = &mut cast.ilze;
        let expected = BTreeMap::from([
            // Anna, who lives abroad, and three others; the fourth objected to being counted.
            row("funder-joined", "funder-group-all", 4),
            row("funder-joined", "funder-group-abroad", 2),
            row("funder-joined", "funder-group-inland", 1),
            row("funder-joined", "funder-group-local", 1),
            row("funder-joined", "funder-group-young", 1),
            row("funder-reached", "funder-group-all", 1),
            row("funder-reached", "funder-group-abroad", 1),
            row("funder-reached", "funder-communities", 1),
            row("funder-reached", "funder-hours", 5),
            row("funder-offers", "funder-needs", 2),
            row("funder-offers", "funder-filled", 1),
            // Anna's, and that of two who wished for each other: one, not two, and it has not ended.
            row("nav-introductions", "funder-begun", 2),
            row("nav-introductions", "funder-released", 1),
            row("funder-after-month", "funder-reply-going-on", 1),
        ]);
        let mut got = numbers(ilze, YEAR).await;
        let unit_rows = format!("{}: ", say("funder-units"));
        let units: Vec<i64> = got.iter().filter(|(name, _)| name.starts_with(&unit_rows)).map(|(_, number)| *number).collect();
        got.retain(|name, _| !name.starts_with(&unit_rows));
        assert_eq!(got, expected);
        assert_eq!(units.iter().sum::<i64>(), 3, "two needs and one introduction by place");
        // Before anything happened there was nothing.
        assert_eq!(numbers(ilze, "from=2026-01-01&to=2026-12-31").await, BTreeMap::new());
        // The page, the book and its definitions say the same.
        assert_eq!(ilze.open(&format!("/desk/report?{YEAR}")).await, 200);
        ilze.sees(&say("funder-not-over"));
        let book = bytes(ilze, &format!("/desk/report.xlsx?{YEAR}")).await;
        let mut book = Xlsx::new(Cursor::new(book)).unwrap();
        let names = book.sheet_names();
        let joined = book.worksheet_range(&say("funder-joined")).unwrap();
        assert_eq!(joined.get_value((1, 1)), Some(&Data::Float(4.0)));
        let definitions = book.worksheet_range(names.last().unwrap()).unwrap();
        let said = definitions.rows().any(|row| row[2] == Data::String(say("funder-hours-is")));
        assert!(said && names.len() >= 8, "{names:?}");
        // What is corrected later counts where it was first said, and once.
        let (hours, _) = row("funder-reached", "funder-hours", 0);
        let (reply, _) = row("funder-after-month", "funder-reply-going-on", 0);
        app.pass(TimeDelta::days(40));
        tell(&app, &mut cast.anna, (ANNA, &path), "7").await;
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        let first = numbers(&cast.ilze, "from=2027-03-01&to=2027-04-30").await;
        assert_eq!((first.get(&hours), first.get(&reply)), (Some(&7), Some(&1)));
        let later = numbers(&cast.ilze, "from=2027-05-01&to=2027-05-31").await;
        assert_eq!((later.get(&hours), later.get(&reply)), (None, None));
        // Closing for a project that is not there closes nothing.
        cast.ilze.open("/desk/report").await;
        let close = "from=2027-03-01&to=2027-03-31&project=01890000-0000-7000-8000-000000000000";
        let body = format!("csrf={}&{close}", cast.ilze.token());
        assert_eq!(cast.ilze.post("/desk/report/close", body.into_bytes()).await, 404);
        app.run_jobs().await;
    }

    async fn an_internship_of_an_objector_stands_in_no_figure(app: TestApp) {
        let stage = histories::stage(&app, (1, 1)).await;
        let need = erasing::fresh(&stage, 0).await;
        let pair = Pair::brought(&app, &stage, (0, need), State::Revealed).await;
        pair.placed(&app, placing::State::Running).await;
        let said = "update placement_question set hours = 160, answer = 'yes',
                    answered_at = asked_at where party = 'student'";
        app.change(said.to_owned()).await;
        let mut ilze = app.visitor();
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        let (hours, _) = row("funder-offers", "funder-internship-hours", 0);
        let all = numbers(&ilze, YEAR).await;
        assert_eq!(all.get(&hours), Some(&160), "{all:?}");
        let (account, _) = stage.people[0];
        let mut student = app.visitor_reading(Lang::En);
        app.give_session(&student, account, false).await;
        student.open("/me/privacy/object").await;
        let body = format!("csrf={}&topic=statistics", student.token());
        student.post("/me/privacy/object", body.into_bytes()).await;
        // Only what the community published is left.
        let all = numbers(&ilze, YEAR).await;
        let units = format!("{}: ", say("funder-units"));
        let left: Vec<&String> = all.keys().filter(|name| !name.starts_with(&units)).collect();
        let posted = ["funder-internships", "funder-places"];
        let posted: BTreeSet<String> = posted.map(|line| row("funder-offers", line, 0).0).into();
        assert_eq!(left, posted.iter().collect::<Vec<_>>(), "{all:?}");
        app.run_jobs().await;
    }

    async fn a_closed_period_stays_whoever_leaves(app: TestApp) {
        let (mut cast, path) = lived(&app).await;
        tell(&app, &mut cast.anna, (ANNA, &path), "5").await;
        let ilze = &mut cast.ilze;
        app.coordinator_sits_down(ilze, ILZE).await;
        // While the year runs it cannot be closed.
        ilze.open(&format!("/desk/report?{YEAR}")).await;
        ilze.does_not_see(&say("funder-close"));
        let body = format!("csrf={}&{YEAR}", ilze.token());
        assert_eq!(ilze.post("/desk/report/close", body.into_bytes()).await, 409);
        ilze.sees(&say("refused-period-runs"));
        const PAST: &str = "from=2027-03-01&to=2027-04-03";
        app.pass(TimeDelta::days(2));
        app.coordinator_sits_down(ilze, ILZE).await;
        ilze.open(&format!("/desk/report?{PAST}")).await;
        ilze.sees(&say("funder-not-final"));
        let before = numbers(ilze, PAST).await;
        assert_eq!(ilze.press(&say("funder-close")).await, 200);
        ilze.sees(&say("funder-final"));
        // A second press, or a second coordinator, changes nothing.
        let body = format!("csrf={}&{PAST}", ilze.token());
        ilze.post("/desk/report/close", body.into_bytes()).await;
        assert_eq!(app.count("select count(*) from report_period where scope = 'all' and ends_on = '2027-04-03'").await, 1);
        // Anna leaves; the figures of the closed period are the same, open ones are not.
        let mut tx = app.app.db.read().await.unwrap();
        let (anna, _) = app.of_role(Role::Person, ANNA).await.unwrap();
        let person = people::by_account(&mut tx, anna).await.unwrap().unwrap().id;
        drop(tx);
        let who = Subject::Person(person);
        privacy::erase_at_once(&app.app, who, By::Terminal, app.clock.now()).await.unwrap();
        assert_eq!(numbers(ilze, PAST).await, before);
        let (abroad, _) = row("funder-reached", "funder-group-abroad", 1);
        let (unknown, _) = row("funder-reached", "funder-group-unknown", 1);
        let open = numbers(ilze, "from=2027-03-01&to=2027-04-02").await;
        assert_eq!((open.get(&abroad), open.get(&unknown)), (None, Some(&1)));
        assert_eq!((before.get(&abroad), before.get(&unknown)), (Some(&1), None));
        // Somebody who changes a number past the site is found out.
        app.change("update report_figure set number = number + 1 where figure = 'reached'".to_owned()).await;
        ilze.open(&format!("/desk/report?{PAST}")).await;
        ilze.sees(&say("funder-broken"));
        app.run_jobs().await;
    }

    async fn time_closes_months_and_the_public_page_tells_them_in_steps(app: TestApp) {
        for number in 0..9 {
            let ids = join(&app, &format!("early-{number}"), bookkeeper(number)).await;
            be_found(&app, ids, number != 8).await;
        }
        let mut visitor = app.visitor();
        visitor.open("/figures").await;
        visitor.sees(&say("public-figures-later"));
        visitor.sees("5+");
        app.pass(TimeDelta::days(70));
        app.run_jobs().await;
        visitor.open("/figures").await;
        visitor.sees("March 2027");
        visitor.does_not_see(&say("public-figures-later"));
        visitor.follow(&say("figures-title")).await;
        app.run_jobs().await;
    }

    async fn who_objected_or_is_frozen_stands_in_no_figure(app: TestApp) {
        for number in 0..7 {
            let ids = join(&app, &format!("counted-{number}"), bookkeeper(number)).await;
            be_found(&app, ids, true).await;
        }
        let ilze = app.signed_in(Role::Coordinator, "ilze@demo.example").await;
        let figures = async || {
            let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
            let unit = text(bytes(&ilze, "/desk/evenness.csv").await);
            let skill = text(bytes(&ilze, "/desk/lacking.csv").await);
            let of = |text: &str, name: &str, at: usize| {
                let line = text.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
                line.split(';').nth(at).unwrap().to_owned()
            };
            let label = app.app.catalogue().label("bookkeeping", Lang::En).unwrap().to_owned();
            let (joined, _) = row("funder-joined", "funder-group-all", 0);
            let joined = numbers(&ilze, YEAR).await.get(&joined).copied();
            (of(&unit, "Aknīste;", 2), of(&skill, &format!("{label};"), 6), joined)
        };
        assert_eq!(figures().await, ("7".into(), "7".into(), Some(7)));
        let mut objector = app.signed_in(Role::Person, "counted-0@demo.example").await;
        objector.open("/me/privacy/object").await;
        let body = format!("csrf={}&topic=statistics", objector.token());
        objector.post("/me/privacy/object", body.into_bytes()).await;
        assert_eq!(figures().await, ("6".into(), "6".into(), Some(6)));
        let mut frozen = app.signed_in(Role::Person, "counted-1@demo.example").await;
        frozen.open("/me/privacy").await;
        frozen.press(&say("privacy-freeze-button")).await;
        assert_eq!(figures().await, ("5".into(), "5".into(), Some(5)));
        app.run_jobs().await;
    }

    async fn two_records_that_became_one_joined_once_on_the_earlier_day(app: TestApp) {
        let gone = join(&app, "once", bookkeeper(1)).await;
        be_found(&app, gone, true).await;
        app.pass(TimeDelta::days(40));
        let kept = join(&app, "twice", bookkeeper(1)).await;
        be_found(&app, kept, true).await;
        app.app.catch_up().await.unwrap();
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        let today = app.clock.today();
        let of = |from, to| format!("from={}&to={}", today - TimeDelta::days(from), today - TimeDelta::days(to));
        let (all, _) = row("funder-joined", "funder-group-all", 0);
        let figures = async |ilze: &Visitor| {
            let (first, then) = (numbers(ilze, &of(50, 30)).await, numbers(ilze, &of(29, 0)).await);
            let whole = numbers(ilze, &of(50, 0)).await;
            let unknown = whole.keys().any(|line| line.ends_with(&say("funder-group-unknown")));
            ([first, then, whole].map(|one| one.get(&all).copied()), unknown)
        };
        assert_eq!(figures(&ilze).await, ([Some(1), Some(1), Some(2)], false));
        ilze.open(&format!("/desk/merge/people/{}/{}", kept.0, gone.0)).await;
        ilze.tick(&say("merge-sure"));
        assert_eq!(ilze.press(&say("merge-button")).await, 200, "{}", ilze.shown());
        assert_eq!(figures(&ilze).await, ([Some(1), None, Some(1)], false));
        app.run_jobs().await;
    }

    async fn no_two_published_numbers_tell_of_fewer_than_five_people(app: TestApp) {
        let mut ilze = app.visitor();
        app.publish(need("Gada pārskats", &["grāmatvedība"])).await;
        internships(&app).await;
        let (mut students, mut schools) = (0, 0);
        let places = ["akniste", "akniste", "jaunjelgava", "akniste", "birzu-pagasts"];
        let mut seen: Vec<(String, Option<i64>)> = Vec::new();
        let mut steps = 0;
        // Week after week a few more; whatever is read in any of them is held against all others.
        for (week, more) in [4_usize, 1, 2, 1, 3, 6].into_iter().enumerate() {
            for number in 0..more {
                let mut content = bookkeeper(number);
                content.tie = Some(places[(week + number) % places.len()].to_owned())
                    .filter(|slug| app.app.territories.get(slug).is_some());
                let ids = join(&app, &format!("week-{week}-{number}"), content).await;
                be_found(&app, ids, true).await;
                accepted(&app, students).await;
                students += 1;
            }
            app.coordinator_sits_down(&mut ilze, ILZE).await;
            let told = published(&app, &ilze).await;
            assert!(told.len() > 200, "{}", told.len());
            let school = format!(" {} ", say("figures-school"));
            schools += told.iter().filter(|(place, words)| place.contains(&school) && said(words).is_some()).count();
            for (place, words) in told {
                let number = said(&words);
                assert!(number.is_none_or(|number| number == 0 || number >= 5), "{place}: {words}");
                for (other, known) in &seen {
                    if let (Some(one), Some(two)) = (number, known) {
                        assert_eq!((one - two) % 5, 0, "{place} and {other} differ by a few");
                    }
                }
                let known = seen.iter().any(|(_, known)| *known == number);
                if !known {
                    steps += 1;
                    seen.push((format!("week {week}, {place}"), number));
                }
            }
            app.pass(TimeDelta::days(7));
            app.run_jobs().await;
        }
        assert!(steps >= 4, "nothing grew: {seen:?}");
        assert!(schools > 0, "no school had five students");
    }

    async fn a_block_is_written_published_and_names_nobody_who_took_it_back(app: TestApp) {
        const THANKED: &str = "Anna sakārtoja mūsu gada pārskatu.";
        let (mut cast, path) = lived(&app).await;
        let (velta, _) = app.of_role(Role::Person, VELTA).await.unwrap();
        app.give_session(&cast.velta, velta, false).await;
        cast.velta.open(&path).await;
        cast.velta.fill(&say("field-public-thanks"), THANKED);
        cast.velta.tick(&say("field-thanks-named"));
        cast.velta.press(&say("thanks-public-ask")).await;
        let link = app.newest_letter_to(ANNA).await.link(&say("letter-public-thanks-button"));
        let mut phone = app.visitor();
        phone.open(&link).await;
        phone.press(&say("thanks-yes")).await;
        let ilze = &mut cast.ilze;
        app.coordinator_sits_down(ilze, ILZE).await;
        let newest = need("Jauna vajadzība", &["šūšana"]);
        app.publish(newest).await;
        let month = app.clock.today().format("%Y-%m").to_string();
        let desk = format!("/desk/newsletter?month={month}&language=en");
        assert_eq!(ilze.open(&desk).await, 200);
        ilze.sees("Jauna vajadzība");
        ilze.sees(ANNAS_NAME);
        ilze.fill(&say("newsletter-opening"), "Pavasaris ir klāt!");
        assert_eq!(ilze.press(&say("newsletter-save")).await, 200);
        // Two at once: the second is told, and nothing is lost.
        let body = format!("csrf={}&month={month}&language=en&newest=0&opening=Cits", ilze.token());
        assert_eq!(ilze.post("/desk/newsletter", body.into_bytes()).await, 409);
        ilze.open(&desk).await;
        ilze.sees("Pavasaris ir klāt!");
        let mut visitor = app.visitor();
        let public = format!("/news/{month}/en");
        assert_eq!(visitor.open(&public).await, 404);
        ilze.press(&format!("{}: 1", say("newsletter-publish"))).await;
        for address in [public.as_str(), "/news.atom", "/figures"] {
            assert_eq!(visitor.open(address).await, 200, "{address}");
            assert!(visitor.seen.body.contains(ANNAS_NAME), "{address}");
        }
        // What is published after the coordinator looked is not in the block; the form offers it.
        app.publish(need("Vēl jaunāka vajadzība", &["šūšana"])).await;
        visitor.open(&public).await;
        visitor.sees("Jauna vajadzība");
        visitor.does_not_see("Vēl jaunāka");
        ilze.open(&desk).await;
        ilze.sees("Vēl jaunāka");
        // Numbers of people below five say nothing.
        visitor.does_not_see("People who joined");
        // A consent taken back takes the thanks out of everything.
        let (anna, _) = app.of_role(Role::Person, ANNA).await.unwrap();
        let mut tx = app.app.db.write().await.unwrap();
        let decision = consent::Decision {
            account: anna,
            purpose: Purpose::PublicThanks,
            given: false,
            lang: Lang::En,
            means: consent::Means::Site,
            recorded_by: None,
            note: "",
            at: app.clock.now(),
        };
        consent::record(&mut tx, &decision).await.unwrap();
        tx.commit().await.unwrap();
        for address in [public.as_str(), "/news.atom", "/figures"] {
            visitor.open(address).await;
            assert!(!visitor.seen.body.contains(ANNAS_NAME), "{address}");
        }
        ilze.open(&desk).await;
        assert!(!ilze.seen.body.contains(ANNAS_NAME));
        ilze.press(&format!("{}: 1", say("newsletter-withdraw"))).await;
        assert_eq!(visitor.open(&public).await, 404);
        for wrong in ["/news/2027-13/lv", "/news/2027-03/xx", "/news/abc/lv"] {
            assert_eq!(visitor.open(wrong).await, 404, "{wrong}");
        }
        assert_eq!(ilze.open("/desk/newsletter?month=x&language=%27&version=1").await, 200);
        app.run_jobs().await;
    }
}
