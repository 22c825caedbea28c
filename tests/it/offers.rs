//! Internships: offered with what they have beyond a need, in seasons, found by students.

use chrono::NaiveDate;
use saites::matching::{
    Kind, Mode, Period, PersonKind, Study, StudyLevel, StudyLevelWanted, Window,
};
use saites::opportunities::{self, Housing, Internship, LegalForm, NeededBefore};
use saites::text::Lang;

use crate::both_engines;
use crate::register::{bookkeeper, join};
use crate::site::needs::{Need, need};
use crate::site::{Role, TestApp, Visitor};

const HOST: &str = "rasma@demo.example";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn offer(title: &str, fields: &[&str]) -> Need {
    need(title, &["fotografēšana"]).with(|content| {
        content.kind = Kind::Internship;
        content.legal_form = LegalForm::Practice;
        content.study_fields = fields.iter().map(|field| (*field).to_owned()).collect();
        content.study_level = Some(StudyLevelWanted::Vocational);
        content.weeks = Some(4);
        content.minimum_age = 15;
    })
}

async fn put(app: &TestApp, offer: Need, internship: Internship) -> saites::db::OpportunityId {
    let id = app.publish(offer).await;
    let mut tx = app.app.db.write().await.unwrap();
    opportunities::internship::put(&mut tx, id, &internship)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.app.catch_up().await.unwrap();
    id
}

async fn desk(app: &TestApp) -> Visitor {
    app.signed_in(Role::Coordinator, "ilze@demo.example").await
}

/// Plans the summer of 2027, shown to everybody.
async fn summer(ilze: &mut Visitor) {
    ilze.open("/desk/seasons/add").await;
    ilze.fill(&say("field-season-title"), "Vasaras prakse 2027");
    ilze.fill(&say("field-season-title-en"), "Summer internships 2027");
    ilze.fill(&say("field-season-starts"), "2027-06-01");
    ilze.fill(&say("field-season-ends"), "2027-08-31");
    ilze.fill(&say("field-season-apply-by"), "2027-05-15");
    ilze.fill("Jēkabpils novads", "3");
    ilze.tick(&say("field-season-shown"));
    assert_eq!(ilze.press(&say("form-save")).await, 200);
    assert_eq!(ilze.seen.path, "/desk/seasons");
}

