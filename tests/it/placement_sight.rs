//! Who knows of a placement whom, and when: before the release, with a suspended host, with a
//! student whose data are frozen. Every page and paper is opened and searched for canaries.

use saites::db::PlacementId;
use saites::opportunities::legal::Document;
use saites::people;
use saites::text::Lang;

use crate::both_engines;
use crate::oversight::{account_of, exposed};
use crate::papers::words_of;
use crate::placement_story::{
    self as story, Cast, HOST, MOTHER, MOTHERS_NAME, OFFER, STUDENT, Stage, TEACHER, TEACHERS_NAME,
    until,
};
use crate::site::{self, TestApp, Visitor};

/// What tells who the student is: name, adults, school, programme.
const CANARIES: [&str; 5] = [
    "marta",
    MOTHERS_NAME,
    TEACHERS_NAME,
    "tehnikums",
    "Bibliotēku darbs",
];

fn say(key: &str) -> String {
    site::words(Lang::En, key)
}

fn page(id: PlacementId) -> String {
    format!("/placements/{id}")
}

async fn cast_of(app: &TestApp) -> (Cast<Visitor>, Stage) {
    let mut cast = Cast {
        student: app.visitor(),
        host: app.visitor(),
        ilze: app.visitor(),
        adult: app.visitor(),
    };
    let stage = story::stage(app, true, Lang::En).await;
    story::sit_down(app, &stage, &mut cast).await;
    story::verified(&stage, &mut cast.ilze).await;
    (cast, stage)
}

/// Which canaries somebody reads on a placement's pages, in its papers and in their files.
async fn read(who: &mut Visitor, id: PlacementId) -> Vec<String> {
    let mut read = Vec::new();
    let mut look = |place: &str, text: &str| {
        for canary in CANARIES {
            if text.contains(canary) {
                read.push(format!("{canary} in {place}"));
            }
        }
    };
    assert_eq!(who.open(&page(id)).await, 200);
    look("the page", &who.seen.body);
    for list in ["/placements", "/desk/placements"] {
        who.open(list).await;
        look(list, &who.seen.body);
    }
    who.open(&format!("{}/calendar.ics", page(id))).await;
    look("the calendar", &who.seen.body);
    let mut papers = 0;
    for document in Document::ALL {
        let paper = format!("{}/papers/{}", page(id), document.code());
        if who.open(&paper).await != 200 {
            continue;
        }
        look(document.code(), &who.seen.body);
        let file = who.request(reqwest::Method::GET, &format!("{paper}/pdf"));
        let file = file.send().await.unwrap();
        assert_eq!(file.status(), 200, "{paper}/pdf");
        let words = words_of(&file.bytes().await.unwrap());
        assert!(words.contains("Zīļu"), "{words}");
        look(&format!("the file of {}", document.code()), &words);
        papers += 1;
    }
    assert!(papers > 2, "{papers} papers were looked at");
    read
}

async fn suspends_the_host(stage: &Stage, ilze: &mut Visitor) {
    ilze.open(&format!("/desk/communities/{}", stage.community))
        .await;
    ilze.fill(&say("field-community-reason"), "Noskaidrojam, kas noticis.");
    assert_eq!(ilze.press(&say("community-desk-suspend")).await, 200);
}

async fn letters(app: &TestApp, email: &str) -> usize {
    app.letters_to(email).await.len()
}

