//! Schools: kept at the desk, in files, and chosen by students under whatever name they know.

use chrono::TimeDelta;
use reqwest::Method;
use saites::matching::{PersonKind, Study, StudyLevel};
use saites::people;
use saites::schools::{self, Schools};
use saites::text::Lang;

use crate::both_engines;
use crate::register::{bookkeeper, join};
use crate::site::{Role, TestApp, Visitor};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

async fn desk(app: &TestApp) -> Visitor {
    app.signed_in(Role::Coordinator, "ilze@demo.example").await
}

/// Posts a file as the page's own form does.
pub async fn upload(ilze: &mut Visitor, name: &str, bytes: &[u8]) -> (u16, String) {
    ilze.open("/desk/schools/import").await;
    let boundary = "saites-boundary";
    let mut body = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--{boundary}\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: text/csv\r\n\r\n",
        ilze.token()
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    let answer = ilze
        .request(Method::POST, "/desk/schools/import")
        .header(
            "content-type",
            format!("multipart/form-data; boundary={boundary}"),
        )
        .header("sec-fetch-site", "same-origin")
        .body(body)
        .send()
        .await
        .unwrap();
    let status = answer.status().as_u16();
    (status, answer.text().await.unwrap())
}

const FILE: &str = "record;school;name;kind;place;level;fields;valid_from;valid_until\n\
    school;miglas-tehnikums;Miglas tehnikums;vocational;Migla;;;;\n\
    former-name;miglas-tehnikums;Miglas arodskola;;;;;;2020-08-31\n\
    programme;miglas-tehnikums;Lopkopība;;;vocational;lopkopība | zirgkopība;;\n\
    programme;miglas-tehnikums;Linu vērpšana;;;vocational;;;2025-06-30\n";

both_engines! {
    async fn a_school_is_added_renamed_and_found_by_its_old_name(app: TestApp) {
        let mut ilze = desk(&app).await;
        ilze.open("/desk/schools").await;
        // The list of the region's schools is there from the start.
        ilze.sees("Jēkabpils Tehnoloģiju tehnikums");
        ilze.sees("Jēkabpils Agrobiznesa koledža");
        ilze.follow(&say("schools-add")).await;
        ilze.fill(&say("field-school-name"), "Miglas arodskola");
        ilze.choose(&say("field-school-kind"), &say("school-kind-vocational"));
        assert_eq!(ilze.press(&say("form-save")).await, 200);
        ilze.fill(&say("field-school-name"), "Miglas tehnikums");
        ilze.fill(&say("field-school-renamed"), "2099-01-01");
        assert_eq!(ilze.press(&say("form-save")).await, 422);
        ilze.sees(&say("fault-school-renamed-later"));
        ilze.fill(&say("field-school-renamed"), "2024-09-01");
        assert_eq!(ilze.press(&say("form-save")).await, 200);
        ilze.sees("Miglas arodskola");
        // Twice the same name would leave students without a choice.
        ilze.open("/desk/schools/add").await;
        ilze.fill(&say("field-school-name"), "MIGLAS  „Tehnikums”");
        ilze.choose(&say("field-school-kind"), &say("school-kind-college"));
        assert_eq!(ilze.press(&say("form-save")).await, 422);
        ilze.sees(&say("fault-school-known"));

        let mut tx = app.app.db.read().await.unwrap();
        let list = Schools::read(&mut tx).await.unwrap();
        let found = list.find("miglas arodsk");
        assert_eq!(found[0].name, "Miglas tehnikums");
        assert_eq!(found[0].matched.as_deref(), Some("Miglas arodskola"));
        let id = found[0].school;
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(list.name_on(id, day("2024-08-31")), Some("Miglas arodskola"));
        assert_eq!(list.name_on(id, day("2024-09-01")), Some("Miglas tehnikums"));
        let mut anyone = app.visitor();
        anyone.open("/schools.json?q=agrobizn").await;
        assert!(anyone.seen.body.contains("Jēkabpils Tehnoloģiju tehnikums"));
    }
}