/// A host who speaks for a community that may take interns.
async fn host(app: &TestApp) -> (Visitor, String) {
    let rasma = app.signed_in(Role::Representative, HOST).await;
    let (account, _) = app.of_role(Role::Representative, HOST).await.unwrap();
    let now = app.clock.now();
    let new = saites::communities::NewCommunity {
        name: "Biedrība „Miglas kamols”".to_owned(),
        kind: saites::communities::CommunityKind::Association,
        registration_number: None,
        territory: Some("akniste".to_owned()),
        place_text: String::new(),
        about: "Vērpjam un stāstām.".to_owned(),
        lang: Lang::Lv,
    };
    let mut tx = app.app.db.write().await.unwrap();
    let id = saites::communities::make(&mut tx, &app.app, account, &new, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (rasma, id.to_string())
}

both_engines! {
    async fn an_offer_begins_from_a_template_and_says_all_a_student_asks(app: TestApp) {
        let mut ilze = desk(&app).await;
        summer(&mut ilze).await;
        let (mut rasma, community) = host(&app).await;
        rasma.open(&format!("/communities/{community}/templates")).await;
        rasma.follow("Internship at a local paper or page").await;
        // A blank is a blank: what the template leaves open has to be said.
        assert_eq!(rasma.press(&say("need-form-preview")).await, 422);
        rasma.sees(&say("fault-need-gaps"));
        rasma.fill(&say("field-need-description"), "Mēs veidojam avīzi, ko lasa trīssimt cilvēku, un meklējam palīgu.");
        rasma.fill(&say("field-need-from"), "2027-06-01");
        rasma.fill(&say("field-need-to"), "2027-06-20");
        assert_eq!(rasma.press(&say("need-form-preview")).await, 422);
        rasma.sees(&say("fault-internship-weeks"));
        rasma.fill(&say("field-need-to"), "2027-08-20");
        rasma.tick(&say("field-internship-by-agreement"));
        rasma.fill("Time 1, first day", "2027-05-01");
        rasma.fill("Time 1, last day", "2027-07-20");
        assert_eq!(rasma.press(&say("need-form-preview")).await, 422);
        rasma.sees(&say("fault-internship-window-outside"));
        rasma.fill("Time 1, first day", "2027-06-01");
        rasma.tick(&say("internship-housing-help"));
        rasma.tick(&say("internship-duty-school"));
        assert_eq!(rasma.press(&say("need-form-preview")).await, 200, "{}", rasma.shown());
        for words in [
            "by agreement: 1 Jun 2027 – 20 Jul 2027",
            &say("internship-housing-help"),
            "The school's assignment for the practice",
            "at least 14 days before the beginning",
            &say("internship-duty-school"),
        ] {
            rasma.sees(words);
        }
        // What was saved comes back into the form, and saving it again changes nothing.
        let rows = app.count("select count(*) from internship_window").await;
        rasma.follow(&say("need-action-edit")).await;
        assert_eq!(rasma.press(&say("need-form-preview")).await, 200);
        assert_eq!((rows, app.count("select count(*) from internship_window").await), (1, 1));
    }
}

both_engines! {
    async fn seasons_are_planned_copied_and_close(app: TestApp) {
        let mut ilze = desk(&app).await;
        summer(&mut ilze).await;
        // The same title twice, and days that cannot be.
        ilze.open("/desk/seasons/add").await;
        ilze.fill(&say("field-season-title"), "Vasaras prakse 2027");
        ilze.fill(&say("field-season-starts"), "2027-06-31");
        ilze.fill(&say("field-season-ends"), "2027-08-31");
        ilze.fill(&say("field-season-apply-by"), "2027-09-01");
        assert_eq!(ilze.press(&say("form-save")).await, 422);
        ilze.sees(&say("fault-season-known"));
        ilze.sees(&say("fault-date"));
        let mut tx = app.app.db.read().await.unwrap();
        let season = saites::seasons::all(&mut tx).await.unwrap().remove(0);
        drop(tx);
        let in_season = || Internship { season: Some(season.id), ..Internship::default() };
        let id = put(&app, offer("Avīzes prakse", &["žurnālistika"]), in_season()).await;
        let mut anyone = app.visitor();
        anyone.open("/seasons").await;
        anyone.follow("Summer internships 2027").await;
        anyone.sees("Jēkabpils novads");
        anyone.follow(&say("season-see-offers")).await;
        anyone.sees("Avīzes prakse");
        anyone.open(&format!("/needs/{id}")).await;
        anyone.sees("15 May 2027");
        assert!(anyone.seen.body.contains("\"@type\":\"WorkBasedProgram\""));
        assert!(anyone.seen.body.contains("\"applicationDeadline\":\"2027-05-15\""));
        // Next year's is last year's a year later, and nobody sees it yet.
        ilze.open("/desk/seasons").await;
        ilze.follow(&say("season-copy")).await;
        assert_eq!(ilze.press(&say("form-save")).await, 200);
        ilze.sees("Summer internships 2028");
        ilze.sees(&say("season-hidden"));
        anyone.open("/seasons/vasaras-prakse-2028").await;
        assert_eq!(anyone.seen.status, 404);
        // The last day is moved: the offer is closed with it.
        ilze.open(&format!("/desk/seasons/{}", season.id)).await;
        ilze.fill(&say("field-season-apply-by"), "2026-11-01");
        assert_eq!(ilze.press(&say("form-save")).await, 200);
        anyone.open("/internships").await;
        anyone.does_not_see("Avīzes prakse");
        anyone.open(&format!("/needs/{id}")).await;
        anyone.sees(&say("need-over-title"));
    }
}

both_engines! {
    async fn internships_are_found_by_field_place_dates_bed_and_level(app: TestApp) {
        let bed = |housing| Internship { housing, ..Internship::default() };
        put(&app, offer("Avīzes prakse", &["žurnālistika"]), bed(Housing::Offered)).await;
        let far = offer("Zivju prakse", &["bioloģija"]).with(|content| {
            content.territory = Some("rokiskis".to_owned());
            content.study_level = Some(StudyLevelWanted::Master);
        });
        put(&app, far, bed(Housing::Help)).await;
        let windows = Internship {
            by_agreement: true,
            windows: vec![Period { from: day("2027-06-01"), to: day("2027-06-30") }],
            needed: vec![NeededBefore { words: "Izziņa".to_owned(), days_ahead: 10 }],
            ..Internship::default()
        };
        let late = offer("Tirgus prakse", &["tirdzniecība"]).with(|content| {
            content.territory = Some("jaunjelgava".to_owned());
            content.study_level = Some(StudyLevelWanted::Any);
        });
        put(&app, late, windows).await;
        app.publish(need("Palīgs talkā", &["aušana"])).await;
        app.app.catch_up().await.unwrap();
        let mut anyone = app.visitor();
        let mut found = async |query: &str| -> Vec<&'static str> {
            assert_eq!(anyone.open(&format!("/internships?{query}")).await, 200);
            ["Avīzes prakse", "Zivju prakse", "Tirgus prakse", "Palīgs talkā"]
                .into_iter()
                .filter(|title| anyone.seen.body.contains(title))
                .collect()
        };
        assert_eq!(found("").await, ["Avīzes prakse", "Zivju prakse", "Tirgus prakse"]);
        assert_eq!(found("accommodation=yes").await, ["Avīzes prakse"]);
        assert_eq!(found("accommodation=help").await, ["Avīzes prakse", "Zivju prakse"]);
        assert_eq!(found("level=master").await, ["Zivju prakse", "Tirgus prakse"]);
        assert_eq!(found("level=vocational").await, ["Avīzes prakse", "Tirgus prakse"]);
        // Its windows count, not the whole period around them.
        assert_eq!(found("from=2027-04-02&to=2027-04-20").await, ["Avīzes prakse", "Zivju prakse"]);
        assert_eq!(found("near=akniste&km=50").await, ["Avīzes prakse", "Zivju prakse"]);
        assert_eq!(found("near=akniste&km=10").await, ["Avīzes prakse"]);
        // A relaxed search says what it let go of.
        assert_eq!(found("level=master&near=jaunjelgava&km=10&accommodation=yes").await.len(), 1);
        // What cannot be is passed over.
        assert_eq!(found("near=nowhere&km=7&level=doctor&season=%3Cb%3E&field=..%2F").await.len(), 3);
        // The way there says the kind itself, saved searches and the feed know it.
        anyone.open("/internships?level=master").await;
        assert!(anyone.links().iter().any(|link| link == "/internships.atom?level=master"));
        assert!(anyone.links().iter().any(|link| link.starts_with("/searches/save?kind=internship&level=master")));
        anyone.open("/internships.atom").await;
        assert!(anyone.seen.body.contains("Zivju prakse") && !anyone.seen.body.contains("Palīgs talkā"));
    }
}

