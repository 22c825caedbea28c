//! Contact lists become invitations, and an invitation a person or a community only by its owner's
//! own registration.

use chrono::TimeDelta;
use reqwest::Method;
use saites::text::Lang;

use crate::both_engines;
use crate::site::{Role, TestApp, Visitor};

const ILZE: &str = "ilze@demo.example";
const ANNA: &str = "anna@saraksts.example";
const EGLE: &str = "egle@saraksts.example";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// Lettish letters of Windows, semicolons, a formula, faults, somebody twice, somebody registered.
const FILE: &str = "Vārds;Uzvārds;E-pasts;Biedrība;Valoda\r\n\
    Anna;Bērza;anna@saraksts.example;;\r\n\
    =1+1;;formula@saraksts.example;;en\r\n\
    Anna;Bērza;ANNA@saraksts.example;;\r\n\
    Jānis;;janis at saraksts;;\r\n\
    Rasa;;rasa@saraksts.example;;\r\n\
    ;;egle@saraksts.example;Egļu biedrība;lt\r\n\
    Līga;;liga@saraksts.example;;marsiešu\r\n";

fn baltic(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1257.encode(text).0.into_owned()
}

/// Posts a file as the page's own form does; gives the status and where it led.
async fn upload(ilze: &mut Visitor, bytes: &[u8]) -> (u16, String) {
    ilze.open("/desk/lists/add").await;
    let boundary = "saites-boundary";
    let mut body = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--{boundary}\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"saraksts.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n",
        ilze.token()
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    let kind = format!("multipart/form-data; boundary={boundary}");
    let answer = ilze
        .request(Method::POST, "/desk/lists/add")
        .header("content-type", kind)
        .header("sec-fetch-site", "same-origin")
        .body(body)
        .send()
        .await
        .unwrap();
    let status = answer.status().as_u16();
    let to = answer.headers().get("location");
    let to = to.map(|to| to.to_str().unwrap().to_owned());
    (status, to.unwrap_or_default())
}

fn about(ilze: &mut Visitor) {
    ilze.fill(&say("list-source"), "Sēlijas svētku dalībnieki");
    ilze.tick(&say("list-ground-interest"));
    ilze.fill(&say("list-made-on"), "2026-09-01");
}

/// Takes a whole file in as it is proposed.
async fn taken_in(ilze: &mut Visitor, bytes: &[u8]) {
    let (status, path) = upload(ilze, bytes).await;
    assert_eq!(status, 303);
    ilze.open(&path).await;
    about(ilze);
    assert_eq!(
        ilze.press(&say("list-take-in")).await,
        200,
        "{}",
        ilze.shown()
    );
}

async fn minutes(app: &TestApp, minutes: i64) {
    app.pass(TimeDelta::minutes(minutes));
    app.run_jobs().await;
}

both_engines! {
    async fn a_list_is_looked_at_and_its_good_rows_are_invited(app: TestApp) {
        app.account("rasa@saraksts.example", saites::accounts::Role::Person).await;
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk").await;
        ilze.follow(&say("lists-title")).await;
        let (status, path) = upload(&mut ilze, &baltic(FILE)).await;
        assert_eq!(status, 303);
        ilze.open(&path).await;
        ilze.sees("Bērza");
        // Another coordinator sees nothing of what has not been taken in.
        let mut zane = app.signed_in(Role::Coordinator, "zane@demo.example").await;
        assert_eq!(zane.open(&path).await, 404);
        assert_eq!(ilze.press(&say("list-take-in")).await, 422, "where is it from?");
        about(&mut ilze);
        assert_eq!(ilze.press(&say("list-take-in")).await, 422, "two rows have faults");
        ilze.sees("saraksts.csv, line 5, E-pasts");
        ilze.sees("saraksts.csv, line 8, Valoda");
        assert_eq!(app.count("select count(*) from invitation").await, 0, "nothing half-imported");
        ilze.tick(&saites::t!(Lang::En, "list-go-on", count = 5));
        assert_eq!(ilze.press(&say("list-take-in")).await, 200, "{}", ilze.shown());
        ilze.sees(&say("flash-list-taken-in"));
        assert_eq!(app.count("select count(*) from invitation").await, 3);
        assert_eq!(app.count("select count(*) from contact_list where twice = 1 and known = 1 and faulty = 2 and sealed is null").await, 1);
        assert_eq!(app.count("select count(*) from invitation where sealed is null or email_index is null").await, 0);
        // The same file once more invites nobody.
        let (_, path) = upload(&mut ilze, FILE.as_bytes()).await;
        ilze.open(&path).await;
        about(&mut ilze);
        ilze.press(&say("list-take-in")).await;
        ilze.tick(&saites::t!(Lang::En, "list-go-on", count = 5));
        assert_eq!(ilze.press(&say("list-take-in")).await, 200);
        assert_eq!(app.count("select count(*) from invitation").await, 3);
        // Letters leave a little later, each in its reader's language.
        app.run_jobs().await;
        assert!(app.letters_to(ANNA).await.is_empty());
        minutes(&app, 10).await;
        let letter = app.newest_letter_to(ANNA).await;
        assert!(letter.says("Sēlijas svētku dalībnieki"), "{}", letter.plain);
        let formula = app.newest_letter_to("formula@saraksts.example").await;
        assert!(formula.plain.contains("=1+1"));
        let egle = app.newest_letter_to(EGLE).await;
        assert!(egle.says("Egļu biedrība"));
        assert!(app.letters_to("rasa@saraksts.example").await.is_empty());
        crate::letters::keep_as(&app, "invitations/invite", "invitations-invite-community").await;
        let first = "id = (select min(id) from letter where kind = 'invitations/invite')";
        let (kind, name) = ("invitations/invite", "invitations-invite");
        crate::letters::keep_where(&app, kind, name, first).await;
        minutes(&app, 60 * 24 * 21).await;
        minutes(&app, 10).await;
        let first = "id = (select min(id) from letter where kind = 'invitations/remind')";
        let (kind, name) = ("invitations/remind", "invitations-remind");
        crate::letters::keep_where(&app, kind, name, first).await;
    }
}