both_engines! {
    async fn a_file_is_read_whole_or_not_at_all_and_comes_back_the_same(app: TestApp) {
        let mut ilze = desk(&app).await;
        let bad = FILE.replace("vocational;lopkopība", "kursi;lopkopība").replace("2020-08-31", "2020-13-31");
        let (status, body) = upload(&mut ilze, "skolas.csv", bad.as_bytes()).await;
        assert_eq!(status, 422);
        for place in ["skolas.csv, line 3, valid_until", "skolas.csv, line 4, level"] {
            assert!(crate::site::page::shows(&body, place), "{place}: {body}");
        }
        assert_eq!(app.count("select count(*) from school where slug = 'miglas-tehnikums'").await, 0);
        let marked = format!("\u{feff}{FILE}");
        let (status, body) = upload(&mut ilze, "skolas.csv", marked.as_bytes()).await;
        assert_eq!(status, 200, "{body}");
        assert_eq!(app.count("select count(*) from school_programme").await, 2);
        // What was written reads back and changes nothing.
        ilze.open("/desk/schools/file.csv").await;
        let file = ilze.seen.body.clone();
        assert!(file.contains("former-name,miglas-tehnikums,Miglas arodskola"));
        let rows = app.count("select count(*) from school_former_name").await;
        let (status, _) = upload(&mut ilze, "skolas.csv", file.as_bytes()).await;
        assert_eq!(status, 200);
        assert_eq!(app.count("select count(*) from school_former_name").await, rows);
        // A name that a file changes stays among the former ones.
        let renamed = FILE.replace("Miglas tehnikums", "Miglas mākslas tehnikums");
        assert_eq!(upload(&mut ilze, "skolas.csv", renamed.as_bytes()).await.0, 200);
        assert_eq!(app.count("select count(*) from school_former_name where name = 'Miglas tehnikums'").await, 1);
        // Without a file, without a token, in letters of Windows.
        assert_eq!(upload(&mut ilze, "", b"").await.0, 422);
        assert_eq!(upload(&mut ilze, "a.csv", b"record;school;name\nschool;a;M\xE2ja\n").await.0, 422);
        let stale = ilze.request(Method::POST, "/desk/schools/import")
            .header("content-type", "multipart/form-data; boundary=x")
            .body("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na\r\n--x--\r\n");
        assert!(stale.send().await.unwrap().status().is_client_error());
        // People without a seat at the desk get neither page nor file.
        let mut anna = app.signed_in(Role::Person, "anna@demo.example").await;
        for path in ["/desk/schools", "/desk/schools/file.csv", "/desk/schools/import"] {
            assert_eq!(anna.open(path).await, 403, "{path}");
        }
    }
}

both_engines! {
    async fn a_list_longer_than_a_form_may_be_is_taken_in(app: TestApp) {
        let mut ilze = desk(&app).await;
        let rows = (0..1_000).map(|number| {
            let fields = "lopkopība | zirgkopība | dārzkopība | biškopība";
            format!("programme;miglas-tehnikums;Programma {number};;;vocational;{fields};;\n")
        });
        let file = format!("{FILE}{}", rows.collect::<String>());
        assert!(file.len() > saites::http::form::MOST_BYTES);
        let (status, body) = upload(&mut ilze, "skolas.csv", file.as_bytes()).await;
        assert_eq!(status, 200, "{body}");
        assert_eq!(app.count("select count(*) from school_programme").await, 1_002);
    }

    async fn a_programme_that_stands_in_a_file_twice_is_told_with_its_line(app: TestApp) {
        let mut ilze = desk(&app).await;
        let twice = format!("{FILE}programme;miglas-tehnikums;LOPKOPĪBA;;;vocational;;2026-09-01;\n");
        let (status, body) = upload(&mut ilze, "skolas.csv", twice.as_bytes()).await;
        assert_eq!(status, 422);
        let told = saites::t!(Lang::En, "fault-sheet-programme-twice", number = 4);
        for words in ["skolas.csv, line 6, name", &told] {
            assert!(crate::site::page::shows(&body, words), "{words}: {body}");
        }
        assert_eq!(app.count("select count(*) from school_programme").await, 0);
        // The same name at another level is another programme.
        let other = twice.replace("LOPKOPĪBA;;;vocational", "LOPKOPĪBA;;;college");
        assert_eq!(upload(&mut ilze, "skolas.csv", other.as_bytes()).await.0, 200);
        assert_eq!(app.count("select count(*) from school_programme").await, 3);
    }
}