both_engines! {
    async fn a_student_without_experience_gets_answers_with_reasons(app: TestApp) {
        let bed = Internship { housing: Housing::Offered, by_agreement: true, ..Internship::default() };
        put(&app, offer("Avīzes prakse", &["žurnālistika"]).with(|one| one.beginners = true), bed).await;
        let mut content = bookkeeper(3);
        content.kinds = vec![PersonKind::Student];
        content.skills.clear();
        let window = |from, to| Window { from: day(from), to: day(to), hours_per_week: 30, mode: Mode::OnSite };
        content.windows = vec![window("2027-05-01", "2027-05-30"), window("2027-05-20", "2027-06-10")];
        content.study = Some(Study {
            institution: "Miglas tehnikums".to_owned(),
            programme: "Žurnālistika".to_owned(),
            level: StudyLevel::Vocational,
            internship_weeks: 4,
            school: None,
            listed_programme: None,
        });
        join(&app, "anna", content).await;
        app.app.catch_up().await.unwrap();
        let mut anna = app.signed_in(Role::Person, "anna@demo.example").await;
        anna.open("/internships").await;
        anna.sees(&say("internships-for-you"));
        anna.sees(&say("internship-housing-offered"));
        anna.sees(&say("internship-days-agreed"));
        anna.follow("During your practice: 1 May 2027 – 30 May 2027").await;
        anna.sees("Avīzes prakse");
        anna.does_not_see(&say("internships-for-you"));
        // Practice periods of hers that overlap are one.
        anna.open("/me/time").await;
        assert_eq!(anna.press(&say("form-save")).await, 422);
        anna.sees("This time overlaps with time 1");
    }
}