both_engines! {
    async fn before_the_release_a_host_learns_from_no_page_and_no_paper_who_it_is(app: TestApp) {
        let (mut cast, stage) = cast_of(&app).await;
        let path = story::both_agree(&app, &stage, (&mut cast, true)).await;
        let id = story::placement_of(&app, &path).await;
        story::host_says(&mut cast.host).await;
        app.run_jobs().await;
        assert_eq!(read(&mut cast.host, id).await, Vec::<String>::new());
        cast.host.open(&page(id)).await;
        cast.host.sees(&say("placement-name-later"));
        // Whoever confirms for the student was named by them, and is told whom it is about.
        let asked = app.newest_letter_to(MOTHER).await;
        assert!(asked.says("marta"), "{}", asked.plain);
        cast.adult.open(&asked.link(&say("letter-placement-look"))).await;
        cast.adult.sees("marta");
        // Once it is released, each canary is there to be found.
        story::released(&app, &mut cast, &path).await;
        let all = read(&mut cast.host, id).await.join("\n");
        for canary in CANARIES {
            assert!(all.contains(canary), "{canary}: {all}");
        }
        assert!(all.contains(&format!("{MOTHERS_NAME} in the file of guardian")), "{all}");
        let rows = exposed(&app, account_of(&app, HOST).await).await;
        for (what, name) in [
            ("student-of-placement", "marta"),
            ("adult-of-placement", MOTHERS_NAME),
            ("adult-of-placement", TEACHERS_NAME),
        ] {
            let found = rows.iter().any(|row| row.0 == what && row.1.contains(name) && row.2);
            assert!(found, "{what} {name}: {rows:?}");
        }
    }

    async fn a_suspended_host_reads_of_no_student_and_does_nothing(app: TestApp) {
        let (mut cast, stage) = cast_of(&app).await;
        let id = story::accepted(&app, &stage, (&mut cast, true)).await;
        story::host_says(&mut cast.host).await;
        app.run_jobs().await;
        suspends_the_host(&stage, &mut cast.ilze).await;
        assert_eq!(read(&mut cast.host, id).await, Vec::<String>::new());
        cast.host.open(&page(id)).await;
        cast.host.sees(&say("placement-name-hidden"));
        for (act, more) in [
            ("terms", "&from=2027-04-05&to=2027-04-30&hours=8&supervisor=Cits"),
            ("not-start", "&reason=other"),
            ("papers", "&document=safety&number=0&status=sent"),
        ] {
            let body = format!("csrf={}{more}", token(&mut cast.host).await);
            let status = cast.host.post(&format!("{}/{act}", page(id)), body.into_bytes()).await;
            assert_eq!(status, 409, "{act}");
            cast.host.sees(&say("refused-placement-rests"));
        }
        // Nobody confirms a placement with it meanwhile, and nobody is reminded to.
        let link = app.newest_letter_to(MOTHER).await.link(&say("letter-placement-look"));
        assert_eq!(cast.adult.open(&link).await, 409);
        cast.adult.sees(&say("refused-placement-rests"));
        let before = letters(&app, MOTHER).await;
        until(&app, chrono::NaiveDate::from_ymd_opt(2027, 3, 7).unwrap()).await;
        assert_eq!(letters(&app, MOTHER).await, before);
        // The student reads what is theirs and may end it.
        story::sit_down(&app, &stage, &mut cast).await;
        cast.student.open(&page(id)).await;
        cast.student.sees(TEACHERS_NAME);
        // When the host is in good standing again, everything goes on.
        story::verified(&stage, &mut cast.ilze).await;
        assert!(!read(&mut cast.host, id).await.is_empty());
        until(&app, chrono::NaiveDate::from_ymd_opt(2027, 3, 8).unwrap()).await;
        assert_eq!(letters(&app, MOTHER).await, before + 1);
        assert_eq!(cast.adult.open(&link).await, 200);
    }

    async fn a_student_out_of_sight_is_named_to_nobody(app: TestApp) {
        let (mut cast, stage) = cast_of(&app).await;
        let id = story::accepted(&app, &stage, (&mut cast, true)).await;
        story::host_says(&mut cast.host).await;
        app.run_jobs().await;
        cast.student.open("/me/privacy").await;
        cast.student.press(&say("privacy-freeze-button")).await;
        cast.student.sees(&say("flash-frozen"));
        for who in [&mut cast.host, &mut cast.ilze] {
            assert_eq!(read(who, id).await, Vec::<String>::new());
            who.open(&page(id)).await;
            who.sees(&say("placement-name-hidden"));
        }
        let link = app.newest_letter_to(TEACHER).await.link(&say("letter-placement-look"));
        assert_eq!(cast.adult.open(&link).await, 409);
        cast.adult.does_not_see("marta");
        let before = [letters(&app, TEACHER).await, letters(&app, MOTHER).await, letters(&app, HOST).await];
        until(&app, chrono::NaiveDate::from_ymd_opt(2027, 3, 8).unwrap()).await;
        let after = [letters(&app, TEACHER).await, letters(&app, MOTHER).await, letters(&app, HOST).await];
        assert_eq!(after, before, "days pass it by");
        // A coordinator ends it: both adults hear that, and read no name in it.
        story::sit_down(&app, &stage, &mut cast).await;
        cast.ilze.open(&page(id)).await;
        cast.ilze.choose(&say("field-end-reason"), &say("end-reason-other"));
        assert_eq!(cast.ilze.press(&say("act-not-start")).await, 200);
        app.run_jobs().await;
        for email in [TEACHER, MOTHER] {
            let told = app.newest_letter_to(email).await;
            assert_eq!(told.subject, say("letter-placement-ended-subject"));
            assert!(told.says(OFFER) && !told.says("marta"), "{}", told.plain);
        }
        cast.student.open("/me/privacy").await;
        cast.student.press(&say("privacy-unfreeze-button")).await;
        assert!(!read(&mut cast.host, id).await.is_empty());
        // Suspended by the association, they are out of the host's sight as well.
        let mut tx = app.app.db.read().await.unwrap();
        let person = people::by_account(&mut tx, stage.student).await.unwrap().unwrap();
        drop(tx);
        cast.ilze.open(&format!("/desk/people/{}", person.id)).await;
        cast.ilze.fill(&say("field-suspend-reason"), "Noskaidrojam.");
        assert_eq!(cast.ilze.press(&say("suspend-title")).await, 200);
        assert_eq!(read(&mut cast.host, id).await, Vec::<String>::new());
        app.run_jobs().await;
        assert!(letters(&app, STUDENT).await > 0);
    }
}

/// A token of the visitor's own, for forms that the page does not show.
async fn token(who: &mut Visitor) -> String {
    who.open("/account").await;
    who.token()
}
