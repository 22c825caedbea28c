//! Handing over to a remigration coordinator: exactly what was agreed, written down, and taken
//! back.

use chrono::TimeDelta;
use reqwest::Method;
use saites::consent::{self, Purpose};
use saites::t;
use saites::text::Lang;

use crate::both_engines;
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, ANNA, ANNAS_NAME, ANNAS_PHONE, Cast, ILZE};

pub const OFFICE: &str = "regions@demo.example";
const REGION: &str = "Saulgriežu plānošanas reģions";
pub const OFFICER: &str = "Dace Tiltaskola";
const WORDS: &str = "Pavasarī gribu pārcelties uz Viesīti kopā ar bērnu.";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

fn question() -> String {
    consent::shipped(Purpose::Remigration, Lang::En).question
}

/// A person with a profile, a coordinator, and a region's coordinator in the list.
pub async fn ready(app: &TestApp) -> Cast<Visitor> {
    let mut cast = crate::leaving::cast(app);
    story::register_person(app, &mut cast.anna).await;
    app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
    cast.ilze.open("/desk/remigration").await;
    cast.ilze.fill(&say("field-region"), REGION);
    cast.ilze.fill(&say("field-region-name"), OFFICER);
    cast.ilze.fill(&say("field-email"), OFFICE);
    assert_eq!(cast.ilze.press(&say("form-save")).await, 200);
    cast.ilze.sees(OFFICER);
    cast
}

/// The person writes and reads the letter.
async fn writes(anna: &mut Visitor) {
    anna.open("/me/remigration").await;
    anna.choose(&say("field-region"), &format!("{REGION} – {OFFICER}"));
    anna.tick(&say("channel-email"));
    anna.tick(&say("channel-phone"));
    anna.fill(&say("field-remigration-words"), WORDS);
    assert_eq!(anna.press(&say("remigration-preview")).await, 200);
    for words in [ANNAS_NAME, ANNA, ANNAS_PHONE, WORDS, OFFICER] {
        anna.sees(words);
    }
}

/// The person writes, reads and agrees.
pub async fn agrees(anna: &mut Visitor) {
    writes(anna).await;
    assert_eq!(
        anna.press(&say("remigration-agree")).await,
        422,
        "without the tick"
    );
    anna.tick(&question());
    assert_eq!(anna.press(&say("remigration-agree")).await, 200);
    anna.sees(&say("remigration-waits"));
}

async fn releases(app: &TestApp, ilze: &mut Visitor) -> u16 {
    app.coordinator_sits_down(ilze, ILZE).await;
    ilze.open("/desk").await;
    ilze.follow(&say("row-handover-act")).await;
    for hidden in [ANNAS_NAME, ANNAS_PHONE, WORDS] {
        ilze.does_not_see(hidden);
    }
    let status = ilze.press(&say("remigration-release")).await;
    app.run_jobs().await;
    status
}

/// The same by the form itself; gives what was answered, whatever it was.
pub async fn presses_release(app: &TestApp, ilze: &mut Visitor) -> u16 {
    app.coordinator_sits_down(ilze, ILZE).await;
    ilze.open("/desk").await;
    ilze.follow(&say("row-handover-act")).await;
    let path = format!("{}/release", ilze.seen.path);
    let request = ilze.request(reqwest::Method::POST, &path);
    let form = "application/x-www-form-urlencoded";
    let body = format!("csrf={}", ilze.token());
    let answer = request.header("content-type", form).body(body).send();
    answer.await.unwrap().status().as_u16()
}

/// The numbers that letters to the region were asked to be deleted by.
async fn deletions(app: &TestApp) -> usize {
    let please = t!(Lang::Lv, "letter-remigration-delete-please");
    let letters = app.letters_to(OFFICE).await;
    letters.iter().filter(|one| one.says(&please)).count()
}

