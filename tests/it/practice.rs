//! The school of a placement: whom it is asked by, what it is called on paper, and what happens when
//! it is renamed or stops teaching the programme on the way.

use reqwest::Method;
use saites::db::SchoolId;
use saites::people;
use saites::placements::workflow::State;
use saites::schools::Schools;
use saites::t;
use saites::text::Lang;

use crate::both_engines;
use crate::placement_story::{self as story, SUPERVISOR};
use crate::placements::{page, prepared, state};
use crate::schools::upload;
use crate::site::{self, TestApp, Visitor};

const SCHOOL: &str = "Jēkabpils Tehnoloģiju tehnikums";
const NEW_NAME: &str = "Sēlijas Ļaužu tehnikums";
const RASMA: &str = "rasma@skola.example";

fn say(key: &str) -> String {
    site::words(Lang::En, key)
}

async fn school(app: &TestApp) -> SchoolId {
    let mut tx = app.app.db.read().await.unwrap();
    let list = Schools::read(&mut tx).await.unwrap();
    list.named(SCHOOL).unwrap().id
}

async fn add_contact(ilze: &mut Visitor, school: SchoolId) {
    ilze.open(&format!("/desk/schools/{school}/contacts/add"))
        .await;
    ilze.fill(&say("field-contact-name"), "Rasma Izdomāne");
    ilze.fill(&say("field-contact-role"), "prakses vadītāja");
    ilze.fill(&say("field-email"), RASMA);
    assert_eq!(ilze.press(&say("form-save")).await, 200);
}

async fn file(reader: &Visitor, path: &str) -> Vec<u8> {
    let answer = reader.request(Method::GET, path).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200, "{path}");
    assert_eq!(answer.headers()["content-type"], "application/pdf");
    answer.bytes().await.unwrap().to_vec()
}