both_engines! {
    async fn an_invitation_becomes_somebody_only_by_their_own_registration(app: TestApp) {
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        let file = "Vārds;E-pasts\nAnna Bērza;anna@saraksts.example\nOtto;otto@saraksts.example\n\
            Klusais;klusais@saraksts.example\n";
        taken_in(&mut ilze, file.as_bytes()).await;
        minutes(&app, 10).await;
        // Opening the link changes nothing; the button begins the usual registration.
        let link = app.newest_letter_to(ANNA).await.link(&say("letter-invitation-button"));
        let mut anna = app.visitor();
        assert_eq!(anna.open(&link).await, 200);
        // On what ground they are written to, who answers, and where the rest stands.
        let letter = app.newest_letter_to(ANNA).await;
        let ground = say("invitation-ground-interest");
        assert!(letter.says(&ground) && letter.says(&app.app.settings().association.name), "{}", letter.plain);
        assert!(letter.plain.contains("/privacy"));
        anna.sees(&say("invitation-ground-interest"));
        anna.sees(&app.app.settings().association.name.clone());
        assert!(anna.links().iter().any(|link| link == "/privacy"));
        for (lang, word) in [(Lang::Lv, "kontaktu saraksta"), (Lang::En, "contact list"), (Lang::Lt, "kontaktų sąrašo")] {
            let mut reader = app.visitor_reading(lang);
            reader.open("/privacy").await;
            assert!(reader.seen.body.matches(word).count() >= 3, "{lang:?}");
            assert!(!reader.shown().contains('{'), "{}", reader.shown());
        }
        assert_eq!(anna.open(&link).await, 200);
        assert_eq!(anna.press(&say("invitation-register")).await, 200);
        assert_eq!(anna.seen.path, "/register/person");
        assert!(anna.seen.body.contains("Anna Bērza") && anna.seen.body.contains(ANNA));
        // A name that is a link, and an address no letter can be sent to, write to nobody.
        anna.fill(&say("field-name"), "Your parcel waits: https://evil.example/pay?id=7");
        anna.fill(&say("field-email"), "v7@localhost");
        assert_eq!(anna.press(&say("form-next")).await, 422);
        anna.sees(&say("fault-contact-in-name"));
        anna.sees(&say("fault-email"));
        assert_eq!(app.count("select count(*) from account").await, 1, "nobody yet");
        assert_eq!(app.count("select count(*) from person").await, 0);
        assert_eq!(app.count("select count(*) from consent").await, 0);
        // Somebody wants no letters: one click of a mail program, and only a mark stays.
        let otto = "otto@saraksts.example";
        let link = app.newest_letter_to(otto).await.link(&say("letter-invitation-button"));
        let forged = format!("{}x", link.trim_end_matches(|c: char| c.is_ascii_hexdigit()));
        assert_eq!(anna.open(&forged).await, 404);
        let stopped = app.visitor();
        let path = link.split_once("/invitation/").unwrap().1;
        let path = format!("/invitation/{path}/stop");
        let answer = stopped.request(Method::POST, &path).body("List-Unsubscribe=One-Click").send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200);
        assert_eq!(app.count("select count(*) from no_invitation where reason = 'asked'").await, 1);
        assert_eq!(app.count("select count(*) from invitation where state = 'refused' and sealed is null").await, 1);
        assert_eq!(anna.open(&link).await, 404);
        // Anna registers: the invitation is over, its address gone.
        app.account(ANNA, saites::accounts::Role::Person).await;
        minutes(&app, 60 * 24).await;
        assert_eq!(app.count("select count(*) from invitation where state = 'confirmed' and sealed is null").await, 1);
        // Whoever is silent gets one reminder, and then their address goes.
        let silent = "klusais@saraksts.example";
        minutes(&app, 60 * 24 * 21).await;
        minutes(&app, 10).await;
        assert_eq!(app.letters_to(silent).await.len(), 2);
        assert_eq!(app.letters_to(ANNA).await.len(), 1);
        assert_eq!(app.letters_to(otto).await.len(), 1);
        minutes(&app, 60 * 24 * 20).await;
        minutes(&app, 10).await;
        assert_eq!(app.letters_to(silent).await.len(), 1, "the first is forgotten after a month, and no third came");
        minutes(&app, 60 * 24 * 20).await;
        assert_eq!(app.count("select count(*) from invitation where state = 'expired' and sealed is null and email_index is null").await, 1);
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk/lists").await;
        for words in ["list-confirmed", "list-refused", "list-expired"] {
            ilze.sees(&say(words));
        }
        // Otto said no, Anna is registered, and whoever is erased is not invited either.
        let mut tx = app.app.db.write().await.unwrap();
        saites::invitations::never_again(&mut tx, &app.app, "erased@saraksts.example", app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        taken_in(&mut ilze, format!("{file}Vairs;Erased@saraksts.example\n").as_bytes()).await;
        assert_eq!(app.count("select count(*) from invitation where state = 'waiting'").await, 0, "nobody within a year");
        let counted = "select count(*) from contact_list where known = 1 and unwilling = 2 and invited_before = 1";
        assert_eq!(app.count(counted).await, 1);
        ilze.sees(&say("list-met"));
        ilze.does_not_see(&say("list-unwilling"));
        // A year later the silent one is asked once more; a no stays a no.
        app.pass(chrono::TimeDelta::days(320));
        app.run_jobs().await;
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        taken_in(&mut ilze, format!("{file}Vairs;Erased@saraksts.example\n").as_bytes()).await;
        assert_eq!(app.count("select count(*) from invitation where state = 'waiting'").await, 1, "the silent one");
        // Closing the list ends it at once.
        assert_eq!(ilze.press(&say("list-close")).await, 200);
        assert_eq!(app.count("select count(*) from invitation where sealed is not null").await, 0);
        minutes(&app, 10).await;
        assert!(app.letters_to(silent).await.is_empty(), "what waited does not leave");
    }
}