both_engines! {
    async fn exactly_what_was_agreed_leaves_and_is_written_down(app: TestApp) {
        let mut cast = ready(&app).await;
        agrees(&mut cast.anna).await;
        app.run_jobs().await;
        assert!(app.letters_to(OFFICE).await.is_empty(), "a coordinator lets it go");
        assert!(app.newest_letter_to(ILZE).await.says(&say("letter-remigration-waiting-text")));
        crate::letters::keep(&app, "remigration/waiting").await;
        cast.anna.open("/me/disclosures").await;
        cast.anna.sees(&say("disclosures-none"));
        assert_eq!(releases(&app, &mut cast.ilze).await, 200);
        let letter = app.newest_letter_to(OFFICE).await;
        for words in [ANNAS_NAME, ANNA, ANNAS_PHONE, WORDS] {
            assert!(letter.says(words), "{}", letter.plain);
        }
        assert!(app.newest_letter_to(ANNA).await.says(&say("letter-remigration-receipt-text")));
        for kind in ["out", "receipt"] {
            crate::letters::keep(&app, &format!("remigration/{kind}")).await;
        }
        cast.anna.open("/me/disclosures").await;
        cast.anna.sees(&format!("({OFFICER}, {REGION}) received your letter"));
        cast.anna.open("/me/privacy").await;
        cast.anna.sees(OFFICER);
        // Withdrawn on the page of consents, in as many steps as any: the region is asked to
        // delete it, by a number and no name.
        cast.anna.open("/me/consents").await;
        let body = format!("csrf={}&consent=newsletter", cast.anna.token()).into_bytes();
        assert_eq!(cast.anna.post("/me/consents", body).await, 200);
        app.run_jobs().await;
        assert_eq!(deletions(&app).await, 1);
        let letter = app.newest_letter_to(OFFICE).await;
        for hidden in [ANNAS_NAME, ANNA, WORDS] {
            assert!(!letter.plain.contains(hidden), "{}", letter.plain);
        }
        crate::letters::keep(&app, "remigration/delete").await;
        cast.anna.open("/me/remigration").await;
        cast.anna.sees(&say("field-remigration-words"));
    }

    async fn what_was_withdrawn_before_never_leaves(app: TestApp) {
        let mut cast = ready(&app).await;
        agrees(&mut cast.anna).await;
        cast.ilze.open("/desk").await;
        cast.ilze.follow(&say("row-handover-act")).await;
        cast.anna.press(&say("remigration-withdraw")).await;
        cast.anna.sees(&say("remigration-preview"));
        assert_eq!(cast.ilze.press(&say("remigration-release")).await, 409);
        app.run_jobs().await;
        assert!(app.letters_to(OFFICE).await.is_empty(), "neither letter nor deletion");
        let kept = "select count(*) from remigration_handover where letter_sealed <> ''";
        assert_eq!(app.count(kept).await, 0);
        // Nothing stands any more to be withdrawn; and a second time it can be agreed to.
        let body = format!("csrf={}", cast.anna.token()).into_bytes();
        assert_eq!(cast.anna.post("/me/remigration/withdraw", body).await, 404);
        agrees(&mut cast.anna).await;
        writes_again_is_refused(&mut cast.anna).await;
        assert_eq!(releases(&app, &mut cast.ilze).await, 200);
        assert_eq!(app.letters_to(OFFICE).await.len(), 1);
    }

    async fn nobody_agrees_to_a_letter_they_did_not_read(app: TestApp) {
        let mut cast = ready(&app).await;
        writes(&mut cast.anna).await;
        let forms = cast.anna.forms();
        let form = forms.iter().find(|one| one.address == "/me/remigration").unwrap();
        let mut fields: Vec<(String, String)> = form
            .fields
            .iter()
            .filter(|field| !matches!(field.name.as_str(), "words" | "change" | "agree"))
            .map(|field| (field.name.clone(), field.value.clone()))
            .collect();
        fields.push(("words".to_owned(), "Pavisam citi vārdi, ko neviens nav lasījis.".to_owned()));
        fields.push(("agree".to_owned(), "yes".to_owned()));
        let body = crate::site::page::encode(&fields).into_bytes();
        assert_eq!(cast.anna.post("/me/remigration", body).await, 409);
        let none = "select count(*) from remigration_handover";
        assert_eq!(app.count(none).await, 0);
        let stranger = app.signed_in(Role::Representative, "rasa@demo.example").await;
        let status = stranger.request(Method::GET, "/me/remigration").send().await.unwrap().status();
        assert_eq!(status, 403);
    }

    async fn whoever_leaves_has_it_deleted_there_too(app: TestApp) {
        let mut cast = ready(&app).await;
        agrees(&mut cast.anna).await;
        releases(&app, &mut cast.ilze).await;
        crate::leaving::leaves(&app, &mut cast.anna, ANNA).await;
        assert_eq!(deletions(&app).await, 1);
        let letters = app.letters_to(OFFICE).await;
        assert_eq!(letters.len(), 1, "the letter itself is off the screen");
        assert!(!letters[0].plain.contains(ANNAS_NAME));
        let kept = "select count(*) from remigration_handover where letter_sealed <> '' or withdrawn_at is null";
        assert_eq!(app.count(kept).await, 0);
    }

    async fn a_frozen_person_and_a_former_coordinator_stop_it(app: TestApp) {
        let mut cast = ready(&app).await;
        agrees(&mut cast.anna).await;
        cast.anna.open("/me/privacy").await;
        cast.anna.press(&say("privacy-freeze-button")).await;
        cast.ilze.open("/desk").await;
        cast.ilze.follow(&say("row-handover-act")).await;
        let path = cast.ilze.seen.path.clone();
        assert_eq!(cast.ilze.press(&say("remigration-release")).await, 409);
        app.pass(TimeDelta::minutes(11));
        cast.ilze.open(&path).await;
        cast.ilze.sees(&say("act-release-prove"));
        let body = format!("csrf={}", cast.ilze.token()).into_bytes();
        cast.ilze.post(&format!("{path}/release"), body).await;
        assert_eq!(cast.ilze.seen.path, format!("/account/repeat?next={path}"));
        cast.anna.open("/me/privacy").await;
        cast.anna.press(&say("privacy-unfreeze-button")).await;
        // The officer's last day was yesterday.
        cast.ilze.open("/desk/remigration").await;
        let today = saites::text::riga_date(app.app.clock.now());
        let forms = cast.ilze.forms();
        let known = |form: &&crate::site::visitor::PageForm| {
            form.fields.iter().any(|field| field.name == "name" && field.value == OFFICER)
        };
        let fields = &forms.iter().find(known).unwrap().fields;
        let value = |name: &str| match name {
            "valid_until" => today.to_string(),
            name => fields.iter().find(|field| field.name == name).unwrap().value.clone(),
        };
        let names = ["csrf", "id", "version", "region", "name", "email", "valid_from", "valid_until"];
        let typed: Vec<_> = names.iter().map(|name| ((*name).to_owned(), value(name))).collect();
        // Whom Anna agreed to be handed over to stays who it is.
        for (changed, other) in [("email", "cits@demo.example"), ("name", "Kāds Citsbērzs")] {
            let mut typed = typed.clone();
            typed.iter_mut().find(|(name, _)| name == changed).unwrap().1 = other.to_owned();
            let body = crate::site::page::encode(&typed).into_bytes();
            assert_eq!(cast.ilze.post("/desk/remigration", body).await, 409, "{changed}");
            cast.ilze.sees(&say("refused-remigration-named"));
            cast.ilze.open("/desk/remigration").await;
        }
        let body = crate::site::page::encode(&typed).into_bytes();
        assert_eq!(cast.ilze.post("/desk/remigration", body.clone()).await, 200);
        assert_eq!(cast.ilze.post("/desk/remigration", body).await, 409, "changed meanwhile");
        app.pass(TimeDelta::days(1));
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open("/desk").await;
        cast.ilze.follow(&say("row-handover-act")).await;
        cast.ilze.sees(&say("refused-remigration-former"));
        app.run_jobs().await;
        assert!(app.letters_to(OFFICE).await.is_empty());
    }

    async fn letters_are_forgotten_after_a_year(app: TestApp) {
        let mut cast = ready(&app).await;
        agrees(&mut cast.anna).await;
        releases(&app, &mut cast.ilze).await;
        let kept = "select count(*) from remigration_handover where letter_sealed <> ''";
        app.pass(TimeDelta::days(300));
        app.run_jobs().await;
        assert_eq!(app.count(kept).await, 1);
        app.pass(TimeDelta::days(70));
        app.run_jobs().await;
        assert_eq!(app.count(kept).await, 0);
        assert_eq!(deletions(&app).await, 0);
    }
}

async fn writes_again_is_refused(anna: &mut Visitor) {
    anna.open("/me/remigration").await;
    let body = format!(
        "csrf={}&words=Cita+v%C4%93stule+bez+atsauk%C5%A1anas",
        anna.token()
    );
    assert_eq!(anna.post("/me/remigration", body.into_bytes()).await, 409);
}