both_engines! {
    async fn contacts_are_sealed_shown_on_purpose_and_gone_when_removed(app: TestApp) {
        let mut ilze = desk(&app).await;
        assert_eq!(upload(&mut ilze, "skolas.csv", FILE.as_bytes()).await.0, 200);
        let mut tx = app.app.db.read().await.unwrap();
        let school = Schools::read(&mut tx).await.unwrap().by_slug("miglas-tehnikums").unwrap().id;
        drop(tx);
        let path = format!("/desk/schools/{school}");
        ilze.open(&format!("{path}/contacts/add")).await;
        ilze.fill(&say("field-contact-name"), "Rasma Izdomāne");
        assert_eq!(ilze.press(&say("form-save")).await, 422);
        ilze.sees(&say("fault-school-contact"));
        ilze.fill(&say("field-email"), "rasma@skola.example");
        assert_eq!(ilze.press(&say("form-save")).await, 200);
        ilze.sees("Rasma Izdomāne");
        ilze.does_not_see("rasma@skola.example");
        assert_eq!(app.count("select count(*) from school_contact where email_sealed = 'rasma@skola.example'").await, 0);
        app.pass(TimeDelta::minutes(11));
        ilze.open(&path).await;
        ilze.press(&say("school-show-contacts")).await;
        assert_eq!(ilze.seen.path, format!("/account/repeat?next={path}"));
        app.coordinator_sits_down(&mut ilze, "ilze@demo.example").await;
        ilze.open(&path).await;
        ilze.press(&say("school-show-contacts")).await;
        ilze.sees("rasma@skola.example");
        assert_eq!(app.count("select count(*) from audit where action = 'school''s contacts seen'").await, 1);
        let mut tx = app.app.db.read().await.unwrap();
        assert_eq!(schools::contact_of(&mut tx, &app.app, school).await.unwrap().len(), 1);
        drop(tx);
        ilze.open(&path).await;
        ilze.press_near("Rasma Izdomāne", &say("school-remove")).await;
        assert_eq!(app.count("select count(*) from school_contact").await, 0);
    }
}

async fn student(app: &TestApp) -> Visitor {
    let mut content = bookkeeper(1);
    content.kinds = vec![PersonKind::Student];
    content.study = Some(Study {
        institution: "Mana skola".to_owned(),
        programme: "Dziedāšana".to_owned(),
        level: StudyLevel::Vocational,
        internship_weeks: 4,
        school: None,
        listed_programme: None,
    });
    join(app, "student", content).await;
    app.signed_in(Role::Person, "student@demo.example").await
}

async fn study_of(app: &TestApp) -> Study {
    let mut tx = app.app.db.read().await.unwrap();
    let person = people::newest(&mut tx, 1).await.unwrap().pop().unwrap();
    person.content.study.unwrap()
}

both_engines! {
    async fn a_student_chooses_a_school_by_any_name_and_hears_of_programmes_that_ended(app: TestApp) {
        let mut ilze = desk(&app).await;
        assert_eq!(upload(&mut ilze, "skolas.csv", FILE.as_bytes()).await.0, 200);
        let mut anna = student(&app).await;
        // Own words stay own words.
        anna.open("/me/skills").await;
        assert_eq!(anna.press(&say("form-save")).await, 200);
        assert_eq!(study_of(&app).await.school, None);
        // The old name finds the present school; the programme ended.
        anna.open("/me/skills").await;
        anna.fill(&say("field-school"), "miglas ARODSKOLA");
        anna.fill(&say("field-programme"), "Linu vērpšana");
        assert_eq!(anna.press(&say("form-save")).await, 422);
        anna.sees("it ended on 30 June 2025");
        anna.fill(&say("field-programme"), "lopkopiba");
        assert_eq!(anna.press(&say("form-save")).await, 200);
        let study = study_of(&app).await;
        assert!(study.school.is_some() && study.listed_programme.is_some());
        anna.sees("This school is now called Miglas tehnikums.");
        // The programme ends while she studies: she is told, and may still change the rest.
        let ended = FILE.replace("lopkopība | zirgkopība;;", "lopkopība;;2026-01-31");
        assert_eq!(upload(&mut ilze, "skolas.csv", ended.as_bytes()).await.0, 200);
        anna.open("/me").await;
        anna.sees("it ended on 31 January 2026");
        anna.open("/me/skills").await;
        assert_eq!(anna.press(&say("form-save")).await, 200);
        anna.open("/programmes.json?q=lopk&with=Miglas%20tehnikums").await;
        assert_eq!(anna.seen.body, "[]");
        // Students of the programme are found by its fields.
        app.run_jobs().await;
    }
}