both_engines! {
    async fn a_community_is_invited_with_its_form_filled_in(app: TestApp) {
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        taken_in(&mut ilze, "Biedrība,E-pasts\n\"Egļu, biedrība\",egle@saraksts.example\n".as_bytes()).await;
        minutes(&app, 10).await;
        let link = app.newest_letter_to(EGLE).await.link(&say("letter-invitation-button"));
        let mut egle = app.visitor();
        egle.open(&link).await;
        assert_eq!(egle.press(&say("invitation-register")).await, 200);
        egle.sees(&say("community-register-title"));
        assert!(egle.seen.body.contains("Egļu, biedrība") && egle.seen.body.contains(EGLE));
        assert_eq!(app.count("select count(*) from community where not is_association").await, 0);
        // Letters go a few at a time: 45 people take three turns of ten minutes.
        let rows: String = (0..45).map(|n| format!("Nr {n},nr{n}@saraksts.example\n")).collect();
        taken_in(&mut ilze, format!("Name,Email\n{rows}").as_bytes()).await;
        let sent = "select count(*) from invitation where state = 'sent'";
        for all in [21, 41, 46, 46] {
            minutes(&app, 10).await;
            assert_eq!(app.count(sent).await, all);
        }
        // Her session is over by now.
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        // No file, an empty one, and one that is no table.
        for bytes in [&b""[..], b"\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"] {
            assert_eq!(upload(&mut ilze, bytes).await.0, 422);
        }
        let mut rasa = app.signed_in(Role::Representative, "rasa@demo.example").await;
        assert_eq!(rasa.open("/desk/lists").await, 403);
    }
}