both_engines! {
    async fn the_schools_own_person_is_asked_and_a_new_name_stands_beside_the_old(app: TestApp) {
        let (mut cast, stage, id) = prepared(&app, false).await;
        let school = school(&app).await;
        add_contact(&mut cast.ilze, school).await;
        cast.student.open(&page(id)).await;
        cast.student.sees("Rasma Izdomāne, prakses vadītāja");
        cast.student.does_not_see(RASMA);
        // Nobody but those who speak for this school can be chosen.
        let body = format!(
            "csrf={}&party=school&how=contact&lang=lv&contact={}",
            cast.student.token(),
            stage.community
        );
        let adults = format!("{}/adults", page(id));
        assert_eq!(cast.student.post(&adults, body.into_bytes()).await, 422);
        cast.student.open(&page(id)).await;
        assert_eq!(cast.student.press(&say("act-name-contact")).await, 200, "{}", cast.student.shown());
        cast.student.sees("(Rasma Izdomāne)");
        let lv = |key: &str| site::words(Lang::Lv, key);
        let letter = app.newest_letter_to(RASMA).await;
        cast.adult.open(&letter.link(&lv("letter-placement-look"))).await;
        cast.adult.sees(SCHOOL);
        assert_eq!(cast.adult.press(&say("ask-confirm-yes")).await, 200);
        cast.student.open(&page(id)).await;
        assert_eq!(cast.student.press(&say("ask-confirm-yes")).await, 200);
        assert_eq!(state(&app, id).await, State::Agreed);

        // On the way the school gets another name: the agreement keeps its own.
        app.pass(chrono::TimeDelta::days(2));
        story::sit_down(&app, &stage, &mut cast).await;
        cast.ilze.open(&format!("/desk/schools/{school}")).await;
        cast.ilze.fill(&say("field-school-name"), NEW_NAME);
        let today = app.app.clock.today().to_string();
        cast.ilze.fill(&say("field-school-renamed"), &today);
        assert_eq!(cast.ilze.press(&say("form-save")).await, 200);
        for reader in [&mut cast.student, &mut cast.host] {
            reader.open(&page(id)).await;
            reader.sees(SCHOOL);
            reader.sees(&t!(Lang::En, "school-now-called", name = NEW_NAME));
        }
        let agreement = format!("{}/papers/school-practice", page(id));
        cast.host.open(&agreement).await;
        cast.host.sees(&format!("{SCHOOL} (tagad – {NEW_NAME})"));
        cast.host.open(&page(id)).await;
        cast.host.fill(&say("field-to"), "2027-05-07");
        cast.host.fill(&say("field-annex-why"), "Skolā ir brīva nedēļa.");
        assert_eq!(cast.host.press(&say("act-annex-send")).await, 200);
        cast.host.open(&format!("{}/papers/annex?number=1", page(id))).await;
        cast.host.sees(&format!("{NEW_NAME} (līgumā – {SCHOOL})"));

        // The file says the same, in Latvian letters, with its tags.
        let folder = tempfile::tempdir().unwrap();
        let kept = folder.path().join("paper.pdf");
        std::fs::write(&kept, file(&cast.student, &format!("{agreement}/pdf")).await).unwrap();
        let said = String::from_utf8(crate::papers::run("pdftotext", &["-layout"], &kept)).unwrap();
        let about = std::process::Command::new("pdfinfo").arg(&kept).output().unwrap().stdout;
        let about = String::from_utf8_lossy(&about).into_owned();
        let spaced = said.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in ["marta", "Zīļu kroga bibliotēka", SCHOOL, NEW_NAME, SUPERVISOR] {
            assert!(spaced.contains(words), "{words}: {said}");
        }
        let tagged = about.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes"));
        assert!(tagged, "{about}");
        app.run_jobs().await;
    }

    async fn a_programme_that_ends_on_the_way_is_told_and_one_that_ended_is_not_chosen(app: TestApp) {
        let (mut cast, _, id) = prepared(&app, false).await;
        let programmes = "record;school;name;level;fields;valid_until\n\
            programme;jekabpils-tehnologiju-tehnikums;Grāmatniecība;vocational;;2027-04-15\n\
            programme;jekabpils-tehnologiju-tehnikums;Iespiešana;vocational;;2026-06-30\n";
        assert_eq!(upload(&mut cast.ilze, "programmas.csv", programmes.as_bytes()).await.0, 200);
        cast.student.open(&page(id)).await;
        cast.student.fill(&say("field-adult-name"), story::TEACHERS_NAME);
        cast.student.fill(&say("field-adult-email"), story::TEACHER);
        cast.student.fill(&say("field-programme"), "Iespiešana");
        assert_eq!(cast.student.press(&say("act-name-send")).await, 422);
        cast.student.sees("it ended on 30 June 2026");
        cast.student.fill(&say("field-programme"), "Grāmatniecība");
        assert_eq!(cast.student.press(&say("act-name-send")).await, 200);
        let ends = t!(Lang::En, "placement-programme-ends", date = "15 April 2027");
        cast.student.sees(&ends);
        cast.host.open(&page(id)).await;
        cast.host.sees(&ends);
        // Whoever answers for the school knows it before they answer.
        let letter = app.newest_letter_to(story::TEACHER).await;
        cast.adult.open(&letter.link(&say("letter-placement-look"))).await;
        cast.adult.sees(&ends);
        app.run_jobs().await;
    }

    async fn nobody_confirms_what_they_have_not_seen(app: TestApp) {
        let (mut cast, stage, id) = prepared(&app, false).await;
        let mut colleague = app.visitor();
        app.give_session(&colleague, stage.host, false).await;
        cast.student.open(&page(id)).await;
        colleague.open(&page(id)).await;
        cast.host.open(&page(id)).await;
        cast.host.fill(&say("placement-hours"), "25");
        assert_eq!(cast.host.press(&say("act-terms-send")).await, 200);
        // The page the student has open says thirty hours.
        assert_eq!(cast.student.press(&say("ask-confirm-yes")).await, 409);
        cast.student.sees(&say("refused-changed-meanwhile"));
        colleague.fill(&say("placement-supervisor"), "Cita");
        assert_eq!(colleague.press(&say("act-terms-send")).await, 409);
        assert_eq!(state(&app, id).await, State::Preparing);
        cast.student.open(&page(id)).await;
        cast.student.sees("25");
        assert_eq!(cast.student.press(&say("ask-confirm-yes")).await, 200);
        app.run_jobs().await;
    }

    async fn letters_carry_no_advertisement_and_the_same_terms_ask_nobody_again(app: TestApp) {
        let (mut cast, _, id) = prepared(&app, false).await;
        let asked = app.letters_to(story::STUDENT).await.len();
        for _ in 0..3 {
            cast.host.open(&page(id)).await;
            assert_eq!(cast.host.press(&say("act-terms-send")).await, 200);
        }
        app.run_jobs().await;
        assert_eq!(app.letters_to(story::STUDENT).await.len(), asked);
        cast.host.open(&page(id)).await;
        cast.host.fill(&say("placement-supervisor"), "Ilga, www.pirkums.lv");
        assert_eq!(cast.host.press(&say("act-terms-send")).await, 422);
        cast.host.sees(&say("fault-contact-in-message"));
        for (field, words, fault) in [
            ("field-adult-name", "Pirkums.lv lētāk", "fault-contact-in-name"),
            ("field-school", "Zvani 26 123 456", "fault-contact-in-message"),
        ] {
            cast.student.open(&page(id)).await;
            cast.student.fill(&say("field-adult-name"), story::TEACHERS_NAME);
            cast.student.fill(&say("field-adult-email"), story::TEACHER);
            cast.student.fill(&say(field), words);
            assert_eq!(cast.student.press(&say("act-name-send")).await, 422, "{words}");
            cast.student.sees(&say(fault));
        }
    }

    async fn a_link_answers_for_a_side_only_while_its_reader_may(app: TestApp) {
        let (mut cast, stage, id) = prepared(&app, false).await;
        let other = app.account("kolege@demo.example", saites::accounts::Role::Representative).await;
        crate::leaving::join(&app, stage.community, other).await;
        story::everybody_confirms(&app, id, (&mut cast, false)).await;
        story::until(&app, chrono::NaiveDate::from_ymd_opt(2027, 4, 5).unwrap()).await;
        let letter = say("letter-placement-answer");
        let hers = app.newest_letter_to("kolege@demo.example").await.link(&letter);
        let students = app.newest_letter_to(story::STUDENT).await.link(&letter);
        let (bare, _) = hers.rsplit_once('.').unwrap();
        let (_, foreign) = students.rsplit_once('.').unwrap();
        let mut anybody = app.visitor();
        for address in [bare.to_owned(), format!("{bare}.{foreign}"), format!("{bare}.")] {
            assert_eq!(anybody.open(&address).await, 404, "{address}");
        }
        assert_eq!(anybody.open(&hers).await, 200);
        // She leaves; the one who stays goes on answering by the letter of their own.
        crate::placements::erase(&app, other).await;
        assert_eq!(anybody.press(&say("ask-start-yes")).await, 404);
        assert_eq!(anybody.open(&hers).await, 404);
        let his = app.newest_letter_to(story::HOST).await.link(&letter);
        assert_eq!(anybody.open(&his).await, 200);
        assert_eq!(anybody.press(&say("ask-start-yes")).await, 200);
        assert_eq!(state(&app, id).await, State::Running);
    }

    async fn of_two_hosts_who_say_the_same_days_at_once_one_is_told(app: TestApp) {
        let (mut cast, stage, first) = prepared(&app, false).await;
        let later = story::offer_from(&app, stage.community, ("Rudens", "2027-09-01", "2027-09-30")).await;
        // Machines read the offer too.
        let mut anyone = app.visitor();
        anyone.open(&format!("/needs/{later}")).await;
        let (_, script) = anyone.seen.body.split_once("application/ld+json\"").unwrap();
        let json = script.split_once('>').unwrap().1.split_once("</script>").unwrap().0;
        let data: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(data["@context"], "https://schema.org", "{data}");
        let other = story::Stage { offer: later, ..stage };
        let second = story::accepted(&app, &other, (&mut cast, false)).await;
        let mut colleague = app.visitor();
        app.give_session(&colleague, other.host, false).await;
        cast.host.open(&page(first)).await;
        cast.host.fill(&say("field-to"), "2027-06-15");
        colleague.open(&page(second)).await;
        colleague.fill(&say("field-from"), "2027-06-01");
        colleague.fill(&say("placement-supervisor"), "Ilga");
        let send = say("act-terms-send");
        let both = tokio::join!(cast.host.press(&send), colleague.press(&send));
        assert!(matches!(both, (200, 422) | (422, 200)), "{both:?}");
        let told = if both.0 == 422 { &cast.host } else { &colleague };
        told.sees(&say("fault-placement-elsewhere"));
        app.run_jobs().await;
    }

    async fn what_a_student_typed_as_school_is_read_at_the_desk_alone(app: TestApp) {
        let (mut cast, _, id) = prepared(&app, false).await;
        let mut anybody = app.visitor();
        anybody.open("/internship-figures?year=2027").await;
        // One student of a school: the school has no line of its own.
        anybody.does_not_see(SCHOOL);
        let typed = "mājmācība pie A. Paraudziņas";
        cast.student.open(&page(id)).await;
        cast.student.fill(&say("field-school"), typed);
        cast.student.fill(&say("field-adult-name"), story::TEACHERS_NAME);
        cast.student.fill(&say("field-adult-email"), story::TEACHER);
        assert_eq!(cast.student.press(&say("act-name-send")).await, 200);
        for path in ["/internship-figures?year=2027", "/internship-figures.csv?year=2027"] {
            anybody.open(path).await;
            assert!(!anybody.seen.body.contains(typed), "{path}");
        }
        cast.ilze.open("/desk/internship-figures?year=2027").await;
        cast.ilze.sees(typed);
        cast.ilze.sees(&say("figures-no-season"));
        // A student who begins in another season, or another year, than the offer said is counted
        // with the offer: no line stands or goes because of one of them.
        let year = async |year: i32| {
            let mut anybody = app.visitor();
            anybody.open(&format!("/internship-figures.csv?year={year}")).await;
            anybody.seen.body.clone()
        };
        let before = (year(2027).await, year(2028).await);
        let spring = |text: &str, cells: &str| text.contains(&format!("{};{cells}", say("season-spring")));
        assert!(spring(&before.0, "1;<5"), "{}", before.0);
        for starts_on in ["2027-10-04", "2028-01-10"] {
            let later = format!("update placement set starts_on = '{starts_on}', ends_on = '2028-03-01'");
            app.change(later).await;
            assert_eq!((year(2027).await, year(2028).await), before, "{starts_on}");
        }
        assert!(!before.1.contains(";1;"), "{}", before.1);
        app.run_jobs().await;
    }

    async fn a_student_is_found_by_what_the_school_says_of_the_programme(app: TestApp) {
        let (mut cast, stage, _) = prepared(&app, false).await;
        let file = |fields: &str| {
            format!(
                "record;school;name;level;fields\nprogramme;jekabpils-tehnologiju-tehnikums;\
                 Bibliotēku darbs;vocational;{fields}\n"
            )
        };
        let none = file("");
        assert_eq!(upload(&mut cast.ilze, "a.csv", none.as_bytes()).await.0, 200);
        let mut tx = app.app.db.write().await.unwrap();
        let list = Schools::read(&mut tx).await.unwrap();
        let person = people::by_account(&mut tx, stage.student).await.unwrap().unwrap();
        let mut content = person.content.clone();
        let study = content.study.as_mut().unwrap();
        let programme = list.programme_named(study.school.unwrap(), "Bibliotēku darbs", app.app.clock.today());
        study.listed_programme = programme.map(|one| one.id);
        assert!(study.listed_programme.is_some());
        people::replace(&mut tx, &app.app, person.id, &content, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        app.run_jobs().await;
        let before = changes(&app).await;
        let some = file("arhīvu darbs");
        assert_eq!(upload(&mut cast.ilze, "b.csv", some.as_bytes()).await.0, 200);
        app.run_jobs().await;
        let after = changes(&app).await;
        assert!(after > before);
        // The same fields again lead to nobody.
        assert_eq!(upload(&mut cast.ilze, "b.csv", some.as_bytes()).await.0, 200);
        app.run_jobs().await;
        assert_eq!(changes(&app).await, after);
    }
}

async fn changes(app: &TestApp) -> i64 {
    app.count("select coalesce(max(seq), 0) from search_change where kind = 'person'")
        .await
}
